//! The sentence as the rules read it: words with what the tables know of them, phrases, verb groups with their subjects,
//! complements and how far they go, and whether a clause is asserted.
//!
//! It is worked out once a sentence (`scratch`), from tags that are put right first (`retag`), and knows nothing of who is for
//! what: constructions, pairs and the speaker's channel stand on it.

pub(crate) mod arguments;
pub(crate) mod assertion;
pub(crate) mod content;
pub(crate) mod extent;
mod group;
pub(crate) mod holder;
mod retag;
pub(crate) mod scratch;
pub(crate) mod sentence;
mod subject;
mod tree;
mod units;
pub(crate) mod window;
