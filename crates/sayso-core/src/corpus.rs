//! What many documents come to: statements, the matrix of actors and concepts, networks, time lines.

use crate::{ActorKind, Date, Modality, Polarity, Span};
use alloc::{string::String, vec::Vec};

/// An actor over many documents.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Party {
    /// The fullest form that the documents give.
    pub name: String,
    /// What is equal for its spellings: [`Actor::key`](crate::Actor::key), else the name in small letters.
    pub key: String,
    /// What it is.
    pub kind: ActorKind,
    /// What a user's own table says of it: names and values, such as a party or a sector.
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Vec::is_empty"))]
    pub attributes: Vec<(String, String)>,
}

impl Party {
    /// An actor with a name and a key.
    #[must_use]
    pub fn new(name: impl Into<String>, key: impl Into<String>, kind: ActorKind) -> Self {
        Self { name: name.into(), key: key.into(), kind, attributes: Vec::new() }
    }
}

/// A document that statements come from.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct SourceDocument {
    /// Its id.
    pub id: String,
    /// When it appeared, if that is known.
    pub date: Option<Date>,
}

impl SourceDocument {
    /// A document with an id.
    #[must_use]
    pub fn new(id: impl Into<String>, date: Option<Date>) -> Self {
        Self { id: id.into(), date }
    }
}

/// A stance with its actor and its concept; numbers are indices into the lists of [`Statements`].
#[derive(Copy, Clone, Debug, PartialEq, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Statement {
    /// Where it stands.
    pub document: u32,
    /// Who.
    pub actor: u32,
    /// On what.
    pub concept: u32,
    /// For or against.
    pub polarity: Polarity,
    /// From -1 (strongly against) to 1 (strongly for): [`Stance::value`](crate::Stance::value).
    pub value: f32,
    /// Whether it is asserted or bound to a condition, only possible, or hypothetical.
    #[cfg_attr(feature = "serde", serde(default))]
    pub modality: Modality,
    /// How likely the stance is right, from 0 to 1, as its tagger says.
    #[cfg_attr(feature = "serde", serde(default))]
    pub score: f32,
    /// The target's words, in bytes of the document.
    pub target: Span,
    /// The words that show it, in bytes of the document.
    pub evidence: Span,
}

impl Statement {
    /// An actor's statement on a concept in a document; fill in the other fields.
    #[must_use]
    pub fn new(document: u32, actor: u32, concept: u32, polarity: Polarity) -> Self {
        Self { document, actor, concept, polarity, ..Self::default() }
    }
}

/// The statements of a corpus, in the order in which documents were added: what matrices, networks and
/// time lines are made from.
#[derive(Clone, Debug, PartialEq, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Statements {
    /// The documents, those without a statement too.
    pub documents: Vec<SourceDocument>,
    /// Who speaks, in the order of the first statement.
    pub actors: Vec<Party>,
    /// On what, in the order of the first statement.
    pub concepts: Vec<String>,
    /// Who stands where.
    pub list: Vec<Statement>,
}

/// How often an actor is for and against a concept. Numbers are indices into the lists of the
/// [`StanceMatrix`].
#[derive(Copy, Clone, Debug, PartialEq, Eq, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Cell {
    /// Who: a row.
    pub actor: u32,
    /// On what: a column.
    pub concept: u32,
    /// Statements for it.
    pub support: u32,
    /// Statements against it.
    pub oppose: u32,
    /// Explicit non-commitment.
    pub neutral: u32,
    /// When the first and the last of them appeared, where dates are known.
    pub dates: Option<(Date, Date)>,
}

impl Cell {
    /// An empty cell.
    #[must_use]
    pub fn new(actor: u32, concept: u32) -> Self {
        Self { actor, concept, ..Self::default() }
    }

    /// For, against, or both; `None` without either.
    #[must_use]
    pub fn side(&self) -> Option<Side> {
        match (self.support, self.oppose) {
            (0, 0) => None,
            (_, 0) => Some(Side::Agree),
            (0, _) => Some(Side::Disagree),
            _ => Some(Side::Both),
        }
    }

    /// Supporting less opposing statements.
    #[must_use]
    pub fn net(&self) -> i64 {
        i64::from(self.support) - i64::from(self.oppose)
    }

    /// All statements.
    #[must_use]
    pub fn total(&self) -> u64 {
        u64::from(self.support) + u64::from(self.oppose) + u64::from(self.neutral)
    }
}

/// What a [`Cell`] comes to.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "lowercase"))]
#[non_exhaustive]
pub enum Side {
    /// Only for.
    Agree,
    /// Only against.
    Disagree,
    /// For and against.
    Both,
}

impl Side {
    /// The word of the output contract.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Agree => "agree",
            Self::Disagree => "disagree",
            Self::Both => "both",
        }
    }
}

/// Actors by concepts: who is for and against what.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct StanceMatrix {
    /// The rows, those with most statements first.
    pub actors: Vec<Party>,
    /// The columns, those with most statements first.
    pub concepts: Vec<String>,
    /// The filled cells, row by row.
    pub cells: Vec<Cell>,
}

impl StanceMatrix {
    /// The cell of a row and a column, if it is filled.
    #[must_use]
    pub fn cell(&self, actor: u32, concept: u32) -> Option<&Cell> {
        let found = self.cells.binary_search_by_key(&(actor, concept), |c| (c.actor, c.concept));
        found.ok().and_then(|at| self.cells.get(at))
    }

