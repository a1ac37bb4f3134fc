//! The words that every `sayso` crate speaks: spans, the layers of a document, and the traits of the
//! stages. A separate crate, so that plug-ins follow it and not the stages' versions.
//!
//! ```
//! use sayso_core::{Attribution, AttributionKind, Attributor, Span, View, attributor};
//!
//! // A stage of one's own, from a closure: who "tweeted" something?
//! let tweets = attributor::from_fn(|view: View<'_>, out: &mut Vec<Attribution>| {
//!     if let Some(at) = view.text().find(" tweeted: ") {
//!         let at = at as u32;
//!         let mut found = Attribution::new("example.tweeted");
//!         found.source = vec![Span::new(0, at)];
//!         found.cue = vec![Span::new(at + 1, at + 8)];
//!         found.content = vec![Span::new(at + 10, view.text().len() as u32)];
//!         out.push(found);
//!     }
//! });
//! let view = View::new("The mayor tweeted: we are not leaving");
//! let found = tweets.attribute(view);
//! assert_eq!(view.slice(found[0].content[0]), "we are not leaving");
//! assert_eq!(found[0].kind, AttributionKind::Indirect);
//! ```
//!
//! # Overview
//!
//! - [`Span`] says where, in bytes; [`OffsetMap`] converts to characters and UTF-16 at the border.
//! - [`Article`], [`Token`], [`Sentence`], [`Syntax`], [`Attribution`], [`Actors`] and [`Stance`] are
//!   the layers: plain owned values that hold spans and never text. [`Analysis`] holds them all.
//! - [`Statements`], [`StanceMatrix`], [`Network`] and [`TimeLine`] are what many documents come to.
//! - [`Body`] is an article's clean text with a map back to its raw bytes.
//! - [`View`] is what a stage gets to see.
//! - [`SeedParser`], [`Tokenizer`], [`SentenceSplitter`], [`SyntaxTagger`], [`Attributor`],
//!   [`Resolver`], [`StanceTagger`] and [`Stemmer`] are the stages.
//!
//! There is no behaviour here beyond what the data types need, and no dependency. The crate needs
//! `alloc` and not `std`.
//!
//! # Features
//!
//! | feature | what it adds |
//! | --- | --- |
//! | `serde` | `Serialize` and `Deserialize` for every data type |
#![forbid(unsafe_code)]
#![deny(missing_docs)]
#![no_std]
#![cfg_attr(docsrs, feature(doc_cfg))]

extern crate alloc;
#[cfg(test)]
extern crate std;

mod actor;
mod analysis;
mod article;
mod attribution;
mod body;
mod corpus;
mod diagnostic;
mod key;
mod lang;
mod offsets;
mod reading;
mod rule;
mod span;
mod stance;
mod syntax;
mod token;
mod traits;
mod view;

pub use actor::{Actor, ActorKind, Actors};
pub use analysis::Analysis;
pub use article::{
    Article, Block, BlockKind, Byline, BylineKind, Date, Dated, Edit, Genre, Join, JoinKind, Part,
};
pub use attribution::{Attribution, AttributionKind, Basis};
pub use body::Body;
pub use corpus::{
    Cell, Coded, Moment, Network, Node, NodeKind, Party, Side, SourceDocument, StanceMatrix,
    Statement, Statements, Step, Tie, TimeLine,
};
pub use diagnostic::{Diagnostic, Parsed, Severity};
pub use key::{WordKey, folded};
pub use lang::{Lang, NotALang};
pub use offsets::{OffsetMap, Unit};
pub use reading::Reading;
pub use rule::{Rule, RuleId};
pub use span::Span;
pub use stance::{Holder, Modality, Polarity, Stance, StanceBasis, StanceTime, Strength};
pub use syntax::{Chunk, Relation, Syntax, Tag, Word};
pub use token::{Case, Sentence, Token, TokenKind};
#[doc(inline)]
pub use traits::{
    Attributor, Resolver, SeedParser, SentenceSplitter, StanceTagger, Stemmer, SyntaxTagger,
    Tokenizer, attributor, resolver, seed_parser, sentence_splitter, stance_tagger, stemmer,
    syntax_tagger, tokenizer,
};
pub use view::View;

/// The example of the README is compiled and run.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
