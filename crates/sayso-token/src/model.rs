//! A learned model of sentence boundaries.

use crate::boundary::{Edge, Verdict};
use crate::features::{BITS, FIRST, Sink, SoFar, fill};
use crate::lexicon::Lexicon;
use alloc::borrow::Cow;
use core::fmt;

/// Says where sentences end that the rules leave open: a logistic regression over hashed features of
/// the tokens around the place, its weights in a byte each (after Gillick, "Sentence boundary
/// detection and the problem with the U.S.", NAACL 2009, with more features).
///
/// Models are made by `sayso-train segment`; `sayso-models` has one for English.
#[derive(Clone)]
pub struct BoundaryModel {
    bytes: Cow<'static, [u8]>,
    threshold: i32,
    /// Sums of the first features below and above which the answer is clear: without a stop, with one.
    gates: [i32; 4],
}

/// The first bytes of a model: format and version.
const MAGIC: [u8; 4] = *b"SSB1";
/// Magic, index bits, three bytes of nothing, threshold, gates.
const HEADER: usize = 28;

impl BoundaryModel {
    /// A model from its bytes; static bytes are not copied.
    ///
    /// # Errors
    ///
    /// If the bytes are no model of this version, or too few.
    pub fn from_bytes(bytes: impl Into<Cow<'static, [u8]>>) -> Result<Self, Error> {
        let bytes = bytes.into();
        if bytes.get(..4) != Some(&MAGIC) {
            return Err(Error::new(ErrorKind::NotAModel));
        }
        let expected = HEADER + (1 << BITS);
        let number = |at: usize| {
            let number = bytes.get(at..).and_then(|b| b.first_chunk::<4>())?;
            Some(i32::from_le_bytes(*number))
        };
        match (number(8), [12, 16, 20, 24].map(number)) {
            (Some(threshold), [Some(no), Some(yes), Some(no_stop), Some(yes_stop)])
                if bytes.len() == expected && bytes.get(4) == Some(&(BITS as u8)) =>
            {
                Ok(Self { threshold, gates: [no, yes, no_stop, yes_stop], bytes })
            }
            _ => Err(Error::new(ErrorKind::WrongSize { expected, found: bytes.len() })),
        }
    }

    /// The bytes of a model with these weights. For training.
    #[doc(hidden)]
    #[must_use]
    pub fn to_bytes(weights: &[i8], threshold: i32, gates: [i32; 4]) -> alloc::vec::Vec<u8> {
        let mut bytes = MAGIC.to_vec();
        bytes.extend([BITS as u8, 0, 0, 0]);
        bytes.extend(threshold.to_le_bytes());
        bytes.extend(gates.iter().flat_map(|gate| gate.to_le_bytes()));
        bytes.extend(weights.iter().map(|w| w.cast_unsigned()));
        bytes
    }

    /// How many features, the first ones, a place is judged by where they are clear. For training.
    #[doc(hidden)]
    #[must_use]
    pub const fn first() -> usize {
        FIRST
    }

    /// How many weights a model has. For training.
    #[doc(hidden)]
    #[must_use]
    pub const fn size() -> usize {
        1 << BITS
    }

    /// Whether a sentence ends at a place, and whether all that is around had to be looked at.
    pub(crate) fn ends(&self, edge: &Edge<'_>, lexicon: &Lexicon, rule: Verdict) -> (bool, bool) {
        let weights = self.bytes.get(HEADER..).unwrap_or(&[]);
        let mut score = Score { weights, sum: 0, gates: self.gates, answer: None };
        fill(edge, lexicon, rule, &mut score);
        let closely = score.answer.is_none();
        (score.answer.unwrap_or(score.sum > self.threshold), closely)
    }
}

/// The sum of the weights of a place.
struct Score<'a> {
    weights: &'a [u8],
    sum: i32,
    gates: [i32; 4],
    answer: Option<bool>,
}

impl Sink for Score<'_> {
    #[inline]
    fn add(&mut self, _: usize, index: u32) {
        self.sum += self.weights.get(index as usize).map_or(0, |w| i32::from(w.cast_signed()));
    }

    #[inline]
    fn goes_on(&mut self, so_far: SoFar) -> bool {
        let [no, yes, no_stop, yes_stop] = self.gates;
        let (no, yes) = match so_far {
            // Nearly all of these places are ends of nothing, and mostly the word before tells. With
            // these parts of the gate, less than one end in a hundred of the training data is lost.
            SoFar::Before => (no / 7 * 3, i32::MAX),
            SoFar::Near => (no / 3, i32::MAX),
            SoFar::NoStop => (no, yes),
            SoFar::Stop => (no_stop, yes_stop),
        };
        self.answer = match self.sum {
            sum if sum < no => Some(false),
            sum if sum > yes => Some(true),
            _ => None,
        };
        self.answer.is_none()
    }
}

impl fmt::Debug for BoundaryModel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "BoundaryModel({} bytes)", self.bytes.len())
    }
}

/// Why bytes are no model, or no text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    kind: ErrorKind,
}

/// The kinds of [`Error`].
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The bytes do not begin as a model of this version does.
    NotAModel,
    /// The bytes begin as a model but are cut off, or too many.
    WrongSize {
        /// How many bytes a model has.
        expected: usize,
        /// How many there are.
        found: usize,
    },
    /// The bytes of a text are not UTF-8.
    NotUtf8 {
        /// Where the first wrong byte stands in the text.
        at: u64,
    },
}

impl Error {
    pub(crate) const fn new(kind: ErrorKind) -> Self {
        Self { kind }
    }

    /// What is wrong.
    #[must_use]
    pub const fn kind(&self) -> &ErrorKind {
        &self.kind
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.kind {
            ErrorKind::NotAModel => f.write_str("not a sentence boundary model of this version"),
            ErrorKind::NotUtf8 { at } => write!(f, "the text is not UTF-8 at byte {at}"),
            ErrorKind::WrongSize { expected, found } => {
                write!(f, "a sentence boundary model has {expected} bytes, not {found}")
            }
        }
    }
}

impl core::error::Error for Error {}
