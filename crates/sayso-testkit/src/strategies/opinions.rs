//! Sentences in which somebody takes a side.

use super::entries;
use crate::pieces::{OPINIONS, PEOPLE};
use proptest::prelude::*;
use proptest::sample::select;

/// Sentences of people, words that take a side, negators, hedges and targets, in any order: some of them English.
pub fn opinions() -> impl Strategy<Value = String> + Clone {
    let piece = prop_oneof![
        4 => entries(OPINIONS),
        1 => entries(PEOPLE),
        1 => select(&[",", "and", "but", "that", "because", "“", "”", "(", ")", "—", "to", "of"][..]),
    ];
    let sentence = (entries(PEOPLE), prop::collection::vec(piece, 1..10))
        .prop_map(|(who, pieces)| format!("{who} {}.", pieces.join(" ")));
    prop::collection::vec(sentence, 1..5).prop_map(|sentences| sentences.join(" "))
}
