//! Cues inside relative clauses: *a plan that Lee said would fail*.

use super::Clauses;
use crate::grammar::source::{Subject, subject};
use crate::id;
use crate::lexicon::{Cue, Frame};
use sayso_core::{Tag, TokenKind};
use std::ops::Range;

impl Clauses<'_, '_> {
    /// *a plan that Lee said would fail*: the content is the relative clause around the cue.
    pub(super) fn relative(
        &mut self,
        group: usize,
        after: usize,
        cue: &Cue,
        room: &Range<usize>,
    ) -> bool {
        let scene = self.scene;
        if !scene.tag(after).is_finite() || cue.grade(Frame::Bare) < 4 || after >= room.end {
            return false;
        }
        let Subject::Phrase(source) = subject(scene, group, room.start) else { return false };
        let Some(relative) = source.start.checked_sub(1).filter(|r| *r >= room.start) else {
            return false;
        };
        // "those who voted had opposed it": a relative pronoun is no subject of a clause around its noun.
        if source.len() == 1 && matches!(scene.tag(source.start), Tag::WP | Tag::WDT) {
            return false;
        }
        let pronoun =
            matches!(scene.tag(relative), Tag::WDT | Tag::WP) || scene.is(relative, "that");
        // "a plan Lee said would fail"
        let noun = (!pronoun).then(|| scene.noun_chunk_to(relative, room.start)).flatten();
        // "the meddling – meddling Lee said would go on"
        let gerund = scene.tag(relative) == Tag::VBG
            && relative > room.start
            && !scene.kind(relative - 1).is_wordlike();
        let noun = noun.or_else(|| (!pronoun && gerund).then_some(relative..relative + 1));
        if !pronoun && noun.is_none() {
            return false;
        }
        let end = (after..room.end)
            .find(|&i| scene.kind(i) == TokenKind::Comma && scene.region_at(i).is_none())
            .unwrap_or(room.end);
        let content = vec![noun.unwrap_or(relative..relative + 1), after..end];
        self.push(Some(source), group..after, content, cue, Frame::Bare, id::RELATIVE);
        true
    }
}
