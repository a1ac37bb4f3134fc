//! What names, roles and pointing words mean.

use crate::names::name_key;
use rustc_hash::{FxHashMap, FxHashSet};
use sayso_lexicon::{Entry, PhraseMap, Table, WordMap, plural};
use std::sync::LazyLock;

/// A country, union, organisation or outlet of the tables.
#[derive(Debug)]
pub(super) struct Known {
    pub(super) name: &'static str,
    pub(super) sort: Sort,
}

#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    Country,
    Outlet,
    Organisation,
}

#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Gender {
    Feminine,
    Masculine,
}

/// What a role noun says about a person.
#[derive(Copy, Clone, Debug)]
pub(super) struct Role {
    /// The role in its one form, such as `foreign minister`.
    pub(super) name: &'static str,
    pub(super) gender: Option<Gender>,
    /// Whether one person holds it at a time, so that "the <role>" names that person.
    pub(super) office: bool,
    /// Whether it stands before a name only (`Mr`, `Gen.`).
    pub(super) title: bool,
    /// Whether it is the word for several: names before it, but points back to nobody.
    pub(super) plural: bool,
}

/// What "the <word>" points back to.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Anaphor {
    Outlet,
    Organisation,
    /// One whose name has the word: *the council*.
    Namesake,
}

pub(super) struct Tables {
    pub(super) known: Vec<Known>,
    /// Names, adjectives, capitals and seats to an index into `known`.
    pub(super) names: PhraseMap<usize>,
    pub(super) roles: PhraseMap<Role>,
    pub(super) anaphors: PhraseMap<Anaphor>,
    pub(super) unnamed: WordMap<()>,
    /// What may begin with a word: most words begin nothing.
    pub(super) begins: WordMap<Begins>,
    /// Nouns for one person that tell no office: *mother*.
    pub(super) humans: FxHashSet<&'static str>,
    /// Words that make a capitalised name an organisation, a place or a day.
    pub(super) not_persons: WordMap<()>,
    /// Days, months and feasts: those of `not_persons` that name nobody by themselves.
    pub(super) calendar: WordMap<()>,
    /// Holders of well-known offices, by the key of their surname.
    pub(super) people: FxHashMap<String, Officeholder>,
    /// Whoever speaks: *I*, *we*.
    pub(super) speakers: FxHashSet<&'static str>,
    /// Pronouns that name nobody: *they*, *who*.
    pub(super) open: FxHashSet<&'static str>,
    /// Small words inside names: *Ursula von der Leyen*.
    pub(super) particles: FxHashSet<&'static str>,
    /// Nouns that make an institution of the name before them.
    pub(super) institutions: FxHashSet<&'static str>,
    /// Where the noun phrase of a source ends and its relative clause or attribute begins.
    pub(super) after_head: FxHashSet<&'static str>,
    /// Roles that *the leader* may point back to.
    pub(super) leaders: FxHashSet<&'static str>,
}

/// What the tables have that begins with a word.
#[derive(Copy, Clone, Debug, Default)]
pub(super) struct Begins {
    pub(super) name: bool,
    pub(super) role: bool,
    pub(super) pronoun: Option<Gender>,
    pub(super) article: bool,
}

/// A holder of a well-known public office.
pub(super) struct Officeholder {
    pub(super) name: &'static str,
    /// The key of the given name.
    pub(super) given: String,
    /// An index into `known`.
    pub(super) country: Option<usize>,
    pub(super) office: Option<String>,
    pub(super) gender: Option<Gender>,
}

