//! Adjectives, adverbs, particles.

use super::*;

impl Context<'_> {
    pub(super) fn nominal_or_small(&self, class: Class) -> Tag {
        // "the past", "the above"
        if class.first == IN
            && class.set.meets(JJ_NN)
            && self.tag(1).is_some_and(|t| matches!(t, DT | PRPS))
        {
            return if self.nominal_follows() { class.pick(JJ) } else { class.pick(NN) };
        }
        if class.may(RP) {
            return self.particle(class);
        }
        if class.set.without(JJ_RB).is_empty() {
            return self.adjective_or_adverb(class);
        }
        if class.set.meets(MORE) && class.may(JJR) && class.may(RBR) {
            let noun = self.next_is(|c| c.set.meets(NOUN) && c.first != JJ || c.role == Role::Than);
            let after_be = self.state.expect == Expect::AfterBe && !self.next_is(|c| c.first == JJ);
            return if noun || after_be { JJR } else { RBR };
        }
        if class.may(JJS) && class.may(RBS) {
            return if self.next_is(|c| JJ_RB.has(c.first)) { RBS } else { JJS };
        }
        if class.first == NN && class.may(RB) {
            return if self.is_adverb_here(class) { RB } else { NN };
        }
        if class.may(JJ) && class.may(NN) {
            return self.adjective_or_noun(class);
        }
        if class.first == CC && class.may(RB) && self.next_is(|c| JJ_RB.has(c.first)) {
            return RB;
        }
        class.first
    }

    /// "set up a fund" against "up the road"
    fn particle(&self, class: Class) -> Tag {
        let verb = self.tag(1).is_some_and(|t| VERB.has(t) && self.role(1) != Role::Be);
        let object = self.next_is(|c| OPENS_NP.has(c.first) || c.first.is_noun());
        match class.first {
            RP if self.next_is(|c| c.role == Role::Of) => class.pick(IN),
            RP if verb => RP,
            RP if object => class.pick(IN),
            RP if self.tag(1).is_some_and(|t| t.is_noun() || t == PRP) && self.ends() => RP,
            RP => class.pick(RB),
            first => first,
        }
    }

    /// "hard work", "they work hard"
    fn adjective_or_adverb(&self, class: Class) -> Tag {
        let before = self.tag(1);
        if self.nominal_follows() && before.is_some_and(|t| MODIFIER.has(t) || t == IN) {
            return JJ;
        }
        if class.first == JJ && self.state.expect != Expect::AfterBe {
            if before.is_some_and(|t| VERB.has(t)) && !self.nominal_follows() {
                return RB;
            }
            // "right now", "far from it", "pretty good"
            if self.next_is(|c| matches!(c.first, RB | JJ) && !c.may(NN))
                && !before.is_some_and(|t| MODIFIER.has(t))
            {
                return RB;
            }
        }
        if class.first == RB
            && self.nominal_follows()
            && self.next_is(|c| matches!(c.first, NN | NNS))
        {
            return JJ;
        }
        class.first
    }

    /// "the public", "a public inquiry"
    fn adjective_or_noun(&self, class: Class) -> Tag {
        if class.first != JJ || class.may(NNP) {
            return class.first;
        }
        let in_phrase = self.before().is_some_and(|t| MODIFIER.has(t) || t == IN);
        let closes = self.ends()
            || self.next_is(|c| matches!(c.first, IN | CC | POS) || c.first.is_finite());
        let degree = self.tag(1) == Some(RB);
        if in_phrase && closes && !degree { NN } else { JJ }
    }
}
