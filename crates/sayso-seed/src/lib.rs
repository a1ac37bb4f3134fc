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

mod byline;
mod dates;
mod error;
mod features;
mod fields;
mod joins;
mod label;
mod line;
mod model;
mod page;
mod reader;
mod refine;
mod region;
mod tables;
mod title;
mod wordbreak;
mod words;
mod wrapped;

pub use error::{Error, ErrorKind};
pub use model::LineModel;
pub use reader::SeedReader;
pub use wordbreak::BreakModel;

#[cfg(feature = "train")]
pub mod train;
