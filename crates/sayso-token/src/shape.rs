//! The capitals and digits of a run of letters, and eight ASCII bytes at a time.

use crate::class::Class;
use sayso_core::Case;

/// What a word is made of.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Shape(u8);

impl Shape {
    const FIRST_UPPER: u8 = 1;
    const LATER_UPPER: u8 = 2;
    const LOWER: u8 = 4;
    const DIGIT: u8 = 8;
    const WIDE: u8 = 16;
    const LETTER: u8 = Self::FIRST_UPPER | Self::LATER_UPPER | Self::LOWER;

    /// Takes in one character.
    pub(crate) fn add(&mut self, class: Class, wide: bool) {
        self.0 |= match class {
            Class::Upper if self.0 & Self::LETTER == 0 => Self::FIRST_UPPER,
            Class::Upper => Self::LATER_UPPER,
            Class::Lower => Self::LOWER,
            Class::Digit => Self::DIGIT,
            _ => 0,
        };
        if wide {
            self.0 |= Self::WIDE;
        }
    }

    /// Takes in some ASCII letters.
    fn add_letters(&mut self, letters: Letters) {
        let mut upper = letters.upper;
        if self.0 & Self::LETTER == 0 && upper & 0x80 != 0 {
            self.0 |= Self::FIRST_UPPER;
            upper &= !0x80;
        }
        if upper != 0 {
            self.0 |= Self::LATER_UPPER;
        }
        if letters.upper != letters.all {
            self.0 |= Self::LOWER;
        }
    }

    /// Takes in the shape of what follows.
    pub(crate) fn join(&mut self, later: Self) {
        let mut bits = later.0;
        if self.0 & Self::LETTER != 0 && bits & Self::FIRST_UPPER != 0 {
            bits = bits & !Self::FIRST_UPPER | Self::LATER_UPPER;
        }
        self.0 |= bits;
    }

    pub(crate) const fn has_digit(self) -> bool {
        self.0 & Self::DIGIT != 0
    }

    /// Whether there is a character outside ASCII.
    pub(crate) const fn is_wide(self) -> bool {
        self.0 & Self::WIDE != 0
    }

    /// Whether all letters are capitals, and there are some.
    pub(crate) const fn is_upper(self) -> bool {
        self.0 & Self::LOWER == 0 && self.0 & Self::LETTER != 0
    }

    pub(crate) const fn starts_upper(self) -> bool {
        self.0 & Self::FIRST_UPPER != 0
    }

    /// The case as the token says it.
    pub(crate) const fn case(self) -> Case {
        match self.0 & Self::LETTER {
            0 => Case::None,
            Self::LOWER => Case::Lower,
            bits if bits & Self::LOWER == 0 => Case::Upper,
            bits if bits & Self::FIRST_UPPER != 0 => Case::Title,
            _ => Case::Mixed,
        }
    }
}

/// The ASCII letters at the head of eight bytes, one high bit a letter.
#[derive(Copy, Clone, Debug)]
pub(crate) struct Letters {
    all: u64,
    upper: u64,
    /// How many.
    pub(crate) len: usize,
}

const ONES: u64 = 0x0101_0101_0101_0101;
const HIGH: u64 = 0x80 * ONES;

impl Letters {
    /// The letters before the first byte that is none.
    pub(crate) const fn of(bytes: u64) -> Self {
        let low = bytes & !HIGH;
        let folded = low | (0x20 * ONES);
        // A byte of seven bits plus (128 - x) has its high bit set where it is at least x.
        let letter = (folded + (0x80 - 0x61) * ONES) & !(folded + (0x80 - 0x7b) * ONES);
        let letter = letter & !bytes & HIGH;
        let len = (!letter & HIGH).trailing_zeros() / 8;
        let keep = if len >= 8 { u64::MAX } else { (1 << (8 * len)) - 1 };
        let capital = (low + (0x80 - 0x41) * ONES) & !(low + (0x80 - 0x5b) * ONES) & letter;
        Self { all: letter & keep, upper: capital & keep, len: len as usize }
    }
}

/// The letters at the head of `bytes`: how many, and their shape.
pub(crate) fn ascii_letters(bytes: &[u8], shape: &mut Shape) -> usize {
    let mut len = 0;
    while let Some(chunk) = bytes.get(len..).and_then(|rest| rest.first_chunk::<8>()) {
        let letters = Letters::of(u64::from_le_bytes(*chunk));
        if letters.len > 0 {
            shape.add_letters(letters);
        }
        len += letters.len;
        if letters.len < 8 {
            return len;
        }
    }
    let rest = bytes.get(len..).unwrap_or(&[]);
    for byte in rest.iter().take_while(|b| b.is_ascii_alphabetic()) {
        let upper = byte.is_ascii_uppercase();
        shape.add(if upper { Class::Upper } else { Class::Lower }, false);
        len += 1;
    }
    len
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn eight_at_a_time_is_one_at_a_time() {
        let texts =
            ["word", "McDonald's", "NATO", "iPhone", "abcdefgh", "ABCDEFGHi", "9", "", "aZ@[`{é"];
        for text in
            texts.iter().flat_map(|t| (0..9).map(move |pad| [*t, &" ".repeat(pad)].concat()))
        {
            let mut fast = Shape::default();
            let len = ascii_letters(text.as_bytes(), &mut fast);
            let mut slow = Shape::default();
            let letters = text.bytes().take_while(u8::is_ascii_alphabetic);
            letters.clone().for_each(|b| {
                slow.add(if b.is_ascii_uppercase() { Class::Upper } else { Class::Lower }, false);
            });
            assert_eq!((len, fast), (letters.count(), slow), "{text:?}");
        }
    }

    #[test]
    fn cases() {
        let case = |word: &str| {
            let mut shape = Shape::default();
            ascii_letters(word.as_bytes(), &mut shape);
            shape.case()
        };
        let words = ["", "word", "Word", "McDonald", "NATO", "A", "iPhone"];
        let cases = [
            Case::None,
            Case::Lower,
            Case::Title,
            Case::Title,
            Case::Upper,
            Case::Upper,
            Case::Mixed,
        ];
        assert_eq!(words.map(case), cases);
    }
}
