//! Text that looks like a scraped page.

use super::{attributed, entries, word};
use crate::pieces::LINES;
use proptest::prelude::*;
use proptest::sample::select;

/// A paragraph: sentences in which somebody says something, and sentences of any words.
pub fn paragraph() -> impl Strategy<Value = String> + Clone {
    let words = prop::collection::vec(word(), 1..12).prop_map(|words| words.join(" ") + ".");
    let sentence = prop_oneof![3 => attributed().prop_map(|said| said.text), 2 => words];
    prop::collection::vec(sentence, 1..5).prop_map(|sentences| sentences.join(" "))
}

/// What stands between fields that a scrape has put on one line.
const GLUE: &[&str] = &["", " ", "\u{a0}", " — ", " | ", " • ", "\t"];

/// A raw page: a headline (sometimes twice), credits, dates, widgets and teasers among paragraphs,
/// some of them broken inside a word, fields glued to one another; with line ends of one kind, or mixed.
pub fn page() -> impl Strategy<Value = String> + Clone {
    let headline = prop::collection::vec(word(), 2..9).prop_map(|words| words.join(" "));
    let head = (headline, any::<bool>())
        .prop_map(|(line, twice)| if twice { vec![line.clone(), line] } else { vec![line] });
    let extra = entries(LINES).prop_map(str::to_owned);
    let glued = (extra.clone(), select(GLUE), extra.clone(), paragraph())
        .prop_map(|(one, glue, other, text)| format!("{one}{glue}{other}{glue}{text}"));
    let line = prop_oneof![
        1 => glued,
        4 => paragraph(),
        3 => extra,
        1 => (paragraph(), any::<prop::sample::Index>()).prop_map(|(text, at)| broken(&text, at)),
        1 => Just(String::new()),
    ];
    let ends = select(&["\n", "\r\n", "\n\n", "\r", "\n \n"][..]);
    (head, prop::collection::vec((line, ends.clone()), 0..10), ends).prop_map(
        |(head, lines, end)| {
            let mut out = head.join(end) + end;
            for (line, own) in lines {
                out.push_str(&line);
                // Most pages keep to one kind of line end; where the kinds differ, they are mixed.
                out.push_str(if own == "\r" { own } else { end });
            }
            out
        },
    )
}

/// The text with a line break at one of its characters.
fn broken(text: &str, at: prop::sample::Index) -> String {
    let places: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
    let (head, tail) = text.split_at(if places.is_empty() { 0 } else { *at.get(&places) });
    format!("{head}\n\n{tail}")
}
