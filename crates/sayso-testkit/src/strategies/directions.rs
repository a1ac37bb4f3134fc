//! Text that runs from right to left, or both ways.

use super::word;
use crate::pieces::QUOTES;
use proptest::prelude::*;
use proptest::sample::select;

/// Letters of Arabic and Hebrew with their marks, and presentation forms.
const LETTERS: &[&str] = &[
    "قال",
    "الوزير",
    "إن",
    "الحكومة",
    "أَخْبَار",
    "٣٫٥",
    "٪",
    "אמר",
    "ראש",
    "הממשלה",
    "כִּי",
    "צה״ל",
    "ג׳",
    "ﷺ",
    "ﬁ",
];

/// What sets the direction: marks, embeddings, overrides, isolates, and their ends.
const MARKS: &[&str] = &[
    "\u{200e}", "\u{200f}", "\u{61c}", "\u{202a}", "\u{202b}", "\u{202c}", "\u{202d}", "\u{202e}",
    "\u{2066}", "\u{2067}", "\u{2068}", "\u{2069}",
];

/// Right-to-left words among others, with marks of direction anywhere, matched or not.
pub fn both_ways() -> impl Strategy<Value = String> + Clone {
    let piece = prop_oneof![
        4 => select(LETTERS).prop_map(str::to_owned),
        2 => word(),
        2 => select(MARKS).prop_map(str::to_owned),
        1 => select(QUOTES).prop_map(str::to_owned),
        1 => select(&[". ", "،", "؟", ": ", "\n"][..]).prop_map(str::to_owned),
    ];
    prop::collection::vec((piece, any::<bool>()), 0..30).prop_map(|pieces| {
        let spaced = |(piece, space): (String, bool)| if space { piece + " " } else { piece };
        pieces.into_iter().map(spaced).collect()
    })
}
