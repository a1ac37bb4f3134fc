//! `sayso version`: the program and its models.

use crate::Outcome;
use crate::args::VersionArgs;
use crate::sink::Sink;
use anyhow::Context as _;
use serde_json::json;

pub(super) fn run(args: &VersionArgs) -> anyhow::Result<Outcome> {
    let models = sayso::models();
    let page = if args.json {
        let list = models.iter().map(|model| {
            json!({"name": model.name, "bytes": model.bytes, "checksum": format!("{:016x}", model.checksum)})
        });
        let list: Vec<_> = list.collect();
        format!(
            "{}\n",
            json!({"program": "sayso", "version": env!("CARGO_PKG_VERSION"), "models": list})
        )
    } else {
        let lines = models.iter().map(|model| {
            format!("  {:<12} {:016x}  {:>9} bytes\n", model.name, model.checksum, model.bytes)
        });
        format!("sayso {}\n{}", env!("CARGO_PKG_VERSION"), lines.collect::<String>())
    };
    Sink::stdout().write(page.as_bytes()).context("cannot write the output")?;
    Ok(Outcome::Found)
}
