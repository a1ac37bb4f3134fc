//! What can go wrong when a word table is loaded.

use std::{borrow::Cow, fmt};

/// Why a word table could not be loaded, and on which line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    kind: ErrorKind,
    line: usize,
    message: Cow<'static, str>,
}

/// What kind of [`Error`] it is.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The line is not an entry, a heading or a comment.
    Syntax,
    /// An attribute that the table does not know, or that lacks its value.
    Attribute,
    /// An entry that contradicts an earlier one.
    Conflict,
}

impl Error {
    /// An error on a line (from 1). For crates that read tables of their own.
    #[must_use]
    pub fn new(kind: ErrorKind, line: usize, message: impl Into<Cow<'static, str>>) -> Self {
        Self { kind, line, message: message.into() }
    }

    /// What kind it is.
    #[must_use]
    pub fn kind(&self) -> ErrorKind {
        self.kind
    }

    /// The line of the table, from 1.
    #[must_use]
    pub fn line(&self) -> usize {
        self.line
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: {}", self.line, self.message)
    }
}

impl std::error::Error for Error {}
