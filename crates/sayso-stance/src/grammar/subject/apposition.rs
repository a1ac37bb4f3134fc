//! Subjects beside what stands next to them: insertions between commas, appositions, relative clauses, and roles that a name has.

use super::Finder;
use crate::grammar::sentence::{Kind, Phrase, VerbKind};
use crate::lexicon::word_class::WordClass;
use sayso_core::Tag;

impl Finder<'_> {
    /// The subject before an apposition, a relative clause or another insertion between commas.
    pub(super) fn across_comma(&self, comma: usize) -> Option<usize> {
        let mut at = comma;
        let mut fallback = None;
        while let Some(before) = at.checked_sub(1) {
            at = before;
            if !matches!(self.kind(at), Some(Kind::Comma | Kind::Break)) {
                continue;
            }
            let Some(noun) = at.checked_sub(1) else { break };
            let opens = match self.kind(at + 1) {
                Some(Kind::Relative | Kind::Preposition | Kind::Noun | Kind::Adjective) => true,
                Some(Kind::Subordinator | Kind::Adverb | Kind::Other | Kind::Coordinator) => true,
                Some(Kind::Verb) => self.verb_kind(at + 1) != Some(VerbKind::Finite),
                _ => false,
            };
            if opens && self.kind(noun) == Some(Kind::Noun) {
                let Some(root) = self.root(noun) else { continue };
                let root = self.head_of_apposition(root);
                if self.subject_position(root) {
                    return Some(root);
                }
                fallback = fallback.or(Some(root));
            }
        }
        if fallback.is_none() {
            // "X, and Y, says": nothing opened; the subject of the verb before, if there is one.
            return self.previous_finite(comma).and_then(|v| self.subject(v));
        }
        fallback
    }

    /// *Marta Lind, head of the union, an old body, says*: from the head back to Marta Lind.
    fn head_of_apposition(&self, root: usize) -> usize {
        let mut at = root;
        for _ in 0..3 {
            let comma = at.checked_sub(1).filter(|&c| self.kind(c) == Some(Kind::Comma));
            let Some(before) = comma.and_then(|c| self.noun_before(c)) else { break };
            match self.root(before) {
                Some(earlier) if !self.is_time(earlier) && self.subject_position(earlier) => {
                    at = earlier;
                }
                _ => break,
            }
        }
        at
    }

    /// A number alone (*Marta Lind, 44, who*) or a reflexive (*Lind herself says*).
    pub(super) fn is_aside(&self, noun: usize) -> bool {
        self.units.get(noun).is_some_and(|u| {
            u.end == u.start + 1
                && self
                    .words
                    .get(u.start)
                    .is_some_and(|w| w.tag == Tag::CD || w.bits.has(WordClass::REFLEXIVE))
        })
    }

    pub(super) fn antecedent(&self, relative: usize) -> Option<usize> {
        let mut at = relative.checked_sub(1)?;
        while matches!(self.kind(at), Some(Kind::Comma | Kind::Quote | Kind::Preposition)) {
            at = at.checked_sub(1)?;
        }
        if self.is_aside(at) {
            let comma = at.checked_sub(1).filter(|&c| self.kind(c) == Some(Kind::Comma));
            if let Some(name) = comma.and_then(|c| self.noun_before(c)) {
                return Some(name);
            }
        }
        if self.kind(at) != Some(Kind::Noun) {
            return None;
        }
        // "leaders of states who": the whole; "a member of the party, which" and "unease among voters
        // who": the nearest.
        let comma = self.kind(relative - 1) == Some(Kind::Comma);
        let of = at.checked_sub(1).and_then(|p| self.units.get(p)).is_some_and(|u| {
            u.kind == Kind::Preposition && u.end == u.start + 1 && self.is_of(u.start)
        });
        let root = self.root(at).unwrap_or(at);
        let near = comma && self.units.get(at).is_some_and(|u| self.ends_in_name(u));
        let found = if near || !of { at } else { root };
        Some(self.name_beside(found).unwrap_or(found))
    }

    /// *Ada Lind, the lawyer who fought it*, *Ada Lind is a lawyer who fought it*: Ada Lind.
    fn name_beside(&self, role: usize) -> Option<usize> {
        let unit = self.units.get(role)?;
        let first = self.words.get(unit.start)?;
        if !matches!(first.tag, Tag::DT | Tag::CD) || self.ends_in_name(unit) {
            return None;
        }
        let before = self.before_adverbs(role)?;
        let name = match self.kind(before)? {
            Kind::Comma | Kind::Break => self.noun_before(before)?,
            // "It was a lawyer who fought it" is about nobody else.
            Kind::Verb if self.verb_kind(before) == Some(VerbKind::Finite) => {
                let group = self.units.get(before)?.verb?;
                let links = self.head_bits(before).has(WordClass::BE) && !group.negated;
                self.subject(before).filter(|_| links)?
            }
            _ => return None,
        };
        self.ends_in_name(self.units.get(name)?).then_some(name)
    }

    /// *of*, the one preposition that both continues phrases and names no holder by its own bits.
    fn is_of(&self, word: usize) -> bool {
        self.words.get(word).is_some_and(|w| w.bits.has(WordClass::OF))
    }

    fn ends_in_name(&self, unit: &Phrase) -> bool {
        unit.end.checked_sub(1).and_then(|i| self.words.get(i)).is_some_and(|w| w.tag.is_proper())
    }
}
