//! Where a field of a document was read.

/// Where a field of a document was read.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Origin {
    /// JSON-LD of schema.org.
    JsonLd,
    /// A `<meta>` element.
    Meta,
    /// Attributes that mark it on the page: `itemprop`, `pubdate`.
    Microdata,
    /// A `<time>` element without such marks.
    Time,
    /// A link to the author, `rel="author"`.
    Link,
    /// An element whose class names say what it is.
    Class,
    /// A heading of the first order.
    Heading,
    /// The `<title>` element.
    TitleTag,
    /// The lines of the page.
    Lines,
    /// The address of the page.
    Url,
    /// A field of a feed, a wire format, a table or a line of JSON.
    Fields,
}

impl Origin {
    /// A name for it, such as `json-ld`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::JsonLd => "json-ld",
            Self::Meta => "meta",
            Self::Microdata => "microdata",
            Self::Time => "time",
            Self::Link => "link",
            Self::Class => "class",
            Self::Heading => "heading",
            Self::TitleTag => "title-tag",
            Self::Lines => "lines",
            Self::Url => "url",
            Self::Fields => "fields",
        }
    }
}
