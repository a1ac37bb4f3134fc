//! Who wrote it: names, roles and agencies in a byline.

mod bare;
mod names;

pub(crate) use bare::{bare_list, bare_name, name_and_role};
pub(crate) use names::names;

use crate::dates::glue;
use crate::tables::{Tables, flag};
use crate::words::{Words, word_hash};
use sayso_core::BylineKind;
use std::ops::Range;

/// A name in a byline, in bytes of the line.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Name {
    pub(crate) range: Range<usize>,
    pub(crate) kind: BylineKind,
    /// How many words it has.
    pub(crate) words: u32,
    /// Its first word is a frequent first name.
    pub(crate) familiar: bool,
}

/// No byline is longer, in bytes.
const LONGEST: usize = 240;

/// Where the names of a byline begin: after `By`, `Von`, `Written by`, also where a scrape glued the
/// two (`ByMara Voss`). `None` if the line does not begin as a byline does.
pub(crate) fn after_by(text: &str, tables: &Tables) -> Option<usize> {
    if text.len() > LONGEST {
        return None;
    }
    let mut words = Words::new(text);
    let first = words.next().filter(|w| w.start <= 4 && !w.is_number)?;
    if tables.word(word_hash(first.text)) & flag::MAKER != 0 {
        return None;
    }
    // `Interview: Jonas Weil`, but not `Interview: Why the dam stands still`.
    let rest = text.get(first.range().end..)?;
    if tables.word(word_hash(first.text)) & flag::INTERVIEW != 0
        && rest.strip_prefix(':').is_some_and(|rest| bare_name(rest.trim(), tables).is_some())
    {
        return Some(first.range().end + 1);
    }
    if tables.word(word_hash(first.text)) & (flag::BY | flag::AUTHOR) != 0 {
        let mut end = first.range().end;
        // `Autor: von …`, `Text by …`: a second such word.
        for word in words.take(2) {
            if tables.word(word_hash(word.text)) & (flag::BY | flag::AUTHOR) == 0 {
                break;
            }
            end = word.range().end;
        }
        return Some(end);
    }
    if let Some(cut) = glue(first.text).next() {
        let (head, tail) = first.text.split_at_checked(cut)?;
        let [head, tail] = [head, tail].map(|part| tables.word(word_hash(part)));
        // `AuthorMara Voss`, but not `TextBook`
        if head & flag::BY != 0 || head & flag::AUTHOR != 0 && tail & flag::FIRST_NAME != 0 {
            return Some(first.start + cut);
        }
    }
    // `Written by`, `Report von`: a verb or noun of the line tables, then the word.
    let second = words.next()?;
    let known = tables.phrase(crate::tables::phrase_hash(text.get(..second.range().end)?));
    let byline = known.is_some_and(|p| p.start == Some(sayso_core::BlockKind::Byline));
    if byline {
        return Some(second.range().end);
    }
    after_kind_by(text, tables)
}

/// `Ein Kommentar von Mara Voss`, `An interview by Ivo Lang`: the kind of text before the word.
fn after_kind_by(text: &str, tables: &Tables) -> Option<usize> {
    const KIND: u32 = flag::OPINION | flag::INTERVIEW | flag::AUTHOR | flag::PUBLISHED;
    let mut kind = false;
    for word in Words::new(text).take(4) {
        let flags = tables.word(word_hash(word.text));
        if kind && flags & flag::BY != 0 && !word.is_capital() {
            let rest = text.get(word.range().end..)?.trim_start();
            return rest.starts_with(char::is_uppercase).then_some(word.range().end);
        }
        kind |= flags & KIND != 0;
        if flags & (KIND | flag::STOP) == 0 {
            return None;
        }
    }
    None
}

/// Where the names begin in a line that holds more than a byline: `March 4, 2021 by Mara Voss`,
/// `Posted in Town | By Mara Voss | 3 comments`.
pub(crate) fn after_inner_by(text: &str, tables: &Tables) -> Option<usize> {
    if text.len() > LONGEST {
        return None;
    }
    if Words::new(text).any(|w| tables.word(word_hash(w.text)) & flag::MAKER != 0) {
        return None;
    }
    let mut before = 0;
    Words::new(text).enumerate().find_map(|(number, word)| {
        let flags = tables.word(word_hash(word.text));
        let end = word.range().end;
        let rest = text.get(end..)?;
        let last = std::mem::replace(&mut before, flags);
        if number == 0 {
            return None;
        }
        // `Walter von Moor` is a name.
        let inside = flags & flag::PARTICLE != 0 && last & flag::FIRST_NAME != 0;
        let by = flags & flag::BY != 0 && !inside;
        let preposition = by && rest.starts_with([' ', '\u{a0}', ':']);
        let noun = flags & flag::AUTHOR != 0 && rest.starts_with(':');
        (preposition || noun).then_some(end)
    })
}

