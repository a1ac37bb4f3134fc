//! Training. The same examples and settings give the same weights.

use std::vec;
use std::vec::Vec;

mod adagrad;
mod boost;
mod calibrate;
mod choices;
mod folds;
mod logistic;
mod perceptron;
mod quantise;
mod random;
mod tree;

pub use adagrad::AdaGrad;
pub use boost::{Growth, Row, boost};
pub use calibrate::curve;
pub use choices::{Choices, choose};
pub use folds::{in_parallel, name_hash, part_of};
pub use logistic::{Example, SidedExample, logistic, sided};
pub use perceptron::{Census, Index, Perceptron, best};
pub use quantise::{Quantised, quantise};
pub use random::{Dice, Random};
pub use tree::Tree;

/// How to train by gradients.
#[derive(Copy, Clone, Debug, PartialEq)]
#[allow(clippy::exhaustive_structs)]
pub struct Recipe {
    /// Rounds over the examples; the weights are the mean over the later half of them.
    pub epochs: u32,
    /// Step size.
    pub rate: f32,
    /// Strength of the pull of every weight to zero, per example.
    pub decay: f32,
    /// Share of the features that are left out of each step, so that none is relied on alone.
    pub dropout: f32,
    /// Order of the examples in the first run.
    pub seed: u64,
    /// Runs with different orders, whose weights are averaged.
    pub runs: u64,
}

impl Default for Recipe {
    fn default() -> Self {
        Self { epochs: 8, rate: 0.1, decay: 0.0001, dropout: 0.3, seed: 1, runs: 1 }
    }
}

impl Recipe {
    /// What scores are multiplied by while features are left out, so that they are of the same size with all of them.
    fn scale(&self) -> f32 {
        1.0 / (1.0 - self.dropout)
    }

    /// Whether the weights after a round count for the mean.
    fn counts(&self, epoch: u32) -> bool {
        epoch + self.epochs.div_ceil(2) >= self.epochs
    }

    /// The mean of the weights of several runs, each with a seed of its own.
    fn mean(&self, size: usize, run: impl Fn(u64) -> Vec<f32>) -> Vec<f32> {
        let runs = self.runs.max(1);
        let mut mean = vec![0.0; size];
        for number in 0..runs {
            let weights = run(self.seed + number);
            mean.iter_mut().zip(weights).for_each(|(sum, w)| *sum += w / runs as f32);
        }
        mean
    }
}
