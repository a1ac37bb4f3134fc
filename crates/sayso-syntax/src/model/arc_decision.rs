//! Which relation an arc has: what the parser looks at.

use super::features::{Decision, Features, feature, pair};
use super::seen::{Parent, Sight};
use super::state::Node;

/// Which relation a dependent has to its head.
#[derive(Debug)]
pub struct ArcDecision<'a> {
    seen: Sight<'a>,
    /// Where head and dependent are.
    at: [u32; 2],
    nodes: [&'a Node; 2],
    /// The first number of the templates for dependents on this side of their heads.
    side: u32,
    h: Parent,
    d: Parent,
}

impl Decision for ArcDecision<'_> {
    const STAGES: usize = 4;

    fn stage(&self, stage: usize, out: &mut Features) {
        match stage {
            0 => out.add(self.first()),
            1 => out.add(self.second()),
            2 => out.add(self.third()),
            _ => out.add(self.fourth()),
        }
    }
}

impl<'a> ArcDecision<'a> {
    pub(super) fn new(seen: Sight<'a>, head: u32, dependent: u32) -> Self {
        let at = [head, dependent];
        let [h, d] = at.map(|token| seen.parent(token));
        let side = 400 + 50 * u32::from(dependent > head);
        Self { at, nodes: at.map(|token| seen.node(token)), side, h, d, seen }
    }

    /// The two words with their tags, what hangs under the dependent.
    fn first(&self) -> [u32; 6] {
        let Self { h, d, .. } = self;
        let side = self.side;
        let h_left = self.seen.see(self.nodes[0].left[0]);
        let h_right = self.seen.see(self.nodes[0].right[0]);
        let d_left = self.seen.see(self.nodes[1].left[0]);
        let d_fact = self.seen.facts.at(self.at[1] as usize);
        [
            feature(side + 17, d.left_labels, d.word, 0),
            feature(side + 12, d_left.label, d.tag, h.tag),
            feature(side + 2, d.tag, 0, 0),
            feature(side + 3, h.word, h.tag, 0),
            feature(side + 31, d_fact.class, h.tag, 0),
            feature(side + 22, h_left.label, h_right.label, pair(d.tag, h.tag)),
        ]
    }

    /// Words beside them, how far they are apart.
    fn second(&self) -> [u32; 6] {
        let Self { h, d, .. } = self;
        let side = self.side;
        let h_fact = self.seen.facts.at(self.at[0] as usize);
        let after_h = self.seen.see(self.at[0].saturating_add(1));
        let d_left = self.seen.see(self.nodes[1].left[0]);
        let after_d = self.seen.see(self.at[1].saturating_add(1));
        let [head, dependent] = self.at;
        let distance = head.abs_diff(dependent).min(8);
        [
            feature(side + 10, d_left.word, d.tag, h.tag),
            feature(side + 5, h.tag, d.tag, distance),
            feature(side + 24, after_d.tag, d.tag, h.tag),
            feature(side + 1, d.word, d.tag, 0),
            feature(side + 28, after_h.tag, d.tag, h.tag),
            feature(side + 32, h_fact.suffixes[2], d.tag, 0),
        ]
    }

    /// What hangs under them, and what is beside the dependent.
    fn third(&self) -> [u32; 6] {
        let Self { h, d, .. } = self;
        let side = self.side;
        let d_left = self.seen.see(self.nodes[1].left[0]);
        let d_fact = self.seen.facts.at(self.at[1] as usize);
        let before_d = self.seen.before(self.at[1]);
        [
            feature(side + 16, d.right_labels, d.tag, h.tag),
            feature(side + 23, before_d.tag, d.tag, h.tag),
            feature(side + 11, d_left.word, h.word, 0),
            feature(side + 18, h.left_labels, d.tag, h.tag),
            feature(side + 15, d.left_labels, d.tag, h.tag),
            feature(side + 30, d_fact.suffixes[2], h.tag, 0),
        ]
    }

    /// What is rarely asked for.
    fn fourth(&self) -> [u32; 14] {
        let Self { h, d, .. } = self;
        let side = self.side;
        let before_h = self.seen.before(self.at[0]);
        let d_left = self.seen.see(self.nodes[1].left[0]);
        let d_right = self.seen.see(self.nodes[1].right[0]);
        let before_d = self.seen.before(self.at[1]);
        let after_d = self.seen.see(self.at[1].saturating_add(1));
        let [head, dependent] = self.at;
        let distance = head.abs_diff(dependent).min(8);
        [
            feature(side + 19, h.right_labels, d.tag, h.tag),
            feature(side + 21, h.right_labels, h.word, d.tag),
            feature(side + 26, after_d.word, d.tag, h.tag),
            feature(side + 13, d_left.tag, d_right.tag, pair(d.tag, h.tag)),
            feature(side + 25, before_d.word, d.tag, h.tag),
            feature(side + 27, before_h.tag, d.tag, h.tag),
            feature(side + 4, h.tag, d.tag, 0),
            feature(side + 6, h.word, d.tag, 0),
            feature(side + 7, h.tag, d.word, 0),
            feature(side + 8, h.word, d.word, 0),
            feature(side + 9, h.word, d.tag, distance),
            feature(side + 14, d_right.word, d.tag, h.tag),
            feature(side + 20, h.left_labels, h.word, d.tag),
            feature(side + 29, before_d.tag, pair(d.tag, h.tag), after_d.tag),
        ]
    }
}
