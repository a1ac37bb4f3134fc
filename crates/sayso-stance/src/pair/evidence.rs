//! What the rules know of a pair: stances that fit it, acts and predicates on the words between the two.

use super::PairLabel;
use crate::grammar::sentence::{Kind, Sentence};
use crate::lexicon::word_class::WordClass;
use sayso_core::{Holder, Polarity, Span, Stance, StanceBasis, Strength, Tag, View};

/// Evidence for and against.
#[derive(Copy, Clone, Debug, Default)]
pub(crate) struct Balance {
    pub(crate) support: f32,
    pub(crate) oppose: f32,
    /// The text says that no side is taken.
    pub(crate) withheld: bool,
}

/// What neutral weighs: evidence below half of this is no label.
const SILENCE: f32 = 0.4;

impl Balance {
    pub(crate) fn add(&mut self, good: bool, weight: f32) {
        if good { self.support += weight } else { self.oppose += weight }
    }

    /// 1 for, -1 against, 0 neither.
    pub(crate) fn sign(self) -> i8 {
        match self.label().polarity {
            Polarity::Support => 1,
            Polarity::Oppose => -1,
            _ => 0,
        }
    }

    pub(crate) fn label(self) -> PairLabel {
        let sum = self.support + self.oppose + SILENCE;
        let scores = [self.support / sum, self.oppose / sum, SILENCE / sum];
        let polarity = match self {
            b if b.support > b.oppose && b.support > SILENCE => Polarity::Support,
            b if b.oppose > b.support && b.oppose > SILENCE => Polarity::Oppose,
            _ => Polarity::Neutral,
        };
        PairLabel { polarity, scores }
    }
}

/// The stances of a text that are the holder's and about the target. `None` is the text's own voice: anybody's.
pub(crate) fn stances(
    view: View<'_>,
    found: &[Stance],
    holder: Option<Span>,
    target: Span,
) -> Balance {
    let mut balance = Balance::default();
    for stance in found {
        let held = holder.map_or(1.0, |h| same_holder(view, stance, h));
        let meant = same_target(view, stance.target, target);
        // What is asked for is wanted; whoever it is asked of may not be.
        if stance.basis == StanceBasis::Directive && meant < 0.9 {
            continue;
        }
        let weight = 1.5 * held * meant * strength(stance.strength);
        match stance.polarity {
            Polarity::Support => balance.add(true, weight),
            Polarity::Oppose => balance.add(false, weight),
            // An explicit non-commitment is an answer too.
            _ => balance.withheld |= weight > 0.5,
        }
    }
    balance
}

fn strength(strength: Strength) -> f32 {
    match strength {
        Strength::Weak => 0.7,
        Strength::Strong => 1.1,
        _ => 1.0,
    }
}

/// How sure it is that a stance is the holder's.
pub(crate) fn same_holder(view: View<'_>, stance: &Stance, holder: Span) -> f32 {
    match &stance.holder {
        Holder::Mention(span) if span.overlaps(holder) => 1.0,
        Holder::Mention(span) if same_name(view.slice(*span), view.slice(holder)) => 0.8,
        Holder::Name(name) if same_name(name, view.slice(holder)) => 0.8,
        _ => 0.0,
    }
}

/// Equal last words that are names: *Premier Ilse Kern, Kern*.
fn same_name(a: &str, b: &str) -> bool {
    let last = |s: &str| s.rsplit(' ').next().map(|w| w.trim_end_matches("'s").to_owned());
    let (a, b) = (last(a), last(b));
    a == b && a.is_some_and(|a| a.chars().next().is_some_and(char::is_uppercase))
}

/// How much a stance's target is about the given one.
pub(crate) fn same_target(view: View<'_>, found: Span, target: Span) -> f32 {
    if found == target {
        1.0
    } else if found.contains(target) {
        let before = view.tokens_in(Span::new(found.start(), target.start())).len();
        if before <= 2 { 0.9 } else { 0.5 }
    } else if found.overlaps(target) {
        0.9
    } else if same_name(view.slice(found), view.slice(target)) {
        0.7
    } else {
        0.0
    }
}