    /// The filled cell of an actor, by key or name, and a concept.
    #[must_use]
    pub fn get(&self, actor: &str, concept: &str) -> Option<&Cell> {
        let row = self.actors.iter().position(|a| a.key == actor || a.name == actor)?;
        let column = self.concepts.iter().position(|c| c == concept)?;
        self.cell(u32::try_from(row).ok()?, u32::try_from(column).ok()?)
    }
}

/// What a node of a network stands for.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "lowercase"))]
#[non_exhaustive]
pub enum NodeKind {
    /// An actor.
    Actor(ActorKind),
    /// A concept.
    Concept,
}

/// A node of a [`Network`].
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Node {
    /// What is shown.
    pub name: String,
    /// What it stands for.
    pub kind: NodeKind,
    /// Statements for and against that it has part in.
    pub statements: u32,
    /// What a user's own table says of an actor: names and values.
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Vec::is_empty"))]
    pub attributes: Vec<(String, String)>,
}

impl Node {
    /// A node with a name.
    #[must_use]
    pub fn new(name: impl Into<String>, kind: NodeKind, statements: u32) -> Self {
        Self { name: name.into(), kind, statements, attributes: Vec::new() }
    }
}

/// A tie between two nodes, numbers of [`Network::nodes`]. In a network of actors and concepts it runs from
/// the actor to the concept; in one of actors or of concepts it has no direction and `from < to`.
#[derive(Copy, Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Tie {
    /// One end.
    pub from: u32,
    /// The other end.
    pub to: u32,
    /// How strong, as the network's options count; below 0 where conflict outweighs agreement.
    pub weight: f64,
    /// Agreement before normalisation: statements for, or shared sides.
    pub agree: f64,
    /// Conflict before normalisation: statements against, or opposite sides.
    pub conflict: f64,
}

impl Tie {
    /// A tie between two nodes.
    #[must_use]
    pub const fn new(from: u32, to: u32, weight: f64) -> Self {
        Self { from, to, weight, agree: 0.0, conflict: 0.0 }
    }
}

/// Who agrees with whom, or who stands where, as a graph.
#[derive(Clone, Debug, PartialEq, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Network {
    /// The nodes: actors first, then concepts.
    pub nodes: Vec<Node>,
    /// The ties, by their ends; none has weight 0.
    pub ties: Vec<Tie>,
}

/// The steps of a time line.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "lowercase"))]
#[non_exhaustive]
pub enum Step {
    /// A day.
    Day,
    /// Monday to Sunday, as in ISO 8601.
    Week,
    /// A calendar month.
    #[default]
    Month,
    /// A calendar year.
    Year,
}

/// An actor's statements on a concept in one step; numbers are indices into the lists of the
/// [`TimeLine`].
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Moment {
    /// The first day of the step.
    pub start: Date,
    /// Who.
    pub actor: u32,
    /// On what.
    pub concept: u32,
    /// Statements for it.
    pub support: u32,
    /// Statements against it.
    pub oppose: u32,
    /// Explicit non-commitment.
    pub neutral: u32,
}

impl Moment {
    /// An empty moment.
    #[must_use]
    pub const fn new(start: Date, actor: u32, concept: u32) -> Self {
        Self { start, actor, concept, support: 0, oppose: 0, neutral: 0 }
    }
}

/// Who stood where, and when. Steps without a statement are not listed.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct TimeLine {
    /// How long a step is.
    pub step: Step,
    /// The actors, those with most statements first.
    pub actors: Vec<Party>,
    /// The concepts, those with most statements first.
    pub concepts: Vec<String>,
    /// By start, then actor, then concept.
    pub moments: Vec<Moment>,
    /// Statements of documents without a date, which are in no step.
    pub undated: u32,
}

/// What a target is coded as: a concept, and whether the target turns its side round.
///
/// *Tax cuts* may be coded as *tax*, reversed: who supports tax cuts is against the tax.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Coded {
    /// What is the same for all wordings of the concept.
    pub concept: String,
    /// How a reader knows it; the shortest of several names is shown.
    pub name: String,
    /// Whether support of the target is opposition to the concept.
    pub reversed: bool,
    /// Whether the concept is of one document only, as *the plan* is another plan in another article.
    pub local: bool,
}

impl Coded {
    /// A concept that is the same in every document, with the target's own side.
    #[must_use]
    pub fn new(concept: impl Into<String>) -> Self {
        let concept = concept.into();
        Self { name: concept.clone(), concept, ..Self::default() }
    }

    /// The same under another name.
    #[must_use]
    pub fn with_name(self, name: impl Into<String>) -> Self {
        Self { name: name.into(), ..self }
    }

    /// The side on the concept of who takes this side on the target.
    ///
    /// ```
    /// use sayso_core::{Coded, Polarity};
    ///
    /// let mut cuts = Coded::new("tax");
    /// cuts.reversed = true;
    /// assert_eq!(cuts.side(Polarity::Support), Polarity::Oppose);
    /// ```
    #[must_use]
    pub const fn side(&self, polarity: Polarity) -> Polarity {
        match (self.reversed, polarity) {
            (true, Polarity::Support) => Polarity::Oppose,
            (true, Polarity::Oppose) => Polarity::Support,
            (_, side) => side,
        }
    }
}
