//! Gradient boosting of oblivious trees: log loss and Newton steps (Friedman 2001; Chen and Guestrin
//! 2016), every tree on a part of the examples and features (Friedman 2002).

use super::{Dice, Tree};
use crate::trees::{LEAVES, LEVELS};
use std::vec;
use std::vec::Vec;

const BINS: usize = 32;
/// Bins of all leaves that a level splits.
const CELLS: usize = (LEAVES / 2) * BINS;

/// An example: its features, and whether the answer is yes.
#[derive(Copy, Clone, Debug)]
#[allow(clippy::exhaustive_structs)]
pub struct Row<'f> {
    /// Its features, as many as every other has.
    pub features: &'f [f32],
    /// The answer.
    pub answer: bool,
    /// How much it counts.
    pub weight: f32,
}

/// How trees are grown.
#[derive(Copy, Clone, Debug)]
#[allow(clippy::exhaustive_structs)]
pub struct Growth {
    /// How many.
    pub trees: usize,
    /// Step size.
    pub rate: f32,
    /// Pull of each leaf to zero.
    pub ridge: f32,
    /// Share of the features that each level may ask about.
    pub feature_share: f32,
    /// Share of the examples that each tree is grown on.
    pub example_share: f32,
    /// Chance of examples and features.
    pub seed: u64,
}

