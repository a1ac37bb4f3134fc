//! Who said what, and who stands where.

use super::super::{Analysed, Overview};
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
/// Actors in the table over several documents.
const VOICES: usize = 20;

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
    let mut table = table(view, &["#", "who", "how", "what"]);
    if with_chains {
        table.set_header(heads(&["#", "who", "how", "what", "reported by"]));
    }
    for (index, attribution) in analysis.attributions.iter().enumerate() {
        let who = document.source(index).unwrap_or_else(|| "(not named)".to_owned());
        let what = cut(&document.words(&attribution.content), WORDS);
        let mut row = vec![
            Cell::new(index + 1).add_attribute(Attribute::Dim),
            Cell::new(clean(&who)).fg(Color::Cyan),
            Cell::new(clean(&document.words(&attribution.cue))).fg(Color::Yellow),
            Cell::new(clean(&what)),
        ];
        if with_chains {
            let chain = chains.get(index).map(|chain| chain.join(" › ")).unwrap_or_default();
            row.push(Cell::new(clean(&chain)).add_attribute(Attribute::Dim));
        }
        table.add_row(row);
    }
    cap(&mut table, &[4, 24, 20, 0, 24]);
    print("Who said what", &table, view, out);
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
    let mut table = table(view, &["who", "is", "what", "how", "in the words", "reported by"]);
    let mut previous = None;
    for stance in stances {
        let holder = document.holder(stance);
        let shown = match (&holder, &previous) {
            (now, Some(before)) if now == before => String::new(),
            (Some(name), _) => clean(name),
            (None, _) => "(the author)".to_owned(),
        };
        let (side, colour) = side(stance.polarity);
        table.add_row(vec![
            Cell::new(shown).fg(Color::Cyan),
            Cell::new(side).fg(colour),
            Cell::new(clean(&cut(&document.words(&[stance.target]), WORDS))),
            Cell::new(manner(stance)),
            Cell::new(clean(&cut(&document.words(&[stance.evidence]), WORDS))),
            Cell::new(clean(&document.reported_by(stance).join(" › ")))
                .add_attribute(Attribute::Dim),
        ]);
        previous = Some(holder);
    }
    cap(&mut table, &[24, 12, 0, 14, 24, 22]);
    print("Who stands where", &table, view, out);
}

/// The actors of several documents.
pub(super) fn voices(overview: &Overview, view: &View, out: &mut String) {
    let voices = overview.loudest(VOICES);
    if voices.is_empty() {
        return;
    }
    let mut table = table(view, &["who", "documents", "statements", "for", "against"]);
    for voice in voices {
        let number = |n: u64| if n == 0 { String::new() } else { n.to_string() };
        table.add_row(vec![
            Cell::new(clean(&voice.name)).fg(Color::Cyan),
            Cell::new(number(voice.documents)),
            Cell::new(number(voice.said)),
            Cell::new(number(voice.support)).fg(Color::Green),
            Cell::new(number(voice.oppose)).fg(Color::Red),
        ]);
    }
    print("Most heard", &table, view, out);
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

/// Gives no column more than its cap, in columns of text; 0 is no cap. The table arranges the rest of its width itself.
fn cap(table: &mut Table, caps: &[u16]) {
    for (index, cap) in caps.iter().enumerate().filter(|(_, cap)| **cap > 0) {
        if let Some(column) = table.column_mut(index) {
            column.set_constraint(ColumnConstraint::UpperBoundary(Width::Fixed(*cap)));
        }
    }
}

pub(super) fn print(title: &str, table: &Table, view: &View, out: &mut String) {
    let _ = writeln!(out, "  {}", Styles::new(view.colour).title.paint(title));
    for line in table.lines() {
        let _ = writeln!(out, "  {}", line.trim_end());
    }
    out.push('\n');
}
