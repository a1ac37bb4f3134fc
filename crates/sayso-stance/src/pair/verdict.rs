//! What the rules come to for a pair.

use super::PairLabel;
use super::evidence::{self, Balance};
use super::reading::Reading;
use super::tree;
use crate::lexicon::word_class::WordClass;
use sayso_core::{Stance, Tag};

/// What the rules say of a pair. For training.
#[doc(hidden)]
#[derive(Copy, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)]
pub struct Verdict {
    /// 1 for, -1 against, 0 neither.
    pub sign: i8,
    /// Words between the two; the tree; both; a stance of the holder on the target.
    pub grade: usize,
}

/// What the rules come to: stances that fit the pair, what the tree puts between the two, what stands between
/// them.
pub(crate) fn verdict_of(reading: &Reading<'_>, stances: &[Stance]) -> Verdict {
    let (holder, target) = reading.spans;
    let own = evidence::stances(reading.clause.view, stances, holder, target).sign();
    let acts = reading.acts().sign();
    let tree = reading.holder.and_then(|holder| tree::act(reading, holder));
    let tree = tree.map_or(0, |good| if good { 1 } else { -1 });
    // A hostile act outweighs what seems friendly.
    let worst = |a: i8, b: i8| if a == 0 || b == 0 { a + b } else { a.min(b) };
    // Whoever is asked for something is named in a stance for it: "demanded that Norland resign".
    let top = reading.top(reading.target);
    let named = reading.clause.tag(top).is_some_and(Tag::is_proper)
        || reading
            .clause
            .key(top)
            .is_some_and(|k| reading.clause.lexicon.bits(k).has(WordClass::ACTOR));
    match (own, tree, acts) {
        (0, 0, acts) => Verdict { sign: acts, grade: 0 },
        (0, tree, acts) => {
            Verdict { sign: worst(tree, acts), grade: 1 + usize::from(tree == acts) }
        }
        (own, _, acts) if named => Verdict { sign: worst(own, acts), grade: 3 },
        (own, _, _) => Verdict { sign: own, grade: 3 },
    }
}

/// The label by rules alone where no stance fits the pair.
pub(crate) fn without_model(reading: &Reading<'_>, stances: &[Stance]) -> PairLabel {
    let verdict = verdict_of(reading, stances);
    let mut balance = reading.acts();
    if reading.holder.is_some() && verdict.sign != 0 {
        balance = Balance::default();
        balance.add(verdict.sign > 0, 0.6);
    }
    balance.label()
}
