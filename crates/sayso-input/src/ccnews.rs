//! Lines of JSON with the fields of CC-News: `title`, `text` (or `maintext`), `authors`, `date` (or
//! `date_publish`), `domain`, `url`, `language`.

use crate::dates;
use crate::error::{Error, ErrorKind};
use crate::structured::{self, Paragraph, Structured, language, one_line};
use sayso_core::{BlockKind, Date, Lang};
use serde_json::{Map, Value};

/// Names that corpora of this kind use for one field, the first that is there counts.
pub(crate) const TEXT: &[&str] = &[
    "text",
    "maintext",
    "plain_text",
    "body",
    "content",
    "article",
    "article_text",
    "article_body",
    "articlebody",
    "full_text",
    "fulltext",
    "story",
];
const ID: &[&str] = &["id", "url", "link", "requested_url"];
const URL: &[&str] = &["url", "link", "responded_url", "requested_url", "permalink", "uri"];
pub(crate) const DATE: &[&str] =
    &["date_publish", "published_date", "date", "published", "publish_date"];
/// Names of the day in tables and arrays.
const MORE_DATES: &[&str] = &[
    "publishedat",
    "published_at",
    "publication_date",
    "pub_date",
    "pubdate",
    "datepublished",
    "datetime",
];
const UPDATED: &[&str] = &["date_modify", "updated", "updated_at", "datemodified"];
const AUTHORS: &[&str] = &["authors", "author", "byline", "creator", "author_name"];
const OUTLET: &[&str] = &[
    "publisher",
    "outlet",
    "newspaper",
    "publication",
    "source",
    "source_name",
    "domain",
    "source_domain",
    "sitename",
    "site",
];
const LANGUAGE: &[&str] = &["language", "lang"];

/// Reads a line of JSONL with the fields of CC-News: `title`, `text` or `maintext`, `authors`, `date` or `date_publish`,
/// `domain`, `url`, `language`.
///
/// # Errors
///
/// What is no JSON, or has no text. The error has the id as far as that could be read.
pub fn read_ccnews(line: &[u8]) -> Result<Structured, Error> {
    let fields: Map<String, Value> = serde_json::from_slice(line)
        .map_err(|error| Error::syntax(format!("not a JSON document: {error}")))?;
    document(&fields, TEXT, "id")
}

/// The id, under the name that is given for it or another one.
pub(crate) fn id(fields: &Map<String, Value>, name: &str) -> Option<String> {
    text(fields, &[name]).or_else(|| text(fields, ID))
}

/// The document of some fields; their names are in small letters.
pub(crate) fn document(
    fields: &Map<String, Value>,
    texts: &[&str],
    id_name: &str,
) -> Result<Structured, Error> {
    let id = id(fields, id_name);
    let Some(body) = first(fields, texts).and_then(Value::as_str) else {
        let message = format!("no text: none of the fields {}", texts.join(", "));
        return Err(Error::new(ErrorKind::Field, message).with_id(id));
    };
    let paragraphs =
        body.lines().filter_map(|line| Paragraph::new(BlockKind::Body, line)).collect();
    let lang = text(fields, LANGUAGE).as_deref().and_then(language);
    let date = |names| text(fields, names).as_deref().and_then(|day| day_of(day, lang));
    let published = date(DATE).or_else(|| date(MORE_DATES));
    let mut out = Structured {
        id,
        url: text(fields, URL),
        lang,
        section: text(fields, &["section", "category"]),
        title: text(fields, &["title", "headline"]),
        published,
        updated: date(UPDATED).filter(|day| Some(*day) != published),
        authors: first(fields, AUTHORS).map(names).unwrap_or_default(),
        paragraphs,
        ..Structured::default()
    };
    out.outlet(text(fields, OUTLET));
    Ok(out.with_field_origins())
}

/// A day as formats write it or, where the reader of pages is there, as people do.
fn day_of(text: &str, lang: Option<Lang>) -> Option<Date> {
    #[cfg(feature = "html")]
    let words = || sayso_seed::fields::date(text, lang).map(|dated| dated.date);
    #[cfg(not(feature = "html"))]
    let words = || lang.and(None);
    dates::parse(text).or_else(words)
}

/// The first of some fields that holds something.
fn first<'f>(fields: &'f Map<String, Value>, names: &[&str]) -> Option<&'f Value> {
    let is_empty = |value: &Value| {
        value.is_null() || value.as_str().is_some_and(|text| text.trim().is_empty())
    };
    names.iter().filter_map(|name| fields.get(*name)).find(|value| !is_empty(value))
}

fn text(fields: &Map<String, Value>, names: &[&str]) -> Option<String> {
    match first(fields, names)? {
        Value::String(text) => one_line(text),
        Value::Number(number) => Some(number.to_string()),
        // `"source": {"name": "Coast Weekly"}`
        Value::Object(object) => one_line(object.get("name")?.as_str()?),
        _ => None,
    }
}

fn names(value: &Value) -> Vec<String> {
    match value {
        Value::Array(list) => list
            .iter()
            .filter_map(|name| one_line(name.get("name").unwrap_or(name).as_str()?))
            .collect(),
        Value::Object(_) => value.get("name").map(names).unwrap_or_default(),
        Value::String(byline) => structured::names(byline),
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_names_of_two_corpora() {
        let day = Some(Date { year: 2025, month: 2, day: 14 });
        let line = br#"{"title":"Toll vote","text":"It rained.\nIt stopped.","domain":"coast.example","date":"2025-02-14 09:30:00","url":"http://a/","image_url":null}"#;
        let first = read_ccnews(line).expect("a document");
        assert_eq!(
            (first.id.as_deref(), first.title.as_deref(), first.published),
            (Some("http://a/"), Some("Toll vote"), day)
        );
        assert_eq!(
            (first.paragraphs.len(), &*first.outlets),
            (2, &["coast.example".to_owned()][..])
        );
        let line = br#"{"maintext":"It rained.","title":null,"authors":["Ada Moor"," "],"date_publish":"2025-02-14","date_modify":"2025-02-14","language":"uk"}"#;
        let second = read_ccnews(line).expect("a document");
        assert_eq!(
            (&*second.authors, second.lang, second.updated),
            (&["Ada Moor".to_owned()][..], Some(Lang::UK), None)
        );
    }

    #[test]
    fn what_is_wrong_has_the_id() {
        let error = read_ccnews(br#"{"id":7,"title":"x","text":" "}"#).expect_err("no text");
        assert_eq!((error.id(), error.kind()), (Some("7"), ErrorKind::Field));
        assert_eq!(read_ccnews(b"[1]").expect_err("no object").kind(), ErrorKind::Syntax);
    }
}
