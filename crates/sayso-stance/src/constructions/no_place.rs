//! In somebody's words, *there is no place for hatred here*, *there is no excuse for the delay*: the speaker is against it.
//!
//! Counter-example: *There is no room for the piano.* Known mistakes: rooms and places that are meant.

use super::Construction;
use crate::grammar::extent::Stop;
use crate::grammar::sentence::{Kind, Range};
use crate::lexicon::word_class::WordClass;
use crate::tagging::{Finding, HolderCandidate, Tagging};
use sayso_core::{Polarity, Rule, StanceBasis};

pub(super) const CONSTRUCTION: Construction = Construction {
    rule: Rule {
        id: "stance.judgement.no-place",
        summary: "In somebody's words, there is no place, excuse or need for T: the speaker is against T.",
        example: "\"There is no place for hatred in this harbour,\" Marta Lind said.",
        pitfalls: "Rooms and places that are meant: there is no room for the piano.",
    },
    find,
};

fn find(t: &Tagging<'_, '_>, unit: usize) -> Option<(HolderCandidate, Finding)> {
    let clause = t.clause;
    let u = clause.unit(unit)?;
    let group = u.verb?;
    // "there is simply no excuse": the adverb may stand with the verb.
    if !u.start.checked_sub(1).is_some_and(|before| clause.is(before, "there")) || group.past {
        return None;
    }
    let none = clause.skip_light(unit + 1);
    let noun = clause.unit(none).filter(|n| n.kind == Kind::Noun)?;
    if !clause.is(noun.start, "no") || !clause.bits(noun.end - 1).has(WordClass::NO_PLACE) {
        return None;
    }
    let object = none + 2;
    let link = clause.unit(none + 1).filter(|p| clause.is(p.start, "for"))?;
    if clause.unit_kind(object) != Some(Kind::Noun) || clause.is_time(object) {
        return None;
    }
    t.speaker(group.head)?.source?;
    let finding = Finding {
        target: clause.range(object, clause.noun_end(object, Stop::default()))?,
        polarity: Polarity::Oppose,
        evidence: Range { start: u.start, end: link.end },
        ..Finding::of(CONSTRUCTION.rule.id, StanceBasis::Evaluation, 0.6)
    };
    Some((HolderCandidate::Speaker, finding))
}
