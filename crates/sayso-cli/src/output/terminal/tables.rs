//! Who said what, and who stands where.

use super::super::{Analysed, Overview, Targets};
use super::View;
use comfy_table::{
    Attribute, Cell, Color, ColumnConstraint, ContentArrangement, LineStyle, Table, Width,
    presets::UTF8_HORIZONTAL_ONLY,
};
use sayso::view::terminal::{Styles, clean, cut};
use sayso::{Modality, Polarity, Stance, Strength};
use std::fmt::Write as _;

/// Columns of quoted words that a table shows of one statement.
const WORDS: usize = 150;
/// Actors in a table over several documents.
const VOICES: usize = 15;
/// Targets of an actor in such a table, and the columns of one.
const TARGETS: usize = 3;
const TARGET: usize = 50;

/// Terminals with fewer columns than this have no room for the words of the cue.
const NARROW: usize = 80;

/// Who said what, on whose authority.
pub(super) fn attributions(document: &Analysed<'_>, view: &View, out: &mut String) {
    let analysis = document.analysis;
    if analysis.attributions.is_empty() {
        return;
    }
    let chains: Vec<Vec<String>> = (0..analysis.attributions.len())
        .map(|i| analysis.chain(i).into_iter().filter_map(|outer| document.source(outer)).collect())
        .collect();
    let with_chains = chains.iter().any(|chain| !chain.is_empty());
    let columns = [
        Column::new("#", 16, true),
        Column::new("who", 5, true),
        Column::new("how", 6, view.width >= NARROW),
        Column::new("what", 0, true),
        Column::new("reported by", 6, with_chains),
    ];
    let mut grid = Grid::new(view, &columns);
    for (index, attribution) in analysis.attributions.iter().enumerate() {
        let who = document.source(index).unwrap_or_else(|| "(not named)".to_owned());
        let what = cut(&document.words(&attribution.content), WORDS);
        let chain = chains.get(index).map(|chain| chain.join(" › ")).unwrap_or_default();
        grid.row([
            Cell::new(index + 1).add_attribute(Attribute::Dim),
            Cell::new(clean(&who)).fg(Color::Cyan),
            Cell::new(clean(&document.words(&attribution.cue))).fg(Color::Yellow),
            Cell::new(clean(&what)),
            Cell::new(clean(&chain)).add_attribute(Attribute::Dim),
        ]);
    }
    print("Who said what", &grid.table, view, out);
}

/// Who is for or against what, how strongly, on whose authority.
pub(super) fn stances(document: &Analysed<'_>, view: &View, out: &mut String) {
    let mut stances: Vec<&Stance> = document.analysis.stances.iter().collect();
    if stances.is_empty() {
        return;
    }
    let holders: Vec<Option<String>> = stances.iter().map(|s| document.holder(s)).collect();
    let first = |holder: &Option<String>| holders.iter().position(|other| other == holder);
    // Those of one holder together, holders in the order of the text.
    stances.sort_by_key(|stance| first(&document.holder(stance)));
    let reported = |stance: &Stance| document.reported_by(stance).join(" › ");
    let columns = [
        Column::new("who", 5, true),
        Column::new("is", 7, true),
        Column::new("what", 0, true),
        Column::new("how", 8, stances.iter().any(|stance| !manner(stance).is_empty())),
        Column::new("in the words", 6, view.width >= NARROW),
        Column::new("reported by", 6, stances.iter().any(|stance| !reported(stance).is_empty())),
    ];
    let mut grid = Grid::new(view, &columns);
    let mut previous = None;
    for stance in stances {
        let holder = document.holder(stance);
        let shown = match (&holder, &previous) {
            (now, Some(before)) if now == before => String::new(),
            (Some(name), _) => clean(name),
            (None, _) => "(the author)".to_owned(),
        };
        let (side, colour) = side(stance.polarity);
        grid.row([
            Cell::new(shown).fg(Color::Cyan),
            Cell::new(side).fg(colour),
            Cell::new(clean(&cut(&document.words(&[stance.target]), WORDS))),
            Cell::new(manner(stance)),
            Cell::new(clean(&cut(&document.words(&[stance.evidence]), WORDS))),
            Cell::new(clean(&reported(stance))).add_attribute(Attribute::Dim),
        ]);
        previous = Some(holder);
    }
    print("Who stands where", &grid.table, view, out);
}

/// A column of a table: its name, the part of the width that it may have (a fifth, a sixth …; 0 for what is left), and
/// whether it is there.
struct Column {
    name: &'static str,
    part: usize,
    is_there: bool,
}

impl Column {
    const fn new(name: &'static str, part: usize, is_there: bool) -> Self {
        Self { name, part, is_there }
    }
}

/// A table of which some columns are left out.
struct Grid<'c> {
    table: Table,
    columns: &'c [Column],
}

impl<'c> Grid<'c> {
    fn new(view: &View, columns: &'c [Column]) -> Self {
        let there = || columns.iter().filter(|column| column.is_there);
        let names: Vec<&str> = there().map(|column| column.name).collect();
        let mut table = table(view, &names);
        for (index, column) in there().enumerate().filter(|(_, column)| column.part > 0) {
            let most = (usize::from(view.table()) / column.part).max(4) as u16;
            if let Some(column) = table.column_mut(index) {
                column.set_constraint(ColumnConstraint::UpperBoundary(Width::Fixed(most)));
            }
        }
        Self { table, columns }
    }

