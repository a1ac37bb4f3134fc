//! The learned line scorer: boosted oblivious trees over the features of a line.

use crate::error::{Error, ErrorKind};
use crate::features::{Context, FIRST, LANES, Rows, SECOND, Scored, first, second};
use crate::page::Page;
use std::borrow::Cow;
use std::ops::Range;

/// Levels of a tree. All trees have as many: a tree asks the same questions on every path
/// (an oblivious tree: Kohavi 1994; as in CatBoost, Prokhorenkova et al. 2018).
pub(crate) const DEPTH: usize = 5;
pub(crate) const LEAVES: usize = 1 << DEPTH;

/// The first bytes of a model file: its kind and version.
const MAGIC: [u8; 4] = *b"SSL2";
/// Magic; features of the first and second trees, levels, a zero; the numbers of trees; bias,
/// switching cost, leaf scales.
const HEADER: usize = 4 + 4 + 2 * 2 + 4 * 4;
/// A feature and a threshold for each level, then the leaves.
const TREE: usize = DEPTH + DEPTH * 4 + LEAVES * 2;

/// The scores of lines so far from any prose that no model need look at them.
pub(crate) const HOPELESS: f32 = -6.0;

/// Weights that say how likely each line of a page is to be part of the article.
///
/// The bytes are used where they are, without copying. All numbers are little-endian: the bytes `SSL2`;
/// how many features the first and the second trees see, how many levels they have, and a zero (a byte each);
/// how many first and second trees there are (two bytes each); bias, switching cost and the
/// scales of the leaves of first and second trees (four-byte floats). Then for each tree five features (a
/// byte each), five thresholds (four-byte floats) and 32 leaves (two-byte integers, times the scale).
#[derive(Clone, Debug, PartialEq)]
pub struct LineModel {
    bytes: Cow<'static, [u8]>,
    /// How many of the trees are first ones.
    first: usize,
    /// Added to every score, in log odds.
    bias: f32,
    /// What it costs, in log odds, to change between body and not body from one line to the next.
    pub(crate) switch: f32,
    scales: [f32; 2],
}

/// The model that ships with the crate.
pub(crate) static BYTES: &[u8] = include_bytes!("../data/model/lines.bin");

impl LineModel {
    /// The model that ships with the crate.
    #[must_use]
    pub fn embedded() -> Self {
        Self::from_bytes(BYTES).unwrap_or(Self {
            bytes: Cow::Borrowed(&[]),
            first: 0,
            bias: 0.0,
            switch: 0.0,
            scales: [0.0; 2],
        })
    }

    /// A model from the bytes of a file.
    ///
    /// # Errors
    ///
    /// If the bytes are no such file, were made for other features, or are not as many as they say.
    pub fn from_bytes(bytes: impl Into<Cow<'static, [u8]>>) -> Result<Self, Error> {
        let bytes = bytes.into();
        if !bytes.starts_with(&MAGIC) {
            return Err(Error::new(ErrorKind::NotAModel));
        }
        let header = bytes.first_chunk::<HEADER>().ok_or(Error::new(ErrorKind::EndsEarly))?;
        if header[4..8] != [FIRST as u8, SECOND as u8, DEPTH as u8, 0] {
            return Err(Error::new(ErrorKind::OtherFeatures));
        }
        let number = |at: usize| usize::from(u16::from_le_bytes([header[at], header[at + 1]]));
        let float = |at: usize| {
            f32::from_le_bytes([header[at], header[at + 1], header[at + 2], header[at + 3]])
        };
        let (first, second) = (number(8), number(10));
        let (bias, switch, scales) = (float(12), float(16), [float(20), float(24)]);
        let expected = HEADER + (first + second) * TREE;
        if bytes.len() < expected {
            return Err(Error::new(ErrorKind::EndsEarly));
        }
        if bytes.len() > expected {
            return Err(Error::new(ErrorKind::NotAModel));
        }
        Ok(Self { bytes, first, bias, switch, scales })
    }

