//! Where on the page the article's body is: the run of lines that reads most like prose.

use crate::features::Context;
use crate::line::{Ending, Line, Opening};
use crate::model::LineModel;
use crate::page::Page;
use crate::title;
use sayso_core::BlockKind;
use std::ops::Range;

/// How much a line reads like a paragraph of an article; above zero: more likely than not.
pub(crate) fn prose(line: &Line) -> f32 {
    let words = line.words as f32;
    let mut score = -2.2 + 0.09 * words.min(32.0);
    score += match line.ending {
        Ending::Stop => 1.5,
        Ending::Colon if line.words > 8 => 0.8,
        Ending::Ellipsis | Ending::Close if line.words > 5 => 0.4,
        _ => -0.3,
    };
    if line.words >= 4 {
        score += 4.0 * line.stop_share().min(0.45);
    }
    score += if line.inner_stops > 0 { 0.7 } else { 0.0 };
    if line.words >= 3 && line.capitals * 10 > line.words * 7 && line.ending != Ending::Stop {
        score -= 1.0;
    }
    score -= match line.cue {
        Some(cue) if cue.whole => 5.0,
        Some(_) if line.cue_colon => 3.0,
        Some(_) if line.words < 25 => 2.0,
        Some(_) => 0.5,
        None => 0.0,
    };
    if line.bars * 4 > line.words {
        score -= 1.5;
    }
    if line.repeats > 1 {
        score -= if line.words < 20 { 2.5 } else { 0.5 };
    }
    if line.opening == Opening::Quote && line.words > 4 {
        score += 0.3;
    }
    score
}

/// What a line adds to a region that holds it.
fn gain(line: &Line, prose: f32) -> f32 {
    if let Some(cue) = line.cue
        && cue.whole
    {
        return match cue.kind {
            BlockKind::Comments => -6.0,
            BlockKind::RelatedHeader => -3.0,
            BlockKind::Footer | BlockKind::Copyright | BlockKind::Navigation => -2.0,
            _ => -0.6,
        };
    }
    if prose > 0.0 {
        0.3 + prose.min(3.0) * (line.chars.min(400) as f32) / 100.0
    } else {
        prose.max(-3.0) * 0.35
    }
}

/// The run of lines (counted among those that are not blank) with the greatest sum. Where the page
/// shows its headline again, the run after it, unless there is next to no prose there; and which line that
/// headline is.
pub(crate) fn best(page: &Page<'_>, scores: &[f32]) -> (Range<usize>, Option<usize>) {
    let (anywhere, sum) = best_from(page, scores, 0);
    let Some(headline) = title::head_match(page, scores) else { return (anywhere, None) };
    if anywhere.start >= headline {
        return (anywhere, Some(headline));
    }
    let (below, sum_below) = best_from(page, scores, headline);
    (if sum_below > 0.2 * sum { below } else { anywhere }, Some(headline))
}

fn best_from(page: &Page<'_>, scores: &[f32], from: usize) -> (Range<usize>, f32) {
    let (mut best, mut best_sum) = (from..from, 0.0f32);
    let (mut start, mut sum) = (from, 0.0f32);
    for (at, (line, &score)) in page.filled_lines().zip(scores).enumerate().skip(from) {
        let gain = gain(line, score);
        if sum <= 0.0 {
            (start, sum) = (at, 0.0);
        }
        sum += gain;
        if sum > best_sum {
            (best, best_sum) = (start..at + 1, sum);
        }
    }
    (best, best_sum)
}

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
