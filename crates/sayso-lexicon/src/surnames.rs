//! Surnames of the people whom a text has introduced, so that a stage may treat all of them alike.

use crate::{Table, WordMap};
use sayso_core::{Token, TokenKind, WordKey};
use std::collections::HashSet;
use std::sync::LazyLock;

/// What a word of the table shows.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
enum Shows {
    #[default]
    Nothing,
    /// What follows a surname that stands alone.
    Verb,
    Title,
    Particle,
    Small,
}

static ENGLISH: LazyLock<WordMap<Shows>> = LazyLock::new(|| {
    let mut words = WordMap::default();
    // The table is compiled in and a test reads it: an error here has no user to tell.
    let table = Table::parse(include_str!("../data/en/surnames.txt"));
    for entry in table.iter().flat_map(Table::entries) {
        *words.entry(entry.text) = match entry.group {
            "verbs" => Shows::Verb,
            "titles" => Shows::Title,
            "particles" => Shows::Particle,
            "small" => Shows::Small,
            _ => Shows::Nothing,
        };
    }
    words
});

/// The surnames that a text has introduced so far: by a full name (*Ann Lee*), and as somebody who speaks or has a title
/// (*Lee said*, *Ms Lee*).
///
/// Sentences are read in order, so that what a sentence is taken for never depends on what follows it.
///
/// ```
/// use sayso_core::{Case, Span, Token, TokenKind};
/// use sayso_lexicon::Surnames;
///
/// let text = "Will Price spoke. Price said no.";
/// let word = |start, end| {
///     let lower = text.as_bytes()[start as usize].is_ascii_lowercase();
///     let case = if lower { Case::Lower } else { Case::Title };
///     Token::new(Span::new(start, end), TokenKind::Word, case)
/// };
/// let stop = |at| Token::new(Span::new(at, at + 1), TokenKind::Stop, Case::None);
///
/// let mut surnames = Surnames::default();
/// surnames.read(text, &[word(0, 4), word(5, 10), word(11, 16), stop(16)]);
/// assert!(!surnames.has("Price"));
/// surnames.read(text, &[word(18, 23), word(24, 28), word(29, 31), stop(31)]);
/// assert!(surnames.has("Price") && !surnames.has("price"));
/// ```
#[derive(Clone, Debug, Default)]
pub struct Surnames {
    full: HashSet<WordKey>,
    shown: HashSet<WordKey>,
}

impl Surnames {
    /// Reads the tokens of the next sentence.
    pub fn read(&mut self, text: &str, tokens: &[Token]) {
        for at in 0..tokens.len() {
            let Some(word) = word(text, tokens, at).filter(|w| is_name(w)) else { continue };
            let before = outside(text, tokens, at);
            // "Will Price": what looks like a verb may be a given name.
            let given = |b: &str| is_name(b) && matches!(shows(b), Shows::Nothing | Shows::Verb);
            let full = before.is_some_and(given);
            let key = WordKey::of(word);
            if full {
                // "Continued Price:", once it is somebody's surname.
                let inverted = at == 1 && before.is_some_and(|b| b.ends_with("ed"));
                if !self.full.insert(key) && inverted {
                    self.shown.insert(key);
                }
                continue;
            }
            let titled = before.is_some_and(|b| shows(b) == Shows::Title);
            let speaks = after(text, tokens, at).is_some_and(|v| shows(v) == Shows::Verb);
            let article = before.is_some_and(|b| ["the", "a", "an"].contains(&b));
            // "a question for Price": alone in the middle of a sentence, the one whom the text named in full.
            let alone = before.is_some_and(|b| !b.starts_with(char::is_uppercase))
                && !after(text, tokens, at).is_some_and(|w| w.starts_with(char::is_uppercase));
            let again =
                (alone || before.is_none() && leads(text, tokens, at)) && self.full.contains(&key);
            if titled || (speaks || again) && !article {
                self.shown.insert(key);
            }
        }
    }

    /// Whether a word, as the text writes it, is such a surname.
    #[must_use]
    pub fn has(&self, word: &str) -> bool {
        if self.shown.is_empty() || !is_name(word) {
            return false;
        }
        let key = WordKey::of(word);
        self.shown.contains(&key) && self.full.contains(&key)
    }

    /// Whether a token is part of such a surname, as each word of *van der Berg* is.
    #[must_use]
    pub fn has_token(&self, text: &str, tokens: &[Token], at: usize) -> bool {
        if self.shown.is_empty() {
            return false;
        }
        let surname = (at..).take(PARTICLES + 1).find_map(|i| {
            let word = word(text, tokens, i).unwrap_or_default();
            (shows(word) != Shows::Particle).then_some(word)
        });
        surname.is_some_and(|word| self.has(word))
    }

