//! The answer of a web server, as a WARC record keeps it (RFC 9112).

use crate::error::{Error, ErrorKind};
use encoding_rs::Encoding;
use std::io::Read;

/// An answer that holds a page.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Response {
    /// The encoding that its head names.
    pub(crate) charset: Option<&'static Encoding>,
    /// The page, unpacked.
    pub(crate) page: Vec<u8>,
}

/// What the head of an answer with a page says.
struct Head<'a> {
    charset: Option<&'static Encoding>,
    /// Whether the body comes in pieces with their sizes.
    is_chunked: bool,
    /// How the body is packed.
    packing: String,
    body: &'a [u8],
}

impl Response {
    /// Reads an answer; `None` if it holds no page: another status than 200, another type than HTML.
    /// `limit` is the size in bytes that a page may have unpacked.
    pub(crate) fn read(answer: &[u8], limit: u64) -> Result<Option<Self>, Error> {
        let Some(Head { charset, is_chunked, packing, body }) = head(answer)? else {
            return Ok(None);
        };
        // Crawlers often store the pieces put together and leave the field as it was.
        let whole =
            if is_chunked { dechunk(body).unwrap_or_else(|| body.to_vec()) } else { body.to_vec() };
        let page = unpack(whole, &packing, limit)?;
        Ok(Some(Self { charset, page }))
    }

    /// Whether an answer holds no page, so that nothing is said of it.
    pub(crate) fn is_none(answer: &[u8]) -> bool {
        matches!(head(answer), Ok(None))
    }
}

/// The head of an answer; `None` if it holds no page.
fn head(answer: &[u8]) -> Result<Option<Head<'_>>, Error> {
    let Some((head, body)) = split(answer) else {
        return Err(Error::syntax("an HTTP answer without an end of its head"));
    };
    let head = String::from_utf8_lossy(head);
    let mut lines = head.lines();
    let status = lines.next().unwrap_or("");
    if !status.starts_with("HTTP/") {
        return Err(Error::syntax("no HTTP answer"));
    }
    let fields: Vec<(String, &str)> = lines
        .filter_map(|line| line.split_once(':'))
        .map(|(name, value)| (name.trim().to_ascii_lowercase(), value.trim()))
        .collect();
    let field =
        |wanted: &str| fields.iter().find(|(name, _)| name == wanted).map(|(_, value)| *value);
    if status.split_whitespace().nth(1) != Some("200") {
        return Ok(None);
    }
    let content_type = field("content-type").unwrap_or("text/html");
    let mut parts = content_type.split(';');
    let media = parts.next().unwrap_or("").trim().to_ascii_lowercase();
    if !matches!(media.as_str(), "text/html" | "application/xhtml+xml") {
        return Ok(None);
    }
    let charset = parts.find_map(|part| {
        let (name, value) = part.split_once('=')?;
        let is_charset = name.trim().eq_ignore_ascii_case("charset");
        is_charset.then(|| Encoding::for_label(value.trim().trim_matches('"').as_bytes()))?
    });
    let is_chunked =
        field("transfer-encoding").is_some_and(|value| value.eq_ignore_ascii_case("chunked"));
    let packing = field("content-encoding").unwrap_or("identity").to_owned();
    Ok(Some(Head { charset, is_chunked, packing, body }))
}

/// Head and body.
fn split(answer: &[u8]) -> Option<(&[u8], &[u8])> {
    let at = memchr::memmem::find(answer, b"\r\n\r\n").map(|at| (at, 4));
    let (at, gap) = at.or_else(|| memchr::memmem::find(answer, b"\n\n").map(|at| (at, 2)))?;
    Some((answer.get(..at)?, answer.get(at + gap..)?))
}

/// A body whose pieces each come with their size; `None` if it is not one.
fn dechunk(mut body: &[u8]) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(body.len());
    loop {
        let end = memchr::memchr(b'\n', body)?;
        let line = std::str::from_utf8(body.get(..end)?).ok()?;
        let size = usize::from_str_radix(line.split(';').next()?.trim(), 16).ok()?;
        body = body.get(end + 1..)?;
        if size == 0 {
            return Some(out);
        }
        out.extend_from_slice(body.get(..size)?);
        body = body.get(size..)?;
        body = body.strip_prefix(b"\r\n").or_else(|| body.strip_prefix(b"\n"))?;
    }
}

fn unpack(body: Vec<u8>, encoding: &str, limit: u64) -> Result<Vec<u8>, Error> {
    let mut reader: Box<dyn Read + '_> = match encoding.to_ascii_lowercase().as_str() {
        "gzip" | "x-gzip" if body.starts_with(&[0x1f, 0x8b]) => {
            Box::new(flate2::read::MultiGzDecoder::new(&*body))
        }
        "deflate" => Box::new(flate2::read::ZlibDecoder::new(&*body)),
        // Stored unpacked, though the field still says otherwise.
        "gzip" | "x-gzip" | "identity" | "" => return Ok(body),
        other => {
            let message = format!("Content-Encoding {other} is not read");
            return Err(Error::new(ErrorKind::Unsupported, message));
        }
    };
    let mut page = Vec::new();
    let read = reader.by_ref().take(limit.saturating_add(1)).read_to_end(&mut page);
    read.map_err(|error| Error::syntax(format!("its packed page: {error}")))?;
    if page.len() as u64 > limit {
        return Err(Error::size(limit));
    }
    drop(reader);
    Ok(page)
}
