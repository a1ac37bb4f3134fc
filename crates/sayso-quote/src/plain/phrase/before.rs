//! The subject before its verb.

use super::edges::{after_preposition, clause_mark, name_ahead, nominal, trimmed};
use super::extent::phrase_end;
use super::words::*;
use super::{APPOSITION, LONGEST};
use crate::lexicon::{Convention, List, Use};
use crate::scene::Scene;
use sayso_core::TokenKind;
use std::ops::Range;

/// Where the apposition or relative clause that ends at the comma `close` begins: at another comma.
pub(super) fn apposition_before(scene: &Scene<'_>, mut close: usize, low: usize) -> Option<usize> {
    let low = low.max(close.saturating_sub(APPOSITION));
    let mut at = close;
    let mut participles = 0;
    while at > low {
        at -= 1;
        if let Some(region) = scene.region_at(at) {
            if scene.is_speech(region) || region.start < low {
                return None;
            }
            at = region.start;
            continue;
        }
        match scene.kind(at) {
            TokenKind::Comma => {
                let word = scene.uses(at + 1);
                // "…, після чого картки зникнуть, заявив міністр"
                let after = word.is(Use::PREPOSITION) && ends_clause(scene.uses(at + 2));
                // "Mena, che dirige il porto, ha detto": where the word begins relative clauses too, behind a noun it does.
                let noun = scene.lexicon.has(Convention::RELATIVE_COMPLEMENT)
                    && word.is(Use::COMPLEMENT)
                    && !(low..at).any(|i| is_verb(scene, i));
                let clause = ends_clause(word) && !noun || word.is(Use::CONJUNCTION) || after;
                let relative =
                    noun || word.is(Use::RELATIVE) || scene.uses(at + 2).is(Use::RELATIVE);
                let verb = !relative && (at + 1..close).any(|i| is_verb(scene, i));
                if clause || verb || at <= low {
                    return None;
                }
                // "Mark, robotnik fabryki, obawiający się zwolnienia, powiedział"
                if participles < 2 && is_participial(scene, at + 1) {
                    participles += 1;
                    close = at;
                    continue;
                }
                return Some(at);
            }
            TokenKind::Stop | TokenKind::Colon | TokenKind::Semicolon | TokenKind::Dash => {
                return None;
            }
            _ => {}
        }
    }
    None
}

/// Whether a participle that nothing else can be stands at a token.
fn is_participial(scene: &Scene<'_>, at: usize) -> bool {
    has_cases(scene) && scene.lexicon.lists().ends(scene.text(at), List::Participial)
}

/// The subject that stands before the verb group at `group`, not before `low`.
pub(in crate::plain) fn before(
    scene: &Scene<'_>,
    group: usize,
    low: usize,
) -> Option<Range<usize>> {
    let low = low.max(group.saturating_sub(LONGEST));
    let (mut at, mut end) = (group, group);
    while at > low {
        let last = at - 1;
        if let Some(region) = scene.region_at(last) {
            if scene.is_speech(region) || !region.closed || region.start < low {
                break;
            }
            at = region.start;
            continue;
        }
        if inner_stop(scene, last) && last > low {
            at = last - 1;
            continue;
        }
        match scene.kind(last) {
            // "Lee, the mayor, said"
            TokenKind::Comma if at == group => {
                let Some(open) = apposition_before(scene, last, low) else { break };
                (at, end) = (open, last);
                continue;
            }
            TokenKind::CloseBracket => {
                let from = low.max(last.saturating_sub(10));
                let open = (from..last).rev().find(|&i| scene.kind(i) == TokenKind::OpenBracket);
                let Some(open) = open else { break };
                at = open;
                continue;
            }
            TokenKind::Apostrophe | TokenKind::Hyphen => {
                at = last;
                continue;
            }
            kind if !kind.is_wordlike() => break,
            _ => {}
        }
        let word = scene.uses(last);
        if word.is(Use::PRONOUN) && !scene.is_capitalised(last.saturating_sub(1)) {
            return (last + 1 == end).then_some(last..end);
        }
        let relative = word.is(Use::RELATIVE) || word.is(Use::COMPLEMENT) && !has_cases(scene);
        if relative && !capital_nouns(scene) {
            if let Some(noun) = antecedent(scene, last, low) {
                return Some(noun);
            }
            if word.is(Use::RELATIVE) {
                return None;
            }
        }
        if ends_clause(word) && !(capital_nouns(scene) && word.is(Use::DETERMINER)) {
            break;
        }
        if is_finite(scene, last) {
            break;
        }
        if word.is(Use::AUXILIARY.or(Use::BE)) {
            // "Der Minister hat am Montag gesagt": the verb has two parts.
            if at == end || adverbial(scene, at) {
                (at, end) = (last, last);
                continue;
            }
            break;
        }
        if word.is(Use::CONJUNCTION) {
            let joins = at < end
                && begins(scene, at)
                && last > low
                && scene.is_capitalised(last - 1)
                && !scene.uses(last - 1).is(Use::TIME);
            if !joins {
                break;
            }
        }
        at = last;
    }
    let subject = subject_start(scene, at..end)?;
    Some(without_adverbial(scene, subject))
}

