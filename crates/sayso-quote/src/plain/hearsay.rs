//! *As Lee noted, it rained.*

use super::{REACH, Reader, Verb, one, parts, phrase};
use crate::id;
use crate::lexicon::{Frame, Use};
use sayso_core::TokenKind;

impl Reader<'_, '_> {
    /// *As Lee noted, it rained.*
    pub(super) fn hearsay(&mut self, verb: &Verb<'_>) -> bool {
        let scene = self.scene;
        let left = verb.left.clone().filter(|l| l.end <= verb.group);
        let begin = left.as_ref().map_or(verb.begin, |l| l.start.min(verb.begin));
        let Some(word) = [verb.begin, begin].into_iter().find_map(|b| {
            let near = b.saturating_sub(4).max(verb.low);
            // "jak i Anna Lis": one more, and not as she says.
            let as_well = |i: usize| scene.uses(i + 1).is(Use::CONJUNCTION);
            (near..b).rev().find(|&i| scene.uses(i).is(Use::HEARSAY) && !as_well(i))
        }) else {
            return false;
        };
        let opens = word <= verb.low + 1;
        if !opens && !matches!(scene.kind(word - 1), TokenKind::Comma | TokenKind::Dash) {
            return false;
        }
        let source =
            phrase::after_bare(scene, verb.after, verb.high).or(left.filter(|l| l.start > word));
        let end = source.as_ref().map_or(verb.after, |s| s.end.max(verb.after));
        let stop = verb.high.min(end + REACH);
        let close = (end..stop).find(|&i| {
            scene.region_at(i).is_none()
                && matches!(
                    scene.kind(i),
                    TokenKind::Comma | TokenKind::Stop | TokenKind::Dash | TokenKind::Colon
                )
        });
        let rest = close.map_or(verb.high, |c| c + 1);
        let tail = rest..parts::clause_end(scene, rest, verb.high).max(rest);
        let content = match (opens, scene.has_words(tail.clone(), 2)) {
            (true, false) => return false,
            (true, true) => vec![tail],
            (false, true) => vec![verb.low..word - 1, tail],
            (false, false) => one(verb.low..word - 1),
        };
        if content.first().is_some_and(|c| !scene.has_words(c.clone(), 2)) {
            return false;
        }
        let frame = if verb.cue.grade(Frame::Post) > 0 { Frame::Post } else { Frame::That };
        self.push(source, verb, content, frame, id::ACCORDING);
        true
    }
}
