//! The layers that a stage gets to see, made as the pipeline makes them from clean text.

use crate::Input;
use sayso::{Block, BlockKind, Lang, Sentence, Span, Syntax, Token, View};
use sayso::{SentenceSplitter as _, SyntaxTagger as _, Tokenizer as _};
use sayso_syntax::{ModelTagger, ShallowTagger, SyntaxModel};
use sayso_token::{BoundaryModel, NewsSplitter, NewsTokenizer};
use std::sync::LazyLock;

/// Tokeniser and splitter of a language, by rules and with the model.
pub struct Segmenters {
    lang: Lang,
    /// The tokeniser.
    pub tokenizer: NewsTokenizer,
    /// The splitter without a model.
    pub rules: NewsSplitter,
    /// The splitter with the English model, whatever the language.
    pub model: NewsSplitter,
}

static SEGMENTERS: LazyLock<Vec<Segmenters>> = LazyLock::new(|| {
    let model = BoundaryModel::from_bytes(sayso_models::SEGMENT_EN).expect("the shipped model");
    let of = |lang| Segmenters {
        lang,
        tokenizer: NewsTokenizer::new(lang),
        rules: NewsSplitter::new(lang),
        model: NewsSplitter::new(lang).with_model(model.clone()),
    };
    Lang::WITH_TABLES.into_iter().chain([Lang::UNKNOWN]).map(of).collect()
});

static SHALLOW: LazyLock<ShallowTagger> = LazyLock::new(ShallowTagger::new);
static MODEL: LazyLock<ModelTagger> = LazyLock::new(|| {
    ModelTagger::new(SyntaxModel::from_bytes(sayso_models::SYNTAX_EN).expect("the shipped model"))
});

impl Segmenters {
    /// Those of a language.
    pub fn of(lang: Lang) -> &'static Self {
        let all = &*SEGMENTERS;
        all.iter().find(|one| one.lang == lang).unwrap_or(&all[all.len() - 1])
    }

    /// The splitter, by rules or as the pipeline has it.
    pub fn splitter(&self, rules_only: bool) -> &NewsSplitter {
        if rules_only || self.lang != Lang::EN { &self.rules } else { &self.model }
    }
}

/// The layers before attributions and stances.
pub struct Layers<'t> {
    text: &'t str,
    lang: Lang,
    paragraphs: Vec<Block>,
    tokens: Vec<Token>,
    sentences: Vec<Sentence>,
    syntax: Syntax,
}

impl<'t> Layers<'t> {
    /// Every line of the input's text is a paragraph, as in clean text.
    pub fn of(input: &'t Input) -> Self {
        Self::of_text(&input.text, input.lang, input.choices.rules_only)
    }

    /// The same of another text.
    pub fn of_text(text: &'t str, lang: Lang, rules_only: bool) -> Self {
        let mut layers = Self {
            text,
            lang,
            paragraphs: Vec::new(),
            tokens: Vec::new(),
            sentences: Vec::new(),
            syntax: Syntax::default(),
        };
        let segmenters = Segmenters::of(lang);
        let splitter = segmenters.splitter(rules_only);
        let mut at = 0;
        for line in text.split_inclusive('\n') {
            let (lead, body) = (line.len() - line.trim_start().len(), line.trim());
            if !body.is_empty() {
                let start = (at + lead) as u32;
                let span = Span::new(start, start + body.len() as u32);
                layers.paragraphs.push(Block::new(span, BlockKind::Body));
                let first = layers.tokens.len();
                segmenters.tokenizer.tokenize_into(text, span, &mut layers.tokens);
                let found = splitter.split(text, &layers.tokens[first..]);
                layers.sentences.extend(found.into_iter().map(|s| s.after_tokens(first as u32)));
            }
            at += line.len();
        }
        let mut syntax = Syntax::default();
        if rules_only {
            SHALLOW.tag_into(layers.view(), &mut syntax);
        } else {
            MODEL.tag_into(layers.view(), &mut syntax);
        }
        layers.syntax = syntax;
        layers
    }

    /// The layers as a stage sees them.
    pub fn view(&self) -> View<'_> {
        View::new(self.text)
            .with_lang(self.lang)
            .with_blocks(&self.paragraphs)
            .with_tokens(&self.tokens)
            .with_sentences(&self.sentences)
            .with_syntax(&self.syntax)
    }
}
