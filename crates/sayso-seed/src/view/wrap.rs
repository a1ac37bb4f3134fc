//! Line breaks that a way of making text put inside paragraphs: hard wraps at a width, and inline elements (links, bold
//! print) on lines of their own.

use super::{Change, Marks};
use crate::tables::{Tables, flag};
use crate::words::{Words, word_hash};
use std::collections::HashSet;

/// A line that is not blank: where its words stand, and whether a blank line comes before it.
struct Row<'t> {
    start: usize,
    end: usize,
    text: &'t str,
    chars: usize,
    indent: usize,
    after_blank: bool,
}

fn rows(text: &str) -> Vec<Row<'_>> {
    let (mut at, mut blank) = (0, true);
    let mut out = Vec::new();
    for line in text.split_inclusive('\n') {
        let trimmed = line.trim();
        if trimmed.is_empty() {
            blank = true;
        } else {
            let indent = line.len() - line.trim_start().len();
            let start = at + indent;
            let (end, chars) = (start + trimmed.len(), trimmed.chars().count());
            out.push(Row { start, end, text: trimmed, chars, indent, after_blank: blank });
            blank = false;
        }
        at += line.len();
    }
    out
}

/// The breaks to undo before lines are looked at.
pub(super) fn changes(text: &str, marks: Marks) -> Vec<Change> {
    let rows = rows(text);
    let width = width(&rows, marks);
    let pieces = is_in_pieces(&rows);
    if width.is_none() && !pieces && !marks.subtitles {
        return Vec::new();
    }
    let tables = Tables::embedded();
    let mut words: Option<HashSet<u64>> = None;
    let mut out = Vec::new();
    // How long the line that ends with `left` has become.
    let mut run = 0;
    for (at, pair) in rows.windows(2).enumerate() {
        let [left, right] = pair else { continue };
        let next = rows.get(at + 2);
        run += left.chars;
        let wrapped = width.is_some_and(|w| !right.after_blank && is_wrapped(left, right, w));
        let piece = pieces && !right.after_blank && is_piece((left, run), right, next, tables);
        let cue = marks.subtitles && goes_on(left, right);
        if !wrapped && !piece && !cue {
            run = 0;
            continue;
        }
        let lower = right.text.starts_with(char::is_lowercase);
        let cut = hyphen(left.text).filter(|_| lower && wrapped);
        if let Some(stem) = cut {
            let known =
                words.get_or_insert_with(|| Words::new(text).map(|w| word_hash(w.text)).collect());
            let dumped = marks.markdown || marks.link_numbers;
            let from =
                if keeps_hyphen(stem, right.text, known, dumped) { left.end } else { left.end - 1 };
            out.push(Change::new(from, right.start, None));
        } else {
            let tight = piece && is_tight(text, left, right);
            out.push(Change::new(left.end, right.start, (!tight).then_some(' ')));
        }
    }
    out
}

/// Lines of wrapped text are no longer than this, in characters, and its longest no shorter than the other.
const WIDEST: usize = 110;
const NARROWEST: usize = 48;

