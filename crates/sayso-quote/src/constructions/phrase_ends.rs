//! Where the content of a cue ends that the clause around it goes on after.
//!
//! *Pell described the offer as “a start” and he thanked the mayor*: what is described is a phrase, and the clause after
//! *and* is no part of it. *Pell has decided that opening the gates, in a dry month, needs money*: a *that*-clause is not
//! over before its verb.

use crate::draft::Draft;
use crate::lexicon::{Frame, Use};
use crate::scene::Scene;
use sayso_core::{Tag, TokenKind};
use std::ops::Range;

/// How many tokens further the end of a sentence may be: text without stops is no sentence, and is not searched again for
/// every cue in it.
const FAR: usize = 200;

/// A piece of a content after its cue, with its end where it belongs.
pub(crate) fn ended(scene: &Scene<'_>, draft: &Draft, piece: &Range<usize>) -> Range<usize> {
    let after = piece.start >= draft.cue.end && !draft.cue.is_empty();
    if !after || piece.is_empty() || piece.len() > 200 {
        return piece.clone();
    }
    match unfinished(scene, draft, piece) {
        Some(end) => piece.start..end,
        None => {
            let end = clause_joined(scene, draft, piece)
                .or_else(|| said_in(scene, draft, piece))
                .or_else(|| before_main_verb(scene, draft, piece))
                .or_else(|| goes_on(scene, piece))
                .or_else(|| joined_infinitive(scene, piece));
            piece.start..end.unwrap_or(piece.end)
        }
    }
}

/// The end of the sentence, where a *that*-clause has no verb before it and one after.
fn unfinished(scene: &Scene<'_>, draft: &Draft, piece: &Range<usize>) -> Option<usize> {
    // "demanded that insurers stop" has a verb without an ending.
    let verb = |i: usize| scene.tag(i).is_finite() || scene.tag(i) == Tag::VB;
    let short = piece.len() < 4 || scene.region_at(piece.start).is_some();
    if short || !scene.is(piece.start, "that") || piece.clone().any(verb) {
        return None;
    }
    let mut end = scene.sentence_of(piece.start)?.end;
    if end > piece.end + FAR {
        return None;
    }
    while end > piece.end && scene.kind(end - 1) == TokenKind::Stop {
        end -= 1;
    }
    let comma = scene.kind(piece.end) == TokenKind::Comma;
    let verb = (piece.end..end).any(|i| scene.tag(i).is_finite());
    let role = draft.source.as_ref().is_some_and(|s| s.start >= piece.end && s.start < end);
    (comma && verb && !role).then_some(end)
}

/// *described the guarantees as “a start”*, whatever the tagger takes the noun for.
fn described(scene: &Scene<'_>, draft: &Draft, piece: &Range<usize>) -> bool {
    let cue = draft.cue.clone().rev().find_map(|i| scene.verb_cue(i, draft.cue.end));
    cue.is_some_and(|(_, c)| c.grade(Frame::NpAs) >= 6)
        && piece.clone().take(8).any(|i| scene.is(i, "as"))
}

/// *…, encompassing the harbour*; *the need to talk, while keeping up the pressure*: what is joined to a content without a
/// verb of its own goes on with it.
fn goes_on(scene: &Scene<'_>, piece: &Range<usize>) -> Option<usize> {
    let comma = piece.end;
    let adds = scene.uses(comma + 1).is(Use::ADDING) && scene.tag(comma + 1) == Tag::VBG;
    let wish = || {
        let to = |i: usize| scene.tag(i) == Tag::TO && scene.tag(i + 1) == Tag::VB;
        scene.is(comma + 1, "while") && scene.tag(comma + 2) == Tag::VBG && piece.clone().any(to)
    };
    if scene.kind(comma) != TokenKind::Comma || !adds && !wish() {
        return None;
    }
    let end = scene.sentence_of(piece.start)?.end.min(comma + 40);
    let stop = (comma + 1..end).find(|&i| {
        matches!(scene.kind(i), TokenKind::Comma | TokenKind::Semicolon | TokenKind::Stop)
    });
    let stop = stop.unwrap_or(end);
    let verb = (comma + 1..stop).any(|i| scene.tag(i).is_finite() || scene.region_at(i).is_some());
    (!verb).then_some(stop)
}

