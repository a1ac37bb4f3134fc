//! Documents from files, folders, globs and standard input, as a stream: never more than one document is
//! held here.

mod find;
mod identity;
mod open;

use crate::args::{InputArgs, InputFormat};
use find::Found;
use sayso_input::{Content, Format, Options, Within};
use std::io::{self, BufRead};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;

pub(crate) use identity::Identity;

/// One document, still as bytes: decoding is left to the threads that analyse.
#[derive(Debug)]
pub(crate) struct Item {
    /// Where it comes from.
    pub(crate) place: Place,
    /// What was read.
    pub(crate) content: Result<Content, String>,
}

impl Item {
    /// Bytes that it holds.
    pub(crate) fn size(&self) -> usize {
        self.content.as_ref().map_or(0, Content::size)
    }
}

/// Where a document comes from.
#[derive(Clone, Debug)]
pub(crate) struct Place {
    /// The file, as shown to the user.
    pub(crate) file: Arc<str>,
    /// Where in a file with several documents.
    pub(crate) within: Option<Within>,
    /// The id of a text file.
    pub(crate) id: Arc<str>,
    /// The id that the document has of its own, where that is known before it is read.
    pub(crate) own: Option<Arc<str>>,
}

impl Place {
    /// `file:line`, `file (record 7)`, or the file alone.
    pub(crate) fn shown(&self) -> String {
        match self.within {
            Some(Within::Line(line)) => format!("{}:{line}", self.file),
            Some(within) => format!("{} ({within})", self.file),
            None => self.file.to_string(),
        }
    }

    /// The id of a document that has none of its own.
    pub(crate) fn own_id(&self) -> String {
        if let Some(own) = &self.own {
            return own.to_string();
        }
        match self.within {
            Some(within) => format!("{}:{}", self.id, within.number()),
            None => self.id.to_string(),
        }
    }
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

/// The file among those that are named which is also the output.
pub(crate) fn is_output<'a>(args: &'a InputArgs, output: &Identity) -> Option<&'a Path> {
    let reads_stdin = args.paths.is_empty() || args.paths.iter().any(|p| p.as_os_str() == "-");
    if reads_stdin && Identity::of_stdin().as_ref() == Some(output) {
        return Some(Path::new("standard input"));
    }
    let mut paths = args.paths.iter().map(PathBuf::as_path);
    paths.find(|path| path.is_file() && Identity::of(path).as_ref() == Some(output))
}

/// Whether there can be more than one document.
pub(crate) fn is_one_text(args: &InputArgs) -> bool {
    match &*args.paths {
        [path] if path.as_os_str() != "-" => {
            let format = format(args).unwrap_or_else(|| find::format_of(path));
            path.is_file() && matches!(format, Format::Text | Format::Html)
        }
        [] | [_] => args.input_format.is_none_or(|format| format == InputFormat::Text),
        _ => false,
    }
}

/// Reads everything that the arguments name, except what is the output, one document after the other, until `give`
/// breaks. `note` gets what the user should know though it is no document.
pub(crate) fn read_all(
    args: &InputArgs,
    options: &Options,
    output: Option<&Identity>,
    mut note: impl FnMut(String),
    mut give: impl FnMut(Item) -> ControlFlow<()>,
) -> ControlFlow<()> {
    let format = format(args);
    find::find(&args.paths, &args.glob, format, output, args.follow, |found| match found {
        Found::Stdin => {
            let place = place("<stdin>".into(), "stdin".into());
            read_one(open::stdin(), format, options, place, &mut give)
        }
        Found::File { path, id } => {
            let place = place(path.display().to_string(), id);
            let format = format.unwrap_or_else(|| find::format_of(&path));
            if format == Format::Warc && open::is_gzip(&path) {
                let format = Some(Format::PackedWarc);
                return read_one(open::packed(&path), format, options, place, &mut give);
            }
            read_one(open::file(&path), Some(format), options, place, &mut give)
        }
        Found::Failed { id, error } => give(failed(place(id.clone(), id), &error)),
        Found::Output(path) => {
            note(format!("{}: this is the output; it is not read", path.display()));
            ControlFlow::Continue(())
        }
        Found::Link(path) => {
            note(format!("{}: a link out of the folder; --follow reads it", path.display()));
            ControlFlow::Continue(())
        }
        Found::Nothing(shown) => {
            let usual = find::usual(format);
            let suffixes: Vec<String> = usual.iter().map(|suffix| format!("*.{suffix}")).collect();
            note(format!("{shown}: no articles here ({}, also .gz and .zst)", suffixes.join(", ")));
            ControlFlow::Continue(())
        }
    })
}

/// The format that the user names.
fn format(args: &InputArgs) -> Option<Format> {
    args.input_format.map(InputFormat::format)
}

fn place(file: String, id: String) -> Place {
    Place { file: file.into(), within: None, id: id.into(), own: None }
}

fn failed(place: Place, error: &dyn std::fmt::Display) -> Item {
    Item { place, content: Err(error.to_string()) }
}

/// Reads one file; without a format, looks at how it begins.
fn read_one(
    opened: io::Result<Box<dyn BufRead + Send>>,
    format: Option<Format>,
    options: &Options,
    place: Place,
    give: &mut impl FnMut(Item) -> ControlFlow<()>,
) -> ControlFlow<()> {
    let mut from = match opened {
        Ok(from) => from,
        Err(error) => return give(failed(place, &error)),
    };
    sayso_input::read(&mut *from, format, options, &mut |item| {
        let place = Place { within: item.within, own: item.id, ..place.clone() };
        give(Item { place, content: Ok(item.content) })
    })
}

impl InputFormat {
    fn format(self) -> Format {
        match self {
            Self::Text => Format::Text,
            Self::Jsonl => Format::Jsonl,
            Self::CcNews => Format::CcNews,
            Self::Csv => Format::Csv,
            Self::Json => Format::Json,
            Self::Html => Format::Html,
            Self::Warc => Format::Warc,
            Self::Xml => Format::Xml,
        }
    }
}
