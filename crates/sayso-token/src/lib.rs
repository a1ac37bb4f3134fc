//! Tokens and sentences of news text, with exact byte spans and quotation marks told apart.
//!
//! ```
//! use sayso_core::{SentenceSplitter, TokenKind, Tokenizer};
//! use sayso_token::{NewsSplitter, NewsTokenizer};
//!
//! let text = "“We don't know,” Mr. Adeyemi said. The U.S. envoy left.";
//! let tokens = NewsTokenizer::default().tokenize(text);
//! let words: Vec<_> = tokens.iter().map(|t| t.span.slice(text)).collect();
//! assert_eq!(words[..6], ["“", "We", "do", "n't", "know", ","]);
//! assert_eq!(tokens[6].kind, TokenKind::CloseQuote);
//!
//! let sentences = NewsSplitter::default().split(text, &tokens);
//! assert_eq!(sentences[1].span.slice(text), "The U.S. envoy left.");
//! ```
//!
//! # What it does
//!
//! - [`NewsTokenizer`] makes tokens by the conventions of Universal Dependencies: contractions split
//!   (and [`surface`] joins them again), abbreviations with their dot, addresses, numbers, emoji. Every
//!   quotation mark is worked out in context: opening, closing, or an apostrophe.
//! - [`NewsSplitter`] groups them into sentences, by default also inside quotations.
//! - English, German, French, Spanish, Italian, Russian, Ukrainian and Polish have word tables of their own, plain
//!   text in `data/`; every other language gets the common rules.
//!
//! # What it does not
//!
//! It does not say which language a text is in, does not change the text (no normal forms, no
//! lower-casing), and does not cut scripts that are written without spaces into words.
#![forbid(unsafe_code)]
#![deny(missing_docs)]
#![no_std]
#![cfg_attr(docsrs, feature(doc_cfg))]

extern crate alloc;
#[cfg(test)]
extern crate std;

/// The sentences of a text, by the rules common to all languages and those of English.
///
/// ```
/// let found = sayso_token::sentences("“We don't know,” Mr. Adeyemi said. The U.S. envoy left.");
/// assert_eq!(found, ["“We don't know,” Mr. Adeyemi said.", "The U.S. envoy left."]);
/// ```
#[must_use]
pub fn sentences(text: &str) -> alloc::vec::Vec<&str> {
    use sayso_core::{SentenceSplitter as _, Tokenizer as _};
    let tokens = NewsTokenizer::default().tokenize(text);
    let found = NewsSplitter::default().split(text, &tokens);
    found.into_iter().map(|sentence| sentence.span.slice(text)).collect()
}

mod allowance;
mod boundary;
mod class;
mod context;
mod error;
mod features;
/// The languages that have word tables here, listed when the crate is built.
mod folders {
    include!(concat!(env!("OUT_DIR"), "/folders.rs"));
}
mod lexicon;
mod model;
mod options;
mod quotes;
mod scan;
mod segmenter;
mod shape;
mod splitter;
mod stream;
mod surface;
mod table;
mod tokenizer;

pub use error::{Error, ErrorKind};
pub use model::BoundaryModel;
pub use options::{Breaks, TokenOptions};
#[doc(no_inline)]
pub use sayso_core::{Case, Lang, Sentence, SentenceSplitter, Span, Token, TokenKind, Tokenizer};
#[doc(no_inline)]
pub use sayso_learn::{Error as ModelError, ErrorKind as ModelErrorKind};
pub use segmenter::{Segment, Segmenter, Word};
pub use splitter::{NewsSplitter, SplitOptions};
pub use stream::Stream;
pub use surface::surface;
pub use tokenizer::NewsTokenizer;

/// The example of the README is compiled and run.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
