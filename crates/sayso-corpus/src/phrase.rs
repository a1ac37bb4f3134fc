//! Concepts that are one across articles only with evidence.

use crate::mapper::ConceptMapper;
use crate::words::{ENGLISH, folded, singular, trim};
use rustc_hash::FxHashMap;
use sayso_core::Coded;
use std::borrow::Cow;

/// The head noun of a target with what sets it apart: *the port strike* and *a new strike at the port* are *strike,
/// port*; the strike of the hospitals is another.
///
/// A head noun alone, such as *the return* or *this plan*, is what the same document calls so more fully, where that is
/// one thing; otherwise it is a concept of its document only. A return to talks in one article is then never at odds with a
/// return to the old rules in another. Names (*NATO*, *the Harbour Pact*) are the same everywhere. A pronoun
/// has no concept. It knows no synonyms; a [`Codebook`](crate::Codebook) does.
///
/// ```
/// use sayso_corpus::{ConceptMapper, KeyPhrase};
///
/// let coded = KeyPhrase.code(&["the port strike", "a new strike at the port", "the strike", "the return"]);
/// let names: Vec<_> = coded.iter().flatten().map(|c| (c.concept.as_str(), c.local)).collect();
/// assert_eq!(names, [("port strike", false), ("port strike", false), ("port strike", false), ("return", true)]);
/// ```
#[derive(Copy, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // a rule without settings
pub struct KeyPhrase;

/// Most words of a target that are looked at: a clause is told apart by its beginning.
const MOST_WORDS: usize = 24;

/// Words that begin a clause behind a noun.
const CLAUSES: [&str; 8] = ["that", "which", "who", "whom", "whose", "because", "if", "when"];

/// What no name of a concept begins with.
const ARTICLES: [&str; 3] = ["the", "a", "an"];

/// What a target says.
struct Phrase {
    head: String,
    /// What sets it apart, sorted, each once.
    others: Vec<String>,
    /// Whether it is the name of something.
    is_name: bool,
    /// The words without the article, for a reader.
    shown: String,
}

impl Phrase {
    /// `None` where nothing but a pronoun or signs is left.
    fn of(target: &str) -> Option<Self> {
        let words: Vec<&str> =
            target.split_whitespace().map(trim).filter(|w| !w.is_empty()).collect();
        let words = words.get(..MOST_WORDS).unwrap_or(&words);
        let folded: Vec<String> = words.iter().map(|word| folded(word)).collect();
        let opens = |word: &String| ENGLISH.openers.contains(word.as_str());
        let end = (1..folded.len()).find(|&at| folded.get(at).is_some_and(opens));
        let head = end.unwrap_or(folded.len()).checked_sub(1)?;
        let name = folded.get(head)?.as_str();
        if ENGLISH.pronouns.contains(name) {
            return None;
        }
        let says_more = |&(at, word): &(usize, &String)| {
            at != head && !opens(word) && !ENGLISH.plain.contains(word.as_str())
        };
        let mut others: Vec<String> = folded
            .iter()
            .enumerate()
            .filter(says_more)
            .map(|(_, word)| singular(word.as_str()))
            .collect();
        others.sort_unstable();
        others.dedup();
        // What a clause says of it is no part of its name.
        let clause = |word: &&String| CLAUSES.contains(&word.as_str());
        let whole = folded.iter().skip(1).take_while(|word| !clause(word)).count() + 1;
        let shown = match words.get(..whole).unwrap_or(words) {
            [first, rest @ ..] if ARTICLES.contains(&first.to_lowercase().as_str()) => {
                rest.join(" ")
            }
            all => all.join(" "),
        };
        let is_name = words
            .get(head)
            .is_some_and(|word| is_name(word, words.get(..head).unwrap_or_default()));
        Some(Self { head: singular(name), others, is_name, shown })
    }

    /// One spelling for all wordings.
    fn key(&self) -> String {
        let mut words = self.others.clone();
        words.push(self.head.clone());
        words.join(" ")
    }

    /// Whether it says which thing is meant.
    fn is_told_apart(&self) -> bool {
        self.is_name || !self.others.is_empty()
    }
}

/// *NATO*, *the Pact*: capitals all through, or a capital behind a small word. The first word of a sentence is no evidence.
fn is_name(head: &str, before: &[&str]) -> bool {
    let capital = head.chars().next().is_some_and(char::is_uppercase);
    let all =
        head.chars().count() > 1 && head.chars().all(|c| c.is_uppercase() || !c.is_alphabetic());
    let small = |word: &&&str| word.chars().next().is_some_and(char::is_lowercase);
    capital && (all || before.iter().any(|word| small(&word)))
}

impl ConceptMapper for KeyPhrase {
    fn concept<'t>(&'t self, target: &'t str) -> Option<Cow<'t, str>> {
        Some(Cow::Owned(Phrase::of(target)?.key()))
    }

    fn code(&self, targets: &[&str]) -> Vec<Option<Coded>> {
        let phrases: Vec<Option<Phrase>> =
            targets.iter().map(|target| Phrase::of(target)).collect();
        // For each head, the one thing that the document calls so; `None` where there are several.
        let mut fuller: FxHashMap<&str, Option<&Phrase>> = FxHashMap::default();
        for phrase in phrases.iter().flatten().filter(|phrase| phrase.is_told_apart()) {
            let of = fuller.entry(&phrase.head).or_insert(Some(phrase));
            if of.is_some_and(|other| other.others != phrase.others) {
                *of = None;
            }
        }
        let code = |phrase: &Phrase| {
            if phrase.is_told_apart() {
                return Coded::new(phrase.key()).with_name(&phrase.shown);
            }
            let meant = fuller.get(phrase.head.as_str()).copied().flatten();
            let named = meant.unwrap_or(phrase);
            let mut coded = Coded::new(named.key()).with_name(&named.shown);
            coded.local = meant.is_none();
            coded
        };
        phrases.iter().map(|phrase| phrase.as_ref().map(code)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn coded(targets: &[&str]) -> Vec<(String, bool)> {
        KeyPhrase.code(targets).into_iter().flatten().map(|c| (c.concept, c.local)).collect()
    }

    fn pair(name: &str, local: bool) -> (String, bool) {
        (name.to_owned(), local)
    }

    #[test]
    fn a_head_alone_is_of_its_document() {
        assert_eq!(coded(&["the return"]), [pair("return", true)]);
        let both = coded(&["a return to talks", "a return to the old ratio", "the return"]);
        assert_eq!(
            both,
            [pair("talk return", false), pair("old ratio return", false), pair("return", true)]
                .map(|(name, local)| (name.replace("old ratio", "ratio"), local))
        );
    }

    #[test]
    fn names_are_the_same_everywhere() {
        assert_eq!(coded(&["NATO", "the Pact"]), [pair("nato", false), pair("pact", false)]);
    }

    #[test]
    fn pronouns_and_signs_have_no_concept() {
        assert!(coded(&["it", "—", ""]).is_empty());
    }
}
