//! The headline: choosing it among the lines above the body, and splitting off what is glued to it.

use crate::byline;
use crate::line::{Ending, Line, Opening};
use crate::page::Page;
use crate::tables::{Tables, flag, phrase_hash};
use crate::words::{Word, Words, word_hash};
use sayso_core::BlockKind;
use std::ops::Range;

/// The headline and where else the page says it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Title {
    /// The line that holds it.
    pub(crate) at: usize,
    /// The headline within that line's text, in bytes.
    pub(crate) range: Range<usize>,
    /// An outlet or a credit after it, in bytes of the same line.
    pub(crate) credit: Option<Range<usize>>,
    /// Lines that say it again.
    pub(crate) again: Vec<usize>,
    /// Lines in which navigation stands before it.
    pub(crate) breadcrumbs: Vec<usize>,
    /// The lowest line that says it: the fields of the article are near to it.
    pub(crate) anchor: usize,
}

/// How many lines above the body may hold the headline.
const REACH: usize = 40;

/// How often a page may say its headline.
const MOST_REPEATS: usize = 16;

/// A first line longer than this, in bytes, is no `<title>`.
const LONGEST_HEAD: usize = 1000;

/// What a text says: the hash of its words and that of its numbers.
type Key = (u64, u64);

fn key(text: &str) -> Key {
    (phrase_hash(text), numbers(text))
}

/// The first line of the page as a source of evidence: its parts between the signs that set off the
/// name of a site, and its words.
struct Head {
    /// What the parts say, how many words they have, and whether the line begins with them.
    parts: Vec<(Key, usize, bool)>,
    words: Vec<u32>,
}

impl Head {
    fn new(page: &Page<'_>) -> Self {
        // A notice or a paragraph says nothing about the headline.
        let fits = page.line(0).is_some_and(|l| {
            l.words <= 40
                && l.text.len() as usize <= LONGEST_HEAD
                && l.cue.is_none_or(|c| !c.whole)
                && (l.inner_stops == 0 || l.bars > 0)
        });
        let text = if fits { page.text(0) } else { "" };
        let known = |part: Range<usize>| {
            let piece = text.get(part.clone()).unwrap_or("");
            (key(piece), Words::new(piece).take(9).count(), part.start == 0)
        };
        let parts = parts(text).into_iter().map(known).filter(|(_, words, _)| *words > 0).collect();
        let words = page.line(0).filter(|_| fits).map_or(&[][..], |l| page.long_words(l));
        Self { parts, words: words.iter().copied().take(40).collect() }
    }

    /// The part of the first line that another line says.
    fn part(&self, page: &Page<'_>, at: usize) -> Option<(usize, bool)> {
        let line = page.line(at)?;
        let (_, words, first) = self.parts.iter().find(|((words, number), ..)| {
            *words == line.key && *number == numbers(page.text(at))
        })?;
        Some((*words, *first))
    }

    /// Whether a text stands in the first line.
    fn holds(&self, page: &Page<'_>, text: &str) -> bool {
        !self.parts.is_empty() && page.text(0).contains(text)
    }

    /// The share of a line's longer words that the first line has too.
    fn overlap(&self, words: &[u32]) -> f32 {
        let shared = words.iter().take(40).filter(|w| self.words.contains(w)).count();
        shared as f32 / words.len().clamp(3, 40) as f32
    }
}

pub(crate) fn find(page: &Page<'_>, body: &Range<usize>) -> Option<Title> {
    let head = Head::new(page);
    let from = body.start.saturating_sub(REACH);
    let to = (body.start + 1).min(page.len());
    let near = (0..4).chain(from.max(4).saturating_sub(3)..to + 3);
    let fields: Vec<usize> = near.filter(|&at| is_field(page, at)).collect();
    let mut best: Option<(usize, f32)> = None;
    for at in (0..1).chain(from.max(1)..to.max(1)) {
        let Some(line) = page.line(at) else { continue };
        let mut score = score(page, line, at, body, &head);
        let has_field = |range: Range<usize>| fields.iter().any(|f| range.contains(f));
        score += if has_field(at + 1..at + 4) { 0.7 } else { 0.0 };
        score -= if has_field(at.saturating_sub(3)..at) { 0.9 } else { 0.0 };
        if best.is_none_or(|(_, s)| score > s) {
            best = Some((at, score));
        }
    }
    let (at, score) = best?;
    (score > 0.0).then(|| complete(page, at, body, &head))
}

