//! What a page says of its article outside the body: metadata of many kinds, headings, bylines, dates, its address.
//!
//! One walk over the page collects clues, each with where it is from; which is believed is settled in `fields`.

use super::element::{
    Element, Says, is_published, is_updated, name_of, says_published, says_updated, text_of,
};
use super::json_ld::{self, Described};
use crate::dates;
use crate::origin::Origin;
use crate::structured::{language, one_line};
use dom_query::{Document, NodeId, NodeRef};
use sayso_core::{Date, Lang};
use sayso_seed::fields;
use std::collections::HashMap;

/// Characters of an element beyond which it is no byline and no date.
const LONGEST: usize = 240;
/// Clues of one kind that are kept.
const MOST: usize = 40;

/// What was found.
#[derive(Debug, Default)]
pub(super) struct Clues {
    /// What may be the headline.
    pub(super) titles: Vec<(Origin, String)>,
    /// What may name the authors.
    pub(super) authors: Vec<Credit>,
    /// Days on which it may have appeared.
    pub(super) published: Vec<(Origin, Date)>,
    /// Days on which it may have been changed.
    pub(super) updated: Vec<(Origin, Date)>,
    /// The names of the site.
    pub(super) sites: Vec<String>,
    /// The address that the page gives itself.
    pub(super) url: Option<String>,
    pub(super) lang: Option<Lang>,
    pub(super) section: Option<String>,
    /// What JSON-LD says.
    pub(super) described: Described,
    /// Scripts in JSON-LD.
    scripts: Vec<String>,
    /// What classes that were met say.
    known: HashMap<String, Says>,
    /// Elements so far.
    elements: usize,
    /// The first heading of the first order: how many elements of the page begin before it.
    pub(super) heading: Option<usize>,
    /// Whether the metadata field before said that the next one names the author.
    saw_label: bool,
}

/// What may name an author.
#[derive(Clone, Debug)]
pub(super) struct Credit {
    pub(super) from: Origin,
    /// As it is written there.
    pub(super) text: String,
    /// It may well name somebody else: a person of a graph who is not said to be an author, a link to a page on somebody.
    pub(super) weak: bool,
    /// The element around the element. Two authors in one stand side by side.
    pub(super) inside: Option<NodeId>,
    /// How many elements of the page begin before it.
    pub(super) at: usize,
}

/// The clues on a page. `url` is where it was found, if that is known.
pub(super) fn collect(document: &Document, url: Option<&str>) -> Clues {
    let root = document.root();
    let mut clues = Clues { lang: page_language(&root), ..Clues::default() };
    for node in root.descendants_it() {
        if node.is_element() {
            clues.element(&node);
        }
    }
    clues.describe();
    clues.url = url.map(str::to_owned).or_else(|| clues.described.url.clone()).or(clues.url.take());
    if let Some(day) = clues.url.as_deref().and_then(dates::of_url) {
        clues.published.push((Origin::Url, day));
    }
    clues
}

fn page_language(root: &NodeRef<'_>) -> Option<Lang> {
    let html = root.children_it(false).find(|node| node.has_name("html"))?;
    language(&html.attr("lang").or_else(|| html.attr("xml:lang"))?)
}

impl Clues {
    /// What JSON-LD says goes before the rest.
    fn describe(&mut self) {
        let described = json_ld::read(&self.scripts);
        self.titles.splice(..0, described.headline.clone().map(|title| (Origin::JsonLd, title)));
        let credit = |name: &String, weak| Credit {
            from: Origin::JsonLd,
            text: name.clone(),
            weak,
            inside: None,
            at: 0,
        };
        let authors = described.authors.iter().map(|name| credit(name, false));
        // One person alone in what describes the page is likely to have written it.
        let lone = described.authors.is_empty() && described.persons.len() == 1;
        let persons = described.persons.iter().filter(|_| lone).map(|name| credit(name, true));
        let all: Vec<Credit> = authors.chain(persons).collect();
        self.authors.splice(..0, all);
        self.published.splice(..0, described.published.map(|day| (Origin::JsonLd, day)));
        self.updated.splice(..0, described.modified.map(|day| (Origin::JsonLd, day)));
        self.sites.splice(..0, described.publisher.clone());
        self.lang = described.lang.or(self.lang);
        self.described = described;
    }

    fn element(&mut self, node: &NodeRef<'_>) {
        self.elements += 1;
        let Some(element) = Element::of(node) else { return };
        match element.name.as_str() {
            "meta" => self.meta(&element),
            "title" => self.title(Origin::TitleTag, node),
            "h1" => {
                self.heading = self.heading.or(Some(self.elements));
                self.title(Origin::Heading, node);
            }
            "time" => self.time(node, &element),
            "link" if element.rel == "canonical" => {
                self.url = self.url.take().or_else(|| one_line(&element.value));
            }
            "link" if element.rel == "author" && !element.title.is_empty() => {
                self.author(Origin::Link, &element.title, node, false);
            }
            "byline" => self.author(Origin::Class, &text_of(node, LONGEST, " | "), node, false),
            "script" if element.kind == "application/ld+json" => {
                self.scripts.push(node.text().to_string());
            }
            "script" | "style" | "noscript" | "template" | "svg" | "input" | "form" => {}
            name => self.other(node, &element, name),
        }
    }

