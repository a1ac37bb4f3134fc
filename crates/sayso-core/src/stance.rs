//! Who is for or against what.

use crate::{RuleId, Span};
use alloc::string::String;

macro_rules! words {
    ($(#[$meta:meta])* $type:ident: $($(#[$doc:meta])* $name:ident = $text:literal,)*) => {
        $(#[$meta])*
        #[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
        #[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
        #[cfg_attr(feature = "serde", serde(rename_all = "lowercase"))]
        #[non_exhaustive]
        pub enum $type { $($(#[$doc])* $name,)* }

        impl $type {
            /// Every value, in order.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// The word of the output contract.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$name => $text,)* }
            }
        }

        impl core::fmt::Display for $type {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                f.pad(self.as_str())
            }
        }
    };
}

words! {
    /// Where the holder stands.
    Polarity:
    /// For it.
    Support = "support",
    /// Against it.
    Oppose = "oppose",
    /// Explicit non-commitment: declines to say, is undecided, does not rule out.
    #[default]
    Neutral = "neutral",
    /// For and against at once, not to be separated.
    Ambivalent = "ambivalent",
}

words! {
    /// How strongly.
    Strength:
    /// Hedged, negated opposite, litotes.
    Weak = "weak",
    /// As most.
    #[default]
    Plain = "plain",
    /// Intensified, absolute, lexically extreme.
    Strong = "strong",
}

words! {
    /// How real.
    Modality:
    /// As it is.
    #[default]
    Asserted = "asserted",
    /// If something holds.
    Conditional = "conditional",
    /// May, might, is expected to.
    Possible = "possible",
    /// In a question or a thought.
    Hypothetical = "hypothetical",
}

words! {
    /// What kind of act shows it.
    StanceBasis:
    /// Backs, opposes.
    #[default]
    Attitude = "attitude",
    /// Praised; called it a mistake.
    Evaluation = "evaluation",
    /// Urged, demanded, warned against.
    Directive = "directive",
    /// Must, should, the need for.
    Necessity = "necessity",
    /// Agreed, refused, ruled out.
    Commitment = "commitment",
    /// Voted, vetoed, joined, imposed.
    Action = "action",
    /// Agrees or denies that.
    Epistemic = "epistemic",
    /// The author's own words.
    Author = "author",
}

words! {
    /// When it holds.
    StanceTime:
    /// No longer.
    Past = "past",
    /// At the time of the report.
    #[default]
    Present = "present",
    /// Announced for later.
    Future = "future",
}

/// Who holds a stance.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "lowercase"))]
#[non_exhaustive]
pub enum Holder {
    /// The text's own voice.
    #[default]
    Author,
    /// The noun phrase that names the holder, pronouns as they stand.
    Mention(Span),
    /// A name that the text does not hold.
    Name(String),
}

/// In this evidence, the holder takes this polarity towards the target.
#[derive(Clone, Debug, PartialEq, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Stance {
    /// Who.
    pub holder: Holder,
    /// Who that is, as an index into [`Actors::list`](crate::Actors::list).
    pub actor: Option<u32>,
    /// Towards what: the complement as it is written.
    pub target: Span,
    /// Which actor the target is, if it is one.
    pub target_actor: Option<u32>,
    /// For or against.
    pub polarity: Polarity,
    /// How strongly.
    pub strength: Strength,
    /// How real.
    pub modality: Modality,
    /// What kind of act shows it.
    pub basis: StanceBasis,
    /// When it holds.
    pub time: StanceTime,
    /// The cue with its negator and intensifier.
    pub evidence: Span,
    /// The attribution it stands in, as an index into the document's attributions; its chain of
    /// parents says on whose authority the stance is reported.
    pub attribution: Option<u32>,
    /// What found it.
    pub rule: RuleId,
    /// How sure, 0 to 1.
    pub score: f32,
}

impl Polarity {
    /// The other side; what takes no side stays as it is.
    ///
    /// ```
    /// use sayso_core::Polarity;
    ///
    /// assert_eq!(Polarity::Support.reversed(), Polarity::Oppose);
    /// assert_eq!(Polarity::Neutral.reversed(), Polarity::Neutral);
    /// ```
    #[must_use]
    pub const fn reversed(self) -> Self {
        match self {
            Self::Support => Self::Oppose,
            Self::Oppose => Self::Support,
            other => other,
        }
    }
}

impl Stance {
    /// A stance found by `rule`; fill in the public fields.
    #[must_use]
    pub fn new(rule: impl Into<RuleId>) -> Self {
        Self { rule: rule.into(), score: 1.0, ..Self::default() }
    }

    /// The stance as a number from -1 (strongly against) to 1 (strongly for).
    #[must_use]
    pub fn value(&self) -> f32 {
        let size = match self.strength {
            Strength::Weak => 0.35,
            Strength::Plain => 0.7,
            Strength::Strong => 1.0,
        };
        match self.polarity {
            Polarity::Support => size,
            Polarity::Oppose => -size,
            Polarity::Neutral | Polarity::Ambivalent => 0.0,
        }
    }
}
