//! What the fuzz targets share: the text in an input, its language, and the layers before a stage.

use sayso::{Block, BlockKind, Lang, Sentence, Span, Syntax, Token, View};
use sayso::{SentenceSplitter as _, SyntaxTagger as _, Tokenizer as _};
use sayso_syntax::ShallowTagger;
use sayso_testkit::Broken;
use sayso_token::{NewsSplitter, NewsTokenizer};
use std::borrow::Cow;
use std::sync::LazyLock;

/// The stages before the one that is looked at, for each language with word tables and for none.
struct Segmenter {
    lang: Lang,
    tokenizer: NewsTokenizer,
    splitter: NewsSplitter,
}

static SEGMENTERS: LazyLock<Vec<Segmenter>> = LazyLock::new(|| {
    let of = |lang| Segmenter {
        lang,
        tokenizer: NewsTokenizer::new(lang),
        splitter: NewsSplitter::new(lang),
    };
    Lang::WITH_TABLES.into_iter().chain([Lang::UNKNOWN]).map(of).collect()
});

static TAGGER: LazyLock<ShallowTagger> = LazyLock::new(ShallowTagger::new);

/// The text of an input. Bytes that are no UTF-8 become U+FFFD.
pub fn text(data: &[u8]) -> Cow<'_, str> {
    String::from_utf8_lossy(data)
}

/// A language that the length of the text chooses, so that a text is an input as it is.
pub fn segmenter(text: &str) -> (Lang, &'static NewsTokenizer, &'static NewsSplitter) {
    let one = &SEGMENTERS[text.len() % SEGMENTERS.len()];
    (one.lang, &one.tokenizer, &one.splitter)
}

/// The layers that a stage gets to see.
pub struct Layers<'t> {
    text: &'t str,
    lang: Lang,
    paragraphs: Vec<Block>,
    tokens: Vec<Token>,
    sentences: Vec<Sentence>,
    syntax: Syntax,
}

impl<'t> Layers<'t> {
    /// Every line of the text is a paragraph, as in clean text.
    pub fn of(text: &'t str) -> Self {
        let (lang, tokenizer, splitter) = segmenter(text);
        let mut layers = Self {
            text,
            lang,
            paragraphs: Vec::new(),
            tokens: Vec::new(),
            sentences: Vec::new(),
            syntax: Syntax::default(),
        };
        let mut at = 0;
        for line in text.split_inclusive('\n') {
            let (lead, body) = (line.len() - line.trim_start().len(), line.trim());
            if !body.is_empty() {
                let start = (at + lead) as u32;
                let span = Span::new(start, start + body.len() as u32);
                layers.paragraphs.push(Block::new(span, BlockKind::Body));
                let first = layers.tokens.len();
                tokenizer.tokenize_into(text, span, &mut layers.tokens);
                let found = splitter.split(text, &layers.tokens[first..]);
                layers.sentences.extend(found.into_iter().map(|s| s.after_tokens(first as u32)));
            }
            at += line.len();
        }
        let mut syntax = Syntax::default();
        TAGGER.tag_into(layers.view(), &mut syntax);
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

/// Ends the run with the law that is broken, for libFuzzer to keep the input.
pub fn hold(result: Result<(), Broken>) {
    if let Err(broken) = result {
        panic!("{broken}");
    }
}
