//! Judgements and necessities in somebody's words: said the plan is premature, would damage growth,
//! must be dropped.

use crate::constructions::needed;
use crate::constructions::{blame_and_praise, necessity};
use crate::grammar::content::{Complement, Shape};
use crate::grammar::extent::Stop;
use crate::grammar::holder;
use crate::grammar::sentence::{Kind, Range, Sentence, VerbGroup, VerbKind};
use crate::lexicon::Judgement;
use crate::lexicon::predicate::Frame;
use crate::lexicon::word_class::WordClass;
use crate::tagging::{Finding, HolderCandidate, Tagging};
use sayso_core::{Modality, Polarity, StanceBasis, Strength, Tag};

/// Tags the finite verb group `unit`, if it stands in somebody's words.
pub(crate) fn tag(t: &mut Tagging<'_, '_>, unit: usize) {
    let Some(u) = t.clause.unit(unit) else { return };
    let Some(group) = u.verb else { return };
    if t.is_used(group.head) {
        return;
    }
    if t.speaker(group.head).and_then(|s| s.source).is_none() {
        // Outside reported words only a refusal with a condition: will not reopen it until ...
        if t.modality(unit) == Modality::Conditional {
            let _ = necessity::refusal(t, unit, group);
        }
        return;
    }
    let _ = judge(t, unit, group, HolderCandidate::Speaker);
}

/// Tags the verb groups of the clause that begins at `unit` for a given holder: warned that it would ...
pub(crate) fn inside(t: &mut Tagging<'_, '_>, unit: usize, bearer: HolderCandidate) -> bool {
    let end = t.clause.clause_end(unit);
    let mut any = false;
    for at in unit..end {
        if t.clause.verb_kind(at) == Some(VerbKind::Finite)
            && let Some(group) = t.clause.verb(at)
        {
            any |= judge(t, at, group, bearer);
        }
    }
    any
}

/// Tags one verb group for a given holder.
pub(crate) fn inside_one(
    t: &mut Tagging<'_, '_>,
    unit: usize,
    group: VerbGroup,
    bearer: HolderCandidate,
) {
    let _ = copular(t, unit, group, bearer) || effect(t, unit, group, bearer);
}

fn judge(t: &mut Tagging<'_, '_>, unit: usize, group: VerbGroup, bearer: HolderCandidate) -> bool {
    if t.modality(unit) == Modality::Hypothetical || t.supposed(unit) {
        return false;
    }
    necessity::necessity(t, unit, group, bearer)
        || needed::tag(t, unit, group, bearer)
        || copular(t, unit, group, bearer)
        || effect(t, unit, group, bearer)
        || blame_and_praise::tag(t, unit, group, bearer)
        || necessity::refusal(t, unit, group)
}

/// Said T is J; said it would be J to T; said the priority is T.
fn copular(
    t: &mut Tagging<'_, '_>,
    unit: usize,
    group: VerbGroup,
    bearer: HolderCandidate,
) -> bool {
    let clause = t.clause;
    let Some(u) = clause.unit(unit).copied() else { return false };
    let Some((subject, target)) = t.clause.subject_range(unit) else { return false };
    let linked = group.copula || (u.start..group.head).any(|w| clause.bits(w).has(WordClass::BE));
    if linked && aim(t, unit, subject, bearer) {
        return true;
    }
    // "the vote was rushed": a participle that judges
    let participle =
        group.passive.then(|| clause.judged(group.head, group.head + 1, false)).flatten();
    let by = clause.opens_with(unit + 1, &["by"]);
    if !group.copula && (participle.is_none() || by) {
        return false;
    }
    if receives(&clause, unit, group)
        || (left_open(&clause, subject) && !group.negated)
        || generic_relative(&clause, unit, subject)
        // "every murder is awful": true of whatever is called so
        || clause.is_any(target.start, &["every", "each"])
    {
        return false;
    }
    let end = clause.predicate_end(unit + 1);
    // "was not enough" judges as a whole.
    let negator = u.end.saturating_sub(1);
    let whole = group.negated.then(|| clause.judged(negator, end, false)).flatten();
    let whole = whole.filter(|(_, words)| words.start == negator && words.end > u.end);
    let judged = whole
        .or(participle.filter(|_| !group.copula))
        .or_else(|| clause.judged(u.end, end, false))
        .or_else(|| high_time(&clause, unit, target.start));
    let Some((judgement, words)) = judged else { return false };
    if fares(&clause, subject, words) || occasion(&clause, words) {
        return false;
    }
    // "no spill and there was": the subject of another clause
    if clause.is(target.end.saturating_sub(1), "there") {
        return false;
    }
    let Some(target) = judged_thing(t, unit, target, words) else { return false };
    let negated = whole.is_none() && group.negated ^ clause.negates(u.end, words.start);
    let good = judgement.good ^ negated ^ rid_of(&clause, target.start);
    let finding = Finding {
        target,
        polarity: if good { Polarity::Support } else { Polarity::Oppose },
        strength: if negated {
            Strength::Weak
        } else {
            t.strength(judgement.strength, u.end, words.start)
        },
        evidence: Range { start: u.start, end: words.end },
        ..Finding::of("stance.judgement.copula", StanceBasis::Evaluation, 0.7)
    };
    let other = clause.judged_otherwise(u.end, end, good, false);
    let any = t.emit(bearer, finding);
    if let Some((_, words)) = other.filter(|_| any && !negated) {
        let polarity = finding.polarity.reversed();
        let evidence = Range { start: words.start, end: words.end };
        t.emit(bearer, Finding { polarity, evidence, ..finding });
    }
    any
}

