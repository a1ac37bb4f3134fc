//! Web pages before they are read: decoding and reading are left to the threads that analyse.

use super::structured::Structured;
#[cfg(feature = "html")]
use super::{decode, html, warc};

/// A page as bytes.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Page {
    #[cfg_attr(not(feature = "html"), allow(dead_code))]
    kind: Kind,
    bytes: Vec<u8>,
    url: Option<String>,
}

#[derive(Copy, Clone, Debug, PartialEq, Eq)]
#[cfg_attr(not(feature = "html"), allow(dead_code))]
enum Kind {
    /// HTML.
    Html,
    /// The answer of a web server.
    Answer,
    /// The lines of a page, as in WET files.
    Lines,
}

/// What was on a page.
#[derive(Debug)]
#[cfg_attr(not(feature = "html"), allow(dead_code))]
pub(crate) enum ReadPage {
    /// An article with its fields.
    Article(Box<Structured>),
    /// Lines, among them perhaps an article: for the reader of scraped text.
    Lines {
        /// The text.
        text: String,
        /// Where it was found.
        url: Option<String>,
    },
    /// Nothing that is a page: a redirection, a picture.
    None,
}

impl Page {
    pub(super) fn size(&self) -> usize {
        self.bytes.len()
    }

    /// Whether there will be nothing to say of it: reading it gives [`ReadPage::None`].
    #[cfg(feature = "html")]
    pub(crate) fn is_none(&self) -> bool {
        self.kind == Kind::Answer && warc::Response::is_none(&self.bytes)
    }

    /// Without the feature `html` there are no pages to read.
    #[cfg(not(feature = "html"))]
    pub(crate) fn is_none(&self) -> bool {
        true
    }
}

#[cfg(feature = "html")]
impl Page {
    /// A file of HTML.
    pub(super) fn file(bytes: Vec<u8>) -> Self {
        Self { kind: Kind::Html, bytes, url: None }
    }

    /// HTML that was found at an address.
    pub(super) fn html(bytes: Vec<u8>, url: Option<String>) -> Self {
        Self { kind: Kind::Html, bytes, url }
    }

    /// A web server's answer, its head and body.
    pub(super) fn answer(bytes: Vec<u8>, url: Option<String>) -> Self {
        Self { kind: Kind::Answer, bytes, url }
    }

    /// The lines of a page.
    pub(super) fn lines(bytes: Vec<u8>, url: Option<String>) -> Self {
        Self { kind: Kind::Lines, bytes, url }
    }
}

/// Reads a page. `named` is the encoding that the user says, `limit` how many bytes it may have unpacked.
#[cfg(feature = "html")]
pub(crate) fn read_page(
    page: Page,
    named: Option<&'static encoding_rs::Encoding>,
    limit: u64,
) -> Result<ReadPage, String> {
    let Page { kind, bytes, url } = page;
    let (bytes, stated) = match kind {
        Kind::Lines => {
            let text = decode(bytes, named)?.text;
            return Ok(ReadPage::Lines { text, url });
        }
        Kind::Html => (bytes, None),
        Kind::Answer => match warc::Response::read(&bytes, limit)? {
            Some(response) => (response.page, response.charset),
            None => return Ok(ReadPage::None),
        },
    };
    Ok(match html::read(&html::decode(&bytes, named.or(stated)), url.as_deref())? {
        html::Page::Article(article) => ReadPage::Article(article),
        html::Page::Lines(text) => ReadPage::Lines { text, url },
    })
}

/// Without the feature `html` there are no pages to read.
#[cfg(not(feature = "html"))]
pub(crate) fn read_page(
    _page: Page,
    _named: Option<&'static encoding_rs::Encoding>,
    _limit: u64,
) -> Result<ReadPage, String> {
    Ok(ReadPage::None)
}
