//! Described T as J, called T J: a judgement in a slot of its own.

use crate::grammar::extent::Stop;
use crate::grammar::sentence::{Kind, Range, Sentence, VerbKind};
use crate::lexicon::predicate::Frame;
use crate::predicates::predicate_use::PredicateUse;
use crate::tagging::{Finding, HolderCandidate, Tagging};
use sayso_core::{Polarity, StanceBasis, Strength, Tag};

/// Described T as J, called T J: the judgement decides, or a verb's own polarity if there is none.
pub(crate) fn slot(
    t: &mut Tagging<'_, '_>,
    found: &PredicateUse<'_>,
    sign: Option<Polarity>,
) -> bool {
    let clause = t.clause;
    let frames = found.predicate.frames;
    let Some((bearer, target, mut at)) = described(&clause, found) else { return false };
    let judged =
        clause.judged_slot(frames.has(Frame::As), frames.has(Frame::Slot), &mut at, target);
    let Some((good, strength, end)) = judged else { return false };
    let polarity = if good { Polarity::Support } else { Polarity::Oppose };
    let finding = Finding {
        target,
        polarity: sign.unwrap_or(polarity),
        strength: if sign.is_some() { found.predicate.strength } else { strength },
        modality: t.modality(found.unit),
        evidence: Range { start: found.phrase.start, end },
        ..Finding::of("stance.judgement.slot", StanceBasis::Evaluation, 0.8)
    };
    let finding = if found.group.negated {
        Finding { polarity: finding.polarity.reversed(), strength: Strength::Weak, ..finding }
    } else {
        finding
    };
    t.mark(found.phrase.start, end);
    let start = target.end;
    let any = t.emit(bearer, finding);
    let good = polarity == Polarity::Support;
    let other = clause.judged_otherwise(start, slot_end(&clause, start, end), good, true);
    if let Some((_, words)) = other.filter(|_| any && sign.is_none()) {
        let polarity = finding.polarity.reversed();
        t.emit(bearer, Finding { polarity, evidence: words, ..finding });
    }
    any
}

/// Who describes what, and the unit after it.
fn described(
    clause: &Sentence<'_>,
    found: &PredicateUse<'_>,
) -> Option<(HolderCandidate, Range, usize)> {
    let subject = clause.subject(found.unit)?;
    if found.group.passive {
        let agent = HolderCandidate::Phrase(clause.agent(found.after)?, None);
        let end = clause.passive_target_end(subject, found.unit);
        return Some((agent, clause.range(subject, end)?, found.after));
    }
    if clause.unit_kind(subject) != Some(Kind::Noun) {
        return None;
    }
    let object = clause.skip_light(found.after);
    let end = match clause.unit_kind(object)? {
        Kind::Noun => clause.noun_end(object, Stop { infinitive: true, ..Stop::default() }),
        Kind::Verb if clause.verb_kind(object) == Some(VerbKind::Gerund) => {
            clause.verb_end_before_as(object)
        }
        _ => return None,
    };
    let bearer = HolderCandidate::Phrase(subject, Some(found.unit));
    Some((bearer, clause.range(object, end)?, end))
}

/// The end of a slot that goes on after *but*: called it regrettable but necessary.
fn slot_end(clause: &Sentence<'_>, start: usize, end: usize) -> usize {
    let limit = clause.words.len().min(end + 6);
    let stop = (end..limit).find(|&w| {
        matches!(clause.tag(w), Some(Tag::Comma | Tag::Stop | Tag::Colon | Tag::PRP))
            || clause.tag(w).is_some_and(Tag::is_finite)
    });
    stop.unwrap_or(limit).max(start)
}
