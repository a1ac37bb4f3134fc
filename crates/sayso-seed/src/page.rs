//! A page: its text, its lines, and which of them are not blank.

use crate::line::{Line, lines};
use crate::tables::{Identity, Tables};
use std::collections::HashMap;
use std::hash::BuildHasherDefault;

pub(crate) struct Page<'t> {
    pub(crate) raw: &'t str,
    pub(crate) tables: &'static Tables,
    pub(crate) lines: Vec<Line>,
    /// The numbers of the lines that are not blank, in order. Most of the work counts in these.
    pub(crate) filled: Vec<u32>,
    /// Hashes of the words of more than three letters, in order.
    long: Vec<u32>,
}

impl<'t> Page<'t> {
    pub(crate) fn new(raw: &'t str) -> Self {
        let tables = Tables::embedded();
        let (mut lines, long) = lines(raw, tables);
        let filled: Vec<u32> =
            (0u32..).zip(&lines).filter(|(_, l)| !l.is_blank()).map(|(i, _)| i).collect();
        let mut seen: HashMap<u64, u32, BuildHasherDefault<Identity>> =
            HashMap::with_capacity_and_hasher(filled.len(), BuildHasherDefault::default());
        for line in lines.iter().filter(|l| !l.is_blank()) {
            *seen.entry(line.full_key).or_default() += 1;
        }
        for line in lines.iter_mut().filter(|l| !l.is_blank()) {
            line.repeats = seen.get(&line.full_key).copied().unwrap_or(1);
        }
        Self { raw, tables, lines, filled, long }
    }

    /// The hashes of a line's words of more than three letters.
    pub(crate) fn long_words(&self, line: &Line) -> &[u32] {
        self.long.get(line.long.0 as usize..line.long.1 as usize).unwrap_or(&[])
    }

    /// The number of lines that are not blank.
    pub(crate) fn len(&self) -> usize {
        self.filled.len()
    }

    /// The line with this number among those that are not blank.
    pub(crate) fn line(&self, at: usize) -> Option<&Line> {
        self.lines.get(*self.filled.get(at)? as usize)
    }

    /// Its text, without white space around it.
    pub(crate) fn text(&self, at: usize) -> &'t str {
        self.line(at).map_or("", |l| l.text.slice(self.raw))
    }

    /// All lines that are not blank.
    pub(crate) fn filled_lines(
        &self,
    ) -> impl DoubleEndedIterator<Item = &Line> + ExactSizeIterator {
        self.filled.iter().map(|&i| &self.lines[i as usize])
    }

    /// Whether most function words of the page are English.
    pub(crate) fn is_english(&self) -> bool {
        let (all, english) =
            self.lines.iter().fold((0, 0), |(a, e), l| (a + l.stops, e + l.stops_en));
        english * 4 >= all * 3
    }
}
