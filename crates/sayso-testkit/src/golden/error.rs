//! What can be wrong with gold.

use std::{fmt, path::PathBuf};

/// Gold that cannot be read or does not fit its article.
#[derive(Debug)]
pub struct Error {
    kind: ErrorKind,
    message: String,
    line: Option<u32>,
    file: Option<PathBuf>,
}

/// What kind of [`Error`] it is.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ErrorKind {
    /// A file cannot be read or written.
    File,
    /// A line is not in the notation.
    Notation,
    /// A text that the gold quotes is not in the article.
    Text,
}

impl Error {
    pub(super) fn new(kind: ErrorKind, line: u32, message: impl Into<String>) -> Self {
        Self { kind, message: message.into(), line: Some(line), file: None }
    }

    pub(super) fn file(path: impl Into<PathBuf>, error: impl fmt::Display) -> Self {
        let (kind, message) = (ErrorKind::File, error.to_string());
        Self { kind, message, line: None, file: Some(path.into()) }
    }

    pub(super) fn of_file(self, path: impl Into<PathBuf>) -> Self {
        Self { file: Some(path.into()), ..self }
    }

    /// What kind of error it is.
    #[must_use]
    pub const fn kind(&self) -> ErrorKind {
        self.kind
    }

    /// The line of the gold, from 1.
    #[must_use]
    pub const fn line(&self) -> Option<u32> {
        self.line
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(file) = &self.file {
            write!(f, "{}: ", file.display())?;
        }
        if let Some(line) = self.line {
            write!(f, "line {line}: ")?;
        }
        f.write_str(&self.message)
    }
}

impl std::error::Error for Error {}
