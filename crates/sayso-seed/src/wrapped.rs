//! Text that was broken into lines of like length, as in mail: a line break there means nothing, a blank
//! line ends a paragraph.

use crate::line::Line;
use crate::page::Page;

/// Lines of wrapped text are no longer than this, in characters, and its longest no shorter than the
/// other.
const WIDEST: u32 = 100;
const NARROWEST: u32 = 50;

/// The width that a text was wrapped at, if it was.
pub(crate) fn width(page: &Page<'_>) -> Option<u32> {
    let width =
        page.filled_lines().map(|l| l.chars).max().filter(|w| (NARROWEST..=WIDEST).contains(w))?;
    let (mut pairs, mut full) = (0u32, 0u32);
    for at in 1..page.len() {
        if let Some((left, right)) = pair(page, at) {
            let prose = left.stops + right.stops > 1;
            pairs += u32::from(prose);
            full += u32::from(prose && is_full(page, left, right, width));
        }
    }
    (full >= 4 && full * 10 >= pairs * 7).then_some(width)
}

/// A line and the one before it, if no blank line stands between.
fn pair<'p>(page: &'p Page<'_>, at: usize) -> Option<(&'p Line, &'p Line)> {
    let (left, right) = (page.line(at.checked_sub(1)?)?, page.line(at)?);
    (left.span.end() == right.span.start()).then_some((left, right))
}

/// Whether the first word of `right` would not have fitted on `left`: why a break stands there.
fn is_full(page: &Page<'_>, left: &Line, right: &Line, width: u32) -> bool {
    let text = right.text.slice(page.raw);
    let word = text.split_whitespace().next().map_or(0, |w| w.chars().count() as u32);
    left.chars + 1 + word + 3 > width
}

/// Whether a line goes on with the paragraph of the line before it.
pub(crate) fn goes_on(page: &Page<'_>, at: usize, width: u32) -> bool {
    pair(page, at).is_some_and(|(left, right)| {
        is_full(page, left, right, width) && !left.cue_colon && left.chars * 2 > width
    })
}

/// Keeps or drops paragraphs of wrapped text whole: a paragraph is kept that has enough function words,
/// or of which most lines are kept.
pub(crate) fn keep_whole(page: &Page<'_>, keep: &mut [bool], width: u32) {
    let mut start = 0;
    while start < page.len() {
        let mut end = start + 1;
        while end < page.len() && goes_on(page, end, width) {
            end += 1;
        }
        let lines = || (start..end).filter_map(|at| page.line(at));
        let (words, stops) = lines().fold((0, 0), |(w, s), l| (w + l.words, s + l.stops));
        let prose = words >= 12 && stops * 5 >= words;
        if end > start + 1
            && let Some(part) = keep.get_mut(start..end)
        {
            let kept = part.iter().filter(|k| **k).count();
            part.fill(prose || kept * 2 > part.len());
        }
        start = end;
    }
}
