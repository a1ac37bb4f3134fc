//! Arrow batches and Parquet files: a row a document, for pandas, Polars, DuckDB, Spark and DataFusion.
//!
//! # What it holds
//!
//! Text, sentences, words, attributions, actors and stances, with offsets in bytes; of the page the title, authors, date, outlets
//! and language, in words. Not the labels of lines, syntax, or kinds of words. A document that could not be analysed is a
//! row with `error`. [`held`] is what [`read`] gives back.

mod batch;
mod read;
mod schema;

pub use batch::batch;
pub use read::{documents, read};
pub use schema::schema;

use crate::Document;
use crate::jsonl::sentence;
use crate::plain::plain_token;
use parquet::arrow::ArrowWriter;
use parquet::errors::ParquetError;
use sayso_core::{Analysis, Date};
use std::io;

/// Documents on their way into a Parquet file, in groups of rows.
pub struct Writer<W: io::Write + Send> {
    file: ArrowWriter<W>,
    waiting: Vec<Document<'static>>,
    bytes: usize,
}

/// Documents and bytes of text that are written together.
const ROWS: usize = 1024;
const BYTES: usize = 64 << 20;

impl<W: io::Write + Send> std::fmt::Debug for Writer<W> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Writer").field("waiting", &self.waiting.len()).finish_non_exhaustive()
    }
}

impl<W: io::Write + Send> Writer<W> {
    /// A new file.
    ///
    /// # Errors
    ///
    /// Only those of `out`.
    pub fn new(out: W) -> io::Result<Self> {
        let file = ArrowWriter::try_new(out, schema().into(), None).map_err(io_error)?;
        Ok(Self { file, waiting: Vec::new(), bytes: 0 })
    }

    /// Adds a document.
    ///
    /// # Errors
    ///
    /// Those of the writer, or a text of more than 2 GiB.
    pub fn push(&mut self, document: Document<'static>) -> io::Result<()> {
        self.bytes += document.text.len();
        self.waiting.push(document);
        if self.waiting.len() >= ROWS || self.bytes >= BYTES { self.flush() } else { Ok(()) }
    }

    fn flush(&mut self) -> io::Result<()> {
        let batch = batch(&self.waiting).map_err(io::Error::other)?;
        self.waiting.clear();
        self.bytes = 0;
        self.file.write(&batch).map_err(io_error)?;
        self.file.flush().map_err(io_error)
    }

    /// Ends the file.
    ///
    /// # Errors
    ///
    /// Only those of the writer.
    pub fn finish(mut self) -> io::Result<W> {
        if !self.waiting.is_empty() {
            self.flush()?;
        }
        self.file.into_inner().map_err(io_error)
    }
}

fn io_error(error: ParquetError) -> io::Error {
    match error {
        ParquetError::External(error) => match error.downcast::<io::Error>() {
            Ok(error) => *error,
            Err(error) => io::Error::other(error),
        },
        error => io::Error::other(error),
    }
}

/// What this format holds of a document: what [`read`] gives for what a [`Writer`] wrote.
#[must_use]
pub fn held(document: &Document<'_>) -> Document<'static> {
    let mut out = Analysis::default();
    out.article.lang = document.analysis.article.lang;
    let text = &*document.text;
    out.tokens =
        document.analysis.tokens.iter().map(|token| plain_token(text, token.span)).collect();
    out.sentences =
        document.analysis.sentences.iter().map(|s| sentence(s.span, &out.tokens)).collect();
    out.attributions.clone_from(&document.analysis.attributions);
    out.actors.list.clone_from(&document.analysis.actors.list);
    out.actors.of_attribution = out.attributions.iter().map(|said| said.actor).collect();
    out.stances.clone_from(&document.analysis.stances);
    Document::owned(&*document.id, text, out)
}

/// Days from 1970 to a day of the civil calendar (Hinnant, *chrono-compatible low-level date algorithms*).
fn days(date: Date) -> i32 {
    let (month, day) = (i32::from(date.month), i32::from(date.day));
    let year = i32::from(date.year) - i32::from(month <= 2);
    let era = year.div_euclid(400);
    let in_era = year.rem_euclid(400);
    let in_year = (153 * (month + if month > 2 { -3 } else { 9 }) + 2) / 5 + day - 1;
    era * 146_097 + in_era * 365 + in_era / 4 - in_era / 100 + in_year - 719_468
}
