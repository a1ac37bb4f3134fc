//! Constructions: ways in which text says who speaks, a file each, with rule id, example, pitfalls and tests.
//!
//! A construction looks at a place of the document and returns what it finds; it changes nothing. What becomes of it,
//! beside what rules and model found, is settled in one pass (`settle`).

pub(crate) mod acts;
pub(crate) mod complete;
pub(crate) mod nearby;
pub(crate) mod opening_source;
pub(crate) mod phrase_ends;
pub(crate) mod relay;
pub(crate) mod source_edges;
pub(crate) mod turns;
