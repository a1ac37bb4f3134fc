//! Hashed features, a stage at a time.
//!
//! A decision adds the weights of many features, and often it is clear before the last: before *council*, *the* is a determiner
//! whatever else there is. So the features of a decision come in stages, what says most first, and the next stage is asked for only
//! while the best choice leads the second by no more than a margin. The order is what a greedy search over the training data found: next
//! comes the feature that brings the sums so far nearest to what all features together decide.

pub(super) use sayso_learn::hash::quad::{feature, pair};

/// What the model decides: a tag, a move of the parser, a relation.
pub trait Decision {
    /// How many stages there are.
    const STAGES: usize;

    /// Adds the features of a stage.
    fn stage(&self, stage: usize, out: &mut Features);
}

/// Features of one decision, as hashes.
#[derive(Clone, Debug)]
pub struct Features {
    hashes: [u32; Self::ROOM],
    len: usize,
}

impl Default for Features {
    fn default() -> Self {
        Self { hashes: [0; Self::ROOM], len: 0 }
    }
}

impl Features {
    pub(super) const ROOM: usize = 144;

    /// The hashes.
    #[must_use]
    pub fn as_slice(&self) -> &[u32] {
        self.hashes.get(..self.len).unwrap_or_default()
    }

    /// All features of a decision, in the place of those before.
    pub fn read(&mut self, decision: &impl Decision) {
        self.clear();
        self.extend(decision);
    }

    fn extend<D: Decision>(&mut self, decision: &D) {
        for stage in 0..D::STAGES {
            decision.stage(stage, self);
        }
    }

    pub(super) fn clear(&mut self) {
        self.len = 0;
    }

    /// Adds so many features.
    #[inline]
    pub(super) fn add<const N: usize>(&mut self, features: [u32; N]) {
        if let Some(room) = self.hashes.get_mut(self.len..).and_then(|r| r.first_chunk_mut()) {
            *room = features;
            self.len += N;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn features_beyond_the_room_are_left_out() {
        let mut features = Features::default();
        for _ in 0..20 {
            features.add([1; 10]);
        }
        assert_eq!(features.as_slice(), [1; 140]);
    }
}
