//! Parsing: features of the parser's states and arcs.

use super::facts::Facts;
use super::state::{Move, NONE, Node, State};
use super::weights::{Features, pair};
use sayso_core::Tag;

/// A parser with its buffers: it makes the states and describes them; what to do is for others to say.
#[derive(Clone, Debug, Default)]
pub struct Parser {
    state: State,
    features: Features,
    ahead: Vec<Ahead>,
}

/// What comes from a token on, up to the end of the sentence.
#[derive(Copy, Clone, Debug)]
struct Ahead {
    /// The first noun, pronoun, verb or sign.
    content: u32,
    /// The tag of the first finite verb; 64 more if a sign comes before it.
    verb: u32,
    /// The tag of the first sign, conjunction or relative.
    border: u32,
}

/// Works out what is ahead of each token.
fn look_ahead(tags: &[u8], out: &mut Vec<Ahead>) {
    out.clear();
    out.resize(tags.len() + 2, Ahead { content: NONE, verb: 62, border: 62 });
    let mut last = Ahead { content: NONE, verb: 62, border: 62 };
    for (at, &number) in tags.iter().enumerate().rev() {
        let tag = Tag::ALL.get(number as usize).copied().unwrap_or(Tag::Unknown);
        if tag.is_noun() || tag.is_verb() || tag.is_punctuation() || tag == Tag::PRP {
            last.content = at as u32;
        }
        if tag.is_finite() {
            last.verb = u32::from(number);
        }
        if tag.is_punctuation() {
            last.verb |= 64;
        }
        if tag.is_punctuation() || matches!(tag, Tag::CC | Tag::WDT | Tag::WP | Tag::WRB) {
            last.border = u32::from(number);
        }
        if let Some(slot) = out.get_mut(at) {
            *slot = last;
        }
    }
}

/// A token, or none, as the templates see it.
#[derive(Copy, Clone)]
struct Seen {
    word: u32,
    tag: u32,
    label: u32,
}

const NOBODY: Seen = Seen { word: 2, tag: 60, label: 62 };
const ROOT: Seen = Seen { word: 3, tag: 61, label: 62 };

/// Facts, tags and state together.
struct Look<'a> {
    facts: &'a Facts,
    tags: &'a [u8],
    ahead: &'a [Ahead],
    state: &'a State,
}

impl Parser {
    /// Parses a sentence whose tokens have their tags: `step` chooses among the allowed moves, `label` names
    /// the relation of an arc from head to dependent. The state at the end has the tree.
    pub fn parse(
        &mut self,
        facts: &Facts,
        tags: &[u8],
        mut step: impl FnMut(&State, &Features) -> Move,
        mut label: impl FnMut(u32, u32, &Features) -> u8,
    ) -> &State {
        let mut state = std::mem::take(&mut self.state);
        state.start(facts.len());
        self.begin(tags);
        while !state.is_done() {
            let step = match state.forced() {
                Some(step) => step,
                None => step(&state, self.look(facts, tags, &state)),
            };
            self.advance(facts, tags, &mut state, step, &mut label);
        }
        self.state = state;
        &self.state
    }

    /// Begins a sentence.
    pub(super) fn begin(&mut self, tags: &[u8]) {
        look_ahead(tags, &mut self.ahead);
    }

    /// The features of a state.
    pub(super) fn look(&mut self, facts: &Facts, tags: &[u8], state: &State) -> &Features {
        Look { facts, tags, ahead: &self.ahead, state }.describe_state(&mut self.features);
        &self.features
    }

    /// Makes a step, and names the arc that it makes.
    pub(super) fn advance(
        &mut self,
        facts: &Facts,
        tags: &[u8],
        state: &mut State,
        step: Move,
        label: impl FnOnce(u32, u32, &Features) -> u8,
    ) {
        let name = match state.arc(step) {
            Some((head, dependent)) => {
                let look = Look { facts, tags, ahead: &self.ahead, state };
                look.describe_arc(head, dependent, &mut self.features);
                label(head, dependent, &self.features)
            }
            None => 63,
        };
        state.make(step, name);
    }
}

