//! What single words say about noun phrases.

use crate::lexicon::{Convention, List, Use};
use crate::scene::Scene;
use sayso_core::{Case, Lang, TokenKind};
use std::ops::Range;

/// What ends any phrase.
pub(super) fn ends_clause(word: Use) -> bool {
    word.is(Use::COMPLEMENT.or(Use::OUTER).or(Use::QUESTION).or(Use::HEARSAY))
}

/// Whether subjects have a case of their own to be told by.
pub(in crate::plain) fn has_cases(scene: &Scene<'_>) -> bool {
    scene.lexicon.has(Convention::CASES)
}

/// Whether every noun has a capital, so that a capital names nobody.
pub(in crate::plain) fn capital_nouns(scene: &Scene<'_>) -> bool {
    scene.lexicon.has(Convention::CAPITAL_NOUNS)
}

pub(super) fn lower(scene: &Scene<'_>, at: usize) -> bool {
    scene.tokens.get(at).is_some_and(|t| t.case == Case::Lower)
}

/// Whether a word ends as no subject does: *президента*, *журналистам*.
pub(super) fn oblique(scene: &Scene<'_>, at: usize) -> bool {
    if !has_cases(scene) || scene.uses(at).is(Use::ROLE) {
        return false;
    }
    let text = scene.text(at);
    if lower(scene, at) {
        return scene.lexicon.lists().ends_long(text, List::Oblique);
    }
    // "Волков" is a name: of words with a capital, only adjectives are told.
    scene.lexicon.lists().ends(text, List::ObliqueName)
}

/// Whether a lower-case verb of the tables stands at a token.
pub(in crate::plain) fn is_verb(scene: &Scene<'_>, at: usize) -> bool {
    !scene.is_capitalised(at) && scene.verb_cue(at, at + 1).is_some() && !is_noun(scene, at)
}

/// The same for a past tense that no table has: *El consejo cerró*.
pub(super) fn is_finite(scene: &Scene<'_>, at: usize) -> bool {
    is_verb(scene, at)
        || scene.lexicon.lists().ends(scene.text(at), List::Past)
            && lower(scene, at)
            && !is_noun(scene, at)
}

/// Whether a clause may have its verb in a stretch: a verb of the tables, an auxiliary, or an ending that tells. Only of
/// use where endings tell (the table has some).
pub(in crate::plain) fn has_verb(scene: &Scene<'_>, range: Range<usize>) -> bool {
    let verb = Use::AUXILIARY.or(Use::BE).or(Use::SUBJUNCTIVE);
    range.clone().any(|i| {
        scene.uses(i).is(verb)
            || is_verb(scene, i)
            || lower(scene, i)
                && scene.lexicon.lists().ends_long(scene.text(i), List::Finite)
                && !is_noun(scene, i)
    })
}

/// Whether the stop at a token stands inside a name: *Dr.VET*.
pub(in crate::plain) fn inner_stop(scene: &Scene<'_>, at: usize) -> bool {
    let ends = scene.tokens.get(at).zip(scene.tokens.get(at + 1));
    scene.kind(at) == TokenKind::Stop
        && scene.kind(at + 1).is_wordlike()
        && ends.is_some_and(|(stop, next)| stop.span.end() == next.span.start())
}

/// *une demande*: a form of a verb after an article that is no pronoun is a noun.
pub(in crate::plain) fn is_noun(scene: &Scene<'_>, at: usize) -> bool {
    let before = at.checked_sub(1).map_or(Use::default(), |b| scene.uses(b));
    !has_cases(scene)
        && !capital_nouns(scene)
        && (before.is(Use::DETERMINER) && !before.is(Use::CLITIC)
            || before.is(Use::LINK)
            || object_or_noun(scene, at))
}

/// *la denuncia que recae*: a present after *la* is a noun, a past has an object.
fn object_or_noun(scene: &Scene<'_>, at: usize) -> bool {
    let before = at.checked_sub(1).map_or("", |b| scene.text(b));
    scene.view.lang() == Lang::ES
        && before.eq_ignore_ascii_case("la")
        && scene.text(at).ends_with('a')
        && !scene.uses(at).is(Use::AUXILIARY)
}

pub(super) fn preposition(scene: &Scene<'_>, at: usize) -> bool {
    let word = scene.uses(at);
    word.is(Use::PREPOSITION) || word.is(Use::LINK) && !word.is(Use::DETERMINER)
}

/// Whether a word is an adverb, by the tables or its ending: *finalmente*.
pub(super) fn is_adverb(scene: &Scene<'_>, at: usize) -> bool {
    let word = scene.uses(at);
    let free =
        || at == 0 || !(scene.uses(at - 1).is(Use::DETERMINER) || preposition(scene, at - 1));
    word.is(Use::ADVERB)
        || scene.lexicon.lists().is_adverbial(scene.text(at)) && !word.is(Use::ROLE) && free()
}

/// Whether a noun phrase may begin at a token after a conjunction.
pub(super) fn begins(scene: &Scene<'_>, at: usize) -> bool {
    let word = scene.uses(at);
    scene.is_capitalised(at) && !word.is(Use::TIME)
        || word.is(Use::ROLE.or(Use::DETERMINER))
        || scene.region_from(at).is_some_and(|r| !scene.is_speech(r))
}

/// The end of the quoted name or bracket that begins at a token: *«Труба»*, *(JEP)*.
pub(super) fn enclosed(scene: &Scene<'_>, at: usize, high: usize) -> Option<usize> {
    if let Some(region) = scene.region_from(at) {
        let name = region.closed && !scene.is_speech(region) && region.end <= high;
        return name.then_some(region.end);
    }
    if scene.kind(at) != TokenKind::OpenBracket {
        return None;
    }
    (at + 1..high.min(at + 10)).find(|&i| scene.kind(i) == TokenKind::CloseBracket).map(|i| i + 1)
}

pub(super) fn oblique_head(scene: &Scene<'_>, at: usize) -> bool {
    lower(scene, at) && oblique(scene, at)
}
