//! Choosing among a word's possible tags by its neighbours.

use crate::tagset::{Class, Role, TagSet};
use sayso_core::Tag;
use sayso_core::Tag::{
    CD, DT, EX, IN, JJ, JJR, MD, NN, NNP, NNPS, NNS, PDT, POS, PRP, PRPS, RB, RBR, RP, TO, VB, VBD,
    VBG, VBN, VBP, VBZ, WDT, WP, WPS, WRB,
};

const NOUN: TagSet = TagSet::of(&[NN, NNS, NNP, NNPS]);
const PAST: TagSet = TagSet::of(&[VBD, VBN]);
const VERB: TagSet = TagSet::of(&[VB, VBP, VBZ, VBD, VBN, VBG]);
const NOMINAL: TagSet = TagSet::of(&[NN, NNS, NNP, NNPS, JJ, JJR, VBG]);
/// What may begin a noun phrase, when it stands after the word in question.
const OPENS_NP: TagSet = TagSet::of(&[DT, PDT, PRPS, PRP, CD, WPS, Tag::Dollar]);
const MODIFIER: TagSet = TagSet::of(&[JJ, JJR, Tag::JJS, POS, DT, PDT, PRPS, CD, WPS]);

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

/// Chooses a tag for each word of a sentence, from left to right.
pub(crate) fn choose(items: &mut [Item]) {
    let mut state = State { expect: Expect::Nothing, finite: false };
    for at in 0..items.len() {
        let tag = Context { items, at, state }.decide();
        if let Some(item) = items.get_mut(at) {
            item.tag = tag;
            state = state.after(item);
        }
    }
}

/// What is known of the clause so far.
#[derive(Copy, Clone, Debug)]
struct State {
    expect: Expect,
    /// Whether the clause has its finite verb.
    finite: bool,
}

impl State {
    fn after(self, item: &Item) -> Self {
        let expect = match (item.tag, item.class.role) {
            (TO | MD, _) | (VB | VBP | VBZ | VBD, Role::Do) => Expect::Base,
            (VB | VBP | VBZ | VBD | VBG, Role::Have) => Expect::Participle,
            (tag, Role::Be | Role::Get) if tag.is_verb() => Expect::AfterBe,
            // The group goes on over adverbs and, in questions, over the subject.
            (RB | RBR | PRP | EX, _) => self.expect,
            (DT | NN | NNP | NNS | PRPS | JJ, _) if self.expect == Expect::Participle => {
                self.expect
            }
            _ => Expect::Nothing,
        };
        let finite = match item.tag {
            tag if tag.is_finite() => true,
            Tag::Stop | Tag::Colon | Tag::Open | Tag::Close | WDT | WP | WRB | Tag::CC => false,
            IN if item.class.role == Role::That => false,
            _ => self.finite,
        };
        Self { expect, finite }
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
        if class.set.is_single() {
            return class.first;
        }
        if let Some(tag) = self.small_word(class) {
            return tag;
        }
        if class.may(VB) || class.may(VBP) {
            return self.base(class);
        }
        if class.may(VBZ) {
            return self.third(class);
        }
        if class.set.meets(PAST) {
            return self.past(class);
        }
        if class.may(VBG) {
            return self.gerund(class);
        }
        self.rest(class)
    }

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

    fn next(&self, on: usize) -> Option<Class> {
        self.items.get(self.at + on).map(|i| i.class)
    }

    fn next_first(&self) -> Option<Tag> {
        self.next(1).map(|c| c.first)
    }

    /// Whether what follows looks like the object or complement of a verb.
    fn object_follows(&self) -> bool {
        let Some(next) = self.next(1) else { return false };
        OPENS_NP.has(next.first)
            || next.role == Role::That
            || matches!(next.first, TO | RP | WP | WRB | NNP)
    }

    fn nominal_follows(&self) -> bool {
        self.next(1).is_some_and(|c| matches!(c.first, NN | NNS | NNP | NNPS | JJ | CD | VBG))
    }

