//! Where a phrase may not begin, end or go past.

use super::words::*;
use crate::lexicon::Use;
use crate::scene::Scene;
use sayso_core::{Case, TokenKind};
use std::ops::Range;

/// The first mark or word from `from` on that no subject goes past.
pub(super) fn clause_mark(scene: &Scene<'_>, from: usize, high: usize) -> usize {
    let mut at = from;
    while at < high {
        if let Some(region) = scene.region_from(at) {
            if scene.is_speech(region) {
                return at;
            }
            at = region.end.max(at + 1);
            continue;
        }
        let kind = scene.kind(at);
        if inner_stop(scene, at) {
            at += 2;
            continue;
        }
        let mark = matches!(
            kind,
            TokenKind::Comma
                | TokenKind::Stop
                | TokenKind::Colon
                | TokenKind::Semicolon
                | TokenKind::Dash
                | TokenKind::CloseQuote
        );
        if mark || ends_clause(scene.uses(at)) && at > from {
            return at;
        }
        at += 1;
    }
    high.max(from)
}

/// Whether a phrase after a verb can be who speaks.
pub(super) fn nominal(scene: &Scene<'_>, phrase: &Range<usize>) -> bool {
    let who = Use::PRONOUN.or(Use::ROLE).or(Use::DOCUMENT).or(Use::DETERMINER);
    let bare = has_cases(scene) && scene.kind(phrase.start) == TokenKind::Word;
    bare || phrase
        .clone()
        .any(|i| scene.uses(i).is(who) || scene.is_capitalised(i) && !scene.uses(i).is(Use::TIME))
        || enclosed(scene, phrase.start, phrase.end).is_some()
}

/// Without small words at its end.
pub(super) fn trimmed(scene: &Scene<'_>, phrase: Range<usize>) -> Option<Range<usize>> {
    let Range { start, mut end } = phrase;
    let small = Use::LINK.or(Use::CONJUNCTION).or(Use::PREPOSITION).or(Use::DETERMINER);
    while end > start
        && scene.region_at(end - 1).is_none_or(|r| r.start < start)
        && scene.uses(end - 1).is(small)
        && !scene.uses(end - 1).is(Use::PRONOUN)
    {
        end -= 1;
    }
    (end > start).then_some(start..end)
}

/// Whether a name follows the preposition at `at` before the phrase is over, and none stands before it: *министр по
/// сборам Норландии Питер Даннов*.
pub(super) fn name_ahead(scene: &Scene<'_>, start: usize, at: usize, high: usize) -> bool {
    let high = high.min(at + 10);
    let role = (start..at).any(|i| scene.uses(i).is(Use::ROLE));
    let named = at >= start + 2 && scene.is_capitalised(at - 1) && scene.is_capitalised(at - 2);
    if !role || named || capital_nouns(scene) {
        return false;
    }
    (at + 2..high).any(|i| scene.is_capitalised(i) && scene.is_capitalised(i + 1))
}

/// Where a subject begins after the prepositional phrase at `at`: *à la radio la militante*, *в Сейме премьер*.
pub(super) fn after_preposition(scene: &Scene<'_>, at: usize, high: usize) -> Option<usize> {
    let cases = has_cases(scene);
    let mut words = 0;
    let mut i = at + 1;
    while i < high {
        if let Some(end) = enclosed(scene, i, high) {
            words += 1;
            i = end;
            continue;
        }
        match scene.kind(i) {
            TokenKind::Comma => return (i + 1 < high).then_some(i + 1),
            TokenKind::Apostrophe | TokenKind::Hyphen => {}
            kind if !kind.is_wordlike() => return None,
            _ => {}
        }
        let word = scene.uses(i);
        let governed = preposition(scene, i - 1) || scene.uses(i - 1).is(Use::DETERMINER);
        let name = || {
            let shouted = scene.tokens.get(i).is_some_and(|t| t.case == Case::Upper);
            let run = (i..high).take_while(|&j| scene.is_capitalised(j)).count();
            let reaches = i + run == high || !scene.kind(i + run).is_wordlike();
            let before = scene.is_capitalised(i - 1);
            let own = !before && run <= 2 || before && run == 2;
            cases && !shouted && scene.is_capitalised(i) && !oblique(scene, i) && reaches && own
        };
        // "à l'AFP Anne Leroy"
        let acronym =
            scene.tokens.get(i - 1).is_some_and(|t| t.case == Case::Upper && t.span.len() > 1);
        let after_acronym = acronym && scene.tokens.get(i).is_some_and(|t| t.case == Case::Title);
        let fresh = word.is(Use::DETERMINER.or(Use::PRONOUN))
            || cases && word.is(Use::ROLE)
            || name()
            || after_acronym && !capital_nouns(scene);
        if words > 0 && fresh && !governed && !preposition(scene, i) {
            return Some(i);
        }
        if word.is(Use::TIME) && i + 1 < high && !scene.uses(i + 1).is(Use::TIME.or(Use::LINK)) {
            return Some(i + 1);
        }
        words += usize::from(!word.is(Use::DETERMINER));
        i += 1;
    }
    None
}
