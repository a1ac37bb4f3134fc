//! Endings of words in languages with cases: from the form in the text to the one that is printed.

use sayso_lexicon::Entry;

/// What an ending tells.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Ends {
    /// Somebody who does something: *comunicador*.
    Agent,
    /// Case endings that a stem is without, before its vowels.
    Cases,
    /// The vowels that may end such a stem, and go too.
    CaseVowels,
    /// Endings of several people.
    Plural,
    /// Those in other cases than the first.
    PluralCases,
    /// Case endings of nouns, where these are few: *des Ministeriums*.
    NounCases,
    /// A name in the genitive.
    GenitiveNames,
    /// The same of a long name only.
    LongGenitiveNames,
    /// A word before a person's own name: *Новой Зеландии Майкл Каллен*.
    ObliqueNames,
    /// The same of the names of places, before a name of two words.
    GenitivePlaces,
    /// What no name in the nominative has.
    NoNominative,
    /// A surname.
    Surnames,
    /// A surname of a woman in the genitive.
    FeminineSurnames,
    /// A given name of a woman in the genitive.
    FeminineGiven,
    /// A noun that takes adjectives as women do.
    FeminineNouns,
    /// A noun that takes adjectives as things do.
    NeuterNouns,
}

const LISTS: [(&str, Ends); 16] = [
    ("agent", Ends::Agent),
    ("cases", Ends::Cases),
    ("case vowels", Ends::CaseVowels),
    ("plural", Ends::Plural),
    ("plural cases", Ends::PluralCases),
    ("noun cases", Ends::NounCases),
    ("genitive names", Ends::GenitiveNames),
    ("long genitive names", Ends::LongGenitiveNames),
    ("oblique names", Ends::ObliqueNames),
    ("genitive places", Ends::GenitivePlaces),
    ("no nominative", Ends::NoNominative),
    ("surnames", Ends::Surnames),
    ("feminine surnames", Ends::FeminineSurnames),
    ("feminine given names", Ends::FeminineGiven),
    ("feminine nouns", Ends::FeminineNouns),
    ("neuter nouns", Ends::NeuterNouns),
];

/// An ending and what takes its place.
#[derive(Copy, Clone, Debug)]
struct Change {
    from: &'static str,
    to: &'static str,
    /// Of given names only: *Jadwigi*, but *Mattinmäki*.
    given: bool,
}

impl Change {
    fn of(self, word: &str, least: usize) -> Option<String> {
        let stem = word.strip_suffix(self.from)?;
        (stem.chars().count() >= least).then(|| format!("{stem}{}", self.to))
    }
}

/// What is put back into the nominative.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
enum Changed {
    /// Names of men and of women.
    Masculine,
    Feminine,
    /// Adjectives, as the gender of their noun asks.
    AdjectiveM,
    AdjectiveF,
    AdjectiveN,
}

const CHANGES: [(&str, Changed); 5] = [
    ("masculine", Changed::Masculine),
    ("feminine", Changed::Feminine),
    ("adjective-m", Changed::AdjectiveM),
    ("adjective-f", Changed::AdjectiveF),
    ("adjective-n", Changed::AdjectiveN),
];

/// The endings of one language.
#[derive(Debug, Default)]
pub(super) struct Endings {
    lists: [Vec<&'static str>; LISTS.len()],
    /// From other cases back to the nominative, in the order of their groups.
    changes: [Vec<Change>; CHANGES.len()],
}

impl Endings {
    /// Whether a group of a table is one of endings.
    #[cfg(test)]
    pub(super) fn knows(group: &str) -> bool {
        CHANGES.iter().any(|(name, _)| *name == group)
            || LISTS.iter().any(|(name, _)| *name == group)
    }

    /// Takes an entry, if it is an ending.
    pub(super) fn add(&mut self, entry: &Entry<'static>) -> bool {
        if let Some((_, ends)) = LISTS.iter().find(|(name, _)| *name == entry.group) {
            if let Some(list) = self.lists.get_mut(*ends as usize) {
                list.push(entry.text);
            }
            return true;
        }
        let group = CHANGES.iter().find(|(name, _)| *name == entry.group);
        let list = group.and_then(|(_, changed)| self.changes.get_mut(*changed as usize));
        let Some(list) = list else { return false };
        let to = entry.attributes().next().unwrap_or("-").trim_start_matches('-');
        list.push(Change { from: entry.text, to, given: entry.has("given") });
        true
    }

