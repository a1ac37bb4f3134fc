//! Results for reading: the text with its speakers, cues and contents marked, and tables.
//!
//! Everything is written with colours; the stream that it goes to takes them out where they are not wanted.
//! Without colours, brackets mark the text.

pub(crate) mod corpus;
mod tables;

use super::{Analysed, Layers, Overview, Tally};
use crate::args::Show;
use sayso::view::terminal::{Options, Piece, Styles, clean, cut, marked_text, wrap, wrap_pieces};
use sayso::{BlockKind, Lang, Span};
use sayso_input::Mention;
use std::fmt::Write as _;
use std::io::{self, Write};

/// How the view looks.
#[derive(Copy, Clone, Debug)]
pub(crate) struct View {
    /// Columns of the terminal.
    pub(crate) width: usize,
    /// Whether colours will be seen.
    pub(crate) colour: bool,
    /// How much of the text is shown.
    pub(crate) show: Show,
    /// Whether the document is one of several.
    pub(crate) several: bool,
}

/// Lines of running text are no longer than this, however wide the terminal is.
const MEASURE: usize = 96;
/// Tables are no wider than this.
const TABLE: usize = 140;
/// Articles with a line in the summary.
const ARTICLES: u64 = 25;

impl View {
    /// Columns for running text.
    fn measure(&self) -> usize {
        self.width.clamp(24, MEASURE)
    }

    /// Whether what is printed of the document with this number, from 1, is shown.
    pub(crate) fn lists(&self, number: u64) -> bool {
        self.show != Show::Summary || number <= ARTICLES
    }

    /// Columns for tables.
    fn table(&self) -> u16 {
        self.width.clamp(40, TABLE) as u16
    }
}

/// Writes a document.
pub(crate) fn write(
    document: &Analysed<'_>,
    layers: Layers,
    view: &View,
    out: &mut impl Write,
) -> io::Result<()> {
    let mut page = String::new();
    if layers == Layers::Pair {
        verdict(document, view, &mut page);
        return out.write_all(page.as_bytes());
    }
    if view.show == Show::Summary {
        article(document, layers, view, &mut page);
        return out.write_all(page.as_bytes());
    }
    header(document, view, &mut page);
    match layers {
        Layers::Pair => {}
        Layers::Article => lines(document, view, &mut page),
        Layers::Segmentation { syntax } => sentences(document, syntax, view, &mut page),
        Layers::Attributions => {
            text(document, view, &mut page);
            tables::attributions(document, view, &mut page);
        }
        Layers::Stances => {
            text(document, view, &mut page);
            tables::stances(document, view, &mut page);
        }
        Layers::All => {
            text(document, view, &mut page);
            tables::attributions(document, view, &mut page);
            tables::stances(document, view, &mut page);
        }
    }
    page.push('\n');
    out.write_all(page.as_bytes())
}

/// Writes what several documents come to.
pub(crate) fn write_summary(
    overview: &Overview,
    tally: &Tally,
    layers: Layers,
    view: &View,
    out: &mut impl Write,
) -> io::Result<()> {
    let styles = Styles::new(view.colour);
    let mut page = String::new();
    if view.show == Show::Summary {
        if tally.documents > ARTICLES {
            let more = tally.documents - ARTICLES;
            let _ = writeln!(page, "  {}", styles.dim.paint(&format!("⋯ and {more} more")));
        }
        page.push('\n');
    }
    match layers {
        Layers::Attributions => tables::voices(overview, view, &mut page),
        Layers::Stances => tables::sides(overview, view, &mut page),
        Layers::All => {
            tables::voices(overview, view, &mut page);
            tables::sides(overview, view, &mut page);
        }
        _ => {}
    }
    let mut counts = vec![count(tally.documents, "document", "documents")];
    match layers {
        Layers::Article => counts.push(count(tally.body_lines, "line of body", "lines of body")),
        Layers::Segmentation { .. } => counts.push(count(tally.sentences, "sentence", "sentences")),
        _ => counts.push(count(tally.attributions, "attribution", "attributions")),
    }
    if matches!(layers, Layers::Stances | Layers::All) {
        counts.push(count(tally.stances, "stance", "stances"));
    }
    if tally.failed > 0 {
        counts.push(format!("{} could not be read", tally.failed));
    }
    let _ = writeln!(page, "{}", styles.strong.paint(&counts.join(" · ")));
    if view.show == Show::Summary {
        let more = "--show tables lists every finding, --show passages marks the text; sayso report makes a page of it";
        for line in wrap(more, view.measure()) {
            let _ = writeln!(page, "{}", styles.dim.paint(&line));
        }
    }
    out.write_all(page.as_bytes())
}

/// A table of rows, columns that are empty in every row left out.
pub(crate) fn rows(rows: &super::rows::Rows, view: &View) -> String {
    let mut out = String::new();
    tables::rows(rows, view, &mut out);
    out
}

