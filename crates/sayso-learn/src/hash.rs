//! Features as numbers: a feature is which template it is of and the values that fill it, and its hash is the place of
//! its weight (Weinberger and others, *Feature hashing for large scale multitask learning*, ICML 2009).
//!
//! New models use the functions of this module. A trained model keeps the hash that it was trained with, since nothing
//! else finds its weights: [`quad`], [`boundary`] and [`pieces`] are here for that.

/// Spreads the bits of a number over 64: 2⁶⁴ divided by the golden ratio.
pub const SPREAD: u64 = 0x9e37_79b9_7f4a_7c15;

/// A hash with one more part.
#[inline]
#[must_use]
pub const fn mix(hash: u64, part: u64) -> u64 {
    (hash ^ part).wrapping_mul(SPREAD).rotate_left(23)
}

/// The hash of a template and the values that fill it.
///
/// ```
/// use sayso_learn::hash::{feature, index, letters};
///
/// let place = index(feature(7, &[letters("tax"), 1]), 18);
/// assert!(place < 1 << 18);
/// assert_ne!(place, index(feature(8, &[letters("tax"), 1]), 18));
/// ```
#[inline]
#[must_use]
pub fn feature(template: u64, parts: &[u64]) -> u64 {
    parts.iter().fold(mix(template, 0x5a), |hash, &part| mix(hash, part))
}

/// The place of a hash among the weights of a table, which has two to the power of `bits`.
#[inline]
#[must_use]
pub const fn index(hash: u64, bits: u32) -> u32 {
    (hash.wrapping_mul(SPREAD) >> (64 - bits)) as u32
}

/// A word as a value; ASCII capitals count as small letters.
#[must_use]
pub fn letters(word: &str) -> u64 {
    word.bytes().fold(7, |hash, byte| mix(hash, u64::from(byte.to_ascii_lowercase())))
}

/// A count as a value, in ever wider bins.
#[must_use]
pub const fn bucket(count: usize) -> u64 {
    match count {
        0..=3 => count as u64,
        4..=5 => 4,
        6..=8 => 5,
        9..=13 => 6,
        14..=20 => 7,
        _ => 8,
    }
}

/// Templates with three values of 32 bits each, hashed with one multiplication.
///
/// The models `quote-en` and `syntax-en` were trained with it. It is quicker than [`feature`], which counts
/// where a tagger asks for a hundred features a token: syntax has reason to keep it. `quote-en` may drop it when it is next
/// trained.
pub mod quad {
    /// The hash of a template and its values: multiply and fold, as in wyhash (Wang Yi, 2019).
    #[inline(always)]
    #[must_use]
    pub const fn feature(template: u32, a: u32, b: u32, c: u32) -> u32 {
        let one = (a as u64 | (b as u64) << 32) ^ 0xa076_1d64_78bd_642f;
        let two = (c as u64 | (template as u64) << 32) ^ 0xe703_7ed1_a0b4_28db;
        let product = one as u128 * (two | 1) as u128;
        let folded = product as u64 ^ (product >> 64) as u64;
        (folded ^ folded >> 29) as u32
    }

    /// Joins two values to one.
    #[inline]
    #[must_use]
    pub const fn pair(a: u32, b: u32) -> u32 {
        a.wrapping_mul(0x9e37_79b1).rotate_left(11) ^ b.wrapping_mul(0x85eb_ca77)
    }

    /// A word as a value: FNV-1a (Fowler, Noll and Vo, 1991).
    #[must_use]
    pub fn letters(bytes: &[u8]) -> u32 {
        bytes.iter().fold(0x811c_9dc5, |hash, &byte| step(hash, byte))
    }

    /// A number as a value: the same for all numbers of one pattern, such as *1,250* and *3,400*.
    #[must_use]
    pub fn digits(bytes: &[u8]) -> u32 {
        let zero = |b: &u8| if b.is_ascii_digit() { b'0' } else { *b };
        bytes.iter().map(zero).fold(7, step)
    }

