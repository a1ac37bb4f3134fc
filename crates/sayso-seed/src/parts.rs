//! Parts of lines that are of another kind than the line: the credit behind the headline, the value of a source line, the day
//! behind its label, the agency before a teaser, the dateline of the first paragraph; and the outlets that these name.

use crate::around::{Surroundings, dateline, within};
use crate::line::Line;
use crate::outlet;
use crate::page::Page;
use crate::tables::flag;
use crate::title::{self, Title};
use crate::words::{Word, Words, word_hash};
use sayso_core::{Article, BlockKind, BylineKind, Part, Span};
use std::ops::Range;

/// The headline, the credit behind it and the menu before it.
pub(crate) fn fill_title(page: &Page<'_>, title: Option<&Title>, article: &mut Article) {
    let Some((title, line)) = title.and_then(|t| Some((t, page.line(t.at)?))) else { return };
    article.title = Some(within(line, &title.range));
    let text = line.text.slice(page.raw);
    if let Some(menu) = menu_before(page, text, title.range.start) {
        article.parts.push(Part::new(within(line, &menu), BlockKind::Navigation));
    }
    for &at in [title.at].iter().chain(&title.again) {
        let Some(line) = page.line(at) else { continue };
        let credit = if at == title.at {
            title.credit.clone()
        } else {
            title::split_credit(page, page.text(at), at == 0).1
        };
        if let Some(credit) = credit {
            let whole =
                if at == title.at { phrase(text, &title.range, &credit) } else { credit.clone() };
            article.parts.push(Part::new(within(line, &whole), BlockKind::SourceCredit));
            add_outlet(page, within(line, &credit), article);
        }
    }
}

/// `Talks resume Report by Northern Wire`: the credit with the words before its name.
fn phrase(text: &str, title: &Range<usize>, credit: &Range<usize>) -> Range<usize> {
    let sign = |c: char| !c.is_alphanumeric();
    match text.get(title.end..credit.start) {
        Some(between) if title.end <= credit.start => {
            let lead = between.len() - between.trim_start_matches(sign).len();
            title.end + lead..credit.end
        }
        _ => credit.clone(),
    }
}

/// `Home Politics Talks resume`: names of sections before the headline.
fn menu_before(page: &Page<'_>, text: &str, title: usize) -> Option<Range<usize>> {
    let before = text.get(..title)?.trim_end();
    let menu = before.trim_end_matches(|c: char| !c.is_alphanumeric());
    let named = |w: Word<'_>| page.tables.word(word_hash(w.text)) & flag::SECTION != 0;
    (!menu.is_empty() && Words::new(menu).any(named)).then_some(0..menu.len())
}

/// No page credits more.
const MOST_OUTLETS: usize = 16;

/// A span without the quotation marks around it.
fn unquoted(page: &Page<'_>, span: Span) -> Span {
    let quote = |c: char| c.is_whitespace() || "\"'“”„«»‘’".contains(c);
    let text = span.slice(page.raw).trim_matches(quote);
    let start = span.start() + span.slice(page.raw).find(text).unwrap_or(0) as u32;
    Span::new(start, start + text.len() as u32)
}

/// Whether the line of a day has a word that says what the day is.
fn is_labelled(page: &Page<'_>, day: Span) -> bool {
    const LABEL: u32 = flag::PUBLISHED | flag::UPDATED;
    let (start, end) = (day.start() as usize, day.end() as usize);
    let before = page.raw.get(..start).unwrap_or("");
    let line = before.rsplit(['\n', '\r']).next().unwrap_or("");
    let rest = page.raw.get(end..).unwrap_or("");
    let rest = rest.get(..rest.find(['\n', '\r']).unwrap_or(rest.len())).unwrap_or("");
    // `PublishedMarch 4`, `Date: Thu, 4 Mar`, and a day in running text.
    let glued = line.ends_with(char::is_alphabetic);
    let says = |w: Word<'_>| page.tables.word(word_hash(w.text)) & LABEL != 0;
    glued || Words::new(line).take(12).any(says) || Words::new(rest).take(12).any(says)
}

/// The outlets that lines between headline and body name; a line of nothing else is their credit.
pub(crate) fn fill_outlets(
    page: &Page<'_>,
    around: &Surroundings,
    kinds: &mut [BlockKind],
    article: &mut Article,
) {
    for (at, name, whole) in outlet::find(page, around.anchor, around.body.start, kinds) {
        let Some(line) = page.line(at) else { continue };
        if let Some(kind) = kinds.get_mut(at).filter(|_| whole) {
            *kind = BlockKind::SourceCredit;
        }
        add_outlet(page, within(line, &name), article);
    }
}

fn add_outlet(page: &Page<'_>, span: Span, article: &mut Article) {
    let span = unquoted(page, span);
    let text = span.slice(page.raw);
    // A page, an address or a day is no outlet.
    let numbered =
        text.contains("://") || text.bytes().any(|b| b.is_ascii_digit()) && text.contains(' ');
    if numbered {
        return;
    }
    let known = article.outlets.iter().any(|o| o.slice(page.raw).eq_ignore_ascii_case(text));
    if !known && !text.is_empty() && article.outlets.len() < MOST_OUTLETS {
        article.outlets.push(span);
    }
}

