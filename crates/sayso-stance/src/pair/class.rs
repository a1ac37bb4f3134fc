//! What the tables say of the words of a pair's sentence.

use super::reading::Reading;
use crate::lexicon::predicate::{PredicateClass, side};
use crate::lexicon::word_class::WordClass;
use sayso_core::StanceBasis;

/// Which table knows a word.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Table {
    #[default]
    None,
    /// A predicate of stance, by its word class.
    Verb,
    Noun,
    Adjective,
    /// An act between actors.
    Act,
    Judgement,
    /// Helps or harms.
    Effect,
}

/// What the tables say of a word.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Class {
    pub(crate) table: Table,
    /// 1 for, -1 against, 0 neither; before negation.
    pub(crate) sign: i8,
    /// A request or demand.
    pub(crate) asks: bool,
    /// Turned round by a negator of its own.
    pub(crate) negated: bool,
    /// Ends or lessens what it governs.
    pub(crate) flips: bool,
}

impl Class {
    /// The class of a word of the sentence. Names have none.
    pub(crate) fn of(reading: &Reading<'_>, at: usize) -> Self {
        let clause = &reading.clause;
        let (Some(tag), Some(own)) = (clause.tag(at), clause.key(at)) else {
            return Self::default();
        };
        if tag.is_proper() {
            return Self::default();
        }
        let bits = clause.lexicon.bits(own);
        let key = |i: usize| clause.key(i);
        let found = clause.lexicon.predicate_at((tag, bits), at, key).map(|(class, _, found)| {
            let table = match class {
                PredicateClass::Verb => Table::Verb,
                PredicateClass::Noun => Table::Noun,
                PredicateClass::Adjective => Table::Adjective,
            };
            (table, side(found.sign), found.basis == StanceBasis::Directive)
        });
        let act =
            || clause.lexicon.relation(at, key).map(|(_, p)| (Table::Act, side(Some(p)), false));
        let good = |good: bool| if good { 1 } else { -1 };
        let judgement = || {
            clause.lexicon.judgement(at, key).map(|(_, j)| (Table::Judgement, good(j.good), false))
        };
        let effect =
            || clause.lexicon.effect(at, key).map(|(_, g)| (Table::Effect, good(g), false));
        let found = found
            .filter(|f| f.1 != 0 || !bits.has(WordClass::RELATION))
            .or_else(|| bits.has(WordClass::RELATION).then(act)?)
            .or_else(|| bits.has(WordClass::JUDGEMENT).then(judgement)?)
            .or_else(|| bits.has(WordClass::EFFECT).then(effect)?);
        let (table, sign, asks) = found.unwrap_or_default();
        let negates = |w: usize| {
            clause.key(w).is_some_and(|k| clause.lexicon.bits(k).has(WordClass::NEGATOR))
        };
        let negated = reading.children(at).any(negates) || at.checked_sub(1).is_some_and(negates);
        let flips = bits.has(WordClass::FLIP) || (tag.is_verb() && bits.has(WordClass::LESSEN));
        Self { table, sign, asks, negated, flips }
    }

    pub(crate) fn signed(self) -> i8 {
        if self.negated { -self.sign } else { self.sign }
    }

    /// All of it as a number.
    pub(crate) fn code(self) -> u64 {
        let sign = (self.signed() + 1) as u64;
        let flags = u64::from(self.asks) * 4 + u64::from(self.negated) * 2 + u64::from(self.flips);
        (self.table as u64) * 32 + sign * 8 + flags
    }
}
