//! A scraped page, line by line.

use crate::{Lang, Span};
use alloc::{borrow::Cow, string::String, vec::Vec};
use core::fmt;

macro_rules! block_kinds {
    ($($(#[$doc:meta])* $name:ident = $label:literal,)*) => {
        /// What a block of the raw text is. The labels are those of the output contract.
        #[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
        #[non_exhaustive]
        pub enum BlockKind {
            $($(#[$doc])* #[cfg_attr(feature = "serde", serde(rename = $label))] $name,)*
        }

        impl BlockKind {
            /// Every kind, in the order of the contract.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// The label of the output contract, such as `photo_credit`.
            #[must_use]
            pub const fn label(self) -> &'static str {
                match self { $(Self::$name => $label,)* }
            }
        }
    };
}

block_kinds! {
    /// The headline, once.
    Title = "title",
    /// The headline again.
    TitleDuplicate = "title_dup",
    /// Navigation glued before the headline.
    BreadcrumbTitle = "breadcrumb_title",
    /// Section names over the headline.
    Kicker = "kicker",
    /// Who wrote it.
    Byline = "byline",
    /// `Source: Agency`.
    SourceCredit = "source_credit",
    /// The date of publication.
    Published = "published",
    /// Place and agency on a line of their own.
    Dateline = "dateline",
    /// `Photo: Agency`.
    PhotoCredit = "photo_credit",
    /// What a picture shows.
    Caption = "caption",
    /// The first paragraph where it stands out from the body.
    Lead = "lead",
    /// A paragraph of the article.
    Body = "body",
    /// A piece of a paragraph that the scrape broke.
    BodyFragment = "body_fragment",
    /// A heading inside the article.
    Subheading = "subheading",
    /// A sentence of the article set apart.
    PullQuote = "pullquote",
    /// An item of a list in the article.
    ListItem = "list_item",
    /// Sharing buttons.
    Share = "share",
    /// Other interface text.
    Widget = "widget",
    /// The comment box.
    Comments = "comments",
    /// The heading over related articles.
    RelatedHeader = "related_header",
    /// A teaser of another article.
    RelatedTeaser = "related_teaser",
    /// The headline of the next article.
    NextArticle = "next_article",
    /// Navigation.
    Navigation = "nav",
    /// Who the author is.
    AuthorBio = "author_bio",
    /// An invitation to subscribe to a newsletter.
    Newsletter = "newsletter",
    /// Advertising.
    Advert = "advert",
    /// A demand to pay or to register.
    Paywall = "paywall",
    /// A cookie notice.
    Cookie = "cookie",
    /// A copyright line.
    Copyright = "copyright",
    /// A correction by the editors.
    Correction = "correction",
    /// When it was last changed.
    Updated = "updated",
    /// Topic tags.
    Tags = "tags",
    /// An entry of a live blog: its time or its heading.
    LiveEntry = "live_entry",
    /// The foot of the page.
    Footer = "footer",
    /// Nothing but white space.
    Blank = "blank",
    /// None of these.
    Other = "other",
}

impl BlockKind {
    /// Whether a block of this kind is part of what the article says.
    #[must_use]
    pub const fn is_body(self) -> bool {
        matches!(
            self,
            Self::Lead
                | Self::Body
                | Self::BodyFragment
                | Self::Subheading
                | Self::PullQuote
                | Self::ListItem
        )
    }

    /// The kind with this label.
    #[must_use]
    pub fn from_label(label: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|kind| kind.label() == label)
    }
}

/// A line of the raw text, its line ending included. An article's blocks follow one another without
/// gap or overlap and cover the whole raw text.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Block {
    /// Where it stands, in bytes of the text it belongs to.
    pub span: Span,
    /// What it is.
    pub kind: BlockKind,
}

impl Block {
    /// A block.
    #[must_use]
    pub const fn new(span: Span, kind: BlockKind) -> Self {
        Self { span, kind }
    }
}

/// Part of a block that is of another kind than the block: the outlet glued to a title, the agency
/// before a teaser.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Part {
    /// Where it stands, in bytes of the raw text.
    pub span: Span,
    /// What it is.
    pub kind: BlockKind,
}

