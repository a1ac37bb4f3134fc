//! Sentences in which somebody says something.

use super::entries;
use crate::pieces::{CLAUSES, CUES, PEOPLE};
use proptest::prelude::*;
use proptest::sample::select;
use sayso_core::Span;

/// A sentence in which somebody says something, and where its parts stand.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Attributed {
    /// The sentence, final stop included.
    pub text: String,
    /// Who says it, in bytes.
    pub source: Span,
    /// The words that attribute, in bytes.
    pub cue: Span,
    /// What is said, quotation marks included, in bytes.
    pub content: Span,
    /// Whether all of the content is in quotation marks.
    pub quoted: bool,
}

/// The order of source, cue and content.
#[derive(Copy, Clone, Debug)]
enum Order {
    SourceFirst,
    SourceLast,
    CueBeforeSource,
}

/// A sentence with one attribution: direct (in quotation marks of one of several glyphs) or indirect,
/// with the source before or after what it says.
pub fn attributed() -> impl Strategy<Value = Attributed> + Clone {
    let quotes = select(
        &[None, Some(("\"", "\"")), Some(("“", "”")), Some(("«", "»")), Some(("„", "“"))][..],
    );
    let order = select(&[Order::SourceFirst, Order::SourceLast, Order::CueBeforeSource][..]);
    let words = (entries(PEOPLE), entries(CUES), entries(CLAUSES));
    (words, quotes, order).prop_map(|((source, cue, clause), quotes, order)| {
        write(source, cue, clause, quotes, order)
    })
}

fn write(
    source: &str,
    cue: &str,
    clause: &str,
    quotes: Option<(&str, &str)>,
    order: Order,
) -> Attributed {
    let mut text = String::new();
    let mut put = |piece: &str| {
        let start = text.len() as u32;
        text.push_str(piece);
        Span::new(start, start + piece.len() as u32)
    };
    let (open, close) = quotes.unwrap_or_default();
    let quoted = quotes.is_some();
    let (source, cue, content) = match order {
        Order::SourceFirst => {
            let source = put(&capital(source));
            put(" ");
            let cue = put(cue);
            put(if quoted { ": " } else { " that " });
            let clause = if quoted { capital(clause) + "." } else { clause.to_owned() };
            let content = put(&format!("{open}{clause}{close}"));
            put(if quoted { "" } else { "." });
            (source, cue, content)
        }
        Order::SourceLast | Order::CueBeforeSource => {
            let comma = if quoted { "," } else { "" };
            let content = put(&format!("{open}{}{comma}{close}", capital(clause)));
            put(if quoted { " " } else { ", " });
            let (source, cue) = if matches!(order, Order::SourceLast) {
                let source = put(source);
                put(" ");
                (source, put(cue))
            } else {
                let cue = put(cue);
                put(" ");
                (put(source), cue)
            };
            put(".");
            (source, cue, content)
        }
    };
    Attributed { text, source, cue, content, quoted }
}

/// The text with a capital first letter.
fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |c| c.to_uppercase().chain(chars).collect())
}

/// Paragraphs, one a line, whose straight quotation marks are all in pairs: for the law that other
/// glyphs change nothing, [`check_quote_glyphs`](crate::laws::check_quote_glyphs).
pub fn paired_quotes() -> impl Strategy<Value = String> + Clone {
    let straight = attributed().prop_map(|said| {
        said.text.replace(['“', '”', '«', '»', '„'], "\"").replace(['\'', '’'], "")
    });
    let line = prop::collection::vec(straight, 1..4).prop_map(|sentences| sentences.join(" "));
    prop::collection::vec(line, 1..4).prop_map(|lines| lines.join("\n"))
}
