//! Which move the parser makes: what it looks at (words and tags after Zhang and Nivre, *Transition-based dependency parsing with rich
//! non-local features*, ACL 2011).

use super::ahead::Ahead;
use super::facts::Fact;
use super::features::{Decision, Features, feature, pair};
use super::seen::{Child, Parent, Seen, Sight};
use super::state::NONE;

/// Which move comes next.
#[derive(Debug)]
pub struct MoveDecision<'a> {
    seen: Sight<'a>,
    ahead: &'a [Ahead],
    /// Where the top of the stack, what is under it and the next word are.
    at: [u32; 3],
    s0: Parent,
    s1: Parent,
    b0: Parent,
    s2: Seen,
    b1: Seen,
    b2: Seen,
    /// What hangs under the top left and right, under the word below it left, and under the next word.
    children: [Child; 4],
    /// Top, the one under it, next word.
    facts: [&'a Fact; 3],
}

impl Decision for MoveDecision<'_> {
    const STAGES: usize = 5;

    fn stage(&self, stage: usize, out: &mut Features) {
        match stage {
            0 => out.add(self.first()),
            1 => out.add(self.second()),
            2 => out.add(self.third()),
            3 => out.add(self.fourth()),
            _ => out.add(self.fifth()),
        }
    }
}

impl<'a> MoveDecision<'a> {
    pub(super) fn new(seen: Sight<'a>, ahead: &'a [Ahead]) -> Self {
        let state = seen.state;
        let (s0, s1, b0) = (state.below(1), state.below(2), state.next);
        let queue = |n: u32| if b0 + n <= state.root() { b0 + n } else { NONE };
        let [n0, n1, nb] = [s0, s1, b0].map(|token| seen.node(token));
        Self {
            ahead,
            at: [s0, s1, b0],
            s0: seen.parent(s0),
            s1: seen.parent(s1),
            b0: seen.parent(b0),
            s2: seen.see(state.below(3)),
            b1: seen.see(queue(1)),
            b2: seen.see(queue(2)),
            children: [n0.left, n0.right, n1.left, nb.left].map(|two| seen.child(two)),
            facts: [s0, s1, b0].map(|token| seen.facts.at(token as usize)),
            seen,
        }
    }

    /// How far the top of the stack is from the next word, and from the one under it.
    fn distances(&self) -> (u32, u32) {
        let [s0, s1, b0] = self.at;
        let bucket = |a: u32, b: u32| match b.saturating_sub(a) {
            n @ 0..=4 => n,
            5..=7 => 5,
            8..=12 => 6,
            13..=20 => 7,
            _ => 8,
        };
        (bucket(s0, b0), if s1 == NONE { 9 } else { bucket(s1, s0) })
    }

    /// What comes after the next word.
    fn ahead(&self) -> Ahead {
        self.ahead.get(self.at[2] as usize + 1).copied().unwrap_or(Ahead::NOTHING)
    }

    /// How many verbs are on the stack.
    fn verbs(&self) -> u32 {
        let stack = self.seen.state.stack.iter().rev().take(12);
        stack.filter(|token| self.seen.is_verb(**token)).count().min(3) as u32
    }

    /// What the next words are, what hangs under the top and under the next word.
    fn first(&self) -> [u32; 32] {
        let Self { s0, s1, s2, b0, b1, b2, .. } = self;
        let [s0_left, s0_right, s1_left, b0_left] = &self.children;
        let [s0_fact, _, b0_fact] = self.facts;
        let (apart, under) = self.distances();
        let after_s0 = self.seen.see(self.at[0].saturating_add(1));
        [
            feature(223, pair(b0_left.tag, b0_left.next_tag), b0_left.label, b0.tag),
            feature(221, b0_left.word, b0_left.label, 0),
            feature(109, b1.tag, 0, 0),
            feature(107, b0.tag, 0, 0),
            feature(201, s0_left.word, s0_left.label, 0),
            feature(123, s0.tag, b1.tag, 0),
            feature(222, b0_left.label, b0.word, 0),
            feature(206, s0_right.word, s0_right.label, 0),
            feature(313, after_s0.tag, s0.tag, b0.tag),
            feature(240, b0.word, b0.left_count, 0),
            feature(101, s0.tag, 0, 0),
            feature(120, b0.tag, b1.tag, 0),
            feature(235, s0.tag, s0.left_count, s0.right_count),
            feature(232, b0.tag, b0.left_labels, s0.tag),
            feature(108, b0.word, b0.tag, 0),
            feature(211, s1_left.word, s1_left.label, 0),
            feature(102, s0.word, s0.tag, 0),
            feature(305, s1.tag, s0.tag, under),
            feature(106, s2.word, s2.tag, 0),
            feature(205, s0_left.word, s0.tag, b0.tag),
            feature(367, s0_fact.class, b0_fact.class, 2),
            feature(203, pair(s0_left.tag, s0_left.next_tag), s0_left.label, s0.tag),
            feature(303, b0.word, apart, 0),
            feature(207, s0_right.label, s0.word, 0),
            feature(365, s0_fact.class, b0.tag, 0),
            feature(237, s1.tag, s1.right_count, s0.tag),
            feature(225, b0_left.word, s0.tag, b0.tag),
            feature(229, s1.tag, s1.left_labels, 0),
            feature(227, s0.tag, s0.right_labels, 0),
            feature(241, pair(s0.tag, b0.tag), s0.left_labels, b1.tag),
            feature(134, b0.tag, b1.tag, b2.tag),
            feature(125, s1.tag, s0.tag, 0),
        ]
    }

