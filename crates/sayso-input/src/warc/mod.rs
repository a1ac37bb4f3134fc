//! WARC and WET files (ISO 28500): the records that hold pages.
//!
//! A packed file has one gzip member a record. A damaged member or record costs itself: the reading goes on at
//! the next.

mod http;

use crate::error::Error;
use crate::lines::{self, Line};
use crate::page::Page;
use flate2::bufread::GzDecoder;
use std::io::{self, BufRead, BufReader, Read};
use std::ops::ControlFlow;

pub(crate) use http::Response;

/// Bytes that a line of a record's head may have.
const MAX_LINE: u64 = 64 << 10;
/// Lines that a record's head may have.
const MAX_FIELDS: usize = 1_000;
/// What a gzip member with deflated data begins with (RFC 1952).
const MEMBER: [u8; 3] = [0x1f, 0x8b, 8];

/// A record that holds a page, or what kept it from being read.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Record {
    /// A page, still as it was stored.
    Page {
        /// What it is known by.
        name: Name,
        /// The page.
        page: Page,
    },
    /// A record that could not be read.
    Damaged {
        /// What it is known by, as far as its head could be read.
        name: Name,
        /// What is wrong.
        error: Error,
    },
}

/// What a record is known by.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Name {
    /// Its number in the file, from 1, records of every type counted.
    pub(crate) number: u64,
    /// Where the page was found.
    pub(crate) url: Option<String>,
    /// The identifier of the record.
    pub(crate) id: Option<String>,
}

/// How an archive is read: from what, how long a record may be, and who gets the records.
pub(crate) type ReadRecords = fn(
    &mut dyn BufRead,
    u64,
    &mut dyn FnMut(Record) -> ControlFlow<()>,
) -> io::Result<ControlFlow<()>>;

/// Calls `give` with each page in an unpacked file.
pub(crate) fn read(
    from: &mut dyn BufRead,
    limit: u64,
    give: &mut dyn FnMut(Record) -> ControlFlow<()>,
) -> io::Result<ControlFlow<()>> {
    Records { from, limit, number: 0, line: Vec::new(), at_record: false }.run(give)
}

/// The same for a packed file.
pub(crate) fn read_packed(
    from: &mut dyn BufRead,
    limit: u64,
    give: &mut dyn FnMut(Record) -> ControlFlow<()>,
) -> io::Result<ControlFlow<()>> {
    let mut number = 0;
    let mut was_damaged = false;
    let damaged =
        |number: &mut u64, error: Error, give: &mut dyn FnMut(Record) -> ControlFlow<()>| {
            *number += 1;
            give(Record::Damaged { name: Name { number: *number, ..Name::default() }, error })
        };
    loop {
        let (found, passed) = find_member(from)?;
        // What is left of a damaged member was told with it.
        if passed > 0 && !was_damaged {
            let error = Error::syntax(format!("{passed} bytes that are no gzip member"));
            if damaged(&mut number, error, give).is_break() {
                return Ok(ControlFlow::Break(()));
            }
        }
        if !found {
            return Ok(ControlFlow::Continue(()));
        }
        let mut member = BufReader::new(GzDecoder::new(io::Cursor::new(MEMBER).chain(&mut *from)));
        let mut records =
            Records { from: &mut member, limit, number, line: Vec::new(), at_record: false };
        let done = records.run(give);
        number = records.number;
        was_damaged = done.is_err();
        let done = match done {
            Ok(flow) => flow,
            Err(error) => {
                let error = Error::syntax(format!("damaged gzip member: {error}"));
                damaged(&mut number, error, give)
            }
        };
        if done.is_break() {
            return Ok(ControlFlow::Break(()));
        }
    }
}

/// Moves on behind the start of the next gzip member. Says whether there was one, and how many bytes before it
/// were passed over.
fn find_member(from: &mut dyn BufRead) -> io::Result<(bool, u64)> {
    let (mut matched, mut passed) = (0, 0);
    loop {
        let available = from.fill_buf()?;
        if available.is_empty() {
            return Ok((false, passed + matched as u64));
        }
        let mut used = 0;
        for &byte in available {
            used += 1;
            if MEMBER.get(matched) == Some(&byte) {
                matched += 1;
            } else {
                // No byte stands twice in a start.
                let again = usize::from(MEMBER.first() == Some(&byte));
                passed += (matched + 1 - again) as u64;
                matched = again;
            }
            if matched == MEMBER.len() {
                break;
            }
        }
        from.consume(used);
        if matched == MEMBER.len() {
            return Ok((true, passed));
        }
    }
}

/// A file being read.
struct Records<'a> {
    from: &'a mut dyn BufRead,
    limit: u64,
    number: u64,
    line: Vec<u8>,
    /// Whether `line` holds the first line of the next record already.
    at_record: bool,
}

/// Whether a line is the first of a record: its version, with a stray byte or two before it at most.
fn is_first(line: &[u8]) -> bool {
    let stray = line.iter().take(8).position(|&b| b == b'W').unwrap_or(0);
    line.get(stray..).is_some_and(|line| {
        line.starts_with(b"WARC/") && (stray == 0 || line.len() == b"WARC/1.0".len())
    })
}

/// The head of a record.
#[derive(Debug, Default)]
struct Head {
    name: Name,
    kind: String,
    content_type: String,
    length: Option<u64>,
}