/// *gets the best player award*: no copula, as *got it wrong* is.
fn receives(clause: &Sentence<'_>, unit: usize, group: VerbGroup) -> bool {
    let next = clause.unit_kind(clause.skip_light(unit + 1));
    let end = clause.unit(unit).map_or(0, |u| u.end);
    clause.bits(group.head).has(WordClass::GET)
        && next != Some(Kind::Adjective)
        && !(end..end + 8).any(|w| clause.is_any(w, &["wrong", "right"]))
}

/// *decide what information is useful*: which is left open.
fn left_open(clause: &Sentence<'_>, subject: usize) -> bool {
    let asked = subject.checked_sub(1).and_then(|b| clause.unit(b)).is_some_and(|b| {
        b.kind == Kind::Relative && clause.is_any(b.start, &["what", "which", "whose"])
    });
    let pronoun = &["it", "he", "she", "they"];
    asked && clause.unit(subject).is_some_and(|s| !clause.is_any(s.start, pronoun))
}

/// What a judgement with this subject is about: the subject, or what *it* or *this* stands for.
fn judged_thing(
    t: &Tagging<'_, '_>,
    unit: usize,
    subject: Range,
    judgement: Range,
) -> Option<Range> {
    /// Subjects that name nothing.
    const EMPTY: [&str; 12] = [
        "there", "this", "that", "these", "those", "what", "i", "we", "you", "one", "who", "which",
    ];
    let clause = t.clause;
    let first = subject.start;
    if subject.end != first + 1 {
        return Some(subject);
    }
    if clause.is(first, "it") {
        let outside = |r: &Range| r.start >= judgement.end || r.end <= judgement.start;
        return extraposed(t, unit + 1).filter(outside).or_else(|| said_of(&clause));
    }
    let pointed = clause.is_any(first, &["this", "that"]).then(|| said_of(&clause)).flatten();
    pointed.or_else(|| (!clause.is_any(first, &EMPTY)).then_some(subject))
}

/// *any time we hear measures that are harsh*: of whatever is so, not of one.
fn generic_relative(clause: &Sentence<'_>, unit: usize, subject: usize) -> bool {
    let Some(before) = unit.checked_sub(1).filter(|&b| b != subject) else { return false };
    let relative =
        clause.unit_kind(before) == Some(Kind::Relative) || clause.opens_with(before, &["that"]);
    let comma = before.checked_sub(1).and_then(|c| clause.unit_kind(c)) == Some(Kind::Comma);
    let definite = clause.unit(subject).is_some_and(|s| {
        clause.tag(s.start) == Some(Tag::PRPS)
            || clause.is_any(s.start, &["the", "this", "these", "that"])
            || clause.tag(s.end.saturating_sub(1)).is_some_and(Tag::is_proper)
    });
    relative && !comma && !definite
}

