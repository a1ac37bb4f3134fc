//! Wants schools rather than prisons, praised the nurses but not the managers: the other side towards the second.
//!
//! Counter-example: *praised the nurses and the drivers*. Known mistakes: *not* before a phrase of time or manner.

use crate::grammar::content::Content;
use crate::grammar::extent::Stop;
use crate::grammar::sentence::{Kind, Sentence};

/// What stands in contrast to a target that ends before the unit `end`, with the side turned.
pub(crate) fn contrast(clause: &Sentence<'_>, content: Content) -> Option<Content> {
    let (_, end) = content.units;
    let start = clause.unit(end)?.start;
    let pairs = [("rather", "than"), ("instead", "of"), ("but", "not"), (",", "not")];
    pairs.iter().find(|(a, b)| clause.is(start, a) && clause.is(start + 1, b))?;
    let other = clause.unit_after(start + 2);
    if clause.unit_kind(other) != Some(Kind::Noun)
        || clause.is_time(other)
        || clause.new_clause(other)
    {
        return None;
    }
    let last = clause.noun_end(other, Stop::default());
    let target = clause.range(other, last)?;
    Some(Content {
        target,
        polarity: content.polarity.reversed(),
        evidence_end: content.evidence_end,
        flipped: content.flipped,
        units: (other, last),
    })
}
