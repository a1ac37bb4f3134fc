//! Tables for spreadsheets, R and pandas: a row an attribution, a stance or an actor. RFC 4180, UTF-8, every cell quoted.
//!
//! ```
//! use sayso_core::{Analysis, Polarity, Span, Stance};
//! use sayso_formats::csv::{Options, StanceRow, Table, read};
//! use sayso_formats::Document;
//!
//! let mut stance = Stance::new("example.backs");
//! stance.target = Span::new(15, 23);
//! stance.polarity = Polarity::Support;
//! let mut analysis = Analysis::default();
//! analysis.stances.push(stance);
//! let document = Document::new("toll.txt", "The town backs the toll", &analysis);
//!
//! let mut table = Table::new(Vec::new(), Options::default())?;
//! for row in StanceRow::all(&document.reading()) {
//!     table.push(&row)?;
//! }
//! let rows: Vec<StanceRow> = read(&String::from_utf8(table.finish()?)?, Options::default())?;
//! assert_eq!((&*rows[0].document, &*rows[0].target), ("toll.txt", "the toll"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # What it holds
//!
//! Places are `start-end` in bytes and, in a column beside it, in code points; pieces have a space between them. Words stand with
//! white space made one space. Not tokens, sentences and syntax; of the page title, date and outlets.

use crate::{Error, ErrorKind};
use sayso_core::{OffsetMap, Reading, Span, Unit};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use std::fmt::Write as _;
use std::io;
use std::marker::PhantomData;

/// How tables are written and read.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Options {
    /// Puts `'` before cells that a spreadsheet would take for a formula: those that begin with `=`, `+`, `-`, `@`, a tab
    /// or a carriage return, or with `'` itself. Reading takes it away again.
    pub guard: bool,
}

impl Options {
    /// With or without the guard.
    #[must_use]
    pub const fn guarded(guard: bool) -> Self {
        Self { guard }
    }
}

/// A row of a table: one of the types of this module.
pub trait Row: Serialize + DeserializeOwned + sealed::Sealed {
    /// The columns, in order.
    const HEADER: &'static [&'static str];
}

mod sealed {
    pub trait Sealed {}
}

