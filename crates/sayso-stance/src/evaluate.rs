//! Judgements and necessities in somebody's words: said the plan is premature, would damage growth,
//! must be dropped.

use crate::bits::Bits;
use crate::complement::{Range, Stop};
use crate::holder;
use crate::lexicon::Judgement;
use crate::sentence::{Clause, Kind, VerbGroup, VerbKind};
use crate::tagger::{Bearer, Finding, Tagging, flip};
use sayso_core::{Modality, Polarity, StanceBasis, StanceTime, Strength, Tag};

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
            let _ = refusal(t, unit, group);
        }
        return;
    }
    let _ = judge(t, unit, group, Bearer::Speaker);
}

/// Tags the verb groups of the clause that begins at `unit` for a given holder: warned that it would ...
pub(crate) fn inside(t: &mut Tagging<'_, '_>, unit: usize, bearer: Bearer) -> bool {
    let end = t.clause.clause_end(unit);
    let mut any = false;
    for at in unit..end {
        if t.clause.verb_kind(at) == Some(VerbKind::Finite)
            && let Some(group) = t.clause.unit(at).and_then(|u| u.verb)
        {
            any |= judge(t, at, group, bearer);
        }
    }
    any
}

/// Tags one verb group for a given holder.
pub(crate) fn inside_one(t: &mut Tagging<'_, '_>, unit: usize, group: VerbGroup, bearer: Bearer) {
    let _ = copular(t, unit, group, bearer) || effect(t, unit, group, bearer);
}

fn judge(t: &mut Tagging<'_, '_>, unit: usize, group: VerbGroup, bearer: Bearer) -> bool {
    if t.modality(unit) == Modality::Hypothetical {
        return false;
    }
    necessity(t, unit, group, bearer)
        || copular(t, unit, group, bearer)
        || effect(t, unit, group, bearer)
        || crate::deed::tag(t, unit, group, bearer)
        || refusal(t, unit, group)
}

/// The words of a clause's subject, without what a comma cuts off.
pub(crate) fn subject_range(t: &Tagging<'_, '_>, unit: usize) -> Option<(usize, Range)> {
    let clause = t.clause;
    let subject = clause.unit(unit)?.subject?;
    if subject >= unit {
        return None;
    }
    let mut end = subject + 1;
    while end < unit
        && !matches!(clause.unit_kind(end), Some(Kind::Comma | Kind::Break | Kind::Relative))
    {
        if clause.verb_kind(end) == Some(VerbKind::Finite) {
            break;
        }
        end += 1;
    }
    let mut range = clause.range(subject, end)?;
    if clause.tag(range.end - 1).is_some_and(Tag::is_adverb) && range.end > range.start + 1 {
        range.end -= 1;
    }
    Some((subject, range))
}

/// Must, should, ought to, need to, have to.
fn necessity(t: &mut Tagging<'_, '_>, unit: usize, group: VerbGroup, bearer: Bearer) -> bool {
    let clause = t.clause;
    let Some(u) = clause.unit(unit).copied() else { return false };
    let modal = (u.start..u.end).find(|&w| {
        clause.tag(w) == Some(Tag::MD)
            && (clause.bits(w).has(Bits::MUST.with(Bits::SHOULD))
                || (group.negated && clause.is(w, "can") && !cannot_know(&clause, group.head)))
    });
    let next = unit + 1;
    let infinitive = clause.verb_kind(next) == Some(VerbKind::Infinitive)
        && clause.unit(next).is_some_and(|v| clause.is(v.start, "to"));
    let phrasal =
        infinitive && clause.is_any(group.head, &["has", "have", "had", "need", "needs", "ought"]);
    let (strong, verb) = match modal {
        // "must have known" is a guess.
        Some(w) => {
            if clause.is(w + 1, "have") && group.head > w + 1 {
                return false;
            }
            let verb = if phrasal || (infinitive && clause.is(w, "ought")) { next } else { unit };
            (clause.bits(w).has(Bits::MUST) && !clause.is_any(w, &["need", "needs"]), verb)
        }
        None if phrasal => (clause.is_any(group.head, &["has", "have", "had"]), next),
        None => return false,
    };
    let cannot = modal.is_some_and(|w| clause.is(w, "cannot"));
    let Some((_, subject)) = subject_range(t, unit) else { return false };
    let end = clause.clause_end(verb);
    let Some(whole) = clause.range(verb, end) else { return false };
    let nobody = clause.bits(subject.start).has(Bits::NEGATOR);
    let negated = group.negated || cannot || nobody;
    let target = if negated {
        let start = clause.unit(verb).and_then(|v| v.verb).map_or(whole.start, |v| v.head);
        let start = passive_start(&clause, verb, start);
        Range { start, end: whole.end.max(start + 1) }
    } else {
        Range { start: subject.start, end: whole.end }
    };
    let finding = Finding {
        target,
        polarity: if negated { Polarity::Oppose } else { Polarity::Support },
        strength: if strong { Strength::Strong } else { Strength::Plain },
        modality: Modality::Asserted,
        basis: StanceBasis::Necessity,
        time: StanceTime::Present,
        evidence: Range { start: u.start, end: u.end },
        rule: if negated { "stance.necessity.negated" } else { "stance.necessity" },
        score: 0.7,
    };
    t.emit(bearer, finding)
}

