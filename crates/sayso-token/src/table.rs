//! A set of short words with a class each, for lookups that allocate nothing.

use alloc::vec::Vec;

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
    word: Padded,
    class: u8,
}

/// The bytes of a word, eight at a time, zeros behind them.
type Padded = [u64; MAX_WORD / 8];

impl WordTable {
    /// A table of these words, as [`Lowered`] would give them; a later class for the same word
    /// replaces the earlier.
    pub(crate) fn new<'a>(words: impl IntoIterator<Item = (&'a str, u8)>) -> Self {
        let words: Vec<_> = words
            .into_iter()
            .filter_map(|(word, class)| Some((Lowered::as_it_is(word)?, class)))
            .collect();
        let size = (words.len() * 2 + 2).next_power_of_two();
        let mut table = Self { slots: alloc::vec![Slot::default(); size], mask: size - 1 };
        for (word, class) in words {
            let at = table.find(&word);
            if let Some(slot) = table.slots.get_mut(at) {
                *slot = Slot { word: word.words, class };
            }
        }
        table
    }

    /// The class of a word, 0 if it is not in the table.
    pub(crate) fn get(&self, word: &Lowered) -> u8 {
        self.slots.get(self.find(word)).map_or(0, |slot| slot.class)
    }

    /// The slot that holds the word, or the empty one where it would go.
    fn find(&self, word: &Lowered) -> usize {
        let mut at = word.hash() as usize & self.mask;
        while let Some(slot) = self.slots.get(at) {
            if slot.class == 0 || slot.word == word.words {
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
    #[inline]
    pub(crate) fn pack(word: &[u8]) -> Option<u64> {
        Self::packed(word).map(ascii_lower)
    }

    /// The packed form of at most eight bytes as they are.
    #[inline]
    pub(crate) fn packed(word: &[u8]) -> Option<u64> {
        (word.len() <= 8).then(|| load(word))
    }
}

/// Up to eight bytes as a number, zeros behind them; of more, the first eight.
#[inline]
fn load(bytes: &[u8]) -> u64 {
    if let Some(eight) = bytes.first_chunk::<8>() {
        return u64::from_le_bytes(*eight);
    }
    let len = bytes.len();
    // Two pieces that overlap: the bytes that are in both are the same.
    if let (Some(first), Some(last)) = (bytes.first_chunk::<4>(), bytes.last_chunk::<4>()) {
        let [first, last] = [first, last].map(|b| u64::from(u32::from_le_bytes(*b)));
        return first | last << (8 * (len - 4));
    }
    bytes.iter().rev().fold(0, |sum, &byte| sum << 8 | u64::from(byte))
}

/// Eight bytes with ASCII capitals made small.
#[inline]
const fn ascii_lower(bytes: u64) -> u64 {
    const ONES: u64 = 0x0101_0101_0101_0101;
    const HIGH: u64 = 0x80 * ONES;
    let low = bytes & !HIGH;
    let capital = (low + (0x80 - 0x41) * ONES) & !(low + (0x80 - 0x5b) * ONES) & !bytes & HIGH;
    bytes | capital >> 2
}

/// A lower-cased copy of a word on the stack.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Lowered {
    words: Padded,
}

impl Lowered {
    /// The lower-case form, or `None` if it is longer than any word of a table. `’` becomes `'`.
    #[inline]
    pub(crate) fn new(word: &str) -> Option<Self> {
        if word.len() <= 8 {
            let bytes = load(word.as_bytes());
            if bytes & 0x8080_8080_8080_8080 == 0 {
                return Some(Self { words: [ascii_lower(bytes), 0, 0, 0] });
            }
        }
        Self::of_long(word)
    }

    fn of_long(word: &str) -> Option<Self> {
        if word.is_ascii() {
            let mut lowered = Self::as_it_is(word)?;
            lowered.words = lowered.words.map(ascii_lower);
            return Some(lowered);
        }
        let (mut bytes, mut len) = ([0; MAX_WORD], 0);
        for c in word.chars() {
            let c = if c == '’' { '\'' } else { c };
            for c in c.to_lowercase() {
                let to = bytes.get_mut(len..len + c.len_utf8())?;
                len += c.encode_utf8(to).len();
            }
        }
        Some(Self::padded(&bytes))
    }

    /// The word itself, or `None` if it is longer than any word of a table.
    pub(crate) fn as_it_is(word: &str) -> Option<Self> {
        (word.len() <= MAX_WORD).then(|| Self::padded(word.as_bytes()))
    }

    fn padded(bytes: &[u8]) -> Self {
        let mut words = [0; MAX_WORD / 8];
        words.iter_mut().zip(bytes.chunks(8)).for_each(|(to, chunk)| *to = load(chunk));
        Self { words }
    }

    /// A multiplication for each eight bytes.
    #[inline]
    fn hash(&self) -> u64 {
        const MIX: u64 = 0x9e37_79b9_7f4a_7c15;
        let [first, rest @ ..] = self.words;
        let mut hash = first.wrapping_mul(MIX);
        for word in rest {
            if word == 0 {
                break;
            }
            hash = ((hash ^ hash >> 32) ^ word).wrapping_mul(MIX);
        }
        hash ^ hash >> 32
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_what_was_put_in_and_nothing_else() {
        let words = [("etc", 1), ("mr", 2), ("тис", 3), ("mr", 4), ("brigadegeneralin", 5)];
        let table = WordTable::new(words);
        let get = |word: &str| Lowered::new(word).map_or(0, |word| table.get(&word));
        assert_eq!(["etc", "MR", "Тис", "brigadegeneralin"].map(get), [1, 4, 3, 5]);
        assert_eq!(["m", "", "etcetera", "brigadegeneral"].map(get), [0; 4]);
        assert_eq!(WordTable::default().get(&Lowered::new("mr").unwrap()), 0);
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
        let lowered = |word: &str| {
            let words = Lowered::new(word)?.words;
            Some(words.iter().flat_map(|w| w.to_le_bytes()).filter(|&b| b != 0).collect::<Vec<_>>())
        };
        for word in ["", "A", "AZ", "a`Z", "WORD", "Words", "Letters", "Eightful", "TwentyOne, {Z}"]
        {
            assert_eq!(lowered(word), Some(word.to_ascii_lowercase().into_bytes()), "{word}");
        }
        assert_eq!(lowered("ÉTAT’S"), Some("état's".into()));
        assert_eq!(lowered("Ж"), Some("ж".into()));
        assert_eq!(lowered(&"x".repeat(MAX_WORD + 1)), None);
        assert_eq!(lowered(&"ж".repeat(MAX_WORD)), None);
    }
}
