//! A model as bytes.

use super::margins::{MARGINS, Margins};
use super::weights::{ClassBytes, Classes, ENTRY, MOVE_BUCKET, Moves, PLACE, ROW, places};
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
    margins: Margins,
}

/// The first bytes of a model: format and version of the features.
const MAGIC: [u8; 4] = *b"SSX4";
/// Places, entries and rows of tags, moves, places, entries and rows of relations.
const PARTS: usize = 7;
/// How many bytes one of each part has.
const UNITS: [usize; PARTS] = [PLACE, ENTRY, ROW, MOVE_BUCKET, PLACE, ENTRY, ROW];
/// Magic, the numbers of tags and relations, padding, how many of each part (buckets for places), margins.
const HEADER: usize = 8 + 4 * PARTS + MARGINS;

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
        let (tag_buckets, tags) = ClassBytes::new(&self.tags);
        let moves = Moves::to_bytes(&self.moves, self.move_buckets);
        let (relation_buckets, relations) = ClassBytes::new(&self.relations);
        let counts = [
            tag_buckets,
            tags.entries.len() / ENTRY,
            tags.rows.len() / ROW,
            self.move_buckets,
            relation_buckets,
            relations.entries.len() / ENTRY,
            relations.rows.len() / ROW,
        ];
        let mut bytes = MAGIC.to_vec();
        bytes.extend([Tag::ALL.len() as u8, Relation::ALL.len() as u8, 0, 0]);
        bytes.extend(counts.iter().flat_map(|count| (*count as u32).to_le_bytes()));
        bytes.extend(Margins::default().to_bytes());
        for part in [
            tags.places,
            tags.entries,
            tags.rows,
            moves,
            relations.places,
            relations.entries,
            relations.rows,
        ] {
            bytes.extend(part);
        }
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
        let Some((&counts, margins)) = counts.split_first_chunk::<PARTS>() else {
            return Err(not_a_model);
        };
        let Some(margins) = Margins::from_bytes(margins.as_flattened()) else {
            return Err(not_a_model);
        };
        let [t, te, tr, m, r, re, rr] = counts.map(|n| u32::from_le_bytes(n) as usize);
        let mut parts = [const { 0..0 }; PARTS];
        let mut end = HEADER;
        for ((part, count), unit) in
            parts.iter_mut().zip([places(t), te, tr, m, places(r), re, rr]).zip(UNITS)
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
        Ok(Self { bytes, buckets: [t, r], parts, margins })
    }

    pub(super) fn tags(&self) -> Classes<'_> {
        self.classes(self.buckets[0], 0)
    }

    pub(super) fn moves(&self) -> Moves<'_> {
        Moves { buckets: self.part(3) }
    }

    pub(super) fn relations(&self) -> Classes<'_> {
        self.classes(self.buckets[1], 4)
    }

    /// The model with other margins. For training.
    #[doc(hidden)]
    #[must_use]
    pub fn with_margins(mut self, margins: Margins) -> Self {
        let place = self.bytes.to_mut().get_mut(HEADER - MARGINS..HEADER);
        if let Some(place) = place {
            place.copy_from_slice(&margins.to_bytes());
        }
        self.margins = margins;
        self
    }

    /// The bytes of the model.
    #[doc(hidden)]
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        &self.bytes
    }

    pub(super) fn margins(&self) -> &Margins {
        &self.margins
    }

    /// The table of classes whose parts begin at a number.
    fn classes(&self, buckets: usize, first: usize) -> Classes<'_> {
        Classes {
            buckets,
            places: self.part(first),
            entries: self.part(first + 1),
            rows: self.part(first + 2),
        }
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
