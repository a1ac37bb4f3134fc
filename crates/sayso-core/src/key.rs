//! Words as keys for tables.

use core::fmt;

/// A number that is the same for a word however it is typeset: capitals or not, any apostrophe, any hyphen,
/// with or without soft hyphens. Made from the word in its text, without a copy of it.
///
/// A pipeline makes the key of each token once (see [`View::key`](crate::View::key)) and every stage looks it
/// up in its tables. Keys have 64 bits: two of a million different words share one with a probability of about
/// 3 in 10⁸. The empty word has [`WordKey::NONE`].
///
/// ```
/// use sayso_core::WordKey;
///
/// assert_eq!(WordKey::of("Don’t"), WordKey::of("don't"));
/// assert_eq!(WordKey::of("ПРЕМ’ЄР"), WordKey::of("прем'єр"));
/// assert_ne!(WordKey::of("won"), WordKey::of("now"));
/// ```
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct WordKey(u64);

impl WordKey {
    /// The key of the empty word, which is in no table.
    pub const NONE: Self = Self(0);

    /// The key of a word.
    #[must_use]
    #[inline]
    pub fn of(word: &str) -> Self {
        let bytes = word.as_bytes();
        // Most words of most texts: up to sixteen ASCII bytes.
        if bytes.len() <= 16 && word.is_ascii() {
            let (first, second) = bytes.split_at(bytes.len().min(8));
            return Mixer::default().add(lower(load(first))).maybe(lower(load(second))).finish();
        }
        Self::of_long(word)
    }

    fn of_long(word: &str) -> Self {
        let mut letters = Letters::default();
        let mut rest = word.as_bytes();
        // Letters of one byte or two that are common in news, without a detour over `char`.
        loop {
            rest = match *rest {
                [one @ (b'a'..=b'z' | b'0'..=b'9' | b'-' | b'\''), ref more @ ..] => {
                    letters.bytes(u64::from(one), 1);
                    more
                }
                [one @ b'A'..=b'Z', ref more @ ..] => {
                    letters.bytes(u64::from(one) | 0x20, 1);
                    more
                }
                [first @ 0xd0..=0xd1, second, ref more @ ..] => {
                    let Some((first, second)) = cyrillic(first, second) else { break };
                    letters.bytes(u64::from(first) | u64::from(second) << 8, 2);
                    more
                }
                [] => return letters.finish(),
                _ => break,
            };
        }
        let done = word.len() - rest.len();
        for letter in word.get(done..).unwrap_or_default().chars() {
            match small(letter) {
                Some(letter) => letters.push(letter),
                None => folded(letter.encode_utf8(&mut [0; 4])).for_each(|c| letters.push(c)),
            }
        }
        letters.finish()
    }

    /// The key as a number, to hash with.
    #[must_use]
    pub const fn get(self) -> u64 {
        self.0
    }
}

/// The letters of a word as tables hold it: small, every apostrophe as `'`, every hyphen as `-`, without soft hyphens.
///
/// ```
/// assert_eq!(sayso_core::folded("ПРЕМ’ЄР").collect::<String>(), "прем'єр");
/// ```
pub fn folded(word: &str) -> impl Iterator<Item = char> + '_ {
    let plain = |c: char| match c {
        '\u{2019}' | '\u{2018}' | '\u{02bc}' | '`' | '\u{00b4}' => Some('\''),
        '\u{2010}' | '\u{2011}' => Some('-'),
        '\u{00ad}' => None,
        other => Some(other),
    };
    word.chars().filter_map(plain).flat_map(char::to_lowercase)
}

/// The small letter of one that is common in news and folds to a single letter.
#[inline]
fn small(letter: char) -> Option<char> {
    let by = match letter {
        '`' => return None,
        'A'..='Z' | 'À'..='Ö' | 'Ø'..='Þ' | 'А'..='Я' => 0x20,
        'Ѐ'..='Џ' => 0x50,
        '\0'..='\x7f' | 'ß'..='ÿ' | 'а'..='џ' => 0,
        _ => return None,
    };
    char::from_u32(letter as u32 + by)
}