/// Sub-spans of lines: the value of a source line, the date glued to its label, the agency before a
/// teaser, the dateline of the first paragraph.
pub(crate) fn fill_parts(page: &Page<'_>, kinds: &[BlockKind], article: &mut Article) {
    let mut paragraphs = 0;
    for (at, kind) in kinds.iter().enumerate() {
        let Some(line) = page.line(at) else { continue };
        match kind {
            BlockKind::SourceCredit => {
                if let Some(span) = after_colon(page, line) {
                    let span = unquoted(page, span);
                    article.parts.push(Part::new(span, BlockKind::SourceCredit));
                    add_outlet(page, span, article);
                }
            }
            BlockKind::PhotoCredit => {
                let value = after_colon(page, line).filter(|_| line.words <= 12);
                article.parts.extend(value.map(|span| Part::new(span, BlockKind::PhotoCredit)));
            }
            BlockKind::RelatedTeaser if line.is_cue(BlockKind::PhotoCredit) => {
                if let Some(span) = credit_before_teaser(page, line) {
                    article.parts.push(Part::new(span, BlockKind::PhotoCredit));
                }
            }
            kind if kind.is_body() && paragraphs < CREDITED => {
                if let Some(outlet) = reported_by(page, page.text(at)) {
                    add_outlet(page, within(line, &outlet), article);
                }
                paragraphs += 1;
                if paragraphs > 1 {
                    continue;
                }
                if let Some((place, agency)) = dateline(page.text(at)) {
                    let span = within(line, &place);
                    article.dateline = Some(span);
                    article.parts.push(Part::new(span, BlockKind::Dateline));
                    if let Some(agency) = agency {
                        add_outlet(page, within(line, &agency), article);
                    }
                }
            }
            _ => {}
        }
    }
    let days = [(article.published, BlockKind::Published), (article.updated, BlockKind::Updated)];
    for (dated, kind) in days.into_iter().rev().filter_map(|(dated, kind)| Some((dated?, kind))) {
        let known = article.parts.iter().any(|part| part.span == dated.span);
        if !known && is_labelled(page, dated.span) {
            article.parts.push(Part::new(dated.span, kind));
        }
    }
    let agencies: Vec<Span> =
        article.authors.iter().filter(|a| a.kind == BylineKind::Agency).map(|a| a.span).collect();
    for span in agencies {
        add_outlet(page, span, article);
    }
}

/// Paragraphs at the head of the article that may say which outlet reports it.
const CREDITED: usize = 2;

/// The outlet behind the last comma of a paragraph: `…, per Harbour.Az.`, `…, the Coast Wire reports.`
fn reported_by(page: &Page<'_>, text: &str) -> Option<Range<usize>> {
    let text = text.trim_end_matches(|c: char| !c.is_alphanumeric());
    let comma = text.rfind(", ")? + 2;
    let last = text.get(comma..)?;
    let reports = |word: &str| {
        Words::new(word)
            .next()
            .is_some_and(|w| page.tables.word(word_hash(w.text)) & flag::REPORTS != 0)
    };
    let (name, from) = match (last.split_once(' ')?, last.rsplit_once(' ')?) {
        ((first, name), _) if reports(first) => (name, comma + first.len() + 1),
        (_, (name, verb)) if reports(verb) => (name, comma),
        _ => return None,
    };
    // `the Coast Wire`
    let article = name
        .split_once(' ')
        .filter(|(the, _)| the.len() <= 3 && the.starts_with(char::is_lowercase));
    let (name, from) = article.map_or((name, from), |(the, rest)| (rest, from + the.len() + 1));
    let named =
        name.split(' ').count() <= 4 && name.split(' ').all(|w| w.starts_with(char::is_uppercase));
    let inner_stop = name.trim_end_matches('.').contains('.') && !name.contains(". ");
    let of_media = |w: Word<'_>| page.tables.word(word_hash(w.text)) & flag::ORG != 0;
    let medium = page.tables.is_agency(name) || inner_stop || Words::new(name).any(of_media);
    (named && medium).then_some(from..from + name.len())
}

/// What stands after the first colon of a line.
fn after_colon(page: &Page<'_>, line: &Line) -> Option<Span> {
    let text = line.text.slice(page.raw);
    let colon = text.find(':')? + 1;
    let value = text.get(colon..)?;
    let start = colon + value.len() - value.trim_start().len();
    (start < text.len()).then(|| within(line, &(start..text.len())))
}

/// `Photo: Agency The text of the teaser`: the agency is the longest name that the tables know, an address,
/// or the first word and what small words tie to it (`Photo: Ministry of Energy The power is back`).
fn credit_before_teaser(page: &Page<'_>, line: &Line) -> Option<Span> {
    let text = line.text.slice(page.raw);
    let colon = text.find(':')? + 1;
    let rest = text.get(colon..)?;
    let words: Vec<_> = Words::new(rest).take(8).collect();
    let first = words.first()?;
    let token = rest.get(first.start..)?.split(char::is_whitespace).next()?;
    let mut end = first.range().end;
    if token.trim_end_matches('.').contains('.') {
        end = first.start + token.len();
    } else {
        let small =
            |at: usize| words.get(at).is_some_and(|w| w.text.starts_with(char::is_lowercase));
        let mut at = 0;
        while small(at + 1) && words.get(at + 2).is_some_and(Word::is_capital) {
            at += 2;
        }
        end = words.get(at).map_or(end, |w| w.range().end);
    }
    for word in words.get(1..4.min(words.len()))? {
        if page.tables.is_agency(text.get(colon + first.start..colon + word.range().end)?) {
            end = end.max(word.range().end);
        }
    }
    Some(within(line, &(0..colon + end)))
}
