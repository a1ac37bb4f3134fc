//! What many news articles say together: who is for and against what, over all of them.
//!
//! ```
//! use sayso_core::{Holder, Polarity, Span, Stance};
//! use sayso_corpus::{Aggregation, Collector, HeadNoun, Report};
//!
//! let text = "Ines Falk backs the toll.";
//! let mut stance = Stance::new("example.back");
//! stance.holder = Holder::Mention(Span::new(0, 9));
//! stance.target = Span::new(16, 24);
//! stance.polarity = Polarity::Support;
//!
//! let mut collector = Collector::default();
//! collector.add(Report::new("a.txt", text, &[stance]), &HeadNoun);
//! let matrix = Aggregation::default().matrix(&collector.finish());
//! assert_eq!(matrix.get("Ines Falk", "toll").unwrap().support, 1);
//! ```
//!
//! # What it does
//!
//! - [`Collector`] gathers the stances of many documents as statements; [`Aggregation`] makes matrices, networks and time
//!   lines of them.
//! - Concepts come from a [`Codebook`] of yours, from [`KeyPhrase`] or [`HeadNoun`], or from any [`ConceptMapper`].
//!
//! # What it does not
//!
//! It reads no text: stances of any origin go in, and it knows no language.
#![forbid(unsafe_code)]
#![deny(missing_docs)]
#![cfg_attr(docsrs, feature(doc_cfg))]

mod aggregate;
mod aliases;
mod audit;
mod calendar;
mod codebook;
mod collect;
mod decisions;
mod filter;
mod head_noun;
mod mapper;
mod network;
mod phrase;
mod quotation;
mod quoted;
mod renumber;
mod same;
mod sign;
mod table;
mod words;

pub use aggregate::{Aggregation, Duplicates};
pub use aliases::Aliases;
pub use audit::{Audit, AuditSummary, AuditedSource, Gender, Voice};
pub use codebook::Codebook;
pub use collect::{Collector, Report};
pub use decisions::{Comparison, Decision, Decisions, Difference, Verdict};
pub use filter::{Filter, Reported};
pub use head_noun::HeadNoun;
pub use mapper::ConceptMapper;
pub use network::{NetworkOptions, Normalisation, Projection, Qualifier};
pub use phrase::KeyPhrase;
pub use quotation::{Quotation, Recurrence, SameQuotations, Variant};
#[doc(no_inline)]
pub use sayso_core::{
    Analysis, Date, Network, Party, Polarity, Span, Stance, StanceMatrix, Statement, Statements,
    TimeLine,
};
pub use sayso_lexicon::{Error, ErrorKind};

/// The example of the README is compiled and run.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
