//! A model as bytes.

use super::features::Features;
use std::borrow::Cow;
use std::fmt;

/// The tables of a model, one a decision.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub enum Decision {
    /// Whether a word is the head of a cue.
    Cue,
    /// Where the content after a cue begins, if there is one.
    RightStart,
    /// Where it ends.
    RightEnd,
    /// Where the content before a cue ends, if there is one.
    LeftEnd,
    /// Where it begins.
    LeftStart,
    /// Which noun phrase is the source, if one is.
    Source,
    /// Whether the whole attribution is right.
    Accept,
    /// Whether it is right and in no other attribution's content.
    Outermost,
}

impl Decision {
    /// All of them, in the order of their tables.
    pub const ALL: [Self; 8] = [
        Self::Cue,
        Self::RightStart,
        Self::RightEnd,
        Self::LeftEnd,
        Self::LeftStart,
        Self::Source,
        Self::Accept,
        Self::Outermost,
    ];

    /// How many weights its table has, as a power of two.
    #[must_use]
    pub const fn bits(self) -> u32 {
        match self {
            Self::Cue => 20,
            Self::Accept | Self::Outermost => 16,
            _ => 18,
        }
    }
}

/// The weights that find attributions in English text: for [`QuoteRules::with_model`](crate::QuoteRules::with_model).
///
/// `sayso-models` has one; `sayso-train quote` makes them. The bytes are used where they are, without copying.
///
/// ```
/// use sayso_quote::QuoteModel;
///
/// assert!(QuoteModel::from_bytes(&b"no model"[..]).is_err());
/// ```
#[derive(Clone)]
pub struct QuoteModel {
    bytes: Cow<'static, [u8]>,
    /// What a weight of one stands for, in log odds, for each table.
    scales: [f32; TABLES],
}

/// The first bytes of a model: format and version of the features.
const MAGIC: [u8; 4] = *b"SQM1";
const TABLES: usize = Decision::ALL.len();
/// Magic, then a scale for each table.
const HEADER: usize = 4 + 4 * TABLES;

impl QuoteModel {
    /// A model from its bytes.
    ///
    /// # Errors
    ///
    /// If the bytes are no model of this version, or not as many as one has.
    pub fn from_bytes(bytes: impl Into<Cow<'static, [u8]>>) -> Result<Self, ModelError> {
        let bytes = bytes.into();
        let Some((header, _)) = bytes.split_first_chunk::<HEADER>() else {
            return Err(ModelError { kind: ModelErrorKind::NotAModel });
        };
        if !header.starts_with(&MAGIC) {
            return Err(ModelError { kind: ModelErrorKind::NotAModel });
        }
        let mut scales = [0.0; TABLES];
        let (stored, _) = header.get(4..).unwrap_or_default().as_chunks::<4>();
        for (scale, bytes) in scales.iter_mut().zip(stored) {
            *scale = f32::from_le_bytes(*bytes);
            if !scale.is_finite() || *scale < 0.0 {
                return Err(ModelError { kind: ModelErrorKind::NotAModel });
            }
        }
        let expected = HEADER + Decision::ALL.iter().map(|d| 1 << d.bits()).sum::<usize>();
        if bytes.len() != expected {
            let kind = ModelErrorKind::WrongSize { expected, found: bytes.len() };
            return Err(ModelError { kind });
        }
        Ok(Self { bytes, scales })
    }

    /// The bytes of a model with these weights and scales, in the order of [`Decision::ALL`]. For training.
    #[doc(hidden)]
    #[must_use]
    pub fn to_bytes(tables: [(&[i8], f32); TABLES]) -> Vec<u8> {
        let mut bytes = MAGIC.to_vec();
        bytes.extend(tables.iter().flat_map(|(_, scale)| scale.to_le_bytes()));
        for (weights, _) in tables {
            bytes.extend(weights.iter().map(|w| w.cast_unsigned()));
        }
        bytes
    }

    pub(super) fn table(&self, decision: Decision) -> Table<'_> {
        let before = Decision::ALL.iter().take_while(|d| **d < decision);
        let start = HEADER + before.map(|d| 1usize << d.bits()).sum::<usize>();
        let weights = self.bytes.get(start..start + (1 << decision.bits())).unwrap_or_default();
        let scale = self.scales.get(decision as usize).copied().unwrap_or(0.0);
        Table { weights, scale }
    }
}

impl fmt::Debug for QuoteModel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "QuoteModel({} bytes)", self.bytes.len())
    }
}

/// One table of a model.
#[derive(Copy, Clone)]
pub(super) struct Table<'a> {
    weights: &'a [u8],
    scale: f32,
}

impl Table<'_> {
    /// The sum of the weights of the features, in log odds.
    pub(super) fn score(self, features: &Features) -> f32 {
        let mask = self.weights.len().wrapping_sub(1);
        let weight = |f: &u32| {
            self.weights.get(*f as usize & mask).map_or(0, |w| i32::from(w.cast_signed()))
        };
        features.as_slice().iter().map(weight).sum::<i32>() as f32 * self.scale
    }
}

/// Why bytes are no model.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ModelError {
    kind: ModelErrorKind,
}

/// What kind of [`ModelError`] it is.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ModelErrorKind {
    /// The bytes do not begin as a model of this version does.
    NotAModel,
    /// Too few bytes, or too many.
    WrongSize {
        /// How many bytes a model has.
        expected: usize,
        /// How many there are.
        found: usize,
    },
}

impl ModelError {
    /// What kind it is.
    #[must_use]
    pub fn kind(&self) -> ModelErrorKind {
        self.kind
    }
}

impl fmt::Display for ModelError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.kind {
            ModelErrorKind::NotAModel => f.write_str("not a quote model of this version"),
            ModelErrorKind::WrongSize { expected, found } => {
                write!(f, "a quote model of {expected} bytes has {found}")
            }
        }
    }
}

impl std::error::Error for ModelError {}
