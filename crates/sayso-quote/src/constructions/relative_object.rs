//! Relative clauses whose verb speaks of the noun before them: *a policy which the unions have criticised*, *a tax that Ann
//! Lee pledged to lift*, *a plan which, according to the Courier, she has denounced*.
//!
//! Counter-example: *the road that the council closed*: no cue. Known mistakes: a noun phrase between the noun and *which*.

use super::Construction;
use crate::draft::Draft;
use crate::grammar::source::phrase_to;
use crate::lexicon::{Frame, Use};
use crate::scene::Scene;
use sayso_core::{Basis, Rule, Tag, TokenKind};
use std::ops::Range;

pub(super) const CONSTRUCTION: Construction = Construction {
    rule: Rule {
        id: "quote.indirect.relative-object",
        summary: "A noun and a relative clause in which somebody judges or promises it: the noun is the content.",
        example: "The council will drop a plan which Ann Lee has criticised.",
        pitfalls: "The relative clause may hang on a noun further left.",
    },
    find,
};

/// How far behind the relative pronoun its verb may stand, in tokens.
const REACH: usize = 24;

fn find(scene: &Scene<'_>, at: usize) -> Option<Draft> {
    let pronoun =
        scene.is(at, "which") || scene.is(at, "that") && scene.in_noun_chunk(at.saturating_sub(1));
    let relative = pronoun && matches!(scene.tag(at), Tag::WDT | Tag::IN | Tag::WP);
    if !relative || scene.region_at(at).is_some() {
        return None;
    }
    let sentence = scene.sentence_of(at)?;
    let comma = at.checked_sub(1).filter(|c| scene.kind(*c) == TokenKind::Comma);
    let noun = phrase_to(scene, comma.unwrap_or(at).checked_sub(1)?, sentence.start)?;
    let noun = with_gerund(scene, noun, sentence.start);
    let high = sentence.end.min(at + REACH);
    let subject = subject(scene, after_aside(scene, at + 1, high), high)?;
    let mut verb = subject.end;
    while verb < high
        && (scene.tag(verb).is_adverb()
            || scene.uses(verb).is(Use::TIME)
            || scene.is(verb, "both")
            || scene.uses(verb).is(Use::AUXILIARY))
    {
        verb += 1;
    }
    if !scene.tag(verb).is_verb() || (subject.end..verb).any(|i| scene.is(i, "not")) {
        return None;
    }
    let (len, cue) = scene.verb_cue(verb, high)?;
    let after = verb + len;
    let stated = matches!(cue.basis, Basis::Speech | Basis::Attitude);
    let ends = !scene.kind(after).is_wordlike()
        || scene.tag(after) == Tag::IN && !scene.uses(after).is(Use::COMPLEMENT)
        || scene.tag(after).is_finite() && comma.is_none();
    let (frame, more) = if scene.tag(after) == Tag::TO && scene.tag(after + 1) == Tag::VB {
        (Frame::To, Some(after..infinitive_end(scene, after + 2, high)))
    } else if ends && stated {
        (Frame::Np, None)
    } else {
        return None;
    };
    let grade = cue.grade(frame);
    (grade >= 5).then(|| Draft {
        source: Some(subject.clone()),
        cue: subject.end..after,
        content: std::iter::once(noun).chain(more).collect(),
        basis: cue.basis,
        ..Draft::of(CONSTRUCTION.rule.id, grade)
    })
}

/// *a policy | of turning away boats*: the noun before a gerund that hangs on it.
fn with_gerund(scene: &Scene<'_>, noun: Range<usize>, low: usize) -> Range<usize> {
    let low = low.max(noun.start.saturating_sub(3));
    let gerund = (low..noun.start).rev().find(|&i| scene.tag(i) == Tag::VBG);
    let of = gerund.and_then(|g| g.checked_sub(1)).filter(|o| scene.is(*o, "of"));
    let before = of.and_then(|o| o.checked_sub(1)).and_then(|b| phrase_to(scene, b, 0));
    before.map_or(noun.start, |b| b.start)..noun.end
}

/// *which, according to the Courier, | the unions*: past what stands between commas.
fn after_aside(scene: &Scene<'_>, at: usize, high: usize) -> usize {
    if scene.kind(at) != TokenKind::Comma {
        return at;
    }
    let close = (at + 1..high).find(|&i| scene.kind(i) == TokenKind::Comma);
    close.map_or(at, |c| c + 1)
}

/// Who judges: a noun phrase, with what *and* joins to it.
fn subject(scene: &Scene<'_>, at: usize, high: usize) -> Option<Range<usize>> {
    let base = scene.noun_chunk_from(at, high)?;
    let joined = scene.is(base.end, "and") || scene.is(base.end, "of");
    let more = joined.then(|| scene.noun_chunk_from(base.end + 1, high)).flatten();
    let end = more.map_or(base.end, |m| m.end);
    // "which the ministry today rejects"
    let day = end > at + 1 && scene.uses(end - 1).is(Use::TIME);
    Some(at..end - usize::from(day))
}

/// The end of an infinitive whose object is the noun before the clause: *pledged to lift | brings in millions*.
fn infinitive_end(scene: &Scene<'_>, from: usize, high: usize) -> usize {
    let particle = |i: usize| matches!(scene.tag(i), Tag::RP) || scene.tag(i).is_adverb();
    (from..high).find(|&i| !particle(i)).unwrap_or(high)
}
