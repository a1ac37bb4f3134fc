//! What the model makes of each cue, and what the rules made of theirs.

use super::bytes::{Decision, QuoteModel};
use super::content::Slot;
use super::features::Features;
use super::page::Page;
use crate::draft::Draft;
use crate::id;
use crate::lexicon::Use;
use sayso_core::{Basis, Tag, TokenKind};
use sayso_learn::Weights;
use std::ops::Range;

/// A possible attribution, not judged yet.
#[derive(Clone, Debug)]
pub struct Proposal {
    pub(crate) draft: Draft,
    /// The word that heads its cue.
    pub(super) head: Option<usize>,
    /// How sure the model is that this is a cue, in log odds.
    pub(super) cue: f32,
    /// How sure it was of each choice, 0 to 1: edges of the content, source.
    pub(super) sure: [f32; 5],
    /// Whether it is a draft of the rules, as it was.
    pub(super) ruled: bool,
    /// The surest other cue in its content, in log odds.
    pub(super) inner: f32,
    /// The surest other cue whose content holds its own.
    pub(super) outer: f32,
}

/// Cues less likely than this, in log odds, are left out.
const LEAST: f32 = -2.5;

/// Chooses with the tables of a model; keeps its buffers.
pub(super) struct Chooser<'p, 'a> {
    page: &'p Page<'a>,
    tables: [Weights<'p>; Decision::ALL.len()],
    features: Features,
    candidates: Vec<usize>,
    /// The candidates of the last choice with their probabilities.
    shares: Vec<(usize, f32)>,
}

impl<'p, 'a> Chooser<'p, 'a> {
    pub(super) fn new(page: &'p Page<'a>, model: &'p QuoteModel) -> Self {
        Self {
            page,
            tables: Decision::ALL.map(|d| model.table(d)),
            features: Features::default(),
            candidates: Vec::new(),
            shares: Vec::new(),
        }
    }

    fn score(&self, decision: Decision) -> f32 {
        self.tables.get(decision as usize).map_or(0.0, |t| self.features.score(*t))
    }

    /// The log odds of each token as the head of a cue; far below any cue for what cannot be one.
    pub(super) fn cues(&mut self) -> Vec<f32> {
        let page = self.page;
        let mut scores = vec![f32::NEG_INFINITY; page.len()];
        for (at, score) in scores.iter_mut().enumerate() {
            if page.may_be_cue(at) {
                page.describe_cue(at, &mut self.features);
                *score = self.score(Decision::Cue);
            }
        }
        scores
    }

    /// The best of the candidates, and how likely it is that none is right, where that is a choice.
    fn choose(
        &mut self,
        decision: Decision,
        with_none: bool,
        describe: impl Fn(Option<usize>, &mut Features),
    ) -> Choice {
        self.shares.clear();
        let mut none = 0.0;
        if with_none {
            describe(None, &mut self.features);
            none = self.score(decision).exp();
        }
        let mut total = none;
        for index in 0..self.candidates.len() {
            let Some(&at) = self.candidates.get(index) else { break };
            describe(Some(at), &mut self.features);
            let share = self.score(decision).exp();
            total += share;
            self.shares.push((at, share));
        }
        let total = if total > 0.0 { total } else { 1.0 };
        self.shares.iter_mut().for_each(|(_, share)| *share /= total);
        let best = self.shares.iter().copied().reduce(|a, b| if b.1 > a.1 { b } else { a });
        Choice { best, none: none / total }
    }

    /// The candidate that is most like the right one on average, when the other edge is `fixed`: between a
    /// short content, a middling and a long one that are equally likely, the middling (minimum Bayes risk).
    fn safest(&self, fixed: usize) -> Option<usize> {
        let likely = || self.shares.iter().filter(|(_, share)| *share >= 0.03);
        let size = |at: usize| at.abs_diff(fixed) as f32 + 1.0;
        let alike = |a: usize, b: usize| size(a).min(size(b)) / size(a).max(size(b));
        let worth =
            |at: usize| likely().map(|&(other, share)| share * alike(at, other)).sum::<f32>();
        let scored = likely().map(|&(at, _)| (at, worth(at)));
        scored.reduce(|a, b| if b.1 > a.1 { b } else { a }).map(|(at, _)| at)
    }

