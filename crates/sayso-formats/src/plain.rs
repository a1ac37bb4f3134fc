//! Tokens of files that only say where they are.

use sayso_core::{Case, Span, Token, TokenKind};

/// A token of a format that knows no kinds: letters make a word, digits a number, anything else is a sign.
pub(crate) fn plain_token(text: &str, span: Span) -> Token {
    let word = span.slice(text);
    let kind = if word.chars().any(char::is_alphabetic) {
        TokenKind::Word
    } else if word.chars().any(char::is_numeric) {
        TokenKind::Number
    } else {
        match word {
            "." | "!" | "?" => TokenKind::Stop,
            "," => TokenKind::Comma,
            ":" => TokenKind::Colon,
            ";" => TokenKind::Semicolon,
            _ => TokenKind::Symbol,
        }
    };
    Token::new(span, kind, case(word))
}

fn case(word: &str) -> Case {
    let mut letters = word.chars().filter(|c| c.is_uppercase() || c.is_lowercase());
    let Some(first) = letters.next() else { return Case::None };
    let (upper, lower) = letters.fold((0, 0), |(upper, lower), c| {
        if c.is_uppercase() { (upper + 1, lower) } else { (upper, lower + 1) }
    });
    match (first.is_uppercase(), upper, lower) {
        (true, _, 0) => Case::Upper,
        (true, _, _) => Case::Title,
        (false, 0, _) => Case::Lower,
        (false, _, _) => Case::Mixed,
    }
}
