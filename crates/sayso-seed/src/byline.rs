//! Who wrote it: names, roles and agencies in a byline.

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
    if let Some(cut) = glue(first.text).next()
        && tables.word(word_hash(first.text.get(..cut)?)) & flag::BY != 0
    {
        return Some(first.start + cut);
    }
    // `Written by`, `Report von`: a verb or noun of the line tables, then the word.
    let second = words.next()?;
    let known = tables.phrase(crate::tables::phrase_hash(text.get(..second.range().end)?));
    let byline = known.is_some_and(|p| p.start == Some(sayso_core::BlockKind::Byline));
    byline.then(|| second.range().end)
}

/// Where the names begin in a line that holds more than a byline: `March 4, 2021 by Mara Voss`,
/// `Posted in Town | By Mara Voss | 3 comments`.
pub(crate) fn after_inner_by(text: &str, tables: &Tables) -> Option<usize> {
    if text.len() > LONGEST {
        return None;
    }
    Words::new(text).skip(1).find_map(|word| {
        let flags = tables.word(word_hash(word.text));
        let end = word.range().end;
        let rest = text.get(end..)?;
        let preposition = flags & flag::BY != 0 && rest.starts_with([' ', '\u{a0}', ':']);
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

/// The names in the part of a byline after `By`.
pub(crate) fn names(text: &str, from: usize, tables: &Tables) -> Vec<Name> {
    let mut out: Vec<Name> = Vec::new();
    if text.len() > LONGEST {
        return out;
    }
    if let Some(name) = user_name(text, from)
        && tables.word(word_hash(text.get(name.range.clone()).unwrap_or(""))) & flag::ROLE == 0
    {
        return vec![name];
    }
    let mut at = from;
    while let Some(piece) = text.get(at..).filter(|p| !p.is_empty()) {
        let end = at + piece_end(piece, tables);
        match name_in(text, at..end, tables) {
            Found::Name(name) => {
                // What follows a person is that person's role or outlet, not one more author.
                let described = (name.kind != BylineKind::Person || name.words == 1)
                    && out.iter().any(|n| n.kind == BylineKind::Person);
                if !described {
                    out.push(name);
                }
            }
            Found::End => break,
            Found::Nothing if out.is_empty() && end - at > 60 => break,
            Found::Nothing => {}
        }
        if out.len() >= 12 {
            break;
        }
        at = next_piece(text, end, tables);
    }
    out
}

/// The one word of a line that has nothing but `by` before it: `by mvoss`.
fn user_name(text: &str, from: usize) -> Option<Name> {
    let rest = text.get(from..)?;
    let word = rest.trim().trim_start_matches([':', ' ']);
    let single = word.starts_with(char::is_lowercase)
        && word.len() > 2
        && word.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '.'))
        && Words::new(text.get(..from)?).count() == 1;
    let start = text.len() - rest.trim_start().trim_start_matches([':', ' ']).len();
    let range = start..start + word.len();
    single.then_some(Name { range, kind: BylineKind::Person, words: 1, familiar: false })
}

/// Where a piece ends: at a sign or a word that parts names.
fn piece_end(piece: &str, tables: &Tables) -> usize {
    let sign = piece
        .char_indices()
        .find(|&(i, c)| {
            matches!(
                c,
                ',' | ';'
                    | '/'
                    | '|'
                    | '•'
                    | '·'
                    | '&'
                    | '('
                    | ')'
                    | '+'
                    | '—'
                    | '–'
                    | ':'
                    | '\t'
                    | '»'
            ) && i > 0
        })
        .map_or(piece.len(), |(i, _)| i);
    let hyphen = piece.find(" - ").unwrap_or(piece.len());
    let joined = Words::new(piece)
        .skip(1)
        .find(|w| tables.word(word_hash(w.text)) & flag::AND != 0 && !w.is_capital_only())
        .map_or(piece.len(), |w| w.start);
    sign.min(hyphen).min(joined).max(1).min(piece.len())
}

fn next_piece(text: &str, end: usize, tables: &Tables) -> usize {
    let rest = text.get(end..).unwrap_or("");
    let mut at = end + rest.len() - rest.trim_start_matches(|c: char| !c.is_alphanumeric()).len();
    if let Some(word) = Words::new(text.get(at..).unwrap_or("")).next()
        && word.start == 0
        && tables.word(word_hash(word.text)) & flag::AND != 0
    {
        at += word.text.len();
    }
    if at == end { text.len().min(end + rest.chars().next().map_or(1, char::len_utf8)) } else { at }
}

enum Found {
    Name(Name),
    Nothing,
    /// A date or a place follows: the names are over.
    End,
}

/// The name at the head of a piece.
fn name_in(text: &str, piece: Range<usize>, tables: &Tables) -> Found {
    let Some(part) = text.get(piece.clone()) else { return Found::Nothing };
    let trimmed = part.trim_matches(|c: char| !c.is_alphanumeric());
    if trimmed.is_empty() {
        return Found::Nothing;
    }
    if tables.is_agency(trimmed) {
        let start = piece.start + part.find(trimmed).unwrap_or(0);
        return Found::Name(Name {
            range: start..start + trimmed.len(),
            kind: BylineKind::Agency,
            words: 1,
            familiar: false,
        });
    }
    let mut span: Option<Range<usize>> = None;
    let (mut words, mut role, mut org) = (0, false, false);
    for (offset, token) in tokens(part) {
        let start = piece.start + offset;
        let flags = Words::new(token).next().map_or(0, |w| tables.word(word_hash(w.text)));
        if let Some(handle) = token.find('@').filter(|&i| i > 0 && words > 0) {
            // `By Mara Voss@maravoss`
            span = Some(span.map_or(start, |s| s.start)..start + handle);
            return finish(text, span, words + 1, role, org, true);
        }
        if token.contains(|c: char| c.is_numeric() || matches!(c, '@' | '_')) {
            return finish(text, span, words, role, org, true);
        }
        let dated = flags & (flag::PUBLISHED | flag::UPDATED) != 0
            || (words != 1 && (flags & flag::WEEKDAY != 0 || flags >> flag::MONTH_SHIFT != 0));
        if dated {
            return finish(text, span, words, role, org, true);
        }
        let capital = token.chars().find(|c| c.is_alphabetic()).is_some_and(char::is_uppercase);
        role |= flags & flag::ROLE != 0;
        org |=
            flags & flag::ORG != 0 || token.trim_end_matches('.').contains('.') && token.len() > 5;
        let particle = flags & flag::PARTICLE != 0 && words > 0;
        if !capital && !particle && flags & flag::ROLE == 0 {
            break;
        }
        if flags & flag::IN != 0 && !particle && words > 0 {
            break;
        }
        let end = start + token.len();
        span = Some(span.map_or(start, |s| s.start)..end);
        words += 1;
        if words > 5 {
            return Found::Nothing;
        }
    }
    finish(text, span, words, role, org, false)
}

fn finish(
    text: &str,
    span: Option<Range<usize>>,
    words: u32,
    role: bool,
    org: bool,
    last: bool,
) -> Found {
    let Some(mut span) = span else { return if last { Found::End } else { Found::Nothing } };
    // A particle at the end is a preposition: `Mara Voss le`.
    while let Some((head, tail)) = text.get(span.clone()).and_then(|n| n.rsplit_once(' ')) {
        if role || tail.starts_with(|c: char| !c.is_lowercase()) {
            break;
        }
        span.end = span.start + head.trim_end().len();
    }
    let name = text.get(span.clone()).unwrap_or("").trim_end_matches(['.', ',', ':']);
    let initial = name.chars().rev().nth(1).is_none_or(|c| c == ' ');
    let end = if initial { span.end } else { span.start + name.len() };
    let kind = if role {
        BylineKind::Role
    } else if org {
        BylineKind::Agency
    } else {
        BylineKind::Person
    };
    if kind == BylineKind::Person && words == 0 {
        return Found::Nothing;
    }
    Found::Name(Name { range: span.start..end, kind, words, familiar: false })
}

/// The tokens of a piece, cut at white space, signs around them taken off; final stops stay
/// (`Mara E.`).
fn tokens(part: &str) -> impl Iterator<Item = (usize, &str)> + '_ {
    let mut next = 0;
    part.split_inclusive(char::is_whitespace).filter_map(move |piece| {
        let start = next;
        next += piece.len();
        let inner = piece.trim_start_matches(|c: char| !c.is_alphanumeric() && c != '@');
        let lead = piece.len() - inner.len();
        let inner = inner.trim_end_matches(|c: char| !c.is_alphanumeric() && c != '.');
        (!inner.is_empty()).then_some((start + lead, inner))
    })
}

