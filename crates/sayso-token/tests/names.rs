//! Names whose first letters are small are written as names like any other.

use sayso_core::{Case, Lang, Tokenizer};
use sayso_token::NewsTokenizer;

/// The words of a text with their case.
fn cases(text: &str) -> Vec<(&str, Case)> {
    let tokens = NewsTokenizer::new(Lang::EN).tokenize(text);
    tokens.iter().map(|t| (t.span.slice(text), t.case)).collect()
}

#[test]
fn small_prefixes_of_names() {
    for name in ["al-Harun", "d'Estar", "d’Estar", "l’Orme", "bin-Sarif"] {
        assert_eq!(cases(name), [(name, Case::Title)], "{name}");
    }
    assert_eq!(cases("al-Harun's")[0], ("al-Harun", Case::Title));
    assert_eq!(cases("d’Estar’s")[0], ("d’Estar", Case::Title));
}

#[test]
fn other_words_with_a_capital_within() {
    for word in ["iPhone", "un-Norlandic", "ex-Minister", "al-", "at-9"] {
        assert!(cases(word).iter().all(|(_, case)| *case != Case::Title), "{word}");
    }
}
