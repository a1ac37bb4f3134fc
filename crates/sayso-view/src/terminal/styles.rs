//! The colours of the terminal view.

use anstyle::{AnsiColor, Style};

/// A style of text, or none where colours are off.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Paint(Style);

impl Paint {
    /// The text in this style.
    #[must_use]
    pub fn paint(self, text: &str) -> String {
        let mut out = String::new();
        self.paint_into(text, &mut out);
        out
    }

    /// Appends the text in this style.
    pub fn paint_into(self, text: &str, out: &mut String) {
        use std::fmt::Write as _;
        let _ = write!(out, "{}{text}{}", self.0.render(), self.0.render_reset());
    }

    /// The same, underlined.
    pub(super) fn underline(self, really: bool) -> Self {
        if really { Self(self.0.underline()) } else { self }
    }
}

/// One style for each thing that is shown.
#[derive(Copy, Clone, Debug)]
#[non_exhaustive]
pub struct Styles {
    /// Whether there are any.
    pub colour: bool,
    /// Ordinary text.
    pub plain: Paint,
    /// Headings.
    pub title: Paint,
    /// What matters.
    pub strong: Paint,
    /// What matters less.
    pub dim: Paint,
    /// Who speaks.
    pub speaker: Paint,
    /// The words that attribute.
    pub cue: Paint,
    /// What is said.
    pub content: Paint,
}

impl Styles {
    /// The styles, all of them plain where colours are off.
    #[must_use]
    pub fn new(colour: bool) -> Self {
        let style = |style: Style| Paint(if colour { style } else { Style::new() });
        let fg = |colour: AnsiColor| colour.on_default();
        Self {
            colour,
            plain: style(Style::new()),
            title: style(Style::new().bold()),
            strong: style(Style::new().bold()),
            dim: style(Style::new().dimmed()),
            speaker: style(fg(AnsiColor::Cyan).bold()),
            cue: style(fg(AnsiColor::Yellow)),
            content: style(fg(AnsiColor::Green)),
        }
    }
}
