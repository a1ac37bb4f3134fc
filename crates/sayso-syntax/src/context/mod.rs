//! Choosing among a word's possible tags by its neighbours.
//!
//! One pass from left to right. A rule sees the tags already chosen to its left, what the words to its right
//! may be, and a little state: what the open verb group asks for, and whether the clause has its subject and its finite
//! verb. The idea of ordered rules over neighbours is Brill's (*A simple rule-based part of speech tagger*, ANLP 1992);
//! the rules are written by hand. Each has a made-up example in `tests/context.txt`.

mod nominal;
mod small;
mod verbal;

use crate::tagset::{Class, Role, TagSet};
use sayso_core::Tag;
use sayso_core::Tag::{
    CC, CD, DT, EX, IN, JJ, JJR, JJS, MD, NN, NNP, NNPS, NNS, PDT, POS, PRP, PRPS, RB, RBR, RBS,
    RP, TO, VB, VBD, VBG, VBN, VBP, VBZ, WDT, WP, WPS, WRB,
};

const NOUN: TagSet = TagSet::of(&[NN, NNS, NNP, NNPS]);
const PAST: TagSet = TagSet::of(&[VBD, VBN]);
const BASE: TagSet = TagSet::of(&[VB, VBP]);
const VERB: TagSet = TagSet::of(&[VB, VBP, VBZ, VBD, VBN, VBG]);
const JJ_NN: TagSet = TagSet::of(&[JJ, NN]);
const JJ_RB: TagSet = TagSet::of(&[JJ, RB]);
const MORE: TagSet = TagSet::of(&[JJR, RBR]);
/// What may begin a noun phrase.
const OPENS_NP: TagSet = TagSet::of(&[DT, PDT, PRPS, PRP, CD, WPS, Tag::Dollar]);
/// What stands before the head inside a noun phrase.
const MODIFIER: TagSet = TagSet::of(&[JJ, JJR, JJS, POS, DT, PDT, PRPS, CD, WPS]);

/// What the verb group that is open to the left asks for.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
enum Expect {
    Nothing,
    /// After *to*, a modal, or *do*.
    Base,
    /// After *have*.
    Participle,
    /// After *be* or *get*.
    AfterBe,
}

/// A word while its tag is being chosen.
#[derive(Copy, Clone, Debug)]
pub(crate) struct Item {
    pub(crate) class: Class,
    pub(crate) tag: Tag,
}

/// Chooses a tag for each word of a sentence.
pub(crate) fn choose(items: &mut [Item]) {
    let mut state = State::START;
    for at in 0..items.len() {
        let tag = Context { items, at, state }.decide();
        if let Some(item) = items.get_mut(at) {
            item.tag = tag;
            state = state.after(*item);
        }
    }
}

/// What is known of the clause so far.
#[derive(Copy, Clone, Debug)]
struct State {
    expect: Expect,
    /// Whether something that can be its subject has been seen.
    subject: bool,
    /// Whether it has its finite verb.
    finite: bool,
    /// Whether its auxiliary came before a subject, as in a question: "did the mayor call".
    inverted: bool,
}

impl State {
    const START: Self =
        Self { expect: Expect::Nothing, subject: false, finite: false, inverted: false };

    fn after(self, item: Item) -> Self {
        let Item { tag, class } = item;
        let expect = match (tag, class.role) {
            (TO | MD, _) | (VB | VBP | VBZ | VBD, Role::Do) => Expect::Base,
            (VB | VBP | VBZ | VBD | VBG, Role::Have) => Expect::Participle,
            (tag, Role::Be | Role::Get) if tag.is_verb() => Expect::AfterBe,
            // The group goes on over adverbs and, in questions, over the subject.
            (RB | RBR | PRP | EX, _) => self.expect,
            (DT | NN | NNP | NNS | PRPS | JJ | POS, _) if self.inverted => self.expect,
            _ => Expect::Nothing,
        };
        let inverted = match (tag, class.role) {
            (MD, _) | (_, Role::Do | Role::Have | Role::Be) => !self.subject && !self.inverted,
            _ => self.inverted && expect != Expect::Nothing,
        };
        match (tag, class.role) {
            (Tag::Stop | Tag::Colon | Tag::Open | Tag::Close, _) => Self::START,
            // A clause after "said", "that", "because" has a verb of its own.
            (IN, Role::That | Role::Opens) => Self { expect, ..Self::START },
            (tag, Role::Claims | Role::Explained | Role::Tells) if tag.is_verb() => {
                Self { expect, ..Self::START }
            }
            (WDT | WP, _) => Self { subject: true, ..Self::START },
            (WRB, _) => Self::START,
            (CC, _) => Self { expect, finite: false, inverted, ..self },
            (tag, _) => Self {
                expect,
                subject: self.subject || tag.is_noun() || matches!(tag, PRP | EX),
                finite: self.finite || tag.is_finite(),
                inverted,
            },
        }
    }
}

/// A word among its neighbours: those to the left have their tags, those to the right do not.
struct Context<'a> {
    items: &'a [Item],
    at: usize,
    state: State,
}

impl Context<'_> {
    fn decide(&self) -> Tag {
        let Some(item) = self.items.get(self.at) else { return Tag::Unknown };
        let class = item.class;
        if class.role != Role::None
            && let Some(tag) = self.by_role(class)
        {
            return tag;
        }
        if class.set.is_single() {
            return self.alone(class);
        }
        if let Some(tag) = self.clitic_or_pronoun(class) {
            return tag;
        }
        if class.set.meets(BASE) {
            self.base(class)
        } else if class.may(VBZ) {
            self.third(class)
        } else if class.set.meets(PAST) {
            self.past(class)
        } else if class.may(VBG) {
            self.gerund(class)
        } else {
            self.nominal_or_small(class)
        }
    }

    /// The tag so many words before.
    fn tag(&self, back: usize) -> Option<Tag> {
        Some(self.items.get(self.at.checked_sub(back)?)?.tag)
    }

    fn role(&self, back: usize) -> Role {
        let at = self.at.checked_sub(back);
        at.and_then(|at| self.items.get(at)).map_or(Role::None, |i| i.class.role)
    }

    /// The tag before, adverbs skipped.
    fn before(&self) -> Option<Tag> {
        let left = self.items.get(..self.at)?;
        left.iter().rev().map(|i| i.tag).find(|t| !matches!(t, RB | RBR))
    }

    /// What the word so many words after may be.
    fn next(&self, on: usize) -> Option<Class> {
        self.items.get(self.at + on).map(|i| i.class)
    }

    fn next_is(&self, test: impl Fn(Class) -> bool) -> bool {
        self.next(1).is_some_and(test)
    }

    /// Whether the sentence or phrase ends after this word.
    fn ends(&self) -> bool {
        self.next(1).is_none_or(|c| c.first.is_punctuation())
    }

    /// Whether what follows looks like the object or complement of a verb.
    fn object_follows(&self) -> bool {
        self.next_is(|c| {
            OPENS_NP.has(c.first)
                || c.role == Role::That
                || matches!(c.first, TO | RP | WP | WRB | NNP)
        })
    }

    fn nominal_follows(&self) -> bool {
        self.next_is(|c| {
            matches!(c.first, NN | NNS | NNP | NNPS | JJ | CD) || c.first == VBG && c.may(NN)
        })
    }
}
