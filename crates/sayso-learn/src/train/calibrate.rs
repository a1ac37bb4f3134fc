//! From log odds to what came true.

use crate::linear::Curve;
use std::vec::Vec;

/// The curve of answers that training had left out, each with its log odds and whether it was right: never falling (pool
/// adjacent violators; Zadrozny and Elkan, KDD 2002).
#[must_use]
pub fn curve(answers: impl IntoIterator<Item = (f32, bool)>) -> [f32; Curve::POINTS] {
    let mut bins = [[0.0f32; 2]; Curve::POINTS];
    for (odds, right) in answers {
        if let Some([good, all]) = bins.get_mut(Curve::place(odds).round() as usize) {
            *good += f32::from(u8::from(right));
            *all += 1.0;
        }
    }
    // Blocks of bins: right, all, how many bins.
    let mut blocks: Vec<(f32, f32, usize)> = Vec::new();
    for (at, [right, all]) in bins.into_iter().enumerate() {
        // Two made-up answers keep a bin without any near the logistic curve.
        let guess = 1.0 / (1.0 + (-(at as f32 / 2.0 - 4.0)).exp());
        blocks.push((right + 2.0 * guess, all + 2.0, 1));
        while let [.., a, b] = blocks.as_slice()
            && a.0 / a.1 >= b.0 / b.1
        {
            let joined = (a.0 + b.0, a.1 + b.1, a.2 + b.2);
            blocks.truncate(blocks.len() - 2);
            blocks.push(joined);
        }
    }
    let mut curve = [0.0; Curve::POINTS];
    let values = blocks.iter().flat_map(|b| std::iter::repeat_n(b.0 / b.1, b.2));
    // A rise within a block keeps the order of what is in it.
    for (at, (slot, value)) in curve.iter_mut().zip(values).enumerate() {
        *slot = value + at as f32 * 1e-4;
    }
    curve
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rises_and_comes_near_to_what_was_right() {
        let answers = (0..3400).map(|n| {
            let odds = (n % 17) as f32 / 2.0 - 4.0;
            // Too sure of itself: half as far from a coin's toss as it says.
            let share = 0.5 + (1.0 / (1.0 + (-odds).exp()) - 0.5) / 2.0;
            (odds, (n / 17 % 100) as f32 / 100.0 < share)
        });
        let points = curve(answers);
        assert!(points.windows(2).all(|w| w[0] < w[1]));
        let curve = Curve::new(points);
        assert!((curve.probability(3.0) - 0.73).abs() < 0.05, "{}", curve.probability(3.0));
        assert!((curve.probability(-3.0) - 0.27).abs() < 0.05, "{}", curve.probability(-3.0));
    }
}
