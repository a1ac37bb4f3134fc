//! A model as bytes.

use super::weights::{Classes, ENTRY, MOVE_BUCKET, Moves, PLACE, places};
use sayso_core::{Relation, Tag};
use std::borrow::Cow;
use std::fmt;
use std::ops::Range;

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
    /// How many buckets the tables of tags and relations have.
    buckets: [usize; 2],
    parts: [Range<usize>; PARTS],
}

/// The first bytes of a model: format and version of the features.
const MAGIC: [u8; 4] = *b"SSX2";
/// Places and entries of tags, moves, places and entries of relations.
const PARTS: usize = 5;
/// How many bytes one of each part has.
const UNITS: [usize; PARTS] = [PLACE, ENTRY, MOVE_BUCKET, PLACE, ENTRY];
/// Magic, the numbers of tags and relations, padding, and how many of each part; buckets for places.
const HEADER: usize = 8 + 4 * PARTS;

/// What training found, for the bytes of a model.
#[doc(hidden)]
#[derive(Clone, Debug, Default)]
pub struct Trained {
    /// Feature, tag, weight.
    pub tags: Vec<(u32, u8, i8)>,
    /// Feature, and the weights of left and right; the most important first.
    pub moves: Vec<(u32, [i8; 2])>,
    /// How many pairs of moves are kept at most.
    pub move_buckets: usize,
    /// Feature, relation, weight.
    pub relations: Vec<(u32, u8, i8)>,
}

impl Trained {
    /// The bytes of a model.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let tag_buckets = self.tags.len() / 3 + 1;
        let relation_buckets = self.relations.len() / 3 + 1;
        let (tags, tag_entries) = Classes::to_bytes(&self.tags, tag_buckets);
        let moves = Moves::to_bytes(&self.moves, self.move_buckets);
        let (relations, relation_entries) = Classes::to_bytes(&self.relations, relation_buckets);
        let counts = [
            tag_buckets,
            tag_entries.len() / ENTRY,
            self.move_buckets,
            relation_buckets,
            relation_entries.len() / ENTRY,
        ];
        let mut bytes = MAGIC.to_vec();
        bytes.extend([Tag::ALL.len() as u8, Relation::ALL.len() as u8, 0, 0]);
        bytes.extend(counts.iter().flat_map(|count| (*count as u32).to_le_bytes()));
        bytes.extend([tags, tag_entries, moves, relations, relation_entries].concat());
        bytes
    }
}

impl SyntaxModel {
    /// A model from its bytes.
    ///
    /// # Errors
    ///
    /// If the bytes are no model of this version, or not as many as their header says.
    pub fn from_bytes(bytes: impl Into<Cow<'static, [u8]>>) -> Result<Self, ModelError> {
        let bytes = bytes.into();
        let not_a_model = ModelError { kind: ModelErrorKind::NotAModel };
        let Some((header, _)) = bytes.split_first_chunk::<HEADER>() else {
            return Err(not_a_model);
        };
        let (words, _) = header.as_chunks::<4>();
        let &[magic, [tags, relations, ..], ref counts @ ..] = words else {
            return Err(not_a_model);
        };
        let classes = (tags as usize, relations as usize);
        if magic != MAGIC || classes != (Tag::ALL.len(), Relation::ALL.len()) {
            return Err(not_a_model);
        }
        let &[t, te, m, r, re] = counts else { return Err(not_a_model) };
        let [t, te, m, r, re] = [t, te, m, r, re].map(|n| u32::from_le_bytes(n) as usize);
        let mut parts = [const { 0..0 }; PARTS];
        let mut end = HEADER;
        for ((part, count), unit) in
            parts.iter_mut().zip([places(t), te, m, places(r), re]).zip(UNITS)
        {
            let start = end;
            end = count.saturating_mul(unit).saturating_add(end);
            *part = start..end;
        }
        if bytes.len() != end {
            return Err(ModelError {
                kind: ModelErrorKind::WrongSize { expected: end, found: bytes.len() },
            });
        }
        Ok(Self { bytes, buckets: [t, r], parts })
    }

    pub(super) fn tags(&self) -> Classes<'_> {
        Classes { buckets: self.buckets[0], places: self.part(0), entries: self.part(1) }
    }

    pub(super) fn moves(&self) -> Moves<'_> {
        Moves { buckets: self.part(2) }
    }

    pub(super) fn relations(&self) -> Classes<'_> {
        Classes { buckets: self.buckets[1], places: self.part(3), entries: self.part(4) }
    }

    fn part<const N: usize>(&self, number: usize) -> &[[u8; N]] {
        let range = self.parts.get(number).cloned().unwrap_or_default();
        self.bytes.get(range).unwrap_or_default().as_chunks().0
    }
}

impl fmt::Debug for SyntaxModel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SyntaxModel({} bytes)", self.bytes.len())
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
