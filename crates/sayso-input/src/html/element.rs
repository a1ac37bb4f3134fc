//! What the attributes of an element say of its text.

use super::blocks::is_inline;
use dom_query::NodeRef;

/// Bytes of class names and ids that are looked at.
const MOST_CLASS: usize = 200;
/// Nodes of an element that are looked at for its text.
const MOST_NODES: usize = 80;

/// The attributes of an element that matter here, in lower case but for the value.
#[derive(Debug, Default)]
pub(super) struct Element {
    pub(super) name: String,
    /// `property` or `name`.
    pub(super) key: String,
    pub(super) itemprop: String,
    /// The classes, the id, and what test tools call it, each behind a space.
    pub(super) class: String,
    pub(super) rel: String,
    /// What an element says of where it leads: `title` of a link in the head.
    pub(super) title: String,
    /// Whether it is a link whose address says that it leads to an author.
    pub(super) to_author: bool,
    /// `content` (in a metadata field also `value`), `datetime` or `href`.
    pub(super) value: String,
    pub(super) is_pubdate: bool,
    /// `type`, of a script.
    pub(super) kind: String,
}

/// What class names say of the text.
#[derive(Copy, Clone, Debug)]
pub(super) struct Says {
    pub(super) author: bool,
    pub(super) published: bool,
    pub(super) updated: bool,
    pub(super) title: bool,
}

impl Says {
    pub(super) fn of(class: &str) -> Self {
        Self {
            author: says_author(class),
            published: says_published(class),
            updated: says_updated(class),
            title: says_title(class),
        }
    }
}

impl Element {
    /// `None` for an element that says nothing and is not one that speaks by its name.
    pub(super) fn of(node: &NodeRef<'_>) -> Option<Self> {
        let element = node.element_ref()?;
        let mut out = Self { name: element.name.local.to_string(), ..Self::default() };
        for attribute in &element.attrs {
            let value: &str = &attribute.value;
            let lower = || value.trim().to_ascii_lowercase();
            match &*attribute.name.local {
                "property" => out.key = lower(),
                "name" if out.key.is_empty() => out.key = lower(),
                "itemprop" => out.itemprop = lower(),
                "class" | "id" | "data-testid" | "data-qa"
                    if out.class.len() + value.len() < MOST_CLASS =>
                {
                    out.class.push(' ');
                    out.class.push_str(&lower());
                }
                "rel" => out.rel = lower(),
                "content" | "datetime" => out.value = value.to_owned(),
                "value" if out.value.is_empty() && &*element.name.local == "meta" => {
                    out.value = value.to_owned();
                }
                "title" if &*element.name.local == "link" => out.title = value.to_owned(),
                "href" if &*element.name.local == "a" => out.to_author = leads_to_author(value),
                "href" if out.value.is_empty() && &*element.name.local == "link" => {
                    out.value = value.to_owned();
                }
                "pubdate" => out.is_pubdate = true,
                "type" if &*element.name.local == "script" => out.kind = lower(),
                _ => {}
            }
        }
        let speaks = out.to_author
            || matches!(out.name.as_str(), "meta" | "title" | "h1" | "time" | "link" | "byline");
        let says = !out.itemprop.is_empty()
            || !out.class.is_empty()
            || !out.rel.is_empty()
            || !out.kind.is_empty();
        (speaks || says).then_some(out)
    }
}

/// Whether an address is that of one author: `/author/ada-moor`, `?author=1`.
fn leads_to_author(address: &str) -> bool {
    const FOLDERS: &[&str] = &[
        "author",
        "authors",
        "autor",
        "autoren",
        "autori",
        "autore",
        "autores",
        "auteur",
        "auteurs",
        "reporter",
        "reporters",
        "journalist",
        "journalists",
        "journaliste",
        "redakteur",
        "redakteure",
        "writer",
        "writers",
        "contributor",
        "contributors",
        "columnist",
        "columnists",
        "by",
        "byline",
        "bylines",
    ];
    let address = address.get(..address.len().min(300)).unwrap_or(address);
    let (path, query) = address.split_once('?').unwrap_or((address, ""));
    let path = path.split_once("://").map_or(path, |(_, rest)| rest);
    let mut parts = path.split('/').skip(1).peekable();
    while let Some(part) = parts.next() {
        let named = FOLDERS.iter().any(|folder| part.eq_ignore_ascii_case(folder));
        if named && parts.peek().is_some_and(|next| !next.is_empty()) {
            return true;
        }
    }
    query.split('&').any(|field| field.starts_with("author="))
}

/// The text of an element, `between` put where a block ends; empty if it is longer than `most` bytes, or in very many
/// pieces. Looks at a part of the element only, so that elements inside one another are not read again and again.
pub(super) fn text_of(node: &NodeRef<'_>, most: usize, between: &str) -> String {
    let mut out = String::new();
    for (seen, inner) in node.descendants_it().enumerate() {
        if seen > MOST_NODES || out.len() > most + 2 * between.len() {
            return String::new();
        }
        if inner.is_text() {
            let hidden = inner.parent().and_then(|parent| parent.node_name());
            if !hidden.is_some_and(|name| matches!(&*name, "script" | "style" | "noscript")) {
                out.push_str(&inner.text());
            }
        } else if !inner.node_name().is_some_and(|name| is_inline(&name)) && !out.is_empty() {
            out.push_str(between);
        }
    }
    if out.len() > most + 2 * between.len() { String::new() } else { out }
}

