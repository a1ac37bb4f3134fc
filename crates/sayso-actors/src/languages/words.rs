//! The word tables of the languages without trees.

use super::endings::{Endings, Ends};
use crate::folders::{FOLDERS, Folder};
use crate::names::name_key;
use crate::tables::Gender;
use rustc_hash::{FxHashMap, FxHashSet};
use sayso_core::{Lang, WordKey};
use sayso_lexicon::{Entry, Table, WordMap};
use std::sync::{LazyLock, OnceLock};

/// What a noun says about who it names.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Class {
    /// What a person is: *minister*.
    Role,
    /// The same, of words that point back to whoever spoke last: *expert*.
    Someone,
    /// Sources kept unnamed.
    Unnamed,
    /// Several people.
    Group,
    /// An organisation.
    Body,
    /// What speaks in print.
    Document,
    /// A country or its seat of government.
    Country,
    /// What never speaks, though it may have a name: *square*.
    Thing,
}

#[derive(Copy, Clone, Debug)]
pub(super) struct Noun {
    pub(super) class: Class,
    pub(super) gender: Option<Gender>,
    /// As the table has it: in the nominative.
    pub(super) text: &'static str,
}

/// What a small word is good for.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Small {
    He,
    She,
    They,
    We,
    Title,
    Article,
    Indefinite,
    Boundary,
    Link,
    Genitive,
    Topic,
    Impersonal,
    /// A body that stands for the one named before: *the company*.
    Backs,
    /// What is said or written, and no source of its own: *statement*.
    Message,
    /// *his*, *her* before words: *his account*.
    His,
    /// Words of a speaker: *account*.
    Words,
    And,
}

/// All that a small word is good for.
#[derive(Copy, Clone, Debug, Default)]
pub(super) struct Use {
    small: u32,
    /// The gender that it tells as a title, if it is one.
    pub(super) title: Option<Option<Gender>>,
    /// The gender that it tells as an article.
    pub(super) article: Option<Gender>,
}

impl Use {
    pub(super) fn is(self, small: Small) -> bool {
        self.small & (1 << small as u32) != 0
    }

    pub(super) fn any(self, all: &[Small]) -> bool {
        all.iter().any(|s| self.is(*s))
    }
}

const SMALL: [(&str, Small); 17] = [
    ("backs", Small::Backs),
    ("message", Small::Message),
    ("his", Small::His),
    ("words", Small::Words),
    ("and", Small::And),
    ("topic", Small::Topic),
    ("impersonal", Small::Impersonal),
    ("he", Small::He),
    ("she", Small::She),
    ("they", Small::They),
    ("we", Small::We),
    ("title", Small::Title),
    ("article", Small::Article),
    ("indefinite", Small::Indefinite),
    ("boundary", Small::Boundary),
    ("link", Small::Link),
    ("genitive", Small::Genitive),
];

/// The tables that a language may have: what tells how its words are stemmed comes first.
const TABLES: [&str; 4] = ["words", "endings", "people", "places"];

const CLASSES: [(&str, Class); 8] = [
    ("things", Class::Thing),
    ("roles", Class::Role),
    ("someone", Class::Someone),
    ("unnamed", Class::Unnamed),
    ("groups", Class::Group),
    ("bodies", Class::Body),
    ("documents", Class::Document),
    ("countries", Class::Country),
];

