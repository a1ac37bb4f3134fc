//! Raw news text to articles, attributions and stances: who said what, on whose authority, and who is for or
//! against what.
//!
//! ```
//! use sayso::Pipeline;
//!
//! let raw = "Harbour toll divides the coast — Coast Weekly\n\
//!            By Ada Moor\n\
//!            Mayor Ines Falk said on Monday that the town “cannot afford” the toll.\n\
//!            The fishing union backs the toll, Coast Weekly reports, citing two officials.\n";
//! let analysis = Pipeline::default().run(raw);
//! assert_eq!(&raw[analysis.article.title.unwrap()], "Harbour toll divides the coast");
//! let said = &analysis.attributions[0];
//! assert_eq!(analysis.speaker(said), Some("Ines Falk"));
//! assert_eq!(&raw[said.content[0]], "that the town “cannot afford” the toll");
//! let backs = analysis.stances.iter().find(|s| &raw[s.evidence] == "backs").unwrap();
//! assert_eq!((backs.polarity.as_str(), &raw[backs.target]), ("support", "the toll"));
//! ```
//!
//! One call for one job: [`quotes`] and [`stances`] take a text and give words.
//!
//! # Overview
//!
//! A [`Pipeline`] runs the stages one after the other: the page ([`sayso_seed`]), its language ([`sayso_lang`]), tokens
//! and sentences ([`sayso_token`]), parts of speech ([`sayso_syntax`]), attributions ([`sayso_quote`]) and
//! actors ([`sayso_actors`]), stances ([`sayso_stance`]). What comes out is one [`Analysis`] with all layers; its spans are bytes of the raw text
//! that went in. Each stage is a crate of its own that knows the others only through the types and traits of
//! [`sayso_core`], all re-exported here.
//!
//! - [`Pipeline::builder`] swaps stages, adds attributors and stance taggers of your own, stops early
//!   ([`Depth`]), fixes the language, or takes text that is clean already.
//! - [`Pipeline::run_batch`] runs stage by stage over many documents, for models that like batches.
//! - [`Pipeline::run_into`] and [`Pipeline::run_many`] reuse buffers over a corpus. A pipeline is `Sync`: share one
//!   between threads, with a [`Workspace`] for each.
//! - [`Collector`] and [`Aggregation`] turn the stances of many documents into a matrix of actors and concepts, a
//!   network, a time line.
//! - [`explain`] says what a rule does and what it is known to get wrong.
//!
//! Nothing here reads files, prints or looks at the environment; the program `sayso` (crate `sayso-cli`) does.
//!
//! # What it does not do
//!
//! Direct and indirect speech is found in English, Ukrainian, German, French, Spanish, Italian, Russian and Polish; stance in
//! English alone. Irony is not understood. Only the first 4 GiB of a text are read.
//!
//! # Features
//!
//! | feature | what it adds |
//! | --- | --- |
//! | `models` (default) | the trained models of `sayso-models`, under their own licence; without it, rules only |
//! | `serde` | `Serialize` and `Deserialize` for every data type |
//! | `formats` | interchange formats, as `sayso::formats`; `formats-xml`, `formats-sqlite` and `formats-parquet` add more |
//! | `view` | the module `view`: an HTML report, and the matrix, the network and the time line as SVG |
#![forbid(unsafe_code)]
#![deny(missing_docs)]
#![cfg_attr(docsrs, feature(doc_cfg))]

mod batch;
mod builder;
mod builtin;
mod explain;
mod known;
mod lazy;
mod limits;
mod links;
mod models;
mod order;
mod pipeline;
#[cfg(feature = "view")]
mod sheets;
mod simple;

pub use builder::PipelineBuilder;
pub use explain::{explain, rules};
pub use limits::{Limits, Stopped};
pub use models::{ModelInfo, models};
pub use pipeline::{Depth, Document, Pipeline, Workspace};
pub use sayso_core::*;
pub use sayso_corpus::{
    Aggregation, Aliases, Audit, AuditSummary, AuditedSource, Codebook, Collector, Comparison,
    ConceptMapper, Decision, Decisions, Difference, Duplicates, Filter, Gender, HeadNoun,
    KeyPhrase, NetworkOptions, Normalisation, Projection, Qualifier, Quotation, Recurrence, Report,
    Reported, SameQuotations, Variant, Verdict, Voice,
};
#[doc(inline)]
pub use sayso_learn::checksum;
pub use sayso_stance::{PairLabel, Part as ReasonPart, Reason, StanceLexicon};
pub use simple::{Position, Quote, quotes, stances};

/// Pictures: the crate `sayso-view`, and the tables of a report.
#[cfg(feature = "view")]
#[cfg_attr(docsrs, doc(cfg(feature = "view")))]
pub mod view {
    pub use crate::sheets::Sheets;
    pub use sayso_view::*;
}

/// Interchange formats: the crate `sayso-formats`.
#[cfg(feature = "formats")]
#[cfg_attr(docsrs, doc(cfg(feature = "formats")))]
pub use sayso_formats as formats;

/// The example of the README is compiled and run.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
