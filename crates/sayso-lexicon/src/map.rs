//! Lookup of words and of phrases.

use crate::Folded;
use crate::words::words;
use sayso_core::WordKey;
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// Keys are mixed already: they are their own hash.
#[derive(Clone, Copy, Debug, Default)]
struct KeyHasher(u64);

impl Hasher for KeyHasher {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        // Only for keys of another kind than WordKey, of which there are none.
        self.0 = bytes.iter().fold(self.0, |hash, &b| hash.rotate_left(8) ^ u64::from(b));
    }

    fn write_u64(&mut self, key: u64) {
        self.0 = key;
    }
}

/// Words to values, whatever their capitals and apostrophes. A lookup allocates nothing.
///
/// ```
/// let mut roles = sayso_lexicon::WordMap::default();
/// roles.insert("spokesman", 1);
/// assert_eq!(roles.get("Spokesman"), Some(&1));
/// assert_eq!(roles.get("spokes"), None);
/// ```
#[derive(Clone, Debug)]
pub struct WordMap<V> {
    map: HashMap<WordKey, V, BuildHasherDefault<KeyHasher>>,
}

impl<V> Default for WordMap<V> {
    fn default() -> Self {
        Self { map: HashMap::default() }
    }
}

impl<V> WordMap<V> {
    /// Adds a word; a word that is there already gets the new value, and the old one comes back.
    pub fn insert(&mut self, word: &str, value: V) -> Option<V> {
        self.map.insert(WordKey::of(word), value)
    }

    /// The value of a word.
    #[must_use]
    pub fn get(&self, word: &str) -> Option<&V> {
        self.get_key(WordKey::of(word))
    }

    /// The value of a word by its key, as a [`View`](sayso_core::View) has it for each token.
    #[must_use]
    #[inline]
    pub fn get_key(&self, key: WordKey) -> Option<&V> {
        self.map.get(&key)
    }

    /// The value of a word that is folded already.
    #[must_use]
    pub fn get_folded(&self, word: &Folded) -> Option<&V> {
        self.get(word.as_str())
    }

    /// The value of a word, to change it.
    pub fn get_mut(&mut self, word: &str) -> Option<&mut V> {
        self.map.get_mut(&WordKey::of(word))
    }

    /// The value of a word, to change it; the default value for a word that is not there yet.
    pub fn entry(&mut self, word: &str) -> &mut V
    where
        V: Default,
    {
        self.map.entry(WordKey::of(word)).or_default()
    }

    /// All keys and values, in no order.
    pub fn iter(&self) -> impl Iterator<Item = (WordKey, &V)> {
        self.map.iter().map(|(key, value)| (*key, value))
    }

    /// How many words there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.map.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.map.is_empty()
    }
}

/// The words of a phrase after its first.
type Words = Box<[WordKey]>;

/// Phrases of one or more words to values; finds the longest that begins at a place.
///
/// ```
/// let mut cues = sayso_lexicon::PhraseMap::default();
/// cues.insert("according to", "according");
/// cues.insert("according", "?");
/// let words = ["", "According", "to", "Marta"];
/// let word = |i: usize| words.get(i).copied();
/// assert_eq!(cues.longest(1, word), Some((2, &"according")));
/// ```
#[derive(Clone, Debug)]
pub struct PhraseMap<V> {
    /// By first word; the longest phrase first.
    by_first: WordMap<Vec<(Words, V)>>,
}

impl<V> Default for PhraseMap<V> {
    fn default() -> Self {
        Self { by_first: WordMap::default() }
    }
}

impl<V> PhraseMap<V> {
    /// Adds a phrase, its words separated by white space. The same phrase again replaces its value.
    pub fn insert(&mut self, phrase: &str, value: V) {
        let mut words = words(phrase);
        let Some(first) = words.next() else { return };
        let rest: Words = words.map(WordKey::of).collect();
        let phrases = self.by_first.entry(first);
        match phrases.iter_mut().find(|(words, _)| *words == rest) {
            Some(known) => known.1 = value,
            None => {
                let at = phrases.partition_point(|(words, _)| words.len() >= rest.len());
                phrases.insert(at, (rest, value));
            }
        }
    }

    /// The longest phrase that begins at word `at`: how many words it has, and its value. `word`
    /// gives the text of the word at an index, `None` past the end.
    pub fn longest<'w>(
        &self,
        at: usize,
        word: impl Fn(usize) -> Option<&'w str>,
    ) -> Option<(usize, &V)> {
        self.longest_keys(at, |i| word(i).map(WordKey::of))
    }

    /// [`longest`](Self::longest) for a first word that is folded already.
    pub fn longest_after<'w>(
        &self,
        first: &Folded,
        at: usize,
        word: impl Fn(usize) -> Option<&'w str>,
    ) -> Option<(usize, &V)> {
        let first = WordKey::of(first.as_str());
        self.longest_keys(at, |i| if i == at { Some(first) } else { word(i).map(WordKey::of) })
    }

    /// [`longest`](Self::longest) by the keys of words, as a [`View`](sayso_core::View) has them.
    #[inline]
    pub fn longest_keys(
        &self,
        at: usize,
        key: impl Fn(usize) -> Option<WordKey>,
    ) -> Option<(usize, &V)> {
        let phrases = self.by_first.get_key(key(at)?)?;
        phrases.iter().find_map(|(rest, value)| {
            let fits = (at + 1..).zip(rest.iter()).all(|(i, expected)| key(i) == Some(*expected));
            fits.then_some((rest.len() + 1, value))
        })
    }

    /// How many phrases there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.by_first.map.values().map(Vec::len).sum()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.by_first.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_phrase_wins_and_the_last_value_stays() {
        let mut map = PhraseMap::default();
        for (value, phrase) in
            ["in", "in favour of", "in favour", "in favour of"].iter().enumerate()
        {
            map.insert(phrase, value);
        }
        let words = ["in", "Favour", "of", "it"];
        assert_eq!(map.longest(0, |i| words.get(i).copied()), Some((3, &3)));
        assert_eq!(map.longest(0, |i| words.get(..2)?.get(i).copied()), Some((2, &2)));
        assert_eq!(map.len(), 3);
    }
}
