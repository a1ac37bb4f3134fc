//! Block quotations: a paragraph that ends in a colon, and the paragraphs after it that are its source's.
//!
//! *The Courier reports:* and then the Courier's own words, with marks around all of them or with none, in which others
//! speak. The outlet has the whole of it and relays what is said there.

use crate::draft::Draft;
use crate::follow::introduced;
use crate::id;
use crate::paragraph::Paragraph;
use crate::regions::Region;
use crate::scene::Scene;
use sayso_core::{Basis, Rule, TokenKind};
use std::ops::Range;

/// A block quotation.
pub(crate) const BLOCK: Rule = Rule {
    id: id::BLOCK,
    summary: "A paragraph that ends in a reporting verb and a colon: the paragraphs after it up to the mark that closes, or, without marks, the next one, are its source's, whoever speaks in them.",
    example: "The Courier reports:\nThe bridge was shut for a week after the crane fell, and nobody on the island had been told.",
    pitfalls: "Without marks nothing shows where the block ends: the next paragraph is taken, and no more.",
};

/// How many paragraphs a block has at most.
const LONGEST: usize = 8;
/// How many words an unmarked one has at least: a shorter one is an item of a list.
const WORDS: usize = 12;

/// The blocks of a document, in order.
pub(crate) fn read(scene: &Scene<'_>, paragraphs: &[Paragraph]) -> Vec<Draft> {
    let mut out: Vec<Draft> = Vec::new();
    let mut next: usize = 1;
    while let Some([before, first]) = next.checked_sub(1).and_then(|b| paragraphs.get(b..=next)) {
        let colon =
            before.tokens.end.checked_sub(1).is_some_and(|c| scene.kind(c) == TokenKind::Colon);
        let count = match colon {
            false => 0,
            true if scene.kind(first.tokens.start).opens_quote() => marked(scene, paragraphs, next),
            true => usize::from(prose(scene, &first.tokens)),
        };
        let block = paragraphs.get(next..next + count).unwrap_or_default();
        if let Some(draft) = (count > 0).then(|| draft(scene, before, block)).flatten() {
            out.push(draft);
        }
        next += count.max(1);
    }
    out
}

/// The draft of a block after the paragraph that introduces it by a verb of saying.
fn draft(scene: &Scene<'_>, before: &Paragraph, block: &[Paragraph]) -> Option<Draft> {
    let start = block.first()?.tokens.start;
    let end = block.last()?.tokens.end;
    let region = Region { start, end, closed: true, continues: false, dash: false };
    let found = introduced(scene, &before.tokens, &region)?;
    let colon = before.tokens.end - 1;
    let sure = found.cue.start < colon && found.basis == Basis::Speech && found.grade >= 6;
    let content = block.iter().map(|p| p.tokens.clone()).collect();
    (sure && found.source.is_some()).then_some(Draft { content, rule: id::BLOCK, ..found })
}

/// Whether a paragraph without marks is text rather than an item of a list.
fn prose(scene: &Scene<'_>, tokens: &Range<usize>) -> bool {
    let verb = tokens.clone().take(40).any(|i| scene.tag(i).is_finite());
    let letter =
        scene.kind(tokens.start).is_wordlike() || scene.kind(tokens.start) == TokenKind::Ellipsis;
    letter && verb && scene.has_words(tokens.clone(), WORDS)
}

/// How many paragraphs stand in the quotation that opens the paragraph `first` and does not close in it; others may be
/// quoted inside with marks of another shape. 0 where it is a quotation like any other.
fn marked(scene: &Scene<'_>, paragraphs: &[Paragraph], first: usize) -> usize {
    let start = paragraphs.get(first).map_or(0, |p| p.tokens.start);
    let open = scene.text(start);
    if scene.region_from(start).is_none_or(|r| r.closed) {
        return 0;
    }
    let close = closing(open);
    let mut other = false;
    for (index, paragraph) in paragraphs.iter().enumerate().skip(first + 1).take(LONGEST) {
        let Range { start, end } = paragraph.tokens;
        let again = scene.text(start) == open;
        if !again && !scene.kind(start).opens_quote() {
            return 0;
        }
        other |= !again;
        let last = end.saturating_sub(1);
        let closes = scene.text(last) == close && last > start;
        let within = scene.region_from(start).is_some_and(|r| r.closed && r.end >= end);
        if closes && (!again || within) {
            return if other { index + 1 - first } else { 0 };
        }
    }
    0
}

/// The mark that closes what another opens.
fn closing(open: &str) -> &str {
    match open {
        "\u{201c}" => "\u{201d}",
        "\u{2018}" => "\u{2019}",
        "\u{ab}" => "\u{bb}",
        same => same,
    }
}
