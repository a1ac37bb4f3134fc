//! Why a document could not be read.

use std::borrow::Cow;
use std::fmt;

/// What kind of thing is wrong.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// Not the format at all, or cut short.
    Syntax,
    /// The bytes are no text in any encoding that is known, or not in the one that was named.
    Encoding,
    /// A field that is missing, or holds what it cannot.
    Field,
    /// Nothing to read in it.
    Empty,
    /// Longer than [`Options::max_document`](crate::Options::max_document).
    Size,
    /// Nested deeper, or of more elements, than is read.
    Nesting,
    /// Right, but in a part of the format that is not read, or that this build leaves out.
    Unsupported,
    /// The stream could not be read on.
    Stream,
}

impl ErrorKind {
    /// The kind as one word, the same in every version: `"size"`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Syntax => "syntax",
            Self::Encoding => "encoding",
            Self::Field => "field",
            Self::Empty => "empty",
            Self::Size => "size",
            Self::Nesting => "nesting",
            Self::Unsupported => "unsupported",
            Self::Stream => "stream",
        }
    }
}

/// Why a document could not be read.
///
/// ```
/// use sayso_input::{ErrorKind, Fields, read_record};
///
/// let error = read_record(br#"{"id": "a", "body": "It rained."}"#, &Fields::default()).unwrap_err();
/// assert_eq!((error.kind(), error.id()), (ErrorKind::Field, Some("a")));
/// assert_eq!(error.to_string(), "no field \"text\"");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error(Box<Inner>);

#[derive(Clone, Debug, PartialEq, Eq)]
struct Inner {
    kind: ErrorKind,
    message: Cow<'static, str>,
    id: Option<String>,
    column: Option<usize>,
}

impl Error {
    pub(crate) fn new(kind: ErrorKind, message: impl Into<Cow<'static, str>>) -> Self {
        Self(Box::new(Inner { kind, message: message.into(), id: None, column: None }))
    }

    pub(crate) fn syntax(message: impl Into<Cow<'static, str>>) -> Self {
        Self::new(ErrorKind::Syntax, message)
    }

    /// A document longer than it may be.
    pub(crate) fn size(limit: u64) -> Self {
        Self::new(ErrorKind::Size, format!("longer than {limit} bytes"))
    }

    pub(crate) fn stream(error: &std::io::Error) -> Self {
        Self::new(ErrorKind::Stream, error.to_string())
    }

    pub(crate) fn with_id(mut self, id: Option<String>) -> Self {
        self.0.id = id;
        self
    }

    pub(crate) fn at_column(mut self, column: Option<usize>) -> Self {
        self.0.column = column;
        self
    }

    /// What kind of thing is wrong.
    #[must_use]
    pub fn kind(&self) -> ErrorKind {
        self.0.kind
    }

    /// The id of the document, as far as that could be read.
    #[must_use]
    pub fn id(&self) -> Option<&str> {
        self.0.id.as_deref()
    }

    /// Where in a line of JSON, in bytes from 1, where that is known.
    #[must_use]
    pub fn column(&self) -> Option<usize> {
        self.0.column
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.message)
    }
}

impl std::error::Error for Error {}
