//! NITF, the News Industry Text Format (IPTC, versions 3.x).

use super::tree::{Element, Node};
use crate::dates;
use crate::error::{Error, ErrorKind};
use crate::structured::{Paragraph, Structured, language, names, one_line};
use sayso_core::BlockKind;

/// The document in a `<nitf>` element.
pub(super) fn document(nitf: &Element) -> Result<Structured, Error> {
    let lang = nitf.attribute("lang").and_then(language);
    let mut out = Structured { lang, ..Structured::default() };
    if let Some(head) = nitf.first("head") {
        read_head(head, &mut out);
    }
    let body = nitf.first("body").ok_or_else(|| Error::syntax("NITF without a body"))?;
    if let Some(head) = body.first("body.head") {
        read_body_head(head, &mut out);
    }
    if let Some(content) = body.first("body.content") {
        blocks(content, BlockKind::Body, &mut out.paragraphs);
    }
    if let Some(end) = body.first("body.end") {
        blocks(end, BlockKind::AuthorBio, &mut out.paragraphs);
    }
    if out.title.is_none() && out.paragraphs.is_empty() {
        return Err(Error::new(ErrorKind::Empty, "NITF without a headline and a text"));
    }
    Ok(out)
}

fn read_head(head: &Element, out: &mut Structured) {
    out.title = head.first("title").and_then(line);
    let docdata = head.first("docdata");
    let norm = |name: &str| docdata?.first(name)?.attribute("norm");
    out.id =
        docdata.and_then(|data| data.first("doc-id")?.attribute("id-string")).map(str::to_owned);
    out.published = norm("date.issue").or_else(|| norm("date.release")).and_then(dates::parse);
    let publication = head.first("pubdata");
    let attribute = |name: &str| publication?.attribute(name).and_then(one_line);
    out.section = attribute("position.section");
    out.url = attribute("ex-ref");
    out.outlet(attribute("name"));
}

fn read_body_head(head: &Element, out: &mut Structured) {
    let headline = head.at(&["hedline", "hl1"]).or_else(|| head.first("hedline")).and_then(line);
    out.title = headline.or(out.title.take());
    let subtitle = head.at(&["hedline", "hl2"]).and_then(line);
    out.paragraphs.extend(subtitle.map(|text| Paragraph { kind: BlockKind::Subheading, text }));
    for byline in head.all("byline") {
        let people: Vec<String> = byline.all("person").filter_map(line).collect();
        out.authors.extend(if people.is_empty() {
            names(&without(byline, "byttl"))
        } else {
            people
        });
    }
    out.outlet(head.first("distributor").and_then(line));
    if let Some(dateline) = head.first("dateline") {
        out.dateline = line(dateline);
        let told = dateline.first("story.date").and_then(|date| date.attribute("norm"));
        out.published = out.published.or_else(|| told.and_then(dates::parse));
    }
    if let Some(summary) = head.first("abstract") {
        blocks(summary, BlockKind::Lead, &mut out.paragraphs);
    }
}

/// The paragraphs in an element. What stands outside any block is a paragraph of its own.
pub(super) fn blocks(element: &Element, kind: BlockKind, out: &mut Vec<Paragraph>) {
    let mut loose = String::new();
    for node in &element.children {
        match node {
            Node::Text(text) => loose.push_str(text),
            Node::Element(child) => match block(&child.name, kind) {
                None => loose.push_str(&child.text()),
                Some(found) => {
                    out.extend(Paragraph::new(kind, &std::mem::take(&mut loose)));
                    match found {
                        Block::Text(kind) => out.extend(Paragraph::new(kind, &child.text())),
                        Block::Holds(kind) => blocks(child, kind, out),
                        Block::Hidden => {}
                    }
                }
            },
        }
    }
    out.extend(Paragraph::new(kind, &loose));
}

/// What an element is among paragraphs.
enum Block {
    /// One paragraph.
    Text(BlockKind),
    /// Several.
    Holds(BlockKind),
    /// No text.
    Hidden,
}

/// `None` for what runs on in a line.
fn block(name: &str, kind: BlockKind) -> Option<Block> {
    Some(match name {
        "p" | "dt" | "dd" | "tr" | "pre" | "tagline" | "credit" => Block::Text(kind),
        "hl1" | "hl2" | "h1" | "h2" | "h3" | "h4" => Block::Text(BlockKind::Subheading),
        "li" => Block::Text(BlockKind::ListItem),
        "media-caption" | "figcaption" | "caption" => Block::Text(BlockKind::Caption),
        "media-producer" => Block::Text(BlockKind::PhotoCredit),
        "note" => Block::Holds(BlockKind::Correction),
        "block" | "bq" | "blockquote" | "ul" | "ol" | "dl" | "table" | "thead" | "tbody"
        | "media" | "fn" | "div" | "section" | "article" | "figure" | "body" | "bibliography" => {
            Block::Holds(kind)
        }
        "media-metadata"
        | "media-object"
        | "media-reference"
        | "object"
        | "script"
        | "style"
        | "hr"
        | "nitf-table-metadata" => Block::Hidden,
        _ => return None,
    })
}

fn line(element: &Element) -> Option<String> {
    one_line(&element.text())
}

/// The text of an element without the children of one name.
fn without(element: &Element, name: &str) -> String {
    let mut out = String::new();
    for node in &element.children {
        match node {
            Node::Text(text) => out.push_str(text),
            Node::Element(child) if child.name != name => out.push_str(&child.text()),
            Node::Element(_) => {}
        }
    }
    out
}
