//! The pipeline against a folder of gold, in the notation of `seeds/README.md`.
//!
//! - `cargo run -p sayso --example gold -- diff seeds` shows every difference, then the counts of each layer;
//! - `cargo run -p sayso --example gold -- update seeds labels joins` writes what the pipeline makes of these
//!   layers into the gold. Read the difference before you keep it.

use sayso::Pipeline;
use sayso_testkit::golden::{Layer, compare_folder, update_folder};
use std::path::Path;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let pipeline = Pipeline::default();
    match arguments.as_slice() {
        ["diff", folder] => {
            print!("{}", compare_folder(Path::new(folder), |raw| pipeline.run(raw))?);
        }
        ["update", folder, names @ ..] if !names.is_empty() => {
            let named =
                |name: &&str| Layer::ALL.iter().copied().find(|layer| layer.name() == *name);
            let layers: Option<Vec<Layer>> = names.iter().map(named).collect();
            let layers = layers.ok_or(
                "the layers are fields, labels, parts, joins, sentences, attributions, stances",
            )?;
            let changed = update_folder(Path::new(folder), &layers, |raw| pipeline.run(raw))?;
            println!("{changed} files changed");
        }
        _ => return Err("usage: gold diff FOLDER | gold update FOLDER LAYER…".into()),
    }
    Ok(())
}
