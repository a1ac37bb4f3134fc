//! What a byte of odd text costs on the whole path, against a byte of prose.

use sayso::{Analysis, Lang, Pipeline, Workspace};
use sayso_benches::cost::{on_processor, prose};
use sayso_testkit::{SHAPES, Shape};
use std::time::Duration;

/// Optimised code keeps to three times prose (`cargo run --release -p sayso-benches --example cost` shows by how
/// much). Twice that is left for a busy machine, four times for code that is not optimised.
const LIMIT: f64 = if cfg!(debug_assertions) { 12.0 } else { 6.0 };
const BYTES: usize = if cfg!(debug_assertions) { 6_000 } else { 48_000 };
/// How often a shape is measured before it counts as dear.
const ATTEMPTS: usize = 4;

/// Seconds a byte, the least of several rounds.
fn cost(pipeline: &Pipeline, text: &str, rounds: usize) -> f64 {
    let (mut workspace, mut analysis) = (Workspace::default(), Analysis::default());
    let round = || {
        let start = on_processor();
        pipeline.run_into(text, &mut workspace, &mut analysis);
        on_processor() - start
    };
    let least = std::iter::repeat_with(round).take(rounds).min().unwrap_or(Duration::ZERO);
    least.as_secs_f64() / text.len() as f64
}

fn check(name: &str, pipeline: &Pipeline) {
    let text = prose(BYTES);
    let plain = cost(pipeline, &text, 5);
    let dearer = |shape: &Shape<'_>| {
        let odd = shape.text(BYTES);
        let mut least = f64::INFINITY;
        for _ in 0..ATTEMPTS {
            least = least.min(cost(pipeline, &odd, 1) / plain);
            if least <= LIMIT {
                return None;
            }
        }
        Some(format!("a byte of `{}` costs {least:.1} times one of prose", shape.name))
    };
    let dear: Vec<String> = SHAPES.iter().filter_map(dearer).collect();
    assert!(dear.is_empty(), "{name}:\n{}", dear.join("\n"));
}

#[test]
fn no_text_costs_much_more_than_prose() {
    check("pages", &Pipeline::default());
    check("clean English", &Pipeline::builder().plain(true).lang(Lang::EN).build());
    check("pages by rules alone", &Pipeline::builder().rules_only(true).build());
}
