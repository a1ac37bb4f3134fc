//! Words to values in bytes that were made when a crate was built: nothing is read when the program starts.

use sayso_core::WordKey;

/// Words to values of `N` bytes, in bytes that [`freeze`] made. Empty at first.
///
/// A crate's `build.rs` reads and inflects its word tables and writes what comes out; the crate includes the bytes.
///
/// ```
/// use sayso_core::WordKey;
/// use sayso_lexicon::{Frozen, freeze};
///
/// let bytes = freeze(vec![(WordKey::of("mill"), [1, 2]), (WordKey::of("quarry"), [3, 4])]);
/// let words = Frozen::<2>::new(&bytes);
/// assert_eq!(words.get(WordKey::of("Quarry")), Some([3, 4]));
/// assert_eq!(words.get(WordKey::of("harbour")), None);
/// ```
#[derive(Copy, Clone, Debug, Default)]
pub struct Frozen<'a, const N: usize> {
    /// In the order of the keys, with free slots between.
    keys: &'a [[u8; KEY]],
    values: &'a [[u8; N]],
}

/// Bytes of a key.
const KEY: usize = 8;

impl<'a, const N: usize> Frozen<'a, N> {
    /// The map in these bytes. Bytes that [`freeze`] did not make with values of `N` bytes hold nothing of use.
    #[must_use]
    pub const fn new(bytes: &'a [u8]) -> Self {
        let (keys, values) = bytes.split_at(bytes.len() / (KEY + N) * KEY);
        Self { keys: keys.as_chunks().0, values: values.as_chunks().0 }
    }

    /// The value of a word.
    #[must_use]
    #[inline]
    pub fn get(&self, word: WordKey) -> Option<[u8; N]> {
        let home = home(word.get(), self.keys.len());
        let from = self.keys.get(home..)?;
        for (at, key) in (home..).zip(from) {
            let key = u64::from_le_bytes(*key);
            if key == word.get() {
                return self.values.get(at).copied().filter(|_| key != 0);
            }
            // A free slot, or where the word would stand before.
            if key == 0 || key > word.get() {
                return None;
            }
        }
        None
    }

    /// How many words there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.keys.iter().filter(|key| **key != [0; KEY]).count()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// The slot at which a key would stand if no other were in the way: keys are mixed well, so by their high bits. The last
/// slots are for words that find their own taken.
#[inline]
const fn home(key: u64, slots: usize) -> usize {
    let homes = slots - slots / 16;
    ((key as u128 * homes as u128) >> 64) as usize
}

/// The bytes of a map for [`Frozen`]: for a `build.rs`. Of two values of a word, one is kept.
#[must_use]
pub fn freeze<const N: usize>(mut words: Vec<(WordKey, [u8; N])>) -> Vec<u8> {
    words.retain(|(key, _)| *key != WordKey::NONE);
    words.sort_by_key(|(key, _)| *key);
    words.dedup_by_key(|(key, _)| *key);
    let mut slots = words.len() + words.len() / 2;
    loop {
        if let Some(bytes) = fill(&words, slots) {
            return bytes;
        }
        slots += slots / 2 + 16;
    }
}

/// Places words among so many slots; nothing if the last find no room.
fn fill<const N: usize>(words: &[(WordKey, [u8; N])], slots: usize) -> Option<Vec<u8>> {
    let (mut keys, mut values) = (Vec::new(), Vec::new());
    for (key, value) in words {
        let free = home(key.get(), slots).saturating_sub(keys.len());
        keys.resize(keys.len() + free, [0; KEY]);
        values.resize(values.len() + free, [0; N]);
        keys.push(key.get().to_le_bytes());
        values.push(*value);
    }
    if keys.len() > slots {
        return None;
    }
    keys.resize(slots, [0; KEY]);
    values.resize(slots, [0; N]);
    Some([keys.concat(), values.concat()].concat())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    /// How many words a table has at most; Miri is slow.
    const MANY: usize = if cfg!(miri) { 18 } else { 300 };

    proptest! {
        #[test]
        fn every_word_is_found_and_no_other(
            words in prop::collection::btree_map("[a-z]{1,8}", any::<[u8; 3]>(), 0..MANY),
            others in prop::collection::vec("[a-z]{1,8}", 0..MANY / 6),
        ) {
            let words: BTreeMap<String, [u8; 3]> = words;
            let bytes = freeze(words.iter().map(|(w, v)| (WordKey::of(w), *v)).collect());
            let map = Frozen::<3>::new(&bytes);
            prop_assert_eq!(map.len(), words.len());
            for word in words.keys().chain(&others) {
                prop_assert_eq!(map.get(WordKey::of(word)), words.get(word).copied());
            }
        }

        #[test]
        fn any_bytes_are_harmless(bytes in prop::collection::vec(any::<u8>(), 0..200), word in "[a-z]{0,8}") {
            let _ = Frozen::<5>::new(&bytes).get(WordKey::of(&word));
        }
    }
}
