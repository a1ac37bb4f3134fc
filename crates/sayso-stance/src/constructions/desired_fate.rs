//! Wants the ban lifted, called for the toll to be scrapped, wants the minister out: against the ban, the toll, the minister.
//!
//! Counter-example: *wants the bridge repaired* is for the bridge. Known mistakes: a participle that only describes its
//! noun (*wants the files removed last week*).

use crate::grammar::content::Content;
use crate::grammar::extent::Stop;
use crate::grammar::sentence::{Kind, Sentence, VerbKind};
use crate::lexicon::word_class::WordClass;
use crate::predicates::predicate_use::PredicateUse;
use sayso_core::Polarity;

/// Units between an object and what is to become of it, at most.
const NEAR: usize = 8;

/// The object of a verb of wishing, and the side towards it, where the words after it say that it is to go.
pub(crate) fn desired_fate(clause: &Sentence<'_>, found: &PredicateUse<'_>) -> Option<Content> {
    if !clause.bits(found.group.head).has(WordClass::DESIRE) {
        return None;
    }
    let object =
        (found.after..found.after + 3).find(|&u| clause.unit_kind(u) == Some(Kind::Noun))?;
    let fate = (object + 1..object + NEAR).find(|&u| {
        !matches!(clause.unit_kind(u), Some(Kind::Noun | Kind::Preposition | Kind::Quote))
            || is_out(clause, u)
    })?;
    if !ends_it(clause, fate) {
        return None;
    }
    let end = clause.noun_end(object, Stop { infinitive: true, ..Stop::default() }).min(fate);
    let target = clause.range(object, end)?;
    Some(Content {
        target,
        polarity: Polarity::Oppose,
        evidence_end: target.start,
        flipped: true,
        units: (object, end),
    })
}

fn is_out(clause: &Sentence<'_>, unit: usize) -> bool {
    clause.opens_with(unit, &["out", "gone"])
}

/// *lifted*, *to be scrapped*, *out of office*.
fn ends_it(clause: &Sentence<'_>, unit: usize) -> bool {
    if is_out(clause, unit) {
        return true;
    }
    let Some(u) = clause.unit(unit) else { return false };
    let gone = |word: usize| {
        clause.bits(word).has(WordClass::REMOVED)
            || clause.lexicon.flip(word, |i| clause.key(i)).is_some()
    };
    match u.verb {
        Some(v) if v.negated => false,
        Some(v) => {
            (v.kind == VerbKind::Participle || v.passive || is_finite_slip(clause, unit))
                && gone(v.head)
        }
        None => u.kind == Kind::Adjective && gone(u.start),
    }
}

/// A participle that a tagger took for a past tense: wants the ban *lifted*.
fn is_finite_slip(clause: &Sentence<'_>, unit: usize) -> bool {
    clause.unit(unit).is_some_and(|u| u.end == u.start + 1)
        && matches!(clause.unit_kind(unit + 1), None | Some(Kind::Stop | Kind::Comma))
}
