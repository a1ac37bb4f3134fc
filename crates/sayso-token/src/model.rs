//! A learned model of sentence boundaries.

use crate::boundary::{Edge, Verdict};
use crate::features::{BITS, FIRST, Sink, SoFar, fill};
use crate::lexicon::Lexicon;
use alloc::borrow::Cow;
use alloc::vec::Vec;
use sayso_learn::{Error as ModelError, Kind, ModelFile, Section, Weights, Writer};

/// Says where sentences end that the rules leave open: a logistic regression over hashed features of
/// the tokens around the place, its weights in a byte each (after Gillick, "Sentence boundary
/// detection and the problem with the U.S.", NAACL 2009, with more features).
///
/// Models are made by `sayso-train segment`; `sayso-models` has one for English.
#[derive(Clone, Debug)]
pub struct BoundaryModel {
    file: ModelFile,
    weights: Section,
    threshold: i32,
    /// Sums of the first features below and above which the answer is clear: without a stop, with one.
    gates: [i32; 4],
}

const KIND: Kind = Kind::new("segment", 1);

impl BoundaryModel {
    /// A model from the bytes of its file; static bytes are not copied.
    ///
    /// # Errors
    ///
    /// If the bytes are no model of sentence boundaries, or one for other features.
    pub fn from_bytes(bytes: impl Into<Cow<'static, [u8]>>) -> Result<Self, ModelError> {
        let file = ModelFile::read(bytes, KIND)?;
        let weights = file.sized("weights", Self::size())?;
        let ([threshold], gates) = (file.ints("threshold")?, file.ints("gates")?);
        Ok(Self { file, weights, threshold, gates })
    }

    /// The file of a model with these weights. For training.
    #[must_use]
    pub fn to_bytes(name: &str, weights: &[i8], threshold: i32, gates: [i32; 4]) -> Vec<u8> {
        let file = Writer::new(KIND, name).ints("threshold", &[threshold]).ints("gates", &gates);
        file.weights("weights", weights, Self::size()).finish()
    }

    /// How many features, the first ones, a place is judged by where they are clear. For training.
    #[must_use]
    pub const fn first() -> usize {
        FIRST
    }

    /// How many weights a model has. For training.
    #[must_use]
    pub const fn size() -> usize {
        1 << BITS
    }

    /// Whether a sentence ends at a place, and whether all that is around had to be looked at.
    pub(crate) fn ends(&self, edge: &Edge<'_>, lexicon: &Lexicon, rule: Verdict) -> (bool, bool) {
        let weights = Weights::new(self.file.get(self.weights), 1.0);
        let mut score = Score { weights, sum: 0, gates: self.gates, answer: None };
        fill(edge, lexicon, rule, &mut score);
        let closely = score.answer.is_none();
        (score.answer.unwrap_or(score.sum > self.threshold), closely)
    }
}

/// The sum of the weights of a place.
struct Score<'a> {
    weights: Weights<'a>,
    sum: i32,
    gates: [i32; 4],
    answer: Option<bool>,
}

impl Sink for Score<'_> {
    #[inline]
    fn add(&mut self, _: usize, index: u32) {
        self.sum += self.weights.at(index);
    }

    #[inline]
    fn goes_on(&mut self, so_far: SoFar) -> bool {
        let [no, yes, no_stop, yes_stop] = self.gates;
        let (no, yes) = match so_far {
            // Nearly all of these places are ends of nothing, and mostly the word before tells. With
            // these parts of the gate, less than one end in a hundred of the training data is lost.
            SoFar::Before => (no / 7 * 3, i32::MAX),
            SoFar::Near => (no / 3, i32::MAX),
            SoFar::NoStop => (no, yes),
            SoFar::Stop => (no_stop, yes_stop),
        };
        self.answer = match self.sum {
            sum if sum < no => Some(false),
            sum if sum > yes => Some(true),
            _ => None,
        };
        self.answer.is_none()
    }
}
