//! The ids of documents in a folder of files whose format has no place for them.

use anyhow::Context as _;
use std::collections::BTreeMap;
use std::path::Path;

/// The table: names of files, without suffix, and ids. No suffix of articles, so that the folder can be read.
pub(super) const FILE: &str = "ids.json";

pub(super) type Ids = BTreeMap<String, String>;

/// The table of a folder; empty if there is none.
pub(super) fn read(folder: &Path) -> anyhow::Result<Ids> {
    let path = folder.join(FILE);
    match std::fs::read(&path) {
        Ok(bytes) => serde_json::from_slice(&bytes)
            .with_context(|| format!("{}: no table of ids", path.display())),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(Ids::default()),
        Err(error) => Err(error).with_context(|| format!("cannot read {}", path.display())),
    }
}
