//! What the first trees said of the lines around a line: stacked sequential learning (Cohen and
//! Carvalho 2005).

use super::Put;
use crate::line::Line;
use crate::page::Page;
use std::ops::Range;

/// The number of features.
pub(crate) const COUNT: usize = 31;

/// The scores of the first trees, and what follows from them for the page.
pub(crate) struct Scored {
    /// Log odds, none far from zero.
    scores: Vec<f32>,
    /// Sums of the likely characters of the body up to each line.
    mass: Vec<f32>,
    /// The run of lines with the greatest sum of scores.
    run: Range<usize>,
    /// Sums of the scores up to each line.
    sums: Vec<f32>,
    /// For each line, the score of the last line of some length before it; and of the next one after it.
    long_before: Vec<f32>,
    long_after: Vec<f32>,
    /// For each line, how many lines ago the last likely line was; and the same ahead.
    before: Vec<u16>,
    after: Vec<u16>,
}

const MOST: f32 = 6.0;
const FARTHEST: u16 = 60;

impl Scored {
    pub(crate) fn new(page: &Page<'_>, scores: &[f32]) -> Self {
        let scores: Vec<f32> = scores.iter().map(|s| s.clamp(-MOST, MOST)).collect();
        let mut mass = Vec::with_capacity(scores.len() + 1);
        let mut sum = 0.0;
        mass.push(sum);
        for (line, score) in page.filled_lines().zip(&scores) {
            // Half and half at 0, close to all or nothing at the ends: a sigmoid without the exponential.
            sum += line.chars.min(600) as f32 * (0.5 + 0.5 * score / (1.0 + score.abs()));
            mass.push(sum);
        }
        let mut sums = Vec::with_capacity(scores.len() + 1);
        sums.push(0.0);
        sums.extend(scores.iter().scan(0.0, |sum, score| {
            *sum += score;
            Some(*sum)
        }));
        let mut after = distances(scores.iter().rev());
        after.reverse();
        let long_before = long(page.filled_lines().zip(&scores));
        let mut long_after = long(page.filled_lines().zip(&scores).rev());
        long_after.reverse();
        let (run, before) = (best_run(&scores), distances(scores.iter()));
        Self { run, before, after, mass, sums, long_before, long_after, scores }
    }

    fn at(&self, at: usize, by: isize) -> f32 {
        at.checked_add_signed(by).and_then(|i| self.scores.get(i).copied()).unwrap_or(-MOST)
    }

    /// The mean score of some lines.
    pub(super) fn mean(&self, lines: &Range<usize>) -> f32 {
        let sum = |at: usize| self.sums.get(at).copied().unwrap_or(0.0);
        if lines.is_empty() {
            -MOST
        } else {
            (sum(lines.end) - sum(lines.start)) / lines.len() as f32
        }
    }

    /// The share of the likely body that lies in some lines.
    pub(super) fn share(&self, lines: &Range<usize>) -> f32 {
        let total = self.mass_between(0, usize::MAX).max(1.0);
        self.mass_between(lines.start, lines.end) / total
    }

    fn mass_between(&self, from: usize, to: usize) -> f32 {
        let last = self.mass.len().saturating_sub(1);
        let at = |i: usize| self.mass.get(i.min(last)).copied().unwrap_or(0.0);
        at(to) - at(from.min(to))
    }
}

/// For each line, the score of the last line before it that is long enough for a paragraph.
fn long<'l>(lines: impl Iterator<Item = (&'l Line, &'l f32)>) -> Vec<f32> {
    const WORDS: u32 = 12;
    let mut last = -MOST;
    lines
        .map(|(line, score)| {
            let here = last;
            last = if line.words >= WORDS { *score } else { last };
            here
        })
        .collect()
}

fn distances<'s>(scores: impl Iterator<Item = &'s f32>) -> Vec<u16> {
    let mut distance = FARTHEST;
    scores
        .map(|&score| {
            let here = distance;
            distance = if score > 0.0 { 0 } else { (distance + 1).min(FARTHEST) };
            here
        })
        .collect()
}

/// The run of lines with the greatest sum (Kadane).
fn best_run(scores: &[f32]) -> Range<usize> {
    let (mut best, mut best_sum) = (0..0, 0.0f32);
    let (mut start, mut sum) = (0, 0.0f32);
    for (at, &score) in scores.iter().enumerate() {
        if sum <= 0.0 {
            (start, sum) = (at, 0.0);
        }
        // Unlikely lines are many and each weighs little.
        sum += if score > 0.0 { score } else { score * 0.4 };
        if sum > best_sum {
            (best, best_sum) = (start..at + 1, sum);
        }
    }
    best
}

/// Writes what the first trees said around a line.
pub(super) fn scores(put: &mut Put<'_>, scored: &Scored, short: Option<&Range<usize>>, at: usize) {
    for by in -5..=5 {
        put.push(scored.at(at, by));
    }
    let total = scored.mass_between(0, usize::MAX).max(1.0);
    put.push(scored.mass_between(0, at) / total);
    put.push(scored.mass_between(at + 1, usize::MAX) / total);
    put.push(total);
    for reach in [4usize, 12] {
        put.push(scored.mass_between(at.saturating_sub(reach), at));
        put.push(scored.mass_between(at + 1, at + 1 + reach));
    }
    put.count(scored.before.get(at).copied().unwrap_or(FARTHEST), FARTHEST);
    put.count(scored.after.get(at).copied().unwrap_or(FARTHEST), FARTHEST);
    let signed = |a: usize, b: usize| (a as f32 - b as f32).clamp(-40.0, 40.0);
    put.push(signed(at, scored.run.start));
    put.push(signed(scored.run.end, at));
    put.push(scored.run.len() as f32);
    let in_run = scored.mass_between(scored.run.start, scored.run.end);
    put.push(in_run / total);
    put.push(scored.long_before.get(at).copied().unwrap_or(-MOST));
    put.push(scored.long_after.get(at).copied().unwrap_or(-MOST));
    put.push(short.map_or(-MOST - 1.0, |lines| scored.mean(lines)));
    let last = scored.scores.len();
    for reach in [10usize, 25] {
        put.push(scored.mean(&(at.saturating_sub(reach)..at)));
        put.push(scored.mean(&((at + 1).min(last)..(at + 1 + reach).min(last))));
    }
}
