//! What is written and read: a text with everything known about it.

use sayso_core::{Analysis, Reading};
use std::borrow::Cow;

/// A text, its id, and its layers. Borrowed to be written, owned when it was read.
///
/// ```
/// use sayso_core::Analysis;
/// use sayso_formats::Document;
///
/// let analysis = Analysis::default();
/// let document = Document::new("a.txt", "It rained.", &analysis);
/// assert_eq!(document.into_owned().id, "a.txt");
/// ```
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Document<'a> {
    /// What it is called; any text.
    pub id: Cow<'a, str>,
    /// The raw text that all spans point into.
    pub text: Cow<'a, str>,
    /// Its layers. Spans are bytes of `text`.
    pub analysis: Cow<'a, Analysis>,
}

impl<'a> Document<'a> {
    /// A document to be written.
    #[must_use]
    pub fn new(id: &'a str, text: &'a str, analysis: &'a Analysis) -> Self {
        let (id, text) = (Cow::Borrowed(id), Cow::Borrowed(text));
        Self { id, text, analysis: Cow::Borrowed(analysis) }
    }

    /// A document that owns all it holds.
    #[must_use]
    pub fn owned(
        id: impl Into<String>,
        text: impl Into<String>,
        analysis: Analysis,
    ) -> Document<'static> {
        let (id, text) = (Cow::Owned(id.into()), Cow::Owned(text.into()));
        Document { id, text, analysis: Cow::Owned(analysis) }
    }

    /// The same in words: what stands at a place, and who is meant.
    #[must_use]
    pub fn reading(&self) -> Reading<'_> {
        Reading::new(&self.id, &self.text, &self.analysis)
    }

    /// The same, borrowing nothing.
    #[must_use]
    pub fn into_owned(self) -> Document<'static> {
        Document::owned(self.id, self.text, self.analysis.into_owned())
    }
}
