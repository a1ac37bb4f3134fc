//! Hashed features, a stage at a time.
//!
//! A decision adds the weights of many features, and often it is clear before the last: before *council*, *the* is a determiner
//! whatever else there is. So the features of a decision come in stages, what says most first, and the next stage is asked for only
//! while the best choice leads the second by no more than a margin. The order is what a greedy search over the training data found: next
//! comes the feature that brings the sums so far nearest to what all features together decide.

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

/// The feature of a template with up to three values: multiplied and folded, as in wyhash (Wang Yi, 2019), for values of 32 bits.
#[inline(always)]
pub(super) const fn feature(template: u32, a: u32, b: u32, c: u32) -> u32 {
    let one = (a as u64 | (b as u64) << 32) ^ 0xa076_1d64_78bd_642f;
    let two = (c as u64 | (template as u64) << 32) ^ 0xe703_7ed1_a0b4_28db;
    let product = one as u128 * (two | 1) as u128;
    let folded = product as u64 ^ (product >> 64) as u64;
    (folded ^ folded >> 29) as u32
}

/// Joins two small values.
#[inline]
pub(super) const fn pair(a: u32, b: u32) -> u32 {
    a.wrapping_mul(0x9e37_79b1).rotate_left(11) ^ b.wrapping_mul(0x85eb_ca77)
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
