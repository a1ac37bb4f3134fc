//! What people are divided over, at one look.

use super::index::{Index, Row, is_pronoun};
use sayso_core::Polarity;
use std::collections::{BTreeMap, HashSet};

/// A target and the two sides.
#[derive(Debug)]
pub(super) struct Dispute<'i> {
    pub(super) target: usize,
    pub(super) support: Vec<&'i Row>,
    pub(super) oppose: Vec<&'i Row>,
}

/// What is less likely is left out of disputes: two stances that may each be wrong make a dispute that is none.
const LIKELY: f32 = 0.5;
/// Two sides that no article sets against each other must be right together with this probability.
const LIKELY_ACROSS: f32 = 0.65;

/// Who stands on which side of a target, each holder once per side.
type Sides<'i> = BTreeMap<String, [Option<&'i Row>; 2]>;

/// Targets on which more than one stands, those with most on both sides first.
///
/// Only what is asserted and likely counts: who would back a plan under a condition is not at odds with anybody yet. Whoever stands on
/// both sides changed sides or is of two minds, and counts on neither; nobody is at odds over themselves.
pub(super) fn disputes(index: &Index, most: usize) -> Vec<Dispute<'_>> {
    let mut by_target: BTreeMap<usize, Sides<'_>> = BTreeMap::new();
    let counts = |row: &&Row| row.asserted && row.score >= LIKELY && row.is_plain;
    for row in index.stances.iter().filter(counts) {
        let Some(target) = row.target.filter(|_| !is_pronoun(&row.who)) else { continue };
        let of_self = row.actor.is_some() && row.actor == row.towards;
        let side = match row.polarity {
            Polarity::Support => 0,
            Polarity::Oppose => 1,
            _ => continue,
        };
        let holder = match row.actor {
            Some(_) if of_self => continue,
            Some(actor) => actor.to_string(),
            None => format!("{} {}", row.document, row.who.to_lowercase()),
        };
        let sides = by_target.entry(target).or_default().entry(holder).or_default();
        if let Some(slot) = sides.get_mut(side) {
            slot.get_or_insert(row);
        }
    }
    let mut disputes: Vec<_> =
        by_target.into_iter().map(|(target, sides)| parted(target, &sides)).collect();
    disputes.retain(|d| d.support.len() + d.oppose.len() > 1 && is_likely(d));
    let weight = |d: &Dispute<'_>| {
        let (less, all) = (d.support.len().min(d.oppose.len()), d.support.len() + d.oppose.len());
        (less, all)
    };
    disputes.sort_by_key(|d| (std::cmp::Reverse(weight(d)), d.target));
    disputes.truncate(most);
    disputes
}

/// The two sides of a target, in the order of the articles.
fn parted<'i>(target: usize, sides: &Sides<'i>) -> Dispute<'i> {
    let on = |side: usize| {
        let rows = sides.values().filter(|both| both.iter().flatten().count() == 1);
        let mut rows: Vec<&'i Row> =
            rows.filter_map(|both| both.get(side).copied().flatten()).collect();
        rows.sort_by_key(|row| (row.document, row.number));
        rows
    };
    Dispute { target, support: on(0), oppose: on(1) }
}

/// Whether two sides that come from different articles are likely enough.
fn is_likely(dispute: &Dispute<'_>) -> bool {
    let Dispute { support, oppose, .. } = dispute;
    let articles: HashSet<usize> = support.iter().map(|row| row.document).collect();
    if support.is_empty() || oppose.iter().any(|row| articles.contains(&row.document)) {
        return true;
    }
    let one_is_right =
        |rows: &[&Row]| 1.0 - rows.iter().map(|row| 1.0 - row.score).product::<f32>();
    oppose.is_empty() || one_is_right(support) * one_is_right(oppose) >= LIKELY_ACROSS
}

/// How much is known of an actor.
#[derive(Copy, Clone, Debug, Default)]
pub(super) struct Voice {
    pub(super) actor: usize,
    pub(super) said: u32,
    pub(super) support: u32,
    pub(super) oppose: u32,
}

/// The actors with most statements and stances.
pub(super) fn voices(index: &Index, most: usize) -> Vec<Voice> {
    let mut voices: BTreeMap<usize, Voice> = BTreeMap::new();
    let mut count = |actor: Option<usize>, add: &dyn Fn(&mut Voice)| {
        if let Some(actor) = actor {
            add(voices.entry(actor).or_insert(Voice { actor, ..Voice::default() }));
        }
    };
    for said in &index.statements {
        count(said.actor, &|voice| voice.said += 1);
    }
    for row in &index.stances {
        count(row.actor, &|voice| match row.polarity {
            Polarity::Support => voice.support += 1,
            Polarity::Oppose => voice.oppose += 1,
            _ => {}
        });
    }
    let mut voices: Vec<Voice> = voices.into_values().collect();
    voices.sort_by_key(|v| (std::cmp::Reverse(v.said + v.support + v.oppose), v.actor));
    voices.truncate(most);
    voices
}
