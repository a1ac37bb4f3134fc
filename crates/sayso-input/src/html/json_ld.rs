//! What a page says of its article in JSON-LD (schema.org `NewsArticle` and its kin).

use super::mend::mend;
use crate::dates;
use crate::structured::{each_once, language, names as byline_names, one_line};
use dom_query::Document;
use sayso_core::{Date, Genre, Lang};
use serde_json::Value;
use std::collections::HashMap;

/// Lists and graphs inside one another beyond which a description is passed over.
const MAX_DEPTH: usize = 16;

/// Persons that are described, of whom no more are looked at.
const MAX_PERSONS: usize = 64;

/// What is said.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Described {
    pub(super) headline: Option<String>,
    pub(super) authors: Vec<String>,
    /// All persons that are described, whatever they did.
    pub(super) persons: Vec<String>,
    pub(super) publisher: Option<String>,
    pub(super) published: Option<Date>,
    pub(super) modified: Option<Date>,
    pub(super) section: Option<String>,
    pub(super) lang: Option<Lang>,
    pub(super) genre: Genre,
    pub(super) url: Option<String>,
    pub(super) body: Option<String>,
}

/// The first description of an article on the page; empty if there is none. One that is slightly broken is mended; one
/// that is no JSON at all is passed over, as search engines do.
pub(super) fn read(scripts: &[String]) -> Described {
    let values: Vec<Value> = scripts.iter().filter_map(|script| parse(script.trim())).collect();
    let found = values.iter().find_map(|value| article(value, 0));
    let mut out = match found {
        Some(article) => describe(article, &values),
        None => page_of(&values).map(|page| describe_page(page, &values)).unwrap_or_default(),
    };
    out.persons = persons(&values);
    out
}

/// What describes the page, where nothing describes the article, if it says who wrote it or when.
fn page_of(values: &[Value]) -> Option<&Value> {
    let graphs = values.iter().filter_map(|value| value.get("@graph")?.as_array()).flatten();
    let is_page = |kind: &String| matches!(kind.as_str(), "WebPage" | "ItemPage");
    let says = |node: &&Value| node.get("author").is_some() || node.get("datePublished").is_some();
    graphs.chain(values).filter(says).find(|node| strings(node.get("@type")).iter().any(is_page))
}

/// Its name is the title of the page, with that of the site in it.
fn describe_page(page: &Value, all: &[Value]) -> Described {
    Described { headline: None, body: None, ..describe(page, all) }
}

/// The names of the persons that graphs describe.
fn persons(all: &[Value]) -> Vec<String> {
    let nodes = all.iter().filter_map(|value| value.get("@graph")?.as_array()).flatten();
    let is_person = |node: &&Value| strings(node.get("@type")).iter().any(|kind| kind == "Person");
    each_once(nodes.filter(is_person).take(MAX_PERSONS).flat_map(|node| strings(node.get("name"))))
}

fn parse(text: &str) -> Option<Value> {
    serde_json::from_str(text).or_else(|_| serde_json::from_str(&mend(text))).ok()
}

/// The article in a value, in a list, or in a graph.
fn article(value: &Value, depth: usize) -> Option<&Value> {
    if depth > MAX_DEPTH {
        return None;
    }
    if let Value::Array(items) = value {
        return items.iter().find_map(|item| article(item, depth + 1));
    }
    let types = value.get("@type");
    let is_article = strings(types).iter().any(|kind| {
        kind.ends_with("Article")
            || kind.ends_with("NewsStory")
            || matches!(kind.as_str(), "BlogPosting" | "Report")
    });
    if is_article {
        return Some(value);
    }
    let inner = ["@graph", "mainEntity", "mainEntityOfPage"];
    inner.iter().find_map(|key| article(value.get(key)?, depth + 1))
}

fn describe(article: &Value, all: &[Value]) -> Described {
    let text = |key: &str| strings(article.get(key)).into_iter().next();
    let date = |key: &str| dates::parse(&text(key)?);
    let kinds = strings(article.get("@type"));
    let opinion = kinds.iter().any(|kind| kind == "OpinionNewsArticle");
    let url = text("url").or_else(|| text("mainEntityOfPage"));
    let creators = article.get("author").or_else(|| article.get("creator"));
    let (authors, firms) = creators_of(creators, all);
    Described {
        persons: Vec::new(),
        headline: text("headline").or_else(|| text("name")),
        authors,
        publisher: names(article.get("publisher")).into_iter().chain(firms).next(),
        published: date("datePublished").or_else(|| date("dateCreated")),
        modified: date("dateModified"),
        section: text("articleSection"),
        lang: text("inLanguage").and_then(|tag| language(&tag)),
        genre: if opinion { Genre::Opinion } else { Genre::News },
        url: url.filter(|url| url.contains("://")),
        body: article.get("articleBody").and_then(Value::as_str).map(unescape),
    }
}

/// The persons that are named, and the firms.
fn creators_of(value: Option<&Value>, all: &[Value]) -> (Vec<String>, Vec<String>) {
    let one = std::slice::from_ref;
    let items = match value {
        Some(Value::Array(items)) => items.as_slice(),
        Some(other) => one(other),
        None => &[],
    };
    let (mut persons, mut firms) = (Vec::new(), Vec::new());
    let nodes = named_nodes(all);
    for item in items {
        let referred = || nodes.get(item.get("@id")?.as_str()?).copied();
        let found = if item.get("name").is_some() { Some(item) } else { referred() };
        let item = found.unwrap_or(item);
        let is_firm = strings(item.get("@type")).iter().any(|kind| kind.ends_with("Organization"));
        let into = if is_firm { &mut firms } else { &mut persons };
        into.extend(names(Some(item)));
    }
    let [persons, firms] = [persons, firms].map(|names| each_once(names.into_iter()));
    (persons, firms)
}

/// The nodes of graphs that have a name, by what refers to them: the first of each.
fn named_nodes(all: &[Value]) -> HashMap<&str, &Value> {
    let mut nodes = HashMap::new();
    for node in all.iter().filter_map(|value| value.get("@graph")?.as_array()).flatten() {
        if let Some(id) = node.get("@id").and_then(Value::as_str)
            && node.get("name").is_some()
        {
            nodes.entry(id).or_insert(node);
        }
    }
    nodes
}

/// Publishers often escape what goes into a script, though nothing unescapes it there.
fn unescape(text: &str) -> String {
    if text.contains('&') {
        Document::fragment(text.replace('<', "&lt;")).text().to_string()
    } else {
        text.to_owned()
    }
}

/// The strings of a field that holds one or a list of them.
fn strings(value: Option<&Value>) -> Vec<String> {
    match value {
        Some(Value::String(text)) => one_line(&unescape(text)).into_iter().collect(),
        Some(Value::Array(items)) => {
            items.iter().flat_map(|item| strings(Some(item))).take(64).collect()
        }
        Some(Value::Object(object)) => strings(object.get("@id")),
        _ => Vec::new(),
    }
}

/// The names of persons or organisations, however deep they are packed.
fn names(value: Option<&Value>) -> Vec<String> {
    let found: Vec<String> = match value {
        Some(Value::Array(items)) => items.iter().flat_map(|item| names(Some(item))).collect(),
        Some(Value::Object(object)) => strings(object.get("name")),
        Some(Value::String(text)) if !text.contains("://") => byline_names(&unescape(text)),
        _ => Vec::new(),
    };
    each_once(found.into_iter())
}
