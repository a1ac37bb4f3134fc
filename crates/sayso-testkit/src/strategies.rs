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
mod pages;
mod speech;

pub use analysis::analysed;
pub use characters::{any_text, word};
pub use pages::{page, paragraph};
pub use speech::{Attributed, attributed, paired_quotes};

use proptest::prelude::*;
use proptest::sample::select;

/// The entries of a table: lines that are neither empty nor comments. A comment is `#` and a space;
/// `#tag` is an entry.
fn entries(table: &'static str) -> impl Strategy<Value = &'static str> + Clone {
    let lines = table.lines().map(str::trim).filter(|l| !l.is_empty() && !l.starts_with("# "));
    select(lines.collect::<Vec<_>>())
}