/// The English tables; other languages are resolved by names alone.
pub(super) static ENGLISH: LazyLock<Tables> = LazyLock::new(|| {
    let mut tables = Tables {
        known: Vec::new(),
        names: PhraseMap::default(),
        roles: PhraseMap::default(),
        anaphors: PhraseMap::default(),
        unnamed: WordMap::default(),
        begins: WordMap::default(),
        not_persons: WordMap::default(),
        calendar: WordMap::default(),
        people: FxHashMap::default(),
        speakers: FxHashSet::default(),
        open: FxHashSet::default(),
        particles: FxHashSet::default(),
        institutions: FxHashSet::default(),
        after_head: FxHashSet::default(),
        leaders: FxHashSet::default(),
        humans: FxHashSet::default(),
    };
    tables.read_known(include_str!("../data/en/countries.txt"), Sort::Country);
    tables.read_known(include_str!("../data/en/organisations.txt"), Sort::Organisation);
    tables.read_roles(include_str!("../data/en/roles.txt"));
    tables.read_pointers(
        include_str!("../data/en/anaphors.txt"),
        include_str!("../data/en/unnamed.txt"),
    );
    tables.read_not_persons(include_str!("../data/en/organisation_words.txt"));
    tables.read_people(include_str!("../data/en/people.txt"));
    tables.read_small_words(include_str!("../data/en/words.txt"));
    tables
});

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
    fn read_known(&mut self, text: &'static str, sort: Sort) {
        for entry in table(text).entries() {
            let outlet = entry.has("outlet");
            let index = self.known.len();
            let sort = if outlet { Sort::Outlet } else { sort };
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
                title,
                plural: false,
            };
            self.roles.insert(entry.text, role);
            self.begin(entry.text).role = true;
            if !title {
                let several = plural(entry.text);
                self.roles.insert(&several, Role { office: false, plural: true, ..role });
                self.begin(&several).role = true;
            }
        }
    }

    fn read_pointers(&mut self, anaphors: &'static str, unnamed: &'static str) {
        for entry in table(anaphors).entries() {
            let to = if entry.has("outlet") {
                Anaphor::Outlet
            } else if entry.has("namesake") {
                Anaphor::Namesake
            } else {
                Anaphor::Organisation
            };
            self.anaphors.insert(entry.text, to);
        }
        for entry in table(unnamed).entries() {
            self.unnamed.insert(entry.text, ());
            self.unnamed.insert(&plural(entry.text), ());
        }
    }
}

impl Tables {
    /// The gender of *he* and *she* in all their forms.
    pub(super) fn pronoun(&self, word: &str) -> Option<Gender> {
        self.begins.get(word).and_then(|b| b.pronoun)
    }

    /// The role that one word names, if it is one person's.
    pub(super) fn role_of(&self, noun: &str) -> Option<Role> {
        let role = self.roles.longest(0, |i| (i == 0).then_some(noun));
        role.map(|(_, role)| *role).filter(|role| !role.plural)
    }

    /// What begins with the first word of a phrase, to be changed.
    fn begin(&mut self, phrase: &str) -> &mut Begins {
        let first = phrase.split(' ').next().unwrap_or(phrase);
        self.begins.entry(first)
    }

    fn read_small_words(&mut self, text: &'static str) {
        for Entry { group, text: word, .. } in table(text).entries() {
            let set = match group {
                "he" => {
                    self.begin(word).pronoun = Some(Gender::Masculine);
                    continue;
                }
                "she" => {
                    self.begin(word).pronoun = Some(Gender::Feminine);
                    continue;
                }
                "speaker" => &mut self.speakers,
                "open" => &mut self.open,
                "particle" => &mut self.particles,
                "institution" => &mut self.institutions,
                "after-head" => &mut self.after_head,
                "leader" => &mut self.leaders,
                "human" => &mut self.humans,
                _ => continue,
            };
            set.insert(word);
        }
        self.begin("the").article = true;
    }

    fn read_not_persons(&mut self, text: &'static str) {
        for entry in table(text).entries() {
            self.not_persons.insert(entry.text, ());
            if entry.group == "calendar" {
                self.calendar.insert(entry.text, ());
            }
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
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_table_parses() {
        for text in [
            include_str!("../data/en/countries.txt"),
            include_str!("../data/en/organisations.txt"),
            include_str!("../data/en/roles.txt"),
            include_str!("../data/en/anaphors.txt"),
            include_str!("../data/en/unnamed.txt"),
            include_str!("../data/en/organisation_words.txt"),
            include_str!("../data/en/people.txt"),
            include_str!("../data/en/words.txt"),
        ] {
            assert!(Table::parse(text).unwrap().entries().count() > 5);
        }
        assert!(
            ENGLISH.calendar.len() > 18 && ENGLISH.names.len() > 300 && ENGLISH.roles.len() > 80
        );
        let t = &*ENGLISH;
        for set in [
            &t.speakers,
            &t.open,
            &t.particles,
            &t.institutions,
            &t.after_head,
            &t.leaders,
            &t.humans,
        ] {
            assert!(!set.is_empty());
        }
        for (surname, holder) in &ENGLISH.people {
            let facts =
                holder.country.is_some() && holder.office.is_some() && holder.gender.is_some();
            assert!(facts && !surname.is_empty(), "{}", holder.name);
        }
    }
}
