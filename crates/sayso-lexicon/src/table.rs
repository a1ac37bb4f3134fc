//! The text format of word tables.

use crate::words::words;
use crate::{Error, ErrorKind};

/// A word table as text: an entry a line, groups in brackets, comments after `#`.
///
/// ```text
/// # Verbs that report speech.
/// [speech]
/// say : strong
/// rule out : to=gerund weak
/// ```
///
/// An entry may have several words; its attributes stand after a colon with white space before it,
/// as plain flags or as `key=value`.
///
/// ```
/// let table = sayso_lexicon::Table::parse("[speech]\nrule out : weak to=gerund # as in: ruled out going").unwrap();
/// let entry = table.entries().next().unwrap();
/// assert_eq!((entry.text, entry.group, entry.line), ("rule out", "speech", 2));
/// assert!(entry.has("weak") && entry.value("to") == Some("gerund"));
/// ```
#[derive(Clone, Debug, Default)]
pub struct Table<'a> {
    entries: Vec<Entry<'a>>,
}

/// A line of a [`Table`].
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Entry<'a> {
    /// The word or words.
    pub text: &'a str,
    /// The bracketed heading it stands under, or `""`.
    pub group: &'a str,
    /// Its line in the file, from 1.
    pub line: usize,
    attributes: &'a str,
}

impl<'a> Table<'a> {
    /// Reads a table.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Syntax`] with the line, for a heading that is not closed and for attributes
    /// without an entry.
    pub fn parse(text: &'a str) -> Result<Self, Error> {
        let mut entries = Vec::new();
        let mut group = "";
        for (line, raw) in (1..).zip(text.trim_start_matches('\u{feff}').lines()) {
            let content = before_byte(raw, b'#').trim();
            if content.is_empty() {
                continue;
            }
            if let Some(heading) = content.strip_prefix('[') {
                group = heading.strip_suffix(']').map(str::trim).ok_or_else(|| {
                    Error::new(ErrorKind::Syntax, line, "a heading needs a closing bracket")
                })?;
                continue;
            }
            let (text, attributes) = at_colon(content);
            if text.is_empty() || text.starts_with(':') {
                return Err(Error::new(
                    ErrorKind::Syntax,
                    line,
                    "attributes need an entry before them",
                ));
            }
            entries.push(Entry { text, group, line, attributes });
        }
        Ok(Self { entries })
    }

    /// The entries in the order of the file.
    pub fn entries(&self) -> impl Iterator<Item = Entry<'a>> + '_ {
        self.entries.iter().copied()
    }
}

/// What stands before an ASCII byte, or all. Tables are read when a program starts: byte by byte, which is quicker for
/// short lines than the search of the standard library.
fn before_byte(line: &str, byte: u8) -> &str {
    let end = line.bytes().position(|b| b == byte).unwrap_or(line.len());
    line.get(..end).unwrap_or(line)
}

/// Text and attributes of an entry: before and after the first colon with a space before it.
fn at_colon(content: &str) -> (&str, &str) {
    let bytes = content.as_bytes();
    let colon = bytes.windows(2).position(|two| two == b" :");
    match colon.and_then(|at| Some((content.get(..at)?, content.get(at + 2..)?))) {
        Some((text, attributes)) => (text.trim_end(), attributes.trim()),
        None => (content, ""),
    }
}

impl<'a> Entry<'a> {
    /// Its attributes: flags and `key=value` pairs as they stand.
    pub fn attributes(&self) -> impl Iterator<Item = &'a str> + use<'a> {
        words(self.attributes)
    }

    /// Whether a flag is among the attributes.
    #[must_use]
    pub fn has(&self, flag: &str) -> bool {
        self.attributes().any(|a| a == flag)
    }

    /// The value of a `key=value` attribute.
    #[must_use]
    pub fn value(&self, key: &str) -> Option<&'a str> {
        self.attributes().find_map(|a| a.strip_prefix(key)?.strip_prefix('='))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_name_the_line() {
        let error = Table::parse("say\n[speech\n").unwrap_err();
        assert_eq!((error.kind(), error.line()), (ErrorKind::Syntax, 2));
        assert_eq!(Table::parse("say\n : weak").unwrap_err().line(), 2);
    }
}
