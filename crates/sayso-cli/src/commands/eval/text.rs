//! Words of a text, and spans as sets of them.

use sayso::Span;
use std::collections::BTreeSet;

/// Whether a character is part of a word.
pub(super) fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// A text with its tokens: runs of word characters, and every other character that is no space.
pub(super) struct Words<'a> {
    pub(super) text: &'a str,
    tokens: Vec<Span>,
}

/// Tokens, as indices.
pub(super) type Tokens = BTreeSet<usize>;

impl<'a> Words<'a> {
    pub(super) fn of(text: &'a str) -> Self {
        let mut tokens: Vec<Span> = Vec::new();
        let mut in_word = false;
        for (at, c) in text.char_indices() {
            let span = Span::new(at as u32, (at + c.len_utf8()) as u32);
            match tokens.last_mut().filter(|_| in_word && is_word(c)) {
                Some(last) => *last = last.cover(span),
                None if !c.is_whitespace() => tokens.push(span),
                None => {}
            }
            in_word = is_word(c);
        }
        Self { text, tokens }
    }

    pub(super) fn token(&self, index: usize) -> &'a str {
        self.tokens.get(index).map_or("", |span| span.slice(self.text))
    }

    /// The pieces in order, without what is no word at their ends, those without a word between them made one. Pieces
    /// without any word are kept only if there are no others.
    pub(super) fn tidy(&self, spans: &[Span]) -> Vec<Span> {
        let mut sorted = spans.to_vec();
        sorted.sort_unstable();
        let mut out: Vec<Span> = Vec::new();
        for span in &sorted {
            let Some(piece) = trim(self.text, *span, |c| !is_word(c)) else { continue };
            match out.last_mut() {
                Some(last)
                    if piece.start() <= last.end()
                        || !Span::new(last.end(), piece.start())
                            .slice(self.text)
                            .contains(is_word) =>
                {
                    *last = last.cover(piece);
                }
                _ => out.push(piece),
            }
        }
        if out.is_empty() {
            out.extend(sorted.iter().filter_map(|s| trim(self.text, *s, char::is_whitespace)));
        }
        out
    }

    /// The tokens that share a byte with the pieces.
    pub(super) fn tokens(&self, pieces: &[Span]) -> Tokens {
        let mut out = Tokens::new();
        for piece in pieces {
            let first = self.tokens.partition_point(|token| token.end() <= piece.start());
            let touched = self.tokens.iter().enumerate().skip(first);
            out.extend(
                touched
                    .take_while(|(_, token)| token.start() < piece.end())
                    .map(|(index, _)| index),
            );
        }
        out
    }
}

/// A span without some characters at its ends; `None` if nothing is left.
pub(super) fn trim(text: &str, span: Span, of: impl Fn(char) -> bool) -> Option<Span> {
    let inner = span.slice(text);
    let start = inner.len() - inner.trim_start_matches(&of).len();
    let end = inner.trim_end_matches(&of).len();
    (start < end).then(|| Span::new(span.start() + start as u32, span.start() + end as u32))
}

/// What two sets have in common, of all that is in them.
pub(super) fn jaccard(a: &Tokens, b: &Tokens) -> f64 {
    let common = a.intersection(b).count();
    let all = a.len() + b.len() - common;
    if all == 0 { 0.0 } else { common as f64 / all as f64 }
}
