//! Described T as J, called T J: a judgement in a slot of its own.

use crate::grammar::extent::Stop;
use crate::grammar::sentence::{Kind, Range, VerbKind};
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
    let (bearer, target, mut at);
    if found.group.passive {
        let Some(subject) = clause.subject(found.unit) else { return false };
        let Some(agent) = t.clause.agent(found.after) else { return false };
        bearer = HolderCandidate::Phrase(agent, None);
        target = clause.range(subject, t.clause.passive_target_end(subject, found.unit));
        at = found.after;
    } else {
        let Some(subject) = clause.subject(found.unit) else { return false };
        if clause.unit_kind(subject) != Some(Kind::Noun) {
            return false;
        }
        bearer = HolderCandidate::Phrase(subject, Some(found.unit));
        let object = clause.skip_light(found.after);
        let end = match clause.unit_kind(object) {
            Some(Kind::Noun) => {
                clause.noun_end(object, Stop { infinitive: true, ..Stop::default() })
            }
            Some(Kind::Verb) if clause.verb_kind(object) == Some(VerbKind::Gerund) => {
                clause.verb_end_before_as(object)
            }
            _ => return false,
        };
        target = clause.range(object, end);
        at = end;
    }
    let Some(target) = target else { return false };
    let judged =
        clause.judged_slot(frames.has(Frame::As), frames.has(Frame::Slot), &mut at, target);
    let (polarity, strength, end) = match (judged, sign) {
        (Some((good, strength, end)), _) => {
            let polarity = if good { Polarity::Support } else { Polarity::Oppose };
            (polarity, strength, end)
        }
        (None, Some(_)) | (None, None) => return false,
    };
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

/// The end of a slot that goes on after *but*: called it regrettable but necessary.
fn slot_end(clause: &crate::grammar::sentence::Sentence<'_>, start: usize, end: usize) -> usize {
    let limit = clause.words.len().min(end + 6);
    let stop = (end..limit).find(|&w| {
        matches!(clause.tag(w), Some(Tag::Comma | Tag::Stop | Tag::Colon | Tag::PRP))
            || clause.tag(w).is_some_and(Tag::is_finite)
    });
    stop.unwrap_or(limit).max(start)
}