macro_rules! rows {
    ($($(#[$doc:meta])* $name:ident { $($(#[$field_doc:meta])* $field:ident: $type:ty,)* })*) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
        #[non_exhaustive]
        pub struct $name { $($(#[$field_doc])* pub $field: $type,)* }

        impl sealed::Sealed for $name {}

        impl Row for $name {
            const HEADER: &'static [&'static str] = &[$(stringify!($field),)*];
        }
    )*};
}

rows! {
    /// Who said what. Empty cells are what the text does not give.
    AttributionRow {
        /// Id of the document.
        document: String,
        /// Number of the attribution in the document, from 0.
        attribution: u32,
        /// Name of the speaker, if the text names it.
        speaker: String,
        /// `person`, `organisation`, `country`, `group`, `unnamed`, `other`, or nothing.
        speaker_kind: String,
        /// The words of the source.
        source: String,
        /// The words that attribute.
        cue: String,
        /// What is said.
        content: String,
        /// `direct`, `indirect` or `mixed`.
        kind: String,
        /// `speech`, `belief`, `intention`, `attitude` or `directive`.
        basis: String,
        /// The attribution whose content this one stands in.
        parent: Option<u32>,
        /// Where the source stands, in bytes.
        source_bytes: String,
        /// The same in code points.
        source_chars: String,
        /// Where the cue stands, in bytes.
        cue_bytes: String,
        /// The same in code points.
        cue_chars: String,
        /// Where the content stands, in bytes.
        content_bytes: String,
        /// The same in code points.
        content_chars: String,
        /// What found it.
        rule: String,
        /// How sure, 0 to 1.
        score: f32,
        /// Title of the article.
        title: String,
        /// Date of the article, `YYYY-MM-DD`.
        date: String,
        /// Outlets, `; ` between them.
        outlets: String,
    }
    /// Who is for or against what.
    StanceRow {
        /// Id of the document.
        document: String,
        /// Number of the stance in the document, from 0.
        stance: u32,
        /// Who: the name if it is known, else the words of the text; nothing for the text's own voice.
        holder: String,
        /// The words of the holder where they stand.
        holder_words: String,
        /// `support`, `oppose`, `neutral` or `ambivalent`.
        polarity: String,
        /// The words of the target.
        target: String,
        /// Name of the target, if it is an actor.
        target_name: String,
        /// `weak`, `plain` or `strong`.
        strength: String,
        /// `asserted`, `conditional`, `possible` or `hypothetical`.
        modality: String,
        /// What kind of act shows it.
        basis: String,
        /// `past`, `present` or `future`.
        time: String,
        /// The words that show it.
        evidence: String,
        /// On whose authority, the outermost first, ` > ` between them.
        reported_by: String,
        /// The attribution it stands in.
        attribution: Option<u32>,
        /// Where the holder stands, in bytes.
        holder_bytes: String,
        /// The same in code points.
        holder_chars: String,
        /// Where the target stands, in bytes.
        target_bytes: String,
        /// The same in code points.
        target_chars: String,
        /// Where the evidence stands, in bytes.
        evidence_bytes: String,
        /// The same in code points.
        evidence_chars: String,
        /// What found it.
        rule: String,
        /// How sure, 0 to 1.
        score: f32,
        /// Title of the article.
        title: String,
        /// Date of the article, `YYYY-MM-DD`.
        date: String,
        /// Outlets, `; ` between them.
        outlets: String,
    }
    /// Who they are.
    ActorRow {
        /// Id of the document.
        document: String,
        /// Number of the actor in the document, from 0.
        actor: u32,
        /// The fullest form that the text gives.
        name: String,
        /// Equal for spelling variants across documents.
        key: String,
        /// `person`, `organisation`, `country`, `group`, `unnamed` or `other`.
        kind: String,
        /// Attributions to it.
        attributions: u32,
        /// Stances that it holds.
        stances: u32,
        /// Where it is named, in bytes.
        mention_bytes: String,
        /// The same in code points.
        mention_chars: String,
    }
}

/// A document on its way into rows.
struct Cells {
    map: OffsetMap,
    title: String,
    date: String,
    outlets: String,
}

impl Cells {
    fn of(names: &Reading<'_>) -> Self {
        let article = &names.analysis().article;
        let outlets: Vec<String> =
            article.outlets.iter().map(|span| names.words(&[*span])).collect();
        Self {
            map: OffsetMap::new(names.text()),
            title: article.title.map(|span| names.words(&[span])).unwrap_or_default(),
            date: article.published.map(|dated| dated.date.to_string()).unwrap_or_default(),
            outlets: outlets.join("; "),
        }
    }

    /// Bytes and code points.
    fn places(&self, spans: &[Span]) -> [String; 2] {
        [Unit::Byte, Unit::Char].map(|unit| {
            let mut out = String::new();
            for span in spans.iter().filter(|span| !span.is_empty()) {
                let between = if out.is_empty() { "" } else { " " };
                let [start, end] =
                    [span.start(), span.end()].map(|at| self.map.from_byte(at, unit));
                let _ = write!(out, "{between}{start}-{end}");
            }
            out
        })
    }
}

impl AttributionRow {
    /// The attributions of a document.
    #[must_use]
    pub fn all(names: &Reading<'_>) -> Vec<Self> {
        let cells = Cells::of(names);
        let row = |(number, said): (u32, &sayso_core::Attribution)| {
            let actor = said.actor.and_then(|i| names.analysis().actors.list.get(i as usize));
            let [source_bytes, source_chars] = cells.places(&said.source);
            let [cue_bytes, cue_chars] = cells.places(&said.cue);
            let [content_bytes, content_chars] = cells.places(&said.content);
            Self {
                document: names.id().to_owned(),
                attribution: number,
                speaker: names.analysis().speaker(said).unwrap_or_default().to_owned(),
                speaker_kind: actor.map(|actor| word(actor.kind)).unwrap_or_default(),
                source: names.words(&said.source),
                cue: names.words(&said.cue),
                content: names.words(&said.content),
                kind: word(said.kind),
                basis: word(said.basis),
                parent: said.parent,
                source_bytes,
                source_chars,
                cue_bytes,
                cue_chars,
                content_bytes,
                content_chars,
                rule: said.rule.to_string(),
                score: said.score,
                title: cells.title.clone(),
                date: cells.date.clone(),
                outlets: cells.outlets.clone(),
            }
        };
        (0..).zip(&names.analysis().attributions).map(row).collect()
    }
}

impl StanceRow {
    /// The stances of a document.
    #[must_use]
    pub fn all(names: &Reading<'_>) -> Vec<Self> {
        let cells = Cells::of(names);
        let row = |(number, stance): (u32, &sayso_core::Stance)| {
            let holder: Vec<Span> = match stance.holder {
                sayso_core::Holder::Mention(span) => vec![span],
                _ => Vec::new(),
            };
            let [holder_bytes, holder_chars] = cells.places(&holder);
            let [target_bytes, target_chars] = cells.places(&[stance.target]);
            let [evidence_bytes, evidence_chars] = cells.places(&[stance.evidence]);
            Self {
                document: names.id().to_owned(),
                stance: number,
                holder: names.holder(stance).unwrap_or_default(),
                holder_words: names.words(&holder),
                polarity: word(stance.polarity),
                target: names.words(&[stance.target]),
                target_name: names.target(stance).unwrap_or_default().to_owned(),
                strength: word(stance.strength),
                modality: word(stance.modality),
                basis: word(stance.basis),
                time: word(stance.time),
                evidence: names.words(&[stance.evidence]),
                reported_by: names.reported_by(stance).join(" > "),
                attribution: stance.attribution,
                holder_bytes,
                holder_chars,
                target_bytes,
                target_chars,
                evidence_bytes,
                evidence_chars,
                rule: stance.rule.to_string(),
                score: stance.score,
                title: cells.title.clone(),
                date: cells.date.clone(),
                outlets: cells.outlets.clone(),
            }
        };
        (0..).zip(&names.analysis().stances).map(row).collect()
    }
}

impl ActorRow {
    /// The actors of a document.
    #[must_use]
    pub fn all(names: &Reading<'_>) -> Vec<Self> {
        let cells = Cells::of(names);
        let analysis = names.analysis();
        let row = |(number, actor): (u32, &sayso_core::Actor)| {
            let own = |of: Option<u32>| of == Some(number);
            let [mention_bytes, mention_chars] = cells.places(&actor.mentions);
            Self {
                document: names.id().to_owned(),
                actor: number,
                name: actor.name.clone(),
                key: actor.key.clone(),
                kind: word(actor.kind),
                attributions: analysis.attributions.iter().filter(|a| own(a.actor)).count() as u32,
                stances: analysis.stances.iter().filter(|s| own(s.actor)).count() as u32,
                mention_bytes,
                mention_chars,
            }
        };
        (0..).zip(&analysis.actors.list).map(row).collect()
    }
}

/// The word of the output contract.
fn word(value: impl Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(word)) => word,
        _ => String::new(),
    }
}

/// A table on its way out: the header at once, then row by row.
pub struct Table<R: Row, W: io::Write> {
    out: ::csv::Writer<W>,
    options: Options,
    rows: PhantomData<fn(R)>,
}

impl<R: Row, W: io::Write> std::fmt::Debug for Table<R, W> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Table").field("options", &self.options).finish_non_exhaustive()
    }
}

