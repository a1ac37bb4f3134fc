//! Hashed features.

use sayso_learn::Weights;
use sayso_learn::hash::quad::feature;
pub(super) use sayso_learn::hash::quad::{letters as hash, pair};

/// The features of one decision, as hashes; reused from decision to decision.
#[derive(Clone, Debug, Default)]
pub struct Features {
    hashes: Vec<u32>,
}

impl Features {
    /// The hashes.
    #[must_use]
    pub fn as_slice(&self) -> &[u32] {
        &self.hashes
    }

    pub(super) fn clear(&mut self) {
        self.hashes.clear();
    }

    /// Adds the feature of a template with up to three values.
    #[inline]
    pub(super) fn add(&mut self, template: u32, a: u32, b: u32, c: u32) {
        self.hashes.push(feature(template, a, b, c));
    }

    /// What a table says to them, in log odds.
    pub(super) fn score(&self, table: Weights<'_>) -> f32 {
        table.odds(table.sum_of_hashes(&self.hashes))
    }
}

/// A count in ever wider bins.
pub(super) const fn bin(count: usize) -> u32 {
    match count {
        0..=4 => count as u32,
        5..=6 => 5,
        7..=9 => 6,
        10..=14 => 7,
        15..=24 => 8,
        25..=39 => 9,
        _ => 10,
    }
}
