//! How much of the time each stage takes over a file: `cargo run --release -p sayso --example time_path -- FILE`.
//! With `--rules-only` before the file, without the trained models.
//!
//! Counts the time on the processor where the system tells it, so that a busy machine says the same as an idle
//! one, or nearly.

use sayso::{Analysis, Depth, Pipeline, Workspace};
use std::{fs, time::SystemTime};

/// Seconds of this thread on the processor; by the clock on the wall where nobody counts them.
fn now() -> f64 {
    let counted = fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanoseconds = counted.and_then(|s| s.split(' ').next()?.parse::<f64>().ok());
    let clock = || SystemTime::UNIX_EPOCH.elapsed().map_or(0.0, |d| d.as_secs_f64());
    nanoseconds.map_or_else(clock, |n| n / 1e9)
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let rules_only = std::env::args().any(|argument| argument == "--rules-only");
    let path = std::env::args().skip(1).find(|a| !a.starts_with("--")).ok_or("which file?")?;
    let text = fs::read_to_string(path)?;
    let mut before = 0.0;
    for depth in [Depth::Article, Depth::Segmentation, Depth::Attributions, Depth::Stances] {
        let pipeline = Pipeline::builder().depth(depth).rules_only(rules_only).build();
        let (mut workspace, mut analysis) = (Workspace::default(), Analysis::default());
        pipeline.run_into(&text, &mut workspace, &mut analysis);
        let rounds = (20_000_000 / text.len().max(1)).clamp(1, 10_000);
        let start = now();
        for _ in 0..rounds {
            pipeline.run_into(&text, &mut workspace, &mut analysis);
        }
        let seconds = (now() - start) / rounds as f64;
        let megabytes = text.len() as f64 / 1e6;
        println!(
            "{depth:?}: {:.1} MB/s in all, {:.1} MB/s this step",
            megabytes / seconds,
            megabytes / (seconds - before)
        );
        before = seconds;
    }
    Ok(())
}
