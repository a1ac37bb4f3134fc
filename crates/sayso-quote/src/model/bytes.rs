//! A model as bytes.

use sayso_learn::{Error as ModelError, Kind, ModelFile, Section, Weights, Writer};
use std::borrow::Cow;

/// The tables of a model, one a decision.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub enum Decision {
    /// Whether a word is the head of a cue.
    Cue,
    /// Where the content after a cue begins, if there is one.
    RightStart,
    /// Where it ends.
    RightEnd,
    /// Where the content before a cue ends, if there is one.
    LeftEnd,
    /// Where it begins.
    LeftStart,
    /// Which noun phrase is the source, if one is.
    Source,
    /// Whether the whole attribution is right.
    Accept,
    /// Whether it is right and in no other attribution's content.
    Outermost,
}

impl Decision {
    /// All of them, in the order of their tables.
    pub const ALL: [Self; 8] = [
        Self::Cue,
        Self::RightStart,
        Self::RightEnd,
        Self::LeftEnd,
        Self::LeftStart,
        Self::Source,
        Self::Accept,
        Self::Outermost,
    ];

    /// The section of a model file that holds its weights.
    const fn section(self) -> &'static str {
        match self {
            Self::Cue => "cue",
            Self::RightStart => "right-start",
            Self::RightEnd => "right-end",
            Self::LeftEnd => "left-end",
            Self::LeftStart => "left-start",
            Self::Source => "source",
            Self::Accept => "accept",
            Self::Outermost => "outermost",
        }
    }

    /// How many weights its table has, as a power of two.
    #[must_use]
    pub const fn bits(self) -> u32 {
        match self {
            Self::Cue => 20,
            Self::Accept | Self::Outermost => 16,
            _ => 18,
        }
    }
}

/// The weights that find attributions in English text: for [`QuoteRules::with_model`](crate::QuoteRules::with_model).
///
/// `sayso-models` has one; `sayso-train quote` makes them. The bytes are used where they are, without copying.
///
/// ```
/// use sayso_quote::QuoteModel;
///
/// assert!(QuoteModel::from_bytes(&b"no model"[..]).is_err());
/// ```
#[derive(Clone, Debug)]
pub struct QuoteModel {
    file: ModelFile,
    tables: [Section; TABLES],
    /// What a weight of one stands for, in log odds, for each table.
    units: [f32; TABLES],
}

const KIND: Kind = Kind::new("quote", 1);
const TABLES: usize = Decision::ALL.len();

impl QuoteModel {
    /// A model from the bytes of its file.
    ///
    /// # Errors
    ///
    /// If the bytes are no model of attributions, or one for other features.
    pub fn from_bytes(bytes: impl Into<Cow<'static, [u8]>>) -> Result<Self, ModelError> {
        let file = ModelFile::read(bytes, KIND)?;
        let units = file.floats("units")?;
        let mut tables = [Section::default(); TABLES];
        for (table, decision) in tables.iter_mut().zip(Decision::ALL) {
            *table = file.sized(decision.section(), 1 << decision.bits())?;
        }
        Ok(Self { file, tables, units })
    }

    /// The file of a model with these weights and what one of them stands for, in the order of [`Decision::ALL`]. For training.
    #[must_use]
    pub fn to_bytes(name: &str, tables: [(&[i8], f32); TABLES]) -> Vec<u8> {
        let mut file = Writer::new(KIND, name).floats("units", &tables.map(|(_, unit)| unit));
        for (decision, (weights, _)) in Decision::ALL.iter().zip(tables) {
            file = file.weights(decision.section(), weights, 1 << decision.bits());
        }
        file.finish()
    }

    pub(super) fn table(&self, decision: Decision) -> Weights<'_> {
        let number = decision as usize;
        let section = self.tables.get(number).copied().unwrap_or_default();
        Weights::new(self.file.get(section), self.units.get(number).copied().unwrap_or(0.0))
    }
}
