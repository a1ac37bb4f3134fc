//! A learned stage: judges the stances that the constructions found, and proposes more.
//!
//! Word by word it decides what shows a stance ([`show`]), who of the sentence or of the attributions around it holds it
//! ([`hold`]), what it is about ([`aim`]), and whether it is for or against ([`side`]); then, of each whole record, whether it is right
//! ([`record`]). Of records that exclude each other the likelier one stays.

mod aim;
mod candidates;
mod explain;
mod hold;
mod memory;
mod model;
mod offered;
mod open;
mod proposals;
mod reading;
mod record;
mod show;
mod side;
mod sink;
pub mod training;
mod tree;
mod words;

pub use explain::Reason;
pub(crate) use explain::reasons;
pub use model::{Decision, JudgeModel};
pub use record::Part;

use crate::grammar::window::windows;
use crate::lexicon::Inner;
use memory::Memory;
use model::Decision::Right;
use proposals::{Buffers, Proposal, common, propose};
use reading::{Around, Reading, Sayings};
use sayso_core::{
    Attribution, Basis, Holder, Modality, Polarity, Relation, Stance, StanceBasis, View,
};
use sink::Sink;
use tree::Tree;

/// The rule of what the model proposed.
pub(crate) const PROPOSED: &str = "stance.model.proposed";

/// Judges `found`, the stances of the constructions in the order of their sentences, and appends to `out` those that are kept and
/// those that are proposed; those below `least` are left out.
pub(crate) fn judge(
    view: View<'_>,
    lexicon: &Inner,
    model: &JudgeModel,
    least: Option<f32>,
    attributions: &[Attribution],
    found: &[Stance],
    out: &mut Vec<Stance>,
) {
    // Unless told otherwise, what a construction found stays but for the least likely: rule and model agree to disagree, and
    // the score says so. What the model alone proposes has to be likelier.
    let least =
        Least { found: least.unwrap_or(LEAST_FOUND), proposed: least.unwrap_or(model.threshold()) };
    let mut buffers = Buffers::default();
    let (mut proposals, mut judged, mut features) = (Vec::new(), Vec::new(), Vec::new());
    each_sentence(view, lexicon, model, attributions, found, |reading| {
        proposals.clear();
        propose(reading, view.text(), model, &mut buffers, &mut proposals);
        judged.clear();
        for proposal in &proposals {
            let mut sink = Sink::new(&mut features, Right.bits());
            record::fill(reading, proposal, &mut sink);
            judged.push((model.probability(model.score(Right, &features)), *proposal));
        }
        let first = out.len();
        let judged_at_all = |at: usize| proposals.iter().any(|p: &Proposal| p.found == Some(at));
        for (at, stance) in reading.found.iter().enumerate() {
            // What takes no side, and what the author says, is not the model's to judge.
            let sided = matches!(stance.polarity, Polarity::Support | Polarity::Oppose);
            if !sided || !judged_at_all(at) {
                out.push(stance.clone());
            }
        }
        for (score, proposal) in kept(&judged, least) {
            out.push(stance(reading, attributions, &proposal, score));
        }
        if let Some(new) = out.get_mut(first..) {
            new.sort_by_key(|s| (s.evidence.start(), s.target.start()));
        }
    });
}

/// What a record's probability has to reach.
#[derive(Copy, Clone)]
struct Least {
    /// Of a record that a construction found.
    found: f32,
    /// Of one that the model proposed.
    proposed: f32,
}

impl Least {
    fn of(self, proposal: &Proposal) -> f32 {
        if proposal.found.is_some() { self.found } else { self.proposed }
    }
}

/// Below this, a construction's record is more likely wrong than not by far.
const LEAST_FOUND: f32 = 0.2;