    /// The top of the stack with what comes, and what it has on either side.
    fn second(&self) -> [u32; 16] {
        let Self { s0, s1, s2, b0, b1, b2, .. } = self;
        let [s0_left, s0_right, s1_left, _] = &self.children;
        let [s0_fact, _, _] = self.facts;
        let (apart, _) = self.distances();
        let s1_right = self.seen.child(self.seen.node(self.at[1]).right);
        let before_s0 = self.seen.before(self.at[0]);
        let far = self.ahead();
        let verb = far.verb;
        [
            feature(130, s1.tag, b0.tag, 0),
            feature(239, b0.tag, b0.left_count, s0.tag),
            feature(204, pair(s0_left.label, s0.tag), s1.tag, b0.tag),
            feature(121, b0.word, b1.tag, 0),
            feature(310, before_s0.tag, s0.tag, b0.tag),
            feature(314, s0_fact.suffixes[2], b0.tag, 0),
            feature(144, s2.tag, s1.tag, s0.tag),
            feature(302, s0.word, apart, 0),
            feature(228, s0.word, s0.left_labels, s0.right_labels),
            feature(208, pair(s0_right.tag, s0_right.next_tag), s0_right.label, s0.tag),
            feature(242, pair(s0.tag, b0.tag), s0.right_labels, b1.tag),
            feature(218, pair(s1_right.tag, s1_right.next_tag), s1_right.label, s1.tag),
            feature(111, b2.tag, 0, 0),
            feature(215, s1_left.word, s0.tag, b0.tag),
            feature(362, verb, s1.tag, s0.tag),
            feature(236, s0.word, s0.right_count, 2),
        ]
    }

    /// The words under the top.
    fn third(&self) -> [u32; 16] {
        let Self { s0, s1, b0, b1, b2, .. } = self;
        let [_, _, _, b0_left] = &self.children;
        let [s0_fact, _, b0_fact] = self.facts;
        let (_, under) = self.distances();
        let s1_right = self.seen.child(self.seen.node(self.at[1]).right);
        let before_b0 = self.seen.before(self.at[2]);
        let far = self.ahead();
        let verb = far.verb;
        let border = far.border;
        let verbs = self.verbs();
        let b3 = self.seen.see(self.at[2].saturating_add(3));
        [
            feature(366, b0_fact.class, s0.tag, 1),
            feature(224, pair(b0_left.label, s0.tag), s1.tag, b0.tag),
            feature(238, s1.word, s1.right_count, 0),
            feature(363, verb, border, b0.word),
            feature(373, verbs, verb, pair(s0.tag, b0.tag)),
            feature(122, b0.tag, b1.word, 0),
            feature(146, pair(s1.tag, s0.tag), b0.tag, b1.tag),
            feature(230, s1.tag, s1.right_labels, s0.tag),
            feature(217, s1_right.label, s1.word, 0),
            feature(315, b0_fact.suffixes[2], s0.tag, 0),
            feature(368, pair(b0_fact.rule, b0.tag), pair(s0_fact.rule, s0.tag), 0),
            feature(307, s0.word, under, 1),
            feature(103, s1.tag, 0, 0),
            feature(226, s0.tag, s0.left_labels, 0),
            feature(312, before_b0.word, s0.tag, b0.tag),
            feature(364, pair(b0.tag, b1.tag), b2.tag, b3.tag),
        ]
    }

