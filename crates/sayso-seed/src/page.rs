//! A page: its text, its lines, and which of them are not blank.

use crate::line::{Line, Lines, lines};
use crate::tables::{Identity, Tables};
use sayso_core::{Lang, Span};
use std::collections::HashMap;
use std::hash::BuildHasherDefault;

pub(crate) struct Page<'t> {
    pub(crate) raw: &'t str,
    pub(crate) tables: &'static Tables,
    lang: Option<Lang>,
    /// The lines that are not blank. All work counts in these.
    lines: Vec<Line>,
    /// Where each line ends, blank ones included.
    ends: Vec<u32>,
    /// Hashes of the words of more than three letters, in order.
    long: Vec<u32>,
}

impl<'t> Page<'t> {
    /// The page, and its language if that is known.
    pub(crate) fn new(raw: &'t str, lang: Option<Lang>) -> Self {
        let tables = Tables::embedded();
        let Lines { filled: mut lines, ends, long } = lines(raw, tables);
        let mut seen: HashMap<u64, u32, BuildHasherDefault<Identity>> =
            HashMap::with_capacity_and_hasher(lines.len(), BuildHasherDefault::default());
        for line in &lines {
            *seen.entry(line.full_key).or_default() += 1;
        }
        for line in &mut lines {
            line.repeats = seen.get(&line.full_key).copied().unwrap_or(1);
        }
        Self { raw, tables, lang, lines, ends, long }
    }

    /// All lines, blank ones included: where each stands, and its number among those that are not
    /// blank.
    pub(crate) fn all_lines(&self) -> impl Iterator<Item = (Span, Option<usize>)> {
        let (mut start, mut next) = (0, 0);
        self.ends.iter().map(move |&end| {
            let span = Span::new(start, end.max(start));
            start = end;
            let filled = self.lines.get(next).is_some_and(|l| l.span == span).then_some(next);
            next += usize::from(filled.is_some());
            (span, filled)
        })
    }

    /// The hashes of a line's words of more than three letters.
    pub(crate) fn long_words(&self, line: &Line) -> &[u32] {
        self.long.get(line.long.0 as usize..line.long.1 as usize).unwrap_or(&[])
    }

    /// The number of lines that are not blank.
    pub(crate) fn len(&self) -> usize {
        self.lines.len()
    }

    /// The line with this number among those that are not blank.
    pub(crate) fn line(&self, at: usize) -> Option<&Line> {
        self.lines.get(at)
    }

    /// Its text, without white space around it.
    pub(crate) fn text(&self, at: usize) -> &'t str {
        self.line(at).map_or("", |l| l.text.slice(self.raw))
    }

    /// All lines that are not blank.
    pub(crate) fn filled_lines(
        &self,
    ) -> impl DoubleEndedIterator<Item = &Line> + ExactSizeIterator {
        self.lines.iter()
    }

    /// Whether the page is in English: by what was said of it, or as most function words are.
    pub(crate) fn is_english(&self) -> bool {
        if let Some(lang) = self.lang {
            return lang == Lang::EN;
        }
        let (all, english) =
            self.lines.iter().fold((0, 0), |(a, e), l| (a + l.stops, e + l.stops_en));
        english * 4 >= all * 3
    }
}
