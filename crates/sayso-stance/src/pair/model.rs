//! A learned model of pairs.

use super::PairLabel;
use super::features::BITS;
use super::verdict::Verdict;
use sayso_core::Polarity;
use sayso_learn::{Error as ModelError, Kind, ModelFile, Section, Weights, Writer};
use std::borrow::Cow;

/// Where a holder stands on a target, learned: a multinomial logistic regression over hashed features of the two in
/// their sentence (the dependency path between them, the classes that the lexicon gives the words on it, what
/// the rules say), its weights in a byte each.
///
/// Names never are features, so that the model cannot learn who is liked. Models are made by `sayso-train pairs`;
/// `sayso-models` has one for English.
#[derive(Clone, Debug)]
pub struct PairModel {
    file: ModelFile,
    weights: Section,
    /// Log odds of one unit of a weight.
    unit: f32,
    /// Added to support and oppose: with a holder, and for the text's own voice.
    shifts: [[f32; 2]; 2],
    /// Added to what the rules say, by how sure they are; only with a holder.
    trust: [f32; GRADES],
}

/// How sure the rules are, in grades.
const GRADES: usize = 4;

const KIND: Kind = Kind::new("pairs", 1);
/// Support and oppose; neutral is what is left.
const ANSWERS: usize = 2;

impl PairModel {
    /// A model from the bytes of its file; static bytes are not copied.
    ///
    /// # Errors
    ///
    /// If the bytes are no model of pairs, or one for other features.
    pub fn from_bytes(bytes: impl Into<Cow<'static, [u8]>>) -> Result<Self, ModelError> {
        let file = ModelFile::read(bytes, KIND)?;
        let weights = file.sized("weights", ANSWERS * Self::size())?;
        let [a, b, c, d] = file.floats("shifts")?;
        let ([unit], trust) = (file.floats("unit")?, file.floats("trust")?);
        Ok(Self { file, weights, unit, shifts: [[a, b], [c, d]], trust })
    }

    /// The file of a model with these weights, support and oppose in turn. For training.
    #[must_use]
    pub fn to_bytes(
        name: &str,
        weights: &[i8],
        unit: f32,
        shifts: [[f32; 2]; 2],
        trust: [f32; GRADES],
    ) -> Vec<u8> {
        let file = Writer::new(KIND, name).floats("unit", &[unit]);
        let file = file.floats("shifts", shifts.as_flattened()).floats("trust", &trust);
        file.weights("weights", weights, ANSWERS * Self::size()).finish()
    }

    /// How many features there are. For training.
    #[must_use]
    pub const fn size() -> usize {
        1 << BITS
    }

    /// The label of a pair with these features.
    #[doc(hidden)]
    #[must_use]
    pub fn label(&self, features: &[u32], has_holder: bool, rules: Verdict) -> PairLabel {
        let weights = Weights::new(self.file.get(self.weights), self.unit);
        let sums: [i32; ANSWERS] = weights.sums(features.iter().copied());
        let [directed, voice] = self.shifts;
        let shifts = if has_holder { directed } else { voice };
        let trust = self.trust.get(rules.grade).copied().filter(|_| has_holder).unwrap_or_default();
        let [support, oppose] = [(0, 1), (1, -1)].map(|(i, sign): (usize, i8)| {
            let odds = weights.odds(sums.get(i).copied().unwrap_or_default());
            let rules = if rules.sign == sign { trust } else { 0.0 };
            odds + shifts.get(i).copied().unwrap_or_default() + rules
        });
        softmax(support, oppose)
    }
}

/// The answers of log odds against neutral.
pub(super) fn softmax(support: f32, oppose: f32) -> PairLabel {
    let most = support.max(oppose).max(0.0);
    let [support, oppose, neutral] = [support, oppose, 0.0].map(|odds| (odds - most).exp());
    let sum = support + oppose + neutral;
    let polarity = if support > oppose && support > neutral {
        Polarity::Support
    } else if oppose > support && oppose > neutral {
        Polarity::Oppose
    } else {
        Polarity::Neutral
    };
    PairLabel { polarity, scores: [support / sum, oppose / sum, neutral / sum] }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scores_add_up() {
        let mut weights = vec![0; 2 << BITS];
        (weights[2], weights[3], weights[5]) = (20, -10, 30);
        let bytes = PairModel::to_bytes("test", &weights, 0.1, [[0.0; 2]; 2], [0.0, 0.0, 0.0, 5.0]);
        let model = PairModel::from_bytes(bytes).unwrap();
        let none = Verdict::default();
        let label = model.label(&[1], true, none);
        assert_eq!(label.polarity, Polarity::Support);
        assert!((label.scores.iter().sum::<f32>() - 1.0).abs() < 1e-6);
        assert_eq!(model.label(&[2], true, none).polarity, Polarity::Oppose);
        assert_eq!(model.label(&[7], false, none).polarity, Polarity::Neutral);
        let sure = Verdict { sign: -1, grade: 3 };
        assert_eq!(model.label(&[1], true, sure).polarity, Polarity::Oppose);
    }
}
