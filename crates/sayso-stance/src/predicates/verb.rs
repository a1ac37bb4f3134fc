//! Verbs that put their subject (or by-phrase) for or against their complement.

use crate::constructions::contrast::contrast;
use crate::constructions::desired_fate::desired_fate;
use crate::constructions::preference;
use crate::grammar::content::{Complement, Content, Shape};
use crate::grammar::extent::Stop;
use crate::grammar::holder;
use crate::grammar::sentence::{Kind, Range, VerbKind};
use crate::lexicon::predicate::{Frame, Predicate, PredicateClass};
use crate::lexicon::word_class::WordClass;
use crate::predicates::negation;
use crate::predicates::predicate_use::PredicateUse;
use crate::predicates::{evaluate, object_predicative};
use crate::tagging::{HolderCandidate, Tagging};
use sayso_core::{Polarity, StanceBasis, Tag};

pub(crate) fn tag(t: &mut Tagging<'_, '_>, unit: usize) {
    let clause = t.clause;
    let Some(u) = clause.unit(unit) else { return };
    let Some(group) = u.verb else { return };
    if preference::preference(t, unit) {
        return;
    }
    let Some((start, len, predicate)) = find(t, u.start, group.head) else { return };
    if (start..start + len).any(|w| t.is_used(w)) {
        return;
    }
    if predicate.bare && !(group.negated && group.modal) {
        return;
    }
    // "said the firm must accept it": the necessity is the speaker's, not the firm's.
    let obliged = (u.start..group.head).any(|w| {
        clause.tag(w) == Some(Tag::MD)
            && clause.bits(w).has(WordClass::MUST.with(WordClass::SHOULD))
    });
    let unable = group.negated
        && (u.start..group.head).any(|w| clause.is_any(w, &["can", "cannot"]))
        && t.speaker(group.head).and_then(|s| s.source).is_some();
    if ((obliged || unable || t.obliged_above(unit)) && start >= group.head)
        || t.supposed(unit)
        || clausal_subject(t, unit)
    {
        return;
    }
    let after = clause.unit_after(start + len);
    let phrase = Range { start, end: start + len };
    let found = PredicateUse { predicate, unit, group, phrase, after };
    if predicate.sign.is_none() {
        // "called it a mistake", and "called on Tuesday for a vote"
        if !object_predicative::slot(t, &found, None) {
            active(t, &found);
        }
    } else if group.passive
        && (predicate.words == 1 || (start == group.head && t.clause.agent(after).is_some()))
    {
        passive(t, &found);
    } else {
        active(t, &found);
    }
}

/// *Arming the rebels is a mistake*: nobody arms them yet.
fn clausal_subject(t: &Tagging<'_, '_>, unit: usize) -> bool {
    t.clause.verb_kind(unit) == Some(VerbKind::Gerund)
        && t.clause.units.iter().skip(unit).any(|u| u.subject == Some(unit))
}

/// The longest predicate that begins at a word of the verb group, its head first of all.
fn find<'p>(
    t: &Tagging<'p, '_>,
    start: usize,
    head: usize,
) -> Option<(usize, usize, &'p Predicate)> {
    let clause = t.clause;
    let key = |i: usize| clause.key(i);
    for at in start..head {
        // "have yet to decide", "would not say": these begin with an auxiliary.
        if clause.bits(at).has(WordClass::VERB)
            && clause.may_begin(at)
            && let Some((len, p)) = clause.lexicon.predicate(PredicateClass::Verb, at, key)
            && at + len > head
        {
            return Some((at, len, p));
        }
    }
    if !clause.bits(head).has(WordClass::VERB) || !clause.may_begin(head) {
        return None;
    }
    let (len, p) = clause.lexicon.predicate(PredicateClass::Verb, head, key)?;
    // "called on Tuesday for", "agreed to limit": the second word belongs to another phrase.
    let last = head + len - 1;
    let next = clause.unit_after(last + 1);
    let timed = clause.is_time(next) && !clause.timed_object(next);
    let strange = len == 2
        && (timed && clause.tag(last) == Some(Tag::IN)
            || clause.unit_of(last).is_some_and(|u| {
                u != clause.unit_of(head).unwrap_or(u)
                    && clause.verb_kind(u) == Some(VerbKind::Infinitive)
            }));
    if strange {
        let alone = |i: usize| key(i).filter(|_| i == head);
        let (len, p) = clause.lexicon.predicate(PredicateClass::Verb, head, alone)?;
        return Some((head, len, p));
    }
    Some((head, len, p))
}