impl<R: Row, W: io::Write> Table<R, W> {
    /// A table with its header.
    ///
    /// # Errors
    ///
    /// Only those of `out`.
    pub fn new(out: W, options: Options) -> io::Result<Self> {
        let mut builder = ::csv::WriterBuilder::new();
        let builder = builder.quote_style(::csv::QuoteStyle::Always).has_headers(false);
        let mut out = builder.from_writer(out);
        out.write_record(R::HEADER)?;
        Ok(Self { out, options, rows: PhantomData })
    }

    /// Adds a row.
    ///
    /// # Errors
    ///
    /// Only those of the writer.
    pub fn push(&mut self, row: &R) -> io::Result<()> {
        if !self.options.guard {
            return self.out.serialize(row).map_err(io::Error::from);
        }
        // Once into cells, to look at each.
        let mut plain = ::csv::WriterBuilder::new().has_headers(false).from_writer(Vec::new());
        plain.serialize(row)?;
        let cells = plain.into_inner().map_err(|error| error.into_error())?;
        let mut reader = reader(&cells);
        for record in reader.records() {
            let record = record?;
            let guarded: Vec<String> = record.iter().map(guard).collect();
            self.out.write_record(guarded)?;
        }
        Ok(())
    }

    /// Ends the table.
    ///
    /// # Errors
    ///
    /// Only those of the writer.
    pub fn finish(self) -> io::Result<W> {
        self.out.into_inner().map_err(::csv::IntoInnerError::into_error)
    }
}

