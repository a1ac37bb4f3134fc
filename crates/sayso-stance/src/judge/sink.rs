//! Features on their way into a model: each an index into its weights, and the word that it comes from.

use sayso_learn::hash::{feature, index};

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

    /// How many features there are.
    pub(super) fn len(&self) -> usize {
        self.out.len()
    }

    /// Adds a feature: which kind it is, and what it is made of.
    #[inline]
    pub(super) fn add(&mut self, kind: u64, parts: &[u64]) {
        self.out.push(index(feature(kind, parts), self.bits));
    }
}
