//! Tags put right where the words around and the tables tell that a tagger slipped.

use crate::grammar::scratch::Scratch;
use crate::grammar::sentence::Word;
use crate::lexicon::word_class::WordClass;
use sayso_core::{Tag, Token};

impl Scratch {
    /// Puts the tags of the words right.
    pub(crate) fn retag(&mut self, tokens: &[Token], text: &str) {
        self.retag_adverbs(tokens, text);
        self.retag_gerunds();
        self.retag_nouns();
        self.retag_participles();
        self.retag_verbs();
    }

    /// *no longer* is an adverb, and so is *once* before a verb.
    fn retag_adverbs(&mut self, tokens: &[Token], text: &str) {
        for at in 1..self.words.len() {
            let [.., before, word] = self.words.get_mut(..=at).unwrap_or_default() else { break };
            // Most words change nothing.
            if !before.bits.has(RETAGGING) && before.tag != Tag::MD {
                continue;
            }
            if matches!(before.tag, Tag::DT | Tag::RB)
                && before.bits.has(WordClass::NEGATOR)
                && tokens.get(at).is_some_and(|t| t.span.slice(text).eq_ignore_ascii_case("longer"))
            {
                before.tag = Tag::RB;
                word.tag = Tag::RB;
            }
            // "would only lead", "long favoured"
            let adverb = before.tag == Tag::JJ
                && ((before.bits.has(WordClass::NOT_ONLY) && word.tag == Tag::NN)
                    || (before.bits.has(WordClass::PAST)
                        && matches!(word.tag, Tag::VBN | Tag::VBD)));
            if adverb {
                before.tag = Tag::RB;
            }
            if word.tag == Tag::NN && (before.tag == Tag::MD || adverb) && word.bits.has(VERBAL) {
                word.tag = Tag::VB;
            }
            if before.bits.has(WordClass::NEGATOR)
                && before.tag.is_adverb()
                && word.bits.has(WordClass::NOT_ONLY)
            {
                before.bits = before.bits.without(WordClass::NEGATOR);
            }
            if before.tag == Tag::IN && before.bits.has(WordClass::PAST) && word.tag.is_verb() {
                before.tag = Tag::RB;
            }
        }
    }

    /// *has so far refused to pay*: no adjective after *has* and adverbs.
    fn retag_participles(&mut self) {
        for at in 1..self.words.len() {
            if self.tag(at) != Some(Tag::JJ) || !self.bits(at).has(WordClass::VERB) {
                continue;
            }
            let mut before = (at.saturating_sub(4)..at).rev();
            let has = before.find(|&w| !self.tag(w).is_some_and(Tag::is_adverb));
            let auxiliary = has.is_some_and(|w| self.bits(w).has(WordClass::HAVE));
            if auxiliary
                && self.tag(at + 1) == Some(Tag::TO)
                && let Some(word) = self.words.get_mut(at)
            {
                word.tag = Tag::VBN;
            }
        }
    }

    /// Verbs that a tagger took for nouns: *demanded that the city stop felling trees*, *short of blessing the
    /// march*: no noun phrase goes on with a gerund or a determiner.
    fn retag_gerunds(&mut self) {
        for at in 1..self.words.len() {
            let (Some(&before), Some(&word)) = (self.words.get(at - 1), self.words.get(at)) else {
                break;
            };
            // "officials close to the talks"
            let close = word.bits.has(WordClass::CLOSE)
                && word.tag.is_verb()
                && before.tag.is_noun()
                && matches!(self.tag(at + 1), Some(Tag::IN | Tag::TO));
            if close && let Some(word) = self.words.get_mut(at) {
                word.tag = Tag::JJ;
                continue;
            }
            let next = self.tag(at + 1);
            // "concern regarding the deal"
            let preposition = word.tag == Tag::VBG && word.bits.has(WordClass::ATTACH);
            // "view security guarantees as": the object of the verb before
            let plural = word.tag == Tag::VBZ
                && word.bits.has(WordClass::PLURAL)
                && (before.tag == Tag::NN || before.tag.is_adjective())
                && !next.is_some_and(|t| t.is_noun() || t == Tag::DT || t == Tag::PRPS)
                && self.object_of_verb(at);
            // "amounts to blackmail"
            let judgement = word.tag == Tag::VB
                && word.bits.has(WordClass::JUDGEMENT)
                && at >= 2
                && self.bits(at - 2).has(WordClass::LINK);
            if preposition || plural || judgement {
                if let Some(word) = self.words.get_mut(at) {
                    word.tag = match () {
                        () if preposition => Tag::IN,
                        () if plural => Tag::NNS,
                        () => Tag::NN,
                    };
                }
                if judgement && let Some(to) = self.words.get_mut(at - 1) {
                    to.tag = Tag::IN;
                }
                continue;
            }
            if word.tag != Tag::NN || !word.bits.has(VERBAL) {
                continue;
            }
            let tag =
                if word.bits.has(WordClass::FLIP) && next == Some(Tag::VBG) && before.tag.is_noun()
                {
                    Tag::VB
                } else if word.bits.has(WordClass::GERUND)
                    && before.tag == Tag::IN
                    && matches!(next, Some(Tag::DT | Tag::PRPS))
                {
                    Tag::VBG
                } else {
                    continue;
                };
            if let Some(word) = self.words.get_mut(at) {
                word.tag = tag;
            }
        }
    }