/// The `itemprop="name"` inside an element that describes a person, or all its text.
pub(super) fn name_of(node: &NodeRef<'_>, most: usize) -> String {
    let is_name = |inner: &NodeRef<'_>| inner.attr("itemprop").is_some_and(|prop| &*prop == "name");
    let named = node.descendants_it().take(MOST_NODES).find(is_name);
    let value = named.and_then(|inner| {
        let said = inner.attr("content").map(|content| content.to_string());
        said.or_else(|| Some(text_of(&inner, most, " ")))
    });
    value.unwrap_or_else(|| text_of(node, most, " | "))
}

/// Whether the name of a metadata field is that of a day of publication.
pub(super) fn is_published(key: &str) -> bool {
    matches!(
        key,
        "article:published_time"
            | "article:published"
            | "article.published"
            | "article:post_date"
            | "og:published_time"
            | "og:article:published_time"
            | "og:pubdate"
            | "datepublished"
            | "datecreated"
            | "date"
            | "pubdate"
            | "pub_date"
            | "pub-date"
            | "publishdate"
            | "publish_date"
            | "publish-date"
            | "publication_date"
            | "publicationdate"
            | "publication-date"
            | "published"
            | "published_at"
            | "published-date"
            | "published_date"
            | "date_published"
            | "date.published"
            | "parsely-pub-date"
            | "sailthru.date"
            | "dc.date"
            | "dc:date"
            | "dc.date.issued"
            | "dc.date.created"
            | "dc.created"
            | "dc.issued"
            | "dcterms.date"
            | "dcterms.created"
            | "dcterms.issued"
            | "dcterms.available"
            | "dcterms.published"
            | "cxenseparse:recs:publishtime"
            | "cxenseparse:publishtime"
            | "rnews:datepublished"
            | "originalpublicationdate"
            | "ptime"
            | "pdate"
            | "displaydate"
            | "article_date_original"
            | "citation_publication_date"
            | "citation_date"
            | "citation_online_date"
            | "bt:pubdate"
            | "release_date"
            | "created"
            | "createdate"
            | "article:created_time"
            | "date.created"
            | "rc.datecreation"
            | "vr:published_time"
            | "shareaholic:article_published_time"
            | "gentime"
            | "brightspot.contentid.date"
    )
}

/// Whether the name of a metadata field is that of a day of change.
pub(super) fn is_updated(key: &str) -> bool {
    matches!(
        key,
        "article:modified_time"
            | "article:modified"
            | "article.updated"
            | "og:updated_time"
            | "og:modified_time"
            | "datemodified"
            | "date.modified"
            | "lastmod"
            | "last-modified"
            | "last_modified"
            | "modified"
            | "modificationdate"
            | "revised"
            | "utime"
            | "dc.date.modified"
            | "dc.modified"
            | "dcterms.modified"
            | "article:updated_time"
            | "shareaholic:article_modified_time"
    )
}

/// Whether class names say that the text names the author.
pub(super) fn says_author(class: &str) -> bool {
    const WORDS: &[&str] = &[
        "byline",
        "author",
        "writer",
        "reporter",
        "journalist",
        "redakteur",
        "autor",
        "auteur",
        "autore",
        "signature",
        "verfasser",
        "writtenby",
        "written-by",
        "wrote-by",
        "wrote_by",
        "posted-by",
        "postedby",
        "posted_by",
        "contributor-name",
        "vcard",
        "submitted",
        "username",
    ];
    const NOT: &[&str] = &[
        "comment",
        "bio",
        "related",
        "avatar",
        "image",
        "photo",
        "social",
        "follow",
        "about",
        "recirc",
        "more-",
        "sidebar",
        "authority",
        "autoren-",
        "tooltip",
        "twitter",
        "share",
    ];
    has(class, WORDS) && !has(class, NOT)
}

/// Whether class names say that the text is the day of publication.
pub(super) fn says_published(class: &str) -> bool {
    const WORDS: &[&str] = &[
        "publish",
        "pubdate",
        "pub-date",
        "pub_date",
        "date",
        "datum",
        "fecha",
        "timestamp",
        "time-stamp",
        "posted",
        "post-meta",
        "entry-meta",
        "article-meta",
        "article__meta",
        "postmeta",
        "byline",
        "data-publi",
        "article-info",
        "articleinfo",
        "dateline",
        "post-info",
        "entry-info",
        "metadata",
        "meta-data",
        "created",
    ];
    const NOT: &[&str] =
        &["comment", "update", "modif", "candidate", "mandate", "related", "validat"];
    has(class, WORDS) && !has(class, NOT)
}

/// Whether class names say that the text is the day of a change.
pub(super) fn says_updated(class: &str) -> bool {
    has(class, &["dateupdate", "updated", "date-update", "update-date", "modif", "lastupdate", "last-update"])
        // What blogs call the day of publication where a post was never changed.
        && !has(class, &["published", "comment"])
}

/// Whether class names say that the text is the headline.
pub(super) fn says_title(class: &str) -> bool {
    const WORDS: &[&str] = &[
        "headline",
        "entry-title",
        "article-title",
        "article__title",
        "post-title",
        "posttitle",
        "articletitle",
        "article_title",
        "page-title",
        "story-title",
        "content-title",
    ];
    has(class, WORDS) && !has(class, &["related", "widget", "sidebar", "teaser", "sub"])
}

fn has(class: &str, words: &[&str]) -> bool {
    words.iter().any(|word| class.contains(word))
}
