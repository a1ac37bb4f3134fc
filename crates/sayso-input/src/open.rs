//! From a document's bytes to its text or its fields.

use crate::ccnews::read_ccnews;
use crate::decode::{Decoded, decode};
use crate::error::Error;
use crate::item::Content;
use crate::options::Options;
use crate::page::Page;
use crate::record::{Record, read_record};
use crate::row;
use crate::structured::Structured;
#[cfg(feature = "html")]
use crate::{html, page::Kind, warc::Response};
use std::borrow::Cow;

/// What is in a document.
#[derive(Debug)]
#[non_exhaustive]
pub enum Opened<'a> {
    /// A text.
    Text(Decoded<'a>),
    /// A line of JSONL.
    Record(Record<'a>),
    /// A document with marked fields.
    Structured(Cow<'a, Structured>),
    /// The lines of a page, among them perhaps an article: for a reader of scraped text.
    Lines {
        /// The text.
        text: Cow<'a, str>,
        /// Where it was found.
        url: Option<&'a str>,
    },
    /// Nothing that is a document: a redirection, a picture.
    None,
}

impl Content {
    /// Decodes and reads the document.
    ///
    /// # Errors
    ///
    /// It is not what it should be; see [`ErrorKind`](crate::ErrorKind).
    pub fn open(&self, options: &Options) -> Result<Opened<'_>, Error> {
        Ok(match self {
            Self::Text(bytes) => Opened::Text(decode(bytes, options.encoding)?),
            Self::Json(line) => Opened::Record(read_record(line, &options.fields)?),
            Self::CcNews(line) => Opened::Structured(Cow::Owned(read_ccnews(line)?)),
            Self::Row(row) => Opened::Structured(Cow::Owned(row::read(row, options)?)),
            Self::Page(page) => open_page(page, options)?,
            Self::Structured(document) => Opened::Structured(Cow::Borrowed(document)),
            Self::Failed(error) => return Err(error.clone()),
        })
    }

    /// Whether opening it gives [`Opened::None`].
    #[must_use]
    pub fn is_none(&self) -> bool {
        match self {
            #[cfg(feature = "html")]
            Self::Page(page) => page.kind == Kind::Answer && Response::is_none(&page.bytes),
            #[cfg(not(feature = "html"))]
            Self::Page(_) => true,
            _ => false,
        }
    }
}

#[cfg(feature = "html")]
fn open_page<'a>(page: &'a Page, options: &Options) -> Result<Opened<'a>, Error> {
    let url = page.url.as_deref();
    let named = options.encoding.map(crate::Encoding::inner);
    let html = match page.kind {
        Kind::Lines => {
            let text = decode(&page.bytes, options.encoding)?.text;
            return Ok(Opened::Lines { text, url });
        }
        Kind::Html => html::decode(&page.bytes, named),
        Kind::Answer => match Response::read(&page.bytes, options.max_document)? {
            Some(response) => html::decode(&response.page, named.or(response.charset)),
            None => return Ok(Opened::None),
        },
    };
    Ok(match html::read_html(&html, url)? {
        html::WebPage::Article(article) => Opened::Structured(Cow::Owned(*article)),
        html::WebPage::Lines(text) => Opened::Lines { text: text.into(), url },
    })
}

/// Without the feature `html` there are no pages to read.
#[cfg(not(feature = "html"))]
fn open_page<'a>(_page: &'a Page, _options: &Options) -> Result<Opened<'a>, Error> {
    Ok(Opened::None)
}
