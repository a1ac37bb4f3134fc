//! Which complement a predicate takes, and what the stance is about inside it.

use crate::grammar::extent::Stop;
use crate::grammar::sentence::{Kind, Range, Sentence, VerbKind};
use crate::lexicon::predicate::{Frame, Predicate, PredicateClass};
use crate::lexicon::word_class::WordClass;
use sayso_core::{Polarity, StanceBasis, Tag};

/// The shape of a complement.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    Noun,
    Verb,
    Clause,
}

/// A complement: where it begins, and the polarity that its frame gives.
#[derive(Copy, Clone, Debug)]
pub(crate) struct Complement {
    pub(crate) polarity: Polarity,
    pub(crate) unit: usize,
    pub(crate) shape: Shape,
    pub(crate) frame: Frame,
}

/// What a stance is about, after flippers and nouns that stand for their content.
#[derive(Copy, Clone, Debug)]
pub(crate) struct Content {
    pub(crate) target: Range,
    pub(crate) polarity: Polarity,
    /// Word after the last one of the evidence.
    pub(crate) evidence_end: usize,
    pub(crate) flipped: bool,
    /// Units `start..end` of the target.
    pub(crate) units: (usize, usize),
}

/// How many phrases behind a predicate are looked at.
const STEPS: usize = 8;

/// What stands at a place behind a predicate.
enum Seen {
    Complement(Complement),
    /// Something between the predicate and its complement, which goes on at this unit.
    On(usize),
}

impl Predicate {
    /// A complement in a frame, if the predicate takes that frame.
    fn takes(&self, frame: Frame, unit: usize, shape: Shape) -> Option<Seen> {
        let polarity = self.frames.get(frame)?;
        Some(Seen::Complement(Complement { polarity, unit, shape, frame }))
    }
}

