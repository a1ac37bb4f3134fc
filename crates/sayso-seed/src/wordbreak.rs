//! Whether a line break fell inside a word: a linear model over the letters on both sides.

use crate::words::{SEED, lower, step};
use sayso_learn::hash::pieces::index;
use sayso_learn::{Error, Kind, ModelFile, Section, Weights};
use std::borrow::Cow;

/// Features are hashed to two to the power of so many weights.
const BITS: u32 = 15;

const KIND: Kind = Kind::new("breaks", 1);

/// Letters of a piece that count.
const LONGEST: usize = 14;

/// Weights that say whether two pieces of a line are one word (`pow`, `ers`) or two (`sold`, `the`).
///
/// A model file of the kind `breaks` has a section `unit` (a four-byte float) and a section `weights` (32768 signed bytes).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct BreakModel {
    file: ModelFile,
    weights: Section,
    unit: f32,
}

/// The model that ships with the crate.
pub(crate) static BYTES: &[u8] = include_bytes!("../data/model/breaks.bin");

impl BreakModel {
    /// The model that ships with the crate.
    #[must_use]
    pub fn embedded() -> Self {
        // A file that does not load would be a broken package; a test says that it does.
        Self::from_bytes(BYTES).unwrap_or_default()
    }

    /// A model from the bytes of a file; static bytes are not copied.
    ///
    /// # Errors
    ///
    /// If the bytes are no such file.
    pub fn from_bytes(bytes: impl Into<Cow<'static, [u8]>>) -> Result<Self, Error> {
        let file = ModelFile::read(bytes, KIND)?;
        let (weights, [unit]) = (file.sized("weights", 1 << BITS)?, file.floats("unit")?);
        Ok(Self { file, weights, unit })
    }

    /// The log odds that the two pieces are one word.
    pub(crate) fn score(&self, pieces: &Pieces<'_>) -> f32 {
        let weights = Weights::new(self.file.get(self.weights), self.unit);
        let mut sum = 0;
        pieces.features(|feature| sum += weights.at(feature));
        weights.odds(sum)
    }
}

/// The number of weights.
#[cfg(feature = "train")]
pub(crate) const WEIGHTS: usize = 1 << BITS;

/// The bytes of a model file with these weights.
#[cfg(feature = "train")]
pub(crate) fn to_bytes(name: &str, weights: &[f32]) -> Vec<u8> {
    let greatest = weights.iter().fold(1e-6f32, |max, w| max.max(w.abs()));
    let unit = greatest / 127.0;
    let bytes: Vec<i8> = weights.iter().map(|weight| (weight / unit).round() as i8).collect();
    let file = sayso_learn::Writer::new(KIND, name).floats("unit", &[unit]);
    file.weights("weights", &bytes, WEIGHTS).finish()
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
        let mut put = |tag: u64, hash: u64| each(index(tag, hash, BITS));
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
