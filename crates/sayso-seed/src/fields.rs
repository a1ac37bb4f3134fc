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
use crate::tables::{Tables, flag};
use crate::title;
use crate::words::{Words, word_hash};
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
    // `Alexa von Moor` is a name, not what somebody called Moor wrote.
    let bare = || {
        byline::bare_name(text, tables)
            .map_or_else(|| byline::bare_list(text, tables), |n| Some(vec![n]))
    };
    let names = match from.or_else(|| if bare().is_some() { None } else { inner() }) {
        Some(from) => byline::names(text, from, tables),
        None => byline::names(text, 0, tables),
    };
    let byline =
        |name: byline::Name| Byline::new(to_span(name.range.start, name.range.end), name.kind);
    names.into_iter().map(byline).collect()
}

/// Whether a line says nothing but who wrote a text, or when it appeared: `By Mara Voss`, `Posted on 4 March 2021`.
#[must_use]
pub fn is_field(line: &str, lang: Option<Lang>) -> bool {
    const SMALL: u32 =
        flag::PUBLISHED | flag::UPDATED | flag::WEEKDAY | flag::BY | flag::IN | flag::STOP;
    let tables = Tables::embedded();
    let line = line.trim();
    if line.len() > 120 || Words::new(line).count() > 14 {
        return false;
    }
    let found = dates(line, lang);
    if let Some((dated, _)) = found.first() {
        let before = line.get(..dated.span.start() as usize).unwrap_or("");
        let after = line.get(dated.span.end() as usize..).unwrap_or("");
        let is_small = |w: crate::words::Word<'_>| {
            w.is_number || w.text.len() <= 3 || tables.word(word_hash(w.text)) & SMALL != 0
        };
        let rest = Words::new(after).count();
        return before.len() < 60
            && rest <= 6
            && !after.ends_with('.')
            && Words::new(before).all(is_small);
    }
    let Some(from) = byline::after_by(line, tables) else { return false };
    let names = byline::names(line, from, tables);
    let end = names.last().map_or(0, |name| name.range.end);
    end > 0 && line.get(end..).is_some_and(|rest| Words::new(rest).count() <= 4)
}

/// Whether a text begins with a frequent first name: a person's name, rather than a firm's.
#[must_use]
pub fn is_first_name(text: &str) -> bool {
    let first = Words::new(text).next().map_or(0, |word| word_hash(word.text));
    Tables::embedded().word(first) & flag::FIRST_NAME != 0
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
