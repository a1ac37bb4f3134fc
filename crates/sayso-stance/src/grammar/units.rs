//! Flat phrases from tags: noun phrases, and the small words between phrases.

use crate::grammar::scratch::Scratch;
use crate::grammar::sentence::{Kind, Phrase};
use crate::lexicon::word_class::WordClass;
use sayso_core::{Tag, Token};
use sayso_lexicon::Folded;

/// Prepositions whose gerund is nothing that the subject of the clause does.
const OUTSIDE: [&str; 9] =
    ["against", "from", "without", "before", "about", "of", "into", "than", "instead"];

impl Scratch {
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
                let subject = crate::grammar::subject::find(&self.words, &self.units, index);
                let start = self.units.get(index).map_or(0, |u| u.start);
                let before = start.checked_sub(1).and_then(|w| tokens.get(w));
                // "warned them against trusting it": whoever warns does not trust it.
                let kept_out = before.is_some_and(|t| {
                    let word = Folded::new(t.span.slice(text));
                    OUTSIDE.contains(&word.as_str())
                });
                let subject = crate::grammar::tree::subject(
                    &self.words,
                    &self.units,
                    index,
                    subject,
                    !kept_out,
                );
                if let Some(unit) = self.units.get_mut(index) {
                    unit.subject = subject;
                }
            }
        }
    }

    fn next_unit(&self, at: usize, tokens: &[Token], text: &str) -> Phrase {
        let plain = |kind, end| Phrase { kind, start: at, end, verb: None, subject: None };
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
        if bits.has(WordClass::ATTACH) || !bits.has(WordClass::BREAK) {
            return false;
        }
        !matches!(
            Folded::new(word).as_str(),
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

    /// Whether a participle stands before a noun as an adjective does: *frozen assets*.
    pub(crate) fn modifies_noun(&self, at: usize) -> bool {
        let before = at.checked_sub(1).and_then(|i| self.words.get(i));
        let noun_next = self.tag(at + 1).is_some_and(|t| t.is_noun() || t.is_adjective());
        let determined = before.is_some_and(|w| {
            matches!(w.tag, Tag::DT | Tag::PRPS | Tag::POS | Tag::CD) || w.tag.is_adjective()
        });
        if determined && noun_next {
            return true;
        }
        let after_auxiliary = before.is_some_and(|w| {
            w.bits.has(WordClass::BE.with(WordClass::HAVE).with(WordClass::DO))
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
        let mut closed = false;
        while let Some(tag) = self.tag(i) {
            // "criticised Ada Lind last year", "met the mayor yesterday"
            if noun == Some(i) && i > at && self.opens_time(i) {
                break;
            }
            match tag {
                Tag::NN | Tag::NNS | Tag::NNP | Tag::NNPS => {
                    // A determiner after a noun begins another phrase.
                    noun = Some(i + 1);
                }
                Tag::CD | Tag::Dollar => noun = Some(i + 1),
                Tag::DT | Tag::PRPS | Tag::PDT if noun.is_none() => {}
                Tag::POS if noun == Some(i) => noun = None,
                // "the other's fitness"
                Tag::POS
                    if noun.is_none()
                        && i > at
                        && self.tag(i - 1).is_some_and(Tag::is_adjective) => {}
                // "the secretary general", but "the offer last week"
                Tag::JJ | Tag::JJR | Tag::JJS
                    if noun == Some(i)
                        && matches!(self.tag(i - 1), Some(Tag::NN | Tag::NNS))
                        && i > at =>
                {
                    if !self.bits(i).has(WordClass::ACTOR) {
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
                // praised the “historic” move
                Tag::Close
                    if noun.is_none()
                        && !closed
                        && quote.is_some_and(|q| q > at)
                        && self.tag(i + 1).is_some_and(|t| t.is_noun() || t.is_adjective()) =>
                {
                    closed = true;
                }
                _ => break,
            }
            i += 1;
        }
        let Some(end) = noun else { return self.bare_determiner(at) };
        if quote == Some(at) {
            return None;
        }
        if quote.is_some() && !closed && self.tag(end) == Some(Tag::Close) {
            return Some(end + 1);
        }
        Some(end)
    }

    /// *last year*, *this week*, *yesterday*, *Monday* after a noun: a phrase of time, no part of the name.
    fn opens_time(&self, at: usize) -> bool {
        let time = |i: usize| self.bits(i).has(WordClass::TIME);
        let month = time(at)
            && self.tag(at).is_some_and(Tag::is_proper)
            && self.tag(at + 1) == Some(Tag::CD);
        let day = month
            || self.bits(at).has(WordClass::DAY) && !self.tag(at + 1).is_some_and(Tag::is_noun);
        day || (self.bits(at).has(WordClass::RECENT) && (time(at + 1) || time(at + 2)))
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