/// The line, other than the first, that says what the first line says before the name of the site:
/// on a page that begins with its `<title>`, the headline over the article. Of several, the one with
/// the most prose after it.
pub(crate) fn head_match(page: &Page<'_>, prose: &[f32]) -> Option<usize> {
    let head = Head::new(page);
    let mut best = None;
    for at in 1..page.len() {
        if head.part(page, at).is_none_or(|(words, _)| words < 3) {
            continue;
        }
        let ahead = prose.get(at + 1..(at + 40).min(prose.len())).unwrap_or(&[]);
        let mass: f32 = ahead.iter().map(|p| p.max(0.0)).sum();
        if best.is_none_or(|(_, m)| mass > m) {
            best = Some((at, mass));
        }
    }
    best.filter(|&(_, mass)| mass > 2.0).map(|(at, _)| at)
}

/// The same without asking for much prose: on a page of tables it is what tells the article from the site.
pub(crate) fn heading(page: &Page<'_>, prose: &[f32]) -> Option<usize> {
    let head = Head::new(page);
    let is_one = |at: &usize| head.part(page, *at).is_some_and(|(words, _)| words >= 2);
    let ahead = |at: usize| prose.get(at + 1..(at + 40).min(prose.len())).unwrap_or(&[]);
    let mass = |at: usize| ahead(at).iter().map(|p| p.max(0.0)).sum::<f32>();
    let best = (1..page.len()).filter(is_one).map(|at| (at, mass(at)));
    best.reduce(|best, next| if next.1 >= best.1 { next } else { best }).map(|(at, _)| at)
}

fn score(page: &Page<'_>, line: &Line, at: usize, body: &Range<usize>, head: &Head) -> f32 {
    let words = line.words + line.numbers;
    let text = page.text(at);
    let mut score = shape(page, line, at);
    if at == 0 {
        // A long way above the body stands the `<title>` of the page.
        score += if body.start > 30 { 2.0 } else { 0.0 };
        score += if head.parts.len() > 1 { 1.0 } else { 0.0 };
    } else {
        score += match head.part(page, at) {
            Some((_, true)) if words == 1 => 5.0,
            Some(_) if words >= 2 => 5.0,
            _ if words >= 3 && line.chars >= 12 && head.holds(page, text) => 4.0,
            _ => 3.5 * head.overlap(page.long_words(line)),
        };
    }
    let distance = body.start.abs_diff(at) as f32;
    score -= if at >= body.start { 2.5 } else { (0.06 * distance).min(2.5) };
    if (2..=3).contains(&line.repeats) && words >= 4 {
        score += 1.5;
    }
    score
}

/// Whether a line is a byline or a date: such stand under a headline and not over it.
fn is_field(page: &Page<'_>, at: usize) -> bool {
    page.line(at).is_some_and(|l| {
        l.words <= 16
            && (l.months > 0 && l.digits >= 4
                || l.is_cue(BlockKind::Published)
                || l.is_cue(BlockKind::Updated)
                || l.begins_byline())
    })
}

