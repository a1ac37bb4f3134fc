//! Noun phrases without a tagger: the subject before or after a verb, the name after *according to*.
//!
//! What ends a phrase is told by small words (the tables), marks, capitals, and in languages with cases by endings that no
//! subject has.

mod after;
mod before;
mod edges;
mod extent;
mod named;
mod words;

pub(super) use after::{after, after_bare, outranks, within};
pub(super) use before::{basis, before, first, inside, is_remnant};
pub(super) use extent::noun_end;
pub(super) use named::named;
pub(super) use words::{has_cases, has_verb, is_noun, is_verb};

/// The longest way that is looked for a phrase, in tokens: keeps the work linear.
const LONGEST: usize = 36;

/// The longest apposition, in tokens.
const APPOSITION: usize = 22;
