//! `sayso run`: everything that is known about each document.

use super::documents::{self, Task};
use crate::Outcome;
use crate::args::DocumentArgs;
use crate::output::{Layers, Tally};
use sayso::Depth;

/// Everything that is known about each document.
const TASK: Task = Task { layers: Layers::All, depth: Depth::Stances, found, guard: false };

fn found(tally: &Tally) -> bool {
    tally.attributions + tally.stances > 0
}

pub(crate) fn run(args: &DocumentArgs) -> anyhow::Result<Outcome> {
    documents::run(args, &TASK)
}
