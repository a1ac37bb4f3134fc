//! CSV and TSV (RFC 4180), a document a row: the first row names the columns.

use crate::decode::decode;
use crate::error::{Error, ErrorKind};
use crate::item::{Content, Item, Within};
use crate::lines::{self, Line};
use crate::options::Options;
use crate::row;
use serde_json::{Map, Value};
use std::io::BufRead;
use std::ops::ControlFlow;

/// Signs between the cells of a row, the likeliest first.
const BETWEEN: &[u8] = b",;\t|";
const QUOTE: u8 = b'"';

/// Reads the rows. What is wrong with the table as a whole is told once.
pub(crate) fn read(
    from: &mut dyn BufRead,
    options: &Options,
    give: &mut dyn FnMut(Item) -> ControlFlow<()>,
) -> ControlFlow<()> {
    let mut rows = Rows { from, limit: options.max_document, line: 0, between: b',' };
    let names = match rows.header(options) {
        Ok(Some(names)) => names,
        Ok(None) => return ControlFlow::Continue(()),
        Err(error) => return give(Item::whole(Content::Failed(error))),
    };
    if let Err(error) = row::text_name(&names, &options.fields) {
        return give(Item::whole(Content::Failed(error)));
    }
    while let Some((line, cells)) = rows.next(options) {
        let content = match cells.and_then(|cells| object(&names, cells)) {
            Ok(Some(bytes)) => Content::Row(bytes),
            Ok(None) => continue,
            Err(error) => Content::Failed(error),
        };
        give(Item { within: Some(Within::Line(line)), id: None, content })?;
    }
    ControlFlow::Continue(())
}

/// A row as a JSON object; `None` for an empty one.
fn object(names: &[String], cells: Vec<String>) -> Result<Option<Vec<u8>>, Error> {
    if cells.iter().all(|cell| cell.trim().is_empty()) {
        return Ok(None);
    }
    if cells.len() > names.len() {
        let message = format!("{} cells in a row, {} columns", cells.len(), names.len());
        return Err(Error::syntax(message));
    }
    let fields = names.iter().zip(cells).filter(|(name, _)| !name.is_empty());
    let fields: Map<String, Value> =
        fields.map(|(name, cell)| (name.clone(), Value::String(cell))).collect();
    row::bytes(fields).map(Some)
}

/// The rows of a stream.
struct Rows<'a> {
    from: &'a mut dyn BufRead,
    limit: u64,
    /// Lines that were read.
    line: u64,
    between: u8,
}

impl Rows<'_> {
    /// The names of the columns; `None` for an empty stream.
    fn header(&mut self, options: &Options) -> Result<Option<Vec<String>>, Error> {
        let Some((_, row)) = self.row() else { return Ok(None) };
        let row = row?;
        let row = row.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&row);
        let count = |sign: &&u8| row.iter().filter(|byte| byte == sign).count();
        // Of those that are as frequent, the first.
        let most = BETWEEN.iter().rev().max_by_key(count);
        self.between = most.copied().unwrap_or(b',');
        Ok(Some(self.cells(row, options)?.iter().map(|name| name.trim().to_owned()).collect()))
    }

    /// The next row that is not blank, and the line that it begins in.
    fn next(&mut self, options: &Options) -> Option<(u64, Result<Vec<String>, Error>)> {
        let (line, row) = self.row()?;
        Some((line, row.and_then(|row| self.cells(&row, options))))
    }

    /// The bytes of the next row: a line, or several if a cell in quotes holds line ends.
    fn row(&mut self) -> Option<(u64, Result<Vec<u8>, Error>)> {
        let mut row = Vec::new();
        let mut line = Vec::new();
        let first = self.line + 1;
        let mut state = State::Start;
        let mut too_long = false;
        loop {
            match lines::read_line(self.from, self.limit, &mut line) {
                Ok(Line::End) if row.is_empty() && !too_long => return None,
                Ok(Line::End) => break,
                Ok(Line::TooLong) => too_long = true,
                Ok(Line::Read) => {}
                Err(error) => return Some((first, Err(Error::stream(&error)))),
            }
            self.line += 1;
            state = line.iter().fold(state, |state, byte| state.after(*byte, self.between));
            too_long |= (row.len() + line.len()) as u64 > self.limit;
            if !too_long {
                row.extend_from_slice(&line);
            }
            if state != State::Quoted {
                break;
            }
            if !too_long {
                row.push(b'\n');
            }
        }
        Some((first, if too_long { Err(Error::size(self.limit)) } else { Ok(row) }))
    }

    /// The cells of a row, their quotes undone.
    fn cells(&self, row: &[u8], options: &Options) -> Result<Vec<String>, Error> {
        let text = decode(row, options.encoding)?.text;
        let mut cells = vec![String::new()];
        let mut state = State::Start;
        for c in text.chars() {
            let byte = u8::try_from(c).unwrap_or(b'x');
            let next = state.after(byte, self.between);
            let before = std::mem::replace(&mut state, next);
            match (before, state) {
                // The sign ends the cell.
                (_, State::Start) => cells.push(String::new()),
                // A quote that opens or closes.
                (State::Start, State::Quoted) | (State::Quoted, State::Closed) => {}
                _ => {
                    if let Some(cell) = cells.last_mut() {
                        cell.push(c);
                    }
                }
            }
        }
        if state == State::Quoted {
            return Err(Error::new(
                ErrorKind::Syntax,
                "a quotation mark that opens a cell is never closed",
            ));
        }
        Ok(cells)
    }
}

