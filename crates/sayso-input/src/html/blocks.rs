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

/// The lines of a piece of HTML; an error if it is nested too deep.
pub(super) fn fragment_lines(html: &str) -> Result<Vec<Line>, Error> {
    Ok(lines(&nesting::fragment(html)?.root()))
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
    lines(root).into_iter().map(|line| line.paragraph).collect()
}

/// A paragraph with what its elements say of it.
#[derive(Clone, Debug)]
pub(super) struct Line {
    pub(super) paragraph: Paragraph,
    /// The share of its text that stands in links.
    pub(super) linked: f32,
    /// What the class names of the elements around it say that it is.
    pub(super) hint: Option<BlockKind>,
}

/// What holds for the text in an element.
#[derive(Copy, Clone)]
struct Around {
    kind: BlockKind,
    in_link: bool,
    hint: Option<BlockKind>,
}

/// The paragraphs below a node, with what their elements say of them.
pub(super) fn lines(root: &NodeRef<'_>) -> Vec<Line> {
    let mut walk = Walk::default();
    let all = Around { kind: BlockKind::Body, in_link: false, hint: None };
    // Nodes to visit, innermost last, each with what its text is; `None` ends a paragraph.
    let mut todo: Vec<Option<(NodeRef<'_>, Around)>> = vec![Some((*root, all))];
    while let Some(step) = todo.pop() {
        let Some((node, around)) = step else {
            walk.end();
            continue;
        };
        if node.is_text() {
            walk.text(&node.text(), around);
            continue;
        }
        let name = node.node_name().unwrap_or_default();
        let name: &str = &name;
        let is_block = node.is_element() && !INLINE.contains(&name);
        match name {
            _ if HIDDEN.contains(&name) => continue,
            "br" => walk.line_break(),
            "hr" => walk.end(),
            "td" | "th" => walk.line.push(' '),
            _ if is_block => {
                walk.end();
                todo.push(None);
            }
            _ => {}
        }
        let hint =
            if is_block { node.attr("class").and_then(|class| hint_of(&class)) } else { None };
        let inside = Around {
            kind: kind_of(name).unwrap_or(around.kind),
            in_link: around.in_link || name == "a",
            hint: around.hint.or(hint),
        };
        todo.extend(node.children_it(true).map(|child| Some((child, inside))));
    }
    walk.end();
    walk.lines
}

/// What the text in an element is, if its class names say that it is no part of the article.
fn hint_of(class: &str) -> Option<BlockKind> {
    const HINTS: &[(BlockKind, &[&str])] = &[
        (BlockKind::Cookie, &["cookie", "consent-banner", "gdpr"]),
        (BlockKind::Newsletter, &["newsletter", "subscribe", "signup", "sign-up"]),
        (
            BlockKind::RelatedTeaser,
            &[
                "related",
                "recirc",
                "read-more",
                "readmore",
                "also-read",
                "recommend",
                "more-stories",
            ],
        ),
        (BlockKind::Share, &["share", "social", "sharing"]),
        (BlockKind::Caption, &["caption", "wp-caption-text"]),
        (BlockKind::PhotoCredit, &["credit", "copyright"]),
        (
            BlockKind::AuthorBio,
            &["author-bio", "about-author", "author-box", "authorbox", "author-info"],
        ),
        (BlockKind::Advert, &["advert", "promo", "sponsor"]),
        (BlockKind::Comments, &["comment"]),
        (BlockKind::Tags, &["tags", "tag-list", "topics", "keywords"]),
        (BlockKind::Navigation, &["breadcrumb", "pagination", "pager", "menu"]),
        (
            BlockKind::Byline,
            &["byline", "dateline", "post-meta", "entry-meta", "article-meta", "timestamp"],
        ),
    ];
    if class.len() > 300 {
        return None;
    }
    let class = class.to_ascii_lowercase();
    let says = |(_, words): &&(BlockKind, &[&str])| words.iter().any(|word| class.contains(word));
    HINTS.iter().find(says).map(|(kind, _)| *kind)
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

/// What may stand behind the last word of a line.
const WHITE: [char; 4] = [' ', '\t', '\n', '\r'];

/// A paragraph in the making.
#[derive(Default)]
struct Walk {
    line: String,
    around: Option<Around>,
    /// The last character of the line that is no white space: looked up at each line break, of which there may be many.
    last: Option<char>,
    /// Bytes in links.
    linked: usize,
    lines: Vec<Line>,
}

impl Walk {
    fn text(&mut self, text: &str, around: Around) {
        self.around.get_or_insert(around);
        self.line.push_str(text);
        self.last = text.trim_end_matches(WHITE).chars().next_back().or(self.last);
        if around.in_link {
            self.linked += text.len();
        }
    }

    fn end(&mut self) {
        let around = self.around.take();
        let kind = around.map_or(BlockKind::Body, |around| around.kind);
        if let Some(paragraph) = Paragraph::new(kind, &self.line) {
            let linked = self.linked as f32 / self.line.trim().len().max(1) as f32;
            let hint = around.and_then(|around| around.hint);
            self.lines.push(Line { paragraph, linked: linked.min(1.0), hint });
        }
        self.line.clear();
        self.last = None;
        self.linked = 0;
    }

    /// A line break ends a paragraph behind a whole sentence; a second one does in any case.
    fn line_break(&mut self) {
        let is_done = |last: char| ['.', '!', '?', ':', '”', '"', '»', '…', '“'].contains(&last);
        if self.line.ends_with('\n') || self.last.is_some_and(is_done) {
            self.end();
        } else {
            self.line.push('\n');
        }
    }
}