fn active(t: &mut Tagging<'_, '_>, found: &PredicateUse<'_>) {
    let clause = t.clause;
    let frames = found.predicate.frames;
    if frames.has(Frame::As) && object_predicative::slot(t, found, found.predicate.sign) {
        return;
    }
    let Some(subject) = clause.subject(found.unit) else { return };
    let subject = speaking_subject(t, found.unit, subject);
    let subject = text_owner(t, found, subject);
    if !may_hold(t, found, subject) {
        return;
    }
    let complement = clause
        .complement(found.predicate, found.after, false)
        .or_else(|| relativised(t, found, subject));
    let Some(complement) = complement else { return };
    // "thanked the city for its help": the help is the reason, not the target.
    let reason = found.predicate.basis == StanceBasis::Evaluation && complement.frame == Frame::Np;
    if found.predicate.subjunctive
        && complement.frame == Frame::That
        && !bare_form(t, complement.unit)
    {
        return;
    }
    let Some(content) = clause.content(complement, Stop { reason, ..Stop::default() }) else {
        return;
    };
    if vacuous(t, found, complement) || idle(t, found, complement) || placed(t, found, complement) {
        return;
    }
    let bearer = HolderCandidate::Phrase(subject, Some(found.unit));
    if complement.polarity == Polarity::Support
        && let Some(content) = desired_fate(&clause, found)
    {
        negation::record(t, found, bearer, complement, content);
        negation::consume(t, found, complement, content);
        return;
    }
    if warns_of(t, found, complement) {
        return warned(t, found, bearer, complement, content);
    }
    let content = ended(t, found, complement, content).unwrap_or(content);
    let content = preference::rival(t, found, bearer, complement, content);
    negation::record(t, found, bearer, complement, content);
    if complement.shape == Shape::Noun
        && let Some(other) = contrast(&clause, content)
    {
        negation::record(t, found, bearer, complement, other);
    }
    negation::consume(t, found, complement, content);
}

/// Whether the subject of a predicate may be who holds the stance.
fn may_hold(t: &Tagging<'_, '_>, found: &PredicateUse<'_>, subject: usize) -> bool {
    let clause = t.clause;
    let actor = holder::is_actor(&clause, subject);
    if found.group.kind == VerbKind::Gerund && !(actor || holder::is_text(&clause, subject)) {
        return false;
    }
    let able =
        if needs_actor(found.predicate) { actor } else { holder::may_speak(&clause, subject) };
    clause.unit_kind(subject) == Some(Kind::Noun)
        && (able || found.predicate.sign == Some(Polarity::Neutral))
        && !expletive(t, subject)
        && !compared(t, subject)
}

/// *suggested that the programme end*, *demanded that the minister go*: against whatever is to end.
fn ended(
    t: &Tagging<'_, '_>,
    found: &PredicateUse<'_>,
    complement: Complement,
    content: Content,
) -> Option<Content> {
    let clause = t.clause;
    if complement.shape != Shape::Clause
        || complement.polarity != Polarity::Support
        || found.predicate.basis != StanceBasis::Directive
    {
        return None;
    }
    let (start, end) = content.units;
    let verb = (start..end).find(|&u| clause.unit_kind(u) == Some(Kind::Verb))?;
    let group = clause.verb(verb)?;
    let last = !matches!(
        clause.unit_kind(clause.skip_light(verb + 1)),
        Some(Kind::Noun | Kind::Verb | Kind::Preposition)
    );
    let ends = clause.bits(group.head).has(WordClass::CEASE);
    if !last || group.negated || group.passive || !ends {
        return None;
    }
    let target = clause.range(start, verb)?;
    let polarity = Polarity::Oppose;
    Some(Content { target, polarity, flipped: true, units: (start, verb), ..content })
}

