//! The learned line scorer: boosted oblivious trees over the features of a line.

use crate::features::{Context, FIRST, LANES, Rows, SECOND, Scored, first, second};
use crate::page::Page;
use sayso_learn::trees::{TREE, sums};
use sayso_learn::{Error, Kind, ModelFile, Section};
use std::borrow::Cow;

/// A model is for the features that first and second trees see; their numbers change with them.
const KIND: Kind = Kind::new("lines", (FIRST << 8 | SECOND) as u16);

/// The scores of lines so far from any prose that no model need look at them.
pub(crate) const HOPELESS: f32 = -6.0;

/// Weights that say how likely each line of a page is to be part of the article.
///
/// The bytes are used where they are, without copying. A model file of the kind `lines` has the trees of two rounds, in
/// sections `first` and `second`, the scales of their leaves (`scales`), and `settings`: what is added to every score, and what
/// it costs to change between body and not body.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LineModel {
    file: ModelFile,
    first: Section,
    second: Section,
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
        // A file that does not load would be a broken package; a test says that it does.
        Self::from_bytes(BYTES).unwrap_or_default()
    }

    /// A model from the bytes of a file.
    ///
    /// # Errors
    ///
    /// If the bytes are no such file, or were made for other features.
    pub fn from_bytes(bytes: impl Into<Cow<'static, [u8]>>) -> Result<Self, Error> {
        let file = ModelFile::read(bytes, KIND)?;
        let [first, second] = [trees(&file, "first")?, trees(&file, "second")?];
        let ([bias, switch], scales) = (file.floats("settings")?, file.floats("scales")?);
        Ok(Self { file, first, second, bias, switch, scales })
    }

    /// The bytes of the model, as [`from_bytes`](Self::from_bytes) reads them.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        self.file.as_bytes()
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
            let sums = sums(self.file.get(self.first), |feature| rows.column(feature));
            set(&mut scores, lines, &sums, self.scales[0], 0.0);
        }
        context.settle(page, &scores);
        let scored = Scored::new(page, &scores);
        for (rows, lines) in blocks.iter_mut().zip(lines.chunks(LANES)) {
            for (lane, &at) in lines.iter().enumerate() {
                second(rows, lane, page, context, &scored, at);
            }
            let sums = sums(self.file.get(self.second), |feature| rows.column(feature));
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
    if context.thread.is_some_and(|thread| at >= thread) {
        return true;
    }
    let near = at.saturating_sub(4)..(at + 5).min(context.prose.len());
    context.prose.get(near).is_none_or(|p| p.iter().all(|&s| s < -0.8))
        && !context.region.contains(&at)
        // What stands under the headline may be a table.
        && context.heading.is_none_or(|heading| !(heading..heading + BELOW_HEADING).contains(&at))
}

/// Lines under the headline that are worth a look whatever they are.
const BELOW_HEADING: usize = 120;

fn set(scores: &mut [f32], lines: &[usize], sums: &[i32; LANES], scale: f32, bias: f32) {
    for (&at, &sum) in lines.iter().zip(sums) {
        if let Some(score) = scores.get_mut(at) {
            *score = sum as f32 * scale + bias;
        }
    }
}

/// A section of whole trees.
fn trees(file: &ModelFile, name: &'static str) -> Result<Section, Error> {
    let section = file.section(name)?;
    if section.len() % TREE == 0 {
        Ok(section)
    } else {
        Err(file.lacks(name, "a tree that ends early"))
    }
}

#[cfg(feature = "train")]
impl LineModel {
    pub(crate) fn new(name: &str, rounds: [(&[u8], f32); 2], bias: f32, switch: f32) -> Self {
        let [(first, one), (second, two)] = rounds;
        let file = sayso_learn::Writer::new(KIND, name).floats("settings", &[bias, switch]);
        let file = file.floats("scales", &[one, two]).bytes("first", first).bytes("second", second);
        // What was just written has every section.
        Self::from_bytes(file.finish()).unwrap_or_default()
    }
}