fn count(number: u64, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

/// A line of the summary: how much was found, where, under which title.
fn article(document: &Analysed<'_>, layers: Layers, view: &View, out: &mut String) {
    let styles = Styles::new(view.colour);
    let analysis = document.analysis;
    let found = match layers {
        Layers::Article => {
            let body = analysis.article.blocks.iter().filter(|block| block.kind.is_body());
            format!("{:>4} lines of body", body.count())
        }
        Layers::Segmentation { .. } => format!("{:>4} sentences", analysis.sentences.len()),
        Layers::Attributions => format!("{:>4} said", analysis.attributions.len()),
        Layers::Stances => format!("{:>4} sides", analysis.stances.len()),
        _ => format!("{:>4} said {:>3} sides", analysis.attributions.len(), analysis.stances.len()),
    };
    let id = clean(document.id);
    let title = analysis.article.title.map(|title| clean(&document.words(&[title])));
    let title = title.unwrap_or_default();
    let room = view.measure().saturating_sub(found.chars().count() + 6);
    let id = cut(&id, room.min(40));
    let left = room.saturating_sub(id.chars().count());
    let title = if left < 8 { String::new() } else { cut(&title, left) };
    let _ = writeln!(out, "  {}  {id}  {}", styles.dim.paint(&found), styles.title.paint(&title));
}

/// Id, title, and who published it where and when.
fn header(document: &Analysed<'_>, view: &View, out: &mut String) {
    let styles = Styles::new(view.colour);
    let article = &document.analysis.article;
    let id = clean(document.id);
    let rule = "─".repeat(view.measure().saturating_sub(id.chars().count() + 4));
    let _ = writeln!(out, "{}", styles.dim.paint(&format!("── {id} {rule}")));
    out.push('\n');
    if let Some(title) = article.title {
        let title = clean(&document.words(&[title]));
        for line in wrap(&title, view.measure().saturating_sub(2)) {
            let _ = writeln!(out, "  {}", styles.title.paint(&line));
        }
    }
    let mut facts = Vec::new();
    if !article.authors.is_empty() {
        let names: Vec<String> = article.signed_by().map(|a| document.words(&[a.span])).collect();
        facts.push(format!("by {}", names.join(", ")));
    }
    facts.extend(article.published.map(|dated| dated.date.to_string()));
    let outlets: Vec<String> = article.outlets.iter().map(|o| document.words(&[*o])).collect();
    facts.extend((!outlets.is_empty()).then(|| outlets.join(", ")));
    facts.extend(article.lang.filter(|l| *l != Lang::UNKNOWN).map(language));
    if !facts.is_empty() {
        for line in wrap(&clean(&facts.join(" · ")), view.measure().saturating_sub(2)) {
            let _ = writeln!(out, "  {}", styles.dim.paint(&line));
        }
    }
    out.push('\n');
}

/// A line about a pair.
fn verdict(document: &Analysed<'_>, view: &View, out: &mut String) {
    let Some(pair) = document.pair else { return };
    let verdict = super::pair::judge(document, pair);
    let words = |mention: &Mention<'_>| match mention {
        Mention::Span { bstart, bend } => document.words(&[Span::new(*bstart, *bend)]),
        Mention::Name(name) => name.to_string(),
    };
    let holder = pair.holder.as_ref().map_or_else(|| "anybody".to_owned(), words);
    let label = verdict.label();
    let score = verdict.support.max(verdict.oppose).max(verdict.neutral);
    let what = format!("{holder} → {}", words(&pair.target));
    let what = cut(&clean(&what), view.measure().saturating_sub(24));
    let id = Styles::new(view.colour).dim.paint(&clean(document.id));
    let _ = writeln!(out, "{:<8} {score:.2}  {what}  {id}", label.as_str());
}

/// The English name of a language with word tables, else its code.
fn language(lang: Lang) -> String {
    lang.english_name().unwrap_or(lang.as_str()).to_owned()
}

/// The paragraphs, marked.
fn text(document: &Analysed<'_>, view: &View, out: &mut String) {
    if matches!(view.show, Show::Tables | Show::Summary) {
        return;
    }
    let mut options = Options::default();
    options.width = view.measure();
    options.colour = view.colour;
    options.passages = view.show == Show::Passages;
    out.push_str(&marked_text(&document.reading(), &options));
}

/// Every line of the page behind its label.
fn lines(document: &Analysed<'_>, view: &View, out: &mut String) {
    let styles = Styles::new(view.colour);
    let kinds = document.reading().line_kinds();
    for (line, kind) in document.text.split('\n').zip(kinds) {
        if kind == BlockKind::Blank {
            continue;
        }
        let room = view.measure().saturating_sub(22);
        let shown = cut(&clean(line.trim()), room);
        let style =
            if kind.is_body() || kind == BlockKind::Title { styles.strong } else { styles.dim };
        let mark = if kind.is_body() { '│' } else { ' ' };
        let _ = writeln!(out, "  {:>16} {mark} {}", kind.label(), style.paint(&shown));
    }
}

/// A sentence a line, with its tokens.
fn sentences(document: &Analysed<'_>, syntax: bool, view: &View, out: &mut String) {
    let styles = Styles::new(view.colour);
    let analysis = document.analysis;
    for (number, sentence) in analysis.sentences.iter().enumerate() {
        let mut pieces = Vec::new();
        for (at, index) in sentence.tokens().enumerate() {
            let Some(token) = analysis.tokens.get(index) else { continue };
            if at > 0 {
                let gap = if token.joined { "|" } else { " " };
                pieces.push(Piece::new(gap, styles.dim));
            }
            let token = clean(&document.words(&[token.span]));
            pieces.push(Piece::new(&token, styles.plain));
            if let Some(word) = analysis.syntax.words.get(index).filter(|_| syntax) {
                pieces.push(Piece::new(&format!("/{}", word.tag), styles.dim));
            }
        }
        let first = format!("{:>5}  ", number + 1);
        wrap_pieces(&pieces, view.measure(), &first, "       ", out);
    }
}

/// A paragraph behind `first`, its further lines indented as far.
pub(crate) fn paragraph(first: &str, text: &str, width: usize, out: &mut String) {
    let rest = " ".repeat(first.chars().count());
    let pieces = [Piece::new(&clean(text), Styles::new(false).plain)];
    wrap_pieces(&pieces, width.clamp(24, MEASURE), first, &rest, out);
}
