//! The counter-examples that stand at the heads of the files of constructions.

use std::io;
use std::path::Path;

/// The rule id and the counter-example of each construction in a folder: a file with `id: "…"`, and in its head
/// `Counter-example: *a sentence*`.
///
/// # Errors
///
/// If the folder or a file in it cannot be read, or if a construction has no counter-example.
pub fn counter_examples(folder: impl AsRef<Path>) -> io::Result<Vec<(String, String)>> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        let source = std::fs::read_to_string(&path)?;
        let Some((_, id)) = source.split_once("id: \"") else { continue };
        let head: Vec<&str> = source.lines().map_while(|line| line.strip_prefix("//!")).collect();
        let head = head.join("");
        let counter =
            head.split_once("Counter-example: *").and_then(|(_, rest)| rest.split_once('*'));
        match (id.split_once('"'), counter) {
            (Some((id, _)), Some((sentence, _))) => {
                found.push((id.to_owned(), sentence.to_owned()));
            }
            _ => {
                let what = format!("{}: no counter-example at its head", path.display());
                return Err(io::Error::new(io::ErrorKind::InvalidData, what));
            }
        }
    }
    found.sort();
    Ok(found)
}
