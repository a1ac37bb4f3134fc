//! Nouns for people by the side they take: Marta Lind, a critic of the toll; the mayor is a Lind ally.

use crate::grammar::extent::Stop;
use crate::grammar::holder;
use crate::grammar::sentence::{Kind, Phrase, Range};
use crate::lexicon::word_class::WordClass;
use crate::tagging::{Finding, HolderCandidate, Tagging};
use sayso_core::{Polarity, StanceBasis, Strength, Tag};

/// Tags the noun phrase `unit` where its head names a follower or a foe and the sentence says who that is.
pub(crate) fn tag(t: &mut Tagging<'_, '_>, unit: usize) {
    let Some(u) = t.clause.unit(unit).copied() else { return };
    let Some(head) = u.end.checked_sub(1) else { return };
    let bits = t.clause.bits(head);
    if !bits.has(WordClass::FRIEND.with(WordClass::FOE)) || t.is_used(head) || no_more(t, u) {
        return;
    }
    let Some((target, end)) = target(t, unit, u, head) else { return };
    // Sport takes no side.
    if (target.start..target.end).any(|w| t.clause.bits(w).has(WordClass::SPORT)) {
        return;
    }
    let Some(bearer) = bearer(t, unit, end) else { return };
    let finding = Finding {
        target,
        polarity: if bits.has(WordClass::FRIEND) { Polarity::Support } else { Polarity::Oppose },
        strength: t.strength(Strength::Plain, u.start, head),
        evidence: Range { start: u.start, end: head + 1 },
        ..Finding::of("stance.noun.partisan", StanceBasis::Attitude, 0.7)
    };
    t.emit(bearer, finding);
}

/// *a former critic, no friend*
fn no_more(t: &Tagging<'_, '_>, u: Phrase) -> bool {
    (u.start..u.end).any(|w| t.clause.bits(w).has(WordClass::NEGATOR.with(WordClass::FORMER)))
}

/// Whose follower or foe it is, and the unit after it.
fn target(t: &Tagging<'_, '_>, unit: usize, u: Phrase, head: usize) -> Option<(Range, usize)> {
    let clause = t.clause;
    // "a Senior Advocate of Norland": a title
    let title = clause.tag(head).is_some_and(Tag::is_proper);
    if !title && clause.opens_with(unit + 1, &["of"]) {
        let object = clause.skip_light(unit + 2);
        let end = match clause.unit_kind(object)? {
            Kind::Noun => clause.noun_end(object, Stop::default()),
            _ => return None,
        };
        return Some((clause.range(object, end)?, end));
    }
    if let Some(pos) = (u.start..head).rev().find(|&w| clause.tag(w) == Some(Tag::POS)) {
        return (u.start < pos).then_some((Range { start: u.start, end: pos }, unit + 1));
    }
    // "a Lind ally"
    let names = (u.start..head).rev().take_while(|&w| clause.tag(w).is_some_and(Tag::is_proper));
    let count = names.count();
    (count > 0).then_some((Range { start: head - count, end: head }, unit + 1))
}

/// The name that the noun phrase stands beside, or the subject of its copula.
fn bearer(t: &Tagging<'_, '_>, unit: usize, end: usize) -> Option<HolderCandidate> {
    let clause = t.clause;
    let before = unit.checked_sub(1)?;
    if let Some(verb) = clause.unit(before)?.verb {
        let subject = clause.subject(before)?;
        let fits = verb.copula && !verb.negated && holder::is_actor(&clause, subject);
        return fits.then_some(HolderCandidate::Phrase(subject, Some(before)));
    }
    // "Since then, Brandt's allies have": a subject of its own, no apposition.
    if clause.units.iter().any(|v| v.subject == Some(unit)) {
        return None;
    }
    let comma = |at: usize| clause.unit_kind(at) == Some(Kind::Comma);
    let name = before.checked_sub(1)?;
    let named = clause.unit_kind(name) == Some(Kind::Noun)
        && clause
            .unit(name)
            .is_some_and(|n| clause.tag(n.end.saturating_sub(1)).is_some_and(Tag::is_proper));
    let closed = comma(end) || matches!(clause.unit_kind(end), Some(Kind::Stop | Kind::Relative));
    (comma(before) && named && closed).then_some(HolderCandidate::Phrase(name, Some(before)))
}