impl Sentence<'_> {
    /// The complement of a predicate whose words end before the unit `after`.
    pub(crate) fn complement(
        &self,
        predicate: &Predicate,
        after: usize,
        passive: bool,
    ) -> Option<Complement> {
        let mut at = after;
        for step in 0..STEPS {
            at = self.skip_light(at);
            let seen = match self.unit_kind(at)? {
                Kind::Noun => self.noun_complement(predicate, at, step, passive)?,
                Kind::Preposition => self.prepositional(predicate, at, step)?,
                Kind::Adjective if step == 0 && self.follows_preposition(at) => {
                    predicate.takes(Frame::Np, at, Shape::Noun)?
                }
                Kind::Verb => self.verbal(predicate, at, passive)?,
                Kind::Subordinator | Kind::Relative => self.clausal(predicate, at)?,
                _ => return None,
            };
            match seen {
                Seen::Complement(complement) => return Some(complement),
                Seen::On(next) => at = next,
            }
        }
        None
    }

    /// *backs the plan*, *urged them to go*, *said the plan is fair*; a phrase that the predicate does not take is gone over.
    fn noun_complement(
        &self,
        predicate: &Predicate,
        at: usize,
        step: usize,
        passive: bool,
    ) -> Option<Seen> {
        let frames = predicate.frames;
        if self.is_time(at) && !(step == 0 && self.timed_object(at)) {
            return Some(Seen::On(at + 1));
        }
        if frames.has(Frame::NpTo)
            && !passive
            && let Some(verb) = self.controlled(at)
            && !self.framed(at, verb, predicate)
        {
            return predicate.takes(Frame::NpTo, verb, Shape::Verb);
        }
        if frames.has(Frame::That) && self.new_clause(at) {
            return predicate.takes(Frame::That, at, Shape::Clause);
        }
        if !frames.has(Frame::Np) || passive {
            return Some(Seen::On(self.noun_end_flat(at)));
        }
        let person = self.unit(at).is_some_and(|u| self.tag(u.start) == Some(Tag::PRP));
        let it = self.opens_with(at, &["it", "them"]);
        // "urged voters": whom somebody urges is not what it is about
        let told = predicate.thing
            && predicate.basis == StanceBasis::Directive
            && crate::grammar::holder::is_actor(self, at);
        let fits = (!predicate.thing || !person || it) && !told;
        fits.then(|| predicate.takes(Frame::Np, at, Shape::Noun)).flatten()
    }

    /// *called for the plan*; *called on Monday for*: another phrase may stand between.
    fn prepositional(&self, predicate: &Predicate, at: usize, step: usize) -> Option<Seen> {
        let frames = predicate.frames;
        let frame = self.text(self.unit(at)?.start).and_then(Frame::of_preposition);
        let object = self.skip_light(at + 1);
        // "agreed with Berg that": the clause.
        if frames.has(Frame::That) && self.unit_kind(object) == Some(Kind::Noun) {
            let that = self.skip_light(object + 1);
            if self.opens_with(that, &["that"]) {
                return predicate.takes(Frame::That, that + 1, Shape::Clause);
            }
        }
        if let Some(frame) = frame.filter(|&f| frames.has(f)) {
            return match self.unit_kind(object)? {
                Kind::Noun if self.is_time(object) => None,
                // "appealed for calm": an adjective that a tagger made of a noun
                Kind::Noun | Kind::Adjective => predicate.takes(frame, object, Shape::Noun),
                Kind::Verb => predicate.takes(frame, object, Shape::Verb),
                Kind::Relative | Kind::Subordinator => {
                    predicate.takes(frame, object + 1, Shape::Clause)
                }
                _ => None,
            };
        }
        let between = self.unit_kind(object)? == Kind::Noun && (step <= 2 || self.is_time(object));
        between.then_some(Seen::On(object + 1))
    }

    /// *appealed for calm*, with a preposition that is a part of the predicate.
    fn follows_preposition(&self, at: usize) -> bool {
        let before = self.unit(at).and_then(|u| u.start.checked_sub(1));
        before.is_some_and(|w| self.tag(w) == Some(Tag::IN))
    }

    /// *wants to go*, *opposes going*
    fn verbal(&self, predicate: &Predicate, at: usize, passive: bool) -> Option<Seen> {
        match self.verb_kind(at)? {
            VerbKind::Infinitive if predicate.frames.has(Frame::To) => {
                predicate.takes(Frame::To, at, Shape::Verb)
            }
            VerbKind::Infinitive if passive => predicate.takes(Frame::NpTo, at, Shape::Verb),
            VerbKind::Gerund => predicate.takes(Frame::Ing, at, Shape::Verb),
            _ => None,
        }
    }

    /// *demanded that it close*, *backs what they do*
    fn clausal(&self, predicate: &Predicate, at: usize) -> Option<Seen> {
        let word = self.unit(at)?.start;
        // "asked whether" wants nothing; "doubted whether" and "would not say how" take a clause.
        let open = predicate.sign != Some(Polarity::Support)
            && self.is_any(word, &["whether", "if", "how", "when", "where"]);
        match self.unit_kind(at)? {
            _ if self.is(word, "that") => predicate.takes(Frame::That, at + 1, Shape::Clause),
            Kind::Subordinator if open => predicate.takes(Frame::That, at + 1, Shape::Clause),
            Kind::Relative => predicate.takes(Frame::Np, at + 1, Shape::Clause),
            _ => None,
        }
    }

    /// *criticised the longer hours*: an object, though its head is a word of time.
    pub(crate) fn timed_object(&self, noun: usize) -> bool {
        let first = self.unit(noun).map_or(0, |u| u.start);
        let described = self.unit(noun).is_some_and(|u| u.end > u.start + 1)
            && matches!(self.tag(first), Some(Tag::JJR | Tag::VBG));
        described
            || self.unit(noun).is_some_and(|u| {
                u.end > u.start + 2
                    && matches!(self.tag(u.start), Some(Tag::DT | Tag::PRPS))
                    && !self.bits(u.start + 1).has(WordClass::DATED)
                    && !self.is_any(u.start, &["this", "that", "every", "each"])
            })
    }

    /// *warned them against trusting an offer to talk*: a phrase that the predicate takes comes first.
    fn framed(&self, noun: usize, verb: usize, predicate: &Predicate) -> bool {
        (noun + 1..verb).any(|at| {
            self.unit_kind(at) == Some(Kind::Preposition)
                && self
                    .unit(at)
                    .and_then(|u| self.text(u.start))
                    .and_then(Frame::of_preposition)
                    .is_some_and(|f| predicate.frames.has(f))
        })
    }

    /// A noun phrase with its prepositional phrases, up to an infinitive: that infinitive.
    fn controlled(&self, noun: usize) -> Option<usize> {
        let end = self.noun_end(noun, Stop { infinitive: true, ..Stop::default() });
        let at = self.skip_light(end);
        let infinitive = |at: usize| self.verb_kind(at) == Some(VerbKind::Infinitive);
        if infinitive(at) {
            return Some(at);
        }
        // "called on the judge, Lord Berg, to resign"
        let beside = self.unit_kind(at) == Some(Kind::Comma)
            && self.unit_kind(at + 1) == Some(Kind::Noun)
            && self.unit_kind(at + 2) == Some(Kind::Comma)
            && infinitive(at + 3);
        beside.then_some(at + 3)
    }

    fn noun_end_flat(&self, noun: usize) -> usize {
        let mut end = noun + 1;
        while self.unit_kind(end) == Some(Kind::Preposition)
            && self.opens_with(end, &["of"])
            && self.unit_kind(end + 1) == Some(Kind::Noun)
        {
            end += 2;
        }
        if self.unit_kind(end) == Some(Kind::Coordinator)
            && self.unit_kind(end + 1) == Some(Kind::Noun)
        {
            end += 2;
        }
        end
    }

    /// What the stance is about in a complement: flippers and transparent nouns are looked through, and
    /// the signs multiplied.
    pub(crate) fn content(&self, complement: Complement, stop: Stop) -> Option<Content> {
        let mut polarity = complement.polarity;
        let (mut unit, mut shape) = (complement.unit, complement.shape);
        let mut flipped = false;
        for _ in 0..4 {
            let step = match shape {
                Shape::Verb if polarity == Polarity::Neutral => {
                    self.inside_verb(unit).or_else(|| self.inside_neutral(unit))
                }
                Shape::Verb => self.inside_verb(unit),
                Shape::Noun => self.inside_noun(unit),
                Shape::Clause if complement.frame == Frame::That => self.inside_clause(unit),
                Shape::Clause => None,
            };
            let Some(step) = step else { break };
            // "demanded that it stop sheltering them": against sheltering them.
            if step.flips && flipped && shape == Shape::Verb {
                break;
            }
            // "refused to condemn it": no side
            let blame =
                step.blames && polarity == Polarity::Oppose && complement.frame == Frame::To;
            if blame || (step.neutral && polarity != Polarity::Support) {
                polarity = Polarity::Neutral;
            } else if step.flips {
                polarity = polarity.reversed();
                flipped = true;
            }
            (unit, shape) = (step.unit, step.shape);
        }
        let end = match shape {
            Shape::Noun => self.noun_end(unit, stop),
            Shape::Verb => self.verb_end(unit, stop),
            Shape::Clause => self.clause_end(unit),
        };
        let mut target = self.range(unit, end)?;
        if shape == Shape::Verb && self.verb(unit)?.negated {
            // vowed not to pay: against paying
            // "do not drop the plan": for the plan
            if let Some(object) = self.spared(unit) {
                let end = self.noun_end(object, stop);
                let evidence_end = self.unit(object)?.start;
                let target = self.range(object, end)?;
                return Some(Content {
                    target,
                    polarity,
                    evidence_end,
                    flipped: true,
                    units: (object, end),
                });
            }
            polarity = polarity.reversed();
            while target.start + 1 < target.end
                && (self.bits(target.start).has(WordClass::NEGATOR) || self.is(target.start, "to"))
            {
                target.start += 1;
            }
        }
        let reflexive = self
            .text(target.start)
            .is_some_and(|t| t.len() > 4 && (t.ends_with("self") || t.ends_with("selves")));
        if reflexive && target.end == target.start + 1 {
            return None;
        }
        let evidence_end = self.unit(unit)?.start;
        Some(Content { target, polarity, evidence_end, flipped, units: (unit, end) })
    }

    /// The object of a negated verb that turns its complement round.
    fn spared(&self, unit: usize) -> Option<usize> {
        let head = self.verb(unit)?.head;
        if !self.bits(head).has(WordClass::FLIP) {
            return None;
        }
        let len = self.lexicon.flip(head, |i| self.key(i))?;
        let step = self.after_phrase(head + len)?;
        (step.shape == Shape::Noun).then_some(step.unit)
    }

    fn inside_verb(&self, unit: usize) -> Option<Step> {
        let group = self.verb(unit)?;
        let head = group.head;
        if group.negated || group.passive {
            return None;
        }
        let key = |i: usize| self.key(i);
        if self.bits(head).has(WordClass::FLIP)
            && let Some(len) = self.lexicon.flip(head, key)
        {
            return self.after_phrase(head + len).map(|s| Step { flips: true, ..s });
        }
        if self.bits(head).has(WordClass::VERB) {
            let (len, predicate) = self.lexicon.predicate(PredicateClass::Verb, head, key)?;
            if predicate.bare {
                return None;
            }
            if predicate.negated_neutral {
                let step = self.after_phrase(head + len)?;
                return Some(Step { neutral: true, ..step });
            }
            if predicate.sign == Some(Polarity::Oppose) {
                let after = self.unit_after(head + len);
                let complement = self.complement(predicate, after, false)?;
                return Some(Step {
                    unit: complement.unit,
                    shape: complement.shape,
                    flips: true,
                    neutral: false,
                    blames: predicate.basis == StanceBasis::Evaluation,
                });
            }
        }
        if self.bits(head).has(WordClass::THROUGH) {
            return self.after_phrase(head + 1);
        }
        None
    }

    /// *stopped short of blessing the march*: about the march.
    fn inside_neutral(&self, unit: usize) -> Option<Step> {
        let group = self.verb(unit)?;
        let key = |i: usize| self.key(i);
        let (len, predicate) = self.lexicon.predicate(PredicateClass::Verb, group.head, key)?;
        let complement =
            self.complement(predicate, self.unit_after(group.head + len), group.passive)?;
        Some(Step {
            unit: complement.unit,
            shape: complement.shape,
            flips: false,
            neutral: false,
            blames: false,
        })
    }

    /// The object after a phrase that ends before the word `end`; *to* and *on* may lead to it.
    fn after_phrase(&self, end: usize) -> Option<Step> {
        let mut at = self.skip_light(self.unit_after(end));
        if self.unit_kind(at) == Some(Kind::Preposition)
            && self.opens_with(at, &["to", "on", "from", "with"])
        {
            at = self.skip_light(at + 1);
        }
        let shape = match self.unit_kind(at)? {
            Kind::Noun if !self.is_time(at) => Shape::Noun,
            Kind::Verb if self.verb_kind(at)? != VerbKind::Finite => Shape::Verb,
            _ => return None,
        };
        Some(Step { unit: at, shape, flips: false, neutral: false, blames: false })
    }

    /// The first unit that begins at or after a word.
    pub(crate) fn unit_after(&self, word: usize) -> usize {
        match self.unit_of(word) {
            Some(unit) if self.unit(unit).is_some_and(|u| u.start < word) => unit + 1,
            Some(unit) => unit,
            None => self.units.len(),
        }
    }

    /// *calls to halt the talks*, *claims that the talks stalled*.
    fn inside_noun(&self, unit: usize) -> Option<Step> {
        let noun = self.unit(unit)?;
        if noun.kind != Kind::Noun {
            return None;
        }
        let head = self.bits(noun.end.checked_sub(1)?);
        let next = self.skip_light(unit + 1);
        if head.has(WordClass::NEED)
            && let Some(step) = self.inside_need(next)
        {
            return Some(step);
        }
        if !head.has(WordClass::TRANSPARENT) {
            return None;
        }
        match self.unit_kind(next)? {
            Kind::Verb if self.verb_kind(next)? == VerbKind::Infinitive => {
                let inner = self.inside_verb(next)?;
                (inner.flips || inner.neutral).then_some(inner)
            }
            Kind::Subordinator | Kind::Relative
                if self.opens_with(next, &["that"])
                    && self.unit_kind(next + 1) != Some(Kind::Verb) =>
            {
                Some(Step {
                    unit: next + 1,
                    shape: Shape::Clause,
                    flips: false,
                    neutral: false,
                    blames: false,
                })
            }
            _ => None,
        }
    }

    /// *the need for reform, the idea of paying*: what follows.
    fn inside_need(&self, next: usize) -> Option<Step> {
        let u = self.unit(next)?;
        let (unit, shape) = match u.kind {
            Kind::Preposition if self.is_any(u.start, &["of", "for", "to"]) => {
                let object = self.skip_light(next + 1);
                match self.unit_kind(object)? {
                    Kind::Noun if !self.is_time(object) => (object, Shape::Noun),
                    Kind::Verb => (object, Shape::Verb),
                    _ => return None,
                }
            }
            Kind::Verb if self.verb_kind(next)? == VerbKind::Infinitive => (next, Shape::Verb),
            _ => return None,
        };
        Some(Step { unit, shape, flips: false, neutral: false, blames: false })
    }

    /// *demanded that the firm cease drilling*: about drilling.
    fn inside_clause(&self, unit: usize) -> Option<Step> {
        let verb =
            (unit..self.units.len()).take(8).find(|&u| self.unit_kind(u) == Some(Kind::Verb))?;
        let group = self.verb(verb)?;
        if group.modal || group.passive {
            return None;
        }
        self.inside_verb(verb).filter(|s| s.flips)
    }
}

/// One step further into a complement.
#[derive(Copy, Clone, Debug)]
struct Step {
    unit: usize,
    shape: Shape,
    flips: bool,
    neutral: bool,
    /// Its verb blames: to condemn, to criticise.
    blames: bool,
}
