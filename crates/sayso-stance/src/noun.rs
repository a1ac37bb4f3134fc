//! Nouns that name a stance: voiced opposition to, Oslo's support for, criticism from the unions.

use crate::complement::Stop;
use crate::constructions::despite;
use crate::frame::{Complement, Content, Shape};
use crate::holder;
use crate::lexicon::Carrier;
use crate::predicate::{Frame, Predicate, PredicateClass};
use crate::sentence::{Kind, Range};
use crate::tagging::{Finding, HolderCandidate, Tagging};
use crate::word_class::WordClass;
use sayso_core::{Modality, Polarity, StanceBasis, Strength, Tag};

/// A stance noun in the text.
#[derive(Copy, Clone)]
struct Use<'p> {
    predicate: &'p Predicate,
    unit: usize,
    /// The noun itself.
    word: usize,
}

/// The verb that carries a noun.
#[derive(Copy, Clone)]
struct Carried {
    verb: usize,
    kind: Carrier,
}

/// What follows a noun: its target and the phrase that names its holder.
#[derive(Copy, Clone, Default)]
struct Around {
    target: Option<Complement>,
    bearer: Option<usize>,
    /// What follows *from*.
    origin: Option<usize>,
}

pub(crate) fn tag(t: &mut Tagging<'_, '_>, unit: usize) {
    let clause = t.clause;
    let Some(u) = clause.unit(unit) else { return };
    let Some(word) = u.end.checked_sub(1) else { return };
    if !clause.bits(word).has(WordClass::NOUN)
        || !matches!(clause.tag(word), Some(Tag::NN | Tag::NNS))
        || t.is_used(word)
    {
        return;
    }
    let key = |i: usize| clause.key(i);
    let Some((_, predicate)) = clause.lexicon.predicate(PredicateClass::Noun, word, key) else {
        return;
    };
    let found = Use { predicate, unit, word };
    // "was held in contempt of court"
    let before = unit.checked_sub(1).and_then(|b| clause.unit(b));
    let contempt = clause.is(word, "contempt") && before.is_some_and(|b| clause.is(b.start, "in"));
    if contempt || given(t, &found) {
        return;
    }
    let around = around(t, &found);
    let carried = carrier(t, unit);
    if let Some(carried) = carried
        && matches!(carried.kind, Carrier::Draw | Carrier::VoiceOrDraw)
        && drawn(t, &found, carried, around)
    {
        return;
    }
    // "withdrew its backing from the fund": what it is withdrawn from is the target.
    let withdrawn = around.origin.filter(|_| carried.is_some_and(|c| c.kind == Carrier::Drop));
    let target = around.target.or_else(|| {
        let polarity =
            predicate.frames.get(Frame::For).or_else(|| predicate.frames.get(Frame::ToNp))?;
        Some(Complement { polarity, unit: withdrawn?, shape: Shape::Noun, frame: Frame::From })
    });
    let Some(complement) = target else {
        despite::tag(t, unit, predicate, around.bearer.or_else(|| possessor_unit(t, &found)));
        return;
    };
    let stop = Stop { bearer: true, ..Stop::default() };
    let Some(content) = clause.content(complement, stop) else { return };
    if complement.shape == Shape::Noun && content.target.start >= content.target.end {
        return;
    }
    let bearer = bearer(t, &found, carried, around)
        .or_else(|| voiced_by(t, &found, content))
        .or_else(|| adjunct(t, &found))
        .or_else(|| agreed(t, &found, carried))
        .or_else(|| public(t, &found, carried));
    let Some((bearer, rule, dropped)) = bearer else { return };
    let finding = finding(t, &found, carried, content, rule, dropped);
    if finding.modality != Modality::Hypothetical && t.emit(bearer, finding) {
        t.mark(finding.evidence.start, content.evidence_end);
        let end = clause.unit(content.units.0).map_or(0, |u| u.end);
        if complement.shape != Shape::Noun {
            t.mark(content.evidence_end, end);
        }
    }
}

