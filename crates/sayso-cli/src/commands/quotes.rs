//! `sayso quotes`: who said what.

use super::documents::{self, Task};
use super::same;
use crate::Outcome;
use crate::args::QuotesArgs;
use crate::output::{Layers, Tally};
use sayso::Depth;

/// Who said what.
const TASK: Task = Task { layers: Layers::Attributions, depth: Depth::Attributions, found };

fn found(tally: &Tally) -> bool {
    tally.attributions > 0
}

pub(crate) fn run(args: &QuotesArgs) -> anyhow::Result<Outcome> {
    if args.same || args.find.is_some() {
        return same::run(args);
    }
    documents::run(&args.documents, &TASK)
}
