//! Where contents begin and end.

use super::phrase;
use crate::lexicon::{Convention, List, Use};
use crate::scene::Scene;
use sayso_core::TokenKind;
use std::ops::Range;

/// The quotation that ends before `at`, with nothing but a comma or dash between.
pub(super) fn closing_before(scene: &Scene<'_>, at: usize, low: usize) -> Option<Range<usize>> {
    let mut end = at;
    for _ in 0..3 {
        if let Some(region) = scene.region_until(end).filter(|_| end > low) {
            let set_off = end < at && scene.has_words(region.range(), 2);
            return (set_off || scene.is_speech(region)).then(|| region.range());
        }
        let mark = end.checked_sub(1).filter(|m| *m >= low)?;
        if !matches!(scene.kind(mark), TokenKind::Comma | TokenKind::Dash | TokenKind::Stop) {
            return None;
        }
        end = mark;
    }
    None
}

/// A reported clause ends with its sentence, or before another cue after a comma or a conjunction.
pub(super) fn clause_end(scene: &Scene<'_>, start: usize, high: usize) -> usize {
    let mut at = start;
    while at < high {
        if let Some(region) = scene.region_at(at) {
            at = region.end.max(at + 1);
            continue;
        }
        match scene.kind(at) {
            TokenKind::Semicolon if at > start => return at,
            TokenKind::Comma | TokenKind::Dash
                if at > start && outer_after(scene, at + 1, high) =>
            {
                return at;
            }
            // "said that it rained and added that it poured"
            kind if kind.is_wordlike()
                && at > start + 1
                && scene.uses(at).is(Use::CONJUNCTION)
                && shared_cue(scene, at + 1, high) =>
            {
                return if scene.kind(at - 1) == TokenKind::Comma { at - 1 } else { at };
            }
            _ => {}
        }
        at += 1;
    }
    high
}

/// Whether the clause around a content comes back after its comma.
fn outer_after(scene: &Scene<'_>, at: usize, high: usize) -> bool {
    let led = Use::HEARSAY.or(Use::ADVERB).or(Use::OUTER);
    let next = at + usize::from(scene.uses(at).is(led) && !phrase::is_verb(scene, at));
    if phrase::is_verb(scene, next) || scene.prefix_cue(at, high).is_some() {
        return true;
    }
    scene.uses(at).is(Use::CONJUNCTION) && shared_cue(scene, at + 1, high)
}

/// *and added that*: a cue right after a conjunction that has a clause or a quotation of its own.
fn shared_cue(scene: &Scene<'_>, mut at: usize, high: usize) -> bool {
    let small = Use::ADVERB.or(Use::AUXILIARY).or(Use::CLITIC);
    let stop = high.min(at + 3);
    while at < stop && scene.uses(at).is(small) && !phrase::is_verb(scene, at) {
        at += 1;
    }
    let Some((len, _)) = scene.verb_cue(at, high).filter(|_| !scene.is_capitalised(at)) else {
        return false;
    };
    (at + len..high.min(at + len + 6)).any(|i| {
        scene.uses(i).is(Use::COMPLEMENT)
            || scene.kind(i) == TokenKind::Colon
            || scene.region_from(i).is_some_and(|r| scene.is_speech(r))
    })
}

/// German reports without *dass*: *sagte, er habe nichts gewusst*. Whether the clause after a comma is such a one and no
/// relative clause, which has its verb at its end.
pub(super) fn main_clause(scene: &Scene<'_>, start: usize, high: usize) -> bool {
    if !scene.lexicon.has(Convention::VERB_SECOND) || start >= high {
        return false;
    }
    let first = scene.uses(start);
    let outer = Use::OUTER.or(Use::QUESTION).or(Use::CONJUNCTION).or(Use::HEARSAY);
    if first.is(outer) || scene.is_listed(start, List::NoClause) {
        return false;
    }
    // "Das Land, das den Plan ablehnt, ist klein": what begins with its verb goes on with the clause outside.
    let indicative = first.is(Use::AUXILIARY.or(Use::BE)) && !first.is(Use::SUBJUNCTIVE);
    if indicative || phrase::is_verb(scene, start) {
        return false;
    }
    let verb = Use::SUBJUNCTIVE.or(Use::AUXILIARY);
    let stop = high.min(start + 16);
    let comma = |i: usize| matches!(scene.kind(i), TokenKind::Comma | TokenKind::Stop);
    let end = (start..stop).find(|&i| comma(i)).unwrap_or(stop);
    let found = (start..end).find(|&i| scene.uses(i).is(verb));
    let second = found.is_some_and(|i| i + 1 < end);
    let mood = (start..end).any(|i| scene.uses(i).is(Use::SUBJUNCTIVE));
    // "sagte, die Sorge wachse täglich": a word in small letters after the noun, and not the last.
    let noun = phrase::noun_end(scene, start, end);
    let verb_second = noun > start && noun + 1 < end && scene.is_capitalised(noun - 1);
    if first.is(Use::RELATIVE.or(Use::PREPOSITION)) {
        return second || verb_second;
    }
    let infinitive = (start..end).any(|i| {
        let particle = scene.is_listed(i, List::InfinitiveParticle);
        let last = i + 1 == end || i + 2 == end && particle;
        let inside = scene.text(i).get(2..).is_some_and(|t| t.contains("zu") && t.ends_with("en"));
        last && (particle || inside && !scene.is_capitalised(i))
    });
    if infinitive {
        return true;
    }
    // "sagte Berg, Chef der Partei, am Montag": an apposition has no verb.
    second || verb_second || mood || found.is_some() || first.is(Use::PRONOUN)
}

/// What goes on after a parenthesis: *It rained, said Lee, and poured.*
pub(super) fn rest(scene: &Scene<'_>, from: usize, high: usize) -> Option<Range<usize>> {
    let mark = (from..high.min(from + 12)).find(|&i| {
        scene.region_at(i).is_some()
            || matches!(
                scene.kind(i),
                TokenKind::Comma | TokenKind::Dash | TokenKind::Colon | TokenKind::Stop
            )
    })?;
    let start = mark + 1;
    if scene.region_at(mark).is_some() || scene.kind(mark) == TokenKind::Stop || start >= high {
        return None;
    }
    let outer =
        outer_after(scene, start, high) || scene.uses(start).is(Use::RELATIVE.or(Use::HEARSAY));
    let end = clause_end(scene, start, high);
    (!outer && scene.has_words(start..end, 2)).then_some(start..end)
}
