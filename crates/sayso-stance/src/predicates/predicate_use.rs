//! A predicate of the lexicon in the text.

use crate::grammar::sentence::{Range, VerbGroup};
use crate::lexicon::predicate::Predicate;

/// A predicate in the text: its words and its group.
#[derive(Copy, Clone)]
pub(crate) struct PredicateUse<'p> {
    pub(crate) predicate: &'p Predicate,
    pub(crate) unit: usize,
    pub(crate) group: VerbGroup,
    /// Words of the phrase.
    pub(crate) phrase: Range,
    /// The unit after the phrase.
    pub(crate) after: usize,
}
