//! Laws of [`SeedParser`].

use super::place::{filled, inside, repeatable};
use crate::Broken;
use sayso_core::{Article, BlockKind, SeedParser, Span};

/// Runs a parser on a raw text and checks its article and diagnostics.
///
/// # Errors
///
/// The first law that does not hold; see [`article`].
pub fn check_seed_parser(parser: &dyn SeedParser, raw: &str) -> Result<(), Broken> {
    let parsed = parser.parse(raw);
    article(raw, &parsed.value)?;
    for diagnostic in &parsed.diagnostics {
        inside("article.diagnostics", raw, diagnostic.span, "a diagnostic")?;
    }
    repeatable("article.same", &parsed, &parser.parse(raw))
}

/// Blocks cover the raw text in order, without gap or overlap, a line each; fields, parts and joins
/// lie inside it on character boundaries; dates exist; no outlet is named twice; the clean text leads
/// back to the raw text.
///
/// # Errors
///
/// The first law that does not hold.
pub fn article(raw: &str, article: &Article) -> Result<(), Broken> {
    cover(raw, article)?;
    lines(raw, article)?;
    fields(raw, article)?;
    pieces(raw, article)?;
    clean_text(raw, article)
}

fn cover(raw: &str, article: &Article) -> Result<(), Broken> {
    const LAW: &str = "article.cover";
    const LOOK: &str = "where a block is closed: the next one starts at its end, line ending included, \
                        and the last one ends at the end of the text";
    let mut at = 0;
    for block in &article.blocks {
        filled(LAW, raw, block.span, "a block")?;
        if block.span.start() != at {
            let gap = Span::new(at.min(block.span.start()), at.max(block.span.start()));
            let how = if block.span.start() > at { "no block holds" } else { "two blocks share" };
            return Err(Broken::new(LAW, format!("{how} {} bytes", gap.len()))
                .at(raw, gap)
                .look(LOOK));
        }
        at = block.span.end();
    }
    if at as usize == raw.len() {
        return Ok(());
    }
    Err(Broken::new(LAW, format!("the blocks end at {at}, the text at {}", raw.len()))
        .at(raw, Span::new(at, Span::of(raw).end()))
        .look(LOOK))
}

/// Characters after which a parser may end a block.
const LINE_ENDS: [char; 7] = ['\n', '\r', '\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}'];

fn lines(raw: &str, article: &Article) -> Result<(), Broken> {
    const LAW: &str = "article.lines";
    for (i, block) in article.blocks.iter().enumerate() {
        let text = block.span.slice(raw);
        let line = text.strip_suffix('\n').unwrap_or(text);
        if line.contains('\n') {
            return Err(Broken::new(LAW, "a block holds more than one line")
                .at(raw, block.span)
                .look("where a line is closed: pieces of a paragraph stay blocks of their own and are stitched by joins"));
        }
        if i + 1 < article.blocks.len() && !text.ends_with(LINE_ENDS) {
            return Err(Broken::new(LAW, "a block ends in the middle of a line")
                .at(raw, block.span)
                .look("where a line is labelled in two: sub-spans are parts, not blocks"));
        }
        if block.kind == BlockKind::Blank && line.contains(char::is_alphanumeric) {
            return Err(Broken::new(LAW, "a block with words in it is called blank")
                .at(raw, block.span)
                .look("the test for blank lines"));
        }
    }
    Ok(())
}

fn fields(raw: &str, article: &Article) -> Result<(), Broken> {
    const LAW: &str = "article.fields";
    let named = [
        ("the title", article.title),
        ("the dateline", article.dateline),
        ("the section", article.section),
        ("the date of publication", article.published.map(|d| d.span)),
        ("the date of the last change", article.updated.map(|d| d.span)),
    ];
    for (what, span) in named {
        if let Some(span) = span {
            filled(LAW, raw, span, what)?;
        }
    }
    for author in &article.authors {
        filled(LAW, raw, author.span, "an author")?;
    }
    for (i, outlet) in article.outlets.iter().enumerate() {
        filled(LAW, raw, *outlet, "an outlet")?;
        let name = outlet.slice(raw);
        if article.outlets.iter().take(i).any(|o| o.slice(raw) == name) {
            return Err(Broken::new(LAW, format!("the outlet {name:?} is listed twice"))
                .at(raw, *outlet)
                .look("where outlets are collected: each name once, at its first place"));
        }
    }
    for dated in article.published.iter().chain(&article.updated) {
        let date = dated.date;
        if !(1..=12).contains(&date.month) || !(1..=31).contains(&date.day) {
            return Err(Broken::new(LAW, format!("there is no day {date}"))
                .at(raw, dated.span)
                .look("the order of day and month, and numbers that are no dates"));
        }
    }
    Ok(())
}

fn pieces(raw: &str, article: &Article) -> Result<(), Broken> {
    for part in &article.parts {
        filled("article.parts", raw, part.span, "a part")?;
        let block = article.blocks.partition_point(|b| b.span.end() <= part.span.start());
        if !article.blocks.get(block).is_some_and(|b| b.span.contains(part.span)) {
            return Err(Broken::new("article.parts", "a part reaches over its block")
                .at(raw, part.span)
                .look("where the part's end is found: it stays on the line"));
        }
    }
    let mut at = 0;
    for join in &article.joins {
        filled("article.joins", raw, join.span, "a join")?;
        if join.span.start() < at {
            return Err(Broken::new("article.joins", "two joins overlap or stand out of order")
                .at(raw, join.span)
                .look("where joins are pushed: in the order of the text, each break once"));
        }
        at = join.span.end();
    }
    let mut at = 0;
    for edit in &article.edits {
        filled("article.edits", raw, edit.span, "an edit")?;
        if edit.span.start() < at {
            return Err(Broken::new("article.edits", "two edits overlap or stand out of order")
                .at(raw, edit.span)
                .look("where edits are pushed: in the order of the text"));
        }
        at = edit.span.end();
    }
    Ok(())
}

/// A join that does not begin at the end of a piece, or does not end at the start of the next, makes
/// clean text that leads back to the wrong bytes.
fn clean_text(raw: &str, article: &Article) -> Result<(), Broken> {
    const LAW: &str = "article.clean";
    const LOOK: &str = "the joins: each runs from the last byte kept of one block to the first byte \
                        kept of the next block of the body";
    let body = article.reading_text(raw);
    for paragraph in body.paragraphs() {
        let span = body.to_raw(paragraph.span);
        if span.get(raw).is_none() || span.len() < paragraph.span.len() {
            return Err(Broken::new(
                LAW,
                "a paragraph of the clean text leads to no place of the raw text",
            )
            .at(raw, span)
            .look(LOOK));
        }
        if body.to_clean(span) != Some(paragraph.span) {
            return Err(Broken::new(LAW, "a paragraph's raw text does not lead back to it")
                .at(raw, span)
                .look(LOOK));
        }
    }
    for (at, c) in body.text().char_indices().filter(|(_, c)| !c.is_whitespace()) {
        let start = at as u32;
        let place = body.to_raw(Span::new(start, start + c.len_utf8() as u32));
        let put = article.edits.iter().any(|e| e.span == place && e.to == Some(c));
        if place.slice(raw).chars().ne([c]) && !put {
            return Err(Broken::new(
                LAW,
                format!("{c:?} of the clean text leads to other raw text"),
            )
            .at(raw, place)
            .look(LOOK));
        }
    }
    Ok(())
}
