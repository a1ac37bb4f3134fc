//! What can be wrong with a file that somebody else wrote.

use std::borrow::Cow;
use std::fmt;

/// What kind of thing is wrong.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// Not the format at all, or cut short.
    Syntax,
    /// A value that the format does not allow here, or a missing one.
    Value,
    /// Something is named that does not exist.
    Reference,
    /// A place that is not in the text, or cuts a character.
    Offset,
    /// Larger or deeper than is read.
    Limit,
    /// Right, but in a part of the format that is not read.
    Unsupported,
}

/// Where in the offending file.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
enum Place {
    #[default]
    Nowhere,
    Line(u64),
    LineColumn(u64, u64),
    #[cfg_attr(not(any(feature = "xml", feature = "sqlite")), allow(dead_code))]
    Byte(u64),
}

/// Why a file could not be read, and where in it.
///
/// ```
/// use sayso_formats::{ErrorKind, jsonl};
///
/// let error = jsonl::read(r#"{"id": "a", "text": "Yes", "stances": [}"#, None).unwrap_err();
/// assert_eq!(error.kind(), ErrorKind::Syntax);
/// assert_eq!((error.line(), error.column()), (Some(1), Some(40)));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    kind: ErrorKind,
    message: Cow<'static, str>,
    place: Place,
}

impl Error {
    pub(crate) fn new(kind: ErrorKind, message: impl Into<Cow<'static, str>>) -> Self {
        Self { kind, message: message.into(), place: Place::Nowhere }
    }

    /// The same at a line, from 1, unless it has a place already.
    pub(crate) fn at_line(self, line: u64) -> Self {
        let place = if self.place == Place::Nowhere { Place::Line(line) } else { self.place };
        Self { place, ..self }
    }

    #[cfg(any(feature = "xml", feature = "sqlite"))]
    pub(crate) fn at_byte(self, byte: u64) -> Self {
        let place = if self.place == Place::Nowhere { Place::Byte(byte) } else { self.place };
        Self { place, ..self }
    }

    /// What kind of thing is wrong.
    #[must_use]
    pub const fn kind(&self) -> ErrorKind {
        self.kind
    }

    /// What is wrong, without the place.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.message
    }

    /// The line of the file, from 1, where that is known.
    #[must_use]
    pub const fn line(&self) -> Option<u64> {
        match self.place {
            Place::Line(line) | Place::LineColumn(line, _) => Some(line),
            Place::Nowhere | Place::Byte(_) => None,
        }
    }

    /// The column of the line, in bytes from 1, where that is known.
    #[must_use]
    pub const fn column(&self) -> Option<u64> {
        match self.place {
            Place::LineColumn(_, column) => Some(column),
            _ => None,
        }
    }

    /// The byte of the file, from 0, in formats without lines.
    #[must_use]
    pub const fn byte(&self) -> Option<u64> {
        match self.place {
            Place::Byte(byte) => Some(byte),
            _ => None,
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.place {
            Place::Nowhere => f.write_str(&self.message),
            Place::Line(line) => write!(f, "line {line}: {}", self.message),
            Place::LineColumn(line, column) => {
                write!(f, "line {line}, column {column}: {}", self.message)
            }
            Place::Byte(byte) => write!(f, "byte {byte}: {}", self.message),
        }
    }
}

impl std::error::Error for Error {}

impl From<serde_json::Error> for Error {
    fn from(error: serde_json::Error) -> Self {
        let text = error.to_string();
        let own = format!(" at line {} column {}", error.line(), error.column());
        let message = text.strip_suffix(&own).unwrap_or(&text).to_owned();
        let kind = if message.contains("recursion limit") {
            ErrorKind::Limit
        } else if error.is_data() {
            ErrorKind::Value
        } else {
            ErrorKind::Syntax
        };
        let place = match error.line() {
            0 => Place::Nowhere,
            line => Place::LineColumn(line as u64, error.column() as u64),
        };
        Self { kind, message: message.into(), place }
    }
}
