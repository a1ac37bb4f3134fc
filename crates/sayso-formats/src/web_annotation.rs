//! W3C Web Annotation (<https://www.w3.org/TR/annotation-model/>), as JSON-LD. Offsets are code points.
//!
//! # How it looks
//!
//! An `AnnotationPage` whose items are annotations:
//!
//! - one for each stretch of text, `motivation` `tagging`, with the role (`Source`, `Cue`, `Content` …) as a textual body
//!   and, as target, the document with a `TextPositionSelector` and a `TextQuoteSelector`: the second finds the place
//!   again if the page was scraped anew. A role in pieces has a `List` of targets.
//! - one for each attribution, stance and actor, `motivation` `describing`, with its fields as body and its stretches as
//!   targets, named by their ids. The fields are terms of `urn:sayso:`.
//!
//! # What it holds
//!
//! Attributions, actors and stances, and the text itself (`sayso:text`), so that a page can be read alone. Not the page of the
//! article, tokens, sentences or syntax. [`held`] is exactly what comes back.

use crate::place::Places;
use crate::records::{self, Kind, Record, Role};
use crate::{Document, Error, ErrorKind};
use sayso_core::{Span, Unit};
use serde_json::{Map, Value, json};
use std::collections::HashMap;
use std::io;

/// Code points of text before and after a quote.
const CONTEXT: usize = 32;

/// What this format holds of a document: what [`read`] gives for what [`write()`] wrote.
#[must_use]
pub fn held(document: &Document<'_>) -> Document<'static> {
    let analysis = records::held(&document.analysis, |_, pieces| pieces.to_vec(), |_| true);
    Document::owned(&*document.id, &*document.text, analysis)
}

/// Writes a document as a page of annotations, with its text.
///
/// # Errors
///
/// Only those of `out`.
pub fn write(document: &Document<'_>, out: &mut impl io::Write) -> io::Result<()> {
    let places = Places::new(&document.text, Unit::Char);
    let source = format!("urn:sayso:document:{}", percent(&document.id));
    let mut items = Vec::new();
    for record in records::of_analysis(&document.analysis) {
        let mut targets = Vec::new();
        for (number, (role, pieces)) in (1..).zip(&record.roles) {
            let id = format!("{source}#{}-{number}", record.id);
            let mut selectors: Vec<Value> =
                pieces.iter().map(|piece| target(&source, *piece, &places)).collect();
            let target = match selectors.len() {
                1 => selectors.remove(0),
                _ => json!({"type": "List", "items": selectors}),
            };
            items.push(json!({
                "id": id,
                "type": "Annotation",
                "motivation": "tagging",
                "body": {"type": "TextualBody", "purpose": "tagging", "value": role.name()},
                "target": target,
            }));
            targets.push(Value::String(id));
        }
        items.push(described(&source, &record, targets));
    }
    let page = json!({
        "@context": ["http://www.w3.org/ns/anno.jsonld", {"sayso": "urn:sayso:"}],
        "id": format!("{source}#annotations"),
        "type": "AnnotationPage",
        "sayso:document": {"id": source, "sayso:id": document.id, "sayso:text": document.text},
        "items": items,
    });
    serde_json::to_writer(&mut *out, &page)?;
    out.write_all(b"\n")
}

/// The annotation of a record.
fn described(source: &str, record: &Record, targets: Vec<Value>) -> Value {
    let mut body = Map::new();
    body.insert("type".to_owned(), format!("sayso:{}", record.kind.name()).into());
    for (name, value) in &record.features {
        body.insert(format!("sayso:{name}"), value.as_str().into());
    }
    for (name, to) in &record.links {
        body.insert(format!("sayso:{name}"), json!({"id": format!("{source}#{to}")}));
    }
    // An annotation has a target: without a place, the document.
    let target = if targets.is_empty() { source.into() } else { Value::Array(targets) };
    json!({
        "id": format!("{source}#{}", record.id),
        "type": "Annotation",
        "motivation": "describing",
        "body": body,
        "target": target,
    })
}

fn target(source: &str, piece: Span, places: &Places<'_>) -> Value {
    let text = places.text;
    let before = text.get(..piece.range().start).unwrap_or_default();
    let after = text.get(piece.range().end..).unwrap_or_default();
    let start = before.char_indices().rev().nth(CONTEXT - 1).map_or(0, |(at, _)| at);
    let prefix = before.get(start..).unwrap_or_default();
    let suffix: String = after.chars().take(CONTEXT).collect();
    json!({"source": source, "selector": [
        {"type": "TextPositionSelector", "start": places.out(piece.start()), "end": places.out(piece.end())},
        {"type": "TextQuoteSelector", "exact": piece.slice(text), "prefix": prefix, "suffix": suffix},
    ]})
}

/// An id as part of an IRI (RFC 3986): everything but unreserved characters escaped.
fn percent(id: &str) -> String {
    let mut out = String::new();
    for byte in id.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => {
                out.push(byte as char);
            }
            _ => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}

/// Reads a page of annotations that [`write()`] wrote, perhaps changed since. The `TextPositionSelector` decides; if the text
/// there is not what the `TextQuoteSelector` says, the quote is looked for.
///
/// # Errors
///
/// [`ErrorKind::Syntax`] with line and column for what is no JSON, [`ErrorKind::Value`] for a page without a text or an
/// annotation that is none, [`ErrorKind::Offset`] for a place that is not in the text, [`ErrorKind::Reference`] for a target that
/// is not on the page; with the id of the annotation.
pub fn read(page: &str) -> Result<Document<'static>, Error> {
    let page: Value = serde_json::from_str(page)?;
    let value = |what: &'static str| Error::new(ErrorKind::Value, what);
    let document = page.get("sayso:document").ok_or_else(|| value("no sayso:document"))?;
    let field = |name: &str| document.get(name).and_then(Value::as_str);
    let text = field("sayso:text").ok_or_else(|| value("no sayso:text in sayso:document"))?;
    let id = field("sayso:id").ok_or_else(|| value("no sayso:id in sayso:document"))?;
    let places = Places::new(text, Unit::Char);
    let items = page.get("items").and_then(Value::as_array).ok_or_else(|| value("no items"))?;
    let mut stretches: HashMap<&str, (Role, Vec<Span>)> = HashMap::new();
    let mut records = Vec::new();
    for item in items {
        let own =
            item.get("id").and_then(Value::as_str).ok_or_else(|| value("an item has no id"))?;
        let named = |error: Error| Error::new(error.kind(), format!("{own}: {}", error.message()));
        let word = item.pointer("/body/value").and_then(Value::as_str);
        if let Some(role) = word.and_then(Role::from_name) {
            stretches.insert(own, (role, spans(item, &places).map_err(named)?));
        }
    }
    for item in items {
        let kind = item.pointer("/body/type").and_then(Value::as_str);
        let kind = kind.and_then(|kind| Kind::from_name(kind.strip_prefix("sayso:")?));
        if let (Some(kind), Some(own)) = (kind, item.get("id").and_then(Value::as_str)) {
            records.push(record(kind, own, item, &stretches)?);
        }
    }
    let analysis = records::to_analysis(&records)?;
    Ok(Document::owned(id, text, analysis))
}

