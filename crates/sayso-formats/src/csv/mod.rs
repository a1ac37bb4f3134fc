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
//! `content_start` and `content_end`, and those of the other roles, count code points from the first piece of a role to its last; all
//! pieces are `start..end` in bytes (`content_bytes`) and in code points (`content_chars`), with a space between them: a
//! spreadsheet takes `7-12` for a date. Words stand with white space made one space. Not tokens, syntax and the text itself; of
//! the page title, date, outlets and address.

mod rows;

pub use rows::{ActorRow, AttributionRow, Row, StanceRow};

use crate::{Error, ErrorKind};
use std::io;
use std::marker::PhantomData;

/// How tables are written and read.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Options {
    /// Puts `'` before cells that a spreadsheet would take for a formula: those that begin with `=`, `+`, `-`, `@`, a tab
    /// or a carriage return, or with `'` itself. Reading takes it away again.
    pub guard: bool,
    /// Whether a table begins with a byte order mark, without which some spreadsheets take UTF-8 for an encoding of their own.
    /// Reading passes over it.
    pub bom: bool,
}

impl Options {
    /// With or without the guard.
    #[must_use]
    pub const fn guarded(guard: bool) -> Self {
        Self { guard, bom: false }
    }

    /// With or without the byte order mark.
    #[must_use]
    pub const fn with_bom(self, bom: bool) -> Self {
        Self { bom, ..self }
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
    pub fn new(mut out: W, options: Options) -> io::Result<Self> {
        if options.bom {
            out.write_all("\u{feff}".as_bytes())?;
        }
        let mut table = Self::continued(out, options);
        table.out.write_record(R::HEADER)?;
        Ok(table)
    }

    /// Rows for a table whose header stands elsewhere.
    pub fn continued(out: W, options: Options) -> Self {
        let mut builder = ::csv::WriterBuilder::new();
        let builder = builder.quote_style(::csv::QuoteStyle::Always).has_headers(false);
        Self { out: builder.from_writer(out), options, rows: PhantomData }
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
