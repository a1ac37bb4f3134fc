//! Line breaks that a scrape put inside paragraphs.

use crate::line::{Ending, Line, Opening};
use crate::page::Page;
use crate::tables::{Identity, flag};
use crate::wordbreak::{BreakModel, Pieces};
use crate::words::{Hash, Words, word_hash};
use crate::wrapped;
use sayso_core::{Join, JoinKind, Span};
use std::collections::HashMap;
use std::hash::BuildHasherDefault;

/// How often each word stands in the body, by its hash.
type Known = HashMap<Hash, u32, BuildHasherDefault<Identity>>;

/// The breaks to undo between the lines that are kept.
/// `width` is that of wrapped text.
pub(crate) fn find(page: &Page<'_>, keep: &[bool], width: Option<u32>) -> Vec<Join> {
    let mut out = Vec::new();
    let model = BreakModel::embedded();
    let mut known: Option<Known> = None;
    let mut before: Option<usize> = None;
    for at in (0..page.len()).filter(|&at| keep.get(at).copied().unwrap_or(false)) {
        if let Some(previous) = before
            && previous + 1 == at
            && let (Some(left), Some(right)) = (page.line(previous), page.line(at))
            && (is_false_break(page, left, right)
                || width.is_some_and(|w| wrapped::goes_on(page, at, w)))
        {
            let known = known.get_or_insert_with(|| vocabulary(page, keep));
            out.push(join(page, left, right, known, &model));
        }
        before = Some(at);
    }
    out
}

/// Whether the sentence of `left` goes on in `right`.
fn is_false_break(page: &Page<'_>, left: &Line, right: &Line) -> bool {
    let goes_on =
        matches!(left.ending, Ending::Letter | Ending::Comma | Ending::Hyphen | Ending::Digit);
    if !goes_on || ends_in_link(page, left) {
        return false;
    }
    match right.opening {
        // A short line before a small letter is an item of a list: `baby carrier`, `healthy snacks`.
        Opening::Lower => {
            let sentence = left.words >= 4 && left.stops > 0 && left.opening != Opening::Lower;
            let open = left.ending != Ending::Digit && (left.words >= 6 || sentence);
            open || has_open_bracket(page, left)
        }
        // A capital begins a new line, unless the line before cannot end here: `the House of`.
        Opening::Upper | Opening::Digit | Opening::Quote => {
            left.ending == Ending::Letter
                && left.words >= 6
                && left.stops >= 2
                && right.words >= 4
                && ends_small(page, left)
        }
        _ => false,
    }
}

/// Whether a line that looks like a headline is the beginning of the sentence that the next one ends: `The third season of` over
/// `The Crown was watched by many on the weekend.`
pub(crate) fn runs_on(page: &Page<'_>, at: usize) -> bool {
    let (Some(left), Some(right)) = (page.line(at), page.line(at + 1)) else { return false };
    let sentence = right.words >= 8 && right.ending == Ending::Stop && right.stops >= 2;
    sentence && right.cue.is_none() && !right.begins_byline() && is_false_break(page, left, right)
}

/// Whether a line ends with a word that cannot end a sentence: an article, a preposition, `former`.
fn ends_small(page: &Page<'_>, line: &Line) -> bool {
    last_word(page, line).is_some_and(|w| {
        page.tables.word(word_hash(w)) & (flag::STOP | flag::OPEN) != 0
            && !w.starts_with(char::is_uppercase)
    })
}

fn ends_in_link(page: &Page<'_>, line: &Line) -> bool {
    let text = line.text.slice(page.raw);
    let token = text.rsplit(char::is_whitespace).next().unwrap_or("");
    token.contains(['@', '_', '/', '#'])
}

/// `Salad (half a cup of che`: the line ends inside brackets.
fn has_open_bracket(page: &Page<'_>, line: &Line) -> bool {
    let text = line.text.slice(page.raw);
    text.rfind('(').is_some_and(|open| text.get(open..).is_some_and(|t| !t.contains(')')))
}