/// Where in a row one is.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
enum State {
    /// At the start of a cell.
    Start,
    /// In a cell without quotes.
    Bare,
    /// In a cell in quotes.
    Quoted,
    /// Behind a quote that closes the cell, or is the first of two that stand for one.
    Closed,
}

impl State {
    fn after(self, byte: u8, between: u8) -> Self {
        match self {
            Self::Quoted if byte == QUOTE => Self::Closed,
            Self::Closed if byte == QUOTE => Self::Quoted,
            Self::Quoted => Self::Quoted,
            _ if byte == between => Self::Start,
            Self::Start if byte == QUOTE => Self::Quoted,
            _ => Self::Bare,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Format, Opened};

    fn told(table: &str, options: &Options) -> Vec<String> {
        let mut out = Vec::new();
        let _ = crate::read(&mut table.as_bytes(), Some(Format::Csv), options, &mut |item| {
            out.push(match item.content.open(options) {
                Ok(Opened::Structured(d)) => {
                    let text: Vec<&str> = d.paragraphs.iter().map(|p| p.text.as_str()).collect();
                    let day = d.published.map(|day| day.to_string());
                    format!(
                        "{:?} {:?} {:?} {:?} {day:?} {text:?}",
                        d.id, d.title, d.authors, d.outlets
                    )
                }
                Ok(other) => format!("{other:?}"),
                Err(error) => format!("{error}"),
            });
            ControlFlow::Continue(())
        });
        out
    }

    #[test]
    fn rows_are_documents_with_their_fields() {
        let table = "\u{feff}id;Title;author;date;outlet;text\n7;Toll vote;Ada Moor;2025-02-14;Coast Weekly;\"It \"\"rained\"\";\n\
                     all day.\"\n\n8;Ferry;;;;It stopped.\r\n";
        assert_eq!(
            told(table, &Options::default()),
            [
                r#"Some("7") Some("Toll vote") ["Ada Moor"] ["Coast Weekly"] Some("2025-02-14") ["It \"rained\";", "all day."]"#,
                r#"Some("8") Some("Ferry") [] [] None ["It stopped."]"#,
            ]
        );
    }

    #[test]
    fn the_column_with_the_text_can_be_named() {
        let mut options = Options::default();
        let told_of = told("nr,story\n1,It rained.\n", &options);
        assert!(told_of.iter().any(|t| t.contains("It rained.")), "{told_of:?}");
        let missing = told("nr,words\n1,It rained.\n2,Again.\n", &options);
        assert_eq!(missing, ["no column \"text\"; the columns are \"nr\", \"words\""]);
        options.fields.text = "words".to_owned();
        assert!(told("nr,words\n1,It rained.\n", &options)[0].contains("It rained."));
    }

    #[test]
    fn what_is_wrong_with_a_row_costs_the_row() {
        let told = told(
            "id,title,text\n1,A,b,c\n2,Toll vote,It rained.\n3,A,\"open\n",
            &Options::default(),
        );
        assert_eq!(told[0], "4 cells in a row, 3 columns");
        assert!(told[1].contains("It rained."));
        assert!(told[2].contains("never closed"), "{told:?}");
    }
}
