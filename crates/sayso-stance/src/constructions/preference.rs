//! Would rather A than B, prefers A to B: for the one and against the other.

use crate::grammar::content::{Complement, Content};
use crate::grammar::extent::Stop;
use crate::grammar::sentence::{Kind, Range};
use crate::lexicon::predicate::Frame;
use crate::predicates::negation;
use crate::predicates::predicate_use::PredicateUse;
use crate::tagging::{Finding, HolderCandidate, Tagging};
use sayso_core::{Polarity, StanceBasis};

/// Would rather A than B: for A, against B.
pub(crate) fn preference(t: &mut Tagging<'_, '_>, unit: usize) -> bool {
    let clause = t.clause;
    let Some(u) = clause.unit(unit).copied() else { return false };
    let Some(group) = u.verb else { return false };
    let rather = (u.start..group.head).any(|w| clause.is(w, "rather"));
    let Some(subject) = u.subject else { return false };
    if !rather || !group.modal || clause.unit_kind(subject) != Some(Kind::Noun) {
        return false;
    }
    let end = clause.words.len();
    let than = (group.head..end).find(|&w| clause.is(w, "than"));
    let last = clause.unit_of(than.unwrap_or(end)).unwrap_or(clause.units.len());
    let stop = if than.is_some() { last } else { clause.verb_end(unit, Stop::default()) };
    let finding = |target: Range, polarity| Finding {
        target,
        polarity,
        evidence: Range { start: u.start, end: group.head },
        ..Finding::of("stance.verb.preference", StanceBasis::Attitude, 0.75)
    };
    let Some(whole) = clause.range(unit, stop) else { return false };
    let bearer = HolderCandidate::Phrase(subject, Some(unit));
    let first = Range { start: group.head, end: whole.end.max(group.head + 1) };
    let mut any = t.emit(bearer, finding(first, Polarity::Support));
    if than.is_some() {
        let clause_end = clause.clause_end(last + 1);
        if let Some(second) = clause.range(last + 1, clause_end) {
            any |= t.emit(bearer, finding(second, Polarity::Oppose));
            t.mark(second.start, second.end);
        }
    }
    t.mark(u.start, whole.end);
    any
}

/// *prefers a listing to a sale*: against the sale. The content of the listing.
pub(crate) fn rival(
    t: &mut Tagging<'_, '_>,
    found: &PredicateUse<'_>,
    bearer: HolderCandidate,
    complement: Complement,
    content: Content,
) -> Content {
    let clause = t.clause;
    let against = found.predicate.frames.get(Frame::ToNp) == Some(Polarity::Oppose);
    if !against || complement.frame != Frame::Np || content.polarity != Polarity::Support {
        return content;
    }
    let (first, end) = content.units;
    let to = (first + 1..end)
        .find(|&u| clause.unit_kind(u) == Some(Kind::Preposition) && clause.opens_with(u, &["to"]));
    let Some(to) = to else { return content };
    let (Some(target), Some(other)) = (clause.range(first, to), clause.range(to + 1, end)) else {
        return content;
    };
    let rival =
        Content { target: other, polarity: Polarity::Oppose, units: (to + 1, end), ..content };
    negation::record(t, found, bearer, complement, rival);
    Content { target, units: (first, to), ..content }
}
