//! Gold that a person can read: `NAME.txt` beside `NAME.gold.txt`.
//!
//! A gold file quotes the article instead of counting bytes, so that a person can write it, read it and
//! follow a change of it in a diff. Its notation has a section a layer:
//!
//! ```text
//! [fields]
//! title = Council backs the new bridge
//! [labels]
//! title→Council backs the new bridge
//! body→“We won,” said Ada Moor, whose party opposes t
//! [attributions]
//! #1 | mixed | Gazette | the Gazette | reported | “We won,” said Ada Moor, whose party opposes the toll
//! #2 ^1 | direct | Ada Moor | Ada Moor | said | “We won,”
//! [stances]
//! oppose | whose party | the toll | opposes | plain
//! ```
//!
//! (`→` is a tab.) There are `[parts]`, `[joins]` and `[sentences]` too, ` … ` stands between the pieces of
//! a text, ` @2` after one that is meant at its second place, and `-` for nothing; `seeds/README.md` in
//! the repository has the whole notation.
//!
//! ```
//! use sayso_core::{Analysis, Article, Attribution, Block, BlockKind, Span};
//! use sayso_testkit::golden::{Gold, Layer};
//!
//! let raw = "He said no.\n";
//! let gold = Gold::parse("[labels]\nbody\tHe said no.\n[attributions]\n#1 | indirect | - | He | said | no\n")?;
//!
//! let mut analysis = Analysis::default();
//! analysis.article.blocks = vec![Block::new(Span::of(raw), BlockKind::Body)];
//! let mut found = Attribution::new("mine");
//! found.source = vec![Span::new(0, 2)];
//! found.cue = vec![Span::new(3, 7)];
//! found.content = vec![Span::new(8, 11)]; // the full stop makes no difference
//! analysis.attributions = vec![found];
//!
//! let report = gold.compare(raw, &analysis)?;
//! assert_eq!(report.layer(Layer::Attributions).right, 1);
//! assert!(report.is_right(), "{report}");
//! # Ok::<(), sayso_testkit::golden::Error>(())
//! ```

mod brief;
mod counter;
mod error;
mod folder;
mod lines;
mod notation;
mod page;
mod placed;
mod report;
mod results;

pub use brief::brief;
pub use counter::counter_examples;
pub use error::{Error, ErrorKind};
pub use folder::{Case, cases, compare_folder, update_folder};
pub use notation::{AttributionLine, Gold, JoinLine, PartLine, StanceLine};
pub use report::{Layer, Report, Tally};
