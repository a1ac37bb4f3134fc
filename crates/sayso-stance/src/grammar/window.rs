//! Windows of a long sentence, so that no rule looks far.

use sayso_core::{Sentence, Span, Token, TokenKind, View};

/// Tokens of a window at most. The rules look back and ahead inside a window only, so this bounds their work
/// for a token; hardly a sentence of news text is longer.
pub(crate) const MOST: usize = 120;

/// The sentence itself, or its windows from left to right: each as long as it may be, cut after the last sign
/// that parts clauses in its second half, or where it must if there is none.
pub(crate) fn windows(view: View<'_>, sentence: Sentence) -> impl Iterator<Item = Sentence> + '_ {
    let mut rest = Some(sentence);
    std::iter::from_fn(move || {
        let whole = rest.take()?;
        let range = whole.tokens();
        if range.len() <= MOST {
            return Some(whole);
        }
        let tokens = view.tokens().get(range.clone())?;
        let (here, after) = tokens.split_at(cut(tokens));
        let middle = range.start + here.len();
        rest = part(after, middle);
        part(here, range.start)
    })
}

/// How many of the tokens, of which there are more than [`MOST`], belong to the first window.
fn cut(tokens: &[Token]) -> usize {
    let kinds = || tokens.iter().take(MOST).map(|t| t.kind).enumerate().skip(MOST / 2);
    let last = |parts: fn(TokenKind) -> bool| kinds().rfind(|&(_, k)| parts(k));
    let strong = |k| matches!(k, TokenKind::Stop | TokenKind::Semicolon);
    let weak = |k| matches!(k, TokenKind::Comma | TokenKind::Colon | TokenKind::Dash);
    last(strong).or_else(|| last(weak)).map_or(MOST, |(at, _)| at + 1)
}

fn part(tokens: &[Token], first: usize) -> Option<Sentence> {
    let (start, end) = (tokens.first()?.span.start(), tokens.last()?.span.end());
    let span = Span::new(start, end.max(start));
    Some(Sentence::new(span, first as u32, (first + tokens.len()) as u32))
}

#[cfg(test)]
mod tests {
    use super::*;
    use sayso_core::Case;

    fn tokens(kinds: impl Iterator<Item = TokenKind>) -> Vec<Token> {
        (0..).zip(kinds).map(|(at, k)| Token::new(Span::new(at, at + 1), k, Case::Lower)).collect()
    }

    fn lengths(tokens: &[Token]) -> Vec<usize> {
        let text = "a".repeat(tokens.len());
        let view = View::new(&text).with_tokens(tokens);
        let all = Sentence::new(Span::of(&text), 0, tokens.len() as u32);
        let parts: Vec<Sentence> = windows(view, all).collect();
        assert_eq!(parts.first().map(|p| p.tokens().start), Some(0));
        assert_eq!(parts.last().map(|p| p.tokens().end), Some(tokens.len()));
        for pair in parts.windows(2) {
            assert_eq!(pair[0].tokens().end, pair[1].tokens().start);
        }
        parts.iter().map(|p| p.tokens().len()).collect()
    }

    #[test]
    fn windows_tile_a_sentence() {
        let words = |n| std::iter::repeat_n(TokenKind::Word, n);
        assert_eq!(lengths(&tokens(words(MOST))), [MOST]);
        assert_eq!(lengths(&tokens(words(2 * MOST + 7))), [MOST, MOST, 7]);
    }

    #[test]
    fn windows_end_with_a_clause() {
        let with = |signs: &'static [(usize, TokenKind)]| {
            tokens((0..MOST + 30).map(|i| {
                signs.iter().find(|(at, _)| *at == i).map_or(TokenKind::Word, |(_, kind)| *kind)
            }))
        };
        assert_eq!(lengths(&with(&[(80, TokenKind::Comma)])), [81, MOST + 30 - 81]);
        assert_eq!(
            lengths(&with(&[(70, TokenKind::Semicolon), (80, TokenKind::Comma)])),
            [71, MOST + 30 - 71]
        );
        // A sign so early would leave a window of a few words.
        assert_eq!(lengths(&with(&[(5, TokenKind::Comma)])), [MOST, 30]);
    }
}