    /// Whether the words before, back to a verb that is none of saying, are those of its object.
    fn object_of_verb(&self, at: usize) -> bool {
        let before = self.words.get(..at).unwrap_or_default().iter().rev().take(6);
        let mut before = before.skip_while(|w| {
            w.tag.is_noun() || w.tag.is_adjective() || w.tag.is_adverb() || w.tag == Tag::DT
        });
        before.next().is_some_and(|w| w.tag.is_verb() && !w.bits.has(WordClass::SAY))
    }

    /// Nouns that a tagger took for something else: after a determiner there is no finite verb, and a stance
    /// noun or a role before a preposition is a noun (*gave their backing to, voiced approval of*).
    fn retag_nouns(&mut self) {
        // "Concern about the mine was voiced"
        let follows = matches!(self.tag(1), Some(Tag::IN | Tag::TO));
        if let Some(word) = self.words.first_mut()
            && word.tag == Tag::VB
            && word.bits.has(WordClass::NOUN)
            && follows
        {
            word.tag = Tag::NN;
        }
        for at in 1..self.words.len() {
            let (Some(before), Some(&word)) = (self.words.get(at - 1).copied(), self.words.get(at))
            else {
                break;
            };
            if !may_be_noun(word) {
                continue;
            }
            if let Some(tag) = self.nominal(at, before, word)
                && let Some(word) = self.words.get_mut(at)
            {
                word.tag = tag;
            }
        }
    }

    /// The tag that a word should have which was taken for a noun, or should have been: as an adjective, a noun or a gerund.
    fn nominal(&self, at: usize, before: Word, word: Word) -> Option<Tag> {
        let preposition = matches!(self.tag(at + 1), Some(Tag::IN | Tag::TO));
        // "are averse to", "is not averse to"
        let linked = before.bits.has(WordClass::BE.with(WordClass::LINK))
            || (before.tag.is_adverb() && at >= 2 && self.bits(at - 2).has(WordClass::BE));
        let adjective = matches!(word.tag, Tag::NN | Tag::VB)
            && linked
            && word.bits.has(WordClass::ADJECTIVE)
            && !word.bits.has(WordClass::NOUN)
            && preposition;
        if adjective {
            return Some(Tag::JJ);
        }
        if self.is_noun(at, before, word) {
            return Some(if word.tag == Tag::VBZ { Tag::NNS } else { Tag::NN });
        }
        // "are demanding safer crossings"
        let progressive = word.tag == Tag::JJ
            && before.bits.has(WordClass::BE)
            && word.bits.has(WordClass::VERB)
            && !word.bits.has(WordClass::ADJECTIVE)
            && self.tag(at + 1).is_some_and(|t| t.is_noun() || t.is_adjective() || t == Tag::DT);
        progressive.then_some(Tag::VBG)
    }

    /// Whether a word that is tagged as a verb or an adjective is a noun by what stands around it.
    fn is_noun(&self, at: usize, before: Word, word: Word) -> bool {
        let next = self.tag(at + 1);
        let determined = matches!(before.tag, Tag::DT | Tag::PRPS | Tag::POS)
            && !before.bits.has(WordClass::NEGATOR);
        let preposition = matches!(next, Some(Tag::IN | Tag::TO));
        let noun_next = next.is_some_and(Tag::is_noun);
        let described = before.tag.is_adjective()
            && at >= 2
            && matches!(
                self.tag(at - 2),
                Some(Tag::IN | Tag::DT | Tag::PRPS | Tag::VBG | Tag::VBZ | Tag::VBD)
            );
        match word.tag {
            // "told state television"
            Tag::VB if before.bits.has(WordClass::SAY) && before.tag.is_verb() => noun_next,
            // "brushed aside talk of"
            Tag::VB | Tag::VBP => {
                let auxiliary = WordClass::BE.with(WordClass::HAVE).with(WordClass::DO);
                let aside = preposition
                    && (before.tag.is_adverb() || before.tag == Tag::RP)
                    && at >= 2
                    && matches!(self.tag(at - 2), Some(Tag::VBD | Tag::VBZ))
                    && !self.bits(at - 2).has(auxiliary);
                determined || (described && noun_next) || aside
            }
            Tag::VBZ => {
                let phrase_ends = !next.is_some_and(|t| {
                    t.is_noun() || t.is_adjective() || matches!(t, Tag::VBG | Tag::VBN | Tag::CC)
                });
                (determined || described) && phrase_ends
            }
            // "is lobbying for" is a verb
            Tag::VBG | Tag::JJ if word.bits.has(WordClass::NOUN) => {
                let carried = before.tag.is_verb() && !before.bits.has(WordClass::BE);
                preposition && (determined || carried || before.tag.is_adjective())
            }
            Tag::JJ if word.bits.has(WordClass::ACTOR) => {
                (determined || before.tag == Tag::NN)
                    && !next.is_some_and(|t| t.is_noun() || t.is_adjective())
            }
            _ => false,
        }
    }

