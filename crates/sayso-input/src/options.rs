//! How documents are read.

use crate::encoding::Encoding;
use crate::record::Fields;

/// How documents are read.
///
/// ```
/// let mut options = sayso_input::Options::default();
/// options.max_document = 64 << 20;
/// options.fields.text = "body".to_owned();
/// ```
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Options {
    /// Bytes that a document may have, unpacked; a longer one is an error. 1 GiB by default.
    pub max_document: u64,
    /// The encoding of all documents. By default each says it, or is UTF-8, or it is guessed.
    pub encoding: Option<Encoding>,
    /// Texts in tables are clean: nothing of what a page holds around an article is in them.
    pub plain: bool,
    /// Where a line of JSONL, or a row of a table, has what.
    pub fields: Fields,
}

impl Default for Options {
    fn default() -> Self {
        Self { max_document: 1 << 30, encoding: None, plain: false, fields: Fields::default() }
    }
}
