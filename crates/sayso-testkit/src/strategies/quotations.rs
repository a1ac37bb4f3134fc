//! Quotations of every glyph: paired, unbalanced, one in another.

use super::{entries, word};
use crate::pieces::{CLAUSES, PAIRS, PEOPLE, QUOTES};
use proptest::prelude::*;
use proptest::sample::select;

/// Quotations in quotations, up to four deep, each with a pair of glyphs of its own; now and then one that is not
/// closed, is closed by the glyph of another language, or is closed twice.
///
/// ```
/// use proptest::prelude::*;
/// use sayso_testkit::strategies;
///
/// proptest!(|(text in strategies::quotations())| prop_assert!(!text.is_empty()));
/// ```
pub fn quotations() -> impl Strategy<Value = String> + Clone {
    let words = prop_oneof![
        entries(CLAUSES).prop_map(str::to_owned),
        entries(PEOPLE).prop_map(|who| format!("{who} said")),
        word(),
    ];
    let inner = words.clone();
    let quotation = inner.prop_recursive(4, 24, 3, move |inner| {
        let parts = prop::collection::vec(prop_oneof![2 => words.clone(), 1 => inner], 1..4);
        (select(PAIRS), select(QUOTES), 0..12u8, parts).prop_map(|(pair, other, fault, parts)| {
            let (open, close) = pair;
            let text = parts.join(", ");
            match fault {
                0 => format!("{open}{text}"),
                1 => format!("{text}{close}"),
                2 => format!("{open}{text}{other}"),
                3 => format!("{open}{text}{close}{close}"),
                _ => format!("{open}{text}{close}"),
            }
        })
    });
    prop::collection::vec((quotation, select(&[". ", ", he said. ", "\n", " "][..])), 1..5)
        .prop_map(|all| all.into_iter().map(|(text, end)| text + end).collect())
}
