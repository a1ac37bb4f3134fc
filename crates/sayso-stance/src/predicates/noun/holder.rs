//! Whose stance a noun names.

use super::around::{Around, Carried, Use};
use crate::grammar::content::Content;
use crate::grammar::holder;
use crate::grammar::sentence::{Kind, Range};
use crate::lexicon::Carrier;
use crate::lexicon::word_class::WordClass;
use crate::tagging::{HolderCandidate, Tagging};
use sayso_core::{StanceBasis, Tag};

/// A holder, the rule that names it, and whether the stance is given up.
pub(super) type Holding = (HolderCandidate, &'static str, bool);

/// Whoever holds the stance of a noun, by the first construction that tells.
pub(super) fn of(
    t: &Tagging<'_, '_>,
    found: &Use<'_>,
    carried: Option<Carried>,
    around: Around,
    content: Content,
) -> Option<Holding> {
    bearer(t, found, carried, around)
        .or_else(|| voiced_by(t, found, content))
        .or_else(|| adjunct(t, found))
        .or_else(|| agreed(t, found, carried))
        .or_else(|| public(t, found, carried))
}

/// *the backing of the union* in "won the backing of the union": the union.
pub(super) fn possessor_unit(t: &Tagging<'_, '_>, found: &Use<'_>) -> Option<usize> {
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
) -> Option<Holding> {
    let clause = t.clause;
    let u = clause.unit(found.unit)?;
    let possessive = (u.start..found.word).rev().find(|&w| clause.tag(w) == Some(Tag::POS));
    let pronoun = clause.tag(u.start) == Some(Tag::PRPS);
    if possessive.is_none()
        && let Some(holding) = carried.and_then(|c| carrying(t, found, c, pronoun))
    {
        return Some(holding);
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

/// Whoever voices or drops it: *voiced criticism of the plan*, *lifted the ban on the party*.
fn carrying(
    t: &Tagging<'_, '_>,
    found: &Use<'_>,
    carried: Carried,
    pronoun: bool,
) -> Option<Holding> {
    let clause = t.clause;
    let subject = clause.subject(carried.verb)?;
    // "raised concerns" may be to cause them; "voiced concerns" may not.
    let actor = match carried.kind {
        Carrier::Voice => holder::may_be_actor(&clause, subject),
        _ => holder::is_actor(&clause, subject),
    };
    let actor = actor || (pronoun && carried.kind == Carrier::Drop);
    if !actor || clause.opens_with(subject, &["there"]) {
        return None;
    }
    let bearer = HolderCandidate::Phrase(subject, Some(carried.verb));
    match carried.kind {
        Carrier::Voice | Carrier::VoiceOrDraw => Some((bearer, "stance.noun.carried", false)),
        Carrier::Drop => {
            let first = clause.unit(found.unit)?.start;
            let own = pronoun || !has_determiner(t, first);
            let drops = own || found.predicate.basis == StanceBasis::Action;
            drops.then_some((bearer, "stance.noun.dropped", true))
        }
        Carrier::Draw => None,
    }
}

/// *Concern about the mine was voiced by villagers*, *calls for a vote came from the left*.
fn voiced_by(t: &Tagging<'_, '_>, found: &Use<'_>, content: Content) -> Option<Holding> {
    let clause = t.clause;
    let (_, end) = content.units;
    let verb = clause.skip_light(end);
    let group = clause.verb(verb)?;
    let voiced = group.passive && clause.bits(group.head).has(WordClass::CARRIER);
    let came = clause.bits(group.head).has(WordClass::COME);
    if clause.subject(verb)? != found.unit && !(voiced || came) {
        return None;
    }
    let by = if came { "from" } else { "by" };
    let preposition = (verb + 1..verb + 6)
        .find(|&u| clause.unit_kind(u) == Some(Kind::Preposition) && clause.opens_with(u, &[by]))?;
    let holder = clause.skip_light(preposition + 1);
    ((voiced || came) && holder::may_be_actor(&clause, holder)).then_some((
        HolderCandidate::Phrase(holder, None),
        "stance.noun.bearer",
        false,
    ))
}

/// *blocked the port in protest at the levy*, *spoke in defence of the levy*: the subject of the verb before.
fn adjunct(t: &Tagging<'_, '_>, found: &Use<'_>) -> Option<Holding> {
    let clause = t.clause;
    let u = clause.unit(found.unit)?;
    let before = found.unit.checked_sub(1)?;
    let alone = u.start == found.word && clause.opens_with(before, &["in"]);
    let verb = (0..before).rev().take(8).find(|&v| clause.unit_kind(v) == Some(Kind::Verb))?;
    let subject = clause.subject(verb)?;
    (alone && holder::is_actor(&clause, subject)).then_some((
        HolderCandidate::Phrase(subject, Some(verb)),
        "stance.noun.carried",
        false,
    ))
}

/// *There is agreement on the need to reform, the chair said*: the speaker's finding.
fn agreed(t: &Tagging<'_, '_>, found: &Use<'_>, carried: Option<Carried>) -> Option<Holding> {
    let clause = t.clause;
    let verb = carried.map(|c| c.verb).or_else(|| found.unit.checked_sub(1))?;
    let there = clause.opens_with(verb.checked_sub(1)?, &["there"]);
    let shared = clause.bits(found.word).has(WordClass::COMMON);
    (there && shared && t.speaker(found.word).is_some_and(|s| s.source.is_some())).then_some((
        HolderCandidate::Speaker,
        "stance.noun.carried",
        false,
    ))
}

/// *There is little public support for the war*: the public's.
fn public(t: &Tagging<'_, '_>, found: &Use<'_>, carried: Option<Carried>) -> Option<Holding> {
    let clause = t.clause;
    let verb = carried.map(|c| c.verb).or_else(|| found.unit.checked_sub(1))?;
    let there = clause.opens_with(verb.checked_sub(1)?, &["there"]);
    let start = clause.unit(found.unit)?.start;
    let word = (start..found.word).find(|&w| clause.bits(w).has(WordClass::PUBLIC))?;
    let range = Range { start: word, end: word + 1 };
    there.then_some((HolderCandidate::Words(range), "stance.noun.bearer", false))
}

fn has_determiner(t: &Tagging<'_, '_>, word: usize) -> bool {
    t.clause.tag(word) == Some(Tag::DT)
}
