//! What words around a stop say of it: initials, letters that name things, ordinals, units, speakers.

use crate::boundary::{Edge, Verdict, may_end};
use crate::lexicon::{Abbreviation, Context, Lexicon};
use sayso_core::{Case, Token, TokenKind};

/// Longest dateline, in tokens: place, day and agency.
const DATELINE: usize = 14;
/// Words of a name before the verb that reports what was said.
const NAME: usize = 5;

impl Edge<'_> {
    /// A place without a stop: `We won 🎉 Thanks to all!` ends at the picture.
    pub(crate) fn without_stop(&self) -> Verdict {
        let last = self.next.wrapping_sub(1);
        let picture = self.token(last).is_some_and(|t| t.kind == TokenKind::Emoji)
            && !self.slice(last).is_ascii();
        let begins = self.ahead(0).is_some_and(|t| t.kind.is_wordlike() && t.is_capitalised());
        if picture && begins && self.says_something(last) {
            return Verdict::Ends;
        }
        if self.is_prose() && self.is_inside(last) { Verdict::Goes } else { Verdict::LikelyGoes }
    }

    /// Whether prose goes on after a mark: a comma, a bracket, the dash of `KYIV, Nov 3 (Reuters) - A drone fell.`
    fn is_inside(&self, last: usize) -> bool {
        let Some(mark) = self.token(last) else { return false };
        let before = self.before(last).map(|t| t.kind);
        match mark.kind {
            TokenKind::Comma => true,
            // Not `(She left.) He stayed.`
            TokenKind::CloseBracket => !before.is_some_and(may_end),
            TokenKind::Dash | TokenKind::Hyphen => {
                before == Some(TokenKind::CloseBracket)
                    || last < self.paragraph + DATELINE
                        && self.token(self.paragraph).is_some_and(|t| t.case == Case::Upper)
            }
            _ => false,
        }
    }

    /// Whether a small word stands before the pictures that end at `last`.
    fn says_something(&self, last: usize) -> bool {
        let mut before = (self.first..last).rev().take(8).filter_map(|at| self.token(at));
        before
            .find(|t| t.kind != TokenKind::Emoji)
            .is_some_and(|t| t.kind == TokenKind::Word && t.case == Case::Lower)
    }

    /// `It rained.She left.`: a space was forgotten, unless this is a file or a command.
    pub(crate) fn without_gap(&self, at: usize, word: Token) -> Verdict {
        let plain = self.token(at).is_some_and(|t| t.kind == TokenKind::Stop);
        let whole = self.before(at).is_some_and(|t| {
            t.kind == TokenKind::Word && t.case == Case::Lower && t.span.len() >= 3
        });
        Verdict::likely(plain && whole && word.kind == TokenKind::Word && word.case == Case::Title)
    }

    /// `“Is it safe?” Ms. Roe asked.`: the question belongs to the sentence of the one who asks.
    pub(crate) fn is_reported(&self, lexicon: &Lexicon, at: usize) -> bool {
        let closed =
            self.next > at + 1 && self.token(self.next - 1).is_some_and(|t| t.kind.closes_quote());
        if !closed || self.slice(at).ends_with(['.', '…']) {
            return false;
        }
        let is_name = |t: Token| {
            t.is_capitalised() && matches!(t.kind, TokenKind::Word | TokenKind::Abbreviation)
        };
        let name = (0..NAME).take_while(|&by| self.ahead(by).is_some_and(is_name)).count();
        let starts = || lexicon.is_starter(self.slice(self.next).trim_end_matches('.'));
        let titled = || self.ahead(0).is_some_and(|t| t.kind == TokenKind::Abbreviation);
        name > 0
            && self.ahead(name).is_some()
            && lexicon.is(Context::Reports, self.slice(self.next + name))
            && (titled() || !starts())
    }

    /// `Yahoo! Finance`
    pub(crate) fn is_name_with_mark(
        &self,
        lexicon: &Lexicon,
        at: usize,
        head: usize,
        word: Token,
    ) -> bool {
        self.slice(at) == "!"
            && self.before(at).is_some_and(|t| t.is_capitalised())
            && word.is_capitalised()
            && lexicon.is(Context::Marked, self.slice(at - 1))
            && !lexicon.is_starter(self.slice(head))
    }

    /// `10 in. deep`: a short word after a number, with a dot that is not the end.
    pub(crate) fn follows_unit(&self, at: usize) -> bool {
        let short = self.before(at).is_some_and(|t| {
            t.kind == TokenKind::Word && t.case == Case::Lower && t.span.len() <= 4
        });
        short && self.slice(at) == "." && self.has_gap() && self.follows_number(at - 1)
    }

    /// `vom 12. Juni`, `der 19. Parteitag`: an ordinal, and not the end.
    pub(crate) fn after_number(
        &self,
        lexicon: &Lexicon,
        at: usize,
        head: usize,
        word: Token,
    ) -> Verdict {
        if !word.kind.is_wordlike() {
            return Verdict::LikelyEnds;
        }
        let next = self.slice(head).trim_end_matches('.');
        if lexicon.is_month(next) {
            return Verdict::LikelyGoes;
        }
        let number = at.wrapping_sub(1);
        let small = self.slice(number).len() <= 3;
        let ordinal = small
            && self.before(number).is_some_and(|t| t.kind == TokenKind::Word)
            && lexicon.is(Context::Ordinal, self.slice(number - 1))
            && !lexicon.is_starter(next);
        if ordinal { Verdict::Goes } else { Verdict::LikelyEnds }
    }

    /// Whether a sentence surely goes on after an abbreviation.
    pub(crate) fn goes_past(&self, lexicon: &Lexicon, at: usize, head: usize, word: Token) -> bool {
        let Some(next) = self.ahead(0) else { return false };
        // `ST. LOUIS, Mo. – A barge sank.`
        if next.kind == TokenKind::Dash {
            return true;
        }
        // `Capt. (ret.) Omar Diallo`
        let kind = |at: usize| self.token(at).map(|t| t.kind);
        let alone = self.before(at).is_some_and(|t| t.kind == TokenKind::OpenBracket);
        if alone && kind(self.next.wrapping_sub(1)) == Some(TokenKind::CloseBracket) {
            return true;
        }
        // `H.R. McAllen`, `Author J. K. Marlowe`
        head == self.next
            && word.kind == TokenKind::Word
            && matches!(word.case, Case::Title | Case::Mixed)
            && is_initials(self.slice(at))
            && self.next == at + 1 + usize::from(lexicon.dots_apart)
            && lexicon.abbreviation(self.slice(at).trim_end_matches('.'), true).is_none()
            && !lexicon.is_starter(self.slice(head))
            && !self.is_label(lexicon, at)
    }

    /// Whether a letter names what the word before it says: `Plan B`, `vitamin C`.
    fn is_label(&self, lexicon: &Lexicon, at: usize) -> bool {
        self.before(at).is_some_and(|t| t.kind == TokenKind::Word)
            && lexicon.is(Context::Label, self.slice(at - 1))
    }

    /// After one letter with a dot that is in no table.
    pub(crate) fn after_letter(
        &self,
        lexicon: &Lexicon,
        at: usize,
        head: usize,
        word: Token,
    ) -> Verdict {
        let starts = word.is_capitalised() && lexicon.is_starter(self.slice(head));
        if word.is_capitalised() && self.is_label(lexicon, at) {
            return Verdict::Ends;
        }
        // `300 a. C. Es raro.`: the second part of an abbreviation.
        if starts && self.follows_letter(lexicon, at) {
            return Verdict::Ends;
        }
        // `Malcolm X. He`: few names begin as sentences do.
        Verdict::likely(starts && at > self.first)
    }

    /// Whether one small letter with a dot stands before this one.
    fn follows_letter(&self, lexicon: &Lexicon, at: usize) -> bool {
        let back = 1 + usize::from(lexicon.dots_apart);
        at >= self.first + back
            && self
                .token(at - back)
                .is_some_and(|t| t.kind == TokenKind::Abbreviation && t.case == Case::Lower)
            && self.slice(at - back).trim_end_matches('.').chars().nth(1).is_none()
    }

    /// Whether a number stands before an abbreviation, or one and its order of size: `5 млн т.`
    pub(crate) fn counted(&self, lexicon: &Lexicon, at: usize) -> bool {
        let back = 1 + usize::from(lexicon.dots_apart);
        self.follows_number(at)
            || [1, back].iter().any(|&by| {
                at > self.first + by
                    && lexicon.abbreviation(self.slice(at - by).trim_end_matches('.'), false)
                        == Some(Abbreviation::Any)
                    && self.follows_number(at - by)
            })
    }

    /// Whether an abbreviation stands late enough in its sentence to end it (`В 2010 г. Иван`: not there) and,
    /// if it is a short one that also stands before names (`г.`: year or town), after a number.
    pub(crate) fn counts(&self, lexicon: &Lexicon, at: usize) -> bool {
        let number =
            self.before(at).is_some_and(|t| t.kind == TokenKind::Number || t.case == Case::Upper);
        let letters = self.slice(at).trim_end_matches('.');
        let unit = lexicon.is(Context::Unit, letters);
        let short = !unit && letters.chars().nth(2).is_none();
        let late = || {
            self.next > self.first + 6
                || self.next > self.first + 3
                    && (unit || !lexicon.is(Context::Front, self.slice(self.first)))
        };
        (number || !short || self.follows_letter(lexicon, at)) && late()
    }
}

/// `A.`, `J.K.`
fn is_initials(word: &str) -> bool {
    let parts = word.trim_end_matches('.').split('.');
    parts.clone().count() <= 3
        && parts.into_iter().all(|part| {
            let mut letters = part.chars();
            letters.next().is_some_and(char::is_uppercase) && letters.next().is_none()
        })
}
