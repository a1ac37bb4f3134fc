//! An article of the view, told in bytes of the raw text: lines that were taken together become joins, what was left out or
//! put in between becomes edits.

use super::View;
use crate::line::{line_ends, to_span};
use sayso_core::{Article, Block, BlockKind, Edit, Join, JoinKind, Part, Span};
use std::ops::Range;

/// The same article with all places in bytes of the raw text.
pub(crate) fn to_raw(article: Article, view: &View<'_>, raw: &str) -> Article {
    if view.is_raw() {
        return article;
    }
    let mut out = article;
    let lines = raw_lines(raw);
    let shown = shown(&out, view);
    let mut back = Back { raw, view, lines: &lines, joins: Vec::new(), edits: Vec::new() };
    let blocks = back.blocks(&shown);
    back.text(&shown, &out.joins);
    out.blocks = blocks;
    let place = |span: Span| view.raw_span(span);
    let fields = [out.title, out.dateline, out.section].into_iter().flatten();
    let named = out.authors.iter().map(|a| a.span).chain(out.outlets.iter().copied());
    let fields: Vec<Span> = fields.chain(named).collect();
    for field in fields {
        back.field(field);
    }
    out.title = out.title.map(place);
    out.dateline = out.dateline.map(place);
    out.section = out.section.map(place);
    for author in &mut out.authors {
        author.span = place(author.span);
    }
    for outlet in &mut out.outlets {
        *outlet = place(*outlet);
    }
    for dated in [&mut out.published, &mut out.updated].into_iter().flatten() {
        dated.span = place(dated.span);
    }
    let parts = out.parts.iter().map(|p| Part::new(place(p.span), p.kind));
    let mut parts: Vec<Part> = parts.filter_map(|p| back.within_line(p)).collect();
    parts.extend(back.pieces_of_lines(&shown, &out.blocks));
    parts.sort_by_key(|p| (p.span.start(), p.span.end()));
    out.parts = parts;
    (out.joins, out.edits) = back.finish();
    leave_out(&out.joins, raw, &mut out.blocks);
    out
}

/// A line all of which lies in a join (the time of a cue between two halves of a sentence) is no part of the body.
fn leave_out(joins: &[Join], raw: &str, blocks: &mut [Block]) {
    let mut next = 0;
    for block in blocks.iter_mut().filter(|b| b.kind.is_body()) {
        let text = block.span.slice(raw);
        let start = block.span.start() + (text.len() - text.trim_start().len()) as u32;
        let end = start + text.trim().len() as u32;
        while joins.get(next).is_some_and(|j| j.span.end() < end) {
            next += 1;
        }
        if joins.get(next).is_some_and(|j| j.span.start() <= start && end <= j.span.end()) {
            block.kind = BlockKind::Other;
        }
    }
}

/// Where the lines of the raw text are, line endings included.
fn raw_lines(raw: &str) -> Vec<Range<usize>> {
    let mut start = 0;
    line_ends(raw)
        .into_iter()
        .map(|end| {
            let line = start..end;
            start = end;
            line
        })
        .collect()
}

/// A line of the view that is not blank.
struct Shown {
    kind: BlockKind,
    /// Its words, in bytes of the view.
    view: Range<usize>,
    /// What they stand for.
    raw: Range<usize>,
}

fn shown(article: &Article, view: &View<'_>) -> Vec<Shown> {
    let text = view.text();
    let line = |block: &Block| {
        let whole = block.span.slice(text);
        let start = block.span.start() as usize + whole.len() - whole.trim_start().len();
        let words = start..start + whole.trim().len();
        let raw = view.raw_range(words.clone());
        (block.kind != BlockKind::Blank && !words.is_empty()).then_some(Shown {
            kind: block.kind,
            view: words,
            raw,
        })
    };
    article.blocks.iter().filter_map(line).collect()
}

struct Back<'a> {
    raw: &'a str,
    view: &'a View<'a>,
    lines: &'a [Range<usize>],
    joins: Vec<Join>,
    edits: Vec<Edit>,
}