/// The tables of one language.
#[derive(Debug, Default)]
pub(super) struct Words {
    /// Whether names have cases.
    pub(super) cases: bool,
    /// Whether every noun has a capital.
    pub(super) capital_nouns: bool,
    /// *and*, as names are joined.
    pub(super) and: &'static str,
    nouns: FxHashMap<String, Noun>,
    /// Those for several people, by the stem and by the form.
    plurals: FxHashMap<String, Noun>,
    forms: FxHashMap<&'static str, Noun>,
    small: WordMap<Use>,
    /// How nouns begin: most words begin otherwise, and need no more looking up.
    heads: FxHashSet<[char; 3]>,
    /// How the nouns for persons end that compounds are made of.
    tails: FxHashSet<[char; 3]>,
    verbs: Vec<(&'static str, Gender)>,
    /// Given names and their endings, by their last letter.
    given: FxHashMap<char, Vec<(&'static str, Gender)>>,
    pub(super) endings: Endings,
}

fn gender(entry: &Entry<'_>) -> Option<Gender> {
    match (entry.has("f"), entry.has("m")) {
        (true, _) => Some(Gender::Feminine),
        (_, true) => Some(Gender::Masculine),
        _ => None,
    }
}

impl Words {
    /// The tables of a language, if it has any.
    pub(super) fn of(lang: Lang) -> Option<&'static Self> {
        static WORDS: LazyLock<Vec<OnceLock<Words>>> =
            LazyLock::new(|| FOLDERS.iter().map(|_| OnceLock::new()).collect());
        // English has trees, and tables of its own.
        let mut languages = FOLDERS.iter().zip(WORDS.iter());
        let (folder, words) = languages.find(|(f, _)| f.lang() == lang && lang != Lang::EN)?;
        Some(words.get_or_init(|| Self::read(folder)))
    }

    fn read(folder: &Folder) -> Self {
        let mut words = Self::default();
        for name in TABLES {
            // The embedded tables are read by a test; should one not parse, it counts as empty.
            let table = Table::parse(folder.table(name)).unwrap_or_default();
            for entry in table.entries() {
                words.add(&entry);
            }
        }
        words
    }

    fn add(&mut self, entry: &Entry<'static>) {
        let gender = gender(entry);
        if let Some((_, class)) = CLASSES.iter().find(|(name, _)| *name == entry.group) {
            let key = self.phrase_key(entry.text.split(' '));
            self.heads.insert(head(entry.text));
            if is_tail(class, entry.text) {
                self.tails.insert(tail(entry.text));
            }
            let text = entry.value("of").unwrap_or(entry.text);
            let noun = Noun { class: *class, gender, text };
            if matches!(class, Class::Unnamed | Class::Group) {
                self.plurals.entry(key.clone()).or_insert(noun);
            }
            self.forms.entry(entry.text).or_insert(noun);
            self.nouns.entry(key).or_insert(noun);
            return;
        }
        if let Some((_, small)) = SMALL.iter().find(|(name, _)| *name == entry.group) {
            let known = self.small.entry(entry.text);
            known.small |= 1 << *small as u32;
            match (small, gender) {
                (Small::Title, _) => known.title = Some(gender),
                (Small::Article | Small::Indefinite, Some(_)) => known.article = gender,
                _ => {}
            }
            if *small == Small::And && self.and.is_empty() {
                self.and = entry.text;
            }
            return;
        }
        if self.endings.add(entry) {
            return;
        }
        match (entry.group, gender) {
            ("conventions", _) if entry.text == "cases" => self.cases = true,
            ("conventions", _) if entry.text == "capital nouns" => self.capital_nouns = true,
            ("verbs", Some(gender)) => self.verbs.push((entry.text, gender)),
            ("given", Some(gender)) => {
                let last = entry.text.chars().last().unwrap_or(' ');
                self.given.entry(last).or_default().push((entry.text, gender));
            }
            _ => {}
        }
    }

    /// The stem of a word: the same in every case.
    pub(super) fn stem(&self, word: &str) -> String {
        if self.endings.has(Ends::Cases) {
            self.endings.without_case(&word.to_lowercase())
        } else if self.cases {
            name_key(word)
        } else {
            word.to_lowercase()
        }
    }

    /// The key of a name.
    pub(super) fn name(&self, word: &str) -> String {
        if self.cases { self.stem(word) } else { name_key(word) }
    }

    fn phrase_key<'w>(&self, words: impl Iterator<Item = &'w str>) -> String {
        words.map(|w| self.stem(w)).collect::<Vec<_>>().join(" ")
    }

    /// Whether a word begins as some noun does: most do not.
    pub(super) fn may_be_noun(&self, word: &str) -> bool {
        self.heads.contains(&head(word)) || self.may_be_compound(word)
    }

    fn may_be_compound(&self, word: &str) -> bool {
        self.capital_nouns && word.len() > 7 && self.tails.contains(&tail(word))
    }

    /// *Teamchef*, *Linken-Vorsitzende*: what its last part says, if that is a person.
    fn compound(&self, lower: &str) -> Option<Noun> {
        if !self.may_be_compound(lower) {
            return None;
        }
        let parts = lower.char_indices().map(|(at, _)| at).skip(3);
        let mut nouns = parts.filter_map(|at| {
            let part = lower.get(at..)?;
            self.forms.get(part).filter(|noun| is_tail(&noun.class, part)).copied()
        });
        nouns.next()
    }

    /// What a noun says about who it names.
    pub(super) fn noun(&self, word: &str) -> Option<Noun> {
        if !self.may_be_noun(word) {
            return None;
        }
        let lower = word.to_lowercase();
        if let Some(exact) = self.forms.get(lower.as_str()) {
            return Some(*exact);
        }
        if self.cases {
            // "експертів", "ekspertom": several, in another case.
            let stem = self.endings.stems(&lower, Ends::PluralCases).next();
            let found = stem.and_then(|s| {
                let key = self.stem(s);
                let one = || self.nouns.get(&key).map(|n| Noun { text: "", ..*n });
                self.plurals.get(&key).copied().or_else(one)
            });
            if let Some(noun) = found {
                let class = match noun.class {
                    Class::Role => Class::Group,
                    Class::Someone => Class::Unnamed,
                    other => other,
                };
                return Some(Noun { class, gender: None, ..noun });
            }
        }
        let found = self.nouns.get(&self.stem(word)).copied();
        if found.is_some() || !self.capital_nouns {
            return found;
        }
        if let Some(found) = self.compound(&lower) {
            return Some(found);
        }
        // "des Ministeriums", "den Experten"
        self.endings.stems(&lower, Ends::NounCases).find_map(|stem| self.nouns.get(stem).copied())
    }

