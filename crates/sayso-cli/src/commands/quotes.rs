//! `sayso quotes`: who said what.

use super::documents::{self, Task};
use crate::Outcome;
use crate::args::DocumentArgs;
use crate::output::{Layers, Tally};
use sayso::Depth;

/// Who said what.
const TASK: Task = Task { layers: Layers::Attributions, depth: Depth::Attributions, found };

fn found(tally: &Tally) -> bool {
    tally.attributions > 0
}

pub(crate) fn run(args: &DocumentArgs) -> anyhow::Result<Outcome> {
    documents::run(args, &TASK)
}
