//! Text for a terminal: speaker, cue and content marked, lines that fit.
//!
//! ```
//! use sayso_core::{Analysis, Attribution, Block, BlockKind, Span};
//! use sayso_core::Reading;
//! use sayso_view::terminal;
//!
//! let text = "No toll, said Ines Falk.\n";
//! let mut said = Attribution::new("example.said");
//! (said.content, said.cue) = (vec![Span::new(0, 7)], vec![Span::new(9, 13)]);
//! said.source = vec![Span::new(14, 23)];
//! let mut analysis = Analysis::default();
//! analysis.article.blocks = vec![Block::new(Span::of(text), BlockKind::Body)];
//! analysis.attributions = vec![said];
//! let marked = terminal::marked_text(&Reading::new("a", text, &analysis), &terminal::Options::default());
//! assert!(marked.contains("[No toll]¹, <said> {Ines Falk}."));
//! ```

mod marks;
mod styles;
mod wrap;

use sayso_core::BlockKind;
use sayso_core::Reading;
use std::fmt::Write as _;

pub use styles::{Paint, Styles};
pub use wrap::{Piece, cut, wrap, wrap_pieces};

/// How marked text looks.
#[derive(Copy, Clone, Debug)]
#[non_exhaustive]
pub struct Options {
    /// Columns of a line.
    pub width: usize,
    /// Whether colours mark the text; otherwise brackets do.
    pub colour: bool,
    /// Whether paragraphs in which nothing is said are left out.
    pub passages: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self { width: 96, colour: false, passages: false }
    }
}

/// The paragraphs of an article with speaker, cue and content marked and every content numbered. A content inside
/// another one has brackets of its own, or is underlined.
#[must_use]
pub fn marked_text(document: &Reading<'_>, options: &Options) -> String {
    let mut out = String::new();
    let styles = Styles::new(options.colour);
    let marks = marks::Marks::of(document);
    let width = options.width.max(8);
    let mut skipped = 0;
    let body = document.body().paragraphs().iter().filter(|block| block.kind != BlockKind::Title);
    for block in body {
        if options.passages && !marks.any_in(block.span) {
            skipped += 1;
            continue;
        }
        gap(&mut skipped, &styles, &mut out);
        let pieces = marks.pieces(document.body().text(), block, &styles);
        let (first, rest) =
            if block.kind == BlockKind::ListItem { ("  • ", "    ") } else { ("  ", "  ") };
        wrap_pieces(&pieces, width, first, rest, &mut out);
        out.push('\n');
    }
    gap(&mut skipped, &styles, &mut out);
    if !marks.is_empty() {
        out.push_str(&legend(&styles));
    }
    out
}

/// What the marks mean; the number is that of the table.
fn legend(styles: &Styles) -> String {
    if !styles.colour {
        return "  {speaker} <cue> [what is said]¹\n\n".to_owned();
    }
    let parts = [
        styles.speaker.paint("speaker"),
        styles.cue.paint("cue"),
        styles.content.paint("what is said") + &styles.dim.paint("¹"),
        styles.content.underline(true).paint("said inside it") + &styles.dim.paint("²"),
    ];
    format!("  {}\n\n", parts.join("  "))
}

/// Says how many paragraphs were left out.
fn gap(skipped: &mut usize, styles: &Styles, out: &mut String) {
    if *skipped > 0 {
        let what = if *skipped == 1 { "paragraph" } else { "paragraphs" };
        let said = format!("⋯ {skipped} {what} without statements");
        let _ = writeln!(out, "  {}\n", styles.dim.paint(&said));
        *skipped = 0;
    }
}

/// A line of text without what could upset a terminal: control characters and marks that change the direction of what
/// follows become visible, white space is a space.
#[must_use]
pub fn clean(text: &str) -> String {
    crate::escape::clean(text).replace('\n', " ")
}
