//! The label of a given pair: where does this holder stand on this target?

mod class;
pub(crate) mod evidence;
pub(crate) mod features;
mod model;
pub(crate) mod reading;
mod tree;
pub(crate) mod verdict;

pub use model::PairModel;
#[doc(hidden)]
pub use verdict::Verdict;

use sayso_core::Polarity;

/// Where a holder stands on a target, with the weight of each answer.
#[derive(Copy, Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct PairLabel {
    /// The answer with the largest weight; neutral on a tie.
    pub polarity: Polarity,
    /// Support, oppose, neutral: each 0 to 1, together 1. Weights of evidence, not calibrated
    /// probabilities.
    pub scores: [f32; 3],
}
