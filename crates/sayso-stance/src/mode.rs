//! How a stance is meant: asserted, conditional, possible, supposed; and how strongly.

use crate::grammar::sentence::{Kind, VerbKind};
use crate::lexicon::word_class::WordClass;
use crate::tagging::Tagging;
use sayso_core::{Modality, Strength, Tag};

impl Tagging<'_, '_> {
    /// Modality of a verb group: what its modals, the verb above it and a condition in its clause say.
    pub(crate) fn modality(&self, unit: usize) -> Modality {
        let Some(group) = self.clause.verb(unit) else {
            return Modality::Asserted;
        };
        if self.conditioned(unit) {
            return Modality::Conditional;
        }
        if group.possible || self.above(unit).is_some_and(|b| b.has(WordClass::PROSPECT)) {
            return Modality::Possible;
        }
        let question = self.clause.words.last().is_some_and(|w| w.tag == Tag::Stop)
            && self.clause.is(self.clause.words.len() - 1, "?");
        if question { Modality::Hypothetical } else { Modality::Asserted }
    }

    /// *if, unless, until, provided* in the clause of a verb, after it or at the sentence's start.
    fn conditioned(&self, unit: usize) -> bool {
        let clause = &self.clause;
        let opens = |at: usize| {
            clause.unit(at).is_some_and(|u| {
                clause.bits(u.start).has(WordClass::CONDITION)
                    && matches!(u.kind, Kind::Subordinator | Kind::Preposition | Kind::Verb)
                    && !self.lasts(at)
            })
        };
        if clause.unit(unit).is_some_and(|u| u.start > 0) && opens(0) {
            return true;
        }
        let mut at = unit + 1;
        while let Some(kind) = clause.unit_kind(at) {
            if kind == Kind::Break || kind == Kind::Stop {
                return false;
            }
            if opens(at) {
                return true;
            }
            at += 1;
        }
        false
    }

    /// *agreed to lead the club until the end of the season*: a time, and no condition.
    fn lasts(&self, unit: usize) -> bool {
        let clause = &self.clause;
        let last = clause.unit(unit + 1).filter(|u| u.kind == Kind::Noun).map_or(0, |u| u.end - 1);
        clause.opens_with(unit, &["until", "till"])
            && (clause.is_time(unit + 1) || clause.is_any(last, &["end", "start", "beginning"]))
    }

    /// Whether a verb group stands in a clause that a condition opens: *if the union backs it*.
    pub(crate) fn supposed(&self, unit: usize) -> bool {
        let mut at = unit;
        while let Some(before) = at.checked_sub(1) {
            at = before;
            let Some(u) = self.clause.unit(at) else { return false };
            match u.kind {
                Kind::Comma | Kind::Stop | Kind::Break | Kind::Coordinator => return false,
                Kind::Verb if self.clause.bits(u.end - 1).has(WordClass::CONDITION) => return true,
                Kind::Verb => return false,
                Kind::Subordinator | Kind::Preposition
                    if self.clause.bits(u.start).has(WordClass::CONDITION)
                        && !self.clause.is(u.start, "once") =>
                {
                    return true;
                }
                _ => {}
            }
        }
        false
    }

    /// *ought to punish, has to close*: an infinitive under a word of duty.
    pub(crate) fn obliged_above(&self, unit: usize) -> bool {
        let duty = WordClass::MUST.with(WordClass::SHOULD).with(WordClass::HAVE);
        self.above(unit).is_some_and(|b| b.has(duty))
    }

    /// The table bits of the word right above an infinitive: *expected to, failed to*.
    pub(crate) fn above(&self, unit: usize) -> Option<WordClass> {
        if self.clause.verb_kind(unit) != Some(VerbKind::Infinitive) {
            return None;
        }
        let before = unit.checked_sub(1)?;
        let word = match self.clause.unit(before)? {
            u if u.kind == Kind::Verb => u.verb?.head,
            u if matches!(u.kind, Kind::Adjective | Kind::Adverb) => u.end.checked_sub(1)?,
            _ => return None,
        };
        Some(self.clause.bits(word))
    }

    /// The strength that a predicate has here: raised by an intensifier, lowered by a hedge.
    pub(crate) fn strength(&self, base: Strength, start: usize, end: usize) -> Strength {
        let mut strength = base;
        for word in start..end.min(self.clause.words.len()) {
            let bits = self.clause.bits(word);
            if bits.has(WordClass::INTENSIFIER) {
                return Strength::Strong;
            }
            if bits.has(WordClass::HEDGE) {
                strength = Strength::Weak;
            }
        }
        strength
    }
}