    /// Words with words, and what comes further on.
    fn fourth(&self) -> [u32; 32] {
        let Self { s0, s1, s2, b0, b1, b2, .. } = self;
        let [_, s0_right, s1_left, _] = &self.children;
        let [s0_fact, s1_fact, _] = self.facts;
        let (apart, under) = self.distances();
        let s1_right = self.seen.child(self.seen.node(self.at[1]).right);
        let before_b0 = self.seen.before(self.at[2]);
        let far = self.ahead();
        let verb = far.verb;
        let content = self.seen.see(far.content);
        let verbs = self.verbs();
        let depth = self.seen.state.stack.len().min(6) as u32;
        let s3 = self.seen.see(self.seen.state.below(4));
        [
            feature(369, pair(s1_fact.class, s1.tag), s0.tag, b0.tag),
            feature(372, verbs, s0.tag, b0.tag),
            feature(233, b0.word, b0.left_labels, 0),
            feature(234, s0.word, s0.left_count, 1),
            feature(145, s2.tag, s1.tag, b0.tag),
            feature(212, s1_left.label, s1.word, 0),
            feature(316, s0_fact.suffixes[2], s1.tag, 1),
            feature(311, before_b0.tag, s0.tag, b0.tag),
            feature(126, s1.both(), s0.tag, 0),
            feature(135, s0.tag, b0.tag, b1.tag),
            feature(116, s0.both(), b0.tag, 0),
            feature(124, s0.word, b1.word, 0),
            feature(214, pair(s1_left.label, s0.tag), s1.tag, b0.tag),
            feature(119, s0.tag, b0.tag, 0),
            feature(231, s1.word, s1.right_labels, s0.tag),
            feature(359, verb, s0.tag, b0.tag),
            feature(301, s0.tag, b0.tag, apart),
            feature(110, b1.word, b1.tag, 0),
            feature(131, s1.word, b0.tag, 0),
            feature(306, s1.word, under, 0),
            feature(308, depth, s0.tag, b0.tag),
            feature(117, s0.tag, b0.both(), 0),
            feature(213, pair(s1_left.tag, s1_left.next_tag), s1_left.label, s1.tag),
            feature(138, s0.tag, b0.tag, b1.word),
            feature(351, s0.tag, b0.word, content.tag),
            feature(127, s1.tag, s0.both(), 0),
            feature(370, pair(s3.tag, s2.tag), s1.tag, s0.tag),
            feature(210, s0_right.word, s0.tag, b0.tag),
            feature(136, s0.word, b0.tag, b1.tag),
            feature(104, s1.word, s1.tag, 0),
            feature(148, pair(s0.tag, b0.tag), b1.tag, b2.tag),
            feature(219, pair(s1_right.label, s0.tag), s1.tag, b0.tag),
        ]
    }

    /// What is rarely asked for.
    fn fifth(&self) -> [u32; 34] {
        let Self { s0, s1, s2, b0, b1, b2, .. } = self;
        let [s0_left, s0_right, _, _] = &self.children;
        let (apart, _) = self.distances();
        let s1_right = self.seen.child(self.seen.node(self.at[1]).right);
        let far = self.ahead();
        let verb = far.verb;
        let border = far.border;
        let content = self.seen.see(far.content);
        let last = u32::from(self.at[2] + 1 == self.seen.state.root());
        let bottom = self.seen.see(self.seen.state.stack.first().copied().unwrap_or(NONE));
        [
            feature(105, s2.tag, 0, 0),
            feature(112, b2.word, b2.tag, 0),
            feature(113, s0.both(), b0.both(), 0),
            feature(114, s0.both(), b0.word, 0),
            feature(115, s0.word, b0.both(), 0),
            feature(118, s0.word, b0.word, 0),
            feature(128, s1.word, s0.word, 0),
            feature(129, s1.both(), s0.both(), 0),
            feature(132, s1.tag, b0.word, 0),
            feature(133, s1.word, b0.word, 0),
            feature(137, s0.tag, b0.word, b1.tag),
            feature(139, s1.tag, s0.tag, b0.tag),
            feature(140, s1.word, s0.tag, b0.tag),
            feature(141, s1.tag, s0.word, b0.tag),
            feature(142, s1.tag, s0.tag, b0.word),
            feature(143, s1.word, s0.word, b0.tag),
            feature(147, pair(s2.tag, s1.tag), s0.tag, b0.tag),
            feature(149, pair(s0.word, b0.tag), b1.tag, b2.tag),
            feature(202, s0_left.label, s0.word, 0),
            feature(209, pair(s0_right.label, s0.tag), s1.tag, b0.tag),
            feature(216, s1_right.word, s1_right.label, 0),
            feature(220, s1_right.word, s0.tag, b0.tag),
            feature(304, s0.word, b0.word, apart),
            feature(309, last, s0.tag, b0.tag),
            feature(352, s1.tag, b0.word, content.word),
            feature(353, s0.word, b0.word, content.tag),
            feature(354, s1.word, b0.word, content.tag),
            feature(355, pair(s0.tag, b0.tag), content.tag, content.word),
            feature(356, s1.word, b0.word, s0.tag),
            feature(357, s0.word, b0.word, s1.tag),
            feature(358, s0.word, b0.word, b1.tag),
            feature(360, verb, border, pair(s0.tag, b0.tag)),
            feature(361, border, s0.tag, b0.tag),
            feature(371, bottom.tag, s0.tag, b0.tag),
        ]
    }
}
