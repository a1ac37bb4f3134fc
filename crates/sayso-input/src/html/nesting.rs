//! Pages that are nested too deep are refused: what reads a page calls itself for each element inside another, and the
//! parser looks at all open elements again and again.
//!
//! What counts is the depth of the parsed page. Before the page is parsed, its tags are looked at as the parser will
//! (HTML standard, 13.2.6), roughly, so that no page keeps it busy for long.

use super::attributes;
use super::tags::{RAW_TEXT, end_of_raw, is, name};
use crate::error::{Error, ErrorKind};
use dom_query::{Document, NodeRef};
use memchr::memchr;

/// Elements inside one another beyond which a page is refused.
pub(super) const MAX_DEPTH: usize = 1_000;
/// Open tags beyond which a page is not parsed; tags are counted less exactly than elements.
const MAX_OPEN: usize = 2 * MAX_DEPTH;
/// How often formatting elements may be open at a start tag, in all: the parser may open each of them anew there.
const MAX_REOPENED: usize = 3_000_000;

/// A parsed page.
pub(super) fn document(html: &str) -> Result<Document, Error> {
    checked(html, |html| Document::from(html))
}

/// A parsed piece of HTML.
pub(super) fn fragment(html: &str) -> Result<Document, Error> {
    checked(html, |html| Document::fragment(html))
}

fn checked(html: &str, parse: impl FnOnce(&str) -> Document) -> Result<Document, Error> {
    let too_deep = || {
        let message = format!("HTML with more than {MAX_DEPTH} elements inside one another");
        Error::new(ErrorKind::Nesting, message)
    };
    if !is_harmless(html.as_bytes()) {
        return Err(too_deep());
    }
    let document = parse(&attributes::trimmed(html));
    if is_deeper(document.root(), MAX_DEPTH) { Err(too_deep()) } else { Ok(document) }
}

/// Whether there are more than so many elements inside one another. Does not call itself.
fn is_deeper(root: NodeRef<'_>, most: usize) -> bool {
    let (mut node, mut depth) = (root, 0);
    loop {
        if let Some(child) = node.first_child() {
            (node, depth) = (child, depth + 1);
            // A text is none.
            if depth > most && node.is_element() {
                return true;
            }
            continue;
        }
        loop {
            if depth == 0 {
                return false;
            }
            if let Some(next) = node.next_sibling() {
                node = next;
                break;
            }
            let Some(parent) = node.parent() else { return false };
            (node, depth) = (parent, depth - 1);
        }
    }
}

/// Whether a page keeps the parser busy for no longer than its length asks for.
fn is_harmless(html: &[u8]) -> bool {
    let mut open = Open::default();
    let mut at = 0;
    while let Some(found) = memchr(b'<', html.get(at..).unwrap_or_default()) {
        at += found + 1;
        let tag = html.get(at..).unwrap_or_default();
        match tag {
            [b'/', rest @ ..] => open.end(name(rest)),
            [first, ..] if first.is_ascii_alphabetic() => {
                let name = name(tag);
                if is(name, RAW_TEXT) {
                    at += end_of_raw(tag, name);
                    continue;
                }
                let end = memchr(b'>', tag).unwrap_or(tag.len());
                open.start(name, tag.get(..end).is_some_and(|tag| tag.ends_with(b"/")));
            }
            _ => {}
        }
        if open.tags.len() > MAX_OPEN || open.reopened > MAX_REOPENED {
            return false;
        }
    }
    true
}

/// The tags that are open.
#[derive(Default)]
struct Open<'a> {
    tags: Vec<&'a [u8]>,
    /// How many of them format text.
    formatting: usize,
    /// How many of them begin a picture or a formula, in which every element is one of its own.
    foreign: usize,
    /// How many formatting tags were open at each start tag, added up.
    reopened: usize,
}

impl<'a> Open<'a> {
    fn start(&mut self, name: &'a [u8], is_empty: bool) {
        self.reopened += self.formatting;
        if self.foreign > 0 {
            if is(name, BREAKOUT) {
                let first = self.tags.iter().position(|tag| is(tag, FOREIGN)).unwrap_or(0);
                self.cut(first);
            } else if is_empty {
                return;
            }
        }
        if self.foreign > 0 || !is(name, NOT_COUNTED) {
            self.formatting += usize::from(is(name, FORMATTING));
            self.foreign += usize::from(is(name, FOREIGN));
            self.tags.push(name);
        }
    }

    /// An end tag closes its element with all that is in it, unless it belongs to none, or what is in it does not
    /// allow that. One that formats text leaves blocks in it open.
    fn end(&mut self, name: &[u8]) {
        let same = |tag: &&[u8]| tag.eq_ignore_ascii_case(name);
        if is(name, FORMATTING) && self.foreign == 0 {
            if let Some(at) = self.tags.iter().rposition(same) {
                self.tags.remove(at);
                self.formatting -= 1;
            }
            return;
        }
        let is_ordinary = !is(name, SPECIAL) && self.foreign == 0;
        for (at, tag) in self.tags.iter().enumerate().rev() {
            if same(tag) {
                return self.cut(at);
            }
            let is_wall = if is_ordinary { is(tag, SPECIAL) } else { is(tag, SCOPE) };
            if is_wall {
                return;
            }
        }
    }

