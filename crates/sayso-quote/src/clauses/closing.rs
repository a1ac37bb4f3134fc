//! Cues that follow their content: *“…,” said Lee*; *it rained, Lee said*.

use super::{Clauses, RECENT};
use crate::form::regions::Region;
use crate::grammar::complement::Complement;
use crate::grammar::extent::{closing_verb, content_end, outer_after};
use crate::grammar::source::{Subject, phrase_from, subject};
use crate::id;
use crate::lexicon::{Cue, Frame, Use};
use sayso_core::{Tag, TokenKind};
use std::ops::Range;

/// How many tokens a document that closes its sentence may have.
const PAPER: usize = 16;

impl<'a> Clauses<'_, 'a> {
    /// *“…,” said Lee*; *“…,” Lee said*: whether the cue closes a quotation.
    pub(super) fn closing(
        &mut self,
        group: usize,
        after: usize,
        cue: &Cue,
        found: Option<&Complement>,
        room: &Range<usize>,
    ) -> bool {
        let Some((region, source)) = self.behind(group, after, cue, found, room) else {
            return false;
        };
        let start = self.lead_in(region.start, room.start);
        let mut content = Vec::with_capacity(2);
        content.push(start..region.end);
        let more = found.filter(|c| c.frame == Frame::Quote);
        if let Some(more) = more.and_then(|c| self.scene.region_from(c.start)) {
            content.push(more.range());
        }
        self.push(source, group..after, content, cue, Frame::Post, id::BEFORE_CUE);
        true
    }

    /// The quotation that a cue closes, right before the cue (*“…,” said Lee*) or before its subject
    /// (*“…,” Lee said*), and the source.
    pub(super) fn behind(
        &self,
        group: usize,
        after: usize,
        cue: &Cue,
        found: Option<&Complement>,
        room: &Range<usize>,
    ) -> Option<(&'a Region, Option<Range<usize>>)> {
        let scene = self.scene;
        if cue.grade(Frame::Post) == 0 {
            return None;
        }
        let low = if scene.region_at(group).is_some() { room.start } else { self.paragraph };
        let closes = |at: usize| {
            let comma =
                at > low && matches!(scene.kind(at - 1), TokenKind::Comma | TokenKind::Dash);
            let region = scene.region_until(at - usize::from(comma)).filter(|r| r.start >= low)?;
            let last = scene.last_inside(region);
            let open = comma || scene.kind(last) == TokenKind::Comma;
            // A full stop ends the matter: “It is over.” Lee said that …
            let question =
                matches!(scene.kind(last), TokenKind::Stop | TokenKind::Ellipsis | TokenKind::Dash)
                    && (scene.text(last) != "." || scene.is_speech(region))
                    && found.is_none_or(|c| matches!(c.frame, Frame::Np | Frame::Adj));
            (open || question && cue.grade(Frame::Post) >= 6).then_some(region)
        };
        if let Some(region) = closes(group) {
            let source = match phrase_from(scene, after, room.end) {
                Some(phrase) => Some(phrase),
                None => self.source_of(group, room),
            };
            return Some((region, source));
        }
        let Subject::Phrase(phrase) = subject(scene, group, room.start) else { return None };
        let region = closes(phrase.start)?;
        Some((region, Some(phrase)))
    }

    /// Where the content of a closing cue begins when its quotation does not begin the sentence:
    /// *The plan is “a disaster,” he said* begins at *The*.
    pub(super) fn lead_in(&self, region: usize, low: usize) -> usize {
        if region <= low
            || self
                .drafts
                .get(self.first..)
                .unwrap_or_default()
                .iter()
                .rev()
                .take(RECENT)
                .any(|d| d.reach().start < region)
        {
            return region;
        }
        low
    }

    /// A closing cue that was tagged as a noun: *…, Northern News reports.*
    pub(super) fn closing_noun(&mut self, at: usize, cue: &Cue) {
        let scene = self.scene;
        let room = self.room(at);
        if let Some(source) = self.closing_document(at, cue, &room) {
            let content = room.start..source.start - 1;
            self.push(Some(source), at..at + 1, vec![content], cue, Frame::Post, id::BEFORE_CUE);
            return;
        }
        let Some(chunk) = scene.noun_chunk_to(at, room.start) else { return };
        if closing_verb(scene, chunk.start, room.end) != Some(at) || chunk.start <= room.start {
            return;
        }
        let source = chunk.start..at;
        let comma = chunk.start - 1;
        if let Some(region) = scene.region_until(comma + 1).or_else(|| scene.region_until(comma)) {
            let content = vec![region.range()];
            self.push(Some(source), at..at + 1, content, cue, Frame::Post, id::BEFORE_CUE);
        } else if scene.kind(comma) == TokenKind::Comma && self.has_clause(room.start..comma) {
            let content = room.start..comma;
            self.push(Some(source), at..at + 1, vec![content], cue, Frame::Post, id::BEFORE_CUE);
        }
    }

    /// *Fares rose by a third, a survey of the ports shows.*: a document that closes its sentence with a verb which looks like
    /// a noun.
    fn closing_document(&self, at: usize, cue: &Cue, room: &Range<usize>) -> Option<Range<usize>> {
        let scene = self.scene;
        let ends = at + 1 >= room.end || scene.kind(at + 1) == TokenKind::Stop;
        if !ends || cue.grade(Frame::Post) < 5 || cue.grade(Frame::That) < 6 {
            return None;
        }
        let low = room.start.max(at.saturating_sub(PAPER));
        let comma = (low..at).rev().find(|&i| scene.kind(i) == TokenKind::Comma)?;
        let first = scene.noun_chunk_from(comma + 1, at)?;
        let document = scene.uses(first.end - 1).is(Use::DOCUMENT);
        let plain = (first.end..at).all(|i| {
            scene.kind(i).is_wordlike() && (!scene.tag(i).is_finite() || scene.in_noun_chunk(i))
        });
        let links = first.end == at || scene.tag(first.end) == Tag::IN;
        (document && plain && links && self.has_clause(room.start..comma)).then_some(comma + 1..at)
    }

    /// *It rained, Lee said*; *“It rains,” said Lee*: the content stands before.
    pub(super) fn post(&mut self, group: usize, after: usize, cue: &Cue, room: &Range<usize>) {
        let scene = self.scene;
        if cue.grade(Frame::Post) == 0 {
            return;
        }
        let source = match subject(scene, group, room.start) {
            Subject::Phrase(phrase) => Some(phrase),
            Subject::Missing => None,
            Subject::Shared => match phrase_from(scene, after, room.end) {
                Some(phrase) => Some(phrase),
                None => self.source_of(group, room),
            },
        };
        // "…, who asked": a relative clause is no frame around its sentence.
        let relative = |s: &Range<usize>| matches!(scene.tag(s.start), Tag::WP | Tag::WDT);
        if source.as_ref().is_some_and(relative) {
            return;
        }
        let begin = source.as_ref().map_or(group, |s| s.start.min(group));
        let Some(before) = begin.checked_sub(1).filter(|b| *b >= room.start) else { return };
        if scene.kind(before) != TokenKind::Comma {
            return;
        }
        let start = room.start;
        if scene.tag(group) == Tag::VBG || before == start {
            return;
        }
        let rest = self.medial(after.max(source.as_ref().map_or(0, |s| s.end)), room);
        let whole =
            self.has_clause(start..before) || rest.clone().is_some_and(|r| self.has_clause(r));
        if !whole {
            return;
        }
        let mut content = Vec::with_capacity(2);
        content.push(start..before);
        content.extend(rest);
        self.push(source, group..after, content, cue, Frame::Post, id::BEFORE_CUE);
    }

    /// *The hills are dry, said the mayor of Larn.*: after a clause and a comma, a person who ends the sentence is who says it,
    /// not what is said.
    pub(super) fn is_inverted(
        &self,
        group: usize,
        after: usize,
        cue: &Cue,
        found: &Complement,
        room: &Range<usize>,
    ) -> bool {
        let scene = self.scene;
        let Some(comma) = group.checked_sub(1).filter(|c| *c > room.start) else { return false };
        let object = found.frame == Frame::Np && found.start == after;
        if !object || cue.grade(Frame::Post) < 6 || scene.kind(comma) != TokenKind::Comma {
            return false;
        }
        let Some(phrase) = phrase_from(scene, after, room.end) else { return false };
        let Some(first) = scene.noun_chunk_from(after, phrase.end) else { return false };
        let person = first.clone().any(|i| scene.tag(i).is_proper())
            || scene.uses(first.end - 1).is(Use::ROLE);
        let ends = phrase.end >= room.end || scene.kind(phrase.end) == TokenKind::Stop;
        person
            && ends
            && subject(scene, group, room.start) == Subject::Shared
            && self.has_clause(room.start..comma)
    }

    /// *The bridge, Lee said, would open*: what goes on after a cue that stands between two commas.
    pub(super) fn medial(&self, after: usize, room: &Range<usize>) -> Option<Range<usize>> {
        let scene = self.scene;
        let mut comma = after;
        // "he said on Monday, …"
        while comma < room.end.min(after + 8) && scene.kind(comma).is_wordlike() {
            if scene.tag(comma).is_finite() || scene.is(comma, "that") {
                return None;
            }
            comma += 1;
        }
        let start = comma + 1;
        if scene.kind(comma) != TokenKind::Comma
            || start >= room.end
            || scene.region_at(comma).is_some_and(|r| r.start > after)
            || outer_after(scene, start, room.end, false)
            || scene.uses(start).is(Use::CITING)
        {
            return None;
        }
        let end = content_end(scene, start, room.end, Frame::Bare, false);
        Some(start..self.whole_region(start, end))
    }

    /// Whether a stretch can be a content before its cue: it has a finite verb.
    pub(super) fn has_clause(&self, range: Range<usize>) -> bool {
        range.len() > 2 && range.clone().any(|i| self.scene.tag(i).is_finite())
    }
}
