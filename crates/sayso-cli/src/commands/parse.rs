//! `sayso parse`: the labelled page.

use super::documents::{self, Task};
use crate::Outcome;
use crate::args::DocumentArgs;
use crate::output::{Layers, Tally};
use sayso::Depth;

/// The labelled page.
const TASK: Task = Task { layers: Layers::Article, depth: Depth::Article, found, guard: false };

fn found(tally: &Tally) -> bool {
    tally.body_lines > 0
}

pub(crate) fn run(args: &DocumentArgs) -> anyhow::Result<Outcome> {
    documents::run(args, &TASK)
}
