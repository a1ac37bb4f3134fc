//! UIMA CAS as XMI, with its type system: for INCEpTION, DKPro and `dkpro-cassis`. Offsets are UTF-16 units.
//!
//! # How it looks
//!
//! - `Sentence`, `Token` and `DocumentMetaData` are DKPro Core's.
//! - `sayso.Attribution`, `sayso.Stance` and `sayso.Actor` span everything that belongs to them. Their features are the
//!   fields; `parent`, `actor`, `targetActor` and `attribution` refer to other annotations.
//! - `sayso.Source`, `Cue`, `Content`, `Holder`, `Target`, `Evidence` and `Mention` are the roles; `of` refers to what
//!   they belong to. A role in pieces is several annotations.
//!
//! # What it holds
//!
//! Attributions, actors and stances, words and sentences without the kinds of words. Characters that XML cannot hold are
//! U+FFFD in the text and in names; they take as many UTF-16 units. Not the page, except for title and language, nor
//! syntax. [`held`] is exactly what comes back.

mod read;
mod types;
mod write;

pub use read::read;
pub use types::type_system;
pub use write::write;

use crate::jsonl::sentence;
use crate::place::Places;
use crate::plain::plain_token;
use crate::{Document, records, xml};
use sayso_core::{Analysis, Holder, Span, Unit};

/// What this format holds of a document: what [`read()`] gives for what [`write()`] wrote.
#[must_use]
pub fn held(document: &Document<'_>) -> Document<'static> {
    let text = xml::allowed(&document.text);
    let (from, to) = (Places::new(&document.text, Unit::Utf16), Places::new(&text, Unit::Utf16));
    // The replacement may take more bytes.
    let moved = |span: Span| {
        let [start, end] = [span.start(), span.end()].map(|at| u64::from(from.out(at)));
        to.span(start, end).unwrap_or_default()
    };
    let place = |_, pieces: &[Span]| pieces.iter().map(|piece| moved(*piece)).collect();
    let mut out: Analysis = records::held(&document.analysis, place, |_| true);
    let clean = |text: &mut String| *text = xml::allowed(text).into_owned();
    for actor in &mut out.actors.list {
        clean(&mut actor.name);
        clean(&mut actor.key);
    }
    for stance in &mut out.stances {
        if let Holder::Name(name) = &mut stance.holder {
            clean(name);
        }
    }
    out.tokens =
        document.analysis.tokens.iter().map(|t| plain_token(&text, moved(t.span))).collect();
    out.sentences =
        document.analysis.sentences.iter().map(|s| sentence(moved(s.span), &out.tokens)).collect();
    out.article.lang = document.analysis.article.lang;
    Document::owned(xml::allowed(&document.id), text, out)
}
