//! Which actor a stance's holder and target are.

use sayso_core::{Actors, Holder, Span, Stance};
use std::cmp::Reverse;

/// The mentions of a document by place. `Actors` holds them by actor; looking each stance up there
/// would cost actors times stances.
struct Mentions {
    by_start: Vec<(Span, u32)>,
}

/// Mentions overlap one another only in nested names; so many are looked at before a place.
const NESTED: usize = 8;

impl Mentions {
    fn new(actors: &Actors) -> Self {
        let indexed = (0u32..).zip(&actors.list);
        let mut by_start: Vec<(Span, u32)> =
            indexed.flat_map(|(i, a)| a.mentions.iter().map(move |&m| (m, i))).collect();
        by_start.sort_unstable();
        Self { by_start }
    }

    /// The mentions that share a byte with `span`, and how many bytes they share.
    fn over(&self, span: Span) -> impl Iterator<Item = (Span, u32, u32)> + '_ {
        let first = self.by_start.partition_point(|(m, _)| m.start() < span.start());
        let end = self.by_start.partition_point(|(m, _)| m.start() < span.end());
        let near = self.by_start.get(first.saturating_sub(NESTED)..end).unwrap_or_default();
        near.iter().filter(move |(m, _)| m.overlaps(span)).map(move |&(m, actor)| {
            (m, actor, m.end().min(span.end()) - m.start().max(span.start()))
        })
    }

    /// The actor whose mention shares most bytes with `span`; the shortest mention on a tie.
    fn at(&self, span: Span) -> Option<u32> {
        let rank =
            |(m, actor, shared): &(Span, u32, u32)| (*shared, Reverse(m.len()), Reverse(*actor));
        self.over(span).max_by_key(rank).map(|(_, actor, _)| actor)
    }

    /// The actor that `span` names as a whole: its mention covers more than half of it.
    fn named_by(&self, span: Span) -> Option<u32> {
        self.over(span).find(|(_, _, shared)| 2 * shared > span.len()).map(|(_, actor, _)| actor)
    }
}

/// Fills in `actor` and `target_actor` where a tagger left them open.
pub(crate) fn link_actors(actors: &Actors, stances: &mut [Stance]) {
    if stances.is_empty() || actors.list.is_empty() {
        return;
    }
    let mentions = Mentions::new(actors);
    for stance in stances {
        if let Holder::Mention(span) = stance.holder
            && stance.actor.is_none()
        {
            stance.actor = mentions.at(span);
        }
        if stance.target_actor.is_none() {
            stance.target_actor = mentions.named_by(stance.target);
        }
    }
}