/// *Ort said the toll hurt trade and accused Keller of lying*: a toll accuses nobody; Ort does.
fn speaking_subject(t: &Tagging<'_, '_>, unit: usize, subject: usize) -> usize {
    let clause = t.clause;
    let coordinated =
        unit.checked_sub(1).is_some_and(|u| clause.unit_kind(u) == Some(Kind::Coordinator));
    if !coordinated || holder::may_speak(&clause, subject) {
        return subject;
    }
    let saying = (0..subject).rev().find(|&u| {
        clause.verb_kind(u) == Some(VerbKind::Finite)
            && clause.verb(u).is_some_and(|v| clause.bits(v.head).has(WordClass::SAY))
    });
    saying.and_then(|u| clause.unit(u)?.subject).unwrap_or(subject)
}

/// *issued a statement condemning the raid*: whoever issued it.
fn text_owner(t: &Tagging<'_, '_>, found: &PredicateUse<'_>, subject: usize) -> usize {
    let clause = t.clause;
    if found.group.kind != VerbKind::Gerund {
        return subject;
    }
    if !holder::is_text(&clause, subject) {
        // "led the charge of conservatives calling for it", "gave money to a group backing it"; not "wrote in the Post
        // attacking her"
        let placed = |n: usize| {
            let before = n.checked_sub(1).and_then(|p| clause.unit(p));
            before.is_some_and(|p| {
                p.kind == Kind::Preposition && clause.bits(p.start).has(WordClass::PLACE)
            })
        };
        let near = found.unit.checked_sub(1).filter(|&n| holder::is_actor(&clause, n));
        let near = near.filter(|&n| !placed(n));
        let of = |n: usize| {
            n.checked_sub(1)
                .and_then(|p| clause.unit(p))
                .is_some_and(|p| clause.is(p.start, "of") || p.kind != Kind::Preposition)
        };
        let fits = |&n: &usize| !of(n) || !holder::is_actor(&clause, subject);
        return near.filter(fits).unwrap_or(subject);
    }
    // "put out a video mocking her"
    let mut before = subject.checked_sub(1);
    while before.and_then(|b| clause.unit_kind(b)) == Some(Kind::Adverb) {
        before = before.and_then(|b| b.checked_sub(1));
    }
    let verb = before.and_then(|v| clause.unit(v)).filter(|v| v.verb.is_some());
    verb.and_then(|v| v.subject).unwrap_or(subject)
}

/// *the deal, which Madrid opposes*, *the deal that Madrid opposes*: the antecedent.
fn relativised(
    t: &Tagging<'_, '_>,
    found: &PredicateUse<'_>,
    subject: usize,
) -> Option<Complement> {
    let clause = t.clause;
    let polarity = found.predicate.frames.get(Frame::Np)?;
    let open = matches!(
        clause.unit_kind(clause.skip_light(found.after)),
        None | Some(Kind::Comma | Kind::Stop | Kind::Verb | Kind::Preposition | Kind::Break)
    );
    let relative = subject.checked_sub(1)?;
    let that = clause.unit_kind(relative) == Some(Kind::Relative)
        || clause.opens_with(relative, &["that"]);
    let mut noun = relative.checked_sub(1)?;
    if clause.unit_kind(noun) == Some(Kind::Comma) {
        noun = noun.checked_sub(1)?;
    }
    if !open || !that || clause.unit_kind(noun) != Some(Kind::Noun) {
        return None;
    }
    // "a ban on imports that": the ban.
    while let Some(head) = noun.checked_sub(2)
        && clause.opens_with(noun - 1, &["of", "on", "for"])
        && clause.unit_kind(head) == Some(Kind::Noun)
    {
        noun = head;
    }
    Some(Complement { polarity, unit: noun, shape: Shape::Noun, frame: Frame::Np })
}

/// Laws bar and plans back without holding a view; reports criticise and urge.
fn needs_actor(predicate: &Predicate) -> bool {
    let acts = matches!(
        predicate.basis,
        StanceBasis::Action | StanceBasis::Commitment | StanceBasis::Attitude
    );
    predicate.actor || (acts && predicate.sign != Some(Polarity::Neutral))
}

