//! Log-linear choice among candidates.

use super::{AdaGrad, Quantised, Random, Recipe, quantise};
use std::ops::Range;
use std::vec::Vec;

/// Choices, each with its candidates and the one that is right.
///
/// A yes-or-no question is a choice between its features and nothing, which scores 0.
#[derive(Clone, Debug, Default)]
pub struct Choices {
    features: Vec<u32>,
    /// Where the features of each candidate end.
    ends: Vec<u32>,
    choices: Vec<Choice>,
}

#[derive(Copy, Clone, Debug)]
struct Choice {
    /// One past its last candidate.
    end: u32,
    /// The right one, counted from the choice's first.
    right: u32,
    group: u32,
}

impl Choices {
    /// Adds a candidate to the choice that is being built.
    pub fn candidate(&mut self, features: impl IntoIterator<Item = u32>) {
        self.features.extend(features);
        self.ends.push(self.features.len() as u32);
    }

    /// Ends a choice: which candidate is right, and which group of examples it belongs to.
    pub fn close(&mut self, right: usize, group: usize) {
        let end = self.ends.len() as u32;
        self.choices.push(Choice { end, right: right as u32, group: group as u32 });
    }

    /// Adds a yes-or-no question.
    pub fn question(&mut self, features: impl IntoIterator<Item = u32>, yes: bool, group: usize) {
        self.candidate(features);
        self.candidate([]);
        self.close(usize::from(!yes), group);
    }

    /// How many choices there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.choices.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.choices.is_empty()
    }

    /// How many choices of a group the weights get right, and how many there are.
    #[must_use]
    pub fn right(&self, weights: &[i8], group: usize) -> (usize, usize) {
        let weight = |&i: &u32| weights.get(i as usize).map_or(0, |&w| i32::from(w));
        let score = |candidate: usize| self.of(candidate).iter().map(weight).sum::<i32>();
        let (mut right, mut all) = (0, 0);
        for (at, choice) in self.choices.iter().enumerate() {
            if choice.group as usize == group {
                let scores = self.candidates(at).map(score).enumerate();
                // The first of equals.
                let best = scores.reduce(|best, next| if next.1 > best.1 { next } else { best });
                right += usize::from(best.map_or(0, |(at, _)| at) == choice.right as usize);
                all += 1;
            }
        }
        (right, all)
    }

    /// The candidates of a choice.
    fn candidates(&self, choice: usize) -> Range<usize> {
        let end = |at: usize| self.choices.get(at).map_or(0, |c| c.end as usize);
        choice.checked_sub(1).map_or(0, end)..end(choice)
    }

    fn of(&self, candidate: usize) -> &[u32] {
        let end = |at: usize| self.ends.get(at).map_or(0, |&end| end as usize);
        let range = candidate.checked_sub(1).map_or(0, end)..end(candidate);
        self.features.get(range).unwrap_or_default()
    }
}

/// Errors smaller than this move nothing.
const LEAST: f32 = 0.002;
/// Where the squares of gradients begin.
const START: f32 = 1e-4;

/// The weights by which the right candidates win, learned from all choices but those of one group. Features are below `size`.
///
/// ```
/// use sayso_learn::train::{Choices, Recipe, choose};
///
/// let mut choices = Choices::default();
/// for _ in 0..9 {
///     choices.candidate([1]);
///     choices.candidate([2]);
///     choices.close(1, 0);
/// }
/// let weights = choose(&choices, 4, None, &Recipe::default());
/// assert_eq!(choices.right(&weights.weights, 0), (9, 9));
/// ```
#[must_use]
pub fn choose(
    choices: &Choices,
    size: usize,
    without: Option<usize>,
    recipe: &Recipe,
) -> Quantised {
    quantise(&recipe.mean(size, |seed| learn(choices, size, without, recipe, seed)))
}

fn learn(
    choices: &Choices,
    size: usize,
    without: Option<usize>,
    recipe: &Recipe,
    seed: u64,
) -> Vec<f32> {
    let mut weights = AdaGrad::new(size, recipe.rate, recipe.decay, START);
    let held = |at: &usize| choices.choices.get(*at).map(|c| c.group as usize) != without;
    let all = 0..choices.len();
    let mut order: Vec<usize> =
        if without.is_some() { all.filter(held).collect() } else { all.collect() };
    let mut random = Random::new(seed);
    let (mut active, mut ends, mut scores) = (Vec::new(), Vec::new(), Vec::new());
    for epoch in 0..recipe.epochs {
        random.shuffle(&mut order);
        for &at in &order {
            active.clear();
            ends.clear();
            scores.clear();
            for candidate in choices.candidates(at) {
                let from = active.len();
                let features = choices.of(candidate).iter();
                active.extend(features.filter(|_| random.fraction() >= recipe.dropout));
                ends.push(active.len());
                scores.push(weights.sum(&active[from..]) * recipe.scale());
            }
            let right = choices.choices.get(at).map_or(0, |c| c.right as usize);
            move_towards(&mut weights, right, &active, &ends, &scores);
        }
        if recipe.counts(epoch) {
            weights.remember();
        }
    }
    weights.mean()
}

/// A step for one choice: the right candidate up, the others down, by their probabilities.
fn move_towards(
    weights: &mut AdaGrad,
    right: usize,
    active: &[u32],
    ends: &[usize],
    scores: &[f32],
) {
    let most = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    let total: f32 = scores.iter().map(|s| (s - most).exp()).sum();
    let mut from = 0;
    for (at, (&end, score)) in ends.iter().zip(scores).enumerate() {
        let share = (score - most).exp() / total;
        let error = if at == right { 1.0 } else { 0.0 } - share;
        if error.abs() > LEAST {
            active[from..end].iter().for_each(|&f| weights.step(f as usize, error));
        }
        from = end;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn learns_without_a_group() {
        let mut choices = Choices::default();
        for _ in 0..20 {
            choices.question([1], true, 0);
            choices.question([2], false, 0);
            // Another group says the opposite.
            choices.question([1], false, 1);
            choices.question([2], true, 1);
        }
        let weights = choose(&choices, 4, Some(1), &Recipe::default());
        assert_eq!(choices.right(&weights.weights, 0), (40, 40));
        assert_eq!(choices.right(&weights.weights, 1), (0, 40));
        assert_eq!(choices.len(), 80);
    }
}
