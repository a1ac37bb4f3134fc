//! A table among the sections of a page.

use crate::escape::Text;
use std::fmt::{self, Write};

/// A table that a [`Report`](super::Report) shows as a section of its own, such as an audit of sources.
///
/// ```
/// use sayso_view::{Report, Sheet, SheetCell};
///
/// let mut sheet = Sheet::new("sources", "Whose voices", "Who is quoted.");
/// sheet.heads = vec!["Who".into(), "Statements".into()];
/// sheet.rows = vec![vec![SheetCell::text("Ines Falk"), SheetCell::number(3)]];
/// let mut report = Report::new("The harbour toll");
/// report.add_sheet(sheet);
/// let mut page = String::new();
/// report.write_html(&mut page)?;
/// assert!(page.contains("<h2 id=\"sources-head\">Whose voices</h2>"));
/// # Ok::<(), std::fmt::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Sheet {
    /// The name of the section in the page's addresses: small letters.
    pub name: &'static str,
    /// Its heading.
    pub title: String,
    /// How to read it.
    pub how: String,
    /// The names of the columns.
    pub heads: Vec<String>,
    /// Rows of as many cells.
    pub rows: Vec<Vec<SheetCell>>,
    /// What stands there if there is no row.
    pub none: String,
}

/// A cell of a [`Sheet`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct SheetCell {
    /// The words.
    pub text: String,
    /// Whether they are a number.
    pub is_number: bool,
    /// The article that the cell opens, in the order of adding.
    pub article: Option<usize>,
}

impl SheetCell {
    /// Words.
    #[must_use]
    pub fn text(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    /// A number.
    #[must_use]
    #[allow(clippy::needless_pass_by_value)] // numbers and their formatted texts alike
    pub fn number(number: impl ToString) -> Self {
        Self { text: number.to_string(), is_number: true, article: None }
    }

    /// The same, opening an article.
    #[must_use]
    pub fn with_article(self, number: usize) -> Self {
        Self { article: Some(number), ..self }
    }
}

impl Sheet {
    /// A table without rows.
    #[must_use]
    pub fn new(name: &'static str, title: impl Into<String>, how: impl Into<String>) -> Self {
        Self { name, title: title.into(), how: how.into(), ..Self::default() }
    }

    pub(super) fn write(&self, out: &mut impl Write) -> fmt::Result {
        let Self { name, .. } = self;
        writeln!(
            out,
            "<section id=\"{name}\" aria-labelledby=\"{name}-head\">\n<h2 id=\"{name}-head\">{}</h2>",
            Text(&self.title)
        )?;
        if self.rows.is_empty() {
            writeln!(out, "<p class=\"empty\">{}</p>", Text(&self.none))?;
            return out.write_str("</section>\n");
        }
        write!(
            out,
            "<p class=\"how\">{}</p>\n<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"{}, table\">\n\
             <table class=\"sheet\"><thead><tr>",
            Text(&self.how),
            Text(&self.title)
        )?;
        let is_number =
            |at: usize| self.rows.iter().any(|row| row.get(at).is_some_and(|cell| cell.is_number));
        for (at, head) in self.heads.iter().enumerate() {
            write!(out, "<th scope=\"col\"{}>{}</th>", class(is_number(at)), Text(head))?;
        }
        out.write_str("</tr></thead><tbody>\n")?;
        for row in &self.rows {
            out.write_str("<tr>")?;
            for (at, cell) in row.iter().enumerate() {
                let (open, close) = match at {
                    0 => ("<th scope=\"row\"", "</th>"),
                    _ => ("<td", "</td>"),
                };
                write!(out, "{open}{}>", class(cell.is_number))?;
                match cell.article {
                    Some(number) => {
                        write!(out, "<a href=\"#article/{number}\">{}</a>", Text(&cell.text))?;
                    }
                    None => write!(out, "{}", Text(&cell.text))?,
                }
                out.write_str(close)?;
            }
            out.write_str("</tr>\n")?;
        }
        out.write_str("</tbody></table>\n</div></section>\n")
    }
}

fn class(is_number: bool) -> &'static str {
    if is_number { " class=\"number\"" } else { "" }
}
