//! What must be, must not be and will not be done, in somebody's words.

use crate::grammar::extent::Stop;
use crate::grammar::holder;
use crate::grammar::sentence::{Kind, Range, Sentence, VerbGroup, VerbKind};
use crate::lexicon::word_class::WordClass;
use crate::tagging::{Finding, HolderCandidate, Tagging};
use sayso_core::{Polarity, StanceBasis, StanceTime, Strength, Tag};

/// The words of a necessity.
struct Duty {
    /// The modal verb, where there is one.
    modal: Option<usize>,
    /// *has to*, *needs to*: the verb that follows is an infinitive of its own.
    phrasal: bool,
    strong: bool,
    /// The verb group of what must be.
    verb: usize,
}

/// Reads *must*, *should*, *cannot*, *ought to*, *need to*, *have to* in a verb group.
fn duty(clause: &Sentence<'_>, unit: usize, group: VerbGroup) -> Option<Duty> {
    let u = clause.unit(unit)?;
    let modal = (u.start..u.end).find(|&w| {
        clause.tag(w) == Some(Tag::MD)
            && (clause.bits(w).has(WordClass::MUST.with(WordClass::SHOULD))
                || (group.negated && clause.is(w, "can") && !cannot_know(clause, group.head)))
    });
    let next = unit + 1;
    let infinitive =
        clause.verb_kind(next) == Some(VerbKind::Infinitive) && clause.opens_with(next, &["to"]);
    let has = clause.is_any(group.head, &["has", "have", "had"]);
    let phrasal = infinitive && (has || clause.is_any(group.head, &["need", "needs", "ought"]));
    let Some(w) = modal else {
        return phrasal.then_some(Duty { modal, phrasal, strong: has, verb: next });
    };
    // "should the state refuse": a condition; "must have known": a guess
    let inverted = group.head == w && clause.unit_kind(next) == Some(Kind::Noun);
    if inverted || clause.is(w + 1, "have") && group.head > w + 1 {
        return None;
    }
    let verb = if phrasal || (infinitive && clause.is(w, "ought")) { next } else { unit };
    let strong = clause.bits(w).has(WordClass::MUST) && !clause.is_any(w, &["need", "needs"]);
    Some(Duty { modal, phrasal, strong, verb })
}

/// Must, should, ought to, need to, have to.
pub(crate) fn necessity(
    t: &mut Tagging<'_, '_>,
    unit: usize,
    group: VerbGroup,
    bearer: HolderCandidate,
) -> bool {
    let clause = t.clause;
    let Some(u) = clause.unit(unit).copied() else { return false };
    let Some(Duty { modal, phrasal, strong, verb }) = duty(&clause, unit, group) else {
        return false;
    };
    // "will have to raise taxes", "had to leave", "the help they need to cope", "I have to say"
    if forecast(&clause, unit, modal, phrasal) || expected(&clause, unit, group) {
        return false;
    }
    // "witnesses should contact the station": an appeal to the public
    if clause.bits(group.head).has(WordClass::APPEAL) {
        return false;
    }
    let cannot = modal.is_some_and(|w| clause.is(w, "cannot"));
    let can = modal.is_some_and(|w| clause.is_any(w, &["can", "cannot", "ca"]));
    let Some((_, subject)) = t.clause.subject_range(unit) else { return false };
    let end = clause.clause_end(verb);
    let Some(whole) = clause.range(verb, end) else { return false };
    let nobody = clause.bits(subject.start).has(WordClass::NEGATOR);
    let negated = group.negated || cannot || nobody;
    // "the wardens cannot arrest anyone": they are not able to.
    let speaks = clause.is_any(subject.start, &["we", "you", "it", "this", "that", "there"]);
    let chosen = clause.bits(group.head).has(WordClass::VERB.with(WordClass::CHOICE));
    if can && !(chosen || speaks || group.passive || nobody) {
        return false;
    }
    let target = if negated {
        let start = clause.verb(verb).map_or(whole.start, |v| v.head);
        let start = passive_start(&clause, verb, start);
        Range { start, end: whole.end.max(start + 1) }
    } else {
        Range { start: subject.start, end: whole.end }
    };
    let ends = ends_subject(&clause, verb);
    let target = if ends { subject } else { target };
    let finding = Finding {
        target,
        polarity: if negated ^ ends { Polarity::Oppose } else { Polarity::Support },
        strength: if strong { Strength::Strong } else { Strength::Plain },
        evidence: Range { start: u.start, end: u.end },
        ..Finding::of(
            if negated { "stance.necessity.negated" } else { "stance.necessity" },
            StanceBasis::Necessity,
            0.7,
        )
    };
    t.emit(bearer, finding)
}

