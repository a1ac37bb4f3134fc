//! In somebody's words, *Stop the war*, *Do not drop the plan*, *Let us vote for it*: the speaker is for or against doing it.
//!
//! Counter-example: *Look at this*, *Imagine a town*. Known mistakes: advice to one person about small things.

use crate::complement::Stop;
use crate::frame::{Complement, Shape};
use crate::predicate::Frame;
use crate::sentence::{Kind, Range, VerbKind};
use crate::tagging::{Finding, HolderCandidate, Tagging};
use crate::word_class::WordClass;
use sayso_core::{Modality, Polarity, StanceBasis, StanceTime, Strength, Tag};

/// Tags a verb group that opens somebody's words in the bare form.
pub(crate) fn tag(t: &mut Tagging<'_, '_>, unit: usize) {
    let clause = t.clause;
    let Some(u) = clause.unit(unit).copied() else { return };
    let Some(group) = u.verb else { return };
    if !opens(t, unit)
        || t.speaker(group.head).and_then(|s| s.source).is_none()
        || t.is_used(group.head)
    {
        return;
    }
    // "Drop the plan", "Do not sell it"
    let dont = group.negated && clause.is(u.start, "do");
    let sided = clause.bits(group.head).has(WordClass::VERB.with(WordClass::FLIP));
    if !dont && (group.negated || !sided) {
        return;
    }
    let bare = clause.tag(group.head) == Some(Tag::VB)
        && group.kind != VerbKind::Gerund
        && !group.modal
        && !group.passive;
    let idle = clause
        .bits(group.head)
        .has(WordClass::IDLE.with(WordClass::SAY).with(WordClass::BE).with(WordClass::BELIEF));
    let small = ["look", "imagine", "kid", "worry", "forget", "leave", "check", "meet", "take"];
    if !bare || idle || clause.is(u.start, "to") || clause.is_any(group.head, &small) {
        return;
    }
    let complement =
        Complement { polarity: Polarity::Support, unit, shape: Shape::Verb, frame: Frame::To };
    let Some(content) = clause.content(complement, Stop::default()) else { return };
    let start = content.target.start;
    let own = !content.flipped && start < group.head && group.head < content.target.end;
    let target = Range { start: if own { group.head } else { start }, ..content.target };
    let finding = Finding {
        target,
        polarity: content.polarity,
        strength: Strength::Plain,
        modality: Modality::Asserted,
        basis: StanceBasis::Directive,
        time: StanceTime::Present,
        evidence: Range { start: u.start, end: u.end },
        rule: "stance.imperative",
        score: 0.6,
    };
    if t.emit(HolderCandidate::Speaker, finding) {
        t.mark(u.start, u.end);
    }
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
