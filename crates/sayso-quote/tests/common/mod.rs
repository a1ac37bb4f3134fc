//! Runs the rules over plain text: one paragraph a line.

#![allow(unreachable_pub)] // shared by several test programs

use sayso_core::{
    Attribution, Attributor, Block, BlockKind, Genre, Lang, Sentence, SentenceSplitter, Span,
    Syntax, SyntaxTagger, Token, Tokenizer, View,
};
use sayso_quote::QuoteRules;
use sayso_syntax::ShallowTagger;
use sayso_token::{NewsSplitter, NewsTokenizer};

/// The attributions of a text; English gets syntax unless `plain`.
pub fn attribute(text: &str, lang: Lang, genre: Genre, plain: bool) -> Vec<Attribution> {
    with_view(text, lang, genre, plain, |view| QuoteRules::new().attribute(view))
}

/// Runs something on the view of a text; English gets syntax unless `plain`.
pub fn with_view<T>(
    text: &str,
    lang: Lang,
    genre: Genre,
    plain: bool,
    run: impl FnOnce(View<'_>) -> T,
) -> T {
    let mut start = 0;
    let mut blocks = Vec::new();
    for line in text.split_inclusive('\n') {
        let span = Span::new(start, start + line.len() as u32);
        blocks.push(Block::new(span, if start == 0 { BlockKind::Title } else { BlockKind::Body }));
        start = span.end();
    }
    let (mut tokens, mut sentences): (Vec<Token>, Vec<Sentence>) = Default::default();
    let (tokenizer, splitter) = (NewsTokenizer::new(lang), NewsSplitter::new(lang));
    for block in &blocks {
        let before = tokens.len();
        tokenizer.tokenize_into(text, block.span, &mut tokens);
        let split = splitter.split(text, &tokens[before..]);
        sentences.extend(split.into_iter().map(|s| s.after_tokens(before as u32)));
    }
    let view = View::new(text).with_lang(lang).with_genre(genre).with_blocks(&blocks);
    let view = view.with_tokens(&tokens).with_sentences(&sentences);
    let mut syntax = Syntax::default();
    if lang == Lang::EN && !plain {
        ShallowTagger::new().tag_into(view, &mut syntax);
    }
    run(view.with_syntax(&syntax))
}

/// English news.
#[allow(dead_code)] // not every test file needs it
pub fn english(text: &str) -> Vec<Attribution> {
    attribute(text, Lang::EN, Genre::News, false)
}

/// An attribution as `source | cue | content`, pieces joined by ` … `.
#[allow(dead_code)] // not every test file needs it
pub fn shown(text: &str, a: &Attribution) -> String {
    let role = |spans: &[Span]| spans.iter().map(|s| s.slice(text)).collect::<Vec<_>>().join(" … ");
    format!("{} | {} | {}", role(&a.source), role(&a.cue), role(&a.content))
}
