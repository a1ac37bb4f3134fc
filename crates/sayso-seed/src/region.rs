//! Where on the page the article's body is: the lines to keep, by rules or by the line model.

use crate::features::Context;
use crate::line::Ending;
use crate::model::LineModel;
use crate::page::Page;
use crate::prose::best;
use sayso_core::BlockKind;
use std::ops::Range;

/// Which lines are body by the rules alone.
pub(crate) fn keep_by_rules(page: &Page<'_>, scores: &[f32]) -> Vec<bool> {
    let (region, _) = best(page, scores);
    let mut keep = vec![false; page.len()];
    let mut after_header = false;
    for at in region.clone() {
        let Some(line) = page.line(at) else { continue };
        let score = scores.get(at).copied().unwrap_or(0.0);
        if line.is_whole_cue(BlockKind::RelatedHeader) {
            after_header = true;
            continue;
        }
        let inside = if score > 0.0 {
            !after_header || line.ending == Ending::Stop
        } else {
            !after_header && is_between(page, scores, at, &region)
        };
        after_header &= !inside;
        if let Some(slot) = keep.get_mut(at) {
            *slot = inside;
        }
    }
    keep
}

/// A short line inside the region that nothing speaks against: a subheading, a short quotation, an
/// item of a list.
fn is_between(page: &Page<'_>, scores: &[f32], at: usize, region: &Range<usize>) -> bool {
    let Some(line) = page.line(at) else { return false };
    if line.cue.is_some() || line.words == 0 || line.repeats > 1 || line.bars > 1 {
        return false;
    }
    let good = |i: usize| scores.get(i).is_some_and(|&s| s > 0.5);
    let before = (region.start..at).rev().take(2).any(good);
    let after = (at + 1..region.end).take(2).any(good);
    before && after
}

/// Which lines are body by the line model: the labelling of all lines with the greatest sum of log
/// odds, less what each change between body and not body costs (Viterbi 1967).
pub(crate) fn keep_by_model(
    page: &Page<'_>,
    context: &mut Context,
    model: &LineModel,
) -> Vec<bool> {
    let rules = context.region.clone();
    let keep = smooth(&model.scores(page, context), model.switch);
    // What is left of an article may be too little for the model to call it one.
    if keep.contains(&true) || rules.is_empty() {
        keep
    } else {
        keep_by_rules(page, &context.prose)
    }
}

fn smooth(scores: &[f32], switch: f32) -> Vec<bool> {
    // Best sums of the lines so far that end outside and inside the body, and whether each came from
    // the other side.
    let (mut outside, mut inside) = (0.0f32, 0.0f32);
    let mut from: Vec<(bool, bool)> = Vec::with_capacity(scores.len());
    for &score in scores {
        let out_switched = inside - switch > outside;
        let in_switched = outside - switch > inside;
        let next_out = if out_switched { inside - switch } else { outside };
        let next_in = if in_switched { outside - switch } else { inside } + score;
        from.push((out_switched, in_switched));
        (outside, inside) = (next_out, next_in);
    }
    let mut keep = vec![false; scores.len()];
    let mut state = inside > outside;
    for (slot, (out_switched, in_switched)) in keep.iter_mut().zip(from).rev() {
        *slot = state;
        state ^= if state { in_switched } else { out_switched };
    }
    keep
}
