//! A whole page in one line, cut into sentences and runs of what is none.

use super::Change;
use crate::tables::{Tables, flag};
use crate::words::{Word, Words, word_hash};

/// A line is cut that is longer than this, in bytes.
const LONG: usize = 1500;

/// Where lines are cut: the white space there.
pub(super) fn changes(text: &str) -> Vec<Change> {
    let mut out = Vec::new();
    let filled = text.lines().filter(|l| !l.trim().is_empty()).take(64).count();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        // Among many lines a long one is a paragraph.
        let page = line.len() > LONG && (filled <= 5 || line.len() * 2 > text.len())
            || filled == 1 && line.len() > 300;
        if page {
            cut(line, start, &mut out);
        }
        start += line.len();
    }
    out
}

/// A word and what tells prose from menus.
struct Token<'t> {
    word: Word<'t>,
    prose: f32,
}

fn cut(line: &str, start: usize, out: &mut Vec<Change>) {
    let tables = Tables::embedded();
    let tokens: Vec<Token<'_>> = Words::new(line)
        .map(|word| {
            let flags = tables.word(word_hash(word.text));
            let capital = word.is_capital();
            let prose = if word.is_number {
                -0.2
            } else if flags & flag::STOP != 0 && !capital {
                1.6
            } else if flags & flag::SECTION != 0 && capital {
                -1.6
            } else if capital {
                -0.9
            } else {
                0.5
            };
            Token { word, prose }
        })
        .collect();
    let inside = prose(&tokens);
    let fields = fields(line, tables);
    let bytes = line.as_bytes();
    for (at, pair) in tokens.windows(2).enumerate() {
        let [left, right] = pair else { continue };
        let gap = line.get(left.word.range().end..right.word.start).unwrap_or("");
        let Some(space) = gap.find(char::is_whitespace) else { continue };
        let stop = gap.get(..space).is_some_and(|g| g.contains(['.', '!', '?', '…']))
            && (right.word.is_capital() || right.word.is_number)
            && !(left.word.is_capital() && left.word.text.chars().count() <= 3);
        let turn = inside.get(at) != inside.get(at + 1);
        let field = fields.binary_search(&right.word.start).is_ok();
        if !stop && !turn && !field {
            continue;
        }
        // Where prose begins or ends, the sign that the sentence begins or ends with goes with it.
        let from = left.word.range().end + space;
        let to = from
            + bytes
                .get(from..)
                .unwrap_or(&[])
                .iter()
                .take_while(|b| b.is_ascii_whitespace())
                .count();
        if to > from {
            out.push(Change::new(start + from, start + to, Some('\n')));
        }
    }
}

/// Before the article: where a byline, a date, and what follows a date begin.
fn fields(line: &str, tables: &Tables) -> Vec<usize> {
    const HEAD: usize = 4000;
    let head = (0..=line.len().min(HEAD)).rev().find(|&i| line.is_char_boundary(i)).unwrap_or(0);
    let head = line.get(..head).unwrap_or("");
    let mut out = Vec::new();
    let mut at = 0;
    // A line is searched for dates only at its beginning: piece by piece.
    while let Some(rest) = head.get(at..).filter(|r| !r.is_empty()) {
        let cut =
            rest.char_indices().skip(240).find(|(_, c)| *c == ' ').map_or(rest.len(), |(i, _)| i);
        let piece = rest.get(..cut).unwrap_or(rest);
        for day in crate::dates::find(piece, tables, true) {
            let next = Words::new(rest.get(day.range.end..).unwrap_or("")).next();
            out.push(at + day.range.start);
            out.extend(next.filter(Word::is_capital).map(|w| at + day.range.end + w.start));
        }
        at += cut.max(1);
    }
    let mut before: Option<Word<'_>> = None;
    for word in Words::new(head) {
        let by =
            before.filter(|b| b.is_capital() && tables.word(word_hash(b.text)) & flag::BY != 0);
        if let Some(by) = by.filter(|_| word.is_capital()) {
            out.push(by.start);
        }
        before = Some(word);
    }
    out.sort_unstable();
    out
}

/// Which words stand in prose: the best labelling, each change of which costs (Viterbi).
fn prose(tokens: &[Token<'_>]) -> Vec<bool> {
    const TURN: f32 = 6.0;
    let (mut menu, mut text) = (0.0f32, 0.0f32);
    let mut from: Vec<(bool, bool)> = Vec::with_capacity(tokens.len());
    for token in tokens {
        let to_menu = text - TURN > menu;
        let to_text = menu - TURN > text;
        let next = if to_menu { text - TURN } else { menu };
        text = if to_text { menu - TURN } else { text } + token.prose;
        menu = next - token.prose * 0.6;
        from.push((to_menu, to_text));
    }
    let mut out = vec![false; tokens.len()];
    let mut state = text > menu;
    for (slot, (to_menu, to_text)) in out.iter_mut().zip(from).rev() {
        *slot = state;
        state ^= if state { to_text } else { to_menu };
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::of;

    #[test]
    fn a_page_in_one_line() {
        let raw = "Home World Sport Culture Weather Podcasts Harbour talks resume in Arlen By Mara Voss March 4, 2021 The talks \
                   about the harbour were resumed on Thursday, the mayor said, and she expects a deal before the summer. The union \
                   does not expect one, and its chairman said that the dockers would wait for a written offer from the port. Share \
                   Tweet Comments Home About Contact";
        let (view, marks) = of(raw, false);
        assert!(marks.one_line);
        assert!(
            view.text().lines().any(|l| l.starts_with("The union") && l.ends_with("port.")),
            "{}",
            view.text()
        );
        assert!(
            !view.text().lines().any(|l| l.contains("Home") && l.contains("summer")),
            "{}",
            view.text()
        );
    }
}
