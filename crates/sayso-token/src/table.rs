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

/// FNV-1a: short keys, no setup.
pub(crate) fn hash(word: &[u8]) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for &byte in word {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }
    hash ^ (hash >> 29)
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
    fn lowers_on_the_stack() {
        assert_eq!(Lowered::new("ÉTAT’S").unwrap().as_bytes(), "état's".as_bytes());
        assert!(Lowered::new(&"x".repeat(MAX_WORD + 1)).is_none());
        assert!(Lowered::new(&"ж".repeat(MAX_WORD)).is_none());
    }
}
