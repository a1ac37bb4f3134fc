//! A user's own tables: stance words, codebooks.

use anyhow::Context as _;
use sayso::{Codebook, ConceptMapper, KeyPhrase, StanceLexicon};
use std::path::Path;

/// The shipped lexicon with the words of a file merged in.
pub(super) fn lexicon(path: &Path) -> anyhow::Result<StanceLexicon> {
    StanceLexicon::parse(&read(path)?).map_err(|error| at(path, &error))
}

/// A codebook: a table where the file is named `.csv`, else plain text.
pub(super) fn codebook(path: &Path) -> anyhow::Result<Codebook> {
    let is_table = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("csv"));
    let parse = if is_table { Codebook::parse_csv } else { Codebook::parse };
    parse(&read(path)?).map_err(|error| at(path, &error))
}

/// How targets become concepts: by the codebook of a file, else by key phrases.
pub(super) fn concepts(codebook: Option<&Path>) -> anyhow::Result<Box<dyn ConceptMapper>> {
    Ok(match codebook {
        Some(path) => Box::new(self::codebook(path)?),
        None => Box::new(KeyPhrase),
    })
}

fn read(path: &Path) -> anyhow::Result<String> {
    std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))
}

/// The error with its place: `words.txt: line 3: ...`.
fn at(path: &Path, error: &dyn std::fmt::Display) -> anyhow::Error {
    anyhow::anyhow!("{}: {error}", path.display())
}