fn record(
    kind: Kind,
    id: &str,
    item: &Value,
    stretches: &HashMap<&str, (Role, Vec<Span>)>,
) -> Result<Record, Error> {
    let mut record = Record::new(kind, id);
    let body = item.get("body").and_then(Value::as_object);
    for (name, value) in body.into_iter().flatten() {
        let Some(name) = name.strip_prefix("sayso:") else { continue };
        match (value, value.get("id")) {
            (Value::String(value), _) => record.set(name, &**value),
            (_, Some(Value::String(to))) => record.link(name, &**to),
            _ => false,
        };
    }
    for target in item.get("target").and_then(Value::as_array).into_iter().flatten() {
        let known = target.as_str().and_then(|target| stretches.get(target));
        let known = known.filter(|(role, _)| role.kind() == kind).ok_or_else(|| {
            Error::new(ErrorKind::Reference, format!("{id}: {target} is no stretch of it"))
        })?;
        record.roles.push(known.clone());
    }
    record.roles.sort();
    Ok(record)
}

/// The places of an annotation.
fn spans(item: &Value, places: &Places<'_>) -> Result<Vec<Span>, Error> {
    let target = item.get("target").ok_or_else(|| Error::new(ErrorKind::Value, "no target"))?;
    let mut out = Vec::new();
    let list = target.get("items").and_then(Value::as_array);
    for target in list.map_or(std::slice::from_ref(target), Vec::as_slice) {
        out.push(span(target, places)?);
    }
    out.sort_unstable();
    Ok(out)
}

fn span(target: &Value, places: &Places<'_>) -> Result<Span, Error> {
    let selectors = match target.get("selector") {
        Some(Value::Array(list)) => list.as_slice(),
        Some(one) => std::slice::from_ref(one),
        None => &[],
    };
    let of_type =
        |name: &str| selectors.iter().find(|s| s.get("type").and_then(Value::as_str) == Some(name));
    let quote = of_type("TextQuoteSelector");
    let exact = quote.and_then(|quote| quote.get("exact")).and_then(Value::as_str);
    let position = of_type("TextPositionSelector").and_then(|position| {
        Some((position.get("start")?.as_u64()?, position.get("end")?.as_u64()?))
    });
    let placed = position.map(|(start, end)| places.span(start, end));
    match (placed, exact) {
        (Some(Ok(span)), None) => Ok(span),
        (Some(Ok(span)), Some(exact)) if span.slice(places.text) == exact => Ok(span),
        (placed, Some(exact)) => match (found(quote, exact, places.text), placed) {
            (Some(span), _) => Ok(span),
            (None, Some(Err(error))) => Err(error),
            (None, _) => Err(Error::new(ErrorKind::Offset, format!("{exact:?} is not there"))),
        },
        (Some(Err(error)), None) => Err(error),
        (None, None) => Err(Error::new(ErrorKind::Value, "no selector of text")),
    }
}

/// The place of a quote, by its context if it occurs more than once.
fn found(quote: Option<&Value>, exact: &str, text: &str) -> Option<Span> {
    let context = |name: &str| quote?.get(name)?.as_str();
    let (prefix, suffix) = (context("prefix"), context("suffix"));
    let fits = |(start, _): &(usize, &str)| {
        let (before, after) = (text.get(..*start), text.get(start + exact.len()..));
        prefix.is_none_or(|prefix| before.is_some_and(|before| before.ends_with(prefix)))
            && suffix.is_none_or(|suffix| after.is_some_and(|after| after.starts_with(suffix)))
    };
    let all = || text.match_indices(exact).filter(|_| !exact.is_empty());
    let (start, _) = all().find(fits).or_else(|| all().next())?;
    Span::from_range(start..start + exact.len())
}
