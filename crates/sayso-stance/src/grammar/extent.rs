//! How far a complement goes: noun phrases with what hangs on them, infinitives, clauses.

use crate::grammar::sentence::{Kind, Range, Sentence, VerbKind};
use crate::lexicon::word_class::WordClass;
use sayso_core::Tag;

/// Where a complement must stop besides its own end.
#[derive(Copy, Clone, Debug, Default)]
pub(crate) struct Stop {
    /// At *from*, *among*, *by*: the holder of a noun's stance follows.
    pub(crate) bearer: bool,
    /// At *as*: a judgement follows; infinitives and other prepositions go on.
    pub(crate) infinitive: bool,
    /// At *for*, *over*: the reason of praise or blame follows.
    pub(crate) reason: bool,
}

impl Sentence<'_> {
    /// The first unit at or after `unit` that is no adverb or quotation mark.
    pub(crate) fn skip_light(&self, unit: usize) -> usize {
        let mut at = unit;
        while matches!(self.unit_kind(at), Some(Kind::Adverb | Kind::Quote)) {
            at += 1;
        }
        at
    }

    pub(crate) fn verb_kind(&self, unit: usize) -> Option<VerbKind> {
        Some(self.verb(unit)?.kind)
    }

    pub(crate) fn is_time(&self, unit: usize) -> bool {
        self.unit(unit).is_some_and(|u| {
            // "the march" is no month
            let month = self.is(u.end.saturating_sub(1), "march") && u.end > u.start + 1;
            u.kind == Kind::Noun && u.end > 0 && self.bits(u.end - 1).has(WordClass::TIME) && !month
        })
    }

    /// *an interview, a statement*
    pub(crate) fn is_occasion(&self, unit: usize) -> bool {
        self.unit(unit).is_some_and(|u| {
            u.kind == Kind::Noun && u.end > 0 && self.bits(u.end - 1).has(WordClass::OCCASION)
        })
    }

    /// The end (a unit) of the noun phrase that begins at `unit`, with its complements.
    pub(crate) fn noun_end(&self, unit: usize, stop: Stop) -> usize {
        let end = unit + 1;
        if self.unit(unit).is_some_and(|u| self.tag(u.start) == Some(Tag::PRP)) {
            return end;
        }
        // "challenged Ada Lind in the May vote": where it was done
        if self.is_bare_name(unit) && self.opens_with(end, &["in", "at"]) {
            return end;
        }
        self.extend(end, stop, false)
    }

    /// *Ada Lind*, not *the Ministry*.
    fn is_bare_name(&self, unit: usize) -> bool {
        self.unit(unit).is_some_and(|u| {
            u.kind == Kind::Noun
                && (u.start..u.end).all(|w| self.tag(w).is_some_and(Tag::is_proper))
        })
    }

    /// The end (a unit) of the verb phrase whose group is `unit`.
    pub(crate) fn verb_end(&self, unit: usize, stop: Stop) -> usize {
        let mut at = unit + 1;
        while self.unit_kind(at) == Some(Kind::Adverb) {
            at += 1;
        }
        if matches!(self.unit_kind(at), Some(Kind::Noun | Kind::Adjective)) && !self.is_time(at) {
            at += 1;
        }
        self.extend(at, stop, true)
    }

    /// Goes on over what continues a phrase. `end` is the unit after the phrase so far.
    fn extend(&self, mut end: usize, stop: Stop, verbal: bool) -> usize {
        while let Some(next) = self.continuation(end, stop, verbal) {
            end = next;
        }
        end
    }

    /// The end after one more piece, if the phrase goes on at `at`.
    fn continuation(&self, at: usize, stop: Stop, verbal: bool) -> Option<usize> {
        match self.unit_kind(at)? {
            Kind::Preposition => {
                let word = self.unit(at)?.start;
                let bits = self.bits(word);
                if (stop.bearer && self.is_any(word, &["from", "among", "by"]))
                    || (stop.reason && self.gives_reason(at, word))
                    || !(bits.has(WordClass::ATTACH) || self.is(word, "as") && verbal)
                {
                    return None;
                }
                let object = self.skip_light(at + 1);
                if self.is(word, "in") && self.names_stance(object) {
                    return None;
                }
                match self.unit_kind(object)? {
                    Kind::Noun if self.is_time(object) && !self.is(word, "of") => None,
                    Kind::Noun if self.is_occasion(object) && self.is(word, "in") => None,
                    Kind::Noun => Some(object + 1),
                    Kind::Verb if stop.reason => None,
                    Kind::Verb if self.verb_kind(object) == Some(VerbKind::Gerund) => {
                        Some(self.object_end(object))
                    }
                    _ => None,
                }
            }
            Kind::Verb => match self.verb_kind(at)? {
                VerbKind::Infinitive if stop.infinitive => None,
                _ if self.bits(self.verb(at)?.head).has(WordClass::CONDITION) => None,
                VerbKind::Infinitive => Some(self.object_end(at)),
                // "a plan backed by"; after a verb it is a past tense: "its refusal to pay angered".
                VerbKind::Participle => {
                    let noun =
                        at.checked_sub(1).and_then(|b| self.unit_kind(b)) == Some(Kind::Noun);
                    noun.then(|| self.object_end(at))
                }
                // Tags mix up past and participle: "the plan proposed by" follows a noun phrase.
                VerbKind::Finite
                    if self.unit(at)?.end.checked_sub(self.unit(at)?.start) == Some(1)
                        && self.tag(self.unit(at)?.start) == Some(Tag::VBD)
                        && self.opens_with(at + 1, &["by"]) =>
                {
                    Some(at + 1)
                }
                VerbKind::Gerund if !self.after_comma(at) => Some(self.object_end(at)),
                _ => None,
            },
            Kind::Coordinator => self.coordinated(at, verbal),
            Kind::Noun if verbal && !self.is_time(at) && !self.new_clause(at) => Some(at + 1),
            Kind::Relative => self.relative_end(at),
            Kind::Subordinator => {
                let that = self.unit(at)?.start;
                // "the claim that ..." and "the plan that ..."
                self.is(that, "that").then(|| self.clause_end(at + 1))
            }
            // "the money set aside for engines"
            Kind::Adverb
                if verbal || self.verb_kind(at.checked_sub(1)?) == Some(VerbKind::Participle) =>
            {
                let next = self.continuation(at + 1, stop, verbal)?;
                Some(next)
            }
            Kind::Quote => self.closing_quote(at, stop, verbal),
            Kind::Adjective if verbal => Some(at + 1),
            Kind::Comma => self.list_end(at),
            _ => None,
        }
    }

    /// *thanked Oslo for its help*, *complimented Oslo on its reforms*; not *dismissed calls for a vote*.
    fn gives_reason(&self, at: usize, word: usize) -> bool {
        let head = word.checked_sub(1).map_or(WordClass::default(), |w| self.bits(w));
        let person = at.checked_sub(1).is_some_and(|n| crate::grammar::holder::is_actor(self, n));
        (self.is_any(word, &["for", "over", "after"])
            && !head.has(WordClass::NOUN.with(WordClass::TRANSPARENT)))
            || (person && self.is_any(word, &["on", "as", "with"]))
    }

    /// *blocked the port in protest at the levy*: the phrase belongs to the verb.
    fn names_stance(&self, noun: usize) -> bool {
        self.unit(noun).is_some_and(|u| {
            u.kind == Kind::Noun && u.end == u.start + 1 && self.bits(u.start).has(WordClass::NOUN)
        }) && self.unit_kind(noun + 1) == Some(Kind::Preposition)
    }

    fn after_comma(&self, unit: usize) -> bool {
        unit.checked_sub(1).is_some_and(|u| self.unit_kind(u) == Some(Kind::Comma))
    }

    fn object_end(&self, verb: usize) -> usize {
        let mut at = verb + 1;
        while self.unit_kind(at) == Some(Kind::Adverb) {
            at += 1;
        }
        match self.unit_kind(at) {
            Some(Kind::Noun | Kind::Adjective) if !self.is_time(at) => at + 1,
            _ => verb + 1,
        }
    }

    /// Whether a noun phrase here is the subject of a clause that follows.
    pub(crate) fn new_clause(&self, noun: usize) -> bool {
        let mut at = noun + 1;
        for _ in 0..6 {
            match self.unit_kind(at) {
                Some(Kind::Adverb) => at += 1,
                Some(Kind::Preposition) if self.unit_kind(at + 1) == Some(Kind::Noun) => at += 2,
                Some(Kind::Coordinator) if self.unit_kind(at + 1) == Some(Kind::Noun) => at += 2,
                Some(Kind::Verb) => return self.verb_kind(at) == Some(VerbKind::Finite),
                _ => return false,
            }
        }
        false
    }

    fn coordinated(&self, at: usize, verbal: bool) -> Option<usize> {
        let word = self.unit(at)?.start;
        if !self.is_any(word, &["and", "or", "nor", "&"]) {
            return None;
        }
        let next = self.skip_light(at + 1);
        match self.unit_kind(next)? {
            Kind::Noun if !self.new_clause(next) => Some(next + 1),
            Kind::Verb if verbal => {
                let kind = self.verb_kind(next)?;
                (kind != VerbKind::Finite).then(|| self.object_end(next))
            }
            Kind::Adjective if verbal => Some(next + 1),
            _ => None,
        }
    }

    /// *the wheat, the maize and the rye*: a comma goes on only in a list.
    fn list_end(&self, comma: usize) -> Option<usize> {
        if self.unit_kind(comma + 1) != Some(Kind::Noun) || self.new_clause(comma + 1) {
            return None;
        }
        let after = comma + 2;
        let goes_on = match self.unit_kind(after)? {
            Kind::Coordinator => self.unit_kind(after + 1) == Some(Kind::Noun),
            Kind::Comma => {
                self.unit_kind(after + 1) == Some(Kind::Coordinator)
                    && self.unit_kind(after + 2) == Some(Kind::Noun)
                    && !self.new_clause(after + 2)
            }
            _ => false,
        };
        goes_on.then_some(after)
    }

    fn relative_end(&self, relative: usize) -> Option<usize> {
        let word = self.unit(relative)?.start;
        if !self.is_any(word, &["that", "which", "who", "whose", "what"]) {
            return None;
        }
        Some(self.clause_end(relative + 1))
    }

    /// The closing quotation mark of one opened earlier.
    fn closing_quote(&self, at: usize, stop: Stop, verbal: bool) -> Option<usize> {
        let word = self.unit(at)?.start;
        if self.tag(word) != Some(Tag::Close) {
            // An opening mark: what follows must continue the phrase.
            let next = self.continuation(at + 1, stop, verbal)?;
            return Some(next);
        }
        match self.unit_kind(at + 1) {
            Some(Kind::Preposition) => self.continuation(at + 1, stop, verbal),
            _ => None,
        }
    }

    /// The end (a unit) of a clause that begins at `unit`: at the sentence's end, at a semicolon or dash,
    /// at a comma before a speaker, a participle or a coordinated clause, at *but* and *because*.
    pub(crate) fn clause_end(&self, unit: usize) -> usize {
        let mut at = unit;
        let mut verbs = 0;
        while let Some(kind) = self.unit_kind(at) {
            match kind {
                Kind::Stop | Kind::Break => break,
                Kind::Verb => verbs += usize::from(self.verb_kind(at) == Some(VerbKind::Finite)),
                Kind::Quote => {
                    let word = self.unit(at).map_or(0, |u| u.start);
                    let opened = (unit..at).any(|u| {
                        self.unit(u).is_some_and(|u| {
                            (u.start..u.end).any(|w| self.tag(w) == Some(Tag::Open))
                        })
                    });
                    if self.tag(word) == Some(Tag::Close) && !opened {
                        break;
                    }
                }
                Kind::Comma if self.comma_closes(at) => break,
                Kind::Subordinator if verbs > 0 => {
                    let word = self.unit(at).map_or(0, |u| u.start);
                    let condition = self.bits(word).has(WordClass::CONDITION);
                    if condition || self.is_any(word, &["because", "although", "though", "while"]) {
                        break;
                    }
                }
                Kind::Coordinator if verbs > 0 => {
                    let word = self.unit(at).map_or(0, |u| u.start);
                    let clause =
                        self.unit_kind(at + 1) == Some(Kind::Noun) && self.new_clause(at + 1);
                    if self.is(word, "but") || clause {
                        break;
                    }
                }
                _ => {}
            }
            at += 1;
        }
        at
    }

    fn comma_closes(&self, comma: usize) -> bool {
        match self.unit_kind(comma + 1) {
            Some(Kind::Verb) => self.verb_kind(comma + 1) != Some(VerbKind::Infinitive),
            Some(Kind::Noun) => self.new_clause(comma + 1),
            Some(Kind::Coordinator | Kind::Subordinator | Kind::Quote | Kind::Relative) => true,
            Some(Kind::Preposition) => {
                let word = self.unit(comma + 1).map_or(0, |u| u.start);
                self.is_any(word, &["according", "including", "despite", "amid", "as", "without"])
            }
            _ => false,
        }
    }

    /// The words of the units `start..end`, without quotation marks that are not closed inside, and
    /// without time phrases at the end.
    pub(crate) fn range(&self, start: usize, end: usize) -> Option<Range> {
        let first = self.unit(start)?.start;
        let mut last = self.unit(end.checked_sub(1)?)?.end;
        last = self.trim_time(first, last);
        let mut first = first;
        // "to" of an infinitive, and adverbs before it, are not part of the target.
        while first + 1 < last
            && (matches!(self.tag(first), Some(Tag::TO))
                || self.is(first, "to")
                || self.is(first, "that")
                || self.tag(first) == Some(Tag::Comma))
        {
            first += 1;
        }
        while last > first + 1
            && matches!(self.tag(last - 1), Some(Tag::Comma | Tag::Colon | Tag::Stop))
        {
            last -= 1;
        }
        let open = (first..last).filter(|&w| self.tag(w) == Some(Tag::Open)).count();
        let close = (first..last).filter(|&w| self.tag(w) == Some(Tag::Close)).count();
        if open < close && self.tag(last - 1) == Some(Tag::Close) && last > first + 1 {
            last -= 1;
        }
        if open > close && self.tag(first) == Some(Tag::Open) && first + 1 < last {
            first += 1;
        }
        (first < last).then_some(Range { start: first, end: last })
    }

    /// Cuts *on Monday*, *next week*, *today* off the end.
    fn trim_time(&self, first: usize, mut last: usize) -> usize {
        for _ in 0..3 {
            let Some(unit) = last.checked_sub(1).and_then(|w| self.unit_of(w)) else { break };
            let Some(u) = self.unit(unit) else { break };
            let time = u.end > 0 && self.bits(u.end - 1).has(WordClass::TIME);
            if !time || u.start <= first {
                break;
            }
            let before =
                unit.checked_sub(1).filter(|&b| self.unit_kind(b) == Some(Kind::Preposition));
            match before.and_then(|b| self.unit(b)) {
                Some(p) if p.start > first && !self.is(p.start, "of") => last = p.start,
                Some(_) => break,
                None => last = u.start,
            }
        }
        last
    }
}