impl Part {
    /// A part.
    #[must_use]
    pub const fn new(span: Span, kind: BlockKind) -> Self {
        Self { span, kind }
    }
}

/// How a line break that should not be there is undone.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "lowercase"))]
pub enum JoinKind {
    /// The break is inside a word: nothing takes its place.
    Word,
    /// The break is between two words: a space takes its place.
    Space,
}

/// A break to undo: the white space (and hyphen, if one was put in) between two pieces of a paragraph.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Join {
    /// What is replaced, in bytes of the raw text.
    pub span: Span,
    /// By what.
    pub kind: JoinKind,
}

impl Join {
    /// A join.
    #[must_use]
    pub const fn new(span: Span, kind: JoinKind) -> Self {
        Self { span, kind }
    }
}

/// A mark that a scraper left inside a line, and what it is read as: `&amp;` as `&`, the link number `[12]` and the
/// menu glued before a paragraph as nothing, the escape `\\n` as a line end.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Edit {
    /// What is replaced, in bytes of the raw text.
    pub span: Span,
    /// By what; `None`: it is left out.
    pub to: Option<char>,
}

impl Edit {
    /// An edit.
    #[must_use]
    pub const fn new(span: Span, to: Option<char>) -> Self {
        Self { span, to }
    }
}

/// A calendar day.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[allow(clippy::exhaustive_structs)] // a date will not grow a field
pub struct Date {
    /// Common era.
    pub year: i16,
    /// 1 to 12.
    pub month: u8,
    /// 1 to 31.
    pub day: u8,
}

impl Date {
    /// A day that there is; `None` for 30 February and the like.
    ///
    /// ```
    /// use sayso_core::Date;
    ///
    /// assert!(Date::new(2024, 2, 29).is_some());
    /// assert_eq!([(2023, 2, 29), (2024, 13, 1), (2024, 4, 31)].map(|(y, m, d)| Date::new(y, m, d)), [None; 3]);
    /// ```
    #[must_use]
    pub const fn new(year: i16, month: u8, day: u8) -> Option<Self> {
        let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        let days = match month {
            2 if leap => 29,
            2 => 28,
            4 | 6 | 9 | 11 => 30,
            1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
            _ => return None,
        };
        if day == 0 || day > days {
            return None;
        }
        Some(Self { year, month, day })
    }

    /// Reads a day as it is [displayed](fmt::Display): `2025-02-14`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.splitn(3, '-');
        let year = parts.next()?.parse().ok().filter(|year| *year >= 0)?;
        Self::new(year, parts.next()?.parse().ok()?, parts.next()?.parse().ok()?)
    }
}

/// As in ISO 8601: `2025-02-14`.
impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

/// A day that the page names, and where it does.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Dated {
    /// The day.
    pub date: Date,
    /// Its words, in bytes of the raw text.
    pub span: Span,
}

impl Dated {
    /// A day and its place.
    #[must_use]
    pub const fn new(date: Date, span: Span) -> Self {
        Self { date, span }
    }
}

/// What a byline names.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "lowercase"))]
#[non_exhaustive]
pub enum BylineKind {
    /// A person.
    Person,
    /// A desk or a role: `editor`, `staff`.
    Role,
    /// A news agency.
    Agency,
}

/// Who wrote the article, one record a name.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Byline {
    /// The name, in bytes of the raw text.
    pub span: Span,
    /// What it names.
    pub kind: BylineKind,
}

impl Byline {
    /// A name in a byline.
    #[must_use]
    pub const fn new(span: Span, kind: BylineKind) -> Self {
        Self { span, kind }
    }
}

/// The kind of text, as far as the page shows it.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "lowercase"))]
#[non_exhaustive]
pub enum Genre {
    /// A report.
    #[default]
    News,
    /// An opinion piece: the author speaks.
    Opinion,
    /// Questions and answers.
    Interview,
    /// Entries with times.
    Live,
}