    /// Past tenses that a tagger took for participles: "Marta said", "the firm rejected the offer". A form
    /// without an auxiliary after a noun, and before a noun phrase or a clause, is a past tense.
    fn retag_verbs(&mut self) {
        self.retag_verbless();
        let predicate = WordClass::VERB.with(WordClass::SAY).with(WordClass::CARRIER);
        let present = WordClass::VERB.with(WordClass::EFFECT).with(WordClass::LINK);
        for at in 1..self.words.len() {
            let (Some(&before), Some(&word)) = (self.words.get(at - 1), self.words.get(at)) else {
                break;
            };
            // "the minister had lied"
            let auxiliary = word.tag == Tag::VBN
                && word.bits.has(WordClass::HAVE)
                && (before.tag.is_noun() || before.tag.is_pronoun())
                && self.tag(at + 1) == Some(Tag::VBN);
            if auxiliary && let Some(word) = self.words.get_mut(at) {
                word.tag = Tag::VBD;
                continue;
            }
            if !word.bits.has(predicate.with(present)) {
                continue;
            }
            let plural = matches!(before.tag, Tag::NNS | Tag::NNP | Tag::NNPS | Tag::PRP);
            if (word.tag == Tag::NNS || (word.tag == Tag::NN && plural)) && self.is_present(at) {
                if let Some(word) = self.words.get_mut(at) {
                    word.tag = Tag::VBZ;
                }
                continue;
            }
            if word.tag != Tag::VBN || !word.bits.has(predicate) {
                continue;
            }
            let after_subject = before.tag.is_noun()
                || matches!(before.tag, Tag::PRP | Tag::CC | Tag::WP | Tag::WDT | Tag::Close)
                || (before.tag.is_adverb() && !self.auxiliary_before(at - 1))
                || (before.tag == Tag::Comma && word.bits.has(WordClass::SAY));
            let saying = word.bits.has(WordClass::SAY);
            let object = match self.tag(at + 1) {
                Some(Tag::DT | Tag::PRPS | Tag::PRP | Tag::WP | Tag::TO) => true,
                Some(Tag::Stop | Tag::Comma | Tag::Open) => saying,
                Some(Tag::IN) => saying || self.bits(at + 1).has(WordClass::BREAK),
                Some(t) => saying || t.is_noun() || t.is_adjective() || t == Tag::VBG,
                None => saying,
            };
            // "it opposed “misuse” of the fund": a pronoun before it can only be its subject
            let pronoun = before.tag == Tag::PRP;
            if after_subject
                && (object || pronoun)
                && !self.auxiliary_before(at)
                && let Some(word) = self.words.get_mut(at)
            {
                word.tag = Tag::VBD;
            }
        }
    }

