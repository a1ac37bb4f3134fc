//! `sayso segment`: sentences and tokens.

use super::documents::{self, Task};
use crate::Outcome;
use crate::args::SegmentArgs;
use crate::output::{Layers, Tally};
use sayso::Depth;

fn found(tally: &Tally) -> bool {
    tally.sentences > 0
}

pub(crate) fn run(args: &SegmentArgs) -> anyhow::Result<Outcome> {
    let layers = Layers::Segmentation { syntax: args.syntax };
    let depth = if args.syntax { Depth::Syntax } else { Depth::Segmentation };
    documents::run(&args.documents, &Task { layers, depth, found, guard: false })
}