/// Whether the verb of a clause is a bare form or *should*.
fn bare_form(t: &Tagging<'_, '_>, unit: usize) -> bool {
    let clause = t.clause;
    let verb =
        (unit..clause.units.len()).take(6).find(|&u| clause.unit_kind(u) == Some(Kind::Verb));
    verb.and_then(|v| clause.unit(v)).is_some_and(|u| {
        clause.tag(u.start) == Some(Tag::VB)
            || clause.bits(u.start).has(WordClass::MUST.with(WordClass::SHOULD))
    })
}

/// *I want to assure everybody*: only a way to say it.
fn idle(t: &Tagging<'_, '_>, found: &PredicateUse<'_>, complement: Complement) -> bool {
    let clause = &t.clause;
    // "a man who did not wish to be named"
    let named = clause
        .verb(complement.unit)
        .is_some_and(|v| v.passive && clause.bits(v.head).has(WordClass::APPEAR));
    if named {
        return true;
    }
    let said = t.clause.verb(complement.unit).map(|v| t.clause.bits(v.head));
    complement.frame == Frame::To
        && found.predicate.basis == StanceBasis::Attitude
        && said.is_some_and(|b| b.has(WordClass::SAY.with(WordClass::IDLE)))
}

/// *They want us on our knees*, *she wants him at the table*: where somebody is wanted tells the side, and no table does.
fn placed(t: &Tagging<'_, '_>, found: &PredicateUse<'_>, complement: Complement) -> bool {
    let clause = &t.clause;
    let Some(object) = clause.unit(complement.unit) else { return false };
    complement.frame == Frame::Np
        && clause.tag(object.start) == Some(Tag::PRP)
        && clause.bits(found.group.head).has(WordClass::WANT)
        && clause
            .unit(complement.unit + 1)
            .is_some_and(|p| clause.is_any(p.start, &["in", "on", "at", "behind", "off"]))
}

/// *adopted a tougher tone*: nothing to be for or against.
fn vacuous(t: &Tagging<'_, '_>, found: &PredicateUse<'_>, complement: Complement) -> bool {
    let act = complement.frame == Frame::Np && found.predicate.basis == StanceBasis::Action;
    if act && complement.shape == Shape::Clause {
        return true;
    }
    // "abandoned its resistance to the reform": the noun says what side
    let own = t.clause.unit(complement.unit).is_some_and(|u| {
        t.clause.tag(u.start) == Some(Tag::PRPS)
            && t.clause.bits(u.end.saturating_sub(1)).has(WordClass::NOUN)
    });
    if act && own {
        return true;
    }
    // "joined the show", "joined the queue"
    let joins = t.clause.bits(found.group.head).has(WordClass::JOIN);
    let last = t.clause.unit(complement.unit).and_then(|u| u.end.checked_sub(1));
    if act && joins && !last.is_some_and(|w| t.clause.bits(w).has(WordClass::PACT)) {
        return true;
    }
    act && t.clause.unit(complement.unit).is_some_and(|u| {
        u.kind == Kind::Noun
            && u.end > 0
            && t.clause.bits(u.end - 1).has(WordClass::VACUOUS)
            && t.clause.unit_kind(complement.unit + 1) != Some(Kind::Preposition)
    })
}

/// *somebody as senior as Ada Lind is not going to back it*: Ada Lind is only the measure.
fn compared(t: &Tagging<'_, '_>, subject: usize) -> bool {
    let clause = &t.clause;
    let Some(as_) = subject.checked_sub(1).and_then(|b| clause.unit(b)) else { return false };
    clause.is(as_.start, "as") && as_.start > 1 && clause.is(as_.start - 2, "as")
}

/// *there*, *it* before a clause, and questions of nobody.
fn expletive(t: &Tagging<'_, '_>, subject: usize) -> bool {
    let word = t.clause.unit(subject).map_or(0, |u| u.start);
    t.clause
        .is_any(word, &["there", "what", "this", "that", "these", "those", "which", "you", "one"])
}

/// Warned that something would happen: about that something.
fn warns_of(t: &Tagging<'_, '_>, found: &PredicateUse<'_>, complement: Complement) -> bool {
    complement.shape == Shape::Clause
        && complement.frame == Frame::That
        && t.clause.bits(found.group.head).has(WordClass::SAY)
        && complement.polarity == Polarity::Oppose
}

