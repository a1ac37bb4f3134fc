//! Trees on their way into a file.

use crate::trees::{LEAVES, LEVELS, TREE};
use std::vec::Vec;

/// A tree as training makes it.
#[derive(Copy, Clone, Debug, PartialEq)]
#[allow(clippy::exhaustive_structs)]
pub struct Tree {
    /// Feature and threshold of each level: is the feature greater?
    pub questions: [(u8, f32); LEVELS],
    /// What each way to answer adds, in log odds; the first question's answer is the highest bit.
    pub leaves: [f32; LEAVES],
}

impl Tree {
    /// What the tree adds for an example with these features, of which those that are asked about must be there.
    #[must_use]
    pub fn score(&self, features: &[f32]) -> f32 {
        let greater = |&(feature, threshold): &(u8, f32)| {
            features.get(usize::from(feature)).is_some_and(|&value| value > threshold)
        };
        let leaf = self.questions.iter().fold(0, |leaf, q| leaf * 2 + usize::from(greater(q)));
        self.leaves.get(leaf).copied().unwrap_or(0.0)
    }

    /// The bytes of trees, and the scale of their leaves.
    #[must_use]
    pub fn to_bytes(trees: &[Self]) -> (Vec<u8>, f32) {
        let leaves = trees.iter().flat_map(|tree| tree.leaves);
        let scale = leaves.fold(1e-6f32, |max, v| max.max(v.abs())) / f32::from(i16::MAX);
        let mut bytes = Vec::with_capacity(trees.len() * TREE);
        for Self { questions, leaves } in trees {
            bytes.extend(questions.map(|(feature, _)| feature));
            bytes.extend(questions.iter().flat_map(|(_, threshold)| threshold.to_le_bytes()));
            bytes.extend(
                leaves.iter().flat_map(|leaf| ((leaf / scale).round() as i16).to_le_bytes()),
            );
        }
        (bytes, scale)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trees::sums;

    #[test]
    fn bytes_say_what_trees_say() {
        let tree = |feature: u8, step: f32| Tree {
            questions: core::array::from_fn(|level| (feature + level as u8 % 2, level as f32)),
            leaves: core::array::from_fn(|leaf| leaf as f32 * step - 1.0),
        };
        let trees = [tree(0, 0.25), tree(1, -0.1)];
        let (bytes, scale) = Tree::to_bytes(&trees);
        assert_eq!(bytes.len(), 2 * TREE);
        let columns = [[-1.0, 0.5, 2.5, 9.0], [3.5, -2.0, 1.5, 9.0], [0.0, 1.0, 2.0, 9.0]];
        let sums = sums(&bytes, |feature| &columns[usize::from(feature)]);
        for lane in 0..4 {
            let features = columns.map(|column: [f32; 4]| column[lane]);
            let score: f32 = trees.iter().map(|tree| tree.score(&features)).sum();
            assert!((sums[lane] as f32 * scale - score).abs() < 1e-2, "{lane}");
        }
    }
}
