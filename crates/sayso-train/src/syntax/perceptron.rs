//! Averaged perceptrons over hashed features (Collins, *Discriminative training methods for hidden Markov
//! models*, EMNLP 2002).

use sayso_syntax::training::{Features, place};

/// A table of weights while it is being trained.
pub(crate) struct Perceptron {
    weights: Vec<f32>,
    /// Sum of each change times the step at which it was made, for the average.
    late: Vec<f64>,
    step: f64,
    /// How many classes a row holds: a power of two.
    row: usize,
    bits: u32,
}

impl Perceptron {
    pub(crate) fn new(row: usize, bits: u32) -> Self {
        Self { weights: vec![0.0; 1 << bits], late: vec![0.0; 1 << bits], step: 1.0, row, bits }
    }

    /// Adds up the scores of all classes.
    pub(crate) fn score(&self, features: &Features, scores: &mut [f32]) {
        scores.fill(0.0);
        for &feature in features.as_slice() {
            for (class, score) in scores.iter_mut().enumerate() {
                *score += self.weights[place(feature, class, self.row, self.bits)];
            }
        }
    }

    /// One more decision was made.
    pub(crate) fn tick(&mut self) {
        self.step += 1.0;
    }

    pub(crate) fn change(&mut self, features: &Features, class: usize, by: f32) {
        for &feature in features.as_slice() {
            let at = place(feature, class, self.row, self.bits);
            self.weights[at] += by;
            self.late[at] += f64::from(by) * self.step;
        }
    }

    /// The average of the weights over all steps.
    pub(crate) fn average(&self) -> Self {
        let weights =
            self.weights.iter().zip(&self.late).map(|(w, l)| w - (l / self.step) as f32).collect();
        Self { weights, late: Vec::new(), ..*self }
    }

    /// The mean of several tables: for linear models, this is an ensemble that costs no more than one.
    pub(crate) fn mean(tables: &[Self]) -> Self {
        let Some(first) = tables.first() else { return Self::new(1, 0) };
        let mut weights = vec![0.0; first.weights.len()];
        for table in tables {
            weights.iter_mut().zip(&table.weights).for_each(|(sum, w)| *sum += w);
        }
        Self { weights, late: Vec::new(), ..*first }
    }

    /// The weights as bytes, all by one factor, which makes the largest 127.
    pub(crate) fn quantise(&self) -> Vec<i8> {
        let largest = self.weights.iter().fold(f32::MIN_POSITIVE, |most, w| most.max(w.abs()));
        self.weights.iter().map(|w| (w * 127.0 / largest).round() as i8).collect()
    }
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
