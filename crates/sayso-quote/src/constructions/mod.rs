//! Constructions: ways in which text says who speaks, a file each, with rule id, example, pitfalls and tests.
//!
//! A construction looks at a place of the document and returns what it finds; it changes nothing. What becomes of it,
//! beside what rules and model found, is settled in one pass (`settle`).

use crate::draft::Draft;
use crate::scene::Scene;
use sayso_core::Rule;

pub(crate) mod acts;
pub(crate) mod block;
pub(crate) mod carried;
pub(crate) mod complete;
pub(crate) mod lead;
pub(crate) mod nearby;
pub(crate) mod opening_source;
pub(crate) mod other_subject;
pub(crate) mod phrase_ends;
pub(crate) mod relay;
pub(crate) mod source_edges;
pub(crate) mod turns;
pub(crate) mod unsaid;

/// A construction that needs no cue of the tables: it is asked at every token of an English text with trees.
pub(crate) struct Construction {
    pub(crate) rule: Rule,
    /// What begins at a token, if anything does. Most tokens must be refused at a glance.
    pub(crate) find: fn(&Scene<'_>, usize) -> Option<Draft>,
}

/// Declares the files of constructions that are asked, and lists them. Each has a constant `CONSTRUCTION`.
macro_rules! asked {
    ($(mod $name:ident;)*) => {
        $(mod $name;)*

        /// The constructions that are asked at every token, in this order.
        pub(crate) const ASKED: &[Construction] = &[$($name::CONSTRUCTION),*];
    };
}

// A new construction is a line here and its file.
asked! {
    mod any_verb;
    mod as_reported;
    mod asked;
    mod message;
    mod noun_from;
    mod possessed_view;
    mod promise;
    mod relative_object;
    mod reportedly;
}
