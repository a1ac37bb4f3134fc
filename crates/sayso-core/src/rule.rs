//! Why a result is there.

use alloc::borrow::Cow;
use core::fmt;

/// The name of the rule or model behind a result, such as `quote.direct.before-cue`.
///
/// Stages that ship with the workspace use names of the form `stage.group.rule`; a plug-in picks a
/// first part of its own.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(transparent))]
pub struct RuleId(Cow<'static, str>);

impl RuleId {
    /// A name known at compile time; costs nothing.
    #[must_use]
    pub const fn new(id: &'static str) -> Self {
        Self(Cow::Borrowed(id))
    }

    /// The name.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<&'static str> for RuleId {
    fn from(id: &'static str) -> Self {
        Self::new(id)
    }
}

impl From<alloc::string::String> for RuleId {
    fn from(id: alloc::string::String) -> Self {
        Self(Cow::Owned(id))
    }
}

impl fmt::Display for RuleId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for RuleId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What a rule does, for people: `sayso explain` prints it.
///
/// Every stage crate lists its rules in a `rules()` function.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
#[allow(clippy::exhaustive_structs)] // written as a literal in every table of rules
pub struct Rule {
    /// The id that results carry.
    pub id: &'static str,
    /// What it looks for and what it makes of it, in a sentence or two.
    pub summary: &'static str,
    /// A made-up sentence on which it fires.
    pub example: &'static str,
    /// What it is known to get wrong.
    pub pitfalls: &'static str,
}
