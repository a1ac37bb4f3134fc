//! Why a stance was judged as it was: what each part of its record adds to the log odds that it is right.

use super::model::Decision::Right;
use super::model::JudgeModel;
use super::proposals::{Buffers, Proposal, propose};
use super::reading::Reading;
use super::record::{Part, by_part};
use super::sink::Sink;
use super::{PROPOSED, each_sentence};
use crate::lexicon::Inner;
use sayso_core::{Attribution, Holder, Span, Stance, View};

/// What one part of a stance adds to its score.
#[derive(Copy, Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Reason {
    /// Which part.
    pub part: Part,
    /// The words that it looks at, where it looks at some.
    pub words: Option<Span>,
    /// What it adds to the log odds that the stance is right: below zero it speaks against.
    pub log_odds: f32,
}

/// The reasons for the score of a stance that the judge gave, the weightiest first; none for one that it has not judged.
pub(crate) fn reasons(
    view: View<'_>,
    lexicon: &Inner,
    model: &JudgeModel,
    attributions: &[Attribution],
    found: &[Stance],
    stance: &Stance,
) -> Vec<Reason> {
    let (mut proposals, mut features, mut ends) = (Vec::new(), Vec::new(), Vec::new());
    let mut buffers = Buffers::default();
    let mut out: Vec<Reason> = Vec::new();
    let start = stance.evidence.start();
    each_sentence(view, lexicon, model, attributions, found, |reading| {
        let inside = reading.span.start() <= start && start < reading.span.end();
        if !inside || !out.is_empty() {
            return;
        }
        proposals.clear();
        propose(reading, view.text(), model, &mut buffers, &mut proposals);
        let Some(proposal) = proposals.iter().find(|p| is(reading, p, stance)) else { return };
        let mut sink = Sink::new(&mut features, Right.bits());
        by_part(reading, proposal, &mut sink, |part, end| ends.push((part, end)));
        let mut first = 0;
        for &(part, end) in &ends {
            let own = features.get(first..end).unwrap_or_default();
            first = end;
            let log_odds = model.score(Right, own);
            out.push(Reason { part, words: words(reading, proposal, part), log_odds });
        }
    });
    out.sort_by(|a, b| b.log_odds.abs().total_cmp(&a.log_odds.abs()));
    out
}

/// Whether a record is the one that became a stance.
fn is(reading: &Reading<'_>, proposal: &Proposal, stance: &Stance) -> bool {
    let rule = match proposal.found.and_then(|f| reading.found.get(f)) {
        Some(found) => found.rule == stance.rule && found.evidence == stance.evidence,
        None => stance.rule.as_str() == PROPOSED,
    };
    rule && stance.holder == Holder::Mention(proposal.holder_span)
        && stance.target == proposal.target_span
        && stance.polarity == proposal.polarity
}

/// The words that a part looks at.
fn words(reading: &Reading<'_>, proposal: &Proposal, part: Part) -> Option<Span> {
    match part {
        Part::Word => reading.tree.spans.get(proposal.word).copied(),
        Part::Holder => Some(proposal.holder_span),
        Part::Target => Some(proposal.target_span),
        _ => None,
    }
}
