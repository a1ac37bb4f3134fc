//! A place where a sentence may end, and what the rules say of it.

use crate::lexicon::{Abbreviation, Lexicon};
use sayso_core::{Case, Token, TokenKind};

/// A place where a sentence may end, before the token `next`.
#[derive(Copy, Clone, Debug)]
pub(crate) struct Edge<'a> {
    pub(crate) text: &'a str,
    pub(crate) tokens: &'a [Token],
    /// The first token of the paragraph.
    pub(crate) paragraph: usize,
    /// The first token past the paragraph.
    pub(crate) limit: usize,
    /// The next stop from here on, or the end of the paragraph.
    next_stop: usize,
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
    /// The mark that the sentence begins with, if it is an item of a list.
    item: Option<Item>,
    /// Whether the paragraph ends in a stop, as prose does.
    is_prose: bool,
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

    pub(crate) const fn likely(ends: bool) -> Self {
        if ends { Self::LikelyEnds } else { Self::LikelyGoes }
    }
}

impl<'a> Edge<'a> {
    /// The beginning of the paragraph of the tokens `paragraph..limit`.
    pub(crate) fn new(text: &'a str, tokens: &'a [Token], paragraph: usize, limit: usize) -> Self {
        Self {
            text,
            tokens,
            paragraph,
            limit,
            next_stop: paragraph,
            first: paragraph,
            stop: None,
            next: paragraph,
            quotes: 0,
            brackets: 0,
            ended: None,
            item: Item::at(text, tokens.get(..limit).unwrap_or(&[]), paragraph),
            is_prose: ends_in_stop(tokens.get(paragraph..limit).unwrap_or(&[])),
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

    /// Passes words that a small word follows: no sentence ends there.
    pub(crate) fn skip_words(&mut self) {
        let rest = self.tokens.get(self.next..self.limit).unwrap_or(&[]);
        let small = |pair: &&[Token]| match pair {
            [word, next] => {
                word.kind == TokenKind::Word
                    && next.kind == TokenKind::Word
                    && next.case == Case::Lower
            }
            _ => false,
        };
        self.next += rest.windows(2).take_while(small).count();
    }

    /// Begins the next sentence of the paragraph.
    pub(crate) fn begin(&mut self, at: usize) {
        self.ended = self.token(at.wrapping_sub(1)).map(|t| t.kind);
        self.first = at;
        // A bracket that is still open was forgotten; a quotation may run on.
        self.brackets = 0;
        self.item = self.item_at(at);
    }

    /// The mark of a list that begins at a token of the paragraph.
    fn item_at(&self, at: usize) -> Option<Item> {
        Item::at(self.text, self.tokens.get(..self.limit)?, at)
    }

    /// Passes what belongs to the sentence after its stop.
    pub(crate) fn take_closers(&mut self) {
        while let Some(token) = self.ahead(0) {
            // An ellipsis written with spaces: `He left . . . .`
            let dot = |at| self.slice(at) == ".";
            let spaced = || dot(self.next) && self.next > 0 && dot(self.next - 1);
            let taken = match token.kind {
                TokenKind::Emoji => 1,
                TokenKind::OpenBracket => self.footnote(),
                // `« Nous partons. » Le maire`
                TokenKind::CloseQuote if self.in_quote() => 1,
                TokenKind::Symbol => usize::from(!self.has_gap() && self.is_closing_sign()),
                kind => usize::from(may_close(kind) && (!self.has_gap() || spaced())),
            };
            if taken == 0 {
                break;
            }
            if taken == 1 {
                self.pass(token.kind);
            }
            self.next += taken;
        }
    }

    /// Whether the next token is a sign of Markdown: `_It is over._`
    fn is_closing_sign(&self) -> bool {
        self.slice(self.next).chars().all(|c| matches!(c, '_' | '*' | '~'))
    }

    /// The length of a footnote mark in brackets, as in `It rained.[12] He left.`
    fn footnote(&self) -> usize {
        let is = |by, kind| self.ahead(by).is_some_and(|t| t.kind == kind);
        let mark = is(1, TokenKind::Number) && is(2, TokenKind::CloseBracket);
        if mark && self.slice(self.next) == "[" { 3 } else { 0 }
    }

    /// How many tokens there are to the next stop, and whether there is one in the paragraph.
    pub(crate) const fn stop_ahead(&self) -> (usize, bool) {
        (self.next_stop.saturating_sub(self.next), self.next_stop < self.limit)
    }

    /// Looks for the next stop from the place on; each token is looked at once.
    pub(crate) fn look_ahead(&mut self) {
        self.next_stop = self.next_stop.max(self.next);
        while self.next_stop < self.limit
            && !self
                .token(self.next_stop)
                .is_some_and(|t| matches!(t.kind, TokenKind::Stop | TokenKind::Ellipsis))
        {
            self.next_stop += 1;
        }
    }

    pub(crate) fn token(&self, at: usize) -> Option<Token> {
        self.tokens.get(at).copied()
    }

    /// The token before one of the paragraph, if it is of the paragraph too.
    pub(crate) fn before(&self, at: usize) -> Option<Token> {
        if at > self.paragraph { self.token(at - 1) } else { None }
    }

    pub(crate) fn slice(&self, at: usize) -> &'a str {
        self.tokens.get(at).map_or("", |t| t.span.slice(self.text))
    }

    /// Whether the sentence is an item of a list, so that the next item may follow without a stop.
    pub(crate) const fn in_list(&self) -> bool {
        self.item.is_some()
    }

    pub(crate) const fn in_quote(&self) -> bool {
        self.quotes > 0
    }

    /// Whether the paragraph ends in a stop.
    pub(crate) const fn is_prose(&self) -> bool {
        self.is_prose
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

    pub(crate) fn has_gap(&self) -> bool {
        self.gap() > 0
    }

    /// A token after the place, if it is of the same paragraph.
    pub(crate) fn ahead(&self, by: usize) -> Option<Token> {
        let at = self.next + by;
        if at < self.limit { self.token(at) } else { None }
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
        let Some(next) = self.ahead(0) else { return Verdict::Ends };
        if let Some(item) = self.item {
            if item.is_before(self.item_at(self.next)) {
                return Verdict::Ends;
            }
            // `1. The first item`: the mark is no sentence.
            if self.next <= self.first + item.len {
                return Verdict::Goes;
            }
        }
        let Some(at) = self.stop else { return self.without_stop() };
        // `[...]`: words of a quotation that are left out.
        let bracket = self.before(at).map(|t| t.kind);
        if bracket == Some(TokenKind::OpenBracket) && self.next > at + 1 {
            return Verdict::Goes;
        }
        let (Some(end), Some((head, word))) = (self.token(at), self.head()) else {
            return Verdict::LikelyEnds;
        };
        // `the Com. & Adm. offices`, `7 hab. / km²`
        if continues(next.kind)
            || self.slice(at).ends_with('.') && matches!(self.slice(self.next), "&" | "/")
        {
            return Verdict::Goes;
        }
        let abbreviates = end.kind == TokenKind::Abbreviation;
        if word.case == Case::Lower && !self.is_caseless(head) {
            // `“Great!” she said.`, `at 5 p.m. today`: careless writers begin sentences with small letters,
            // but not there, unless they always do.
            let careful = self.token(self.first).is_some_and(|t| t.case != Case::Lower);
            let closed = self.next > at + 1 && next.kind == word.kind;
            // `She works at Yodel! in Leeds.`
            let name = self.slice(at) == "!"
                && at > self.first + 1
                && self.token(at - 1).is_some_and(|t| t.case == Case::Title);
            let sure = careful && (closed || name || self.follows_unit(at)) || abbreviates;
            return if sure { Verdict::Goes } else { Verdict::LikelyGoes };
        }
        // `雨だ。風だ。`
        let full_width = || self.slice(at).starts_with(['。', '．', '！', '？', '｡']);
        if !self.has_gap() && !full_width() {
            return self.without_gap(at, word);
        }
        if self.is_reported(lexicon, at) || self.is_name_with_mark(lexicon, at, head, word) {
            return Verdict::Goes;
        }
        match end.kind {
            TokenKind::Abbreviation => self.after_abbreviation(lexicon, at, head, word),
            TokenKind::Stop => self.after_stop(lexicon, at, head, word),
            _ => Verdict::likely(word.is_capitalised() || self.next > at + 1),
        }
    }

    fn after_stop(&self, lexicon: &Lexicon, at: usize, head: usize, word: Token) -> Verdict {
        let Some(before) = self.before(at) else {
            return Verdict::LikelyEnds;
        };
        let touches = self.token(at).is_some_and(|t| t.span.start() == before.span.end());
        // A small word, an address: no dot of an abbreviation, and no place to cut a name.
        let plain = word.is_capitalised()
            && match before.kind {
                TokenKind::Word => {
                    before.case == Case::Lower && self.slice(at - 1).chars().nth(1).is_some()
                }
                kind => matches!(kind, TokenKind::Url | TokenKind::Email),
            };
        if self.slice(at) != "." || !touches {
            return if plain { Verdict::Ends } else { Verdict::LikelyEnds };
        }
        match before.kind {
            // Where the dot of an abbreviation stands alone.
            TokenKind::Abbreviation => self.after_abbreviation(lexicon, at - 1, head, word),
            TokenKind::Number => self.after_number(lexicon, at, head, word),
            _ if plain => Verdict::Ends,
            _ => Verdict::LikelyEnds,
        }
    }

    fn after_abbreviation(
        &self,
        lexicon: &Lexicon,
        at: usize,
        head: usize,
        word: Token,
    ) -> Verdict {
        let letters = self.slice(at).trim_end_matches('.');
        let capital = self.token(at).is_some_and(|t| t.is_capitalised());
        let starts =
            || word.is_capitalised() && lexicon.is_starter(self.slice(head).trim_end_matches('.'));
        if self.goes_past(lexicon, at, head, word) {
            return Verdict::Goes;
        }
        match lexicon.abbreviation(letters, capital) {
            // `on 5th St. He knows`: a street, and no saint.
            Some(Abbreviation::Title) if self.may_be_street(at) && starts() => Verdict::LikelyEnds,
            Some(Abbreviation::Title) => Verdict::Goes,
            // `11 млн т. Тому`: a unit.
            Some(Abbreviation::Inner | Abbreviation::Number)
                if self.counted(lexicon, at) && starts() =>
            {
                Verdict::LikelyEnds
            }
            Some(Abbreviation::Inner) => Verdict::LikelyGoes,
            // `vitamin C. Nobody`: no chapter.
            Some(Abbreviation::Number) if capital && letters.chars().nth(1).is_none() => {
                self.after_letter(lexicon, at, head, word)
            }
            Some(Abbreviation::Number) => Verdict::LikelyGoes,
            // `№ 7`, `12 чел. / км`
            _ if matches!(self.slice(head), "№" | "/") => Verdict::Goes,
            Some(Abbreviation::Any) if starts() => Verdict::Ends,
            Some(Abbreviation::Any) => {
                let ends =
                    lexicon.capitals_are_names && word.is_capitalised() && self.counts(lexicon, at);
                Verdict::likely(!word.kind.is_wordlike() || ends)
            }
            None if letters.chars().nth(1).is_none() => self.after_letter(lexicon, at, head, word),
            // `At 5 a.m. Mr. Diaz left`: a time that opens a sentence does not end it.
            None if self.next <= self.first + 4 && (starts() || self.follows_number(at)) => {
                Verdict::Goes
            }
            None if starts() => Verdict::Ends,
            None => Verdict::LikelyGoes,
        }
    }
}

impl Edge<'_> {
    /// Whether a word is of a script without capitals, so that a small letter says nothing.
    fn is_caseless(&self, at: usize) -> bool {
        self.slice(at).chars().next().is_some_and(|c| !c.is_ascii() && !c.is_lowercase())
    }

    /// Whether a number or a capital stands before an abbreviation: `5th St.`, `Elm St.`
    fn may_be_street(&self, at: usize) -> bool {
        let name = |t: Token| t.kind == TokenKind::Word && t.case == Case::Title;
        self.follows_number(at) || self.before(at).is_some_and(name)
    }

    pub(crate) fn follows_number(&self, at: usize) -> bool {
        self.before(at).is_some_and(|t| t.kind == TokenKind::Number)
    }
}

/// The mark of an item in a list: `1.`, `2)`, `• 9.`, `a.`
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
struct Item {
    /// The number, or the letter's place in the alphabet.
    value: u32,
    is_letter: bool,
    has_bullet: bool,
    /// The sign after it.
    close: TokenKind,
    /// Tokens.
    len: usize,
}

impl Item {
    /// The mark that begins at a token.
    fn at(text: &str, tokens: &[Token], at: usize) -> Option<Self> {
        let token = |at: usize| tokens.get(at).copied();
        let has_bullet = token(at)?.kind == TokenKind::Bullet;
        let number = at + usize::from(has_bullet);
        let word = token(number).filter(|t| t.span.len() <= 4)?;
        let touched = token(number + 1).is_some_and(|t| t.span.start() == word.span.end());
        if !touched && word.kind != TokenKind::Abbreviation {
            return None;
        }
        let mark = word.span.slice(text);
        let is_letter = word.kind != TokenKind::Number;
        // An initial keeps its dot; it is a mark only where others follow in order.
        let letters = mark.trim_end_matches('.');
        let value = match letters.as_bytes() {
            [letter @ b'a'..=b'z'] => u32::from(letter - b'a'),
            _ if letters.len() <= 3 => letters.parse().ok()?,
            _ => return None,
        };
        let mut len = number + 1 - at;
        let mut close = if letters.len() < mark.len() { Some(TokenKind::Stop) } else { None };
        while let Some(sign) =
            token(at + len).filter(|t| t.span.start() == last_end(tokens, at + len))
        {
            let closes = sign.kind == TokenKind::CloseBracket
                || sign.kind == TokenKind::Stop && sign.span.slice(text) == ".";
            if !closes {
                break;
            }
            close = Some(sign.kind);
            len += 1;
        }
        Some(Self { value, is_letter, has_bullet, close: close?, len })
    }

    /// Whether the other is the next item of the same list.
    fn is_before(self, other: Option<Self>) -> bool {
        other.is_some_and(|o| {
            o.value == self.value + 1
                && (o.is_letter, o.has_bullet, o.close)
                    == (self.is_letter, self.has_bullet, self.close)
        })
    }
}

/// Where the token before ends.
fn last_end(tokens: &[Token], at: usize) -> u32 {
    at.checked_sub(1).and_then(|i| tokens.get(i)).map_or(0, |t| t.span.end())
}

/// Whether the last token that is no closing mark is a stop.
fn ends_in_stop(paragraph: &[Token]) -> bool {
    let mut last = paragraph.iter().rev().take(4);
    let is_mark = |t: &&Token| may_close(t.kind) && !may_end(t.kind);
    last.find(|t| !is_mark(t)).is_some_and(|t| may_end(t.kind))
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
