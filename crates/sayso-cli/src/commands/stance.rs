//! `sayso stance`: who is for or against what.

use super::corpus;
use super::documents::{self, Task};
use crate::Outcome;
use crate::args::{InputFormat, StanceArgs};
use crate::output::{Layers, Tally};
use sayso::Depth;

fn found(tally: &Tally) -> bool {
    tally.stances > 0
}

pub(crate) fn run(args: &StanceArgs) -> anyhow::Result<Outcome> {
    if corpus::is_wanted(&args.corpus) {
        return corpus::run(&args.corpus, &args.documents);
    }
    let (layers, depth, guard) = (Layers::Stances, Depth::Stances, args.corpus.guard);
    let mut task = Task { layers, depth, found, guard };
    if !args.pairs {
        return documents::run(&args.documents, &task);
    }
    // A pair comes with a passage of clean text, not with a page.
    let mut args = args.documents.clone();
    args.analysis.plain = true;
    args.input.input_format = Some(InputFormat::Jsonl);
    task.layers = Layers::Pair;
    task.found = |tally| tally.documents > 0;
    documents::run(&args, &task)
}
