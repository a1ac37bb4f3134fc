//! XML in and out.
//!
//! Documents with a type declaration are refused, so no entity can be defined; only the five of XML itself are known.

use crate::{Error, ErrorKind};
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};
use std::borrow::Cow;

/// The deepest element that is read.
const DEEPEST: usize = 64;

/// An element with what is in it.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Element {
    /// The name as it is written, prefix included.
    pub(crate) name: String,
    pub(crate) attributes: Vec<(String, String)>,
    pub(crate) children: Vec<Element>,
    /// Its own text.
    pub(crate) text: String,
    /// Where it begins, in bytes of the file.
    pub(crate) byte: u64,
}

impl Element {
    /// The name without its prefix.
    pub(crate) fn local(&self) -> &str {
        self.name.rsplit(':').next().unwrap_or(&self.name)
    }

    pub(crate) fn get(&self, attribute: &str) -> Option<&str> {
        self.attributes.iter().find(|(name, _)| name == attribute).map(|(_, value)| value.as_str())
    }

    /// An attribute that must be there.
    pub(crate) fn need(&self, attribute: &str) -> Result<&str, Error> {
        self.get(attribute).ok_or_else(|| {
            self.bad(ErrorKind::Value, format!("<{}> has no attribute {attribute}", self.name))
        })
    }

    pub(crate) fn all<'e>(&'e self, local: &'e str) -> impl Iterator<Item = &'e Self> + 'e {
        self.children.iter().filter(move |child| child.local() == local)
    }

    pub(crate) fn first(&self, local: &str) -> Option<&Self> {
        self.children.iter().find(|child| child.local() == local)
    }

    pub(crate) fn bad(&self, kind: ErrorKind, message: impl Into<Cow<'static, str>>) -> Error {
        Error::new(kind, message).at_byte(self.byte)
    }
}

/// Reads a document; its root.
pub(crate) fn parse(text: &str) -> Result<Element, Error> {
    let mut reader = Reader::from_str(text.trim_start_matches('\u{feff}'));
    let mut open: Vec<Element> = Vec::new();
    let mut root = None;
    loop {
        let byte = reader.buffer_position();
        let at = |kind, message: Cow<'static, str>| Err(Error::new(kind, message).at_byte(byte));
        let event = reader.read_event().map_err(|error| {
            Error::new(ErrorKind::Syntax, error.to_string()).at_byte(reader.error_position())
        })?;
        let closed = match event {
            Event::Start(start) => {
                if open.len() >= DEEPEST {
                    return at(ErrorKind::Limit, "nested deeper than is read".into());
                }
                open.push(element(&start, byte)?);
                None
            }
            Event::Empty(start) => Some(element(&start, byte)?),
            Event::End(_) => open.pop(),
            Event::Text(text) => {
                append(&mut open, &text.xml10_content());
                None
            }
            Event::CData(text) => {
                append(&mut open, &text.xml10_content());
                None
            }
            Event::GeneralRef(entity) => {
                match character(&entity) {
                    Some(c) => append(&mut open, c.encode_utf8(&mut [0; 4])),
                    None => {
                        return at(ErrorKind::Unsupported, "an entity that is not XML's".into());
                    }
                }
                None
            }
            Event::DocType(_) => {
                return at(ErrorKind::Unsupported, "a document type declaration".into());
            }
            Event::Eof => break,
            _ => None,
        };
        if let Some(closed) = closed {
            match open.last_mut() {
                Some(parent) => parent.children.push(closed),
                None if root.is_none() => root = Some(closed),
                None => return at(ErrorKind::Syntax, "a second root".into()),
            }
        }
    }
    match (open.last(), root) {
        (None, Some(root)) => Ok(root),
        (Some(open), _) => {
            Err(open.bad(ErrorKind::Syntax, format!("<{}> is not closed", open.name)))
        }
        (None, None) => Err(Error::new(ErrorKind::Syntax, "no element").at_byte(0)),
    }
}

fn append(open: &mut [Element], text: &str) {
    if let Some(element) = open.last_mut() {
        element.text.push_str(text);
    }
}

fn character(entity: &quick_xml::events::BytesRef<'_>) -> Option<char> {
    if entity.is_char_ref() {
        return entity.resolve_char_ref().ok().flatten();
    }
    match &*entity.xml10_content() {
        "lt" => Some('<'),
        "gt" => Some('>'),
        "amp" => Some('&'),
        "apos" => Some('\''),
        "quot" => Some('"'),
        _ => None,
    }
}

fn element(start: &BytesStart<'_>, byte: u64) -> Result<Element, Error> {
    let syntax = |error: String| Error::new(ErrorKind::Syntax, error).at_byte(byte);
    let mut element =
        Element { name: start.name().as_ref().to_owned(), byte, ..Element::default() };
    for attribute in start.attributes() {
        let attribute = attribute.map_err(|error| syntax(error.to_string()))?;
        let value = attribute
            .normalized_value(XmlVersion::Implicit1_0)
            .map_err(|error| syntax(error.to_string()))?;
        element.attributes.push((attribute.key.as_ref().to_owned(), value.into_owned()));
    }
    Ok(element)
}

/// Whether XML 1.0 allows a character at all.
const fn is_allowed(c: char) -> bool {
    match c {
        '\t' | '\n' | '\r' => true,
        '\u{fffe}' | '\u{ffff}' => false,
        c => c as u32 >= 0x20,
    }
}

/// A text with the characters that XML cannot hold replaced by U+FFFD: one for one in code points and in UTF-16.
pub(crate) fn allowed(text: &str) -> Cow<'_, str> {
    if text.chars().all(is_allowed) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().map(|c| if is_allowed(c) { c } else { '\u{fffd}' }).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_and_places() {
        let root =
            parse("<?xml version='1.0'?>\n<a b='1 &lt; &#10;2'><c>x &amp; y</c><c/></a>").unwrap();
        assert_eq!((&*root.name, root.get("b")), ("a", Some("1 < \n2")));
        assert_eq!(root.children[0].text, "x & y");
        assert_eq!((root.all("c").count(), root.byte), (2, 22));
    }

    #[test]
    fn hostile_documents_are_refused() {
        let deep = "<a>".repeat(100_000);
        for (text, kind) in [
            ("", ErrorKind::Syntax),
            ("<a>", ErrorKind::Syntax),
            ("<a></b>", ErrorKind::Syntax),
            ("<a/><b/>", ErrorKind::Syntax),
            (&*deep, ErrorKind::Limit),
            ("<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", ErrorKind::Unsupported),
            ("<a>&lol;</a>", ErrorKind::Unsupported),
        ] {
            let error = parse(text).unwrap_err();
            assert_eq!((error.kind(), error.byte().is_some()), (kind, true), "{error}");
        }
    }
}