    /// The content of a cue, before it and after it, and how sure each choice was.
    pub(super) fn content(&mut self, slot: &Slot) -> (Vec<Range<usize>>, [f32; 4]) {
        let page = self.page;
        let mut candidates = std::mem::take(&mut self.candidates);
        page.right_starts(slot, &mut candidates);
        self.candidates = candidates;
        let right =
            self.choose(Decision::RightStart, true, |at, f| page.describe_start(slot, at, None, f));
        candidates = std::mem::take(&mut self.candidates);
        page.left_ends(slot, &mut candidates);
        self.candidates = candidates;
        let left =
            self.choose(Decision::LeftEnd, true, |at, f| page.describe_end(slot, at, None, f));
        let mut sure = [right.sure(), 1.0, left.sure(), 1.0];
        let (mut from, mut to) = (right.taken(), left.taken());
        if from.is_none() && to.is_none() {
            // There is no attribution without content: the likelier part is taken.
            let [r, l] = [&right, &left].map(|c| c.best.map_or(0.0, |(_, p)| p));
            if r >= l {
                from = right.best.map(|(at, _)| at);
                sure[0] = r;
            } else {
                to = left.best.map(|(at, _)| at);
                sure[2] = l;
            }
        }
        let mut content = Vec::with_capacity(2);
        if let Some(end) = to {
            let mut candidates = std::mem::take(&mut self.candidates);
            page.left_starts(slot, end, &mut candidates);
            self.candidates = candidates;
            let choice = self.choose(Decision::LeftStart, false, |at, f| {
                page.describe_start(slot, at, Some(end), f);
            });
            let (start, p) = choice.best.unwrap_or((end, 0.0));
            let start = self.safest(end).unwrap_or(start);
            sure[3] = p;
            content.push(page.part(start.min(end), end));
        }
        if let Some(start) = from {
            let mut candidates = std::mem::take(&mut self.candidates);
            page.right_ends(slot, start, &mut candidates);
            self.candidates = candidates;
            let choice = self.choose(Decision::RightEnd, false, |at, f| {
                page.describe_end(slot, at, Some(start), f);
            });
            let (end, p) = choice.best.unwrap_or((start, 0.0));
            let end = self.safest(start).unwrap_or(end);
            sure[1] = p;
            content.push(page.part(start, end.max(start)));
        }
        (content, sure)
    }

    /// The source of a cue.
    pub(super) fn source(
        &mut self,
        slot: &Slot,
        content: &[Range<usize>],
    ) -> (Option<Range<usize>>, f32) {
        let page = self.page;
        let mut candidates = std::mem::take(&mut self.candidates);
        page.sources(slot, content, &mut candidates);
        self.candidates = candidates;
        let choice =
            self.choose(Decision::Source, true, |at, f| page.describe_source(slot, content, at, f));
        let head = choice.taken();
        (head.map(|at| page.source_range(slot, content, at)), choice.sure())
    }

    pub(super) fn proposals(&mut self) -> Vec<Proposal> {
        let page = self.page;
        let mut out = Vec::new();
        for head in page.heads() {
            if page.scene.view.is_stopped() {
                return out;
            }
            out.extend(self.proposal(head, page.cue_score(head)));
        }
        for draft in page.drafts {
            let best = draft
                .cue
                .clone()
                .map(|at| (at, page.cue_score(at)))
                .filter(|(_, score)| score.is_finite())
                .max_by(|a, b| a.1.total_cmp(&b.1));
            out.push(Proposal {
                draft: draft.clone(),
                head: best.map(|(at, _)| at),
                cue: best.map_or(f32::NEG_INFINITY, |(_, score)| score),
                sure: [0.0; 5],
                ruled: true,
                inner: f32::NEG_INFINITY,
                outer: f32::NEG_INFINITY,
            });
        }
        compare(&mut out);
        out
    }

    fn proposal(&mut self, head: usize, cue: f32) -> Option<Proposal> {
        let page = self.page;
        let slot = page.slot(head);
        let (mut content, edges) = self.content(&slot);
        if content.is_empty() {
            return None;
        }
        let drafted = page.cue_draft(head);
        let (source, p) = match page.settled(head) {
            Some(source) => (Some(source), 1.0),
            None => self.source(&slot, &content),
        };
        // What the rules found in the sentences that follow: “A,” he said. “B.”
        if let Some(draft) = drafted {
            content.extend(draft.content.iter().filter(|p| p.start >= slot.room.end).cloned());
        }
        let range = page.cue_range(&slot, &content, source.as_ref());
        let rule = match content.first() {
            Some(first) if first.end <= head && content.len() > 1 => id::MODEL_AROUND,
            Some(first) if first.end <= head => id::MODEL_BEFORE,
            _ => id::MODEL_AFTER,
        };
        let [a, b, c, d] = edges;
        let draft = Draft {
            source,
            cue: range,
            basis: page.basis(head, &content),
            content,
            rule,
            grade: drafted.map_or(0, |d| d.grade),
            entry: drafted.and_then(|d| d.entry),
        };
        Some(Proposal {
            draft,
            head: Some(head),
            cue,
            sure: [a, b, c, d, p],
            ruled: false,
            inner: f32::NEG_INFINITY,
            outer: f32::NEG_INFINITY,
        })
    }
}

/// Of so many tokens in a row so many are tried as heads of cues, the surest. Prose has eight at the most, or ten. Each
/// costs as much as its sentence is long: a list of nothing but cues (*said said said*) would cost many times what
/// prose does.
const CROWD: usize = 64;
const TRIED: usize = 12;

impl Page<'_> {
    /// The heads of cues that are tried, in order.
    fn heads(&self) -> Vec<usize> {
        let mut heads = Vec::new();
        let sentences = self.scene.view.sentences();
        for sentence in sentences {
            self.heads_in(sentence.tokens(), &mut heads);
        }
        if sentences.is_empty() {
            self.heads_in(0..self.len(), &mut heads);
        }
        heads
    }

