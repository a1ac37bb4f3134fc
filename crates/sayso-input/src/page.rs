//! Web pages before they are read.

/// A page as bytes: decoding and reading it is left to whoever has a thread free for it.
#[derive(Debug, PartialEq, Eq)]
pub struct Page {
    pub(crate) kind: Kind,
    pub(crate) bytes: Vec<u8>,
    pub(crate) url: Option<String>,
}

#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// HTML.
    Html,
    /// The answer of a web server.
    Answer,
    /// The lines of a page, as in WET files.
    Lines,
}

impl Page {
    /// HTML, perhaps with the address where it was found.
    #[must_use]
    pub fn html(bytes: Vec<u8>, url: Option<String>) -> Self {
        Self { kind: Kind::Html, bytes, url }
    }

    /// A web server's answer, its head and body.
    #[must_use]
    pub fn answer(bytes: Vec<u8>, url: Option<String>) -> Self {
        Self { kind: Kind::Answer, bytes, url }
    }

    /// The lines of a page, as somebody else took them out of it.
    #[must_use]
    pub fn lines(bytes: Vec<u8>, url: Option<String>) -> Self {
        Self { kind: Kind::Lines, bytes, url }
    }

    /// Its bytes.
    #[must_use]
    pub fn size(&self) -> usize {
        self.bytes.len()
    }

    /// Where it was found.
    #[must_use]
    pub fn url(&self) -> Option<&str> {
        self.url.as_deref()
    }
}