/// The two bytes of a Cyrillic letter, small.
#[inline]
const fn cyrillic(first: u8, second: u8) -> Option<(u8, u8)> {
    match (first, second) {
        // а to п; р to џ
        (0xd0, 0xb0..=0xbf) | (0xd1, 0x80..=0x9f) => Some((first, second)),
        // А to П
        (0xd0, 0x90..=0x9f) => Some((0xd0, second + 0x20)),
        // Р to Я
        (0xd0, 0xa0..=0xaf) => Some((0xd1, second - 0x20)),
        // Ѐ to Џ
        (0xd0, 0x80..=0x8f) => Some((0xd1, second + 0x10)),
        _ => None,
    }
}

/// Letters on their way into a key: eight bytes at a time, zeros behind the last.
#[derive(Default)]
struct Letters {
    mixer: Mixer,
    eight: u64,
    len: usize,
}

impl Letters {
    #[inline]
    fn push(&mut self, letter: char) {
        let mut bytes = [0; 4];
        let len = letter.encode_utf8(&mut bytes).len();
        self.bytes(u64::from(u32::from_le_bytes(bytes)), len);
    }

    #[inline]
    fn bytes(&mut self, bytes: u64, len: usize) {
        let at = self.len % 8;
        self.eight |= bytes << (8 * at);
        self.len += len;
        if at + len >= 8 {
            let first = self.len < 16;
            self.mixer =
                if first { self.mixer.add(self.eight) } else { self.mixer.maybe(self.eight) };
            // What did not fit any more.
            self.eight = if at + len > 8 { bytes >> (8 * (8 - at)) } else { 0 };
        }
    }

    fn finish(self) -> WordKey {
        let whole = self.len < 8;
        let mixer = if whole { self.mixer.add(self.eight) } else { self.mixer.maybe(self.eight) };
        mixer.finish()
    }
}

impl fmt::Debug for WordKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "WordKey({:016x})", self.0)
    }
}

/// Up to eight bytes as a number, zeros behind them.
#[inline]
fn load(bytes: &[u8]) -> u64 {
    if let Ok(eight) = bytes.try_into() {
        return u64::from_le_bytes(eight);
    }
    bytes.iter().rev().fold(0, |sum, &byte| sum << 8 | u64::from(byte))
}

/// Eight ASCII bytes in lower case, and the backtick as an apostrophe.
#[inline]
const fn lower(word: u64) -> u64 {
    const ONES: u64 = 0x0101_0101_0101_0101;
    // The high bit of a byte says whether it is at least 'A', and whether it is past 'Z'.
    let from_a = word + ONES * (0x80 - b'A' as u64);
    let past_z = word + ONES * (0x7f - b'Z' as u64);
    let capital = (from_a & !past_z) & (ONES << 7);
    let low = word | (capital >> 2);
    let backtick = low ^ (ONES * b'`' as u64);
    if (backtick.wrapping_sub(ONES) & !backtick & (ONES << 7)) == 0 {
        low
    } else {
        fold_backticks(low)
    }
}

#[cold]
const fn fold_backticks(word: u64) -> u64 {
    let mut bytes = word.to_le_bytes();
    let mut at = 0;
    while at < 8 {
        if bytes[at] == b'`' {
            bytes[at] = b'\'';
        }
        at += 1;
    }
    u64::from_le_bytes(bytes)
}

/// Multiply and fold, after the finalisers of Appleby's MurmurHash3.
#[derive(Copy, Clone)]
struct Mixer(u64);

impl Default for Mixer {
    fn default() -> Self {
        Self(0x9e37_79b9_7f4a_7c15)
    }
}

impl Mixer {
    #[inline]
    const fn add(self, word: u64) -> Self {
        let mixed = (self.0 ^ word).wrapping_mul(0xff51_afd7_ed55_8ccd);
        Self(mixed ^ (mixed >> 32))
    }