    /// *that, so, more, her, 's, there, to* and the like.
    fn small_word(&self, class: Class) -> Option<Tag> {
        let before = self.tag(1);
        match class.role {
            Role::That => return Some(self.that()),
            Role::To => {
                return Some(if self.next(1).is_some_and(|c| c.may(VB)) && !self.noun_next() {
                    TO
                } else {
                    IN
                });
            }
            _ => {}
        }
        if class.may(POS) {
            let noun = before.is_some_and(|t| t.is_noun() || t == CD);
            let name = before.is_some_and(Tag::is_proper);
            let next = self.next(1)?;
            let verbal = OPENS_NP.has(next.first)
                || matches!(next.first, VBG | RB | IN | TO | Tag::Comma | Tag::Stop | VBN);
            return Some(match before {
                Some(PRP | EX | WP | WRB | DT | RB) => VBZ,
                _ if noun && !name && matches!(next.first, RB | VBG) && !verbal => VBZ,
                _ if noun && !verbal => POS,
                _ if name && matches!(next.first, VBG | CD | IN | VBN | Tag::Comma | Tag::Stop) => {
                    POS
                }
                _ if noun && matches!(next.first, VBG | VBN) => POS,
                _ => VBZ,
            });
        }
        if class.may(PRPS) && class.may(PRP) {
            let phrase = self.next(1).is_some_and(|c| {
                NOMINAL.has(c.first) || (c.set.meets(NOUN) && !c.first.is_finite()) || c.first == CD
            });
            return Some(if phrase || self.next(1).is_some_and(|c| c.first == VBN || c.may(JJ)) {
                PRPS
            } else {
                PRP
            });
        }
        if class.may(EX) {
            let verb = self.next(1).is_some_and(|c| {
                c.role == Role::Be || c.may(MD) || matches!(c.first, VBZ | VBP | VBD)
            });
            return Some(if verb || self.role(1) == Role::Be && self.next_first() == Some(DT) {
                EX
            } else {
                RB
            });
        }
        if class.may(MD) && class.may(VBD) && class.role == Role::Have {
            let past = self.next(1).is_some_and(|c| c.may(VBN) && !c.may(VB));
            return Some(if past { VBD } else { MD });
        }
        None
    }

    fn noun_next(&self) -> bool {
        // "to work" is a verb unless something nominal makes it a noun: "access to work permits" stays wrong.
        self.next(1).is_some_and(|c| matches!(c.first, NN | NNS | JJ))
            && !self
                .next(2)
                .is_some_and(|c| OPENS_NP.has(c.first) || matches!(c.first, IN | TO | RP | RB))
            && self.next(2).is_some_and(|c| matches!(c.first, NN | NNS))
    }

    fn that(&self) -> Tag {
        let next = self.next(1);
        let before = self.tag(1);
        let verb_next = next.is_some_and(|c| {
            c.first.is_finite() || c.first == RB && !c.may(JJ) || c.may(VBZ) && !c.may(NNS)
        });
        if before.is_some_and(Tag::is_noun) {
            // "the law that bans it", but "a sign that they agree"
            return if verb_next { WDT } else { IN };
        }
        let noun_next = next.is_some_and(|c| matches!(c.first, NN | JJ) && !c.may(NNS));
        let clause = self.role(1) == Role::Claims
            || matches!(before, Some(VB | VBD | VBZ | VBP | VBN | VBG | JJ));
        if clause {
            return if verb_next || next.is_none() || next.is_some_and(|c| c.first.is_punctuation())
            {
                DT
            } else {
                IN
            };
        }
        if verb_next
            || noun_next
            || next.is_none_or(|c| c.first.is_punctuation())
            || before.is_none()
            || before == Some(IN)
        {
            return DT;
        }
        IN
    }

    /// A word that may be the base form of a verb.
    fn base(&self, class: Class) -> Tag {
        let finite = class.pick(if class.may(VBP) { VBP } else { VB });
        match self.state.expect {
            Expect::Base => {
                // "to the work" is no infinitive; the determiner has closed the group.
                return class.pick(VB);
            }
            Expect::Participle if class.may(VBN) => return VBN,
            Expect::AfterBe if class.may(VBN) => return VBN,
            _ => {}
        }
        let other = || class.set.without(TagSet::of(&[VB, VBP]));
        let nominal = self.nominal(class);
        let before = self.before();
        let Some(before_tag) = before else {
            // Imperative, if an object follows: "Call the office."
            return if self.object_follows() || other().is_empty() { VB } else { nominal };
        };
        if other().is_empty() {
            return match before_tag {
                tag if tag.is_noun() || matches!(tag, PRP | WP | WDT | EX) => {
                    if self.causative() {
                        VB
                    } else {
                        finite
                    }
                }
                Tag::CC => self.like_conjunct(class).unwrap_or(VB),
                Tag::Comma | RB | WRB | IN => finite,
                _ => VB,
            };
        }
        match before_tag {
            DT | PRPS | POS | CD | PDT | WPS | JJR | Tag::JJS => nominal,
            JJ => nominal,
            IN | TO => nominal,
            PRP => {
                if self.causative() {
                    VB
                } else if class.first == NN || class.first == JJ {
                    if self.tag(1) == Some(PRP) || self.object_follows() { finite } else { nominal }
                } else {
                    finite
                }
            }
            WP | WDT | EX => finite,
            NNS | NNPS => {
                if class.may(VBP)
                    && (self.object_follows()
                        || matches!(class.first, VB | VBP)
                        || self.next_first() == Some(IN))
                    && !self.state.finite
                {
                    finite
                } else {
                    nominal
                }
            }
            Tag::CC => self.like_conjunct(class).unwrap_or(nominal),
            Tag::Open | Tag::Colon | Tag::Stop if self.object_follows() => VB,
            tag if tag.is_verb() => {
                if matches!(class.first, VB | VBP) && self.object_follows() {
                    class.pick(VB)
                } else {
                    nominal
                }
            }
            _ if matches!(class.first, VB | VBP) => {
                if self.nominal_after_noun(before_tag) {
                    nominal
                } else {
                    finite
                }
            }
            _ => nominal,
        }
    }

