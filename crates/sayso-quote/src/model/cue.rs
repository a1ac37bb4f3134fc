//! Which words are the heads of cues.

use super::features::{Features, bin, hash, pair};
use super::page::Page;
use crate::draft::Draft;
use crate::lexicon::{Cue, Use};
use sayso_core::{Relation, Tag, TokenKind};
use std::ops::Range;

impl Page<'_> {
    /// Whether a token may be the head of a cue: a verb, noun, adjective, or one of the small words that are
    /// (*according*, *allegedly*, the colon of a headline).
    #[must_use]
    pub fn may_be_cue(&self, at: usize) -> bool {
        let node = self.node(at);
        let content_word = node.tag.is_verb() && node.tag != Tag::MD || node.tag.is_adjective();
        let noun = matches!(node.tag, Tag::NN | Tag::NNS);
        let small = matches!(node.tag, Tag::IN | Tag::RB) && self.scene.uses(at).is(Use::CUE);
        let auxiliary = matches!(node.relation, Relation::Aux | Relation::AuxPass | Relation::Cop);
        let inner = matches!(node.relation, Relation::Compound | Relation::Flat);
        self.is_word(at) && (content_word || noun || small) && !auxiliary && !(noun && inner)
            || self.scene.kind(at) == TokenKind::Colon
            || self.cue_draft(at).is_some_and(|d| d.cue.len() == 1)
    }

    /// The head of a cue: the verb that attributes most often, or the word on which the others hang.
    #[must_use]
    pub fn cue_head(&self, range: &Range<usize>) -> Option<usize> {
        let able = || range.clone().filter(|&i| self.may_be_cue(i));
        let grade = |i: usize| {
            let verb = self.node(i).tag.is_verb();
            let stop = self.end_of_paragraph(i).min(i + 3);
            let known = self.scene.verb_cue(i, stop).filter(|_| verb);
            known.map_or(0, |(_, cue)| cue.best())
        };
        let listed = able().filter(|&i| grade(i) >= 5).max_by_key(|&i| grade(i));
        let top = || able().find(|&i| !range.contains(&(self.node(i).head as usize)));
        listed.or_else(top).or_else(|| able().next())
    }

    /// The features of a token as the head of a cue.
    pub fn describe_cue(&self, at: usize, out: &mut Features) {
        out.clear();
        let node = self.node(at);
        let (tag, relation) = (node.tag as u32, node.relation as u32);
        let add = &mut |template, a, b, c| out.add(template, a, b, c);
        add(1, node.word, tag, 0);
        add(2, node.stem, 0, 0);
        add(3, node.stem, tag, relation);
        add(4, tag, relation, 0);
        let text = self.scene.text(at).as_bytes();
        add(5, hash(text.get(text.len().saturating_sub(4)..).unwrap_or_default()), tag, 0);
        add(6, hash(text.get(..4.min(text.len())).unwrap_or_default()), tag, 0);
        self.describe_arguments(at, add);
        self.describe_neighbours(at, add);
        self.describe_heads(at, add);
        self.describe_quotation(at, add);
        self.describe_rules(at, add);
    }

    /// What hangs on a cue: subject, object, clause, small words.
    fn describe_arguments(&self, at: usize, add: &mut impl FnMut(u32, u32, u32, u32)) {
        let node = self.node(at);
        let tag = node.tag as u32;
        let mut frame = 0u64;
        for child in self.children(at) {
            let it = self.node(child);
            let relation = it.relation as u32;
            let side = u32::from(child > at);
            if it.relation != Relation::Punct {
                frame |= 1 << relation;
            }
            add(10, relation, side, it.stem);
            add(11, node.stem, relation, side);
            let bare = matches!(
                it.relation,
                Relation::Ccomp
                    | Relation::Xcomp
                    | Relation::Obj
                    | Relation::Obl
                    | Relation::Advcl
                    | Relation::Nmod
                    | Relation::Acl
            );
            if bare {
                let marker = self
                    .children(child)
                    .find(|&c| {
                        let r = self.node(c).relation;
                        matches!(r, Relation::Mark | Relation::Case)
                    })
                    .map_or(0, |c| self.node(c).word);
                add(12, node.stem, relation, marker);
                add(13, relation, marker, tag);
                add(14, relation, it.tag as u32, tag);
                add(15, node.stem, relation, it.stem);
            }
            let subject = matches!(
                it.relation,
                Relation::Nsubj | Relation::NsubjPass | Relation::NmodPoss | Relation::OblAgent
            );
            if subject {
                let person = self.who(child);
                add(16, person, relation, tag);
                add(17, person, node.stem, 0);
                add(18, it.stem, relation, node.stem);
            }
            if matches!(
                it.relation,
                Relation::Aux
                    | Relation::AuxPass
                    | Relation::Cop
                    | Relation::Advmod
                    | Relation::CompoundPrt
                    | Relation::Mark
                    | Relation::Case
                    | Relation::Det
            ) {
                add(19, relation, it.word, tag);
                add(20, it.word, node.stem, 0);
            }
        }
        let (low, high) = (frame as u32, (frame >> 32) as u32);
        add(21, low, high, tag);
        add(22, low, high, node.stem);
    }

    /// What kind of somebody a noun is: pronoun, role, document, name.
    pub(super) fn who(&self, at: usize) -> u32 {
        let node = self.node(at);
        let uses = self.scene.uses(at);
        if node.tag.is_pronoun() || matches!(node.tag, Tag::WP | Tag::WDT | Tag::PRPS | Tag::DT) {
            return node.word;
        }
        let class = u32::from(uses.is(Use::ROLE))
            | u32::from(uses.is(Use::DOCUMENT)) << 1
            | u32::from(uses.is(Use::TIME)) << 2
            | u32::from(node.tag.is_proper()) << 3
            | u32::from(self.scene.is_capitalised(at)) << 4
            | u32::from(node.tag.is_noun()) << 5
            | u32::from(node.tag == Tag::NNS) << 6;
        class | 1 << 30
    }

    fn describe_neighbours(&self, at: usize, add: &mut impl FnMut(u32, u32, u32, u32)) {
        let node = self.node(at);
        let [n1, n2, n3] = [1, 2, 3].map(|by| self.after(at, by));
        let (p1, p2) = (self.before(at, 1), self.before(at, 2));
        let tag = node.tag as u32;
        add(30, node.stem, n1.word, 0);
        add(31, node.stem, n1.tag as u32, n2.tag as u32);
        add(32, node.stem, p1.word, 0);
        add(33, node.stem, p1.tag as u32, p2.tag as u32);
        add(34, n1.word, tag, 0);
        add(35, p1.word, tag, 0);
        add(36, n1.tag as u32, n2.tag as u32, tag);
        add(37, p1.tag as u32, p2.tag as u32, tag);
        add(38, n1.word, n2.word, tag);
        add(39, p1.word, p2.word, tag);
        add(40, n1.tag as u32, p1.tag as u32, tag);
        add(41, n2.word, n3.tag as u32, tag);
        add(42, n1.word, n2.tag as u32, n3.tag as u32);
        add(43, node.stem, n1.word, n2.word);
    }

    fn describe_heads(&self, at: usize, add: &mut impl FnMut(u32, u32, u32, u32)) {
        let node = self.node(at);
        let relation = node.relation as u32;
        let head = self.node(node.head as usize);
        add(50, head.stem, relation, 0);
        add(51, head.tag as u32, relation, node.tag as u32);
        add(52, head.stem, node.stem, 0);
        add(53, head.relation as u32, relation, node.tag as u32);
        // The nearest head above that the rules took for a cue.
        let mut path = relation;
        for (step, up) in self.ancestors(at).take(6).enumerate() {
            if let Some(draft) = self.cue_draft(up) {
                let side = u32::from(up > at);
                add(54, path, u32::from(draft.grade), side);
                add(55, bin(step), u32::from(draft.grade), node.tag as u32);
                add(56, bin(step), self.node(up).stem, side);
                break;
            }
            path = pair(path, self.node(up).relation as u32);
        }
        let first = self.scene.view.sentence_of(at).unwrap_or(0);
        let heading = u32::from(first == 0);
        add(57, heading, node.tag as u32, relation);
        add(58, heading, node.stem, 0);
        let start = self.scene.view.sentences().get(first).map_or(0, |s| s.tokens().start);
        add(59, bin(at - start.min(at)), node.tag as u32, 0);
    }

    fn describe_quotation(&self, at: usize, add: &mut impl FnMut(u32, u32, u32, u32)) {
        let node = self.node(at);
        let scene = &self.scene;
        let place = match scene.region_at(at) {
            Some(region) => 1 + u32::from(scene.is_speech(region)),
            None => 0,
        };
        let stop = self.end_of_paragraph(at).min(at + 8);
        let ahead = (1..stop - at.min(stop)).find(|i| scene.region_from(at + i).is_some());
        let opens = ahead.map_or(0, |i| {
            let speech = scene.region_from(at + i).is_some_and(|r| scene.is_speech(r));
            1 + i as u32 * 2 + u32::from(speech)
        });
        let behind =
            (0..8).find(|i| at.checked_sub(*i).is_some_and(|e| scene.region_until(e).is_some()));
        let closes = behind.map_or(0, |i| {
            let region = scene.region_until(at - i);
            1 + i as u32 * 2 + u32::from(region.is_some_and(|r| scene.is_speech(r)))
        });
        add(60, place, node.tag as u32, 0);
        add(61, place, node.stem, 0);
        add(62, opens, node.tag as u32, 0);
        add(63, closes, node.tag as u32, 0);
        add(64, opens.min(2), closes.min(2), node.stem);
        add(65, opens, closes, place);
    }

    fn describe_rules(&self, at: usize, add: &mut impl FnMut(u32, u32, u32, u32)) {
        let node = self.node(at);
        let own = self.cue_draft(at);
        let outer = self.outer_draft(at);
        let inner = outer.map_or(0, |d| 1 + u32::from(d.grade));
        let (rule, grade, frame) = own.map_or((0, 0, 0), described);
        add(70, rule, grade, 0);
        add(71, grade, frame, inner);
        add(72, frame, node.stem, 0);
        add(73, frame, grade, node.tag as u32);
        add(74, inner, node.tag as u32, u32::from(own.is_some()));
        if let Some(outer) = outer {
            let (rule, grade, frame) = described(outer);
            add(75, rule, grade, node.tag as u32);
            add(76, rule, frame, node.stem);
            let side = u32::from(outer.cue.start > at);
            add(77, bin(at.abs_diff(outer.cue.start)), side, grade);
        }
        let (scene, stop) = (&self.scene, self.end_of_paragraph(at).min(at + 4));
        let listed = |(_, cue): (usize, &Cue)| pair(cue.basis as u32, u32::from(cue.best()));
        let verb = scene.verb_cue(at, stop).map(listed);
        let noun = scene.noun_cue(at, stop).map(listed);
        add(78, verb.unwrap_or(1), noun.unwrap_or(1), node.tag as u32);
        if let Some(own) = own {
            add(79, u32::from(own.source.is_some()), grade, frame);
            let source =
                own.source.as_ref().and_then(|s| s.clone().find(|&i| self.node(i).tag.is_noun()));
            add(80, source.map_or(0, |s| self.who(s)), grade, node.tag as u32);
            add(81, bin(own.reach().len()), frame, 0);
        }
    }
}

/// Rule, grade and frame of a draft.
pub(super) fn described(draft: &Draft) -> (u32, u32, u32) {
    let frame = draft.entry.map_or(0, |(_, frame)| 1 + frame as u32);
    (hash(draft.rule.as_bytes()), 1 + u32::from(draft.grade), frame)
}
