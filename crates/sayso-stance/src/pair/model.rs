//! A learned model of pairs.

use super::PairLabel;
use super::features::BITS;
use super::verdict::Verdict;
use sayso_core::Polarity;
use std::borrow::Cow;
use std::fmt;

/// Where a holder stands on a target, learned: a multinomial logistic regression over hashed features of the two in
/// their sentence (the dependency path between them, the classes that the lexicon gives the words on it, what
/// the rules say), its weights in a byte each.
///
/// Names never are features, so that the model cannot learn who is liked. Models are made by `sayso-train pairs`;
/// `sayso-models` has one for English.
#[derive(Clone)]
pub struct PairModel {
    bytes: Cow<'static, [u8]>,
    /// Log odds of one unit of a weight.
    unit: f32,
    /// Added to support and oppose: with a holder, and for the text's own voice.
    shifts: [[f32; 2]; 2],
    /// Added to what the rules say, by how sure they are; only with a holder.
    trust: [f32; GRADES],
}

/// How sure the rules are, in grades.
const GRADES: usize = 4;

/// The first bytes of a model: format and version.
const MAGIC: [u8; 4] = *b"SPM1";
/// Magic, index bits, three bytes of nothing, unit, shifts, trust.
const HEADER: usize = 28 + 4 * GRADES;
/// Support and oppose; neutral is what is left.
const ANSWERS: usize = 2;

impl PairModel {
    /// A model from its bytes; static bytes are not copied.
    ///
    /// # Errors
    ///
    /// If the bytes are no model of this version, or too few or too many.
    pub fn from_bytes(bytes: impl Into<Cow<'static, [u8]>>) -> Result<Self, ModelError> {
        let bytes = bytes.into();
        if bytes.get(..4) != Some(&MAGIC) || bytes.get(4) != Some(&(BITS as u8)) {
            return Err(ModelError { kind: ModelErrorKind::NotAModel });
        }
        let expected = HEADER + ANSWERS * Self::size();
        let number = |at: usize| {
            let bytes = bytes.get(at..).and_then(|b| b.first_chunk::<4>())?;
            Some(f32::from_le_bytes(*bytes)).filter(|n| n.is_finite())
        };
        match (number(8), [12, 16, 20, 24].map(number)) {
            (Some(unit), [Some(a), Some(b), Some(c), Some(d)]) if bytes.len() == expected => {
                let trust = [28, 32, 36, 40].map(|at| number(at).unwrap_or_default());
                Ok(Self { unit, shifts: [[a, b], [c, d]], trust, bytes })
            }
            _ => {
                let kind = ModelErrorKind::WrongSize { expected, found: bytes.len() };
                Err(ModelError { kind })
            }
        }
    }

    /// The bytes of a model with these weights, support and oppose in turn. For training.
    #[doc(hidden)]
    #[must_use]
    pub fn to_bytes(weights: &[i8], unit: f32, shifts: [[f32; 2]; 2], trust: [f32; 4]) -> Vec<u8> {
        let mut bytes = MAGIC.to_vec();
        bytes.extend([BITS as u8, 0, 0, 0]);
        bytes.extend(unit.to_le_bytes());
        bytes.extend(shifts.iter().flatten().flat_map(|shift| shift.to_le_bytes()));
        bytes.extend(trust.iter().flat_map(|trust| trust.to_le_bytes()));
        bytes.extend(weights.iter().map(|w| w.cast_unsigned()));
        bytes
    }

    /// How many features there are. For training.
    #[doc(hidden)]
    #[must_use]
    pub const fn size() -> usize {
        1 << BITS
    }

    /// The label of a pair with these features.
    #[doc(hidden)]
    #[must_use]
    pub fn label(&self, features: &[u32], has_holder: bool, rules: Verdict) -> PairLabel {
        let weights = self.bytes.get(HEADER..).unwrap_or(&[]);
        let mut sums = [0i32; ANSWERS];
        for &feature in features {
            let at = ANSWERS * feature as usize;
            for (sum, weight) in sums.iter_mut().zip(weights.get(at..).unwrap_or(&[])) {
                *sum += i32::from(weight.cast_signed());
            }
        }
        let [directed, voice] = self.shifts;
        let shifts = if has_holder { directed } else { voice };
        let trust = self.trust.get(rules.grade).copied().filter(|_| has_holder).unwrap_or_default();
        let [support, oppose] = [(0, 1), (1, -1)].map(|(i, sign): (usize, i8)| {
            let sum = sums.get(i).copied().unwrap_or_default() as f32;
            let rules = if rules.sign == sign { trust } else { 0.0 };
            sum * self.unit + shifts.get(i).copied().unwrap_or_default() + rules
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

impl fmt::Debug for PairModel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PairModel({} bytes)", self.bytes.len())
    }
}

/// Why bytes are no [`PairModel`] or [`JudgeModel`](crate::JudgeModel).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ModelError {
    kind: ModelErrorKind,
}

/// The kinds of [`ModelError`].
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ModelErrorKind {
    /// The bytes do not begin as a model of this version does.
    NotAModel,
    /// The bytes begin as a model but are cut off, or too many, or hold no numbers where they should.
    WrongSize {
        /// How many bytes a model has.
        expected: usize,
        /// How many there are.
        found: usize,
    },
}

impl ModelError {
    pub(crate) const fn new(kind: ModelErrorKind) -> Self {
        Self { kind }
    }

    /// What is wrong.
    #[must_use]
    pub const fn kind(&self) -> &ModelErrorKind {
        &self.kind
    }
}

impl fmt::Display for ModelError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.kind {
            ModelErrorKind::NotAModel => f.write_str("not a model of this version"),
            ModelErrorKind::WrongSize { expected, found } => {
                write!(f, "the model has {expected} bytes, not {found}")
            }
        }
    }
}

impl std::error::Error for ModelError {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_that_are_no_model() {
        let kind = |bytes: Vec<u8>| PairModel::from_bytes(bytes).unwrap_err().kind;
        assert_eq!(kind(b"hello".to_vec()), ModelErrorKind::NotAModel);
        let mut cut = PairModel::to_bytes(&[0; 2 << BITS], 0.1, [[0.0; 2]; 2], [0.0; 4]);
        assert!(PairModel::from_bytes(cut.clone()).is_ok());
        cut.pop();
        let found = cut.len();
        assert_eq!(kind(cut), ModelErrorKind::WrongSize { expected: found + 1, found });
    }

    #[test]
    fn scores_add_up() {
        let mut weights = vec![0; 2 << BITS];
        (weights[2], weights[3], weights[5]) = (20, -10, 30);
        let bytes = PairModel::to_bytes(&weights, 0.1, [[0.0; 2]; 2], [0.0, 0.0, 0.0, 5.0]);
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
