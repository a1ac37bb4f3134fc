//! What training needs: the features of lines and breaks, and models made of what was learned.

use crate::features::{Context, FIRST, LANES, Rows, SECOND, Scored, first, second};
use crate::model::{HOPELESS, LineModel, hopeful};
use crate::page::Page;
use crate::wordbreak::Pieces;

/// The number of features of a line that the first trees see.
pub const FIRST_FEATURES: usize = FIRST;
/// The number of features that the second trees see: those of the first trees come first.
pub const FEATURES: usize = SECOND;

/// The lines of a page as the model sees them.
#[derive(Clone, Debug, Default)]
pub struct PageRows {
    /// Which lines of the text, from 0, the model is asked about.
    pub lines: Vec<usize>,
    /// Their features.
    pub features: Vec<[f32; FEATURES]>,
}

/// The text of a page as the reader looks at it: without the marks that a scraper left in it. The rows are those of this text.
#[must_use]
pub fn view(raw: &str) -> String {
    crate::view::of(raw, false).0.text().to_owned()
}

/// The lines of a page that the model is asked about, in order, with what the first trees see.
#[must_use]
pub fn first_rows(raw: &str) -> PageRows {
    rows(raw, None)
}

/// The same with what the second trees see, given the scores (log odds) that the first trees gave to
/// these lines.
#[must_use]
pub fn second_rows(raw: &str, scores: &[f32]) -> PageRows {
    rows(raw, Some(scores))
}

fn rows(raw: &str, given: Option<&[f32]>) -> PageRows {
    let page = Page::new(raw, None);
    let mut context = Context::new(&page);
    let numbers: Vec<usize> =
        page.all_lines().enumerate().filter_map(|(n, (_, at))| at.map(|_| n)).collect();
    let hopeful = hopeful(&page, &context);
    let scored = given.map(|given| {
        let mut scores = vec![HOPELESS; page.len()];
        for (&at, &score) in hopeful.iter().zip(given) {
            scores[at] = score;
        }
        context.settle(&page, &scores);
        Scored::new(&page, &scores)
    });
    let mut out = PageRows::default();
    for lines in hopeful.chunks(LANES) {
        let mut block = Rows::EMPTY;
        for (lane, &at) in lines.iter().enumerate() {
            first(&mut block, lane, &page, &context, at);
            if let Some(scored) = &scored {
                second(&mut block, lane, &page, &context, scored, at);
            }
            out.lines.push(numbers[at]);
            out.features.push(block.line(lane));
        }
    }
    out
}

/// A model of the trees of two rounds (as bytes, with the scale of their leaves), with a bias and a cost of changing between
/// body and not body in log odds.
#[must_use]
pub fn line_model(name: &str, rounds: [(&[u8], f32); 2], bias: f32, switch: f32) -> LineModel {
    LineModel::new(name, rounds, bias, switch)
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
pub fn break_model(name: &str, weights: &[f32]) -> Vec<u8> {
    crate::wordbreak::to_bytes(name, weights)
}
