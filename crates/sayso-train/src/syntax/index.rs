//! Which features a model knows.

use sayso_syntax::training::Features;

/// The features that the training data has often enough, numbered.
pub(crate) struct Index {
    /// Open addressing: hash and number of a feature, or no number.
    slots: Vec<(u32, u32)>,
    /// The hash of each feature, and how often it is met.
    pub(crate) features: Vec<(u32, u32)>,
}

const FREE: u32 = u32::MAX;

/// Collects the features of all decisions.
#[derive(Default)]
pub(crate) struct Census {
    seen: Vec<u32>,
}

impl Census {
    pub(crate) fn add(&mut self, features: &Features) {
        self.seen.extend(features.as_slice());
    }

    /// Those met so often at least.
    pub(crate) fn often(mut self, least: usize) -> Index {
        self.seen.sort_unstable();
        let features: Vec<(u32, u32)> = self
            .seen
            .chunk_by(|a, b| a == b)
            .filter(|same| same.len() >= least)
            .map(|same| (same[0], same.len() as u32))
            .collect();
        let room = (features.len() * 2).next_power_of_two().max(2);
        let mut index = Index { slots: vec![(0, FREE); room], features };
        for (number, &(hash, _)) in (0..).zip(&index.features) {
            let mut at = index.home(hash);
            while index.slots[at].1 != FREE {
                at = (at + 1) & (room - 1);
            }
            index.slots[at] = (hash, number);
        }
        index
    }
}

impl Index {
    fn home(&self, hash: u32) -> usize {
        hash.wrapping_mul(0x9e37_79b1) as usize & (self.slots.len() - 1)
    }

    /// The number of a feature, if it is known.
    pub(crate) fn number(&self, hash: u32) -> Option<usize> {
        let mut at = self.home(hash);
        loop {
            let (own, number) = self.slots[at];
            if number == FREE {
                return None;
            }
            if own == hash {
                return Some(number as usize);
            }
            at = (at + 1) & (self.slots.len() - 1);
        }
    }
}
