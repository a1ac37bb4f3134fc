//! What each token may be by itself: word tables, endings, capitals, kind of token.

use crate::lexicon::Lexicon;
use crate::tagset::{Class, TagSet};
use sayso_core::{Case, Tag, Token, TokenKind, View, WordKey};
use sayso_lexicon::Folded;

/// What each token of a sentence may be, out of context but with its capitals.
pub(crate) struct Classes<'a> {
    lexicon: &'a Lexicon,
    text: &'a str,
    tokens: &'a [Token],
    /// The view that has the keys of the tokens, and its token at which these begin.
    keys: Option<(View<'a>, usize)>,
    at: usize,
    headline: bool,
    /// Whether the next word begins a sentence, a quotation or a list item.
    initial: bool,
}

impl<'a> Classes<'a> {
    pub(crate) fn new(lexicon: &'a Lexicon, text: &'a str, tokens: &'a [Token]) -> Self {
        let headline = is_headline(tokens);
        Self { lexicon, text, tokens, keys: None, at: 0, headline, initial: true }
    }

    /// The same for tokens whose keys a view has: they begin at its token `first`.
    pub(crate) fn keyed(self, view: View<'a>, first: usize) -> Self {
        Self { keys: Some((view, first)), ..self }
    }

    fn word(&self, token: Token, text: &str) -> Class {
        let key = match self.keys {
            Some((view, first)) => view.key(first + self.at),
            None => WordKey::of(text),
        };
        let known = self.lexicon.get(key);
        let capital = token.is_capitalised();
        if !capital {
            return match known {
                Some(class) if class.set.is_single() => class,
                Some(class) => lower(class),
                None => self.unknown(Folded::new(text).as_str()),
            };
        }
        match known {
            Some(class)
                if (token.case == Case::Upper || !self.initial)
                    && text.len() > 1
                    && class.may(Tag::NNP)
                    && class.first != Tag::JJ
                    && !self.headline =>
            {
                Class::one(Tag::NNP)
            }
            Some(class) if self.keeps_class(class) => {
                if self.initial && class.first.is_noun() && self.name_follows() {
                    return class.also(Tag::NNP);
                }
                class
            }
            Some(class) if class.may(Tag::NNPS) || class.may(Tag::NNS) && !class.may(Tag::NN) => {
                Class::one(Tag::NNPS)
            }
            Some(class) if class.first == Tag::JJ && class.may(Tag::NNP) => class,
            Some(_) => Class::one(Tag::NNP),
            None if self.initial && text.len() > 4 && token.case == Case::Title => {
                let class = self.lexicon.by_ending(Folded::new(text).as_str());
                if matches!(class.first, Tag::RB | Tag::VBG) { class } else { self.name(text) }
            }
            None if self.headline => self.unknown(Folded::new(text).as_str()),
            None => self.name(text),
        }
    }

    fn name(&self, text: &str) -> Class {
        let plural = text.len() > 5 && (text.ends_with("ans") || text.ends_with("ers"));
        Class::one(if plural { Tag::NNPS } else { Tag::NNP })
    }

    /// Whether a word keeps its ordinary class in spite of its capital.
    fn keeps_class(&self, class: Class) -> bool {
        const CLOSED: TagSet = TagSet::of(&[
            Tag::DT,
            Tag::PDT,
            Tag::IN,
            Tag::TO,
            Tag::CC,
            Tag::PRP,
            Tag::PRPS,
            Tag::WP,
            Tag::WDT,
            Tag::WRB,
            Tag::WPS,
            Tag::EX,
            Tag::POS,
            Tag::MD,
            Tag::UH,
        ]);
        self.initial && class.first != Tag::NNP
            || CLOSED.has(class.first)
            || self.headline
            || class.first == Tag::JJ && class.may(Tag::NNP)
    }

    fn name_follows(&self) -> bool {
        self.tokens.get(self.at + 1).is_some_and(|t| t.case == Case::Title)
    }

