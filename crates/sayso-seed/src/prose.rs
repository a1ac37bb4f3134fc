//! How much a line reads like prose, and the run of lines that reads most like it.

use crate::line::{Ending, Line, Opening};
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
