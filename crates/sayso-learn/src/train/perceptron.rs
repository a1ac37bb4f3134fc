//! Averaged perceptrons (Collins, *Discriminative training methods for hidden Markov models*, EMNLP 2002).

use std::vec;
use std::vec::Vec;

/// Collects the features of all decisions.
#[derive(Clone, Debug, Default)]
pub struct Census {
    seen: Vec<u32>,
}

impl Census {
    /// Adds the features of a decision, as hashes.
    pub fn add(&mut self, features: &[u32]) {
        self.seen.extend(features);
    }

    /// Those met so often at least.
    #[must_use]
    pub fn often(mut self, least: usize) -> Index {
        self.seen.sort_unstable();
        let features: Vec<(u32, u32)> = self
            .seen
            .chunk_by(|a, b| a == b)
            .filter(|same| same.len() >= least)
            .filter_map(|same| Some((*same.first()?, same.len() as u32)))
            .collect();
        let room = (features.len() * 2).next_power_of_two().max(2);
        let mut index = Index { slots: vec![(0, FREE); room], features };
        for (number, &(hash, _)) in (0..).zip(&index.features) {
            let mut at = index.home(hash);
            while index.slots[at].1 != FREE {
                at = (at + 1) & (room - 1);
            }
            index.slots[at] = (hash, number);
        }
        index
    }
}

const FREE: u32 = u32::MAX;

/// The features that the examples have often enough, numbered.
#[derive(Clone, Debug)]
pub struct Index {
    /// Open addressing: hash and number of a feature, or no number. At least half of them are free.
    slots: Vec<(u32, u32)>,
    /// The hash of each feature, and how often it is met.
    features: Vec<(u32, u32)>,
}

impl Index {
    /// How many features there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.features.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.features.is_empty()
    }

    fn home(&self, hash: u32) -> usize {
        hash.wrapping_mul(0x9e37_79b1) as usize & (self.slots.len() - 1)
    }

    /// The number of a feature, if it is known.
    fn number(&self, hash: u32) -> Option<usize> {
        let mut at = self.home(hash);
        loop {
            let (own, number) = self.slots[at];
            if number == FREE {
                return None;
            }
            if own == hash {
                return Some(number as usize);
            }
            at = (at + 1) & (self.slots.len() - 1);
        }
    }
}

/// The weights of `CLASSES` classes for each feature of an index, while they are being trained.
#[derive(Clone, Debug)]
pub struct Perceptron<'a, const CLASSES: usize> {
    index: &'a Index,
    weights: Vec<[f32; CLASSES]>,
    /// Sum of each change times the step at which it was made, for the average.
    late: Vec<[f32; CLASSES]>,
    step: f32,
}

impl<'a, const CLASSES: usize> Perceptron<'a, CLASSES> {
    /// Weights of nought.
    #[must_use]
    pub fn new(index: &'a Index) -> Self {
        let none = vec![[0.0; CLASSES]; index.len()];
        Self { index, weights: none.clone(), late: none, step: 1.0 }
    }

    /// Adds up the scores of all classes.
    #[must_use]
    pub fn score(&self, features: &[u32]) -> [f32; CLASSES] {
        let mut scores = [0.0; CLASSES];
        for row in features.iter().filter_map(|&f| self.weights.get(self.index.number(f)?)) {
            scores.iter_mut().zip(row).for_each(|(score, w)| *score += w);
        }
        scores
    }

    /// One more decision was made.
    pub fn tick(&mut self) {
        self.step += 1.0;
    }

    /// Makes a class likelier (or less likely) where these features are.
    pub fn change(&mut self, features: &[u32], class: usize, by: f32) {
        for number in features.iter().filter_map(|&f| self.index.number(f)) {
            self.weights[number][class] += by;
            self.late[number][class] += by * self.step;
        }
    }

    /// Makes the right class likelier than the one that was found in its place.
    pub fn correct(&mut self, features: &[u32], right: usize, found: usize) {
        self.change(features, right, 1.0);
        self.change(features, found, -1.0);
    }

    /// The average of the weights over all steps.
    #[must_use]
    pub fn average(mut self) -> Self {
        for (weights, late) in self.weights.iter_mut().zip(&self.late) {
            weights.iter_mut().zip(late).for_each(|(w, l)| *w -= l / self.step);
        }
        self.late = Vec::new();
        self
    }

    /// The sum of several: for linear models, this is an ensemble that costs no more than one.
    #[must_use]
    pub fn sum(tables: Vec<Self>) -> Option<Self> {
        tables.into_iter().reduce(|mut sum, table| {
            let pairs = sum.weights.iter_mut().zip(&table.weights);
            pairs.for_each(|(sum, w)| sum.iter_mut().zip(w).for_each(|(s, w)| *s += w));
            sum
        })
    }

    /// The weights as bytes, all by one factor, which makes the largest 127: feature, class and weight of those that are not
    /// nothing.
    #[must_use]
    pub fn quantise(&self) -> Vec<(u32, u8, i8)> {
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
    /// For three classes, by how much the second and the third are better than the first: the features that matter most
    /// come first.
    #[must_use]
    pub fn quantise_differences(&self) -> Vec<(u32, [i8; 2])> {
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
#[must_use]
pub fn best(scores: &[f32]) -> usize {
    let higher = |best: (usize, f32), next: (usize, f32)| if next.1 > best.1 { next } else { best };
    scores.iter().copied().enumerate().reduce(higher).map_or(0, |(class, _)| class)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn learns_classes_and_forgets_rare_features() {
        let examples: [(&[u32], usize); 4] =
            [(&[1, 9], 0), (&[2, 9], 1), (&[3, 9], 2), (&[1, 3], 0)];
        let mut census = Census::default();
        (0..2).for_each(|_| examples.iter().for_each(|(features, _)| census.add(features)));
        census.add(&[77]);
        let index = census.often(2);
        assert_eq!((index.len(), index.number(77)), (4, None));
        let train = || {
            let mut weights = Perceptron::<3>::new(&index);
            for (features, right) in examples.iter().cycle().take(400) {
                let mut scores = weights.score(features);
                weights.tick();
                // By a margin: what is right by a hair is wrong on average.
                scores[*right] -= 1.0;
                let found = best(&scores);
                if found != *right {
                    weights.correct(features, *right, found);
                }
            }
            weights.average()
        };
        let weights = Perceptron::sum(vec![train(), train()]).unwrap();
        for (features, right) in examples {
            assert_eq!(best(&weights.score(features)), right);
        }
        assert!(weights.quantise().iter().any(|(.., weight)| weight.unsigned_abs() == 127));
        let moves = weights.quantise_differences();
        assert!(moves.iter().any(|(feature, [_, right])| *feature == 3 && *right > 0));
        assert_eq!(weights.score(&[77]), [0.0; 3]);
    }
}
