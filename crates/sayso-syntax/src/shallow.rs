//! The rule-based tagger.

use crate::chunk::chunk;
use crate::context::{Item, choose};
use crate::lexicon::{ENGLISH, Lexicon};
use crate::tagset::{Class, TagSet};
use sayso_core::{Case, Lang, Syntax, SyntaxTagger, Tag, Token, TokenKind, View, Word};
use sayso_lexicon::Folded;

/// Tags and chunks English text by word tables and rules of context, without a model and without heads.
///
/// Text in another language gets no syntax: the result is empty.
#[derive(Copy, Clone, Debug)]
pub struct ShallowTagger {
    lexicon: &'static Lexicon,
}

impl Default for ShallowTagger {
    fn default() -> Self {
        Self::new()
    }
}

impl ShallowTagger {
    /// The tagger over the built-in tables. They are read once, at the first call.
    #[must_use]
    pub fn new() -> Self {
        Self { lexicon: &ENGLISH }
    }
}

impl SyntaxTagger for ShallowTagger {
    fn tag_into(&self, view: View<'_>, out: &mut Syntax) {
        out.words.clear();
        out.has_heads = false;
        if !matches!(view.lang(), Lang::EN | Lang::UNKNOWN) {
            return;
        }
        out.words.reserve(view.tokens().len());
        let mut items = Vec::new();
        let whole = [0..view.tokens().len()];
        let sentences = view.sentences().iter().map(|s| s.tokens());
        let none = view.sentences().is_empty();
        for range in sentences.chain(whole.into_iter().filter(|_| none)) {
            let tokens = view.tokens().get(range).unwrap_or_default();
            items.clear();
            items.extend(
                Classes::new(self.lexicon, view, tokens)
                    .map(|class| Item { class, tag: class.first }),
            );
            choose(&mut items);
            let first = out.words.len();
            out.words.extend(items.iter().map(|i| Word::new(i.tag)));
            chunk(out.words.get_mut(first..).unwrap_or_default());
        }
        // Sentences that do not tile the tokens break a law; the tokens that they leave out still get a word.
        out.words.resize(view.tokens().len(), Word::new(Tag::Unknown));
    }
}

/// What each token of a sentence may be, out of context but with its capitals.
struct Classes<'a> {
    lexicon: &'a Lexicon,
    view: View<'a>,
    tokens: &'a [Token],
    at: usize,
    headline: bool,
    /// Whether the next word begins a sentence, a quotation or a list item.
    initial: bool,
}

impl<'a> Classes<'a> {
    fn new(lexicon: &'a Lexicon, view: View<'a>, tokens: &'a [Token]) -> Self {
        Self { lexicon, view, tokens, at: 0, headline: is_headline(tokens), initial: true }
    }

    fn word(&self, token: Token, text: &str) -> Class {
        let folded = Folded::new(text);
        let known = self.lexicon.get(&folded);
        let capital = token.is_capitalised();
        if !capital {
            return match known {
                Some(class) if class.set.is_single() => class,
                Some(class) => lower(class),
                None => self.unknown(folded.as_str()),
            };
        }
        match known {
            Some(class)
                if token.case == Case::Upper
                    && text.len() > 1
                    && class.may(Tag::NNP)
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
            Some(class)
                if class.first == Tag::NNPS || class.first == Tag::NNS && !class.may(Tag::NNP) =>
            {
                Class::one(Tag::NNPS)
            }
            Some(class) if class.first == Tag::JJ && class.may(Tag::NNP) => class,
            Some(_) => Class::one(Tag::NNP),
            None if self.initial && text.len() > 4 && token.case == Case::Title => {
                let class = self.lexicon.by_ending(folded.as_str());
                if matches!(class.first, Tag::RB | Tag::VBG) { class } else { self.name(text) }
            }
            None if self.headline => self.unknown(folded.as_str()),
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
            self.lexicon.get(&Folded::new(last)).unwrap_or_else(|| self.lexicon.by_ending(last));
        match part.first {
            Tag::VBN | Tag::VBD | Tag::VBG | Tag::JJ | Tag::RB | Tag::IN => Class::one(Tag::JJ),
            Tag::NN | Tag::NNS => Class::one(part.first).also(Tag::JJ),
            _ => Class::one(Tag::NN).also(Tag::JJ),
        }
    }

    fn class(&self, token: Token) -> Class {
        let text = token.span.slice(self.view.text());
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
