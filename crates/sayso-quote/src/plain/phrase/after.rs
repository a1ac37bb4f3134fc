//! The subject after its verb, and its apposition.

use super::edges::{after_preposition, clause_mark, nominal, trimmed};
use super::extent::phrase_end;
use super::words::*;
use super::{APPOSITION, LONGEST};
use crate::lexicon::{List, Use};
use crate::scene::Scene;
use sayso_core::TokenKind;
use std::ops::Range;

/// The subject that stands after the verb group that ends at `after`, with its apposition.
pub(in crate::plain) fn after(
    scene: &Scene<'_>,
    after: usize,
    high: usize,
) -> Option<Range<usize>> {
    let phrase = after_bare(scene, after, high)?;
    Some(with_apposition(scene, phrase, high.min(after + LONGEST)))
}

/// The same without an apposition: *As Lee noted, the mayor left*.
pub(in crate::plain) fn after_bare(
    scene: &Scene<'_>,
    after: usize,
    high: usize,
) -> Option<Range<usize>> {
    let high = high.min(after + LONGEST);
    let mark = clause_mark(scene, after, high);
    let mut start = after;
    loop {
        if start >= mark {
            return None;
        }
        if scene.region_at(start).is_some_and(|r| r.start >= after) {
            break;
        }
        let word = scene.uses(start);
        if !scene.kind(start).is_wordlike() || ends_clause(word) || is_verb(scene, start) {
            return None;
        }
        if word.is(Use::PRONOUN) && !word.is(Use::DETERMINER) {
            return Some(start..start + 1);
        }
        let date = start + usize::from(word.is(Use::DETERMINER));
        if scene.kind(date) == TokenKind::Number && start < date {
            return None;
        }
        let small = is_adverb(scene, start)
            || word.is(Use::TIME)
            || word.is(Use::CLITIC) && !word.is(Use::DETERMINER);
        if small && !word.is(Use::DETERMINER) || oblique_head(scene, start) {
            start += 1;
        } else if preposition(scene, start) {
            start = after_preposition(scene, start, mark)?;
        } else {
            break;
        }
    }
    let end = phrase_end(scene, start, mark);
    let phrase = trimmed(scene, start..end)?;
    nominal(scene, &phrase).then_some(phrase)
}

/// *— сказано в заяві міністерства*; *zapewniono w resorcie*: where it was said, for a verb that names nobody.
pub(in crate::plain) fn within(
    scene: &Scene<'_>,
    after: usize,
    high: usize,
) -> Option<Range<usize>> {
    let verb = after.checked_sub(1).map_or("", |v| scene.text(v));
    let impersonal = scene.lexicon.lists().ends(verb, List::Impersonal);
    let mut at = after;
    while at < high && (is_adverb(scene, at) || scene.uses(at).is(Use::TIME)) {
        at += 1;
    }
    let place = scene.lexicon.lists().has(scene.text(at), List::SaidIn);
    if !impersonal || !place || scene.uses(at + 1).is(Use::TIME) {
        return None;
    }
    let mark = clause_mark(scene, at + 1, high.min(after + LONGEST));
    let phrase = trimmed(scene, at + 1..phrase_end(scene, at + 1, mark))?;
    let who = Use::DOCUMENT.or(Use::ROLE).or(Use::OBLIQUE_ROLE);
    let named = phrase.clone().any(|i| scene.uses(i).is(who) || scene.is_capitalised(i));
    let quoted = enclosed(scene, phrase.start, phrase.end).is_some();
    (named || quoted).then_some(phrase)
}

/// *Poparcie ogłosił lider Adam Kos*: what stands before the verb is its object, if a role or a full name stands right
/// after it and none before. Only where cases tell them apart.
pub(in crate::plain) fn outranks(
    scene: &Scene<'_>,
    after: usize,
    right: &Range<usize>,
    left: &Range<usize>,
) -> bool {
    let named = |r: &Range<usize>| {
        r.clone().any(|i| scene.uses(i).is(Use::ROLE.or(Use::PRONOUN).or(Use::DOCUMENT)))
            || r.clone()
                .any(|i| i > r.start && scene.is_capitalised(i) && scene.is_capitalised(i - 1))
    };
    let first = scene.sentence_start(left.start);
    let proper = scene.is_capitalised(left.start) && !first;
    has_cases(scene)
        && right.start == after
        && named(right)
        && !named(left)
        && !proper
        && left.len() <= 4
}

/// A phrase with the apposition or relative clause behind its comma: *Lee, the mayor*.
pub(super) fn with_apposition(
    scene: &Scene<'_>,
    phrase: Range<usize>,
    high: usize,
) -> Range<usize> {
    let comma = phrase.end;
    let name = || {
        // "la militante, Nemata Moor"
        let bare = !phrase.clone().any(|i| i > phrase.start && scene.is_capitalised(i));
        let run = scene.is_capitalised(comma + 1) && scene.is_capitalised(comma + 2);
        bare && run && phrase.clone().any(|i| scene.uses(i).is(Use::ROLE))
    };
    let apposed = comma + 1 < high && scene.kind(comma) == TokenKind::Comma;
    if !apposed || !may_appose(scene, comma + 1) && !name() {
        return phrase;
    }
    let relative = scene.uses(comma + 1).is(Use::RELATIVE);
    let high = high.min(comma + APPOSITION);
    let mut at = comma + 1;
    while at < high {
        if let Some(close) = enclosed(scene, at, high) {
            at = close;
            continue;
        }
        let kind = scene.kind(at);
        if matches!(
            kind,
            TokenKind::Comma | TokenKind::Stop | TokenKind::Dash | TokenKind::CloseQuote
        ) {
            return phrase.start..at;
        }
        let verb = is_verb(scene, at)
            || scene.uses(at).is(Use::AUXILIARY.or(Use::BE).or(Use::SUBJUNCTIVE));
        if scene.region_at(at).is_some_and(|r| r.start > comma)
            || !relative && verb
            || matches!(kind, TokenKind::Colon | TokenKind::Semicolon)
            || ends_clause(scene.uses(at)) && !relative
        {
            return phrase;
        }
        at += 1;
    }
    let whole = high < comma + APPOSITION;
    if whole { phrase.start..at } else { phrase }
}

pub(super) fn may_appose(scene: &Scene<'_>, at: usize) -> bool {
    let word = scene.uses(at);
    let clause = ends_clause(word)
        || word.is(Use::CONJUNCTION
            .or(Use::PREPOSITION)
            .or(Use::ADVERB)
            .or(Use::PRONOUN)
            .or(Use::AUXILIARY))
        || is_verb(scene, at)
        || scene.prefix_cue(at, at + 4).is_some()
        || scene.region_from(at).is_some();
    let noun = word.is(Use::ROLE.or(Use::DETERMINER).or(Use::RELATIVE))
        || word.is(Use::OBLIQUE_ROLE)
        || scene.kind(at) == TokenKind::Number
        || has_cases(scene) && (at..at + 3).any(|i| scene.uses(i).is(Use::ROLE));
    // "der" after a comma in German begins a clause as often.
    noun && (!clause || word.is(Use::RELATIVE) && !capital_nouns(scene))
}
