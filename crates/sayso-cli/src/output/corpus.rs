//! What all documents come to, as JSON lines and as CSV.

use sayso::formats::jsonl;
use sayso::{Network, Node, NodeKind, Party, StanceMatrix, TimeLine};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// What was made of all documents.
pub(crate) enum Made {
    Matrix(StanceMatrix),
    Network(Network),
    TimeLine(TimeLine),
}

impl Made {
    pub(crate) fn is_empty(&self) -> bool {
        match self {
            Self::Matrix(matrix) => matrix.cells.is_empty(),
            Self::Network(network) => network.ties.is_empty(),
            Self::TimeLine(line) => line.moments.is_empty(),
        }
    }
}

/// What a user's own table says of an actor.
type Attributes<'a> = BTreeMap<&'a str, &'a str>;

/// A cell of the matrix.
#[derive(Serialize)]
struct CellLine<'a> {
    actor: &'a str,
    kind: &'static str,
    concept: &'a str,
    support: u32,
    oppose: u32,
    neutral: u32,
    side: Option<&'static str>,
    first: Option<String>,
    last: Option<String>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    attributes: Attributes<'a>,
}

/// A tie of the network.
#[derive(Serialize)]
struct TieLine<'a> {
    from: &'a str,
    from_kind: &'static str,
    to: &'a str,
    to_kind: &'static str,
    weight: f64,
    agree: f64,
    conflict: f64,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    from_attributes: Attributes<'a>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    to_attributes: Attributes<'a>,
}

/// A moment of the time line.
#[derive(Serialize)]
struct MomentLine<'a> {
    start: String,
    actor: &'a str,
    kind: &'static str,
    concept: &'a str,
    support: u32,
    oppose: u32,
    neutral: u32,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    attributes: Attributes<'a>,
}

/// A line with the version of its form.
#[derive(Serialize)]
struct Line<T> {
    schema: &'static str,
    #[serde(flatten)]
    fields: T,
}

/// The name and kind of an actor.
fn actor(actors: &[Party], at: u32) -> (&str, &'static str) {
    actors.get(at as usize).map_or(("", ""), |party| (&party.name, party.kind.as_str()))
}

fn map(attributes: &[(String, String)]) -> Attributes<'_> {
    attributes.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect()
}

fn of_actor(actors: &[Party], at: u32) -> Attributes<'_> {
    actors.get(at as usize).map(|party| map(&party.attributes)).unwrap_or_default()
}

/// The names of all attributes, for the columns of a table.
fn names<'a>(all: impl Iterator<Item = &'a Vec<(String, String)>>) -> Vec<&'a str> {
    let names: BTreeSet<&str> = all.flatten().map(|(name, _)| name.as_str()).collect();
    names.into_iter().collect()
}

/// The cells of those columns.
fn values<'a>(names: &'a [&'a str], of: &'a Attributes<'a>) -> impl Iterator<Item = &'a str> + 'a {
    names.iter().map(|name| of.get(name).copied().unwrap_or_default())
}

fn concept(concepts: &[String], at: u32) -> &str {
    concepts.get(at as usize).map_or("", |name| name)
}

fn node(nodes: &[Node], at: u32) -> (&str, &'static str) {
    nodes.get(at as usize).map_or(("", ""), |node| {
        let kind = match node.kind {
            NodeKind::Actor(kind) => kind.as_str(),
            _ => "concept",
        };
        (&node.name, kind)
    })
}

fn cells(matrix: &StanceMatrix) -> impl Iterator<Item = CellLine<'_>> {
    matrix.cells.iter().map(|cell| {
        let (actor, kind) = actor(&matrix.actors, cell.actor);
        CellLine {
            actor,
            kind,
            concept: concept(&matrix.concepts, cell.concept),
            support: cell.support,
            oppose: cell.oppose,
            neutral: cell.neutral,
            side: cell.side().map(sayso::Side::as_str),
            first: cell.dates.map(|dates| dates.0.to_string()),
            last: cell.dates.map(|dates| dates.1.to_string()),
            attributes: of_actor(&matrix.actors, cell.actor),
        }
    })
}

fn ties(network: &Network) -> impl Iterator<Item = TieLine<'_>> {
    network.ties.iter().map(|tie| {
        let (from, from_kind) = node(&network.nodes, tie.from);
        let (to, to_kind) = node(&network.nodes, tie.to);
        let (weight, agree, conflict) = (tie.weight, tie.agree, tie.conflict);
        let of = |at: u32| network.nodes.get(at as usize).map(|node| map(&node.attributes));
        let [from_attributes, to_attributes] =
            [tie.from, tie.to].map(|at| of(at).unwrap_or_default());
        TieLine {
            from,
            from_kind,
            to,
            to_kind,
            weight,
            agree,
            conflict,
            from_attributes,
            to_attributes,
        }
    })
}

