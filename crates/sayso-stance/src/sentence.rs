//! A sentence as the rules see it: words with their table bits, and units, which are flat phrases built from
//! the tags: noun phrases, verb groups, and the small words between them.

use crate::lexicon::{Bits, Inner};
use sayso_core::{Sentence, Span, Tag, Token, TokenKind, View, WordKey};
use sayso_lexicon::Folded;

/// What a unit is.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A noun phrase without what follows its head noun.
    Noun,
    /// Auxiliaries, adverbs between them, a verb.
    Verb,
    /// Adjectives that are no part of a noun phrase.
    Adjective,
    /// A preposition.
    Preposition,
    /// A conjunction that opens a clause.
    Subordinator,
    /// *who, which, that, whose, what*.
    Relative,
    /// *and, or, but*.
    Coordinator,
    Comma,
    /// A quotation mark.
    Quote,
    /// Dashes, brackets, colons, semicolons.
    Break,
    Adverb,
    /// The full stop.
    Stop,
    Other,
}

/// The form of a verb group.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(crate) enum VerbKind {
    Finite,
    /// With *to*, or bare.
    Infinitive,
    Gerund,
    Participle,
}

/// What a verb group says besides its verb.
#[derive(Copy, Clone, Debug)]
pub(crate) struct VerbGroup {
    pub(crate) kind: VerbKind,
    /// The main verb, as a word of the sentence.
    pub(crate) head: usize,
    pub(crate) passive: bool,
    pub(crate) negated: bool,
    pub(crate) modal: bool,
    /// *may, might, could*.
    pub(crate) possible: bool,
    /// The main verb is a form of *be* or links like it.
    pub(crate) copula: bool,
    /// *will, would*.
    pub(crate) future: bool,
    pub(crate) past: bool,
}

/// A flat phrase: words `start..end` of the sentence.
#[derive(Copy, Clone, Debug)]
pub(crate) struct Unit {
    pub(crate) kind: Kind,
    pub(crate) start: usize,
    pub(crate) end: usize,
    /// Only of verb groups.
    pub(crate) verb: Option<VerbGroup>,
    /// The grammatical subject, as a unit; only of verb groups.
    pub(crate) subject: Option<usize>,
}

/// A word of the sentence.
#[derive(Copy, Clone, Debug)]
pub(crate) struct Word {
    pub(crate) tag: Tag,
    pub(crate) bits: Bits,
    /// The unit that holds it.
    pub(crate) unit: usize,
}

/// The buffers of a sentence; one serves a whole document.
#[derive(Debug, Default)]
pub(crate) struct Scratch {
    pub(crate) words: Vec<Word>,
    pub(crate) units: Vec<Unit>,
}

/// A sentence ready for the rules. Words are counted from the sentence's first token.
#[derive(Copy, Clone)]
pub(crate) struct Clause<'a> {
    pub(crate) view: View<'a>,
    pub(crate) lexicon: &'a Inner,
    pub(crate) tokens: &'a [Token],
    /// The index of the first of them in the document.
    pub(crate) first: usize,
    pub(crate) words: &'a [Word],
    pub(crate) units: &'a [Unit],
}

impl Scratch {
    /// Reads the words of a sentence. `false` if no word of it can carry a stance. `spoken`: the sentence
    /// lies in somebody's words, or the author's count, so that judgements do.
    pub(crate) fn read(
        &mut self,
        view: View<'_>,
        sentence: Sentence,
        lexicon: &Inner,
        spoken: bool,
    ) -> bool {
        self.words.clear();
        self.units.clear();
        let (Some(tokens), Some(syntax)) = (view.tokens().get(sentence.tokens()), view.syntax())
        else {
            return false;
        };
        let Some(tags) = syntax.words.get(sentence.tokens()) else { return false };
        let (mut sure, mut judged, mut spoken) = (false, false, spoken);
        let (mut linked, mut having) = (false, false);
        for ((token, word), at) in tokens.iter().zip(tags).zip(sentence.tokens()) {
            let tag = retag(word.tag, token.kind);
            let look = is_content(tag) || (linked && tag == Tag::IN);
            let bits = if look && is_word(token.kind) {
                lexicon.bits(view.key(at))
            } else {
                Bits::default()
            };
            sure |= can_begin(tag, bits, linked);
            // "has to pay"
            judged |= bits.has(JUDGING) || (tag == Tag::TO && having);
            having = bits.has(Bits::HAVE);
            spoken |= bits.has(Bits::SAY);
            linked = bits.has(Bits::BE.with(Bits::LINK)) || (linked && tag.is_adverb());
            self.words.push(Word { tag, bits, unit: 0 });
        }
        if !(sure || (judged && spoken)) {
            return false;
        }
        for ((token, word), at) in tokens.iter().zip(&mut self.words).zip(sentence.tokens()) {
            if !is_content(word.tag) && is_word(token.kind) {
                word.bits = lexicon.bits(view.key(at));
            }
        }
        self.mend_adverbs(tokens, view.text());
        self.mend_nouns();
        self.mend();
        true
    }