/// *gave the plan a cautious welcome*: what it is given to is the target.
fn given(t: &mut Tagging<'_, '_>, found: &Use<'_>) -> bool {
    let clause = t.clause;
    let Some(object) = found.unit.checked_sub(1) else { return false };
    let Some(verb) = object.checked_sub(1) else { return false };
    let Some(group) = clause.unit(verb).and_then(|u| u.verb) else { return false };
    let giving = ["give", "gives", "gave", "given", "giving", "granted", "offered"];
    if clause.unit_kind(object) != Some(Kind::Noun)
        || !clause.is_any(group.head, &giving)
        || group.passive
        || clause.unit(object).is_some_and(|u| clause.tag(u.start) == Some(Tag::PRP))
    {
        return false;
    }
    let frames = found.predicate.frames;
    let polarity = [Frame::For, Frame::ToNp, Frame::Of].iter().find_map(|&f| frames.get(f));
    let subject = clause.unit(verb).and_then(|u| u.subject);
    let (Some(polarity), Some(subject)) = (polarity, subject) else { return false };
    let Some(target) = clause.range(object, object + 1) else { return false };
    if !holder::may_be_actor(&clause, subject) {
        return false;
    }
    let start = clause.unit(verb).map_or(target.start, |u| u.start);
    let first = clause.unit(found.unit).map_or(found.word, |u| u.start);
    let finding = Finding {
        target,
        polarity: if group.negated { polarity.reversed() } else { polarity },
        strength: t.strength(found.predicate.strength, first, found.word),
        modality: t.modality(verb),
        evidence: Range { start, end: found.word + 1 },
        ..Finding::of("stance.noun.carried", found.predicate.basis, 0.75)
    };
    t.mark(start, found.word + 1);
    t.emit(HolderCandidate::Phrase(subject, Some(verb)), finding)
}

