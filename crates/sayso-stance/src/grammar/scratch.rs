//! The words of a sentence with their table bits, for the sentences that can carry a stance.

use crate::grammar::sentence::{NO_HEAD, Phrase, Word, sign_tag};
use crate::grammar::window::MOST;
use crate::lexicon::Inner;
use crate::lexicon::word_class::WordClass;
use sayso_core::{Sentence, Tag, TokenKind, View};

/// The buffers of a sentence; one serves a whole document.
#[derive(Debug)]
pub(crate) struct Scratch {
    pub(crate) words: Vec<Word>,
    pub(crate) units: Vec<Phrase>,
}

impl Default for Scratch {
    fn default() -> Self {
        Self { words: Vec::with_capacity(MOST), units: Vec::with_capacity(MOST) }
    }
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
        let (mut linked, mut having, mut finite) = (false, false, false);
        let first = sentence.tokens().start as u32;
        for ((token, word), at) in tokens.iter().zip(tags).zip(sentence.tokens()) {
            let tag = sign_tag(word.tag, token.kind);
            let look = is_content(tag) || (linked && tag == Tag::IN);
            let bits = if look && is_word(token.kind) {
                lexicon.bits(view.key(at))
            } else {
                WordClass::default()
            };
            finite |= tag.is_finite();
            sure |= can_begin(tag, bits, linked);
            // "has to pay"
            judged |= bits.has(JUDGING) || (tag == Tag::TO && having);
            having = bits.has(WordClass::HAVE);
            spoken |= bits.has(WordClass::SAY);
            linked = bits.has(WordClass::BE.with(WordClass::LINK)) || (linked && tag.is_adverb());
            let head = word.head.checked_sub(first).unwrap_or(NO_HEAD);
            self.words.push(Word { tag, bits, unit: 0, head, relation: word.relation });
        }
        // "Oslo Rejects Offer": a headline whose verb is taken for a name
        let headline = || {
            let names = tokens.iter().zip(&self.words).zip(sentence.tokens());
            !finite
                && names.into_iter().any(|((token, word), at)| {
                    word.tag.is_proper()
                        && is_word(token.kind)
                        && lexicon.bits(view.key(at)).has(WordClass::THIRD)
                })
        };
        if !(sure || (judged && spoken) || headline()) {
            return false;
        }
        for ((token, word), at) in tokens.iter().zip(&mut self.words).zip(sentence.tokens()) {
            if !is_content(word.tag) && is_word(token.kind) {
                word.bits = lexicon.bits(view.key(at));
            }
        }
        self.retag(tokens, view.text());
        true
    }

    pub(crate) fn tag(&self, at: usize) -> Option<Tag> {
        self.words.get(at).map(|w| w.tag)
    }

    pub(crate) fn bits(&self, at: usize) -> WordClass {
        self.words.get(at).map_or(WordClass::default(), |w| w.bits)
    }
}

/// Words that judge, oblige or set an aim: a stance only in somebody's words.
const JUDGING: WordClass = WordClass::JUDGEMENT
    .with(WordClass::EFFECT)
    .with(WordClass::MUST)
    .with(WordClass::SHOULD)
    .with(WordClass::AIM)
    .with(WordClass::DEED);

/// Whether a predicate of the tables can begin at a word with this tag. Slips of taggers are allowed for.
fn can_begin(tag: Tag, bits: WordClass, linked: bool) -> bool {
    let verb = tag.is_verb() || matches!(tag, Tag::NNS | Tag::NN | Tag::JJ | Tag::RB);
    let noun = matches!(tag, Tag::NN | Tag::NNS | Tag::VBG | Tag::JJ | Tag::VB);
    (verb && bits.has(WordClass::VERB))
        || (noun && bits.has(WordClass::NOUN.with(WordClass::FRIEND).with(WordClass::FOE)))
        || (bits.has(WordClass::ADJECTIVE) && (linked || tag.is_adjective() || tag == Tag::VBN))
}

fn is_content(tag: Tag) -> bool {
    tag.is_verb() || matches!(tag, Tag::NN | Tag::NNS) || tag.is_adjective() || tag.is_adverb()
}

fn is_word(kind: TokenKind) -> bool {
    matches!(kind, TokenKind::Word | TokenKind::Clitic)
}
