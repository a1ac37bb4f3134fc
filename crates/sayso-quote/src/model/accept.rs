//! Which proposals are attributions.

use super::bytes::{Decision, QuoteModel};
use super::cue::described;
use super::features::{Features, bin, hash, pair};
use super::page::{NONE, Page};
use super::propose::{Chooser, Proposal};
use crate::draft::Finding;
use std::ops::Range;

/// A proposal and how likely it is right, 0 to 1.
#[derive(Clone, Debug)]
struct Judged {
    proposal: Proposal,
    /// That content and source are right.
    score: f32,
    /// And that no other attribution holds it.
    alone: f32,
}

/// What is taken so far.
struct Taken {
    list: Vec<Judged>,
    /// Whose cue each token is.
    cue_of: Vec<u32>,
    /// In how many contents each token is.
    content: Vec<u32>,
}

impl Taken {
    fn cues_in(&self, content: &[Range<usize>]) -> bool {
        let held = |p: &Range<usize>| self.cue_of.get(p.clone()).unwrap_or_default();
        content.iter().any(|p| held(p).iter().any(|&o| o != NONE))
    }

    fn inside(&self, of: &Judged) -> bool {
        let draft = &of.proposal.draft;
        let at = if draft.cue.is_empty() { draft.reach().start } else { draft.cue.start };
        self.content.get(at).is_some_and(|&depth| depth > 0)
    }
}

fn probability(odds: f32) -> f32 {
    1.0 / (1.0 + (-odds).exp())
}

/// Pieces of a content that its features look at. Each cue may have a content of every line that follows, so that
/// looking at all of them would cost the square of the text.
const PIECES: usize = 24;

fn beginning(content: &[Range<usize>]) -> &[Range<usize>] {
    content.get(..PIECES).unwrap_or(content)
}