/// *cannot say, cannot be sure*: plain inability.
fn cannot_know(clause: &Clause<'_>, head: usize) -> bool {
    clause.bits(head).has(Bits::SAY.with(Bits::BE))
        || clause
            .is_any(head, &["know", "see", "find", "remember", "imagine", "afford", "help", "wait"])
}

/// *must not be forced to pay*: from *be*.
fn passive_start(clause: &Clause<'_>, unit: usize, head: usize) -> usize {
    let passive = clause.unit(unit).and_then(|u| u.verb).is_some_and(|v| v.passive);
    if passive && head > 0 && clause.bits(head - 1).has(Bits::BE) { head - 1 } else { head }
}

/// Said T is J; said it would be J to T; said the priority is T.
fn copular(t: &mut Tagging<'_, '_>, unit: usize, group: VerbGroup, bearer: Bearer) -> bool {
    let clause = t.clause;
    let Some(u) = clause.unit(unit).copied() else { return false };
    let Some((subject, mut target)) = subject_range(t, unit) else { return false };
    let linked = group.copula || (u.start..group.head).any(|w| clause.bits(w).has(Bits::BE));
    if linked && aim(t, unit, subject, bearer) {
        return true;
    }
    if !group.copula {
        return false;
    }
    let end = clause.predicate_end(unit + 1);
    let first = target.start;
    let one_word = target.end == first + 1;
    let judged = clause.judged(u.end, end, false).or_else(|| high_time(&clause, unit, first));
    let Some((judgement, words)) = judged else { return false };
    if one_word && clause.is(first, "it") {
        match extraposed(t, unit + 1) {
            Some(found) if found.start >= words.end || found.end <= words.start => target = found,
            _ => return false,
        }
    } else if one_word
        && clause.is_any(
            first,
            &[
                "there", "this", "that", "these", "those", "what", "i", "we", "you", "one", "who",
                "which",
            ],
        )
    {
        return false;
    }
    let negated = group.negated ^ clause.negates(u.end, words.start);
    let good = judgement.good ^ negated;
    let finding = Finding {
        target,
        polarity: if good { Polarity::Support } else { Polarity::Oppose },
        strength: if negated {
            Strength::Weak
        } else {
            t.strength(judgement.strength, u.end, words.start)
        },
        modality: Modality::Asserted,
        basis: StanceBasis::Evaluation,
        time: StanceTime::Present,
        evidence: Range { start: u.start, end: words.end },
        rule: "stance.judgement.copula",
        score: 0.7,
    };
    let other = clause.judged_otherwise(u.end, end, judgement, false);
    let any = t.emit(bearer, finding);
    if let Some((_, words)) = other.filter(|_| any && !negated) {
        let polarity = flip(finding.polarity);
        let evidence = Range { start: words.start, end: words.end };
        t.emit(bearer, Finding { polarity, evidence, ..finding });
    }
    any
}

/// *it is (high) time to*
fn high_time(clause: &Clause<'_>, unit: usize, subject: usize) -> Option<(Judgement, Range)> {
    let noun = clause.skip_light(unit + 1);
    let end = clause.unit(noun)?.end;
    let time = clause.is(subject, "it")
        && clause.is(end.checked_sub(1)?, "time")
        && clause.verb_kind(noun + 1) == Some(VerbKind::Infinitive);
    let judgement = Judgement { good: true, strength: Strength::Plain, slot: false };
    time.then_some((judgement, Range { start: end - 1, end }))
}

/// The infinitive or clause that *it* stands for.
fn extraposed(t: &Tagging<'_, '_>, after: usize) -> Option<Range> {
    let clause = t.clause;
    let mut at = after;
    for _ in 0..8 {
        match clause.unit_kind(at)? {
            Kind::Verb if clause.verb_kind(at) == Some(VerbKind::Infinitive) => {
                return clause.range(at, clause.verb_end(at, Stop::default()));
            }
            Kind::Verb if clause.verb_kind(at) == Some(VerbKind::Gerund) => {
                return clause.range(at, clause.verb_end(at, Stop::default()));
            }
            Kind::Subordinator if clause.unit(at).is_some_and(|u| clause.is(u.start, "that")) => {
                return clause.range(at + 1, clause.clause_end(at + 1));
            }
            Kind::Stop | Kind::Break | Kind::Verb | Kind::Subordinator => return None,
            _ => at += 1,
        }
    }
    None
}

