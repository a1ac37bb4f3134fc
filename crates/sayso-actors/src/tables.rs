//! What names, roles, nouns and pointing words of a language mean.

use crate::names::name_key;
use rustc_hash::FxHashMap;
use sayso_core::{Lang, WordKey};
use sayso_lexicon::{Entry, PhraseMap, Table, WordMap, plural};
use std::sync::LazyLock;

/// A country, union, organisation or outlet of the tables.
#[derive(Debug)]
pub(crate) struct Known {
    pub(crate) name: &'static str,
    pub(crate) sort: Sort,
}

#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(crate) enum Sort {
    Country,
    Outlet,
    Organisation,
    Place,
}

#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(crate) enum Gender {
    Feminine,
    Masculine,
}

/// What a role noun says about a person.
#[derive(Copy, Clone, Debug)]
pub(crate) struct Role {
    /// The role in its one form, such as `foreign minister`.
    pub(crate) name: &'static str,
    pub(crate) gender: Option<Gender>,
    /// Whether one person holds it at a time: *mayor*, *president*.
    pub(crate) office: bool,
    /// A wider word for it: *lawmaker* for *senator*, *senator* for *Sen.*
    pub(crate) wider: Option<&'static str>,
    /// Whether it stands before a name only (`Mr`, `Gen.`).
    pub(crate) title: bool,
    /// Whether it is the word for several: names before it, but points back to nobody.
    pub(crate) plural: bool,
}

/// What the head noun of a phrase makes of it.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(crate) enum Class {
    Human,
    People,
    Body,
    Outlet,
    Document,
    Place,
    Country,
    /// Any other thing, or no noun of the tables.
    Thing,
}

/// A noun of the tables.
#[derive(Copy, Clone, Debug)]
pub(crate) struct Noun {
    pub(crate) class: Class,
    pub(crate) gender: Option<Gender>,
    /// Whether "the <noun>" may mean whoever of the class was named before.
    pub(crate) general: bool,
    pub(crate) plural: bool,
    /// The key of its singular.
    pub(crate) base: WordKey,
}

/// Whom a pronoun may mean.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(crate) enum Means {
    /// *he*, *she*
    Person(Gender),
    /// *it*
    Thing,
    /// *they*
    Several,
    /// *the businessman*, which is no pronoun
    Described(Option<Gender>),
    /// *who*, *which*: the noun before.
    Relative,
    /// *I*, *we*
    Speaker { several: bool },
    /// *you*
    Addressee,
}

/// A pronoun of the tables.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(crate) struct Pronoun {
    pub(crate) means: Means,
    /// *his*, *their*
    pub(crate) own: bool,
    /// *himself*
    pub(crate) reflexive: bool,
}

/// How surely a word makes a body or a place of a name.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(crate) enum NotPerson {
    Body,
    Place,
    /// A thing or an event.
    Thing,
    /// A day, a month or a feast.
    Calendar,
    /// A month that is a name as well: *May*.
    Month,
    /// A surname as well: only after *the* or a word of place.
    SurnameToo,
}

/// What a small word does; a word may do several things.
#[derive(Copy, Clone, Debug, Default)]
pub(crate) struct Small {
    pub(crate) pronoun: Option<Pronoun>,
    /// *you*, *one*: nobody by itself.
    pub(crate) open: bool,
    pub(crate) particle: bool,
    /// Begins a surname, with a capital too: *De Blasio*.
    pub(crate) before_surname: bool,
    /// Stands before a capital within a surname: *McCall*.
    pub(crate) inner_prefix: bool,
    pub(crate) suffix: bool,
    /// The same, of one generation of a family: *Jr.*
    pub(crate) generation: bool,
    /// A word for a body of any sort: *the organisation*.
    pub(crate) any_body: bool,
    pub(crate) institution: bool,
    pub(crate) after_head: bool,
    /// *a*, *another*, *several*
    pub(crate) new: bool,
    /// *the*, *this*
    pub(crate) the: bool,
    pub(crate) few: bool,
    /// *instead*: opens a sentence and no name.
    pub(crate) opener: bool,
    pub(crate) place: bool,
    pub(crate) be: bool,
    pub(crate) leader: bool,
    pub(crate) field: bool,
    pub(crate) unnamed: bool,
    /// *the website*: an outlet only if it reports.
    pub(crate) site: bool,
    /// *deputy*, *former*: says that the office is another, or that it is the same.
    pub(crate) other_office: bool,
    /// *the parent company* is not the company.
    pub(crate) another: bool,
    /// What bodies have, and persons do not: *shareholders*.
    pub(crate) of_body: bool,
    /// Begins a name of the tables.
    pub(crate) name: bool,
    /// Begins a role.
    pub(crate) role: bool,
}

