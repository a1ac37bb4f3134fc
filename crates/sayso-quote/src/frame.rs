//! What follows a cue: which frame it is, and where the content begins.

use crate::lexicon::{Cue, Frame, Use};
use crate::scene::Scene;
use sayso_core::{Tag, TokenKind};
use std::ops::Range;

/// How long what is cited between commas may be, in tokens.
const CITED: usize = 20;

/// A complement found to the right of a cue.
#[derive(Clone, Debug)]
pub(crate) struct Complement {
    pub(crate) frame: Frame,
    /// The first token of the content.
    pub(crate) start: usize,
    /// One past the last token of the cue: adverbials between cue and content are its part.
    pub(crate) cue_end: usize,
}

/// Reads on from `from`, the token after the cue's verb.
pub(crate) fn complement(
    scene: &Scene<'_>,
    cue: &Cue,
    from: usize,
    high: usize,
) -> Option<Complement> {
    let mut at = from;
    let mut person: Option<Range<usize>> = None;
    // Where the cue ends if what is cited stands between it and its content.
    let mut cited: Option<usize> = None;
    // Where the first noun phrase after the verb begins, unless it was taken as the person addressed.
    for step in 0..8 {
        if at >= high {
            return None;
        }
        let found = |frame, start, cue_end| Some(Complement { frame, start, cue_end });
        let cue_end = cited.unwrap_or(at);
        if let Some((frame, start)) = opening(scene, at, high) {
            return found(frame, start, cue_end);
        }
        let tag = scene.tag(at);
        let word = scene.uses(at);
        if tag == Tag::TO && infinitive(scene, at, high) {
            return match &person {
                Some(person) => found(Frame::NpTo, person.start, person.start),
                // "asked not to be named"
                None if step == 0 || step == 1 && scene.is(at - 1, "not") => {
                    found(Frame::To, from, from)
                }
                None => None,
            };
        }
        if step == 0 && tag == Tag::VB && cue.recipient {
            at += 1;
            continue;
        }
        if step == 0 && tag == Tag::VBG {
            if cue.grade(Frame::NpAs) > 0
                && let Some(as_frame) =
                    noun_phrase(scene, cue, at, high, from).filter(|c| c.frame == Frame::NpAs)
            {
                return Some(as_frame);
            }
            return found(Frame::Ing, at, from);
        }
        // "estimated more than forty boats were lost"
        if step == 0
            && tag == Tag::JJR
            && scene.is(at + 1, "than")
            && let Some(chunk) = scene.noun_chunk_from(at + 2, high)
        {
            let clause = clause_after(scene, &chunk, high);
            return found(if clause { Frame::Bare } else { Frame::Np }, at, from);
        }
        if step == 0 && (tag.is_adjective() || scene.is(at, "like")) && !scene.in_noun_chunk(at) {
            return found(Frame::Adj, at, from);
        }
        if tag.is_adverb() && step < 4 {
            if scene.in_noun_chunk(at) && cue.grade(Frame::Np) > 0 && step == 0 {
                return noun_phrase(scene, cue, at, high, from);
            }
            at += 1;
            continue;
        }
        if let Some(chunk) = scene.noun_chunk_from(at, high) {
            let begins = scene.tag(at) == Tag::DT && scene.tag(chunk.end).is_finite();
            if chunk.len() <= 3 && scene.uses(chunk.end - 1).is(Use::TIME) && !begins {
                at = chunk.end;
                continue;
            }
            let addressed = cue.recipient && scene.uses(chunk.end).is(Use::COMPLEMENT);
            if !addressed && clause_after(scene, &chunk, high) {
                return found(Frame::Bare, at, cue_end);
            }
            // A verb that hardly takes objects: the clause is there, only far or badly tagged.
            if step == 0
                && !cue.recipient
                && cue.grade(Frame::Bare) >= 7
                && cue.grade(Frame::Np) < 3
                && (chunk.end..high.min(chunk.end + 40)).any(|i| scene.tag(i).is_finite())
            {
                return found(Frame::Bare, at, cue_end);
            }
            if cue.recipient && person.is_none() && step < 3 {
                person = Some(at..chunk.end);
                at = phrase_end(scene, chunk.end, high);
                continue;
            }
            return (step == 0 || cue_end == from)
                .then(|| noun_phrase(scene, cue, at, high, from))
                .flatten();
        }
        // "said in a statement that", "told reporters on Monday that"
        if matches!(tag, Tag::IN | Tag::TO)
            && !word.is(Use::COMPLEMENT.or(Use::OUTER))
            && let Some(chunk) = scene.noun_chunk_from(at + 1, high)
        {
            at = chunk.end;
            continue;
        }
        // "said, however, that"; "said in Paris, Texas, that"
        if step > 0 && scene.kind(at) == TokenKind::Comma {
            if scene.is(at + 1, "that") {
                return found(Frame::That, at + 1, cue_end);
            }
            // "reported on Monday, citing two people with knowledge of the sale, that"
            let citing = scene.uses(at + 1).is(Use::CITING);
            if citing {
                cited = cited.or(Some(at));
            }
            let reach = if citing { CITED } else { 5 };
            let close = (at + 1..high.min(at + reach)).find(|&i| scene.kind(i) == TokenKind::Comma);
            if let Some(close) = close {
                at = close + 1;
                continue;
            }
        }
        return None;
    }
    None
}

