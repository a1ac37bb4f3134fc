//! A model as bytes.

use super::weights::{Features, ROW, turn};
use sayso_core::{Relation, Tag};
use std::borrow::Cow;
use std::fmt;

/// The weights of a tagger and parser for English: for [`ModelTagger`](crate::ModelTagger).
///
/// `sayso-models` has one; `sayso-train syntax` makes them. The bytes are used where they are, without copying.
///
/// ```
/// use sayso_syntax::SyntaxModel;
///
/// assert!(SyntaxModel::from_bytes(&b"no model"[..]).is_err());
/// ```
#[derive(Clone)]
pub struct SyntaxModel {
    bytes: Cow<'static, [u8]>,
    /// Where each table begins, and its size as a power of two.
    tables: [(usize, u32); TABLES],
}

/// The first bytes of a model: format and version of the features.
const MAGIC: [u8; 4] = *b"SSX1";
/// Tags, moves, labels.
const TABLES: usize = 3;
/// Magic, a byte for each table's size, the numbers of tags and relations, padding.
const HEADER: usize = 16;

impl SyntaxModel {
    /// A model from its bytes.
    ///
    /// # Errors
    ///
    /// If the bytes are no model of this version, or not as many as their header says.
    pub fn from_bytes(bytes: impl Into<Cow<'static, [u8]>>) -> Result<Self, ModelError> {
        let bytes = bytes.into();
        let Some(&[a, b, c, d, t0, t1, t2, tags, relations, ..]) = bytes.first_chunk::<HEADER>()
        else {
            return Err(ModelError { kind: ModelErrorKind::NotAModel });
        };
        let classes = (tags as usize, relations as usize);
        if [a, b, c, d] != MAGIC || classes != (Tag::ALL.len(), Relation::ALL.len()) {
            return Err(ModelError { kind: ModelErrorKind::NotAModel });
        }
        let mut tables = [(0, 0); TABLES];
        let mut end = HEADER;
        for (table, bits) in tables.iter_mut().zip([t0, t1, t2]) {
            if !(8..=28).contains(&bits) {
                return Err(ModelError { kind: ModelErrorKind::NotAModel });
            }
            *table = (end, u32::from(bits));
            end += 1 << bits;
        }
        if bytes.len() != end {
            return Err(ModelError {
                kind: ModelErrorKind::WrongSize { expected: end, found: bytes.len() },
            });
        }
        Ok(Self { bytes, tables })
    }

    /// The bytes of a model with these tables, each of a power of two of weights. For training.
    #[doc(hidden)]
    #[must_use]
    pub fn to_bytes(tables: [&[i8]; TABLES]) -> Vec<u8> {
        let mut bytes = MAGIC.to_vec();
        bytes.extend(tables.iter().map(|t| t.len().trailing_zeros() as u8));
        bytes.extend([Tag::ALL.len() as u8, Relation::ALL.len() as u8]);
        bytes.resize(HEADER, 0);
        for table in tables {
            bytes.extend(table.iter().map(|w| w.cast_unsigned()));
        }
        bytes
    }

    pub(super) fn table(&self, number: usize) -> Table<'_> {
        let (start, bits) = self.tables.get(number).copied().unwrap_or((0, 8));
        Table { weights: self.bytes.get(start..start + (1 << bits)).unwrap_or_default() }
    }
}

impl fmt::Debug for SyntaxModel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SyntaxModel({} bytes)", self.bytes.len())
    }
}

/// One table of a model.
#[derive(Copy, Clone)]
pub(super) struct Table<'a> {
    weights: &'a [u8],
}

impl Table<'_> {
    /// The sums of the weights of each class, for tables with rows of [`ROW`].
    pub(super) fn score(self, features: &Features) -> [i16; ROW] {
        let (rows, _) = self.weights.as_chunks::<ROW>();
        let mask = rows.len().wrapping_sub(1);
        let mut scores = [0i16; ROW];
        for &feature in features.as_slice() {
            let Some(row) = rows.get(feature as usize & mask) else { continue };
            let (blocks, _) = row.as_chunks::<8>();
            let turn = turn(feature, ROW) / 8;
            for (number, sums) in scores.as_chunks_mut::<8>().0.iter_mut().enumerate() {
                let Some(block) = blocks.get(number ^ turn) else { continue };
                for (sum, weight) in sums.iter_mut().zip(block) {
                    *sum += i16::from(weight.cast_signed());
                }
            }
        }
        scores
    }

    /// The same for rows of four.
    pub(super) fn score_moves(self, features: &Features) -> [i32; 4] {
        let (rows, _) = self.weights.as_chunks::<4>();
        let mask = rows.len().wrapping_sub(1);
        // Sums for each turn of the rows; they are turned back at the end.
        let mut sums = [[0i32; 4]; 4];
        for &feature in features.as_slice() {
            let (Some(row), Some(sum)) =
                (rows.get(feature as usize & mask), sums.get_mut(turn(feature, 4)))
            else {
                continue;
            };
            for (sum, weight) in sum.iter_mut().zip(row) {
                *sum += i32::from(weight.cast_signed());
            }
        }
        let [a, b, c, d] = sums;
        [
            a[0] + b[1] + c[2] + d[3],
            a[1] + b[0] + c[3] + d[2],
            a[2] + b[3] + c[0] + d[1],
            a[3] + b[2] + c[1] + d[0],
        ]
    }
}

/// The best of the first classes, the first of equals.
pub(super) fn best(scores: &[i16], classes: usize) -> u8 {
    let mut best = (0, i16::MIN);
    for (class, &score) in (0..).zip(scores.iter().take(classes)) {
        if score > best.1 {
            best = (class, score);
        }
    }
    best.0
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
        /// How many bytes the header asks for.
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
            ModelErrorKind::NotAModel => f.write_str("not a syntax model of this version"),
            ModelErrorKind::WrongSize { expected, found } => {
                write!(f, "a syntax model of {expected} bytes has {found}")
            }
        }
    }
}

impl std::error::Error for ModelError {}
