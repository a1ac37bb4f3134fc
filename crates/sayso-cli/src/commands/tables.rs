//! A user's own tables: stance words, codebooks.

use anyhow::Context as _;
use sayso::{Codebook, StanceLexicon};
use std::path::Path;

/// The shipped lexicon with the words of a file merged in.
pub(super) fn lexicon(path: &Path) -> anyhow::Result<StanceLexicon> {
    StanceLexicon::parse(&read(path)?).map_err(|error| at(path, &error))
}

/// A codebook.
pub(super) fn codebook(path: &Path) -> anyhow::Result<Codebook> {
    Codebook::parse(&read(path)?).map_err(|error| at(path, &error))
}

fn read(path: &Path) -> anyhow::Result<String> {
    std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))
}

/// The error with its place: `words.txt: line 3: ...`.
fn at(path: &Path, error: &dyn std::fmt::Display) -> anyhow::Error {
    anyhow::anyhow!("{}: {error}", path.display())
}