    /// *no longer* is an adverb, and so is *once* before a verb.
    fn mend_adverbs(&mut self, tokens: &[Token], text: &str) {
        for at in 1..self.words.len() {
            let [.., before, word] = self.words.get_mut(..=at).unwrap_or_default() else { break };
            // Most words mend nothing.
            if !before.bits.has(MENDING) && before.tag != Tag::MD {
                continue;
            }
            if matches!(before.tag, Tag::DT | Tag::RB)
                && before.bits.has(Bits::NEGATOR)
                && tokens.get(at).is_some_and(|t| t.span.slice(text).eq_ignore_ascii_case("longer"))
            {
                before.tag = Tag::RB;
                word.tag = Tag::RB;
            }
            // "would only lead", "long favoured"
            let adverb = before.tag == Tag::JJ
                && ((before.bits.has(Bits::NOT_ONLY) && word.tag == Tag::NN)
                    || (before.bits.has(Bits::PAST) && matches!(word.tag, Tag::VBN | Tag::VBD)));
            if adverb {
                before.tag = Tag::RB;
            }
            if word.tag == Tag::NN && (before.tag == Tag::MD || adverb) && word.bits.has(VERBAL) {
                word.tag = Tag::VB;
            }
            if before.bits.has(Bits::NEGATOR)
                && before.tag.is_adverb()
                && word.bits.has(Bits::NOT_ONLY)
            {
                before.bits = before.bits.without(Bits::NEGATOR);
            }
            if before.tag == Tag::IN && before.bits.has(Bits::PAST) && word.tag.is_verb() {
                before.tag = Tag::RB;
            }
        }
    }

    /// Nouns that a tagger took for something else: after a determiner there is no finite verb, and a stance
    /// noun or a role before a preposition is a noun (*gave their backing to, voiced approval of*).
    fn mend_nouns(&mut self) {
        for at in 1..self.words.len() {
            let (Some(before), Some(&word)) = (self.words.get(at - 1).copied(), self.words.get(at))
            else {
                break;
            };
            if !may_be_noun(word) {
                continue;
            }
            let determined = matches!(before.tag, Tag::DT | Tag::PRPS | Tag::POS)
                && !before.bits.has(Bits::NEGATOR);
            let phrase_ends = !self.tag(at + 1).is_some_and(|t| {
                t.is_noun() || t.is_adjective() || matches!(t, Tag::VBG | Tag::VBN | Tag::CC)
            });
            let preposition = matches!(self.tag(at + 1), Some(Tag::IN | Tag::TO));
            let described = before.tag.is_adjective()
                && at >= 2
                && matches!(
                    self.tag(at - 2),
                    Some(Tag::IN | Tag::DT | Tag::PRPS | Tag::VBG | Tag::VBZ | Tag::VBD)
                );
            let noun_next = self.tag(at + 1).is_some_and(Tag::is_noun);
            let noun = match word.tag {
                // "told state television"
                Tag::VB if before.bits.has(Bits::SAY) && before.tag.is_verb() => noun_next,
                Tag::VB | Tag::VBP => determined || (described && noun_next),
                Tag::VBZ => (determined || described) && phrase_ends,
                Tag::VBG | Tag::JJ if word.bits.has(Bits::NOUN) => {
                    preposition && (determined || before.tag.is_verb() || before.tag.is_adjective())
                }
                Tag::JJ if word.bits.has(Bits::ACTOR) => {
                    (determined || before.tag == Tag::NN)
                        && !self.tag(at + 1).is_some_and(|t| t.is_noun() || t.is_adjective())
                }
                _ => false,
            };
            // "are demanding safer crossings"
            let progressive = word.tag == Tag::JJ
                && before.bits.has(Bits::BE)
                && word.bits.has(Bits::VERB)
                && !word.bits.has(Bits::ADJECTIVE)
                && self
                    .tag(at + 1)
                    .is_some_and(|t| t.is_noun() || t.is_adjective() || t == Tag::DT);
            // "are averse to"
            let adjective = word.tag == Tag::NN
                && before.bits.has(Bits::BE.with(Bits::LINK))
                && word.bits.has(Bits::ADJECTIVE)
                && !word.bits.has(Bits::NOUN)
                && preposition;
            if let Some(word) = self.words.get_mut(at) {
                if adjective {
                    word.tag = Tag::JJ;
                } else if noun {
                    word.tag = if word.tag == Tag::VBZ { Tag::NNS } else { Tag::NN };
                } else if progressive {
                    word.tag = Tag::VBG;
                }
            }
        }
    }