impl Page<'_> {
    /// The features of a proposal as a whole.
    pub fn describe_proposal(&self, of: &Proposal, out: &mut Features) {
        out.clear();
        let add = &mut |template, a, b, c| out.add(template, a, b, c);
        let head = of.head.unwrap_or(usize::MAX - 8);
        let node = *self.node(head);
        let cue = grid(of.cue, 0.5, 14.0);
        let from = u32::from(of.ruled);
        let kind = self.scene.kind_of(beginning(&of.draft.content)) as u32;
        let own = self.cue_draft(head);
        let (rule, grade, frame) = own.map_or((0, 0, 0), described);
        let agrees = own.map_or(0, |d| 1 + self.likeness(&of.draft.content, &d.content));
        let sources = own.map_or(0, |d| match (&d.source, &of.draft.source) {
            (None, None) => 1,
            (Some(a), Some(b)) => 2 + u32::from(overlap(a, b) > 0),
            _ => 4,
        });
        add(1, cue, from, 0);
        add(2, cue, grade, from);
        add(3, cue, kind, agrees);
        add(4, cue, agrees, sources);
        add(5, rule, grade, from);
        add(6, frame, grade, agrees);

        add(9, node.tag as u32, node.relation as u32, from);
        for (choice, sure) in (0..).zip(of.sure) {
            add(10 + choice, grid(sure, 0.1, 1.0), from, 0);
            add(16 + choice, grid(sure, 0.2, 1.0), agrees, kind);
        }
        let product: f32 = of.sure.iter().product();
        add(22, grid(product, 0.1, 1.0), cue, from);
        let source = of.draft.source.as_ref();
        let who = source.and_then(|s| self.source_head(s)).map_or(0, |s| self.who(s));
        add(23, who, kind, from);
        add(24, who, node.tag as u32, 0);
        add(25, u32::from(source.is_some()), grid(of.sure[4], 0.2, 1.0), cue);
        let length = of.draft.content.iter().map(Range::len).sum();
        add(26, bin(length), kind, from);
        add(27, bin(length), node.tag as u32, of.draft.content.len() as u32);
        let outer = self.outer_draft(head).map_or(0, |d| 1 + u32::from(d.grade));
        add(28, outer, cue, 0);
        let inside = u32::from(self.scene.region_at(head).is_some());
        add(29, inside, cue, kind);
        add(30, hash(of.draft.rule.as_bytes()), agrees, sources);
        let first = of.draft.content.first().map_or(0, |p| self.node(p.start).word);
        add(31, first, node.tag as u32, from);
        add(32, agrees, sources, from);
        let (inner, outer) = (grid(of.inner, 1.0, 6.0), grid(of.outer, 1.0, 6.0));
        add(34, inner, cue, 0);
        add(35, outer, cue, 0);
        add(36, inner, outer, kind);
        add(37, inner, grid(product, 0.2, 1.0), from);
        add(38, outer, node.tag as u32, node.relation as u32);
        add(39, inner, node.tag as u32, grade);
        add(33, pair(agrees, sources), grid(product, 0.2, 1.0), from);
    }

    /// How alike two contents are: 0 not at all, 4 the same.
    fn likeness(&self, a: &[Range<usize>], b: &[Range<usize>]) -> u32 {
        let (a, b) = (beginning(a), beginning(b));
        let shared: usize = a.iter().map(|p| b.iter().map(|q| overlap(p, q)).sum::<usize>()).sum();
        let all = |c: &[Range<usize>]| c.iter().map(Range::len).sum::<usize>();
        let union = (all(a) + all(b)).saturating_sub(shared).max(1);
        (shared * 4 / union) as u32
    }

    /// What the model finds: every proposal at least so likely, none in the way of a likelier one.
    pub(crate) fn judge(&self, model: &QuoteModel, least: f32) -> Vec<Finding> {
        let mut judged = Vec::new();
        let mut features = Features::default();
        let [accept, outermost] = [Decision::Accept, Decision::Outermost].map(|d| model.table(d));
        for proposal in Chooser::new(self, model).proposals() {
            self.describe_proposal(&proposal, &mut features);
            let [score, alone] = [accept, outermost].map(|t| probability(features.score(t)));
            if score.max(alone) >= least {
                judged.push(Judged { proposal, score, alone });
            }
        }
        let mut taken = Taken {
            list: Vec::new(),
            cue_of: vec![NONE; self.len()],
            content: vec![0; self.len()],
        };
        judged.sort_by(|a, b| b.alone.total_cmp(&a.alone));
        for next in judged.iter().filter(|j| j.alone >= least) {
            // What holds a likelier cue in its content is most often that one's longer, wrong reading.
            let holds = taken.cues_in(&next.proposal.draft.content);
            if !holds && !taken.inside(next) {
                self.take(&mut taken, next);
            }
        }
        judged.sort_by(|a, b| b.score.total_cmp(&a.score));
        for next in judged.iter().filter(|j| j.score >= least) {
            if taken.inside(next) {
                self.take(&mut taken, next);
            }
        }
        let mut list = taken.list;
        list.sort_by_key(|t| (t.proposal.draft.reach().start, t.proposal.draft.cue.start));
        let found = |j: Judged| Finding { draft: j.proposal.draft, score: j.score };
        list.into_iter().map(found).collect()
    }

    /// Takes an attribution, unless its cue is taken already.
    fn take(&self, taken: &mut Taken, next: &Judged) {
        let draft = &next.proposal.draft;
        let cue = taken.cue_of.get(draft.cue.clone()).unwrap_or_default();
        let blocked = cue.iter().any(|&o| o != NONE)
            || draft.cue.is_empty() && taken.list.iter().any(|t| self.rivals(t, next));
        if blocked {
            return;
        }
        let number = taken.list.len() as u32;
        for slot in taken.cue_of.get_mut(draft.cue.clone()).unwrap_or_default() {
            *slot = number;
        }
        for piece in &draft.content {
            for depth in taken.content.get_mut(piece.clone()).unwrap_or_default() {
                *depth += 1;
            }
        }
        taken.list.push(next.clone());
    }

    /// Whether two proposals claim the same content.
    fn rivals(&self, one: &Judged, two: &Judged) -> bool {
        self.likeness(&one.proposal.draft.content, &two.proposal.draft.content) >= 2
    }
}

fn overlap(a: &Range<usize>, b: &Range<usize>) -> usize {
    a.end.min(b.end).saturating_sub(a.start.max(b.start))
}

/// A number in steps.
fn grid(value: f32, step: f32, most: f32) -> u32 {
    if value.is_finite() { ((value.clamp(-most, most) + most) / step) as u32 } else { 999 }
}
