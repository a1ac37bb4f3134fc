//! Noun phrases and verb groups from tags.

use sayso_core::{Chunk, Tag, View, Word};
use std::ops::Range;

/// The longest chunk, in tokens; it keeps the work linear in text that is one endless list.
const LONGEST: usize = 32;

/// Marks the chunks of one sentence by its tags.
///
/// The chunks are those of CoNLL-2000, noun phrases and verb groups only:
///
/// - a noun phrase runs to its head and has no clause or preposition in it; a possessive mark begins a phrase
///   (`[the mayor] ['s plan]`), a pronoun is one by itself;
/// - a verb group holds auxiliaries, the adverbs among them, and a chain of infinitives (`(has not yet
///   agreed to pay)`); an adverb before the group, and an object inside a chain, are no part of it.
///
/// Tagger implementations of one's own can call it on the tags that they chose.
///
/// ```
/// use sayso_core::{Chunk, Tag, Word};
///
/// let mut words = [Tag::DT, Tag::NN, Tag::VBZ, Tag::TO, Tag::VB].map(Word::new);
/// sayso_syntax::mark_chunks(&mut words);
/// assert_eq!(words.map(|w| w.chunk), [
///     Chunk::NounBegin, Chunk::NounInside, Chunk::VerbBegin, Chunk::VerbInside, Chunk::VerbInside,
/// ]);
/// ```
pub fn mark_chunks(words: &mut [Word]) {
    let mut at = 0;
    while at < words.len() {
        let phrase = Scan { words, at };
        let (length, begin, inside) = if let Some(length) = phrase.noun_phrase() {
            (length, Chunk::NounBegin, Chunk::NounInside)
        } else if let Some(length) = phrase.verb_group() {
            (length, Chunk::VerbBegin, Chunk::VerbInside)
        } else {
            (1, Chunk::Outside, Chunk::Outside)
        };
        for (offset, word) in words.iter_mut().skip(at).take(length).enumerate() {
            word.chunk = if offset == 0 { begin } else { inside };
        }
        at += length.max(1);
    }
}

/// The tags from one place on.
struct Scan<'a> {
    words: &'a [Word],
    at: usize,
}

