//! Where the content of a cue ends that the clause around it goes on after.
//!
//! *Pell described the offer as “a start” and he thanked the mayor*: what is described is a phrase, and the clause after
//! *and* is no part of it. *Pell has decided that opening the gates, in a dry month, needs money*: a *that*-clause is not
//! over before its verb.

use crate::draft::Draft;
use crate::scene::Scene;
use sayso_core::{Tag, TokenKind};
use std::ops::Range;

/// A piece of a content after its cue, with its end where it belongs.
pub(crate) fn ended(scene: &Scene<'_>, draft: &Draft, piece: &Range<usize>) -> Range<usize> {
    let after = piece.start >= draft.cue.end && !draft.cue.is_empty();
    if !after || piece.is_empty() || piece.len() > 200 {
        return piece.clone();
    }
    match unfinished(scene, draft, piece) {
        Some(end) => piece.start..end,
        None => piece.start..clause_joined(scene, piece).unwrap_or(piece.end),
    }
}

/// The end of the sentence, where a *that*-clause has no verb before it and one after.
fn unfinished(scene: &Scene<'_>, draft: &Draft, piece: &Range<usize>) -> Option<usize> {
    if !scene.is(piece.start, "that") || piece.clone().any(|i| scene.tag(i).is_finite()) {
        return None;
    }
    let index = scene.view.sentence_of(piece.start)?;
    let mut end = scene.view.sentences().get(index)?.tokens().end;
    while end > piece.end && scene.kind(end - 1) == TokenKind::Stop {
        end -= 1;
    }
    let comma = scene.kind(piece.end) == TokenKind::Comma;
    let verb = (piece.end..end).any(|i| scene.tag(i).is_finite());
    let role = draft.source.as_ref().is_some_and(|s| s.start >= piece.end && s.start < end);
    (comma && verb && !role).then_some(end)
}

/// Where a clause of its own is joined to a content that is a phrase: a conjunction, a pronoun, and its verb.
fn clause_joined(scene: &Scene<'_>, piece: &Range<usize>) -> Option<usize> {
    for at in piece.clone().skip(1) {
        if scene.region_at(at).is_some() {
            continue;
        }
        if scene.tag(at).is_finite() || scene.tag(at) == Tag::TO {
            return None;
        }
        let pronoun = ["he", "she", "they", "we", "i", "it"].iter().any(|w| scene.is(at + 1, w));
        if scene.tag(at) == Tag::CC
            && pronoun
            && at + 2 < piece.end
            && scene.tag(at + 2).is_finite()
        {
            let comma = scene.kind(at - 1) == TokenKind::Comma;
            return Some(at - usize::from(comma)).filter(|e| *e > piece.start);
        }
    }
    None
}
