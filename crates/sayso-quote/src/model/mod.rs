//! A learned reader of attributions: linear scores over hashed features of words, trees, quotation marks and
//! what the rules decided.
//!
//! One choice follows the other: which words head a cue, where the content of each begins and ends, which
//! noun phrase is the source; and at last, whether the whole, or what the rules made of the same cue, is an
//! attribution.

mod accept;
mod bytes;
mod content;
mod cue;
mod features;
mod page;
mod propose;
mod source;
mod surest;

pub use bytes::{Decision, QuoteModel};
pub use content::Slot;
pub use features::Features;
pub use page::Page;
pub use propose::Proposal;

use propose::Chooser;
use sayso_core::Attribution;
use std::ops::Range;

/// What training needs of the stages.
impl Page<'_> {
    /// The content that a model finds for a cue.
    #[must_use]
    pub fn find_content(&self, model: &QuoteModel, slot: &Slot) -> Vec<Range<usize>> {
        Chooser::new(self, model).content(slot).0
    }

    /// Everything that may be an attribution.
    #[must_use]
    pub fn proposals(&self, model: &QuoteModel) -> Vec<Proposal> {
        Chooser::new(self, model).proposals()
    }

    /// A proposal as an attribution.
    #[must_use]
    pub fn attribution(&self, of: &Proposal) -> Option<Attribution> {
        self.scene.finish(&mut of.draft.clone())
    }
}