/// A scraped page: its fields and every byte of it labelled. All spans are bytes of the raw text.
#[derive(Clone, Debug, PartialEq, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Article {
    /// The headline, without the outlet or a credit glued to it.
    pub title: Option<Span>,
    /// Who wrote it, in the order of the page.
    pub authors: Vec<Byline>,
    /// When it appeared.
    pub published: Option<Dated>,
    /// When it was last changed.
    pub updated: Option<Dated>,
    /// Outlets and agencies that the page credits, in its order, none twice.
    pub outlets: Vec<Span>,
    /// Place (and agency) at the head of the first paragraph: `KYIV (Reuters) -`.
    pub dateline: Option<Span>,
    /// The section of the site.
    pub section: Option<Span>,
    /// The language of the body, where it is certain.
    pub lang: Option<Lang>,
    /// What kind of text it is.
    pub genre: Genre,
    /// The lines of the page: they cover the raw text without gap or overlap.
    pub blocks: Vec<Block>,
    /// Parts of blocks that are of another kind than their block.
    pub parts: Vec<Part>,
    /// Line breaks inside paragraphs, to be undone.
    pub joins: Vec<Join>,
    /// Marks inside lines that are to be read as something else, in the order of the text, none over another.
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Vec::is_empty"))]
    pub edits: Vec<Edit>,
}

/// Those of a sorted list that begin in a span.
fn in_span<T>(list: &[T], span: Span, of: impl Fn(&T) -> Span) -> &[T] {
    let from = list.partition_point(|t| of(t).start() < span.start());
    let to = list.partition_point(|t| of(t).start() < span.end());
    list.get(from..to).unwrap_or(&[])
}

impl Article {
    /// What a span of the raw text says: marks read as what they stand for, breaks undone.
    ///
    /// ```
    /// use sayso_core::{Article, Edit, Span};
    ///
    /// let raw = "Salt &amp; Harbour";
    /// let mut article = Article::default();
    /// article.edits = vec![Edit::new(Span::new(5, 10), Some('&'))];
    /// assert_eq!(article.read(Span::of(raw), raw), "Salt & Harbour");
    /// assert_eq!(article.read(Span::new(0, 4), raw), "Salt");
    /// ```
    #[must_use]
    pub fn read<'t>(&self, span: Span, raw: &'t str) -> Cow<'t, str> {
        // An edit that reaches beyond the span leaves out what the span lies in, not what it says.
        let inner = |edit: &&Edit| edit.span.end() <= span.end() && edit.span != span;
        let edits: Vec<&Edit> =
            in_span(&self.edits, span, |e| e.span).iter().filter(inner).collect();
        let joins = in_span(&self.joins, span, |j| j.span);
        if edits.is_empty() && joins.is_empty() {
            return Cow::Borrowed(span.slice(raw));
        }
        let as_edit =
            |join: &Join| Edit::new(join.span, (join.kind == JoinKind::Space).then_some(' '));
        let mut all: Vec<Edit> =
            edits.into_iter().copied().chain(joins.iter().map(as_edit)).collect();
        all.sort_by_key(|edit| edit.span.start());
        let mut out = String::with_capacity(span.len() as usize);
        let mut at = span.start();
        for edit in all {
            if edit.span.start() > at {
                out.push_str(Span::new(at, edit.span.start()).slice(raw));
            }
            out.extend(edit.to);
            at = at.max(edit.span.end());
        }
        if at < span.end() {
            out.push_str(Span::new(at, span.end()).slice(raw));
        }
        Cow::Owned(out)
    }

    /// The persons who wrote it; roles, desks and agencies are in [`authors`](Self::authors) too.
    pub fn persons(&self) -> impl Iterator<Item = &Byline> + Clone {
        self.authors.iter().filter(|byline| byline.kind == BylineKind::Person)
    }

    /// Who is named as author: the persons; where the page names none, the roles and agencies that sign it.
    pub fn signed_by(&self) -> impl Iterator<Item = &Byline> + Clone {
        let named = self.authors.iter().any(|byline| byline.kind == BylineKind::Person);
        self.authors.iter().filter(move |byline| !named || byline.kind == BylineKind::Person)
    }
}
