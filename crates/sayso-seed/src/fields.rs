//! Fields read from a string of their own, by the same code that reads them from lines of a page: the author field of a
//! page's metadata, the text of a `<time>` or `<title>` element.
//!
//! ```
//! use sayso_core::{BylineKind, Lang};
//! use sayso_seed::fields;
//!
//! let text = "By Mara Voss, Staff Writer, and Ivo Lang | Associated Press";
//! let credits = fields::authors(text);
//! let persons = credits.iter().filter(|c| c.kind == BylineKind::Person);
//! let persons: Vec<&str> = persons.map(|c| &text[c.span]).collect();
//! assert_eq!(persons, ["Mara Voss", "Ivo Lang"]);
//!
//! let text = "Harbour talks resume in Arlen :: Coast Weekly";
//! assert_eq!(&text[fields::title(text, None)], "Harbour talks resume in Arlen");
//!
//! let day = fields::date("Posted on 4 maart 2021 om 10.30", Some(Lang::EN)).unwrap();
//! assert_eq!(day.date.to_string(), "2021-03-04");
//! ```

use crate::byline;
use crate::dates;
use crate::line::to_span;
use crate::tables::Tables;
use crate::title;
use sayso_core::{Byline, Dated, Lang, Span};

pub use crate::dates::DateLabel;

/// Who a byline or an author field names, in its order: persons, roles and desks, agencies and outlets. `By` and words
/// like it may stand before the names or not; what follows a name (a role, a place, an address) is left out.
///
/// A role or an outlet alone is one: `by editor` names no person.
#[must_use]
pub fn authors(text: &str) -> Vec<Byline> {
    let tables = Tables::embedded();
    let inner = || byline::after_inner_by(text, tables).filter(|_| text.len() < 160);
    let from = byline::after_by(text, tables);
    let names = match from.or_else(inner) {
        Some(from) => byline::names(text, from, tables),
        None => byline::names(text, 0, tables),
    };
    let byline =
        |name: byline::Name| Byline::new(to_span(name.range.start, name.range.end), name.kind);
    names.into_iter().map(byline).collect()
}

/// The headline in the text of a title element: without the name of the site before or behind it, and without a credit
/// glued to it. `site` is that name, where it is known.
#[must_use]
pub fn title(text: &str, site: Option<&str>) -> Span {
    let range = title::without_site(text, site, Tables::embedded());
    to_span(range.start, range.end)
}

/// The days that a text names, with what it says of them. `lang` settles how `3/4/2021` is read: month first in English,
/// and where nothing is said.
#[must_use]
pub fn dates(text: &str, lang: Option<Lang>) -> Vec<(Dated, DateLabel)> {
    let month_first = lang.is_none_or(|l| l == Lang::EN);
    let found = dates::find(text, Tables::embedded(), month_first);
    let dated =
        |f: dates::Found| (Dated::new(f.date, to_span(f.range.start, f.range.end)), f.label);
    found.into_iter().map(dated).collect()
}

/// The day of publication that a text names: one that is said to be so, or else the first that is not said to be that
/// of a change, or else the first.
#[must_use]
pub fn date(text: &str, lang: Option<Lang>) -> Option<Dated> {
    let all = dates(text, lang);
    let with = |label: DateLabel| all.iter().find(|(_, l)| *l == label);
    with(DateLabel::Published)
        .or_else(|| with(DateLabel::None))
        .or(all.first())
        .map(|(dated, _)| *dated)
}
