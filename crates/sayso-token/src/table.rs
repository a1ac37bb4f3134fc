//! A set of short words with a class each, for lookups that allocate nothing.

use alloc::{boxed::Box, vec::Vec};

/// Longest word, in bytes, that a table can hold; longer ones are never found.
pub(crate) const MAX_WORD: usize = 32;

/// Open addressing over the words' bytes; class 0 stands for "not here".
#[derive(Clone, Debug, Default)]
pub(crate) struct WordTable {
    slots: Vec<Slot>,
    mask: usize,
}

#[derive(Clone, Debug, Default)]
struct Slot {
    word: Box<[u8]>,
    class: u8,
}

impl WordTable {
    /// A table of these words; a later class for the same word replaces the earlier.
    pub(crate) fn new<'a>(words: impl IntoIterator<Item = (&'a str, u8)>) -> Self {
        let words: Vec<_> = words.into_iter().filter(|(w, _)| w.len() <= MAX_WORD).collect();
        let size = (words.len() * 2 + 2).next_power_of_two();
        let mut table = Self { slots: alloc::vec![Slot::default(); size], mask: size - 1 };
        for (word, class) in words {
            let at = table.find(word.as_bytes());
            if let Some(slot) = table.slots.get_mut(at) {
                *slot = Slot { word: word.as_bytes().into(), class };
            }
        }
        table
    }

    /// The class of a word, 0 if it is not in the table.
    pub(crate) fn get(&self, word: &[u8]) -> u8 {
        self.slots.get(self.find(word)).map_or(0, |slot| slot.class)
    }

    /// The slot that holds the word, or the empty one where it would go.
    fn find(&self, word: &[u8]) -> usize {
        let mut at = hash(word) as usize & self.mask;
        while let Some(slot) = self.slots.get(at) {
            if slot.class == 0 || *slot.word == *word {
                break;
            }
            at = (at + 1) & self.mask;
        }
        at
    }
}

/// A set of words of at most eight ASCII letters, packed in an integer each, with where they split.
/// Made for a look at every word of a text: one multiplication, and a comparison that fails at once.
#[derive(Clone, Debug, Default)]
pub(crate) struct ShortWords {
    slots: Vec<(u64, u8)>,
    shift: u32,
}

impl ShortWords {
    /// A set of packed words; words that would need more than this table grows to are no concern of
    /// a list of contractions.
    pub(crate) fn new(words: &[(u64, u8)]) -> Self {
        let mut bits = (words.len() * 4).max(2).next_power_of_two().trailing_zeros();
        loop {
            let mut table = Self { slots: alloc::vec![(0, 0); 1 << bits], shift: 64 - bits };
            if words.iter().all(|&word| table.put(word)) || bits >= 16 {
                return table;
            }
            bits += 1;
        }
    }

    /// Whether the word had a slot of its own.
    fn put(&mut self, (word, at): (u64, u8)) -> bool {
        let index = self.index(word);
        match self.slots.get_mut(index) {
            Some(slot) if slot.0 == 0 || slot.0 == word => {
                *slot = (word, at);
                true
            }
            _ => false,
        }
    }

    fn index(&self, word: u64) -> usize {
        (word.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> (self.shift & 63)) as usize
    }

    /// Where a packed lower-case word splits; 0 if it does not.
    pub(crate) fn get(&self, word: u64) -> usize {
        match self.slots.get(self.index(word)) {
            Some(&(found, at)) if found == word => usize::from(at),
            _ => 0,
        }
    }

    /// The packed form of a word of at most eight ASCII letters, lower-case.
    pub(crate) fn pack(word: &[u8]) -> Option<u64> {
        let mut bytes = [0; 8];
        bytes.get_mut(..word.len())?.copy_from_slice(word);
        bytes.make_ascii_lowercase();
        Some(u64::from_le_bytes(bytes))
    }
}

/// Eight bytes at a time, a multiplication each: short keys, no setup.
fn hash(word: &[u8]) -> u64 {
    const MIX: u64 = 0x9e37_79b9_7f4a_7c15;
    let mut hash = word.len() as u64;
    let mut chunks = word.chunks_exact(8);
    let mut add = |bytes: u64| {
        hash = (hash ^ bytes).wrapping_mul(MIX);
        hash ^= hash >> 32;
    };
    for chunk in &mut chunks {
        add(chunk.first_chunk::<8>().map_or(0, |c| u64::from_le_bytes(*c)));
    }
    let rest = chunks.remainder().iter();
    add(rest.rev().fold(0, |sum, &byte| sum << 8 | u64::from(byte)));
    hash
}

/// A lower-cased copy of a word on the stack.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Lowered {
    bytes: [u8; MAX_WORD],
    len: usize,
}

impl Lowered {
    /// The lower-case form, or `None` if it is longer than any word of a table. `’` becomes `'`.
    pub(crate) fn new(word: &str) -> Option<Self> {
        let mut lowered = Self { bytes: [0; MAX_WORD], len: 0 };
        if word.is_ascii() {
            let to = lowered.bytes.get_mut(..word.len())?;
            to.copy_from_slice(word.as_bytes());
            to.make_ascii_lowercase();
            lowered.len = word.len();
            return Some(lowered);
        }
        for c in word.chars() {
            let c = if c == '’' { '\'' } else { c };
            for c in c.to_lowercase() {
                let to = lowered.bytes.get_mut(lowered.len..lowered.len + c.len_utf8())?;
                lowered.len += c.encode_utf8(to).len();
            }
        }
        Some(lowered)
    }

    /// The lower-case bytes, valid UTF-8.
    pub(crate) fn as_bytes(&self) -> &[u8] {
        self.bytes.get(..self.len).unwrap_or(&[])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_what_was_put_in_and_nothing_else() {
        let table = WordTable::new([("etc", 1), ("mr", 2), ("тис", 3), ("mr", 4)]);
        assert_eq!([table.get(b"etc"), table.get(b"mr"), table.get("тис".as_bytes())], [1, 4, 3]);
        assert_eq!([table.get(b"m"), table.get(b""), WordTable::default().get(b"mr")], [0, 0, 0]);
    }

    #[test]
    fn short_words() {
        let pack = |word: &str| ShortWords::pack(word.as_bytes()).unwrap();
        let table = ShortWords::new(&[(pack("cannot"), 3), (pack("shouldnt"), 6)]);
        assert_eq!([table.get(pack("CanNot")), table.get(pack("shouldnt"))], [3, 6]);
        assert_eq!(
            [table.get(pack("cannon")), table.get(pack("")), ShortWords::default().get(7)],
            [0; 3]
        );
        assert_eq!(ShortWords::pack(b"shouldn't"), None);
    }

    #[test]
    fn lowers_on_the_stack() {
        assert_eq!(Lowered::new("ÉTAT’S").unwrap().as_bytes(), "état's".as_bytes());
        assert!(Lowered::new(&"x".repeat(MAX_WORD + 1)).is_none());
        assert!(Lowered::new(&"ж".repeat(MAX_WORD)).is_none());
    }
}
