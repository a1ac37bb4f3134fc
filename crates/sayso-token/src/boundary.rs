//! A place where a sentence may end, and what the rules say of it.

use crate::lexicon::{Abbreviation, Lexicon};
use crate::tokenizer::Breaks;
use sayso_core::{Case, Token, TokenKind};

/// A place where a sentence may end, before the token `next`.
#[derive(Copy, Clone, Debug)]
pub(crate) struct Edge<'a> {
    pub(crate) text: &'a str,
    pub(crate) tokens: &'a [Token],
    breaks: Breaks,
    /// The first token of the paragraph.
    pub(crate) paragraph: usize,
    /// The first token of the sentence so far.
    pub(crate) first: usize,
    /// The stop, ellipsis or abbreviation, if there is one.
    pub(crate) stop: Option<usize>,
    /// The token that would begin the next sentence.
    pub(crate) next: usize,
    /// Quotations and brackets that are open.
    quotes: u32,
    brackets: u32,
    /// How the sentence before ended, if it is of the same paragraph.
    pub(crate) ended: Option<TokenKind>,
}

/// What the rules say.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Verdict {
    /// It ends here, whatever a model says.
    Ends = 1,
    /// It goes on, whatever a model says.
    Goes = 2,
    /// It ends here, unless a model knows better.
    LikelyEnds = 3,
    /// It goes on, unless a model knows better.
    LikelyGoes = 4,
}

impl Verdict {
    /// The answer that a model is not asked for.
    pub(crate) const fn sure(self) -> Option<bool> {
        match self {
            Self::Ends => Some(true),
            Self::Goes => Some(false),
            Self::LikelyEnds | Self::LikelyGoes => None,
        }
    }

    /// The answer without a model.
    pub(crate) const fn ends(self) -> bool {
        matches!(self, Self::Ends | Self::LikelyEnds)
    }

    const fn likely(ends: bool) -> Self {
        if ends { Self::LikelyEnds } else { Self::LikelyGoes }
    }
}

impl<'a> Edge<'a> {
    /// The beginning of a text.
    pub(crate) const fn new(text: &'a str, tokens: &'a [Token], breaks: Breaks) -> Self {
        Self {
            text,
            tokens,
            breaks,
            paragraph: 0,
            first: 0,
            stop: None,
            next: 0,
            quotes: 0,
            brackets: 0,
            ended: None,
        }
    }

    /// Notes a token that lies before the place.
    pub(crate) const fn pass(&mut self, kind: TokenKind) {
        match kind {
            TokenKind::OpenQuote => self.quotes += 1,
            TokenKind::CloseQuote => self.quotes = self.quotes.saturating_sub(1),
            TokenKind::OpenBracket => self.brackets += 1,
            TokenKind::CloseBracket => self.brackets = self.brackets.saturating_sub(1),
            _ => {}
        }
    }

    /// Begins a sentence, and a paragraph if the one before is `broken` off.
    pub(crate) fn begin(&mut self, at: usize, broken: bool) {
        self.ended = self.token(at.wrapping_sub(1)).map(|t| t.kind);
        self.first = at;
        // A bracket that is still open was forgotten; a quotation may run on.
        self.brackets = 0;
        if broken {
            (self.paragraph, self.quotes, self.ended) = (at, 0, None);
        }
    }

    /// Passes what belongs to the sentence after its stop. Whether a paragraph ends there.
    pub(crate) fn take_closers(&mut self) -> bool {
        loop {
            let Some(token) = self.token(self.next) else { return false };
            let touches = may_close(token.kind) && !self.has_gap();
            let taken = if touches || token.kind == TokenKind::Emoji { 1 } else { self.footnote() };
            if taken == 0 {
                return false;
            }
            self.pass(token.kind);
            self.brackets -= u32::from(taken > 1);
            self.next += taken;
            if self.breaks.stand_before(self.text, self.tokens, self.next) {
                return true;
            }
        }
    }

    /// The length of a footnote mark in brackets, as in `It rained.[12] He left.`
    fn footnote(&self) -> usize {
        let kinds = [0, 1, 2].map(|i| self.token(self.next + i).map(|t| t.kind));
        let is_mark = self.slice(self.next) == "["
            && kinds
                == [TokenKind::OpenBracket, TokenKind::Number, TokenKind::CloseBracket].map(Some);
        let whole =
            (1..3).all(|i| !self.breaks.stand_before(self.text, self.tokens, self.next + i));
        if is_mark && whole { 3 } else { 0 }
    }

    pub(crate) fn token(&self, at: usize) -> Option<Token> {
        self.tokens.get(at).copied()
    }