    fn title(&mut self, from: Origin, node: &NodeRef<'_>) {
        let title = one_line(&text_of(node, 600, " "));
        // The title of a picture is none.
        let is_drawing = node.parent().is_some_and(|parent| parent.has_name("svg"));
        if let Some(title) = title.filter(|_| !is_drawing && self.titles.len() < MOST) {
            self.titles.push((from, title));
        }
    }

    fn meta(&mut self, element: &Element) {
        let Some(value) = one_line(&element.value) else { return };
        for key in [&element.key, &element.itemprop] {
            match key.as_str() {
                "og:title" | "twitter:title" | "dc.title" | "dcterms.title" | "parsely-title"
                | "sailthru.title" | "headline" | "title" | "hdl" => {
                    self.titles.push((Origin::Meta, value.clone()));
                }
                "author"
                | "article:author"
                | "article:author_name"
                | "og:author"
                | "byl"
                | "dc.creator"
                | "dcterms.creator"
                | "dc.contributor"
                | "parsely-author"
                | "sailthru.author"
                | "twitter:data1"
                | "cxenseparse:author"
                | "creator"
                | "rbauthors"
                | "authors"
                | "article.author"
                | "citation_author"
                | "twitter:creator:name"
                | "shareaholic:article_author_name" => {
                    let labelled = key != "twitter:data1" || self.saw_label;
                    if labelled && !value.contains("://") && !value.starts_with('@') {
                        let (from, at) = (Origin::Meta, self.elements);
                        let text = value.clone();
                        self.authors.push(Credit { from, text, weak: false, inside: None, at });
                    }
                }
                "og:site_name"
                | "application-name"
                | "dc.publisher"
                | "publisher"
                | "article:publisher_name"
                | "sailthru.site" => {
                    self.sites.push(value.clone());
                }
                "og:url" | "url" => self.url = self.url.take().or(Some(value.clone())),
                "article:section" | "section" | "parsely-section" | "cxenseparse:category" => {
                    self.section = self.section.take().or(Some(value.clone()));
                }
                key if is_published(key) => self.day(Origin::Meta, false, &value),
                key if is_updated(key) => self.day(Origin::Meta, true, &value),
                _ => {}
            }
        }
        self.saw_label = element.key == "twitter:label1"
            && ["written by", "author", "by"].contains(&&*value.to_lowercase());
    }

    fn day(&mut self, from: Origin, updated: bool, text: &str) {
        let day = dates::parse(text)
            .or_else(|| fields::date(text, self.lang).map(|dated| dated.date))
            .filter(|day| (1990..2100).contains(&day.year));
        let into = if updated { &mut self.updated } else { &mut self.published };
        if let Some(day) = day.filter(|_| into.len() < MOST) {
            into.push((from, day));
        }
    }

    fn time(&mut self, node: &NodeRef<'_>, element: &Element) {
        let updated = element.itemprop == "datemodified" || says_updated(&element.class);
        let marked = element.itemprop == "datepublished"
            || element.is_pubdate
            || says_published(&element.class);
        let from = if marked { Origin::Microdata } else { Origin::Time };
        let value = if element.value.is_empty() {
            text_of(node, LONGEST, " ")
        } else {
            element.value.clone()
        };
        self.day(from, updated, &value);
    }

    fn other(&mut self, node: &NodeRef<'_>, element: &Element, name: &str) {
        let Element { itemprop, class, .. } = element;
        let value = || {
            if element.value.is_empty() {
                text_of(node, LONGEST, " ")
            } else {
                element.value.clone()
            }
        };
        match itemprop.as_str() {
            "datepublished" | "datecreated" => return self.day(Origin::Microdata, false, &value()),
            "datemodified" => return self.day(Origin::Microdata, true, &value()),
            "headline" => return self.title(Origin::Microdata, node),
            "author" | "creator" => {
                let text = if element.value.is_empty() {
                    name_of(node, LONGEST)
                } else {
                    element.value.clone()
                };
                return self.author(Origin::Microdata, &text, node, false);
            }
            _ => {}
        }
        if element.rel == "author" {
            return self.author(Origin::Link, &text_of(node, LONGEST, " "), node, false);
        }
        if element.to_author {
            self.author(Origin::Link, &text_of(node, LONGEST, " "), node, true);
        }
        if class.is_empty() || matches!(name, "body" | "html" | "article" | "main") {
            return;
        }
        let says = match self.known.get(class) {
            Some(says) => *says,
            None => *self.known.entry(class.clone()).or_insert_with(|| Says::of(class)),
        };
        if says.author {
            self.author(Origin::Class, &text_of(node, LONGEST, " | "), node, false);
        }
        if says.published || says.updated {
            let text = text_of(node, 100, " ");
            if text.bytes().any(|b| b.is_ascii_digit()) {
                self.day(Origin::Class, says.updated, &text);
            }
        }
        if says.title {
            self.title(Origin::Class, node);
        }
    }

    fn author(&mut self, from: Origin, text: &str, node: &NodeRef<'_>, weak: bool) {
        if let Some(text) = one_line(text).filter(|_| self.authors.len() < MOST) {
            let mut inside = node.parent();
            // `<li><a>Ada Moor</a></li>`: what holds nothing else does not count.
            if let Some(around) = inside
                && around.parent().is_some()
                && one_line(&text_of(&around, text.len() + 8, " "))
                    .is_some_and(|all| all.len() <= text.len() + 6)
            {
                inside = around.parent();
            }
            let (inside, at) = (inside.map(|node| node.id), self.elements);
            self.authors.push(Credit { from, text, weak, inside, at });
        }
    }
}