impl Records<'_> {
    fn run(
        &mut self,
        give: &mut dyn FnMut(Record) -> ControlFlow<()>,
    ) -> io::Result<ControlFlow<()>> {
        while self.find()? {
            self.number += 1;
            let record = match self.head()? {
                Ok(head) => self.body(head)?,
                Err((name, error)) => Some(Record::Damaged { name, error }),
            };
            if record.is_some_and(|record| give(record).is_break()) {
                return Ok(ControlFlow::Break(()));
            }
        }
        Ok(ControlFlow::Continue(()))
    }

    /// Moves on to the next record; `false` at the end. Whatever stands between two records was damaged and is
    /// told with the record it came from, whose length was wrong.
    fn find(&mut self) -> io::Result<bool> {
        while !self.at_record {
            match lines::read_line(self.from, MAX_LINE, &mut self.line)? {
                Line::End => return Ok(false),
                Line::TooLong => {}
                Line::Read => self.at_record = is_first(&self.line),
            }
        }
        self.at_record = false;
        Ok(true)
    }

    fn head(&mut self) -> io::Result<Result<Head, (Name, Error)>> {
        let mut head = Head::default();
        head.name.number = self.number;
        for _ in 0..MAX_FIELDS {
            match lines::read_line(self.from, MAX_LINE, &mut self.line)? {
                Line::End => return Ok(Err((head.name, Error::syntax("cut off in its head")))),
                Line::TooLong => {
                    return Ok(Err((head.name, Error::syntax("a line of its head is too long"))));
                }
                Line::Read if self.line.is_empty() => {
                    return Ok(if head.length.is_some() {
                        Ok(head)
                    } else {
                        Err((head.name, Error::syntax("no Content-Length")))
                    });
                }
                Line::Read => {}
            }
            if self.line.starts_with(b"WARC/") {
                self.at_record = true;
                return Ok(Err((head.name, Error::syntax("its head has no end"))));
            }
            if let Err(error) = head.field(&self.line) {
                return Ok(Err((head.name, error)));
            }
        }
        let error = Error::syntax(format!("more than {MAX_FIELDS} lines in its head"));
        Ok(Err((head.name, error)))
    }

    /// The content of a record; `None` if it is no page.
    fn body(&mut self, head: Head) -> io::Result<Option<Record>> {
        let length = head.length.unwrap_or(0);
        let media = head.content_type.split(';').next().unwrap_or("").trim().to_ascii_lowercase();
        let is_html = matches!(media.as_str(), "text/html" | "application/xhtml+xml");
        let wanted = match head.kind.as_str() {
            "response" => media == "application/http" || media.is_empty(),
            "conversion" | "resource" => is_html || media == "text/plain",
            _ => false,
        };
        let name = head.name;
        if !wanted || length > self.limit {
            let skipped = io::copy(&mut (&mut *self.from).take(length), &mut io::sink())?;
            let error = if skipped < length {
                Error::syntax(format!("cut off: {skipped} of {length} bytes"))
            } else if wanted {
                Error::size(self.limit)
            } else {
                return Ok(None);
            };
            return Ok(Some(Record::Damaged { name, error }));
        }
        let mut content = Vec::new();
        (&mut *self.from).take(length).read_to_end(&mut content)?;
        if (content.len() as u64) < length {
            let error = Error::syntax(format!("cut off: {} of {length} bytes", content.len()));
            return Ok(Some(Record::Damaged { name, error }));
        }
        // Two line ends close a record (ISO 28500, 4); with others the length in its head was wrong.
        for _ in 0..2 {
            match lines::read_line(self.from, MAX_LINE, &mut self.line)? {
                Line::End => break,
                Line::Read if self.line.is_empty() => {}
                Line::Read | Line::TooLong => {
                    self.at_record = self.line.starts_with(b"WARC/");
                    let error =
                        Error::syntax(format!("its content does not end after {length} bytes"));
                    return Ok(Some(Record::Damaged { name, error }));
                }
            }
        }
        let url = name.url.clone();
        let page = match head.kind.as_str() {
            "response" => Page::answer(content, url),
            _ if is_html => Page::html(content, url),
            _ => Page::lines(content, url),
        };
        Ok(Some(Record::Page { name, page }))
    }
}

impl Head {
    /// Takes in a line `Name: value`. Names are in any case; lines that go on with a space are of no field
    /// that is read here.
    fn field(&mut self, line: &[u8]) -> Result<(), Error> {
        let line = String::from_utf8_lossy(line);
        let Some((name, value)) = line.split_once(':') else { return Ok(()) };
        let value = value.trim();
        match name.trim().to_ascii_lowercase().as_str() {
            "warc-type" => self.kind = value.to_ascii_lowercase(),
            "warc-target-uri" => self.name.url = Some(value.trim_matches(['<', '>']).to_owned()),
            "warc-record-id" => self.name.id = Some(value.trim_matches(['<', '>']).to_owned()),
            "content-type" => self.content_type = value.to_owned(),
            "content-length" => {
                let length = value
                    .parse()
                    .map_err(|_| Error::syntax(format!("Content-Length is {value:?}")))?;
                self.length = Some(length);
            }
            _ => {}
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests;
