//! Weights in a byte each.

use std::vec::Vec;

/// Weights in a byte each.
#[derive(Clone, Debug, PartialEq)]
#[allow(clippy::exhaustive_structs)]
pub struct Quantised {
    /// The weights.
    pub weights: Vec<i8>,
    /// What they were multiplied by.
    pub factor: f32,
}

impl Quantised {
    /// The log odds of a weight of one.
    #[must_use]
    pub fn unit(&self) -> f32 {
        1.0 / self.factor
    }
}

/// Weights in a byte each. Few weights are far out: those are cut off.
#[must_use]
pub fn quantise(weights: &[f32]) -> Quantised {
    let mut sizes: Vec<f32> = weights.iter().map(|w| w.abs()).filter(|&w| w > 0.0).collect();
    sizes.sort_by(f32::total_cmp);
    let largest =
        sizes.get(sizes.len().saturating_sub(1 + sizes.len() / 2000)).copied().unwrap_or(1.0);
    let factor = 127.0 / largest;
    let byte = |w: &f32| (w * factor).round().clamp(-127.0, 127.0) as i8;
    Quantised { weights: weights.iter().map(byte).collect(), factor }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_largest_is_a_whole_byte_and_outliers_are_cut() {
        assert_eq!(quantise(&[0.5, -1.0, 0.0]).weights, [64, -127, 0]);
        assert_eq!(quantise(&[0.0]).weights, [0]);
        let mut many = std::vec![1.0; 2000];
        many[7] = 100.0;
        let found = quantise(&many);
        assert_eq!((found.weights[7], found.weights[8]), (127, 127));
        assert!((found.unit() - 1.0 / 127.0).abs() < 1e-9);
    }
}