    /// Adds a later part of the word, if there is one: part of no length leaves the key as it is.
    #[inline]
    const fn maybe(self, word: u64) -> Self {
        if word == 0 { self } else { self.add(word) }
    }

    #[inline]
    const fn finish(self) -> WordKey {
        let mixed = self.0.wrapping_mul(0xc4ce_b9fe_1a85_ec53);
        let key = mixed ^ (mixed >> 29);
        // The empty word mixes nothing in.
        if self.0 == EMPTY.0 { WordKey::NONE } else { WordKey(key) }
    }
}

/// What the empty word leaves.
const EMPTY: Mixer = Mixer(0x9e37_79b9_7f4a_7c15).add(0);

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::HashMap;
    use std::string::String;

    #[test]
    fn typesetting_makes_no_difference() {
        for (a, b) in [
            ("Trade", "TRADE"),
            ("don’t", "DON'T"),
            ("rock`n", "rock'n"),
            ("vis\u{2011}a\u{2011}vis", "vis-a-vis"),
            ("co\u{ad}operation", "cooperation"),
            ("internationalisation", "Internationalisation"),
            ("ÜBER", "über"),
        ] {
            assert_eq!(WordKey::of(a), WordKey::of(b), "{a}");
        }
        assert_eq!(WordKey::of(""), WordKey::NONE);
        assert_eq!(WordKey::of(&"ǅ".repeat(99)), WordKey::of(&"ǆ".repeat(99)));
        assert_ne!(WordKey::of(&"x".repeat(99)), WordKey::of(&"x".repeat(98)));
    }

    /// The key letter by letter and byte by byte.
    fn slow(word: &str) -> WordKey {
        let (mut mixer, mut eight, mut len) = (Mixer::default(), 0u64, 0usize);
        for letter in folded(word) {
            for &byte in letter.encode_utf8(&mut [0; 4]).as_bytes() {
                eight |= u64::from(byte) << (8 * (len % 8));
                len += 1;
                if len % 8 == 0 {
                    mixer = if len == 8 { mixer.add(eight) } else { mixer.maybe(eight) };
                    eight = 0;
                }
            }
        }
        mixer = if len < 8 { mixer.add(eight) } else { mixer.maybe(eight) };
        mixer.finish()
    }

    #[test]
    fn every_letter_folds_the_quick_way_as_it_does_the_slow_way() {
        for letter in ('\0'..='\u{2fff}').chain('\u{fb00}'..='\u{ffff}') {
            let word: String =
                ["Їжа", "a"].iter().flat_map(|w| [letter].into_iter().chain(w.chars())).collect();
            assert_eq!(WordKey::of(&word), slow(&word), "{word}");
        }
    }

    proptest! {
        #[test]
        fn letters_may_cross_the_eights(word in "\\PC{0,30}|[a-zA-Zа-яА-ЯÀ-ÿ’€𝄞-]{0,30}") {
            prop_assert_eq!(WordKey::of(&word), slow(&word));
        }

        #[test]
        fn the_short_way_is_the_long_way(word in "[ -~]{0,16}") {
            prop_assert_eq!(WordKey::of(&word), WordKey::of_long(&word));
        }

        #[test]
        fn total_and_the_same_for_lower_case(word in "\\PC{0,30}") {
            let low: String = word.chars().flat_map(char::to_lowercase).collect();
            prop_assert_eq!(WordKey::of(&word), WordKey::of(&low));
        }

        #[test]
        #[cfg_attr(miri, ignore = "minutes, over the same code as the tests above")]
        fn different_words_have_different_keys(words in prop::collection::hash_set("[a-z]{1,20}", 2..200)) {
            let keys: HashMap<WordKey, &String> = words.iter().map(|w| (WordKey::of(w), w)).collect();
            prop_assert_eq!(keys.len(), words.len());
        }
    }
}