/// Shows every sentence that has a tree.
fn each_sentence(
    view: View<'_>,
    lexicon: &Inner,
    model: &JudgeModel,
    attributions: &[Attribution],
    found: &[Stance],
    mut then: impl FnMut(&Reading<'_>),
) {
    let words = model.words();
    let mut sayings = Sayings::new(attributions);
    let mut memory = Memory::new(attributions);
    let mut tree = Tree::default();
    let mut quoted = Vec::new();
    let (mut open, mut block, mut next, mut number) = (false, None, 0, 0);
    for sentence in view.sentences().iter().flat_map(|&s| windows(view, s)) {
        if view.is_stopped() {
            return;
        }
        let place = sayso_learn::hash::bucket(number);
        number += 1;
        sayings.enter(sentence.span);
        let here = view.block_at(sentence.span.start());
        // A quotation that is not closed ends with its paragraph.
        open &= here == block;
        block = here;
        quoted.clear();
        for token in view.tokens().get(sentence.tokens()).unwrap_or_default() {
            open = (open || token.kind.opens_quote()) && !token.kind.closes_quote();
            quoted.push(open);
        }
        let rest = found.get(next..).unwrap_or_default();
        let count = rest.iter().take_while(|s| s.evidence.start() < sentence.span.end()).count();
        let own = rest.get(..count).unwrap_or_default();
        next += count;
        memory.enter(view, sentence);
        if tree.read(view, sentence, lexicon, &words) {
            let text = view.text();
            let around = Around { text, sayings: &sayings, attributions, memory: &memory, place };
            then(&Reading::new(&tree, sentence, around, own, &quoted));
        }
        memory.leave(own);
    }
}

/// The records that are likely enough and not excluded by a likelier one.
fn kept(judged: &[(f32, Proposal)], least: Least) -> Vec<(f32, Proposal)> {
    let sided = |p: &Proposal| matches!(p.polarity, Polarity::Support | Polarity::Oppose);
    let mut list: Vec<(f32, Proposal)> =
        judged.iter().filter(|(score, p)| *score >= least.of(p) && sided(p)).copied().collect();
    // A construction's record is never pushed out by a proposal.
    list.sort_by(|a, b| b.1.found.is_some().cmp(&a.1.found.is_some()).then(b.0.total_cmp(&a.0)));
    let mut kept: Vec<(f32, Proposal)> = Vec::new();
    for (score, proposal) in list {
        if !kept.iter().any(|(_, other)| exclude(other, &proposal)) {
            kept.push((score, proposal));
        }
    }
    kept
}

/// Whether two records cannot both be given: shown by the same word, or the same holder on the same, or two holders of the same.
/// Constructions are told apart by those who wrote them.
fn exclude(a: &Proposal, b: &Proposal) -> bool {
    if a.found.is_some() && b.found.is_some() && a.found != b.found {
        return false;
    }
    let alike = common(a.target_span, b.target_span);
    let same_holder = a.holder_span.overlaps(b.holder_span);
    a.word == b.word || (same_holder && alike > 0.3) || alike > 0.5
}

/// A record as a stance.
fn stance(
    reading: &Reading<'_>,
    attributions: &[Attribution],
    proposal: &Proposal,
    score: f32,
) -> Stance {
    if let Some(found) = proposal.found.and_then(|f| reading.found.get(f)) {
        let mut stance = found.clone();
        stance.score = score;
        return stance;
    }
    let tree = reading.tree;
    let word = proposal.word;
    let mut stance = Stance::new(PROPOSED);
    stance.holder = Holder::Mention(proposal.holder_span);
    stance.target = proposal.target_span;
    stance.polarity = proposal.polarity;
    stance.evidence = evidence(reading, word);
    stance.score = score;
    let known = tree.known(word);
    let said = reading.sayings_at(word).next_back().is_some();
    stance.basis = match () {
        () if known.asks() => StanceBasis::Directive,
        () if said && proposal.holder.saying.is_some() => StanceBasis::Evaluation,
        () => StanceBasis::Attitude,
    };
    if tree.children(word).any(|c| tree.known(c).possible) {
        stance.modality = Modality::Possible;
    }
    // As the constructions have it: wishes and plans are nobody's words.
    let speech = |s: &&reading::Saying| {
        let basis = attributions.get(s.attribution as usize).map(|a| a.basis);
        !matches!(basis, None | Some(Basis::Attitude | Basis::Intention))
    };
    stance.attribution = reading.sayings_at(word).rfind(speech).map(|s| s.attribution);
    stance
}

/// The word that shows a stance with its negator, its auxiliaries and its particle.
fn evidence(reading: &Reading<'_>, word: usize) -> sayso_core::Span {
    let tree = reading.tree;
    let (mut first, mut last) = (word, word);
    for child in tree.children(word) {
        let relation = tree.relation(child);
        let belongs = tree.known(child).negator
            || matches!(relation, Relation::Aux | Relation::AuxPass | Relation::CompoundPrt);
        if belongs && child.abs_diff(word) <= 4 {
            first = first.min(child);
            last = last.max(child);
        }
    }
    tree.bytes(first, last).unwrap_or_default()
}