/// The width that most lines of prose were wrapped at, if they were. A few lines may be longer: addresses and tables.
fn width(rows: &[Row<'_>], marks: Marks) -> Option<usize> {
    let mut lengths = [0u32; WIDEST + 1];
    let mut long = 0;
    for row in rows {
        match lengths.get_mut(row.chars + row.indent.min(8)) {
            Some(slot) => *slot += 1,
            None => long += 1,
        }
    }
    let all = rows.len() as u32;
    if rows.len() < 8 || long * 6 > all {
        return None;
    }
    // The length that all but a few of the longest lines stay below.
    let spare = (all / 200).min(3);
    let mut above = 0;
    let width = (0..=WIDEST).rev().find(|w| {
        above += lengths.get(*w).copied().unwrap_or(0);
        above > spare
    })?;
    if width < NARROWEST {
        return None;
    }
    let (mut pairs, mut full, mut closed) = (0u32, 0u32, 0u32);
    for pair in rows.windows(2) {
        let [left, right] = pair else { continue };
        if !right.after_blank && left.chars * 3 > width && left.text.contains(' ') {
            let is_full = is_full(left, right, width);
            pairs += 1;
            full += u32::from(is_full);
            closed +=
                u32::from(is_full && left.text.ends_with(['.', '!', '?', '”', '"', '»', '…']));
        }
    }
    // Paragraphs of like length end with a full stop, lines that were wrapped in the middle of a sentence.
    if closed * 5 > full * 2 {
        return None;
    }
    // Dumps have many short lines of menus.
    let share = if marks.markdown || marks.link_numbers { 3 } else { 5 };
    (full >= 4 && full * 10 >= pairs * share).then_some(width)
}

/// Whether the first word of `right` would not have fitted on `left`: why a break stands there.
fn is_full(left: &Row<'_>, right: &Row<'_>, width: usize) -> bool {
    let word = right.text.split_whitespace().next().map_or(0, |w| w.chars().count());
    left.chars + left.indent.min(8) + 1 + word + 2 > width
}

fn is_wrapped(left: &Row<'_>, right: &Row<'_>, width: usize) -> bool {
    let item =
        right.text.starts_with(['*', '•', '+', '#', '|', '>']) || right.indent > left.indent + 6;
    // `Subject: …` above `Content-Type: …`
    let heading = is_field(left.text) && is_field(right.text);
    is_full(left, right, width) && !item && !heading && left.chars * 2 > width
}

/// Whether the text has its links and bold print on lines of their own: many lines go on in the middle of a sentence.
fn is_in_pieces(rows: &[Row<'_>]) -> bool {
    let (mut pairs, mut broken) = (0u32, 0u32);
    for pair in rows.windows(2) {
        let [left, right] = pair else { continue };
        if right.after_blank {
            continue;
        }
        pairs += 1;
        let sign = right.text.starts_with([',', ';', ')', '.', '”', '’'])
            && right.text.chars().nth(1).is_none_or(|c| c.is_whitespace() || c.is_alphanumeric());
        let inside = right.text.starts_with(char::is_lowercase)
            && !is_field(right.text)
            && right.text.contains(' ')
            && left.text.ends_with(char::is_alphanumeric);
        broken += u32::from(sign || inside);
    }
    broken >= 4 && broken * 60 >= pairs
}

/// `author: Mara Voss`: a field of a heading.
fn is_field(text: &str) -> bool {
    text.split_whitespace().next().is_some_and(|w| w.ends_with(':'))
}

/// Whether `right` goes on with the sentence of `left`, which is the end of a line of so many characters.
fn is_piece(
    (left, run): (&Row<'_>, usize),
    right: &Row<'_>,
    next: Option<&Row<'_>>,
    tables: &Tables,
) -> bool {
    let (Some(last), Some(first)) = (left.text.chars().next_back(), right.text.chars().next())
    else {
        return false;
    };
    let second = right.text.chars().nth(1);
    let wordy = |text: &str| text.contains(' ');
    if matches!(first, ',' | ';' | ':' | ')' | '”' | '’' | '.' | '!' | '?' | '»' | ']' | '%') {
        return second
            .is_none_or(|c| c.is_whitespace() || c.is_alphanumeric() || "”\"’')".contains(c));
    }
    let stopped = matches!(last, '.' | '!' | '?' | ':' | '…' | '|' | '›' | '»');
    let flags = |word: Option<&str>| {
        let word = word.and_then(|w| Words::new(w).next());
        word.map_or(0, |w| tables.word(word_hash(w.text)))
    };
    let last_word = left.text.rsplit(' ').next();
    let open = matches!(last, ',' | ';' | '(' | '“' | '„' | '–' | '—' | '-' | '\'' | '‘')
        || flags(last_word) & (flag::STOP | flag::OPEN) != 0
            && last_word.is_some_and(|w| w.starts_with(char::is_lowercase));
    if is_field(right.text) {
        return false;
    }
    if first.is_lowercase() {
        // Items of a menu may all be in small letters.
        let menu = !wordy(left.text) && !wordy(right.text);
        let hardly = left.text.starts_with(char::is_lowercase)
            && !wordy(left.text)
            && flags(Some(right.text)) == 0;
        return !stopped && !menu && !hardly && (wordy(right.text) || open || run > 30);
    }
    if stopped || matches!(first, '•' | '|' | '#' | '©' | '@') {
        return false;
    }
    if open && run >= 12 {
        return true;
    }
    // A link in the middle: what follows it goes on in small letters.
    let before = run >= 35;
    let short = right.chars <= 60 && !right.text.ends_with(['.', '!', '?']);
    let after = next.is_some_and(|n| {
        let sign = n.text.starts_with([',', '.', ';', ')', '’', '”']);
        !n.after_blank && (sign || n.text.starts_with(char::is_lowercase) && wordy(n.text))
    });
    before && short && after
}

/// Whether nothing stands between two pieces: before signs that close.
fn is_tight(text: &str, left: &Row<'_>, right: &Row<'_>) -> bool {
    let closes =
        right.text.starts_with([',', ';', ':', ')', '”', '’', '.', '!', '?', ']', '%', '»']);
    let opens = left.text.ends_with(['(', '“', '„', '‘', '[', '«', '#', '@']);
    let between = text.get(left.end..right.start).unwrap_or("");
    let spaced = between.contains([' ', '\u{a0}', '\t']);
    !spaced && (closes || opens)
}

/// Whether the sentence of a cue goes on in the next.
fn goes_on(left: &Row<'_>, right: &Row<'_>) -> bool {
    !left.text.ends_with(['.', '!', '?', '…', '"', '”', ':'])
        && !right.text.starts_with(['-', '–', '[', '('])
}

/// What stands before a hyphen at the end of a line.
fn hyphen(text: &str) -> Option<&str> {
    let stem = text.strip_suffix('-')?;
    stem.ends_with(char::is_alphabetic).then_some(stem)
}

/// A word divided at the end of a line loses its hyphen, unless the page writes the two parts as words.
fn keeps_hyphen(stem: &str, right: &str, known: &HashSet<u64>, dumped: bool) -> bool {
    let letters = |c: char| !c.is_alphabetic();
    let last = stem.rsplit(letters).next().unwrap_or("");
    let first = right.split(letters).next().unwrap_or("");
    let has = |w: &str| known.contains(&word_hash(w));
    if has(&format!("{last}{first}")) {
        return false;
    }
    dumped
}

#[cfg(test)]
mod tests {
    use super::super::of;

    fn read(raw: &str) -> String {
        of(raw, false).0.text().to_owned()
    }

    #[test]
    fn links_on_lines_of_their_own() {
        let raw = "The talks about the\nharbour\nwere resumed on Thursday, said\nMara Voss\n, the mayor of\nArlen\n.\n\
                   Nobody at the port, not even\nits chairman\n, wanted to say\nmore\nabout it.\nThe union was\nsilent\n.\n";
        assert_eq!(
            read(raw),
            "The talks about the harbour were resumed on Thursday, said Mara Voss, the mayor of Arlen.\n\
             Nobody at the port, not even its chairman, wanted to say more about it.\nThe union was silent.\n"
        );
    }

    #[test]
    fn menus_stay() {
        let raw = "Home\nWorld\nSport\nThe talks went on.\nThe union left.\nShare\n";
        assert_eq!(read(raw), raw);
    }
}