    /// The bytes of the model, as [`from_bytes`](Self::from_bytes) reads them.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        &self.bytes
    }

    fn trees(&self, range: Range<usize>) -> &[u8] {
        let start = HEADER + range.start * TREE;
        let end = HEADER.saturating_add(range.end.saturating_mul(TREE)).min(self.bytes.len());
        self.bytes.get(start..end).unwrap_or_default()
    }

    fn first_trees(&self) -> &[u8] {
        self.trees(0..self.first)
    }

    fn second_trees(&self) -> &[u8] {
        self.trees(self.first..usize::MAX)
    }

    /// The log odds of every line to be part of the article.
    pub(crate) fn scores(&self, page: &Page<'_>, context: &mut Context) -> Vec<f32> {
        let lines = hopeful(page, context);
        let mut blocks = vec![Rows::EMPTY; lines.len().div_ceil(LANES)];
        let mut scores = vec![HOPELESS; page.len()];
        for (rows, lines) in blocks.iter_mut().zip(lines.chunks(LANES)) {
            for (lane, &at) in lines.iter().enumerate() {
                first(rows, lane, page, context, at);
            }
            let sums = sums(self.first_trees(), rows);
            set(&mut scores, lines, &sums, self.scales[0], 0.0);
        }
        context.settle(page, &scores);
        let scored = Scored::new(page, &scores);
        for (rows, lines) in blocks.iter_mut().zip(lines.chunks(LANES)) {
            for (lane, &at) in lines.iter().enumerate() {
                second(rows, lane, page, context, &scored, at);
            }
            let sums = sums(self.second_trees(), rows);
            set(&mut scores, lines, &sums, self.scales[1], self.bias);
        }
        scores
    }
}

/// The lines that are worth a look: those in or near prose.
pub(crate) fn hopeful(page: &Page<'_>, context: &Context) -> Vec<usize> {
    (0..page.len()).filter(|&at| !is_hopeless(context, at)).collect()
}

fn is_hopeless(context: &Context, at: usize) -> bool {
    let near = at.saturating_sub(4)..(at + 5).min(context.prose.len());
    context.prose.get(near).is_none_or(|p| p.iter().all(|&s| s < -0.8))
        && !context.region.contains(&at)
}

fn set(scores: &mut [f32], lines: &[usize], sums: &[i32; LANES], scale: f32, bias: f32) {
    for (&at, &sum) in lines.iter().zip(sums) {
        if let Some(score) = scores.get_mut(at) {
            *score = sum as f32 * scale + bias;
        }
    }
}

/// The sums of the leaves that each line falls into. The lines of a block are taken through a tree
/// together: the loops over lanes become vector instructions.
fn sums(trees: &[u8], rows: &Rows) -> [i32; LANES] {
    let mut sums = [0i32; LANES];
    let (trees, _) = trees.as_chunks::<TREE>();
    for tree in trees {
        let mut leaf = [0u32; LANES];
        for level in 0..DEPTH {
            // All these indices are constants once the loop is unrolled.
            let at = DEPTH + 4 * level;
            let threshold =
                f32::from_le_bytes([tree[at], tree[at + 1], tree[at + 2], tree[at + 3]]);
            let column = rows.column(tree[level]);
            for lane in 0..LANES {
                leaf[lane] = leaf[lane] * 2 + u32::from(column[lane] > threshold);
            }
        }
        for lane in 0..LANES {
            let at = 5 * DEPTH + 2 * (leaf[lane] as usize & (LEAVES - 1));
            sums[lane] += i32::from(i16::from_le_bytes([tree[at], tree[at + 1]]));
        }
    }
    sums
}

/// A tree as training makes it: feature and threshold of each level, and one leaf for each way to
/// answer them, the first question's answer as the highest bit.
#[cfg(feature = "train")]
pub(crate) type NewTree = ([(u8, f32); DEPTH], [f32; LEAVES]);

#[cfg(feature = "train")]
impl LineModel {
    pub(crate) fn new(first: &[NewTree], second: &[NewTree], bias: f32, switch: f32) -> Self {
        let scale = |trees: &[NewTree]| {
            let leaves = trees.iter().flat_map(|(_, leaves)| leaves);
            leaves.fold(1e-6f32, |max, v| max.max(v.abs())) / f32::from(i16::MAX)
        };
        let scales = [scale(first), scale(second)];
        let mut bytes = MAGIC.to_vec();
        bytes.extend([FIRST as u8, SECOND as u8, DEPTH as u8, 0]);
        bytes.extend((first.len() as u16).to_le_bytes());
        bytes.extend((second.len() as u16).to_le_bytes());
        for value in [bias, switch, scales[0], scales[1]] {
            bytes.extend(value.to_le_bytes());
        }
        for (trees, scale) in [(first, scales[0]), (second, scales[1])] {
            for (questions, leaves) in trees {
                bytes.extend(questions.map(|(feature, _)| feature));
                bytes.extend(questions.iter().flat_map(|(_, threshold)| threshold.to_le_bytes()));
                let whole = |leaf: &f32| ((leaf / scale).round() as i16).to_le_bytes();
                bytes.extend(leaves.iter().flat_map(whole));
            }
        }
        Self { bytes: bytes.into(), first: first.len(), bias, switch, scales }
    }
}
