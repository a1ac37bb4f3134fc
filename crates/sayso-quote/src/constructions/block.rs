//! Block quotations: a paragraph that ends in a colon, and the paragraphs after it that are its source's.
//!
//! *The Courier reports:* and then the Courier's own words, with marks around all of them or with none, in which others
//! speak. The outlet has the whole of it and relays what is said there.

use crate::draft::Draft;
use crate::form::follow::introduced;
use crate::form::paragraph::Paragraph;
use crate::form::regions::Region;
use crate::id;
use crate::lexicon::{Frame, Use};
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
        } else if colon
            && count == 0
            && let Some(last) = out.last()
        {
            let count = mixed(scene, paragraphs, next);
            let block = paragraphs.get(next..next + count).unwrap_or_default();
            let draft = further(last, before.tokens.end - 1, block);
            out.extend((count > 0).then_some(draft));
            next += count;
        } else if !colon
            && let Some(last) = out.last()
            && let Some(verb) = proceeds(scene, &before.tokens)
        {
            let rest = paragraphs.get(next..).unwrap_or_default().iter().take(LONGEST);
            let quoted = rest.take_while(|p| scene.kind(p.tokens.start).opens_quote()).count();
            let block = paragraphs.get(next..next + quoted).unwrap_or_default();
            let draft = further(last, verb, block);
            out.extend((quoted > 0).then_some(draft));
            next += quoted;
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
    if let Some(source) = taken_from(scene, &before.tokens) {
        let content = block.iter().map(|p| p.tokens.clone()).collect();
        let cue = before.tokens.start..before.tokens.start + 1;
        let (source, basis, entry) = (Some(source), Basis::Speech, None);
        return Some(Draft { source, cue, content, basis, rule: id::BLOCK, grade: 7, entry });
    }
    let found = introduced(scene, &before.tokens, &region)?;
    let colon = before.tokens.end - 1;
    // "In a statement, the firm denied the claims:" says where the words stand.
    let paper = before.tokens.clone().any(|i| scene.uses(i).is(Use::DOCUMENT));
    let least = if paper { 5 } else { 6 };
    let sure = found.cue.start < colon && found.basis == Basis::Speech && found.grade >= least;
    let mut content: Vec<Range<usize>> = block.iter().map(|p| p.tokens.clone()).collect();
    let marks = scene.kind(start).opens_quote();
    if let Some(piece) = content.last_mut().filter(|_| !marks) {
        piece.end = author_again(scene, piece, found.source.as_ref());
    }
    (sure && found.source.is_some()).then_some(Draft { content, rule: id::BLOCK, ..found })
}

/// *From the Courier:*, *Via Northern News:*: a paragraph that is nothing but where the words were taken from.
fn taken_from(scene: &Scene<'_>, before: &Range<usize>) -> Option<Range<usize>> {
    let opens = scene.is(before.start, "from") || scene.is(before.start, "via");
    let name = scene.noun_chunk_from(before.start + 1, before.end)?;
    let proper = name.clone().any(|i| scene.tag(i).is_proper() && scene.is_capitalised(i));
    (opens && proper && name.end + 1 == before.end && before.len() <= 8).then_some(name)
}

/// *It was never unsafe. | They also said that*: where an unmarked block speaks of its own source, the author is back.
fn author_again(scene: &Scene<'_>, block: &Range<usize>, source: Option<&Range<usize>>) -> usize {
    let head = source.and_then(|s| scene.noun_chunk_from(s.start, s.end)).map(|c| c.end - 1);
    let same = |i: usize| head.is_some_and(|h| scene.view.key(h) == scene.view.key(i));
    let begins = |&at: &usize| {
        if at == block.start || !scene.sentence_start(at) {
            return false;
        }
        let Some(chunk) = scene.noun_chunk_from(at, block.end) else { return false };
        let pronoun = scene.uses(at).is(Use::THIRD_PERSON) || scene.is(at, "it");
        let own = pronoun || same(chunk.end - 1);
        let verb = (chunk.end..block.end).find(|&i| !scene.tag(i).is_adverb());
        let cue =
            verb.filter(|v| scene.tag(*v).is_finite()).and_then(|v| scene.verb_cue(v, block.end));
        own && cue.is_some_and(|(_, c)| c.basis == Basis::Speech && c.grade(Frame::That) >= 5)
    };
    block.clone().find(begins).unwrap_or(block.end)
}

/// Whether a paragraph without marks is text rather than an item of a list.
fn prose(scene: &Scene<'_>, tokens: &Range<usize>) -> bool {
    let verb = tokens.clone().take(40).any(|i| scene.tag(i).is_finite());
    let letter =
        scene.kind(tokens.start).is_wordlike() || scene.kind(tokens.start) == TokenKind::Ellipsis;
    letter && verb && scene.has_words(tokens.clone(), WORDS)
}

/// *The article closes with a scene at the harbour.*: the verb of a sentence that leads to more of the page that is quoted.
fn proceeds(scene: &Scene<'_>, before: &Range<usize>) -> Option<usize> {
    let article = scene.noun_chunk_from(before.start, before.end)?;
    let verb = article.end;
    let page = scene.uses(verb - 1).is(Use::DOCUMENT) && scene.is(before.start, "the");
    (page && verb < before.end && scene.uses(verb).is(Use::PROCEEDING)).then_some(verb)
}

/// *The day is told in full:*: more from the source of the block before.
fn further(last: &Draft, colon: usize, block: &[Paragraph]) -> Draft {
    let content = block.iter().map(|p| p.tokens.clone()).collect();
    Draft { cue: colon..colon + 1, content, grade: 5, entry: None, ..last.clone() }
}

/// How many paragraphs from `first` on are a page that is quoted with a mark before each paragraph of the narrator and the
/// marks of those who speak in it: each begins with a mark, and some narrator's does not close.
fn mixed(scene: &Scene<'_>, paragraphs: &[Paragraph], first: usize) -> usize {
    let rest = paragraphs.get(first..).unwrap_or_default();
    let start = |p: &Paragraph| p.tokens.start;
    let marks = rest.iter().take(LONGEST).take_while(|p| scene.kind(start(p)).opens_quote());
    let block: Vec<usize> = marks.map(start).collect();
    let open = |at: &usize| scene.region_from(*at).is_some_and(|r| !r.closed);
    let narrator = block.iter().find(|at| open(at)).map(|at| scene.text(*at));
    let other = narrator.is_some_and(|n| block.iter().any(|at| scene.text(*at) != n));
    if other { block.len() } else { 0 }
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
