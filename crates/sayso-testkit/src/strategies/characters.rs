//! Hostile text.

use super::entries;
use proptest::prelude::*;
use proptest::sample::select;

/// Quotation marks of every glyph, single ones and apostrophes too.
const QUOTES: &[&str] = &[
    "\"", "“", "”", "„", "‟", "«", "»", "‹", "›", "'", "‘", "’", "‚", "‛", "`", "``", "''", "´",
    "′", "″", "「", "」", "『", "』", "＂", "＇",
];

/// Punctuation that other punctuation is made of.
const SIGNS: &[&str] = &[
    ".", "..", "...", "…", "!", "?", "?!", "。", "؟", "।", ",", "،", ";", ":", "-", "--", "–", "—",
    "―", "‑", "/", "(", ")", "[", "]", "{", "}", "&", "*", "%", "$", "€", "#", "@", "_", "|", "~",
    "^", "•", "·", "→", "™", "½",
];

/// White space, with and without a line end.
const SPACES: &[&str] = &[
    " ", "  ", "\t", "\n", "\n\n", "\r\n", "\r\n\r\n", "\r", "\u{b}", "\u{c}", "\u{85}", "\u{a0}",
    "\u{1680}", "\u{2003}", "\u{2009}", "\u{2028}", "\u{2029}", "\u{202f}", "\u{3000}",
];

/// What is not seen: controls, direction marks, zero width, byte order mark, soft hyphen, marks that
/// stand on nothing, variation selectors, private use, noncharacters.
const HIDDEN: &[&str] = &[
    "\0",
    "\u{1}",
    "\u{7f}",
    "\u{9f}",
    "\u{ad}",
    "\u{200b}",
    "\u{200c}",
    "\u{200d}",
    "\u{200e}",
    "\u{200f}",
    "\u{202a}",
    "\u{202e}",
    "\u{2060}",
    "\u{2066}",
    "\u{2069}",
    "\u{feff}",
    "\u{301}",
    "\u{308}",
    "\u{20e3}",
    "\u{fe0f}",
    "\u{e000}",
    "\u{f8ff}",
    "\u{fffd}",
    "\u{fffe}",
    "\u{10ffff}",
    "\u{e0001}",
];

/// Emoji, alone and in sequences, and characters that are wide in UTF-16.
const WIDE: &[&str] =
    &["😀", "👍🏽", "👩\u{200d}🚒", "🇺🇦", "🇺", "❤\u{fe0f}", "1\u{fe0f}\u{20e3}", "𝔘", "𐍈", "𠀀"];

/// A word, number, abbreviation or address, in one of several scripts.
pub fn word() -> impl Strategy<Value = String> + Clone {
    entries(include_str!("../../data/words.txt")).prop_map(str::to_owned)
}

/// Any text at all: words, signs, quotation marks of every glyph (balanced or not), white space of
/// every kind, invisible characters and emoji, in any order; and now and then any characters.
///
/// ```
/// use proptest::prelude::*;
/// use sayso_testkit::{laws, strategies};
///
/// proptest!(|(text in strategies::any_text())| laws::check_offsets(&text)?);
/// ```
pub fn any_text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        8 => word(),
        6 => Just(" ".to_owned()),
        4 => select(QUOTES).prop_map(str::to_owned),
        3 => select(SIGNS).prop_map(str::to_owned),
        3 => select(SPACES).prop_map(str::to_owned),
        2 => select(HIDDEN).prop_map(str::to_owned),
        1 => select(WIDE).prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
    ];
    prop_oneof![
        6 => prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat()),
        1 => prop::collection::vec(any::<char>(), 0..60).prop_map(String::from_iter),
        1 => super::page(),
    ]
}
