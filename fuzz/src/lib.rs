//! What the fuzz targets share: the text and the choices in an input, the layers before a stage, and mutations
//! that know news text.
//!
//! An input that begins with the byte 1 is a program that composes a text and makes choices ([`Input`]); every
//! other input is a text as it is, so that the articles of `seeds/` are a corpus.

mod bytes;
mod input;
mod layers;
mod mutate;
mod pipelines;

pub use bytes::{Bytes, damage};
pub use input::Input;
pub use layers::{Layers, Segmenters};
pub use mutate::mutate;
pub use pipelines::{Choices, pipeline};

use sayso_testkit::Broken;

/// Ends the run with the law that is broken, for libFuzzer to keep the input.
pub fn hold(result: Result<(), Broken>) {
    if let Err(broken) = result {
        panic!("{broken}");
    }
}
