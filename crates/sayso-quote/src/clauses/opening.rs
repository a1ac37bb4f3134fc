//! Cues that stand before their content: *Lee said that it rained*; *according to Lee*.

use super::Clauses;
use crate::grammar::complement::Complement;
use crate::grammar::extent::{content_end, outer_after};
use crate::grammar::source::phrase_from;
use crate::id;
use crate::lexicon::{Cue, Frame, Use};
use sayso_core::{Tag, TokenKind};
use std::ops::Range;

impl Clauses<'_, '_> {
    /// *Lee said that it rained*: the content follows.
    pub(super) fn before(
        &mut self,
        group: usize,
        after: usize,
        cue: &Cue,
        complement: &Complement,
        room: &Range<usize>,
    ) {
        let scene = self.scene;
        let quote = complement.frame == Frame::Quote;
        let source = self.source_of(group, room);
        let first = source.as_ref().map_or(group, |s| s.start.min(group));
        let subordinate = first > room.start
            && (scene.uses(first - 1).is(Use::OUTER) && !scene.is(first - 1, "that")
                || scene.tag(first - 1) == Tag::WRB);
        let content = match scene.region_from(complement.start).filter(|_| quote) {
            Some(region) => {
                let goes_on = region.end < room.end
                    && scene.kind(region.end).is_wordlike()
                    && scene.kind(region.end.saturating_sub(2)) != TokenKind::Comma
                    && !scene.tag(region.end).is_finite();
                let end = if goes_on {
                    content_end(scene, complement.start, room.end, Frame::Bare, false)
                } else {
                    region.end
                };
                complement.start..end
            }
            None => {
                let end =
                    content_end(scene, complement.start, room.end, complement.frame, subordinate);
                complement.start..self.whole_region(complement.start, end)
            }
        };
        let source = source.or_else(|| self.main_subject(group, content.end, room));
        let cue_range = group..complement.cue_end.max(after);
        if cue.raising {
            let mut content = vec![content];
            content.extend(source);
            self.push(None, cue_range, content, cue, complement.frame, id::RAISING);
            return;
        }
        let rule = match complement.frame {
            Frame::Quote if scene.region_from(complement.start).is_some() => id::AFTER_CUE,
            Frame::Quote => id::COLON,
            Frame::That | Frame::Bare | Frame::Wh => id::CLAUSE,
            Frame::To | Frame::NpTo => id::INFINITIVE,
            _ => id::OBJECT,
        };
        self.push(source, cue_range, vec![content], cue, complement.frame, rule);
    }

    /// *After saying that it was late, she left*: a participle that opens its sentence has the subject of the clause after it.
    fn main_subject(&self, group: usize, end: usize, room: &Range<usize>) -> Option<Range<usize>> {
        let scene = self.scene;
        let before = group.checked_sub(1).filter(|b| *b == room.start)?;
        let linked = scene.tag(before) == Tag::IN || scene.uses(before).is(Use::OUTER);
        let comma = scene.kind(end) == TokenKind::Comma;
        if scene.tag(group) != Tag::VBG || !linked || !comma {
            return None;
        }
        let chunk = scene.noun_chunk_from(end + 1, room.end)?;
        let verb = (chunk.end..room.end.min(chunk.end + 3)).find(|&i| !scene.tag(i).is_adverb())?;
        scene.tag(verb).is_finite().then_some(chunk)
    }

    /// *Said Ann Lee: “We waited.”*: a cue that opens its sentence, before its subject.
    pub(super) fn opening_cue(
        &mut self,
        at: usize,
        after: usize,
        cue: &Cue,
        room: &Range<usize>,
    ) -> bool {
        let scene = self.scene;
        if !scene.tag(at).is_finite() && scene.tag(at) != Tag::VBN {
            return false;
        }
        let Some(source) = phrase_from(scene, after, room.end) else { return false };
        let mark = scene.kind(source.end);
        let set_off = matches!(mark, TokenKind::Comma | TokenKind::Colon);
        let Some(region) = scene.region_from(source.end + 1).filter(|_| set_off) else {
            return false;
        };
        let content = vec![region.range()];
        self.push(Some(source), at..after, content, cue, Frame::Quote, id::AFTER_CUE);
        true
    }

    /// *according to Lee*
    pub(super) fn prefix(&mut self, at: usize, len: usize, cue: &Cue) {
        let scene = self.scene;
        let room = self.room(at);
        let first = at + len;
        let name = first < room.end && scene.text(first).starts_with(char::is_uppercase);
        let lone = name.then_some(first..first + 1);
        let Some(source) = phrase_from(scene, first, room.end).or(lone) else { return };
        // "per year", "per a vote" name nobody; "per a note by the bank" does.
        let note = scene.is(first, "a") && source.clone().any(|i| scene.uses(i).is(Use::DOCUMENT));
        if len == 1 && !name && !note && !scene.is(first, "the") {
            return;
        }
        let opens = at == room.start
            || (scene.kind(at - 1) == TokenKind::Comma && at < room.start + 3)
            || scene.tag(at - 1) == Tag::CC
            || scene.uses(at - 1).is(Use::COMPLEMENT.or(Use::OUTER));
        let mut content = Vec::with_capacity(2);
        let rest = source.end
            + usize::from(matches!(scene.kind(source.end), TokenKind::Comma | TokenKind::Colon));
        if opens {
            if rest < room.end {
                let end = match scene.region_from(rest) {
                    Some(region)
                        if region.end >= room.end || !scene.kind(region.end).is_wordlike() =>
                    {
                        region.end
                    }
                    _ => content_end(scene, rest, room.end, Frame::Bare, false),
                };
                content.push(rest..self.whole_region(rest, end));
            }
        } else {
            content.push(room.start..at);
            if scene.kind(source.end) == TokenKind::Comma
                && scene.kind(at - 1) == TokenKind::Comma
                && rest < room.end
            {
                let end = content_end(scene, rest, room.end, Frame::Bare, false);
                if end > rest
                    && scene.tag(rest) != Tag::VBG
                    && !scene.uses(rest).is(Use::OUTER)
                    && !outer_after(scene, rest, room.end, false)
                {
                    content.push(rest..end);
                }
            }
        }
        self.push_graded(
            Some(source),
            at..at + len,
            content,
            cue,
            (Frame::Np, cue.grade(Frame::Np)),
            id::ACCORDING,
        );
    }
}