/// Characters that make a cell a formula, and the guard itself.
const RISKY: [char; 7] = ['=', '+', '-', '@', '\t', '\r', '\''];

fn guard(cell: &str) -> String {
    if cell.starts_with(RISKY) { format!("'{cell}") } else { cell.to_owned() }
}

fn unguard(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(rest) if rest.starts_with(RISKY) => rest,
        _ => cell,
    }
}

fn reader(bytes: &[u8]) -> ::csv::Reader<&[u8]> {
    ::csv::ReaderBuilder::new().has_headers(false).from_reader(bytes)
}

/// Reads a table that a [`Table`] wrote. Columns may stand in any order; those of other names are passed over.
///
/// # Errors
///
/// [`ErrorKind::Syntax`] for rows of different lengths, [`ErrorKind::Value`] for a cell that is no number where one must
/// stand or a column that is missing; with the line.
pub fn read<R: Row>(text: &str, options: Options) -> Result<Vec<R>, Error> {
    let mut reader = reader(text.trim_start_matches('\u{feff}').as_bytes());
    let mut records = reader.records();
    let header = match records.next() {
        None => return Err(Error::new(ErrorKind::Syntax, "no header").at_line(1)),
        Some(header) => header?,
    };
    let mut rows = Vec::new();
    for record in records {
        let record = record?;
        let line = record.position().map_or(0, ::csv::Position::line);
        let cells = record.iter().map(|cell| if options.guard { unguard(cell) } else { cell });
        let record: ::csv::StringRecord = cells.collect();
        let row = record.deserialize(Some(&header)).map_err(|e| Error::from(e).at_line(line))?;
        rows.push(row);
    }
    Ok(rows)
}

impl From<::csv::Error> for Error {
    fn from(error: ::csv::Error) -> Self {
        let line = error.position().map(::csv::Position::line);
        let (kind, message) = match error.kind() {
            ::csv::ErrorKind::UnequalLengths { expected_len, len, .. } => {
                (ErrorKind::Syntax, format!("{len} cells, the header has {expected_len}"))
            }
            ::csv::ErrorKind::Deserialize { err, .. } => (ErrorKind::Value, err.to_string()),
            _ => (ErrorKind::Syntax, error.to_string()),
        };
        let error = Self::new(kind, message);
        match line {
            Some(line) if line > 0 => error.at_line(line),
            _ => error,
        }
    }
}
