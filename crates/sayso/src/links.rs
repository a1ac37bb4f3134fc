//! Which actor a stance's holder and target are.

use sayso_core::{Actors, Holder, Relation, Span, Stance, View};
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

    /// The actor whose mention shares most bytes with `span`; the shortest mention on a tie. A mention that lies
    /// apart from the head of the phrase names somebody else: *the five unions meeting Mr Horn* are not Mr Horn.
    fn at(&self, view: View<'_>, span: Span) -> Option<u32> {
        let rank =
            |(m, actor, shared): &(Span, u32, u32)| (*shared, Reverse(m.len()), Reverse(*actor));
        let names = |&(m, _, _): &(Span, u32, u32)| m.contains(span) || names_head(view, span, m);
        self.over(span).filter(names).max_by_key(rank).map(|(_, actor, _)| actor)
    }

    /// The actor that `span` names as a whole: its mention covers more than half of it, and its head. *Mr Horn's plan* is a plan,
    /// and *leave Norrland* is no country.
    fn named_by(&self, view: View<'_>, span: Span) -> Option<u32> {
        let names = |&(m, _, shared): &(Span, u32, u32)| {
            2 * shared > span.len() && (m.contains(span) || names_head(view, span, m))
        };
        self.over(span).find(names).map(|(_, actor, _)| actor)
    }
}

/// Whether a mention inside a phrase holds the phrase's head, or a name that stands beside it: *the mayor, Ana Moor*.
/// Without trees every mention does.
fn names_head(view: View<'_>, phrase: Span, mention: Span) -> bool {
    let Some(syntax) = view.syntax().filter(|s| s.has_heads) else { return true };
    let tokens = view.tokens();
    let index = |byte: u32| tokens.partition_point(|t| t.span.end() <= byte);
    let range =
        |span: Span| index(span.start())..tokens.partition_point(|t| t.span.start() < span.end());
    let (outer, inner) = (range(phrase), range(mention));
    let inside = |token: u32| outer.contains(&(token as usize));
    inner.into_iter().any(|mut at| {
        // From a word of the mention up to the head, over what only names it.
        for _ in 0..4 {
            let Some(word) = syntax.words.get(at) else { return false };
            if word.head as usize == at || !inside(word.head) {
                return true;
            }
            let naming = matches!(word.relation, Relation::Appos | Relation::Flat);
            if !naming {
                return false;
            }
            at = word.head as usize;
        }
        false
    })
}

/// Fills in `actor` and `target_actor` where a tagger left them open.
pub(crate) fn link_actors(view: View<'_>, actors: &Actors, stances: &mut [Stance]) {
    if stances.is_empty() || actors.list.is_empty() {
        return;
    }
    let mentions = Mentions::new(actors);
    for stance in stances {
        if let Holder::Mention(span) = stance.holder
            && stance.actor.is_none()
        {
            stance.actor = mentions.at(view, span);
        }
        if stance.target_actor.is_none() {
            stance.target_actor = mentions.named_by(view, stance.target);
        }
    }
}
