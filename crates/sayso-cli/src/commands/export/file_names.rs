//! File names for ids, which may be anything.

use std::collections::HashSet;

/// The longest name, in bytes, without its suffix: file systems allow 255.
const LONGEST: usize = 200;
/// Names that Windows keeps for devices.
const DEVICES: [&str; 4] = ["con", "prn", "aux", "nul"];

/// Gives every document a name of its own.
#[derive(Debug, Default)]
pub(super) struct FileNames {
    /// In small letters, since some file systems do not tell them apart.
    used: HashSet<String>,
}

impl FileNames {
    /// The name for an id: a plain file name, without a suffix, unlike all that were given before.
    pub(super) fn give(&mut self, id: &str) -> String {
        let name = plain(id);
        let mut own = name.clone();
        let mut number = 2;
        while !self.used.insert(own.to_lowercase()) {
            own = format!("{name}-{number}");
            number += 1;
        }
        own
    }
}

/// Letters, digits, `-`, `_` and inner dots and spaces of an id; anything else becomes `_`. Never empty, never a path.
fn plain(id: &str) -> String {
    let stem = id.strip_suffix(".txt").unwrap_or(id);
    let mut name: String = stem
        .chars()
        .map(|c| if c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | ' ') { c } else { '_' })
        .collect();
    let mut end = name.len().min(LONGEST);
    while !name.is_char_boundary(end) {
        end -= 1;
    }
    name.truncate(end);
    // No hidden files, no `..`, no ends that Windows drops.
    let name = name.trim_matches(['.', ' ']).to_owned();
    let first = name.split('.').next().unwrap_or_default().to_lowercase();
    let is_port = matches!(first.get(..3), Some("com" | "lpt")) && first.len() == 4;
    if name.is_empty() || DEVICES.contains(&&*first) || is_port { format!("_{name}") } else { name }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stay_in_the_folder() {
        for (id, name) in [
            ("article.txt", "article"),
            ("../../etc/passwd", "_.._etc_passwd"),
            ("/abs", "_abs"),
            ("C:\\x", "C__x"),
            ("..", "_"),
            ("", "_"),
            (".hidden", "hidden"),
            ("nul.txt", "_nul"),
            ("COM1", "_COM1"),
            ("a\0b\nc", "a_b_c"),
            ("Київ: новини", "Київ_ новини"),
            ("https://example.org/a?b=c", "https___example.org_a_b_c"),
        ] {
            assert_eq!(plain(id), name, "{id:?}");
        }
        assert!(plain(&"я".repeat(500)).len() <= LONGEST);
    }

    #[test]
    fn no_name_is_given_twice() {
        let mut names = FileNames::default();
        let given: Vec<String> = ["a", "A.txt", "a", "a-2"].map(|id| names.give(id)).into();
        assert_eq!(given, ["a", "A-2", "a-3", "a-2-2"]);
    }
}
