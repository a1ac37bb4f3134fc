//! An attribution in the making: token ranges in the place of spans.

use crate::lexicon::Frame;
use sayso_core::Basis;
use std::ops::Range;

/// What a rule, a construction or the model proposes.
#[derive(Clone, Debug)]
pub(crate) struct Draft {
    pub(crate) source: Option<Range<usize>>,
    pub(crate) cue: Range<usize>,
    pub(crate) content: Vec<Range<usize>>,
    pub(crate) basis: Basis,
    pub(crate) rule: &'static str,
    /// Out of ten.
    pub(crate) grade: u8,
    /// The table entry (its line) and the frame behind it, for counting.
    pub(crate) entry: Option<(u16, Frame)>,
}

/// A content of one piece.
pub(crate) fn one(piece: Range<usize>) -> Vec<Range<usize>> {
    std::iter::once(piece).collect()
}

impl Draft {
    /// What a construction begins with: speech of nobody, by no entry of the tables.
    pub(crate) fn of(rule: &'static str, grade: u8) -> Self {
        let (source, cue, content) = (None, 0..0, Vec::new());
        Self { source, cue, content, basis: Basis::Speech, rule, grade, entry: None }
    }

    /// From the first token of the content to one past the last.
    pub(crate) fn reach(&self) -> Range<usize> {
        let start = self.content.iter().map(|r| r.start).min().unwrap_or(0);
        let end = self.content.iter().map(|r| r.end).max().unwrap_or(0);
        start..end
    }

    pub(crate) fn covers(&self, token: usize) -> bool {
        self.content.iter().any(|r| r.contains(&token))
    }

    /// How many tokens of content there are.
    pub(crate) fn size(&self) -> usize {
        self.content.iter().map(Range::len).sum()
    }
}

/// A draft that is kept, and how sure that is, 0 to 1.
#[derive(Clone, Debug)]
pub(crate) struct Finding {
    pub(crate) draft: Draft,
    pub(crate) score: f32,
}

impl Finding {
    /// Of a draft, with the score that its grade is.
    pub(crate) fn graded(draft: Draft) -> Self {
        let score = f32::from(draft.grade.min(10)) / 10.0;
        Self { draft, score }
    }
}

/// No finding.
pub(crate) const NONE: u32 = u32::MAX;

/// For each of so many tokens the finding whose cue it is in.
pub(crate) fn cue_tokens(tokens: usize, found: &[Finding]) -> Vec<u32> {
    let mut out = vec![NONE; tokens];
    for (index, finding) in found.iter().enumerate() {
        out.get_mut(finding.draft.cue.clone()).unwrap_or_default().fill(index as u32);
    }
    out
}

/// The findings by where their cues begin.
pub(crate) fn by_cue(found: &[Finding]) -> Vec<(usize, usize)> {
    let mut order: Vec<(usize, usize)> =
        found.iter().enumerate().map(|(index, f)| (f.draft.cue.start, index)).collect();
    order.sort_unstable();
    order
}
