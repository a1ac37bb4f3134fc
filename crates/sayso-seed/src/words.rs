//! Words of a line, and their hashes.

pub(crate) use sayso_learn::hash::pieces::{START as SEED, finish, step};
use std::ops::Range;

/// A 64-bit hash of a lower-cased word or of a phrase.
pub(crate) type Hash = u64;

/// A word or a number of a text.
#[derive(Copy, Clone, Debug)]
pub(crate) struct Word<'t> {
    pub(crate) text: &'t str,
    pub(crate) start: usize,
    pub(crate) is_number: bool,
}

impl Word<'_> {
    pub(crate) fn range(&self) -> Range<usize> {
        self.start..self.start + self.text.len()
    }

    /// Whether it is one capital letter: an initial.
    pub(crate) fn is_capital_only(&self) -> bool {
        self.is_capital() && self.text.chars().count() == 1
    }

    /// Whether it begins with a capital.
    pub(crate) fn is_capital(&self) -> bool {
        self.text.chars().next().is_some_and(char::is_uppercase)
    }
}

/// The runs of letters and the runs of digits of a text, in order; signs are left out, and letters
/// and digits part (`like0` is a word and a number).
#[derive(Clone, Debug)]
pub(crate) struct Words<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Words<'t> {
    pub(crate) const fn new(text: &'t str) -> Self {
        Self { text, at: 0 }
    }
}

impl<'t> Iterator for Words<'t> {
    type Item = Word<'t>;

    fn next(&mut self) -> Option<Word<'t>> {
        let bytes = self.text.as_bytes();
        // ASCII without decoding; the rest by characters.
        while bytes.get(self.at).is_some_and(|b| b.is_ascii() && !b.is_ascii_alphanumeric()) {
            self.at += 1;
        }
        let rest = self.text.get(self.at..)?;
        let (skip, first) = rest.char_indices().find(|&(_, c)| is_word_char(c))?;
        let is_number = first.is_numeric();
        let start = self.at + skip;
        let mut end = start + first.len_utf8();
        // Where no spaces are written, every sign counts as a word.
        let alone = is_unspaced(first);
        loop {
            match bytes.get(end).filter(|_| !alone) {
                Some(b) if b.is_ascii_alphanumeric() && b.is_ascii_digit() == is_number => end += 1,
                Some(b) if !b.is_ascii() => {
                    match self.text.get(end..).and_then(|r| r.chars().next()) {
                        Some(c)
                            if is_word_char(c)
                                && c.is_numeric() == is_number
                                && !is_unspaced(c) =>
                        {
                            end += c.len_utf8();
                        }
                        _ => break,
                    }
                }
                _ => break,
            }
        }
        self.at = end;
        Some(Word { text: self.text.get(start..end)?, start, is_number })
    }
}

/// Whether a character is of a script without spaces between words: Chinese and Japanese.
pub(crate) const fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{3041}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{2FFFF}')
}

/// Whether a character is part of words and numbers. The signs of typography come first: they are
/// frequent, and the general answer is slow.
pub(crate) fn is_word_char(c: char) -> bool {
    match c {
        '\u{80}'..='\u{A9}' | '×' | '÷' | '\u{2000}'..='\u{206F}' => false,
        'À'..='ÿ' | 'Ѐ'..='ҁ' => true,
        _ => c.is_alphanumeric(),
    }
}

/// The hash of a word, case ignored.
pub(crate) fn word_hash(word: &str) -> Hash {
    let mut hash = SEED;
    for c in word.chars() {
        hash = step(hash, lower(c) as u32);
    }
    finish(hash)
}

/// The lower-case form of a character, where that is one character; typographic variants of an
/// apostrophe play no part, as words end there.
pub(crate) fn lower(c: char) -> char {
    if c.is_ascii() {
        return c.to_ascii_lowercase();
    }
    // The letters of Western European languages and of Cyrillic, without the general tables.
    let offset = match c {
        '×' => 0,
        'À'..='Þ' | 'А'..='Я' => 0x20,
        'Ѐ'..='Џ' => 0x50,
        'ß'..='ÿ' | 'а'..='џ' => 0,
        _ => return lower_other(c),
    };
    char::from_u32(c as u32 + offset).unwrap_or(c)
}

fn lower_other(c: char) -> char {
    let mut forms = c.to_lowercase();
    match (forms.next(), forms.next()) {
        (Some(single), None) => single,
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_and_digits_part() {
        let words: Vec<_> = Words::new("like0 PublishedMarch 3, 2021").map(|w| w.text).collect();
        assert_eq!(words, ["like", "0", "PublishedMarch", "3", "2021"]);
    }

    #[test]
    fn every_sign_without_spaces_is_a_word() {
        let words: Vec<_> = Words::new("港口2021年 port").map(|w| w.text).collect();
        assert_eq!(words, ["港", "口", "2021", "年", "port"]);
    }

    #[test]
    fn case_does_not_matter() {
        assert_eq!(word_hash("ПОЛІТИКА"), word_hash("політика"));
        assert_ne!(word_hash("ab"), word_hash("ba"));
    }
}
