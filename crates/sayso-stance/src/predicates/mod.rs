//! What the predicates of the tables say: a verb, a noun or an adjective with its complement and its subject, and words
//! that judge. Patterns that need no entry of a table are in `constructions`.

pub(crate) mod adjective;
pub(crate) mod evaluate;
mod judgement;
pub(crate) mod negation;
pub(crate) mod noun;
mod object_predicative;
pub(crate) mod predicate_use;
pub(crate) mod verb;