impl Scan<'_> {
    fn tag(&self, on: usize) -> Option<Tag> {
        Some(self.words.get(self.at + on)?.tag)
    }

    fn before(&self) -> Option<Tag> {
        Some(self.words.get(self.at.checked_sub(1)?)?.tag)
    }

    /// How many tokens the noun phrase that begins here has.
    fn noun_phrase(&self) -> Option<usize> {
        let first = self.tag(0)?;
        let relative =
            self.before().is_some_and(|t| t.is_noun() || matches!(t, Tag::Comma | Tag::IN));
        match first {
            Tag::PRP | Tag::EX | Tag::WP => return Some(1),
            Tag::WDT if relative => return Some(1),
            // "left early", "quietly rejected": an adverb begins a phrase only before a number or adjective.
            Tag::RB | Tag::RBR | Tag::RBS
                if !self.tag(1).is_some_and(|t| t == Tag::CD || t.is_adjective()) =>
            {
                return None;
            }
            Tag::VBN
                if self.before().is_some_and(Tag::is_verb)
                    || !self.tag(1).is_some_and(Tag::is_noun) =>
            {
                return None;
            }
            Tag::VBG | Tag::Hyphen | Tag::SYM | Tag::Affix => return None,
            _ => {}
        }
        let opened = self.opening();
        let (end, head) = self.modifiers_and_head(opened);
        match (head, opened) {
            (Some(head), _) => Some(head + 1),
            // "the poor", "this", but not a possessive mark alone at the end of a line
            (None, 1..) => {
                Some(if end > opened && self.tag(end - 1).is_some_and(Tag::is_adjective) {
                    end
                } else {
                    opened
                })
            }
            (None, 0) => None,
        }
    }

    /// How many determiners stand here: "all the", "'s", "which".
    fn opening(&self) -> usize {
        let opens =
            |t: Tag| matches!(t, Tag::DT | Tag::PDT | Tag::PRPS | Tag::WPS | Tag::POS | Tag::WDT);
        match (self.tag(0), self.tag(1)) {
            (Some(Tag::PDT | Tag::RB), Some(Tag::DT | Tag::PRPS)) => 2,
            (Some(first), _) if opens(first) => 1,
            _ => 0,
        }
    }

    /// Where the run of modifiers and nouns ends, and its last noun or number.
    fn modifiers_and_head(&self, from: usize) -> (usize, Option<usize>) {
        let mut head = None;
        let mut on = from;
        while on < LONGEST {
            let Some(tag) = self.tag(on) else { break };
            let next = self.tag(on + 1);
            let noun_after = next.is_some_and(|t| t.is_noun() || t.is_adjective() || t == Tag::CD);
            match tag {
                Tag::NN | Tag::NNS | Tag::NNP | Tag::NNPS | Tag::CD => head = Some(on),
                // "the plan good voters want" has no adjective after its head.
                Tag::JJ | Tag::JJR | Tag::JJS if head.is_none() || noun_after => {}
                Tag::VBN | Tag::VBG
                    if head.is_none() && (noun_after || from > 0 && next == Some(Tag::Hyphen)) => {}
                Tag::RB | Tag::RBR | Tag::RBS
                    if head.is_none()
                        && next.is_some_and(|t| {
                            t.is_adjective() || matches!(t, Tag::CD | Tag::VBN)
                        }) => {}
                Tag::Dollar | Tag::Hyphen | Tag::SYM | Tag::Affix => {}
                // "a long and bitter row"
                Tag::CC | Tag::Comma
                    if on > from
                        && self.tag(on - 1).is_some_and(Tag::is_adjective)
                        && next.is_some_and(Tag::is_adjective) => {}
                _ => break,
            }
            on += 1;
        }
        (on, head)
    }

    /// How many tokens the verb group that begins here has.
    fn verb_group(&self) -> Option<usize> {
        let first = self.tag(0)?;
        if !first.is_verb() && first != Tag::TO {
            return None;
        }
        let mut length = 1;
        while length < LONGEST {
            match self.tag(length) {
                Some(Tag::TO) if self.verb_after_adverbs(length) => length += 1,
                Some(tag) if tag.is_adverb() && self.verb_after_adverbs(length) => length += 1,
                // A finite verb or modal right after a group begins one of its own: "those who left say".
                Some(tag) if tag.is_verb() && !tag.is_finite() => length += 1,
                _ => break,
            }
        }
        Some(length)
    }

    /// Whether an infinite verb, or *to* and one, stands behind the adverbs after this token.
    fn verb_after_adverbs(&self, token: usize) -> bool {
        let rest = (token + 1..token + 5).map_while(|on| self.tag(on));
        let next = rest.into_iter().find(|t| !t.is_adverb());
        match self.tag(token) {
            Some(Tag::TO) => next == Some(Tag::VB),
            _ => next.is_some_and(|t| t == Tag::TO || t.is_verb() && !t.is_finite()),
        }
    }
}

/// One chunk of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ChunkSpan {
    /// Whether it is a verb group; a noun phrase otherwise.
    pub is_verb: bool,
    /// Its tokens, as indices into the document's token list.
    pub tokens: Range<usize>,
}

/// The chunks in a range of tokens, in order; those that begin before the range are left out. None where
/// the view has no syntax.
pub fn chunks(view: View<'_>, tokens: Range<usize>) -> impl Iterator<Item = ChunkSpan> + '_ {
    let words = view.syntax().map_or(&[][..], |s| &s.words);
    let end = tokens.end.min(words.len());
    let mut at = tokens.start.min(end);
    std::iter::from_fn(move || {
        while at < end {
            let first = words.get(at)?.chunk;
            let start = at;
            at += 1;
            let inside = match first {
                Chunk::NounBegin => Chunk::NounInside,
                Chunk::VerbBegin => Chunk::VerbInside,
                _ => continue,
            };
            while at < end && words.get(at).is_some_and(|w| w.chunk == inside) {
                at += 1;
            }
            return Some(ChunkSpan { is_verb: first == Chunk::VerbBegin, tokens: start..at });
        }
        None
    })
}
