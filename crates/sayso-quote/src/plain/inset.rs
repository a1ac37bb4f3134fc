//! The narrator inside the quotation marks: *«It rained, — said Lee. — It poured»*.

use super::{Reader, group::group_start, phrase};
use crate::draft::Draft;
use crate::id;
use crate::lexicon::{Convention, Frame};
use crate::regions::Region;
use sayso_core::{Basis, TokenKind};

/// The longest words of a narrator between two bare dashes, in tokens.
const NARRATION: usize = 12;

impl Reader<'_, '_> {
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
            let cue = (at + 1..end.min(at + 4)).find_map(|i| Some((i, scene.verb_cue(i, end)?)));
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
        }
    }
}
