//! Documents from files, folders, globs and standard input, as a stream: never more than one document is
//! held here.

mod ccnews;
mod dates;
mod decode;
mod find;
#[cfg(feature = "html")]
mod html;
mod identity;
#[cfg(test)]
mod laws;
mod lines;
mod open;
mod page;
mod record;
mod structured;
#[cfg(feature = "html")]
mod warc;
#[cfg(feature = "html")]
mod xml;

use crate::args::{InputArgs, InputFormat};
use find::Found;
use lines::Line;
use std::io::{self, BufRead};
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::Arc;

pub(crate) use ccnews::read as read_ccnews;
pub(crate) use decode::decode;
pub(crate) use identity::Identity;
pub(crate) use page::{Page, ReadPage, read_page};
pub(crate) use record::{Fields, Mention, Pair, Record, read as read_record};
pub(crate) use structured::Structured;

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
            Content::Text(bytes) | Content::Json(bytes) | Content::CcNews(bytes) => bytes.len(),
            Content::Page(page) => page.size(),
            Content::Structured(document) => document.size(),
            Content::Failed(error) => error.len(),
        }
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
            #[cfg(feature = "html")]
            Some(Within::Record(number)) => format!("{} (record {number})", self.file),
            None => self.file.to_string(),
        }
    }

    /// The id of a document that has none of its own.
    pub(crate) fn own_id(&self) -> String {
        if let Some(own) = &self.own {
            return own.to_string();
        }
        match self.within {
            Some(Within::Line(number)) => format!("{}:{number}", self.id),
            #[cfg(feature = "html")]
            Some(Within::Record(number)) => format!("{}:{number}", self.id),
            None => self.id.to_string(),
        }
    }
}

/// A place in a file with several documents, counted from 1.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(crate) enum Within {
    /// A line.
    Line(u64),
    /// A record of an archive, an item of a feed.
    #[cfg(feature = "html")]
    Record(u64),
}

/// What was read.
#[derive(Debug)]
pub(crate) enum Content {
    /// A text file.
    Text(Vec<u8>),
    /// A line of JSONL.
    Json(Vec<u8>),
    /// A line of JSONL with the fields of CC-News.
    CcNews(Vec<u8>),
    /// A web page.
    #[cfg_attr(not(feature = "html"), allow(dead_code))]
    Page(Page),
    /// A document with marked fields.
    #[cfg_attr(not(feature = "html"), allow(dead_code))]
    Structured(Box<Structured>),
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

/// The file among those that are named which is also the output.
pub(crate) fn is_output<'a>(args: &'a InputArgs, output: &Identity) -> Option<&'a PathBuf> {
    args.paths.iter().find(|path| path.is_file() && Identity::of(path).as_ref() == Some(output))
}

/// Whether there can be more than one document.
pub(crate) fn is_one_text(args: &InputArgs) -> bool {
    match &*args.paths {
        [path] if path.as_os_str() != "-" => {
            let format = args.input_format.unwrap_or_else(|| find::format_of(path));
            path.is_file() && matches!(format, InputFormat::Text | InputFormat::Html)
        }
        [] | [_] => args.input_format.is_none_or(|format| format == InputFormat::Text),
        _ => false,
    }
}

/// Reads everything that the arguments name, except what is the output, one document after the other, until `give`
/// breaks. `note` gets what the user should know though it is no document.
pub(crate) fn read_all(
    args: &InputArgs,
    output: Option<&Identity>,
    mut note: impl FnMut(String),
    mut give: impl FnMut(Item) -> ControlFlow<()>,
) -> ControlFlow<()> {
    find::find(&args.paths, &args.glob, args.input_format, output, |found| match found {
        Found::Stdin => {
            let place = place("<stdin>".into(), "stdin".into());
            let format = args.input_format;
            read_one(args, open::stdin(), format, place, &mut give)
        }
        Found::File { path, id } => {
            let place = place(path.display().to_string(), id);
            let format = args.input_format.unwrap_or_else(|| find::format_of(&path));
            #[cfg(feature = "html")]
            if format == InputFormat::Warc && open::is_gzip(&path) {
                return read_warc(args, open::packed(&path), true, place, &mut give);
            }
            read_one(args, open::file(&path), Some(format), place, &mut give)
        }
        Found::Failed { id, error } => give(failed(place(id.clone(), id), &error)),
        Found::Output(path) => {
            note(format!("{}: this is the output; it is not read", path.display()));
            ControlFlow::Continue(())
        }
        Found::Nothing(shown) => {
            let usual = find::usual(args.input_format);
            let suffixes: Vec<String> = usual.iter().map(|suffix| format!("*.{suffix}")).collect();
            note(format!("{shown}: no articles here ({}, also .gz and .zst)", suffixes.join(", ")));
            ControlFlow::Continue(())
        }
    })
}

