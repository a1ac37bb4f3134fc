//! Both stages at once, with buffers that are kept.

use crate::allowance::Allowance;
use crate::splitter::NewsSplitter;
use crate::tokenizer::NewsTokenizer;
use alloc::vec::Vec;
use core::ops::Range;
use sayso_core::{Case, Lang, Sentence, Span, Token, TokenKind, Tokenizer as _};

/// Tokens and sentences in one go: an iterator over the sentences of a text, each with its tokens. The buffers
/// are kept from text to text, so that nothing is allocated once they have grown to the longest one.
///
/// ```
/// use sayso_core::Lang;
/// use sayso_token::Segmenter;
///
/// let mut segmenter = Segmenter::new(Lang::EN);
/// for (text, wanted) in [("It rained. Nobody came.", [3, 3]), ("We won't. You will?", [4, 3])] {
///     let counts: Vec<_> = segmenter.sentences(text).map(|s| s.words().count()).collect();
///     assert_eq!(counts, wanted);
/// }
/// ```
#[derive(Clone, Debug)]
pub struct Segmenter {
    tokenizer: NewsTokenizer,
    splitter: NewsSplitter,
    tokens: Vec<Token>,
    sentences: Vec<Sentence>,
}

impl Segmenter {
    /// A segmenter for a language, by rules.
    #[must_use]
    pub fn new(lang: Lang) -> Self {
        Self::of(NewsTokenizer::new(lang), NewsSplitter::new(lang))
    }

    /// A segmenter of these stages, for options and a model of one's own choice.
    #[must_use]
    pub const fn of(tokenizer: NewsTokenizer, splitter: NewsSplitter) -> Self {
        Self { tokenizer, splitter, tokens: Vec::new(), sentences: Vec::new() }
    }

    /// The sentences of a text.
    pub fn sentences<'a>(
        &'a mut self,
        text: &'a str,
    ) -> impl DoubleEndedIterator<Item = Segment<'a>> + ExactSizeIterator {
        self.segment(text, &mut Allowance::new());
        self.segments(text, 0)
    }

    /// Fills the buffers.
    pub(crate) fn segment(&mut self, text: &str, allowance: &mut Allowance) {
        self.tokens.clear();
        self.sentences.clear();
        self.tokenizer.tokenize_into(text, Span::of(text), &mut self.tokens);
        self.splitter.split_within(text, &self.tokens, allowance, &mut self.sentences);
    }

    /// What is in the buffers, of a text that begins at a byte of a longer one.
    pub(crate) fn segments<'a>(
        &'a self,
        text: &'a str,
        base: u64,
    ) -> impl DoubleEndedIterator<Item = Segment<'a>> + ExactSizeIterator {
        self.sentences.iter().map(move |sentence| {
            let tokens = self.tokens.get(sentence.tokens()).unwrap_or(&[]);
            Segment { text, base, span: sentence.span, tokens }
        })
    }

    /// The tokens in the buffer.
    pub(crate) fn tokens(&self) -> &[Token] {
        &self.tokens
    }

    /// Whether a paragraph ends only where both stages see a blank line.
    pub(crate) fn needs_blank_lines(&self) -> bool {
        self.tokenizer.needs_blank_lines() || self.splitter.needs_blank_lines()
    }
}

/// A sentence of a text, with its words. Places are bytes of the whole text, also where that is longer than memory.
#[derive(Copy, Clone, Debug)]
pub struct Segment<'a> {
    text: &'a str,
    base: u64,
    span: Span,
    tokens: &'a [Token],
}

impl<'a> Segment<'a> {
    /// The sentence.
    #[must_use]
    pub fn text(&self) -> &'a str {
        self.span.slice(self.text)
    }

    /// Where it stands, in bytes.
    #[must_use]
    pub fn range(&self) -> Range<u64> {
        absolute(self.base, self.span)
    }

    /// Its words and signs.
    pub fn words(&self) -> impl DoubleEndedIterator<Item = Word<'a>> + ExactSizeIterator + use<'a> {
        let Self { text, base, tokens, .. } = *self;
        tokens.iter().map(move |token| Word {
            text: token.span.slice(text),
            start: base + u64::from(token.span.start()),
            kind: token.kind,
            case: token.case,
            joined: token.joined,
        })
    }
}

/// A word or sign of a sentence, as [`Token`] has it, with its text.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Word<'a> {
    /// The word.
    pub text: &'a str,
    /// Where it begins, in bytes of the whole text.
    pub start: u64,
    /// What it is.
    pub kind: TokenKind,
    /// Its capitals.
    pub case: Case,
    /// Whether it continues the surface token before it.
    pub joined: bool,
}

fn absolute(base: u64, span: Span) -> Range<u64> {
    base + u64::from(span.start())..base + u64::from(span.end())
}
