//! Networks of actors and concepts for Gephi, visone, networkx and igraph: GraphML and GEXF.
//!
//! ```
//! use sayso_core::{ActorKind, Network, Node, NodeKind, Tie};
//! use sayso_formats::network::{graphml, read_graphml};
//!
//! let mut network = Network::default();
//! for name in ["Ines Falk", "the fishing union"] {
//!     network.nodes.push(Node::new(name, NodeKind::Actor(ActorKind::Person), 3));
//! }
//! network.ties.push(Tie::new(0, 1, -2.0));
//! let mut xml = Vec::new();
//! graphml(&network, &mut xml)?;
//! assert_eq!(read_graphml(std::str::from_utf8(&xml)?)?, network);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # How it looks
//!
//! Both declare every attribute with its type, so that all of them arrive with their types:
//!
//! | of | attribute | type | meaning |
//! | --- | --- | --- | --- |
//! | node | `label` | string | the name |
//! | node | `kind` | string | `actor` or `concept` |
//! | node | `actor_kind` | string | `person`, `organisation`, `country`, `group`, `unnamed`, `other`; empty for concepts |
//! | node | `statements` | int | statements for and against that it has part in |
//! | edge | `weight` | double | how strong; below 0 where conflict outweighs agreement |
//! | edge | `agree` | double | agreement before normalisation |
//! | edge | `conflict` | double | conflict before normalisation |
//! | edge | `sign` | string | `agree`, `conflict` or `both`, by `agree` and `conflict` |
//!
//! # What it holds
//!
//! All of a [`Network`], but for characters that XML cannot hold, which become U+FFFD in names. Attributes of a user's own are
//! written as further strings of nodes, and not read back. A network of
//! actors and concepts is written with direction, others without.

mod gexf;
mod graphml;

pub use gexf::{read as read_gexf, write as gexf};
pub use graphml::{read as read_graphml, write as graphml};

use crate::{Error, ErrorKind};
use sayso_core::{ActorKind, Network, Node, NodeKind, Tie};

/// The attributes of nodes and their types, as GraphML names them.
const NODE: [(&str, &str); 4] =
    [("label", "string"), ("kind", "string"), ("actor_kind", "string"), ("statements", "int")];

/// The attributes of edges and their types.
const EDGE: [(&str, &str); 4] =
    [("weight", "double"), ("agree", "double"), ("conflict", "double"), ("sign", "string")];

/// What this format holds of a network: names with the characters that XML allows.
#[must_use]
pub fn held(network: &Network) -> Network {
    let mut out = network.clone();
    for node in &mut out.nodes {
        node.name = crate::xml::allowed(&node.name).into_owned();
        node.attributes.clear();
    }
    out
}

/// The names of what users' own tables say of nodes, each once, in the order of the alphabet.
fn further(network: &Network) -> Vec<&str> {
    let all = network.nodes.iter().flat_map(|node| &node.attributes);
    let mut names: Vec<&str> = all.map(|(name, _)| name.as_str()).collect();
    names.sort_unstable();
    names.dedup();
    names
}

/// What a node has of the attributes of [`further`], with their numbers there.
fn further_values<'n>(node: &'n Node, names: &[&str]) -> Vec<(usize, std::borrow::Cow<'n, str>)> {
    let own = node.attributes.iter().filter_map(|(name, value)| {
        let at = names.binary_search(&name.as_str()).ok()?;
        Some((at, crate::xml::allowed(value)))
    });
    own.collect()
}

/// Whether ties run from actors to concepts.
fn is_directed(network: &Network) -> bool {
    let concept = |node: &Node| node.kind == NodeKind::Concept;
    network.nodes.iter().any(concept) && !network.nodes.iter().all(concept)
}

/// The values of a node, in the order of [`NODE`].
fn node_values(node: &Node) -> [String; 4] {
    let (kind, actor_kind) = match node.kind {
        NodeKind::Actor(kind) => ("actor", word(kind)),
        _ => ("concept", String::new()),
    };
    let name = crate::xml::allowed(&node.name).into_owned();
    [name, kind.to_owned(), actor_kind, node.statements.to_string()]
}

/// The values of a tie, in the order of [`EDGE`].
fn edge_values(tie: &Tie) -> [String; 4] {
    let sign = match (tie.agree > 0.0, tie.conflict > 0.0) {
        (true, true) => "both",
        (true, false) => "agree",
        (false, true) => "conflict",
        (false, false) => "",
    };
    [tie.weight.to_string(), tie.agree.to_string(), tie.conflict.to_string(), sign.to_owned()]
}

fn word(kind: ActorKind) -> String {
    serde_json::to_value(kind)
        .ok()
        .and_then(|word| Some(word.as_str()?.to_owned()))
        .unwrap_or_default()
}

/// The node that values stand for; of those that are missing, the default.
fn node(value: impl Fn(&str) -> Option<String>) -> Result<Node, Error> {
    let kind = match value("kind").as_deref() {
        Some("concept") => NodeKind::Concept,
        None | Some("actor") => {
            let word = value("actor_kind").unwrap_or_default();
            let kind = serde_json::from_value(serde_json::Value::String(word));
            NodeKind::Actor(kind.unwrap_or(ActorKind::Other))
        }
        Some(other) => {
            return Err(Error::new(ErrorKind::Value, format!("a node of the kind {other:?}")));
        }
    };
    let statements = match value("statements") {
        None => 0,
        Some(text) => text.parse().map_err(|_| {
            Error::new(ErrorKind::Value, format!("statements is {text:?}, no number"))
        })?,
    };
    Ok(Node::new(value("label").unwrap_or_default(), kind, statements))
}

/// The tie that values stand for; without a weight it weighs 1.
fn tie(from: u32, to: u32, value: impl Fn(&str) -> Option<String>) -> Result<Tie, Error> {
    let number = |name: &str, default: f64| match value(name) {
        None => Ok(default),
        Some(text) => {
            let number = text.trim().parse().ok().filter(|number: &f64| number.is_finite());
            number.ok_or_else(|| {
                Error::new(ErrorKind::Value, format!("{name} is {text:?}, no number"))
            })
        }
    };
    let mut tie = Tie::new(from, to, number("weight", 1.0)?);
    (tie.agree, tie.conflict) = (number("agree", 0.0)?, number("conflict", 0.0)?);
    Ok(tie)
}
