//! The stance lexicon: which words put whom for or against what.

pub(crate) mod predicate;
mod tables;
pub(crate) mod word_class;

use crate::lexicon::predicate::{Predicate, PredicateClass};
use crate::lexicon::word_class::WordClass;
use sayso_core::{Polarity, Strength, Tag, WordKey};
use sayso_lexicon::{Error, PhraseMap, WordMap};
use std::sync::{Arc, LazyLock};

/// What a verb does with the stance noun that it carries.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(crate) enum Carrier {
    Voice,
    Drop,
    Draw,
    /// Both: *raise*, *meet*.
    VoiceOrDraw,
}

/// A word that judges.
#[derive(Copy, Clone, Debug)]
pub(crate) struct Judgement {
    pub(crate) good: bool,
    pub(crate) strength: Strength,
    /// Only in a slot made for judgements.
    pub(crate) slot: bool,
}

/// Words that put a holder for or against a target, with their frames; English for now.
///
/// [`StanceLexicon::default`] is the one that ships. A user's own entries are read from plain text and
/// merged into it:
///
/// ```
/// use sayso_stance::StanceLexicon;
///
/// let mut lexicon = StanceLexicon::default();
/// let known = lexicon.len();
/// lexicon.merge("[oppose verb]\nthumb nose at : np strong evaluation\n")?;
/// assert_eq!(lexicon.len(), known + 1);
/// # Ok::<(), sayso_stance::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct StanceLexicon {
    inner: Arc<Inner>,
}

#[derive(Clone, Debug, Default)]
pub(crate) struct Inner {
    pub(crate) predicates: Vec<Predicate>,
    pub(crate) verbs: PhraseMap<u32>,
    pub(crate) nouns: PhraseMap<u32>,
    pub(crate) adjectives: PhraseMap<u32>,
    pub(crate) carriers: PhraseMap<Carrier>,
    pub(crate) judgements: PhraseMap<Judgement>,
    pub(crate) effects: PhraseMap<bool>,
    pub(crate) deeds: PhraseMap<bool>,
    pub(crate) relations: PhraseMap<Polarity>,
    pub(crate) flips: PhraseMap<()>,
    pub(crate) words: WordMap<WordClass>,
    pub(crate) endings: Endings,
}

/// Endings that tell nouns for people from nouns for what holds no view.
#[derive(Clone, Debug, Default)]
pub(crate) struct Endings {
    pub(crate) people: Vec<String>,
    pub(crate) things: Vec<String>,
}

impl Endings {
    /// Whether a noun with one of the endings is for a person; `None` for a noun without.
    pub(crate) fn kind(&self, word: &str) -> Option<bool> {
        let ends = |end: &String| word.ends_with(end.as_str());
        if self.things.iter().any(ends) {
            return Some(false);
        }
        // "hers" and "men" are little more than an ending.
        self.people.iter().any(|end| word.len() > end.len() + 2 && ends(end)).then_some(true)
    }
}

static SHIPPED: LazyLock<Arc<Inner>> = LazyLock::new(|| {
    let mut inner = Inner::default();
    // The tables are compiled in and read by a test; what does not parse there is left out here.
    for (class, text) in [
        (PredicateClass::Verb, include_str!("../../data/en/verbs.txt")),
        (PredicateClass::Noun, include_str!("../../data/en/nouns.txt")),
        (PredicateClass::Adjective, include_str!("../../data/en/adjectives.txt")),
    ] {
        let _ = inner.add_predicates(text, Some(class));
    }
    let _ = inner.add_carriers(include_str!("../../data/en/carriers.txt"));
    let _ = inner.add_judgements(include_str!("../../data/en/judgements.txt"));
    let _ = inner.add_relations(include_str!("../../data/en/relations.txt"));
    let _ = inner.add_words(include_str!("../../data/en/function.txt"));
    let _ = inner.add_words(include_str!("../../data/en/constructions.txt"));
    Arc::new(inner)
});

impl Default for StanceLexicon {
    fn default() -> Self {
        Self { inner: Arc::clone(&SHIPPED) }
    }
}

impl StanceLexicon {
    /// The shipped lexicon with the entries of `text` merged in; see [`merge`](Self::merge).
    ///
    /// # Errors
    ///
    /// As [`merge`](Self::merge).
    pub fn parse(text: &str) -> Result<Self, Error> {
        let mut lexicon = Self::default();
        lexicon.merge(text)?;
        Ok(lexicon)
    }

    /// Adds entries. Headings are a polarity and a word class, `[support verb]`, `[oppose noun]`,
    /// `[neutral adjective]`, or `[slot verb]` for verbs whose judgement stands in a slot; entries are
    /// written as in this crate's `data/en/verbs.txt`. An entry that is there already is replaced.
    ///
    /// # Errors
    ///
    /// With the line: [`ErrorKind::Syntax`](crate::ErrorKind::Syntax) for a heading that names no polarity and class,
    /// [`ErrorKind::Attribute`](crate::ErrorKind::Attribute) for a frame or flag that is not known. Nothing is added then.
    pub fn merge(&mut self, text: &str) -> Result<(), Error> {
        let mut inner = (*self.inner).clone();
        inner.add_predicates(text, None)?;
        self.inner = Arc::new(inner);
        Ok(())
    }