/// A subject without what stands between it and its verb: *голуби после зимы*, *Lee 8 February*.
pub(super) fn without_adverbial(scene: &Scene<'_>, subject: Range<usize>) -> Range<usize> {
    let whole =
        subject.end.checked_sub(1).is_some_and(|l| scene.kind(l) == TokenKind::CloseBracket);
    if capital_nouns(scene) || whole {
        return subject;
    }
    let Range { start, end } = subject;
    let mut at = start + 1;
    while at < end {
        if let Some(close) = enclosed(scene, at, end) {
            at = close;
            continue;
        }
        let word = scene.uses(at);
        let date = scene.kind(at) == TokenKind::Number && scene.uses(at + 1).is(Use::TIME);
        // "Джерело в уряді": where a source is, is who it is.
        let source = scene.uses(at - 1).is(Use::ROLE) && scene.uses(at - 1).is(Use::DOCUMENT);
        let place = word.is(Use::PREPOSITION)
            && !name_ahead(scene, start, at, end)
            && (!source || scene.uses(at + 1).is(Use::TIME));
        let count = has_cases(scene)
            && word.is(Use::DETERMINER)
            && !scene.is_capitalised(at)
            && scene.uses(at - 1) == Use::default();
        if date || place || count || is_adverb(scene, at) && !word.is(Use::DETERMINER) {
            return start..at;
        }
        if scene.kind(at) == TokenKind::Comma {
            break;
        }
        at += 1;
    }
    start..end
}

/// The first noun phrase of a stretch, as the subject of a verb that has none of its own.
pub(in crate::plain) fn first(scene: &Scene<'_>, low: usize, high: usize) -> Option<Range<usize>> {
    let high = high.min(low + LONGEST);
    let mark = clause_mark(scene, low, high);
    let subject = subject_start(scene, low..mark)?;
    let end = phrase_end(scene, subject.start, mark);
    let phrase = trimmed(scene, subject.start..end)?;
    // "Finalmente, indicaron": a single word and a comma name nobody.
    let lone = phrase.len() == 1 && phrase.end == mark && !scene.uses(phrase.start).is(Use::ROLE);
    (nominal(scene, &phrase) && !lone).then_some(phrase)
}

/// *Z raportu wynika, że*: what a conclusion is drawn from.
pub(in crate::plain) fn basis(scene: &Scene<'_>, group: usize, low: usize) -> Option<Range<usize>> {
    let low = low.max(group.saturating_sub(16));
    let from = |i: &usize| scene.lexicon.lists().has(scene.text(*i), List::DrawnFrom);
    let at = (low..group).rev().find(from)?;
    let mark = clause_mark(scene, at + 1, group);
    let end = phrase_end(scene, at + 1, mark);
    (mark == group && end > at + 1).then_some(at + 1..end)
}

