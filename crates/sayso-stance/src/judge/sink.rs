//! Features on their way into a model: each an index into its weights, and the word that it comes from.

use crate::pair::mix;

/// Collects the features of one decision.
#[derive(Debug)]
pub(super) struct Sink<'o> {
    out: &'o mut Vec<u32>,
    /// How many bits an index has.
    bits: u32,
}

impl<'o> Sink<'o> {
    pub(super) fn new(out: &'o mut Vec<u32>, bits: u32) -> Self {
        out.clear();
        Self { out, bits }
    }

    /// Adds a feature: which kind it is, and what it is made of.
    #[inline]
    pub(super) fn add(&mut self, kind: u64, parts: &[u64]) {
        let hash = parts.iter().fold(mix(kind, 0x5a), |hash, &part| mix(hash, part));
        let index = hash.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> (64 - self.bits);
        self.out.push(index as u32);
    }
}

/// A number that grows more slowly than what it is made from.
pub(super) const fn bucket(n: usize) -> u64 {
    match n {
        0..=3 => n as u64,
        4..=5 => 4,
        6..=8 => 5,
        9..=13 => 6,
        14..=20 => 7,
        _ => 8,
    }
}
