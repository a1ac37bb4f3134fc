//! Web pages: the article by `dom_smoothie` (a port of Mozilla's Readability), its fields by JSON-LD and metadata.

mod attributes;
mod blocks;
mod body;
mod choose;
mod clues;
mod element;
mod json_ld;
mod lost;
mod mend;
mod nesting;
mod tags;

use crate::error::{Error, ErrorKind};
use crate::structured::{Paragraph, Structured, language, one_line};
use blocks::Line;
use clues::Clues;
use dom_query::{Document, NodeRef};
use dom_smoothie::{Config, Readability};
use encoding_rs::{Encoding, UTF_8};
use sayso_core::{Article, BlockKind, SeedParser};
use sayso_seed::{SeedReader, fields};

/// Elements of a page beyond which it is no article.
const MAX_ELEMENTS: usize = 200_000;
/// Where browsers look for the encoding of a page, in bytes (HTML standard, 13.2.3.2).
const PRESCAN: usize = 1024;

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
    let clues = clues::collect(&document, url);
    let lines = blocks::lines(&document.root());
    let text: Vec<&str> = lines.iter().map(|line| line.paragraph.text.as_str()).collect();
    let text = text.join("\n");
    let parsed = SeedReader::new().parse(&text);
    let is_list = parsed.diagnostics.iter().any(|d| d.code == "seed-index");
    let article = parsed.value;
    if is_list && !article.blocks.iter().any(|block| block.kind.is_body()) {
        // Teasers and nothing else: whoever reads the lines says so.
        return Ok(WebPage::Lines(text));
    }
    let mut out = fields_of(&clues, &article, &text);
    let found = readable(document, &clues, &mut out)?;
    out.paragraphs = body::choose(found, &lines, &clues.described, &article, &text);
    if out.has_body() {
        mark_title(&mut out);
        return Ok(WebPage::Article(Box::new(out)));
    }
    if lines.is_empty() {
        Err(Error::new(ErrorKind::Empty, "no text on the page"))
    } else {
        Ok(WebPage::Lines(text))
    }
}

/// The fields that the page and its lines say.
fn fields_of(clues: &Clues, article: &Article, text: &str) -> Structured {
    let mut out = Structured { url: clues.url.clone(), ..Structured::default() };
    if let Some(title) = choose::title(clues, article, text) {
        (out.title, out.origins.title) = (Some(title.value), Some(title.from));
    }
    if let Some(authors) = choose::authors(clues, article, text) {
        (out.authors, out.origins.authors) = (authors.value, Some(authors.from));
    }
    if let Some(day) = choose::published(clues, article) {
        (out.published, out.origins.published) = (Some(day.value), Some(day.from));
    }
    out.updated = choose::updated(clues, article, out.published);
    for site in &clues.sites {
        add_site(&mut out, site);
    }
    out.section.clone_from(&clues.described.section);
    out.section = out.section.take().or_else(|| clues.section.clone());
    out.lang = clues.lang;
    out.genre = clues.described.genre;
    out
}

/// The site as outlet, unless it is that of a person who wrote the article.
fn add_site(out: &mut Structured, site: &str) {
    let own = out.authors.iter().any(|name| name.as_str() == site) && fields::is_first_name(site);
    if !own && out.outlets.is_empty() {
        out.outlets.push(site.to_owned());
    }
}

/// The paragraphs of the nodes that read most like an article; none where no node does.
fn readable(document: Document, clues: &Clues, out: &mut Structured) -> Result<Vec<Line>, Error> {
    if document.root().descendants_it().any(|node| is_slow(&node)) {
        return Ok(Vec::new());
    }
    let config = Config {
        max_elements_to_parse: MAX_ELEMENTS,
        // JSON-LD was read before.
        disable_json_ld: true,
        keep_classes: true,
        ..Config::default()
    };
    // An address that is none is no reason to refuse the page.
    let absolute = clues.url.as_deref().filter(|url| url.contains("://"));
    let Ok(mut reader) = Readability::with_document(document, absolute, Some(config)) else {
        return Ok(Vec::new());
    };
    let fallback = reader.get_article_title().to_string();
    let Ok(found) = reader.parse() else { return Ok(Vec::new()) };
    out.title = out.title.take().or_else(|| one_line(&found.title)).or_else(|| one_line(&fallback));
    out.lang = out.lang.or_else(|| found.lang.as_deref().and_then(language));
    if let Some(site) = found.site_name.as_deref().and_then(one_line) {
        add_site(out, &site);
    }
    blocks::fragment_lines(&found.content)
}

/// Whether a piece of text would keep Readability busy: what it finds is written as HTML, and html5ever looks through the
/// rest of a text for each `&` and each no-break space in it. Scripts are left out of what it finds.
fn is_slow(node: &NodeRef<'_>) -> bool {
    const MOST: usize = 1 << 30;
    let is_script = || {
        let name = node.parent().and_then(|parent| parent.node_name());
        name.is_some_and(|name| matches!(&*name, "script" | "style"))
    };
    if !node.is_text() {
        return false;
    }
    let text = node.text();
    let escaped = text.bytes().filter(|byte| matches!(byte, b'&' | 0xc2)).count();
    escaped.saturating_mul(text.len()) > MOST && !is_script()
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
