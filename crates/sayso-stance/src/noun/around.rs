//! What stands around a noun of stance: the verb that carries it, its target, the phrase that names its holder.

use crate::complement::Stop;
use crate::frame::{Complement, Shape};
use crate::holder;
use crate::lexicon::Carrier;
use crate::predicate::{Frame, Predicate};
use crate::sentence::{Kind, VerbKind};
use crate::tagging::Tagging;
use crate::word_class::WordClass;

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

/// Reads the prepositional phrases after a noun.
pub(super) fn around(t: &Tagging<'_, '_>, found: &Use<'_>) -> Around {
    let clause = t.clause;
    let frames = found.predicate.frames;
    let mut result = Around::default();
    let mut at = found.unit + 1;
    for _ in 0..5 {
        at = clause.skip_light(at);
        match clause.unit_kind(at) {
            Some(Kind::Preposition) => {
                let Some(u) = clause.unit(at) else { break };
                let frame = clause.text(u.start).and_then(Frame::of_preposition);
                let object = clause.skip_light(at + 1);
                // "raised a million in support of Ada Lind"
                let inward = found.unit.checked_sub(1).and_then(|b| clause.unit(b));
                let in_support = at == found.unit + 1
                    && frame == Some(Frame::Of)
                    && clause.bits(found.word).has(WordClass::IN_SUPPORT)
                    && inward.is_some_and(|b| clause.is(b.start, "in"))
                    && clause.unit(found.unit).is_some_and(|u| u.start == found.word);
                let polarity = frame
                    .and_then(|f| frames.get(f))
                    .or_else(|| found.predicate.sign.filter(|_| in_support));
                match (clause.unit_kind(object), frame, polarity) {
                    (Some(kind @ (Kind::Noun | Kind::Verb)), Some(frame), Some(polarity))
                        if result.target.is_none() && !clause.is_time(object) =>
                    {
                        let shape = if kind == Kind::Noun { Shape::Noun } else { Shape::Verb };
                        result.target = Some(Complement { polarity, unit: object, shape, frame });
                        let stop = Stop { bearer: true, ..Stop::default() };
                        at = match shape {
                            Shape::Noun => clause.noun_end(object, stop),
                            _ => clause.verb_end(object, stop),
                        };
                    }
                    (Some(Kind::Noun), _, _)
                        if clause.bits(u.start).has(WordClass::BEARER)
                            && result.bearer.is_none() =>
                    {
                        if clause.is(u.start, "from") {
                            result.origin = Some(object);
                        }
                        if holder::is_actor(&clause, object) && !clause.is_time(object) {
                            result.bearer = Some(object);
                        }
                        at = object + 1;
                        // "among ministers and deputies for": the rest of the holder.
                        while clause.unit_kind(at) == Some(Kind::Coordinator)
                            && clause.unit_kind(at + 1) == Some(Kind::Noun)
                        {
                            at += 2;
                        }
                    }
                    (Some(Kind::Noun), _, _) if clause.is_time(object) => at = object + 1,
                    _ => break,
                }
            }
            Some(Kind::Verb)
                if result.target.is_none()
                    && frames.has(Frame::To)
                    && clause.verb_kind(at) == Some(VerbKind::Infinitive) =>
            {
                let polarity = frames.get(Frame::To).unwrap_or_default();
                result.target =
                    Some(Complement { polarity, unit: at, shape: Shape::Verb, frame: Frame::To });
                break;
            }
            Some(Kind::Subordinator) if result.target.is_none() && frames.has(Frame::That) => {
                let that = clause.opens_with(at, &["that"]);
                if that {
                    let polarity = frames.get(Frame::That).unwrap_or_default();
                    let unit = at + 1;
                    result.target = Some(Complement {
                        polarity,
                        unit,
                        shape: Shape::Clause,
                        frame: Frame::That,
                    });
                }
                break;
            }
            _ => break,
        }
    }
    result
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
