//! The whole path on every shape that makes careless code slow: eight times the text takes eight times as long.

use sayso::{Analysis, Depth, Pipeline, Workspace};
use sayso_testkit::{COMPOSED, SHAPES, laws};

/// Bytes of the shorter text in every run, and by night: enough for the clock.
const BYTES: usize = if cfg!(debug_assertions) { 1_000 } else { 20_000 };
const LONG: usize = if cfg!(debug_assertions) { 4_000 } else { 50_000 };

fn check(name: &str, pipeline: &Pipeline, bytes: usize) {
    let broken: Vec<String> = SHAPES
        .iter()
        .chain(COMPOSED)
        .filter_map(|shape| {
            let run = |text: &str| {
                let (mut workspace, mut analysis) = (Workspace::default(), Analysis::default());
                pipeline.run_into(text, &mut workspace, &mut analysis);
                analysis.tokens.len()
            };
            laws::check_linear(shape, bytes, run).err().map(|broken| broken.to_string())
        })
        .collect();
    assert!(broken.is_empty(), "{name}: {} shapes\n{}", broken.len(), broken.join("\n"));
}

fn clean_english() -> Pipeline {
    Pipeline::builder().plain(true).lang(sayso::Lang::EN).build()
}

#[test]
fn work_is_linear() {
    check("clean English to stances", &clean_english(), BYTES);
}

// One test, so that no other takes the core while it measures.
#[test]
#[ignore = "minutes of measuring: .ci/run nightly"]
fn work_is_linear_at_length() {
    check("to articles", &Pipeline::builder().depth(Depth::Article).build(), LONG);
    check("by rules alone", &Pipeline::builder().rules_only(true).build(), LONG);
    check("clean English to stances", &clean_english(), LONG);
}
