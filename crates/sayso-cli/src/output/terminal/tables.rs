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
    fit(&mut table, view, 3, &[4, 24, 20, 0, 24]);
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
    fit(&mut table, view, 2, &[24, 12, 0, 14, 24, 22]);
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

/// Gives every column what it needs, up to its cap, and the rest of the width to one of them.
fn fit(table: &mut Table, view: &View, rest: usize, caps: &[u16]) {
    /// Spaces beside what stands in a column; they are part of its width.
    const PADDING: u16 = 2;
    /// The column between two columns.
    const BORDER: u16 = 1;
    let needs = table.column_max_content_widths();
    let scale = view.table().min(100);
    let mut left = view.table() - 2;
    for (index, (need, cap)) in needs.iter().zip(caps).enumerate().filter(|(i, _)| *i != rest) {
        let width = (*need).min(cap * scale / 100).max(1) + PADDING;
        left = left.saturating_sub(width + BORDER);
        set_width(table, index, width);
    }
    let need = needs.get(rest).copied().unwrap_or(0) + PADDING;
    set_width(table, rest, left.min(need).max(12));
}

fn set_width(table: &mut Table, column: usize, width: u16) {
    if let Some(column) = table.column_mut(column) {
        column.set_constraint(ColumnConstraint::Absolute(Width::Fixed(width)));
    }
}

pub(super) fn print(title: &str, table: &Table, view: &View, out: &mut String) {
    let _ = writeln!(out, "  {}", Styles::new(view.colour).title.paint(title));
    for line in table.lines() {
        let _ = writeln!(out, "  {}", line.trim_end());
    }
    out.push('\n');
}