/// A holder of a well-known public office.
pub(crate) struct Officeholder {
    pub(crate) name: &'static str,
    /// The key of the given name.
    pub(crate) given: String,
    /// An index into `known`.
    pub(crate) country: Option<usize>,
    pub(crate) office: Option<String>,
    pub(crate) gender: Option<Gender>,
}

/// The tables of one language as text; what a language lacks is empty.
#[derive(Copy, Clone, Debug, Default)]
struct Files {
    countries: &'static str,
    organisations: &'static str,
    places: &'static str,
    people: &'static str,
    roles: &'static str,
    nouns: &'static str,
    organisation_words: &'static str,
    words: &'static str,
}

/// The tables of one language, ready to be looked up.
#[derive(Default)]
pub(crate) struct Tables {
    pub(crate) known: Vec<Known>,
    /// Names, adjectives, capitals and seats to an index into `known`.
    pub(crate) names: PhraseMap<usize>,
    pub(crate) roles: PhraseMap<Role>,
    pub(crate) nouns: WordMap<Noun>,
    pub(crate) not_persons: WordMap<NotPerson>,
    /// Holders of well-known offices, by the key of their surname.
    pub(crate) people: FxHashMap<String, Officeholder>,
    pub(crate) small: WordMap<Small>,
    /// Small parts before a capital in one word: *al-*, *d'*.
    joined: Vec<&'static str>,
    /// Endings of nouns that mean a person.
    human_endings: Vec<&'static str>,
    /// How many words the longest role has.
    pub(crate) longest_role: usize,
}

static ENGLISH: LazyLock<Tables> = LazyLock::new(|| {
    Tables::read(Files {
        countries: include_str!("../data/en/countries.txt"),
        organisations: include_str!("../data/en/organisations.txt"),
        places: include_str!("../data/en/places.txt"),
        people: include_str!("../data/en/people.txt"),
        roles: include_str!("../data/en/roles.txt"),
        nouns: include_str!("../data/en/nouns.txt"),
        organisation_words: include_str!("../data/en/organisation_words.txt"),
        words: include_str!("../data/en/words.txt"),
    })
});

/// Languages without tables of their own: names are led to one another by their words alone.
static PLAIN: LazyLock<Tables> = LazyLock::new(|| Tables::read(Files::default()));

/// The tables of a language. Text in an unknown language is read as English.
pub(crate) fn of(lang: Lang) -> &'static Tables {
    match lang {
        Lang::EN | Lang::UNKNOWN => &ENGLISH,
        _ => &PLAIN,
    }
}

/// Whether the mentions of a language are looked for in the whole text, and not only in sources.
pub(crate) fn is_scanned(lang: Lang) -> bool {
    matches!(lang, Lang::EN | Lang::UNKNOWN)
}

fn gender(entry: &Entry<'_>) -> Option<Gender> {
    match (entry.has("f"), entry.has("m")) {
        (true, _) => Some(Gender::Feminine),
        (_, true) => Some(Gender::Masculine),
        _ => None,
    }
}

