//! Why bytes are no model.

use alloc::borrow::Cow;
use core::fmt;

/// Why bytes are not the model that was asked for, and which place of the file says so.
///
/// ```
/// use sayso_learn::{ErrorKind, Kind, ModelFile};
///
/// let error = ModelFile::read(&b"not a model"[..], Kind::new("segment", 1)).unwrap_err();
/// assert_eq!(error.kind(), ErrorKind::NotAModel);
/// assert_eq!(error.to_string(), "not a segment model: magic: the bytes do not begin as a model file does");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    kind: ErrorKind,
    /// What was asked for.
    wanted: &'static str,
    place: Cow<'static, str>,
    message: Cow<'static, str>,
}

/// What kind of [`Error`] it is.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The bytes do not begin as a model file does.
    NotAModel,
    /// A model file of a later version of the format.
    Version,
    /// A model file, but of another kind than was asked for.
    OtherKind,
    /// The model was trained for other features: for an earlier or a later version of the stage that reads it.
    OtherFeatures,
    /// The file ends before what its head promises, or goes on behind it.
    WrongSize,
    /// The bytes changed since the file was written.
    Damaged,
    /// A section is missing, is not as long as it should be, or holds a number that is none.
    Section,
}

impl Error {
    pub(crate) fn new(
        kind: ErrorKind,
        wanted: &'static str,
        place: impl Into<Cow<'static, str>>,
        message: impl Into<Cow<'static, str>>,
    ) -> Self {
        Self { kind, wanted, place: place.into(), message: message.into() }
    }

    /// What kind it is.
    #[must_use]
    pub const fn kind(&self) -> ErrorKind {
        self.kind
    }

    /// The part of the file that is not as it should be: a field of the head, or the name of a section.
    #[must_use]
    pub fn place(&self) -> &str {
        &self.place
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "not a {} model: {}: {}", self.wanted, self.place, self.message)
    }
}

impl core::error::Error for Error {}
