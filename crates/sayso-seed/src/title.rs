//! The headline: choosing it among the lines above the body, and splitting off what is glued to it.

use crate::line::{Ending, Line};
use crate::page::Page;
use crate::tables::phrase_hash;
use crate::words::Words;
use std::ops::Range;

/// The headline and where else the page says it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Title {
    /// The line that holds it.
    pub(crate) at: usize,
    /// The headline within that line's text, in bytes.
    pub(crate) range: Range<usize>,
    /// An outlet or a credit after it, in bytes of the same line.
    pub(crate) credit: Option<Range<usize>>,
    /// Lines that say it again.
    pub(crate) again: Vec<usize>,
    /// Lines in which navigation stands before it.
    pub(crate) breadcrumbs: Vec<usize>,
    /// The lowest line that says it: the fields of the article are near to it.
    pub(crate) anchor: usize,
}

/// How many lines above the body may hold the headline.
const REACH: usize = 40;

pub(crate) fn find(page: &Page<'_>, body: &Range<usize>) -> Option<Title> {
    let head_parts = page.line(0).map(|_| parts(page.text(0))).unwrap_or_default();
    let from = body.start.saturating_sub(REACH);
    let to = (body.start + 1).min(page.len());
    let mut best: Option<(usize, f32)> = None;
    for at in (0..1).chain(from.max(1)..to.max(1)) {
        let Some(line) = page.line(at) else { continue };
        let score = score(page, line, at, body, &head_parts);
        if best.is_none_or(|(_, s)| score > s) {
            best = Some((at, score));
        }
    }
    let (at, score) = best?;
    (score > 0.0).then(|| complete(page, at, body))
}

/// The line, other than the first, that says what the first line says before the name of the site:
/// on a page that begins with its `<title>`, the headline over the article. Of several, the one with
/// the most prose after it.
pub(crate) fn head_match(page: &Page<'_>, prose: &[f32]) -> Option<usize> {
    let head = page.text(0);
    let parts: Vec<_> = parts(head)
        .into_iter()
        .filter_map(|p| head.get(p))
        .filter(|p| Words::new(p).take(3).count() == 3)
        .map(|p| (phrase_hash(p), numbers(p)))
        .collect();
    let mut best = None;
    for (at, line) in page.filled_lines().enumerate().skip(1) {
        if !parts.iter().any(|&(key, number)| key == line.key && number == numbers(page.text(at))) {
            continue;
        }
        let ahead = prose.get(at + 1..(at + 40).min(prose.len())).unwrap_or(&[]);
        let mass: f32 = ahead.iter().map(|p| p.max(0.0)).sum();
        if best.is_none_or(|(_, m)| mass > m) {
            best = Some((at, mass));
        }
    }
    best.filter(|&(_, mass)| mass > 2.0).map(|(at, _)| at)
}

fn score(
    page: &Page<'_>,
    line: &Line,
    at: usize,
    body: &Range<usize>,
    head: &[Range<usize>],
) -> f32 {
    let words = line.words + line.numbers;
    let mut score = match words {
        0 | 1 => -3.0,
        2 | 3 => 0.0,
        4..=22 => 2.0,
        23..=35 => 0.5,
        _ => -3.0,
    };
    if line.chars > 25 {
        score += 0.8;
    }
    score -= match line.ending {
        Ending::Stop if page.text(at).ends_with(['?', '!']) => 0.0,
        Ending::Stop => 1.2,
        Ending::Ellipsis | Ending::Colon | Ending::Comma => 1.0,
        _ => 0.0,
    };
    score -= match line.cue {
        Some(cue) if cue.whole => 4.0,
        Some(_) if line.cue_colon => 3.0,
        Some(_) => 1.0,
        None => 0.0,
    };
    if line.months > 0 && line.digits >= 5 {
        score -= 2.0;
    }
    if line.bars > 1 {
        score -= 1.0;
    }
    if at > 0 {
        let text = page.text(at);
        let head_text = page.text(0);
        if words >= 2 && head.iter().any(|p| same(head_text.get(p.clone()).unwrap_or(""), text)) {
            score += 5.0;
        } else if words >= 3 && !text.is_empty() && head_text.contains(text) {
            score += 4.0;
        }
    } else if body.start > 30 {
        score += 1.5;
    }
    let distance = body.start.abs_diff(at) as f32;
    score -= if at >= body.start { 2.5 } else { (0.06 * distance).min(2.5) };
    if (2..=3).contains(&line.repeats) && words >= 4 {
        score += 1.5;
    }
    score
}

/// Whether two texts have the same words.
fn same(a: &str, b: &str) -> bool {
    !a.is_empty() && phrase_hash(a) == phrase_hash(b) && numbers(a) == numbers(b)
}

fn numbers(text: &str) -> u64 {
    Words::new(text)
        .filter(|w| w.is_number)
        .fold(0, |sum, w| sum.wrapping_mul(31).wrapping_add(w.text.parse::<u64>().unwrap_or(7)))
}

const SEPARATORS: [&str; 12] =
    [" | ", " - ", " – ", " — ", " :: ", " » ", " « ", " · ", " • ", " / ", " ~ ", "\u{a0}| "];

