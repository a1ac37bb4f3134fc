//! The laws of the `sayso` stages as functions, texts that try to break them, and a runner for folders
//! of articles with readable gold. For the workspace's own stages and for yours.
//!
//! ```
//! use sayso_core::{Case, Span, Token, TokenKind, tokenizer};
//! use sayso_testkit::laws;
//!
//! // A tokeniser of one's own: whatever stands between spaces.
//! let words = tokenizer::from_fn(|text: &str, within: Span, out: &mut Vec<Token>| {
//!     let mut at = within.start();
//!     for word in within.slice(text).split_inclusive(char::is_whitespace) {
//!         let end = at + word.trim_end().len() as u32;
//!         if end > at {
//!             out.push(Token::new(Span::new(at, end), TokenKind::Word, Case::None));
//!         }
//!         at += word.len() as u32;
//!     }
//! });
//! assert_eq!(laws::check_tokenizer(&words, "She said: “No.”"), Ok(()));
//! ```
//!
//! # Overview
//!
//! - [`laws`] holds a function for each law. A law that does not hold is a [`Broken`]: which law, what
//!   is wrong, at which place, and where to look.
//! - [`strategies`] writes texts for [proptest]: hostile ones, and ones that look like news.
//! - [`pieces`] are what those texts are made of, for makers of texts of your own.
//! - [`SHAPES`] are long texts on which careless code becomes slow.
//! - [`golden`] compares analyses with gold files that a person can read and edit.
//!
//! A property test of a stage is short:
//!
//! ```
//! use proptest::prelude::*;
//! use sayso_testkit::{laws, strategies};
//! # use sayso_core::{Case, Span, Token, TokenKind, tokenizer};
//! # let my_tokenizer = tokenizer::from_fn(|text: &str, within: Span, out: &mut Vec<Token>| {
//! #     for (at, c) in within.slice(text).char_indices().filter(|(_, c)| !c.is_whitespace()) {
//! #         let start = within.start() + at as u32;
//! #         let span = Span::new(start, start + c.len_utf8() as u32);
//! #         out.push(Token::new(span, TokenKind::Word, Case::None));
//! #     }
//! # });
//!
//! proptest!(|(text in strategies::any_text())| {
//!     laws::check_tokenizer(&my_tokenizer, &text)?;
//! });
//! ```
//!
//! # What it does not do
//!
//! The laws say that a result is well formed, not that it is right: that is what gold is for.
//!
//! [proptest]: https://docs.rs/proptest
#![forbid(unsafe_code)]
#![deny(missing_docs)]

mod broken;
pub mod golden;
pub mod laws;
pub mod pieces;
mod shapes;
pub mod strategies;

pub use broken::Broken;
pub use shapes::{COMPOSED, SHAPES, Shape};

/// The example of the README is compiled and run.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
