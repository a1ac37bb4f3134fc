//! Tables of a user's own, as CSV.

use sayso_lexicon::{Error, ErrorKind};
use std::sync::Arc;

/// A line of a table.
pub(crate) struct Row {
    heads: Arc<[String]>,
    record: csv::StringRecord,
    line: usize,
}

/// The lines of a table that has these columns, and perhaps others, in any order.
pub(crate) fn rows(text: &str, needed: &[&str]) -> Result<Vec<Row>, Error> {
    let text = text.trim_start_matches('\u{feff}');
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
    let heads = reader.headers().map_err(|error| at(1, error.to_string()))?;
    let heads: Arc<[String]> = heads.iter().map(|head| head.trim().to_lowercase()).collect();
    for column in needed {
        if !heads.iter().any(|head| head == column) {
            return Err(at(1, format!("no column {column:?}")));
        }
    }
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|error| {
            let line = error.position().map_or(1, csv::Position::line);
            at(number(line), error.to_string())
        })?;
        let line = record.position().map_or(1, csv::Position::line);
        let line = number(line);
        if record.iter().any(|cell| !cell.trim().is_empty()) {
            rows.push(Row { heads: Arc::clone(&heads), record, line });
        }
    }
    Ok(rows)
}

impl Row {
    /// A cell; empty where there is none.
    pub(crate) fn get(&self, column: &str) -> &str {
        let at = self.heads.iter().position(|head| head == column);
        at.and_then(|at| self.record.get(at)).unwrap_or("").trim()
    }

    /// The filled cells of all columns but these.
    pub(crate) fn others<'r>(
        &'r self,
        but: &'r [&str],
    ) -> impl Iterator<Item = (&'r str, &'r str)> + 'r {
        let cells = self.heads.iter().map(String::as_str).zip(self.record.iter().map(str::trim));
        cells.filter(|(head, cell)| !head.is_empty() && !cell.is_empty() && !but.contains(head))
    }

    /// Its number, from 1.
    pub(crate) fn line(&self) -> usize {
        self.line
    }

    /// An error in this line.
    pub(crate) fn bad(&self, message: &str) -> Error {
        at(self.line, message.to_owned())
    }
}

fn at(line: usize, message: String) -> Error {
    Error::new(ErrorKind::Syntax, line, message)
}

fn number(line: u64) -> usize {
    usize::try_from(line).unwrap_or(usize::MAX)
}

/// A table.
pub(crate) fn write<const N: usize>(
    heads: &[&str; N],
    rows: impl Iterator<Item = [String; N]>,
) -> String {
    let mut table = csv::Writer::from_writer(Vec::new());
    // Writing to memory does not fail, and every line has as many cells as the first.
    let mut written = table.write_record(heads);
    for row in rows {
        written = written.and_then(|()| table.write_record(&row));
    }
    debug_assert!(written.is_ok(), "{written:?}");
    let bytes = table.into_inner().unwrap_or_default();
    String::from_utf8(bytes).unwrap_or_default()
}
