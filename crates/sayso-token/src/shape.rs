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

    /// Takes in some Cyrillic letters.
    fn add_cyrillic(&mut self, letters: &Cyrillic) {
        let (first, later) = letters.upper;
        self.0 |= Self::WIDE;
        if first {
            self.0 |=
                if self.0 & Self::LETTER == 0 { Self::FIRST_UPPER } else { Self::LATER_UPPER };
        }
        if later {
            self.0 |= Self::LATER_UPPER;
        }
        if letters.lower {
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
    /// The letters themselves, lower-case, one a byte, zeros after.
    pub(crate) packed: u64,
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
        Self { all: letter & keep, upper: capital & keep, packed: folded & keep, len: len as usize }
    }

    /// The case of these letters alone.
    pub(crate) const fn case(self) -> Case {
        if self.upper == 0 {
            Case::Lower
        } else if self.upper == self.all {
            Case::Upper
        } else if self.upper & 0x80 != 0 {
            Case::Title
        } else {
            Case::Mixed
        }
    }
}

/// The case of a word in two pieces, the first of them of eight letters.
pub(crate) const fn case_of_two(first: Letters, later: Letters) -> Case {
    match (first.case(), later.case()) {
        (first, _) if later.len == 0 => first,
        (Case::Lower, Case::Lower) => Case::Lower,
        (Case::Upper, Case::Upper) => Case::Upper,
        (Case::Upper | Case::Title, _) => Case::Title,
        _ => Case::Mixed,
    }
}

/// The letters at the head of `bytes`: how many, and their shape.
#[inline]
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

/// Four characters of two bytes, as far as they are letters of the main Cyrillic alphabets (U+0400 to
/// U+045F): those from which the first byte alone tells that they are letters.
struct Cyrillic {
    len: usize,
    /// Whether the first is a capital, and whether a later one is.
    upper: (bool, bool),
    lower: bool,
}

impl Cyrillic {
    /// The letters before the first character that is none of these.
    const fn of(bytes: u64) -> Self {
        const LANES: u64 = 0x0001_0001_0001_0001;
        // The first byte is D0 or D1; with D1 the second is below A0.
        let odd = ((bytes & (0x00fe * LANES)) ^ (0x00d0 * LANES))
            | ((bytes & LANES) << 5 & (bytes >> 8) & (0x0020 * LANES));
        let stop = (odd + 0x00ff * LANES) & (0x0100 * LANES);
        let len = if stop == 0 { 4 } else { stop.trailing_zeros() / 16 };
        let keep = if len == 4 { u64::MAX } else { (1 << (16 * len)) - 1 };
        // Capitals are D0 80 to D0 AF: bits 4 and 5 of the second byte are not both set.
        let high = (bytes >> 12) & (bytes >> 13) & LANES;
        let upper = !(bytes | high) & LANES & keep;
        let lower = (bytes | high) & LANES & keep;
        Self { len: len as usize, upper: (upper & 1 != 0, upper >> 1 != 0), lower: lower != 0 }
    }
}

/// The Cyrillic letters at the head of `bytes`: how many bytes, and their shape.
pub(crate) fn cyrillic_letters(bytes: &[u8], shape: &mut Shape) -> usize {
    let mut len = 0;
    while let Some(chunk) = bytes.get(len..).and_then(|rest| rest.first_chunk::<8>()) {
        let letters = Cyrillic::of(u64::from_le_bytes(*chunk));
        if letters.len == 0 {
            break;
        }
        shape.add_cyrillic(&letters);
        len += 2 * letters.len;
        if letters.len < 4 {
            break;
        }
    }
    len
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::class::Classes;
    use std::string::String;

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
    fn four_at_a_time_is_one_at_a_time() {
        let classes = Classes::new();
        let all: String = (0x380..0x500).filter_map(char::from_u32).collect();
        for (at, _) in all.char_indices() {
            let text = [&all[at..], "        "].concat();
            let mut fast = Shape::default();
            let len = cyrillic_letters(text.as_bytes(), &mut fast);
            assert!(len == 0 || text.starts_with(|c| ('\u{400}'..'\u{460}').contains(&c)));
            let mut slow = Shape::default();
            text[..len].chars().for_each(|c| slow.add(classes.of(c), true));
            assert_eq!(fast, slow, "{:?}", &text[..len]);
        }
        assert_eq!(cyrillic_letters("Їжак-Ґава".as_bytes(), &mut Shape::default()), 8);
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
