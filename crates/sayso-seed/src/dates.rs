//! Calendar days in a line, in the languages of the tables.

use crate::tables::{Tables, flag};
use crate::words::{Words, word_hash};
use sayso_core::Date;
use std::ops::Range;

/// A piece of a line: a number or a word, words split where pieces were glued (`PublishedMarch`).
#[derive(Copy, Clone, Debug)]
struct Item {
    start: usize,
    end: usize,
    /// The number, or `None` for a word.
    number: Option<u32>,
    /// How many digits it has.
    digits: usize,
    /// What the tables say of the word.
    flags: u32,
    /// It is no piece of a longer number (`20210304`).
    whole: bool,
}

impl Item {
    const fn month(&self) -> Option<u32> {
        match self.flags >> flag::MONTH_SHIFT {
            0 => None,
            month => Some(month),
        }
    }

    const fn digits(&self) -> usize {
        self.digits
    }
}

/// What is said about a day by the words before it.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum DateLabel {
    /// Nothing.
    None,
    /// It is the day of publication.
    Published,
    /// It is the day of the last change.
    Updated,
}

/// A day in a line.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Found {
    pub(crate) date: Date,
    pub(crate) range: Range<usize>,
    pub(crate) label: DateLabel,
}

/// No line is searched beyond so many words and numbers: dates of a page stand in short lines.
const MOST_ITEMS: usize = 64;

/// The days that a line names. `month_first` says how `3/4/2021` is read where both ways are a day.
pub(crate) fn find(text: &str, tables: &Tables, month_first: bool) -> Vec<Found> {
    let items = items(text, tables);
    let mut out = Vec::new();
    let mut at = 0;
    while at < items.len() {
        let rest = items.get(at..).unwrap_or(&[]);
        let Some((date, used)) = day_at(text, rest, month_first) else {
            at += 1;
            continue;
        };
        let (Some(first), Some(last)) = (rest.first(), rest.get(used - 1)) else { break };
        out.push(Found { date, range: first.start..last.end, label: label(&items, at) });
        at += used;
    }
    out
}

fn items(text: &str, tables: &Tables) -> Vec<Item> {
    let mut out = Vec::new();
    for word in Words::new(text) {
        if out.len() >= MOST_ITEMS {
            break;
        }
        if word.is_number {
            // Two dates in a row lose the space between them: `4. März 20214. März 2021`.
            let len = word.text.len();
            let year = word.text.starts_with("20") && (5..=6).contains(&len);
            // `20210304`
            let compact = len == 8 && word.text.starts_with(['1', '2']) && word.text.is_ascii();
            let cuts = match (year, compact) {
                (_, true) => [4, 6],
                (true, _) => [4, len],
                _ => [len, len],
            };
            for (from, to) in [(0, cuts[0]), (cuts[0], cuts[1]), (cuts[1], len)] {
                let text = word.text.get(from..to).filter(|t| !t.is_empty());
                if let Some((text, number)) = text.and_then(|t| Some((t, number(t)?))) {
                    let (start, end) = (word.start + from, word.start + from + text.len());
                    let digits = text.chars().count();
                    out.push(Item {
                        start,
                        end,
                        number: Some(number),
                        digits,
                        flags: 0,
                        whole: !compact,
                    });
                }
            }
            continue;
        }
        let mut from = 0;
        for cut in glue(word.text).chain([word.text.len()]) {
            let piece = word.text.get(from..cut).unwrap_or("");
            let flags = tables.word(word_hash(piece));
            let (start, end) = (word.start + from, word.start + cut);
            out.push(Item { start, end, number: None, digits: 0, flags, whole: true });
            from = cut;
        }
    }
    out
}

/// The number that digits of any script write: `٢٠٢١` too.
fn number(text: &str) -> Option<u32> {
    text.chars().try_fold(0u32, |sum, c| {
        let digit = match c {
            '0'..='9' => c as u32 - 0x30,
            '٠'..='٩' => c as u32 - 0x660,
            '۰'..='۹' => c as u32 - 0x6F0,
            '０'..='９' => c as u32 - 0xFF10,
            _ => return None,
        };
        sum.checked_mul(10)?.checked_add(digit)
    })
}

