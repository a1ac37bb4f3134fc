//! Function words: *that, to, 's, as, so, such, one* and the like.

use super::*;

impl Context<'_> {
    /// Words with a role of their own; `None` where the general rules decide.
    pub(super) fn by_role(&self, class: Class) -> Option<Tag> {
        Some(match class.role {
            Role::That => self.that(),
            Role::To => self.to(class),
            Role::As => self.comparison_as(),
            Role::One => self.one(),
            Role::Such => self.if_next_determiner(PDT, JJ),
            Role::All => self.if_next_determiner(PDT, class.first),
            Role::Both if self.pairs() => CC,
            Role::Either if self.pairs() => CC,
            Role::Both => DT,
            Role::No => self.no(),
            // "so that it closes", "so much"
            Role::So if self.next_is(|c| c.role == Role::That) => IN,
            Role::So => RB,
            Role::Well if self.tag(1).is_none() && self.next_is(|c| c.first == Tag::Comma) => {
                Tag::UH
            }
            Role::About => self.about(class)?,
            Role::What => {
                if self.next_is(|c| matches!(c.first, NN | NNS)) {
                    WDT
                } else {
                    WP
                }
            }
            _ => return None,
        })
    }

    /// A word with one possible tag, save where a construction overrides it.
    pub(super) fn alone(&self, class: Class) -> Tag {
        match class.first {
            // "they must page him": any noun after a modal is a verb, if an object follows.
            NN if self.state.expect == Expect::Base
                && self.tag(1) == Some(TO)
                && self.object_follows() =>
            {
                VB
            }
            // "the bombing of the bridge"
            VBG if self.is_gerund_noun() => NN,
            first => first,
        }
    }

    /// "told them that it rained", "the law that bans it", "that law"
    fn that(&self) -> Tag {
        let before = self.tag(1);
        if self.role(1) == Role::So {
            return IN;
        }
        let verb_next = self.next_is(|c| {
            c.first.is_finite()
                || c.first == RB && !c.may(JJ)
                || c.may(VBZ) && c.first != NNS
                || c.role == Role::Do
        });
        let plural_verb =
            self.next_is(|c| c.may(VBZ) && !self.next(2).is_some_and(|n| n.set.meets(VERB)));
        if before.is_some_and(Tag::is_noun) {
            if verb_next || plural_verb {
                return WDT;
            }
            return if self.role(1) == Role::Explained || self.told_before() { IN } else { WDT };
        }
        let claims = matches!(self.role(1), Role::Claims | Role::Explained | Role::Tells);
        if self.ends()
            || verb_next && !claims
            || before.is_none_or(|t| t.is_punctuation() && t != Tag::Comma)
        {
            return DT;
        }
        let singular_next = self.next_is(|c| c.first == NN || c.first == JJ && c.may(NN));
        match before {
            Some(PRP) if self.told_before() => IN,
            Some(PRP | CC | Tag::Comma | RB) if !singular_next => IN,
            Some(IN | TO | CC | RB | PDT) => DT,
            Some(tag) if tag.is_verb() || tag.is_adjective() => {
                let clause = claims || tag.is_adjective() || !singular_next;
                if clause && !verb_next { IN } else { DT }
            }
            Some(WDT | WP | WRB) => DT,
            _ => IN,
        }
    }

    /// Whether a verb of telling stands a little before: "told the council that".
    fn told_before(&self) -> bool {
        (2..6)
            .any(|back| self.role(back) == Role::Tells && self.tag(back).is_some_and(Tag::is_verb))
    }

    /// "to close" against "to the close"
    fn to(&self, class: Class) -> Tag {
        let infinitive = self.next_is(|c| c.may(VB) && c.first != NNP)
            || self.next_is(|c| c.first == RB) && self.next(2).is_some_and(|c| c.may(VB));
        if class.may(TO) && infinitive { TO } else { IN }
    }

    /// "as tall as a house": the first is an adverb.
    fn comparison_as(&self) -> Tag {
        let degree = self.next_is(|c| JJ_RB.meets(TagSet::one(c.first)) && !c.may(VBN));
        let second = (2..5).any(|on| self.next(on).is_some_and(|c| c.role == Role::As));
        let well = self.next_is(|c| c.first == RB)
            && self.next(2).is_none_or(|c| c.first.is_punctuation());
        if degree && (second || well) { RB } else { IN }
    }

    /// "one mayor", "one must ask", "the big one"
    fn one(&self) -> Tag {
        match self.tag(1) {
            Some(DT | JJ | WDT | JJR | JJS) if !self.nominal_follows() => NN,
            Some(DT | JJ | IN | VB | VBD) => CD,
            _ if self.next_is(|c| matches!(c.first, MD | VBZ))
                && self.tag(1).is_none_or(|t| t != CC) =>
            {
                PRP
            }
            _ => CD,
        }
    }

    fn no(&self) -> Tag {
        if self.next_is(|c| MORE.has(c.first)) {
            RB
        } else if self.ends() {
            Tag::UH
        } else {
            DT
        }
    }

    /// "about 40 people"
    fn about(&self, class: Class) -> Option<Tag> {
        (self.next_is(|c| c.first == CD) && class.may(RB)).then_some(RB)
    }

    fn if_next_determiner(&self, yes: Tag, no: Tag) -> Tag {
        let determiner = self.next_is(|c| matches!(c.first, DT | PRPS) || c.may(PRPS));
        if determiner { yes } else { no }
    }

    /// Whether the second half of *both … and*, *either … or* follows.
    fn pairs(&self) -> bool {
        let plural = self.next_is(|c| c.first == NNS);
        !plural
            && (2..7)
                .map_while(|on| self.next(on))
                .take_while(|c| !c.first.is_punctuation())
                .any(|c| c.first == CC)
    }

    /// *'s*, *'d*, *her*, *there*
    pub(super) fn clitic_or_pronoun(&self, class: Class) -> Option<Tag> {
        if class.may(POS) {
            return Some(self.apostrophe_s());
        }
        if class.may(PRPS) && class.may(PRP) {
            let phrase = self.next_is(|c| {
                c.set.meets(NOUN) && !c.first.is_finite() || matches!(c.first, JJ | CD | VBN)
            });
            return Some(if phrase { PRPS } else { PRP });
        }
        if class.may(EX) {
            let verb = self.next_is(|c| c.role == Role::Be || c.first == MD);
            let inverted = self.role(1) == Role::Be && self.next_is(|c| c.first == DT);
            return Some(if verb || inverted { EX } else { RB });
        }
        if class.may(MD) && class.may(VBD) {
            let past = self.next_is(|c| c.may(VBN) && !c.may(VB));
            return Some(if past { VBD } else { MD });
        }
        None
    }

    /// "the mayor's plan" against "the mayor's leaving"
    fn apostrophe_s(&self) -> Tag {
        let Some(before) = self.tag(1) else { return POS };
        if !(before.is_noun() || before == CD) {
            return VBZ;
        }
        let Some(next) = self.next(1) else { return POS };
        match next.first {
            DT | PDT | PRPS | PRP | TO => VBZ,
            RB | VBN | IN if !before.is_proper() => VBZ,
            VBG if !next.may(NN) && !before.is_proper() => VBZ,
            _ => POS,
        }
    }
}
