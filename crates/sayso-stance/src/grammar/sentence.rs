//! A sentence as the rules see it: words with their table bits, and units, which are flat phrases built from
//! the tags: noun phrases, verb groups, and the small words between them.

use crate::lexicon::Inner;
use crate::lexicon::word_class::WordClass;
use sayso_core::{Relation, Span, Tag, Token, TokenKind, View, WordKey};

/// What a unit is.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A noun phrase without what follows its head noun.
    Noun,
    /// Auxiliaries, adverbs between them, a verb.
    Verb,
    /// Adjectives that are no part of a noun phrase.
    Adjective,
    /// A preposition.
    Preposition,
    /// A conjunction that opens a clause.
    Subordinator,
    /// *who, which, that, whose, what*.
    Relative,
    /// *and, or, but*.
    Coordinator,
    Comma,
    /// A quotation mark.
    Quote,
    /// Dashes, brackets, colons, semicolons.
    Break,
    Adverb,
    /// The full stop.
    Stop,
    Other,
}

/// The form of a verb group.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(crate) enum VerbKind {
    Finite,
    /// With *to*, or bare.
    Infinitive,
    Gerund,
    Participle,
}

/// What a verb group says besides its verb.
#[derive(Copy, Clone, Debug)]
pub(crate) struct VerbGroup {
    pub(crate) kind: VerbKind,
    /// The main verb, as a word of the sentence.
    pub(crate) head: usize,
    pub(crate) passive: bool,
    pub(crate) negated: bool,
    pub(crate) modal: bool,
    /// *may, might, could*.
    pub(crate) possible: bool,
    /// The main verb is a form of *be* or links like it.
    pub(crate) copula: bool,
    /// *will, would*.
    pub(crate) future: bool,
    pub(crate) past: bool,
}

/// A flat phrase: words `start..end` of the sentence.
#[derive(Copy, Clone, Debug)]
pub(crate) struct Phrase {
    pub(crate) kind: Kind,
    pub(crate) start: usize,
    pub(crate) end: usize,
    /// Only of verb groups.
    pub(crate) verb: Option<VerbGroup>,
    /// The grammatical subject, as a unit; only of verb groups.
    pub(crate) subject: Option<usize>,
}

/// A word of the sentence.
#[derive(Copy, Clone, Debug)]
pub(crate) struct Word {
    pub(crate) tag: Tag,
    pub(crate) bits: WordClass,
    /// The unit that holds it.
    pub(crate) unit: usize,
    /// Its head in the tree, as a word of the sentence; [`NO_HEAD`] where there is no tree.
    pub(crate) head: u32,
    /// The relation to the head.
    pub(crate) relation: Relation,
}

/// The tag of a sign, which the tokeniser tells apart, however a text is typeset and whatever a tagger makes of it; that of
/// another word as it is.
pub(crate) fn sign_tag(tag: Tag, kind: TokenKind) -> Tag {
    match kind {
        TokenKind::Comma => Tag::Comma,
        TokenKind::Stop => Tag::Stop,
        TokenKind::OpenQuote | TokenKind::OpenSingle => Tag::Open,
        TokenKind::CloseQuote | TokenKind::CloseSingle => Tag::Close,
        TokenKind::Dash | TokenKind::Colon | TokenKind::Semicolon | TokenKind::Ellipsis => {
            Tag::Colon
        }
        TokenKind::OpenBracket => Tag::LeftBracket,
        TokenKind::CloseBracket => Tag::RightBracket,
        _ => tag,
    }
}

/// The head of a word without one.
pub(crate) const NO_HEAD: u32 = u32::MAX;

/// Words `start..end` of a sentence.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Range {
    pub(crate) start: usize,
    pub(crate) end: usize,
}

/// A sentence ready for the rules. Words are counted from the sentence's first token.
#[derive(Copy, Clone)]
pub(crate) struct Sentence<'a> {
    pub(crate) view: View<'a>,
    pub(crate) lexicon: &'a Inner,
    pub(crate) tokens: &'a [Token],
    /// The index of the first of them in the document.
    pub(crate) first: usize,
    pub(crate) words: &'a [Word],
    pub(crate) units: &'a [Phrase],
}

impl<'a> Sentence<'a> {
    /// The text of a word; `None` past the end.
    pub(crate) fn text(&self, at: usize) -> Option<&'a str> {
        self.tokens.get(at).map(|t| t.span.slice(self.view.text()))
    }

    /// The table key of a word; `None` past the end.
    pub(crate) fn key(&self, at: usize) -> Option<WordKey> {
        (at < self.tokens.len()).then(|| self.view.key(self.first + at))
    }

    pub(crate) fn tag(&self, at: usize) -> Option<Tag> {
        self.words.get(at).map(|w| w.tag)
    }

    pub(crate) fn bits(&self, at: usize) -> WordClass {
        self.words.get(at).map_or(WordClass::default(), |w| w.bits)
    }

    pub(crate) fn unit(&self, index: usize) -> Option<&'a Phrase> {
        self.units.get(index)
    }

    pub(crate) fn unit_kind(&self, index: usize) -> Option<Kind> {
        self.units.get(index).map(|u| u.kind)
    }

    /// What the verb group of a unit says besides its verb.
    pub(crate) fn verb(&self, unit: usize) -> Option<VerbGroup> {
        self.unit(unit)?.verb
    }

    /// The subject of the verb group of a unit.
    pub(crate) fn subject(&self, unit: usize) -> Option<usize> {
        self.unit(unit)?.subject
    }

    /// The unit that holds a word, by index.
    pub(crate) fn unit_of(&self, word: usize) -> Option<usize> {
        self.words.get(word).map(|w| w.unit)
    }

    #[inline]
    pub(crate) fn is(&self, at: usize, word: &str) -> bool {
        // Most words have another length.
        self.tokens.get(at).is_some_and(|t| t.span.len() as usize == word.len())
            && self.text(at).is_some_and(|t| t.eq_ignore_ascii_case(word))
    }

    #[inline]
    pub(crate) fn is_any(&self, at: usize, words: &[&str]) -> bool {
        words.iter().any(|w| self.is(at, w))
    }

    /// Whether a unit begins with one of these words.
    pub(crate) fn opens_with(&self, unit: usize, words: &[&str]) -> bool {
        self.unit(unit).is_some_and(|u| self.is_any(u.start, words))
    }

    /// Whether a phrase of the tables can begin at a word: it stands alone in one, or the next word is the
    /// second of some phrase. Saves most lookups of *have*, *take* and *make*.
    pub(crate) fn may_begin(&self, at: usize) -> bool {
        self.bits(at).has(WordClass::SINGLE) || self.bits(at + 1).has(WordClass::SECOND)
    }

    /// The bytes of the words `start..end`.
    pub(crate) fn bytes(&self, start: usize, end: usize) -> Option<Span> {
        let first = self.tokens.get(start)?;
        let last = self.tokens.get(end.checked_sub(1)?)?;
        (first.span.start() <= last.span.end())
            .then(|| Span::new(first.span.start(), last.span.end()))
    }
}
