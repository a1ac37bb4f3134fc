//! The model's bytes.

use super::words::Words;
use sayso_learn::{Curve, Error as ModelError, Kind, ModelFile, Section, Weights, Writer};
use std::borrow::Cow;

/// What the model decides, one after the other.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
#[repr(usize)]
#[allow(clippy::exhaustive_enums)]
pub enum Decision {
    /// Whether a word shows a stance.
    Shows = 0,
    /// Whether a candidate is who holds it.
    Holds = 1,
    /// Whether a candidate is what it is about.
    Aims = 2,
    /// Against rather than for.
    Sides = 3,
    /// Whether all of it together is a stance.
    Right = 4,
}

impl Decision {
    /// Every decision, in order.
    pub const ALL: [Self; 5] = [Self::Shows, Self::Holds, Self::Aims, Self::Sides, Self::Right];

    /// The section of a model file that holds its weights.
    const fn section(self) -> &'static str {
        match self {
            Self::Shows => "shows",
            Self::Holds => "holds",
            Self::Aims => "aims",
            Self::Sides => "sides",
            Self::Right => "right",
        }
    }

    /// How many bits an index into its weights has.
    #[must_use]
    pub const fn bits(self) -> u32 {
        match self {
            Self::Shows | Self::Aims => 19,
            Self::Holds | Self::Sides | Self::Right => 18,
        }
    }
}

/// Who is for or against what, learned: logistic regressions over hashed features, their weights in a byte each, and a table
/// of what is known of single words.
///
/// It judges the stances that [`StanceRules`](crate::StanceRules) find by their constructions, and proposes more. Names never are
/// features, so that the model cannot learn who is liked. Models are made by `sayso-train stance`; `sayso-models` has one
/// for English.
#[derive(Clone, Debug)]
pub struct JudgeModel {
    file: ModelFile,
    words: Section,
    tables: [Section; DECISIONS],
    units: [f32; DECISIONS],
    curve: Curve,
    threshold: f32,
}

const KIND: Kind = Kind::new("stance", 1);
const DECISIONS: usize = Decision::ALL.len();

impl JudgeModel {
    /// A model from the bytes of its file; static bytes are not copied.
    ///
    /// # Errors
    ///
    /// If the bytes are no model of stances, or one for other features.
    pub fn from_bytes(bytes: impl Into<Cow<'static, [u8]>>) -> Result<Self, ModelError> {
        let file = ModelFile::read(bytes, KIND)?;
        let (words, units) = (file.section("words")?, file.floats("units")?);
        let ([threshold], curve) = (file.floats("threshold")?, Curve::new(file.floats("curve")?));
        let mut tables = [Section::default(); DECISIONS];
        for (table, decision) in tables.iter_mut().zip(Decision::ALL) {
            *table = file.sized(decision.section(), 1 << decision.bits())?;
        }
        Ok(Self { file, words, tables, units, curve, threshold })
    }

    /// The file of a model. For training.
    #[must_use]
    pub fn to_bytes(
        name: &str,
        words: &[u8],
        tables: [(&[i8], f32); DECISIONS],
        threshold: f32,
        curve: [f32; Curve::POINTS],
    ) -> Vec<u8> {
        let file = Writer::new(KIND, name).floats("units", &tables.map(|(_, unit)| unit));
        let mut file = file.floats("threshold", &[threshold]).floats("curve", &curve);
        file = file.bytes("words", words);
        for (decision, (weights, _)) in Decision::ALL.iter().zip(tables) {
            file = file.weights(decision.section(), weights, 1 << decision.bits());
        }
        file.finish()
    }

    /// What it knows of single words.
    pub(super) fn words(&self) -> Words<'_> {
        Words::new(self.file.get(self.words))
    }

    /// The weights of a decision.
    fn table(&self, decision: Decision) -> Weights<'_> {
        let number = decision as usize;
        let section = self.tables.get(number).copied().unwrap_or_default();
        Weights::new(self.file.get(section), self.units.get(number).copied().unwrap_or(0.0))
    }

    /// The log odds of a yes.
    #[doc(hidden)]
    #[must_use]
    pub fn score(&self, decision: Decision, features: &[u32]) -> f32 {
        self.odds(decision, self.sum(decision, features))
    }

    /// What features add up to: sums of parts can be added.
    pub(super) fn sum(&self, decision: Decision, features: &[u32]) -> i32 {
        self.table(decision).sum(features.iter().copied())
    }

    /// The log odds of a sum.
    pub(super) fn odds(&self, decision: Decision, sum: i32) -> f32 {
        self.table(decision).odds(sum)
    }

    /// How probable it is that a record with these log odds is right.
    #[doc(hidden)]
    #[must_use]
    pub fn probability(&self, odds: f32) -> f32 {
        self.curve.probability(odds)
    }

    /// The probability from which on a record is given unless told otherwise.
    #[must_use]
    pub const fn threshold(&self) -> f32 {
        self.threshold
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scores_and_probabilities() {
        let curve = std::array::from_fn(|at| at as f32 / 20.0);
        let tables = Decision::ALL.map(|_| (&[2i8, -4][..], 0.5));
        let bytes = JudgeModel::to_bytes("test", &[], tables, 0.4, curve);
        let model = JudgeModel::from_bytes(bytes).unwrap();
        assert!((model.score(Decision::Right, &[0, 1, 7]) + 1.0).abs() < 1e-6);
        assert!(model.score(Decision::Shows, &[u32::MAX]).abs() < 1e-6);
        assert!((model.probability(0.25) - 0.425).abs() < 1e-6);
    }
}