    fn nominal_after_noun(&self, before: Tag) -> bool {
        matches!(before, NN | NNP) && !self.object_follows()
    }

    /// What an ambiguous word is when it is no verb.
    fn nominal(&self, class: Class) -> Tag {
        if class.may(JJ) && (class.first == JJ || !class.may(NN)) {
            return if class.may(NN)
                && !self.nominal_follows()
                && matches!(self.before(), Some(DT | JJ | PRPS | POS))
            {
                NN
            } else {
                JJ
            };
        }
        for tag in [NN, NNS, JJ, RB, IN, RP, Tag::UH, NNP] {
            if class.may(tag) {
                return if matches!(class.first, VB | VBP) {
                    tag
                } else if class.first.is_verb() {
                    tag
                } else {
                    class.first
                };
            }
        }
        class.first
    }

    /// Whether a bare infinitive is due: "let them go", "help people find".
    fn causative(&self) -> bool {
        (2..4)
            .any(|back| self.role(back) == Role::Causes && self.tag(back).is_some_and(Tag::is_verb))
    }

    /// The form of the verb before a conjunction: "to meet and talk", "they meet and talk".
    fn like_conjunct(&self, class: Class) -> Option<Tag> {
        let left = self.items.get(..self.at.checked_sub(1)?)?;
        let near = left.iter().rev().take(8);
        let last = self.tag(2)?;
        if last.is_noun() && class.set.meets(NOUN) && !self.object_follows() {
            return Some(if class.may(NN) { NN } else { NNS });
        }
        near.map(|i| i.tag).find(|t| VERB.has(*t)).and_then(|t| class.may(t).then_some(t))
    }

    /// A word in -s that may be a verb: *plans, calls*.
    fn third(&self, class: Class) -> Tag {
        if !class.may(NNS) {
            return class.pick(VBZ);
        }
        let Some(before) = self.before() else { return NNS };
        match before {
            DT | PRPS | POS | CD | JJ | JJR | Tag::JJS | IN | TO | VBG | VB | PDT | WPS => NNS,
            PRP | WP | WDT | EX => VBZ,
            NN | NNP | RB if !self.state.finite => {
                let next = self.next(1);
                let verbal = self.object_follows()
                    || next.is_some_and(|c| {
                        matches!(c.first, IN | RB | VBG | VBN | JJ | RP) || c.role == Role::That
                    });
                let finite_next = next.is_some_and(|c| c.first.is_finite());
                if verbal
                    && !finite_next
                    && !(class.first == NNS && next.is_some_and(|c| c.first == IN))
                {
                    VBZ
                } else {
                    NNS
                }
            }
            Tag::CC => match self.like_conjunct(class) {
                Some(VBZ) => VBZ,
                _ if self.object_follows() && !self.tag(2).is_some_and(Tag::is_noun) => VBZ,
                _ => NNS,
            },
            _ => NNS,
        }
    }