/// Keeps the pieces of sentences of which another piece is kept.
pub(crate) fn bridge(page: &Page<'_>, keep: &mut [bool]) {
    let joined = |at: usize| {
        let (Some(left), Some(right)) = (page.line(at), page.line(at + 1)) else { return false };
        let free = |l: &Line| l.cue.is_none() && l.repeats == 1;
        right.opening == Opening::Lower
            && left.ending != Ending::Digit
            && free(left)
            && free(right)
            && is_false_break(page, left, right)
    };
    for at in 0..keep.len().saturating_sub(1) {
        if keep.get(at) == Some(&true) && keep.get(at + 1) == Some(&false) && joined(at) {
            keep[at + 1] = true; // `get` has seen it
        }
    }
    for at in (0..keep.len().saturating_sub(1)).rev() {
        if keep.get(at) == Some(&false) && keep.get(at + 1) == Some(&true) && joined(at) {
            keep[at] = true; // `get` has seen it
        }
    }
}

fn last_word<'t>(page: &Page<'t>, line: &Line) -> Option<&'t str> {
    Some(trailing_letters(line.text.slice(page.raw))).filter(|w| !w.is_empty())
}

fn trailing_letters(text: &str) -> &str {
    let cut = text.char_indices().rev().find(|(_, c)| !c.is_alphabetic());
    text.get(cut.map_or(0, |(i, c)| i + c.len_utf8())..).unwrap_or("")
}

fn first_word<'t>(page: &Page<'t>, line: &Line) -> Option<&'t str> {
    let text = line.text.slice(page.raw);
    let end = text.find(|c: char| !c.is_alphabetic()).unwrap_or(text.len());
    text.get(..end).filter(|w| !w.is_empty())
}

/// How often each word stands in the lines that are kept.
fn vocabulary(page: &Page<'_>, keep: &[bool]) -> Known {
    let mut known = Known::default();
    for at in (0..page.len()).filter(|&at| keep.get(at).copied().unwrap_or(false)) {
        for word in Words::new(page.text(at)) {
            *known.entry(word_hash(word.text)).or_default() += 1;
        }
    }
    known
}

fn join(page: &Page<'_>, left: &Line, right: &Line, known: &Known, model: &BreakModel) -> Join {
    let span = Span::new(left.text.end(), right.text.start());
    if left.ending == Ending::Hyphen && right.opening == Opening::Lower {
        return hyphenated(page, left, right, known);
    }
    let inside = inside_word(page, left, right, known, model);
    Join::new(span, if inside { JoinKind::Word } else { JoinKind::Space })
}

/// A word divided at the end of a line loses its hyphen (`al-` `most`), unless the page writes the
/// word with one, or what precedes is a number or stands alone (`pre-` `and post-war`).
fn hyphenated(page: &Page<'_>, left: &Line, right: &Line, known: &Known) -> Join {
    let text = left.text.slice(page.raw);
    let hyphen = text.chars().next_back().map_or(0, char::len_utf8);
    let stem = text.get(..text.len() - hyphen).unwrap_or("");
    let first = first_word(page, right).unwrap_or("");
    let last = trailing_letters(stem);
    let is_small = page.tables.word(word_hash(first)) & flag::STOP != 0;
    let apart = last.is_empty() || first.is_empty();
    let whole = known.contains_key(&word_hash(&format!("{last}{first}")));
    let both = |w: &str, least: u32| known.get(&word_hash(w)).is_some_and(|&n| n >= least);
    let compound = !whole && both(last, 2) && both(first, 2);
    let cut = left.text.end() - hyphen as u32;
    if is_small && !whole {
        Join::new(Span::new(left.text.end(), right.text.start()), JoinKind::Space)
    } else if apart || compound {
        Join::new(Span::new(left.text.end(), right.text.start()), JoinKind::Word)
    } else {
        Join::new(Span::new(cut, right.text.start()), JoinKind::Word)
    }
}

fn inside_word(
    page: &Page<'_>,
    left: &Line,
    right: &Line,
    known: &Known,
    model: &BreakModel,
) -> bool {
    if right.opening != Opening::Lower || left.ending != Ending::Letter {
        return false;
    }
    let (Some(a), Some(b)) = (last_word(page, left), first_word(page, right)) else { return false };
    // Each piece stands on this page at least once, at the break.
    let twice = |w: &str| known.get(&word_hash(w)).is_some_and(|&n| n > 1);
    let pieces = Pieces {
        left: a,
        right: b,
        whole_known: known.contains_key(&word_hash(&format!("{a}{b}"))),
        left_known: twice(a),
        right_known: twice(b),
    };
    model.score(&pieces) > 0.0
}