    fn list(&self, ends: Ends) -> &[&'static str] {
        self.lists.get(ends as usize).map_or(&[], Vec::as_slice)
    }

    fn changes(&self, changed: Changed) -> &[Change] {
        self.changes.get(changed as usize).map_or(&[], Vec::as_slice)
    }

    /// Whether the language has such endings.
    pub(super) fn has(&self, ends: Ends) -> bool {
        !self.list(ends).is_empty()
    }

    /// Whether a word ends so.
    pub(super) fn end(&self, word: &str, ends: Ends) -> bool {
        self.list(ends).iter().any(|e| word.ends_with(e))
    }

    /// The same of a word that is longer than the ending by three bytes.
    pub(super) fn end_long(&self, word: &str, ends: Ends) -> bool {
        self.list(ends).iter().any(|e| word.len() > e.len() + 2 && word.ends_with(e))
    }

    /// A word without each of the endings that it has.
    pub(super) fn stems<'w>(&self, word: &'w str, ends: Ends) -> impl Iterator<Item = &'w str> {
        self.list(ends).iter().filter_map(move |e| word.strip_suffix(e))
    }

    /// Whether a name ends as a genitive: *Норландії*, *России*.
    pub(super) fn is_genitive(&self, name: &str) -> bool {
        self.end(name, Ends::GenitiveNames)
            || name.len() > 5 && self.end(name, Ends::LongGenitiveNames)
    }

    /// Cuts the case ending off a word.
    pub(super) fn without_case(&self, word: &str) -> String {
        let long = |stem: &str| stem.chars().count() >= 3;
        let cut = self.stems(word, Ends::Cases).find(|s| long(s)).unwrap_or(word);
        let vowels = self.list(Ends::CaseVowels);
        let bare = cut.trim_end_matches(|c: char| vowels.iter().any(|v| v.starts_with(c)));
        if long(bare) { bare.to_owned() } else { cut.to_owned() }
    }

    /// An adjective in the genitive, in the nominative that goes with a noun: *czeskiej*, *czeska* (of *strona*).
    pub(super) fn adjective(&self, word: &str, noun: &str) -> Option<String> {
        let group = if self.end(noun, Ends::FeminineNouns) {
            Changed::AdjectiveF
        } else if self.end(noun, Ends::NeuterNouns) {
            Changed::AdjectiveN
        } else {
            Changed::AdjectiveM
        };
        let change = self.changes(group).iter().find(|c| word.ends_with(c.from))?;
        change.of(word, 3)
    }

    /// A name in the genitive, word by word, in the nominative: *Сергія Корнієнка*, *Сергій Корнієнко*.
    pub(super) fn nominative(&self, words: &[&str]) -> String {
        let (Some(first), Some(last)) = (words.first(), words.last()) else { return String::new() };
        let woman = self.end(last, Ends::FeminineSurnames)
            || words.len() > 1 && self.end(first, Ends::FeminineGiven);
        let table = self.changes(if woman { Changed::Feminine } else { Changed::Masculine });
        let change = |(at, word): (usize, &&str)| {
            let mut found = table.iter().filter(|c| at == 0 || !c.given);
            found.find_map(|c| c.of(word, 2)).unwrap_or_else(|| (*word).to_owned())
        };
        words.iter().enumerate().map(change).collect::<Vec<_>>().join(" ")
    }
}

#[cfg(test)]
mod tests {
    use crate::languages::words::Words;
    use sayso_core::Lang;

    #[test]
    fn genitives_become_nominatives() {
        for (lang, genitive, nominative) in [
            (Lang::UK, "Сергія Корнієнка", "Сергій Корнієнко"),
            (Lang::UK, "Ганни Лисенко", "Ганна Лисенко"),
            (Lang::UK, "Тараса Заболотського", "Тарас Заболотський"),
            (Lang::RU, "Анны Луниной", "Анна Лунина"),
            (Lang::RU, "Петра Лунского", "Петр Лунский"),
            (Lang::PL, "Anny Lisowskiej", "Anna Lisowska"),
            (Lang::PL, "Jana Zabłockiego", "Jan Zabłocki"),
        ] {
            let words: Vec<&str> = genitive.split(' ').collect();
            assert_eq!(Words::of(lang).unwrap().endings.nominative(&words), nominative);
        }
    }
}
