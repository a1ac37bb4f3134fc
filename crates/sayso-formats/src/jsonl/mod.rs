//! Our own format: one JSON object a document and line. It holds everything.
//!
//! The fields are those of the program's output contract; [`SCHEMA`] is their JSON Schema. Fields are added,
//! never renamed or dropped, as long as [`SCHEMA_NAME`] stays.
//!
//! ```
//! use sayso_core::{Analysis, Attribution, Span};
//! use sayso_formats::{Document, jsonl};
//!
//! let text = "Ines Falk said no.";
//! let mut analysis = Analysis::default();
//! let mut said = Attribution::new("example.said");
//! said.source = vec![Span::new(0, 9)];
//! said.cue = vec![Span::new(10, 14)];
//! said.content = vec![Span::new(15, 17)];
//! analysis.attributions.push(said);
//! analysis.actors.of_attribution.push(None);
//!
//! let document = Document::new("falk.txt", text, &analysis);
//! let mut out = Vec::new();
//! jsonl::write(&document.reading(), jsonl::Options::whole(), &mut out)?;
//! let back = jsonl::read(std::str::from_utf8(&out)?, None)?;
//! assert_eq!(back.analysis.attributions, analysis.attributions);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # What it holds
//!
//! With [`Options::whole`] all of an [`Analysis`](sayso_core::Analysis) and its text; the round trip is exact if
//! the article's blocks are the lines of the text and sentences and `of_attribution` agree with the other layers, as
//! they do in what the pipeline makes. Without it, what the commands of the program print.

mod fields;
mod read;
mod write;

pub(crate) use read::sentence;

pub use read::read;
pub use write::{write, write_error};

use sayso_core::Unit;

/// The name of the output contract; the number changes when a field goes or changes its meaning.
pub const SCHEMA_NAME: &str = "sayso/1";

/// The JSON Schema (draft 2020-12) of a line.
pub const SCHEMA: &str = include_str!("../../data/sayso-1.schema.json");

/// Which layers are written.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Default)]
#[non_exhaustive]
pub enum Layers {
    /// The labelled page.
    Article,
    /// Sentences and tokens, perhaps with syntax.
    Segmentation {
        /// Whether parts of speech and heads are written too.
        syntax: bool,
    },
    /// Who said what.
    Attributions,
    /// Who is for or against what.
    Stances,
    /// All of it.
    #[default]
    All,
}

/// How a line is written.
#[derive(Copy, Clone, Debug, Default)]
#[non_exhaustive]
pub struct Options<'a> {
    /// Which layers.
    pub layers: Layers,
    /// The unit of all offsets.
    pub unit: Unit,
    /// What the text was decoded from, if not UTF-8.
    pub encoding: Option<&'a str>,
    /// Where the text was found, if it was put together from a page or a document with marked fields; the place may not be
    /// known.
    pub url: Option<Option<&'a str>>,
    /// Whether the line has the text itself.
    pub text: bool,
    /// Whether it has all that [`read()`] needs to give the same analysis back.
    pub whole: bool,
}

impl<'a> Options<'a> {
    /// Some layers, without the text.
    #[must_use]
    pub const fn new(layers: Layers, unit: Unit) -> Self {
        Self { layers, unit, encoding: None, url: None, text: false, whole: false }
    }

    /// Everything, with the text, in bytes.
    #[must_use]
    pub const fn whole() -> Self {
        let new = Self::new(Layers::All, Unit::Byte);
        Self { text: true, whole: true, ..new }
    }

    /// The same with the text, and where it was found.
    #[must_use]
    pub const fn with_text(self, url: Option<&'a str>) -> Self {
        Self { url: Some(url), text: true, ..self }
    }

    /// The same with offsets in another unit.
    #[must_use]
    pub const fn with_unit(self, unit: Unit) -> Self {
        Self { unit, ..self }
    }

    /// The same with the name of the encoding that the text came in.
    #[must_use]
    pub const fn with_encoding(self, encoding: Option<&'a str>) -> Self {
        Self { encoding, ..self }
    }
}

/// The word of the contract for a unit of offsets.
const fn unit_name(unit: Unit) -> &'static str {
    match unit {
        Unit::Byte => "byte",
        Unit::Char => "char",
        Unit::Utf16 => "utf16",
    }
}