fn place(file: String, id: String) -> Place {
    Place { file: file.into(), within: None, id: id.into(), own: None }
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
        InputFormat::Jsonl => read_lines(args, &mut *from, &place, Content::Json, give),
        InputFormat::CcNews => read_lines(args, &mut *from, &place, Content::CcNews, give),
        InputFormat::Text => give(read_whole(args, &mut *from, place, Content::Text)),
        #[cfg(feature = "html")]
        InputFormat::Html => {
            give(read_whole(args, &mut *from, place, |b| Content::Page(Page::file(b))))
        }
        #[cfg(feature = "html")]
        InputFormat::Warc => read_warc(args, Ok(from), false, place, give),
        #[cfg(feature = "html")]
        InputFormat::Xml => read_xml(args, &mut *from, &place, give),
        #[cfg(not(feature = "html"))]
        InputFormat::Html | InputFormat::Warc | InputFormat::Xml => give(failed(
            place,
            &"this program was built without the feature html, which reads this format",
        )),
    }
}

/// A file that is one document.
fn read_whole(
    args: &InputArgs,
    from: &mut dyn BufRead,
    place: Place,
    content: impl FnOnce(Vec<u8>) -> Content,
) -> Item {
    match lines::read_all(from, args.max_document) {
        Ok(Some(bytes)) => Item { place, content: content(bytes) },
        Ok(None) => failed(place, &too_long(args)),
        Err(error) => failed(place, &error),
    }
}

/// The pages of a web archive.
#[cfg(feature = "html")]
fn read_warc(
    args: &InputArgs,
    opened: io::Result<Box<dyn BufRead + Send>>,
    is_packed: bool,
    place: Place,
    give: &mut impl FnMut(Item) -> ControlFlow<()>,
) -> ControlFlow<()> {
    let mut from = match opened {
        Ok(from) => from,
        Err(error) => return give(failed(place, &error)),
    };
    let read = if is_packed { warc::read_packed } else { warc::read };
    let done = read(&mut *from, args.max_document, &mut |record| {
        let (name, content) = match record {
            warc::Record::Damaged { name, error } => (name, Content::Failed(error)),
            warc::Record::Page { name, page } => (name, Content::Page(page)),
        };
        let id = name.url.or(name.id);
        let mut place = Place { within: Some(Within::Record(name.number)), ..place.clone() };
        if let Some(id) = id {
            place.own = Some(id.into());
        }
        give(Item { place, content })
    });
    match done {
        Ok(flow) => flow,
        Err(error) => give(failed(place, &error)),
    }
}

/// The documents of a file in XML.
#[cfg(feature = "html")]
fn read_xml(
    args: &InputArgs,
    from: &mut dyn BufRead,
    place: &Place,
    give: &mut impl FnMut(Item) -> ControlFlow<()>,
) -> ControlFlow<()> {
    let bytes = match lines::read_all(from, args.max_document) {
        Ok(Some(bytes)) => bytes,
        Ok(None) => return give(failed(place.clone(), &too_long(args))),
        Err(error) => return give(failed(place.clone(), &error)),
    };
    let named = xml::declared_encoding(&bytes);
    let read = decode(bytes, named).and_then(|decoded| xml::read(&decoded.text));
    let documents = match read {
        Ok(documents) => documents,
        Err(error) => return give(failed(place.clone(), &error)),
    };
    let is_one = documents.len() == 1;
    for (number, document) in (1..).zip(documents) {
        let within = (!is_one).then_some(Within::Record(number));
        let mut place = Place { within, ..place.clone() };
        let content = match document {
            Ok(document) => {
                place.own = document.id.clone().map(Arc::from);
                Content::Structured(Box::new(document))
            }
            Err(error) => Content::Failed(error),
        };
        give(Item { place, content })?;
    }
    ControlFlow::Continue(())
}

fn too_long(args: &InputArgs) -> String {
    format!("longer than {} bytes (see --max-document)", args.max_document)
}

/// What a stream holds by how its first buffer begins: text, unless it begins like something else.
fn sniff(from: &mut dyn BufRead) -> io::Result<InputFormat> {
    let start = from.fill_buf()?;
    let start = start.strip_prefix(b"\xef\xbb\xbf").unwrap_or(start).trim_ascii_start();
    let head = start.get(..start.len().min(16)).unwrap_or_default().to_ascii_lowercase();
    let is_object = head.first() == Some(&b'{')
        && start.get(1..).is_some_and(|rest| rest.trim_ascii_start().starts_with(b"\""));
    let begins = |marks: &[&[u8]]| marks.iter().any(|mark| head.starts_with(mark));
    Ok(if is_object {
        InputFormat::Jsonl
    } else if begins(&[b"warc/"]) {
        InputFormat::Warc
    } else if begins(&[b"<!doctype html", b"<html"]) {
        InputFormat::Html
    } else if begins(&[b"<?xml", b"<rss", b"<feed", b"<nitf", b"<newsitem", b"<newsmessage"]) {
        InputFormat::Xml
    } else {
        InputFormat::Text
    })
}

/// A document a line. Blank lines are none.
fn read_lines(
    args: &InputArgs,
    from: &mut dyn BufRead,
    place: &Place,
    content_of: fn(Vec<u8>) -> Content,
    give: &mut impl FnMut(Item) -> ControlFlow<()>,
) -> ControlFlow<()> {
    for number in 1.. {
        let mut line = Vec::new();
        let place = Place { within: Some(Within::Line(number)), ..place.clone() };
        let content = match lines::read_line(from, args.max_document, &mut line) {
            Ok(Line::End) => break,
            Ok(Line::Read) if line.trim_ascii().is_empty() => continue,
            Ok(Line::Read) => content_of(line),
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
