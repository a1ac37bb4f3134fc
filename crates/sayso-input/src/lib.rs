//! News as it is stored, read into texts and articles: web pages, web archives, feeds, wire formats, lines of JSON.
//!
//! ```
//! use sayso_input::{WebPage, read_html};
//!
//! let html = r#"<html><head><title>Town backs the toll | Coast Weekly</title>
//!   <script type="application/ld+json">{"@type": "NewsArticle", "headline": "Town backs the toll",
//!     "author": {"name": "Ada Moor"}, "datePublished": "2025-02-14"}</script></head>
//!   <body><nav><a href="/">Home</a></nav><article><h1>Town backs the toll</h1>
//!   <p>The council of Northside voted on Monday for the toll on the old bridge, which had been free, its mayor said.</p>
//!   <p>“Nobody on this coast has waited longer for a bridge,” said Ines Falk, who had asked for the vote twice.</p>
//!   </article></body></html>"#;
//! let WebPage::Article(page) = read_html(html, None)? else { panic!("no article stands out") };
//! assert_eq!((page.title.as_deref(), &*page.authors), (Some("Town backs the toll"), &["Ada Moor".to_owned()][..]));
//! assert_eq!(page.published.unwrap().to_string(), "2025-02-14");
//!
//! // As a text and the article of that text, for the stages that come next.
//! let (text, article) = page.compose();
//! assert_eq!(&text[article.authors[0].span.range()], "Ada Moor");
//! assert!(article.body(&text).text().starts_with("The council of Northside voted"));
//! # Ok::<(), sayso_input::Error>(())
//! ```
//!
//! # What it does
//!
//! - [`read`] goes through a stream of any [`Format`] and gives its documents one by one, still as bytes;
//!   [`Content::open`] decodes and reads one, on whichever thread is free.
//! - [`read_html`], [`read_xml`], [`read_record`] and [`read_ccnews`] read one page, file or line that is there already;
//!   [`decode`] and [`decode_html`] make text of bytes.
//! - [`Structured::compose`] makes a text of a document with marked fields, and the [`Article`] of that text.
//!
//! A damaged record, line or document costs itself and nothing else. Pages that are made to keep a parser busy are refused.
//!
//! # What it does not do
//!
//! It opens no files, walks no folders and fetches nothing: streams go in. Files packed as a whole are unpacked by the caller;
//! only archives with a gzip member a record are read as they are ([`Format::PackedWarc`]). It runs no scripts: a page that is
//! empty without them is empty here, unless it says its text in JSON-LD.
//!
//! # Features
//!
//! | feature | what it adds |
//! | --- | --- |
//! | `html` (default) | web pages, WARC and WET, and news in XML (RSS, Atom, NITF, NewsML-G2) |
#![forbid(unsafe_code)]
#![deny(missing_docs)]
#![cfg_attr(docsrs, feature(doc_cfg))]

mod array;
mod ccnews;
mod dates;
mod decode;
mod encoding;
mod error;
mod format;
#[cfg(feature = "html")]
mod html;
mod item;
#[cfg(test)]
mod laws;
mod lines;
mod open;
mod options;
mod origin;
mod page;
mod record;
mod row;
mod stream;
mod structured;
mod table;
#[cfg(feature = "html")]
mod warc;
#[cfg(feature = "html")]
mod xml;

pub use ccnews::read_ccnews;
pub use decode::{Decoded, decode};
pub use encoding::Encoding;
pub use error::{Error, ErrorKind};
pub use format::Format;
#[cfg(feature = "html")]
#[cfg_attr(docsrs, doc(cfg(feature = "html")))]
pub use html::{WebPage, decode_html, read_html};
pub use item::{Content, Item, Within};
pub use open::Opened;
pub use options::Options;
pub use origin::Origin;
pub use page::Page;
pub use record::{Fields, Mention, Pair, Record, read_record};
#[doc(no_inline)]
pub use sayso_core::{Article, Block, BlockKind, Date, Dated, Lang, Span};
pub use stream::read;
pub use structured::{Origins, Paragraph, Structured};
#[cfg(feature = "html")]
#[cfg_attr(docsrs, doc(cfg(feature = "html")))]
pub use xml::read_xml;

/// The example of the README is compiled and run.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
