//! A learned model of sentence boundaries.

use crate::features::BITS;
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
}

/// The first bytes of a model: format and version.
const MAGIC: [u8; 4] = *b"SSB1";
/// Magic, index bits, three bytes of nothing, threshold.
const HEADER: usize = 12;

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
        let threshold = bytes.get(8..HEADER).and_then(|b| b.first_chunk::<4>());
        match threshold {
            Some(threshold) if bytes.len() == expected && bytes.get(4) == Some(&(BITS as u8)) => {
                Ok(Self { threshold: i32::from_le_bytes(*threshold), bytes })
            }
            _ => Err(Error::new(ErrorKind::WrongSize { expected, found: bytes.len() })),
        }
    }

    /// The bytes of a model with these weights. For training.
    #[doc(hidden)]
    #[must_use]
    pub fn to_bytes(weights: &[i8], threshold: i32) -> alloc::vec::Vec<u8> {
        let mut bytes = MAGIC.to_vec();
        bytes.extend([BITS as u8, 0, 0, 0]);
        bytes.extend(threshold.to_le_bytes());
        bytes.extend(weights.iter().map(|w| w.cast_unsigned()));
        bytes
    }

    /// How many weights a model has. For training.
    #[doc(hidden)]
    #[must_use]
    pub const fn size() -> usize {
        1 << BITS
    }

    /// Whether a sentence ends at a place with these features.
    pub(crate) fn ends(&self, features: &[u32]) -> bool {
        let weights = self.bytes.get(HEADER..).unwrap_or(&[]);
        let weight = |&i: &u32| weights.get(i as usize).map_or(0, |w| i32::from(w.cast_signed()));
        features.iter().map(weight).sum::<i32>() > self.threshold
    }
}

impl fmt::Debug for BoundaryModel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "BoundaryModel({} bytes)", self.bytes.len())
    }
}

/// Why bytes are no model.
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
}

impl Error {
    const fn new(kind: ErrorKind) -> Self {
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
            ErrorKind::WrongSize { expected, found } => {
                write!(f, "a sentence boundary model has {expected} bytes, not {found}")
            }
        }
    }
}

impl core::error::Error for Error {}