    fn row<const N: usize>(&mut self, cells: [Cell; N]) {
        let there = cells.into_iter().zip(self.columns).filter(|(_, column)| column.is_there);
        self.table.add_row(there.map(|(cell, _)| cell));
    }
}

/// The actors of several documents that are most heard.
pub(super) fn voices(overview: &Overview, view: &View, out: &mut String) {
    let voices = overview.loudest(VOICES);
    if voices.is_empty() {
        return;
    }
    let mut table = table(view, &["who", "statements", "articles"]);
    for voice in voices {
        table.add_row(vec![
            Cell::new(clean(&voice.name)).fg(Color::Cyan),
            Cell::new(voice.said),
            Cell::new(voice.documents),
        ]);
    }
    print("Most heard", &table, view, out);
}

/// The actors of several documents that take sides most often, and what they are for and against.
pub(super) fn sides(overview: &Overview, view: &View, out: &mut String) {
    let voices = overview.firmest(VOICES);
    if voices.is_empty() {
        return;
    }
    let columns = [
        Column::new("who", 4, true),
        Column::new("▲ for", 0, true),
        Column::new("▼ against", 0, true),
    ];
    let mut grid = Grid::new(view, &columns);
    for voice in voices {
        grid.row([
            Cell::new(clean(&voice.name)).fg(Color::Cyan),
            Cell::new(named(&voice.pro)).fg(Color::Green),
            Cell::new(named(&voice.contra)).fg(Color::Red),
        ]);
    }
    print("Who is for and against what", &grid.table, view, out);
}

/// The first targets, with how often they are named where that is more than once.
fn named(targets: &Targets) -> String {
    let all = targets.most_frequent();
    let word = |&(words, times): &(&str, u64)| {
        let words = clean(&cut(words, TARGET));
        if times > 1 { format!("{words} ({times})") } else { words }
    };
    let mut out: Vec<String> = all.iter().take(TARGETS).map(word).collect();
    if let more @ 1.. = all.len().saturating_sub(TARGETS) {
        out.push(format!("{more} more"));
    }
    out.join("; ")
}

/// A sign, a word and a colour for a polarity.
fn side(polarity: Polarity) -> (&'static str, Color) {
    match polarity {
        Polarity::Support => ("▲ for", Color::Green),
        Polarity::Oppose => ("▼ against", Color::Red),
        Polarity::Neutral => ("◆ neutral on", Color::Yellow),
        _ => ("◆ of two minds on", Color::Yellow),
    }
}

/// Strength and modality, where they say something.
fn manner(stance: &Stance) -> String {
    let mut words = Vec::new();
    if stance.strength != Strength::Plain {
        words.push(match stance.strength {
            Strength::Strong => "strongly",
            _ => "weakly",
        });
    }
    if stance.modality != Modality::Asserted {
        words.push(stance.modality.as_str());
    }
    words.join(", ")
}

/// Rows with names: the columns that there is room for, without those that are empty in every row.
pub(super) fn rows(rows: &super::super::rows::Rows, view: &View, out: &mut String) {
    let shown: Vec<Vec<String>> =
        rows.rows.iter().map(|row| row.iter().map(super::super::rows::shown).collect()).collect();
    let is_used =
        |at: &usize| shown.iter().any(|row| row.get(*at).is_some_and(|cell| !cell.is_empty()));
    let places = rows.brief.iter().filter_map(|name| rows.names.iter().position(|n| n == name));
    let used: Vec<usize> = places.filter(is_used).collect();
    let names = used.iter().filter_map(|at| rows.names.get(*at));
    let names: Vec<String> = names.map(|name| name.replace('_', " ")).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let mut table = table(view, &names);
    for row in &shown {
        table.add_row(
            used.iter()
                .map(|at| row.get(*at).map_or(String::new(), |cell| clean(&cut(cell, WORDS)))),
        );
    }
    print(rows.title, &table, view, out);
}

pub(super) fn heads(names: &[&str]) -> Vec<Cell> {
    names.iter().map(|name| Cell::new(name).add_attribute(Attribute::Bold)).collect()
}

pub(super) fn table(view: &View, names: &[&str]) -> Table {
    let mut table = Table::new();
    table.load_style(UTF8_HORIZONTAL_ONLY.row_separator(LineStyle::none()));
    table.set_content_arrangement(ContentArrangement::Dynamic);
    table.set_width(view.table() - 2).set_header(heads(names));
    if view.colour {
        table.enforce_styling();
    } else {
        table.force_no_tty();
    }
    table
}

pub(super) fn print(title: &str, table: &Table, view: &View, out: &mut String) {
    let _ = writeln!(out, "  {}", Styles::new(view.colour).title.paint(title));
    for line in table.lines() {
        let _ = writeln!(out, "  {}", line.trim_end());
    }
    out.push('\n');
}
