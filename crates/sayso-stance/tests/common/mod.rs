//! Text to stances with the stages below, for tests.
#![allow(dead_code)]

use sayso_core::{
    Attributor, Block, BlockKind, Genre, Holder, Lang, Sentence, SentenceSplitter, Span, Stance,
    StanceTagger, Syntax, SyntaxTagger, Token, Tokenizer, View,
};
use sayso_quote::QuoteRules;
use sayso_stance::StanceRules;
use sayso_syntax::{ModelTagger, ShallowTagger, SyntaxModel};
use sayso_token::{NewsSplitter, NewsTokenizer};
use std::sync::LazyLock;

/// The layers below stances, for a text of one paragraph.
pub(crate) struct Layers {
    blocks: Vec<Block>,
    tokens: Vec<Token>,
    sentences: Vec<Sentence>,
    syntax: Syntax,
}

/// Which stage makes the syntax.
#[derive(Copy, Clone, PartialEq, Eq)]
pub(crate) enum Tagger {
    /// Tags and chunks by rule.
    Shallow,
    /// Tags and trees by the shipped model.
    Model,
}

static MODEL: LazyLock<ModelTagger> = LazyLock::new(|| {
    ModelTagger::new(SyntaxModel::from_bytes(sayso_models::SYNTAX_EN).expect("a model"))
});

impl Layers {
    pub(crate) fn of(text: &str) -> Self {
        Self::with(text, Tagger::Shallow)
    }

    pub(crate) fn with(text: &str, tagger: Tagger) -> Self {
        let blocks = vec![Block::new(Span::of(text), BlockKind::Body)];
        let tokens = NewsTokenizer::new(Lang::EN).tokenize(text);
        let sentences = NewsSplitter::new(Lang::EN).split(text, &tokens);
        let mut layers = Self { blocks, tokens, sentences, syntax: Syntax::default() };
        let mut syntax = Syntax::default();
        match tagger {
            Tagger::Shallow => ShallowTagger::new().tag_into(layers.view(text), &mut syntax),
            Tagger::Model => MODEL.tag_into(layers.view(text), &mut syntax),
        }
        layers.syntax = syntax;
        layers
    }

    pub(crate) fn view<'a>(&'a self, text: &'a str) -> View<'a> {
        View::new(text)
            .with_lang(Lang::EN)
            .with_blocks(&self.blocks)
            .with_tokens(&self.tokens)
            .with_sentences(&self.sentences)
            .with_syntax(&self.syntax)
    }

    /// The stances of the text, with attributions worked out.
    pub(crate) fn stances(&self, rules: &StanceRules, text: &str, genre: Genre) -> Vec<Stance> {
        let view = self.view(text).with_genre(genre);
        let attributions = QuoteRules::new().attribute(view);
        rules.tag(view, &attributions)
    }
}

/// The stances of a text with tags and chunks by rule.
pub(crate) fn stances(rules: &StanceRules, text: &str, genre: Genre) -> Vec<Stance> {
    Layers::of(text).stances(rules, text, genre)
}

/// `holder > + target` for each stance: `+` support, `-` oppose, `0` neutral.
pub(crate) fn lines(found: &[Stance], text: &str) -> Vec<String> {
    found
        .iter()
        .map(|s| {
            let holder = match &s.holder {
                Holder::Mention(span) => span.slice(text),
                Holder::Name(name) => name,
                _ => "(author)",
            };
            let sign = match s.polarity.as_str() {
                "support" => '+',
                "oppose" => '-',
                _ => '0',
            };
            format!("{holder} {sign} {}", s.target.slice(text))
        })
        .collect()
}
