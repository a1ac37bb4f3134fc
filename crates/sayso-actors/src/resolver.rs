//! The resolver: mentions, actors and sources of a document.

use crate::antecedent::{BUILT_IN, Choice, Chooser, Quoting, Weights};
use crate::entity::{Entity, Kind};
use crate::languages;
use crate::link::Linker;
use crate::scan::Scanner;
use crate::source::Sources;
use crate::spelling;
use crate::tables::{self, Class};
use sayso_core::{
    Actor, ActorKind, Actors, Attribution, BlockKind, Resolver, RuleId, Span, TokenKind, View,
};
use std::cmp::Reverse;
use std::ops::Range;
use std::sync::Arc;

/// Leads *he*, *the foreign minister*, *Blum* and *Foreign Minister Anna Blum* to one actor.
///
/// Works through the mentions of a document from left to right: a name goes to the actor with the same
/// surname and no other given name (spelling variants share a key, see [`Actor::key`](sayso_core::Actor::key)); a
/// country and its capital are one actor, its seat of government (*the Kremlin*) is a body; a role goes to whoever was
/// called so; a pronoun to the candidate that a small model ranks first, or to nobody. A source kept unnamed ("a senior
/// official") is nobody's alias. Gender is soft evidence: it is learned from titles, nouns and earlier pronouns and never guessed from given
/// names, and nothing depends on the letters of a name.
///
/// English needs [`View::syntax`], and is better with dependency heads. Without it, and in other languages, only the
/// sources of attributions become actors, and only names are led to one another.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct ActorResolver {
    /// Weights of the caller's own.
    weights: Option<Arc<Weights>>,
}

impl ActorResolver {
    /// A resolver with the built-in tables of countries, outlets, roles and nouns.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The same with other weights for pronouns, as [`write_weights`](crate::write_weights) makes them. A feature that
    /// the text lacks weighs nothing.
    #[must_use]
    pub fn with_weights(self, text: &str) -> Self {
        Self { weights: Some(Arc::new(Weights::read(text))) }
    }

    fn weights(&self) -> &Weights {
        self.weights.as_deref().unwrap_or(&BUILT_IN)
    }

    /// Shows a trainer every pronoun of a text with whom it may mean, in order. What `told` answers is taken as the
    /// truth from there on: `Some(None)` is nobody, `None` leaves it to the weights at hand.
    pub fn observe(
        &self,
        view: View<'_>,
        attributions: &[Attribution],
        told: &mut dyn FnMut(&Choice) -> Option<Option<usize>>,
    ) {
        let speaks = speaking_tokens(view, attributions);
        let quoting = Quoting::of(view, attributions);
        link(view, &speaks, Chooser::new(self.weights(), Some(told), quoting));
    }
}

impl Resolver for ActorResolver {
    fn resolve_into(&self, view: View<'_>, attributions: &[Attribution], out: &mut Actors) {
        out.why.clear();
        if languages::resolve(view, attributions, out) {
            spelling::unify(&mut out.list, view.lang());
            return;
        }
        let speaks = speaking_tokens(view, attributions);
        let quoting = Quoting::of(view, attributions);
        let linker = link(view, &speaks, Chooser::new(self.weights(), None, quoting));
        let mut sources = Sources::new(view, linker, attributions.len());
        for index in 0..attributions.len() {
            sources.resolve(index, attributions);
        }
        finish(sources, out);
        spelling::unify(&mut out.list, view.lang());
    }
}

/// The tokens of sources.
fn speaking_tokens(view: View<'_>, attributions: &[Attribution]) -> Vec<bool> {
    let mut speaks = vec![false; view.tokens().len()];
    for span in attributions.iter().flat_map(|a| &a.source) {
        for slot in speaks.get_mut(view.tokens_in(*span)).unwrap_or_default() {
            *slot = true;
        }
    }
    speaks
}

/// Every mention of a text led to its actor. Headlines come last: their capitals prove nothing, so they only name
/// who is named elsewhere.
fn link<'a>(view: View<'a>, speaks: &'a [bool], mut chooser: Chooser<'_>) -> Linker<'a> {
    let tables = tables::of(view.lang());
    let mut linker = Linker::new(view, tables, speaks);
    if view.syntax().is_none() || !tables::is_scanned(view.lang()) {
        return linker;
    }
    let mut scanner = Scanner::new(view, tables, speaks);
    let blocks = view.blocks();
    let mut titles = Vec::new();
    let (mut next, mut before) = (0, None);
    for (index, sentence) in view.sentences().iter().enumerate() {
        if view.is_stopped() {
            return linker;
        }
        let start = sentence.span.start();
        while blocks.get(next).is_some_and(|b| b.span.start() <= start) {
            next += 1;
        }
        let block = next.checked_sub(1).and_then(|b| blocks.get(b));
        let block = block.filter(|b| start <= b.span.end());
        let begins = index == 0 || block.map(|b| b.span) != before;
        before = block.map(|b| b.span);
        let title =
            block.is_some_and(|b| matches!(b.kind, BlockKind::Title | BlockKind::Subheading));
        if title || is_heading(view, sentence.tokens(), index == 0 || next == 1) {
            titles.push((index, begins));
        } else {
            scanner.scan(index, begins);
            linker.add(&scanner.found, &mut chooser);
        }
    }
    linker.heading = true;
    scanner.heading = true;
    for (index, begins) in titles {
        scanner.scan(index, begins);
        linker.add(&scanner.found, &mut chooser);
    }
    linker
}

