//! Articles that come with their text.

use sayso_core::{Article, Span};

/// Whether an article is one of this text: blocks that follow one another over the whole text, and every other
/// span in it, on character boundaries.
pub(crate) fn fits(article: &Article, text: &str) -> bool {
    let mut end = 0;
    let tiled = article.blocks.iter().all(|block| {
        let follows = block.span.start() == end;
        end = block.span.end();
        follows && is_in(block.span, text)
    });
    tiled && end as usize == text.len() && spans(article).all(|span| is_in(span, text))
}

fn is_in(span: Span, text: &str) -> bool {
    text.get(span.start() as usize..span.end() as usize).is_some()
}

/// Every span of an article but those of its blocks.
fn spans(article: &Article) -> impl Iterator<Item = Span> {
    let single = [article.title, article.dateline, article.section];
    let dates = [article.published, article.updated];
    (single.into_iter().flatten())
        .chain(dates.into_iter().flatten().map(|dated| dated.span))
        .chain(article.authors.iter().map(|author| author.span))
        .chain(article.outlets.iter().copied())
        .chain(article.parts.iter().map(|part| part.span))
        .chain(article.joins.iter().map(|join| join.span))
}

#[cfg(test)]
mod tests {
    use super::*;
    use sayso_core::{Block, BlockKind};

    #[test]
    fn an_article_has_to_cover_its_text() {
        let text = "Été\nplu.\n";
        let article = |spans: &[(u32, u32)]| {
            let mut article = Article::default();
            article.blocks = spans
                .iter()
                .map(|&(start, end)| Block::new(Span::new(start, end), BlockKind::Body))
                .collect();
            article
        };
        assert!(fits(&article(&[(0, 6), (6, 11)]), text));
        assert!(fits(&article(&[]), ""));
        for wrong in [&[(0, 6)][..], &[(0, 5), (6, 11)], &[(0, 1), (1, 11)], &[(0, 12)], &[]] {
            assert!(!fits(&article(wrong), text), "{wrong:?}");
        }
        let mut odd = article(&[(0, 11)]);
        odd.title = Some(Span::new(0, 40));
        assert!(!fits(&odd, text));
    }
}
