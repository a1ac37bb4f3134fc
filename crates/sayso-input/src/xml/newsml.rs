//! NewsML-G2 (IPTC): news items, alone or in a news message.

use super::nitf;
use super::tree::Element;
use crate::dates;
use crate::error::{Error, ErrorKind};
use crate::html;
use crate::structured::{Paragraph, Structured, language, names, one_line};
use sayso_core::BlockKind;

/// The news items of a message, or the one that is the root. Packages and planning items hold no text.
pub(super) fn items(root: &Element) -> Vec<Result<Structured, Error>> {
    if root.name == "newsItem" {
        return vec![item(root)];
    }
    let sets = root.all("itemSet");
    sets.flat_map(|set| set.all("newsItem")).map(item).collect()
}

fn item(item: &Element) -> Result<Structured, Error> {
    let mut out =
        Structured { id: item.attribute("guid").map(str::to_owned), ..Structured::default() };
    out.lang = item.attribute("lang").and_then(language);
    if let Some(meta) = item.first("itemMeta") {
        read_item_meta(meta, &mut out);
    }
    if let Some(meta) = item.first("contentMeta") {
        read_content_meta(meta, &mut out);
    }
    out.published = out.published.or(out.updated);
    out.updated = out.updated.filter(|day| Some(*day) != out.published);
    let content =
        item.first("contentSet").ok_or_else(|| Error::syntax("a news item without content"))?;
    read_content(content, &mut out)?;
    if out.title.is_none() && out.paragraphs.is_empty() {
        return Err(Error::new(ErrorKind::Empty, "a news item without a headline and a text"));
    }
    Ok(out)
}

fn read_item_meta(meta: &Element, out: &mut Structured) {
    let provider = meta.first("provider");
    let name = provider.and_then(|provider| line(provider, "name").or_else(|| code(provider)));
    out.outlet(name);
    let date = |name: &str| dates::parse(&line(meta, name)?);
    out.published = date("firstCreated");
    out.updated = date("versionCreated");
}

fn read_content_meta(meta: &Element, out: &mut Structured) {
    let date = |name: &str| dates::parse(&line(meta, name)?);
    out.published = date("contentCreated").or(out.published);
    out.updated = date("contentModified").or(out.updated);
    let tag = meta.first("language").and_then(|language| language.attribute("tag"));
    out.lang = tag.and_then(language).or(out.lang);
    out.title = line(meta, "headline");
    out.authors = match line(meta, "by") {
        Some(by) => names(&by),
        None => meta.all("creator").filter_map(|creator| line(creator, "name")).collect(),
    };
    out.dateline = line(meta, "dateline");
    out.outlet(line(meta, "creditline"));
    out.section = meta.first("subject").and_then(|subject| line(subject, "name"));
}

/// The first content that can be read: NITF or XHTML inside, or a plain text.
fn read_content(content: &Element, out: &mut Structured) -> Result<(), Error> {
    for xml in content.all("inlineXML") {
        if let Some(nitf) = xml.anywhere("nitf") {
            let inner = nitf::document(nitf)?;
            out.title = out.title.take().or(inner.title);
            if out.authors.is_empty() {
                out.authors = inner.authors;
            }
            out.dateline = out.dateline.take().or(inner.dateline);
            out.published = out.published.or(inner.published);
            out.paragraphs = inner.paragraphs;
            return Ok(());
        }
        let body = xml.anywhere("body").unwrap_or(xml);
        nitf::blocks(body, BlockKind::Body, &mut out.paragraphs);
        if !out.paragraphs.is_empty() {
            return Ok(());
        }
    }
    for data in content.all("inlineData") {
        let text = data.text();
        out.paragraphs = match data.attribute("contenttype") {
            Some(kind) if kind.contains("html") => html::fragment(&text)?,
            _ => text.lines().filter_map(|line| Paragraph::new(BlockKind::Body, line)).collect(),
        };
        if !out.paragraphs.is_empty() {
            return Ok(());
        }
    }
    Ok(())
}

/// What a concept is called where it has no name: the end of its code.
fn code(concept: &Element) -> Option<String> {
    let code = concept.attribute("literal").or_else(|| concept.attribute("qcode"))?;
    one_line(code.rsplit(':').next()?)
}

fn line(element: &Element, name: &str) -> Option<String> {
    one_line(&element.first(name)?.text())
}
