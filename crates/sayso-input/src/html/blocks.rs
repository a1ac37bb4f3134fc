//! From elements to paragraphs.

use super::nesting;
use crate::error::Error;
use crate::structured::Paragraph;
use dom_query::NodeRef;
use sayso_core::BlockKind;

/// Elements that are passed over with all that is in them.
const HIDDEN: &[&str] = &[
    "script", "style", "noscript", "template", "svg", "iframe", "object", "head", "select",
    "button", "textarea",
];
/// Elements that run on in a line.
const INLINE: &[&str] = &[
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em",
    "font", "i", "ins", "kbd", "label", "mark", "q", "ruby", "rp", "rt", "s", "samp", "small",
    "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr", "img", "picture",
    "source", "nobr",
];

/// Whether an element runs on in a line.
pub(super) fn is_inline(name: &str) -> bool {
    INLINE.contains(&name)
}

/// The paragraphs of a piece of HTML; an error if it is nested too deep.
pub(super) fn fragment(html: &str) -> Result<Vec<Paragraph>, Error> {
    Ok(paragraphs(&nesting::fragment(html)?.root()))
}

/// The paragraphs of a text with line breaks, or of HTML where a publisher put that into a text field.
pub(super) fn text(text: &str) -> Result<Vec<Paragraph>, Error> {
    if text.contains("</p>") || text.contains("<br") {
        return fragment(text);
    }
    Ok(text.lines().filter_map(|line| Paragraph::new(BlockKind::Body, line)).collect())
}

/// The paragraphs below a node.
pub(super) fn paragraphs(root: &NodeRef<'_>) -> Vec<Paragraph> {
    let mut walk = Walk::default();
    // Nodes to visit, innermost last, each with what its text is; `None` ends a paragraph.
    let mut todo: Vec<Option<(NodeRef<'_>, BlockKind)>> = vec![Some((*root, BlockKind::Body))];
    while let Some(step) = todo.pop() {
        let Some((node, kind)) = step else {
            walk.end();
            continue;
        };
        if node.is_text() {
            walk.kind.get_or_insert(kind);
            walk.line.push_str(&node.text());
            continue;
        }
        let name = node.node_name().unwrap_or_default();
        let name: &str = &name;
        match name {
            _ if HIDDEN.contains(&name) => continue,
            "br" => walk.line_break(),
            "hr" => walk.end(),
            "td" | "th" => walk.line.push(' '),
            _ if node.is_element() && !INLINE.contains(&name) => {
                walk.end();
                todo.push(None);
            }
            _ => {}
        }
        let kind = kind_of(name).unwrap_or(kind);
        todo.extend(node.children_it(true).map(|child| Some((child, kind))));
    }
    walk.end();
    walk.paragraphs
}

/// What the text in an element is, if the element says so.
fn kind_of(name: &str) -> Option<BlockKind> {
    Some(match name {
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => BlockKind::Subheading,
        "li" => BlockKind::ListItem,
        "figcaption" | "caption" => BlockKind::Caption,
        "aside" => BlockKind::PullQuote,
        "nav" => BlockKind::Navigation,
        "footer" => BlockKind::Footer,
        _ => return None,
    })
}

/// A paragraph in the making.
#[derive(Default)]
struct Walk {
    line: String,
    kind: Option<BlockKind>,
    paragraphs: Vec<Paragraph>,
}

impl Walk {
    fn end(&mut self) {
        let kind = self.kind.take().unwrap_or(BlockKind::Body);
        self.paragraphs.extend(Paragraph::new(kind, &self.line));
        self.line.clear();
    }

    /// A line break ends a paragraph behind a whole sentence; a second one does in any case.
    fn line_break(&mut self) {
        let done = self.line.trim_end_matches([' ', '\t', '\n', '\r']);
        if self.line.ends_with('\n')
            || done.ends_with(['.', '!', '?', ':', '”', '"', '»', '…', '“'])
        {
            self.end();
        } else {
            self.line.push('\n');
        }
    }
}
