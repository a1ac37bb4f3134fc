//! *according to Lee, it rained*; *it rained, according to Lee*; *по его словам*.

use super::{Reader, parts, phrase};
use crate::draft::Draft;
use crate::id;
use crate::lexicon::{Convention, Cue, Frame, List, Use};
use sayso_core::TokenKind;
use std::ops::Range;

impl<'a> Reader<'_, 'a> {
    /// Reads the prefix at a token; how many tokens it took.
    pub(super) fn prefix(&mut self, at: usize) -> Option<usize> {
        let scene = self.scene;
        let room = self.room(at);
        if let Some((len, cue, source)) = self.possessive(at, room.end) {
            let end = at + len + 1;
            // "die seiner Meinung nach wachsenden Gefahren": part of a noun phrase.
            let before = at.checked_sub(1).map_or(Use::default(), |b| scene.uses(b));
            if !cue.possessed {
                self.accord(cue, source.end..end, source, end, &room);
            } else if !before.is(Use::DETERMINER.or(Use::PREPOSITION)) || at == room.start {
                self.accord(cue, source.end..end, source, end, &self.clause(at, end, &room));
            }
            return Some(len + 1);
        }
        let (len, cue) = scene.prefix_cue(at, room.end)?;
        let after = at + len;
        if cue.possessed {
            return None;
        }
        // "selon lesquels"
        if (after..after + 2).any(|i| scene.uses(i).is(Use::RELATIVE))
            && !scene.lexicon.has(Convention::RELATIVE_ARTICLE)
        {
            return Some(len);
        }
        // "según dijo", "як повідомляє": a verb of its own.
        let impersonal = scene.uses(after).is(Use::CLITIC)
            && !scene.uses(after).is(Use::DETERMINER.or(Use::POSSESSIVE).or(Use::PRONOUN));
        if impersonal || (after..after + 2).any(|i| phrase::is_verb(scene, i)) {
            return Some(len);
        }
        if cue.grade(Frame::Np) == 0 {
            return self.closing_word(at, after, cue, &room).then_some(len);
        }
        if cue.named && !self.opens_with_name(at, after, &room) {
            return None;
        }
        // "nach Angaben von Berg": the preposition is part of the cue.
        let link = scene.uses(after).is(Use::LINK) && !scene.uses(after).is(Use::DETERMINER);
        let after = after + usize::from(link);
        let before = scene.is_listed(at, List::Postposition);
        let postposed = before.then(|| self.before_postposition(at, room.start)).flatten();
        let (after, source) = match postposed {
            Some(source) => (after, source),
            // "nach Informationen des „Kuriers“": the source is whose they are.
            None if cue.own && !self.of_somebody(after) => {
                (at + 1, phrase::named(scene, at + 1, room.end)?)
            }
            None => (after, phrase::named(scene, after, room.end)?),
        };
        let end = source.end.max(after);
        self.accord(cue, at..after, source, end, &room);
        Some(len)
    }

    /// Whether a genitive follows the noun of a prefix.
    fn of_somebody(&self, at: usize) -> bool {
        let scene = self.scene;
        scene.lexicon.has(Convention::CAPITAL_NOUNS) && scene.is_listed(at, List::GenitiveArticle)
    }

    /// *по его словам*, *jego zdaniem*: a pronoun inside or before the prefix.
    fn possessive(&self, at: usize, high: usize) -> Option<(usize, &'a Cue, Range<usize>)> {
        let scene = self.scene;
        let owner = [at, at + 1].into_iter().find(|&i| scene.uses(i).is(Use::POSSESSIVE))?;
        let map = &scene.lexicon.prefixes;
        let token = |i: usize| if i >= owner { i + 1 } else { i };
        let (len, cue) =
            map.longest_keys(at, |i| (token(i) < high).then(|| scene.view.key(token(i))))?;
        if cue.named {
            return None;
        }
        // The pronoun must stand inside: "по словам его коллеги" is somebody else.
        (owner < at + len).then_some((len, cue, owner..owner + 1))
    }

    /// *Pour Anne Leroy, …*: at the head of a sentence, a name and a comma.
    fn opens_with_name(&self, at: usize, after: usize, room: &Range<usize>) -> bool {
        let scene = self.scene;
        let Some(name) = phrase::named(scene, after, room.end) else { return false };
        let last = name.clone().rev().find(|&i| scene.kind(i).is_wordlike());
        let person = last.is_some_and(|l| scene.is_capitalised(l) && !scene.uses(l).is(Use::TIME));
        at == room.start && person && name.len() <= 5 && scene.kind(name.end) == TokenKind::Comma
    }

    /// *„…“, so Berg.*
    fn closing_word(&mut self, at: usize, after: usize, cue: &Cue, room: &Range<usize>) -> bool {
        let scene = self.scene;
        let set_off = at > room.start + 1
            && (scene.kind(at - 1) == TokenKind::Comma || scene.region_until(at).is_some());
        let opens = scene.is_capitalised(after) || scene.uses(after).is(Use::DETERMINER);
        let Some(source) =
            phrase::after(scene, after, room.end).filter(|s| set_off && opens && s.start == after)
        else {
            return false;
        };
        if source.end < room.end
            && scene.kind(source.end).is_wordlike()
            && scene.uses(source.end) == Use::default()
        {
            return false;
        }
        let region = parts::closing_before(scene, at, room.start);
        let content = match region {
            Some(region) => vec![region],
            None => std::iter::once(room.start..at - 1)
                .chain(parts::rest(scene, source.end, room.end))
                .collect(),
        };
        if !content.first().is_some_and(|c| scene.has_words(c.clone(), 3)) {
            return false;
        }
        self.drafts.push(Draft {
            source: Some(source),
            cue: at..after,
            content,
            basis: cue.basis,
            rule: id::BEFORE_CUE,
            grade: cue.grade(Frame::Post),
            entry: Some((cue.line, Frame::Post)),
        });
        true
    }

    /// *dem Minister zufolge*
    fn before_postposition(&self, at: usize, low: usize) -> Option<Range<usize>> {
        let scene = self.scene;
        let low = low.max(at.saturating_sub(10));
        // "Die Bande erwirtschaftet Schätzungen zufolge"
        let present = |word: &str| word.ends_with('t') && word.starts_with(char::is_lowercase);
        let noun = |i: &usize| {
            scene.kind(*i).is_wordlike()
                && !phrase::is_verb(scene, *i)
                && !present(scene.text(*i))
                && !scene.uses(*i).is(Use::AUXILIARY
                    .or(Use::ADVERB)
                    .or(Use::CONJUNCTION)
                    .or(Use::CLITIC)
                    .or(Use::PREPOSITION))
        };
        let start = (low..at).rev().take_while(noun).last()?;
        Some(start..at)
    }

    fn accord(
        &mut self,
        cue: &Cue,
        words: Range<usize>,
        source: Range<usize>,
        end: usize,
        room: &Range<usize>,
    ) {
        let scene = self.scene;
        let begin = words.start.min(source.start);
        let opens = begin <= room.start + 1;
        let content = if opens {
            let rest = end + usize::from(scene.kind(end) == TokenKind::Comma);
            match scene.region_from(rest) {
                Some(region) if scene.is_speech(region) => region.range(),
                _ => rest..parts::clause_end(scene, rest, room.end),
            }
        } else if end >= room.end || scene.kind(end) == TokenKind::Stop && end + 1 >= room.end {
            // "Ana Ledo dijo que llueve, según El Correo": the last word is about all of it.
            let said = self.drafts.get(self.first..).unwrap_or_default();
            let said = said.iter().rev().take(4).any(|d| d.reach().end + 1 >= begin);
            let comma = scene.kind(begin - 1) == TokenKind::Comma;
            let low = if said && comma { room.start } else { self.clause_start(begin, room.start) };
            low..self.clause_stop(end, room.end)
        } else {
            self.clause_start(begin, room.start)..self.clause_stop(end, room.end)
        };
        if content.is_empty() || !scene.has_words(content.clone(), 2) {
            return;
        }
        self.drafts.push(Draft {
            source: Some(source),
            cue: words,
            content: vec![content],
            basis: cue.basis,
            rule: id::ACCORDING,
            grade: cue.grade(Frame::Np),
            entry: Some((cue.line, Frame::Np)),
        });
    }

    /// The clause between commas that holds a prefix, where it is long enough.
    fn clause(&self, at: usize, end: usize, room: &Range<usize>) -> Range<usize> {
        let scene = self.scene;
        let comma = |i: &usize| scene.kind(*i) == TokenKind::Comma && scene.region_at(*i).is_none();
        let low = room.start.max(at.saturating_sub(super::REACH));
        let start = (low..at.saturating_sub(1)).rev().find(comma).map_or(room.start, |i| i + 1);
        let high = room.end.min(end + 2 * super::REACH);
        let stop = (end + 1..high).find(comma).unwrap_or(room.end);
        if start > room.start && scene.has_words(start..at, 1) { start..stop } else { room.clone() }
    }

    /// Where the clause begins that a prefix stands in: after *that*, if there is one.
    fn clause_start(&self, at: usize, low: usize) -> usize {
        let scene = self.scene;
        let low = low.max(at.saturating_sub(60));
        let begins = |i: &usize| {
            scene.region_at(*i).is_none()
                && (scene.uses(*i).is(Use::COMPLEMENT)
                    && !scene.lexicon.has(Convention::PREFIX_OUTSIDE)
                    || matches!(scene.kind(*i), TokenKind::Semicolon | TokenKind::Colon))
        };
        (low..at).rev().find(begins).map_or(low, |i| i + 1)
    }

    fn clause_stop(&self, end: usize, high: usize) -> usize {
        parts::clause_end(self.scene, end + 1, high).max(end)
    }
}
