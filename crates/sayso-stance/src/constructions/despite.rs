//! Taxes were raised despite the resistance of the Church, passed the bill over the objections of the unions: they are
//! against what was done.
//!
//! Counter-example: *Despite the criticism, she stayed.* Known mistakes: resistance to something
//! else than the clause tells.

use crate::grammar::extent::Stop;
use crate::grammar::holder;
use crate::grammar::sentence::{Kind, Range};
use crate::lexicon::predicate::Predicate;
use crate::tagging::{Finding, HolderCandidate, Tagging};
use sayso_core::{Polarity, StanceBasis, Tag};

/// Tags a noun of opposition after *despite* or *over* with its holder; what it is about is the clause before it.
pub(crate) fn tag(
    t: &mut Tagging<'_, '_>,
    unit: usize,
    predicate: &Predicate,
    named: Option<usize>,
) {
    let clause = t.clause;
    let (Some(u), Some(before)) = (clause.unit(unit).copied(), unit.checked_sub(1)) else { return };
    let fronted = clause.opens_with(before, &["despite", "over"]);
    if !fronted || predicate.sign != Some(Polarity::Oppose) {
        return;
    }
    let possessor = (u.start..u.end).find(|&w| clause.tag(w) == Some(Tag::POS));
    let bearer = match (named.filter(|&n| holder::is_actor(&clause, n)), possessor) {
        (Some(noun), _) => HolderCandidate::Phrase(noun, None),
        (None, Some(end)) if end > u.start => HolderCandidate::Words(Range { start: u.start, end }),
        _ => return,
    };
    let Some(target) = done(t, before) else { return };
    let finding = Finding {
        target,
        polarity: Polarity::Oppose,
        strength: predicate.strength,
        evidence: Range { start: u.end.saturating_sub(1), end: u.end },
        ..Finding::of("stance.noun.despite", StanceBasis::Attitude, 0.7)
    };
    t.emit(bearer, finding);
}

/// What was done in the clause before a unit: the object of its verb, or the subject of a passive or of a verb without one.
fn done(t: &Tagging<'_, '_>, before: usize) -> Option<Range> {
    let clause = t.clause;
    let verb = (before.saturating_sub(8)..before)
        .rev()
        .find(|&u| clause.unit_kind(u) == Some(Kind::Verb))?;
    let group = clause.verb(verb)?;
    let object = clause.skip_light(verb + 1);
    let own = object < before
        && clause.unit_kind(object) == Some(Kind::Noun)
        && !clause.is_time(object)
        && !group.passive
        && !group.copula;
    if own {
        let end = clause.noun_end(object, Stop::default()).min(before);
        return clause.range(object, end);
    }
    let (subject, range) = clause.subject_range(verb)?;
    let person = holder::is_actor(&clause, subject) && !group.passive;
    (!person).then_some(range)
}