/// *sales should still beat the forecast, the rain should ease*: what is likely, not what is right.
fn expected(clause: &Sentence<'_>, unit: usize, group: VerbGroup) -> bool {
    let Some(u) = clause.unit(unit) else { return false };
    let should = (u.start..group.head).any(|w| clause.is(w, "should"));
    let likely = (u.start..=group.head).any(|w| clause.bits(w).has(WordClass::LIKELY));
    let actor = u.subject.is_some_and(|s| holder::is_actor(clause, s));
    should && likely && !actor && !group.negated && !group.passive
}

/// Whether *have to* or *need* only tells what will be, was, or is lacking.
fn forecast(clause: &Sentence<'_>, unit: usize, modal: Option<usize>, phrasal: bool) -> bool {
    let Some(u) = clause.unit(unit) else { return false };
    let Some(group) = u.verb else { return false };
    let having = phrasal && clause.is_any(group.head, &["has", "have", "had"]);
    let had = having && clause.is(group.head, "had");
    let auxiliary = (u.start..group.head).any(|w| clause.tag(w) == Some(Tag::MD));
    let of_forecast =
        phrasal && auxiliary && modal.is_none_or(|w| !clause.bits(w).has(WordClass::SHOULD));
    let first = u.subject.and_then(|s| clause.unit(s)).map_or(usize::MAX, |s| s.start);
    let own = having && clause.is(first, "i");
    // "you have to remember that": only a way to say it
    let verb = if phrasal { unit + 1 } else { unit };
    let head = clause.verb(verb).map_or(group.head, |v| v.head);
    let idle = clause.bits(head).has(WordClass::IDLE.with(WordClass::SAY))
        && clause.is_any(first, &["i", "we", "you", "one", "it"]);
    // "you don't have to be rich"
    let unneeded = group.negated && phrasal;
    let lacking = in_relative(clause, unit) || idle || unneeded;
    // "said the terms had to be met": a demand in reported words
    let reported = clause.verb(unit + 1).is_some_and(|v| v.passive);
    (had && !reported) || of_forecast || own || lacking
}

/// *the information they need to choose*, *a war the country must win*, *members who must decide*: inside a description.
fn in_relative(clause: &Sentence<'_>, unit: usize) -> bool {
    let noun = |u: Option<usize>| {
        u.is_some_and(|u| clause.unit_kind(u) == Some(Kind::Noun) && !clause.is_time(u))
    };
    let Some(subject) = clause.subject(unit) else { return false };
    let before = unit.checked_sub(1);
    let linked = |u: usize| {
        clause.unit_kind(u) == Some(Kind::Relative)
            || clause
                .unit(u)
                .is_some_and(|u| clause.is_any(u.start, &["that", "what", "as", "who"]))
    };
    if before.is_some_and(|b| b != subject && linked(b)) {
        return true;
    }
    let Some(front) = subject.checked_sub(1) else { return false };
    // "halls where the warden often has to do it"
    let place = clause.opens_with(front, &["where", "when"]);
    clause.verb_kind(unit) == Some(VerbKind::Finite)
        && (noun(Some(front))
            || (place && front > 0)
            || (linked(front) && noun(front.checked_sub(1)) && !tells(clause, front - 1)))
}

