//! Pictures of who said what in the news, and who is for or against what.
//!
//! ```
//! use sayso_core::{Analysis, Attribution, Block, BlockKind, Reading, Span};
//! use sayso_view::Report;
//!
//! let text = "“No toll,” said Ines Falk.\n";
//! let mut said = Attribution::new("example.said");
//! said.content = vec![Span::new(0, 14)];
//! said.cue = vec![Span::new(15, 19)];
//! said.source = vec![Span::new(20, 29)];
//! let mut analysis = Analysis::default();
//! analysis.article.blocks = vec![Block::new(Span::of(text), BlockKind::Body)];
//! analysis.attributions = vec![said];
//!
//! let mut report = Report::new("The harbour toll");
//! report.add(&Reading::new("a.txt", text, &analysis));
//! let mut page = String::new();
//! report.write_html(&mut page)?;
//! assert!(page.starts_with("<!DOCTYPE html>") && page.contains("1 statement"));
//! # Ok::<(), std::fmt::Error>(())
//! ```
//!
//! # Overview
//!
//! - [`Report`] makes one self-contained HTML page of analysed documents: an overview, the text of every article with
//!   speaker, cue, content and stance marked, filters, and the pictures below. It asks for nothing from outside and
//!   forbids it. [`Digest`] is what it keeps of a [`Reading`].
//! - [`matrix_svg`], [`network_svg`] and [`timeline_svg`] draw the tables of a corpus ([`sayso_core::StanceMatrix`] and the
//!   like) as SVG that stands on its own.
//! - [`terminal`] marks text for a terminal, with colours or brackets, in lines that fit.
//!
//! Nothing here reads files or prints; the program `sayso report` does. Whatever stands in a text, a name or an id stays
//! text; the same input gives the same bytes.
#![forbid(unsafe_code)]
#![deny(missing_docs)]
#![cfg_attr(docsrs, feature(doc_cfg))]

mod counts;
mod digest;
mod escape;
mod matrix;
mod network;
mod report;
mod svg;
pub mod terminal;
mod timeline;

pub use digest::{Decided, Digest};
pub use matrix::matrix_svg;
pub use network::network_svg;
pub use report::{Report, Sheet, SheetCell};
#[doc(no_inline)]
pub use sayso_core::{Analysis, Network, Reading, StanceMatrix, TimeLine};
pub use timeline::timeline_svg;

/// The example of the README is compiled and run.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
