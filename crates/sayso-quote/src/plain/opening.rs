//! *Lee said: “…”*; *Lee said that …*; *said Lee, …*: the content after its verb.

use super::{REACH, Reader, Verb, one, parts, phrase};
use crate::id;
use crate::lexicon::{Convention, Frame, Use};
use sayso_core::TokenKind;
use std::ops::ControlFlow::{self, Break, Continue};
use std::ops::Range;

impl Reader<'_, '_> {
    /// *Lee said: “…”*; *Lee said that …*; *said Lee, …*
    pub(super) fn opening(&mut self, verb: &Verb<'_>) -> bool {
        let scene = self.scene;
        let right = self.right(verb);
        let Some((frame, start)) = self.content_start(verb, right.as_ref()) else { return false };
        // "alertó del fallo en una nota que descubrió": an object takes a relative clause.
        let relative = self.is_relative(verb, right.as_ref(), start);
        if frame == Frame::That && relative {
            return false;
        }
        let right = right.filter(|r| r.end <= start);
        // "Z raportu wynika, że most jest stary"
        if verb.cue.raising {
            let Some(source) = phrase::basis(scene, verb.group, verb.low) else { return false };
            let end = parts::clause_end(scene, start, verb.high);
            self.push(Some(source), verb, one(start..end), frame, id::CLAUSE);
            return true;
        }
        let left = verb
            .left
            .clone()
            .filter(|l| !right.as_ref().is_some_and(|r| phrase::outranks(scene, verb.after, r, l)));
        let source = left.or(right).or_else(|| self.shared(verb));
        if let Some(region) = scene.region_from(start).filter(|r| scene.is_speech(r)) {
            self.push(source, verb, vec![region.range()], Frame::Quote, id::AFTER_CUE);
        } else {
            let rule = if frame == Frame::That { id::CLAUSE } else { id::COLON };
            let end = parts::clause_end(scene, start, verb.high);
            self.push(source, verb, one(start..end), frame, rule);
        }
        true
    }

    /// Whether *que* at `start` begins a relative clause of the noun before it.
    pub(super) fn is_relative(
        &self,
        verb: &Verb<'_>,
        right: Option<&Range<usize>>,
        start: usize,
    ) -> bool {
        let scene = self.scene;
        if !scene.lexicon.has(Convention::RELATIVE_COMPLEMENT) || start == verb.after {
            return false;
        }
        let before = scene.uses(start - 1);
        // "insistió en que", "insistió el alcalde en que": the preposition is the verb's.
        let own = start - 1 == verb.after || right.is_some_and(|r| r.end + 1 == start);
        if own && scene.kind(start - 1).is_wordlike() && before.is(Use::PREPOSITION) {
            return false;
        }
        if before.is(Use::DETERMINER.or(Use::PREPOSITION)) && scene.kind(start - 1).is_wordlike() {
            return true;
        }
        let object = right.is_some_and(|r| r.start == verb.after && r.len() > 1 && r.end <= start);
        // "Así lo publicó El Eco, que cita a los bomberos": behind a comma, and the subject has no apposition that it ends.
        let comma = |i: usize| scene.kind(i) == TokenKind::Comma;
        let apart =
            right.is_some_and(|r| r.end + 1 == start && comma(r.end) && !r.clone().any(comma));
        object && verb.left.is_some() || apart
    }

    /// The subject that a verb without one shares with the verbs before it: *Lee said … and added that …*, *The council
    /// met on Friday, warning that …*; or for several who are *in* something, who they are: *у службі сказали*.
    pub(super) fn shared(&self, verb: &Verb<'_>) -> Option<Range<usize>> {
        let scene = self.scene;
        let own = self.drafts.get(self.first..).unwrap_or_default();
        let earlier = own.iter().rev().take(8).filter(|d| d.cue.end <= verb.group);
        if let Some(draft) = earlier.clone().find(|d| d.source.is_some()) {
            return draft.source.clone();
        }
        if let Some(place) = phrase::inside(scene, verb.group, verb.after, verb.low) {
            return Some(place);
        }
        let gap = verb.begin > verb.low + 1
            && (scene.kind(verb.begin - 1) == TokenKind::Comma
                || scene.uses(verb.begin - 1).is(Use::CONJUNCTION));
        if !gap || earlier.count() > 0 {
            return None;
        }
        phrase::first(scene, verb.low, verb.begin - 1)
    }

    /// Where a content begins to the right of a cue: a quotation, a colon, a reported clause.
    pub(super) fn content_start(
        &self,
        verb: &Verb<'_>,
        right: Option<&Range<usize>>,
    ) -> Option<(Frame, usize)> {
        let scene = self.scene;
        let mut commas = 0;
        let mut at = verb.after;
        let stop = verb.high.min(verb.after + REACH);
        while at < stop {
            if let Some(right) = right.filter(|r| r.start == at && r.end > at) {
                at = right.end;
                continue;
            }
            if let Some(region) = scene.region_from(at) {
                if scene.is_speech(region) {
                    return Some((Frame::Quote, at));
                }
                at = region.end.max(at + 1);
                continue;
            }
            let seen = match scene.kind(at) {
                TokenKind::Comma | TokenKind::Colon | TokenKind::Dash => {
                    commas += usize::from(scene.kind(at) == TokenKind::Comma);
                    self.behind_sign(at, verb.high, commas)
                }
                kind if kind.is_wordlike() => self.at_word(at, verb.after, commas),
                TokenKind::Apostrophe
                | TokenKind::Hyphen
                | TokenKind::OpenBracket
                | TokenKind::CloseBracket => Continue(()),
                _ => Break(None),
            };
            if let Break(found) = seen {
                return found;
            }
            at += 1;
        }
        None
    }

    /// Whether a content begins behind a comma, a colon or a dash, the last of so many commas.
    fn behind_sign(
        &self,
        at: usize,
        high: usize,
        commas: usize,
    ) -> ControlFlow<Option<(Frame, usize)>> {
        let (scene, next) = (self.scene, at + 1);
        if scene.region_from(next).is_some_and(|r| scene.is_speech(r)) {
            return Break(Some((Frame::Quote, next)));
        }
        if scene.kind(at) == TokenKind::Colon {
            return Break((next < high).then_some((Frame::Quote, next)));
        }
        if scene.uses(next).is(Use::COMPLEMENT) {
            return Break(Some((Frame::That, next)));
        }
        if scene.kind(at) == TokenKind::Dash {
            return Break(None);
        }
        if parts::main_clause(scene, next, high) {
            return Break(Some((Frame::That, next)));
        }
        if commas > 2 || scene.uses(next).is(Use::CONJUNCTION) { Break(None) } else { Continue(()) }
    }

    /// Whether a content begins with a word, or cannot stand behind it.
    fn at_word(
        &self,
        at: usize,
        after: usize,
        commas: usize,
    ) -> ControlFlow<Option<(Frame, usize)>> {
        let scene = self.scene;
        let word = scene.uses(at);
        let question = word.is(Use::QUESTION) && at == after;
        // "que apunta al sur y que es el lugar": two relative clauses
        let joined =
            at > after && scene.uses(at - 1).is(Use::CONJUNCTION) && !phrase::has_cases(scene);
        if word.is(Use::COMPLEMENT) && joined {
            return Break(None);
        }
        if word.is(Use::COMPLEMENT) || question {
            return Break(Some((Frame::That, at)));
        }
        if commas == 0 && word.is(Use::OUTER) || phrase::is_verb(scene, at) {
            return Break(None);
        }
        Continue(())
    }
}
