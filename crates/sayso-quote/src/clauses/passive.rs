//! Passive cues: *was praised by Lee*, *is expected to win*.

use super::Clauses;
use crate::draft::one;
use crate::grammar::complement::complement;
use crate::grammar::extent::content_end;
use crate::grammar::source::{Subject, phrase_from, subject};
use crate::id;
use crate::lexicon::{Cue, Frame};
use sayso_core::TokenKind;
use std::ops::Range;

impl Clauses<'_, '_> {
    /// *was praised by Lee*, *is expected to win*, *it was announced that*.
    pub(super) fn passive(
        &mut self,
        group: usize,
        at: usize,
        len: usize,
        cue: &Cue,
        room: Range<usize>,
    ) {
        let scene = self.scene;
        let after = at + len;
        let found = complement(scene, cue, after, room.end);
        let by = (after..room.end.min(after + 20))
            .find(|&i| scene.is(i, "by") && scene.region_at(i).is_none());
        let agent = by.and_then(|by| phrase_from(scene, by + 1, room.end));
        let clause =
            found.as_ref().filter(|c| matches!(c.frame, Frame::That | Frame::Wh | Frame::Quote));
        if let Some(complement) = clause {
            let subordinate = false;
            let grade = cue.grade(complement.frame).min(cue.grade(Frame::Passive).max(5));
            let end = content_end(scene, complement.start, room.end, complement.frame, subordinate);
            let content = complement.start..self.whole_region(complement.start, end);
            let agent = agent.filter(|a| a.end <= complement.start);
            self.push_graded(
                agent,
                group..after,
                vec![content],
                cue,
                (complement.frame, grade),
                id::PASSIVE,
            );
            return;
        }
        let grade = cue.grade(Frame::Passive);
        if grade == 0 {
            return;
        }
        let Subject::Phrase(subject) = subject(scene, group, room.start) else { return };
        // "Fares will rise, it was announced": what was announced is the clause before.
        let comma = subject.start.checked_sub(1).filter(|c| scene.kind(*c) == TokenKind::Comma);
        if let Some(comma) = comma
            && subject.len() == 1
            && scene.is(subject.start, "it")
            && found.is_none()
            && self.has_clause(room.start..comma)
        {
            let content = one(room.start..comma);
            let frame = (Frame::Passive, grade);
            self.push_graded(agent, group..after, content, cue, frame, id::PASSIVE);
            return;
        }
        let mut content = vec![subject];
        if let Some(complement) = found.filter(|c| c.start < by.unwrap_or(usize::MAX)) {
            let end = content_end(scene, complement.start, room.end, Frame::Np, false);
            content.push(complement.start..end.min(by.unwrap_or(end)));
        } else if scene.is(after, "as") {
            let end = content_end(scene, after, room.end, Frame::Np, false);
            content.push(after..end.min(by.unwrap_or(end)));
        } else if agent.is_none() {
            return;
        }
        self.push_graded(agent, group..after, content, cue, (Frame::Passive, grade), id::PASSIVE);
    }
}
