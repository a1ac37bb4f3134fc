//! Web pages: the article by `dom_smoothie` (a port of Mozilla's Readability), its fields by JSON-LD and metadata.

mod blocks;
mod json_ld;
mod nesting;

use crate::dates;
use crate::error::{Error, ErrorKind};
use crate::structured::{Paragraph, Structured, language, names, one_line};
use dom_query::Document;
use dom_smoothie::{Config, Readability};
use encoding_rs::{Encoding, UTF_8};
use json_ld::Described;
use sayso_core::BlockKind;

/// Elements of a page beyond which it is no article.
const MAX_ELEMENTS: usize = 200_000;
/// Where browsers look for the encoding of a page, in bytes (HTML standard, 13.2.3.2).
const PRESCAN: usize = 1024;
/// If less of the article's own text (JSON-LD `articleBody`) was found than this, that text is taken.
const ENOUGH: f64 = 0.6;

/// What came out of a page.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum WebPage {
    /// An article with its fields.
    Article(Box<Structured>),
    /// All lines of the page, where no article stands out: for the reader of scraped text.
    Lines(String),
}

/// Reads a page. `url` is where it was found, if that is known.
///
/// # Errors
///
/// There is no text on the page, or it is nested too deep.
pub fn read_html(html: &str, url: Option<&str>) -> Result<WebPage, Error> {
    let document = nesting::document(html)?;
    let described = json_ld::find(&document);
    let url =
        url.map(str::to_owned).or_else(|| described.url.clone()).or_else(|| canonical(&document));
    let lines = blocks::paragraphs(&document.root());
    let config = Config { max_elements_to_parse: MAX_ELEMENTS, ..Config::default() };
    // An address that is none is no reason to refuse the page.
    let absolute = url.as_deref().filter(|url| url.contains("://"));
    let reader = Readability::with_document(document, absolute, Some(config));
    let found = reader.map_err(|error| error.to_string()).and_then(|mut reader| {
        let fallback = reader.get_article_title().to_string();
        reader.parse().map(|article| (article, fallback)).map_err(|error| error.to_string())
    });
    let mut out = Structured { url, ..Structured::default() };
    let mut body = Vec::new();
    if let Ok((article, fallback)) = found {
        body = blocks::fragment(&article.content)?;
        out.title = one_line(&article.title).or_else(|| one_line(&fallback));
        out.authors = article.byline.as_deref().map(names).unwrap_or_default();
        out.outlet(article.site_name.as_deref().and_then(one_line));
        out.published = article.published_time.as_deref().and_then(dates::parse);
        out.updated = article.modified_time.as_deref().and_then(dates::parse);
        out.lang = article.lang.as_deref().and_then(language);
    }
    describe(&mut out, &described);
    out.paragraphs = choose(body, &described);
    if out.has_body() {
        mark_title(&mut out);
        return Ok(WebPage::Article(Box::new(out)));
    }
    let lines: Vec<String> = lines.into_iter().map(|paragraph| paragraph.text).collect();
    if lines.is_empty() {
        Err(Error::new(ErrorKind::Empty, "no text on the page"))
    } else {
        Ok(WebPage::Lines(lines.join("\n")))
    }
}

/// The paragraphs of a piece of HTML, as feeds have it.
pub(crate) fn fragment(html: &str) -> Result<Vec<Paragraph>, Error> {
    blocks::fragment(html)
}

/// The text of a piece of HTML, markup left out.
pub(crate) fn plain(html: &str) -> String {
    nesting::fragment(html).map_or_else(|_| html.to_owned(), |read| read.text().to_string())
}

/// The text of a page: in the encoding that is named, that its head names, or UTF-8; bytes that are wrong there
/// become U+FFFD, as in a browser.
#[must_use]
pub fn decode_html(bytes: &[u8], named: Option<crate::Encoding>) -> String {
    decode(bytes, named.map(crate::Encoding::inner))
}

pub(crate) fn decode(bytes: &[u8], named: Option<&'static Encoding>) -> String {
    let (bom, _) = Encoding::for_bom(bytes).unzip();
    let encoding = bom.or(named).or_else(|| prescan(bytes));
    match encoding.map_or_else(|| std::str::from_utf8(bytes).map_err(|_| guess(bytes)), Err) {
        Ok(text) => text.to_owned(),
        Err(encoding) => encoding.decode(bytes).0.into_owned(),
    }
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    // A page that is UTF-8 but for a few bytes is UTF-8.
    let damaged = crate::decode::is_damaged_utf8(bytes);
    if damaged { UTF_8 } else { detector.guess(None, chardetng::Utf8Detection::Allow) }
}

/// The `charset` that the start of a page names.
fn prescan(bytes: &[u8]) -> Option<&'static Encoding> {
    let start = bytes.get(..PRESCAN).unwrap_or(bytes).to_ascii_lowercase();
    let at = memchr::memmem::find(&start, b"charset")?;
    let after = start.get(at + b"charset".len()..)?.trim_ascii_start();
    let value = after.strip_prefix(b"=")?.trim_ascii_start();
    let value = value.strip_prefix(b"\"").or_else(|| value.strip_prefix(b"'")).unwrap_or(value);
    let end = value.iter().position(|b| !b.is_ascii_alphanumeric() && !b"-_:.".contains(b));
    Encoding::for_label(value.get(..end.unwrap_or(value.len()))?)
}

fn canonical(document: &Document) -> Option<String> {
    let link = document.select_single("link[rel=canonical]");
    link.attr("href").and_then(|href| one_line(&href))
}

/// What the page says of itself in JSON-LD goes before what was guessed from its head.
fn describe(out: &mut Structured, described: &Described) {
    if let Some(title) = &described.headline {
        out.title = Some(title.clone());
    }
    if !described.authors.is_empty() {
        out.authors.clone_from(&described.authors);
    }
    out.outlet(described.publisher.clone());
    out.published = described.published.or(out.published);
    out.updated = described.modified.or(out.updated).filter(|day| Some(*day) != out.published);
    out.section.clone_from(&described.section);
    out.lang = described.lang.or(out.lang);
    out.genre = described.genre;
}

/// The paragraphs that were found, unless the page's own record of its text has much more.
fn choose(found: Vec<Paragraph>, described: &Described) -> Vec<Paragraph> {
    let own: Vec<Paragraph> =
        described.body.as_deref().and_then(|body| blocks::text(body).ok()).unwrap_or_default();
    let size = |paragraphs: &[Paragraph]| -> usize {
        paragraphs.iter().filter(|p| p.kind.is_body()).map(|p| p.text.len()).sum()
    };
    if (size(&found) as f64) < ENOUGH * size(&own) as f64 { own } else { found }
}

/// A heading that is the title again is no heading of the body.
fn mark_title(out: &mut Structured) {
    let Some(title) = &out.title else { return };
    for paragraph in &mut out.paragraphs {
        if paragraph.kind == BlockKind::Subheading && paragraph.text == *title {
            paragraph.kind = BlockKind::TitleDuplicate;
        }
    }
}

#[cfg(test)]
mod tests;
