//! The stance of a verb written down, with the negation and the modality of its group.

use crate::grammar::content::{Complement, Content, Shape};
use crate::grammar::sentence::{Kind, Range, VerbKind};
use crate::lexicon::predicate::Frame;
use crate::lexicon::word_class::WordClass;
use crate::predicates::predicate_use::PredicateUse;
use crate::tagging::{Finding, HolderCandidate, Tagging};
use sayso_core::{Modality, Polarity, StanceBasis, StanceTime, Strength};

/// Writes the stance of a predicate down, with the negation and the modality of its group.
pub(crate) fn record(
    t: &mut Tagging<'_, '_>,
    found: &PredicateUse<'_>,
    bearer: HolderCandidate,
    complement: Complement,
    content: Content,
) {
    let clause = t.clause;
    let predicate = found.predicate;
    let start = clause.unit(found.unit).map_or(found.phrase.start, |u| u.start);
    let above = t.above(found.unit).unwrap_or_default();
    let in_phrase = found.phrase.start < found.group.head;
    let negated = (found.group.negated && !in_phrase)
        ^ above.has(WordClass::FAIL)
        ^ nobody(t, found)
        ^ upper_negation(t, found.unit);
    let mut polarity = content.polarity;
    let strength = t.strength(predicate.strength, start.saturating_sub(1), content.evidence_end);
    let mut strength =
        if content.flipped && strength == Strength::Weak { Strength::Plain } else { strength };
    if negated {
        let absolute = clause_word(t, start, found.group.head, "never") || found.group.future;
        // "has not accused, did not veto": not to do it is no support.
        let omitted = polarity == Polarity::Oppose
            && predicate.sign == Some(Polarity::Oppose)
            && !found.group.modal
            && matches!(predicate.basis, StanceBasis::Evaluation | StanceBasis::Action);
        if predicate.negated_neutral || omitted {
            polarity = Polarity::Neutral;
            strength = Strength::Weak;
        } else {
            polarity = polarity.reversed();
            strength = if absolute && polarity == Polarity::Oppose {
                Strength::Plain
            } else {
                Strength::Weak
            };
            if clause_word(t, start, found.group.head, "never") {
                strength = Strength::Strong;
            }
        }
    }
    let finding = Finding {
        target: content.target,
        polarity,
        strength,
        modality: t.modality(found.unit),
        time: time(t, found),
        evidence: Range {
            start: if negated { start } else { found.phrase.start },
            end: content.evidence_end.max(found.phrase.end),
        },
        ..Finding::of(
            rule(found, complement, content.flipped),
            predicate.basis,
            if found.group.kind == VerbKind::Finite { 0.85 } else { 0.7 },
        )
    };
    if t.modality(found.unit) == Modality::Hypothetical {
        return;
    }
    t.emit(bearer, finding);
}

/// *Nobody backs it, neither side backs it*: the subject negates.
fn nobody(t: &Tagging<'_, '_>, found: &PredicateUse<'_>) -> bool {
    let subject = t.clause.subject(found.unit);
    !found.group.passive
        && subject.and_then(|s| t.clause.unit(s)).is_some_and(|s| {
            t.clause.bits(s.start).has(WordClass::NEGATOR)
                || s.start > 0 && t.clause.is(s.start - 1, "neither")
        })
}

fn clause_word(t: &Tagging<'_, '_>, start: usize, end: usize, word: &str) -> bool {
    (start..end).any(|w| t.clause.is(w, word))
}

/// *does not want to support*: the negation of the verb above an infinitive counts below.
fn upper_negation(t: &Tagging<'_, '_>, unit: usize) -> bool {
    if t.clause.verb_kind(unit) != Some(VerbKind::Infinitive) {
        return false;
    }
    let Some(before) = unit.checked_sub(1).and_then(|b| t.clause.unit(b)) else { return false };
    before.verb.is_some_and(|v| v.negated)
}

fn time(t: &Tagging<'_, '_>, found: &PredicateUse<'_>) -> StanceTime {
    let clause = t.clause;
    let start = clause.unit(found.unit).map_or(0, |u| u.start);
    let from = start.saturating_sub(1);
    let perfect = found.group.kind == VerbKind::Gerund && start < found.group.head;
    // What was promised or backed before is held still, for all that is said ("previously endorsed her"), unless the sentence
    // goes on with what is held today: "long favoured it but today opposes it".
    let later = || {
        let rest = found.group.head..clause.words.len();
        rest.into_iter().any(|w| clause.bits(w).has(WordClass::NOW))
    };
    let adverb = |class| (from..found.group.head).any(|w| clause.bits(w).has(class));
    let past = (found.group.past || perfect)
        && (adverb(WordClass::FORMERLY) || (adverb(WordClass::BEFOREHAND) && (perfect || later())));
    let used_to = clause.verb_kind(found.unit) == Some(VerbKind::Infinitive)
        && start > 0
        && clause.is(start - 1, "used");
    if past || used_to {
        StanceTime::Past
    } else if found.group.future && !found.group.negated {
        StanceTime::Future
    } else {
        StanceTime::Present
    }
}

fn rule(found: &PredicateUse<'_>, complement: Complement, flipped: bool) -> &'static str {
    if flipped {
        return "stance.verb.flipped";
    }
    if complement.polarity == Polarity::Neutral {
        return "stance.verb.neutral";
    }
    match complement.frame {
        Frame::Np if found.group.passive && complement.unit < found.unit => "stance.verb.passive",
        Frame::Np => "stance.verb.object",
        Frame::To => "stance.verb.infinitive",
        Frame::Ing => "stance.verb.gerund",
        Frame::NpTo => "stance.verb.control",
        Frame::That => "stance.verb.clause",
        _ => "stance.verb.preposition",
    }
}

/// Keeps the verbs inside a complement from starting stances of their own with a wrong subject.
pub(crate) fn consume(
    t: &mut Tagging<'_, '_>,
    found: &PredicateUse<'_>,
    complement: Complement,
    content: Content,
) {
    t.mark(found.phrase.start, content.evidence_end.max(found.phrase.end));
    let first = t.clause.unit(complement.unit).map_or(0, |u| u.start);
    let inner = content.units.0;
    if let Some(end) = t.clause.unit(inner).map(|u| u.start) {
        t.mark(first, end);
    }
    let (start, end) = content.units;
    for unit in start..end {
        if let Some(u) = t.clause.unit(unit).copied() {
            let own_subject =
                u.kind == Kind::Verb && complement.shape == Shape::Verb && unit > start;
            if u.kind == Kind::Verb && !own_subject {
                t.mark(u.start, u.end);
            }
        }
    }
}
