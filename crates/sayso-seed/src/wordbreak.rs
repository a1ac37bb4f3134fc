//! Whether a line break fell inside a word: a linear model over the letters on both sides.

use crate::error::{Error, ErrorKind};
use crate::words::{SEED, finish, lower, step};
use std::sync::{Arc, OnceLock};

/// The number of weights; features are hashed into it (Weinberger et al. 2009).
pub(crate) const WEIGHTS: usize = 1 << 15;

const MAGIC: &[u8; 4] = b"SSJ1";

/// Letters of a piece that count.
const LONGEST: usize = 14;

/// Weights that say whether two pieces of a line are one word (`pow`, `ers`) or two (`sold`, `the`).
///
/// A file of them is the bytes `SSJ1`, a scale (little-endian four-byte float) and 32768 signed bytes.
#[derive(Clone, Debug, PartialEq)]
pub struct BreakModel {
    weights: Arc<[i8]>,
    scale: f32,
}

/// The model that ships with the crate.
pub(crate) static BYTES: &[u8] = include_bytes!("../data/model/breaks.bin");

impl BreakModel {
    /// The model that ships with the crate.
    #[must_use]
    pub fn embedded() -> Self {
        static MODEL: OnceLock<BreakModel> = OnceLock::new();
        MODEL
            .get_or_init(|| {
                Self::from_bytes(BYTES)
                    .unwrap_or_else(|_| Self { weights: Arc::from([]), scale: 0.0 })
            })
            .clone()
    }

    /// A model from the bytes of a file.
    ///
    /// # Errors
    ///
    /// If the bytes are no such file.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, Error> {
        let Some((magic, rest)) = bytes.split_first_chunk::<4>() else {
            return Err(Error::new(ErrorKind::EndsEarly));
        };
        if magic != MAGIC {
            return Err(Error::new(ErrorKind::NotAModel));
        }
        let Some((scale, rest)) = rest.split_first_chunk::<4>() else {
            return Err(Error::new(ErrorKind::EndsEarly));
        };
        if rest.len() != WEIGHTS {
            return Err(Error::new(ErrorKind::EndsEarly));
        }
        let weights = rest.iter().map(|b| b.cast_signed()).collect();
        Ok(Self { weights, scale: f32::from_le_bytes(*scale) })
    }

    /// The log odds that the two pieces are one word.
    pub(crate) fn score(&self, pieces: &Pieces<'_>) -> f32 {
        let mut sum = 0;
        pieces.features(|feature| {
            sum += self.weights.get(feature as usize).map_or(0, |&w| i32::from(w));
        });
        sum as f32 * self.scale
    }
}

/// The bytes of a model file with these weights.
#[cfg(feature = "train")]
pub(crate) fn to_bytes(weights: &[f32]) -> Vec<u8> {
    let greatest = weights.iter().fold(1e-6f32, |max, w| max.max(w.abs()));
    let scale = greatest / 127.0;
    let mut out = MAGIC.to_vec();
    out.extend(scale.to_le_bytes());
    out.extend((0..WEIGHTS).map(|i| {
        let weight = weights.get(i).copied().unwrap_or(0.0);
        ((weight / scale).round() as i8).cast_unsigned()
    }));
    out
}

/// The pieces before and after a break, and what the page says of them.
#[derive(Copy, Clone, Debug)]
pub(crate) struct Pieces<'t> {
    pub(crate) left: &'t str,
    pub(crate) right: &'t str,
    /// The two as one word stand elsewhere on the page.
    pub(crate) whole_known: bool,
    /// The piece stands elsewhere on the page.
    pub(crate) left_known: bool,
    /// The piece stands elsewhere on the page.
    pub(crate) right_known: bool,
}

impl Pieces<'_> {
    /// Calls `each` with the number of every feature.
    pub(crate) fn features(&self, mut each: impl FnMut(u32)) {
        let mut left = ['\0'; LONGEST];
        let mut right = ['\0'; LONGEST];
        let mut count = (0, 0);
        for (slot, c) in left.iter_mut().zip(self.left.chars().rev()) {
            *slot = lower(c);
            count.0 += 1;
        }
        for (slot, c) in right.iter_mut().zip(self.right.chars()) {
            *slot = lower(c);
            count.1 += 1;
        }
        // `left` runs from the break to the left, `right` from the break to the right.
        let part = |letters: &[char; LONGEST], upto: usize, seed: u64| {
            letters.iter().take(upto).fold(seed, |hash, &c| step(hash, c as u32))
        };
        let mut put = |tag: u64, hash: u64| {
            let mixed = finish(hash ^ tag.wrapping_mul(0xD6E8_FEB8_6659_FD93));
            each((mixed >> 17) as u32 & (WEIGHTS as u32 - 1));
        };
        put(0, SEED);
        for upto in 1..=4 {
            if upto <= count.0 {
                put(1, part(&left, upto, SEED));
            }
            if upto <= count.1 {
                put(2, part(&right, upto, SEED));
            }
        }
        put(3, part(&left, count.0, SEED ^ 1));
        put(4, part(&right, count.1, SEED ^ 1));
        put(5, part(&right, count.1, part(&left, count.0, SEED)));
        for (i, j) in [(1, 1), (1, 2), (2, 1), (2, 2), (1, 3), (3, 1), (2, 3), (3, 2), (3, 3)] {
            if i <= count.0 && j <= count.1 {
                put(6 + i as u64 * 4 + j as u64, part(&right, j, part(&left, i, SEED)));
            }
        }
        put(30, SEED + count.0.min(9) as u64);
        put(31, SEED + count.1.min(9) as u64);
        put(32, SEED + (count.0.min(4) * 8 + count.1.min(4)) as u64);
        let known = [self.whole_known, self.left_known, self.right_known];
        let bits = known.iter().fold(0, |bits, &k| bits * 2 + u64::from(k));
        put(33, SEED + bits);
        if self.left.starts_with(char::is_uppercase) {
            put(34, SEED + bits);
        }
    }
}