    /// A present tense that a tagger took for a plural: "Marta backs the plan", "the guild remains wary".
    /// No noun phrase goes on with a determiner.
    fn is_present(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1).and_then(|b| self.words.get(b)) else { return false };
        let bits = self.bits(at);
        let next = self.tag(at + 1);
        let subject = before.tag.is_noun() || before.tag.is_pronoun() || before.tag.is_adverb();
        let object = matches!(next, Some(Tag::DT | Tag::PRPS | Tag::PRP));
        // "the levy risks driving"
        if subject && next == Some(Tag::VBG) && bits.has(WordClass::EFFECT) {
            return true;
        }
        let linked = next.is_some_and(Tag::is_adjective) && bits.has(WordClass::LINK);
        // "now supports joint plans": no noun phrase begins with an adverb and a plural
        let after_adverb = before.tag.is_adverb()
            && next.is_some_and(|t| t.is_adjective() || t.is_noun() || t == Tag::VBG)
            && self.tag(at) == Some(Tag::NNS);
        // "the upgrade, which the regulator supports, will"
        let relative = matches!(next, Some(Tag::Comma | Tag::MD | Tag::VBZ | Tag::VBD | Tag::VBP))
            && before.tag.is_noun()
            && self.relative_opens(at);
        // "backed the king but now calls for"
        let coordinated = before.tag.is_adverb() && at >= 2 && self.tag(at - 2) == Some(Tag::CC);
        let verb = object || after_adverb || relative || coordinated;
        subject && ((bits.has(WordClass::VERB) && verb) || linked)
    }

    /// Whether a relative pronoun stands right before the noun phrase that ends before `at`.
    fn relative_opens(&self, at: usize) -> bool {
        let before = self.words.get(..at).unwrap_or_default().iter().rev().take(6);
        let mut before = before.skip_while(|w| {
            w.tag.is_noun() || w.tag.is_adjective() || matches!(w.tag, Tag::DT | Tag::PRPS)
        });
        before.next().is_some_and(|w| matches!(w.tag, Tag::WDT | Tag::WP))
    }

    /// A sentence or headline without any finite verb: "Guild calls for strike", "Teachers back the plan",
    /// "The guild appealed for calm". The first word that can be one after a noun is one.
    fn retag_verbless(&mut self) {
        if self.words.iter().any(|w| w.tag.is_finite()) {
            return;
        }
        let predicate =
            WordClass::VERB.with(WordClass::LINK).with(WordClass::CARRIER).with(WordClass::SAY);
        let fits = |before: &Word, word: &Word, next: Option<&Word>| {
            let nominal = before.tag.is_noun() || before.tag.is_pronoun();
            let described = before.tag.is_adjective() && word.tag == Tag::VBN;
            let nominal = nominal || described;
            if !word.bits.has(predicate) || !(nominal || before.tag == Tag::Comma) {
                return None;
            }
            let object = next.is_some_and(|n| {
                n.tag.is_noun()
                    || n.tag.is_adjective()
                    || matches!(n.tag, Tag::DT | Tag::PRPS | Tag::PRP | Tag::VBG | Tag::CD)
            });
            let plural = matches!(before.tag, Tag::NNS | Tag::NNPS | Tag::PRP);
            match word.tag {
                Tag::NNS | Tag::NNPS if nominal || object => Some(Tag::VBZ),
                // "Oslo Rejects Offer"
                Tag::NNP if nominal && object && word.bits.has(WordClass::THIRD) => Some(Tag::VBZ),
                Tag::VBN if nominal && (object || next.is_some_and(|n| n.tag == Tag::IN)) => {
                    Some(Tag::VBD)
                }
                Tag::NN | Tag::RB | Tag::JJ if plural && object => Some(Tag::VBP),
                Tag::VB if object => Some(Tag::VBP),
                _ => None,
            }
        };
        let found = self.words.windows(2).enumerate().find_map(|(at, pair)| {
            let [before, word] = pair else { return None };
            Some((at + 1, fits(before, word, self.words.get(at + 2))?))
        });
        let Some((at, tag)) = found else { return };
        if let Some(word) = self.words.get_mut(at) {
            word.tag = tag;
        }
        // "The tabloid attacked": nothing else can be the subject.
        if let Some(subject) = self.words.get_mut(at - 1).filter(|w| w.tag.is_adjective()) {
            subject.tag = Tag::NN;
        }
    }

    /// Whether an auxiliary stands before `at`, adverbs between.
    fn auxiliary_before(&self, at: usize) -> bool {
        let mut i = at;
        while i > 0 && i + 5 > at {
            i -= 1;
            if self.bits(i).has(WordClass::BE.with(WordClass::HAVE)) {
                return true;
            }
            if !self.tag(i).is_some_and(Tag::is_adverb) && self.tag(i) != Some(Tag::CC) {
                break;
            }
        }
        false
    }
}

/// Words that may change the tag of the next, or their own before it.
const RETAGGING: WordClass = WordClass::NEGATOR.with(WordClass::NOT_ONLY).with(WordClass::PAST);

/// Whether a word has a tag that a noun may have got by mistake, or is one of the few that get another.
fn may_be_noun(word: Word) -> bool {
    match word.tag {
        Tag::VB | Tag::VBP | Tag::VBZ => true,
        Tag::VBG => word.bits.has(WordClass::NOUN),
        Tag::JJ => word.bits.has(WordClass::NOUN.with(WordClass::ACTOR).with(WordClass::VERB)),
        Tag::NN => word.bits.has(WordClass::ADJECTIVE),
        _ => false,
    }
}

/// Words that the tables know as verbs.
const VERBAL: WordClass =
    WordClass::VERB.with(WordClass::EFFECT).with(WordClass::CARRIER).with(WordClass::FLIP);
