//! The whole path on any text: every layer keeps its laws over the raw text, and a run with used
//! buffers gives what a fresh one gives.
#![no_main]

use libfuzzer_sys::fuzz_target;
use sayso::{Analysis, Pipeline, Workspace};
use sayso_fuzz::{hold, text};
use sayso_testkit::laws;
use std::sync::{LazyLock, Mutex};

static PIPELINE: LazyLock<Pipeline> = LazyLock::new(Pipeline::default);
static USED: LazyLock<Mutex<(Workspace, Analysis)>> = LazyLock::new(Default::default);

fuzz_target!(|data: &[u8]| {
    let raw = text(data);
    let fresh = PIPELINE.run(&*raw);
    hold(laws::analysis(&raw, &fresh));
    let mut used = USED.lock().expect("no other thread holds it");
    let (workspace, analysis) = &mut *used;
    PIPELINE.run_into(&*raw, workspace, analysis);
    assert!(*analysis == fresh, "buffers of an earlier run change the result");
});
