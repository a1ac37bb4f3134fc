//! What somebody's message is, after a colon: *The message from Ann Lee was clear: the gate stays shut*; *Ann Lee’s answer: it
//! depends*.
//!
//! Counter-example: *The answer: more boats*: nobody owns it. Known mistakes: a list after the colon.

use super::Construction;
use crate::draft::Draft;
use crate::grammar::source::phrase_from;
use crate::lexicon::Use;
use crate::scene::Scene;
use sayso_core::{Basis, Rule, Tag, TokenKind};
use std::ops::Range;

pub(super) const CONSTRUCTION: Construction = Construction {
    rule: Rule {
        id: "quote.indirect.message",
        summary: "Somebody's message, answer, advice or verdict, and a colon, with was and one word between or not: what stands after it is theirs.",
        example: "The message from Ann Lee was clear: the bridge must stay open.",
        pitfalls: "What stands after the colon may be a list.",
    },
    find,
};

/// How far behind the noun the colon may stand, in tokens.
const REACH: usize = 16;

fn find(scene: &Scene<'_>, at: usize) -> Option<Draft> {
    if !scene.uses(at).is(Use::SAYING) || !scene.tag(at).is_noun() || scene.region_at(at).is_some()
    {
        return None;
    }
    let sentence = scene.sentence_of(at)?;
    let high = sentence.end.min(at + REACH);
    let colon = (at + 1..high).find(|&i| scene.kind(i) == TokenKind::Colon)?;
    let (source, after) = match owner(scene, at, sentence.start) {
        Some(owner) => (owner, at + 1),
        None if scene.is(at + 1, "from") || scene.is(at + 1, "of") => {
            let source = phrase_from(scene, at + 2, colon)?;
            let end = source.end;
            (source, end)
        }
        None => return None,
    };
    let start = colon + 1;
    let end = sentence.end - usize::from(scene.kind(sentence.end - 1) == TokenKind::Stop);
    let quoted = scene.kind(start).opens_quote();
    if !short(scene, after..colon) || quoted || start >= end {
        return None;
    }
    Some(Draft {
        source: Some(source),
        cue: at..at + 1,
        content: std::iter::once(start..end).collect(),
        basis: Basis::Speech,
        rule: CONSTRUCTION.rule.id,
        grade: 7,
        entry: None,
    })
}

/// *Ann Lee’s* answer, *her* advice.
fn owner(scene: &Scene<'_>, at: usize, low: usize) -> Option<Range<usize>> {
    let chunk = scene.noun_chunk_to(at, low)?;
    let mark = chunk.clone().find(|&i| matches!(scene.tag(i), Tag::POS | Tag::PRPS))?;
    let own = scene.tag(mark) == Tag::PRPS;
    let owner = if own { mark..mark + 1 } else { chunk.start..mark };
    (!owner.is_empty()).then_some(owner)
}

/// Nothing, or *was clear*, *has always been the same*: no object, no clause.
fn short(scene: &Scene<'_>, words: Range<usize>) -> bool {
    let fits = |i: usize| {
        let tag = scene.tag(i);
        tag.is_adverb()
            || tag.is_adjective()
            || scene.uses(i).is(Use::BE.or(Use::AUXILIARY))
            || matches!(tag, Tag::DT)
    };
    words.len() <= 5 && words.into_iter().all(fits)
}