    /// Past tenses that a tagger took for participles: "Marta said", "the firm rejected the offer". A form
    /// without an auxiliary after a noun, and before a noun phrase or a clause, is a past tense.
    fn mend(&mut self) {
        self.mend_verbless();
        let predicate = Bits::VERB.with(Bits::SAY).with(Bits::CARRIER);
        let present = Bits::VERB.with(Bits::EFFECT).with(Bits::LINK);
        for at in 1..self.words.len() {
            let (Some(before), Some(word)) = (self.words.get(at - 1), self.words.get(at)) else {
                break;
            };
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
                || (before.tag == Tag::Comma && word.bits.has(Bits::SAY));
            let saying = word.bits.has(Bits::SAY);
            let object = match self.tag(at + 1) {
                Some(Tag::DT | Tag::PRPS | Tag::PRP | Tag::WP | Tag::TO) => true,
                Some(Tag::Stop | Tag::Comma | Tag::Open) => saying,
                Some(Tag::IN) => saying || self.bits(at + 1).has(Bits::BREAK),
                Some(t) => saying || t.is_noun() || t.is_adjective() || t == Tag::VBG,
                None => saying,
            };
            if after_subject
                && object
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
        if subject && next == Some(Tag::VBG) && bits.has(Bits::EFFECT) {
            return true;
        }
        let linked = next.is_some_and(Tag::is_adjective) && bits.has(Bits::LINK);
        // "now supports joint plans": no noun phrase begins with an adverb and a plural
        let after_adverb = before.tag.is_adverb()
            && next.is_some_and(|t| t.is_adjective() || t.is_noun() || t == Tag::VBG)
            && self.tag(at) == Some(Tag::NNS);
        subject && ((bits.has(Bits::VERB) && (object || after_adverb)) || linked)
    }

    /// A sentence or headline without any finite verb: "Guild calls for strike". The first word that can be
    /// a present tense after a noun is one.
    fn mend_verbless(&mut self) {
        if self.words.iter().any(|w| w.tag.is_finite()) {
            return;
        }
        let fits = |before: &Word, word: &Word| {
            (before.tag.is_noun() || before.tag.is_pronoun())
                && matches!(word.tag, Tag::NNS | Tag::NNPS)
                && word.bits.has(Bits::VERB.with(Bits::LINK).with(Bits::CARRIER))
        };
        let at = self.words.windows(2).position(|w| matches!(w, [a, b] if fits(a, b)));
        if let Some(word) = at.and_then(|at| self.words.get_mut(at + 1)) {
            word.tag = Tag::VBZ;
        }
    }

    /// Whether an auxiliary stands before `at`, adverbs between.
    fn auxiliary_before(&self, at: usize) -> bool {
        let mut i = at;
        while i > 0 && i + 5 > at {
            i -= 1;
            if self.bits(i).has(Bits::BE.with(Bits::HAVE)) {
                return true;
            }
            if !self.tag(i).is_some_and(Tag::is_adverb) && self.tag(i) != Some(Tag::CC) {
                break;
            }
        }
        false
    }

    /// Builds the units of the words that were read.
    pub(crate) fn build(&mut self, tokens: &[Token], text: &str) {
        let mut at = 0;
        while at < self.words.len() {
            let unit = self.next_unit(at, tokens, text);
            let index = self.units.len();
            for word in self.words.get_mut(unit.start..unit.end).unwrap_or_default() {
                word.unit = index;
            }
            at = unit.end.max(at + 1);
            self.units.push(unit);
        }
        for index in 0..self.units.len() {
            if self.units.get(index).is_some_and(|u| u.kind == Kind::Verb) {
                let subject = crate::subject::find(&self.words, &self.units, index);
                if let Some(unit) = self.units.get_mut(index) {
                    unit.subject = subject;
                }
            }
        }
    }

    fn tag(&self, at: usize) -> Option<Tag> {
        self.words.get(at).map(|w| w.tag)
    }

    fn bits(&self, at: usize) -> Bits {
        self.words.get(at).map_or(Bits::default(), |w| w.bits)
    }

    fn next_unit(&self, at: usize, tokens: &[Token], text: &str) -> Unit {
        let plain = |kind, end| Unit { kind, start: at, end, verb: None, subject: None };
        let Some(tag) = self.tag(at) else { return plain(Kind::Other, at + 1) };
        let word = || tokens.get(at).map_or("", |t| t.span.slice(text));
        if let Some(unit) = self.verb_group(at) {
            return unit;
        }
        if let Some(end) = self.noun_phrase(at, tokens) {
            return plain(Kind::Noun, end);
        }
        let kind = match tag {
            Tag::IN if self.opens_clause(at, word()) => Kind::Subordinator,
            Tag::IN | Tag::TO => Kind::Preposition,
            Tag::WDT | Tag::WP | Tag::WPS => Kind::Relative,
            Tag::WRB => Kind::Subordinator,
            Tag::CC => Kind::Coordinator,
            Tag::Comma => Kind::Comma,
            Tag::Open | Tag::Close => Kind::Quote,
            Tag::Colon | Tag::LeftBracket | Tag::RightBracket => Kind::Break,
            Tag::Stop => Kind::Stop,
            Tag::JJ | Tag::JJR | Tag::JJS => Kind::Adjective,
            Tag::RB | Tag::RBR | Tag::RBS | Tag::RP => Kind::Adverb,
            _ => Kind::Other,
        };
        plain(kind, at + 1)
    }

    /// *that*, *if*, *because*, and *after* or *before* when a clause follows.
    fn opens_clause(&self, at: usize, word: &str) -> bool {
        if word.eq_ignore_ascii_case("that") {
            return true;
        }
        let bits = self.bits(at);
        if bits.has(Bits::ATTACH) || !bits.has(Bits::BREAK) {
            return false;
        }
        !matches!(
            word.to_ascii_lowercase_stack().as_str(),
            "after" | "before" | "since" | "during" | "despite" | "amid" | "following" | "except"
        ) || self.clause_follows(at + 1)
    }

    /// Whether a noun phrase and a finite verb come next.
    fn clause_follows(&self, at: usize) -> bool {
        let mut seen_noun = false;
        for word in self.words.iter().skip(at).take(12) {
            if word.tag.is_noun() || word.tag.is_pronoun() {
                seen_noun = true;
            } else if word.tag.is_finite() {
                return seen_noun;
            } else if matches!(word.tag, Tag::Comma | Tag::Stop | Tag::Colon) {
                return false;
            }
        }
        false
    }

    /// *has not yet been fully accepted*: the group that begins at `at`.
    fn verb_group(&self, at: usize) -> Option<Unit> {
        let first = self.tag(at)?;
        let to = first == Tag::TO || (first == Tag::IN && self.infinitive_follows(at));
        let mut i = at;
        // not to pay
        let negated_to = self.bits(at).has(Bits::NEGATOR)
            && first.is_adverb()
            && (self.tag(at + 1) == Some(Tag::TO) || self.infinitive_follows(at + 1));
        let to = to || negated_to;
        if to {
            i += 1 + usize::from(negated_to);
            while self.tag(i).is_some_and(Tag::is_adverb) {
                i += 1;
            }
            if self.tag(i) != Some(Tag::VB) {
                return None;
            }
        } else if first.is_adverb() {
            // An adverb right before a verb belongs to its group: never accepted, fully support.
            while i < at + 3 && self.tag(i).is_some_and(Tag::is_adverb) {
                i += 1;
            }
            if !self.tag(i).is_some_and(Tag::is_verb) {
                return None;
            }
        } else if !first.is_verb() {
            return None;
        }
        if matches!(self.tag(i), Some(Tag::VBG | Tag::VBN)) && self.modifies_noun(i) {
            return None;
        }
        Some(self.finish_group(at, i, to))
    }

    /// Whether a *to* tagged as a preposition stands before a base form.
    fn infinitive_follows(&self, at: usize) -> bool {
        self.bits(at).has(Bits::ATTACH)
            && self.tag(at + 1) == Some(Tag::VB)
            && self.tag(at) == Some(Tag::IN)
    }

    fn finish_group(&self, start: usize, first: usize, to: bool) -> Unit {
        let mut group = VerbGroup {
            kind: match self.tag(first) {
                _ if to => VerbKind::Infinitive,
                Some(Tag::VB) => VerbKind::Infinitive,
                Some(Tag::VBG) => VerbKind::Gerund,
                Some(Tag::VBN) => VerbKind::Participle,
                _ => VerbKind::Finite,
            },
            head: first,
            passive: self.tag(first) == Some(Tag::VBN),
            negated: false,
            modal: false,
            possible: false,
            copula: false,
            future: false,
            past: self.tag(first) == Some(Tag::VBD),
        };
        for i in start..first {
            group.negated ^= self.bits(i).has(Bits::NEGATOR);
        }
        let mut end = first + 1;
        let mut i = first;
        while let Some(tag) = self.tag(i) {
            let bits = self.bits(i);
            let auxiliary = tag == Tag::MD || bits.has(Bits::BE.with(Bits::HAVE).with(Bits::DO));
            if bits.has(Bits::NEGATOR) {
                group.negated = true;
            }
            if tag == Tag::MD {
                group.modal = true;
                group.possible |= bits.has(Bits::POSSIBLE);
                group.future |= !bits.has(Bits::POSSIBLE.with(Bits::MUST).with(Bits::SHOULD));
            }
            if !auxiliary {
                break;
            }
            // Look past adverbs for the verb that this auxiliary helps.
            let mut next = i + 1;
            while next < i + 5 && self.tag(next).is_some_and(|t| t.is_adverb() || t == Tag::Open) {
                next += 1;
            }
            let negator = (i + 1..next).any(|k| self.bits(k).has(Bits::NEGATOR));
            let helps = match self.tag(next) {
                Some(Tag::VB) => tag == Tag::MD || bits.has(Bits::DO),
                Some(Tag::VBN | Tag::VBD) => bits.has(Bits::BE.with(Bits::HAVE)),
                Some(Tag::VBG) => bits.has(Bits::BE),
                _ => false,
            };
            if helps {
                group.negated |= negator;
                group.passive =
                    bits.has(Bits::BE) && matches!(self.tag(next), Some(Tag::VBN | Tag::VBD));
                group.head = next;
                end = next + 1;
                i = next;
                continue;
            }
            if negator && (bits.has(Bits::BE) || tag == Tag::MD) {
                // "is not a solution": the negator closes the group.
                group.negated = true;
                let closing = (i + 1..next).rev().find(|&k| self.bits(k).has(Bits::NEGATOR));
                end = closing.map_or(end, |k| k + 1);
            }
            break;
        }
        let head = self.bits(group.head);
        group.copula = head.has(Bits::BE) || (head.has(Bits::LINK) && !group.passive);
        Unit { kind: Kind::Verb, start, end, verb: Some(group), subject: None }
    }

    /// Whether a participle stands before a noun as an adjective does: *frozen assets*.
    fn modifies_noun(&self, at: usize) -> bool {
        let before = at.checked_sub(1).and_then(|i| self.words.get(i));
        let noun_next = self.tag(at + 1).is_some_and(|t| t.is_noun() || t.is_adjective());
        let determined = before.is_some_and(|w| {
            matches!(w.tag, Tag::DT | Tag::PRPS | Tag::POS | Tag::CD) || w.tag.is_adjective()
        });
        if determined && noun_next {
            return true;
        }
        let after_auxiliary = before.is_some_and(|w| {
            w.bits.has(Bits::BE.with(Bits::HAVE).with(Bits::DO))
                || w.tag == Tag::MD
                || w.tag.is_adverb()
                || w.tag.is_noun()
                || w.tag.is_pronoun()
                || w.tag == Tag::Comma
        });
        self.tag(at) == Some(Tag::VBN)
            && before.is_some()
            && !after_auxiliary
            && self.tag(at + 1).is_some_and(Tag::is_noun)
    }

    /// The end of the noun phrase that begins at `at`.
    fn noun_phrase(&self, at: usize, tokens: &[Token]) -> Option<usize> {
        let tag = self.tag(at)?;
        if tag == Tag::PRP {
            return Some(at + 1);
        }
        let mut i = at;
        let mut noun = None;
        let mut quote = None;
        while let Some(tag) = self.tag(i) {
            match tag {
                Tag::NN | Tag::NNS | Tag::NNP | Tag::NNPS => {
                    // A determiner after a noun begins another phrase.
                    noun = Some(i + 1);
                }
                Tag::CD | Tag::Dollar => noun = Some(i + 1),
                Tag::DT | Tag::PRPS | Tag::PDT if noun.is_none() => {}
                Tag::POS if noun == Some(i) => noun = None,
                // "the secretary general", but "the offer last week"
                Tag::JJ | Tag::JJR | Tag::JJS
                    if noun == Some(i)
                        && matches!(self.tag(i - 1), Some(Tag::NN | Tag::NNS))
                        && i > at =>
                {
                    if !self.bits(i).has(Bits::ACTOR) {
                        break;
                    }
                    noun = Some(i + 1);
                }
                Tag::JJ | Tag::JJR | Tag::JJS | Tag::Hyphen | Tag::Affix | Tag::FW => {}
                Tag::VBN | Tag::VBG if i > at && self.modifies_noun(i) => {}
                Tag::VBN | Tag::VBG if i == at && self.modifies_noun(i) => {}
                Tag::RB | Tag::RBR | Tag::RBS
                    if noun.is_none()
                        && self.tag(i + 1).is_some_and(|t| t.is_adjective() || t == Tag::VBN) => {}
                Tag::CC if noun.is_none() && i > at && self.adjective_pair(i) => {}
                Tag::Open | Tag::Close if noun.is_none() && quote.is_none() => {
                    // the “reassurance force”
                    quote = Some(i);
                    if i == at && !tokens.get(i).is_some_and(|t| t.kind.opens_quote()) {
                        break;
                    }
                }
                _ => break,
            }
            i += 1;
        }
        let Some(end) = noun else { return self.bare_determiner(at) };
        if quote == Some(at) {
            return None;
        }
        if quote.is_some() && self.tag(end) == Some(Tag::Close) {
            return Some(end + 1);
        }
        Some(end)
    }

    /// *fair and lasting peace*: adjectives on both sides of the conjunction, and a noun after.
    fn adjective_pair(&self, at: usize) -> bool {
        self.tag(at - 1).is_some_and(Tag::is_adjective)
            && self.tag(at + 1).is_some_and(|t| t.is_adjective() || t == Tag::VBG)
            && self.tag(at + 2).is_some_and(|t| t.is_noun() || t.is_adjective())
    }

    /// *this*, *some*, *others* on their own.
    fn bare_determiner(&self, at: usize) -> Option<usize> {
        (self.tag(at) == Some(Tag::DT)
            && !self.tag(at + 1).is_some_and(|t| t.is_adjective() || t.is_noun()))
        .then_some(at + 1)
    }
}

/// Words that judge, oblige or set an aim: a stance only in somebody's words.
const JUDGING: Bits =
    Bits::JUDGEMENT.with(Bits::EFFECT).with(Bits::MUST).with(Bits::SHOULD).with(Bits::AIM);

/// Words that may change the tag of the next, or their own before it.
const MENDING: Bits = Bits::NEGATOR.with(Bits::NOT_ONLY).with(Bits::PAST);

/// Whether a word has a tag that a noun may have got by mistake, or is one of the few that get another.
fn may_be_noun(word: Word) -> bool {
    match word.tag {
        Tag::VB | Tag::VBP | Tag::VBZ => true,
        Tag::VBG => word.bits.has(Bits::NOUN),
        Tag::JJ => word.bits.has(Bits::NOUN.with(Bits::ACTOR).with(Bits::VERB)),
        Tag::NN => word.bits.has(Bits::ADJECTIVE),
        _ => false,
    }
}

/// Words that the tables know as verbs.
const VERBAL: Bits = Bits::VERB.with(Bits::EFFECT).with(Bits::CARRIER).with(Bits::FLIP);

/// Whether a predicate of the tables can begin at a word with this tag. Slips of taggers are allowed for.
fn can_begin(tag: Tag, bits: Bits, linked: bool) -> bool {
    let verb = tag.is_verb() || matches!(tag, Tag::NNS | Tag::NN | Tag::JJ);
    let noun = matches!(tag, Tag::NN | Tag::NNS | Tag::VBG | Tag::JJ | Tag::VB);
    (verb && bits.has(Bits::VERB))
        || (noun && bits.has(Bits::NOUN))
        || (bits.has(Bits::ADJECTIVE) && (linked || tag.is_adjective() || tag == Tag::VBN))
}

fn is_content(tag: Tag) -> bool {
    tag.is_verb() || matches!(tag, Tag::NN | Tag::NNS) || tag.is_adjective() || tag.is_adverb()
}

fn is_word(kind: TokenKind) -> bool {
    matches!(kind, TokenKind::Word | TokenKind::Clitic)
}

/// Signs are told apart by the tokeniser, whatever the tagger makes of them.
fn retag(tag: Tag, kind: TokenKind) -> Tag {
    match kind {
        TokenKind::Comma => Tag::Comma,
        TokenKind::Stop => Tag::Stop,
        TokenKind::OpenQuote | TokenKind::OpenSingle => Tag::Open,
        TokenKind::CloseQuote | TokenKind::CloseSingle => Tag::Close,
        TokenKind::Dash | TokenKind::Colon | TokenKind::Semicolon | TokenKind::Ellipsis => {
            Tag::Colon
        }
        TokenKind::OpenBracket => Tag::LeftBracket,
        TokenKind::CloseBracket => Tag::RightBracket,
        _ => tag,
    }
}

/// Lower case of a short ASCII word without allocation.
trait LowerStack {
    fn to_ascii_lowercase_stack(&self) -> Folded;
}

impl LowerStack for str {
    fn to_ascii_lowercase_stack(&self) -> Folded {
        Folded::new(self)
    }
}

impl<'a> Clause<'a> {
    /// The text of a word; `None` past the end.
    pub(crate) fn text(&self, at: usize) -> Option<&'a str> {
        self.tokens.get(at).map(|t| t.span.slice(self.view.text()))
    }

