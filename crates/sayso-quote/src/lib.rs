//! Who said what in news text, by rule: direct, indirect and mixed attributions, sources behind
//! sources, speech told apart from belief, intention, attitude and request.
//!
//! ```
//! use sayso_core::{Attributor, SentenceSplitter, Tokenizer, View};
//! use sayso_quote::QuoteRules;
//!
//! let text = "“The bridge will open in May,” Ann Lee told reporters.";
//! let tokens = sayso_token::NewsTokenizer::default().tokenize(text);
//! let sentences = sayso_token::NewsSplitter::default().split(text, &tokens);
//! let view = View::new(text).with_tokens(&tokens).with_sentences(&sentences);
//!
//! let found = QuoteRules::new().attribute(view);
//! assert_eq!(view.slice(found[0].source[0]), "Ann Lee");
//! assert_eq!(view.slice(found[0].content[0]), "“The bridge will open in May,”");
//! assert_eq!(found[0].rule.as_str(), "quote.content.before-cue");
//! ```
//!
//! # What it does
//!
//! - [`QuoteRules`] finds attributions: source, cue and content as spans, how much of the content is
//!   quoted, what the cue expresses ([`Basis`]), who is quoting the source (`parent`),
//!   the rule behind it and a score.
//! - With English syntax in the view (tags and phrase chunks, as `sayso-syntax` makes them) it reads
//!   clauses: *said that*, *plans to*, *was praised by*. Without, it reads direct and indirect speech
//!   from marks, capitals, small words and word tables, in English, Ukrainian, German, French, Spanish,
//!   Italian, Russian and Polish.
//! - [`rules`] lists every rule with an example and what it is known to get wrong. Verbs and frames are
//!   plain text in `data/`, each with a grade: how often out of ten it attributes.
//!
//! # What it does not
//!
//! It does not decide who *he* is: sources are given as they stand, and `sayso-actors` leads them to actors. It
//! makes no tokens, sentences or tags of its own: the view brings them.
#![forbid(unsafe_code)]
#![deny(missing_docs)]
#![cfg_attr(docsrs, feature(doc_cfg))]

mod attribute;
mod chain_shapes;
mod chains;
mod clauses;
mod constructions;
mod draft;
/// The languages that have word tables here, listed when the crate is built.
mod folders {
    include!(concat!(env!("OUT_DIR"), "/folders.rs"));
}
mod form;
mod grammar;
mod id;
mod lexicon;
mod model;
mod nest;
mod plain;
mod rules;
mod scene;
mod settle;

pub use attribute::QuoteRules;
pub use model::QuoteModel;
pub use rules::rules;
#[doc(no_inline)]
pub use sayso_core::{Attribution, AttributionKind, Attributor, Basis, Span, View};
#[doc(no_inline)]
pub use sayso_learn::{Error as ModelError, ErrorKind as ModelErrorKind};

/// What `sayso-train` needs to train a model. No part of the public interface.
#[doc(hidden)]
pub mod training {
    pub use crate::attribute::with_page;
    pub use crate::model::{Decision, Features, Page, Proposal, Slot};
}

/// The example of the README is compiled and run.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
