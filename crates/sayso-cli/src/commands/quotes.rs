//! `sayso quotes`: who said what.

use super::documents::{self, Task};
use super::same;
use crate::Outcome;
use crate::args::QuotesArgs;
use crate::output::{Layers, Tally};
use sayso::Depth;

fn found(tally: &Tally) -> bool {
    tally.attributions > 0
}

pub(crate) fn run(args: &QuotesArgs) -> anyhow::Result<Outcome> {
    if args.same || args.find.is_some() {
        return same::run(args);
    }
    let (layers, depth) = (Layers::Attributions, Depth::Attributions);
    documents::run(&args.documents, &Task { layers, depth, found, guard: args.guard })
}
