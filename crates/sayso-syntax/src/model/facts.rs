//! What the model looks at in a token.

use crate::classes::Classes;
use crate::context::{Item, choose};
use crate::lexicon::{ENGLISH, Lexicon};
use crate::model::features::pair;
use crate::tagset::Class;
use sayso_core::{Case, Tag, Token, TokenKind, View};
use sayso_learn::hash::quad::{digits, letters};
use sayso_lexicon::{Folded, Surnames};

/// A token as numbers.
#[derive(Copy, Clone, Debug, Default)]
pub(super) struct Fact {
    /// Hash of the word in lower case, digits as zeros.
    pub(super) word: u32,
    pub(super) form: u32,
    pub(super) suffixes: [u32; 4],
    pub(super) prefixes: [u32; 3],
    pub(super) shape: u32,
    /// The tag that the rules gave, and what the tables say the word may be.
    pub(super) rule: u32,
    pub(super) class: u32,
}

/// The tokens of a sentence as numbers. Reused from sentence to sentence.
#[derive(Clone, Debug, Default)]
pub struct Facts {
    pub(super) list: Vec<Fact>,
    items: Vec<Item>,
    /// Which tokens are surnames that the text has introduced, or stand in one.
    names: Vec<bool>,
}

const PAST_THE_END: Fact =
    Fact { word: 1, form: 1, suffixes: [1; 4], prefixes: [1; 3], shape: 255, rule: 63, class: 1 };

/// What every surname that a text has introduced is read as.
const SURNAME: &str = "Johnson";

impl Facts {
    pub(super) fn read(
        &mut self,
        lexicon: &Lexicon,
        (view, first): (View<'_>, usize),
        tokens: &[Token],
        surnames: &Surnames,
    ) {
        self.items.clear();
        self.list.clear();
        let text = view.text();
        let classes = Classes::new(lexicon, text, tokens).keyed(view, first);
        self.items.extend(classes.map(|class| Item { class, tag: class.first }));
        // Surnames are exchangeable: May and al-Masri look like any other.
        self.names.clear();
        self.names.extend((0..tokens.len()).map(|at| surnames.has_token(text, tokens, at)));
        for (item, _) in self.items.iter_mut().zip(&self.names).filter(|(_, is_name)| **is_name) {
            *item = Item { class: Class::one(Tag::NNP), tag: Tag::NNP };
        }
        choose(&mut self.items);
        let typeset = |t: &Token| t.kind.quote_mark().unwrap_or_else(|| t.span.slice(text));
        let facts = tokens.iter().zip(&self.items).zip(&self.names).map(|((t, i), is_name)| {
            if *is_name {
                let like = Token::new(t.span, TokenKind::Word, Case::Title);
                return fact(&like, SURNAME, i);
            }
            fact(t, typeset(t), i)
        });
        self.list.extend(facts);
    }

    /// Reads the tokens of a sentence, with the built-in tables.
    pub fn describe(&mut self, text: &str, tokens: &[Token]) {
        let view = View::new(text).with_tokens(tokens);
        self.read(&ENGLISH, (view, 0), tokens, &Surnames::default());
    }

    /// How many tokens.
    #[must_use]
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    #[inline]
    pub(super) fn at(&self, token: usize) -> &Fact {
        self.list.get(token).unwrap_or(&PAST_THE_END)
    }

    /// The token so far from another.
    #[inline]
    pub(super) fn near(&self, token: usize, offset: isize) -> &Fact {
        token.checked_add_signed(offset).map_or(&PAST_THE_END, |at| self.at(at))
    }
}

fn fact(token: &Token, text: &str, item: &Item) -> Fact {
    let folded = Folded::new(text);
    let bytes = folded.as_str().as_bytes();
    let ending = |n: usize| letters(bytes.get(bytes.len().saturating_sub(n)..).unwrap_or_default());
    let start = |n: usize| letters(bytes.get(..n.min(bytes.len())).unwrap_or_default());
    let number = token.kind == TokenKind::Number && bytes.len() != 1;
    let word = if number { digits(bytes) } else { letters(bytes) };
    Fact {
        word,
        form: pair(word, token.case as u32),
        suffixes: [ending(1), ending(2), ending(3), ending(4)],
        prefixes: [start(1), start(2), start(3)],
        shape: shape(token, text),
        rule: item.tag as u32,
        class: item.class.set.hash(),
    }
}

/// Kind, capitals, hyphen, digit and length in one number.
fn shape(token: &Token, text: &str) -> u32 {
    let hyphen = u32::from(text.contains('-'));
    let digit = u32::from(text.bytes().any(|b| b.is_ascii_digit()));
    let length = text.len().min(7) as u32;
    let case = match token.case {
        Case::None => 0,
        Case::Lower => 1,
        Case::Title => 2,
        Case::Upper => 3,
        Case::Mixed => 4,
    };
    ((token.kind as u32 * 5 + case) * 2 + hyphen) * 2 + digit + (length << 16)
}