/// Whether most words of a sentence have capitals: a headline in the text, which may have a stop where it comes first and has nothing but
/// capitals.
/// A short one may be a list of names.
fn is_heading(view: View<'_>, tokens: Range<usize>, first: bool) -> bool {
    let words = || {
        let some = view.tokens().get(tokens.clone()).unwrap_or_default();
        some.iter().filter(|t| t.kind == TokenKind::Word && t.span.len() > 3)
    };
    let capitals = words().filter(|t| t.is_capitalised()).count();
    let all = words().count();
    let stop = tokens.end.checked_sub(1).and_then(|i| view.tokens().get(i));
    let open = stop.is_none_or(|t| t.kind.is_wordlike());
    // "The Norland Rail Action Council met on Friday." is a sentence.
    let clause = || {
        tokens.clone().any(|i| {
            let lower = view.tokens().get(i).is_some_and(|t| t.case == sayso_core::Case::Lower);
            lower && view.word(i).is_some_and(|w| w.tag.is_finite())
        })
    };
    all >= 5 && (open && 5 * capitals >= 4 * all || first && capitals == all && !clause())
}

/// The actors in the order of their first mention, with those left out that neither speak nor have a name.
fn finish(sources: Sources<'_>, out: &mut Actors) {
    let Sources { linker, known, because, .. } = sources;
    let all = linker.entities.all;
    let mut speakers = vec![false; all.len()];
    let members = known.iter().flatten().filter_map(|&e| all.get(e)).flat_map(|e| &e.members);
    for &entity in known.iter().flatten().chain(members) {
        if let Some(slot) = speakers.get_mut(entity) {
            *slot = true;
        }
    }
    let lists: Vec<Option<ActorKind>> = all.iter().map(|e| list_kind(&all, e)).collect();
    let mut actors: Vec<(usize, Actor, Vec<usize>)> = Vec::with_capacity(all.len());
    for (old, entity) in all.into_iter().enumerate() {
        let speaks = speakers.get(old) == Some(&true);
        if speaks || is_shown(&entity) {
            let (mut actor, members) = actor(entity);
            actor.kind = lists.get(old).copied().flatten().unwrap_or(actor.kind);
            actors.push((old, actor, members));
        }
    }
    actors.sort_by_key(|(_, actor, _)| actor.mentions.first().copied());
    let size = actors.iter().map(|(old, ..)| old + 1).max().unwrap_or(0);
    let mut renumber = vec![None; size];
    for (new, (old, ..)) in (0u32..).zip(&actors) {
        if let Some(slot) = renumber.get_mut(*old) {
            *slot = Some(new);
        }
    }
    let new = |old: usize| renumber.get(old).copied().flatten();
    out.list = actors
        .into_iter()
        .map(|(_, mut actor, members)| {
            actor.members = members.into_iter().filter_map(new).collect();
            actor
        })
        .collect();
    out.of_attribution.clear();
    out.of_attribution.extend(known.iter().map(|old| new((*old)?)));
    out.why.clear();
    if because.iter().any(Option::is_some) {
        out.why.extend(because.into_iter().map(|rule| rule.map(RuleId::new)));
    }
}

/// *A diplomat and another official* are unnamed as each of them is, *Norland Gas and Orvex Ltd* are organisations.
fn list_kind(all: &[Entity], list: &Entity) -> Option<ActorKind> {
    let kinds = list.members.iter().filter_map(|&m| all.get(m)).map(Entity::actor_kind);
    let same = kinds.reduce(|a, b| if a == b { a } else { ActorKind::Group })?;
    matches!(same, ActorKind::Unnamed | ActorKind::Organisation).then_some(same)
}

/// Whether an actor that speaks nowhere is worth showing: it has a name, or is an office.
fn is_shown(entity: &Entity) -> bool {
    match entity.kind {
        Kind::Person | Kind::Body | Kind::Country => !entity.seen.is_empty(),
        Kind::Name | Kind::Place => {
            entity.seen.len() > 1 && entity.actor_kind() != ActorKind::Other
        }
        Kind::Noun(Class::Human) => entity.seen.len() > 1,
        Kind::Noun(_) | Kind::List => false,
    }
}

/// What the output shows of an actor: each place once, the longest of those that overlap.
fn actor(entity: Entity) -> (Actor, Vec<usize>) {
    let kind = entity.actor_kind();
    let mut mentions: Vec<Span> =
        entity.seen.iter().map(|s| s.span).chain(entity.extra.iter().copied()).collect();
    mentions.sort_unstable_by_key(|m| (m.start(), Reverse(m.end())));
    let mut end = 0;
    mentions.retain(|m| {
        let new = m.end() > end && m.start() >= end;
        if new {
            end = m.end();
        }
        new
    });
    let mut actor = Actor::new(entity.name, entity.key, kind);
    actor.mentions = mentions;
    (actor, entity.members)
}

#[cfg(test)]
mod tests;