    fn heads_in(&self, sentence: Range<usize>, out: &mut Vec<usize>) {
        for start in sentence.clone().step_by(CROWD) {
            let first = out.len();
            let crowd = start..sentence.end.min(start + CROWD);
            out.extend(crowd.filter(|&at| self.cue_score(at) > LEAST));
            if out.len() - first > TRIED {
                let heads = out.get_mut(first..).unwrap_or_default();
                heads.sort_by(|&a, &b| self.cue_score(b).total_cmp(&self.cue_score(a)));
                out.truncate(first + TRIED);
                out.get_mut(first..).unwrap_or_default().sort_unstable();
            }
        }
    }
}

impl Page<'_> {
    /// The source that the rules read where grammar leaves no choice: *the Courier quoted [Lee] as saying that it
    /// rained*, *the Courier reports, citing [Lee]*.
    fn settled(&self, head: usize) -> Option<Range<usize>> {
        let draft = self.cue_draft(head)?;
        let relayed = self.scene.is(head.checked_sub(1)?, "as") && self.node(head).tag == Tag::VBG;
        draft.source.clone().filter(|_| relayed || draft.rule == id::CITING)
    }
}

/// How many proposals on either side are compared with each: keeps the work linear.
const NEAR: usize = 40;

/// Notes for each proposal what other cues its content holds, and which hold it.
fn compare(proposals: &mut [Proposal]) {
    proposals.sort_by_key(|p| (p.head.unwrap_or(p.draft.reach().start), p.ruled));
    for at in 0..proposals.len() {
        let near = at.saturating_sub(NEAR)..proposals.len().min(at + NEAR);
        let (mut inner, mut outer) = (f32::NEG_INFINITY, f32::NEG_INFINITY);
        let Some(this) = proposals.get(at) else { break };
        for other in proposals.get(near).unwrap_or_default().iter().filter(|o| !o.ruled) {
            let (Some(head), Some(mine)) = (other.head, this.head) else { continue };
            if head == mine {
                continue;
            }
            if this.draft.covers(head) {
                inner = inner.max(other.cue);
            }
            if other.draft.covers(mine) {
                outer = outer.max(other.cue);
            }
        }
        if let Some(this) = proposals.get_mut(at) {
            (this.inner, this.outer) = (inner, outer);
        }
    }
}

/// What was chosen.
struct Choice {
    best: Option<(usize, f32)>,
    /// The probability that there is nothing to choose.
    none: f32,
}

impl Choice {
    fn taken(&self) -> Option<usize> {
        self.best.filter(|(_, p)| *p > self.none).map(|(at, _)| at)
    }

    fn sure(&self) -> f32 {
        self.best.map_or(self.none, |(_, p)| p.max(self.none))
    }
}

impl Page<'_> {
    /// The whole cue around its head: the verb group, and the adverbials between it and the content.
    pub(super) fn cue_range(
        &self,
        slot: &Slot,
        content: &[Range<usize>],
        source: Option<&Range<usize>>,
    ) -> Range<usize> {
        let head = slot.head;
        if let Some(draft) = self.cue_draft(head).filter(|d| !d.cue.is_empty()) {
            return draft.cue.clone();
        }
        let mut start = head;
        if self.node(head).tag.is_verb() {
            start = crate::grammar::source::group_start(&self.scene, head, slot.room.start);
        }
        let mut end = head + 1;
        let next = content.iter().map(|p| p.start).filter(|s| *s > head).min();
        if let Some(next) = next.filter(|n| *n - head <= 6) {
            end = next;
            while end > head + 1
                && !self.is_word(end - 1)
                && self.scene.kind(end - 1) != TokenKind::Colon
            {
                end -= 1;
            }
        }
        let mut holes = content.iter().chain(source);
        if holes.any(|h| h.start < end && start < h.end) {
            return head..head + 1;
        }
        start..end
    }

    /// What a cue expresses: as the tables say, or by the form of its complement.
    fn basis(&self, head: usize, content: &[Range<usize>]) -> Basis {
        let scene = &self.scene;
        let known = self.cue_draft(head).map(|d| d.basis);
        let listed = || {
            let stop = self.end_of_paragraph(head).min(head + 4);
            let found = scene.verb_cue(head, stop).or_else(|| scene.noun_cue(head, stop));
            found.map(|(_, cue)| cue.basis)
        };
        let shape = || {
            let first = content.iter().find(|p| p.start > head).map(|p| p.start);
            let quoted = content
                .iter()
                .any(|p| scene.region_from(p.start).is_some_and(|r| scene.is_speech(r)));
            match first {
                _ if quoted => Basis::Speech,
                Some(first) if self.node(first).tag == Tag::TO => Basis::Intention,
                Some(first) if scene.uses(first).is(Use::COMPLEMENT.or(Use::QUESTION)) => {
                    Basis::Belief
                }
                _ => Basis::Attitude,
            }
        };
        known.or_else(listed).unwrap_or_else(shape)
    }
}

impl Page<'_> {
    /// With what a model makes of the heads of cues.
    pub(crate) fn with_cues(self, model: &QuoteModel) -> Self {
        let cues = Chooser::new(&self, model).cues();
        self.with_scores(cues)
    }
}
