//! What follows the head of a noun phrase and still belongs to it: *two people [briefed on the talks]*,
//! *a source [close to the mayor]*, *residents [who were evacuated]*.

use crate::lexicon::Use;
use crate::scene::Scene;
use sayso_core::{Tag, TokenKind};
use std::ops::Range;

/// How far a modifier is followed, in tokens.
const REACH: usize = 25;

/// Whether a token can head a clause cut short that follows its noun: a participle, an adjective, or a word
/// of the table (*close*, which is also a verb), with a preposition after it. *A union representing pilots*
/// needs none.
fn heads(scene: &Scene<'_>, at: usize, high: usize) -> bool {
    if scene.in_noun_chunk(at) {
        return false;
    }
    let tag = scene.tag(at);
    let listed = scene.uses(at).is(Use::POSTPOSED);
    let form = matches!(tag, Tag::VBN | Tag::VBG | Tag::VBD) || tag.is_adjective();
    if !listed && !form {
        return false;
    }
    let mut next = at + 1;
    // "carried out for", "published earlier on"
    while next < high && (scene.tag(next) == Tag::RP || scene.tag(next).is_adverb()) {
        next += 1;
    }
    if next >= high {
        return false;
    }
    let object = scene.in_noun_chunk(next);
    match tag {
        Tag::VBG => object || links(scene, next),
        // "The storm closed on Sunday", "He spoke in Leeds": a past tense needs a verb after it to be told apart,
        // which whoever asks has seen.
        _ if scene.tag(next) == Tag::TO => scene.in_noun_chunk(next + 1),
        _ => links(scene, next) || tag == Tag::VBN && object && time(scene, next, high),
    }
}

fn time(scene: &Scene<'_>, at: usize, high: usize) -> bool {
    scene.noun_chunk_from(at, high).is_some_and(|c| scene.uses(c.end - 1).is(Use::TIME))
}

fn links(scene: &Scene<'_>, at: usize) -> bool {
    matches!(scene.tag(at), Tag::IN | Tag::TO)
        && !scene.uses(at).is(Use::COMPLEMENT.or(Use::OUTER).or(Use::QUESTION))
        || scene.is(at, "as") && scene.tag(at) == Tag::IN
}

/// One past the end of the clause cut short that begins at `at`, right after a noun phrase.
pub(crate) fn reduced_from(scene: &Scene<'_>, at: usize, high: usize) -> Option<usize> {
    let high = high.min(at + REACH);
    if scene.tag(at) == Tag::VBD && !scene.uses(at).is(Use::POSTPOSED) || !heads(scene, at, high) {
        return None;
    }
    let mut end = at + 1;
    while end < high && (scene.tag(end) == Tag::RP || scene.tag(end).is_adverb()) {
        end += 1;
    }
    loop {
        let link = end < high && links(scene, end);
        let joins = end < high && scene.tag(end) == Tag::CC && scene.tag(end + 1).is_noun();
        let first = end + usize::from(link || joins);
        let Some(chunk) = scene.noun_chunk_from(first, high).filter(|c| !c.is_empty()) else {
            break;
        };
        let clause = scene.tag(chunk.end).is_finite() || scene.tag(chunk.end) == Tag::MD;
        if joins && clause {
            break;
        }
        end = chunk.end;
    }
    (end > at + 1).then_some(end)
}

/// The noun phrase chunk whose modifier ends with the token `last`, right before a finite verb: in *people
/// familiar with the matter told*, *people*. Two finite verbs with nothing between their clauses leave no
/// other reading.
pub(crate) fn modified_before(scene: &Scene<'_>, last: usize, low: usize) -> Option<Range<usize>> {
    let low = low.max(last.saturating_sub(REACH));
    if matches!(scene.tag(last), Tag::TO | Tag::MD) {
        return None;
    }
    // "The board said in May it expected": a phrase that hangs on nothing is a subject itself.
    if let Some(chunk) = scene.noun_chunk_to(last, low) {
        let before = chunk.start.checked_sub(1).filter(|b| *b >= low)?;
        if scene.tag(last).is_pronoun() || !links(scene, before) && !scene.tag(before).is_verb() {
            return None;
        }
    }
    let mut finite = 0;
    let mut at = last + 1;
    while at > low {
        at -= 1;
        if scene.region_at(at).is_some() {
            return None;
        }
        let noun = || {
            let before = at.checked_sub(1).filter(|b| *b >= low)?;
            let chunk = scene.noun_chunk_to(before, low)?;
            let clause = chunk.len() == 1 && scene.tag(before).is_pronoun()
                || scene.uses(before).is(Use::TIME);
            (!clause).then_some(chunk)
        };
        let tag = scene.tag(at);
        if matches!(tag, Tag::WP | Tag::WDT) {
            return noun().filter(|_| finite == 1);
        }
        if finite == 0
            && heads(scene, at, last + 1)
            && let Some(chunk) = noun()
        {
            return Some(chunk);
        }
        // "People who live there argued the man in Leeds knew": a second finite verb is another clause's.
        finite += usize::from(tag.is_finite());
        if finite > 1 {
            return None;
        }
        let inside = scene.in_noun_chunk(at)
            || tag.is_verb()
            || tag.is_adverb()
            || matches!(tag, Tag::IN | Tag::TO | Tag::RP | Tag::MD)
                && (scene.is(at, "as") || !scene.uses(at).is(Use::COMPLEMENT.or(Use::OUTER)))
            || scene.kind(at) == TokenKind::Hyphen;
        if !inside {
            return None;
        }
    }
    None
}
