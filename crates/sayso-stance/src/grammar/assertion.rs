//! Whether a clause is asserted: what the clause above it, an inversion, a question or *before* makes of it.
//!
//! *Bo Horn does not believe the law is fair*: the clause says the opposite of what he believes. *Ada Lind was asked
//! whether she backs it*, *had he backed it*, *voters could have shown that they were tired of it*: nobody says so.

use crate::grammar::sentence::{Kind, Sentence, VerbKind};
use crate::lexicon::word_class::WordClass;
use sayso_core::Tag;

/// What a clause counts for.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(crate) enum Assertion {
    Asserted,
    /// Its opposite is asserted.
    Turned,
    /// Asked, supposed, demanded, or contrary to fact.
    Open,
}

/// Clauses above a clause that are looked at.
const DEPTH: usize = 3;

impl Sentence<'_> {
    /// What the clause of the phrase `unit` counts for.
    pub(crate) fn assertion(&self, unit: usize) -> Assertion {
        let Some(verb) = self.clause_verb(unit) else { return Assertion::Asserted };
        let mut at = verb;
        let mut turned = false;
        for _ in 0..DEPTH {
            if self.contrary(at) || self.asked(at) {
                return Assertion::Open;
            }
            let Some((above, reading)) = self.above_clause(at) else { break };
            match reading {
                Assertion::Open => return Assertion::Open,
                Assertion::Turned => turned = !turned,
                Assertion::Asserted => {}
            }
            if above >= at {
                break;
            }
            at = above;
        }
        if turned { Assertion::Turned } else { Assertion::Asserted }
    }

    /// The verb group of the clause that a phrase belongs to: itself, or the nearest before it.
    fn clause_verb(&self, unit: usize) -> Option<usize> {
        (0..=unit).rev().take(12).find(|&u| self.unit_kind(u) == Some(Kind::Verb))
    }

    /// *voters could have shown*; *had he backed it*, *should the state refuse*; *before it would agree*.
    fn contrary(&self, verb: usize) -> bool {
        let Some(u) = self.unit(verb) else { return false };
        let Some(group) = u.verb else { return false };
        let perfect = (u.start..group.head).any(|w| self.is(w, "have"));
        if perfect && group.possible {
            return true;
        }
        let Some(subject) = u.subject.filter(|&s| s < verb) else { return false };
        let Some(before) = subject.checked_sub(1) else { return false };
        let Some(front) = self.unit(before) else { return false };
        let opens = before == 0
            || matches!(
                self.unit_kind(before - 1),
                Some(Kind::Comma | Kind::Noun | Kind::Break | Kind::Quote | Kind::Adverb)
            );
        let inverted = front.kind == Kind::Verb
            && front.end == front.start + 1
            && self.is_any(front.start, &["had", "should", "were"])
            && !self.is(u.start, "to")
            && subject == verb - 1
            && opens;
        let until = group.modal && self.is_any(front.start, &["before", "until"]);
        inverted || until
    }

    /// Whether a question mark is the first stop after a verb.
    fn asked(&self, verb: usize) -> bool {
        let Some(u) = self.unit(verb) else { return false };
        let mut rest = (u.end..self.words.len()).filter(|&w| self.tag(w) == Some(Tag::Stop));
        rest.next().is_some_and(|w| self.is(w, "?"))
    }

    /// The verb above a clause, and what it makes of the clause.
    fn above_clause(&self, verb: usize) -> Option<(usize, Assertion)> {
        let u = self.unit(verb)?;
        let kind = u.verb?.kind;
        if kind == VerbKind::Infinitive && self.is(u.start, "to") {
            return self.above_infinitive(verb);
        }
        // "has avoided criticising her"
        if kind == VerbKind::Gerund
            && let Some(at) = self.back(verb)
            && let Some(group) = self.verb(at)
        {
            let shuns = WordClass::FLIP.with(WordClass::FAIL).with(WordClass::AVOID);
            let avoids = self.bits(group.head).has(shuns);
            return Some((at, if avoids { Assertion::Open } else { Assertion::Asserted }));
        }
        if kind != VerbKind::Finite {
            return None;
        }
        let subject = u.subject.filter(|&s| s < verb)?;
        let at = self.back(subject)?;
        match self.unit_kind(at)? {
            Kind::Subordinator => {
                let word = self.unit(at)?.start;
                if self.is(word, "whether") {
                    return Some((at, Assertion::Open));
                }
                // "asked him why he attacked her"
                let above = self.back(at)?;
                let verb = if self.unit_kind(above) == Some(Kind::Noun) {
                    self.back(above)?
                } else {
                    above
                };
                let asking = WordClass::ASK.with(WordClass::WONDER);
                let asks = self.verb(verb).is_some_and(|v| self.bits(v.head).has(asking));
                if asks && self.is_any(word, &["why", "how"]) {
                    return Some((verb, Assertion::Open));
                }
                if self.is(word, "that") {
                    return self.governor(self.back(at)?);
                }
                None
            }
            Kind::Verb | Kind::Adjective => self.governor(at),
            _ => None,
        }
    }

    /// The unit before one, over adverbs and quotation marks.
    fn back(&self, unit: usize) -> Option<usize> {
        let mut at = unit.checked_sub(1)?;
        while matches!(self.unit_kind(at), Some(Kind::Adverb | Kind::Quote)) {
            at = at.checked_sub(1)?;
        }
        Some(at)
    }

    /// What a verb, an adjective or a noun makes of the clause after it.
    fn governor(&self, unit: usize) -> Option<(usize, Assertion)> {
        let u = self.unit(unit)?;
        match u.kind {
            Kind::Verb => {
                let group = u.verb?;
                let bits = self.bits(group.head);
                let reading = match (group.negated, bits) {
                    (true, b) if b.has(WordClass::BELIEF) => Assertion::Turned,
                    (false, b) if b.has(WordClass::DENIAL) => Assertion::Turned,
                    (true, b) if b.has(WordClass::IMPLY) => Assertion::Open,
                    (true, b) if b.has(WordClass::SAY.with(WordClass::DENIAL)) => Assertion::Open,
                    _ => Assertion::Asserted,
                };
                Some((unit, reading))
            }
            // "is not convinced that", "it is not true that"
            Kind::Adjective => {
                let copula = self.back(unit)?;
                let negated = self.verb(copula)?.negated;
                let belief = self.bits(u.end.checked_sub(1)?).has(WordClass::BELIEF);
                let reading =
                    if negated && belief { Assertion::Turned } else { Assertion::Asserted };
                Some((copula, reading))
            }
            // "no evidence that", "little reason to"
            Kind::Noun => {
                let scant = self.bits(u.start).has(WordClass::NEGATOR) && u.end > u.start + 1;
                let grounds = self.bits(u.end.checked_sub(1)?).has(WordClass::GROUNDS);
                let verb = self.back(unit)?;
                let negated = self.verb(verb).is_some_and(|v| v.negated);
                let reading = if grounds && (scant || negated) {
                    Assertion::Turned
                } else {
                    Assertion::Asserted
                };
                Some((verb, reading))
            }
            _ => None,
        }
    }

    /// *was urged to back it*, *asked the council to back it*: nobody backs it yet.
    fn above_infinitive(&self, verb: usize) -> Option<(usize, Assertion)> {
        let at = self.back(verb)?;
        let (governor, object) = match self.unit_kind(at)? {
            Kind::Verb | Kind::Adjective => (at, false),
            Kind::Noun => (self.back(at)?, true),
            _ => return None,
        };
        // "has so far refused to condemn it"
        let word = self.unit(at)?.end.checked_sub(1)?;
        if self.bits(word).has(WordClass::REFUSE) {
            return Some((at, Assertion::Open));
        }
        // "it is wrong to assume that he cannot do it"
        let belief = self.verb(verb).is_some_and(|v| self.bits(v.head).has(WordClass::ASSUME));
        if belief && self.unit_kind(at) == Some(Kind::Adjective) {
            let judged = self.unit(at).and_then(|u| self.judged(u.start, u.end, false));
            let wrong = judged.is_some_and(|(j, _)| !j.good);
            return Some((governor, if wrong { Assertion::Open } else { Assertion::Asserted }));
        }
        // "was found to have helped them", tagged as an adjective
        let perfect = self.unit(verb).is_some_and(|u| self.is(u.start + 1, "have"));
        if perfect && !object && self.unit_kind(at) == Some(Kind::Adjective) {
            return Some((governor, Assertion::Open));
        }
        let group = self.verb(governor)?;
        let asks = self.bits(group.head).has(WordClass::ASK);
        // "was determined to have helped them": so somebody found
        let found = group.passive && !object && perfect;
        let open = found || asks && (group.passive || object);
        Some((governor, if open { Assertion::Open } else { Assertion::Asserted }))
    }
}
