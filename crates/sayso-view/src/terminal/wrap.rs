//! Lines that fit the terminal.

use super::styles::Paint;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// A stretch of text in one style.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    text: String,
    paint: Paint,
}

impl Piece {
    /// A stretch.
    #[must_use]
    pub fn new(text: &str, paint: Paint) -> Self {
        Self { text: text.to_owned(), paint }
    }
}

/// Appends lines of at most `width` columns, broken at spaces, the first behind `first`, the others behind `rest`. A
/// word may be in several styles.
pub fn wrap_pieces(pieces: &[Piece], width: usize, first: &str, rest: &str, out: &mut String) {
    out.push_str(first);
    let (column, run) = (first.width(), None);
    let mut line = Line { out, width, rest, column, empty: true, run };
    let mut word: Vec<(&str, Paint)> = Vec::new();
    let mut space = None;
    for piece in pieces {
        for (index, part) in piece.text.split(' ').enumerate() {
            if index > 0 {
                line.put(&word, space);
                word.clear();
                space = Some(piece.paint);
            }
            if !part.is_empty() {
                word.push((part, piece.paint));
            }
        }
    }
    line.put(&word, space);
    line.flush();
    line.out.push('\n');
}

/// A line being written.
struct Line<'o, 'r> {
    out: &'o mut String,
    width: usize,
    rest: &'r str,
    column: usize,
    empty: bool,
    /// What is in one style and not yet written.
    run: Option<(String, Paint)>,
}

impl Line<'_, '_> {
    /// Appends a word, after a space or on a new line. A word longer than a line is cut.
    fn put(&mut self, word: &[(&str, Paint)], space: Option<Paint>) {
        let length: usize = word.iter().map(|(text, _)| text.width()).sum();
        if length == 0 {
            return;
        }
        if !self.empty && self.column + 1 + length > self.width {
            self.turn();
        } else if let Some(paint) = space.filter(|_| !self.empty) {
            self.write(" ", paint);
            self.column += 1;
        }
        for (text, paint) in word {
            let mut text = *text;
            while self.column + text.width() > self.width {
                let (fits, more) =
                    text.split_at(fitting(text, self.width - self.column.min(self.width)));
                if fits.is_empty() && self.empty {
                    break;
                }
                self.write(fits, *paint);
                self.turn();
                text = more;
            }
            self.write(text, *paint);
            self.column += text.width();
            self.empty = false;
        }
    }

    fn write(&mut self, text: &str, paint: Paint) {
        match &mut self.run {
            Some((run, same)) if *same == paint => run.push_str(text),
            _ => {
                self.flush();
                self.run = Some((text.to_owned(), paint));
            }
        }
    }

    fn flush(&mut self) {
        if let Some((run, paint)) = self.run.take() {
            paint.paint_into(&run, self.out);
        }
    }

    fn turn(&mut self) {
        self.flush();
        self.out.push('\n');
        self.out.push_str(self.rest);
        self.column = self.rest.width();
        self.empty = true;
    }
}

/// How many bytes of a text fit into some columns.
fn fitting(text: &str, columns: usize) -> usize {
    let mut used = 0;
    for (at, c) in text.char_indices() {
        used += c.width().unwrap_or(0);
        if used > columns {
            return at;
        }
    }
    text.len()
}

/// Lines of at most `width` columns. A word that is longer has a line of its own.
#[must_use]
pub fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.width() + 1 + word.width() <= width => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

/// At most `width` columns of a text, with a sign where it is cut: between words if there is a space in the
/// last quarter.
#[must_use]
pub fn cut(text: &str, width: usize) -> String {
    if fitting(text, width) == text.len() {
        return text.to_owned();
    }
    let end = fitting(text, width.saturating_sub(1));
    let (start, more) = text.split_at(end);
    let space = start.rfind(' ').filter(|at| !more.starts_with(' ') && *at * 4 >= end * 3);
    let kept = space.and_then(|at| start.get(..at)).unwrap_or(start);
    format!("{}…", kept.trim_end())
}

#[cfg(test)]
mod tests {
    use super::super::styles::Styles;
    use super::*;

    fn wrapped(pieces: &[&str], width: usize) -> String {
        let plain = Styles::new(false).plain;
        let pieces: Vec<Piece> = pieces.iter().map(|text| Piece::new(text, plain)).collect();
        let mut out = String::new();
        wrap_pieces(&pieces, width, "> ", "  ", &mut out);
        out
    }

    #[test]
    fn breaks_between_words_only() {
        assert_eq!(wrapped(&["one two", "three four"], 12), "> one\n  twothree\n  four\n");
        assert_eq!(wrapped(&["“", "Yes", ",” she said"], 12), "> “Yes,” she\n  said\n");
        assert_eq!(wrapped(&[], 12), "> \n");
    }

    #[test]
    fn a_stretch_has_its_colour_once_a_line() {
        let styles = Styles::new(true);
        let pieces =
            [Piece::new("He said ", styles.plain), Piece::new("no and no", styles.content)];
        let mut out = String::new();
        wrap_pieces(&pieces, 14, "", "", &mut out);
        assert_eq!(out, "He said \u{1b}[32mno and\u{1b}[0m\n\u{1b}[32mno\u{1b}[0m\n");
    }

    #[test]
    fn cuts_what_fits_no_line() {
        assert_eq!(wrapped(&["abcdefghijkl"], 7), "> abcde\n  fghij\n  kl\n");
        assert_eq!(wrapped(&["漢字漢字"], 7), "> 漢字\n  漢字\n");
    }

    #[test]
    fn cutting_short() {
        assert_eq!(cut("short", 5), "short");
        assert_eq!(cut("The council agreed to the plan", 22), "The council agreed to…");
        assert_eq!(cut("Donaudampfschifffahrt", 8), "Donauda…");
    }
}
