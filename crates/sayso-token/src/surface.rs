//! The view of tokens in which contractions are one.

use sayso_core::{Span, Token};

/// The spans of the surface tokens: each token with the [`joined`](Token::joined) ones after it, as
/// Universal Dependencies counts them (`don't` is one, where the tokeniser gives `do` and `n't`).
///
/// ```
/// use sayso_core::Tokenizer;
/// use sayso_token::{NewsTokenizer, surface};
///
/// let text = "They don't know.";
/// let tokens = NewsTokenizer::default().tokenize(text);
/// let surface: Vec<_> = surface(&tokens).map(|span| span.slice(text)).collect();
/// assert_eq!(surface, ["They", "don't", "know", "."]);
/// ```
pub fn surface(tokens: &[Token]) -> impl Iterator<Item = Span> + '_ {
    let mut rest = tokens;
    core::iter::from_fn(move || {
        let (first, later) = rest.split_first()?;
        let joined = later.iter().take_while(|t| t.joined).count();
        let (joined, later) = later.split_at_checked(joined)?;
        rest = later;
        Some(joined.last().map_or(first.span, |last| first.span.cover(last.span)))
    })
}
