//! Nouns and adjectives as cues: *the mayor's promise to lower fares*, *she is willing to wait*.

use crate::draft::{Draft, one};
use crate::grammar::complement::complement;
use crate::grammar::extent::content_end;
use crate::grammar::source::{Subject, group_start, subject};
use crate::id;
use crate::lexicon::{Cue, Frame, Use};
use crate::scene::Scene;
use sayso_core::{Relation, Tag, TokenKind};
use std::ops::Range;

/// The draft of a noun or adjective cue of `len` tokens at `at`, if a complement and a source fit.
pub(crate) fn read(
    scene: &Scene<'_>,
    at: usize,
    len: usize,
    cue: &Cue,
    room: &Range<usize>,
) -> Option<Draft> {
    let after = at + len;
    // "has had complaints from residents that": the source stands behind.
    if scene.tag(at).is_noun() && (scene.is(after, "from") || scene.is(after, "by")) {
        return None;
    }
    let found = complement(scene, cue, after, room.end)?;
    let particle = len > 1;
    let fits = match found.frame {
        // "support for the plan": the table's entry has the preposition; "the support the plan" is nothing.
        Frame::Np | Frame::Ing => particle,
        Frame::Bare | Frame::Adj | Frame::NpTo | Frame::NpAs => false,
        Frame::Quote => false,
        _ => true,
    };
    let grade = cue.grade(found.frame);
    if !fits || grade == 0 {
        return None;
    }
    let (source, cue_start) =
        owner(scene, at, room.start).or_else(|| holder(scene, at, room.start))?;
    let end = content_end(scene, found.start, room.end, found.frame, false);
    let end = before_own_verb(scene, at, found.start..end);
    Some(Draft {
        source: Some(source),
        cue: cue_start..after,
        content: one(found.start..end),
        basis: cue.basis,
        rule: id::NOUN,
        grade,
        entry: Some((cue.line, found.frame)),
    })
}

/// *The mayor's claim that it is safe | was wrong*: the verb whose subject the noun is ends what it says.
pub(crate) fn before_own_verb(scene: &Scene<'_>, noun: usize, content: Range<usize>) -> usize {
    let subject = |r| matches!(r, Relation::Nsubj | Relation::NsubjPass);
    let word = scene.view.word(noun).filter(|w| subject(w.relation));
    let verb = word.map(|w| w.head as usize).filter(|v| content.contains(v));
    let Some(verb) = verb.filter(|v| *v > content.start + 1) else { return content.end };
    group_start(scene, verb, content.start + 1)
}

/// *the mayor's* promise, *her* promise: the possessor, and where the cue begins after it.
fn owner(scene: &Scene<'_>, at: usize, low: usize) -> Option<(Range<usize>, usize)> {
    if !scene.tag(at).is_noun() {
        return None;
    }
    let chunk = scene.noun_chunk_to(at, low)?;
    let Some(mark) = chunk.clone().rev().find(|&i| matches!(scene.tag(i), Tag::POS | Tag::PRPS))
    else {
        return compound(scene, chunk);
    };
    if scene.tag(mark) == Tag::PRPS {
        return Some((mark..mark + 1, mark + 1));
    }
    (mark > chunk.start).then_some((chunk.start..mark, mark + 1))
}

/// *the Larn Courier* request: names before the noun.
fn compound(scene: &Scene<'_>, chunk: Range<usize>) -> Option<(Range<usize>, usize)> {
    let noun = chunk.end - 1;
    let name = |i: &usize| scene.tag(*i).is_proper() && scene.is_capitalised(*i);
    let names = (chunk.start..noun).rev().take_while(name).count();
    let start = noun - names;
    let article =
        start == chunk.start || scene.tag(start - 1) == Tag::DT && start == chunk.start + 1;
    (names >= 2 && article && !scene.is_capitalised(noun)).then_some((chunk.start..noun, noun))
}

/// *Lee is* willing, *Lee has* a plan: the subject of the verb that carries the noun or adjective.
fn holder(scene: &Scene<'_>, at: usize, low: usize) -> Option<(Range<usize>, usize)> {
    let start = if scene.tag(at).is_noun() {
        scene.noun_chunk_to(at, low)?.start
    } else {
        let adverbs = (low..at).rev().take_while(|&i| scene.tag(i).is_adverb()).count();
        at - adverbs
    };
    let verb = start.checked_sub(1).filter(|v| *v >= low)?;
    if scene.kind(verb) == TokenKind::Clitic && scene.tag(verb) == Tag::POS {
        return None;
    }
    let word = scene.uses(verb);
    let carries = if scene.tag(at).is_noun() { word.is(Use::CARRIER) } else { word.is(Use::BE) };
    if !carries || !scene.tag(verb).is_verb() {
        return None;
    }
    let group = group_start(scene, verb, low);
    match subject(scene, group, low) {
        Subject::Phrase(phrase) => Some((phrase, group)),
        _ => None,
    }
}