/// Tags what somebody warned would happen: judgements in it, or else what it is about.
fn warned(
    t: &mut Tagging<'_, '_>,
    found: &PredicateUse<'_>,
    bearer: HolderCandidate,
    complement: Complement,
    content: Content,
) {
    let clause = t.clause;
    negation::consume(t, found, complement, content);
    // "warned he may quit", "warned that there could be strikes"
    let first = clause.unit(complement.unit).map_or(0, |u| u.start);
    let own = clause.is_any(first, &["he", "she", "they", "i", "we", "you", "there"]);
    let people = holder::is_actor(&clause, complement.unit) && !clause.is(first, "it");
    if evaluate::inside(t, complement.unit, bearer) || own || people {
        return;
    }
    let noun = clause.unit_kind(complement.unit) == Some(Kind::Noun);
    let narrowed = noun.then(|| subject_of_clause(t, complement.unit, content)).flatten();
    negation::record(t, found, bearer, complement, narrowed.unwrap_or(content));
}

/// The subject of a clause instead of the whole clause.
fn subject_of_clause(t: &Tagging<'_, '_>, unit: usize, content: Content) -> Option<Content> {
    let end = t.clause.noun_end(unit, Stop::default());
    let target = t.clause.range(unit, end)?;
    Some(Content { target, units: (unit, end), ..content })
}

/// *The study was supported by a foundation*: with money.
fn funded(t: &Tagging<'_, '_>, found: &PredicateUse<'_>, subject: usize) -> bool {
    let head = t.clause.unit(subject).and_then(|s| s.end.checked_sub(1));
    t.clause.bits(found.group.head).has(WordClass::FUND)
        && head.is_some_and(|w| t.clause.bits(w).has(WordClass::FUNDED))
}

fn passive(t: &mut Tagging<'_, '_>, found: &PredicateUse<'_>) {
    let clause = t.clause;
    let frames = found.predicate.frames;
    let Some(subject) = clause.subject(found.unit) else { return };
    let Some(agent) = t.clause.agent(found.after) else { return };
    // "authorised by two rulings": rulings back nobody
    let idle_agent = needs_actor(found.predicate) && !holder::is_actor(&clause, agent);
    if idle_agent || funded(t, found, subject) {
        return;
    }
    let bearer = HolderCandidate::Phrase(agent, None);
    if frames.has(Frame::As) && object_predicative::slot(t, found, found.predicate.sign) {
        return;
    }
    if frames.has(Frame::NpTo) {
        // "was urged by the union to close": the infinitive.
        let mut at = found.after;
        while at < clause.units.len() && at < found.after + 8 {
            if clause.verb_kind(at) == Some(VerbKind::Infinitive) {
                let Some(polarity) = frames.get(Frame::NpTo) else { return };
                let complement =
                    Complement { polarity, unit: at, shape: Shape::Verb, frame: Frame::NpTo };
                if let Some(content) = clause.content(complement, Stop::default()) {
                    negation::record(t, found, bearer, complement, content);
                    negation::consume(t, found, complement, content);
                }
                return;
            }
            at += 1;
        }
    }
    let Some(polarity) = frames.get(Frame::Np) else {
        // "were warned by the chair against leaks"
        let after = clause.unit(agent).map_or(found.after, |_| agent + 1);
        if let Some(complement) = clause.complement(found.predicate, after, true)
            && let Some(content) = clause.content(complement, Stop::default())
        {
            negation::record(t, found, bearer, complement, content);
            negation::consume(t, found, complement, content);
        }
        return;
    };
    let shape =
        if clause.unit_kind(subject) == Some(Kind::Noun) { Shape::Noun } else { Shape::Verb };
    let complement = Complement { polarity, unit: subject, shape, frame: Frame::Np };
    let end = match shape {
        Shape::Noun => t.clause.passive_target_end(subject, found.unit),
        _ => found.unit,
    };
    let Some(target) = clause.range(subject, end) else { return };
    let content = Content {
        target,
        polarity,
        evidence_end: clause.unit(agent).map_or(found.phrase.end, |u| u.start),
        flipped: false,
        units: (subject, end),
    };
    negation::record(t, found, bearer, complement, content);
    t.mark(found.phrase.start, found.phrase.end);
}
