//! Verb groups from tags: auxiliaries, adverbs between them, a verb, and what they say of it.

use crate::grammar::scratch::Scratch;
use crate::grammar::sentence::{Kind, Phrase, VerbGroup, VerbKind};
use crate::lexicon::word_class::WordClass;
use sayso_core::Tag;

impl Scratch {
    /// *has not yet been fully accepted*: the group that begins at `at`.
    pub(crate) fn verb_group(&self, at: usize) -> Option<Phrase> {
        let first = self.tag(at)?;
        let to = first == Tag::TO || (first == Tag::IN && self.infinitive_follows(at));
        let mut i = at;
        // not to pay
        let negated_to = self.bits(at).has(WordClass::NEGATOR)
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
        self.bits(at).has(WordClass::ATTACH)
            && self.tag(at + 1) == Some(Tag::VB)
            && self.tag(at) == Some(Tag::IN)
    }

    fn finish_group(&self, start: usize, first: usize, to: bool) -> Phrase {
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
            group.negated ^= self.bits(i).has(WordClass::NEGATOR);
        }
        let mut end = first + 1;
        let mut i = first;
        while let Some(tag) = self.tag(i) {
            let bits = self.bits(i);
            let auxiliary =
                tag == Tag::MD || bits.has(WordClass::BE.with(WordClass::HAVE).with(WordClass::DO));
            if bits.has(WordClass::NEGATOR) {
                group.negated = true;
            }
            if tag == Tag::MD {
                group.modal = true;
                group.possible |= bits.has(WordClass::POSSIBLE);
                group.future |=
                    !bits.has(WordClass::POSSIBLE.with(WordClass::MUST).with(WordClass::SHOULD));
            }
            if !auxiliary {
                break;
            }
            // Look past adverbs for the verb that this auxiliary helps.
            let mut next = i + 1;
            while next < i + 5 && self.tag(next).is_some_and(|t| t.is_adverb() || t == Tag::Open) {
                next += 1;
            }
            let negator = (i + 1..next).any(|k| self.bits(k).has(WordClass::NEGATOR));
            let helps = match self.tag(next) {
                Some(Tag::VB) => tag == Tag::MD || bits.has(WordClass::DO),
                Some(Tag::VBN | Tag::VBD) => bits.has(WordClass::BE.with(WordClass::HAVE)),
                Some(Tag::VBG) => bits.has(WordClass::BE),
                _ => false,
            };
            if helps {
                group.negated |= negator;
                group.passive =
                    bits.has(WordClass::BE) && matches!(self.tag(next), Some(Tag::VBN | Tag::VBD));
                group.head = next;
                end = next + 1;
                i = next;
                continue;
            }
            if negator && (bits.has(WordClass::BE) || tag == Tag::MD) {
                // "is not a solution": the negator closes the group.
                group.negated = true;
                let closing = (i + 1..next).rev().find(|&k| self.bits(k).has(WordClass::NEGATOR));
                end = closing.map_or(end, |k| k + 1);
            }
            break;
        }
        let head = self.bits(group.head);
        group.copula = head.has(WordClass::BE) || (head.has(WordClass::LINK) && !group.passive);
        Phrase { kind: Kind::Verb, start, end, verb: Some(group), subject: None }
    }
}
