//! Texts for property tests: hostile ones, and ones that look like news.
//!
//! All are [`mod@proptest`] strategies, so a failing text is shrunk to a small one. The words come from
//! tables in this crate's `data` folder and from a few sets of troublesome characters.
//!
//! ```
//! use proptest::prelude::*;
//! use sayso_testkit::strategies;
//!
//! proptest!(|(said in strategies::attributed())| {
//!     prop_assert!(said.text.contains(said.content.slice(&said.text)));
//!     prop_assert!(!said.source.overlaps(said.content));
//! });
//! ```

mod analysis;
mod characters;
mod directions;
mod opinions;
mod pages;
mod quotations;
mod speech;

pub use analysis::analysed;
pub use characters::{any_text, word};
pub use directions::both_ways;
pub use opinions::opinions;
pub use pages::{page, paragraph};
pub use quotations::quotations;
pub use speech::{Attributed, attributed, paired_quotes};

use crate::pieces;
use proptest::prelude::*;
use proptest::sample::select;

/// One of the entries of a table.
fn entries(table: &'static str) -> impl Strategy<Value = &'static str> + Clone {
    select(pieces::entries(table).collect::<Vec<_>>())
}
