//! A row of a table or an object of a JSON array: a text and what is known of it, under names that differ from corpus to corpus.

use crate::ccnews;
use crate::error::{Error, ErrorKind};
use crate::options::Options;
use crate::record::Fields;
use crate::structured::Structured;
use serde_json::{Map, Value};

/// Columns that are named in a message.
const TOLD: usize = 12;

/// The row as bytes of JSON.
pub(crate) fn bytes(fields: Map<String, Value>) -> Result<Vec<u8>, Error> {
    serde_json::to_vec(&Value::Object(fields)).map_err(|error| Error::syntax(error.to_string()))
}

/// The column that holds the text: the one that is named, or, where it has its usual name and is not there, another one
/// that usually does.
pub(crate) fn text_name<'n>(names: &'n [String], fields: &Fields) -> Result<&'n str, Error> {
    let find = |wanted: &str| names.iter().find(|name| name.trim().eq_ignore_ascii_case(wanted));
    let usual = fields.text == Fields::default().text;
    let others = ccnews::TEXT.iter().filter(|_| usual);
    let found = find(&fields.text).or_else(|| others.copied().find_map(find));
    found.map(String::as_str).ok_or_else(|| {
        let mut told: Vec<String> =
            names.iter().take(TOLD).map(|name| format!("{name:?}")).collect();
        if names.len() > TOLD {
            told.push("…".to_owned());
        }
        let message = format!("no column {:?}; the columns are {}", fields.text, told.join(", "));
        Error::new(ErrorKind::Field, message)
    })
}

/// Reads a row.
pub(crate) fn read(row: &[u8], options: &Options) -> Result<Structured, Error> {
    let row: Map<String, Value> = serde_json::from_slice(row)
        .map_err(|error| Error::syntax(format!("not a JSON document: {error}")))?;
    let names: Vec<String> = row.keys().cloned().collect();
    let text = text_name(&names, &options.fields).map(str::to_lowercase);
    let lower = |(name, value): (String, Value)| (name.trim().to_lowercase(), value);
    let row: Map<String, Value> = row.into_iter().map(lower).collect();
    let id = options.fields.id.to_lowercase();
    let mut out = match text {
        Ok(text) => ccnews::document(&row, &[text.as_str()], &id)?,
        Err(error) => return Err(error.with_id(ccnews::id(&row, &id))),
    };
    if out.title.is_none() && !options.plain {
        scraped(&mut out);
    }
    Ok(out)
}

/// A text without a title beside it may hold it, and whatever else a page holds.
#[cfg(feature = "html")]
fn scraped(out: &mut Structured) {
    use crate::origin::Origin;
    use crate::structured::Paragraph;
    use sayso_core::{BlockKind, BylineKind, SeedParser};
    use sayso_seed::SeedReader;

    let lines: Vec<&str> = out.paragraphs.iter().map(|paragraph| paragraph.text.as_str()).collect();
    let text = lines.join("\n");
    let article = SeedReader::new().parse(&text).value;
    let body = article.body(&text);
    let paragraph = |line: &str| Paragraph::new(BlockKind::Body, line);
    let paragraphs: Vec<Paragraph> = body.text().lines().filter_map(paragraph).collect();
    if paragraphs.is_empty() {
        return;
    }
    out.paragraphs = paragraphs;
    out.title = article.title.map(|span| article.read(span, &text).into_owned());
    let from = |missing: bool| missing.then_some(Origin::Lines);
    out.origins.title = from(out.title.is_some());
    if out.authors.is_empty() {
        let persons = article.authors.iter().filter(|byline| byline.kind == BylineKind::Person);
        out.authors = persons.map(|byline| article.read(byline.span, &text).into_owned()).collect();
        out.origins.authors = from(!out.authors.is_empty());
    }
    if let Some(dated) = article.published.filter(|_| out.published.is_none()) {
        (out.published, out.origins.published) = (Some(dated.date), Some(Origin::Lines));
    }
    out.updated = out.updated.or(article.updated.map(|dated| dated.date));
    out.genre = article.genre;
    if out.outlets.is_empty() {
        let read = |span: &sayso_core::Span| article.read(*span, &text).into_owned();
        out.outlets = article.outlets.iter().map(read).collect();
    }
}

/// Without the feature `html` there is no reader of scraped text.
#[cfg(not(feature = "html"))]
fn scraped(_out: &mut Structured) {}
