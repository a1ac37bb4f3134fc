//! Where a noun phrase ends.

use super::edges::name_ahead;
use super::words::*;
use crate::lexicon::{List, Use};
use crate::scene::Scene;
use sayso_core::TokenKind;

/// Where the noun phrase that begins at `start` ends.
pub(super) fn phrase_end(scene: &Scene<'_>, start: usize, high: usize) -> usize {
    let determined = scene.uses(start).is(Use::DETERMINER);
    let mut end = start;
    while end < high {
        if let Some(close) = enclosed(scene, end, high) {
            end = close;
            continue;
        }
        if scene.region_at(end).is_some_and(|r| r.start >= start) {
            break;
        }
        let kind = scene.kind(end);
        if matches!(kind, TokenKind::Apostrophe | TokenKind::Hyphen) {
            end += 1;
            continue;
        }
        if end > start && inner_stop(scene, end) && end + 1 < high {
            end += 2;
            continue;
        }
        if !kind.is_wordlike() || end > start && ends_phrase(scene, start, end, high, determined) {
            break;
        }
        end += 1;
    }
    end
}

/// Where the noun phrase at the head of a clause ends.
pub(in crate::plain) fn noun_end(scene: &Scene<'_>, start: usize, high: usize) -> usize {
    phrase_end(scene, start, high)
}

/// Whether a name that ends before `at` goes on in small letters. *сказал Лунин журналистам* is over, while in *повідомляє
/// Надморський вісник* an adjective leads to its noun, and in *служба Міністерства освіти* a genitive to the next.
fn goes_on(scene: &Scene<'_>, start: usize, at: usize) -> bool {
    let lists = scene.lexicon.lists();
    let text = scene.text(at - 1);
    let tail = |list| lists.ends_long(text, list);
    let dative = lists.ends_long(scene.text(at), List::Dative);
    let plain = has_cases(scene) && !dative && scene.uses(at) == Use::default();
    let noun = scene.uses(at).is(Use::ROLE.or(Use::DOCUMENT));
    let adjective = at == start + 1 && tail(List::Adjective) && !oblique(scene, at) && !dative;
    let led = at == start + 2 && scene.uses(start).is(Use::ROLE.or(Use::DOCUMENT));
    adjective || at == start + 1 && noun || plain && led && tail(List::Genitive)
}

/// Whether the word at `at` ends the phrase that began at `start`.
pub(super) fn ends_phrase(
    scene: &Scene<'_>,
    start: usize,
    at: usize,
    high: usize,
    determined: bool,
) -> bool {
    let word = scene.uses(at);
    let stops = Use::AUXILIARY.or(Use::BE).or(Use::ADVERB).or(Use::TIME).or(Use::PRONOUN);
    let article = word.is(Use::DETERMINER);
    if ends_clause(word) && !article || word.is(stops) && !article && !word.is(Use::LINK) {
        return true;
    }
    if is_finite(scene, at) && !word.is(Use::ROLE) {
        return true;
    }
    if word.is(Use::CONJUNCTION) {
        return !(at + 1 < high && begins(scene, at + 1));
    }
    let german = capital_nouns(scene);
    let after_link = preposition(scene, at - 1);
    if word.is(Use::LINK) {
        // "sagte Berg der Zeitung": no genitive follows a bare name.
        return german
            && article
            && !determined
            && !after_link
            && !scene.uses(at - 1).is(Use::ROLE)
            || at + 1 >= high;
    }
    if word.is(Use::PREPOSITION) {
        return !name_ahead(scene, start, at, high);
    }
    // "сказал Медведев 8 февраля"
    if scene.kind(at) == TokenKind::Number && scene.uses(at + 1).is(Use::TIME) {
        return true;
    }
    if article {
        return !(after_link || scene.uses(at - 1).is(Use::CONJUNCTION));
    }
    let small = !scene.is_capitalised(at) && scene.kind(at) == TokenKind::Word;
    if german {
        // After a noun, a word in small letters is a verb: "Laut Mayrhof hätten …".
        return small
            && scene.is_capitalised(at - 1)
            && !scene.uses(at - 1).is(Use::DETERMINER.or(Use::PREPOSITION));
    }
    let named = scene.is_capitalised(at - 1)
        && !determined
        && !oblique(scene, at - 1)
        && !goes_on(scene, start, at);
    let addressee = has_cases(scene)
        && small
        && scene.lexicon.lists().ends_long(scene.text(at), List::Dative)
        && !after_link;
    small
        && (named && (at - 1 > start || !scene.uses(at - 1).is(Use::ROLE)) && !after_link
            || addressee)
}
