//! Log-linear choice among candidates with hashed features, by AdaGrad (Duchi, Hazan and Singer, 2011).

use crate::logistic::{fraction, shuffle};
use sayso_quote::training::{Decision, Features};

/// Choices, each with its candidates and the one that is right.
///
/// A yes-or-no question is a choice between its features and nothing, which scores 0.
#[derive(Default)]
pub(crate) struct Choices {
    features: Vec<u32>,
    /// Where the features of each candidate end.
    ends: Vec<u32>,
    /// For each choice: one past its last candidate, which is right (counted from the choice's first), its group.
    choices: Vec<(u32, u32, u32)>,
}

impl Choices {
    /// Adds a candidate to the choice that is being built.
    pub(crate) fn candidate(&mut self, features: &Features, decision: Decision) {
        let mask = (1 << decision.bits()) - 1;
        self.features.extend(features.as_slice().iter().map(|f| f & mask));
        self.ends.push(self.features.len() as u32);
    }

    /// Ends a choice.
    pub(crate) fn close(&mut self, right: usize, group: usize) {
        self.choices.push((self.ends.len() as u32, right as u32, group as u32));
    }

    /// Adds a yes-or-no question.
    pub(crate) fn question(
        &mut self,
        features: &Features,
        decision: Decision,
        yes: bool,
        group: usize,
    ) {
        self.candidate(features, decision);
        self.ends.push(self.features.len() as u32);
        self.close(usize::from(!yes), group);
    }

    pub(crate) fn len(&self) -> usize {
        self.choices.len()
    }

    /// The candidates of a choice, as a range of `ends`.
    fn candidates(&self, choice: usize) -> std::ops::Range<usize> {
        let start = choice.checked_sub(1).map_or(0, |before| self.choices[before].0);
        start as usize..self.choices[choice].0 as usize
    }

    fn of(&self, candidate: usize) -> &[u32] {
        let start = candidate.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.features[start as usize..self.ends[candidate] as usize]
    }
}

/// How to train.
#[derive(Copy, Clone, Debug)]
pub(crate) struct Recipe {
    pub(crate) epochs: u32,
    pub(crate) rate: f32,
    pub(crate) decay: f32,
    pub(crate) dropout: f32,
    pub(crate) seed: u64,
}

/// Weights in a byte each, and what one stands for.
pub(crate) type Weights = (Vec<i8>, f32);

/// Trains on all choices but those of one group, several times in different orders: the mean of the weights.
pub(crate) fn train(
    choices: &Choices,
    decision: Decision,
    without: Option<usize>,
    recipe: Recipe,
    runs: u64,
) -> Weights {
    let mut mean = vec![0.0; 1 << decision.bits()];
    for run in 0..runs.max(1) {
        let weights =
            learn(choices, decision, without, Recipe { seed: recipe.seed + run, ..recipe });
        mean.iter_mut().zip(weights).for_each(|(sum, w)| *sum += w / runs.max(1) as f32);
    }
    let (bytes, factor) = crate::logistic::quantise(&mean);
    (bytes, 1.0 / factor)
}

/// The mean of the weights over the later half of the rounds.
fn learn(
    choices: &Choices,
    decision: Decision,
    without: Option<usize>,
    recipe: Recipe,
) -> Vec<f32> {
    let size = 1usize << decision.bits();
    let (mut weights, mut squares, mut sums) =
        (vec![0.0f32; size], vec![1e-4f32; size], vec![0.0f32; size]);
    let held = |choice: &usize| without != Some(choices.choices[*choice].2 as usize);
    let mut order: Vec<usize> = (0..choices.len()).filter(held).collect();
    let mut random = recipe.seed;
    let averaged = recipe.epochs.div_ceil(2);
    let scale = 1.0 / (1.0 - recipe.dropout);
    let mut active: Vec<u32> = Vec::new();
    let mut ends: Vec<usize> = Vec::new();
    let mut scores: Vec<f32> = Vec::new();
    for epoch in 0..recipe.epochs {
        shuffle(&mut order, &mut random);
        for &choice in &order {
            let right = choices.choices[choice].1 as usize;
            active.clear();
            ends.clear();
            scores.clear();
            for candidate in choices.candidates(choice) {
                let from = active.len();
                let features = choices.of(candidate).iter();
                active.extend(features.filter(|_| fraction(&mut random) >= recipe.dropout));
                ends.push(active.len());
                scores
                    .push(active[from..].iter().map(|&i| weights[i as usize]).sum::<f32>() * scale);
            }
            let most = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
            let total: f32 = scores.iter().map(|s| (s - most).exp()).sum();
            let mut from = 0;
            for (at, &end) in ends.iter().enumerate() {
                let share = (scores[at] - most).exp() / total;
                let error = f32::from(u8::from(at == right)) - share;
                if error.abs() > 0.002 {
                    for &i in &active[from..end] {
                        let i = i as usize;
                        let gradient = error - recipe.decay * weights[i];
                        squares[i] += gradient * gradient;
                        weights[i] += recipe.rate * gradient / squares[i].sqrt();
                    }
                }
                from = end;
            }
        }
        if epoch + averaged >= recipe.epochs {
            sums.iter_mut().zip(&weights).for_each(|(sum, w)| *sum += w);
        }
    }
    sums.iter_mut().for_each(|sum| *sum /= averaged.max(1) as f32);
    sums
}

/// How many choices of a group the weights get right.
pub(crate) fn right(choices: &Choices, weights: &Weights, group: usize) -> (usize, usize) {
    let score =
        |c: usize| choices.of(c).iter().map(|&i| i32::from(weights.0[i as usize])).sum::<i32>();
    let of_group = (0..choices.len()).filter(|&c| choices.choices[c].2 as usize == group);
    let (mut right, mut all) = (0, 0);
    for choice in of_group {
        let mut best = (i32::MIN, 0);
        for (at, candidate) in choices.candidates(choice).enumerate() {
            let score = score(candidate);
            if score > best.0 {
                best = (score, at);
            }
        }
        right += usize::from(best.1 == choices.choices[choice].1 as usize);
        all += 1;
    }
    (right, all)
}
