//! Documents in a stream, before they are opened.

use crate::error::Error;
use crate::page::Page;
use crate::structured::Structured;
use std::fmt;
use std::sync::Arc;

/// A document in a stream, still as bytes where it can be: [opening](Content::open) it is left to whoever has a thread free.
#[derive(Debug)]
pub struct Item {
    /// Where in a stream with several documents.
    pub within: Option<Within>,
    /// The id that the document has of its own, where that is known before it is opened.
    pub id: Option<Arc<str>>,
    /// What was read.
    pub content: Content,
}

impl Item {
    /// A stream that is one document.
    pub(crate) fn whole(content: Content) -> Self {
        Self { within: None, id: None, content }
    }
}

/// A place in a stream with several documents, counted from 1.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Within {
    /// A line.
    Line(u64),
    /// A record of an archive, an item of a feed.
    Record(u64),
}

impl Within {
    /// The number of the line or the record.
    #[must_use]
    pub fn number(self) -> u64 {
        match self {
            Self::Line(number) | Self::Record(number) => number,
        }
    }
}

impl fmt::Display for Within {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Line(number) => write!(f, "line {number}"),
            Self::Record(number) => write!(f, "record {number}"),
        }
    }
}

/// What was read.
#[derive(Debug)]
#[non_exhaustive]
pub enum Content {
    /// A text.
    Text(Vec<u8>),
    /// A line of JSONL.
    Json(Vec<u8>),
    /// A line of JSONL with the fields of CC-News.
    CcNews(Vec<u8>),
    /// A row of a table or an item of a JSON array, as a JSON object.
    Row(Vec<u8>),
    /// A web page.
    Page(Page),
    /// A document with marked fields.
    Structured(Box<Structured>),
    /// Nothing, and why.
    Failed(Error),
}

impl Content {
    /// Bytes that it holds.
    #[must_use]
    pub fn size(&self) -> usize {
        match self {
            Self::Text(bytes) | Self::Json(bytes) | Self::CcNews(bytes) | Self::Row(bytes) => {
                bytes.len()
            }
            Self::Page(page) => page.size(),
            Self::Structured(document) => document.size(),
            Self::Failed(error) => error.to_string().len(),
        }
    }
}
