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

/// Targets on which more than one stands, those with most on both sides first; each holder once per side. Only what is
/// asserted counts: who would back a plan under a condition is not at odds with anybody yet.
pub(super) fn disputes(index: &Index, most: usize) -> Vec<Dispute<'_>> {
    let mut by_target: BTreeMap<usize, Dispute<'_>> = BTreeMap::new();
    let mut seen = HashSet::new();
    for row in index.stances.iter().filter(|row| row.asserted) {
        let Some(target) = row.target.filter(|_| !is_pronoun(&row.who)) else { continue };
        let holder = match row.actor {
            Some(actor) => actor.to_string(),
            None => format!("{} {}", row.document, row.who.to_lowercase()),
        };
        if !seen.insert((target, holder, row.polarity as u8)) {
            continue;
        }
        let dispute = by_target.entry(target).or_insert_with(|| Dispute {
            target,
            support: Vec::new(),
            oppose: Vec::new(),
        });
        match row.polarity {
            Polarity::Support => dispute.support.push(row),
            Polarity::Oppose => dispute.oppose.push(row),
            _ => {}
        }
    }
    let mut disputes: Vec<Dispute<'_>> = by_target.into_values().collect();
    disputes.retain(|d| d.support.len() + d.oppose.len() > 1);
    let weight = |d: &Dispute<'_>| {
        let (less, all) = (d.support.len().min(d.oppose.len()), d.support.len() + d.oppose.len());
        (less, all)
    };
    disputes.sort_by_key(|d| (std::cmp::Reverse(weight(d)), d.target));
    disputes.truncate(most);
    disputes
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
