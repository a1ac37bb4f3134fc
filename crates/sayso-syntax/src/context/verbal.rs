//! Words that may be verbs.

use super::*;

impl Context<'_> {
    /// A word that may be the base form of a verb: *plan, call, suggest*.
    pub(super) fn base(&self, class: Class) -> Tag {
        match self.state.expect {
            Expect::Base => return class.pick(VB),
            Expect::Participle | Expect::AfterBe if class.may(VBN) => return VBN,
            Expect::AfterBe if class.may(VBG) => return self.gerund(class),
            _ => {}
        }
        let verb_only = class.set.without(BASE).is_empty();
        let verb_first = BASE.has(class.first);
        let finite = match class {
            // "she put it down"
            _ if class.may(VBD) && self.role(1) == Role::Singular => VBD,
            _ if class.may(VBP) => VBP,
            _ => VB,
        };
        let Some(before) = self.before() else {
            // "Call the office." against "Plans change."
            let imperative = verb_only || verb_first || self.object_follows();
            return if !imperative {
                self.not_verb(class)
            } else if verb_first {
                class.first
            } else {
                VB
            };
        };
        if verb_only {
            return self.bare_verb(before, finite);
        }
        if class.may(VBP) && before.is_noun() && self.lacks_verb() {
            return VBP;
        }
        match before {
            DT | PRPS | POS | CD | PDT | WPS | JJR | JJS | JJ | IN | TO => self.not_verb(class),
            PRP if self.causative() => VB,
            PRP if verb_first || self.tag(1) == Some(PRP) && self.subject_pronoun() => finite,
            PRP => {
                if self.object_follows() {
                    finite
                } else {
                    self.not_verb(class)
                }
            }
            WP | WDT | EX if class.may(VBP) => finite,
            // "polls show"; "critics of the plan, including two ministers, fear it would fail"
            NNS | NNPS
                if class.may(VBP) && self.reports() && !self.next_is(|c| c.role == Role::Of) =>
            {
                finite
            }
            Tag::Comma
                if class.may(VBP)
                    && self.state.subject
                    && !self.state.finite
                    && self.next_is(|c| matches!(c.first, PRP | DT)) =>
            {
                finite
            }
            NNS | NNPS if !self.state.finite && class.may(VBP) => {
                let after = self.next_is(|c| matches!(c.first, IN | RB | Tag::Stop));
                let verbal = verb_first || self.object_follows() || after;
                if verbal { finite } else { self.not_verb(class) }
            }
            NN | NNP if class.may(VBD) && !self.state.finite && self.object_follows() => VBD,
            NNS if self.causative() && verb_first => VB,
            CC => {
                self.like_conjunct(class).unwrap_or_else(|| self.by_preference(class, verb_first))
            }
            Tag::Open | Tag::Colon | Tag::Stop | Tag::Close | Tag::LeftBracket => {
                self.by_preference(class, verb_first)
            }
            tag if tag.is_verb() => {
                if verb_first && self.object_follows() {
                    VB
                } else {
                    self.not_verb(class)
                }
            }
            NN | NNP if verb_first && !self.object_follows() => self.not_verb(class),
            _ if verb_first => self.bare_verb(before, finite),
            _ => self.not_verb(class),
        }
    }

    /// Whether the clause has a subject and no verb, and its object follows: "residents of Mill Road fear it will
    /// flood", "Norland and Estria back the plan".
    fn lacks_verb(&self) -> bool {
        if self.state.finite || !self.state.subject {
            return false;
        }
        let clause = self.next_is(|c| c.first == PRP)
            && self
                .next(2)
                .is_some_and(|c| c.first == MD || c.first.is_finite() && !c.set.meets(NOUN));
        let joined = self.tag(2) == Some(CC) && self.tag(3).is_some_and(Tag::is_noun);
        clause
            || joined && self.next_is(|c| matches!(c.first, DT | PRPS)) && self.tag(1) != Some(NN)
    }

    fn by_preference(&self, class: Class, verb_first: bool) -> Tag {
        if verb_first && self.object_follows() { VB } else { self.not_verb(class) }
    }

    /// A word that is a verb for certain: which form?
    fn bare_verb(&self, before: Tag, finite: Tag) -> Tag {
        if self.causative() {
            return VB;
        }
        // "the losses we suffer have grown"
        if matches!(self.items.get(self.at), Some(i) if i.class.role == Role::Have)
            && self.next_is(|c| c.may(VBN))
        {
            return finite;
        }
        match before {
            NNS | NNPS => finite,
            PRP | WP | WDT | EX => finite,
            CC => self.like_conjunct(Class::one(VB).also(VBP)).unwrap_or(VB),
            tag if tag.is_noun() && !self.state.finite => finite,
            VBP | VBD | VBZ => finite,
            _ if self.state.subject && !self.state.finite => finite,
            _ => VB,
        }
    }

    /// Whether the pronoun before is the subject of this word: not one that follows a verb or preposition.
    fn subject_pronoun(&self) -> bool {
        !self.tag(2).is_some_and(|t| t == IN || t == TO || VERB.has(t))
            || matches!(self.role(2), Role::Claims | Role::Explained | Role::Opens | Role::That)
            || !self.state.finite
    }

    /// What an ambiguous word is when it is no verb.
    pub(super) fn not_verb(&self, class: Class) -> Tag {
        if !BASE.has(class.first) && !JJ_NN.has(class.first) {
            return class.first;
        }
        if class.may(RB) && self.is_adverb_here(class) {
            return RB;
        }
        if class.may(JJ) && (class.first == JJ || !class.may(NN)) {
            let head = class.may(NN)
                && !self.nominal_follows()
                && self.before().is_some_and(|t| MODIFIER.has(t));
            return if head { NN } else { JJ };
        }
        [NN, NNS, JJ, RB, IN, RP, Tag::UH]
            .into_iter()
            .find(|&t| class.may(t))
            .unwrap_or(class.first)
    }

    /// "right here", "they went home"
    pub(super) fn is_adverb_here(&self, class: Class) -> bool {
        self.next_is(|c| c.first == RB)
            || class.first == NN && self.tag(1).is_some_and(|t| VERB.has(t))
    }

    /// Whether a bare infinitive is due: "let them go", "help people find".
    fn causative(&self) -> bool {
        (1..4)
            .any(|back| self.role(back) == Role::Causes && self.tag(back).is_some_and(Tag::is_verb))
    }

    /// The form of the verb before a conjunction: "to meet and talk", "they meet and talk".
    fn like_conjunct(&self, class: Class) -> Option<Tag> {
        let left = self.items.get(..self.at.checked_sub(1)?)?;
        if self.tag(2)?.is_noun() && class.set.meets(NOUN) && !self.object_follows() {
            return Some(if class.may(NN) { NN } else { NNS });
        }
        let near = left.iter().rev().take(8).map(|i| i.tag);
        near.take_while(|t| *t != IN || !class.may(NN))
            .find(|t| VERB.has(*t))
            .filter(|t| class.may(*t))
    }

    /// A word in -s that may be a verb: *plans, calls*.
    pub(super) fn third(&self, class: Class) -> Tag {
        if !class.may(NNS) {
            let verb = class.first == VBZ || matches!(self.before(), Some(PRP | WDT | WP | NNP));
            return if verb { VBZ } else { class.first };
        }
        let Some(before) = self.before() else { return NNS };
        if matches!(before, NN | NNP) && self.reports() && self.closes() {
            return VBZ;
        }
        match before {
            PRP | WP | WDT | EX => VBZ,
            NN | NNP | NNPS | RB if !self.state.finite => {
                let next = self.next(1);
                let finite_next = next.is_some_and(|c| {
                    c.first.is_finite()
                        || c.may(VBZ) && self.next(2).is_some_and(|n| OPENS_NP.has(n.first))
                });
                let after = next.is_some_and(|c| {
                    matches!(c.first, IN | RB | VBG | VBN | JJ | RP) || MORE.has(c.first)
                });
                let verbal = self.object_follows()
                    || after
                        && (class.first == VBZ || before.is_proper() || self.tag(1) == Some(RB));
                if verbal && !finite_next { VBZ } else { NNS }
            }
            CC => match self.like_conjunct(class) {
                Some(VBZ) => VBZ,
                _ if self.object_follows() && !self.tag(2).is_some_and(Tag::is_noun) => VBZ,
                _ => NNS,
            },
            Tag::Comma if !self.state.finite && self.state.subject && self.object_follows() => VBZ,
            Tag::Close if self.object_follows() || class.first == VBZ => VBZ,
            _ => NNS,
        }
    }

    /// Whether this word ends its sentence, and a comma sets it and its subject off: "The dam had cracks, a letter
    /// seen by the Courier shows."
    fn closes(&self) -> bool {
        let ends = self.next(1).is_none_or(|c| c.first == Tag::Stop);
        let left = self.items.get(..self.at).unwrap_or_default();
        let near = left.iter().rev().take(10).map(|i| i.tag);
        let comma = near.clone().position(|t| t == Tag::Comma);
        ends && left.iter().any(|i| i.tag.is_finite())
            && comma.is_some_and(|c| near.take(c).all(|t| t.is_noun() || !t.is_finite() && t != CC))
    }

    /// Whether a clause cut short begins here, between commas, before the verb of the clause around it: "The suit,
    /// filed in Larn on Monday, claims".
    fn opens_parenthesis(&self) -> bool {
        let left = self.items.get(..self.at).unwrap_or_default();
        let commas = left.iter().filter(|i| i.tag == Tag::Comma).count();
        if commas % 2 == 0 || self.state.finite || !self.state.subject {
            return false;
        }
        let ahead = |on: &usize| self.next(*on).is_some_and(|c| c.first == Tag::Comma);
        let close = (1..12).find(ahead);
        close.and_then(|on| self.next(on + 1)).is_some_and(|c| {
            c.first == MD
                || c.may(VBZ)
                || c.may(VBD)
                || c.may(VBP) && c.set.without(BASE).is_empty()
        })
    }

    /// Whether the comma before closes a relative clause, so that the verb around it is due: "Ann Lee, who saw the
    /// pier, accused".
    fn closes_relative(&self) -> bool {
        let left = self.items.get(..self.at.saturating_sub(1)).unwrap_or_default();
        let Some(open) = left.iter().rposition(|i| i.tag == Tag::Comma) else { return false };
        let tag = |at: usize| left.get(at).map(|i| i.tag);
        let inside = left.get(open + 1..).unwrap_or_default();
        matches!(tag(open + 1), Some(WP | WDT | WPS))
            && inside.iter().any(|i| i.tag.is_finite())
            && open.checked_sub(1).and_then(tag).is_some_and(Tag::is_noun)
            && !left.iter().take(open).any(|i| i.tag.is_finite())
    }

    /// A word that may be a past tense or a past participle.
    pub(super) fn past(&self, class: Class) -> Tag {
        let participle = class.pick(VBN);
        match self.state.expect {
            Expect::AfterBe if class.first == JJ && !self.by_next() => return JJ,
            Expect::Participle | Expect::AfterBe => return participle,
            Expect::Base => return class.pick(VB),
            Expect::Nothing => {}
        }
        let before = self.before();
        if class.first == JJ && !self.by_next() && (self.nominal_follows() || !class.may(VBD)) {
            return JJ;
        }
        if !class.may(VBD) {
            return participle;
        }
        let past = class.pick(VBD);
        let phrase_next = self.nominal_follows() && !self.object_follows();
        match before {
            Some(PRP | WP | WDT | EX) => past,
            Some(DT | PRPS | POS | JJ | CD | WPS | TO | VBG | PDT | Tag::Hyphen) => {
                if class.may(JJ) {
                    JJ
                } else if class.may(NN) && !self.nominal_follows() {
                    NN
                } else {
                    participle
                }
            }
            Some(IN) if phrase_next || self.by_next() => participle,
            Some(tag) if tag.is_noun() => self.after_noun(past, participle),
            Some(tag) if tag.is_verb() => participle,
            Some(CC) if phrase_next => participle,
            Some(CC) => self.like_conjunct(class).filter(|t| PAST.has(*t)).unwrap_or(past),
            None => {
                if self.object_follows() && !self.by_next() {
                    past
                } else {
                    participle
                }
            }
            Some(Tag::Comma) if !self.by_next() && self.closes_relative() => past,
            Some(Tag::Comma) if self.by_next() || phrase_next => participle,
            Some(Tag::Comma) if self.next_is(|c| c.first == IN) && self.opens_parenthesis() => {
                participle
            }
            Some(Tag::Comma) if !self.state.subject => participle,
            _ => {
                if self.by_next() {
                    participle
                } else {
                    past
                }
            }
        }
    }

    fn by_next(&self) -> bool {
        self.next_is(|c| c.role == Role::By)
    }

    /// "the mayor proposed a tax", "the tax proposed by the mayor", "the tax proposed in May fell"
    fn after_noun(&self, past: Tag, participle: Tag) -> Tag {
        // "the spokeswoman, who backs it, told reporters"
        if self.reports() && !self.by_next() && !self.next_is(|c| c.first == TO) {
            return past;
        }
        if self.by_next()
            || participle == VBN && self.usually_participle() && !self.object_follows()
        {
            return participle;
        }
        if self.object_follows() && !self.next_is(|c| c.first == TO || c.first == CD) {
            return past;
        }
        if self.state.finite || self.finite_ahead() { participle } else { past }
    }

    /// Verbs that report: *say, show, tell*.
    fn reports(&self) -> bool {
        matches!(self.role(0), Role::Claims | Role::Tells)
    }

    /// Verbs like *based, called*, whose participle is usual: "a firm based in the port".
    fn usually_participle(&self) -> bool {
        self.items.get(self.at).is_some_and(|i| i.class.first == VBN)
    }

    /// Whether the finite verb of this clause is still to come: one follows before the clause ends, and no
    /// other subject comes between.
    fn finite_ahead(&self) -> bool {
        for on in 1..12 {
            let Some(class) = self.next(on) else { return false };
            match class.first {
                VBZ | VBD | MD => return true,
                VBP if class.set.without(BASE).is_empty() => return true,
                PRP | WDT | WP | WRB | CC => return false,
                first if first.is_punctuation() => return false,
                _ if class.role == Role::That || class.role == Role::Opens => return false,
                _ => {}
            }
        }
        false
    }

    /// A word in -ing that has more than one tag.
    pub(super) fn gerund(&self, class: Class) -> Tag {
        if self.state.expect == Expect::AfterBe {
            return if class.first == JJ && !self.object_follows() { JJ } else { VBG };
        }
        if self.is_gerund_noun() && class.may(NN) {
            return NN;
        }
        let before = self.before();
        let in_phrase = before.is_some_and(|t| MODIFIER.has(t));
        match class.first {
            JJ if in_phrase || self.nominal_follows() => JJ,
            NN if self.object_follows() && !in_phrase => VBG,
            VBG if class.may(NN)
                && in_phrase
                && !self.object_follows()
                && !self.nominal_follows() =>
            {
                NN
            }
            first => first,
        }
    }

    /// "the bombing of a bridge", "after its closing": a determiner before, no noun after.
    pub(super) fn is_gerund_noun(&self) -> bool {
        let of_next = self.next_is(|c| c.role == Role::Of);
        match self.tag(1) {
            Some(DT | PRPS | POS | WPS) => {
                of_next
                    || self.ends()
                    || self.next_is(|c| matches!(c.first, IN | CC) || c.first.is_finite())
            }
            Some(JJ | NN) => of_next,
            Some(IN) => of_next,
            _ => false,
        }
    }
}
