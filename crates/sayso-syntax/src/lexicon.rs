//! What a word may be, out of context: the word tables as `build.rs` joined them.

use crate::tagset::{CLASS, Class};
use sayso_core::{Tag, WordKey};
use sayso_lexicon::Frozen;

/// The longest ending in the suffix table, in bytes.
const LONGEST_SUFFIX: usize = 6;

pub(crate) static ENGLISH: Lexicon = Lexicon {
    words: Frozen::new(include_bytes!(concat!(env!("OUT_DIR"), "/words.bin"))),
    suffixes: Frozen::new(include_bytes!(concat!(env!("OUT_DIR"), "/suffixes.bin"))),
};

/// Words and endings to what they may be.
#[derive(Clone, Debug)]
pub(crate) struct Lexicon {
    words: Frozen<'static, CLASS>,
    suffixes: Frozen<'static, CLASS>,
}

impl Lexicon {
    /// What a listed word may be.
    pub(crate) fn get(&self, word: WordKey) -> Option<Class> {
        self.words.get(word).map(Class::from_bytes)
    }

    /// What a word that is not listed may be, by its ending.
    pub(crate) fn by_ending(&self, word: &str) -> Class {
        let longest = word.len().min(LONGEST_SUFFIX);
        // The stem keeps two bytes at least.
        (1..=longest)
            .rev()
            .filter(|len| word.len() >= len + 2)
            .filter_map(|len| word.get(word.len() - len..))
            .find_map(|ending| self.suffixes.get(WordKey::of(ending)))
            .map_or(Class::one(Tag::NN).also(Tag::VB).also(Tag::VBP), Class::from_bytes)
    }
}

#[cfg(test)]
mod tests {
    use crate::tables;

    #[test]
    fn the_bytes_are_those_of_the_tables() {
        let [words, suffixes] = tables::frozen().unwrap();
        assert!(words == include_bytes!(concat!(env!("OUT_DIR"), "/words.bin")));
        assert!(suffixes == include_bytes!(concat!(env!("OUT_DIR"), "/suffixes.bin")));
    }
}