/// Our priority is T: the subject is a wish, the complement its content.
fn aim(t: &mut Tagging<'_, '_>, unit: usize, subject: usize, bearer: Bearer) -> bool {
    let clause = t.clause;
    let Some(u) = clause.unit(unit).copied() else { return false };
    let Some(s) = clause.unit(subject).copied() else { return false };
    let head = s.end.saturating_sub(1);
    if s.kind != Kind::Noun || !clause.bits(head).has(Bits::AIM) {
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
    let finding = Finding {
        target,
        polarity: Polarity::Support,
        strength: Strength::Plain,
        modality: Modality::Asserted,
        basis: StanceBasis::Necessity,
        time: StanceTime::Present,
        evidence: Range { start: head, end: head + 1 },
        rule: "stance.judgement.aim",
        score: 0.6,
    };
    t.emit(bearer, finding)
}

/// Said T would damage, help ...
fn effect(t: &mut Tagging<'_, '_>, unit: usize, group: VerbGroup, bearer: Bearer) -> bool {
    let clause = t.clause;
    let key = |i: usize| clause.key(i);
    // "risks destroying", "threatens to undo"
    let mut head = group.head;
    let mut risky = false;
    if clause.is_any(head, &["risk", "risks", "threatens", "threaten"]) {
        if let Some(v) = clause.unit(unit + 1).and_then(|u| u.verb) {
            head = v.head;
        }
        risky = true;
    }
    if group.passive || !(clause.bits(head).has(Bits::EFFECT) || risky) {
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
    let Some((subject, target)) = subject_range(t, unit) else { return false };
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
    let good = good ^ group.negated;
    let end = clause.verb_end(unit, Stop::default());
    let evidence_end = clause.range(unit, end).map_or(head + 1, |r| r.end);
    let finding = Finding {
        target,
        polarity: if good { Polarity::Support } else { Polarity::Oppose },
        strength: if group.negated { Strength::Weak } else { Strength::Plain },
        modality: Modality::Asserted,
        basis: StanceBasis::Evaluation,
        time: StanceTime::Present,
        evidence: Range { start: clause.unit(unit).map_or(head, |u| u.start), end: evidence_end },
        rule: "stance.judgement.effect",
        score: 0.65,
    };
    t.emit(bearer, finding)
}

/// Said the ministry would not, will not, will never V: the ministry is against V.
fn refusal(t: &mut Tagging<'_, '_>, unit: usize, group: VerbGroup) -> bool {
    let clause = t.clause;
    if !(group.negated && group.modal && group.future) || group.passive || group.copula {
        return false;
    }
    let Some((subject, _)) = subject_range(t, unit) else { return false };
    let first = clause.unit(subject).map_or(0, |u| u.start);
    let person = clause.unit_kind(subject) == Some(Kind::Noun)
        && holder::may_be_actor(&clause, subject)
        && !clause.is_any(first, &["it", "they", "you", "this", "that", "there"]);
    let verb = clause.tag(group.head).is_some_and(|t| t.is_verb() && t != Tag::MD);
    if !person || !verb || clause.bits(group.head).has(Bits::SAY.with(Bits::LINK)) {
        return false;
    }
    let end = clause.verb_end(unit, Stop::default());
    let Some(range) = clause.range(unit, end) else { return false };
    let Some(u) = clause.unit(unit).copied() else { return false };
    let finding = Finding {
        target: Range { start: group.head, end: range.end.max(group.head + 1) },
        polarity: Polarity::Oppose,
        strength: if (u.start..u.end).any(|w| clause.is(w, "never")) {
            Strength::Strong
        } else {
            Strength::Plain
        },
        modality: t.modality(unit),
        basis: StanceBasis::Commitment,
        time: StanceTime::Future,
        evidence: Range { start: u.start, end: group.head },
        rule: "stance.commitment.negated",
        score: 0.6,
    };
    t.emit(Bearer::Unit(subject, Some(unit)), finding)
}

impl Clause<'_> {
    /// The end (a word) of the predicate of a copula: adjectives, a noun phrase with "of", quoted or not.
    pub(crate) fn predicate_end(&self, unit: usize) -> usize {
        let mut at = unit;
        let mut last = self.unit(unit).map_or(self.words.len(), |u| u.start);
        while at < unit + 8 {
            match self.unit_kind(at) {
                Some(Kind::Adjective | Kind::Adverb | Kind::Noun | Kind::Quote) => {}
                Some(Kind::Coordinator | Kind::Preposition) => {}
                Some(Kind::Verb)
                    if matches!(
                        self.verb_kind(at),
                        Some(VerbKind::Participle | VerbKind::Gerund)
                    ) => {}
                _ => break,
            }
            last = self.unit(at).map_or(last, |u| u.end);
            at += 1;
        }
        last
    }

    /// A judgement of the other sign after *but*, *yet* or *if*: regrettable but necessary.
    pub(crate) fn judged_otherwise(
        &self,
        start: usize,
        end: usize,
        first: Judgement,
        slot: bool,
    ) -> Option<(Judgement, Range)> {
        let turn = (start..end)
            .find(|&w| self.is_any(w, &["but", "yet", "though", "although", "albeit", "if"]))?;
        let sides = [(start, turn), (turn + 1, end)];
        let found = sides.iter().filter_map(|&(a, b)| {
            let (judgement, words) = self.judged(a, b, slot)?;
            Some((judgement, words, judgement.good ^ self.negates(a, words.start)))
        });
        let found: Vec<_> = found.collect();
        let [(_, _, one), (_, _, two)] = found.as_slice() else { return None };
        let other = found.iter().find(|(j, _, _)| j.good != first.good);
        (one != two).then_some(())?;
        other.map(|&(judgement, words, _)| (judgement, words))
    }

    /// The first judgement among the words `start..end`, and its words.
    pub(crate) fn judged(
        &self,
        start: usize,
        end: usize,
        slot: bool,
    ) -> Option<(Judgement, Range)> {
        let key = |i: usize| self.key(i).filter(|_| i < end);
        let mut best: Option<(Judgement, Range)> = None;
        let mut at = start;
        while at < end {
            if self.bits(at).has(Bits::JUDGEMENT)
                && self.may_begin(at)
                && let Some((len, judgement)) = self.lexicon.judgement(at, key)
            {
                if slot || !judgement.slot {
                    let found = (judgement, Range { start: at, end: at + len });
                    // The worst word decides: "a strong but flawed plan".
                    if best.is_none_or(|(b, _)| b.good && !judgement.good) {
                        best = Some(found);
                    }
                }
                at += len;
                continue;
            }
            if best.is_some() && self.tag(at) == Some(Tag::Comma) {
                break;
            }
            at += 1;
        }
        best
    }

    /// Whether a negator stands between: *no solution, not a good idea, hardly fair*.
    pub(crate) fn negates(&self, start: usize, end: usize) -> bool {
        (start..end)
            .any(|w| self.bits(w).has(Bits::NEGATOR) || self.is_any(w, &["far", "anything"]))
    }

    /// The judgement in a slot after an object: *as a mistake*, *a mistake*. `at` is the unit after the
    /// object and moves over the slot.
    pub(crate) fn judged_slot(
        &self,
        by_as: bool,
        bare: bool,
        at: &mut usize,
        target: Range,
    ) -> Option<(bool, Strength, usize)> {
        let mut unit = *at;
        let mut start = None;
        while let Some(u) = self.unit(unit) {
            if by_as && self.is(u.start, "as") {
                start = Some(u.end);
                break;
            }
            match u.kind {
                Kind::Stop | Kind::Break | Kind::Verb | Kind::Comma => break,
                _ => unit += 1,
            }
            if unit > *at + 6 {
                break;
            }
        }
        let start = match start {
            Some(start) => start,
            None if bare => target.end,
            None => return None,
        };
        let mut end = start;
        let mut quoted = false;
        while let Some(tag) = self.tag(end) {
            match tag {
                Tag::Open => quoted = true,
                Tag::Close if quoted => {
                    end += 1;
                    break;
                }
                Tag::Stop | Tag::Colon => break,
                Tag::Comma if !quoted => break,
                t if t.is_finite() && !quoted => break,
                Tag::CC if self.is(end, "but") => break,
                _ => {}
            }
            if end > start + 14 {
                break;
            }
            end += 1;
        }
        let (judgement, words) = self.judged(start, end, true)?;
        let good = judgement.good ^ self.negates(start, words.start);
        *at = unit;
        Some((good, judgement.strength, end))
    }

    /// The end (a unit) of a gerund phrase before *as*.
    pub(crate) fn verb_end_before_as(&self, unit: usize) -> usize {
        let mut at = unit + 1;
        while let Some(u) = self.unit(at) {
            if self.is(u.start, "as") || matches!(u.kind, Kind::Stop | Kind::Comma | Kind::Break) {
                break;
            }
            if u.kind == Kind::Verb && self.verb_kind(at) == Some(VerbKind::Finite) {
                break;
            }
            at += 1;
        }
        at
    }
}
