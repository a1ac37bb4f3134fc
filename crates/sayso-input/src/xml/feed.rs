//! RSS 2.0 (and 1.0, which is RDF) and Atom (RFC 4287).

use super::tree::Element;
use crate::dates;
use crate::error::{Error, ErrorKind};
use crate::html;
use crate::structured::{Structured, each_once, language, names, one_line};
use sayso_core::Lang;

/// The items of an RSS feed. In RSS 1.0 they stand beside the channel.
pub(super) fn rss(root: &Element) -> Vec<Result<Structured, Error>> {
    let channel = root.first("channel");
    let outlet = channel.and_then(|channel| line(channel, "title"));
    let lang = channel.and_then(|channel| line(channel, "language")).and_then(|tag| language(&tag));
    let inside = channel.into_iter().flat_map(|channel| channel.all("item"));
    inside.chain(root.all("item")).map(|item| rss_item(item, outlet.clone(), lang)).collect()
}

fn rss_item(
    item: &Element,
    outlet: Option<String>,
    lang: Option<Lang>,
) -> Result<Structured, Error> {
    let mut out = Structured { lang, ..Structured::default() };
    out.title = line(item, "title");
    out.url = line(item, "link").or_else(|| item.attribute("about").map(str::to_owned));
    out.id = line(item, "guid").or_else(|| out.url.clone());
    let creators = item.all("creator").chain(item.all("author"));
    // An address with the name behind it: `desk@example.org (Ada Moor)`.
    let name = |text: String| match text.split_once('(') {
        Some((address, name)) if address.contains('@') => name.trim_end_matches(')').to_owned(),
        _ => text,
    };
    let found = creators.filter_map(|e| one_line(&e.text())).flat_map(|text| names(&name(text)));
    out.authors = each_once(found);
    let date = line(item, "pubDate").or_else(|| line(item, "date"));
    out.published = date.as_deref().and_then(dates::parse);
    out.section = line(item, "category");
    out.outlet(line(item, "source"));
    out.outlet(outlet);
    let body = item.first("encoded").or_else(|| item.first("description"));
    with_body(out, body.map(Element::text).as_deref())
}

/// Authors of a feed, which each entry without its own has.
const MOST: usize = 16;

/// What an Atom feed says of all its entries.
#[derive(Default)]
struct Feed {
    title: Option<String>,
    authors: Vec<String>,
    lang: Option<Lang>,
}

/// The entries of an Atom feed.
pub(super) fn atom(root: &Element) -> Vec<Result<Structured, Error>> {
    // Looked up once: a feed may hold many entries.
    let feed = Feed {
        title: root.first("title").and_then(|title| one_line(&plain(title))),
        authors: people(root).into_iter().take(MOST).collect(),
        lang: root.attribute("lang").and_then(language),
    };
    root.all("entry").map(|entry| atom_entry(&feed, entry)).collect()
}

/// An Atom entry that is a document of its own.
pub(super) fn lone_entry(root: &Element) -> Vec<Result<Structured, Error>> {
    vec![atom_entry(&Feed::default(), root)]
}

/// The names of the persons in a feed or an entry.
fn people(element: &Element) -> Vec<String> {
    element.all("author").filter_map(|author| line(author, "name")).collect()
}

fn atom_entry(feed: &Feed, entry: &Element) -> Result<Structured, Error> {
    let mut out = Structured {
        lang: entry.attribute("lang").and_then(language).or(feed.lang),
        title: entry.first("title").and_then(|title| one_line(&plain(title))),
        ..Structured::default()
    };
    let page = |link: &&Element| link.attribute("rel").is_none_or(|rel| rel == "alternate");
    out.url =
        entry.all("link").find(page).and_then(|link| link.attribute("href")).map(str::to_owned);
    out.id = line(entry, "id").or_else(|| out.url.clone());
    out.authors = people(entry);
    if out.authors.is_empty() {
        out.authors.clone_from(&feed.authors);
    }
    let date = |name: &str| dates::parse(&line(entry, name)?);
    out.published = date("published").or_else(|| date("updated"));
    out.updated = date("updated").filter(|day| Some(*day) != out.published);
    let label = |category: &Element| {
        category.attribute("label").or_else(|| category.attribute("term")).map(str::to_owned)
    };
    out.section = entry.first("category").and_then(label);
    let source = entry.at(&["source", "title"]).and_then(|title| one_line(&plain(title)));
    out.outlet(source.or_else(|| feed.title.clone()));
    let body = entry.first("content").or_else(|| entry.first("summary"));
    with_body(out, body.map(html_of).as_deref())
}

fn with_body(mut out: Structured, body: Option<&str>) -> Result<Structured, Error> {
    out.paragraphs = html::fragment(body.unwrap_or(""))?;
    if out.title.is_none() && out.paragraphs.is_empty() {
        return Err(Error::new(ErrorKind::Empty, "an item without a title and a text"));
    }
    Ok(out)
}

/// The text of an Atom text construct (RFC 4287, 3.1), markup left out.
fn plain(construct: &Element) -> String {
    match construct.attribute("type") {
        Some("html") => html::plain(&construct.text()),
        _ => construct.text(),
    }
}

/// An Atom text construct as HTML.
fn html_of(construct: &Element) -> String {
    match construct.attribute("type") {
        Some("html" | "text/html") => construct.text(),
        Some("xhtml" | "application/xhtml+xml") => construct.inner_html(),
        _ => quick_xml::escape::escape(construct.text()).replace('\n', "<br>\n"),
    }
}

/// The text of the first element of this name, on one line.
fn line(element: &Element, name: &str) -> Option<String> {
    element.first(name).and_then(|found| one_line(&found.text()))
}