/// A line cut at the signs that part a headline from the name of the site; whole runs too, as a
/// headline may itself hold such a sign.
fn parts(text: &str) -> Vec<Range<usize>> {
    let cuts = cuts(text);
    let mut out = Vec::with_capacity(2 * cuts.len() + 2);
    out.push(0..text.len());
    for (start, end) in &cuts {
        out.push(0..*start);
        out.push(*end..text.len());
    }
    for pair in cuts.windows(2) {
        if let [(_, from), (to, _)] = pair {
            out.push(*from..*to);
        }
    }
    out
}

/// The separators of a line, in order, at most eight.
fn cuts(text: &str) -> Vec<(usize, usize)> {
    let mut cuts: Vec<(usize, usize)> = SEPARATORS
        .iter()
        .flat_map(|sep| text.match_indices(sep).map(|(i, m)| (i, i + m.len())))
        .collect();
    cuts.sort_unstable();
    cuts.truncate(8);
    cuts
}

/// The headline in the chosen line, and its repetitions.
fn complete(page: &Page<'_>, at: usize, body: &Range<usize>) -> Title {
    let text = page.text(at);
    let last = (body.start + 1).min(page.len());
    let (range, credit) = headline(page, at, last);
    let headline = text.get(range.clone()).unwrap_or("");
    let mut title = Title { at, range, credit, anchor: at, ..Title::default() };
    for other in (0..last).filter(|&o| o != at) {
        let line = page.text(other);
        let (its, its_credit) = split_credit(page, line, false);
        let inner = line.get(its.clone()).unwrap_or("");
        if same(line, text) || same(line, headline) || same(inner, headline) {
            if other < title.at {
                // The first place is the title; what was chosen says it again.
                let again = std::mem::replace(&mut title.at, other);
                title.again.push(again);
                if same(line, headline) {
                    (title.range, title.credit) = (0..line.len(), None);
                } else {
                    (title.range, title.credit) = (its, its_credit);
                }
            } else {
                title.again.push(other);
            }
            title.anchor = title.anchor.max(other);
        } else if headline.len() > 12 && line.ends_with(headline) {
            title.breadcrumbs.push(other);
            title.anchor = title.anchor.max(other);
        } else if other == 0 && headline.len() > 12 && line.starts_with(headline) {
            title.again.push(other);
        }
    }
    title
}

/// The headline within a line. A part that another line repeats is the headline; otherwise what is
/// left when a glued outlet or credit is taken off.
fn headline(page: &Page<'_>, at: usize, last: usize) -> (Range<usize>, Option<Range<usize>>) {
    let text = page.text(at);
    for part in parts(text).into_iter().skip(1) {
        let piece = text.get(part.clone()).unwrap_or("");
        if Words::new(piece).take(3).count() == 3
            && (0..last).any(|o| o != at && same(page.text(o), piece))
        {
            let credit = if part.start == 0 {
                cuts(text).iter().find(|(s, _)| *s == part.end).map(|(_, e)| *e..text.len())
            } else {
                None
            };
            return (part, credit);
        }
    }
    split_credit(page, text, at == 0)
}

/// Takes an outlet after a separator off a headline, or a credit that was glued to it.
pub(crate) fn split_credit(
    page: &Page<'_>,
    text: &str,
    first_line: bool,
) -> (Range<usize>, Option<Range<usize>>) {
    if let Some(found) = glued_credit(page, text) {
        return found;
    }
    let mut end = text.len();
    let mut credit = None;
    for (start, after) in cuts(text).into_iter().rev() {
        let tail = text.get(after..end).unwrap_or("");
        let words: Vec<_> = Words::new(tail).take(7).collect();
        let head_words = Words::new(text.get(..start).unwrap_or("")).take(3).count();
        let most = if first_line { 6 } else { 4 };
        let named = words.first().is_some_and(|w| w.is_capital()) || tail.contains('.');
        if words.is_empty() || words.len() > most || head_words < 3 || !named {
            break;
        }
        let hyphen = text.get(start..after) == Some(" - ");
        let capitals = words.iter().filter(|w| w.is_capital() || w.is_number).count();
        if !first_line && hyphen && capitals < words.len() && !page.tables.is_agency(tail) {
            break;
        }
        end = start;
        credit = Some(after..text.len());
    }
    (0..end, credit)
}

/// `Ministers meet in Arlen Report by Northern Wire`: a capital in the middle of a headline, the
/// words of a credit, and a name up to the end.
fn glued_credit(page: &Page<'_>, text: &str) -> Option<(Range<usize>, Option<Range<usize>>)> {
    let (at, phrase) = page
        .tables
        .glued_credits()
        .iter()
        .filter_map(|c| text.rfind(c).map(|i| (i, *c)))
        .max_by_key(|(i, _)| *i)?;
    let head = text.get(..at)?;
    let name = text.get(at + phrase.len()..)?;
    let words: Vec<_> = Words::new(name).take(6).collect();
    let enough = head.ends_with(char::is_whitespace) && Words::new(head).take(3).count() == 3;
    let named = words.first().is_some_and(|w| w.is_capital()) && words.len() <= 4;
    let name_at = text.len() - name.trim_start().len();
    (enough && named).then(|| (0..head.trim_end().len(), Some(name_at..text.len())))
}
