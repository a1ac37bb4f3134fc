//! Sentences and tokens.
//!
//! Spans are compared without white space at their ends. *Exact*: both ends are right. *Ends*: the place where a sentence
//! ends, by the characters before it that are no white space; the end of the document does not count.

use super::figures::Figures;
use super::input::Pair;
use super::{shown, text};
use sayso::{Analysis, Span};
use std::collections::BTreeSet;

pub(super) fn score(pair: &Pair, figures: &mut Figures) {
    let raw = &*pair.gold.text;
    let trimmed = |spans: &mut dyn Iterator<Item = Span>| -> BTreeSet<Span> {
        spans.filter_map(|span| text::trim(raw, span, char::is_whitespace)).collect()
    };
    let sentences = |of: &Analysis| trimmed(&mut of.sentences.iter().map(|s| s.span));
    let (gold, pred) = (sentences(&pair.gold.analysis), sentences(&pair.pred.analysis));
    if !gold.is_empty() || pair.raw.get("sentences").is_some() {
        let both = gold.intersection(&pred).count() as f64;
        figures.count("sentences", "exact", "", both, gold.len(), pred.len());
        let black = Black::of(raw);
        let (g, p) = (black.ends(&gold), black.ends(&pred));
        figures.count("sentences", "ends", "", g.intersection(&p).count() as f64, g.len(), p.len());
        for (error, list) in [("missed", gold.difference(&pred)), ("extra", pred.difference(&gold))]
        {
            for span in list {
                figures.mistake(&pair.gold.id, "sentences", error, shown(pair, &[*span]));
            }
        }
    }
    let tokens = |of: &Analysis| {
        let surface = of.tokens.chunk_by(|_, next| next.joined);
        trimmed(&mut surface.filter_map(|word| Some(word.first()?.span.cover(word.last()?.span))))
    };
    let (gold, pred) = (tokens(&pair.gold.analysis), tokens(&pair.pred.analysis));
    if !gold.is_empty() {
        let both = gold.intersection(&pred).count() as f64;
        figures.count("tokens", "exact", "", both, gold.len(), pred.len());
    }
}

/// Counts what is no white space.
struct Black {
    before: Vec<u32>,
}

impl Black {
    fn of(text: &str) -> Self {
        let mut before = Vec::with_capacity(text.len() + 1);
        let mut count = 0;
        for c in text.chars() {
            before.extend(std::iter::repeat_n(count, c.len_utf8()));
            count += u32::from(!c.is_whitespace());
        }
        before.push(count);
        Self { before }
    }

    fn ends(&self, spans: &BTreeSet<Span>) -> BTreeSet<u32> {
        let all = self.before.last().copied();
        let end = |span: &Span| self.before.get(span.end() as usize).copied();
        spans.iter().filter_map(end).filter(|end| Some(*end) != all).collect()
    }
}
