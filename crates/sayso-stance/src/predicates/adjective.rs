//! Adjectives and phrases said of a holder: is opposed to, remains in favour of, is ready to.

use crate::grammar::extent::Stop;
use crate::grammar::holder;
use crate::grammar::sentence::{Kind, Range, Sentence, VerbKind};
use crate::lexicon::predicate::{Predicate, PredicateClass};
use crate::lexicon::word_class::WordClass;
use crate::tagging::{Finding, HolderCandidate, Tagging};
use sayso_core::{Modality, Polarity, StanceBasis, StanceTime, Strength, Tag};

pub(crate) fn tag(t: &mut Tagging<'_, '_>, unit: usize) {
    let clause = t.clause;
    let Some(u) = clause.unit(unit) else { return };
    // The head of a passive group ("is opposed"), or the first word of another unit.
    let word = match u.verb {
        Some(group) if group.passive => group.head,
        // "was willing to", taken for a progressive
        Some(group) if group.head > u.start && clause.tag(group.head) == Some(Tag::VBG) => {
            group.head
        }
        Some(_) => return,
        None => u.start,
    };
    if !clause.bits(word).has(WordClass::ADJECTIVE) || !clause.may_begin(word) || t.is_used(word) {
        return;
    }
    let key = |i: usize| clause.key(i);
    let Some((len, predicate)) = clause.lexicon.predicate(PredicateClass::Adjective, word, key)
    else {
        return;
    };
    // "is dead set against", "is a critic of": a phrase that a noun phrase holds, to its end.
    let part = u.kind == Kind::Noun && (len < 2 || word + len < u.end);
    if part || word > 0 && clause.is(word - 1, "less") {
        return;
    }
    let Some((verb, subject)) = copula(t, unit) else { return };
    if predicate.bare || !may_be_so(&clause, subject, predicate) {
        return;
    }
    let after = clause.unit_after(word + len);
    let Some(complement) = clause.complement(predicate, after, false) else { return };
    let reason = predicate.basis == StanceBasis::Evaluation;
    let Some(content) = clause.content(complement, Stop { reason, ..Stop::default() }) else {
        return;
    };
    let start = clause.unit(verb).map_or(word, |u| u.start);
    let negated = clause.verb(verb).is_some_and(|v| v.negated)
        || clause.unit(subject).is_some_and(|s| clause.bits(s.start).has(WordClass::NEGATOR))
        || (start..word).any(|w| clause.is_any(w, &["not", "never", "no"]));
    let (polarity, strength) = read(t, predicate, content.polarity, negated, start, word);
    let modality = t.modality(verb);
    if modality == Modality::Hypothetical {
        return;
    }
    let finding = Finding {
        target: content.target,
        polarity,
        strength,
        modality,
        basis: predicate.basis,
        time: StanceTime::Present,
        evidence: Range { start, end: content.evidence_end },
        rule: if polarity == Polarity::Neutral {
            "stance.adjective.neutral"
        } else {
            "stance.adjective"
        },
        score: 0.8,
    };
    if t.emit(HolderCandidate::Phrase(subject, Some(verb)), finding) {
        t.mark(start, content.evidence_end);
        let (from, _) = content.units;
        if let Some(u) = clause.unit(from).filter(|u| u.kind == Kind::Verb) {
            let (a, b) = (u.start, u.end);
            t.mark(a, b);
        }
    }
}

/// Whether a subject can be opposed, in favour or ready: *a policy that is at odds with the law* is not, *the flag was never
/// open to choice*.
fn may_be_so(clause: &Sentence<'_>, subject: usize, predicate: &Predicate) -> bool {
    let first = clause.unit(subject).map_or(0, |u| u.start);
    let actor = holder::is_actor(clause, subject);
    let empty = clause.is_any(first, &["there", "it", "this", "that", "which", "what"]);
    let neutral = predicate.sign == Some(Polarity::Neutral);
    clause.unit_kind(subject) == Some(Kind::Noun)
        && (actor || !empty)
        && (neutral || actor || holder::is_text(clause, subject))
}

fn read(
    t: &Tagging<'_, '_>,
    predicate: &Predicate,
    polarity: Polarity,
    negated: bool,
    start: usize,
    word: usize,
) -> (Polarity, Strength) {
    if negated {
        return (polarity.reversed(), Strength::Weak);
    }
    (polarity, t.strength(predicate.strength, start, word))
}

/// The verb that links an adjective to its subject, and that subject.
fn copula(t: &Tagging<'_, '_>, unit: usize) -> Option<(usize, usize)> {
    let clause = t.clause;
    if let Some(group) = clause.unit(unit)?.verb {
        return (group.kind != VerbKind::Gerund)
            .then_some(())
            .and_then(|()| Some((unit, clause.subject(unit)?)));
    }
    let mut at = unit.checked_sub(1)?;
    for _ in 0..4 {
        match clause.unit_kind(at)? {
            Kind::Adverb | Kind::Quote => at = at.checked_sub(1)?,
            // "wary and critical of"
            Kind::Coordinator | Kind::Adjective => at = at.checked_sub(1)?,
            Kind::Verb => break,
            // "in favour of the fund but against the wall"
            Kind::Noun if clause.unit_kind(unit.checked_sub(1)?) == Some(Kind::Coordinator) => {
                at = at.checked_sub(1)?;
                while matches!(
                    clause.unit_kind(at)?,
                    Kind::Noun | Kind::Preposition | Kind::Adjective
                ) {
                    at = at.checked_sub(1)?;
                }
            }
            _ => return None,
        }
    }
    let u = clause.unit(at)?;
    u.verb.filter(|v| v.copula)?;
    Some((at, u.subject?))
}
