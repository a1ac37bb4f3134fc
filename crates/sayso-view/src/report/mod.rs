//! Many documents as one page.

mod contested;
mod data;
mod index;
mod page;
mod policy;
mod sheet;
mod targets;

use crate::Digest;
use index::Index;
use sayso_core::{Coded, Reading, Rule};
pub use sheet::{Sheet, SheetCell};
use std::fmt::{self, Write};

/// Codes the targets of one document; `None` where one has no concept.
type Concepts = Box<dyn Fn(&[&str]) -> Vec<Option<Coded>> + Send + Sync>;
/// What a rule does, by its id.
type Rules = Box<dyn Fn(&str) -> Option<Rule> + Send + Sync>;

/// Disputes on the front page, unless told.
const DISPUTES: usize = 6;

/// A page about many documents, filled document by document. It keeps the clean text and the marks of each, not the
/// analysis.
pub struct Report {
    title: String,
    concepts: Concepts,
    rules: Rules,
    index: Index,
    /// A line of JSON a document.
    texts: Vec<String>,
    errors: Vec<(String, String)>,
    notes: Vec<String>,
    decisions: String,
    sheets: Vec<Sheet>,
    disputes: usize,
}

impl Report {
    /// An empty report under a title.
    #[must_use]
    pub fn new(title: impl Into<String>) -> Self {
        Self {
            title: title.into(),
            concepts: Box::new(|targets| {
                targets.iter().map(|target| Some(Coded::new(target.to_lowercase()))).collect()
            }),
            rules: Box::new(|_| None),
            index: Index::default(),
            texts: Vec::new(),
            errors: Vec::new(),
            notes: Vec::new(),
            decisions: String::new(),
            sheets: Vec::new(),
            disputes: DISPUTES,
        }
    }

    /// What different targets have in common; without it, only equal words are one target. The function sees the words of
    /// all targets of one document and gives each its concept. Targets that are actors go by the actor's name.
    #[must_use]
    pub fn with_concepts(
        self,
        concepts: impl Fn(&[&str]) -> Vec<Option<Coded>> + Send + Sync + 'static,
    ) -> Self {
        Self { concepts: Box::new(concepts), ..self }
    }

    /// What rules do, for the explanations in the page.
    #[must_use]
    pub fn with_rules(self, rules: impl Fn(&str) -> Option<Rule> + Send + Sync + 'static) -> Self {
        Self { rules: Box::new(rules), ..self }
    }

    /// With the decisions that readers made before, as the CSV of `sayso review`: the page goes on from them, and what it gives back holds them
    /// all.
    #[must_use]
    pub fn with_decisions(self, table: impl Into<String>) -> Self {
        Self { decisions: table.into(), ..self }
    }

    /// With at most so many disputes on the front page; 6 without it.
    #[must_use]
    pub fn with_disputes(self, most: usize) -> Self {
        Self { disputes: most, ..self }
    }

    /// Adds a document.
    pub fn add(&mut self, document: &Reading<'_>) {
        self.add_digest(&Digest::of(document));
    }

    /// Adds a document that was digested before, perhaps on another thread.
    pub fn add_digest(&mut self, digest: &Digest) {
        let line = self.index.add(digest, &self.concepts);
        self.texts.push(line);
    }

    /// Adds a document that could not be read, and why.
    pub fn add_error(&mut self, id: impl Into<String>, why: impl Into<String>) {
        self.errors.push((id.into(), why.into()));
    }

    /// Adds a remark about the whole, such as that documents were left out.
    pub fn add_note(&mut self, note: impl Into<String>) {
        self.notes.push(note.into());
    }

    /// Adds a table as a section behind the pictures.
    pub fn add_sheet(&mut self, sheet: Sheet) {
        self.sheets.push(sheet);
    }

    /// How many documents are in it.
    #[must_use]
    pub fn len(&self) -> usize {
        self.texts.len()
    }

    /// Whether no document is in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.texts.is_empty()
    }

    /// Writes the page: valid HTML with everything inside.
    ///
    /// # Errors
    ///
    /// Only those of `out`.
    pub fn write_html(&self, out: &mut impl Write) -> fmt::Result {
        page::write(self, out)
    }
}

impl fmt::Debug for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Report")
            .field("title", &self.title)
            .field("documents", &self.texts.len())
            .field("errors", &self.errors.len())
            .finish_non_exhaustive()
    }
}
