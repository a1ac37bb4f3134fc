//! What all documents come to, as JSON lines and as CSV.

use sayso::formats::jsonl;
use sayso::{Network, Node, NodeKind, Party, StanceMatrix, TimeLine};
use serde::Serialize;

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
        }
    })
}

fn ties(network: &Network) -> impl Iterator<Item = TieLine<'_>> {
    network.ties.iter().map(|tie| {
        let (from, from_kind) = node(&network.nodes, tie.from);
        let (to, to_kind) = node(&network.nodes, tie.to);
        let (weight, agree, conflict) = (tie.weight, tie.agree, tie.conflict);
        TieLine { from, from_kind, to, to_kind, weight, agree, conflict }
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
            row(&mut out, heads.split(' '));
            for cell in cells(matrix) {
                let (actor, concept) = (name(cell.actor), name(cell.concept));
                let [support, oppose, neutral] =
                    [cell.support, cell.oppose, cell.neutral].map(number);
                let (first, last) = (optional(cell.first), optional(cell.last));
                let side = cell.side.unwrap_or_default();
                let fields =
                    [&actor, cell.kind, &concept, &support, &oppose, &neutral, side, &first, &last];
                row(&mut out, fields);
            }
        }
        Made::Network(network) => {
            row(&mut out, "from from_kind to to_kind weight agree conflict".split(' '));
            for tie in ties(network) {
                let (from, to) = (name(tie.from), name(tie.to));
                let numbers = [tie.weight, tie.agree, tie.conflict].map(|n| n.to_string());
                let [weight, agree, conflict] = &numbers;
                row(&mut out, [&from, tie.from_kind, &to, tie.to_kind, weight, agree, conflict]);
            }
        }
        Made::TimeLine(line) => {
            row(&mut out, "start actor kind concept support oppose neutral".split(' '));
            for moment in moments(line) {
                let (actor, concept) = (name(moment.actor), name(moment.concept));
                let counts = [moment.support, moment.oppose, moment.neutral].map(number);
                let [support, oppose, neutral] = &counts;
                let start = &moment.start;
                row(&mut out, [start, &actor, moment.kind, &concept, support, oppose, neutral]);
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
