//! Speech that somebody relays: *the Courier quoted Lee as saying that it rained*, *Lee was quoted as saying*.

use super::Clauses;
use crate::grammar::complement::Complement;
use crate::grammar::extent::content_end;
use crate::grammar::source::{Subject, group_start, is_passive, phrase_to, subject};
use crate::id;
use crate::lexicon::{Cue, Frame, Use};
use sayso_core::TokenKind;
use std::ops::Range;

/// How far before *as saying* the verb that relays may stand, in tokens.
const REACH: usize = 20;

impl Clauses<'_, '_> {
    /// Whose words *as saying* at `at` leads to, and where the cue begins: the object of *quoted*, or its subject
    /// where it is passive.
    pub(super) fn relayed(&self, at: usize, room: &Range<usize>) -> Option<(usize, Range<usize>)> {
        let scene = self.scene;
        let link = at.checked_sub(1).filter(|l| *l > room.start && scene.is(*l, "as"))?;
        let low = room.start.max(link.saturating_sub(REACH));
        let verb = (low..link).rev().find(|&i| scene.uses(i).is(Use::RELAYING))?;
        let group = group_start(scene, verb, room.start);
        if is_passive(scene, group, verb) {
            let Subject::Phrase(source) = subject(scene, group, room.start) else { return None };
            // "was quoted by the Courier as saying" is no one stretch.
            let start = if verb + 1 == link { group } else { at };
            return Some((start, source));
        }
        let source = phrase_to(scene, link - 1, verb)?;
        Some((at, source))
    }

    /// The attribution of relayed speech: a quotation before it, or what follows.
    pub(super) fn relay(
        &mut self,
        source: Range<usize>,
        cue_range: Range<usize>,
        cue: &Cue,
        found: Option<&Complement>,
        room: &Range<usize>,
    ) {
        let before = self.behind(cue_range.start, cue_range.end, cue, None, room);
        let (content, frame, rule) = match (found, before) {
            (_, Some((region, _))) => (region.range(), Frame::Post, id::BEFORE_CUE),
            (Some(found), None) => {
                let end = content_end(self.scene, found.start, room.end, found.frame, false);
                let rule = if found.frame == Frame::Quote { id::AFTER_CUE } else { id::CLAUSE };
                (found.start..self.whole_region(found.start, end), found.frame, rule)
            }
            (None, None) => {
                // "It will rain, Lee was quoted as saying"
                let comma = source
                    .start
                    .checked_sub(1)
                    .filter(|c| *c > room.start && self.scene.kind(*c) == TokenKind::Comma);
                let Some(comma) = comma.filter(|c| self.has_clause(room.start..*c)) else { return };
                (room.start..comma, Frame::Post, id::BEFORE_CUE)
            }
        };
        self.push(Some(source), cue_range, vec![content], cue, frame, rule);
    }
}
