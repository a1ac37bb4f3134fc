//! Analysed news text for other tools and back: JSONL with a published schema, brat, CoNLL-U, spaCy, CSV, networks.
//!
//! ```
//! use sayso_core::{Analysis, Attribution, Span};
//! use sayso_formats::{Document, brat};
//!
//! let text = "Ines Falk said no.";
//! let mut said = Attribution::new("example.said");
//! said.source = vec![Span::new(0, 9)];
//! said.cue = vec![Span::new(10, 14)];
//! said.content = vec![Span::new(15, 17)];
//! let mut analysis = Analysis::default();
//! analysis.attributions.push(said);
//!
//! let document = Document::new("falk.txt", text, &analysis);
//! let mut ann = Vec::new();
//! brat::write(&document, &mut ann)?;
//! let ann = String::from_utf8(ann)?;
//! assert!(ann.starts_with("T1\tSource 0 9\tInes Falk\n"));
//! assert_eq!(brat::read("falk.txt", text, &ann)?.value, brat::held(&document));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Overview
//!
//! A [`Document`] is a text with its [`Analysis`]. Every format is a module with a `write` that takes any
//! [`std::io::Write`], most have a `read`, and those that cannot hold everything have a `held`: what of a document
//! comes back. `read(write(x)) == held(x)` for every document whose spans lie in its text.
//!
//! | module | for | offsets |
//! | --- | --- | --- |
//! | [`jsonl`] | ourselves, everything | as wished |
//! | [`brat`] | annotators | code points |
//! | [`conllu`] | corpus linguistics | code points, in MISC |
//! | [`csv`] | spreadsheets, R, pandas | bytes and code points |
//! | [`spacy`] | Python | code points |
//! | [`web_annotation`] | Hypothesis and the like: JSON-LD | code points |
//! | `xmi` (feature `xml`) | INCEpTION, DKPro: UIMA CAS | UTF-16 |
//! | [`dna`] (database: feature `sqlite`) | Discourse Network Analyzer | UTF-16 |
//! | `columnar` (feature `parquet`) | pandas, Spark, DuckDB: Arrow and Parquet | bytes |
//! | `network` (feature `xml`) | Gephi, visone, networkx: GraphML and GEXF | – |
//!
//! What a format gives a meaning that a text may not have (a tab in brat, a control character in XML) is escaped or
//! replaced in a copy for reading; the spans always point into the same text.
//!
//! Nothing here opens files. Readers take text in memory, refuse what is larger or deeper than makes sense, and say what is
//! wrong and where: [`Error`].
#![forbid(unsafe_code)]
#![deny(missing_docs)]
#![cfg_attr(docsrs, feature(doc_cfg))]

pub mod brat;
#[cfg(feature = "parquet")]
#[cfg_attr(docsrs, doc(cfg(feature = "parquet")))]
pub mod columnar;
pub mod conllu;
pub mod csv;
pub mod dna;
mod document;
mod error;
pub mod jsonl;
#[cfg(feature = "xml")]
#[cfg_attr(docsrs, doc(cfg(feature = "xml")))]
pub mod network;
mod place;
mod plain;
mod records;
pub mod spacy;
mod universal;
pub mod web_annotation;
#[cfg(feature = "xml")]
#[cfg_attr(docsrs, doc(cfg(feature = "xml")))]
pub mod xmi;
#[cfg(feature = "xml")]
mod xml;

pub use document::Document;
pub use error::{Error, ErrorKind};
#[doc(no_inline)]
pub use sayso_core::{Analysis, OffsetMap, Reading, Span, Unit};

/// The example of the README is compiled and run.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
