//! Small linear models over hashed features: one file format, scoring where the bytes lie, and training.
//!
//! ```
//! # #[cfg(feature = "train")] {
//! use sayso_learn::hash::{feature, index, letters};
//! use sayso_learn::train::{Example, Recipe, logistic, quantise};
//! use sayso_learn::{Kind, ModelFile, Weights, Writer};
//!
//! // A stage says what kind of model it reads, and describes what is to be judged by hashed features.
//! const KIND: Kind = Kind::new("shouting", 1);
//! const BITS: u32 = 10;
//! let features = |word: &str| -> Vec<u32> {
//!     let capitals = word.chars().filter(|c| c.is_uppercase()).count();
//!     [feature(1, &[capitals.min(3) as u64]), feature(2, &[letters(word)])]
//!         .map(|hash| index(hash, BITS))
//!         .to_vec()
//! };
//!
//! // A trainer learns weights from examples, makes bytes of them, and writes a file.
//! let words = [("STOP", true), ("HELP", true), ("stop", false), ("Bonn", false), ("please", false)];
//! let examples = words.map(|(word, answer)| Example::new(features(word), answer));
//! let weights = logistic(&examples, 1 << BITS, &Recipe::default());
//! let found = quantise(&weights);
//! let file = Writer::new(KIND, "shouting-en")
//!     .floats("unit", &[found.unit()])
//!     .weights("weights", &found.weights, 1 << BITS)
//!     .finish();
//!
//! // The stage reads the file and uses the weights where they lie.
//! let file = ModelFile::read(file, KIND)?;
//! let [unit] = file.floats("unit")?;
//! let weights = Weights::new(file.get(file.sized("weights", 1 << BITS)?), unit);
//! let odds = |word: &str| weights.odds(weights.sum(features(word)));
//! assert!(odds("WAIT") > 0.0 && odds("wait") < 0.0);
//! # }
//! # Ok::<(), sayso_learn::Error>(())
//! ```
//!
//! - [`ModelFile`] and [`Writer`]: the format. A file says what kind of model it is, for which features it was trained,
//!   and what its card is called; a checksum covers it; what is wrong with it is said with its place ([`Error`]).
//! - [`hash`]: features as places of weights.
//! - [`Weights`], [`trees`], [`Curve`]: scores and probabilities, without allocation.
//! - `train`, with the feature of that name: perceptron, logistic regression, choices among candidates, boosted trees,
//!   quantisation and calibration, all giving the same weights for the same examples.
//!
//! It knows nothing of language, and depends on nothing; without `train` it does not need the standard library either.
#![forbid(unsafe_code)]
#![deny(missing_docs)]
#![no_std]
#![cfg_attr(docsrs, feature(doc_cfg))]

extern crate alloc;
#[cfg(any(test, feature = "train"))]
extern crate std;

mod checksum;
mod error;
mod file;
pub mod hash;
mod linear;
#[cfg(feature = "train")]
#[cfg_attr(docsrs, doc(cfg(feature = "train")))]
pub mod train;
pub mod trees;

pub use checksum::checksum;
pub use error::{Error, ErrorKind};
pub use file::{Kind, ModelFile, Section, Writer, sealed, stored_checksum};
pub use linear::{Curve, Weights};

/// The example of the README is compiled and run.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
