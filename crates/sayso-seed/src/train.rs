//! What training needs: the features of lines, and models made of trees.

use crate::features::{COUNT, Context, row};
use crate::model::{DEPTH, LineModel, Question, Tree};
use crate::page::Page;
use crate::region;
use crate::wordbreak::Pieces;

/// The number of features of a line.
pub const FEATURES: usize = COUNT;
/// The number of questions of a tree.
pub const LEVELS: usize = DEPTH;

/// A line of a page as the model sees it.
#[derive(Clone, Debug)]
pub struct LineRow {
    /// Which line of the text, from 0.
    pub line: usize,
    /// Its features.
    pub features: [f32; FEATURES],
    /// Whether the reader leaves it out without asking the model.
    pub skipped: bool,
}

/// The features of all lines of a page that are not blank, in order.
#[must_use]
pub fn line_rows(raw: &str) -> Vec<LineRow> {
    let page = Page::new(raw, None);
    let context = Context::new(&page);
    let numbers = page.all_lines().enumerate().filter_map(|(n, (_, at))| Some((n, at?)));
    numbers
        .map(|(number, at)| LineRow {
            line: number,
            features: *row(&page, &context, at).first_chunk().unwrap_or(&[0.0; FEATURES]),
            skipped: region::is_hopeless(&context, at),
        })
        .collect()
}

/// A tree as training makes it: questions (feature, threshold) and one leaf for each way to answer
/// them, the first question's answer as the highest bit.
#[derive(Clone, Debug)]
pub struct NewTree {
    /// Feature and threshold of each level.
    pub questions: [(u8, f32); LEVELS],
    /// Log odds.
    pub leaves: [f32; 1 << LEVELS],
}

/// A model of these trees.
#[must_use]
pub fn line_model(trees: &[NewTree], bias: f32, switch: f32) -> LineModel {
    let trees = trees
        .iter()
        .map(|t| Tree {
            questions: t.questions.map(|(feature, threshold)| Question { feature, threshold }),
            leaves: t.leaves,
        })
        .collect();
    LineModel { trees, bias, switch }
}

/// Which of these lines are body, by their scores and a cost for each change.
#[must_use]
pub fn smooth(scores: &[f32], switch: f32) -> Vec<bool> {
    region::smooth(scores, switch)
}

/// The log odds of a line.
#[must_use]
pub fn score(model: &LineModel, features: &[f32; FEATURES]) -> f32 {
    let mut row = [0.0; 128];
    row[..FEATURES].copy_from_slice(features);
    model.score(&row)
}

/// The number of weights of a [`BreakModel`](crate::BreakModel).
pub const BREAK_WEIGHTS: usize = crate::wordbreak::WEIGHTS;

/// The features of a break between two pieces, as numbers of weights. `known` says whether the two as
/// one word, the left piece and the right piece stand elsewhere on the page.
#[must_use]
pub fn break_features(left: &str, right: &str, known: [bool; 3]) -> Vec<u32> {
    let [whole_known, left_known, right_known] = known;
    let pieces = Pieces { left, right, whole_known, left_known, right_known };
    let mut out = Vec::with_capacity(32);
    pieces.features(|f| out.push(f));
    out
}

/// The bytes of a model file with these weights.
#[must_use]
pub fn break_model(weights: &[f32]) -> Vec<u8> {
    crate::wordbreak::to_bytes(weights)
}