/// How much a line looks like a headline by itself.
fn shape(page: &Page<'_>, line: &Line, at: usize) -> f32 {
    if line.cue_colon && line.is_cue(BlockKind::Title) {
        return 8.0;
    }
    let mut score = match line.words + line.numbers {
        0 | 1 => -3.0,
        2 | 3 => 0.0,
        4..=22 => 2.0,
        23..=35 => 0.5,
        _ => -3.0,
    };
    if line.chars > 25 {
        score += 0.8;
    }
    score -= match line.ending {
        Ending::Stop if page.text(at).ends_with(['?', '!']) => 0.0,
        Ending::Stop => 1.2,
        Ending::Ellipsis | Ending::Colon | Ending::Comma => 1.0,
        _ => 0.0,
    };
    score -= match line.cue {
        Some(cue) if cue.whole => 4.0,
        Some(_) if line.cue_colon => 3.0,
        Some(_) => 1.0,
        None => 0.0,
    };
    if line.months > 0 && line.digits >= 5 {
        score -= 2.0;
    }
    if line.bars > 1 || line.at_or_link {
        score -= 1.0;
    }
    // `3 days ago • 4 minute read`, `04-03-2021, 10:30`, `1 of 12 DOCUMENTS`
    let counts = line.comments > 0 && line.words <= 8
        || line.opening == Opening::Digit && line.numbers >= line.words;
    if line.numbers > 0 && counts {
        score -= 4.0;
    }
    if line.credits > 0 && line.since_credit < 3 {
        score -= 1.5;
    }
    let short = line.words <= 8 && line.capitals * 2 >= line.words;
    if line.words <= 12 && line.begins_byline() {
        score -= 3.0;
    }
    let named = || {
        byline::name_and_role(page.text(at), page.tables)
            .or_else(|| byline::bare_name(page.text(at), page.tables).filter(|n| n.familiar))
    };
    if short && named().is_some() {
        score -= 2.0;
    }
    score
}

fn numbers(text: &str) -> u64 {
    Words::new(text)
        .filter(|w| w.is_number)
        .fold(0, |sum, w| sum.wrapping_mul(31).wrapping_add(w.text.parse::<u64>().unwrap_or(7)))
}

/// A line cut at the signs that part a headline from the name of the site; whole runs too, as a
/// headline may itself hold such a sign.
fn parts(text: &str) -> Vec<Range<usize>> {
    let cuts = cuts(text);
    let mut out = Vec::with_capacity(2 * cuts.len() + 2);
    out.push(0..text.len());
    for (start, end) in &cuts {
        out.push(0..*start);
        out.push(*end..text.len());
    }
    for pair in cuts.windows(2) {
        if let [(_, from), (to, _)] = pair {
            out.push(*from..*to);
        }
    }
    out
}

/// The separators of a line, in order, at most eight: a sign with white space on both sides, or one that stands in no
/// headline (`|`, `::`, `⋆`) with or without.
fn cuts(text: &str) -> Vec<(usize, usize)> {
    const SPACED: &[char] = &['-', '–', '—', '»', '«', '·', '•', '/', '~', '>', '›', '*'];
    let mut out: Vec<(usize, usize)> = Vec::new();
    let mut rest = text.char_indices().peekable();
    while let Some((at, c)) = rest.next() {
        let double = c == ':' && text.get(at..).is_some_and(|t| t.starts_with("::"));
        let bar = double || matches!(c, '|' | '│' | '⋆' | '★' | '｜' | '‖');
        if !bar && !SPACED.contains(&c) {
            continue;
        }
        let sign = if double { 2 } else { c.len_utf8() };
        let before = text.get(..at).unwrap_or("");
        let after = text.get(at + sign..).unwrap_or("");
        let spaced =
            before.ends_with(char::is_whitespace) && after.starts_with(char::is_whitespace);
        let start = before.trim_end().len();
        let end = text.len() - after.trim_start().len();
        if (spaced || bar) && start > 0 && end < text.len() && out.len() < 8 {
            match out.last_mut().filter(|last| last.1 > start) {
                Some(last) => last.1 = end.max(last.1),
                None => out.push((start, end)),
            }
        }
        if double {
            rest.next();
        }
    }
    out
}

/// The headline in the text of a title element, by itself: what is left when the name of the site is taken off.
pub(crate) fn without_site(text: &str, site: Option<&str>, tables: &Tables) -> Range<usize> {
    let text_start = text.len() - text.trim_start().len();
    let whole = text_start..text.trim_end().len().max(text_start);
    let inner = text.get(whole.clone()).unwrap_or("");
    let shifted = |range: Range<usize>| whole.start + range.start..whole.start + range.end;
    if let Some(named) = site.and_then(|s| beside_site(inner, s)) {
        return shifted(named);
    }
    if let Some(start) = after_crumbs(inner) {
        return shifted(start..inner.len());
    }
    shifted(split_suffix(tables, inner, true).0)
}

