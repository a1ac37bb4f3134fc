//! The model's bytes.

use super::words::Words;
use crate::pair::{ModelError, ModelErrorKind};
use std::borrow::Cow;
use std::fmt;

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
#[derive(Clone)]
pub struct JudgeModel {
    bytes: Cow<'static, [u8]>,
    units: [f32; Decision::ALL.len()],
    curve: [f32; CURVE],
    threshold: f32,
    words: usize,
}

/// The first bytes of a model: format and version.
const MAGIC: [u8; 4] = *b"SJM1";
/// Points of the curve from log odds to probabilities: from -4 to 4 in steps of a half.
pub(super) const CURVE: usize = 17;
/// Magic, bytes of the table of words, units, threshold, curve.
const HEADER: usize = 4 + 4 + 4 * (Decision::ALL.len() + 1 + CURVE);

impl JudgeModel {
    /// A model from its bytes; static bytes are not copied.
    ///
    /// # Errors
    ///
    /// If the bytes are no model of this version, or too few or too many.
    pub fn from_bytes(bytes: impl Into<Cow<'static, [u8]>>) -> Result<Self, ModelError> {
        let bytes = bytes.into();
        if bytes.get(..4) != Some(&MAGIC) {
            return Err(ModelError::new(ModelErrorKind::NotAModel));
        }
        let four = |at: usize| bytes.get(at..).and_then(|b| b.first_chunk::<4>()).copied();
        let number = |at: usize| four(at).map(f32::from_le_bytes).filter(|n| n.is_finite());
        let words = four(4).map_or(0, u32::from_le_bytes) as usize;
        let weights: usize = Decision::ALL.iter().map(|d| 1usize << d.bits()).sum();
        let expected = (HEADER + weights).saturating_add(words);
        let mut numbers = [0.0; Decision::ALL.len() + 1 + CURVE];
        for (at, n) in numbers.iter_mut().enumerate() {
            match number(8 + 4 * at) {
                Some(found) if bytes.len() == expected => *n = found,
                _ => {
                    let found = bytes.len();
                    let kind = ModelErrorKind::WrongSize { expected, found };
                    return Err(ModelError::new(kind));
                }
            }
        }
        let [a, b, c, d, e, threshold, curve @ ..] = numbers;
        Ok(Self { units: [a, b, c, d, e], threshold, curve, words, bytes })
    }

    /// The bytes of a model. For training.
    #[doc(hidden)]
    #[must_use]
    pub fn to_bytes(
        words: &[u8],
        tables: [(&[i8], f32); Decision::ALL.len()],
        threshold: f32,
        curve: [f32; CURVE],
    ) -> Vec<u8> {
        let mut bytes = MAGIC.to_vec();
        bytes.extend((words.len() as u32).to_le_bytes());
        let units = tables.iter().map(|(_, unit)| *unit);
        let numbers = units.chain([threshold]).chain(curve);
        bytes.extend(numbers.flat_map(f32::to_le_bytes));
        bytes.extend(words);
        for (decision, (weights, _)) in Decision::ALL.iter().zip(tables) {
            let size = 1usize << decision.bits();
            bytes.extend(weights.iter().take(size).map(|w| w.cast_unsigned()));
            bytes.resize(bytes.len() + size.saturating_sub(weights.len()), 0);
        }
        bytes
    }

    /// What it knows of single words.
    pub(super) fn words(&self) -> Words<'_> {
        Words::new(self.bytes.get(HEADER..HEADER + self.words).unwrap_or_default())
    }

    /// The weights of a decision.
    fn table(&self, decision: Decision) -> &[u8] {
        let before = Decision::ALL.iter().take(decision as usize);
        let start = HEADER + self.words + before.map(|d| 1usize << d.bits()).sum::<usize>();
        self.bytes.get(start..start + (1 << decision.bits())).unwrap_or_default()
    }

    /// The log odds of a yes.
    #[doc(hidden)]
    #[must_use]
    pub fn score(&self, decision: Decision, features: &[u32]) -> f32 {
        self.odds(decision, self.sum(decision, features))
    }

    /// What features add up to: sums of parts can be added.
    pub(super) fn sum(&self, decision: Decision, features: &[u32]) -> i32 {
        let weights = self.table(decision);
        let weight = |&f: &u32| weights.get(f as usize).map_or(0, |w| i32::from(w.cast_signed()));
        features.iter().map(weight).sum()
    }

    /// The log odds of a sum.
    pub(super) fn odds(&self, decision: Decision, sum: i32) -> f32 {
        sum as f32 * self.units.get(decision as usize).copied().unwrap_or(0.0)
    }

    /// How probable it is that a record with these log odds is right.
    #[doc(hidden)]
    #[must_use]
    pub fn probability(&self, odds: f32) -> f32 {
        let place = ((odds + 4.0) * 2.0).clamp(0.0, (CURVE - 1) as f32);
        let low = place.floor() as usize;
        let point = |at: usize| self.curve.get(at.min(CURVE - 1)).copied().unwrap_or(0.0);
        let (a, b) = (point(low), point(low + 1));
        (a + (b - a) * (place - place.floor())).clamp(0.0, 1.0)
    }

    /// The probability from which on a record is given unless told otherwise.
    #[must_use]
    pub const fn threshold(&self) -> f32 {
        self.threshold
    }
}

impl fmt::Debug for JudgeModel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "JudgeModel({} bytes)", self.bytes.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bytes() -> Vec<u8> {
        let curve = std::array::from_fn(|at| at as f32 / 20.0);
        JudgeModel::to_bytes(&[], Decision::ALL.map(|_| (&[2i8, -4][..], 0.5)), 0.4, curve)
    }

    #[test]
    fn bytes_that_are_no_model() {
        let kind = |bytes: Vec<u8>| *JudgeModel::from_bytes(bytes).unwrap_err().kind();
        assert_eq!(kind(b"hello".to_vec()), ModelErrorKind::NotAModel);
        let mut cut = bytes();
        cut.pop();
        let found = cut.len();
        assert_eq!(kind(cut), ModelErrorKind::WrongSize { expected: found + 1, found });
        let words = [MAGIC.as_slice(), &[255; 4]].concat();
        assert!(matches!(kind(words), ModelErrorKind::WrongSize { .. }));
    }

    #[test]
    fn scores_and_probabilities() {
        let model = JudgeModel::from_bytes(bytes()).unwrap();
        assert!((model.score(Decision::Right, &[0, 1, 7]) + 1.0).abs() < 1e-6);
        assert!(model.score(Decision::Shows, &[u32::MAX]).abs() < 1e-6);
        assert!((model.probability(0.25) - 0.425).abs() < 1e-6);
        assert!(model.probability(-99.0).abs() < 1e-6 && model.probability(99.0) > 0.79);
    }
}
