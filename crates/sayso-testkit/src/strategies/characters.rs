//! Hostile text.

use super::entries;
use crate::pieces::{HIDDEN, QUOTES, SIGNS, SPACES, WIDE, WORDS};
use proptest::prelude::*;
use proptest::sample::select;

/// A word, number, abbreviation or address, in one of several scripts.
pub fn word() -> impl Strategy<Value = String> + Clone {
    entries(WORDS).prop_map(str::to_owned)
}

/// Any text at all: words, signs, quotation marks of every glyph (balanced or not), white space of
/// every kind, invisible characters and emoji, in any order; and now and then any characters, quotations in quotations,
/// words from right to left, or one thing over and over on a line.
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
        1 => super::quotations(),
        1 => super::both_ways(),
        1 => super::opinions(),
        1 => long_line(),
    ]
}

/// A few pieces over and over, up to some thousand bytes, without a line end unless one of them is one.
fn long_line() -> impl Strategy<Value = String> + Clone {
    let signs = prop_oneof![
        select(QUOTES).prop_map(str::to_owned),
        select(SIGNS).prop_map(str::to_owned),
        select(SPACES).prop_map(str::to_owned),
        select(HIDDEN).prop_map(str::to_owned),
        word(),
        word().prop_map(|word| word + " "),
    ];
    (prop::collection::vec(signs, 1..4), 1..400usize).prop_map(|(unit, times)| {
        let unit = unit.concat();
        unit.repeat(times.min(4000 / unit.len().max(1)))
    })
}
