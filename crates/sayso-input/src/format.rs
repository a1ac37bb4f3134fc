//! What a stream holds, by its name or by how it begins.

/// What a stream holds.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Format {
    /// One document of text.
    Text,
    /// One document a line: `{"id", "text"}`.
    Jsonl,
    /// One document a line with the fields of CC-News.
    CcNews,
    /// CSV or TSV: one document a row, the first row names the columns.
    Csv,
    /// A JSON array: one document an item.
    Json,
    /// A web page.
    Html,
    /// A web archive: WARC or WET.
    Warc,
    /// A web archive packed by gzip, one member a record.
    PackedWarc,
    /// RSS, Atom, NITF or NewsML-G2.
    Xml,
}

/// Suffixes of packed files; the suffix before says what is in them.
const PACKED: &[&str] = &["gz", "zst"];

impl Format {
    /// What a file holds, by the suffix of its name, that of a packing left out: text, unless the suffix is one of
    /// another format.
    ///
    /// ```
    /// use sayso_input::Format;
    ///
    /// assert_eq!(Format::of_name("CC-NEWS-1.warc.gz"), Format::Warc);
    /// assert_eq!(Format::of_name("notes.md"), Format::Text);
    /// ```
    #[must_use]
    pub fn of_name(name: &str) -> Self {
        let formats = [Self::Jsonl, Self::Csv, Self::Json, Self::Html, Self::Warc, Self::Xml];
        let is = |format: &&Self| has_suffix(name, format.suffixes());
        formats.iter().find(is).copied().unwrap_or(Self::Text)
    }

    /// Suffixes of the files of this format.
    #[must_use]
    pub fn suffixes(self) -> &'static [&'static str] {
        match self {
            Self::Text => &["txt"],
            Self::Jsonl | Self::CcNews => &["jsonl", "ndjson"],
            Self::Csv => &["csv", "tsv"],
            Self::Json => &["json"],
            Self::Html => &["html", "htm", "xhtml"],
            Self::Warc | Self::PackedWarc => &["warc", "wet"],
            Self::Xml => &["xml", "rss", "atom", "nitf"],
        }
    }

    /// Whether the suffix of a file's name, that of a packing left out, is one of this format's.
    #[must_use]
    pub fn is_name(self, name: &str) -> bool {
        has_suffix(name, self.suffixes())
    }

    /// What a stream holds by its first bytes: text, unless it begins like something else.
    #[must_use]
    pub fn of_start(start: &[u8]) -> Self {
        let start = start.strip_prefix(b"\xef\xbb\xbf").unwrap_or(start).trim_ascii_start();
        let head = start.get(..start.len().min(16)).unwrap_or_default().to_ascii_lowercase();
        let is_object = head.first() == Some(&b'{')
            && start.get(1..).is_some_and(|rest| rest.trim_ascii_start().starts_with(b"\""));
        let is_array = head.first() == Some(&b'[')
            && start.get(1..).is_some_and(|rest| rest.trim_ascii_start().starts_with(b"{"));
        let begins = |marks: &[&[u8]]| marks.iter().any(|mark| head.starts_with(mark));
        if is_object {
            Self::Jsonl
        } else if is_array {
            Self::Json
        } else if begins(&[b"warc/"]) {
            Self::Warc
        } else if begins(&[b"<!doctype html", b"<html"]) {
            Self::Html
        } else if begins(&[
            b"<?xml",
            b"<rss",
            b"<feed",
            b"<entry",
            b"<nitf",
            b"<newsitem",
            b"<newsmessage",
        ]) {
            Self::Xml
        } else {
            Self::Text
        }
    }
}

/// Whether the last suffix, that of a packing left out, is one of `suffixes`.
fn has_suffix(name: &str, suffixes: &[&str]) -> bool {
    let is = |part: &str, one_of: &[&str]| one_of.iter().any(|s| part.eq_ignore_ascii_case(s));
    let mut parts = name.rsplit('.').peekable();
    parts.next_if(|last| is(last, PACKED));
    parts.next().is_some_and(|last| is(last, suffixes)) && parts.next().is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn by_suffix() {
        for name in ["a.jsonl", "a.NDJSON", "a.b.jsonl.gz", "a.jsonl.zst"] {
            assert_eq!(Format::of_name(name), Format::Jsonl, "{name}");
        }
        for name in ["a.txt", "a.txt.gz", "jsonl", "a.md", ".jsonl.txt", ""] {
            assert_eq!(Format::of_name(name), Format::Text, "{name}");
        }
        assert_eq!(Format::of_name("page.HTM"), Format::Html);
        assert_eq!(Format::of_name("a.warc.wet.gz"), Format::Warc);
        assert_eq!(Format::of_name("news.tsv.gz"), Format::Csv);
        assert_eq!(Format::of_name("news.json"), Format::Json);
        assert_eq!(Format::of_name("feed.rss"), Format::Xml);
    }

    #[test]
    fn by_start() {
        for (start, format) in [
            ("\u{feff} {\"id\"", Format::Jsonl),
            ("{rain}", Format::Text),
            ("[ {\"text\"", Format::Json),
            ("[Update] It rained.", Format::Text),
            ("WARC/1.0\r\n", Format::Warc),
            ("<!DOCTYPE HTML>", Format::Html),
            ("<?xml version", Format::Xml),
            ("", Format::Text),
        ] {
            assert_eq!(Format::of_start(start.as_bytes()), format, "{start}");
        }
    }
}
