//! In somebody's words, *Stop the war*, *Do not drop the plan*, *Let us vote for it*: the speaker is for or against doing it.
//!
//! Counter-example: *"Look at this," Marta Lind said.* Known mistakes: advice to one person about small things.

use super::Construction;
use crate::grammar::content::{Complement, Shape};
use crate::grammar::extent::Stop;
use crate::grammar::sentence::{Kind, Range, VerbKind};
use crate::lexicon::predicate::Frame;
use crate::lexicon::word_class::WordClass;
use crate::tagging::{Finding, HolderCandidate, Tagging};
use sayso_core::{Polarity, Rule, StanceBasis, Tag};

pub(super) const CONSTRUCTION: Construction = Construction {
    rule: Rule {
        id: "stance.imperative",
        summary: "Somebody's words tell others to do T or not to: the speaker is for or against T.",
        example: "\"Do not sell the harbour,\" Marta Lind said.",
        pitfalls: "Advice about small things.",
    },
    find,
};

/// What a verb group tells that opens somebody's words in the bare form.
fn find(t: &Tagging<'_, '_>, unit: usize) -> Option<(HolderCandidate, Finding)> {
    let clause = t.clause;
    let u = clause.unit(unit).copied()?;
    let group = u.verb?;
    if !opens(t, unit) || t.is_used(group.head) {
        return None;
    }
    t.speaker(group.head)?.source?;
    // "Drop the plan", "Do not sell it"
    let dont = group.negated && clause.is(u.start, "do");
    let sided = clause.bits(group.head).has(WordClass::VERB.with(WordClass::FLIP));
    if !dont && (group.negated || !sided) {
        return None;
    }
    let bare = clause.tag(group.head) == Some(Tag::VB)
        && group.kind != VerbKind::Gerund
        && !group.modal
        && !group.passive;
    let idle = clause
        .bits(group.head)
        .has(WordClass::IDLE.with(WordClass::SAY).with(WordClass::BE).with(WordClass::BELIEF));
    let small = clause.bits(group.head).has(WordClass::SMALL_ADVICE);
    if !bare || idle || clause.is(u.start, "to") || small {
        return None;
    }
    let complement =
        Complement { polarity: Polarity::Support, unit, shape: Shape::Verb, frame: Frame::To };
    let content = clause.content(complement, Stop::default())?;
    let start = content.target.start;
    let own = start < group.head && group.head < content.target.end;
    let target = Range { start: if own { group.head } else { start }, ..content.target };
    let finding = Finding {
        target,
        polarity: content.polarity,
        evidence: Range { start: u.start, end: u.end },
        ..Finding::of(CONSTRUCTION.rule.id, StanceBasis::Directive, 0.6)
    };
    Some((HolderCandidate::Speaker, finding))
}

/// Whether a verb group stands at the start of a sentence or of a quotation, with a capital letter.
fn opens(t: &Tagging<'_, '_>, unit: usize) -> bool {
    let clause = &t.clause;
    let Some(u) = clause.unit(unit) else { return false };
    let capital = clause.text(u.start).is_some_and(|w| w.starts_with(char::is_uppercase));
    let front = match unit.checked_sub(1) {
        None => true,
        Some(before) => {
            clause
                .unit(before)
                .is_some_and(|b| b.kind == Kind::Quote && clause.tag(b.start) == Some(Tag::Open))
                && before.checked_sub(1).is_none_or(|b| {
                    matches!(clause.unit_kind(b), Some(Kind::Comma | Kind::Break | Kind::Stop))
                })
        }
    };
    capital && front
}
