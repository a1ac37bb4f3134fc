//! The quick way to tell languages apart: by their small words.

use crate::folders::FOLDERS;
use sayso_core::Lang;
use std::collections::HashMap;
use std::sync::LazyLock;

/// The words that speak for a language: those of its table that no other language lists.
static WORDS: LazyLock<HashMap<&'static str, Lang>> = LazyLock::new(|| {
    let mut words = HashMap::new();
    for (lang, word) in listed() {
        words.entry(word).and_modify(|of| *of = Lang::UNKNOWN).or_insert(lang);
    }
    words.retain(|_, lang| *lang != Lang::UNKNOWN);
    words
});

/// The tables, word by word.
fn listed() -> impl Iterator<Item = (Lang, &'static str)> {
    FOLDERS.iter().flat_map(|folder| {
        let lines = folder.table("function_words").lines().filter(|line| !line.starts_with('#'));
        lines.flat_map(str::split_whitespace).map(|word| (folder.lang(), word))
    })
}

/// So many small words of one language are enough …
const ENOUGH: usize = 8;
/// … if no other language has more than one for so many.
const MARGIN: usize = 6;

/// The language that the small words of a text leave no doubt about. Reads no further than it must.
pub(crate) fn by_function_words(text: &str) -> Option<Lang> {
    let mut votes = [0usize; Lang::WITH_TABLES.len()];
    for word in text.split(|c: char| !c.is_alphabetic()).filter(|w| (1..=16).contains(&w.len())) {
        let lang = match WORDS.get(word) {
            Some(lang) => lang,
            // A capital at the start of a sentence; names in capitals prove nothing.
            None if word.starts_with(char::is_uppercase) => {
                match WORDS.get(word.to_lowercase().as_str()) {
                    Some(lang) => lang,
                    None => continue,
                }
            }
            None => continue,
        };
        let Some(at) = Lang::WITH_TABLES.iter().position(|known| known == lang) else { continue };
        let Some(count) = votes.get_mut(at) else { continue };
        *count += 1;
        let count = *count;
        if count >= ENOUGH {
            let others = votes.iter().enumerate().filter(|(other, _)| *other != at);
            let clear = others.map(|(_, other)| *other).all(|other| other * MARGIN <= count);
            // More words would only say the same, or there is no clear majority.
            return clear.then_some(*lang);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clear_text_is_told_and_short_or_mixed_text_is_not() {
        let english = "The council of the town has said that the ferry and the bridge would be closed for weeks.";
        assert_eq!(by_function_words(english), Some(Lang::EN));
        assert_eq!(by_function_words("The ferry is late."), None);
        let mixed =
            "The council of the town has said that und das ist nicht für den Rat von der Stadt.";
        assert_eq!(by_function_words(mixed), None);
    }

    #[test]
    fn every_language_keeps_words_of_its_own() {
        for lang in Lang::WITH_TABLES {
            let own = WORDS.values().filter(|of| **of == lang).count();
            assert!(own >= 12, "{lang}: {own} words that no other language lists");
        }
    }
}
