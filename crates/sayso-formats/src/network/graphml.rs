//! GraphML (Brandes et al., *GraphML Progress Report*, 2001).

use super::{EDGE, NODE, edge_values, further, further_values, is_directed, node_values};
use crate::xml::{self, Element};
use crate::{Error, ErrorKind};
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};
use sayso_core::Network;
use std::collections::HashMap;
use std::io;

const NAMESPACE: &str = "http://graphml.graphdrawing.org/xmlns";

/// Writes a network as GraphML.
///
/// # Errors
///
/// Only those of `out`.
pub fn write(network: &Network, out: &mut impl io::Write) -> io::Result<()> {
    let mut xml = Writer::new_with_indent(out, b' ', 2);
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    xml.create_element("graphml").with_attribute(("xmlns", NAMESPACE)).write_inner_content(
        |xml| {
            for (domain, prefix, attributes) in [("node", "n", NODE), ("edge", "e", EDGE)] {
                for (name, kind) in attributes {
                    let id = format!("{prefix}_{name}");
                    xml.create_element("key")
                        .with_attribute(("id", &*id))
                        .with_attribute(("for", domain))
                        .with_attribute(("attr.name", name))
                        .with_attribute(("attr.type", kind))
                        .write_empty()?;
                }
            }
            for (number, name) in further(network).into_iter().enumerate() {
                let id = format!("n_x{number}");
                let name = xml::allowed(name);
                xml.create_element("key")
                    .with_attribute(("id", &*id))
                    .with_attribute(("for", "node"))
                    .with_attribute(("attr.name", &*name))
                    .with_attribute(("attr.type", "string"))
                    .write_empty()?;
            }
            let direction = if is_directed(network) { "directed" } else { "undirected" };
            xml.create_element("graph")
                .with_attribute(("id", "sayso"))
                .with_attribute(("edgedefault", direction))
                .write_inner_content(|xml| graph(network, xml))?;
            Ok(())
        },
    )?;
    xml.into_inner().write_all(b"\n")
}

fn graph<W: io::Write>(network: &Network, xml: &mut Writer<W>) -> io::Result<()> {
    let further = further(network);
    for (number, node) in network.nodes.iter().enumerate() {
        let id = format!("n{number}");
        xml.create_element("node").with_attribute(("id", &*id)).write_inner_content(|xml| {
            let names = NODE.map(|(name, _)| format!("n_{name}"));
            data(&names, &node_values(node), xml)?;
            for (number, value) in further_values(node, &further) {
                data(&[format!("n_x{number}")], &[value.into_owned()], xml)?;
            }
            Ok(())
        })?;
    }
    for (number, tie) in network.ties.iter().enumerate() {
        let [id, from, to] =
            [format!("e{number}"), format!("n{}", tie.from), format!("n{}", tie.to)];
        xml.create_element("edge")
            .with_attribute(("id", &*id))
            .with_attribute(("source", &*from))
            .with_attribute(("target", &*to))
            .write_inner_content(|xml| {
                data(&EDGE.map(|(name, _)| format!("e_{name}")), &edge_values(tie), xml)
            })?;
    }
    Ok(())
}

fn data<W: io::Write>(keys: &[String], values: &[String], xml: &mut Writer<W>) -> io::Result<()> {
    for (key, value) in keys.iter().zip(values) {
        xml.create_element("data")
            .with_attribute(("key", &**key))
            .write_text_content(BytesText::new(value))?;
    }
    Ok(())
}

/// Reads a network from GraphML: what [`write()`] wrote, or any with one graph of nodes and edges. Attributes are
/// found by their names; others are passed over, and a node without a `label` is called by its id.
///
/// # Errors
///
/// With the byte: [`ErrorKind::Syntax`] for what is no XML, [`ErrorKind::Unsupported`] for hyperedges, nested graphs and
/// document types, [`ErrorKind::Reference`] for an edge to a node that is not there, [`ErrorKind::Value`] for numbers that are none.
pub fn read(text: &str) -> Result<Network, Error> {
    let root = xml::parse(text)?;
    if root.local() != "graphml" {
        return Err(root.bad(ErrorKind::Syntax, format!("<{}> is no <graphml>", root.name)));
    }
    let mut keys: HashMap<&str, (&str, Option<&str>)> = HashMap::new();
    for key in root.all("key") {
        let default = key.first("default").map(|default| default.text.as_str());
        keys.insert(key.need("id")?, (key.get("attr.name").unwrap_or_default(), default));
    }
    let graph =
        root.first("graph").ok_or_else(|| root.bad(ErrorKind::Value, "no <graph> in <graphml>"))?;
    let value = |of: &Element, wanted: &str| -> Option<String> {
        let named = |key: &str| keys.get(key).is_some_and(|(name, _)| *name == wanted);
        let own = of.all("data").find(|data| data.get("key").is_some_and(named));
        let default = || keys.values().find(|(name, _)| *name == wanted).and_then(|(_, d)| *d);
        own.map(|data| data.text.clone()).or_else(|| default().map(str::to_owned))
    };
    let mut out = Network::default();
    let mut ids: HashMap<&str, u32> = HashMap::new();
    for child in &graph.children {
        match child.local() {
            "node" if child.first("graph").is_some() => {
                return Err(child.bad(ErrorKind::Unsupported, "a graph inside a node"));
            }
            "node" => {
                let id = child.need("id")?;
                let label = |wanted: &str| {
                    let own = value(child, wanted);
                    own.or_else(|| (wanted == "label").then(|| id.to_owned()))
                };
                let node = super::node(label).map_err(|error| error.at_byte(child.byte))?;
                if ids.insert(id, out.nodes.len() as u32).is_some() {
                    return Err(child.bad(ErrorKind::Value, format!("node {id:?} is there twice")));
                }
                out.nodes.push(node);
            }
            "hyperedge" => return Err(child.bad(ErrorKind::Unsupported, "a hyperedge")),
            _ => {}
        }
    }
    for edge in graph.all("edge") {
        let end = |name: &str| {
            let id = edge.need(name)?;
            ids.get(id).copied().ok_or_else(|| {
                edge.bad(ErrorKind::Reference, format!("{name} is {id:?}, which is no node"))
            })
        };
        let tie = super::tie(end("source")?, end("target")?, |name| value(edge, name));
        out.ties.push(tie.map_err(|error| error.at_byte(edge.byte))?);
    }
    Ok(out)
}