    /// How many predicates there are, each with all its forms counted once.
    #[must_use]
    pub fn len(&self) -> usize {
        self.inner.predicates.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.inner.predicates.is_empty()
    }

    pub(crate) fn inner(&self) -> &Inner {
        &self.inner
    }
}

/// A phrase found in a sentence: what it means and how many tokens it has.
pub(crate) type Found<T> = Option<(usize, T)>;

impl Inner {
    #[inline]
    pub(crate) fn bits(&self, word: WordKey) -> WordClass {
        self.words.get_key(word).copied().unwrap_or_default()
    }

    pub(crate) fn predicate(
        &self,
        class: PredicateClass,
        at: usize,
        word: impl Fn(usize) -> Option<WordKey>,
    ) -> Found<&Predicate> {
        let map = match class {
            PredicateClass::Verb => &self.verbs,
            PredicateClass::Noun => &self.nouns,
            PredicateClass::Adjective => &self.adjectives,
        };
        let (len, index) = map.longest_keys(at, word)?;
        Some((len, self.predicates.get(*index as usize)?))
    }

    /// The predicate that begins at a word with this tag and these bits: its class, how many tokens it has, what it says.
    pub(crate) fn predicate_at(
        &self,
        (tag, bits): (Tag, WordClass),
        at: usize,
        word: impl Fn(usize) -> Option<WordKey>,
    ) -> Option<(PredicateClass, usize, &Predicate)> {
        let class = if tag.is_verb() && bits.has(WordClass::VERB) {
            PredicateClass::Verb
        } else if tag.is_noun() && !tag.is_proper() && bits.has(WordClass::NOUN) {
            PredicateClass::Noun
        } else if bits.has(WordClass::ADJECTIVE) {
            PredicateClass::Adjective
        } else {
            return None;
        };
        let (len, found) = self.predicate(class, at, word)?;
        Some((class, len, found))
    }

    pub(crate) fn carrier(
        &self,
        at: usize,
        word: impl Fn(usize) -> Option<WordKey>,
    ) -> Found<Carrier> {
        self.carriers.longest_keys(at, word).map(|(len, c)| (len, *c))
    }

    pub(crate) fn judgement(
        &self,
        at: usize,
        word: impl Fn(usize) -> Option<WordKey>,
    ) -> Found<Judgement> {
        self.judgements.longest_keys(at, word).map(|(len, j)| (len, *j))
    }

    /// Whether the verb at `at` helps (`true`) or harms.
    pub(crate) fn effect(&self, at: usize, word: impl Fn(usize) -> Option<WordKey>) -> Found<bool> {
        self.effects.longest_keys(at, word).map(|(len, good)| (len, *good))
    }

    /// Whether what somebody does at `at` does them credit (`true`) or not.
    pub(crate) fn deed(&self, at: usize, word: impl Fn(usize) -> Option<WordKey>) -> Found<bool> {
        self.deeds.longest_keys(at, word).map(|(len, good)| (len, *good))
    }

    /// Whether the act named at `at` is a friendly one between actors, a hostile one, or neither.
    pub(crate) fn relation(
        &self,
        at: usize,
        word: impl Fn(usize) -> Option<WordKey>,
    ) -> Found<Polarity> {
        self.relations.longest_keys(at, word).map(|(len, sign)| (len, *sign))
    }

    pub(crate) fn flip(&self, at: usize, word: impl Fn(usize) -> Option<WordKey>) -> Option<usize> {
        self.flips.longest_keys(at, word).map(|(len, ())| len)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use sayso_lexicon::ErrorKind;

    #[test]
    fn errors_name_the_line() {
        for (text, kind, line) in [
            ("[support verb]\nback : np\nbuoy : obj", ErrorKind::Attribute, 3),
            ("[good verb]\nback : np", ErrorKind::Syntax, 2),
            ("[oppose]\nback : np", ErrorKind::Syntax, 2),
            ("[oppose verb", ErrorKind::Syntax, 1),
        ] {
            let error = StanceLexicon::parse(text).unwrap_err();
            assert_eq!((error.kind(), error.line()), (kind, line), "{text}");
        }
    }

    #[test]
    fn an_entry_that_comes_again_is_the_same_entry() {
        let text =
            "[oppose noun]\none's foe\n[support verb]\nkeep one's word\nact in everyone's name";
        let mut lexicon = StanceLexicon::parse(text).unwrap();
        let count = lexicon.len();
        assert_eq!(count, StanceLexicon::default().len() + 3);
        lexicon.merge(text).unwrap();
        assert_eq!(lexicon.len(), count);
        // The word for any possessor is a word of its own.
        let found = |class, text: &str| {
            let words: Vec<_> = text.split(' ').map(WordKey::of).collect();
            lexicon.inner().predicate(class, 0, |i| words.get(i).copied()).is_some()
        };
        assert!(
            found(PredicateClass::Noun, "their foes")
                && found(PredicateClass::Verb, "kept her word")
        );
        assert!(found(PredicateClass::Verb, "acts in everyone's name"));
        assert!(!found(PredicateClass::Verb, "acts in everyits name"));
    }
}
