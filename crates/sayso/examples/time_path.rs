//! Time a stage at a time over a file: `cargo run --release -p sayso --example time_path -- FILE`.

use sayso::{Analysis, Depth, Pipeline, Workspace};
use std::time::Instant;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = std::env::args().nth(1).ok_or("which file?")?;
    let text = std::fs::read_to_string(path)?;
    let mut before = 0.0;
    for depth in [Depth::Article, Depth::Segmentation, Depth::Attributions, Depth::Stances] {
        let pipeline = Pipeline::builder().depth(depth).build();
        let (mut workspace, mut analysis) = (Workspace::default(), Analysis::default());
        pipeline.run_into(&text, &mut workspace, &mut analysis);
        let rounds = (20_000_000 / text.len().max(1)).clamp(1, 10_000);
        let start = Instant::now();
        for _ in 0..rounds {
            pipeline.run_into(&text, &mut workspace, &mut analysis);
        }
        let seconds = start.elapsed().as_secs_f64() / rounds as f64;
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