/// *said the patients were at risk*: how people fare is no judgement on them.
fn fares(clause: &Sentence<'_>, subject: usize, words: Range) -> bool {
    let state = (words.start..words.end).any(|w| clause.bits(w).has(WordClass::STATE));
    let it = clause.opens_with(subject, &["it"]);
    state && !it && holder::is_actor(clause, subject)
}

/// *said the visit was a good opportunity to ask him*: an occasion for something else.
fn occasion(clause: &Sentence<'_>, words: Range) -> bool {
    let Some(unit) = clause.unit_of(words.end.saturating_sub(1)) else { return false };
    let Some(head) = clause.unit(unit).and_then(|u| u.end.checked_sub(1)) else { return false };
    clause.bits(head).has(WordClass::CHANCE)
        && clause.verb_kind(unit + 1) == Some(VerbKind::Infinitive)
}

/// *it is (high) time to*
fn high_time(clause: &Sentence<'_>, unit: usize, subject: usize) -> Option<(Judgement, Range)> {
    let noun = clause.skip_light(unit + 1);
    let end = clause.unit(noun)?.end;
    let time = clause.is(subject, "it")
        && clause.is(end.checked_sub(1)?, "time")
        && clause.verb_kind(noun + 1) == Some(VerbKind::Infinitive);
    let judgement = Judgement { good: true, strength: Strength::Plain, slot: false };
    time.then_some((judgement, Range { start: end - 1, end }))
}

/// *Getting rid of the tax is vital*: against the tax.
fn rid_of(clause: &Sentence<'_>, target: usize) -> bool {
    (target.saturating_sub(4)..target).any(|w| {
        let ends = |len: usize| len > 1 && w + len == target;
        clause.tag(w) == Some(Tag::VBG)
            && clause.bits(w).has(WordClass::FLIP)
            && clause.lexicon.flip(w, |i| clause.key(i)).is_some_and(ends)
    })
}

/// *"It is a disgrace," she said of the toll*: the toll.
fn said_of(clause: &Sentence<'_>) -> Option<Range> {
    let of = clause.units.windows(2).position(|pair| {
        let [verb, of] = pair else { return false };
        verb.verb.is_some_and(|v| clause.bits(v.head).has(WordClass::SAY))
            && clause.is(of.start, "of")
    })?;
    let noun = clause.skip_light(of + 2);
    let fits = clause.unit_kind(noun) == Some(Kind::Noun) && !clause.is_time(noun);
    fits.then(|| clause.range(noun, clause.noun_end(noun, Stop::default()))).flatten()
}

/// The infinitive or clause that *it* stands for.
fn extraposed(t: &Tagging<'_, '_>, after: usize) -> Option<Range> {
    let clause = t.clause;
    let mut at = after;
    for _ in 0..8 {
        match clause.unit_kind(at)? {
            Kind::Verb if clause.verb_kind(at) == Some(VerbKind::Infinitive) => {
                // "it is too early to tell"
                let head = clause.verb(at)?.head;
                if clause.bits(head).has(WordClass::IDLE.with(WordClass::SAY)) {
                    return None;
                }
                return clause.range(at, clause.verb_end(at, Stop::default()));
            }
            Kind::Verb if clause.verb_kind(at) == Some(VerbKind::Gerund) => {
                return clause.range(at, clause.verb_end(at, Stop::default()));
            }
            Kind::Subordinator if clause.opens_with(at, &["that"]) => {
                return clause.range(at + 1, clause.clause_end(at + 1));
            }
            Kind::Stop | Kind::Break | Kind::Verb | Kind::Subordinator => return None,
            _ => at += 1,
        }
    }
    None
}