/// *told reporters that it must*: the clause is what is told, no description of whom.
fn tells(clause: &Sentence<'_>, noun: usize) -> bool {
    let verb = (noun.saturating_sub(4)..noun).rev().find_map(|v| clause.unit(v)?.verb);
    verb.is_some_and(|v| clause.bits(v.head).has(WordClass::SAY.with(WordClass::VERB)))
}

/// *the attacks must stop*, *the tax must be scrapped*, *the minister must go*: against the subject.
fn ends_subject(clause: &Sentence<'_>, verb: usize) -> bool {
    let Some(group) = clause.verb(verb) else { return false };
    if group.passive {
        let flips = clause.lexicon.flip(group.head, |i| clause.key(i)).is_some();
        return flips
            || clause.bits(group.head).has(WordClass::REMOVED)
            || clause.is(group.head, "avoided");
    }
    let bare = !matches!(
        clause.unit_kind(clause.skip_light(verb + 1)),
        Some(Kind::Noun | Kind::Verb | Kind::Preposition)
    );
    bare && clause.bits(group.head).has(WordClass::CEASE)
}

/// *cannot say, cannot be sure*: plain inability.
fn cannot_know(clause: &Sentence<'_>, head: usize) -> bool {
    clause.bits(head).has(WordClass::SAY.with(WordClass::BE).with(WordClass::INABILITY))
}

/// *must not be forced to pay*: from *be*.
fn passive_start(clause: &Sentence<'_>, unit: usize, head: usize) -> usize {
    let passive = clause.verb(unit).is_some_and(|v| v.passive);
    if passive && head > 0 && clause.bits(head - 1).has(WordClass::BE) { head - 1 } else { head }
}

/// Said the ministry would not, will not, will never V: the ministry is against V.
pub(crate) fn refusal(t: &mut Tagging<'_, '_>, unit: usize, group: VerbGroup) -> bool {
    let clause = t.clause;
    let Some(u) = clause.unit(unit).copied() else { return false };
    // "the wardens cannot arrest anyone": they are not able to.
    let able = (u.start..group.head).any(|w| clause.is_any(w, &["can", "ca", "cannot"]));
    if !(group.negated && group.modal && group.future)
        || group.passive
        || group.copula
        || able
        || clause.bits(group.head).has(WordClass::HAVE)
    {
        return false;
    }
    // "we will not win it with closed eyes": a forecast
    if clause.bits(group.head).has(WordClass::SUCCESS) {
        return false;
    }
    let Some((subject, _)) = t.clause.subject_range(unit) else { return false };
    let first = clause.unit(subject).map_or(0, |u| u.start);
    let person = clause.unit_kind(subject) == Some(Kind::Noun)
        && holder::may_be_actor(&clause, subject)
        && !clause.is_any(first, &["it", "they", "you", "this", "that", "there"]);
    let verb = clause.tag(group.head).is_some_and(|t| t.is_verb() && t != Tag::MD);
    if !person || !verb || clause.bits(group.head).has(WordClass::SAY.with(WordClass::LINK)) {
        return false;
    }
    let end = clause.verb_end(unit, Stop::default());
    let Some(range) = clause.range(unit, end) else { return false };
    let finding = Finding {
        target: Range { start: group.head, end: range.end.max(group.head + 1) },
        polarity: Polarity::Oppose,
        strength: if (u.start..u.end).any(|w| clause.is(w, "never")) {
            Strength::Strong
        } else {
            Strength::Plain
        },
        modality: t.modality(unit),
        time: StanceTime::Future,
        evidence: Range { start: u.start, end: group.head },
        ..Finding::of("stance.commitment.negated", StanceBasis::Commitment, 0.6)
    };
    t.emit(HolderCandidate::Phrase(subject, Some(unit)), finding)
}
