//! Who the people, organisations and countries of a document are.

use crate::{RuleId, Span};
use alloc::{string::String, vec::Vec};
use core::fmt;

/// What an actor is, as far as the text shows it.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "lowercase"))]
#[non_exhaustive]
pub enum ActorKind {
    /// A person with a name.
    Person,
    /// An organisation, an outlet.
    Organisation,
    /// A country or its government, by name, capital or seat: Ukraine, Kyiv, the Kremlin.
    Country,
    /// Several people named by what they share: European leaders.
    Group,
    /// Somebody kept unnamed: a senior official. Never the alias of anyone else.
    Unnamed,
    /// What is written or counted, not who wrote it: a poll, a report.
    Document,
    /// Not known.
    #[default]
    Other,
}

impl ActorKind {
    /// The word of the output contract.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Organisation => "organisation",
            Self::Country => "country",
            Self::Group => "group",
            Self::Unnamed => "unnamed",
            Self::Document => "document",
            Self::Other => "other",
        }
    }
}

impl fmt::Display for ActorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// One actor of a document and every place that names it.
#[derive(Clone, Debug, PartialEq, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Actor {
    /// The fullest form that the text gives: `Marco Rubio`.
    pub name: String,
    /// A key that is equal for spelling variants across documents: `volodymyr zelensky`.
    pub key: String,
    /// What it is.
    pub kind: ActorKind,
    /// Where it is named, pronouns included, in the order of the text.
    pub mentions: Vec<Span>,
    /// Who belongs to it, as indices into [`Actors::list`], for several joined by *and*.
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Vec::is_empty"))]
    pub members: Vec<u32>,
}

impl Actor {
    /// An actor without mentions.
    #[must_use]
    pub fn new(name: impl Into<String>, key: impl Into<String>, kind: ActorKind) -> Self {
        Self { name: name.into(), key: key.into(), kind, mentions: Vec::new(), members: Vec::new() }
    }
}

/// The actors of a document.
#[derive(Clone, Debug, PartialEq, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Actors {
    /// In the order of their first mention.
    pub list: Vec<Actor>,
    /// For each attribution that was given, its source's index in `list`.
    pub of_attribution: Vec<Option<u32>>,
    /// For each attribution, the rule that led its source to its actor; `None` where the source is its actor's name. Empty where no resolver says so.
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Vec::is_empty"))]
    pub why: Vec<Option<RuleId>>,
}