    /// The same for two words: *Reino Unido*.
    pub(super) fn pair(&self, one: &str, two: &str) -> Option<Noun> {
        if !self.heads.contains(&head(one)) {
            return None;
        }
        self.nouns.get(&self.phrase_key([one, two].into_iter())).copied()
    }

    /// Whether a stem is that of an office or a trade.
    pub(super) fn is_role(&self, stem: &str) -> bool {
        self.nouns.get(stem).is_some_and(|n| n.class == Class::Role)
    }

    /// Whether a noun of the tables is one for several people.
    pub(super) fn is_plural(&self, noun: Noun) -> bool {
        noun.class == Class::Group || self.endings.end(noun.text, Ends::Plural)
    }

    pub(super) fn is(&self, word: &str, small: Small) -> bool {
        self.small(WordKey::of(word)).is(small)
    }

    /// All that a small word is good for.
    pub(super) fn small(&self, word: WordKey) -> Use {
        self.small.get_key(word).copied().unwrap_or_default()
    }

    /// Whether a noun looks like a word for somebody who does something.
    pub(super) fn is_agent(&self, noun: &str) -> bool {
        noun.chars().count() > 5 && self.endings.end(noun, Ends::Agent)
    }

    /// The gender that a verb tells: *заявила*.
    pub(super) fn verb_gender(&self, verb: &str) -> Option<Gender> {
        longest(&self.verbs, verb)
    }

    /// Whether a given name is in the tables as a whole: it is in the nominative then.
    pub(super) fn is_given(&self, name: &str) -> bool {
        self.given_like(name).iter().any(|(known, _)| known.chars().count() > 2 && *known == name)
    }

    /// The gender that a given name in the nominative suggests.
    pub(super) fn given_gender(&self, name: &str) -> Option<Gender> {
        longest(self.given_like(name), name)
    }

    /// The given names and endings with the last letter of a name.
    fn given_like(&self, name: &str) -> &[(&'static str, Gender)] {
        let last = name.chars().last().unwrap_or(' ');
        self.given.get(&last).map_or(&[], Vec::as_slice)
    }

    /// Whether a word is a noun of the tables for three words: *secretaria de estado*.
    pub(super) fn triple(&self, words: [&str; 3]) -> Option<Noun> {
        if !self.heads.contains(&head(words[0])) {
            return None;
        }
        self.nouns.get(&self.phrase_key(words.into_iter())).copied()
    }
}

/// Whether a noun for a person makes compounds: not a short one, with which surnames end too.
fn is_tail(class: &Class, noun: &str) -> bool {
    let person = matches!(class, Class::Role | Class::Someone | Class::Unnamed);
    person && (noun.chars().count() >= 6 || noun == "chef")
}

/// The last letters of a word, small.
fn tail(word: &str) -> [char; 3] {
    let mut letters = word.chars().rev();
    std::array::from_fn(|_| letters.next().map_or(' ', |c| c.to_lowercase().next().unwrap_or(c)))
}

/// The first letters of a word, small.
fn head(word: &str) -> [char; 3] {
    let mut letters = word.chars();
    std::array::from_fn(|_| match letters.next() {
        Some('’') => '\'',
        Some(c) if c.is_ascii() => c.to_ascii_lowercase(),
        Some(c @ ('а'..='џ' | 'ß'..='ÿ')) => c,
        Some(c @ 'А'..='Я') => char::from_u32(c as u32 + 0x20).unwrap_or(c),
        Some(c) => c.to_lowercase().next().unwrap_or(c),
        None => ' ',
    })
}

fn longest(list: &[(&str, Gender)], word: &str) -> Option<Gender> {
    let fits = list.iter().filter(|(ending, _)| word.ends_with(ending));
    fits.max_by_key(|(ending, _)| ending.len()).map(|(_, gender)| *gender)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_table_parses() {
        const OTHERS: [&str; 3] = ["verbs", "given", "conventions"];
        for folder in FOLDERS.iter().filter(|folder| folder.lang() != Lang::EN) {
            let lang = folder.lang();
            for name in TABLES {
                let table = Table::parse(folder.table(name))
                    .unwrap_or_else(|e| panic!("{lang} {name}: {e}"));
                for entry in table.entries() {
                    let known = SMALL.iter().any(|(n, _)| *n == entry.group)
                        || CLASSES.iter().any(|(n, _)| *n == entry.group)
                        || Endings::knows(entry.group)
                        || OTHERS.contains(&entry.group);
                    assert!(known, "{lang} {name}: {}", entry.group);
                }
            }
            let words = Words::of(lang).unwrap();
            assert!(words.nouns.len() > 100 && words.small.len() > 30, "{lang}");
        }
    }

    #[test]
    fn roles_are_found_in_every_case() {
        for (lang, word) in
            [(Lang::UK, "міністра"), (Lang::RU, "министром"), (Lang::PL, "ministrowi")]
        {
            let noun = Words::of(lang).unwrap().noun(word).unwrap();
            assert_eq!(noun.class, Class::Role, "{word}");
        }
    }
}
