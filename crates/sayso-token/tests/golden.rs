//! What becomes of the made-up lines of `texts/tokens.txt`, as a file that a person can read. It holds what is, not what is
//! right; a change that was meant is taken over with `INSTA_UPDATE=always cargo test -p sayso-token`, then read with git diff.

use insta::assert_snapshot;
use sayso_core::{Lang, SentenceSplitter, Tokenizer};
use sayso_token::{NewsSplitter, NewsTokenizer};
use std::fmt::Write as _;

/// The characters that a line names by number: `\u{ad}`.
fn unescape(line: &str) -> String {
    let mut out = String::new();
    let mut rest = line;
    while let Some((before, after)) = rest.split_once("\\u{") {
        let (number, behind) = after.split_once('}').expect("a closing brace");
        out.push_str(before);
        out.push(
            u32::from_str_radix(number, 16).ok().and_then(char::from_u32).expect("a character"),
        );
        rest = behind;
    }
    out + &rest.replace("\\n", "\n")
}

/// The lines of the texts with their language; comments left out.
fn lines() -> impl Iterator<Item = (Lang, String)> {
    let lines = include_str!("texts/tokens.txt").lines().filter(|line| !line.starts_with('#'));
    lines.map(|line| {
        let (lang, text) = line.split_once(" | ").expect("a language and a text");
        (lang.parse().expect("a language"), unescape(text))
    })
}

/// A sentence a line, its tokens with their kinds where they are no plain words.
#[test]
fn tokens_and_sentences() {
    let mut out = String::new();
    for (lang, text) in lines() {
        writeln!(out, "{lang} {}", text.escape_debug()).unwrap();
        let tokens = NewsTokenizer::new(lang).tokenize(&text);
        for sentence in NewsSplitter::new(lang).split(&text, &tokens) {
            let words = tokens[sentence.tokens()].iter().map(|token| {
                let word = token.span.slice(&text).escape_debug();
                format!("{word} {:?} {:?}", token.kind, token.case).replace(" Word Lower", "")
            });
            writeln!(out, "    {}", words.collect::<Vec<_>>().join(" | ")).unwrap();
        }
    }
    assert_snapshot!(out);
}
