//! Quotations that no cue claims: they belong to whoever is being heard or shown beside them.
//!
//! *Ann Lee shrugged. “We will see.”* is the subject's of the sentence beside it; *“No,” Lee said. “Never.”* goes on with
//! her; a paragraph that is nothing but a quotation goes on with the speaker of the paragraph before, or with the person
//! whom that paragraph is about.

use crate::draft::Draft;
use crate::form::follow::introduced;
use crate::form::paragraph::Paragraph;
use crate::form::regions::Region;
use crate::grammar::source::first_subject;
use crate::id;
use crate::lexicon::Use;
use crate::scene::{Scene, WINDOW};
use sayso_core::{Relation, Rule, Tag, TokenKind};
use std::ops::Range;

/// The subject of the sentence beside a quotation.
pub(crate) const BESIDE: Rule = Rule {
    id: id::BESIDE,
    summary: "A quotation without a cue, beside a sentence about somebody: it is theirs.",
    example: "The bridge is closed again.\nAnn Lee shrugged. “We have waited for so long, and now at last it is done.”",
    pitfalls: "The sentence may be about the person who is spoken to.",
};

/// A quotation that is a paragraph.
pub(crate) const NEIGHBOUR: Rule = Rule {
    id: id::NEIGHBOUR,
    summary: "A paragraph that is nothing but a quotation has the speaker of the paragraph before it, or the person whom that one is about.",
    example: "“The bridge will open in May,” Ann Lee said.\n“We have waited for so long, and now at last it is done.”",
    pitfalls: "The speaker may be named only afterwards.",
};

/// Who was heard last before a quotation.
#[derive(Clone, Debug)]
pub(crate) struct Heard {
    /// Which finding that is.
    pub(crate) finding: usize,
    pub(crate) source: Option<Range<usize>>,
    /// One past the last token of its cue, source and content.
    pub(crate) end: usize,
}

/// What becomes of a quotation that no cue claims.
#[derive(Clone, Debug)]
pub(crate) enum Claim {
    /// A further piece of a finding.
    More(usize),
    /// An attribution of its own.
    New(Draft),
}

/// Whose a quotation is. `heard` is the last speaker before it in its paragraph or, for one that opens its paragraph, in
/// the paragraph before.
pub(crate) fn claim(
    scene: &Scene<'_>,
    region: &Region,
    paragraph: &Paragraph,
    previous: Option<&Paragraph>,
    heard: Option<&Heard>,
) -> Option<Claim> {
    if region.start == paragraph.tokens.start {
        let before = previous.map(|p| &p.tokens);
        if let Some(before) = before.filter(|p| scene.kind(p.end - 1) == TokenKind::Colon) {
            let speaker = || heard.and_then(|h| h.source.clone());
            let draft = introduced(scene, before, region)?;
            let source = draft.source.clone().or_else(speaker);
            return Some(Claim::New(Draft { source, ..draft }));
        }
        if !alone(scene, region.end..paragraph.tokens.end) {
            return after(scene, region, paragraph).map(|s| new(region, s, id::BESIDE, 5));
        }
        let previous = previous?;
        if like_heading(scene, &region.range()) {
            return None;
        }
        if let Some(source) = heard.and_then(|h| h.source.clone()) {
            return Some(new(region, source, id::NEIGHBOUR, 5));
        }
        // A title is about somebody else, as often as not.
        let about = match name_line(scene, &previous.tokens) {
            Some(name) => name,
            None => about(scene, previous).filter(|_| !like_heading(scene, &previous.tokens))?,
        };
        return Some(new(region, about, id::NEIGHBOUR, 4));
    }
    if !opens(scene, region.start) {
        return None;
    }
    let before = sentence_before(scene, region.start, paragraph)?;
    match heard {
        Some(heard) if heard.end > before.start => return Some(Claim::More(heard.finding)),
        _ => {}
    }
    match somebody_in(scene, &before) {
        Some(source) => Some(new(region, source, id::BESIDE, 5)),
        None => match heard {
            Some(heard) => Some(Claim::More(heard.finding)),
            None => after(scene, region, paragraph).map(|s| new(region, s, id::BESIDE, 4)),
        },
    }
}

fn new(region: &Region, source: Range<usize>, rule: &'static str, grade: u8) -> Claim {
    Claim::New(Draft {
        source: Some(source),
        cue: region.start..region.start,
        content: vec![region.range()],
        ..Draft::of(rule, grade)
    })
}

/// Whether a quotation that begins at `at` is a sentence, or set off from the words before it.
fn opens(scene: &Scene<'_>, at: usize) -> bool {
    let sign = at.checked_sub(1).map(|b| scene.kind(b));
    matches!(
        sign,
        Some(TokenKind::Stop | TokenKind::CloseQuote | TokenKind::Ellipsis | TokenKind::Colon)
    ) || scene.sentence_start(at)
}

/// Whether nothing but signs and brackets stands in the rest of a paragraph.
fn alone(scene: &Scene<'_>, rest: Range<usize>) -> bool {
    let mut depth = 0u32;
    for at in rest.clone().take(20) {
        match scene.kind(at) {
            TokenKind::OpenBracket => depth += 1,
            TokenKind::CloseBracket => depth = depth.saturating_sub(1),
            kind if kind.is_wordlike() && depth == 0 => return false,
            _ => {}
        }
    }
    rest.len() <= 20
}