/// *у пресслужбі сказали*, *desde el puerto indicaron*, *aus dem Rathaus hieß es*: who speaks, where several speak, or
/// nobody, who are only said to be in something.
pub(in crate::plain) fn inside(
    scene: &Scene<'_>,
    group: usize,
    after: usize,
    low: usize,
) -> Option<Range<usize>> {
    let verb = after.checked_sub(1).map_or("", |v| scene.text(v));
    if !scene.lexicon.lists().is_unowned(verb) {
        return None;
    }
    let low = low.max(group.saturating_sub(12));
    let at = (low..group).rev().find(|&i| {
        let word = scene.uses(i);
        word.is(Use::PREPOSITION) && (has_cases(scene) || !word.is(Use::LINK))
            || scene.lexicon.lists().has(scene.text(i), List::SaidFrom)
            || !scene.kind(i).is_wordlike() && scene.region_at(i).is_none()
    })?;
    let place = scene.lexicon.lists().has(scene.text(at), List::SaidFrom);
    let end = phrase_end(scene, at + 1, group);
    let time = scene.uses(at + 1).is(Use::TIME);
    (place && !time && end > at + 1).then_some(at + 1..end)
}

/// *У мерії Лебедина повідомили*: a single name that only says where those are who speak is no subject of several.
pub(in crate::plain) fn is_remnant(
    scene: &Scene<'_>,
    subject: &Range<usize>,
    place: Option<Range<usize>>,
) -> bool {
    let single = subject.len() == 1 && scene.is_capitalised(subject.start);
    single && place.is_some_and(|p| p.start < subject.start && subject.end <= p.end)
}

/// The noun phrase that a relative pronoun after a comma belongs to: *the board, which in May found that*.
pub(super) fn antecedent(scene: &Scene<'_>, relative: usize, low: usize) -> Option<Range<usize>> {
    let comma =
        relative.checked_sub(1).filter(|c| *c > low && scene.kind(*c) == TokenKind::Comma)?;
    let low = low.max(comma.saturating_sub(10));
    let mut start = None;
    for at in (low..comma).rev() {
        if !scene.kind(at).is_wordlike() || is_verb(scene, at) || scene.region_at(at).is_some() {
            break;
        }
        let word = scene.uses(at);
        if word.is(Use::PREPOSITION) && !word.is(Use::LINK) {
            break;
        }
        if word.is(Use::DETERMINER.or(Use::ROLE)) || scene.is_capitalised(at) {
            start = Some(at);
        }
        if word.is(Use::DETERMINER) {
            break;
        }
    }
    start.map(|s| s..comma)
}

pub(super) fn adverbial(scene: &Scene<'_>, at: usize) -> bool {
    scene.uses(at).is(Use::PREPOSITION.or(Use::TIME).or(Use::ADVERB))
}

/// Whether a quotation mark or a bracket at a token belongs to the name that it opens.
fn opens_name(scene: &Scene<'_>, at: usize) -> bool {
    scene.kind(at).opens_quote()
        || scene.region_at(at).is_some()
        || scene.kind(at) == TokenKind::OpenBracket
}

/// A stretch without the adverbials at its head: *in May the minister*.
pub(super) fn subject_start(scene: &Scene<'_>, range: Range<usize>) -> Option<Range<usize>> {
    let mut start = range.start;
    while start < range.end {
        // "Oslo.- The mayor"
        if !scene.kind(start).is_wordlike() && !opens_name(scene, start) {
            start += 1;
            continue;
        }
        let word = scene.uses(start);
        let date = start + usize::from(word.is(Use::DETERMINER));
        let number = scene.kind(date) == TokenKind::Number;
        let month = date + 1 + usize::from(scene.uses(date + 1).is(Use::LINK));
        if number && scene.uses(month).is(Use::TIME) {
            start = month + 1;
            continue;
        }
        let time = word.is(Use::DETERMINER) && scene.uses(start + 1).is(Use::TIME);
        let small = word.is(Use::TIME.or(Use::CONJUNCTION)) || is_adverb(scene, start);
        if small && !word.is(Use::DETERMINER) || time {
            start += 1;
        } else if preposition(scene, start) {
            // "D'autres disent"
            if scene.is_listed(start + 1, List::Partitive) {
                break;
            }
            if capital_nouns(scene) {
                return None;
            }
            start = after_preposition(scene, start, range.end)?;
        } else {
            break;
        }
    }
    let found = start..range.end;
    let words = found.clone().filter(|&i| scene.kind(i).is_wordlike()).count();
    let fits = words > 0 && words <= 24 && !oblique_head(scene, start);
    fits.then_some(found)
}