    fn cut(&mut self, at: usize) {
        for tag in self.tags.drain(at.min(self.tags.len())..) {
            self.formatting -= usize::from(is(tag, FORMATTING));
            self.foreign -= usize::from(is(tag, FOREIGN));
        }
    }
}

/// Elements without content, and those that the next one of their kind ends.
const NOT_COUNTED: &[&str] = &[
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track",
    "wbr", "param", "keygen", "frame", "p", "li", "td", "th", "tr", "tbody", "thead", "tfoot",
    "dd", "dt", "option", "optgroup", "colgroup", "caption", "body", "html", "head",
];
const FORMATTING: &[&str] = &[
    "a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u",
];
const FOREIGN: &[&str] = &["svg", "math"];
/// Elements that end a picture or a formula.
const BREAKOUT: &[&str] = &[
    "b",
    "big",
    "blockquote",
    "body",
    "br",
    "center",
    "code",
    "dd",
    "div",
    "dl",
    "dt",
    "em",
    "embed",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "hr",
    "i",
    "img",
    "li",
    "listing",
    "menu",
    "meta",
    "nobr",
    "ol",
    "p",
    "pre",
    "ruby",
    "s",
    "small",
    "span",
    "strong",
    "strike",
    "sub",
    "sup",
    "table",
    "tt",
    "u",
    "ul",
    "var",
];
/// Elements that an end tag of another, ordinary element does not close.
const SPECIAL: &[&str] = &[
    "address",
    "applet",
    "article",
    "aside",
    "blockquote",
    "button",
    "center",
    "details",
    "dialog",
    "dir",
    "div",
    "dl",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "frameset",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hgroup",
    "listing",
    "main",
    "marquee",
    "menu",
    "nav",
    "noscript",
    "object",
    "ol",
    "plaintext",
    "pre",
    "search",
    "section",
    "select",
    "summary",
    "table",
    "template",
    "ul",
];
/// Elements that no end tag from inside reaches beyond.
const SCOPE: &[&str] = &["applet", "marquee", "object", "table", "template", "select"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_counted_as_the_parser_opens_elements() {
        let open = |html: &str| {
            let mut open = Open::default();
            for tag in html.split('<').skip(1) {
                match tag.strip_prefix('/') {
                    Some(end) => open.end(name(end.as_bytes())),
                    None => open.start(name(tag.as_bytes()), tag.ends_with("/>")),
                }
            }
            open.tags.len()
        };
        for (html, left) in [
            ("<div><p><p></div>", 0),
            ("<DIV></div>", 0),
            ("<div></span>", 1),
            ("<span><div></span>", 2),
            ("<b><div></b>", 1),
            ("<section><span></section>", 0),
            ("<div><table></div>", 2),
            ("<svg><path/><path/><g></g></svg>", 0),
            ("<svg><td><td>", 3),
            ("<svg><path><p>", 0),
            ("<custom-element></custom-element>", 0),
        ] {
            assert_eq!(open(html), left, "{html}");
        }
    }

    #[test]
    fn depth_is_that_of_the_page() {
        let deep = |levels: usize| document(&"<div>".repeat(levels));
        // The document, html and body are around them.
        assert!(deep(MAX_DEPTH - 2).is_ok());
        assert!(deep(MAX_DEPTH - 1).is_err());
    }

    #[test]
    fn nothing_keeps_the_parser_busy() {
        let many: String = (0..900).map(|i| format!("<b x{i}>")).collect();
        for html in [
            "<div></span>".repeat(100_000),
            "<span><div></span>".repeat(100_000),
            format!("<svg>{}", "<td>".repeat(100_000)),
            format!("<math>{}", "<tr>".repeat(100_000)),
            "<table><td>".repeat(100_000),
            "<template>".repeat(100_000),
            "<b><div></b>".repeat(100_000),
            "<svg><foreignObject><div>".repeat(100_000),
            "<ruby><rt>".repeat(100_000),
            format!("{many}{}", "<p>x".repeat(100_000)),
        ] {
            let start = html.get(..40).unwrap_or(&html);
            assert!(document(&html).is_err() && fragment(&html).is_err(), "{start}");
        }
    }

    #[test]
    fn pages_that_are_only_long_are_read() {
        let icon = "<svg viewBox='0 0 1 1'><path d='M0 0'/><circle r='1'/></svg>";
        for html in [
            icon.repeat(3_000),
            "<p>a<li>b<tr><td>c".repeat(3_000),
            "<a href=x><img src=y></a><br>".repeat(3_000),
            "<b><i>x</b></i>".repeat(3_000),
            "</div></span>".repeat(3_000),
            format!("<script>{}</script>", "if (i<n) j<k;".repeat(5_000)),
        ] {
            let start = html.get(..40).unwrap_or(&html);
            assert!(document(&html).is_ok() && fragment(&html).is_ok(), "{start}");
        }
    }
}
