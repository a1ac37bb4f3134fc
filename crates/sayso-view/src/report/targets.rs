//! What stances are about, under names that say it.

use crate::counts::Names;

/// Targets by number.
#[derive(Debug, Default)]
pub(super) struct Targets {
    names: Names,
    /// For each, the words that all its wordings have in common.
    common: Vec<Vec<String>>,
}

/// Longest name that is made of words of the texts, in characters.
const LONGEST: usize = 48;
/// Words of a target that are looked at.
const WORDS: usize = 24;
/// Words that begin a clause.
const CLAUSES: [&str; 8] = ["that", "which", "who", "whom", "whose", "because", "if", "when"];
/// Words that no name begins or ends with.
const EDGES: [&str; 20] = [
    "the", "a", "an", "any", "its", "his", "her", "their", "of", "to", "for", "on", "in", "with",
    "from", "by", "at", "and", "or", "as",
];

impl Targets {
    /// The number of a target by its key; `words` are those of one text.
    pub(super) fn number(&mut self, key: &str, concept: &str, words: &str) -> usize {
        let number = self.names.number_of(key, concept);
        let words = words.split_whitespace().take(WORDS).map(bare);
        // What a clause says of it is no part of its name.
        let opens = |word: &String| CLAUSES.iter().any(|one| word.eq_ignore_ascii_case(one));
        let first = words.clone().next();
        let words: Vec<String> =
            first.into_iter().chain(words.skip(1).take_while(|word| !opens(word))).collect();
        match self.common.get_mut(number) {
            None => self.common.push(words),
            Some(common) => *common = common_run(common, &words),
        }
        number
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.names.list.len()
    }

    /// What all wordings have in common, as long as it holds the concept: *security guarantees* says more than
    /// *guarantee*. Else the concept.
    pub(super) fn label(&self, number: usize) -> String {
        let concept = self.names.get(number);
        let mut words = self.common.get(number).map_or(&[][..], Vec::as_slice);
        let is_edge = |word: &String| EDGES.iter().any(|edge| word.eq_ignore_ascii_case(edge));
        while let Some((_, rest)) = words.split_first().filter(|(first, _)| is_edge(first)) {
            words = rest;
        }
        while let Some((_, rest)) = words.split_last().filter(|(last, _)| is_edge(last)) {
            words = rest;
        }
        let label = words.join(" ");
        let holds =
            concept.split_whitespace().all(|part| words.iter().any(|word| same(word, part)));
        if words.is_empty() || !holds || label.chars().count() > LONGEST {
            return concept.to_owned();
        }
        label
    }

    pub(super) fn labels(&self) -> Vec<String> {
        (0..self.len()).map(|number| self.label(number)).collect()
    }
}

/// A word without the marks around it.
fn bare(word: &str) -> String {
    word.trim_matches(|c: char| !c.is_alphanumeric()).to_owned()
}

/// Whether two words are forms of one: *policies* and *policy*, *relations* and *relation*.
fn same(one: &str, other: &str) -> bool {
    let first = |word: &str| word.chars().next().map(|c| c.to_lowercase().next());
    if first(one) != first(other) {
        return false;
    }
    let (one, other) = (one.to_lowercase(), other.to_lowercase());
    if one == other {
        return true;
    }
    let common = one.chars().zip(other.chars()).take_while(|(a, b)| a == b).count();
    let most = one.chars().count().max(other.chars().count());
    common >= 3 && common + 3 >= most && (one.ends_with('s') != other.ends_with('s'))
}

/// The longest run of words that stands in both, the first of several.
fn common_run(one: &[String], other: &[String]) -> Vec<String> {
    let mut best = &[][..];
    for start in 0..one.len() {
        for at in 0..other.len() {
            let ahead = one.iter().skip(start).zip(other.iter().skip(at));
            let run = ahead.take_while(|(a, b)| same(a, b)).count();
            if run > best.len() {
                best = one.get(start..start + run).unwrap_or_default();
            }
        }
    }
    best.to_vec()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn label(concept: &str, wordings: &[&str]) -> String {
        let mut targets = Targets::default();
        wordings.iter().for_each(|words| {
            targets.number("key", concept, words);
        });
        targets.label(0)
    }

    #[test]
    fn the_name_is_what_all_wordings_share() {
        let guarantees =
            ["long-term port guarantees for Estria", "Western port guarantees", "port guarantees"];
        assert_eq!(label("guarantee", &guarantees), "port guarantees");
        assert_eq!(
            label("relation", &["mend relations with Estria", "the relation with Estria"]),
            "relations with Estria"
        );
        assert_eq!(label("bill", &["the bill", "the Rent Cap Bill"]), "bill");
        assert_eq!(label("toll", &["the new tolls"]), "new tolls");
    }

    #[test]
    fn a_concept_of_other_words_stays() {
        assert_eq!(label("Nuclear power", &["the second reactor"]), "Nuclear power");
        assert_eq!(label("deal", &["a deal with Estria", "with Estria"]), "deal");
        assert_eq!(
            label(
                "plan",
                &["the plan that nobody in the harbour board has ever read from end to end"]
            ),
            "plan"
        );
        assert_eq!(label("—", &["—"]), "—");
    }
}
