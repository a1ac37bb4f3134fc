//! Averaged perceptrons (Collins, *Discriminative training methods for hidden Markov models*, EMNLP 2002).

use super::index::Index;
use sayso_syntax::training::Features;

/// The weights of `ROW` classes for each feature of an index, while they are being trained.
#[derive(Clone)]
pub(crate) struct Perceptron<'a, const ROW: usize> {
    pub(crate) index: &'a Index,
    pub(crate) weights: Vec<[f32; ROW]>,
    /// Sum of each change times the step at which it was made, for the average.
    late: Vec<[f32; ROW]>,
    step: f32,
}

impl<'a, const ROW: usize> Perceptron<'a, ROW> {
    pub(crate) fn new(index: &'a Index) -> Self {
        let none = vec![[0.0; ROW]; index.features.len()];
        Self { index, weights: none.clone(), late: none, step: 1.0 }
    }

    /// Adds up the scores of all classes.
    pub(crate) fn score(&self, features: &Features) -> [f32; ROW] {
        let mut scores = [0.0; ROW];
        for &feature in features.as_slice() {
            if let Some(number) = self.index.number(feature) {
                scores.iter_mut().zip(&self.weights[number]).for_each(|(score, w)| *score += w);
            }
        }
        scores
    }

    /// One more decision was made.
    pub(crate) fn tick(&mut self) {
        self.step += 1.0;
    }

    pub(crate) fn change(&mut self, features: &Features, class: usize, by: f32) {
        for &feature in features.as_slice() {
            if let Some(number) = self.index.number(feature) {
                self.weights[number][class] += by;
                self.late[number][class] += by * self.step;
            }
        }
    }

    /// The average of the weights over all steps.
    pub(crate) fn average(mut self) -> Self {
        for (weights, late) in self.weights.iter_mut().zip(&self.late) {
            weights.iter_mut().zip(late).for_each(|(w, l)| *w -= l / self.step);
        }
        self.late = Vec::new();
        self
    }

    /// The sum of several: for linear models, this is an ensemble that costs no more than one.
    pub(crate) fn sum(tables: Vec<Self>) -> Option<Self> {
        tables.into_iter().reduce(|mut sum, table| {
            let pairs = sum.weights.iter_mut().zip(&table.weights);
            pairs.for_each(|(sum, w)| sum.iter_mut().zip(w).for_each(|(s, w)| *s += w));
            sum
        })
    }

    /// The weights as bytes, all by one factor, which makes the largest 127: feature, class and weight of those that are not
    /// nothing.
    pub(crate) fn quantise(&self) -> Vec<(u32, u8, i8)> {
        let factor = 127.0 / largest(self.weights.as_flattened());
        let rows = self.weights.iter().zip(&self.index.features);
        rows.flat_map(|(row, &(feature, _))| {
            (0..).zip(row).map(move |(class, w)| (feature, class, (w * factor).round() as i8))
        })
        .filter(|(.., weight)| *weight != 0)
        .collect()
    }
}

impl Perceptron<'_, 3> {
    /// For three moves, by how much the second and the third are better than the first: the features that matter most
    /// come first.
    pub(crate) fn quantise_differences(&self) -> Vec<(u32, [i8; 2])> {
        let differences: Vec<[f32; 2]> =
            self.weights.iter().map(|&[a, b, c]| [b - a, c - a]).collect();
        let factor = 127.0 / largest(differences.as_flattened());
        let mut rows: Vec<_> = differences
            .iter()
            .zip(&self.index.features)
            .map(|(row, &(feature, count))| {
                let spread = row[0].abs().max(row[1].abs()).max((row[0] - row[1]).abs());
                (feature, row.map(|w| (w * factor).round() as i8), spread * (count as f32).sqrt())
            })
            .filter(|(_, row, _)| *row != [0; 2])
            .collect();
        rows.sort_unstable_by(|a, b| b.2.total_cmp(&a.2).then(a.0.cmp(&b.0)));
        rows.into_iter().map(|(feature, row, _)| (feature, row)).collect()
    }
}

fn largest(weights: &[f32]) -> f32 {
    weights.iter().fold(f32::MIN_POSITIVE, |most, w| most.max(w.abs()))
}

/// The class with the highest score, the first of equals.
pub(crate) fn best(scores: &[f32]) -> usize {
    let mut best = 0;
    for (class, score) in scores.iter().enumerate() {
        if *score > scores[best] {
            best = class;
        }
    }
    best
}
