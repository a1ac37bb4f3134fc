//! The paragraphs of a document, in tokens and sentences.

use sayso_core::View;
use std::ops::Range;

/// A paragraph in tokens and in sentences.
#[derive(Clone, Debug)]
pub(crate) struct Paragraph {
    pub(crate) tokens: Range<usize>,
    pub(crate) sentences: Range<usize>,
}

/// Groups sentences by the block that they begin in. Without blocks every line is a paragraph.
pub(crate) fn paragraphs(view: View<'_>) -> Vec<Paragraph> {
    let mut out: Vec<Paragraph> = Vec::new();
    let mut block = 0;
    let mut until = 0;
    for (index, sentence) in view.sentences().iter().enumerate() {
        let start = sentence.span.start();
        let new = if view.blocks().is_empty() {
            let gap = view.text().get(until as usize..start as usize).unwrap_or("");
            index == 0 || gap.contains('\n')
        } else {
            let before = block;
            while view.blocks().get(block).is_some_and(|b| b.span.end() <= start) {
                block += 1;
            }
            index == 0 || block != before
        };
        until = sentence.span.end();
        let tokens = sentence.tokens();
        match out.last_mut().filter(|_| !new) {
            Some(paragraph) => {
                paragraph.tokens.end = tokens.end;
                paragraph.sentences.end = index + 1;
            }
            None => out.push(Paragraph { tokens, sentences: index..index + 1 }),
        }
    }
    out
}
