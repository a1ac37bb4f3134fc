//! The paragraphs of the article: the nodes that were chosen, without the lines among them that are none of it.

use super::blocks::{self, Line};
use super::json_ld::Described;
use super::lost;
use crate::structured::Paragraph;
use sayso_core::{Article, BlockKind, Lang};
use sayso_seed::fields;
use std::collections::HashMap;

/// If less of the article's own text (JSON-LD `articleBody`) was found than this, that text is taken.
const ENOUGH: f64 = 0.6;
/// A line with a larger share of its text in links is a link to something else.
const LINKED: f32 = 0.8;
/// If the lines that look like something else are more of the body than this, they are the article: a list of links, say.
const MOST_ASIDE: f64 = 0.5;

/// The paragraphs that were found, each with what it is, unless the page's own record of its text has much more.
pub(super) fn choose(
    found: Vec<Line>,
    page: &[Line],
    described: &Described,
    article: &Article,
    text: &str,
) -> Vec<Paragraph> {
    let own: Vec<Paragraph> =
        described.body.as_deref().and_then(|body| blocks::text(body).ok()).unwrap_or_default();
    let said = said(article, text);
    let found = lost::complete(found, page, &said);
    let found = label(found, &said, described.lang);
    if (size(&found) as f64) < ENOUGH * size(&own) as f64 { own } else { found }
}

/// Words of a line from which on it is a paragraph, and fields of the article do not stand above it.
const PROSE: usize = 15;

/// Labels the lines by what their elements say, by what they read like, and by how much of them is links.
fn label(found: Vec<Line>, said: &HashMap<&str, BlockKind>, lang: Option<Lang>) -> Vec<Paragraph> {
    let hints = believed(&found);
    let mut paragraphs = Vec::with_capacity(found.len());
    let mut above = true;
    // Lines of the body that look like something else.
    let mut asides = Vec::new();
    for Line { mut paragraph, linked, hint } in found {
        if let Some(hint) = hint.filter(|kind| hints.contains(kind) && paragraph.kind.is_body()) {
            paragraph.kind = hint;
        }
        if above && paragraph.kind.is_body() {
            above = paragraph.text.split_whitespace().count() < PROSE;
            let is_byline = hint == Some(BlockKind::Byline);
            if above && (is_byline || fields::is_field(&paragraph.text, lang)) {
                paragraph.kind = BlockKind::Other;
            }
        }
        if paragraph.kind.is_body() {
            let seed = said.get(paragraph.text.as_str()).and_then(|kind| aside(*kind));
            let link = (linked > LINKED).then_some(BlockKind::RelatedTeaser);
            asides.extend(seed.or(link).map(|kind| (paragraphs.len(), kind)));
        }
        paragraphs.push(paragraph);
    }
    let at = |i: usize| paragraphs.get(i).map_or(0, |paragraph: &Paragraph| paragraph.text.len());
    let aside: usize = asides.iter().map(|(i, _)| at(*i)).sum();
    if aside as f64 <= MOST_ASIDE * size(&paragraphs) as f64 {
        for (i, kind) in asides {
            if let Some(paragraph) = paragraphs.get_mut(i) {
                paragraph.kind = kind;
            }
        }
    }
    paragraphs
}

/// What the reader of scraped text took each line of the page for.
fn said<'t>(article: &Article, text: &'t str) -> HashMap<&'t str, BlockKind> {
    let mut said = HashMap::with_capacity(article.blocks.len());
    for block in &article.blocks {
        said.entry(block.span.slice(text).trim()).or_insert(block.kind);
    }
    said
}

/// The share of the text that a box has at most. A page that is a newsletter says so of all its text.
const MOST_BOXED: f64 = 0.3;

/// Whether the lines in a box for consent speak of it.
fn asks(found: &[Line]) -> bool {
    let boxed = || found.iter().filter(|line| line.hint == Some(BlockKind::Cookie));
    let says = |line: &&Line| line.paragraph.text.to_lowercase().contains("cookie");
    boxed().filter(says).count() * 2 >= boxed().count()
}

/// The hints of class names that are believed on this page. Those of boxes with further reading often stand around the
/// article itself.
fn believed(found: &[Line]) -> Vec<BlockKind> {
    let all: usize = found.iter().map(|line| line.paragraph.text.len()).sum();
    let hinted = |kind: BlockKind| {
        let lines = found.iter().filter(|line| line.hint == Some(kind));
        lines.map(|line| line.paragraph.text.len()).sum::<usize>()
    };
    let kinds = [
        BlockKind::Caption,
        BlockKind::AuthorBio,
        BlockKind::PhotoCredit,
        BlockKind::Newsletter,
        BlockKind::Cookie,
    ];
    let few = |kind: &BlockKind| match kind {
        BlockKind::Caption => true,
        BlockKind::Cookie => asks(found),
        kind => hinted(*kind) as f64 <= MOST_BOXED * all as f64,
    };
    kinds.into_iter().filter(few).collect()
}

/// What a line is, if it reads like something that is no part of an article even among its paragraphs.
fn aside(kind: BlockKind) -> Option<BlockKind> {
    Some(match kind {
        BlockKind::Newsletter
        | BlockKind::RelatedHeader
        | BlockKind::Widget
        | BlockKind::Share
        | BlockKind::Advert
        | BlockKind::Comments
        | BlockKind::AuthorBio
        | BlockKind::Tags
        | BlockKind::Copyright
        | BlockKind::PhotoCredit
        | BlockKind::Paywall
        | BlockKind::Caption
        | BlockKind::Cookie
        | BlockKind::TitleDuplicate => kind,
        // Fields are read elsewhere, and each has one place.
        BlockKind::Published | BlockKind::Updated | BlockKind::SourceCredit | BlockKind::Kicker => {
            BlockKind::Other
        }
        _ => return None,
    })
}

fn size(paragraphs: &[Paragraph]) -> usize {
    paragraphs.iter().filter(|p| p.kind.is_body()).map(|p| p.text.len()).sum()
}
