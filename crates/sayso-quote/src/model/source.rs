//! Which noun phrase is the source of a cue.

use super::content::Slot;
use super::features::{Features, bin, pair};
use super::page::Page;
use crate::grammar::modifier::{modified_before, reduced_from};
use crate::grammar::source::{emphatic, group_start};
use crate::lexicon::Use;
use sayso_core::{Relation, Tag, TokenKind};
use std::ops::Range;

impl Page<'_> {
    /// Heads of noun phrases that may be the source, outside of the content.
    pub fn sources(&self, slot: &Slot, content: &[Range<usize>], out: &mut Vec<usize>) {
        out.clear();
        let low = slot.room.start.max(slot.head.saturating_sub(60));
        let high = slot.room.end.min(slot.head + 40);
        let free = |at: usize| !content.iter().any(|p| p.contains(&at));
        out.extend((low..high).filter(|&i| i != slot.head && self.is_source(i) && free(i)));
    }

    fn is_source(&self, at: usize) -> bool {
        let node = self.node(at);
        let inner = matches!(
            node.relation,
            Relation::Compound
                | Relation::Flat
                | Relation::Amod
                | Relation::Det
                | Relation::Nummod
                | Relation::Fixed
                | Relation::Goeswith
                | Relation::Punct
                | Relation::Case
        );
        let nominal = node.tag.is_noun()
            || node.tag.is_pronoun()
            || matches!(
                node.tag,
                Tag::WP | Tag::WDT | Tag::PRPS | Tag::WPS | Tag::FW | Tag::Add | Tag::Other
            );
        let other =
            matches!(node.tag, Tag::DT | Tag::CD | Tag::JJ | Tag::JJS | Tag::JJR | Tag::VBG)
                && matches!(
                    node.relation,
                    Relation::Nsubj
                        | Relation::NsubjPass
                        | Relation::Obl
                        | Relation::OblAgent
                        | Relation::Obj
                        | Relation::Nmod
                        | Relation::NmodPoss
                        | Relation::Conj
                        | Relation::Root
                );
        let poss = node.relation == Relation::NmodPoss || node.tag == Tag::PRPS;
        (nominal || other) && (!inner || poss)
    }

    /// The features of a noun phrase, by its head, as the source; `None` is that there is none.
    pub fn describe_source(
        &self,
        slot: &Slot,
        content: &[Range<usize>],
        at: Option<usize>,
        out: &mut Features,
    ) {
        out.clear();
        let add = &mut |template, a, b, c| out.add(template, a, b, c);
        let cue = *self.node(slot.head);
        let sides = self.content_sides(slot, content);
        let drafted = self.cue_draft(slot.head).map(|d| d.source.clone());
        let Some(at) = at else {
            let rule = match &drafted {
                None => 0,
                Some(None) => 1,
                Some(Some(_)) => 2,
            };
            return self.describe_no_source(slot.head, sides, rule, add);
        };
        let node = *self.node(at);
        let who = self.who(at);
        let path = self.path(slot.head, at);
        let side = u32::from(at > slot.head);
        let distance = bin(at.abs_diff(slot.head)) + 16 * side;
        let rule = match &drafted {
            None => 0,
            Some(None) => 1,
            Some(Some(range)) => {
                2 + u32::from(range.contains(&at)) + u32::from(self.is_head_of(at, range))
            }
        };
        add(20, path, 0, 0);
        add(21, path, cue.stem, 0);
        add(22, path, cue.tag as u32, who);
        add(23, path, rule, 0);
        add(24, rule, distance, 0);
        add(25, rule, node.relation as u32, side);
        add(26, rule, cue.stem, 0);
        add(27, who, node.relation as u32, side);
        add(28, who, rule, 0);
        add(29, node.stem, 0, 0);
        add(30, node.stem, cue.stem, 0);
        add(31, node.relation as u32, distance, cue.tag as u32);
        let order = self.order(at, slot, content);
        add(32, order, who, 0);
        add(33, order, rule, 0);
        add(34, order, path, 0);
        add(35, order, distance, sides);
        add(36, order, cue.stem, side);
        add(37, distance, node.tag as u32, cue.tag as u32);
        let (low, high) = (at.min(slot.head), at.max(slot.head));
        let mut signature = side;
        for i in low + 1..high.min(low + 7) {
            signature = pair(signature, self.node(i).tag as u32);
        }
        add(38, signature, (high - low).min(8) as u32, node.tag as u32);
        let nominals = (low + 1..high).filter(|&i| self.is_source(i)).take(5).count() as u32;
        let commas = self.commas(low..high).min(4) as u32;
        let verbs = self.finite(low + 1..high).min(4) as u32;
        add(39, nominals, side, order);
        add(40, pair(nominals, commas), verbs, side);
        let other = self.surest(low + 1..high);
        let strength = other.map_or(0, |o| self.cue_bin(o));
        add(48, strength, side, rule);
        add(49, strength, path, 0);
        add(41, verbs, node.relation as u32, side);
        add(42, self.node(node.left as usize).word, node.relation as u32, side);
        add(43, self.before(node.left as usize, 1).word, path, 0);
        let next = (node.right as usize).saturating_sub(at);
        add(44, self.after(at, next).word, side, order);
        let head = self.node(node.head as usize);
        add(45, head.stem, node.relation as u32, u32::from(head.tag as u8));
        let plain = u32::from(self.scene.uses(at).is(Use::TIME));
        add(46, plain, node.relation as u32, side);
        add(47, path, self.after(slot.head, 1).word, 0);
    }

    /// The features of a cue without a source.
    fn describe_no_source(
        &self,
        head: usize,
        sides: u32,
        rule: u32,
        add: &mut impl FnMut(u32, u32, u32, u32),
    ) {
        let cue = *self.node(head);
        add(1, rule, 0, 0);
        add(2, rule, cue.stem, 0);
        add(3, rule, cue.tag as u32, cue.relation as u32);
        add(4, cue.stem, cue.tag as u32, 0);
        add(5, sides, cue.tag as u32, rule);
        add(6, sides, cue.stem, 0);
        let mut frame = 0u64;
        for child in self.children(head) {
            frame |= 1 << self.node(child).relation as u32;
        }
        add(7, frame as u32, (frame >> 32) as u32, cue.tag as u32);
        add(8, self.before(head, 1).word, cue.tag as u32, 0);
        add(9, self.after(head, 1).word, cue.tag as u32, 0);
        let head = self.node(cue.head as usize);
        add(10, head.stem, cue.relation as u32, 0);
    }

    /// The way in the tree from a cue to another token: relations up, relations down.
    fn path(&self, cue: usize, at: usize) -> u32 {
        let mut hash = 17;
        let mut up = cue;
        for step in 0..5 {
            if self.holds(up, at) {
                let mut down = 29;
                let mut low = at;
                for _ in 0..4 {
                    if low == up {
                        return pair(hash, down);
                    }
                    let node = self.node(low);
                    down = pair(down, node.relation as u32);
                    low = node.head as usize;
                }
                return pair(hash, 0x00ff_0000);
            }
            let node = self.node(up);
            if node.head as usize >= self.len() {
                break;
            }
            let relation = if step == 0 {
                pair(node.relation as u32, node.tag as u32)
            } else {
                node.relation as u32
            };
            hash = pair(hash, relation);
            up = node.head as usize;
        }
        0x00ff_ffff
    }

    fn is_head_of(&self, at: usize, range: &Range<usize>) -> bool {
        range.contains(&at) && !range.contains(&(self.node(at).head as usize))
    }

    /// On which sides of the cue the content is, and whether it is quoted.
    fn content_sides(&self, slot: &Slot, content: &[Range<usize>]) -> u32 {
        content.iter().fold(0, |sides, part| {
            let before = part.end <= slot.head;
            let quoted = self.scene.region_from(part.start).is_some();
            sides | (1 + u32::from(quoted)) << (if before { 0 } else { 2 })
        })
    }

    /// How a candidate stands to cue and content: between the two, next to one, beyond.
    fn order(&self, at: usize, slot: &Slot, content: &[Range<usize>]) -> u32 {
        let before = content.iter().filter(|p| p.end <= at).count().min(2) as u32;
        let after = content.iter().filter(|p| p.start > at).count().min(2) as u32;
        let node = self.node(at);
        let touches = content.iter().any(|p| {
            let gap = |a: usize, b: usize| b >= a && b - a <= 1;
            gap(p.end, node.left as usize) || gap(node.right as usize, p.start)
        });
        let cue = (node.right as usize == slot.head) as u32
            | u32::from(node.left as usize == slot.head + 1) << 1;
        before | after << 2 | u32::from(at > slot.head) << 4 | u32::from(touches) << 5 | cue << 6
    }

    /// The noun phrase around its head, without the cue, the content, and what hangs on behind a comma
    /// and is no part of it.
    #[must_use]
    pub fn source_range(&self, slot: &Slot, content: &[Range<usize>], at: usize) -> Range<usize> {
        let node = self.node(at);
        let (mut start, mut end) = (node.left as usize, node.right as usize);
        let mut cut = |hole: Range<usize>| {
            if hole.start > at {
                end = end.min(hole.start);
            } else if hole.end <= at {
                start = start.max(hole.end);
            }
        };
        cut(slot.head..slot.head + 1);
        content.iter().for_each(|p| cut(p.clone()));
        let small = |c: usize| {
            let node = self.node(c);
            c < at && matches!(node.relation, Relation::Case | Relation::Mark | Relation::Cc)
        };
        let case = self.children(at).filter(|&c| small(c));
        for child in case {
            start = start.max(self.node(child).right as usize);
        }
        let found = start.min(at)..end.max(at + 1);
        let found = self.without_marks(found, at);
        self.without_marks(self.whole_source(slot, content, at, found), at)
    }

    /// A source without marks at its ends, closing brackets left out.
    fn without_marks(&self, range: Range<usize>, at: usize) -> Range<usize> {
        let Range { mut start, mut end } = range;
        while start < at && !self.is_word(start) && !self.scene.kind(start).opens_quote() {
            start += 1;
        }
        while end > at + 1
            && !self.is_word(end - 1)
            && self.scene.kind(end - 1) != TokenKind::CloseBracket
        {
            end -= 1;
        }
        start..end
    }

    /// A source with what its tree left out, between content and cue: the rest of its chunk (*director | Ann Lee
    /// said*, which a tree may give two subjects), a clause cut short (*people | familiar with the matter said*),
    /// a relative clause or apposition (*Lee | , who asked not to be named, said*), a closing bracket.
    fn whole_source(
        &self,
        slot: &Slot,
        content: &[Range<usize>],
        at: usize,
        found: Range<usize>,
    ) -> Range<usize> {
        let scene = &self.scene;
        // A participle may be tagged as an adjective, and has its auxiliary all the same: *Lee had | opposed*.
        let group = group_start(scene, slot.head, slot.room.start);
        let (mut low, mut high) = (slot.room.start, slot.room.end);
        for hole in content.iter().chain([&(group..slot.head + 1)]) {
            if hole.start > at {
                high = high.min(hole.start);
            } else if hole.end <= at {
                low = low.max(hole.end);
            }
        }
        let Range { mut start, mut end } = found;
        if group > at {
            end = end.min(group);
        }
        if let Some(chunk) = scene.noun_chunk_around(at, low..high) {
            start = start.min(chunk.start);
            end = end.max(chunk.end);
        }
        if at > low && emphatic(scene, at) {
            let noun = scene.noun_chunk_to(at - 1, low);
            start = start.min(noun.map_or(at - 1, |n| n.start));
        }
        // "one of them said": a tree may give the verb the smaller noun.
        if let Some(whole) = start.checked_sub(2).filter(|w| *w >= low && scene.is(start - 1, "of"))
            && let Some(chunk) = scene.noun_chunk_to(whole, low)
            && !chunk.start.checked_sub(1).is_some_and(|b| b >= low && scene.tag(b) == Tag::IN)
        {
            start = chunk.start;
        }
        end = self.without_time(at, end);
        if group > at {
            let modified = group.checked_sub(1).and_then(|last| modified_before(scene, last, low));
            if modified.is_some_and(|noun| noun.contains(&at)) {
                end = end.max(group.min(high));
            } else if let Some(close) = self.set_off(end, group).filter(|c| *c <= high) {
                end = close;
            }
        } else if let Some(to) = reduced_from(scene, end, high) {
            end = to;
        }
        if scene.kind(end) == TokenKind::CloseBracket
            && end < high
            && (start..end).any(|i| scene.kind(i) == TokenKind::OpenBracket)
        {
            end += 1;
        }
        start..end
    }

    /// Without a day at the end of a source that is the verb's: *the council on Friday | rejected*.
    fn without_time(&self, at: usize, end: usize) -> usize {
        let scene = &self.scene;
        let Some(last) = end.checked_sub(1).filter(|l| scene.uses(*l).is(Use::TIME)) else {
            return end;
        };
        let Some(chunk) = scene.noun_chunk_to(last, at + 1) else { return end };
        // "a letter published in Larn on Monday" has a verb of its own.
        let clause = |i: usize| scene.kind(i) == TokenKind::Comma || scene.tag(i).is_verb();
        if (at..end).any(clause) {
            return end;
        }
        match chunk.start.checked_sub(1) {
            Some(on)
                if on > at
                    && chunk.len() <= 2
                    && scene.tag(on) == Tag::IN
                    && scene.in_noun_chunk(on - 1) =>
            {
                on
            }
            _ => end,
        }
    }

    /// Where a relative clause or apposition ends that stands between commas from `open` to the cue.
    fn set_off(&self, open: usize, group: usize) -> Option<usize> {
        let scene = &self.scene;
        let close = group.checked_sub(1).filter(|c| *c > open + 1 && *c - open < 40)?;
        let commas = [open, close].iter().all(|&c| scene.kind(c) == TokenKind::Comma);
        let first = open + 1;
        let opens = matches!(scene.tag(first), Tag::WP | Tag::WPS | Tag::WDT);
        (commas && opens && scene.region_at(close).is_none()).then_some(close)
    }

    /// The head of a noun phrase.
    #[must_use]
    pub fn source_head(&self, range: &Range<usize>) -> Option<usize> {
        let heads = || range.clone().filter(|&i| self.is_head_of(i, range));
        heads().find(|&i| self.is_source(i)).or_else(|| range.clone().find(|&i| self.is_source(i)))
    }
}
