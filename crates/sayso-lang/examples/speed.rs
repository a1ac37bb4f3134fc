//! How long one detection takes: `cargo run --release -p sayso-lang --example speed -- FILE`.

use sayso_core::Lang;
use sayso_lang::Detector;
use std::{hint::black_box, time::Instant};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let text = std::fs::read_to_string(std::env::args().nth(1).ok_or("which file?")?)?;
    for bytes in [200, 400, 800] {
        let detector = Detector::new(&Lang::WITH_TABLES).sample_bytes(bytes);
        let start = Instant::now();
        for _ in 0..2000 {
            black_box(detector.detect(black_box(&text)));
        }
        println!(
            "{bytes} bytes: {:?} a text, {:?}",
            start.elapsed() / 2000,
            detector.detect(&text)
        );
    }
    Ok(())
}
