//! The author's own judgements: a channel of its own, off unless asked for or in an opinion piece.

use crate::grammar::sentence::{Kind, Range, VerbKind};
use crate::lexicon::word_class::WordClass;
use crate::tagging::{Finding, HolderCandidate, Tagging};
use sayso_core::{Polarity, StanceBasis, Strength, Tag};

pub(crate) fn tag(t: &mut Tagging<'_, '_>) {
    for unit in 0..t.clause.units.len() {
        if t.clause.verb_kind(unit) == Some(VerbKind::Finite) {
            judgement(t, unit);
        }
    }
    so_called(t);
}

/// The plan is a mistake; accepting it would ruin the city.
fn judgement(t: &mut Tagging<'_, '_>, unit: usize) {
    let clause = t.clause;
    let Some(group) = clause.verb(unit) else { return };
    if t.is_used(group.head) || t.speaker(group.head).is_some() {
        return;
    }
    let before = t.found();
    crate::predicates::evaluate::inside_one(t, unit, group, HolderCandidate::Author);
    t.relabel(before);
}

/// *the so-called reform*: the author keeps a distance.
fn so_called(t: &mut Tagging<'_, '_>) {
    let clause = t.clause;
    for unit in 0..clause.units.len() {
        let Some(u) = clause.unit(unit).copied() else { continue };
        if u.kind != Kind::Noun {
            continue;
        }
        let Some(word) = (u.start..u.end).find(|&w| clause.is(w, "so-called")) else { continue };
        if word + 1 >= u.end
            || t.speaker(word).is_some()
            || clause.bits(word).has(WordClass::NEGATOR)
        {
            continue;
        }
        let mut start = word + 1;
        if clause.tag(start) == Some(Tag::Open) && start + 1 < u.end {
            start += 1;
        }
        let finding = Finding {
            target: Range { start, end: u.end },
            polarity: Polarity::Oppose,
            strength: Strength::Weak,
            evidence: Range { start: word, end: u.end },
            ..Finding::of("stance.author.distance", StanceBasis::Author, 0.4)
        };
        t.emit(HolderCandidate::Author, finding);
    }
}
