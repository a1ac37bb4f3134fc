//! Stems by Snowball's algorithms.

use sayso_core::{Lang, Stemmer};
use std::borrow::Cow;
use std::fmt;

/// The Snowball stemmer of a language: Porter, *Snowball: a language for stemming algorithms*, 2001.
///
/// All languages of `rust-stemmers`, whether they have word tables or not; Ukrainian and Polish, which it
/// lacks, through `frostem` with the feature `slavic`. Words are expected in lower case.
///
/// ```
/// use sayso_core::{Lang, Stemmer};
/// use sayso_lang::Snowball;
///
/// let english = Snowball::new(Lang::EN).unwrap();
/// assert_eq!(english.stem("negotiations"), english.stem("negotiation"));
/// # #[cfg(feature = "slavic")] {
/// let ukrainian = Snowball::new(Lang::UK).unwrap();
/// assert_eq!(ukrainian.stem("президентом"), ukrainian.stem("президента"));
/// # }
/// assert!(Snowball::new(Lang::UNKNOWN).is_none());
/// ```
pub struct Snowball {
    lang: Lang,
    inner: Inner,
}

enum Inner {
    Rust(rust_stemmers::Stemmer),
    #[cfg(feature = "slavic")]
    Frost(frostem::Stemmer),
}

impl Snowball {
    /// The stemmer of a language, or `None` where there is none.
    #[must_use]
    pub fn new(lang: Lang) -> Option<Self> {
        use rust_stemmers::Algorithm;
        let rust = |algorithm| Inner::Rust(rust_stemmers::Stemmer::create(algorithm));
        let inner = match lang.as_str() {
            "ar" => rust(Algorithm::Arabic),
            "da" => rust(Algorithm::Danish),
            "de" => rust(Algorithm::German),
            "el" => rust(Algorithm::Greek),
            "en" => rust(Algorithm::English),
            "es" => rust(Algorithm::Spanish),
            "fi" => rust(Algorithm::Finnish),
            "fr" => rust(Algorithm::French),
            "hu" => rust(Algorithm::Hungarian),
            "it" => rust(Algorithm::Italian),
            "nl" => rust(Algorithm::Dutch),
            "no" | "nb" | "nn" => rust(Algorithm::Norwegian),
            "pt" => rust(Algorithm::Portuguese),
            "ro" => rust(Algorithm::Romanian),
            "ru" => rust(Algorithm::Russian),
            "sv" => rust(Algorithm::Swedish),
            "ta" => rust(Algorithm::Tamil),
            "tr" => rust(Algorithm::Turkish),
            #[cfg(feature = "slavic")]
            "uk" => Inner::Frost(frostem::Stemmer::new(frostem::Algorithm::Ukrainian)),
            #[cfg(feature = "slavic")]
            "pl" => Inner::Frost(frostem::Stemmer::new(frostem::Algorithm::Polish)),
            _ => return None,
        };
        Some(Self { lang, inner })
    }
}

impl Stemmer for Snowball {
    fn stem<'w>(&self, word: &'w str) -> Cow<'w, str> {
        match &self.inner {
            Inner::Rust(stemmer) => stemmer.stem(word),
            #[cfg(feature = "slavic")]
            Inner::Frost(stemmer) => stemmer.stem(word),
        }
    }
}

impl fmt::Debug for Snowball {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Snowball").field("lang", &self.lang).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn total_for_every_language(word in "\\PC{0,20}") {
            for lang in Lang::WITH_TABLES {
                if let Some(stemmer) = Snowball::new(lang) {
                    prop_assert_eq!(stemmer.stem(&word), stemmer.stem(&word));
                }
            }
        }
    }
}
