//! The rules: does a sentence end here?

use crate::lexicon::{Abbreviation, Lexicon};
use crate::tokenizer::Breaks;
use sayso_core::{Case, Token, TokenKind};

/// A place where a sentence may end.
#[derive(Copy, Clone, Debug)]
pub(crate) struct Edge<'a> {
    pub(crate) text: &'a str,
    pub(crate) tokens: &'a [Token],
    /// The first token of the sentence so far.
    pub(crate) first: usize,
    /// The stop, ellipsis or abbreviation.
    pub(crate) end: usize,
    /// The token that would begin the next sentence.
    pub(crate) next: usize,
    pub(crate) breaks: Breaks,
}

/// What the rules say.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    Ends,
    Goes,
}

impl Edge<'_> {
    fn token(&self, at: usize) -> Option<Token> {
        self.tokens.get(at).copied()
    }

    fn slice(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |t| t.span.slice(self.text))
    }

    /// Whether there is white space before the next token.
    fn has_gap(&self) -> bool {
        match (self.token(self.next.wrapping_sub(1)), self.token(self.next)) {
            (Some(last), Some(next)) => last.span.end() < next.span.start(),
            _ => true,
        }
    }

    /// The first token of what follows that is no opening mark.
    fn head(&self) -> Option<(usize, Token)> {
        let opens = |t: &Token| {
            t.kind.opens_quote()
                || matches!(t.kind, TokenKind::OpenBracket | TokenKind::Dash | TokenKind::Bullet)
        };
        (self.next..self.next + 4)
            .take_while(|&i| i == self.next || !self.breaks.stand_before(self.text, self.tokens, i))
            .map_while(|i| Some((i, self.token(i)?)))
            .find(|(_, t)| !opens(t))
    }

    /// Whether the sentence ends before `next`.
    pub(crate) fn verdict(&self, lexicon: &Lexicon) -> Verdict {
        let (Some(end), Some(next)) = (self.token(self.end), self.token(self.next)) else {
            return Verdict::Ends;
        };
        let Some((head, word)) = self.head() else { return Verdict::Ends };
        if continues(next.kind) || word.case == Case::Lower || !self.has_gap() {
            return Verdict::Goes;
        }
        let ends = match end.kind {
            TokenKind::Abbreviation => self.after_abbreviation(lexicon, self.end, head, word),
            TokenKind::Stop => self.after_stop(lexicon, head, word),
            _ => word.is_capitalised() || self.next > self.end + 1,
        };
        if ends { Verdict::Ends } else { Verdict::Goes }
    }

    fn after_stop(&self, lexicon: &Lexicon, head: usize, word: Token) -> bool {
        let Some(before) = self.end.checked_sub(1).and_then(|i| self.token(i)) else { return true };
        let touches = self.token(self.end).is_some_and(|t| t.span.start() == before.span.end());
        if self.slice(self.end) != "." || !touches {
            return true;
        }
        match before.kind {
            // Where the dot of an abbreviation stands alone.
            TokenKind::Abbreviation => self.after_abbreviation(lexicon, self.end - 1, head, word),
            // `1. The first item`, `vom 12. Juni`.
            TokenKind::Number => {
                let item = self.end == self.first + 1 && before.span.len() <= 3;
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

/// Whether a token of this kind cannot begin a sentence.
const fn continues(kind: TokenKind) -> bool {
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
    )
}