    /// Whether a token is a small word within a name, which could be left out: *van* and *der* of *Ludwig van der Berg*.
    #[must_use]
    pub fn has_particle(&self, text: &str, tokens: &[Token], at: usize) -> bool {
        // The longest of the table has five letters.
        let short = tokens.get(at).is_some_and(|t| t.span.slice(text).len() <= 5);
        let particle =
            |i: usize| word(text, tokens, i).is_some_and(|w| shows(w) == Shows::Particle);
        if !short || !particle(at) {
            return false;
        }
        let name = (at + 1..).take(PARTICLES).find(|&i| !particle(i));
        let Some(name) = name.and_then(|i| word(text, tokens, i)).filter(|w| is_name(w)) else {
            return false;
        };
        let given = |b: &str| is_name(b) && shows(b) == Shows::Nothing;
        self.has(name) || outside(text, tokens, at).is_some_and(given)
    }
}

/// How many small words a surname may begin with.
const PARTICLES: usize = 3;

fn shows(word: &str) -> Shows {
    ENGLISH.get(word).copied().unwrap_or_default()
}

/// The text of a token that is a word.
fn word<'t>(text: &'t str, tokens: &[Token], at: usize) -> Option<&'t str> {
    let token = tokens.get(at)?;
    let wordlike = matches!(token.kind, TokenKind::Word | TokenKind::Abbreviation);
    wordlike.then(|| token.span.slice(text))
}

/// The word before a surname and its particles.
fn outside<'t>(text: &'t str, tokens: &[Token], at: usize) -> Option<&'t str> {
    let mut before = at.checked_sub(1)?;
    for _ in 0..=PARTICLES {
        let found = word(text, tokens, before)?;
        if shows(found) != Shows::Particle {
            return Some(found);
        }
        before = before.checked_sub(1)?;
    }
    None
}

/// The word behind a surname.
fn after<'t>(text: &'t str, tokens: &[Token], at: usize) -> Option<&'t str> {
    word(text, tokens, at + 1)
}

/// Whether what follows a word that opens its sentence shows that a clause begins with it: *Price angrily left*, *Price plans*.
fn leads(text: &str, tokens: &[Token], at: usize) -> bool {
    after(text, tokens, at).is_some_and(|next| {
        let small = shows(next) != Shows::Small && next.starts_with(char::is_lowercase);
        small && ["ly", "ed", "s"].iter().any(|end| next.ends_with(end))
    })
}

/// Whether a word is written as a name: *Lee*, *al-Masri*, *d’Arvel*, but not *A* or *UN*.
fn is_name(word: &str) -> bool {
    // Most words: small letters and nothing else.
    if word.bytes().all(|b| b.is_ascii_lowercase()) {
        return false;
    }
    let mut letters = word.chars();
    let first = letters.next().is_some_and(char::is_uppercase);
    let lower = letters.any(char::is_lowercase);
    let joined = || {
        let tail = word.split_once(['-', '\'', '’']).map(|(_, tail)| tail);
        tail.is_some_and(|t| t.chars().count() > 2 && t.starts_with(char::is_uppercase))
    };
    word.len() > 1 && lower && (first || joined())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_read() {
        assert!(Table::parse(include_str!("../data/en/surnames.txt")).is_ok());
        assert_eq!(shows("said"), Shows::Verb);
    }

    #[test]
    fn small_words_of_a_name() {
        let text = "Ludwig van der Berg saw a van";
        let mut at = 0;
        let tokens: Vec<Token> = text
            .split(' ')
            .map(|word| {
                let start = at;
                at += word.len() as u32 + 1;
                let span = sayso_core::Span::new(start, start + word.len() as u32);
                Token::new(span, TokenKind::Word, sayso_core::Case::Lower)
            })
            .collect();
        let known = Surnames::default();
        let found = (0..tokens.len()).filter(|&i| known.has_particle(text, &tokens, i));
        assert_eq!(found.collect::<Vec<_>>(), [1, 2]);
    }

    #[test]
    fn names_are_told_by_their_shape() {
        assert!(["Lee", "al-Masri", "d’Arvel", "O'Dorran"].iter().all(|w| is_name(w)));
        assert!(!["lee", "UN", "A", "one-off", "don't"].iter().any(|w| is_name(w)));
    }
}
