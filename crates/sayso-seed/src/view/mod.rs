//! The text as it reads once the marks that a scraper left in it are undone: Markdown, link numbers, tags, entities,
//! escapes, hard wraps, inline elements on lines of their own. Every byte of a view leads back to the raw text.

mod back;
mod entities;
mod inline;
mod lines;
mod markdown;
mod pieces;
mod split;
mod wrap;

pub(crate) use back::to_raw;
pub(crate) use pieces::{Change, View};

use std::borrow::Cow;

/// The kinds of marks that a text was found to have.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Marks {
    /// Links, bold print or headings of Markdown.
    pub(crate) markdown: bool,
    /// Link numbers: `[12]Harbour`.
    pub(crate) link_numbers: bool,
    /// Tags of HTML.
    pub(crate) tags: bool,
    /// Entities of HTML.
    pub(crate) entities: bool,
    /// Escapes of JSON: `\n`, `\u2019`.
    pub(crate) escapes: bool,
    /// Cue numbers and times of subtitles.
    pub(crate) subtitles: bool,
    /// The whole page in one line.
    pub(crate) one_line: bool,
}

/// The view of a text, and the marks that were undone for it.
pub(crate) fn of(raw: &str, keep_breaks: bool) -> (View<'_>, Marks) {
    let mut marks = Marks::default();
    let mut view = View::new(Cow::Borrowed(raw));
    let changes = inline::changes(view.text(), &mut marks);
    view.apply(&changes);
    let changes = lines::changes(view.text(), &mut marks);
    view.apply(&changes);
    if !keep_breaks {
        let changes = wrap::changes(view.text(), marks);
        view.apply(&changes);
    }
    let changes = split::changes(view.text());
    marks.one_line = !changes.is_empty();
    view.split(&changes);
    (view, marks)
}
