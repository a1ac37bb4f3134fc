//! Paragraphs that the choice of nodes lost: the lead above the node that was chosen and, where much is missing, what stands between
//! and behind its lines. The reader of scraped text says which lines of the page are paragraphs of its article.

use super::blocks::Line;
use sayso_core::BlockKind;
use std::collections::{HashMap, HashSet};

/// Bytes of a line from which on it stands on a page only once.
const LONG: usize = 30;
/// Words of a paragraph.
const WORDS: usize = 12;
/// Lines of other kinds that may stand between a lead and the text, and between a text and its end.
const ABOVE: usize = 6;
const BELOW: usize = 4;
/// Less of what reads like the article than this, and much is missing.
const HALF: f64 = 0.5;

/// The lines that were found, and those that were lost, in the order of the page.
pub(super) fn complete(
    found: Vec<Line>,
    page: &[Line],
    said: &HashMap<&str, BlockKind>,
) -> Vec<Line> {
    let texts: HashSet<&str> = found.iter().map(|line| line.paragraph.text.as_str()).collect();
    let is_found = |line: &Line| texts.contains(line.paragraph.text.as_str());
    let is_long = |line: &Line| line.paragraph.text.len() > LONG && is_found(line);
    let (Some(first), Some(last)) = (page.iter().position(is_long), page.iter().rposition(is_long))
    else {
        return found;
    };
    let kind = |line: &Line| said.get(line.paragraph.text.as_str()).copied();
    let is_lost = |line: &Line| {
        !is_found(line) && kind(line).is_some_and(BlockKind::is_body) && is_paragraph(line)
    };
    let is_title =
        |line: &Line| matches!(kind(line), Some(BlockKind::Title | BlockKind::TitleDuplicate));
    let head = page.get(..first).unwrap_or_default();
    let head = head.get(head.iter().rposition(is_title).unwrap_or(0)..).unwrap_or_default();
    let mut out: Vec<Line> = near(head.iter().rev(), ABOVE, is_lost);
    out.reverse();
    let seen = page.iter().filter(|line| kind(line).is_some_and(BlockKind::is_body));
    let (seen, had) = (size(seen), size(found.iter()));
    if had as f64 >= HALF * seen as f64 {
        out.extend(found);
        return out;
    }
    let inside = page.get(first..last).unwrap_or_default();
    let tail = near(page.get(last + 1..).unwrap_or_default().iter(), BELOW, is_lost);
    out.extend(merged(&found, inside, is_lost));
    out.extend(tail);
    out
}

fn size<'l>(lines: impl Iterator<Item = &'l Line>) -> usize {
    lines.map(|line| line.paragraph.text.len()).sum()
}

/// The lost lines next to the article, until too many others follow one another.
fn near<'l>(
    lines: impl Iterator<Item = &'l Line>,
    most: usize,
    is_lost: impl Fn(&Line) -> bool,
) -> Vec<Line> {
    let mut others = 0;
    let mut out = Vec::new();
    for line in lines {
        others = if is_lost(line) { 0 } else { others + 1 };
        if others == most {
            break;
        }
        if others == 0 {
            out.push(line.clone());
        }
    }
    out
}

/// The lines that were found, and behind each the lost ones that follow it on the page.
fn merged(found: &[Line], page: &[Line], is_lost: impl Fn(&Line) -> bool) -> Vec<Line> {
    let mut places: HashMap<&str, usize> = HashMap::new();
    for (at, line) in found.iter().enumerate() {
        places.entry(line.paragraph.text.as_str()).or_insert(at);
    }
    let mut behind: Vec<Vec<Line>> = vec![Vec::new(); found.len()];
    let mut place = 0;
    for line in page {
        if let Some(at) = places.get(line.paragraph.text.as_str()) {
            place = *at;
        } else if is_lost(line)
            && let Some(lines) = behind.get_mut(place)
        {
            lines.push(line.clone());
        }
    }
    let with = |(line, more): (&Line, Vec<Line>)| std::iter::once(line.clone()).chain(more);
    found.iter().zip(behind).flat_map(with).collect()
}

/// Whether a line is a whole sentence or several, of its own and not of a link or a box.
fn is_paragraph(line: &Line) -> bool {
    let text = line.paragraph.text.as_str();
    let close = ['"', '”', '’', '»', '“', ')'];
    let ends = text.trim_end_matches(close).ends_with(['.', '!', '?', ':']);
    ends && line.linked < HALF as f32
        && line.hint.is_none_or(|hint| hint == BlockKind::Byline)
        && text.split_whitespace().nth(WORDS - 1).is_some()
}
