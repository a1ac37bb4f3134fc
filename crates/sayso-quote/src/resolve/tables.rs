//! What names, roles and pointing words mean.

use sayso_lexicon::{PhraseMap, Table, WordMap, plural};
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
}

/// What "the <word>" points back to.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Anaphor {
    Outlet,
    Organisation,
}

pub(super) struct Tables {
    pub(super) known: Vec<Known>,
    /// Names, adjectives, capitals and seats to an index into `known`.
    pub(super) names: PhraseMap<usize>,
    pub(super) roles: PhraseMap<Role>,
    pub(super) anaphors: PhraseMap<Anaphor>,
    pub(super) unnamed: WordMap<()>,
}

/// The English tables; other languages are resolved by names alone.
pub(super) static ENGLISH: LazyLock<Tables> = LazyLock::new(|| {
    let mut tables = Tables {
        known: Vec::new(),
        names: PhraseMap::default(),
        roles: PhraseMap::default(),
        anaphors: PhraseMap::default(),
        unnamed: WordMap::default(),
    };
    tables.read_known(include_str!("../../data/en/actors_countries.txt"), Sort::Country);
    tables.read_known(include_str!("../../data/en/actors_organisations.txt"), Sort::Organisation);
    tables.read_roles(include_str!("../../data/en/actors_roles.txt"));
    tables.read_pointers(
        include_str!("../../data/en/actors_anaphors.txt"),
        include_str!("../../data/en/actors_unnamed.txt"),
    );
    tables
});

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
            self.names.insert(entry.text, index);
            for alias in entry.attributes().filter(|a| *a != "outlet") {
                self.names.insert(&alias.replace('_', " "), index);
            }
        }
    }

    fn read_roles(&mut self, text: &'static str) {
        for entry in table(text).entries() {
            let gender = match (entry.has("f"), entry.has("m")) {
                (true, _) => Some(Gender::Feminine),
                (_, true) => Some(Gender::Masculine),
                _ => None,
            };
            let title = entry.group.starts_with("titles");
            let role = Role { name: entry.text, gender, office: entry.has("office"), title };
            self.roles.insert(entry.text, role);
        }
    }

    fn read_pointers(&mut self, anaphors: &'static str, unnamed: &'static str) {
        for entry in table(anaphors).entries() {
            let to = if entry.has("outlet") { Anaphor::Outlet } else { Anaphor::Organisation };
            self.anaphors.insert(entry.text, to);
        }
        for entry in table(unnamed).entries() {
            self.unnamed.insert(entry.text, ());
            self.unnamed.insert(&plural(entry.text), ());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_table_parses() {
        for text in [
            include_str!("../../data/en/actors_countries.txt"),
            include_str!("../../data/en/actors_organisations.txt"),
            include_str!("../../data/en/actors_roles.txt"),
            include_str!("../../data/en/actors_anaphors.txt"),
            include_str!("../../data/en/actors_unnamed.txt"),
        ] {
            assert!(Table::parse(text).unwrap().entries().count() > 5);
        }
        assert!(ENGLISH.names.len() > 300 && ENGLISH.roles.len() > 80);
    }
}
