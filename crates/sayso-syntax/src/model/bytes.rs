//! A model as bytes.

use super::margins::{MARGINS, Margins};
use super::weights::{ClassBytes, Classes, Moves, PLACE, places};
use sayso_core::{Relation, Tag};
use sayso_learn::{Error as ModelError, Kind, ModelFile, Section, Writer};
use std::borrow::Cow;

/// The weights of a tagger and parser for English: for [`ModelTagger`](crate::ModelTagger).
///
/// `sayso-models` has one; `sayso-train syntax` makes them. The bytes are used where they are, without copying.
///
/// ```
/// use sayso_syntax::SyntaxModel;
///
/// assert!(SyntaxModel::from_bytes(&b"no model"[..]).is_err());
/// ```
#[derive(Clone, Debug)]
pub struct SyntaxModel {
    file: ModelFile,
    /// How many buckets the tables of tags and relations have.
    buckets: [usize; 2],
    parts: [Section; PARTS.len()],
    margins: Margins,
}

const KIND: Kind = Kind::new("syntax", 5);
/// Places, entries and rows of tags, moves, places, entries and rows of relations.
const PARTS: [&str; 7] = [
    "tag-places",
    "tag-entries",
    "tag-rows",
    "moves",
    "relation-places",
    "relation-entries",
    "relation-rows",
];

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
    /// The file of a model.
    #[must_use]
    pub fn to_bytes(&self, name: &str, margins: &Margins) -> Vec<u8> {
        let (tag_buckets, tags) = ClassBytes::new(&self.tags);
        let moves = Moves::to_bytes(&self.moves, self.move_buckets);
        let (relation_buckets, relations) = ClassBytes::new(&self.relations);
        let mut file = Writer::new(KIND, name)
            .ints("classes", &CLASS_COUNTS)
            .ints("buckets", &[tag_buckets as i32, relation_buckets as i32])
            .bytes("margins", &margins.to_bytes());
        let parts = [
            tags.places,
            tags.entries,
            tags.rows,
            moves,
            relations.places,
            relations.entries,
            relations.rows,
        ];
        for (name, part) in PARTS.into_iter().zip(&parts) {
            file = file.bytes(name, part);
        }
        file.finish()
    }
}

/// How many tags and relations there are.
const CLASS_COUNTS: [i32; 2] = [Tag::ALL.len() as i32, Relation::ALL.len() as i32];

impl SyntaxModel {
    /// A model from the bytes of its file.
    ///
    /// # Errors
    ///
    /// If the bytes are no syntax model, or one for other features, tags or relations.
    pub fn from_bytes(bytes: impl Into<Cow<'static, [u8]>>) -> Result<Self, ModelError> {
        let file = ModelFile::read(bytes, KIND)?;
        if file.ints("classes")? != CLASS_COUNTS {
            return Err(file.lacks("classes", "other tags or relations"));
        }
        let buckets = file.ints("buckets")?.map(|n: i32| n.cast_unsigned() as usize);
        let margins = file.get(file.sized("margins", MARGINS)?);
        let margins =
            Margins::from_bytes(margins).ok_or_else(|| file.lacks("margins", "too few"))?;
        let mut parts = [Section::default(); PARTS.len()];
        for (part, name) in parts.iter_mut().zip(PARTS) {
            *part = match name {
                "tag-places" => file.sized(name, places(buckets[0]).saturating_mul(PLACE))?,
                "relation-places" => file.sized(name, places(buckets[1]).saturating_mul(PLACE))?,
                _ => file.section(name)?,
            };
        }
        Ok(Self { file, buckets, parts, margins })
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
    #[must_use]
    pub fn with_margins(mut self, margins: Margins) -> Self {
        if let Ok(section) = self.file.section("margins") {
            self.file = self.file.replaced(section, &margins.to_bytes());
        }
        self.margins = margins;
        self
    }

    /// The bytes of the model's file.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        self.file.as_bytes()
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
        let section = self.parts.get(number).copied().unwrap_or_default();
        self.file.get(section).as_chunks().0
    }
}
