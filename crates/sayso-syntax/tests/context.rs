//! The rules of context on made-up sentences, and the laws of the stage.

use proptest::prelude::*;
use sayso_core::{Case, Lang, Sentence, Span, Syntax, SyntaxTagger, Token, TokenKind, View};
use sayso_syntax::{ShallowTagger, chunks};

/// Tokens by spaces. Enough of a tokeniser for made-up sentences.
fn tokens(text: &str) -> Vec<Token> {
    let mut at = 0;
    let mut out = Vec::new();
    for word in text.split(' ') {
        let span = Span::new(at, at + word.len() as u32);
        at = span.end() + 1;
        if word.is_empty() {
            continue;
        }
        let kind = match word {
            "." | "?" | "!" => TokenKind::Stop,
            "," => TokenKind::Comma,
            "\"" => TokenKind::CloseQuote,
            "'" => TokenKind::Apostrophe,
            _ if word.starts_with('\'') || word == "n't" => TokenKind::Clitic,
            _ if word.starts_with(|c: char| c.is_ascii_digit()) => TokenKind::Number,
            _ => TokenKind::Word,
        };
        let case = match word.chars().next() {
            Some(c)
                if c.is_uppercase() && word.len() > 1 && word.chars().all(char::is_uppercase) =>
            {
                Case::Upper
            }
            Some(c) if c.is_uppercase() => Case::Title,
            _ => Case::Lower,
        };
        out.push(Token::new(span, kind, case));
    }
    out
}

fn tag(text: &str, tokens: &[Token]) -> Syntax {
    let sentence = [Sentence::new(Span::of(text), 0, tokens.len() as u32)];
    let sentences = if tokens.is_empty() { &[] } else { &sentence[..] };
    let view = View::new(text).with_lang(Lang::EN).with_tokens(tokens).with_sentences(sentences);
    let mut syntax = Syntax::default();
    ShallowTagger::new().tag_into(view, &mut syntax);
    syntax
}

#[test]
fn examples() {
    let mut wrong = Vec::new();
    let lines = include_str!("context.txt").lines();
    for line in lines.filter(|l| !l.is_empty() && !l.starts_with('#')) {
        let words: Vec<(&str, Option<&str>)> = line
            .split(' ')
            .map(|w| w.split_once('/').map_or((w, None), |(word, tag)| (word, Some(tag))))
            .collect();
        let text = words.iter().map(|w| w.0).collect::<Vec<_>>().join(" ");
        let syntax = tag(&text, &tokens(&text));
        for ((word, expected), found) in words.iter().zip(&syntax.words) {
            if expected.is_some_and(|e| e != found.tag.as_str()) {
                wrong.push(format!("{line}: {word} is {}", found.tag));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn chunk_examples() {
    let lines = include_str!("chunks.txt").lines().filter(|l| !l.is_empty() && !l.starts_with('#'));
    for line in lines {
        let words: Vec<&str> =
            line.split(' ').filter(|w| !matches!(*w, "[" | "]" | "(" | ")")).collect();
        let text = words.join(" ");
        let tokens = tokens(&text);
        let syntax = tag(&text, &tokens);
        let view = View::new(&text).with_tokens(&tokens).with_syntax(&syntax);
        let mut found = String::new();
        let mut at = 0;
        for chunk in chunks(view, 0..tokens.len()) {
            words[at..chunk.tokens.start].iter().for_each(|w| found.push_str(&format!("{w} ")));
            let inner = words[chunk.tokens.clone()].join(" ");
            found.push_str(&if chunk.is_verb {
                format!("( {inner} ) ")
            } else {
                format!("[ {inner} ] ")
            });
            at = chunk.tokens.end;
        }
        words[at..].iter().for_each(|w| found.push_str(&format!("{w} ")));
        assert_eq!(found.trim(), line);
    }
}

proptest! {
    #[test]
    fn a_word_for_each_token(text in "\\PC{0,200}") {
        let tokens = tokens(&text);
        let syntax = tag(&text, &tokens);
        prop_assert_eq!(syntax.words.len(), tokens.len());
        prop_assert!(!syntax.has_heads);
    }

    #[test]
    fn sentences_that_break_their_law_do_no_harm(text in "[a-zA-Z ]{0,80}", first in 0u32..50, end in 0u32..50) {
        let tokens = tokens(&text);
        let sentences = [Sentence::new(Span::of(&text), first, end)];
        let view = View::new(&text).with_lang(Lang::EN).with_tokens(&tokens).with_sentences(&sentences);
        let mut syntax = Syntax::default();
        ShallowTagger::new().tag_into(view, &mut syntax);
        prop_assert_eq!(syntax.words.len(), tokens.len());
    }
}
