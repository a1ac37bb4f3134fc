//! The surest cue of any stretch, without a look at each word of it.

use std::ops::Range;

/// Cues less likely than this, in log odds, are none.
const LEAST: f32 = -2.0;

/// The likely heads of cues, and the surest of any two, four, eight … in a row: the surest of a stretch is one of
/// those of two such rows that cover it (Bender and Farach-Colton, *The LCA problem revisited*, 2000).
#[derive(Debug, Default)]
pub(super) struct Surest {
    /// How many of the heads come before each token.
    before: Vec<u32>,
    /// The heads; then, for each of them, the surest of it and those that follow, twice as many from row to row.
    rows: Vec<Vec<u32>>,
}

impl Surest {
    pub(super) fn of(scores: &[f32]) -> Self {
        let mut before = Vec::with_capacity(scores.len() + 1);
        let mut heads = Vec::new();
        for (at, &score) in scores.iter().enumerate() {
            before.push(heads.len() as u32);
            if score > LEAST {
                heads.push(at as u32);
            }
        }
        before.push(heads.len() as u32);
        let mut rows = vec![heads];
        let mut width = 1;
        // No stretch is longer than what a cue reaches on both sides.
        while let Some(last) = rows.last()
            && last.len() > width
            && width < 512
        {
            let next = last.iter().zip(last.iter().skip(width));
            let next = next.map(|(&a, &b)| surer(a, b, scores)).collect();
            rows.push(next);
            width *= 2;
        }
        Self { before, rows }
    }

    /// The surest of a stretch, the last of equals.
    pub(super) fn within(&self, range: Range<usize>, scores: &[f32]) -> Option<usize> {
        let place =
            |at: usize| self.before.get(at).or(self.before.last()).map_or(0, |b| *b as usize);
        let (first, end) = (place(range.start), place(range.end));
        let many = end.checked_sub(first).filter(|n| *n > 0)?;
        let row = many.ilog2() as usize;
        let Some(heads) = self.rows.get(row) else {
            // Longer than any stretch that is asked for.
            let heads = self.rows.first()?.get(first..end)?.iter().copied();
            return heads.reduce(|a, b| surer(a, b, scores)).map(|at| at as usize);
        };
        let (one, two) = (heads.get(first)?, heads.get(end - (1 << row))?);
        Some(surer(*one, *two, scores) as usize)
    }
}

/// The surer of two heads, of which the second does not come before the first.
fn surer(a: u32, b: u32, scores: &[f32]) -> u32 {
    let score = |at: u32| scores.get(at as usize).copied().unwrap_or(f32::NEG_INFINITY);
    if score(b).total_cmp(&score(a)).is_ge() { b } else { a }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn one_look_finds_what_a_look_at_each_finds(
            scores in prop::collection::vec(prop::sample::select(vec![-3.0f32, -1.0, 0.0, 0.5, 2.0]), 0..40),
            start in 0usize..45,
            len in 0usize..45,
        ) {
            let each = (start..start + len)
                .filter(|&i| scores.get(i).is_some_and(|s| *s > LEAST))
                .max_by(|&a, &b| scores[a].total_cmp(&scores[b]));
            prop_assert_eq!(Surest::of(&scores).within(start..start + len, &scores), each);
        }
    }
}
