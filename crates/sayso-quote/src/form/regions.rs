//! Quoted regions, from the classes that the tokeniser gave to quotation marks.
//!
//! A region runs from its opening to its closing mark. Marks inside a region belong to it. A region
//! that no mark closes ends with its paragraph; when the next paragraph opens with a mark again,
//! that is the convention for a quotation of several paragraphs, and the next region continues it.

use sayso_core::{Token, TokenKind};
use std::ops::Range;

/// A stretch between quotation marks, in tokens, marks included.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(crate) struct Region {
    pub(crate) start: usize,
    pub(crate) end: usize,
    /// Whether a closing mark was found.
    pub(crate) closed: bool,
    /// Whether it goes on with the region before, over a paragraph break.
    pub(crate) continues: bool,
    /// Whether it is a dash dialogue's line, without marks.
    pub(crate) dash: bool,
}

impl Region {
    pub(crate) fn range(&self) -> Range<usize> {
        self.start..self.end
    }

    pub(crate) fn holds(&self, token: usize) -> bool {
        self.start <= token && token < self.end
    }
}

/// Appends the outermost regions of one paragraph.
///
/// Single marks count only outside double ones, and only when they close: an apostrophe before a
/// word (`'em`) must not swallow the paragraph.
pub(crate) fn regions_into(
    text: &str,
    tokens: &[Token],
    paragraph: Range<usize>,
    out: &mut Vec<Region>,
) {
    let first = out.len();
    let continued = out.last().is_some_and(|r| !r.closed && r.end == paragraph.start);
    let mut double: Option<usize> = None;
    let mut depth = 0usize;
    let mut single: Option<usize> = None;
    for (at, token) in paragraph.clone().zip(tokens.get(paragraph.clone()).unwrap_or_default()) {
        match token.kind {
            TokenKind::OpenQuote => match double {
                None => {
                    double = Some(at);
                    depth = 0;
                }
                // The same mark again is a slip; another mark opens a quotation inside.
                Some(open) => {
                    let outer = tokens.get(open).map_or("", |t| t.span.slice(text));
                    depth += usize::from(outer != token.span.slice(text));
                }
            },
            TokenKind::CloseQuote if depth > 0 => depth -= 1,
            TokenKind::CloseQuote => {
                // A break within a sentence of a quotation opens no mark again: what the paragraph before left open ends.
                let broken = continued && out.len() == first && double.is_none();
                if let Some(start) = double.take().or(broken.then_some(paragraph.start)) {
                    push(out, start..at + 1, true);
                    single = None;
                }
            }
            TokenKind::OpenSingle if double.is_none() && single.is_none() => single = Some(at),
            TokenKind::CloseSingle if double.is_none() => {
                if let Some(start) = single.take() {
                    push(out, start..at + 1, true);
                }
            }
            _ => {}
        }
    }
    if let Some(start) = double {
        push(out, start..paragraph.end, false);
    }
    if let Some(region) = out.get_mut(first)
        && region.start == paragraph.start
    {
        region.continues = continued;
    }
}

/// Adds a region; single-quoted ones that turn out to lie inside it go.
fn push(out: &mut Vec<Region>, range: Range<usize>, closed: bool) {
    while out.last().is_some_and(|last| last.start >= range.start) {
        out.pop();
    }
    let Range { start, end } = range;
    out.push(Region { start, end, closed, continues: false, dash: false });
}
