//! Raw scraped news text in, an article out: every line labelled, the fields found.
//!
//! ```
//! use sayso_core::SeedParser;
//! use sayso_seed::SeedReader;
//!
//! let raw = "Home World Harbour talks resume in Arlen\nHarbour talks resume in Arlen\nBy Mara Voss\n\
//!     • PublishedMarch 4, 2021\nThe talks about the harbour were resumed on Thursday, the mayor said.\n\
//!     She expects a deal before the su\n\nmmer, and the union does not.\nShare\nComments\n0\n";
//! let article = SeedReader::new().parse(raw).value;
//! assert_eq!(&raw[article.title.unwrap()], "Harbour talks resume in Arlen");
//! assert_eq!(&raw[article.authors[0].span], "Mara Voss");
//! assert_eq!(article.published.unwrap().date.to_string(), "2021-03-04");
//! assert!(article.body(raw).text().ends_with("before the summer, and the union does not.\n"));
//! ```
//!
//! # What it does
//!
//! [`SeedReader`] implements [`SeedParser`]. A page is text as scrapes leave it: one
//! paragraph a line, with or without blank lines, with menus, share buttons, comment boxes and teasers around.
//!
//! 1. One pass counts words, signs and function words of every line, and looks its beginning up in tables of what
//!    pages say (`data/<language>/lines.txt`): that a line is `Related Posts`, or begins with `Photo:`.
//! 2. The body is the run of lines that reads most like prose; a model of boosted trees ([`LineModel`]) then judges
//!    every line near prose by itself, its neighbours and its place, and the best labelling of the whole page is
//!    taken (Viterbi). [`SeedReader::rules_only`] stops at the run.
//! 3. Headline, authors, dates, outlets and dateline are looked for around the body; days are checked by `jiff`.
//! 4. Line breaks that split a sentence are undone; [`BreakModel`] tells breaks inside words from breaks between words.
//!
//! Before all that, the marks that ways of scraping leave in text are undone: Markdown, link numbers and lists of addresses,
//! tags, entities, escapes, hard wraps, links on lines of their own, cue times of subtitles, heads of printed pages, a page
//! in one line. What is undone inside a line is an [`Edit`], so that every place is still one of the raw
//! text. [`fields`] reads authors, titles and dates from a string of their own.
//!
//! Work is linear in the length of the text. All positions are bytes of the raw text.
//!
//! # What it does not do
//!
//! It reads no HTML, changes no spelling, resolves no relative dates (`2 hours ago`), and leaves
//! [`Article::lang`](sayso_core::Article::lang) empty unless it was told. Pages that are mostly tables or lists, and
//! comment threads longer than the article, are what it gets wrong most.
//!
//! # Features
//!
//! | feature | what it adds |
//! | --- | --- |
//! | `train` | rows of features and models made of trees, for `sayso-train` |
#![forbid(unsafe_code)]
#![deny(missing_docs)]
#![cfg_attr(docsrs, feature(doc_cfg))]

mod around;
mod byline;
mod clean;
mod dates;
mod ending;
mod features;
pub mod fields;
/// The languages that have word tables here, listed when the crate is built.
mod folders {
    include!(concat!(env!("OUT_DIR"), "/folders.rs"));
}
mod joins;
mod label;
mod line;
mod mail;
mod model;
mod notice;
mod outlet;
mod page;
mod parts;
mod posts;
mod prose;
mod reader;
mod refine;
mod region;
mod tables;
mod title;
mod view;
mod wordbreak;
mod words;
mod wrapped;

pub use model::LineModel;
pub use reader::SeedReader;
#[doc(no_inline)]
pub use sayso_core::{
    Article, Block, BlockKind, Byline, BylineKind, Date, Dated, Diagnostic, Edit, Join, JoinKind,
    Lang, Parsed, SeedParser, Span,
};
#[doc(no_inline)]
pub use sayso_learn::{Error, ErrorKind};
pub use wordbreak::BreakModel;

/// Reads a raw page with the built-in reader: every line labelled, the fields found.
///
/// ```
/// let raw = "Harbour talks resume in Arlen\nBy Mara Voss\n\
///     The talks about the harbour were resumed on Thursday, the mayor said, and a deal is near.\n";
/// let article = sayso_seed::read(raw);
/// assert_eq!(&raw[article.title.unwrap()], "Harbour talks resume in Arlen");
/// ```
#[must_use]
pub fn read(raw: &str) -> Article {
    use sayso_core::SeedParser as _;
    SeedReader::new().parse(raw).value
}

/// The models that ship with the crate: name and bytes.
pub static MODELS: &[(&str, &[u8])] =
    &[("seed-lines", model::BYTES), ("seed-breaks", wordbreak::BYTES)];

/// The version of this crate, and with it of its models: a model that is trained anew comes with a new one.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

#[cfg(feature = "train")]
pub mod train;

/// The example of the README is compiled and run.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