/// The embedded tables are read by a test; should one not parse, it counts as empty.
fn table(text: &'static str) -> Table<'static> {
    Table::parse(text).unwrap_or_default()
}

impl Tables {
    fn read(files: Files) -> Self {
        let mut tables = Self::default();
        tables.read_known(files.countries, Sort::Country);
        tables.read_known(files.organisations, Sort::Organisation);
        tables.read_known(files.places, Sort::Place);
        tables.read_nouns(files.nouns);
        tables.read_roles(files.roles);
        tables.read_not_persons(files.organisation_words);
        tables.read_people(files.people);
        tables.read_small_words(files.words);
        tables
    }

    fn read_known(&mut self, text: &'static str, sort: Sort) {
        for entry in table(text).entries() {
            let index = self.known.len();
            let sort = match entry.group {
                "unions" => Sort::Organisation,
                _ if entry.has("outlet") => Sort::Outlet,
                _ => sort,
            };
            self.known.push(Known { name: entry.text, sort });
            let aliases =
                entry.attributes().filter(|a| *a != "outlet").map(|a| a.replace('_', " "));
            for name in std::iter::once(entry.text.to_owned()).chain(aliases) {
                self.names.insert(&name, index);
                self.begin(&name).name = true;
            }
        }
    }

    fn read_roles(&mut self, text: &'static str) {
        for entry in table(text).entries() {
            let gender = gender(&entry);
            let title = entry.group.starts_with("titles");
            let role = Role {
                name: entry.text,
                gender,
                office: entry.has("office"),
                wider: entry.value("wider"),
                title,
                plural: false,
            };
            self.longest_role = self.longest_role.max(entry.text.split(' ').count());
            self.roles.insert(entry.text, role);
            self.begin(entry.text).role = true;
            if !title {
                let several = plural(entry.text);
                self.roles.insert(&several, Role { plural: true, ..role });
                self.begin(&several).role = true;
                let last = entry.text.rsplit(' ').next().unwrap_or(entry.text);
                if self.nouns.get(last).is_none() {
                    let gender = gender.filter(|_| last == entry.text);
                    self.noun(last, Class::Human, gender, false, false);
                }
            }
        }
    }

    fn read_nouns(&mut self, text: &'static str) {
        for entry in table(text).entries() {
            let class = match entry.group {
                "human" => Class::Human,
                "people" => Class::People,
                "body" => Class::Body,
                "outlet" => Class::Outlet,
                "document" => Class::Document,
                "place" => Class::Place,
                "country" => Class::Country,
                _ => Class::Thing,
            };
            let last = entry.text.rsplit(' ').next().unwrap_or(entry.text);
            self.noun(last, class, gender(&entry), entry.has("general"), entry.has("plural"));
        }
    }

    /// Adds a noun and its plural.
    fn noun(
        &mut self,
        word: &str,
        class: Class,
        gender: Option<Gender>,
        general: bool,
        several: bool,
    ) {
        // "her husband Karl Wend … her ex-husband": he is the same.
        let base = WordKey::of(word.strip_prefix("ex-").unwrap_or(word));
        let noun = Noun { class, gender, general, plural: several, base };
        self.nouns.insert(word, noun);
        if !several {
            let many = plural(word);
            if self.nouns.get(&many).is_none() {
                self.nouns.insert(&many, Noun { plural: true, general: false, ..noun });
            }
        }
    }

    fn read_not_persons(&mut self, text: &'static str) {
        for entry in table(text).entries() {
            let sort = match entry.group {
                "calendar" => NotPerson::Calendar,
                "months too" => NotPerson::Month,
                "things and events" => NotPerson::Thing,
                "surnames too" => NotPerson::SurnameToo,
                "places" | "things and places" => NotPerson::Place,
                _ => NotPerson::Body,
            };
            self.not_persons.insert(entry.text, sort);
        }
    }

    fn read_people(&mut self, text: &'static str) {
        for entry in table(text).entries() {
            let words: Vec<&str> = entry.text.split(' ').collect();
            let (Some(given), Some(surname)) = (words.first(), words.last()) else { continue };
            let country = entry.attributes().next().map(|c| c.replace('_', " "));
            let country = country.and_then(|country| {
                let words: Vec<&str> = country.split(' ').collect();
                self.names.longest(0, |i| words.get(i).copied()).map(|(_, &index)| index)
            });
            let holder = Officeholder {
                name: entry.text,
                given: name_key(given),
                country,
                office: entry.value("office").map(|office| office.replace('_', " ")),
                gender: gender(&entry),
            };
            self.people.insert(name_key(surname), holder);
        }
    }

    fn read_small_words(&mut self, text: &'static str) {
        for entry in table(text).entries() {
            let (own, reflexive) = (entry.has("own"), entry.has("self"));
            let pronoun = |means| Some(Pronoun { means, own, reflexive });
            let word = match entry.group {
                "joined particle" => {
                    self.joined.push(entry.text);
                    continue;
                }
                "human ending" => {
                    self.human_endings.push(entry.text);
                    continue;
                }
                _ => self.begin(entry.text),
            };
            match entry.group {
                "he" => word.pronoun = pronoun(Means::Person(Gender::Masculine)),
                "she" => word.pronoun = pronoun(Means::Person(Gender::Feminine)),
                "it" => word.pronoun = pronoun(Means::Thing),
                "they" => word.pronoun = pronoun(Means::Several),
                "relative" => word.pronoun = pronoun(Means::Relative),
                "speaker" => {
                    word.pronoun = pronoun(Means::Speaker { several: entry.has("several") });
                }
                "addressee" => word.pronoun = pronoun(Means::Addressee),
                "open" => word.open = true,
                "particle" => {
                    word.particle = true;
                    word.before_surname = entry.has("surname");
                }
                "inner prefix" => word.inner_prefix = true,
                "suffix" => word.suffix = true,
                "generation" => {
                    word.suffix = true;
                    word.generation = true;
                }
                "any body" => word.any_body = true,
                "institution" => word.institution = true,
                "after-head" => word.after_head = true,
                "new" => word.new = true,
                "the" => word.the = true,
                "few" => word.few = true,
                "place" => word.place = true,
                "be" => word.be = true,
                "leader" => word.leader = true,
                "field" => word.field = true,
                "unnamed" => word.unnamed = true,
                "site" => word.site = true,
                "opener" => word.opener = true,
                "other office" => word.other_office = true,
                "of a body" => word.of_body = true,
                "another" => word.another = true,
                _ => {}
            }
        }
    }

    /// What the first word of a phrase does, to be changed.
    fn begin(&mut self, phrase: &str) -> &mut Small {
        let first = phrase.split(' ').next().unwrap_or(phrase);
        self.small.entry(first)
    }

    /// What a word does.
    pub(crate) fn small(&self, word: WordKey) -> Small {
        self.small.get_key(word).copied().unwrap_or_default()
    }

    /// The class of a noun that no table has, by its ending.
    pub(crate) fn class_by_ending(&self, noun: &str) -> Class {
        let one = noun.strip_suffix('s').unwrap_or(noun);
        let human = self.human_endings.iter().any(|e| {
            noun.strip_suffix(e).or_else(|| one.strip_suffix(e)).is_some_and(|stem| stem.len() > 2)
        });
        if human { Class::Human } else { Class::Thing }
    }

    /// Whether a word has a small part joined before its capital: *al-Amr*, *d’Arcy*.
    pub(crate) fn is_joined_name(&self, word: &str) -> bool {
        if word.as_bytes().first().is_none_or(|b| !b.is_ascii_lowercase()) {
            return false;
        }
        // A hyphen or an apostrophe, of whatever kind, joins; most words have none.
        if word.bytes().all(|b| b.is_ascii_alphanumeric()) {
            return false;
        }
        self.joined.iter().any(|small| self.after_joined(word, small).is_some())
    }

    /// What follows a joined part, if that is a capital.
    fn after_joined<'w>(&self, word: &'w str, small: &str) -> Option<&'w str> {
        let letters = small.len().checked_sub(1)?;
        let (head, rest) = (word.get(..letters)?, word.get(letters..)?);
        let mut rest_chars = rest.chars();
        let sign = matches!(
            (rest_chars.next()?, small.as_bytes().last()?),
            ('-' | '\u{2010}' | '\u{2011}', b'-') | ('\'' | '\u{2019}', b'\'')
        );
        let rest = rest_chars.as_str();
        let capital = rest.chars().next().is_some_and(char::is_uppercase);
        (sign && capital && head.eq_ignore_ascii_case(small.get(..letters)?)).then_some(rest)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_table_parses() {
        for text in [
            include_str!("../data/en/countries.txt"),
            include_str!("../data/en/organisations.txt"),
            include_str!("../data/en/places.txt"),
            include_str!("../data/en/roles.txt"),
            include_str!("../data/en/nouns.txt"),
            include_str!("../data/en/organisation_words.txt"),
            include_str!("../data/en/people.txt"),
            include_str!("../data/en/words.txt"),
        ] {
            assert!(Table::parse(text).unwrap().entries().count() > 5);
        }
        let t = &*ENGLISH;
        assert!(t.names.len() > 300 && t.roles.len() > 80 && t.nouns.len() > 300);
        assert!(t.not_persons.get("march") == Some(&NotPerson::Month));
        for holder in t.people.values() {
            let facts =
                holder.country.is_some() && holder.office.is_some() && holder.gender.is_some();
            assert!(facts, "{}", holder.name);
        }
        assert!(t.people.keys().all(|surname| !surname.is_empty()));
    }

    #[test]
    fn small_parts_before_a_capital() {
        for name in ["al-Amr", "d'Arcy", "d’Arcy", "el-Sayed"] {
            assert!(ENGLISH.is_joined_name(name), "{name}");
        }
        for word in ["al-", "d'", "alarm", "well-Known", "", "Al-Amr"] {
            assert!(!ENGLISH.is_joined_name(word), "{word}");
        }
    }

    #[test]
    fn people_by_their_ending() {
        assert_eq!(ENGLISH.class_by_ending("beekeepers"), Class::Human);
        assert_eq!(ENGLISH.class_by_ending("list"), Class::Thing);
        assert_eq!(ENGLISH.class_by_ending("bridge"), Class::Thing);
    }
}
