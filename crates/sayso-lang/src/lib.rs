//! Which language a text is in, words in one folded form, and stems.
//!
//! ```
//! use sayso_core::{Lang, Stemmer};
//! use sayso_lang::{Detector, Snowball, fold};
//!
//! let text = "The council said on Friday that the bridge would reopen before the winter holidays.";
//! let found = Detector::new(&Lang::WITH_TABLES).detect(text).unwrap();
//! assert_eq!(found.lang, Lang::EN);
//! let stemmer = Snowball::new(found.lang).unwrap();
//! assert_eq!(stemmer.stem(&fold("HOLIDAYS")), stemmer.stem("holiday"));
//! ```
//!
//! Thin wrappers over `whatlang`, `unicode-normalization`, `rust-stemmers` and `frostem`, none of which shows in a
//! public signature. It does not read mixed-language text, and a headline alone is too short for it.
//!
//! # Features
//!
//! | feature | what it adds |
//! | --- | --- |
//! | `stem` (default) | [`Snowball`] stemmers |
//! | `slavic` | stemmers for Ukrainian and Polish too |
#![forbid(unsafe_code)]
#![deny(missing_docs)]
#![cfg_attr(docsrs, feature(doc_cfg))]

mod detect;
mod fold;
/// The languages that have word tables here, listed when the crate is built.
mod folders {
    include!(concat!(env!("OUT_DIR"), "/folders.rs"));
}
#[cfg(test)]
mod laws;
#[cfg(feature = "stem")]
mod stem;
mod vote;

/// The language of a text among those with word tables, where it is plain enough to tell.
///
/// ```
/// use sayso_core::Lang;
///
/// let text = "The council said on Friday that the bridge would reopen before the winter holidays.";
/// assert_eq!(sayso_lang::detect(text), Some(Lang::EN));
/// assert_eq!(sayso_lang::detect("1, 2, 3"), None);
/// ```
#[must_use]
pub fn detect(text: &str) -> Option<Lang> {
    let found = Detector::new(&Lang::WITH_TABLES).detect(text)?;
    found.is_reliable.then_some(found.lang)
}

pub use detect::{Detected, Detector};
pub use fold::{fold, nfc};
#[doc(no_inline)]
pub use sayso_core::{Lang, Stemmer};
#[cfg(feature = "stem")]
#[cfg_attr(docsrs, doc(cfg(feature = "stem")))]
pub use stem::Snowball;

/// The example of the README is compiled and run.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