/// Where a capital follows a lower-case letter inside a word.
pub(crate) fn glue(word: &str) -> impl Iterator<Item = usize> + '_ {
    let mut before = None;
    word.char_indices().filter_map(move |(i, c)| {
        let cut = before.replace(c).is_some_and(char::is_lowercase) && c.is_uppercase();
        cut.then_some(i)
    })
}

/// The last label among the few words before a date.
fn label(items: &[Item], at: usize) -> DateLabel {
    let mut before = items.iter().take(at).rev().take(5).peekable();
    while let Some(item) = before.next() {
        if item.flags & flag::UPDATED != 0 {
            return DateLabel::Updated;
        }
        if item.flags & flag::PUBLISHED != 0 {
            // `Load date`, `date modified`
            let updated = before.peek().is_some_and(|i| i.flags & flag::UPDATED != 0);
            if updated {
                return DateLabel::Updated;
            }
            return DateLabel::Published;
        }
    }
    DateLabel::None
}

/// The day that begins with the first item, and the number of items it takes.
fn day_at(text: &str, items: &[Item], month_first: bool) -> Option<(Date, usize)> {
    let first = items.first()?;
    let gap = |i: usize| -> &str {
        match (items.get(i), items.get(i + 1)) {
            (Some(a), Some(b)) => text.get(a.end..b.start).unwrap_or(""),
            _ => "",
        }
    };
    if let Some(month) = first.month() {
        // March 3, 2021; March 3rd 2021
        let day = items.get(1)?.number.filter(|_| near(gap(0)))?;
        let suffix =
            usize::from(items.get(2).is_some_and(|i| is_suffix(text, i)) && gap(1).is_empty());
        let last = gap(1 + suffix);
        let year =
            items.get(2 + suffix).filter(|_| near(last) || last.len() <= 5 && short(last))?;
        return Some((date(year_of(year, last)?, month, day)?, 3 + suffix));
    }
    let number = first.number?;
    if first.digits() == 4 {
        return year_first(text, items, number);
    }
    if first.digits() > 2 {
        return None;
    }
    numeric(items, gap(0), gap(1), month_first).or_else(|| written(text, items, number))
}

/// A year of four digits, or of two behind an apostrophe (`'21`).
fn year_of(item: &Item, gap: &str) -> Option<u32> {
    match item.digits() {
        4 => item.number,
        2 if short(gap) => Some(2000 + item.number?),
        _ => None,
    }
}

/// Whether a gap says that a year is shortened.
fn short(gap: &str) -> bool {
    gap.ends_with(['\'', '’', '‘', '`'])
}

/// `2021-03-04`, `2021. március 4.`, `2021年3月4日`, `20210304`.
fn year_first(text: &str, items: &[Item], year: u32) -> Option<(Date, usize)> {
    let between =
        |a: usize, b: usize| -> Option<&str> { text.get(items.get(a)?.end..items.get(b)?.start) };
    let second = items.get(1)?;
    if let Some(month) = second.month() {
        let day = items.get(2).filter(|_| near(between(0, 1).unwrap_or("x")))?;
        let near = near(between(1, 2)?) && day.digits() <= 2;
        return Some((date(year, month, day.number.filter(|_| near)?)?, 3));
    }
    if let Some(month) = second.number {
        let (a, b) = (between(0, 1)?, between(1, 2)?);
        let compact = !items.first()?.whole && a.is_empty() && b.is_empty();
        let fits = compact || a == b && matches!(a, "-" | "/" | "." | ". ");
        return Some((date(year, month, items.get(2)?.number.filter(|_| fits)?)?, 3));
    }
    // Signs for year, month and day.
    let sign = |at: usize, signs: &[&str]| {
        items.get(at).is_some_and(|i| signs.contains(&text.get(i.start..i.end).unwrap_or("")))
    };
    let signed =
        sign(1, &["年", "년"]) && sign(3, &["月", "월"]) && sign(5, &["日", "号", "號", "일"]);
    signed.then_some(())?;
    Some((date(year, items.get(2)?.number?, items.get(4)?.number?)?, 6))
}

