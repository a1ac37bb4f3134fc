//! What stands around a noun of stance: the verb that carries it, its target, the phrase that names its holder.

use crate::grammar::content::{Complement, Shape};
use crate::grammar::extent::Stop;
use crate::grammar::holder;
use crate::grammar::sentence::{Kind, VerbKind};
use crate::lexicon::Carrier;
use crate::lexicon::predicate::{Frame, Predicate};
use crate::lexicon::word_class::WordClass;
use crate::tagging::Tagging;

/// A stance noun in the text.
#[derive(Copy, Clone)]
pub(super) struct Use<'p> {
    pub(super) predicate: &'p Predicate,
    pub(super) unit: usize,
    /// The noun itself.
    pub(super) word: usize,
}

/// The verb that carries a noun.
#[derive(Copy, Clone)]
pub(super) struct Carried {
    pub(super) verb: usize,
    pub(super) kind: Carrier,
}

/// What follows a noun: its target and the phrase that names its holder.
#[derive(Copy, Clone, Default)]
pub(super) struct Around {
    pub(super) target: Option<Complement>,
    pub(super) bearer: Option<usize>,
    /// What follows *from*.
    pub(super) origin: Option<usize>,
}

/// How many phrases behind a noun are looked at.
const STEPS: usize = 5;

/// Reads the prepositional phrases after a noun, up to an infinitive or a clause.
pub(super) fn around(t: &Tagging<'_, '_>, found: &Use<'_>) -> Around {
    let clause = t.clause;
    let frames = found.predicate.frames;
    let mut result = Around::default();
    let mut at = found.unit + 1;
    for _ in 0..STEPS {
        at = clause.skip_light(at);
        let target = |frame, unit, shape| {
            let polarity = frames.get(frame).unwrap_or_default();
            Some(Complement { polarity, unit, shape, frame })
        };
        match clause.unit_kind(at) {
            Some(Kind::Preposition) => match result.phrase(t, found, at) {
                Some(next) => at = next,
                None => break,
            },
            Some(Kind::Verb)
                if result.target.is_none()
                    && frames.has(Frame::To)
                    && clause.verb_kind(at) == Some(VerbKind::Infinitive) =>
            {
                result.target = target(Frame::To, at, Shape::Verb);
                break;
            }
            Some(Kind::Subordinator)
                if result.target.is_none()
                    && frames.has(Frame::That)
                    && clause.opens_with(at, &["that"]) =>
            {
                result.target = target(Frame::That, at + 1, Shape::Clause);
                break;
            }
            _ => break,
        }
    }
    result
}

impl Around {
    /// Takes the prepositional phrase at a unit, and returns the unit after it.
    fn phrase(&mut self, t: &Tagging<'_, '_>, found: &Use<'_>, at: usize) -> Option<usize> {
        let clause = t.clause;
        let u = clause.unit(at)?;
        let frame = clause.text(u.start).and_then(Frame::of_preposition);
        let object = clause.skip_light(at + 1);
        let polarity = frame.and_then(|f| found.predicate.frames.get(f)).or_else(|| {
            let support = at == found.unit + 1 && frame == Some(Frame::Of) && inward(t, found);
            found.predicate.sign.filter(|_| support)
        });
        match (clause.unit_kind(object), frame, polarity) {
            (Some(kind @ (Kind::Noun | Kind::Verb)), Some(frame), Some(polarity))
                if self.target.is_none() && !clause.is_time(object) =>
            {
                let shape = if kind == Kind::Noun { Shape::Noun } else { Shape::Verb };
                self.target = Some(Complement { polarity, unit: object, shape, frame });
                let stop = Stop { bearer: true, ..Stop::default() };
                Some(match shape {
                    Shape::Noun => clause.noun_end(object, stop),
                    _ => clause.verb_end(object, stop),
                })
            }
            (Some(Kind::Noun), _, _)
                if clause.bits(u.start).has(WordClass::BEARER) && self.bearer.is_none() =>
            {
                if clause.is(u.start, "from") {
                    self.origin = Some(object);
                }
                if holder::is_actor(&clause, object) && !clause.is_time(object) {
                    self.bearer = Some(object);
                }
                let mut end = object + 1;
                // "among ministers and deputies for": the rest of the holder.
                while clause.unit_kind(end) == Some(Kind::Coordinator)
                    && clause.unit_kind(end + 1) == Some(Kind::Noun)
                {
                    end += 2;
                }
                Some(end)
            }
            (Some(Kind::Noun), _, _) if clause.is_time(object) => Some(object + 1),
            _ => None,
        }
    }
}

/// *raised a million in support of Ada Lind*: whether the noun stands alone after *in*.
fn inward(t: &Tagging<'_, '_>, found: &Use<'_>) -> bool {
    let clause = t.clause;
    let before = found.unit.checked_sub(1).and_then(|b| clause.unit(b));
    clause.bits(found.word).has(WordClass::IN_SUPPORT)
        && before.is_some_and(|b| clause.is(b.start, "in"))
        && clause.unit(found.unit).is_some_and(|u| u.start == found.word)
}

/// The verb before a noun phrase, if it carries stance nouns.
pub(super) fn carrier(t: &Tagging<'_, '_>, unit: usize) -> Option<Carried> {
    let clause = t.clause;
    let mut at = unit.checked_sub(1)?;
    for _ in 0..4 {
        match clause.unit_kind(at)? {
            Kind::Adverb | Kind::Quote | Kind::Preposition | Kind::Other => {
                at = at.checked_sub(1)?;
            }
            // "voiced alarm and opposition": the first noun's verb.
            Kind::Coordinator if clause.unit_kind(at.checked_sub(1)?) == Some(Kind::Noun) => {
                at = at.checked_sub(2)?;
            }
            Kind::Verb => break,
            _ => return None,
        }
    }
    let group = clause.verb(at)?;
    if !clause.bits(group.head).has(WordClass::CARRIER.with(WordClass::BE)) {
        return None;
    }
    let key = |i: usize| clause.key(i);
    // "was met with", "came under": from the auxiliary or from the verb itself.
    let start = clause.unit(at)?.start;
    let (len, kind, from) = (start..=group.head).find_map(|from| {
        if !clause.may_begin(from) {
            return None;
        }
        let (len, kind) = clause.lexicon.carrier(from, key)?;
        (from + len > group.head).then_some((len, kind, from))
    })?;
    let end = clause.unit_after(from + len);
    let passive_phrase = from < group.head;
    let gap =
        (end..unit).all(|u| !matches!(clause.unit_kind(u), Some(Kind::Preposition | Kind::Verb)));
    (gap && (!group.passive || passive_phrase)).then_some(Carried { verb: at, kind })
}
