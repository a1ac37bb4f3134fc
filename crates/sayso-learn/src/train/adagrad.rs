//! Gradient steps of a size of its own for every weight.

use std::vec;
use std::vec::Vec;

/// Weights while they are trained by AdaGrad (Duchi, Hazan and Singer, *Adaptive subgradient methods*, 2011): the more a
/// weight has moved, the smaller its steps.
#[derive(Clone, Debug)]
pub struct AdaGrad {
    weights: Vec<f32>,
    squares: Vec<f32>,
    sums: Vec<f32>,
    summed: u32,
    rate: f32,
    decay: f32,
}

impl AdaGrad {
    /// So many weights of nought, with a step size and a pull to zero. The greater `start`, the smaller the first steps.
    #[must_use]
    pub fn new(size: usize, rate: f32, decay: f32, start: f32) -> Self {
        let (weights, squares, sums) = (vec![0.0; size], vec![start; size], vec![0.0; size]);
        Self { weights, squares, sums, summed: 0, rate, decay }
    }

    /// The weights so far.
    #[must_use]
    pub fn weights(&self) -> &[f32] {
        &self.weights
    }

    /// What features add up to. They are places of weights; others count nothing.
    #[must_use]
    pub fn sum(&self, features: &[u32]) -> f32 {
        features.iter().filter_map(|&f| self.weights.get(f as usize)).sum()
    }

    /// Moves a weight towards a higher score (or a lower one, if the error is negative).
    #[inline]
    pub fn step(&mut self, feature: usize, error: f32) {
        if let (Some(weight), Some(square)) =
            (self.weights.get_mut(feature), self.squares.get_mut(feature))
        {
            let gradient = error - self.decay * *weight;
            *square += gradient * gradient;
            *weight += self.rate * gradient / square.sqrt();
        }
    }

    /// Counts the weights as they are now for the mean.
    pub fn remember(&mut self) {
        self.sums.iter_mut().zip(&self.weights).for_each(|(sum, w)| *sum += w);
        self.summed += 1;
    }

    /// The mean of the weights that were remembered.
    #[must_use]
    pub fn mean(mut self) -> Vec<f32> {
        let count = self.summed.max(1) as f32;
        self.sums.iter_mut().for_each(|sum| *sum /= count);
        self.sums
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_go_the_right_way_and_get_smaller() {
        let mut weights = AdaGrad::new(2, 0.5, 0.0, 1e-6);
        weights.step(0, 1.0);
        let first = weights.weights()[0];
        weights.remember();
        weights.step(0, 1.0);
        weights.step(7, 1.0);
        weights.remember();
        let second = weights.weights()[0] - first;
        assert!(first > second && second > 0.0);
        assert!((weights.sum(&[0, 1, 9]) - first - second).abs() < 1e-6);
        assert!((weights.mean()[0] - first - second / 2.0).abs() < 1e-6);
    }
}
