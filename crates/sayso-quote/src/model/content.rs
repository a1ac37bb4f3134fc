//! Where a content begins and ends.
//!
//! A content has a part before its cue, a part after it, or both (*“A,” he said. “B.”*; *the bridge is
//! expected to open*). The ends of either part are chosen from the words around, one after the other, and
//! the first choice of each part may be that there is none.

use super::features::{Features, bin, pair};
use super::page::Page;
use crate::draft::Draft;
use sayso_core::{Chunk, Relation, Tag};
use std::ops::Range;

/// A cue whose content and source are looked for.
#[derive(Clone, Debug)]
pub struct Slot {
    /// The word that heads the cue.
    pub head: usize,
    /// The sentence, or what else it can reach.
    pub room: Range<usize>,
}

/// The most words that a part of a content is chosen from.
const CANDIDATES: usize = 120;

impl Page<'_> {
    /// The slot of a cue.
    #[must_use]
    pub fn slot(&self, head: usize) -> Slot {
        Slot { head, room: self.room(head) }
    }

    /// Whether a word can end a part: what follows is not the rest of its phrase.
    fn may_end(&self, at: usize) -> bool {
        let inside = self.scene.view.word(at + 1).is_some_and(|w| {
            matches!(w.chunk, Chunk::NounInside | Chunk::VerbInside) && self.is_word(at + 1)
        });
        self.is_word(at) && !inside
    }

    /// Words at which the part after a cue may begin.
    pub fn right_starts(&self, slot: &Slot, out: &mut Vec<usize>) {
        out.clear();
        let words = (slot.head + 1..slot.room.end).filter(|&i| self.is_word(i));
        out.extend(words.take(40));
    }

    /// Words with which the part that begins at `start` may end.
    pub fn right_ends(&self, slot: &Slot, start: usize, out: &mut Vec<usize>) {
        out.clear();
        out.extend((start..slot.room.end).filter(|&i| self.may_end(i)).take(CANDIDATES));
    }

    /// Words with which the part before a cue may end, the nearest first.
    pub fn left_ends(&self, slot: &Slot, out: &mut Vec<usize>) {
        out.clear();
        let words = (slot.room.start..slot.head).rev().filter(|&i| self.may_end(i));
        out.extend(words.take(40));
    }

    /// Words at which the part that ends with `end` may begin.
    pub fn left_starts(&self, slot: &Slot, end: usize, out: &mut Vec<usize>) {
        out.clear();
        let begins = |at: usize| {
            self.is_word(at)
                && (at == slot.room.start
                    || !self.is_word(at - 1)
                    || self.node(at).left as usize == at
                    || self.node(at).tag == Tag::IN)
        };
        out.extend((slot.room.start..=end).rev().filter(|&i| begins(i)).take(CANDIDATES));
    }

    /// The features of a word as the beginning of a part; `other` is the end of the part before the cue
    /// where that is chosen already.
    pub fn describe_start(
        &self,
        slot: &Slot,
        at: Option<usize>,
        end: Option<usize>,
        out: &mut Features,
    ) {
        out.clear();
        let add = &mut |template, a, b, c| out.add(template, a, b, c);
        let cue = self.node(slot.head);
        let Some(at) = at else {
            self.describe_none(slot, add);
            return;
        };
        self.describe_edge(slot, at, add);
        let node = self.node(at);
        let top = self.top_from(at);
        let it = self.node(top);
        let place = self.place(slot.head, top);
        add(20, it.relation as u32, place, cue.tag as u32);
        add(21, it.relation as u32, place, cue.stem);
        add(22, it.relation as u32, place, node.word);
        add(23, it.relation as u32, it.tag as u32, place);
        let rule = self.agreement(slot.head, |d| {
            d.content.iter().any(|p| self.first_word(p.clone()) == Some(at))
        });
        add(24, rule, place, 0);
        add(25, rule, it.relation as u32, node.tag as u32);
        add(26, rule, cue.stem, 0);
        let region = self.region_edge(at, true);
        add(27, region, rule, 0);
        add(28, region, cue.stem, 0);
        add(29, region, u32::from(self.scene.kind(at.wrapping_sub(1)) as u8), cue.tag as u32);
        let whole =
            u32::from(at == slot.room.start || self.first_word(slot.room.clone()) == Some(at));
        add(30, whole, rule, 0);
        add(31, whole, cue.stem, 0);
        let (low, high) = (at.min(slot.head), at.max(slot.head));
        let other = self.surest(low + 1..high);
        let strength = other.map_or(0, |o| self.cue_bin(o));
        add(38, strength, u32::from(at > slot.head), whole);
        add(39, strength, other.map_or(9, |o| self.place(slot.head, o)), cue.tag as u32);
        add(40, strength, cue.stem, 0);
        if let Some(end) = end {
            let held = u32::from(self.top_to(end) == top);
            let same = u32::from(self.same_region(at, end));
            add(32, held, same, whole);
            add(33, held, it.relation as u32, self.node(self.top_to(end)).relation as u32);
            add(34, same, region, self.region_edge(end, false));
            let commas = self.commas(at..end);
            add(35, bin(commas), whole, held);
            add(36, bin(end - at.min(end)), it.relation as u32, 0);
            let verbs = self.finite(at..end + 1).min(4);
            add(37, verbs as u32, whole, u32::from(it.tag.is_verb()));
        }
    }

    /// The features of a word as the end of a part that begins at `start` (after the cue), or of a part
    /// before the cue.
    pub fn describe_end(
        &self,
        slot: &Slot,
        at: Option<usize>,
        start: Option<usize>,
        out: &mut Features,
    ) {
        out.clear();
        let add = &mut |template, a, b, c| out.add(template, a, b, c);
        let cue = self.node(slot.head);
        let Some(at) = at else {
            self.describe_none(slot, add);
            return;
        };
        self.describe_edge(slot, at, add);
        let top = self.top_to(at);
        let it = self.node(top);
        let place = self.place(slot.head, top);
        add(20, it.relation as u32, place, cue.tag as u32);
        add(21, it.relation as u32, place, cue.stem);
        add(23, it.relation as u32, it.tag as u32, place);
        let rule = self.agreement(slot.head, |d| {
            d.content.iter().any(|p| self.last_word(p.clone()) == Some(at))
        });
        add(24, rule, place, 0);
        add(25, rule, it.relation as u32, 0);
        let next = self.after(at, 1);
        add(26, rule, next.word, next.tag as u32);
        let region = self.region_edge(at, false);
        add(27, region, rule, 0);
        add(28, region, self.kind_after(at, 1), 0);
        let last = u32::from(self.last_word(slot.room.clone()) == Some(at));
        add(30, last, rule, 0);
        add(31, last, cue.tag as u32, 0);
        self.describe_follower(slot, at, add);
        if let Some(start) = start {
            let from = self.top_from(start);
            let begun = self.node(from);
            let held = u32::from(self.node(from).right as usize == at + 1);
            let same = u32::from(self.same_region(start, at));
            add(40, held, same, last);
            add(41, held, begun.relation as u32, self.place(slot.head, from));
            add(42, held, last, cue.stem);
            add(43, begun.relation as u32, self.node(start).word, last);
            add(44, same, region, self.region_edge(start, true));
            add(45, last, self.region_edge(start, true), region);
            add(46, bin(at - start.min(at)), begun.relation as u32, last);
            let commas = self.commas(start..at);
            add(47, bin(commas), self.kind_after(at, 1), last);
            add(48, self.node(start).tag as u32, next.word, self.kind_after(at, 1));
            let verbs = self.finite(start..at + 1).min(4);
            add(49, verbs as u32, last, u32::from(begun.tag.is_verb()));
            let other = self.surest(start..at + 1);
            let strength = other.map_or(0, |o| self.cue_bin(o));
            add(52, strength, last, held);
            add(53, strength, other.map_or(9, |o| self.place(slot.head, o)), held);
            add(54, strength, other.map_or(99, |o| self.node(o).relation as u32), last);
            add(50, held, self.node(start).word, cue.tag as u32);
            add(51, held, next.word, next.tag as u32);
        } else {
            let between = slot.head - at.min(slot.head);
            let mut signature = 0;
            for i in at + 1..slot.head.min(at + 7) {
                signature = pair(signature, self.node(i).tag as u32);
            }
            add(60, signature, between.min(8) as u32, rule);
            add(61, signature, between.min(8) as u32, cue.tag as u32);
            add(62, bin(between), self.kind_after(at, 1), cue.stem);
            add(63, region, self.kind_after(at, 1), bin(between));
        }
    }

    /// That a part is not there.
    fn describe_none(&self, slot: &Slot, add: &mut impl FnMut(u32, u32, u32, u32)) {
        let cue = self.node(slot.head);
        let next = self.after(slot.head, 1);
        let (before, after) = self.draft_sides(slot.head);
        add(90, before, after, 0);
        add(91, before, after, cue.stem);
        add(92, before, after, cue.tag as u32);
        add(93, cue.stem, 0, 0);
        add(94, cue.tag as u32, cue.relation as u32, 0);
        add(95, next.word, cue.tag as u32, 0);
        add(96, next.tag as u32, self.after(slot.head, 2).tag as u32, 0);
        add(97, cue.stem, next.tag as u32, 0);
        let near = |at: usize| u32::from(self.scene.region_at(at).is_some());
        let before = (1..6).map(|i| near(slot.head.wrapping_sub(i))).sum::<u32>();
        let end = self.end_of_paragraph(slot.head);
        let after = (slot.head + 1..end.min(slot.head + 6)).map(near).sum::<u32>();
        add(98, before.min(2), after.min(2), near(slot.head));
        let mut frame = 0u64;
        for child in self.children(slot.head) {
            let relation = self.node(child).relation;
            if relation != Relation::Punct {
                frame |= 1 << relation as u32;
            }
        }
        add(99, frame as u32, (frame >> 32) as u32, cue.tag as u32);
        add(100, bin(slot.head - slot.room.start), cue.tag as u32, 0);
        add(101, bin(slot.room.end - slot.head), cue.tag as u32, 0);
        let comma = u32::from(self.scene.kind(slot.head.wrapping_sub(1)) as u8);
        add(102, comma, cue.stem, self.kind_after(slot.head, 1));
    }

    /// What any edge of a content shows: the words around, the distance, the tree.
    fn describe_edge(&self, slot: &Slot, at: usize, add: &mut impl FnMut(u32, u32, u32, u32)) {
        let cue = self.node(slot.head);
        let (p1, w, n1) = (self.before(at, 1), self.node(at), self.after(at, 1));
        let distance = bin(at.abs_diff(slot.head)) + 16 * u32::from(at > slot.head);
        let kinds =
            pair(u32::from(self.scene.kind(at.wrapping_sub(1)) as u8), self.kind_after(at, 1));
        add(1, distance, cue.tag as u32, 0);
        add(2, distance, cue.stem, 0);
        add(3, w.word, cue.tag as u32, 0);
        add(4, w.word, cue.stem, 0);
        add(5, w.tag as u32, cue.tag as u32, distance);
        add(6, w.tag as u32, cue.stem, 0);
        add(7, p1.word, w.word, 0);
        add(8, p1.tag as u32, w.tag as u32, n1.tag as u32);
        add(9, kinds, w.tag as u32, 0);
        add(10, kinds, distance, 0);
        add(11, p1.word, w.tag as u32, 0);
        add(12, n1.word, w.tag as u32, 0);
        add(13, w.relation as u32, u32::from(self.holds(slot.head, at)), cue.tag as u32);
        add(14, n1.word, cue.stem, 0);
        add(15, p1.word, cue.stem, 0);
        let own = self.node(at).head as usize == slot.head;
        add(16, w.relation as u32, u32::from(own), cue.stem);
    }

    /// What comes after the end of a content.
    fn describe_follower(&self, slot: &Slot, at: usize, add: &mut impl FnMut(u32, u32, u32, u32)) {
        let kind = self.kind_after(at, 1);
        let end = self.end_of_paragraph(at);
        let skip = if self.is_word(at + 1) { 1 } else { 2 };
        let [n1, n2, n3] = [0, 1, 2].map(|by| self.after(at, skip + by));
        let next = (at + skip).min(end);
        add(70, kind, n1.word, 0);
        add(71, kind, n1.tag as u32, n2.tag as u32);
        add(72, kind, n1.word, n2.word);
        add(73, kind, n1.relation as u32, n2.relation as u32);
        add(74, n1.tag as u32, n2.tag as u32, n3.tag as u32);
        let cue = (next..end.min(next + 4)).find_map(|i| Some((i - next, self.cue_draft(i)?)));
        add(75, kind, cue.map_or(0, |(i, d)| 1 + i as u32 + 8 * u32::from(d.grade)), 0);
        // The cue of a clause that follows: “…, though she noted”, “…, arguing that”.
        let clause = next..end.min(next + 8);
        let stop = clause.clone().find(|&i| !self.is_word(i)).unwrap_or(clause.end);
        let other = self.surest(next..stop);
        let strength = other.map_or(0, |o| self.cue_bin(o));
        add(78, kind, strength, n1.tag as u32);
        add(79, strength, other.map_or(9, |o| self.place(slot.head, o)), kind);
        add(80, strength, other.map_or(99, |o| self.node(o).relation as u32), n1.word);
        let head = self.node(n1.head as usize);
        add(76, kind, n1.relation as u32, u32::from((n1.head as usize) <= at));
        add(77, kind, head.relation as u32, n1.tag as u32);
    }

    /// Where a word stands to a cue in the tree.
    fn place(&self, cue: usize, at: usize) -> u32 {
        let head = self.node(at).head as usize;
        if head == cue {
            1
        } else if self.holds(cue, at) {
            2
        } else if self.holds(at, cue) {
            3
        } else if self.node(cue).head as usize == head {
            4
        } else {
            5
        }
    }

    /// What the rules say of an edge of the content of this cue: no draft, yes, no.
    fn agreement(&self, cue: usize, yes: impl Fn(&Draft) -> bool) -> u32 {
        match self.cue_draft(cue) {
            None => 0,
            Some(draft) if yes(draft) => 1 + u32::from(draft.grade >= 5),
            Some(draft) => 3 + u32::from(draft.grade >= 5),
        }
    }

    /// Where the rules found content for this cue: before it, after it.
    fn draft_sides(&self, cue: usize) -> (u32, u32) {
        let Some(draft) = self.cue_draft(cue) else { return (2, 2) };
        let before = draft.content.iter().any(|p| p.end <= cue);
        let after = draft.content.iter().any(|p| p.start > cue);
        (u32::from(before), u32::from(after))
    }

    /// Whether a quotation begins or ends with a word, and what kind.
    fn region_edge(&self, at: usize, start: bool) -> u32 {
        let scene = &self.scene;
        let Some(region) = scene.region_at(at) else { return 0 };
        let speech = u32::from(scene.is_speech(region));
        let edge = if start {
            self.first_word(region.range()) == Some(at)
        } else {
            self.last_word(region.range()) == Some(at)
        };
        1 + u32::from(edge) + 2 * speech
    }

    fn same_region(&self, a: usize, b: usize) -> bool {
        self.scene.region_at(a).is_some_and(|r| r.holds(b))
    }

    /// The first word of a range.
    #[must_use]
    pub fn first_word(&self, mut range: Range<usize>) -> Option<usize> {
        range.find(|&i| self.is_word(i))
    }

    /// The last word of a range.
    #[must_use]
    pub fn last_word(&self, range: Range<usize>) -> Option<usize> {
        range.rev().find(|&i| self.is_word(i))
    }

    /// A part from its first to its last word, with the quotation marks around it.
    #[must_use]
    pub fn part(&self, start: usize, end: usize) -> Range<usize> {
        let scene = &self.scene;
        let mut part = start..end + 1;
        if let Some(region) = scene.region_at(start)
            && self.first_word(region.range()) == Some(start)
        {
            part.start = region.start;
        }
        if let Some(region) = scene.region_at(end)
            && region.start >= part.start
            && self.last_word(region.range()) == Some(end)
        {
            part.end = region.end;
        }
        part
    }
}
