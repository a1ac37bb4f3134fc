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
            let checksum = format!("{:016x}", model.checksum);
            json!({"name": model.name, "version": model.version, "bytes": model.bytes, "checksum": checksum})
        });
        let list: Vec<_> = list.collect();
        format!(
            "{}\n",
            json!({"program": "sayso", "version": env!("CARGO_PKG_VERSION"), "models": list})
        )
    } else {
        let lines = models.iter().map(|model| {
            let sayso::ModelInfo { name, version, checksum, bytes, .. } = model;
            format!("  {name:<12} {version}+{checksum:016x}  {bytes:>9} bytes\n")
        });
        format!("sayso {}\n{}", env!("CARGO_PKG_VERSION"), lines.collect::<String>())
    };
    Sink::stdout().write(page.as_bytes()).context("cannot write the output")?;
    Ok(Outcome::Found)
}
