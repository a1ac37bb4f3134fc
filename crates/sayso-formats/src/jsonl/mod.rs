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
mod made_by;
mod read;
mod write;

pub(crate) use read::sentence;

pub use made_by::MadeBy;
pub use read::read;
pub use write::{write, write_failure};

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
    /// Which program, models and options made the line.
    pub made_by: Option<&'a MadeBy>,
    /// Where fields were read that the text does not show, or shows elsewhere: the name of the field, and that of the place.
    pub origins: &'a [(&'a str, &'a str)],
    /// Whether the line has the text itself.
    pub text: bool,
    /// Whether it has all that [`read()`] needs to give the same analysis back.
    pub whole: bool,
}

impl<'a> Options<'a> {
    /// Some layers, without the text.
    #[must_use]
    pub const fn new(layers: Layers, unit: Unit) -> Self {
        Self {
            layers,
            unit,
            encoding: None,
            url: None,
            made_by: None,
            origins: &[],
            text: false,
            whole: false,
        }
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

    /// The same with where fields were read, such as `("title", "json-ld")`.
    #[must_use]
    pub const fn with_origins(self, origins: &'a [(&'a str, &'a str)]) -> Self {
        Self { origins, ..self }
    }

    /// The same with offsets in another unit.
    #[must_use]
    pub const fn with_unit(self, unit: Unit) -> Self {
        Self { unit, ..self }
    }

    /// The same with a note of what made the line.
    #[must_use]
    pub const fn with_made_by(self, made_by: Option<&'a MadeBy>) -> Self {
        Self { made_by, ..self }
    }

    /// The same with the name of the encoding that the text came in.
    #[must_use]
    pub const fn with_encoding(self, encoding: Option<&'a str>) -> Self {
        Self { encoding, ..self }
    }
}

/// A document that could not be read, for [`write_failure`].
///
/// ```
/// use sayso_core::Unit;
/// use sayso_formats::jsonl::{Failure, write_failure};
///
/// let mut failure = Failure::new("7", "docs.jsonl:7: longer than 100 bytes");
/// failure.code = Some("size");
/// let mut out = Vec::new();
/// write_failure(&failure, Unit::Byte, &mut out)?;
/// assert!(out.ends_with(b"\"code\":\"size\"}\n"));
/// # Ok::<(), std::io::Error>(())
/// ```
#[derive(Copy, Clone, Debug)]
#[non_exhaustive]
pub struct Failure<'a> {
    /// The id of the document.
    pub id: &'a str,
    /// Why, in words.
    pub error: &'a str,
    /// Why, as a word for programs.
    pub code: Option<&'a str>,
    /// Where: the file, with line and column or the number of a record.
    pub place: Option<&'a str>,
    /// Which program, models and options were at work.
    pub made_by: Option<&'a MadeBy>,
}

impl<'a> Failure<'a> {
    /// A failure of which no more is known.
    #[must_use]
    pub const fn new(id: &'a str, error: &'a str) -> Self {
        Self { id, error, code: None, place: None, made_by: None }
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
