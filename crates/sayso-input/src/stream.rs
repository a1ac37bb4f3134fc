//! A stream's documents, one after the other: never more than one is held here.

use crate::error::Error;
use crate::format::Format;
use crate::item::{Content, Item, Within};
use crate::lines::{self, Line};
use crate::options::Options;
use crate::{array, table};
#[cfg(feature = "html")]
use crate::{decode, page::Page, warc, xml};
use std::io::BufRead;
use std::ops::ControlFlow;

/// What takes the documents of a stream; it can break off the reading.
type Give<'a> = &'a mut dyn FnMut(Item) -> ControlFlow<()>;

/// Reads a stream and gives its documents one after the other, until `give` breaks. Without a format, looks at how the
/// stream begins. What cannot be read is given too, as [`Content::Failed`].
///
/// ```
/// use sayso_input::{Format, Opened, Options, read};
/// use std::ops::ControlFlow;
///
/// let lines = "{\"id\": \"a\", \"text\": \"It rained.\"}\n{\"text\": 3}\n";
/// let options = Options::default();
/// let mut texts = Vec::new();
/// read(&mut lines.as_bytes(), Some(Format::Jsonl), &options, &mut |item| {
///     match item.content.open(&options) {
///         Ok(Opened::Record(record)) => texts.push(record.text.into_owned()),
///         Ok(_) => {}
///         Err(error) => texts.push(format!("{}: {error}", item.within.unwrap())),
///     }
///     ControlFlow::Continue(())
/// });
/// assert_eq!(texts[0], "It rained.");
/// assert!(texts[1].starts_with("line 2: not a JSON document"));
/// ```
pub fn read(
    from: &mut dyn BufRead,
    format: Option<Format>,
    options: &Options,
    give: &mut dyn FnMut(Item) -> ControlFlow<()>,
) -> ControlFlow<()> {
    let format = match format {
        Some(format) => format,
        None => match from.fill_buf() {
            Ok(start) => Format::of_start(start),
            Err(error) => return give(failed(Error::stream(&error))),
        },
    };
    match format {
        Format::Jsonl => read_lines(from, options, Content::Json, give),
        Format::CcNews => read_lines(from, options, Content::CcNews, give),
        Format::Csv => table::read(from, options, give),
        Format::Json => array::read(from, options, give),
        Format::Text => give(whole(from, options, Content::Text)),
        #[cfg(feature = "html")]
        Format::Html => give(whole(from, options, |b| Content::Page(Page::html(b, None)))),
        #[cfg(feature = "html")]
        Format::Warc => read_warc(from, warc::read, options, give),
        #[cfg(feature = "html")]
        Format::PackedWarc => read_warc(from, warc::read_packed, options, give),
        #[cfg(feature = "html")]
        Format::Xml => read_xml(from, options, give),
        #[cfg(not(feature = "html"))]
        Format::Html | Format::Warc | Format::PackedWarc | Format::Xml => {
            let message = "this was built without the feature html, which reads this format";
            give(failed(Error::new(crate::ErrorKind::Unsupported, message)))
        }
    }
}

fn failed(error: Error) -> Item {
    Item::whole(Content::Failed(error))
}

/// All that is left in a stream, if it is no longer than a document may be.
fn read_all(from: &mut dyn BufRead, options: &Options) -> Result<Vec<u8>, Error> {
    match lines::read_all(from, options.max_document) {
        Ok(Some(bytes)) => Ok(bytes),
        Ok(None) => Err(Error::size(options.max_document)),
        Err(error) => Err(Error::stream(&error)),
    }
}

/// A stream that is one document.
fn whole(
    from: &mut dyn BufRead,
    options: &Options,
    content: impl FnOnce(Vec<u8>) -> Content,
) -> Item {
    Item::whole(read_all(from, options).map_or_else(Content::Failed, content))
}

/// A document a line. Blank lines are none.
fn read_lines(
    from: &mut dyn BufRead,
    options: &Options,
    content_of: fn(Vec<u8>) -> Content,
    give: Give<'_>,
) -> ControlFlow<()> {
    for number in 1.. {
        let mut line = Vec::new();
        let content = match lines::read_line(from, options.max_document, &mut line) {
            Ok(Line::End) => break,
            Ok(Line::Read) if bare(&line, number).trim_ascii().is_empty() => continue,
            Ok(Line::Read) if bare(&line, number).len() < line.len() => {
                content_of(bare(&line, number).to_vec())
            }
            Ok(Line::Read) => content_of(line),
            Ok(Line::TooLong) => Content::Failed(Error::size(options.max_document)),
            Err(error) => {
                // A damaged archive: what came before it was read, what is behind it cannot be.
                let content = Content::Failed(Error::stream(&error));
                give(Item { within: Some(Within::Line(number)), id: None, content })?;
                break;
            }
        };
        give(Item { within: Some(Within::Line(number)), id: None, content })?;
    }
    ControlFlow::Continue(())
}

/// A line without the mark that some programs put in front of a file.
fn bare(line: &[u8], number: u64) -> &[u8] {
    line.strip_prefix(b"\xef\xbb\xbf").filter(|_| number == 1).unwrap_or(line)
}

/// The pages of a web archive.
#[cfg(feature = "html")]
fn read_warc(
    from: &mut dyn BufRead,
    read: warc::ReadRecords,
    options: &Options,
    give: Give<'_>,
) -> ControlFlow<()> {
    let done = read(from, options.max_document, &mut |record| {
        let (name, content) = match record {
            warc::Record::Damaged { name, error } => (name, Content::Failed(error)),
            warc::Record::Page { name, page } => (name, Content::Page(page)),
        };
        let id = name.url.or(name.id).map(Into::into);
        give(Item { within: Some(Within::Record(name.number)), id, content })
    });
    match done {
        Ok(flow) => flow,
        Err(error) => give(failed(Error::stream(&error))),
    }
}

/// The documents of a stream in XML.
#[cfg(feature = "html")]
fn read_xml(from: &mut dyn BufRead, options: &Options, give: Give<'_>) -> ControlFlow<()> {
    let mut read = || {
        let bytes = read_all(from, options)?;
        let named = xml::declared_encoding(&bytes);
        let decoded = decode::decode_as(&bytes, named)?;
        xml::read_xml(&decoded.text)
    };
    let documents = match read() {
        Ok(documents) => documents,
        Err(error) => return give(failed(error)),
    };
    let is_one = documents.len() == 1;
    for (number, document) in (1..).zip(documents) {
        let within = (!is_one).then_some(Within::Record(number));
        give(match document {
            Ok(document) => {
                let id = document.id.as_deref().map(Into::into);
                Item { within, id, content: Content::Structured(Box::new(document)) }
            }
            Err(error) => Item { within, id: None, content: Content::Failed(error) },
        })?;
    }
    ControlFlow::Continue(())
}
