//! Documents whose title, authors, date and paragraphs are marked in the format they come in.

use crate::origin::Origin;
use sayso_core::{Article, Block, BlockKind, Byline, BylineKind, Date, Dated, Genre, Lang, Span};
use std::collections::HashSet;

/// What a format with marked fields says of one document.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Structured {
    /// The document's own id.
    pub id: Option<String>,
    /// Where it was published.
    pub url: Option<String>,
    /// The language.
    pub lang: Option<Lang>,
    /// What kind of text it is.
    pub genre: Genre,
    /// The section of the site or the wire.
    pub section: Option<String>,
    /// The headline.
    pub title: Option<String>,
    /// Who wrote it, one name each.
    pub authors: Vec<String>,
    /// When it appeared.
    pub published: Option<Date>,
    /// When it was last changed.
    pub updated: Option<Date>,
    /// Outlets and agencies.
    pub outlets: Vec<String>,
    /// Place (and agency) in front of the first paragraph.
    pub dateline: Option<String>,
    /// Where the fields were read.
    pub origins: Origins,
    /// Everything else, in order.
    pub paragraphs: Vec<Paragraph>,
}

/// Where the fields of a document were read, where that differs from page to page.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Origins {
    /// The headline.
    pub title: Option<Origin>,
    /// The authors.
    pub authors: Option<Origin>,
    /// The day of publication.
    pub published: Option<Origin>,
}

/// A paragraph and what it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paragraph {
    /// What it is.
    pub kind: BlockKind,
    /// Its text, on one line.
    pub text: String,
}

impl Origins {
    /// The name of each field whose origin is known, as the output has it, and that of the origin.
    #[must_use]
    pub fn named(&self) -> Vec<(&'static str, &'static str)> {
        let fields = [("title", self.title), ("authors", self.authors), ("date", self.published)];
        fields.into_iter().filter_map(|(name, from)| Some((name, from?.as_str()))).collect()
    }
}

impl Paragraph {
    /// A paragraph with each run of white space as one space; `None` if there is nothing else.
    #[must_use]
    pub fn new(kind: BlockKind, text: &str) -> Option<Self> {
        one_line(text).map(|text| Self { kind, text })
    }
}

/// A text on one line, each run of white space one space, no-break spaces inside kept; `None` if it is blank.
pub(crate) fn one_line(text: &str) -> Option<String> {
    let line = text.trim().split(is_breaking).filter(|w| !w.is_empty()).collect::<Vec<_>>();
    let line = line.join(" ");
    (!line.is_empty()).then_some(line)
}

fn is_breaking(c: char) -> bool {
    (c.is_whitespace() && !matches!(c, '\u{a0}' | '\u{202f}' | '\u{2007}')) || c == '\0'
}

/// A language tag, if its language is known here.
pub(crate) fn language(tag: &str) -> Option<Lang> {
    let first = tag.split(['-', '_']).next().unwrap_or(tag).trim();
    first.parse().ok().filter(|lang| *lang != Lang::UNKNOWN)
}

/// The names in a byline: `By Ada Moor and Jan Sorel`.
pub(crate) fn names(byline: &str) -> Vec<String> {
    let Some(byline) = one_line(byline) else { return Vec::new() };
    let bare = byline.strip_prefix("By ").or_else(|| byline.strip_prefix("by ")).unwrap_or(&byline);
    let parts =
        bare.split([',', ';', '|']).flat_map(|part| part.split(" and ")).filter_map(one_line);
    each_once(parts)
}

/// Each name once, in the order in which they come.
pub(crate) fn each_once(names: impl Iterator<Item = String>) -> Vec<String> {
    // Kept apart from the list: a byline may hold thousands.
    let mut seen = HashSet::new();
    names.filter(|name| seen.insert(name.clone())).collect()
}

impl Structured {
    /// Bytes of its paragraphs.
    #[must_use]
    pub fn size(&self) -> usize {
        self.paragraphs.iter().map(|paragraph| paragraph.text.len()).sum()
    }

    /// Whether there is a paragraph that belongs to the body.
    #[cfg(feature = "html")]
    pub(crate) fn has_body(&self) -> bool {
        self.paragraphs.iter().any(|paragraph| paragraph.kind.is_body())
    }

    /// Title, authors and day of publication were read from fields of the format.
    pub(crate) fn with_field_origins(mut self) -> Self {
        let from = |is_there: bool| is_there.then_some(Origin::Fields);
        self.origins = Origins {
            title: from(self.title.is_some()),
            authors: from(!self.authors.is_empty()),
            published: from(self.published.is_some()),
        };
        self
    }

    /// Adds a name unless it is there.
    pub(crate) fn outlet(&mut self, name: Option<String>) {
        self.outlets.extend(name.filter(|name| !self.outlets.contains(name)));
    }

