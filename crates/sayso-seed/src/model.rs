//! The learned line scorer: boosted oblivious trees over the features of a line.

use crate::error::{Error, ErrorKind};
use crate::features::{COUNT, Row};
use std::sync::{Arc, OnceLock};

/// Levels of a tree. All trees have as many: a tree asks the same questions on every path
/// (an oblivious tree: Kohavi 1994; as in CatBoost, Prokhorenkova et al. 2018).
pub(crate) const DEPTH: usize = 5;
const LEAVES: usize = 1 << DEPTH;

/// The first bytes of a model file: its kind and version.
const MAGIC: &[u8; 4] = b"SSL1";

/// One question: is this feature greater than the threshold?
#[derive(Copy, Clone, Debug, PartialEq)]
pub(crate) struct Question {
    pub(crate) feature: u8,
    pub(crate) threshold: f32,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Tree {
    pub(crate) questions: [Question; DEPTH],
    pub(crate) leaves: [f32; LEAVES],
}

/// Weights that say how likely each line of a page is to be part of the article.
///
/// A file of them is little-endian: the bytes `SSL1`, the number of features and of levels (a byte
/// each), the number of trees (two bytes), bias, switching cost and leaf scale (four-byte floats), and
/// for each tree five questions (feature: a byte, threshold: a four-byte float) and 32 leaves (two-byte
/// integers, times the scale).
#[derive(Clone, Debug, PartialEq)]
pub struct LineModel {
    pub(crate) trees: Arc<[Tree]>,
    /// Added to every score, in log odds.
    pub(crate) bias: f32,
    /// What it costs, in log odds, to change between body and not body from one line to the next.
    pub(crate) switch: f32,
}

impl LineModel {
    /// The model that ships with the crate.
    #[must_use]
    pub fn embedded() -> Self {
        static MODEL: OnceLock<LineModel> = OnceLock::new();
        MODEL
            .get_or_init(|| {
                Self::from_bytes(include_bytes!("../data/model/lines.bin"))
                    .unwrap_or_else(|_| Self { trees: Arc::from([]), bias: 0.0, switch: 0.0 })
            })
            .clone()
    }

    /// A model from the bytes of a file.
    ///
    /// # Errors
    ///
    /// If the bytes are no such file, were made for other features, or end early.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, Error> {
        let mut read = Bytes { rest: bytes };
        if read.take::<4>()? != *MAGIC {
            return Err(Error::new(ErrorKind::NotAModel));
        }
        let [features, depth] = read.take::<2>()?;
        if usize::from(features) != COUNT || usize::from(depth) != DEPTH {
            return Err(Error::new(ErrorKind::OtherFeatures));
        }
        let trees = u16::from_le_bytes(read.take()?);
        let (bias, switch, scale) = (read.float()?, read.float()?, read.float()?);
        let trees = (0..trees).map(|_| read.tree(scale)).collect::<Result<Vec<_>, _>>()?;
        if !read.rest.is_empty() {
            return Err(Error::new(ErrorKind::NotAModel));
        }
        Ok(Self { trees: trees.into(), bias, switch })
    }

    /// The bytes of a file that [`from_bytes`](Self::from_bytes) reads.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let greatest =
            self.trees.iter().flat_map(|t| t.leaves).fold(1e-6f32, |max, v| max.max(v.abs()));
        let scale = greatest / f32::from(i16::MAX);
        let mut out = Vec::new();
        out.extend(MAGIC);
        out.extend([COUNT as u8, DEPTH as u8]);
        out.extend((self.trees.len() as u16).to_le_bytes());
        for value in [self.bias, self.switch, scale] {
            out.extend(value.to_le_bytes());
        }
        for tree in self.trees.iter() {
            for question in &tree.questions {
                out.push(question.feature);
                out.extend(question.threshold.to_le_bytes());
            }
            for leaf in tree.leaves {
                out.extend(((leaf / scale).round() as i16).to_le_bytes());
            }
        }
        out
    }

    /// The log odds that a line with these features is part of the article.
    pub(crate) fn score(&self, row: &Row) -> f32 {
        let mut sum = self.bias;
        for tree in self.trees.iter() {
            let mut leaf = 0usize;
            for question in &tree.questions {
                // The masks tell the compiler that every index is inside.
                let value = row[usize::from(question.feature & 127)];
                leaf = leaf * 2 + usize::from(value > question.threshold);
            }
            sum += tree.leaves[leaf & (LEAVES - 1)];
        }
        sum
    }
}

struct Bytes<'b> {
    rest: &'b [u8],
}

impl Bytes<'_> {
    fn take<const N: usize>(&mut self) -> Result<[u8; N], Error> {
        let (head, rest) =
            self.rest.split_first_chunk::<N>().ok_or(Error::new(ErrorKind::EndsEarly))?;
        self.rest = rest;
        Ok(*head)
    }

    fn float(&mut self) -> Result<f32, Error> {
        Ok(f32::from_le_bytes(self.take()?))
    }

    fn tree(&mut self, scale: f32) -> Result<Tree, Error> {
        let mut tree = Tree {
            questions: [Question { feature: 0, threshold: 0.0 }; DEPTH],
            leaves: [0.0; LEAVES],
        };
        for question in &mut tree.questions {
            let [feature] = self.take::<1>()?;
            *question = Question { feature, threshold: self.float()? };
        }
        for leaf in &mut tree.leaves {
            *leaf = f32::from(i16::from_le_bytes(self.take()?)) * scale;
        }
        Ok(tree)
    }
}