/// `03.04.2021`, `3/4/21`.
fn numeric(items: &[Item], a: &str, b: &str, month_first: bool) -> Option<(Date, usize)> {
    let dotted = a.trim() == "." && b.trim() == ".";
    if !dotted && (a != b || !matches!(a, "/" | "-")) {
        return None;
    }
    let (first, second, year) = (items.first()?.number?, items.get(1)?.number?, items.get(2)?);
    let year_number = match year.digits() {
        4 => year.number?,
        2 => 2000 + year.number?,
        _ => return None,
    };
    let (day, month) = if month_first && !dotted { (second, first) } else { (first, second) };
    let date = date(year_number, month, day).or_else(|| date(year_number, day, month))?;
    Some((date, 3))
}

/// `3. März 2021`, `3 de marzo de 2021`, `3rd of March 2021`, `3-Mar-2021`.
fn written(text: &str, items: &[Item], day: u32) -> Option<(Date, usize)> {
    let mut at = 1;
    while at < 3 && items.get(at).is_some_and(|i| is_suffix(text, i)) {
        at += 1;
    }
    let item = items.get(at)?;
    let between = text.get(items.first()?.end..item.start)?;
    let month = item.month().filter(|_| between.len() <= 8)?;
    let mut next = at + 1;
    while next < at + 3 && items.get(next).is_some_and(|i| is_suffix(text, i)) {
        next += 1;
    }
    let year = items.get(next)?;
    let gap = text.get(item.end..year.start)?;
    let number = match year.digits() {
        2 if gap.trim().is_empty() || gap == "-" => 2000 + year.number?,
        _ => year_of(year, gap)?,
    };
    (gap.len() <= 8).then_some(())?;
    Some((date(number, month, day)?, next + 1))
}

/// Small words inside a date: ordinal endings and prepositions.
fn is_suffix(text: &str, item: &Item) -> bool {
    item.number.is_none()
        && matches!(
            text.get(item.start..item.end),
            Some("st" | "nd" | "rd" | "th" | "of" | "de" | "del" | "er" | "º" | "го" | "ος")
        )
}

fn near(gap: &str) -> bool {
    gap.len() <= 3 && gap.chars().all(|c| c.is_whitespace() || matches!(c, '.' | ',' | '-' | '/'))
}

fn date(year: u32, month: u32, day: u32) -> Option<Date> {
    let (year, month, day) =
        (i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?);
    if !(1950..=2100).contains(&year) {
        return None;
    }
    let valid = jiff::civil::Date::new(year, month, day).ok()?;
    Some(Date {
        year: valid.year(),
        month: valid.month().unsigned_abs(),
        day: valid.day().unsigned_abs(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(text: &str) -> String {
        find(text, Tables::embedded(), true).first().map(|f| f.date.to_string()).unwrap_or_default()
    }

    #[test]
    fn the_same_day_in_many_ways() {
        for text in [
            "PublishedMarch 4, 2021",
            "• Published: 4 March 2021, 10:30",
            "2021-03-04T10:30:00Z",
            "3/4/2021 at 9 am",
            "04.03.2021, 9:10 Uhr",
            "Donnerstag, 4. März 2021",
            "le 4 mars 2021 à 10h",
            "4 de marzo de 2021",
            "4 березня 2021 р.",
            "4 марта 2021 г.",
            "czwartek, 4 marca 2021",
            "4-Mar-2021",
            "4th of March, 2021",
            "Thu Mar 4th 2021",
            "Mar. 4, 2021",
            "Mar 4th '21",
            "20210304",
            "4 maart 2021",
            "4 de março de 2021",
            "4 marzo 2021",
            "04 Mart 2021 Perşembe",
            "4. března 2021",
            "4 martie 2021",
            "4 mars 2021",
            "4 مارس 2021",
            "٤ مارس ٢٠٢١",
            "2021年3月4日",
            "2021. március 4.",
            "4 Maret 2021",
            "4 במרץ 2021",
        ] {
            assert_eq!(one(text), "2021-03-04", "{text}");
        }
    }

    #[test]
    fn days_that_do_not_exist_are_no_days() {
        assert_eq!(one("February 30, 2021"), "");
        assert_eq!(one("version 3.14.15926"), "");
        assert_eq!(one("13/14/2021"), "");
    }

    #[test]
    fn labels() {
        let found = find("Updated 5 May 2021, published 4 May 2021", Tables::embedded(), false);
        let labels: Vec<_> = found.iter().map(|f| f.label).collect();
        assert_eq!(labels, [DateLabel::Updated, DateLabel::Published]);
    }
}