/// Where the headline begins behind breadcrumbs: `Home » World › The headline`.
fn after_crumbs(text: &str) -> Option<usize> {
    let cut = cuts(text);
    let crumb = |(start, end): &&(usize, usize)| {
        matches!(text.get(*start..*end).unwrap_or("").trim(), "»" | "›" | ">")
    };
    let (_, end) = cut.iter().rfind(crumb)?;
    let short = cut.first().is_some_and(|first| first.0 <= 30);
    let enough = Words::new(text.get(*end..)?).take(3).count() == 3;
    (short && enough).then_some(*end)
}

/// What stands on the other side of a separator from the name of the site.
fn beside_site(text: &str, site: &str) -> Option<Range<usize>> {
    let wanted = phrase_hash(site);
    let says = |part: &str| phrase_hash(part) == wanted && !part.trim().is_empty();
    let cut = cuts(text);
    let behind = cut.iter().find(|(_, end)| says(text.get(*end..).unwrap_or("")));
    if let Some((start, _)) = behind {
        return Some(0..*start);
    }
    let before = cut.iter().find(|(start, _)| says(text.get(..*start).unwrap_or("")));
    before.map(|(_, end)| *end..text.len())
}

/// The headline in the chosen line, and its repetitions.
fn complete(page: &Page<'_>, at: usize, body: &Range<usize>, head: &Head) -> Title {
    let text = page.text(at);
    let last = (body.start + 1).min(page.len());
    // What the first line sets off by a sign is a headline as it stands.
    let proper = at > 0 && head.part(page, at).is_some() && key(page.text(0)) != key(text);
    let (range, credit) = if proper { (0..text.len(), None) } else { headline(page, at, last) };
    let headline = text.get(range.clone()).unwrap_or("");
    let (whole, inner) = (key(text), key(headline));
    let mut title = Title { at, range, credit, anchor: at, ..Title::default() };
    let near = at.saturating_sub(REACH);
    for other in (0..1).chain(near.max(1)..last).filter(|&o| o != at) {
        if title.again.len() + title.breadcrumbs.len() >= MOST_REPEATS {
            break;
        }
        let Some(line) = page.line(other) else { continue };
        let its = page.text(other);
        let same = |k: Key| k.0 == line.key && k.1 == numbers(its);
        let begins = || other == 0 && headline.len() > 12 && its.starts_with(headline);
        if same(inner) || same(whole) || begins() {
            if other < title.at {
                // The first place is the title; what was chosen says it again.
                let again = std::mem::replace(&mut title.at, other);
                title.again.push(again);
                (title.range, title.credit) = if same(inner) {
                    (0..its.len(), None)
                } else if begins() && !same(whole) {
                    let rest = cuts(its).into_iter().find(|(s, _)| *s == headline.len());
                    (0..headline.len(), rest.map(|(_, end)| end..its.len()))
                } else {
                    split_credit(page, its, other == 0)
                };
            } else {
                title.again.push(other);
            }
            title.anchor = title.anchor.max(other);
        } else if headline.len() > 12 && ends_with_words(its, headline) {
            title.breadcrumbs.push(other);
            title.anchor = title.anchor.max(other);
        }
    }
    title
}

/// Whether a text ends with another, all white space being alike.
fn ends_with_words(text: &str, end: &str) -> bool {
    let plain = |c: char| if c.is_whitespace() { ' ' } else { c };
    let mut text = text.chars().rev().map(plain);
    end.chars().rev().map(plain).all(|c| text.next() == Some(c))
}

/// The headline within a line. A part that another line repeats is the headline; otherwise what is
/// left when a glued outlet or credit is taken off.
fn headline(page: &Page<'_>, at: usize, last: usize) -> (Range<usize>, Option<Range<usize>>) {
    let text = page.text(at);
    if let Some(colon) = text
        .find(':')
        .filter(|_| page.line(at).is_some_and(|l| l.cue_colon && l.is_cue(BlockKind::Title)))
    {
        let rest = text.get(colon + 1..).unwrap_or("");
        return (text.len() - rest.trim_start().len()..text.len(), None);
    }
    for part in parts(text).into_iter().skip(1) {
        let piece = text.get(part.clone()).unwrap_or("");
        if Words::new(piece).take(3).count() < 3 {
            continue;
        }
        let wanted = key(piece);
        let says = |o: usize| {
            page.line(o).is_some_and(|l| l.key == wanted.0) && numbers(page.text(o)) == wanted.1
        };
        if (0..last).any(|o| o != at && says(o)) {
            let credit = (part.start == 0)
                .then(|| cuts(text).into_iter().find(|(s, _)| *s == part.end))
                .flatten()
                .map(|(_, end)| end..text.len());
            return (part, credit);
        }
    }
    if let Some(start) = after_crumbs(text) {
        return (start..text.len(), None);
    }
    split_credit(page, text, at == 0)
}

