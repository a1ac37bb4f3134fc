//! Constructions, one file each: what the pattern is, a made-up sentence that needs it, what it is known to get wrong, and
//! tests.

use crate::tagging::{Finding, HolderCandidate, Tagging};
use sayso_core::Rule;

pub(crate) mod author;
pub(crate) mod blame_and_praise;
pub(crate) mod contrast;
pub(crate) mod desired_fate;
pub(crate) mod despite;
pub(crate) mod necessity;
pub(crate) mod needed;
pub(crate) mod partisan;
pub(crate) mod preference;

/// A construction that needs no predicate of the tables: it is asked at every verb group, after those.
pub(crate) struct Construction {
    pub(crate) rule: Rule,
    /// What a verb group (a unit of the sentence) shows and who holds it, if anything. Most must be refused at a glance.
    pub(crate) find: fn(&Tagging<'_, '_>, usize) -> Option<(HolderCandidate, Finding)>,
}

/// Declares the files of constructions that are asked, and lists them. Each has a constant `CONSTRUCTION`.
macro_rules! asked {
    ($(mod $name:ident;)*) => {
        $(mod $name;)*

        /// The constructions that are asked at every verb group, in this order.
        pub(crate) const ASKED: &[Construction] = &[$($name::CONSTRUCTION),*];
    };
}

// A new construction is a line here and its file.
asked! {
    mod imperative;
    mod no_place;
}
