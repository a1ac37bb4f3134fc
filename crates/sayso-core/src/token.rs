//! Tokens and sentences.

use crate::Span;
use core::ops::Range;

/// What a token is. Quotation marks are told apart in context, so that later stages need not guess.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "kebab-case"))]
#[non_exhaustive]
#[repr(u8)]
pub enum TokenKind {
    /// Letters, with inner hyphens, apostrophes or dots where the language joins them.
    Word,
    /// A word with a final dot that belongs to it: `Mr.`, `U.S.`, `т.`
    Abbreviation,
    /// Digits with inner separators, ordinals, percentages without the sign.
    Number,
    /// The second part of a contraction: `n't`, `'s`, `’ll`.
    Clitic,
    /// A web address or a bare domain name.
    Url,
    /// An e-mail address.
    Email,
    /// `@name`.
    Handle,
    /// `#topic`.
    Hashtag,
    /// A sign of emotion: emoji sequence or emoticon.
    Emoji,
    /// A currency sign.
    Currency,
    /// `.`, `!`, `?` and their like: may end a sentence.
    Stop,
    /// `…` or `...`.
    Ellipsis,
    /// `,`
    Comma,
    /// `:`
    Colon,
    /// `;`
    Semicolon,
    /// A dash between words: `—`, `–`, `--`, or a spaced hyphen.
    Dash,
    /// A hyphen inside a compound, where compounds are split.
    Hyphen,
    /// A double quotation mark, or guillemet, that opens.
    OpenQuote,
    /// A double quotation mark, or guillemet, that closes.
    CloseQuote,
    /// A single quotation mark that opens.
    OpenSingle,
    /// A single quotation mark that closes.
    CloseSingle,
    /// An apostrophe on its own, as in `workers’`.
    Apostrophe,
    /// `(`, `[`, `{`.
    OpenBracket,
    /// `)`, `]`, `}`.
    CloseBracket,
    /// A bullet or list mark.
    Bullet,
    /// Any other sign.
    Symbol,
}

impl TokenKind {
    /// Whether the token is made of letters or digits: a word, abbreviation, number or clitic.
    #[inline]
    #[must_use]
    pub const fn is_wordlike(self) -> bool {
        matches!(self, Self::Word | Self::Abbreviation | Self::Number | Self::Clitic)
    }

    /// Whether the token opens a quotation, double or single.
    #[inline]
    #[must_use]
    pub const fn opens_quote(self) -> bool {
        matches!(self, Self::OpenQuote | Self::OpenSingle)
    }

    /// Whether the token closes a quotation, double or single.
    #[inline]
    #[must_use]
    pub const fn closes_quote(self) -> bool {
        matches!(self, Self::CloseQuote | Self::CloseSingle)
    }

    /// The mark that stands for all quotation marks of this kind, whichever a text is typeset with; `None` for other
    /// tokens. What is learned from texts with `“…”` so holds of texts with `"…"` and `«…»`.
    ///
    /// ```
    /// use sayso_core::TokenKind;
    ///
    /// assert_eq!(TokenKind::OpenQuote.quote_mark(), Some("“"));
    /// assert_eq!(TokenKind::Word.quote_mark(), None);
    /// ```
    #[inline]
    #[must_use]
    pub const fn quote_mark(self) -> Option<&'static str> {
        match self {
            Self::OpenQuote => Some("“"),
            Self::CloseQuote => Some("”"),
            Self::OpenSingle => Some("‘"),
            Self::CloseSingle => Some("’"),
            _ => None,
        }
    }
}

/// The capitals of a word.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "lowercase"))]
#[repr(u8)]
pub enum Case {
    /// No cased letters: numbers, signs, scripts without case.
    #[default]
    None,
    /// `word`
    Lower,
    /// `Word`, `McDonald`
    Title,
    /// `WORD`, `U.S.`; a single capital counts as this.
    Upper,
    /// `iPhone`
    Mixed,
}

/// A word, number or sign of the text. Twelve bytes, without the text itself.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Token {
    /// Where it stands, in bytes.
    pub span: Span,
    /// What it is.
    pub kind: TokenKind,
    /// Its capitals.
    pub case: Case,
    /// Whether it continues the surface token before it (the `n't` of `don't`): joining such tokens
    /// to their left neighbour gives UD surface tokens.
    pub joined: bool,
}

impl Token {
    /// A token on its own.
    #[inline]
    #[must_use]
    pub const fn new(span: Span, kind: TokenKind, case: Case) -> Self {
        Self { span, kind, case, joined: false }
    }

    /// The same, as the continuation of the surface token before it.
    #[inline]
    #[must_use]
    pub const fn joined(self) -> Self {
        Self { joined: true, ..self }
    }

    /// Whether it begins with a capital letter.
    #[inline]
    #[must_use]
    pub const fn is_capitalised(self) -> bool {
        matches!(self.case, Case::Title | Case::Upper)
    }
}

/// A sentence: its bytes and its tokens. Sixteen bytes.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Sentence {
    /// From the first byte of its first token to the last byte of its last.
    pub span: Span,
    first: u32,
    end: u32,
}

impl Sentence {
    /// A sentence over the tokens `first..end` (indices into the token list that was split).
    #[inline]
    #[must_use]
    pub const fn new(span: Span, first: u32, end: u32) -> Self {
        Self { span, first, end }
    }

    /// Its tokens, as indices into the token list of the same document.
    #[inline]
    #[must_use]
    pub const fn tokens(self) -> Range<usize> {
        self.first as usize..self.end as usize
    }

    /// The same sentence when `by` tokens stand before the list that was split.
    #[inline]
    #[must_use]
    pub const fn after_tokens(self, by: u32) -> Self {
        Self { first: self.first + by, end: self.end + by, ..self }
    }
}