    #[inline]
    fn step(hash: u32, byte: u8) -> u32 {
        (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
    }

    /// The upper half of a set of flags, spread.
    #[inline]
    #[must_use]
    pub const fn flags(set: u64) -> u32 {
        (set.wrapping_mul(super::SPREAD) >> 32) as u32
    }
}

/// The hash of the model `segment-en`: a rotation before each value in place of one behind it.
///
/// The model may drop it for [`feature`] when it is next trained.
pub mod boundary {
    use super::SPREAD;

    /// The place of a feature among two to the power of `bits` weights.
    #[inline]
    #[must_use]
    pub fn index<const N: usize>(template: usize, values: [u64; N], bits: u32) -> u32 {
        let mut hash = SPREAD.wrapping_mul(template as u64 + 1);
        for value in values {
            hash = (hash.rotate_left(23) ^ value).wrapping_mul(SPREAD);
        }
        (hash >> (64 - bits)) as u32
    }

    /// A word of up to sixteen bytes, given as two numbers, as a value.
    #[inline]
    #[must_use]
    pub const fn word(low: u64, high: u64) -> u64 {
        (low.wrapping_mul(SPREAD) ^ high).wrapping_mul(SPREAD) >> 16
    }
}

/// The hash of the model `seed-breaks`: letter by letter, so that the beginnings of a word cost no more than the word.
///
/// Words grow by letters in its tables too. The model may drop [`index`](pieces::index) when it is next trained.
pub mod pieces {
    /// The hash of nothing: where every word starts.
    pub const START: u64 = 0x517c_c1b7_2722_0a95;

    /// The hash of a word that is one character longer.
    #[inline]
    #[must_use]
    pub const fn step(hash: u64, letter: u32) -> u64 {
        (hash ^ letter as u64).wrapping_mul(0x0000_0100_0000_01b3).rotate_left(5)
    }

    /// Spreads a word's hash over all bits.
    #[inline]
    #[must_use]
    pub const fn finish(hash: u64) -> u64 {
        let hash = hash.wrapping_mul(super::SPREAD);
        hash ^ (hash >> 32)
    }

    /// The place of a feature among two to the power of `bits` weights.
    #[inline]
    #[must_use]
    pub const fn index(template: u64, value: u64, bits: u32) -> u32 {
        let mixed = finish(value ^ template.wrapping_mul(0xd6e8_feb8_6659_fd93));
        (mixed >> 17) as u32 & ((1 << bits) - 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::collections::BTreeSet;

    /// Trained models find their weights by these numbers: they never change.
    #[test]
    fn hashes_are_what_they_were() {
        assert_eq!(index(feature(20, &[3, letters("Tax")]), 18), 210675);
        assert_eq!(quad::feature(1, 2, 3, 4), 0x2c3b_329a);
        assert_eq!(quad::pair(5, 6), 0x8885_1672);
        assert_eq!(quad::letters(b"tax"), 0xb2f7_573a);
        assert_eq!(quad::digits(b"1,250"), quad::digits(b"3,400"));
        assert_eq!(quad::flags(5), 0x1715_609f);
        assert_eq!(boundary::index(3, [boundary::word(1, 2), 9], 19), 165462);
        let word = pieces::step(pieces::step(pieces::START, 'o' as u32), 'n' as u32);
        assert_eq!(pieces::index(5, word, 15), 30619);
    }

    #[test]
    fn hashes_spread() {
        let places: BTreeSet<u32> = (0..1000).map(|n| index(feature(1, &[n]), 16)).collect();
        assert!(places.len() > 980, "{}", places.len());
        let places: BTreeSet<u32> = (0..1000).map(|n| quad::feature(1, n, 0, 0) >> 16).collect();
        assert!(places.len() > 980, "{}", places.len());
    }
}
