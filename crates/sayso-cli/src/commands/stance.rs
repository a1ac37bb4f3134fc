//! `sayso stance`: who is for or against what.

use super::documents::{self, Task};
use crate::Outcome;
use crate::args::StanceArgs;
use crate::output::{Layers, Tally};
use sayso::Depth;

fn found(tally: &Tally) -> bool {
    tally.stances > 0
}

pub(crate) fn run(args: &StanceArgs) -> anyhow::Result<Outcome> {
    documents::run(&args.documents, &Task { layers: Layers::Stances, depth: Depth::Stances, found })
}
