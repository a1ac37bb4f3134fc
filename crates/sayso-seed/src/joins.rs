//! Line breaks that a scrape put inside paragraphs.

use crate::line::{Ending, Line, Opening};
use crate::page::Page;
use crate::tables::flag;
use crate::words::{Words, word_hash};
use sayso_core::{Join, JoinKind, Span};
use std::collections::HashSet;

/// The breaks to undo between the lines that are kept.
pub(crate) fn find(page: &Page<'_>, keep: &[bool]) -> Vec<Join> {
    let mut out = Vec::new();
    let mut known: Option<HashSet<u64>> = None;
    let mut before: Option<usize> = None;
    for at in (0..page.len()).filter(|&at| keep.get(at).copied().unwrap_or(false)) {
        if let Some(previous) = before
            && previous + 1 == at
            && let (Some(left), Some(right)) = (page.line(previous), page.line(at))
            && is_false_break(page, left, right)
        {
            let known = known.get_or_insert_with(|| vocabulary(page, keep));
            out.push(join(page, left, right, known));
        }
        before = Some(at);
    }
    out
}

/// Whether the sentence of `left` goes on in `right`.
fn is_false_break(page: &Page<'_>, left: &Line, right: &Line) -> bool {
    let goes_on =
        matches!(left.ending, Ending::Letter | Ending::Comma | Ending::Hyphen | Ending::Digit);
    if !goes_on || left.at_or_link {
        return false;
    }
    let ends_small = last_word(page, left).is_some_and(|w| {
        let flags = page.tables.word(word_hash(w));
        flags & flag::STOP != 0 && !w.starts_with(char::is_uppercase)
    });
    match right.opening {
        // A short line before a small letter is an item of a list: `baby carrier`, `healthy snacks`.
        Opening::Lower => {
            let sentence = left.words >= 4 && left.stops > 0 && left.opening != Opening::Lower;
            (left.words >= 6 || sentence) && left.ending != Ending::Digit
        }
        // A capital begins a new line, unless the line before cannot end here: `the House of`.
        Opening::Upper | Opening::Digit | Opening::Quote => {
            ends_small && left.words >= 8 && left.ending == Ending::Letter && right.words >= 4
        }
        _ => false,
    }
}

fn last_word<'t>(page: &Page<'t>, line: &Line) -> Option<&'t str> {
    let text = line.text.slice(page.raw);
    let cut = text.char_indices().rev().find(|(_, c)| !c.is_alphabetic());
    text.get(cut.map_or(0, |(i, c)| i + c.len_utf8())..).filter(|w| !w.is_empty())
}

fn first_word<'t>(page: &Page<'t>, line: &Line) -> Option<&'t str> {
    let text = line.text.slice(page.raw);
    let end = text.find(|c: char| !c.is_alphabetic()).unwrap_or(text.len());
    text.get(..end).filter(|w| !w.is_empty())
}

fn vocabulary(page: &Page<'_>, keep: &[bool]) -> HashSet<u64> {
    let mut known = HashSet::new();
    for at in (0..page.len()).filter(|&at| keep.get(at).copied().unwrap_or(false)) {
        known.extend(Words::new(page.text(at)).map(|w| word_hash(w.text)));
    }
    known
}

fn join(page: &Page<'_>, left: &Line, right: &Line, known: &HashSet<u64>) -> Join {
    let span = Span::new(left.text.end(), right.text.start());
    let kind = if inside_word(page, left, right, known) { JoinKind::Word } else { JoinKind::Space };
    Join::new(span, kind)
}

fn inside_word(page: &Page<'_>, left: &Line, right: &Line, known: &HashSet<u64>) -> bool {
    if right.opening != Opening::Lower || left.ending != Ending::Letter {
        return false;
    }
    let (Some(a), Some(b)) = (last_word(page, left), first_word(page, right)) else { return false };
    // Function words of one language are pieces of words in another.
    let small = if page.is_english() { flag::STOP_EN } else { flag::STOP };
    let is_small = |w: &str| page.tables.word(word_hash(w)) & small != 0;
    if is_small(a) || is_small(b) {
        return false;
    }
    let whole = format!("{a}{b}");
    if known.contains(&word_hash(&whole)) {
        return true;
    }
    // Each piece stands in this page at least once, at the break.
    b.chars().count() <= 4 || a.chars().count() <= 3
}
