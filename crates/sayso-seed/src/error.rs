//! What can go wrong: only the loading of a model file.

use std::fmt;

/// A model file that cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    kind: ErrorKind,
}

/// Why a model file cannot be used.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The bytes are no model file of this crate.
    NotAModel,
    /// The file was made for another set of features: another version of the crate.
    OtherFeatures,
    /// The file ends before it should.
    EndsEarly,
}

impl Error {
    pub(crate) const fn new(kind: ErrorKind) -> Self {
        Self { kind }
    }

    /// Why the file cannot be used.
    #[must_use]
    pub const fn kind(&self) -> ErrorKind {
        self.kind
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.kind {
            ErrorKind::NotAModel => "not a model file of sayso-seed",
            ErrorKind::OtherFeatures => "a model file for another version of sayso-seed",
            ErrorKind::EndsEarly => "a model file that ends early",
        })
    }
}

impl std::error::Error for Error {}