/// Our priority is T: the subject is a wish, the complement its content.
fn aim(t: &mut Tagging<'_, '_>, unit: usize, subject: usize, bearer: HolderCandidate) -> bool {
    let clause = t.clause;
    let Some(u) = clause.unit(unit).copied() else { return false };
    let Some(s) = clause.unit(subject).copied() else { return false };
    let head = s.end.saturating_sub(1);
    if s.kind != Kind::Noun || !clause.bits(head).has(WordClass::AIM) {
        return false;
    }
    let object = clause.skip_light(unit + 1);
    let range = match clause.unit_kind(object) {
        Some(Kind::Verb) if clause.verb_kind(object) != Some(VerbKind::Finite) => {
            clause.range(object, clause.verb_end(object, Stop::default()))
        }
        Some(Kind::Noun)
            if clause.unit(object).is_some_and(|o| clause.tag(o.start) != Some(Tag::PRP)) =>
        {
            clause.range(object, clause.noun_end(object, Stop::default()))
        }
        _ => {
            // The group swallowed the gerund: is halting the war.
            let group = u.verb.filter(|v| clause.tag(v.head) == Some(Tag::VBG));
            group.and_then(|v| {
                Some(Range {
                    start: v.head,
                    end: clause.range(unit, clause.verb_end(unit, Stop::default()))?.end,
                })
            })
        }
    };
    let Some(target) = range else { return false };
    // "the first task is stopping the raids": against the raids
    let verb = match clause.unit_kind(object) {
        Some(Kind::Verb) => Some(object),
        _ => u.verb.filter(|v| clause.tag(v.head) == Some(Tag::VBG)).map(|_| unit),
    };
    let inner = verb.and_then(|unit| {
        let complement =
            Complement { polarity: Polarity::Support, unit, shape: Shape::Verb, frame: Frame::To };
        clause.content(complement, Stop::default()).filter(|c| c.flipped)
    });
    let (target, polarity) = inner.map_or((target, Polarity::Support), |c| (c.target, c.polarity));
    let finding = Finding {
        target,
        polarity,
        evidence: Range { start: head, end: head + 1 },
        ..Finding::of("stance.judgement.aim", StanceBasis::Necessity, 0.6)
    };
    t.emit(bearer, finding)
}

/// Said T would damage, help ...
fn effect(t: &mut Tagging<'_, '_>, unit: usize, group: VerbGroup, bearer: HolderCandidate) -> bool {
    let clause = t.clause;
    let key = |i: usize| clause.key(i);
    // "risks destroying", "threatens to undo"
    let mut head = group.head;
    let mut risky = false;
    if clause.bits(head).has(WordClass::RISK) {
        if let Some(v) = clause.verb(unit + 1) {
            head = v.head;
        }
        risky = true;
    }
    if group.passive || !(clause.bits(head).has(WordClass::EFFECT) || risky) {
        return false;
    }
    // What damaged growth is a fact; what made no sense is a judgement.
    let simple_past = clause.tag(head) == Some(Tag::VBD) && !group.modal;
    let good = match clause.lexicon.effect(head, key) {
        Some((1, _)) if simple_past => return false,
        Some((_, good)) => good && !risky,
        None if risky => false,
        None => return false,
    };
    let Some((subject, target)) = t.clause.subject_range(unit) else { return false };
    let first = target.start;
    if clause.unit_kind(subject) == Some(Kind::Noun)
        && (clause.tag(first) == Some(Tag::PRP)
            || clause.is_any(first, &["this", "that", "there", "which", "who"]))
        && target.end == first + 1
    {
        return false;
    }
    // "the minister would help": what somebody does is no effect of a policy.
    if clause.unit_kind(subject) == Some(Kind::Noun) && good && holder::is_actor(&clause, subject) {
        return false;
    }
    // "the protests threaten the tyrant": to harm what is bad is no harm
    let end = clause.verb_end(unit, Stop::default());
    let object = clause.unit(unit + 1).map_or(head + 1, |u| u.start);
    let affected = clause.range(unit, end).map_or(head + 1, |r| r.end);
    if clause.judged(object, affected, true).is_some_and(|(j, _)| !j.good) {
        return false;
    }
    // "a rise in crime could close the shop": nobody takes a side on a misfortune
    let misfortune = clause
        .judged(target.start, target.end, true)
        .is_some_and(|(j, words)| !j.good && clause.tag(words.start).is_some_and(Tag::is_noun));
    if misfortune {
        return false;
    }
    let good = good ^ group.negated;
    let evidence_end = clause.range(unit, end).map_or(head + 1, |r| r.end);
    let finding = Finding {
        target,
        polarity: if good { Polarity::Support } else { Polarity::Oppose },
        strength: if group.negated { Strength::Weak } else { Strength::Plain },
        evidence: Range { start: clause.unit(unit).map_or(head, |u| u.start), end: evidence_end },
        ..Finding::of("stance.judgement.effect", StanceBasis::Evaluation, 0.65)
    };
    t.emit(bearer, finding)
}
