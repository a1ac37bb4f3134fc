//! The trained models of the `sayso` crates, as bytes that the crates load without copying.
//!
//! ```
//! use sayso_core::{SentenceSplitter, Tokenizer};
//! use sayso_token::{BoundaryModel, NewsSplitter, NewsTokenizer};
//!
//! # fn main() -> Result<(), sayso_token::ModelError> {
//! let model = BoundaryModel::from_bytes(sayso_models::SEGMENT_EN)?;
//! let splitter = NewsSplitter::default().with_model(model);
//! let text = "thanks for the lift. see you on Monday!";
//! let tokens = NewsTokenizer::default().tokenize(text);
//! assert_eq!(splitter.split(text, &tokens).len(), 2);
//! # Ok(())
//! # }
//! ```
//!
//! There is nothing else here: no code, no dependency. Each model has a feature of its own, a folder under
//! `data/` with the terms of the data it was made from, and a card that says what it was
//! trained on, how well it does, and where it fails.
#![forbid(unsafe_code)]
#![deny(missing_docs)]
#![no_std]
#![cfg_attr(docsrs, feature(doc_cfg))]

/// Where English sentences end: for `sayso_token::BoundaryModel::from_bytes`.
///
/// 512 KiB of weights, trained by `sayso-train segment` on UD English EWT and the openly licensed genres of
/// UD English GUM (training parts). CC BY-SA 4.0.
#[cfg(feature = "segment")]
#[cfg_attr(docsrs, doc(cfg(feature = "segment")))]
pub static SEGMENT_EN: &[u8] = include_bytes!("../data/segment-en/model.bin");

/// Attributions in English news: for `sayso_quote::QuoteModel::from_bytes`.
///
/// 2.4 MiB of weights, trained by `sayso-train quote` on the training part of PolNeAR, whose texts they do not contain.
#[cfg(feature = "quote")]
#[cfg_attr(docsrs, doc(cfg(feature = "quote")))]
pub static QUOTE_EN: &[u8] = include_bytes!("../data/quote-en/model.bin");

/// Parts of speech and dependency heads of English: for `sayso_syntax::SyntaxModel::from_bytes`.
///
/// 5.9 MB of weights, trained by `sayso-train syntax` on UD English EWT and the openly licensed genres of
/// UD English GUM (training parts). CC BY-SA 4.0.
#[cfg(feature = "syntax")]
#[cfg_attr(docsrs, doc(cfg(feature = "syntax")))]
pub static SYNTAX_EN: &[u8] = include_bytes!("../data/syntax-en/model.bin");

/// Where one holder stands on one target, in English: for `sayso_stance::PairModel::from_bytes`.
///
/// 1 MiB of weights, trained by `sayso-train pairs` on DSE and NewsMTSC (training parts). CC BY-SA 4.0, with the
/// citations that the two data sets ask for.
#[cfg(feature = "pairs")]
#[cfg_attr(docsrs, doc(cfg(feature = "pairs")))]
pub static PAIRS_EN: &[u8] = include_bytes!("../data/pairs-en/model.bin");

/// Who is for or against what in English news: for `sayso_stance::JudgeModel::from_bytes`.
///
/// 2.5 MB of weights, trained by `sayso-train stance` on 242 news articles coded for this project, with what the word vectors of
/// MiniLM tell of words that they do not have.
#[cfg(feature = "stance")]
#[cfg_attr(docsrs, doc(cfg(feature = "stance")))]
pub static STANCE_EN: &[u8] = include_bytes!("../data/stance-en/model.bin");

/// Every model that is built in, with the name of its folder.
pub static ALL: &[(&str, &[u8])] = &[
    #[cfg(feature = "segment")]
    ("segment-en", SEGMENT_EN),
    #[cfg(feature = "quote")]
    ("quote-en", QUOTE_EN),
    #[cfg(feature = "syntax")]
    ("syntax-en", SYNTAX_EN),
    #[cfg(feature = "pairs")]
    ("pairs-en", PAIRS_EN),
    #[cfg(feature = "stance")]
    ("stance-en", STANCE_EN),
];

/// The version of this crate, and with it of the models: a model that is trained anew comes with a new one.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

/// The example of the README is compiled and run.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
