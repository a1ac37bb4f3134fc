//! Logistic regression over hashed binary features.

use super::{AdaGrad, Random, Recipe};
use std::vec::Vec;

/// One example: the places of its features, and the answer.
#[derive(Clone, Debug)]
#[allow(clippy::exhaustive_structs)]
pub struct Example {
    /// Its features.
    pub features: Vec<u32>,
    /// The answer.
    pub answer: bool,
    /// How much it counts.
    pub weight: f32,
}

impl Example {
    /// An example that counts as one.
    #[must_use]
    pub const fn new(features: Vec<u32>, answer: bool) -> Self {
        Self { features, answer, weight: 1.0 }
    }
}

/// Where the squares of gradients begin.
const START: f32 = 1e-6;

/// The weights of a yes-or-no question. Features are below `size`.
///
/// ```
/// use sayso_learn::train::{Example, Recipe, logistic};
///
/// let examples = [Example::new(vec![0, 1], true), Example::new(vec![0, 2], false)];
/// let weights = logistic(&examples, 3, &Recipe::default());
/// assert!(weights[1] > 0.0 && weights[2] < 0.0);
/// ```
#[must_use]
pub fn logistic(examples: &[Example], size: usize, recipe: &Recipe) -> Vec<f32> {
    recipe.mean(size, |seed| {
        learn(examples.len(), size, recipe, seed, |weights, random, active, at| {
            let Some(example) = examples.get(at) else { return };
            kept(&example.features, recipe, random, active);
            let score = weights.sum(active) * recipe.scale();
            let target = if example.answer { 1.0 } else { 0.0 };
            let error = (target - 1.0 / (1.0 + (-score).exp())) * example.weight;
            active.iter().for_each(|&f| weights.step(f as usize, error));
        })
    })
}

/// One example: the places of its features, and which of `N` answers it has, or none of them.
#[derive(Clone, Debug)]
#[allow(clippy::exhaustive_structs)]
pub struct SidedExample {
    /// Its features.
    pub features: Vec<u32>,
    /// The answer, if it is one of those that have weights.
    pub answer: Option<usize>,
    /// How much it counts.
    pub weight: f32,
}

/// The weights of `N` answers, side by side for each feature: log odds against none of them. Features are below `size`.
#[must_use]
pub fn sided<const N: usize>(examples: &[SidedExample], size: usize, recipe: &Recipe) -> Vec<f32> {
    recipe.mean(N * size, |seed| {
        learn(examples.len(), N * size, recipe, seed, |weights, random, active, at| {
            let Some(example) = examples.get(at) else { return };
            kept(&example.features, recipe, random, active);
            let odds = sums::<N>(weights.weights(), active).map(|sum| sum * recipe.scale());
            let most = odds.iter().copied().fold(0.0, f32::max);
            let exp = odds.map(|o| (o - most).exp());
            let all = exp.iter().sum::<f32>() + (-most).exp();
            for (answer, exp) in exp.iter().enumerate() {
                let gold = if example.answer == Some(answer) { 1.0 } else { 0.0 };
                let error = (gold - exp / all) * example.weight;
                active.iter().for_each(|&f| weights.step(N * f as usize + answer, error));
            }
        })
    })
}

/// What features add up to for `N` answers.
pub(crate) fn sums<const N: usize>(weights: &[f32], features: &[u32]) -> [f32; N] {
    let (rows, _) = weights.as_chunks::<N>();
    let mut sums = [0.0; N];
    for row in features.iter().filter_map(|&f| rows.get(f as usize)) {
        sums.iter_mut().zip(row).for_each(|(sum, w)| *sum += w);
    }
    sums
}

/// The features that a step does not leave out.
fn kept(features: &[u32], recipe: &Recipe, random: &mut Random, active: &mut Vec<u32>) {
    active.clear();
    active.extend(features.iter().filter(|_| random.fraction() >= recipe.dropout));
}

/// One run: a step for each example in each round.
fn learn(
    examples: usize,
    size: usize,
    recipe: &Recipe,
    seed: u64,
    step: impl Fn(&mut AdaGrad, &mut Random, &mut Vec<u32>, usize),
) -> Vec<f32> {
    let mut weights = AdaGrad::new(size, recipe.rate, recipe.decay, START);
    let mut order: Vec<usize> = (0..examples).collect();
    let (mut random, mut active) = (Random::new(seed), Vec::new());
    for epoch in 0..recipe.epochs {
        random.shuffle(&mut order);
        for &at in &order {
            step(&mut weights, &mut random, &mut active, at);
        }
        if recipe.counts(epoch) {
            weights.remember();
        }
    }
    weights.mean()
}

#[cfg(test)]
mod tests {
    use super::super::quantise;
    use super::*;

    const RECIPE: Recipe =
        Recipe { epochs: 60, rate: 0.5, decay: 0.0, dropout: 0.0, seed: 1, runs: 2 };

    #[test]
    fn learns_an_or_and_gives_the_same_twice() {
        let example = |features: &[u32], answer| Example::new(features.to_vec(), answer);
        let examples = [example(&[0, 1], true), example(&[0, 2], true), example(&[0], false)];
        let weights = logistic(&examples, 4, &RECIPE);
        assert!(weights[0] < 0.0 && weights[0] + weights[1] > 0.0 && weights[3] == 0.0);
        assert_eq!(weights, logistic(&examples, 4, &RECIPE));
        let found = quantise(&weights);
        assert!((f32::from(found.weights[1]) * found.unit() - weights[1]).abs() < 0.1);
    }

    #[test]
    fn learns_sides() {
        let example =
            |feature, answer| SidedExample { features: vec![0, feature], answer, weight: 1.0 };
        let examples = [example(1, Some(0)), example(2, Some(1)), example(3, None)];
        let weights = sided::<2>(&examples, 4, &RECIPE);
        let [support, oppose] = sums(&weights, &[0, 1]);
        assert!(support > 0.0 && oppose < 0.0);
        let [support, oppose] = sums(&weights, &[0, 2]);
        assert!(support < 0.0 && oppose > 0.0);
        assert!(sums::<2>(&weights, &[0, 3]).iter().all(|odds| *odds < 0.0));
    }

    use std::vec;
}