fn moments(line: &TimeLine) -> impl Iterator<Item = MomentLine<'_>> {
    line.moments.iter().map(|moment| {
        let (actor, kind) = actor(&line.actors, moment.actor);
        MomentLine {
            start: moment.start.to_string(),
            actor,
            kind,
            concept: concept(&line.concepts, moment.concept),
            support: moment.support,
            oppose: moment.oppose,
            neutral: moment.neutral,
            attributes: of_actor(&line.actors, moment.actor),
        }
    })
}

/// A JSON object for each cell, tie or moment.
pub(crate) fn json(made: &Made) -> serde_json::Result<String> {
    match made {
        Made::Matrix(matrix) => lines(cells(matrix)),
        Made::Network(network) => lines(ties(network)),
        Made::TimeLine(line) => lines(moments(line)),
    }
}

fn lines<T: Serialize>(all: impl Iterator<Item = T>) -> serde_json::Result<String> {
    let mut out = String::new();
    for fields in all {
        out.push_str(&serde_json::to_string(&Line { schema: jsonl::SCHEMA_NAME, fields })?);
        out.push('\n');
    }
    Ok(out)
}

/// The same as a table with a line of names. With `guard`, a `'` stands before names that a spreadsheet would take for a
/// formula.
pub(crate) fn csv(made: &Made, guard: bool) -> String {
    let mut out = String::new();
    let name = |text: &str| if guard { guarded(text) } else { text.to_owned() };
    let optional = |text: Option<String>| text.unwrap_or_default();
    let number = |n: u32| n.to_string();
    match made {
        Made::Matrix(matrix) => {
            let heads = "actor kind concept support oppose neutral side first last";
            let own = names(matrix.actors.iter().map(|party| &party.attributes));
            row(&mut out, heads.split(' ').chain(own.iter().copied()));
            for cell in cells(matrix) {
                let (actor, concept) = (name(cell.actor), name(cell.concept));
                let [support, oppose, neutral] =
                    [cell.support, cell.oppose, cell.neutral].map(number);
                let (first, last) = (optional(cell.first), optional(cell.last));
                let side = cell.side.unwrap_or_default();
                let fields =
                    [&actor, cell.kind, &concept, &support, &oppose, &neutral, side, &first, &last];
                row(&mut out, fields.into_iter().chain(values(&own, &cell.attributes)));
            }
        }
        Made::Network(network) => {
            let own = names(network.nodes.iter().map(|node| &node.attributes));
            let ends = ["from", "to"];
            let more = ends.iter().flat_map(|end| own.iter().map(move |n| format!("{end}_{n}")));
            let more: Vec<String> = more.collect();
            let heads = "from from_kind to to_kind weight agree conflict".split(' ');
            row(&mut out, heads.chain(more.iter().map(String::as_str)));
            for tie in ties(network) {
                let (from, to) = (name(tie.from), name(tie.to));
                let numbers = [tie.weight, tie.agree, tie.conflict].map(|n| n.to_string());
                let [weight, agree, conflict] = &numbers;
                let fields = [&from, tie.from_kind, &to, tie.to_kind, weight, agree, conflict];
                let more = values(&own, &tie.from_attributes);
                let more = more.chain(values(&own, &tie.to_attributes));
                row(&mut out, fields.into_iter().chain(more));
            }
        }
        Made::TimeLine(line) => {
            let own = names(line.actors.iter().map(|party| &party.attributes));
            let heads = "start actor kind concept support oppose neutral".split(' ');
            row(&mut out, heads.chain(own.iter().copied()));
            for moment in moments(line) {
                let (actor, concept) = (name(moment.actor), name(moment.concept));
                let counts = [moment.support, moment.oppose, moment.neutral].map(number);
                let [support, oppose, neutral] = &counts;
                let start = &moment.start;
                let fields = [start, &actor, moment.kind, &concept, support, oppose, neutral];
                row(&mut out, fields.into_iter().chain(values(&own, &moment.attributes)));
            }
        }
    }
    out
}

/// A cell that is no formula, as `export --to csv --guard` writes it.
pub(super) fn guarded(text: &str) -> String {
    let risky = text.starts_with(['=', '+', '-', '@', '\t', '\r', '\'']);
    if risky { format!("'{text}") } else { text.to_owned() }
}

/// A line of fields, quoted where RFC 4180 asks for it.
pub(super) fn row<'f>(out: &mut String, fields: impl IntoIterator<Item = &'f str>) {
    for (at, field) in fields.into_iter().enumerate() {
        if at > 0 {
            out.push(',');
        }
        if field.contains([',', '"', '\n', '\r']) {
            out.push('"');
            out.push_str(&field.replace('"', "\"\""));
            out.push('"');
        } else {
            out.push_str(field);
        }
    }
    out.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_quoted_where_they_must_be() {
        let mut out = String::new();
        row(&mut out, ["a, b", "say \"no\"", "plain", ""]);
        assert_eq!(out, "\"a, b\",\"say \"\"no\"\"\",plain,\r\n");
    }

    #[test]
    fn formulas_are_guarded() {
        for formula in ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "'=1"] {
            assert_eq!(guarded(formula), format!("'{formula}"));
        }
        assert_eq!(guarded("a=1"), "a=1");
    }
}
