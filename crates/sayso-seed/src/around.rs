//! Authors, dates, outlets, section and dateline.

use crate::byline::{self, Name};
use crate::dates::{self, DateLabel};
use crate::line::{Ending, Line, to_span};
use crate::outlet;
use crate::page::Page;
use crate::tables::flag;
use crate::title::Title;
use crate::words::{Words, word_hash};
use sayso_core::{BlockKind, Byline, BylineKind, Dated, Span};
use std::ops::Range;

/// What the lines around the body say of the article, with the lines that say it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Fields {
    pub(crate) authors: Vec<Byline>,
    /// Lines that are bylines.
    pub(crate) byline_lines: Vec<usize>,
    pub(crate) published: Option<Dated>,
    pub(crate) updated: Option<Dated>,
    /// Lines that hold the dates of publication and change, or a date and nothing else.
    pub(crate) date_lines: Vec<(usize, DateLabel)>,
}

/// The lines above, in and below the body in which fields stand.
pub(crate) struct Surroundings {
    pub(crate) head: Range<usize>,
    pub(crate) tail: Range<usize>,
    pub(crate) body: Range<usize>,
    pub(crate) anchor: usize,
}

impl Surroundings {
    pub(crate) fn new(page: &Page<'_>, title: Option<&Title>, body: &Range<usize>) -> Self {
        let anchor = title.map_or(body.start.saturating_sub(6), |t| t.anchor);
        let head = anchor.min(body.start).saturating_sub(6)..(body.start + 3).min(page.len());
        let tail = body.end.max(head.end)..(body.end + 12).min(page.len()).max(head.end);
        Self { head, tail, body: body.clone(), anchor }
    }

    fn lines(&self) -> impl Iterator<Item = usize> + use<> {
        self.head.clone().chain(self.tail.clone())
    }
}

pub(crate) fn find(page: &Page<'_>, around: &Surroundings) -> Fields {
    let mut fields = Fields::default();
    find_dates(page, around, &mut fields);
    find_authors(page, around, &mut fields);
    fields
}

/// No page has more authors, or lines that name them.
const MOST_AUTHORS: usize = 32;

fn find_authors(page: &Page<'_>, around: &Surroundings, fields: &mut Fields) {
    let last_of_body = around.body.end.saturating_sub(2)..around.body.end;
    let mut lines: Vec<usize> = around.lines().collect();
    lines.extend(last_of_body.filter(|at| !around.head.contains(at)));
    let mut skip = None;
    for at in lines {
        let Some(line) = page.line(at).filter(|_| skip != Some(at)) else { continue };
        if fields.authors.len() >= MOST_AUTHORS || fields.byline_lines.len() >= MOST_AUTHORS {
            break;
        }
        if line.words > 24 || line.is_whole_cue(BlockKind::RelatedHeader) {
            continue;
        }
        let text = page.text(at);
        let (holder, names) = match byline::after_by(text, page.tables) {
            Some(from) if text.get(from..).is_none_or(|r| !r.contains(char::is_alphanumeric)) => {
                skip = Some(at + 1);
                (at + 1, names_below(page, at + 1))
            }
            Some(from) => (at, byline::names(text, from, page.tables)),
            None => (at, inner_names(page, line, text)),
        };
        if !names.is_empty() {
            fields.byline_lines.push(at);
            if holder != at {
                fields.byline_lines.push(holder);
            }
            add(page, holder, names, &mut fields.authors);
        }
    }
    if fields.authors.iter().all(|a| a.kind != BylineKind::Person) {
        bare_names(page, around, fields);
    }
}

/// The names in the line below one that says only `By`.
fn names_below(page: &Page<'_>, at: usize) -> Vec<Name> {
    let fits = page.line(at).is_some_and(|l| {
        l.words <= 12 && l.capitals * 2 >= l.words && l.glued == 0 && l.cue.is_none()
    });
    if fits { byline::names(page.text(at), 0, page.tables) } else { Vec::new() }
}

/// The names in a line that holds a date or several things set off by bars.
fn inner_names(page: &Page<'_>, line: &Line, text: &str) -> Vec<Name> {
    let dated = line.digits >= 4 && line.numbers >= 1;
    if line.words > 20 || !(dated || line.bars > 0 || line.is_cue(BlockKind::Published)) {
        return Vec::new();
    }
    if let Some(from) = byline::after_inner_by(text, page.tables) {
        let mut names = byline::names(text, from, page.tables);
        names.truncate(3);
        // One word is a name only where little else can stand: `4 March 2021 by Mara`.
        let sure = dated || line.is_cue(BlockKind::Published);
        names.retain(|n| n.words > 1 || sure && line.words <= 8);
        return names;
    }
    let date = dates::find(text, page.tables, true).into_iter().next();
    date.and_then(|d| byline::beside_date(text, &d.range, page.tables)).into_iter().collect()
}