    fn unknown(&self, text: &str) -> Class {
        let last = text.rsplit('-').next().unwrap_or(text);
        if last.len() == text.len() {
            return self.lexicon.by_ending(text);
        }
        // "a tax-free day", "a long-running row"; "a co-founder"
        let part =
            self.lexicon.get(WordKey::of(last)).unwrap_or_else(|| self.lexicon.by_ending(last));
        match part.first {
            Tag::VBN | Tag::VBD | Tag::VBG | Tag::JJ | Tag::RB | Tag::IN => Class::one(Tag::JJ),
            Tag::NN | Tag::NNS => Class::one(part.first).also(Tag::JJ),
            _ => Class::one(Tag::NN).also(Tag::JJ),
        }
    }

    fn class(&self, token: Token) -> Class {
        let text = token.span.slice(self.text);
        match token.kind {
            TokenKind::Word | TokenKind::Clitic | TokenKind::Abbreviation => self.word(token, text),
            TokenKind::Apostrophe => Class::one(Tag::POS),
            TokenKind::Number => Class::one(number(text)),
            TokenKind::Url | TokenKind::Email => Class::one(Tag::Add),
            TokenKind::Handle | TokenKind::Hashtag => Class::one(Tag::NNP),
            TokenKind::Currency => Class::one(Tag::Dollar),
            TokenKind::Stop => Class::one(Tag::Stop),
            TokenKind::Comma => Class::one(Tag::Comma),
            TokenKind::Colon | TokenKind::Semicolon | TokenKind::Dash | TokenKind::Ellipsis => {
                Class::one(Tag::Colon)
            }
            TokenKind::Hyphen => Class::one(Tag::Hyphen),
            TokenKind::OpenQuote | TokenKind::OpenSingle => Class::one(Tag::Open),
            TokenKind::CloseQuote | TokenKind::CloseSingle => Class::one(Tag::Close),
            TokenKind::OpenBracket => Class::one(Tag::LeftBracket),
            TokenKind::CloseBracket => Class::one(Tag::RightBracket),
            TokenKind::Symbol if matches!(text, "&") => Class::one(Tag::CC),
            TokenKind::Symbol if matches!(text, "%") => Class::one(Tag::NN),
            TokenKind::Symbol => Class::one(Tag::SYM),
            _ => Class::one(Tag::Other),
        }
    }
}

impl Iterator for Classes<'_> {
    type Item = Class;

    fn next(&mut self) -> Option<Class> {
        let token = *self.tokens.get(self.at)?;
        let class = self.class(token);
        self.at += 1;
        let before = token.kind.opens_quote()
            || matches!(
                token.kind,
                TokenKind::Stop
                    | TokenKind::Colon
                    | TokenKind::Bullet
                    | TokenKind::OpenBracket
                    | TokenKind::Dash
            );
        self.initial = before || self.initial && !token.kind.is_wordlike();
        Some(class)
    }
}

/// The class of a word in lower case: no name.
fn lower(class: Class) -> Class {
    const NAMES: TagSet = TagSet::of(&[Tag::NNP, Tag::NNPS]);
    let set = class.set.without(NAMES);
    if set.is_empty() || NAMES.has(class.first) { class } else { Class { set, ..class } }
}

/// *1,200* is a number, *1990s* a plural, *20th* an adjective.
fn number(text: &str) -> Tag {
    let letters = text.trim_start_matches(|c: char| !c.is_alphabetic());
    match letters {
        "s" => Tag::NNS,
        "st" | "nd" | "rd" | "th" => Tag::JJ,
        _ => Tag::CD,
    }
}

/// Whether the capitals of a sentence say nothing, as in a headline: nearly all its words have them.
fn is_headline(tokens: &[Token]) -> bool {
    let words = tokens.iter().filter(|t| t.kind == TokenKind::Word);
    let (mut all, mut capital) = (0, 0);
    for word in words {
        all += 1;
        capital += usize::from(word.is_capitalised());
    }
    all > 4 && capital * 10 >= all * 7
}
