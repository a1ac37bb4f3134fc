//! What all documents come to, for reading.

use super::tables::{heads, print, table};
use super::{View, count};
use crate::args::Show;
use crate::output::corpus::Made;
use comfy_table::{Attribute, Cell, Color};
use sayso::view::terminal::{Styles, clean, cut};
use sayso::{Network, Side, StanceMatrix, TimeLine};
use std::fmt::Write as _;

/// Rows of a table at most; the other formats have all.
const ROWS: usize = 40;
/// Columns of text for an actor, and for each concept.
const ACTOR: usize = 24;
const CONCEPT: usize = 13;

/// Everything as a page.
pub(crate) fn page(made: &Made, width: usize, colour: bool) -> String {
    let view = View { width, colour, show: Show::Tables, several: true };
    let mut out = String::new();
    match made {
        Made::Matrix(matrix) => self::matrix(matrix, &view, &mut out),
        Made::Network(network) => self::network(network, &view, &mut out),
        Made::TimeLine(line) => time_line(line, &view, &mut out),
    }
    out
}

/// Actors by the concepts for which there is room, those with most statements.
fn matrix(matrix: &StanceMatrix, view: &View, out: &mut String) {
    let mut room = usize::from(view.table()).saturating_sub(ACTOR + 6);
    let fits = |concept: &&String| {
        let width = clean(concept).chars().count().clamp(6, CONCEPT) + 3;
        let fits = width <= room;
        room = room.saturating_sub(width);
        fits
    };
    let columns = matrix.concepts.iter().take_while(fits).count().max(1);
    // Actors that say nothing on these concepts have no row.
    let shown = |actor: u32| {
        matrix.cells.iter().any(|c| c.actor == actor && (c.concept as usize) < columns)
    };
    let actors = (0u32..).zip(&matrix.actors).filter(|(at, _)| shown(*at));
    let mut names = vec![String::from("who")];
    names.extend(matrix.concepts.iter().take(columns).map(|c| cut(&clean(c), CONCEPT)));
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let mut table = table(view, &names);
    table.set_header(heads(&names));
    let mut rows = 0;
    for (at, party) in actors.take(ROWS) {
        let mut row = vec![Cell::new(cut(&clean(&party.name), ACTOR)).fg(Color::Cyan)];
        row.extend((0..columns as u32).map(|column| cell(matrix.cell(at, column))));
        table.add_row(row);
        rows += 1;
    }
    print("Who is for and against what", &table, view, out);
    let (actors, concepts) = (matrix.actors.len(), matrix.concepts.len());
    let mut line = format!(
        "{} · {}",
        count(actors as u64, "actor", "actors"),
        count(concepts as u64, "concept", "concepts")
    );
    if rows < actors || columns < concepts {
        let _ = write!(line, " ({rows} and {columns} of them here; --format csv has all)");
    }
    let _ = writeln!(out, "  {}", Styles::new(view.colour).strong.paint(&line));
}

/// `▲ 3`, `▼ 1`, `▲ 2 ▼ 1`, `◆`.
fn cell(cell: Option<&sayso::Cell>) -> Cell {
    let Some(cell) = cell else { return Cell::new("") };
    match cell.side() {
        Some(Side::Agree) => Cell::new(format!("▲ {}", cell.support)).fg(Color::Green),
        Some(Side::Disagree) => Cell::new(format!("▼ {}", cell.oppose)).fg(Color::Red),
        Some(_) => Cell::new(format!("▲ {} ▼ {}", cell.support, cell.oppose)).fg(Color::Yellow),
        None => Cell::new(format!("◆ {}", cell.neutral)).add_attribute(Attribute::Dim),
    }
}

/// The strongest ties.
fn network(network: &Network, view: &View, out: &mut String) {
    let mut ties: Vec<_> = network.ties.iter().collect();
    ties.sort_by(|a, b| b.weight.abs().total_cmp(&a.weight.abs()));
    let name = |at: u32| network.nodes.get(at as usize).map_or("", |n| &n.name);
    let mut table = table(view, &["one", "and the other", "weight", "agree", "conflict"]);
    for tie in ties.iter().take(ROWS) {
        let colour = if tie.weight < 0.0 { Color::Red } else { Color::Green };
        table.add_row(vec![
            Cell::new(cut(&clean(name(tie.from)), ACTOR + CONCEPT)).fg(Color::Cyan),
            Cell::new(cut(&clean(name(tie.to)), ACTOR + CONCEPT)).fg(Color::Cyan),
            Cell::new(format!("{:.2}", tie.weight)).fg(colour),
            Cell::new(tie.agree),
            Cell::new(tie.conflict),
        ]);
    }
    print("Who goes with whom", &table, view, out);
    let mut line = format!(
        "{} · {}",
        count(network.nodes.len() as u64, "node", "nodes"),
        count(ties.len() as u64, "tie", "ties")
    );
    if ties.len() > ROWS {
        let _ = write!(line, " (the strongest {ROWS} here; --format csv has all)");
    }
    let _ = writeln!(out, "  {}", Styles::new(view.colour).strong.paint(&line));
}

fn time_line(line: &TimeLine, view: &View, out: &mut String) {
    let mut table = table(view, &["from", "who", "on", "for", "against"]);
    let mut previous = None;
    for moment in line.moments.iter().take(ROWS) {
        let actor = line.actors.get(moment.actor as usize).map_or("", |a| &a.name);
        let concept = line.concepts.get(moment.concept as usize).map_or("", |c| c);
        let start = moment.start.to_string();
        let number = |n: u32| if n == 0 { String::new() } else { n.to_string() };
        table.add_row(vec![
            Cell::new(if previous == Some(moment.start) { "" } else { &start }),
            Cell::new(cut(&clean(actor), ACTOR + CONCEPT)).fg(Color::Cyan),
            Cell::new(cut(&clean(concept), ACTOR)),
            Cell::new(number(moment.support)).fg(Color::Green),
            Cell::new(number(moment.oppose)).fg(Color::Red),
        ]);
        previous = Some(moment.start);
    }
    print("Who stood where, and when", &table, view, out);
    let mut notes = Vec::new();
    if line.moments.len() > ROWS {
        notes
            .push(format!("the first {ROWS} of {} rows; --format csv has all", line.moments.len()));
    }
    if line.undated > 0 {
        notes.push(format!(
            "{} without a date left out",
            count(line.undated.into(), "statement", "statements")
        ));
    }
    if !notes.is_empty() {
        let notes = notes.join(" · ");
        let _ = writeln!(out, "  {}", Styles::new(view.colour).strong.paint(&notes));
    }
}
