//! Documents from files, folders, globs and standard input, as a stream: never more than one document is
//! held here.

mod decode;
mod find;
mod lines;
mod open;
mod record;

use crate::args::{InputArgs, InputFormat};
use find::Found;
use lines::Line;
use std::io::{self, BufRead};
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::Arc;

pub(crate) use decode::decode;
pub(crate) use record::{Fields, Mention, Pair, Record, read as read_record};

/// One document, still as bytes: decoding is left to the threads that analyse.
#[derive(Debug)]
pub(crate) struct Item {
    /// Where it comes from.
    pub(crate) place: Place,
    /// What was read.
    pub(crate) content: Content,
}

impl Item {
    /// Bytes that it holds.
    pub(crate) fn size(&self) -> usize {
        match &self.content {
            Content::Text(bytes) | Content::Json(bytes) => bytes.len(),
            Content::Failed(error) => error.len(),
        }
    }
}

/// Where a document comes from.
#[derive(Clone, Debug)]
pub(crate) struct Place {
    /// The file, as shown to the user.
    pub(crate) file: Arc<str>,
    /// The line, from 1, in a file with a document a line.
    pub(crate) line: Option<u64>,
    /// The id of a text file.
    pub(crate) id: Arc<str>,
}

impl Place {
    /// `file:line`, or the file alone.
    pub(crate) fn shown(&self) -> String {
        match self.line {
            Some(line) => format!("{}:{line}", self.file),
            None => self.file.to_string(),
        }
    }

    /// The id of a document that has none of its own.
    pub(crate) fn own_id(&self) -> String {
        match self.line {
            Some(line) => format!("{}:{line}", self.id),
            None => self.id.to_string(),
        }
    }
}

/// What was read.
#[derive(Debug)]
pub(crate) enum Content {
    /// A text file.
    Text(Vec<u8>),
    /// A line of JSONL.
    Json(Vec<u8>),
    /// Nothing, and why.
    Failed(String),
}

/// The bytes that there are to read, if that is known beforehand: plain files only.
pub(crate) fn total_size(args: &InputArgs) -> Option<u64> {
    let plain = |path: &PathBuf| {
        let packed = path.extension().is_some_and(|suffix| suffix == "gz" || suffix == "zst");
        let data = path.metadata().ok().filter(|data| data.is_file() && !packed)?;
        Some(data.len())
    };
    let sizes: Option<Vec<u64>> = args.paths.iter().map(plain).collect();
    sizes.filter(|sizes| !sizes.is_empty()).map(|sizes| sizes.iter().sum())
}

/// Whether there can be more than one document.
pub(crate) fn is_one_text(args: &InputArgs) -> bool {
    match &*args.paths {
        [path] if path.as_os_str() != "-" => {
            let format = args.input_format.unwrap_or_else(|| find::format_of(path));
            path.is_file() && format == InputFormat::Text
        }
        [] | [_] => args.input_format != Some(InputFormat::Jsonl),
        _ => false,
    }
}

/// Reads everything that the arguments name, one document after the other, until `give` breaks. `note`
/// gets what the user should know though it is no document.
pub(crate) fn read_all(
    args: &InputArgs,
    mut note: impl FnMut(String),
    mut give: impl FnMut(Item) -> ControlFlow<()>,
) {
    // Breaking only ends the reading: who broke knows why.
    let _ = find::find(&args.paths, &args.glob, |found| match found {
        Found::Stdin => {
            let place = place("<stdin>".into(), "stdin".into());
            let format = args.input_format;
            read_one(args, open::stdin(), format, place, &mut give)
        }
        Found::File { path, id } => {
            let place = place(path.display().to_string(), id);
            let format = args.input_format.unwrap_or_else(|| find::format_of(&path));
            read_one(args, open::file(&path), Some(format), place, &mut give)
        }
        Found::Failed { id, error } => give(failed(place(id.clone(), id), &error)),
        Found::Nothing(shown) => {
            note(format!(
                "{shown}: no articles here (*.txt, *.jsonl, *.ndjson, also .gz and .zst)"
            ));
            ControlFlow::Continue(())
        }
    });
}

fn place(file: String, id: String) -> Place {
    Place { file: file.into(), line: None, id: id.into() }
}

fn failed(place: Place, error: &dyn std::fmt::Display) -> Item {
    Item { place, content: Content::Failed(error.to_string()) }
}

/// Reads one file; without a format, looks at how it begins.
fn read_one(
    args: &InputArgs,
    opened: io::Result<Box<dyn BufRead + Send>>,
    format: Option<InputFormat>,
    place: Place,
    give: &mut impl FnMut(Item) -> ControlFlow<()>,
) -> ControlFlow<()> {
    let mut from = match opened {
        Ok(from) => from,
        Err(error) => return give(failed(place, &error)),
    };
    let format = match format.map_or_else(|| sniff(&mut *from), Ok) {
        Ok(format) => format,
        Err(error) => return give(failed(place, &error)),
    };
    match format {
        InputFormat::Jsonl => read_lines(args, &mut *from, &place, give),
        InputFormat::Text => give(match lines::read_all(&mut *from, args.max_document) {
            Ok(Some(bytes)) => Item { place, content: Content::Text(bytes) },
            Ok(None) => failed(place, &too_long(args)),
            Err(error) => failed(place, &error),
        }),
    }
}

fn too_long(args: &InputArgs) -> String {
    format!("longer than {} bytes (see --max-document)", args.max_document)
}

/// JSONL if the first buffer begins like a JSON object with a field, else text.
fn sniff(from: &mut dyn BufRead) -> io::Result<InputFormat> {
    let start = from.fill_buf()?;
    let mut black = start.iter().filter(|b| !b.is_ascii_whitespace());
    let is_object = black.next() == Some(&b'{') && black.next() == Some(&b'"');
    Ok(if is_object { InputFormat::Jsonl } else { InputFormat::Text })
}

/// A document a line. Blank lines are none.
fn read_lines(
    args: &InputArgs,
    from: &mut dyn BufRead,
    place: &Place,
    give: &mut impl FnMut(Item) -> ControlFlow<()>,
) -> ControlFlow<()> {
    for number in 1.. {
        let mut line = Vec::new();
        let place = Place { line: Some(number), ..place.clone() };
        let content = match lines::read_line(from, args.max_document, &mut line) {
            Ok(Line::End) => break,
            Ok(Line::Read) if line.trim_ascii().is_empty() => continue,
            Ok(Line::Read) => Content::Json(line),
            Ok(Line::TooLong) => Content::Failed(too_long(args)),
            Err(error) => {
                // A damaged archive: what came before it was read, what is behind it cannot be.
                give(failed(place, &error))?;
                break;
            }
        };
        give(Item { place, content })?;
    }
    ControlFlow::Continue(())
}