/// Names on lines of their own: between headline and body next to the date, or said again elsewhere
/// on the page; or right after the body.
fn bare_names(page: &Page<'_>, around: &Surroundings, fields: &mut Fields) {
    let from = (around.anchor + 1).max(around.body.start.saturating_sub(40));
    let above = from..(around.body.start + 2).max(from);
    for at in above.chain(around.body.end..around.body.end + 1) {
        let Some(line) = page.line(at).filter(|l| l.cue.is_none()) else { continue };
        let near_date = {
            let next = fields.date_lines.partition_point(|&(d, _)| d + 2 < at);
            fields.date_lines.get(next).is_some_and(|&(d, _)| d <= at + 2)
        };
        let near = near_date || line.repeats > 1 || around.body.start.abs_diff(at) <= 10;
        let below = at >= around.body.end;
        // Where next to nothing else stands between headline and body, any name will do.
        let tight = !below && at <= around.anchor + 2 && around.body.start <= around.anchor + 4;
        if let Some(names) = byline::bare_list(page.text(at), page.tables)
            && (names.iter().all(|n| n.familiar)
                || (near_date || tight) && !is_common(page, page.text(at)))
        {
            fields.byline_lines.push(at);
            add(page, at, names, &mut fields.authors);
            break;
        }
        // `Mara Voss, Coast Weekly`
        let with_outlet =
            outlet::behind_name(page.text(at), page.tables).and_then(|(end, outlet)| {
                let name = byline::bare_name(page.text(at).get(..end)?, page.tables)?;
                let words = Words::new(page.text(at).get(outlet.clone())?).count() as u32;
                let outlet =
                    Name { range: outlet, kind: BylineKind::Agency, words, familiar: true };
                let fits = name.familiar
                    || (tight || near_date) && !is_common(page, page.text(at).get(..end)?);
                fits.then(|| vec![name, outlet])
            });
        if let Some(names) = with_outlet.filter(|_| near) {
            fields.byline_lines.push(at);
            add(page, at, names, &mut fields.authors);
            break;
        }
        let Some(name) = byline::bare_name(page.text(at), page.tables)
            .or_else(|| byline::name_and_role(page.text(at), page.tables))
        else {
            continue;
        };
        let fits = name.familiar && (near || below)
            || near_date && line.repeats > 1 && !below
            || tight && name.kind == BylineKind::Role
            || tight && name.words > 1 && !is_common(page, page.text(at));
        if fits {
            fields.byline_lines.push(at);
            add(page, at, vec![name], &mut fields.authors);
            if below || !near_date {
                break;
            }
        }
    }
}

/// Letters of a word that could be part of any other are not looked for.
const SHORT: usize = 3;

/// Whether the page writes all words of a text in small letters elsewhere, as nobody writes a name: `Frequently Asked Questions`
/// over a text with `questions that are frequently asked`.
fn is_common(page: &Page<'_>, text: &str) -> bool {
    let small = |word: &str| {
        let word = word.to_lowercase();
        page.raw.match_indices(&word).any(|(at, _)| {
            let before = page.raw.get(..at).and_then(|b| b.chars().next_back());
            let after = page.raw.get(at + word.len()..).and_then(|a| a.chars().next());
            !before.into_iter().chain(after).any(char::is_alphanumeric)
        })
    };
    let mut long = Words::new(text).filter(|w| w.text.chars().count() > SHORT).peekable();
    long.peek().is_some() && long.all(|w| small(w.text))
}

pub(crate) fn add(page: &Page<'_>, at: usize, names: Vec<Name>, out: &mut Vec<Byline>) {
    let Some(line) = page.line(at) else { return };
    for name in names {
        let span = within(line, &name.range);
        let text = span.slice(page.raw);
        let known = out.iter().any(|b| b.span.slice(page.raw).eq_ignore_ascii_case(text));
        if !known {
            out.push(Byline::new(span, name.kind));
        }
    }
}

/// A range of a line's text as a span of the page.
pub(crate) fn within(line: &Line, range: &Range<usize>) -> Span {
    let start = line.text.start() as usize;
    to_span(start + range.start, start + range.end)
}