impl Look<'_> {
    #[inline]
    fn see(&self, token: u32) -> Seen {
        let at = token as usize;
        if at >= self.facts.len() {
            return if token == self.state.root() { ROOT } else { NOBODY };
        }
        Seen {
            word: self.facts.at(at).word,
            tag: self.tags.get(at).map_or(60, |t| u32::from(*t)),
            label: self.node(token).map_or(62, |n| u32::from(n.label)),
        }
    }

    #[inline]
    fn node(&self, token: u32) -> Option<&Node> {
        self.state.nodes.get(token as usize)
    }

    fn describe_state(&self, out: &mut Features) {
        out.clear();
        let stack = &self.state.stack;
        let below = |n: usize| {
            stack.len().checked_sub(n).and_then(|i| stack.get(i)).copied().unwrap_or(NONE)
        };
        let (s0, s1, s2) = (below(1), below(2), below(3));
        let b0 = self.state.next;
        let queue = |n: u32| if b0 + n <= self.state.root() { b0 + n } else { NONE };
        let see = |token| self.see(token);
        let words = [see(s0), see(s1), see(s2), see(b0), see(queue(1)), see(queue(2))];
        self.words(&words, out);
        self.children(s0, s1, b0, &words, out);
        self.distances(s0, s1, b0, &words, out);
        self.ahead(s0, s1, b0, &words, out);
    }

    /// Words and tags of the top of the stack and the front of the queue (after Zhang and Nivre,
    /// *Transition-based dependency parsing with rich non-local features*, ACL 2011).
    fn words(&self, [s0, s1, s2, b0, b1, b2]: &[Seen; 6], out: &mut Features) {
        let mut template = 100;
        let mut add = |a, b, c| {
            template += 1;
            out.add(template, a, b, c);
        };
        for x in [s0, s1, s2, b0, b1, b2] {
            add(x.tag, 0, 0);
            add(x.word, x.tag, 0);
        }
        let wt = |x: &Seen| pair(x.word, x.tag);
        add(wt(s0), wt(b0), 0);
        add(wt(s0), b0.word, 0);
        add(s0.word, wt(b0), 0);
        add(wt(s0), b0.tag, 0);
        add(s0.tag, wt(b0), 0);
        add(s0.word, b0.word, 0);
        add(s0.tag, b0.tag, 0);
        add(b0.tag, b1.tag, 0);
        add(b0.word, b1.tag, 0);
        add(b0.tag, b1.word, 0);
        add(s0.tag, b1.tag, 0);
        add(s0.word, b1.word, 0);
        add(s1.tag, s0.tag, 0);
        add(wt(s1), s0.tag, 0);
        add(s1.tag, wt(s0), 0);
        add(s1.word, s0.word, 0);
        add(wt(s1), wt(s0), 0);
        add(s1.tag, b0.tag, 0);
        add(s1.word, b0.tag, 0);
        add(s1.tag, b0.word, 0);
        add(s1.word, b0.word, 0);
        add(b0.tag, b1.tag, b2.tag);
        add(s0.tag, b0.tag, b1.tag);
        add(s0.word, b0.tag, b1.tag);
        add(s0.tag, b0.word, b1.tag);
        add(s0.tag, b0.tag, b1.word);
        add(s1.tag, s0.tag, b0.tag);
        add(s1.word, s0.tag, b0.tag);
        add(s1.tag, s0.word, b0.tag);
        add(s1.tag, s0.tag, b0.word);
        add(s1.word, s0.word, b0.tag);
        add(s2.tag, s1.tag, s0.tag);
        add(s2.tag, s1.tag, b0.tag);
        add(pair(s1.tag, s0.tag), b0.tag, b1.tag);
        add(pair(s2.tag, s1.tag), s0.tag, b0.tag);
        add(pair(s0.tag, b0.tag), b1.tag, b2.tag);
        add(pair(s0.word, b0.tag), b1.tag, b2.tag);
    }

    fn children(&self, s0: u32, s1: u32, b0: u32, words: &[Seen; 6], out: &mut Features) {
        let [w0, w1, _, wb, wb1, _] = words;
        let (n0, n1, nb) = (
            self.node(s0).unwrap_or(&Node::NEW),
            self.node(s1).unwrap_or(&Node::NEW),
            self.node(b0).unwrap_or(&Node::NEW),
        );
        let mut template = 200;
        let mut add = |a, b, c| {
            template += 1;
            out.add(template, a, b, c);
        };
        let parents = [(w0, n0.left), (w0, n0.right), (w1, n1.left), (w1, n1.right), (wb, nb.left)];
        for (parent, [outer, inner]) in parents {
            let (outer, inner) = (self.see(outer), self.see(inner));
            add(outer.word, outer.label, 0);
            add(outer.label, parent.word, 0);
            add(pair(outer.tag, inner.tag), outer.label, parent.tag);
            add(pair(outer.label, w0.tag), w1.tag, wb.tag);
            add(outer.word, w0.tag, wb.tag);
        }
        add(w0.tag, set(n0.left_labels), 0);
        add(w0.tag, set(n0.right_labels), 0);
        add(w0.word, set(n0.left_labels), set(n0.right_labels));
        add(w1.tag, set(n1.left_labels), 0);
        add(w1.tag, set(n1.right_labels), w0.tag);
        add(w1.word, set(n1.right_labels), w0.tag);
        add(wb.tag, set(nb.left_labels), w0.tag);
        add(wb.word, set(nb.left_labels), 0);
        let count = |n: u8| u32::from(n.min(5));
        add(w0.word, count(n0.left_count), 1);
        add(w0.tag, count(n0.left_count), count(n0.right_count));
        add(w0.word, count(n0.right_count), 2);
        add(w1.tag, count(n1.right_count), w0.tag);
        add(w1.word, count(n1.right_count), 0);
        add(wb.tag, count(nb.left_count), w0.tag);
        add(wb.word, count(nb.left_count), 0);
        add(pair(w0.tag, wb.tag), set(n0.left_labels), wb1.tag);
        add(pair(w0.tag, wb.tag), set(n0.right_labels), wb1.tag);
    }

    fn distances(&self, s0: u32, s1: u32, b0: u32, words: &[Seen; 6], out: &mut Features) {
        let [w0, w1, _, wb, ..] = words;
        let mut template = 300;
        let mut add = |a, b, c| {
            template += 1;
            out.add(template, a, b, c);
        };
        let bucket = |a: u32, b: u32| match b.saturating_sub(a) {
            n @ 0..=4 => n,
            5..=7 => 5,
            8..=12 => 6,
            13..=20 => 7,
            _ => 8,
        };
        let (d0, d1) = (bucket(s0, b0), if s1 == NONE { 9 } else { bucket(s1, s0) });
        add(w0.tag, wb.tag, d0);
        add(w0.word, d0, 0);
        add(wb.word, d0, 0);
        add(w0.word, wb.word, d0);
        add(w1.tag, w0.tag, d1);
        add(w1.word, d1, 0);
        add(w0.word, d1, 1);
        let depth = self.state.stack.len().min(6) as u32;
        add(depth, w0.tag, wb.tag);
        add(u32::from(b0 + 1 == self.state.root()), w0.tag, wb.tag);
        // The word before each: what a phrase begins after.
        let before = |t: u32| t.checked_sub(1).map_or(NOBODY, |t| self.see(t));
        add(before(s0).tag, w0.tag, wb.tag);
        add(before(b0).tag, w0.tag, wb.tag);
        add(before(b0).word, w0.tag, wb.tag);
        let after = if s0 == NONE { NOBODY } else { self.see(s0 + 1) };
        add(after.tag, w0.tag, wb.tag);
        let suffix = |t: u32| self.facts.at(t as usize).suffixes[2];
        add(suffix(s0), wb.tag, 0);
        add(suffix(b0), w0.tag, 0);
        add(suffix(s0), w1.tag, 1);
    }

    /// What the queue holds further on, and how the stack lies.
    fn ahead(&self, s0: u32, s1: u32, b0: u32, words: &[Seen; 6], out: &mut Features) {
        let [w0, w1, w2, wb, wb1, wb2] = words;
        let mut template = 350;
        let mut add = |a, b, c| {
            template += 1;
            out.add(template, a, b, c);
        };
        let none = Ahead { content: NONE, verb: 62, border: 62 };
        let far = self.ahead.get(b0 as usize + 1).copied().unwrap_or(none);
        let content = self.see(far.content);
        add(w0.tag, wb.word, content.tag);
        add(w1.tag, wb.word, content.word);
        add(w0.word, wb.word, content.tag);
        add(w1.word, wb.word, content.tag);
        add(pair(w0.tag, wb.tag), content.tag, content.word);
        add(w1.word, wb.word, w0.tag);
        add(w0.word, wb.word, w1.tag);
        add(w0.word, wb.word, wb1.tag);
        add(far.verb, w0.tag, wb.tag);
        add(far.verb, far.border, pair(w0.tag, wb.tag));
        add(far.border, w0.tag, wb.tag);
        add(far.verb, w1.tag, w0.tag);
        add(far.verb, far.border, wb.word);
        let b3 = self.see(b0 + 3);
        add(pair(wb.tag, wb1.tag), wb2.tag, b3.tag);
        let (f0, fb) = (self.facts.at(s0 as usize), self.facts.at(b0 as usize));
        add(f0.class, wb.tag, 0);
        add(fb.class, w0.tag, 1);
        add(f0.class, fb.class, 2);
        add(pair(fb.rule, wb.tag), pair(f0.rule, w0.tag), 0);
        add(pair(self.facts.at(s1 as usize).class, w1.tag), w0.tag, wb.tag);
        let stack = &self.state.stack;
        let s3 = stack.len().checked_sub(4).and_then(|i| stack.get(i)).copied().unwrap_or(NONE);
        let bottom = stack.first().copied().unwrap_or(NONE);
        add(pair(self.see(s3).tag, w2.tag), w1.tag, w0.tag);
        add(self.see(bottom).tag, w0.tag, wb.tag);
        let verbs = stack.iter().rev().take(12).filter(|t| is_verb(self.tags, **t)).count() as u32;
        add(verbs.min(3), w0.tag, wb.tag);
        add(verbs.min(3), far.verb, pair(w0.tag, wb.tag));
    }

    fn describe_arc(&self, head: u32, dependent: u32, out: &mut Features) {
        out.clear();
        let (h, d) = (self.see(head), self.see(dependent));
        let (hn, dn) =
            (self.node(head).unwrap_or(&Node::NEW), self.node(dependent).unwrap_or(&Node::NEW));
        let right = u32::from(dependent > head);
        let distance = head.abs_diff(dependent).min(8);
        let mut template = 400 + right * 50;
        let mut add = |a, b, c| {
            template += 1;
            out.add(template, a, b, c);
        };
        let near =
            |t: u32, offset: i32| t.checked_add_signed(offset).map_or(NOBODY, |t| self.see(t));
        let kids = |n: [u32; 2]| self.see(n[0]);
        let (dl, dr, hl, hr) = (kids(dn.left), kids(dn.right), kids(hn.left), kids(hn.right));
        add(d.word, d.tag, 0);
        add(d.tag, 0, 0);
        add(h.word, h.tag, 0);
        add(h.tag, d.tag, 0);
        add(h.tag, d.tag, distance);
        add(h.word, d.tag, 0);
        add(h.tag, d.word, 0);
        add(h.word, d.word, 0);
        add(h.word, d.tag, distance);
        add(dl.word, d.tag, h.tag);
        add(dl.word, h.word, 0);
        add(dl.label, d.tag, h.tag);
        add(dl.tag, dr.tag, pair(d.tag, h.tag));
        add(dr.word, d.tag, h.tag);
        add(set(dn.left_labels), d.tag, h.tag);
        add(set(dn.right_labels), d.tag, h.tag);
        add(set(dn.left_labels), d.word, 0);
        add(set(hn.left_labels), d.tag, h.tag);
        add(set(hn.right_labels), d.tag, h.tag);
        add(set(hn.left_labels), h.word, d.tag);
        add(set(hn.right_labels), h.word, d.tag);
        add(hl.label, hr.label, pair(d.tag, h.tag));
        add(near(dependent, -1).tag, d.tag, h.tag);
        add(near(dependent, 1).tag, d.tag, h.tag);
        add(near(dependent, -1).word, d.tag, h.tag);
        add(near(dependent, 1).word, d.tag, h.tag);
        add(near(head, -1).tag, d.tag, h.tag);
        add(near(head, 1).tag, d.tag, h.tag);
        add(near(dependent, -1).tag, pair(d.tag, h.tag), near(dependent, 1).tag);
        add(self.facts.at(dependent as usize).suffixes[2], h.tag, 0);
        add(self.facts.at(dependent as usize).class, h.tag, 0);
        add(self.facts.at(head as usize).suffixes[2], d.tag, 0);
    }
}

/// A hash of a set of labels.
const fn set(labels: u64) -> u32 {
    (labels.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32) as u32
}

fn is_verb(tags: &[u8], token: u32) -> bool {
    tags.get(token as usize).and_then(|t| Tag::ALL.get(*t as usize)).is_some_and(|t| t.is_verb())
}
