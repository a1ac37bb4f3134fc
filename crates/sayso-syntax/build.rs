//! Joins and inflects the word tables, so that nothing is left to do when a program starts.

use std::path::Path;
use std::{env, error, fs};

#[path = "src/tables.rs"]
mod tables;
#[path = "src/tagset.rs"]
#[allow(dead_code, reason = "the crate uses the rest")]
mod tagset;

fn main() -> Result<(), Box<dyn error::Error>> {
    println!("cargo::rerun-if-changed=data");
    println!("cargo::rerun-if-changed=src/tables.rs");
    println!("cargo::rerun-if-changed=src/tagset.rs");
    let out = env::var("OUT_DIR")?;
    let [words, suffixes] = tables::frozen()?;
    fs::write(Path::new(&out).join("words.bin"), words)?;
    fs::write(Path::new(&out).join("suffixes.bin"), suffixes)?;
    Ok(())
}