fn find_dates(page: &Page<'_>, around: &Surroundings, fields: &mut Fields) {
    let month_first = month_first(page);
    let mut best: Option<(f32, Dated)> = None;
    let mut best_updated: Option<(f32, Dated)> = None;
    let wide = around.head.start.saturating_sub(40)..around.head.start;
    let below = around.head.end..(around.tail.end + 30).min(page.len());
    for at in wide.chain(around.head.clone()).chain(below) {
        let Some(line) = page.line(at) else { continue };
        if line.digits < 3 || line.words > 40 || line.is_cue(BlockKind::Copyright) {
            continue;
        }
        let found = dates::find(page.text(at), page.tables, month_first);
        let score = place_score(around, at, line);
        for (number, day) in found.iter().enumerate() {
            let dated = Dated::new(day.date, within(line, &day.range));
            // `Last modified on 6 March · 4 March`: what the line begins with is said of its first day.
            let label = if number == 0 { label_of(line, day.label) } else { day.label };
            let (slot, bonus) = match label {
                DateLabel::Updated => (&mut best_updated, 0.0),
                DateLabel::Published => (&mut best, 3.0),
                DateLabel::None => (&mut best, 0.0),
            };
            if slot.is_none_or(|(s, _)| score + bonus > s) {
                *slot = Some((score + bonus, dated));
            }
        }
        if let Some(day) = found.first()
            && line.words <= 12
        {
            fields.date_lines.push((at, label_of(line, day.label)));
        }
    }
    fields.published = best.filter(|(s, _)| *s > 0.0).map(|(_, d)| d);
    fields.updated = best_updated.filter(|(s, _)| *s > 0.0).map(|(_, d)| d);
    if fields.published.is_none() {
        fields.published = fields.updated;
    }
}

/// How `3/4/2021` is read: as the other dates of the page are written, else by its language.
fn month_first(page: &Page<'_>) -> bool {
    for at in 0..page.len() {
        let slashed = page.line(at).is_some_and(|l| l.digits >= 6 && l.bars >= 2 && l.words <= 40);
        if !slashed {
            continue;
        }
        for word in page.text(at).split(|c: char| !c.is_ascii_digit() && c != '/') {
            let mut parts = word.split('/').map(|p| p.parse::<u32>().unwrap_or(0));
            if let (Some(a), Some(b), Some(year), None) =
                (parts.next(), parts.next(), parts.next(), parts.next())
                && (1990..2100).contains(&year)
                && (a > 12) != (b > 12)
                && a.max(b) <= 31
            {
                return b > 12;
            }
        }
    }
    page.is_english()
}

fn label_of(line: &Line, label: DateLabel) -> DateLabel {
    match label {
        DateLabel::None if line.is_cue(BlockKind::Updated) => DateLabel::Updated,
        DateLabel::None if line.is_cue(BlockKind::Published) => DateLabel::Published,
        label => label,
    }
}

/// How likely a line at this place is to hold the date of the article.
fn place_score(around: &Surroundings, at: usize, line: &Line) -> f32 {
    let mut score = if (around.anchor..around.body.start).contains(&at) {
        3.0
    } else if around.head.contains(&at) {
        2.0
    } else if around.body.contains(&at) {
        1.4 - 0.01 * (at - around.body.start) as f32
    } else if at < around.head.start {
        1.0 - 0.05 * (around.head.start - at) as f32
    } else {
        1.2 - 0.1 * (at.saturating_sub(around.tail.start)) as f32
    };
    if line.words > 14 {
        score -= 1.5;
    }
    score
}

/// Place and agency at the head of the first paragraph: `ARLEN (Northern Wire) - `, `KYIV, March 3 —`.
/// In bytes of the text, the dash included; and the agency.
pub(crate) fn dateline(text: &str) -> Option<(Range<usize>, Option<Range<usize>>)> {
    let dash = ["—", "–", " - ", "--", ".-"]
        .iter()
        .filter_map(|d| text.find(d).map(|i| (i, d.len())))
        .min()
        .filter(|(i, _)| *i <= 90)?;
    let head = text.get(..dash.0)?;
    let agency = head.find('(').and_then(|open| {
        let close = head.get(open..)?.find(')')? + open;
        Some(open + 1..close)
    });
    let place = head.split(['(', ',']).next()?.trim();
    let letters = || place.chars().filter(|c| c.is_alphabetic());
    let capitals = letters().count() >= 3 && letters().all(|c| !c.is_lowercase());
    let named = place.split_whitespace().count() <= 3
        && place.starts_with(char::is_uppercase)
        && place.split_whitespace().all(|w| w.starts_with(char::is_uppercase));
    let fits = if agency.is_some() { named } else { capitals };
    let end = dash.0 + text.get(dash.0..dash.0 + dash.1)?.trim_end().len();
    (fits && Words::new(head).count() <= 9).then_some((0..end, agency))
}

/// Section names over the headline, in a line of nothing else.
pub(crate) fn is_kicker(page: &Page<'_>, line: &Line, text: &str) -> bool {
    let named = Words::new(text)
        .filter(|w| {
            page.tables.word(word_hash(w.text))
                & (flag::SECTION | flag::OPINION | flag::LIVE | flag::INTERVIEW)
                != 0
        })
        .count() as u32;
    line.words > 0
        && line.words <= 8
        && named * 2 >= line.words
        && !matches!(line.ending, Ending::Stop | Ending::Comma)
}