/// Reads the prepositional phrases after a noun.
fn around(t: &Tagging<'_, '_>, found: &Use<'_>) -> Around {
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
                    && clause.is_any(
                        found.word,
                        &[
                            "support",
                            "favour",
                            "favor",
                            "defence",
                            "defense",
                            "opposition",
                            "praise",
                            "honour",
                            "honor",
                            "protest",
                        ],
                    )
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
                    && clause.verb_kind(at) == Some(crate::sentence::VerbKind::Infinitive) =>
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
fn carrier(t: &Tagging<'_, '_>, unit: usize) -> Option<Carried> {
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
    let group = clause.unit(at)?.verb?;
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

/// *drew criticism from farmers*: the subject is the target.
fn drawn(t: &mut Tagging<'_, '_>, found: &Use<'_>, carried: Carried, around: Around) -> bool {
    let clause = t.clause;
    let Some(subject) = clause.unit(carried.verb).and_then(|u| u.subject) else { return false };
    let Some(holder) = around.bearer.or_else(|| possessor_unit(t, found)) else { return false };
    let frames = found.predicate.frames;
    let Some(polarity) = [
        Frame::For,
        Frame::Of,
        Frame::ToNp,
        Frame::Over,
        Frame::About,
        Frame::Against,
        Frame::With,
        Frame::At,
    ]
    .iter()
    .find_map(|&f| frames.get(f)) else {
        return false;
    };
    if found.predicate.loose {
        return false;
    }
    let end = clause_subject_end(t, subject, carried.verb);
    let Some(target) = clause.range(subject, end) else { return false };
    let start = clause.unit(found.unit).map_or(found.word, |u| u.start);
    let verb = clause.unit(carried.verb).map_or(start, |u| u.start);
    let evidence = Range { start: verb, end: found.word + 1 };
    let negated = clause.unit(carried.verb).and_then(|u| u.verb).is_some_and(|v| v.negated)
        ^ scant(t, start, found.word);
    let finding = Finding {
        target,
        polarity: if negated { polarity.reversed() } else { polarity },
        strength: if negated {
            Strength::Weak
        } else {
            t.strength(found.predicate.strength, verb, found.word)
        },
        modality: t.modality(carried.verb),
        evidence,
        ..Finding::of("stance.noun.drawn", found.predicate.basis, 0.75)
    };
    t.mark(verb, found.word + 1);
    t.emit(HolderCandidate::Phrase(holder, None), finding)
}

fn clause_subject_end(t: &Tagging<'_, '_>, subject: usize, verb: usize) -> usize {
    let mut end = subject + 1;
    while end < verb
        && !matches!(t.clause.unit_kind(end), Some(Kind::Comma | Kind::Break | Kind::Relative))
        && t.clause.verb_kind(end) != Some(crate::sentence::VerbKind::Finite)
    {
        end += 1;
    }
    end
}

/// *the backing of the union* in "won the backing of the union": the union.
fn possessor_unit(t: &Tagging<'_, '_>, found: &Use<'_>) -> Option<usize> {
    let of = found.unit + 1;
    let clause = t.clause;
    let fits = clause.opens_with(of, &["of", "from"])
        && clause.unit_kind(of + 1) == Some(Kind::Noun)
        && holder::is_actor(&clause, of + 1);
    fits.then_some(of + 1)
}

/// Whose stance it is, by what rule, and whether it is given up.
fn bearer(
    t: &Tagging<'_, '_>,
    found: &Use<'_>,
    carried: Option<Carried>,
    around: Around,
) -> Option<(HolderCandidate, &'static str, bool)> {
    let clause = t.clause;
    let u = clause.unit(found.unit)?;
    let possessive = (u.start..found.word).rev().find(|&w| clause.tag(w) == Some(Tag::POS));
    let pronoun = clause.tag(u.start) == Some(Tag::PRPS);
    let subject = carried.and_then(|c| Some((c, clause.unit(c.verb)?.subject?)));
    if let Some((carried, subject)) = subject {
        // "raised concerns" may be to cause them; "voiced concerns" may not.
        let actor = if carried.kind == Carrier::Voice {
            holder::may_be_actor(&clause, subject)
        } else {
            holder::is_actor(&clause, subject)
        };
        let there = clause.opens_with(subject, &["there"]);
        let bearer = HolderCandidate::Phrase(subject, Some(carried.verb));
        let actor = actor || (pronoun && carried.kind == Carrier::Drop);
        if actor && !there && possessive.is_none() {
            match carried.kind {
                Carrier::Voice | Carrier::VoiceOrDraw => {
                    return Some((bearer, "stance.noun.carried", false));
                }
                // "lifted the ban on the party"
                Carrier::Drop
                    if pronoun
                        || !has_determiner(t, u.start)
                        || found.predicate.basis == StanceBasis::Action =>
                {
                    return Some((bearer, "stance.noun.dropped", true));
                }
                _ => {}
            }
        }
    }
    if let Some(pos) = possessive {
        // The possessor's own determiner and title, back to the start of the phrase.
        let range = Range { start: u.start, end: pos };
        return (range.start < range.end).then_some((
            HolderCandidate::Words(range),
            "stance.noun.possessed",
            false,
        ));
    }
    if pronoun && !found.predicate.loose && !t.in_target(found.word) {
        let range = Range { start: u.start, end: u.start + 1 };
        return Some((HolderCandidate::Words(range), "stance.noun.possessed", false));
    }
    if found.predicate.loose {
        return None;
    }
    if let Some(unit) = around.bearer {
        return Some((HolderCandidate::Phrase(unit, None), "stance.noun.bearer", false));
    }
    // "U.S. support for the deal": a name in front of the noun.
    let name =
        (u.start..found.word).take_while(|&w| clause.tag(w).is_some_and(Tag::is_proper)).count();
    (name > 0 && u.start + name == found.word).then_some((
        HolderCandidate::Words(Range { start: u.start, end: u.start + name }),
        "stance.noun.possessed",
        false,
    ))
}

/// *Concern about the mine was voiced by villagers*, *calls for a vote came from the left*.
fn voiced_by(
    t: &Tagging<'_, '_>,
    found: &Use<'_>,
    content: Content,
) -> Option<(HolderCandidate, &'static str, bool)> {
    let clause = t.clause;
    let (_, end) = content.units;
    let verb = clause.skip_light(end);
    let group = clause.unit(verb)?.verb?;
    let voiced = group.passive && clause.bits(group.head).has(WordClass::CARRIER);
    let came = clause.is_any(group.head, &["came", "come", "comes", "coming"]);
    if clause.unit(verb)?.subject? != found.unit && !(voiced || came) {
        return None;
    }
    let by = if came { "from" } else { "by" };
    let preposition = (verb + 1..verb + 6).find(|&u| {
        clause.unit_kind(u) == Some(Kind::Preposition)
            && clause.opens_with(u, &[by])
    })?;
    let holder = clause.skip_light(preposition + 1);
    ((voiced || came) && holder::may_be_actor(&clause, holder)).then_some((
        HolderCandidate::Phrase(holder, None),
        "stance.noun.bearer",
        false,
    ))
}

/// *blocked the port in protest at the levy*, *spoke in defence of the levy*: the subject of the verb before.
fn adjunct(t: &Tagging<'_, '_>, found: &Use<'_>) -> Option<(HolderCandidate, &'static str, bool)> {
    let clause = t.clause;
    let u = clause.unit(found.unit)?;
    let before = found.unit.checked_sub(1)?;
    let alone =
        u.start == found.word && clause.opens_with(before, &["in"]);
    let verb = (0..before).rev().take(8).find(|&v| clause.unit_kind(v) == Some(Kind::Verb))?;
    let subject = clause.unit(verb)?.subject?;
    (alone && holder::is_actor(&clause, subject)).then_some((
        HolderCandidate::Phrase(subject, Some(verb)),
        "stance.noun.carried",
        false,
    ))
}

/// *There is agreement on the need to reform, the chair said*: the speaker's finding.
fn agreed(
    t: &Tagging<'_, '_>,
    found: &Use<'_>,
    carried: Option<Carried>,
) -> Option<(HolderCandidate, &'static str, bool)> {
    let clause = t.clause;
    let verb = carried.map(|c| c.verb).or_else(|| found.unit.checked_sub(1))?;
    let there = clause.opens_with(verb.checked_sub(1)?, &["there"]);
    let shared = clause.is_any(found.word, &["consensus", "agreement", "need", "case"]);
    (there && shared && t.speaker(found.word).is_some_and(|s| s.source.is_some())).then_some((
        HolderCandidate::Speaker,
        "stance.noun.carried",
        false,
    ))
}

/// *There is little public support for the war*: the public's.
fn public(
    t: &Tagging<'_, '_>,
    found: &Use<'_>,
    carried: Option<Carried>,
) -> Option<(HolderCandidate, &'static str, bool)> {
    let clause = t.clause;
    let verb = carried.map(|c| c.verb).or_else(|| found.unit.checked_sub(1))?;
    let there = clause.opens_with(verb.checked_sub(1)?, &["there"]);
    let of = ["public", "popular", "international", "local", "bipartisan", "parliamentary"];
    let start = clause.unit(found.unit)?.start;
    let word = (start..found.word).find(|&w| clause.is_any(w, &of))?;
    let range = Range { start: word, end: word + 1 };
    there.then_some((HolderCandidate::Words(range), "stance.noun.bearer", false))
}

fn has_determiner(t: &Tagging<'_, '_>, word: usize) -> bool {
    t.clause.tag(word) == Some(Tag::DT)
}

/// *no*, *little*, *few* in a noun phrase.
fn scant(t: &Tagging<'_, '_>, start: usize, noun: usize) -> bool {
    (start..noun).any(|w| {
        t.clause.is_any(w, &["no", "little", "few", "scant", "zero", "any"])
            && !t.clause.is(w, "any")
    })
}

fn finding(
    t: &Tagging<'_, '_>,
    found: &Use<'_>,
    carried: Option<Carried>,
    content: Content,
    rule: &'static str,
    dropped: bool,
) -> Finding {
    let clause = t.clause;
    let start = clause.unit(found.unit).map_or(found.word, |u| u.start);
    let verb = carried.and_then(|c| clause.unit(c.verb));
    let negated =
        verb.and_then(|u| u.verb).is_some_and(|v| v.negated) ^ scant(t, start, found.word);
    let strength = t.strength(found.predicate.strength, start, found.word);
    let (mut polarity, mut strength) = (content.polarity, strength);
    if negated ^ dropped {
        strength =
            if polarity == Polarity::Support && dropped { Strength::Plain } else { Strength::Weak };
        polarity = polarity.reversed();
    }
    Finding {
        target: content.target,
        polarity,
        strength,
        modality: carried.map_or(Modality::Asserted, |c| t.modality(c.verb)),
        evidence: Range { start: verb.map_or(start, |u| u.start), end: content.evidence_end },
        ..Finding::of(rule, found.predicate.basis, 0.8)
    }
}