/// Thresholds between the values of a feature that cut the examples into parts of like size.
fn thresholds(examples: &[Row<'_>], feature: usize) -> Vec<f32> {
    let mut values: Vec<f32> = examples.iter().map(|e| e.features[feature]).collect();
    values.sort_by(f32::total_cmp);
    let mut out: Vec<f32> = Vec::new();
    for bin in 1..BINS {
        let at = bin * values.len() / BINS;
        let (below, here) = (values[at.saturating_sub(1)], values[at]);
        let cut = if below < here { f32::midpoint(below, here) } else { here };
        if out.last().is_none_or(|&last| cut > last) && cut < values[values.len() - 1] {
            out.push(cut);
        }
    }
    out
}

struct Bins {
    cuts: Vec<Vec<f32>>,
    /// For each feature the bin of every example.
    bins: Vec<Vec<u8>>,
}

impl Bins {
    fn new(examples: &[Row<'_>], features: usize) -> Self {
        let cuts: Vec<Vec<f32>> = (0..features).map(|f| thresholds(examples, f)).collect();
        let bins = cuts
            .iter()
            .enumerate()
            .map(|(f, cuts)| {
                let bin = |v: f32| cuts.partition_point(|&c| c < v) as u8;
                examples.iter().map(|e| bin(e.features[f])).collect()
            })
            .collect();
        Self { cuts, bins }
    }
}

/// The likelihood that log odds stand for: by sums and products alone, which are the same on every machine.
fn likelihood(score: f32) -> f32 {
    const PARTS: f64 = 16.0;
    let x = f64::from(-score.clamp(-30.0, 30.0)) / PARTS;
    let part = 1.0 + x * (1.0 + x / 2.0 * (1.0 + x / 3.0 * (1.0 + x / 4.0 * (1.0 + x / 5.0))));
    let four = part * part * part * part;
    let whole = four * four * four * four;
    (1.0 / (1.0 + whole)) as f32
}

/// Grows trees that see the first `features` features, of which every example has at least so many.
#[must_use]
pub fn boost(examples: &[Row<'_>], features: usize, growth: Growth) -> Vec<Tree> {
    if examples.is_empty() {
        return Vec::new();
    }
    let bins = Bins::new(examples, features);
    let scale = examples.len() as f32 / examples.iter().map(|e| e.weight).sum::<f32>();
    let mut scores = vec![0.0f32; examples.len()];
    let mut random = Dice::new(growth.seed);
    (0..growth.trees)
        .map(|_| {
            let step = |(e, score): (&Row<'_>, &f32)| {
                let p = likelihood(*score);
                let w = e.weight * scale;
                (w * (f32::from(u8::from(e.answer)) - p), w * p * (1.0 - p))
            };
            let mut steps: Vec<(f32, f32)> = examples.iter().zip(&scores).map(step).collect();
            for step in &mut steps {
                if random.fraction() > growth.example_share {
                    *step = (0.0, 0.0);
                }
            }
            grow(&bins, &steps, &mut scores, growth, &mut random)
        })
        .collect()
}

fn grow(
    bins: &Bins,
    steps: &[(f32, f32)],
    scores: &mut [f32],
    growth: Growth,
    random: &mut Dice,
) -> Tree {
    let mut leaf = vec![0u8; steps.len()];
    let mut questions = [(0u8, f32::MAX); LEVELS];
    // Examples that are left out of this tree weigh nothing in it.
    let kept: Vec<(usize, f32, f32)> =
        steps.iter().enumerate().filter(|(_, s)| s.1 > 0.0).map(|(i, s)| (i, s.0, s.1)).collect();
    let mut cells: Vec<u16> = vec![0; kept.len()];
    for (level, question) in questions.iter_mut().enumerate() {
        for (cell, &(i, ..)) in cells.iter_mut().zip(&kept) {
            *cell = u16::from(leaf[i]) * BINS as u16;
        }
        let mut best = (f32::MIN, 0usize, 0usize);
        for (feature, cuts) in bins.cuts.iter().enumerate() {
            if random.fraction() > growth.feature_share {
                continue;
            }
            let mut sums = [(0.0f32, 0.0f32); CELLS];
            let column = &bins.bins[feature];
            for (&(i, g, h), &cell) in kept.iter().zip(&cells) {
                let slot = &mut sums[(usize::from(cell) + usize::from(column[i])) % CELLS];
                slot.0 += g;
                slot.1 += h;
            }
            for (cut, gain) in gains(&sums[..(1 << level) * BINS], cuts.len(), growth.ridge) {
                if gain > best.0 {
                    best = (gain, feature, cut);
                }
            }
        }
        let (gain, feature, cut) = best;
        if gain > f32::MIN {
            *question = (feature as u8, bins.cuts[feature][cut]);
        }
        for (leaf, &bin) in leaf.iter_mut().zip(&bins.bins[feature]) {
            *leaf = *leaf * 2 + u8::from(gain > f32::MIN && usize::from(bin) > cut);
        }
    }
    let mut sums = [(0.0f32, 0.0f32); LEAVES];
    for (&leaf, step) in leaf.iter().zip(steps) {
        sums[usize::from(leaf)].0 += step.0;
        sums[usize::from(leaf)].1 += step.1;
    }
    let leaves = sums.map(|(g, h)| growth.rate * g / (h + growth.ridge));
    for (score, &leaf) in scores.iter_mut().zip(&leaf) {
        *score += leaves[usize::from(leaf)];
    }
    Tree { questions, leaves }
}

/// What each cut of a feature gains over all leaves.
fn gains(sums: &[(f32, f32)], cuts: usize, ridge: f32) -> Vec<(usize, f32)> {
    let value = |(g, h): (f32, f32)| g * g / (h + ridge);
    let mut out: Vec<(usize, f32)> = (0..cuts).map(|c| (c, 0.0)).collect();
    for leaf in sums.chunks(BINS) {
        let all = leaf.iter().fold((0.0, 0.0), |a, b| (a.0 + b.0, a.1 + b.1));
        let mut below = (0.0, 0.0);
        for (cut, gain) in &mut out {
            below = (below.0 + leaf[*cut].0, below.1 + leaf[*cut].1);
            *gain += value(below) + value((all.0 - below.0, all.1 - below.1));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn grows_what_no_single_question_tells() {
        // Yes where exactly one of two features is high.
        let rows: Vec<[f32; 3]> =
            (0..400).map(|n| [(n % 20) as f32, (n / 20) as f32, (n % 7) as f32]).collect();
        let answer = |row: &[f32; 3]| (row[0] > 9.5) != (row[1] > 9.5);
        let examples: Vec<Row<'_>> =
            rows.iter().map(|r| Row { features: r, answer: answer(r), weight: 1.0 }).collect();
        let growth = Growth {
            trees: 60,
            rate: 0.3,
            ridge: 1.0,
            feature_share: 0.7,
            example_share: 0.8,
            seed: 5,
        };
        let trees = boost(&examples, 3, growth);
        let score = |row: &[f32; 3]| trees.iter().map(|tree| tree.score(row)).sum::<f32>();
        let right = rows.iter().filter(|row| (score(row) > 0.0) == answer(row)).count();
        assert!(right > 380, "{right}");
        assert_eq!(trees, boost(&examples, 3, growth));
        assert!(boost(&[], 3, growth).is_empty());
    }
}
