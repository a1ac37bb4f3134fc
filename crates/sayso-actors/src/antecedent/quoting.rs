//! Who says what stands in quotation marks: not whom *he* and *she* mean there.

use crate::entity::Entities;
use crate::names::name_key;
use sayso_core::{Attribution, AttributionKind, Basis, TokenKind, View};
use std::ops::Range;

/// How many quotations that begin before a token are looked at: they may stand in each other.
const NEAR: usize = 8;
/// How many tokens a speaker has at most: what stands further behind is an aside.
const SPEAKER: usize = 12;

/// The quotations of a text and the tokens of their sources.
#[derive(Debug, Default)]
pub(crate) struct Quoting {
    /// By where they begin.
    list: Vec<(Range<usize>, Range<usize>)>,
    /// Whether a token is part of what somebody says.
    told: Vec<bool>,
}

impl Quoting {
    /// The quotations of attributions that are nothing but quoted.
    pub(crate) fn of(view: View<'_>, attributions: &[Attribution]) -> Self {
        let mut list = Vec::new();
        for attribution in attributions.iter().filter(|a| a.kind == AttributionKind::Direct) {
            let [source] = attribution.source.as_slice() else { continue };
            let source = view.tokens_in(*source);
            let source = source.start..source.end.min(source.start + SPEAKER);
            // What is reported inside a quotation has no marks of its own.
            let marks =
                |p: &Range<usize>| view.tokens().get(p.start).is_some_and(|t| t.kind.opens_quote());
            let pieces = attribution.content.iter().map(|p| view.tokens_in(*p)).filter(marks);
            list.extend(pieces.map(|p| (p, source.clone())));
        }
        list.sort_by_key(|(piece, _)| piece.start);
        let mut told = vec![false; view.tokens().len()];
        let speech = attributions.iter().filter(|a| a.basis == Basis::Speech);
        for span in speech.flat_map(|a| &a.content) {
            told.get_mut(view.tokens_in(*span)).unwrap_or_default().fill(true);
        }
        Self { list, told }
    }

    /// Whether a token is part of what somebody says.
    pub(super) fn is_told(&self, at: usize) -> bool {
        self.told.get(at).copied().unwrap_or_default()
    }

    /// The source of the smallest quotation that holds a token.
    pub(super) fn speaker(&self, at: usize) -> Option<Range<usize>> {
        let end = self.list.partition_point(|(piece, _)| piece.start <= at);
        let near = self.list.get(end.saturating_sub(NEAR)..end)?;
        let holds = near.iter().filter(|(piece, _)| piece.contains(&at));
        holds.min_by_key(|(piece, _)| piece.len()).map(|(_, source)| source.clone())
    }
}

/// Whether an actor is the one that a source names: by a mention in it, or, where it is still to come, by its last name.
pub(super) fn names(
    view: View<'_>,
    entities: &Entities,
    entity: usize,
    source: &Range<usize>,
) -> bool {
    let seen = entities.get(entity).map(|e| e.seen.as_slice()).unwrap_or_default();
    if seen.iter().rev().take(NEAR).any(|s| source.contains(&s.head)) {
        return true;
    }
    let word = |i: &usize| view.tokens().get(*i).is_some_and(|t| t.kind.is_wordlike());
    let capital = |i: &usize| {
        view.tokens().get(*i).is_some_and(|t| t.is_capitalised() && t.kind == TokenKind::Word)
    };
    let name = source.clone().take_while(word).filter(capital).last();
    name.is_some_and(|n| entities.by_surname(&name_key(view.token_text(n))).any(|e| e == entity))
}