    /// The table key of a word; `None` past the end.
    pub(crate) fn key(&self, at: usize) -> Option<WordKey> {
        (at < self.tokens.len()).then(|| self.view.key(self.first + at))
    }

    pub(crate) fn tag(&self, at: usize) -> Option<Tag> {
        self.words.get(at).map(|w| w.tag)
    }

    pub(crate) fn bits(&self, at: usize) -> Bits {
        self.words.get(at).map_or(Bits::default(), |w| w.bits)
    }

    pub(crate) fn unit(&self, index: usize) -> Option<&'a Unit> {
        self.units.get(index)
    }

    pub(crate) fn unit_kind(&self, index: usize) -> Option<Kind> {
        self.units.get(index).map(|u| u.kind)
    }

    /// The unit that holds a word, by index.
    pub(crate) fn unit_of(&self, word: usize) -> Option<usize> {
        self.words.get(word).map(|w| w.unit)
    }

    #[inline]
    pub(crate) fn is(&self, at: usize, word: &str) -> bool {
        // Most words have another length.
        self.tokens.get(at).is_some_and(|t| t.span.len() as usize == word.len())
            && self.text(at).is_some_and(|t| t.eq_ignore_ascii_case(word))
    }

    #[inline]
    pub(crate) fn is_any(&self, at: usize, words: &[&str]) -> bool {
        words.iter().any(|w| self.is(at, w))
    }

    /// Whether a phrase of the tables can begin at a word: it stands alone in one, or the next word is the
    /// second of some phrase. Saves most lookups of *have*, *take* and *make*.
    pub(crate) fn may_begin(&self, at: usize) -> bool {
        self.bits(at).has(Bits::SINGLE) || self.bits(at + 1).has(Bits::SECOND)
    }

    /// The bytes of the words `start..end`.
    pub(crate) fn bytes(&self, start: usize, end: usize) -> Option<Span> {
        let first = self.tokens.get(start)?;
        let last = self.tokens.get(end.checked_sub(1)?)?;
        (first.span.start() <= last.span.end())
            .then(|| Span::new(first.span.start(), last.span.end()))
    }
}