/// A name before or after a date in a line of little else: `Mara Voss / 04.03.2021`,
/// `4. März 2021 Mara Voss`. `date` is where the date stands.
pub(crate) fn beside_date(text: &str, date: &Range<usize>, tables: &Tables) -> Option<Name> {
    let edge = |c: char| !c.is_alphanumeric() && c != '.';
    let before = text.get(..date.start)?.trim_end_matches(edge);
    let cut = before.rfind(char::is_whitespace).map_or(0, |i| i + 1);
    let last = before.get(cut..)?;
    let before = if last.chars().all(char::is_lowercase) { before.get(..cut)? } else { before };
    let before = before.trim_end_matches(edge);
    let start = before.len() - before.trim_start_matches(edge).len();
    let short = Words::new(text).count() <= 10;
    let fits = |name: &Name| name.familiar || short && name.words <= 3;
    if let Some(name) = bare_name(before.get(start..)?, tables).filter(fits) {
        return Some(Name { range: start..start + name.range.end, ..name });
    }
    let after = text.get(date.end..)?;
    let start = date.end + after.len() - after.trim_start_matches(edge).len();
    let rest = text.get(start..)?;
    let end =
        rest.find(|c: char| c.is_numeric() || matches!(c, '|' | '/' | '·' | '•' | ',' | '-' | '–'));
    let piece = rest.get(..end.unwrap_or(rest.len()))?.trim_end();
    let name = bare_name(piece, tables).filter(|n| n.familiar)?;
    Some(Name { range: start..start + name.range.end, ..name })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<(&str, BylineKind)> {
        let tables = Tables::embedded();
        let Some(from) = after_by(text, tables) else { return Vec::new() };
        names(text, from, tables).into_iter().map(|n| (&text[n.range], n.kind)).collect()
    }

    #[test]
    fn bylines() {
        use BylineKind::{Agency, Person, Role};
        for (text, want) in [
            ("By Mara Voss", vec![("Mara Voss", Person)]),
            ("ByMara Voss", vec![("Mara Voss", Person)]),
            ("by editor", vec![("editor", Role)]),
            ("By Mara Voss and Ivo de Lang", vec![("Mara Voss", Person), ("Ivo de Lang", Person)]),
            (
                "By Mara Voss, Ivo Lang and Ann O’Dell in Arlen",
                vec![("Mara Voss", Person), ("Ivo Lang", Person), ("Ann O’Dell", Person)],
            ),
            ("By Mara E. Voss - 3/4/2021 11:04 PM", vec![("Mara E. Voss", Person)]),
            ("Von Jörg Brandt, dpa", vec![("Jörg Brandt", Person), ("dpa", Agency)]),
            (
                "By Mara Voss Associated Press",
                vec![("Mara Voss", Person), ("Associated Press", Agency)],
            ),
            (
                "By Mara Voss for Coast Weekly",
                vec![("Mara Voss", Person), ("Coast Weekly", Agency)],
            ),
            ("By Mara Voss Staff Writer", vec![("Mara Voss", Person)]),
            ("By Mara VossMarch 4, 2021", vec![("Mara Voss", Person)]),
            ("By Mara Voss mara@coast.example", vec![("Mara Voss", Person)]),
            ("By April Lang", vec![("April Lang", Person)]),
            ("Autor: Jan Nowak", vec![("Jan Nowak", Person)]),
            ("By May Lang and Ivo Moor", vec![("May Lang", Person), ("Ivo Moor", Person)]),
            ("By Mara voss", vec![("Mara voss", Person)]),
            ("Von Georg W. Lang", vec![("Georg W. Lang", Person)]),
            ("AuthorAnna Lang", vec![("Anna Lang", Person)]),
            ("By the Coast Editorial Team", vec![("Coast Editorial Team", Role)]),
            ("By Sport", vec![("Sport", Role)]),
            ("Par Léa Noir Le 4 mars", vec![("Léa Noir", Person)]),
            ("Ein Kommentar von Mara Voss", vec![("Mara Voss", Person)]),
            ("Di Mara Voss", vec![("Mara Voss", Person)]),
            ("بقلم: أحمد علي", vec![("أحمد علي", Person)]),
            ("von Mara Voss Foto: © Ivo Lang", vec![("Mara Voss", Person)]),
            ("Von Mara Voss Kategorien: Mode", vec![("Mara Voss", Person)]),
            ("Автор: Олена Гай", vec![("Олена Гай", Person)]),
            ("By Reuters", vec![("Reuters", Agency)]),
            ("Written by Mara Voss", vec![("Mara Voss", Person)]),
            ("By Mara Voss, Chief Political Correspondent", vec![("Mara Voss", Person)]),
            ("Par Léa Noir Publié le 4 mars 2021", vec![("Léa Noir", Person)]),
        ] {
            assert_eq!(read(text), want, "{text}");
        }
    }

    #[test]
    fn prose_is_no_byline() {
        assert!(read("The minister left.").is_empty());
        assert!(read("By then the talks had failed").is_empty());
        assert!(read("Di Maio resigns over the toll").is_empty());
    }
}
