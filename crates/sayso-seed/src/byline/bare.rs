//! Names on lines of their own, without a word that says so.

use super::Name;
use super::names::{is_initial, next_piece, piece_end, tokens};
use crate::dates::glue;
use crate::tables::{Tables, flag};
use crate::words::{Words, word_hash};
use sayso_core::BylineKind;

/// Several names in a line of nothing else: `Mara Voss and Ivo Lang`.
pub(crate) fn bare_list(text: &str, tables: &Tables) -> Option<Vec<Name>> {
    if text.len() > 160 {
        return None;
    }
    let mut out: Vec<Name> = Vec::new();
    let mut at = 0;
    while let Some(piece) = text.get(at..).filter(|p| !p.is_empty()) {
        let end = at + piece_end(piece, tables);
        let part = text.get(at..end)?;
        let inner = part.trim();
        // `Ines Moor (now) and Peter Voss (earlier)`: a note in brackets is no name.
        let note = text.get(..at).is_some_and(|before| before.ends_with('('));
        if note && !out.is_empty() && text.get(end..).is_some_and(|rest| rest.starts_with(')')) {
            at = next_piece(text, end, tables);
            continue;
        }
        let start = at + part.len() - part.trim_start().len();
        let name = bare_name(inner, tables)?;
        out.push(Name { range: start..start + name.range.end, ..name });
        at = next_piece(text, end, tables);
    }
    (out.len() > 1 && out.len() <= 8).then_some(out)
}

/// A name with a role after it (`Mara Voss Court reporter`), or a role alone (`Redaktion`), in a line of
/// nothing else.
pub(crate) fn name_and_role(text: &str, tables: &Tables) -> Option<Name> {
    let short = text.len() <= 60 && !text.contains(|c: char| c.is_numeric() || ".:?!|".contains(c));
    let words: Vec<_> = Words::new(text).take(8).filter(|_| short).collect();
    // `Mara Voss, political editor`: no other comma than the one behind the name.
    let comma = text.find(',');
    if comma.is_some() && comma != words.get(1).map(|w| w.range().end) {
        return None;
    }
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
    let second = words.get(1).filter(|w| w.is_capital() && role >= 1)?;
    // `Mara VossStaff Writer`
    let cut = glue(second.text).find(|&cut| {
        let tail = second.text.get(cut..).unwrap_or("");
        cut > 2 && tables.word(word_hash(tail)) & flag::ROLE != 0
    });
    if cut.is_none() && role < 2 {
        return None;
    }
    let end = second.start + cut.unwrap_or(second.text.len());
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
        // `Ben Ruud`: a first name that is a small word in some language.
        let first = words == 0 && flags & flag::FIRST_NAME != 0;
        let bad = if first { bad & !flag::STOP } else { bad };
        let bad = if is_initial(token) { 0 } else { bad };
        // `April Lang` is a name, `4 April` none.
        let month = flags >> flag::MONTH_SHIFT != 0 && words > 0;
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
