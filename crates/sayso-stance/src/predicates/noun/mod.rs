//! Nouns that name a stance: voiced opposition to, Oslo's support for, criticism from the unions.

mod around;
mod holder;

use self::around::{Around, Carried, Use, around, carrier};
use crate::constructions::despite;
use crate::grammar::content::{Complement, Content, Shape};
use crate::grammar::extent::Stop;
use crate::grammar::sentence::{Kind, Range, VerbKind};
use crate::lexicon::Carrier;
use crate::lexicon::predicate::{Frame, PredicateClass};
use crate::lexicon::word_class::WordClass;
use crate::tagging::{Finding, HolderCandidate, Tagging};
use sayso_core::{Modality, Polarity, Strength, Tag};

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
        despite::tag(
            t,
            unit,
            predicate,
            around.bearer.or_else(|| holder::possessor_unit(t, &found)),
        );
        return;
    };
    let stop = Stop { bearer: true, ..Stop::default() };
    let Some(content) = clause.content(complement, stop) else { return };
    if complement.shape == Shape::Noun && content.target.start >= content.target.end {
        return;
    }
    let bearer = holder::of(t, &found, carried, around, content);
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
    let Some(group) = clause.verb(verb) else { return false };
    if clause.unit_kind(object) != Some(Kind::Noun)
        || !clause.bits(group.head).has(WordClass::GIVE)
        || group.passive
        || clause.unit(object).is_some_and(|u| clause.tag(u.start) == Some(Tag::PRP))
    {
        return false;
    }
    let frames = found.predicate.frames;
    let polarity = [Frame::For, Frame::ToNp, Frame::Of].iter().find_map(|&f| frames.get(f));
    let subject = clause.subject(verb);
    let (Some(polarity), Some(subject)) = (polarity, subject) else { return false };
    let Some(target) = clause.range(object, object + 1) else { return false };
    if !crate::grammar::holder::may_be_actor(&clause, subject) {
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

/// *drew criticism from farmers*: the subject is the target.
fn drawn(t: &mut Tagging<'_, '_>, found: &Use<'_>, carried: Carried, around: Around) -> bool {
    let clause = t.clause;
    let Some(subject) = clause.subject(carried.verb) else { return false };
    let Some(holder) = around.bearer.or_else(|| holder::possessor_unit(t, found)) else {
        return false;
    };
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
    let negated =
        clause.verb(carried.verb).is_some_and(|v| v.negated) ^ scant(t, start, found.word);
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
        && t.clause.verb_kind(end) != Some(VerbKind::Finite)
    {
        end += 1;
    }
    end
}

/// *no*, *little*, *few* in a noun phrase.
fn scant(t: &Tagging<'_, '_>, start: usize, noun: usize) -> bool {
    (start..noun).any(|w| t.clause.is_any(w, &["no", "little", "few", "scant", "zero"]))
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
