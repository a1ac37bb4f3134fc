//! A text made of pieces of another, and the way back.

use crate::line::to_span;
use sayso_core::Span;
use std::borrow::Cow;
use std::ops::Range;

/// What is put in the place of a range of a text.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Change {
    pub(crate) range: Range<usize>,
    pub(crate) to: Option<char>,
}

impl Change {
    pub(crate) const fn new(start: usize, end: usize, to: Option<char>) -> Self {
        Self { range: start..end, to }
    }
}

/// A run of bytes of the view, and those of the raw text that it stands for.
#[derive(Copy, Clone, Debug, PartialEq)]
pub(crate) struct Piece {
    pub(crate) view: usize,
    pub(crate) raw: usize,
    pub(crate) len: usize,
    pub(crate) raw_len: usize,
    /// One sign that was put in, not taken over.
    pub(crate) put: bool,
}

impl Piece {
    pub(crate) const fn end(&self) -> usize {
        self.view + self.len
    }

    pub(crate) const fn raw_end(&self) -> usize {
        self.raw + self.raw_len
    }

    /// The part of a piece that a range of the view holds; signs put in are whole.
    fn part(self, range: &Range<usize>) -> Option<Self> {
        let (start, end) = (self.view.max(range.start), self.end().min(range.end));
        if start >= end {
            return None;
        }
        if self.put {
            return Some(self);
        }
        let len = end - start;
        Some(Self {
            view: start,
            raw: self.raw + (start - self.view),
            len,
            raw_len: len,
            put: false,
        })
    }
}

/// A text made of pieces of the raw text.
#[derive(Debug)]
pub(crate) struct View<'t> {
    text: Cow<'t, str>,
    /// In order; empty where the view is the raw text itself.
    pieces: Vec<Piece>,
    /// Where the view was cut into lines without anything to show for it, in bytes of the raw text.
    soft: Vec<usize>,
}

impl<'t> View<'t> {
    pub(crate) const fn new(text: Cow<'t, str>) -> Self {
        Self { text, pieces: Vec::new(), soft: Vec::new() }
    }

    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// Whether the view is the raw text as it is.
    pub(crate) fn is_raw(&self) -> bool {
        self.pieces.is_empty()
    }

    /// Makes changes, given in order and none over another.
    pub(crate) fn apply(&mut self, changes: &[Change]) {
        if changes.is_empty() {
            return;
        }
        let mut text = String::with_capacity(self.text.len());
        let mut pieces = Vec::new();
        let mut at = 0;
        let mut next = 0;
        for change in changes {
            if change.range.start < at {
                continue;
            }
            self.copy(at..change.range.start, &mut next, &mut text, &mut pieces);
            if let Some(sign) = change.to {
                let raw = self.raw_range(change.range.clone());
                let (view, len) = (text.len(), sign.len_utf8());
                text.push(sign);
                pieces.push(Piece { view, raw: raw.start, len, raw_len: raw.len(), put: true });
            }
            at = change.range.end;
        }
        self.copy(at..self.text.len(), &mut next, &mut text, &mut pieces);
        if pieces.is_empty() {
            // All of the text was marks: one empty piece keeps that apart from a raw text.
            pieces.push(Piece { view: 0, raw: 0, len: 0, raw_len: 0, put: true });
        }
        self.text = Cow::Owned(text);
        self.pieces = pieces;
    }

    /// Cuts the view into lines: each change puts a line end in the place of white space.
    pub(crate) fn split(&mut self, changes: &[Change]) {
        let soft = changes.iter().map(|c| self.raw_range(c.range.clone()).start).collect();
        self.apply(changes);
        self.soft = soft;
    }

    /// Whether the view was cut at this byte of the raw text.
    pub(crate) fn is_soft(&self, raw: usize) -> bool {
        self.soft.binary_search(&raw).is_ok()
    }

    fn copy(&self, range: Range<usize>, next: &mut usize, text: &mut String, out: &mut Vec<Piece>) {
        if range.is_empty() {
            return;
        }
        let shift = text.len();
        text.push_str(self.text.get(range.clone()).unwrap_or(""));
        let place = |view: usize| view - range.start + shift;
        if self.pieces.is_empty() {
            let len = range.len();
            out.push(Piece { view: shift, raw: range.start, len, raw_len: len, put: false });
            return;
        }
        while self.pieces.get(*next).is_some_and(|p| p.end() <= range.start) {
            *next += 1;
        }
        let rest = self.pieces.get(*next..).unwrap_or(&[]);
        for piece in rest.iter().take_while(|p| p.view < range.end) {
            if let Some(part) = piece.part(&range) {
                out.push(Piece { view: place(part.view), ..part });
            }
        }
    }

    /// The pieces that a range of the view is made of.
    pub(crate) fn pieces(&self, range: Range<usize>) -> impl Iterator<Item = Piece> + '_ {
        let from = self.pieces.partition_point(|p| p.end() <= range.start);
        let rest = self.pieces.get(from..).unwrap_or(&[]);
        let end = range.end;
        rest.iter().take_while(move |p| p.view < end).filter_map(move |p| p.part(&range))
    }

    /// The bytes of the raw text that a range of the view stands for.
    pub(crate) fn raw_range(&self, range: Range<usize>) -> Range<usize> {
        if self.pieces.is_empty() {
            return range;
        }
        let after = self.pieces.partition_point(|p| p.end() <= range.start);
        let start = match self.pieces.get(after) {
            Some(p) if p.put => p.raw,
            Some(p) => p.raw + range.start.saturating_sub(p.view),
            None => self.pieces.last().map_or(0, Piece::raw_end),
        };
        if range.is_empty() {
            return start..start;
        }
        let last = self.pieces.partition_point(|p| p.view < range.end).checked_sub(1);
        let end = match last.and_then(|i| self.pieces.get(i)) {
            Some(p) if p.put => p.raw_end(),
            Some(p) => p.raw + (range.end - p.view).min(p.len),
            None => start,
        };
        start..end.max(start)
    }

    /// The same for a span.
    pub(crate) fn raw_span(&self, span: Span) -> Span {
        let range = self.raw_range(span.range());
        to_span(range.start, range.end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_byte_leads_back() {
        let raw = "a [b](c) d\ne";
        let mut view = View::new(Cow::Borrowed(raw));
        view.apply(&[Change::new(2, 3, None), Change::new(4, 8, None)]);
        assert_eq!(view.text(), "a b d\ne");
        view.apply(&[Change::new(5, 6, Some(' '))]);
        assert_eq!(view.text(), "a b d e");
        assert_eq!(view.raw_range(2..3), 3..4);
        assert_eq!(view.raw_range(0..7), 0..12);
        assert_eq!(view.raw_range(4..7), 9..12);
        assert_eq!(view.raw_range(5..6), 10..11);
    }
}
