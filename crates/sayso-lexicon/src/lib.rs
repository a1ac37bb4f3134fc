//! Plain-text word tables for rule-based language tools: a format that a linguist can edit, English
//! inflection so that one entry covers its forms, and lookup without allocation.
//!
//! ```
//! use sayso_lexicon::{PhraseMap, Table, verb_forms};
//!
//! let table = Table::parse("[against]\nrule out : weak\noppose")?;
//! let mut cues = PhraseMap::default();
//! for entry in table.entries() {
//!     for (form, _) in verb_forms(entry.text) {
//!         cues.insert(&form, entry.has("weak"));
//!     }
//! }
//! let words = ["They", "ruled", "out", "a", "tax"];
//! assert_eq!(cues.longest(1, |i| words.get(i).copied()), Some((2, &true)));
//! # Ok::<(), sayso_lexicon::Error>(())
//! ```
//!
//! The stage crates `sayso-seed`, `sayso-syntax`, `sayso-quote` and `sayso-stance` read their tables with
//! it; it knows nothing of stages. Inflection is for English alone; tables of other languages
//! list their forms or are matched by stem.
#![forbid(unsafe_code)]
#![deny(missing_docs)]
#![cfg_attr(docsrs, feature(doc_cfg))]

mod error;
mod fold;
mod frozen;
mod inflect;
mod map;
mod surnames;
mod table;
mod words;

pub use error::{Error, ErrorKind};
pub use fold::Folded;
pub use frozen::{Frozen, freeze};
pub use inflect::{VerbForm, plural, verb_forms};
pub use map::{PhraseMap, WordMap};
pub use surnames::Surnames;
pub use table::{Entry, Table};
pub use words::words;

/// The example of the README is compiled and run.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
