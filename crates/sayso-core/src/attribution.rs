//! Who said what.

use crate::{RuleId, Span};
use alloc::vec::Vec;
use core::fmt;

/// How much of a content is quoted.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "lowercase"))]
pub enum AttributionKind {
    /// All of it: `“We won,” she said.`
    Direct,
    /// None of it: `She said that they had won.`
    #[default]
    Indirect,
    /// Some of it: `She said that it was “a clear win”.`
    Mixed,
}

/// What the cue expresses.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "lowercase"))]
#[non_exhaustive]
pub enum Basis {
    /// Speech or writing: said, according to.
    #[default]
    Speech,
    /// Belief, knowledge, perception: thinks, saw.
    Belief,
    /// Wish or intention: wants, plans to.
    Intention,
    /// Liking or support: supports, opposed to.
    Attitude,
    /// An order or a request: urged, ordered.
    Directive,
}

impl AttributionKind {
    /// Every kind.
    pub const ALL: [Self; 3] = [Self::Direct, Self::Indirect, Self::Mixed];

    /// The name in output: `direct`, `indirect` or `mixed`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Direct => "direct",
            Self::Indirect => "indirect",
            Self::Mixed => "mixed",
        }
    }
}

impl fmt::Display for AttributionKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl fmt::Display for Basis {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl Basis {
    /// Every value, in order.
    pub const ALL: [Self; 5] =
        [Self::Speech, Self::Belief, Self::Intention, Self::Attitude, Self::Directive];

    /// As the output writes it: `speech`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Speech => "speech",
            Self::Belief => "belief",
            Self::Intention => "intention",
            Self::Attitude => "attitude",
            Self::Directive => "directive",
        }
    }

    /// The value with this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|basis| basis.as_str() == name)
    }
}

/// A source, the words that attribute, and what is attributed. A role is a list of spans because it
/// may be in pieces (`“A,” he said. “B.”` has one content in two); an empty list means that the text
/// does not give it. The roles of one attribution do not overlap.
#[derive(Clone, Debug, PartialEq, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Attribution {
    /// Who says it: the noun phrase as it stands, pronouns too.
    pub source: Vec<Span>,
    /// The words that attribute: `told reporters`, `according to`.
    pub cue: Vec<Span>,
    /// What is said, quotation marks included.
    pub content: Vec<Span>,
    /// How much of the content is quoted.
    pub kind: AttributionKind,
    /// What the cue expresses.
    pub basis: Basis,
    /// The attribution whose content this one stands in, as an index into the same list: who is
    /// quoting this source. Parents form a forest.
    pub parent: Option<u32>,
    /// Who the source is, as an index into [`Actors::list`](crate::Actors::list).
    pub actor: Option<u32>,
    /// What found it.
    pub rule: RuleId,
    /// How sure, 0 to 1.
    pub score: f32,
}

impl Attribution {
    /// The rule of what is said by nobody in particular: *Le ministre aurait signé.*
    pub const HEARSAY: &'static str = "quote.indirect.hearsay";

    /// Whether the text passes it on as hearsay: others say so, who is not told, and the author does not vouch for it.
    #[must_use]
    pub fn is_hearsay(&self) -> bool {
        self.rule.as_str().starts_with(Self::HEARSAY)
    }

    /// An attribution found by `rule`; fill in the public fields.
    #[must_use]
    pub fn new(rule: impl Into<RuleId>) -> Self {
        Self { rule: rule.into(), score: 1.0, ..Self::default() }
    }

    /// Every span of every role: source, then cue, then content.
    pub fn spans(&self) -> impl Iterator<Item = Span> + '_ {
        self.source.iter().chain(&self.cue).chain(&self.content).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hearsay_is_told_by_its_rule() {
        assert!(Attribution::new(Attribution::HEARSAY).is_hearsay());
        assert!(!Attribution::new("quote.indirect.clause").is_hearsay());
    }
}
