//! Words that judge, in a predicate and in a slot.

use crate::grammar::sentence::{Kind, Range, Sentence, VerbKind};
use crate::lexicon::Judgement;
use crate::lexicon::word_class::WordClass;
use sayso_core::{Strength, Tag};

impl Sentence<'_> {
    /// The end (a word) of the predicate of a copula: adjectives, a noun phrase with "of", quoted or not.
    pub(crate) fn predicate_end(&self, unit: usize) -> usize {
        let mut at = unit;
        let mut last = self.unit(unit).map_or(self.words.len(), |u| u.start);
        while at < unit + 8 {
            match self.unit_kind(at) {
                Some(Kind::Adjective | Kind::Adverb | Kind::Noun | Kind::Quote) => {}
                Some(Kind::Coordinator | Kind::Preposition) => {}
                Some(Kind::Verb)
                    if matches!(
                        self.verb_kind(at),
                        Some(VerbKind::Participle | VerbKind::Gerund)
                    ) => {}
                _ => break,
            }
            last = self.unit(at).map_or(last, |u| u.end);
            at += 1;
        }
        last
    }

    /// A judgement of the other side than `good` about *but*, *yet* or *if*: regrettable but necessary, brave but not
    /// convincing.
    pub(crate) fn judged_otherwise(
        &self,
        start: usize,
        end: usize,
        good: bool,
        slot: bool,
    ) -> Option<(Judgement, Range)> {
        let turn = (start..end)
            .find(|&w| self.is_any(w, &["but", "yet", "though", "although", "albeit", "if"]))?;
        let sides = [(start, turn), (turn + 1, end)];
        let found = sides.iter().filter_map(|&(a, b)| {
            let (judgement, words) = self.judged(a, b, slot)?;
            Some((judgement, words, judgement.good ^ self.negates(a, words.start)))
        });
        let found: Vec<_> = found.collect();
        let [(_, _, one), (_, _, two)] = found.as_slice() else { return None };
        let other = found.iter().find(|(_, _, side)| *side != good);
        (one != two).then_some(())?;
        other.map(|&(judgement, words, _)| (judgement, words))
    }

    /// The first judgement among the words `start..end`, and its words.
    pub(crate) fn judged(
        &self,
        start: usize,
        end: usize,
        slot: bool,
    ) -> Option<(Judgement, Range)> {
        let key = |i: usize| self.key(i).filter(|_| i < end);
        let mut best: Option<(Judgement, Range)> = None;
        let mut at = start;
        while at < end {
            if self.bits(at).has(WordClass::JUDGEMENT)
                && self.may_begin(at)
                && let Some((len, judgement)) = self.lexicon.judgement(at, key)
            {
                // "was just part of it", "is kind of new": an adverb
                let adverb = len == 1
                    && self.tag(at).is_some_and(Tag::is_adverb)
                    && self.bits(at).has(WordClass::DEGREE);
                // "is a result of a strong currency": not what it is
                let deep = len == 1 && !slot && self.below_noun(start, at);
                if (slot || !judgement.slot) && !adverb && !deep {
                    let found = (judgement, Range { start: at, end: at + len });
                    // The worst word decides: "a strong but flawed plan".
                    if best.is_none_or(|(b, _)| b.good && !judgement.good) {
                        best = Some(found);
                    }
                }
                // "a gift to the poor": to whom is no judgement
                let beneficiary =
                    len > 1 && judgement.good && self.is_any(at + len - 1, &["to", "for"]);
                if beneficiary {
                    break;
                }
                at += len;
                continue;
            }
            if best.is_some() && self.tag(at) == Some(Tag::Comma) {
                break;
            }
            at += 1;
        }
        best
    }

    /// Whether a word stands after the noun of a predicate and a preposition: *a result of a strong currency*.
    fn below_noun(&self, start: usize, word: usize) -> bool {
        let (Some(first), Some(own)) = (self.unit_of(start), self.unit_of(word)) else {
            return false;
        };
        (first..own).any(|u| {
            self.unit_kind(u) == Some(Kind::Noun)
                && self.unit_kind(u + 1) == Some(Kind::Preposition)
                && u + 1 < own
        })
    }

    /// Whether a negator stands between: *no solution, not a good idea, hardly fair*.
    pub(crate) fn negates(&self, start: usize, end: usize) -> bool {
        (start..end).any(|w| self.bits(w).has(WordClass::NEGATOR.with(WordClass::FAR)))
    }

    /// The judgement in a slot after an object: *as a mistake*, *a mistake*. `at` is the unit after the
    /// object and moves over the slot.
    pub(crate) fn judged_slot(
        &self,
        by_as: bool,
        bare: bool,
        at: &mut usize,
        target: Range,
    ) -> Option<(bool, Strength, usize)> {
        let mut unit = *at;
        let mut start = None;
        while let Some(u) = self.unit(unit) {
            if by_as && self.is(u.start, "as") {
                start = Some(u.end);
                break;
            }
            match u.kind {
                Kind::Stop | Kind::Break | Kind::Verb | Kind::Comma => break,
                _ => unit += 1,
            }
            if unit > *at + 6 {
                break;
            }
        }
        let start = match start {
            Some(start) => start,
            None if bare => target.end,
            None => return None,
        };
        let mut end = start;
        let mut quoted = false;
        while let Some(tag) = self.tag(end) {
            match tag {
                Tag::Open => quoted = true,
                Tag::Close if quoted => {
                    end += 1;
                    break;
                }
                Tag::Stop | Tag::Colon => break,
                Tag::Comma if !quoted => break,
                t if t.is_finite() && !quoted => break,
                Tag::CC if self.is(end, "but") => break,
                _ => {}
            }
            if end > start + 14 {
                break;
            }
            end += 1;
        }
        let (judgement, words) = self.judged(start, end, true)?;
        let good = judgement.good ^ self.negates(start, words.start);
        *at = unit;
        Some((good, judgement.strength, end))
    }

    /// The end (a unit) of a gerund phrase before *as*.
    pub(crate) fn verb_end_before_as(&self, unit: usize) -> usize {
        let mut at = unit + 1;
        while let Some(u) = self.unit(at) {
            if self.is(u.start, "as") || matches!(u.kind, Kind::Stop | Kind::Comma | Kind::Break) {
                break;
            }
            if u.kind == Kind::Verb && self.verb_kind(at) == Some(VerbKind::Finite) {
                break;
            }
            at += 1;
        }
        at
    }
}