    pub(crate) fn slice(&self, at: usize) -> &'a str {
        self.tokens.get(at).map_or("", |t| t.span.slice(self.text))
    }

    pub(crate) const fn in_quote(&self) -> bool {
        self.quotes > 0
    }

    pub(crate) const fn in_bracket(&self) -> bool {
        self.brackets > 0
    }

    /// The bytes of white space before the next token.
    pub(crate) fn gap(&self) -> u32 {
        match (self.token(self.next.wrapping_sub(1)), self.token(self.next)) {
            (Some(last), Some(next)) => next.span.start().saturating_sub(last.span.end()),
            _ => 1,
        }
    }

    fn has_gap(&self) -> bool {
        self.gap() > 0
    }

    /// A token after the place, if it is of the same paragraph.
    pub(crate) fn ahead(&self, by: usize) -> Option<Token> {
        let whole = (self.next + 1..=self.next + by)
            .all(|i| !self.breaks.stand_before(self.text, self.tokens, i));
        self.token(self.next + by).filter(|_| whole)
    }

    /// A token after the place, if no break stands right before it.
    pub(crate) fn near(&self, by: usize) -> Option<Token> {
        let broken = by > 0 && self.breaks.stand_before(self.text, self.tokens, self.next + by);
        self.token(self.next + by).filter(|_| !broken)
    }

    /// The first token of what follows that is no opening mark.
    pub(crate) fn head(&self) -> Option<(usize, Token)> {
        let opens = |t: &Token| {
            t.kind.opens_quote()
                || matches!(t.kind, TokenKind::OpenBracket | TokenKind::Dash | TokenKind::Bullet)
        };
        (0..4).map_while(|by| Some((self.next + by, self.ahead(by)?))).find(|(_, t)| !opens(t))
    }

    /// What the rules say.
    pub(crate) fn rule(&self, lexicon: &Lexicon) -> Verdict {
        let Some(next) = self.token(self.next) else { return Verdict::Ends };
        let Some(at) = self.stop else { return Verdict::LikelyGoes };
        let (Some(end), Some((head, word))) = (self.token(at), self.head()) else {
            return Verdict::LikelyEnds;
        };
        if continues(next.kind) {
            return Verdict::Goes;
        }
        if word.case == Case::Lower || !self.has_gap() {
            return Verdict::LikelyGoes;
        }
        Verdict::likely(match end.kind {
            TokenKind::Abbreviation => self.after_abbreviation(lexicon, at, head, word),
            TokenKind::Stop => self.after_stop(lexicon, at, head, word),
            _ => word.is_capitalised() || self.next > at + 1,
        })
    }

    fn after_stop(&self, lexicon: &Lexicon, at: usize, head: usize, word: Token) -> bool {
        let Some(before) = at.checked_sub(1).and_then(|i| self.token(i)) else { return true };
        let touches = self.token(at).is_some_and(|t| t.span.start() == before.span.end());
        if self.slice(at) != "." || !touches {
            return true;
        }
        match before.kind {
            // Where the dot of an abbreviation stands alone.
            TokenKind::Abbreviation => self.after_abbreviation(lexicon, at - 1, head, word),
            // `1. The first item`, `vom 12. Juni`.
            TokenKind::Number => {
                let item = at == self.first + 1 && before.span.len() <= 3;
                !item && !lexicon.is_month(self.slice(head))
            }
            _ => true,
        }
    }

    fn after_abbreviation(&self, lexicon: &Lexicon, at: usize, head: usize, word: Token) -> bool {
        let letters = self.slice(at).trim_end_matches('.');
        let capital = self.token(at).is_some_and(|t| t.is_capitalised());
        let starts = word.is_capitalised() && lexicon.is_starter(self.slice(head));
        match lexicon.abbreviation(letters, capital) {
            Some(Abbreviation::Title | Abbreviation::Inner | Abbreviation::Number) => false,
            Some(Abbreviation::Any) => starts || !word.kind.is_wordlike(),
            None if letters.chars().count() == 1 => false,
            None => starts,
        }
    }
}

/// Whether a sentence may end after a token of this kind.
pub(crate) const fn may_end(kind: TokenKind) -> bool {
    matches!(kind, TokenKind::Stop | TokenKind::Ellipsis | TokenKind::Abbreviation)
}

/// Whether a token of this kind belongs to the sentence before it when it touches its end.
const fn may_close(kind: TokenKind) -> bool {
    matches!(
        kind,
        TokenKind::Stop
            | TokenKind::Ellipsis
            | TokenKind::CloseQuote
            | TokenKind::CloseSingle
            | TokenKind::CloseBracket
            | TokenKind::Apostrophe
    )
}

/// Whether a token of this kind cannot begin a sentence.
pub(crate) const fn continues(kind: TokenKind) -> bool {
    matches!(
        kind,
        TokenKind::Comma
            | TokenKind::Semicolon
            | TokenKind::Colon
            | TokenKind::CloseBracket
            | TokenKind::CloseQuote
            | TokenKind::CloseSingle
            | TokenKind::Hyphen
            | TokenKind::Clitic
            | TokenKind::Apostrophe
    )
}
