//! The names in the part of a byline after `By`, and what follows a name without being part of it.

use super::{LONGEST, Name};
use crate::dates::glue;
use crate::tables::{Tables, flag};
use crate::words::{Words, word_hash};
use sayso_core::BylineKind;
use std::ops::Range;

/// The names in the part of a byline after `By`.
pub(crate) fn names(text: &str, from: usize, tables: &Tables) -> Vec<Name> {
    let mut out: Vec<Name> = Vec::new();
    if text.len() > LONGEST {
        return out;
    }
    if let Some(name) = user_name(text, from)
        && let word = text.get(name.range.clone()).unwrap_or("")
        && tables.word(word_hash(word)) & flag::ROLE == 0
        && !tables.is_agency(word)
    {
        return vec![name];
    }
    let mut at = from;
    while let Some(piece) = text.get(at..).filter(|p| !p.is_empty()) {
        let end = at + piece_end(piece, tables);
        // `Text: Mara Voss, Fotos: Ivo Lang`
        let said = text.get(at..end).unwrap_or("");
        let mut labels = Words::new(said);
        let label = labels.next().filter(|_| labels.next().is_none());
        let pictures = label.is_some_and(|w| tables.word(word_hash(w.text)) & flag::CREDIT != 0);
        if pictures && text.get(end..).is_some_and(|rest| rest.starts_with(':')) {
            break;
        }
        let mut found = Piece::default();
        let over = read_piece(text, at..end, tables, &mut found);
        for name in found.names {
            // What follows a person is that person's role or outlet, not one more author.
            let described = (name.kind == BylineKind::Role
                || name.kind == BylineKind::Person && name.words == 1)
                && out.iter().any(|n| n.kind == BylineKind::Person);
            if !described {
                out.push(name);
            }
        }
        let lost = out.is_empty() && end - at > 60;
        if over || lost || out.len() >= 12 {
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
pub(super) fn piece_end(piece: &str, tables: &Tables) -> usize {
    const SIGNS: &[char] = &[
        ',', ';', '/', '|', '•', '·', '&', '(', ')', '+', '—', '–', ':', '\t', '»', '<', '>', '،',
        '、', '©',
    ];
    let sign = piece
        .char_indices()
        .find(|&(i, c)| i > 0 && SIGNS.contains(&c))
        .map_or(piece.len(), |(i, _)| i);
    let hyphen = piece.find(" - ").unwrap_or(piece.len());
    let joined = Words::new(piece)
        .skip(1)
        .find(|w| tables.word(word_hash(w.text)) & flag::AND != 0 && !w.is_capital_only())
        .map_or(piece.len(), |w| w.start);
    sign.min(hyphen).min(joined).max(1).min(piece.len())
}

pub(super) fn next_piece(text: &str, end: usize, tables: &Tables) -> usize {
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

/// What a piece of a byline names: one name and, right behind it, perhaps the agency that it works for.
#[derive(Default)]
struct Piece {
    names: Vec<Name>,
}

/// The tokens of the name that is being read.
#[derive(Default)]
struct Reading {
    span: Option<Range<usize>>,
    words: u32,
    role: bool,
    org: bool,
}

/// Reads the name at the head of a piece. Says whether the names are over: a date, a place or a field follows.
fn read_piece(text: &str, piece: Range<usize>, tables: &Tables, out: &mut Piece) -> bool {
    let Some(part) = text.get(piece.clone()) else { return false };
    let trimmed = part.trim_matches(|c: char| !c.is_alphanumeric());
    if trimmed.is_empty() {
        return false;
    }
    let agency = |start: usize, end: usize| Name {
        range: start..end,
        kind: BylineKind::Agency,
        words: 1,
        familiar: false,
    };
    if tables.is_agency(trimmed) {
        let start = piece.start + part.find(trimmed).unwrap_or(0);
        out.names.push(agency(start, start + trimmed.len()));
        return false;
    }
    if is_group(trimmed, tables) {
        // `by the Coast Team`
        let article =
            trimmed.split_once(' ').filter(|(head, _)| head.starts_with(char::is_lowercase));
        let name = article.map_or(trimmed, |(_, rest)| rest.trim_start());
        let start = piece.start + part.rfind(name).unwrap_or(0);
        let range = start..start + name.len();
        out.names.push(Name { range, kind: BylineKind::Role, words: 2, familiar: false });
        return false;
    }
    // `Mara Voss Kategorien: Mode`: a word with a colon behind it opens another field.
    let opens_field = text.get(piece.end..).is_some_and(|r| r.starts_with(':'));
    let tokens: Vec<(usize, &str)> = tokens(part).take(12).collect();
    let mut reading = Reading::default();
    let mut over = false;
    for (at, &(offset, token)) in tokens.iter().enumerate() {
        let start = piece.start + offset;
        let rest =
            part.get(offset..).unwrap_or("").trim_end_matches(|c: char| !c.is_alphanumeric());
        if reading.words > 0 && tables.is_agency(rest) {
            finish(text, &reading, tables, out);
            out.names.push(agency(start, start + rest.len()));
            return false;
        }
        if opens_field && reading.words >= 2 && at + 1 == tokens.len() {
            over = true;
            break;
        }
        let next = tokens.get(at + 1).map(|t| t.1);
        match step(token, start, next, tables, &mut reading) {
            Step::On => {}
            Step::Skip if reading.words == 0 => {}
            Step::Skip | Step::Over => {
                over = true;
                break;
            }
            Step::Outlet => {
                finish(text, &reading, tables, out);
                let from = piece.start + offset + token.len();
                let outlet = text.get(from..piece.end).unwrap_or("");
                let lead = outlet.len() - outlet.trim_start().len();
                let outlet = outlet.trim();
                if outlet.starts_with(char::is_uppercase) {
                    out.names.push(agency(from + lead, from + lead + outlet.len()));
                }
                return true;
            }
            Step::Prose => {
                // `By then`, `Di Maio resigns`: no byline.
                if reading.words == 1 {
                    return true;
                }
                break;
            }
            Step::End => break,
        }
        if reading.words > 5 {
            return false;
        }
    }
    if reading.span.is_none() {
        return over;
    }
    finish(text, &reading, tables, out);
    over
}

/// Several people under one name: `Coast Editorial Team`.
fn is_group(text: &str, tables: &Tables) -> bool {
    let mut words = Words::new(text).map(|word| tables.word(word_hash(word.text)));
    let first = words.next().unwrap_or(0);
    words.last().is_some_and(|last| last & flag::GROUP != 0) && first & flag::FIRST_NAME == 0
}

/// One capital letter, with a full stop or without.
pub(super) fn is_initial(token: &str) -> bool {
    let mut letters = token.strip_suffix('.').unwrap_or(token).chars();
    letters.next().is_some_and(char::is_uppercase) && letters.next().is_none()
}

/// What a token does to the name before it.
enum Step {
    /// It is part of the name.
    On,
    /// An address before the name.
    Skip,
    /// The name ends here, and with it the names.
    Over,
    /// The name ends here.
    End,
    /// `for The Coast Weekly`: what follows is an outlet.
    Outlet,
    /// A small word that stands behind no name.
    Prose,
}

fn step(
    token: &str,
    start: usize,
    next: Option<&str>,
    tables: &Tables,
    reading: &mut Reading,
) -> Step {
    let flags = Words::new(token).next().map_or(0, |w| tables.word(word_hash(w.text)));
    if let Some(at) = token.find('@') {
        // `By Mara Voss@maravoss`, but `Mara Voss mara@coast.example`
        if at > 0 && reading.words > 0 && !token.contains('.') {
            reading.add(start, at);
        }
        return if reading.words == 0 { Step::Skip } else { Step::Over };
    }
    if token.contains(|c: char| c.is_numeric() || c == '_') {
        return Step::Over;
    }
    // `Georg W. Lang`: an initial, though `w` is a small word of Polish.
    if is_initial(token) && (reading.words > 0 || token.ends_with('.')) {
        reading.add(start, token.len());
        return Step::On;
    }
    // `Jan Nowak` is a name, `Jan 4` and `Mara Voss Monday` hold a date.
    let day = next.is_some_and(|n| n.starts_with(|c: char| c.is_ascii_digit()));
    let dated = flags & (flag::PUBLISHED | flag::UPDATED) != 0
        || flags >> flag::MONTH_SHIFT != 0 && (day || reading.words > 1)
        || flags & flag::WEEKDAY != 0 && (reading.words > 1 || day);
    if dated {
        return Step::Over;
    }
    // `VossStaff`, `VossMarch`
    if let Some(cut) = glued(token, tables) {
        reading.add(start, cut);
        return Step::Over;
    }
    let cased = token.chars().find(|c| c.is_alphabetic());
    let capital = cased.is_some_and(|c| !c.is_lowercase());
    let particle = flags & flag::PARTICLE != 0 && reading.words > 0;
    let full = reading.words >= 2 && !reading.role && !reading.org;
    if full && flags & flag::FOR != 0 && !capital {
        return Step::Outlet;
    }
    // What follows a whole name: `Staff Writer`, `Education editor`, `Foto`.
    let follows = flag::ROLE | flag::SECTION | flag::CREDIT | flag::ORG | flag::COMMENT;
    if full && !particle && flags & follows != 0 {
        return Step::Over;
    }
    if !capital && !particle && flags & flag::ROLE == 0 {
        let unknown = flags & !flag::FIRST_NAME == 0;
        let name_part = unknown && reading.words == 1 && next.is_none() && token.len() > 2;
        if name_part {
            // `By Mara voss`
            reading.add(start, token.len());
            return Step::On;
        }
        // `vom Krimileser`
        if flags & flag::PARTICLE != 0 && reading.words == 0 && next.is_some() {
            return Step::Skip;
        }
        let known = flag::IN | flag::BY | flag::AND | flag::FOR | flag::PARTICLE | flag::STOP;
        return if flags & known != 0 || next.is_none() { Step::End } else { Step::Prose };
    }
    if flags & flag::IN != 0 && !particle && reading.words > 0 {
        return Step::End;
    }
    reading.role |= flags & flag::ROLE != 0;
    reading.org |=
        flags & flag::ORG != 0 || token.trim_end_matches('.').contains('.') && token.len() > 5;
    reading.add(start, token.len());
    Step::On
}

/// Where a word of another field is glued to the end of a name.
fn glued(token: &str, tables: &Tables) -> Option<usize> {
    const OTHER: u32 = flag::ROLE
        | flag::WEEKDAY
        | flag::PUBLISHED
        | flag::UPDATED
        | flag::CREDIT
        | flag::COMMENT
        | flag::STOP;
    glue(token).find(|&cut| {
        let tail = token.get(cut..).unwrap_or("");
        let flags = Words::new(tail).next().map_or(0, |w| tables.word(word_hash(w.text)));
        cut > 2 && (flags & OTHER != 0 || flags >> flag::MONTH_SHIFT != 0)
    })
}

impl Reading {
    fn add(&mut self, start: usize, len: usize) {
        let first = self.span.as_ref().map_or(start, |s| s.start);
        self.span = Some(first..start + len);
        self.words += 1;
    }
}

/// What no name of one word is.
const NO_NAME: u32 = flag::STOP
    | flag::SECTION
    | flag::CREDIT
    | flag::COMMENT
    | flag::PUBLISHED
    | flag::UPDATED
    | flag::WEEKDAY
    | flag::AUTHOR
    | flag::OPINION
    | flag::INTERVIEW
    | flag::LIVE
    | flag::NEWSLETTER
    | flag::COOKIE;

fn finish(text: &str, reading: &Reading, tables: &Tables, out: &mut Piece) {
    let Some(mut span) = reading.span.clone() else { return };
    // A particle at the end is a preposition: `Mara Voss le`.
    while let Some((head, tail)) = text.get(span.clone()).and_then(|n| n.rsplit_once(' ')) {
        if reading.role || tail.len() > 3 || tail.starts_with(|c: char| !c.is_lowercase()) {
            break;
        }
        span.end = span.start + head.trim_end().len();
    }
    // `Mara Voss Le 4 mars`: so is a capital one before a number.
    if let Some((head, tail)) = text.get(span.clone()).and_then(|n| n.rsplit_once(' '))
        && head.contains(' ')
        && tail.len() <= 3
        && Words::new(tail).all(|w| tables.word(word_hash(w.text)) & flag::PARTICLE != 0)
        && text.get(span.end..).is_some_and(|rest| {
            rest.trim_start_matches([' ', '|', '\u{a0}']).starts_with(|c: char| c.is_ascii_digit())
        })
    {
        span.end = span.start + head.trim_end().len();
    }
    let name = text.get(span.clone()).unwrap_or("").trim_end_matches(['.', ',', ':']);
    // `Fotos`, `Jobs`: a word of the site alone is nobody's name.
    let alone = tables.word(word_hash(name));
    let of_site = alone & NO_NAME != 0 && alone & flag::FIRST_NAME == 0 && reading.words == 1;
    let initial = name.chars().rev().nth(1).is_none_or(|c| c == ' ');
    let shortened = ["Jr", "Sr", "jr", "sr"].iter().any(|s| name.ends_with(s));
    let end = if initial || shortened { span.end } else { span.start + name.len() };
    let kind = if reading.role || of_site {
        BylineKind::Role
    } else if reading.org {
        BylineKind::Agency
    } else {
        BylineKind::Person
    };
    if kind == BylineKind::Person && reading.words == 0 {
        return;
    }
    out.names.push(Name { range: span.start..end, kind, words: reading.words, familiar: false });
}

/// The tokens of a piece, cut at white space, signs around them taken off; final stops stay
/// (`Mara E.`).
pub(super) fn tokens(part: &str) -> impl Iterator<Item = (usize, &str)> + '_ {
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