/// *called on the town to “wake up” | and mend the bridge*: a second infinitive.
fn joined_infinitive(scene: &Scene<'_>, piece: &Range<usize>) -> Option<usize> {
    let joint = piece.end;
    let first = piece.clone().find(|&i| scene.tag(i) == Tag::TO)?;
    let second = scene.tag(joint) == Tag::CC && scene.tag(joint + 1) == Tag::VB;
    if !second || (piece.start..first).any(|i| scene.tag(i).is_finite()) {
        return None;
    }
    let end = scene.sentence_of(piece.start)?.end.min(joint + 40);
    let stops = |i: &usize| {
        matches!(scene.kind(*i), TokenKind::Comma | TokenKind::Semicolon | TokenKind::Stop)
    };
    let stop = (joint + 1..end).find(stops).unwrap_or(end);
    (stop > joint + 1).then_some(stop)
}

/// *criticised the plan | in a letter to the council*: where somebody said so ends a content that is a noun phrase.
fn said_in(scene: &Scene<'_>, draft: &Draft, piece: &Range<usize>) -> Option<usize> {
    // "rejected that argument" has no clause.
    let that = scene.tag(piece.start) == Tag::DT && scene.is(piece.start, "that");
    let phrase = that || matches!(draft.entry, Some((_, Frame::Np)));
    let mut at = piece.clone().skip(1).take(40);
    if !phrase || piece.clone().take(40).any(|i| scene.region_at(i).is_some()) {
        return None;
    }
    at.find(|&i| {
        let article =
            scene.is(i + 1, "a") || scene.is(i + 1, "an") || scene.tag(i + 1) == Tag::PRPS;
        let occasion = || {
            let chunk = scene.noun_chunk_from(i + 1, piece.end)?;
            scene.uses(chunk.end - 1).is(Use::OCCASION).then_some(())
        };
        // "on Larn television"
        let aired = || {
            let chunk = scene.noun_chunk_from(i + 1, piece.end)?;
            scene.uses(chunk.end - 1).is(Use::OUTLET).then_some(())
        };
        (scene.is(i, "in") && article && occasion().is_some()
            || scene.is(i, "on") && aired().is_some())
            && !(piece.start..i).any(|v| scene.tag(v).is_finite())
    })
}

/// *Unions, who called the plan “a disgrace”, | will meet on Monday*: what *who* says is over where the main clause goes on.
fn before_main_verb(scene: &Scene<'_>, draft: &Draft, piece: &Range<usize>) -> Option<usize> {
    let who = draft.source.as_ref().filter(|s| s.len() == 1)?;
    let relative = matches!(scene.tag(who.start), Tag::WP | Tag::WDT)
        && who.start.checked_sub(1).is_some_and(|c| scene.kind(c) == TokenKind::Comma);
    if !relative {
        return None;
    }
    let comma = |i: usize| scene.kind(i) == TokenKind::Comma;
    let at = piece.clone().skip(1).find(|&i| comma(i))?;
    let closes = scene.region_at(at).is_none_or(|r| r.end == at + 2);
    let next = at + 1 + usize::from(scene.kind(at + 1) == TokenKind::CloseQuote);
    let verb = next + usize::from(scene.tag(next).is_adverb());
    let main = scene.tag(verb).is_finite() || scene.tag(verb) == Tag::MD;
    let end = if next > at + 1 { next } else { at };
    (closes && main && next < piece.end && !scene.in_noun_chunk(verb)).then_some(end)
}

/// Where a clause of its own is joined to a content that is a phrase: a conjunction, a pronoun, and its verb.
fn clause_joined(scene: &Scene<'_>, draft: &Draft, piece: &Range<usize>) -> Option<usize> {
    // "described the guarantees as": in this frame, what looks like a verb is none.
    let phrase =
        matches!(draft.entry, Some((_, Frame::Np | Frame::NpAs))) || described(scene, draft, piece);
    if scene.tag(piece.start) == Tag::TO {
        return None;
    }
    for at in piece.clone().skip(1) {
        if scene.region_at(at).is_some() {
            continue;
        }
        if !phrase && (scene.tag(at).is_finite() || scene.tag(at) == Tag::TO) {
            return None;
        }
        if scene.tag(at) == Tag::CC
            && scene.is_subject_pronoun(at + 1)
            && at + 2 < piece.end
            && scene.tag(at + 2).is_finite()
        {
            let comma = scene.kind(at - 1) == TokenKind::Comma;
            return Some(at - usize::from(comma)).filter(|e| *e > piece.start);
        }
    }
    None
}