/// A name with a role after it (`Mara Voss Court reporter`), or a role alone (`Redaktion`), in a line of
/// nothing else.
pub(crate) fn name_and_role(text: &str, tables: &Tables) -> Option<Name> {
    let short =
        text.len() <= 60 && !text.contains(|c: char| c.is_numeric() || ",.:?!|".contains(c));
    let words: Vec<_> = Words::new(text).take(8).filter(|_| short).collect();
    let flags = |at: usize| words.get(at).map_or(0, |w| tables.word(word_hash(w.text)));
    let role = (0..words.len()).find(|&at| flags(at) & flag::ROLE != 0)?;
    if role == 0 {
        let all = (0..words.len()).all(|at| flags(at) & (flag::ROLE | flag::STOP) != 0);
        let name = Name {
            range: 0..text.len(),
            kind: BylineKind::Role,
            words: words.len() as u32,
            familiar: true,
        };
        return (all && words.len() <= 3).then_some(name);
    }
    // The name is two words, or what stands before a capitalised role.
    let end = words.get(1).filter(|w| w.is_capital() && role >= 2)?.range().end;
    bare_name(text.get(..end)?, tables)
}

/// Whether a line is nothing but one person's name, two to four words.
pub(crate) fn bare_name(text: &str, tables: &Tables) -> Option<Name> {
    if text.len() > 60
        || text.chars().any(|c| {
            c.is_numeric()
                || matches!(
                    c,
                    '|' | '?'
                        | '!'
                        | ':'
                        | '"'
                        | '&'
                        | ','
                        | '©'
                        | '–'
                        | '—'
                        | '/'
                        | '('
                        | '»'
                        | '>'
                )
        })
    {
        return None;
    }
    let (mut words, mut familiar) = (0, false);
    for (_, token) in tokens(text) {
        let flags = Words::new(token).next().map_or(0, |w| tables.word(word_hash(w.text)));
        familiar |= words == 0 && flags & flag::FIRST_NAME != 0;
        let bad = flag::ROLE
            | flag::ORG
            | flag::SECTION
            | flag::WEEKDAY
            | flag::BY
            | flag::AUTHOR
            | flag::IN
            | flag::STOP
            | flag::PUBLISHED
            | flag::UPDATED
            | flag::COMMENT;
        let particle = flags & flag::PARTICLE != 0 && words > 0;
        let month = flags >> flag::MONTH_SHIFT != 0;
        let glued = glue(token).next().is_some_and(|at| at > 3);
        if !particle
            && (month || glued || flags & bad != 0 || !token.starts_with(char::is_uppercase))
        {
            return None;
        }
        words += 1;
    }
    let trimmed = text.trim_end_matches([',', ' ']);
    let known = tables.phrase(crate::tables::phrase_hash(text)).is_some();
    ((2..=4).contains(&words) && !known && !tables.is_agency(text)).then_some(Name {
        range: 0..trimmed.len(),
        kind: BylineKind::Person,
        words,
        familiar,
    })
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
            ("Von Jörg Brandt, dpa", vec![("Jörg Brandt", Person)]),
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
    }
}
