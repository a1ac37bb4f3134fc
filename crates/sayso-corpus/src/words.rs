//! The words of `data/en/concepts.txt`.

use rustc_hash::FxHashSet;
use std::sync::LazyLock;

/// The built-in words.
pub(crate) static ENGLISH: LazyLock<Words> =
    LazyLock::new(|| Words::read(include_str!("../data/en/concepts.txt")));

/// Groups of words; see the head of the table for what each is for.
#[derive(Debug, Default)]
pub(crate) struct Words {
    pub(crate) openers: FxHashSet<&'static str>,
    pub(crate) pronouns: FxHashSet<&'static str>,
    pub(crate) plain: FxHashSet<&'static str>,
    pub(crate) reversers: FxHashSet<&'static str>,
    pub(crate) joiners: FxHashSet<&'static str>,
    pub(crate) bound: FxHashSet<&'static str>,
}

/// The lines of a table of words: the name of a group before the colon, and what it lists behind it.
pub(crate) fn lines(table: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    table.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once(':'))
}

impl Words {
    fn read(table: &'static str) -> Self {
        let mut words = Self::default();
        for (group, list) in lines(table) {
            let into = match group {
                "openers" => &mut words.openers,
                "pronouns" => &mut words.pronouns,
                "plain" => &mut words.plain,
                "reversers" => &mut words.reversers,
                "joiners" => &mut words.joiners,
                "bound" => &mut words.bound,
                _ => continue,
            };
            into.extend(list.split_whitespace());
        }
        words
    }
}

/// A text as it is compared, however long it is.
pub(crate) fn folded(text: &str) -> String {
    sayso_core::folded(text).collect()
}

/// A word without the signs around it and without a possessive ending.
pub(crate) fn trim(word: &str) -> &str {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric());
    word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")).unwrap_or(word)
}

/// *policies* to *policy*, *taxes* to *tax*, *sanctions* to *sanction*; *crisis* and *pass* stay.
pub(crate) fn singular(word: &str) -> String {
    if let Some(stem) = word.strip_suffix("ies").filter(|s| s.len() > 2) {
        return format!("{stem}y");
    }
    for ending in ["xes", "ches", "shes", "sses", "zes"] {
        if let Some(stem) = word.strip_suffix("es").filter(|_| word.ends_with(ending)) {
            return stem.to_owned();
        }
    }
    match word.strip_suffix('s') {
        Some(stem) if stem.len() > 2 && !stem.ends_with(['s', 'i', 'u']) => stem.to_owned(),
        _ => word.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_table_is_read() {
        for line in include_str!("../data/en/concepts.txt").lines() {
            let group = line.split(':').next().unwrap_or_default();
            let known =
                ["openers", "pronouns", "plain", "reversers", "joiners", "bound"].contains(&group);
            assert!(line.is_empty() || line.starts_with('#') || known, "{line}");
        }
        let words = &*ENGLISH;
        for (group, word) in [
            (&words.openers, "of"),
            (&words.pronouns, "they"),
            (&words.plain, "new"),
            (&words.reversers, "lifting"),
            (&words.joiners, "and"),
            (&words.bound, "against"),
        ] {
            assert!(group.contains(word), "{word}");
        }
    }
}
