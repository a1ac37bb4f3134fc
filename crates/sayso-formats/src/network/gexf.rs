//! GEXF 1.2, Gephi's own format (<https://gexf.net>).

use super::{EDGE, NODE, edge_values, further, further_values, is_directed, node_values};
use crate::xml::{self, Element};
use crate::{Error, ErrorKind};
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, Event};
use sayso_core::Network;
use std::collections::HashMap;
use std::io;

const NAMESPACE: &str = "http://www.gexf.net/1.2draft";

/// What GEXF calls the types of GraphML.
fn kind(graphml: &str) -> &str {
    if graphml == "int" { "integer" } else { graphml }
}

/// Writes a network as GEXF.
///
/// A label is also the node's own, and a weight the edge's own where Gephi allows it: above 0.
///
/// # Errors
///
/// Only those of `out`.
pub fn write(network: &Network, out: &mut impl io::Write) -> io::Result<()> {
    let mut xml = Writer::new_with_indent(out, b' ', 2);
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let direction = if is_directed(network) { "directed" } else { "undirected" };
    xml.create_element("gexf")
        .with_attribute(("xmlns", NAMESPACE))
        .with_attribute(("version", "1.2"))
        .write_inner_content(|xml| {
            xml.create_element("graph")
                .with_attribute(("mode", "static"))
                .with_attribute(("defaultedgetype", direction))
                .write_inner_content(|xml| graph(network, xml))?;
            Ok(())
        })?;
    xml.into_inner().write_all(b"\n")
}

fn graph<W: io::Write>(network: &Network, xml: &mut Writer<W>) -> io::Result<()> {
    let further = further(network);
    for (class, attributes) in [("node", NODE), ("edge", EDGE)] {
        xml.create_element("attributes").with_attribute(("class", class)).write_inner_content(
            |xml| {
                for (name, of) in attributes {
                    xml.create_element("attribute")
                        .with_attribute(("id", name))
                        .with_attribute(("title", name))
                        .with_attribute(("type", kind(of)))
                        .write_empty()?;
                }
                let own = if class == "node" { further.as_slice() } else { &[] };
                for (number, name) in own.iter().enumerate() {
                    let id = format!("x{number}");
                    let name = xml::allowed(name);
                    xml.create_element("attribute")
                        .with_attribute(("id", &*id))
                        .with_attribute(("title", &*name))
                        .with_attribute(("type", "string"))
                        .write_empty()?;
                }
                Ok(())
            },
        )?;
    }
    xml.create_element("nodes").write_inner_content(|xml| {
        for (number, node) in network.nodes.iter().enumerate() {
            let values = node_values(node);
            let id = number.to_string();
            let own = further_values(node, &further);
            let label = values.first().map(String::as_str).unwrap_or_default();
            xml.create_element("node")
                .with_attribute(("id", &*id))
                .with_attribute(("label", label))
                .write_inner_content(|xml| attvalues(NODE, &values, &own, xml))?;
        }
        Ok(())
    })?;
    xml.create_element("edges").write_inner_content(|xml| {
        for (number, tie) in network.ties.iter().enumerate() {
            let [id, from, to] = [number as u32, tie.from, tie.to].map(|n| n.to_string());
            let mut edge = xml
                .create_element("edge")
                .with_attribute(("id", &*id))
                .with_attribute(("source", &*from))
                .with_attribute(("target", &*to));
            let weight = tie.weight.to_string();
            if tie.weight > 0.0 {
                edge = edge.with_attribute(("weight", &*weight));
            }
            edge.write_inner_content(|xml| attvalues(EDGE, &edge_values(tie), &[], xml))?;
        }
        Ok(())
    })?;
    Ok(())
}

fn attvalues<W: io::Write>(
    names: [(&str, &str); 4],
    values: &[String; 4],
    own: &[(usize, std::borrow::Cow<'_, str>)],
    xml: &mut Writer<W>,
) -> io::Result<()> {
    xml.create_element("attvalues").write_inner_content(|xml| {
        for ((name, _), value) in names.iter().zip(values) {
            xml.create_element("attvalue")
                .with_attribute(("for", *name))
                .with_attribute(("value", &**value))
                .write_empty()?;
        }
        for (number, value) in own {
            let id = format!("x{number}");
            xml.create_element("attvalue")
                .with_attribute(("for", &*id))
                .with_attribute(("value", &**value))
                .write_empty()?;
        }
        Ok(())
    })?;
    Ok(())
}

/// Reads a network from GEXF: what [`write()`] wrote, or any static graph. Attributes are found by their titles;
/// others are passed over.
///
/// # Errors
///
/// As for GraphML, with the byte; [`ErrorKind::Unsupported`] for nodes inside nodes.
pub fn read(text: &str) -> Result<Network, Error> {
    let root = xml::parse(text)?;
    if root.local() != "gexf" {
        return Err(root.bad(ErrorKind::Syntax, format!("<{}> is no <gexf>", root.name)));
    }
    let graph =
        root.first("graph").ok_or_else(|| root.bad(ErrorKind::Value, "no <graph> in <gexf>"))?;
    let mut titles: HashMap<(&str, &str), &str> = HashMap::new();
    for attributes in graph.all("attributes") {
        let class = attributes.get("class").unwrap_or("node");
        for attribute in attributes.all("attribute") {
            titles.insert((class, attribute.need("id")?), attribute.get("title").unwrap_or(""));
        }
    }
    let value = |class: &str, of: &Element, wanted: &str| -> Option<String> {
        let values = of.first("attvalues")?;
        let named = |value: &&Element| {
            let id = value.get("for").or_else(|| value.get("id")).unwrap_or_default();
            titles.get(&(class, id)).is_some_and(|title| *title == wanted)
        };
        let own = values.all("attvalue").find(named)?;
        own.get("value").map(str::to_owned)
    };
    let mut out = Network::default();
    let mut ids: HashMap<&str, u32> = HashMap::new();
    for node in graph.all("nodes").flat_map(|nodes| nodes.all("node")) {
        if node.first("nodes").is_some() {
            return Err(node.bad(ErrorKind::Unsupported, "nodes inside a node"));
        }
        let id = node.need("id")?;
        let field = |wanted: &str| {
            let own = value("node", node, wanted);
            let label = || node.get("label").unwrap_or(id).to_owned();
            own.or_else(|| (wanted == "label").then(label))
        };
        let read = super::node(field).map_err(|error| error.at_byte(node.byte))?;
        if ids.insert(id, out.nodes.len() as u32).is_some() {
            return Err(node.bad(ErrorKind::Value, format!("node {id:?} is there twice")));
        }
        out.nodes.push(read);
    }
    for edge in graph.all("edges").flat_map(|edges| edges.all("edge")) {
        let end = |name: &str| {
            let id = edge.need(name)?;
            ids.get(id).copied().ok_or_else(|| {
                edge.bad(ErrorKind::Reference, format!("{name} is {id:?}, which is no node"))
            })
        };
        let field = |wanted: &str| {
            let own = value("edge", edge, wanted);
            own.or_else(|| (wanted == "weight").then(|| edge.get("weight"))?.map(str::to_owned))
        };
        let tie = super::tie(end("source")?, end("target")?, field);
        out.ties.push(tie.map_err(|error| error.at_byte(edge.byte))?);
    }
    Ok(out)
}
