//! What a stage gets to see.

use crate::{Block, Genre, Lang, Sentence, Span, Syntax, Token, Word, WordKey};
use core::sync::atomic::{AtomicBool, Ordering};

/// A document as a stage sees it: text and the layers that earlier stages made, all borrowed.
///
/// A layer that nobody made is empty (or `None`), and stages do what they can without it. Spans and
/// text belong together: in the pipeline the text is the article's clean text.
///
/// ```
/// use sayso_core::{Lang, View};
///
/// let view = View::new("He agreed.").with_lang(Lang::EN);
/// assert_eq!(view.lang(), Lang::EN);
/// assert!(view.tokens().is_empty());
/// ```
#[derive(Copy, Clone, Debug)]
pub struct View<'a> {
    text: &'a str,
    lang: Lang,
    genre: Genre,
    blocks: &'a [Block],
    tokens: &'a [Token],
    keys: &'a [WordKey],
    sentences: &'a [Sentence],
    syntax: Option<&'a Syntax>,
    stop: Option<&'a AtomicBool>,
}

impl<'a> View<'a> {
    /// A text without layers, in an unknown language.
    #[must_use]
    pub const fn new(text: &'a str) -> Self {
        Self {
            text,
            lang: Lang::UNKNOWN,
            genre: Genre::News,
            blocks: &[],
            tokens: &[],
            keys: &[],
            sentences: &[],
            syntax: None,
            stop: None,
        }
    }

    /// With the language.
    #[must_use]
    pub const fn with_lang(self, lang: Lang) -> Self {
        Self { lang, ..self }
    }

    /// With the kind of text.
    #[must_use]
    pub const fn with_genre(self, genre: Genre) -> Self {
        Self { genre, ..self }
    }

    /// With the paragraphs, in bytes of the same text.
    #[must_use]
    pub const fn with_blocks(self, blocks: &'a [Block]) -> Self {
        Self { blocks, ..self }
    }

    /// With tokens.
    #[must_use]
    pub const fn with_tokens(self, tokens: &'a [Token]) -> Self {
        Self { tokens, ..self }
    }

    /// With the keys of those tokens, one each, so that no stage needs to make them again. Anything else is
    /// not taken.
    #[must_use]
    pub fn with_keys(self, keys: &'a [WordKey]) -> Self {
        let fits = keys.len() == self.tokens.len();
        Self { keys: if fits { keys } else { &[] }, ..self }
    }

    /// With sentences over those tokens.
    #[must_use]
    pub const fn with_sentences(self, sentences: &'a [Sentence]) -> Self {
        Self { sentences, ..self }
    }

    /// With syntax: one word for each token. Anything else is not taken.
    #[must_use]
    pub fn with_syntax(self, syntax: &'a Syntax) -> Self {
        let fits = !self.tokens.is_empty() && syntax.words.len() == self.tokens.len();
        Self { syntax: fits.then_some(syntax), ..self }
    }

    /// The same document with the tokens from `end` on hidden, for who reads a sentence and must not look into the next.
    ///
    /// ```
    /// # use sayso_core::{Case, Span, Token, TokenKind, View};
    /// # let word = |start, end| Token::new(Span::new(start, end), TokenKind::Word, Case::Lower);
    /// let tokens = [word(0, 2), word(3, 6)];
    /// let view = View::new("He ran").with_tokens(&tokens);
    /// assert_eq!(view.token_text(1), "ran");
    /// assert_eq!(view.before(1).token_text(1), "");
    /// ```
    #[must_use]
    pub fn before(self, end: usize) -> Self {
        Self {
            tokens: self.tokens.get(..end).unwrap_or(self.tokens),
            keys: self.keys.get(..end).unwrap_or(self.keys),
            ..self
        }
    }

    /// With a flag that somebody else sets when the results are no longer wanted.
    #[must_use]
    pub const fn with_stop(self, stop: Option<&'a AtomicBool>) -> Self {
        Self { stop, ..self }
    }

    /// Whether the results are no longer wanted. A stage that works sentence by sentence looks before each one and
    /// returns what it has; nobody will look at it.
    #[must_use]
    pub fn is_stopped(self) -> bool {
        self.stop.is_some_and(|stop| stop.load(Ordering::Relaxed))
    }

    /// The text.
    #[must_use]
    pub const fn text(self) -> &'a str {
        self.text
    }

    /// The language of the document.
    #[must_use]
    pub const fn lang(self) -> Lang {
        self.lang
    }

    /// The kind of text.
    #[must_use]
    pub const fn genre(self) -> Genre {
        self.genre
    }

    /// The paragraphs and headings.
    #[must_use]
    pub const fn blocks(self) -> &'a [Block] {
        self.blocks
    }

    /// The tokens, contractions split (see [`Token::joined`](crate::Token)).
    #[must_use]
    pub const fn tokens(self) -> &'a [Token] {
        self.tokens
    }

    /// The sentences.
    #[must_use]
    pub const fn sentences(self) -> &'a [Sentence] {
        self.sentences
    }

    /// The syntax, if a stage made it.
    #[must_use]
    pub const fn syntax(self) -> Option<&'a Syntax> {
        self.syntax
    }

    /// The syntax of one token.
    #[must_use]
    pub fn word(self, token: usize) -> Option<Word> {
        self.syntax?.words.get(token).filter(|_| token < self.tokens.len()).copied()
    }

    /// The text of one token; `""` past the end.
    #[must_use]
    pub fn token_text(self, token: usize) -> &'a str {
        self.tokens.get(token).map_or("", |t| t.span.slice(self.text))
    }

    /// The table key of one token; [`WordKey::NONE`] past the end.
    #[must_use]
    #[inline]
    pub fn key(self, token: usize) -> WordKey {
        match self.keys.get(token) {
            Some(key) => *key,
            None => WordKey::of(self.token_text(token)),
        }
    }

    /// The text at a span; `""` if it does not fit this text.
    #[must_use]
    pub fn slice(self, span: Span) -> &'a str {
        span.slice(self.text)
    }

    /// The paragraph that holds a byte, as an index into [`blocks`](Self::blocks).
    #[must_use]
    pub fn block_at(self, byte: u32) -> Option<usize> {
        let after = self.blocks.partition_point(|b| b.span.start() <= byte);
        after.checked_sub(1).filter(|&i| self.blocks.get(i).is_some_and(|b| byte <= b.span.end()))
    }

    /// The sentence that holds a token, as an index into [`sentences`](Self::sentences).
    #[must_use]
    pub fn sentence_of(self, token: usize) -> Option<usize> {
        let after = self.sentences.partition_point(|s| s.tokens().start <= token);
        after
            .checked_sub(1)
            .filter(|&i| self.sentences.get(i).is_some_and(|s| s.tokens().contains(&token)))
    }

    /// The tokens that begin inside a span, as a range of indices.
    #[must_use]
    pub fn tokens_in(self, span: Span) -> core::ops::Range<usize> {
        let first = self.tokens.partition_point(|t| t.span.start() < span.start());
        let end = self.tokens.partition_point(|t| t.span.start() < span.end());
        first..end.max(first)
    }
}
