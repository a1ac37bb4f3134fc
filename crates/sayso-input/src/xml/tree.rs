//! XML as a tree, with limits. Entities are never declared by a document.

use crate::error::{Error, ErrorKind};
use quick_xml::Reader;
use quick_xml::events::attributes::Attribute;
use quick_xml::events::{BytesRef, BytesStart, Event};

/// Elements inside one another beyond which a document is refused.
const MAX_DEPTH: usize = 200;
/// Elements and texts beyond which a document is refused.
const MAX_NODES: usize = 2_000_000;

/// An element. Names are without prefixes.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Element {
    pub(super) name: String,
    pub(super) attributes: Vec<(String, String)>,
    pub(super) children: Vec<Node>,
}

/// What is in an element.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Node {
    /// An element.
    Element(Element),
    /// A text, entities resolved.
    Text(String),
}

impl Element {
    /// The value of an attribute.
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// The elements in it.
    pub(super) fn elements(&self) -> impl Iterator<Item = &Self> {
        self.children.iter().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    /// The elements of this name in it.
    pub(super) fn all<'e>(&'e self, name: &'e str) -> impl Iterator<Item = &'e Self> {
        self.elements().filter(move |element| element.name == name)
    }

    /// The first element of this name in it.
    pub(super) fn first(&self, name: &str) -> Option<&Self> {
        self.elements().find(|element| element.name == name)
    }

    /// The element at the end of a path.
    pub(super) fn at(&self, path: &[&str]) -> Option<&Self> {
        path.iter().try_fold(self, |element, name| element.first(name))
    }

    /// The first element of this name at any depth.
    pub(super) fn anywhere(&self, name: &str) -> Option<&Self> {
        self.elements().find_map(|e| if e.name == name { Some(e) } else { e.anywhere(name) })
    }

    /// All text in it.
    pub(super) fn text(&self) -> String {
        let mut out = String::new();
        self.collect(&mut out);
        out
    }

    fn collect(&self, out: &mut String) {
        for node in &self.children {
            match node {
                Node::Text(text) => out.push_str(text),
                Node::Element(element) => element.collect(out),
            }
        }
    }

    /// It as HTML, for what is XHTML inside.
    pub(super) fn inner_html(&self) -> String {
        let mut out = String::new();
        self.write_inner(&mut out);
        out
    }

    fn write_inner(&self, out: &mut String) {
        for node in &self.children {
            match node {
                Node::Text(text) => out.push_str(&quick_xml::escape::escape(text.as_str())),
                Node::Element(element) => {
                    out.push('<');
                    out.push_str(&element.name);
                    out.push('>');
                    element.write_inner(out);
                    out.push_str("</");
                    out.push_str(&element.name);
                    out.push('>');
                }
            }
        }
    }
}

/// Reads a document. An error names the line and the column (in characters).
pub(super) fn parse(text: &str) -> Result<Element, Error> {
    let mut reader = Reader::from_str(text);
    let mut open = vec![Element::default()];
    let mut nodes = 0;
    loop {
        let at = reader.buffer_position();
        let event = reader.read_event();
        let event =
            event.map_err(|error| syntax(text, reader.error_position(), &error.to_string()))?;
        let step = match event {
            Event::Eof => break,
            Event::Start(start) => element(&start).map(|element| open.push(element)),
            Event::Empty(start) => {
                element(&start).map(|element| add(&mut open, Node::Element(element)))
            }
            Event::End(_) => {
                // The reader checks that end tags match.
                if let Some(done) = open.pop() {
                    add(&mut open, Node::Element(done));
                }
                Ok(())
            }
            Event::Text(found) => {
                add_text(&mut open, &found.xml10_content());
                Ok(())
            }
            Event::CData(found) => {
                add_text(&mut open, &found.xml10_content());
                Ok(())
            }
            Event::GeneralRef(name) => resolve(&name).map(|found| add_text(&mut open, &found)),
            Event::DocType(found) if found.contains("<!ENTITY") => {
                Err("it declares entities, which are not expanded here".to_owned())
            }
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => Ok(()),
        };
        step.map_err(|error| syntax(text, at, &error))?;
        nodes += 1;
        if open.len() > MAX_DEPTH || nodes > MAX_NODES {
            let what = if nodes > MAX_NODES { MAX_NODES } else { MAX_DEPTH };
            let error = format!(
                "more than {what} elements {}",
                if nodes > MAX_NODES { "in all" } else { "inside one another" }
            );
            return Err(Error::new(ErrorKind::Nesting, place(text, at, &error)));
        }
    }
    if open.len() > 1 {
        let name = open.last().map_or("", |element| element.name.as_str());
        return Err(syntax(text, text.len() as u64, &format!("<{name}> has no end")));
    }
    let root = open.pop().and_then(|document| {
        document.children.into_iter().find_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    });
    root.ok_or_else(|| Error::syntax("no XML: there is no element in it"))
}

fn add(open: &mut [Element], node: Node) {
    if let Some(parent) = open.last_mut() {
        parent.children.push(node);
    }
}

/// Adds to the text before, if there is one: references come apart from the text around them.
fn add_text(open: &mut [Element], text: &str) {
    let Some(parent) = open.last_mut() else { return };
    match parent.children.last_mut() {
        Some(Node::Text(before)) => before.push_str(text),
        _ => parent.children.push(Node::Text(text.to_owned())),
    }
}

fn element(start: &BytesStart<'_>) -> Result<Element, String> {
    let name = start.local_name().into_inner().to_owned();
    let attribute = |found: Result<Attribute<'_>, _>| {
        let found =
            found.map_err(|error: quick_xml::events::attributes::AttrError| error.to_string())?;
        let value = found
            .normalized_value(quick_xml::XmlVersion::Implicit1_0)
            .map_err(|error| error.to_string())?;
        Ok((found.key.local_name().into_inner().to_owned(), value.into_owned()))
    };
    let attributes = start.attributes().map(attribute).collect::<Result<_, String>>()?;
    Ok(Element { name, attributes, children: Vec::new() })
}

/// What a reference stands for. Feeds use entities of HTML without declaring them.
fn resolve(reference: &BytesRef<'_>) -> Result<String, String> {
    if let Some(character) = reference.resolve_char_ref().map_err(|error| error.to_string())? {
        return Ok(character.to_string());
    }
    let name: &str = reference;
    Ok(match quick_xml::escape::resolve_predefined_entity(name) {
        Some(text) => text.to_owned(),
        None => dom_query::Document::fragment(format!("&{name};")).text().to_string(),
    })
}

fn syntax(text: &str, at: u64, error: &str) -> Error {
    Error::syntax(place(text, at, error))
}

fn place(text: &str, at: u64, error: &str) -> String {
    let at = usize::try_from(at).unwrap_or(usize::MAX).min(text.len());
    let before = text.get(..at).unwrap_or(text);
    let line = before.bytes().filter(|&b| b == b'\n').count() + 1;
    let column = before.rsplit('\n').next().map_or(0, |line| line.chars().count()) + 1;
    format!("line {line}, column {column}: {error}")
}