/// Takes an outlet after a separator off a headline, or a credit that was glued to it.
pub(crate) fn split_credit(
    page: &Page<'_>,
    text: &str,
    first_line: bool,
) -> (Range<usize>, Option<Range<usize>>) {
    split_suffix(page.tables, text, first_line)
}

fn split_suffix(
    tables: &Tables,
    text: &str,
    first_line: bool,
) -> (Range<usize>, Option<Range<usize>>) {
    if let Some(found) = glued_credit(tables, text).or_else(|| bracketed_site(text)) {
        return found;
    }
    let mut end = text.len();
    let mut credit = None;
    for (start, after) in cuts(text).into_iter().rev() {
        let tail = text.get(after..end).unwrap_or("");
        let words: Vec<_> = Words::new(tail).take(7).collect();
        let head_words = Words::new(text.get(..start).unwrap_or("")).take(3).count();
        let sign = text.get(start..after).unwrap_or("");
        // A sign that stands in no headline.
        let bar = sign.contains(['|', '⋆', '★', '│', '｜']) || sign.contains("::");
        let most = if first_line || bar { 6 } else { 4 };
        let named = words.first().is_some_and(|w| w.is_capital()) || tail.contains('.') || bar;
        if words.is_empty() || words.len() > most || head_words < 3 || !named {
            break;
        }
        let hyphen = sign == " - ";
        let capitals = words.iter().filter(|w| w.is_capital() || w.is_number).count();
        if !first_line && hyphen && capitals < words.len() && !tables.is_agency(tail) {
            break;
        }
        end = start;
        credit = Some(after..text.len());
    }
    (0..end, credit)
}

/// `Ministers meet in Arlen (Coast Weekly)`: a name in brackets at the end that an outlet could have.
fn bracketed_site(text: &str) -> Option<(Range<usize>, Option<Range<usize>>)> {
    let inner = text.strip_suffix(')')?;
    let open = inner.rfind('(')?;
    let name = inner.get(open + 1..)?;
    let tables = Tables::embedded();
    let words: Vec<_> = Words::new(name).take(6).collect();
    let outlet = |w: &Word<'_>| tables.word(word_hash(w.text)) & flag::ORG != 0;
    let named = tables.is_agency(name)
        || words.len() >= 2 && words.iter().all(Word::is_capital) && words.iter().any(outlet);
    let head = text.get(..open)?.trim_end().len();
    let enough = Words::new(text.get(..head)?).take(4).count() == 4;
    (named && words.len() <= 5 && enough).then(|| (0..head, Some(open + 1..inner.len())))
}

/// `Ministers meet in Arlen Report by Northern Wire`: a capital in the middle of a headline, the
/// words of a credit, and a name up to the end.
fn glued_credit(tables: &Tables, text: &str) -> Option<(Range<usize>, Option<Range<usize>>)> {
    let (at, phrase) = tables
        .glued_credits()
        .iter()
        .filter_map(|c| text.rfind(c).map(|i| (i, *c)))
        .max_by_key(|(i, _)| *i)?;
    let head = text.get(..at)?;
    let name = text.get(at + phrase.len()..)?;
    let words: Vec<_> = Words::new(name).take(6).collect();
    let enough = head.ends_with(char::is_whitespace) && Words::new(head).take(3).count() == 3;
    let named = words.first().is_some_and(|w| w.is_capital()) && words.len() <= 4;
    let name_at = text.len() - name.trim_start().len();
    (enough && named).then(|| (0..head.trim_end().len(), Some(name_at..text.len())))
}