/// *‘Winter Is Over’*: a heading in quotation marks has capitals on all its longer words.
fn like_heading(scene: &Scene<'_>, range: &Range<usize>) -> bool {
    let mut words =
        range.clone().filter(|&i| scene.kind(i).is_wordlike() && scene.text(i).len() > 3);
    range.len() < 20 && words.all(|i| scene.is_capitalised(i))
}

/// The sentence whose words stand right before a quotation.
fn sentence_before(scene: &Scene<'_>, at: usize, paragraph: &Paragraph) -> Option<Range<usize>> {
    let last = at.checked_sub(1).filter(|l| *l >= paragraph.tokens.start)?;
    let sentence = scene.sentence_of(last)?;
    Some(sentence.start.max(paragraph.tokens.start).max(at.saturating_sub(WINDOW))..at)
}

/// *“Never.” Ann Lee laughed.*: the subject of the sentence after a quotation that opens its paragraph, where it acts
/// within three words and nothing else is said there.
fn after(scene: &Scene<'_>, region: &Region, paragraph: &Paragraph) -> Option<Range<usize>> {
    let rest = region.end..paragraph.tokens.end;
    let whole = scene.sentence_of(rest.start)?;
    let quoted = scene.regions.partition_point(|r| r.start < rest.start);
    let another = scene.regions.get(quoted).is_some_and(|r| r.start < whole.end);
    if another || rest.is_empty() || whole.start < region.end {
        return None;
    }
    somebody_in(scene, &whole).filter(|s| s.start == whole.start)
}

/// *Ann Lee, 34, baker*: a line that is a name with a comma and who that is, above what they say.
fn name_line(scene: &Scene<'_>, line: &Range<usize>) -> Option<Range<usize>> {
    let comma = line.clone().take(6).find(|&i| scene.kind(i) == TokenKind::Comma)?;
    let name = line.start..comma;
    let capitals = name.len() >= 2 && name.clone().all(|i| scene.is_capitalised(i));
    let verb = line.clone().any(|i| scene.tag(i).is_finite());
    let time = name.clone().any(|i| scene.uses(i).is(Use::TIME));
    let ends = line.end.checked_sub(1).is_some_and(|l| scene.kind(l) == TokenKind::Stop);
    (line.len() <= 14 && capitals && !verb && !time && !ends).then_some(name)
}

/// The person whom a paragraph is about: the subject of its last sentence, or else of its first.
fn about(scene: &Scene<'_>, paragraph: &Paragraph) -> Option<Range<usize>> {
    let sentences = scene.view.sentences().get(paragraph.sentences.clone())?;
    let last = sentences.last()?.tokens();
    let first = sentences.first()?.tokens();
    somebody_in(scene, &last).or_else(|| somebody_in(scene, &first))
}

/// The subject of a sentence, if it is a person: a name, a pronoun or a role.
fn somebody_in(scene: &Scene<'_>, sentence: &Range<usize>) -> Option<Range<usize>> {
    let subject = main_subject(scene, sentence)
        .or_else(|| first_subject(scene, sentence.start, sentence.end))?;
    if somebody(scene, &subject) {
        return Some(subject);
    }
    whose_words(scene, &subject)
}

/// *Ann Lee’s message was short: “Go home.”*: whose words a subject is.
fn whose_words(scene: &Scene<'_>, subject: &Range<usize>) -> Option<Range<usize>> {
    let noun = scene.noun_chunk_from(subject.start, subject.end)?;
    let owner = noun.clone().find(|&i| matches!(scene.tag(i), Tag::POS | Tag::PRPS))?;
    let words = scene.uses(noun.end - 1).is(Use::SAYING);
    let whole = match scene.tag(owner) {
        Tag::PRPS => owner..owner + 1,
        _ => noun.start..owner,
    };
    (words && !whole.is_empty()).then_some(whole)
}

/// The subject of the verb that heads a sentence, by its tree.
fn main_subject(scene: &Scene<'_>, sentence: &Range<usize>) -> Option<Range<usize>> {
    // The bound keeps the work linear in a page that is one sentence.
    let sentence = &(sentence.start..sentence.end.min(sentence.start + WINDOW));
    let word = |at: usize| scene.view.word(at);
    let root = sentence.clone().find(|&i| word(i).is_some_and(|w| w.relation == Relation::Root))?;
    let subject = sentence.clone().take_while(|&i| i < root).find(|&i| {
        word(i).is_some_and(|w| {
            w.head as usize == root && matches!(w.relation, Relation::Nsubj | Relation::NsubjPass)
        })
    })?;
    scene.noun_chunk_around(subject, sentence.clone()).or(Some(subject..subject + 1))
}

/// Whether a noun phrase is a person.
pub(crate) fn somebody(scene: &Scene<'_>, phrase: &Range<usize>) -> bool {
    if phrase.len() == 1 && scene.tag(phrase.start) == Tag::PRP {
        return scene.uses(phrase.start).is(Use::FIRST_PERSON.or(Use::THIRD_PERSON));
    }
    let head = scene.noun_chunk_from(phrase.start, phrase.end).unwrap_or(phrase.clone());
    let Some(last) = head.end.checked_sub(1) else { return false };
    let word = scene.uses(last);
    let person = scene.tag(last).is_proper() && scene.is_capitalised(last);
    !word.is(Use::TIME.or(Use::DOCUMENT)) && (person || word.is(Use::ROLE))
}