    /// A word that may be a past tense or a past participle.
    fn past(&self, class: Class) -> Tag {
        let participle = class.pick(VBN);
        match self.state.expect {
            Expect::Participle | Expect::AfterBe => {
                if class.first == JJ
                    && self.state.expect == Expect::AfterBe
                    && self.next(1).is_none_or(|c| c.role != Role::By)
                {
                    return JJ;
                }
                return participle;
            }
            Expect::Base => return class.pick(VB),
            Expect::Nothing => {}
        }
        if !class.may(VBD) {
            return if class.may(JJ) && self.attributive() { JJ } else { class.first };
        }
        let by_next = self.next(1).is_some_and(|c| c.role == Role::By);
        let before = self.before();
        match before {
            Some(PRP | WP | WDT | EX) => VBD,
            Some(DT | PRPS | POS | JJ | CD | WPS | TO | VBG) => {
                if class.may(JJ) {
                    JJ
                } else if class.may(NN) && !self.nominal_follows() {
                    NN
                } else {
                    participle
                }
            }
            Some(IN) => {
                if by_next || !self.object_follows() {
                    participle
                } else {
                    VBD
                }
            }
            Some(tag) if tag.is_noun() => {
                if by_next || self.state.finite {
                    participle
                } else {
                    class.pick(VBD)
                }
            }
            Some(tag) if tag.is_verb() => participle,
            Some(Tag::CC) => self.like_conjunct(class).filter(|t| PAST.has(*t)).unwrap_or(VBD),
            None => {
                if self.object_follows() && !by_next {
                    VBD
                } else {
                    participle
                }
            }
            Some(Tag::Comma) => {
                if by_next || !self.object_follows() && self.next_first() == Some(IN) {
                    participle
                } else {
                    class.pick(VBD)
                }
            }
            _ => {
                if by_next {
                    participle
                } else {
                    class.pick(VBD)
                }
            }
        }
    }

    /// Between a determiner and a noun.
    fn attributive(&self) -> bool {
        self.before().is_some_and(|t| MODIFIER.has(t)) && self.nominal_follows()
    }

    fn gerund(&self, class: Class) -> Tag {
        if self.state.expect == Expect::AfterBe {
            return if class.first == JJ && !self.object_follows() { JJ } else { VBG };
        }
        if !class.may(NN) && !class.may(JJ) {
            return class.first;
        }
        match self.before() {
            Some(DT | PRPS | POS | JJ | JJR | CD) => {
                if self.nominal_follows() {
                    if class.may(JJ) && class.first == JJ {
                        JJ
                    } else if class.may(NN) && class.first == NN {
                        NN
                    } else {
                        VBG
                    }
                } else if class.may(NN) {
                    NN
                } else {
                    class.first
                }
            }
            Some(NN) if class.may(NN) && !self.object_follows() && class.first == NN => NN,
            _ if self.object_follows() => class.pick(VBG),
            _ => class.first,
        }
    }

    fn rest(&self, class: Class) -> Tag {
        let before = self.before();
        if class.may(WDT) || class.may(WP) {
            return class.first;
        }
        if class.may(RP) {
            // "set up a fund" against "up the road": after a verb, a particle.
            let verb = self.tag(1).is_some_and(|t| VERB.has(t));
            let object = self.next(1).is_some_and(|c| OPENS_NP.has(c.first) || c.first.is_noun());
            return match class.first {
                RP if verb => RP,
                RP if object => class.pick(IN),
                RP => class.pick(RP),
                first => first,
            };
        }
        if class.may(DT) && class.may(RB) && class.first == DT {
            return DT;
        }
        if class.may(JJ) && class.may(RB) {
            if self.nominal_follows() && before.is_some_and(|t| MODIFIER.has(t)) {
                return JJ;
            }
            if self.tag(1).is_some_and(|t| VERB.has(t))
                && self.state.expect != Expect::AfterBe
                && !self.nominal_follows()
            {
                return RB;
            }
            return class.first;
        }
        if class.may(JJR) && class.may(RBR) {
            let noun = self
                .next(1)
                .is_some_and(|c| c.set.meets(NOUN) && !c.may(JJ) || c.role == Role::Than);
            return if noun { JJR } else { RBR };
        }
        if class.may(Tag::JJS) && class.may(Tag::RBS) {
            let adjective = self.next_first().is_some_and(|t| matches!(t, JJ | RB));
            return if adjective { Tag::RBS } else { Tag::JJS };
        }
        if class.may(JJ) && class.may(NN) {
            if class.first == JJ {
                let head =
                    before.is_some_and(|t| MODIFIER.has(t) || t == IN) && !self.nominal_follows();
                return if head
                    && self.next(1).is_some_and(|c| {
                        c.first.is_punctuation() || c.first == IN || c.first.is_finite()
                    }) {
                    NN
                } else {
                    JJ
                };
            }
            return class.first;
        }
        class.first
    }
}