/// What cannot be anything but the beginning of a content: a quotation, *that*, *whether*.
fn opening(scene: &Scene<'_>, at: usize, high: usize) -> Option<(Frame, usize)> {
    let mark = matches!(scene.kind(at), TokenKind::Comma | TokenKind::Colon);
    let open = if mark { at + 1 } else { at };
    if let Some(region) = scene.region_from(open)
        && open < high
    {
        let whole = mark
            || scene.is_speech(region)
            || region.end >= high
            || matches!(scene.kind(region.end), TokenKind::Stop | TokenKind::Comma);
        if whole {
            return Some((Frame::Quote, open));
        }
    }
    if scene.kind(at) == TokenKind::Colon {
        return (at + 1 < high).then_some((Frame::Quote, at + 1));
    }
    if scene.is(at, "that") && scene.tag(at) != Tag::WDT
        || scene.is(at, "that") && !follows_verb(scene, at)
    {
        // "said that was wrong": a pronoun, and then the clause begins with it all the same.
        return Some((Frame::That, at));
    }
    if scene.uses(at).is(Use::QUESTION) {
        return Some((Frame::Wh, at));
    }
    None
}

fn follows_verb(scene: &Scene<'_>, at: usize) -> bool {
    scene.tag(at + 1).is_finite()
}

fn infinitive(scene: &Scene<'_>, to: usize, high: usize) -> bool {
    (to + 1..high.min(to + 4))
        .find(|&i| !scene.tag(i).is_adverb())
        .is_some_and(|i| scene.tag(i) == Tag::VB)
}

/// Whether a noun phrase is followed by a finite verb, so that it begins a clause: *said the plan
/// [for schools] was bad*.
fn clause_after(scene: &Scene<'_>, chunk: &Range<usize>, high: usize) -> bool {
    let high = high.min(chunk.end + 14);
    let mut at = chunk.end;
    if scene.tag(chunk.start) == Tag::PRP
        && chunk.len() == 1
        && !scene.is_subject_pronoun(chunk.start)
    {
        return false;
    }
    let mut relative = false;
    while at < high {
        let tag = scene.tag(at);
        if tag.is_finite() {
            if !relative {
                return true;
            }
            relative = false;
        } else if matches!(tag, Tag::WP | Tag::WDT | Tag::WRB)
            || scene.uses(at).is(Use::COMPLEMENT.or(Use::OUTER))
        {
            relative = true;
        } else if matches!(
            scene.kind(at),
            TokenKind::Stop | TokenKind::Semicolon | TokenKind::Colon
        ) || tag == Tag::TO && infinitive(scene, at, high)
            || tag == Tag::CC && !scene.in_noun_chunk(at + 1)
            || scene.kind(at) == TokenKind::Comma && !relative
        {
            return false;
        }
        at += 1;
    }
    false
}

/// The end of the prepositional *of* phrases after a noun chunk.
fn phrase_end(scene: &Scene<'_>, mut end: usize, high: usize) -> usize {
    while end < high && scene.is(end, "of") {
        match scene.noun_chunk_from(end + 1, high) {
            Some(chunk) => end = chunk.end,
            None => break,
        }
    }
    end
}

/// A noun phrase as content, or with what follows it: *urged her to go*, *described it as bold*.
fn noun_phrase(
    scene: &Scene<'_>,
    cue: &Cue,
    at: usize,
    high: usize,
    from: usize,
) -> Option<Complement> {
    let to = high.min(at + 25);
    let mut direct = true;
    for i in at + 1..to {
        if scene.region_at(i).is_some() {
            continue;
        }
        if matches!(scene.kind(i), TokenKind::Stop | TokenKind::Semicolon) {
            break;
        }
        if cue.grade(Frame::NpAs) > 0 && scene.is(i, "as") && scene.tag(i) == Tag::IN {
            return Some(Complement { frame: Frame::NpAs, start: at, cue_end: from });
        }
        let tag = scene.tag(i);
        direct &= !(tag.is_finite()
            || tag == Tag::CC && !scene.in_noun_chunk(i + 1)
            || tag == Tag::IN && !scene.is(i, "of")
            || scene.kind(i) == TokenKind::Comma);
        if direct
            && cue.grade(Frame::NpTo) > 0
            && scene.tag(i) == Tag::TO
            && infinitive(scene, i, high)
        {
            return Some(Complement { frame: Frame::NpTo, start: at, cue_end: from });
        }
    }
    Some(Complement { frame: Frame::Np, start: at, cue_end: from })
}
