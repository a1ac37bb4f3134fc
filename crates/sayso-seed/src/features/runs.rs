//! Runs of short lines: lists and tables, of the article or of the site. What a line of one is shows in the others.

use super::Put;
use crate::line::{Ending, Line, Opening};
use crate::page::Page;
use std::ops::Range;

/// The number of features.
pub(super) const COUNT: usize = 12;

/// A run of short lines, and what its lines add up to.
#[derive(Clone, Debug, Default)]
pub(super) struct Run {
    pub(super) lines: Range<usize>,
    words: u32,
    capitals: u32,
    stops: u32,
    cues: u32,
    digits: u32,
    closed: u32,
    repeated: u32,
    items: u32,
    /// The line before ends with a colon.
    announced: bool,
}

/// Whether a line is no paragraph: a few words without a full stop, or very few.
fn is_short(line: &Line) -> bool {
    line.words < 4 || line.words <= 14 && line.ending != Ending::Stop
}

/// The runs of a page, and for each line the number of its run.
pub(super) fn find(page: &Page<'_>) -> (Vec<Run>, Vec<Option<u32>>) {
    let mut runs: Vec<Run> = Vec::new();
    let mut of = Vec::with_capacity(page.len());
    let mut open = false;
    let mut announced = false;
    for (at, line) in page.filled_lines().enumerate() {
        if !is_short(line) {
            open = false;
            announced = line.ending == Ending::Colon;
            of.push(None);
            continue;
        }
        if !open {
            runs.push(Run { lines: at..at, announced, ..Run::default() });
            open = true;
        }
        if let Some(run) = runs.last_mut() {
            run.lines.end = at + 1;
            run.words += line.words;
            run.capitals += line.capitals;
            run.stops += line.stops;
            run.cues += u32::from(line.cue.is_some());
            run.digits += u32::from(line.digits > 0);
            run.closed += u32::from(line.ending == Ending::Stop);
            run.repeated += u32::from(line.repeats > 1);
            run.items +=
                u32::from(matches!(line.opening, Opening::Bullet | Opening::Dash | Opening::Digit));
        }
        of.push((runs.len() as u32).checked_sub(1));
    }
    (runs, of)
}

/// Writes what the run of a line is like and how much prose, by `mass`, stands before and after it.
pub(super) fn features(
    put: &mut Put<'_>,
    run: Option<&Run>,
    at: usize,
    mass: impl Fn(Range<usize>) -> f32,
) {
    let Some(run) = run else {
        for _ in 0..COUNT {
            put.push(-1.0);
        }
        return;
    };
    let len = run.lines.len().max(1) as f32;
    let words = run.words.max(1) as f32;
    put.push(len.min(80.0));
    put.push((at - run.lines.start.min(at)) as f32 / len);
    put.push(run.capitals as f32 / words);
    put.push(run.stops as f32 / words);
    put.push(run.cues as f32 / len);
    put.push((run.digits + run.closed) as f32 / len);
    put.push(run.repeated as f32 / len);
    put.push(run.items as f32 / len);
    put.push(run.words as f32 / len);
    put.flag(run.announced);
    put.push(mass(run.lines.start.saturating_sub(3)..run.lines.start));
    put.push(mass(run.lines.end..run.lines.end + 3));
}