impl Back<'_> {
    /// The line of the raw text that holds a byte.
    fn line_of(&self, at: usize) -> usize {
        self.lines.partition_point(|l| l.end <= at)
    }

    fn line(&self, at: usize) -> Range<usize> {
        self.lines.get(at).cloned().unwrap_or(self.raw.len()..self.raw.len())
    }

    /// A line without white space around it.
    fn trimmed(&self, at: usize) -> Range<usize> {
        let line = self.line(at);
        let text = self.raw.get(line.clone()).unwrap_or("");
        let start = line.start + text.len() - text.trim_start().len();
        start..start + text.trim().len()
    }

    /// A block for every line: body, if any of it is; else what most of it is.
    fn blocks(&self, shown: &[Shown]) -> Vec<Block> {
        let mut first = 0;
        let mut out = Vec::with_capacity(self.lines.len());
        for line in self.lines {
            while shown.get(first).is_some_and(|s| s.raw.end <= line.start) {
                first += 1;
            }
            let mut best: Option<(bool, usize, BlockKind)> = None;
            for piece in shown.get(first..).unwrap_or(&[]) {
                if piece.raw.start >= line.end {
                    break;
                }
                let len = piece.raw.end.min(line.end) - piece.raw.start.max(line.start);
                let beyond = piece.raw.start < line.start || piece.raw.end > line.end;
                let body = piece.kind.is_body();
                let kind = if body && beyond { BlockKind::BodyFragment } else { piece.kind };
                if best.is_none_or(|(b, l, _)| (body, len) > (b, l)) {
                    best = Some((body, len, kind));
                }
            }
            let words = self.raw.get(line.clone()).is_some_and(|t| !t.trim().is_empty());
            let none = if words { BlockKind::Other } else { BlockKind::Blank };
            let kind =
                best.map_or(none, |(_, _, kind)| if words { kind } else { BlockKind::Blank });
            out.push(Block::new(to_span(line.start, line.end), kind));
        }
        out
    }

    /// Joins and edits that make of the lines of the body what the view shows of them.
    fn text(&mut self, shown: &[Shown], joins: &[Join]) {
        let mut end: Option<(usize, usize)> = None;
        for piece in shown.iter().filter(|s| s.kind.is_body()) {
            let before = end;
            self.between(before, piece, joins);
            let to = self.inside(piece.view.clone(), piece.raw.start);
            end = Some((piece.view.end, to));
        }
        if let Some((_, end)) = end {
            self.rest_of_line(end);
        }
    }

    /// What stands before a line of the view that is body and after the last one.
    fn between(&mut self, before: Option<(usize, usize)>, piece: &Shown, joins: &[Join]) {
        let start = piece.raw.start;
        let line = self.line_of(start);
        let same_line = before.filter(|(_, end)| self.line(line).start < *end);
        if let Some((view_end, end)) = before {
            let joined = joins.partition_point(|j| (j.span.end() as usize) < piece.view.start);
            let joined = joins.get(joined).filter(|j| {
                j.span.end() as usize <= piece.view.start && j.span.start() as usize <= view_end
            });
            if let Some(join) = joined {
                let cut = self.view.raw_range(join.span.range()).start.min(end);
                let sign = (join.kind == JoinKind::Space).then_some(' ');
                self.change(cut..start, sign);
                return;
            }
            if same_line.is_some() {
                let gap = self.raw.get(end..start).unwrap_or("");
                let soft = gap.trim().is_empty() && self.view.is_soft(end);
                if !soft && !gap.is_empty() {
                    self.change(end..start, Some('\n'));
                }
                return;
            }
            self.rest_of_line(end);
        }
        let from = self.trimmed(line).start;
        self.change(from..start, None);
    }

    /// What stands behind the last word of the body in its line.
    fn rest_of_line(&mut self, end: usize) {
        let Some(last) = end.checked_sub(1) else { return };
        let to = self.trimmed(self.line_of(last)).end;
        self.change(end..to, None);
    }

    /// The changes inside a range of the view. Returns where the raw text that it shows ends.
    fn inside(&mut self, range: Range<usize>, start: usize) -> usize {
        let mut at = start;
        let pieces: Vec<_> = self.view.pieces(range).collect();
        for piece in pieces {
            if piece.raw > at {
                self.change(at..piece.raw, None);
            }
            if piece.put {
                let sign =
                    self.view.text().get(piece.view..piece.end()).and_then(|t| t.chars().next());
                self.change(piece.raw..piece.raw_end(), sign);
            }
            at = piece.raw_end();
        }
        at
    }

    /// The changes inside a field, as far as they are not made already.
    fn field(&mut self, span: Span) {
        // What lies in the body is there already: `finish` drops the doubles.
        let raw = self.view.raw_range(span.range());
        self.inside(span.range(), raw.start);
    }

    /// A range of the raw text is read as a sign, or as nothing: a join where it holds a line end, else an edit.
    fn change(&mut self, range: Range<usize>, sign: Option<char>) {
        if range.is_empty() {
            return;
        }
        let span = to_span(range.start, range.end);
        let crosses = self.line_of(range.start) != self.line_of(range.end.saturating_sub(1))
            || self
                .lines
                .get(self.line_of(range.start))
                .is_some_and(|l| l.end == range.end && l.end < self.raw.len());
        if crosses {
            let kind = if sign.is_some() { JoinKind::Space } else { JoinKind::Word };
            self.joins.push(Join::new(span, kind));
        } else {
            self.edits.push(Edit::new(span, sign));
        }
    }

    /// A part that lies in one line, cut to the line that it begins in.
    fn within_line(&self, part: Part) -> Option<Part> {
        let line = self.line(self.line_of(part.span.start() as usize));
        let end = (part.span.end() as usize).min(line.end);
        let text = self.raw.get(part.span.start() as usize..end)?.trim_end();
        let span = to_span(part.span.start() as usize, part.span.start() as usize + text.len());
        (!span.is_empty()).then(|| Part::new(span, part.kind))
    }

    /// Pieces of a line that are of another kind than the line.
    fn pieces_of_lines(&self, shown: &[Shown], blocks: &[Block]) -> Vec<Part> {
        let part = |s: &Shown| {
            let line = self.line_of(s.raw.start);
            let block = blocks.get(line)?;
            let inside = s.raw.end <= block.span.end() as usize;
            let same = block.kind == s.kind || block.kind.is_body() && s.kind.is_body();
            (inside && !same && !s.raw.is_empty())
                .then(|| Part::new(to_span(s.raw.start, s.raw.end), s.kind))
        };
        shown.iter().filter_map(part).collect()
    }

    /// Joins and edits in order, none over another.
    fn finish(mut self) -> (Vec<Join>, Vec<Edit>) {
        self.joins.sort_by_key(|j| (j.span.start(), j.span.end()));
        let mut end = 0;
        self.joins.retain(|j| {
            let fits = j.span.start() >= end;
            end = if fits { j.span.end() } else { end };
            fits
        });
        self.edits.sort_by_key(|e| (e.span.start(), e.span.end()));
        let mut end = 0;
        let joins = &self.joins;
        self.edits.retain(|e| {
            let after = joins.partition_point(|j| j.span.end() <= e.span.start());
            let free = joins.get(after).is_none_or(|j| j.span.start() >= e.span.end());
            let fits = e.span.start() >= end && free;
            end = if fits { e.span.end() } else { end };
            fits
        });
        (self.joins, self.edits)
    }
}
