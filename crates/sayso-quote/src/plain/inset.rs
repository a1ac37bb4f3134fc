//! The narrator inside the quotation marks: *«It rained, — said Lee. — It poured»*, *« It rained, said Lee. It poured »*.

use super::group::{group_start, inverted_pronoun};
use super::{Reader, phrase};
use crate::draft::Draft;
use crate::form::regions::Region;
use crate::id;
use crate::lexicon::{Convention, Cue, Frame, Use};
use sayso_core::{Basis, TokenKind};
use std::ops::Range;

/// The longest words of a narrator between two bare dashes, in tokens.
const NARRATION: usize = 12;

/// A narrator set off by commas alone.
struct Narrator<'a> {
    cue: &'a Cue,
    words: Range<usize>,
    source: Range<usize>,
    /// The comma or stop that ends it.
    close: usize,
}

impl<'a> Reader<'_, 'a> {
    /// *, explique Anne Leroy,*: at a comma, a verb of saying with its subject behind it and a further comma or a stop.
    fn narrator(&self, comma: usize, end: usize) -> Option<Narrator<'a>> {
        let scene = self.scene;
        let (verb, (len, cue)) =
            (comma + 1..end.min(comma + 6)).find_map(|i| Some((i, scene.verb_cue(i, end)?)))?;
        let mut group = group_start(scene, verb, comma + 1);
        let after = verb + len;
        // "a-t-il expliqué"
        let inverted = group > comma + 1 && inverted_pronoun(scene, group - 1);
        let source = if inverted {
            let pronoun = group - 1..group;
            group = group_start(scene, group - 1, comma + 1);
            pronoun
        } else {
            phrase::after(scene, after, end.min(after + NARRATION))?
        };
        let who = Use::ROLE.or(Use::PRONOUN);
        let named = source.clone().any(|i| scene.uses(i).is(who) || scene.is_capitalised(i));
        let said = cue.basis == Basis::Speech
            && cue.grade(Frame::Quote) >= 8
            && cue.grade(Frame::Post) >= 8;
        let from = source.end.max(after);
        let mark = |i: &usize| matches!(scene.kind(*i), TokenKind::Comma | TokenKind::Stop);
        let close = (from..end.min(from + NARRATION)).find(mark)?;
        let clause = (from..close).any(|i| phrase::is_verb(scene, i));
        let fits = group == comma + 1 && named && said && !clause;
        fits.then_some(Narrator { cue, words: group..after, source, close })
    }

    /// *« On attend, explique Anne Leroy, que le pont rouvre. »*
    fn comma_inset(&mut self, region: &Region) {
        let scene = self.scene;
        // Straight marks that do not pair up would make a narrator of what stands between quotations.
        if scene.is(region.start, "\"") {
            return;
        }
        let end = region.end - usize::from(region.closed);
        let mut at = region.start + 2;
        while at < end {
            let comma = scene.kind(at) == TokenKind::Comma;
            let Some(found) = comma.then(|| self.narrator(at, end)).flatten() else {
                at += 1;
                continue;
            };
            self.drafts.push(Draft {
                source: Some(found.source),
                cue: found.words,
                content: vec![region.start..at, found.close + 1..region.end],
                basis: Basis::Speech,
                rule: id::DASH,
                grade: found.cue.grade(Frame::Quote),
                entry: Some((found.cue.line, Frame::Quote)),
            });
            return;
        }
    }

    pub(super) fn inset(&mut self, region: &Region) {
        let scene = self.scene;
        if !scene.lexicon.has(Convention::DASH_SPEECH) {
            return;
        }
        let end = region.end - usize::from(region.closed);
        let fence = |at: usize| {
            scene.kind(at) == TokenKind::Dash
                && at > region.start
                && matches!(
                    scene.kind(at - 1),
                    TokenKind::Comma | TokenKind::Stop | TokenKind::Ellipsis
                )
        };
        let dash = |at: usize| scene.kind(at) == TokenKind::Dash;
        // "«Il ponte – dice Moretti – è vecchio»": no sign, but the verb right behind the dash and a second dash near.
        let bare = |at: usize, verb: usize, after: usize| {
            dash(at)
                && group_start(scene, verb, at + 1) == at + 1
                && (after..end.min(after + NARRATION)).any(dash)
        };
        let mut from = region.start;
        let mut at = region.start + 1;
        let mut found: Option<Draft> = None;
        while at < end {
            let mark = matches!(scene.kind(at), TokenKind::Dash);
            let near = if mark { at + 1..end.min(at + 4) } else { at..at };
            let cue = near.into_iter().find_map(|i| Some((i, scene.verb_cue(i, end)?)));
            let set_off = |(verb, (len, _)): &(usize, (usize, _))| bare(at, *verb, verb + len);
            let Some((verb, (len, cue))) = cue.filter(|c| fence(at) || set_off(c)) else {
                at += 1;
                continue;
            };
            let ends = |i: &usize| if fence(at) { fence(*i) } else { dash(*i) };
            let close = (verb + len..end.min(verb + 40)).find(ends).unwrap_or(end);
            let piece = from..at;
            if let Some(draft) = &mut found {
                draft.content.push(piece);
            } else {
                let group = group_start(scene, verb, at + 1);
                let source = phrase::after(scene, verb + len, close)
                    .or_else(|| phrase::before(scene, group, at + 1));
                found = Some(Draft {
                    source,
                    cue: group..verb + len,
                    content: vec![piece],
                    basis: Basis::Speech,
                    rule: id::DASH,
                    grade: cue.grade(Frame::Quote).max(7),
                    entry: Some((cue.line, Frame::Quote)),
                });
            }
            from = close.min(end) + usize::from(close < end);
            at = from.max(at + 1);
        }
        if let Some(mut draft) = found {
            if from < end {
                draft.content.push(from..end);
            }
            self.drafts.push(draft);
        } else if scene.lexicon.has(Convention::COMMA_NARRATION) {
            self.comma_inset(region);
        }
    }
}