    /// The document as a text, a field or a paragraph a line, and as the article of that text. Offsets of
    /// all results count in this text.
    #[must_use]
    pub fn compose(&self) -> (String, Article) {
        let mut page = Composing::default();
        let mut article = Article::default();
        (article.lang, article.genre) = (self.lang, self.genre);
        article.section = page.line(self.section.as_deref(), BlockKind::Kicker);
        article.title = page.line(self.title.as_deref(), BlockKind::Title);
        let outlets: HashSet<&String> = self.outlets.iter().collect();
        let kind = |name: &String| match outlets.contains(name) {
            true => BylineKind::Agency,
            false => BylineKind::Person,
        };
        let names = page.list(&self.authors, BlockKind::Byline);
        let authors = names.into_iter().zip(&self.authors);
        article.authors = authors.map(|(span, name)| Byline::new(span, kind(name))).collect();
        article.published = page.date(self.published, BlockKind::Published);
        article.updated = page.date(self.updated, BlockKind::Updated);
        article.outlets = page.list(&self.outlets, BlockKind::SourceCredit);
        article.dateline = page.line(self.dateline.as_deref(), BlockKind::Dateline);
        for paragraph in &self.paragraphs {
            page.blank();
            page.line(Some(&paragraph.text), paragraph.kind);
        }
        article.blocks = page.blocks;
        (page.text, article)
    }
}

/// A text in the making.
#[derive(Default)]
struct Composing {
    text: String,
    blocks: Vec<Block>,
}

impl Composing {
    /// Adds a line and says where its text is.
    fn line(&mut self, text: Option<&str>, kind: BlockKind) -> Option<Span> {
        let text = text.filter(|text| !text.is_empty())?;
        let start = self.text.len();
        self.text.push_str(text);
        let span = Span::from_range(start..self.text.len());
        self.end_line(start, kind);
        span
    }

    /// Adds a line with commas between some texts and says where each is.
    fn list(&mut self, texts: &[String], kind: BlockKind) -> Vec<Span> {
        let line = self.text.len();
        let mut spans = Vec::with_capacity(texts.len());
        for text in texts {
            if self.text.len() > line {
                self.text.push_str(", ");
            }
            let start = self.text.len();
            self.text.push_str(text);
            spans.extend(Span::from_range(start..self.text.len()));
        }
        if self.text.len() > line {
            self.end_line(line, kind);
        }
        spans
    }

    fn date(&mut self, date: Option<Date>, kind: BlockKind) -> Option<Dated> {
        let date = date?;
        let span = self.line(Some(&date.to_string()), kind)?;
        Some(Dated::new(date, span))
    }

    fn blank(&mut self) {
        let start = self.text.len();
        if start > 0 {
            self.end_line(start, BlockKind::Blank);
        }
    }

    fn end_line(&mut self, start: usize, kind: BlockKind) {
        self.text.push('\n');
        let span = Span::from_range(start..self.text.len());
        self.blocks.extend(span.map(|span| Block::new(span, kind)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use sayso_testkit::laws;

    #[test]
    fn a_composed_text_is_read_as_what_it_is() {
        let document = Structured {
            title: Some("Share".to_owned()),
            authors: vec!["Ada Moor".to_owned(), "Coast Wire".to_owned()],
            published: Some(Date { year: 2025, month: 2, day: 14 }),
            outlets: vec!["Coast Wire".to_owned()],
            paragraphs: vec![
                Paragraph::new(BlockKind::Body, "The toll\n will go up,  Mayor Ines Falk said.")
                    .unwrap(),
                Paragraph::new(BlockKind::Caption, "The harbour").unwrap(),
            ],
            ..Structured::default()
        };
        let (text, article) = document.compose();
        assert_eq!(
            text,
            "Share\nAda Moor, Coast Wire\n2025-02-14\nCoast Wire\n\n\
             The toll will go up, Mayor Ines Falk said.\n\nThe harbour\n"
        );
        laws::article(&text, &article).expect("an article of the text");
        let authors: Vec<&str> = article.authors.iter().map(|a| a.span.slice(&text)).collect();
        assert_eq!(authors, ["Ada Moor", "Coast Wire"]);
        assert_eq!(article.authors[1].kind, BylineKind::Agency);
        assert_eq!(
            article.body(&text).text(),
            "Share\nThe toll will go up, Mayor Ines Falk said.\n".strip_prefix("Share\n").unwrap()
        );
    }

    #[test]
    fn nothing_makes_an_empty_text() {
        assert_eq!(Structured::default().compose(), (String::new(), Article::default()));
        assert_eq!(Paragraph::new(BlockKind::Body, " \n\u{a0}"), None);
        assert_eq!(one_line("12\u{a0}000\n boats ").as_deref(), Some("12\u{a0}000 boats"));
    }
}