/// Acts and predicates on the words from the holder to the target, or back through a passive.
pub(crate) fn between(
    clause: &Sentence<'_>,
    holder: (usize, usize),
    target: (usize, usize),
    balance: &mut Balance,
) {
    let (start, end, passive) = if holder.1 <= target.0 {
        (holder.1, target.0, false)
    } else if target.1 <= holder.0 {
        let by = (target.1..holder.0).rev().take(5).any(|w| clause.is(w, "by"));
        if !by {
            return;
        }
        (target.1, holder.0, true)
    } else {
        return;
    };
    if end - start > 40 {
        return;
    }
    // Another clause's subject between the two: what follows is its act, not the holder's.
    let clauses = (start..end).filter(|&w| clause.tag(w) == Some(Tag::Colon)).count();
    // "A and B have agreed": what follows both is between them.
    let joined =
        (start..end).all(|w| clause.tag(w) == Some(Tag::CC) || clause.tag(w) == Some(Tag::DT));
    let (start, end) = if joined && start < end {
        (target.1, (target.1 + 14).min(clause.words.len()))
    } else {
        (start, end)
    };
    let mut negated = false;
    let mut at = start;
    while at < end {
        let bits = clause.bits(at);
        negated |= bits.has(WordClass::NEGATOR);
        if clause.tag(at).is_some_and(is_content)
            && let Some((len, good, weight)) = act(clause, at)
        {
            let closeness = 1.0 / (1.0 + clauses as f32);
            // A passive in front of the target: something was done to the holder.
            let voice = voice(clause, at);
            if voice == passive && ends(clause, at) && noun_act(clause, at + 1, end) {
                // "lifted the sanctions": the noun's sign is turned round.
                negated = !negated;
            } else if voice == passive {
                balance.add(good ^ negated, weight * closeness);
                negated = false;
            }
            at += len;
            continue;
        }
        at += 1;
    }
}

/// Verbs that end or lessen what follows.
fn ends(clause: &Sentence<'_>, at: usize) -> bool {
    clause.tag(at).is_some_and(Tag::is_verb)
        && clause.bits(at).has(WordClass::FLIP.with(WordClass::LESSEN))
}

/// Whether a noun that names an act follows within a few words.
fn noun_act(clause: &Sentence<'_>, from: usize, end: usize) -> bool {
    (from..end.min(from + 5)).any(|w| {
        clause.tag(w).is_some_and(|t| t.is_noun() && !t.is_proper()) && act(clause, w).is_some()
    })
}

/// Whether the verb at a word is passive.
fn voice(clause: &Sentence<'_>, word: usize) -> bool {
    let unit = clause.unit_of(word).and_then(|u| clause.unit(u));
    unit.and_then(|u| u.verb).is_some_and(|v| v.passive && v.head == word)
}

fn is_content(tag: Tag) -> bool {
    tag.is_verb() || tag.is_noun() || tag.is_adjective() || matches!(tag, Tag::IN | Tag::RB)
}

/// An act or predicate at a word: its length, whether it is friendly, its weight.
fn act(clause: &Sentence<'_>, at: usize) -> Option<(usize, bool, f32)> {
    let key = |i: usize| clause.key(i);
    let bits = clause.bits(at);
    let tag = clause.tag(at)?;
    if bits.has(WordClass::RELATION)
        && tag != Tag::NNP
        && let Some((len, sign)) = clause.lexicon.relation(at, key)
    {
        return match sign {
            Polarity::Support => Some((len, true, 0.6)),
            Polarity::Oppose => Some((len, false, 0.6)),
            _ => None,
        };
    }
    let (_, len, predicate) = clause.lexicon.predicate_at((tag, bits), at, key)?;
    match predicate.sign? {
        Polarity::Support => Some((len, true, 0.55)),
        Polarity::Oppose => Some((len, false, 0.55)),
        _ => None,
    }
}

/// The text's own voice: judgements next to the target, and what the target does.
pub(crate) fn around(clause: &Sentence<'_>, target: (usize, usize), balance: &mut Balance) {
    let from = target.0.saturating_sub(6);
    let to = (target.1 + 10).min(clause.words.len());
    let mut negated = false;
    for at in from..to {
        if (target.0..target.1).contains(&at) {
            continue;
        }
        let bits = clause.bits(at);
        let tag = clause.tag(at);
        if matches!(tag, Some(Tag::Stop | Tag::Colon)) {
            if at < target.0 {
                *balance = Balance::default();
                continue;
            }
            break;
        }
        negated = bits.has(WordClass::NEGATOR) || (negated && tag.is_some_and(Tag::is_adverb));
        let key = |i: usize| clause.key(i);
        if bits.has(WordClass::JUDGEMENT) {
            if let Some((_, judgement)) = clause.lexicon.judgement(at, key) {
                let weight = if judgement.slot { 0.2 } else { 0.45 };
                balance.add(judgement.good ^ negated, weight);
            }
        } else if let Some((_, good, weight)) = act(clause, at) {
            // The target's own act after it, or an act upon it before it.
            let unit = clause.unit_of(at).and_then(|u| clause.unit(u));
            let verb = unit.is_some_and(|u| u.kind == Kind::Verb);
            let passive = voice(clause, at);
            let weight = if verb { weight } else { weight * 0.6 };
            if !(passive && at < target.0) {
                balance.add(good ^ negated, weight * 0.7);
            }
        }
    }
}
