//! Actors in the making, and what they are found by.

use crate::mention::Place;
use crate::tables::{Class, Gender};
use rustc_hash::{FxBuildHasher, FxHashMap};
use sayso_core::{ActorKind, Span, WordKey};
use std::rc::Rc;

/// How many actors of one name or noun are looked at, the latest first.
pub(crate) const NEAR: usize = 12;

/// What an actor is thought to be.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Person,
    /// A name of somebody or something.
    Name,
    Body,
    /// A place by its name.
    Place,
    Country,
    /// A phrase that is no name.
    Noun(Class),
    /// Several joined by *and*.
    List,
}

/// A mention that is placed.
#[derive(Copy, Clone, Debug)]
pub(crate) struct Seen {
    pub(crate) span: Span,
    pub(crate) head: usize,
    pub(crate) sentence: usize,
    pub(crate) place: Place,
    pub(crate) quoted: bool,
    pub(crate) pronoun: bool,
    /// Whether it is a source outside quotations: a voice of the text.
    pub(crate) voice: bool,
}

/// An actor in the making.
#[derive(Debug)]
pub(crate) struct Entity {
    pub(crate) name: String,
    pub(crate) key: String,
    pub(crate) kind: Kind,
    pub(crate) given: Rc<str>,
    pub(crate) gender: Option<Gender>,
    /// *Jr.* or *Sr.*
    pub(crate) generation: Option<WordKey>,
    /// Whether its one word may be a given name: *his wife Ada*.
    pub(crate) may_be_given: bool,
    pub(crate) country: Option<usize>,
    pub(crate) roles: Vec<&'static str>,
    /// Nouns that were said of it.
    pub(crate) nouns: Vec<WordKey>,
    /// A noun phrase that names somebody new.
    pub(crate) fresh: bool,
    pub(crate) outlet: bool,
    /// Whether the office it was given is that of a body: *the president of the Dockers' Union*.
    pub(crate) heads_body: bool,
    /// Whether it is the source of an attribution.
    pub(crate) speaks: bool,
    pub(crate) plural: bool,
    /// *two officials*: a few who are not named.
    pub(crate) few: bool,
    /// Whether *it* or *which* was said of it.
    pub(crate) thing: bool,
    /// Whether it was first named in a place: *in Tarn*.
    pub(crate) at_place: bool,
    pub(crate) seen: Vec<Seen>,
    /// Further places, those of sources.
    pub(crate) extra: Vec<Span>,
    pub(crate) members: Vec<usize>,
}

impl Entity {
    pub(crate) fn new(name: String, key: String, kind: Kind) -> Self {
        Self {
            name,
            key,
            kind,
            given: Rc::default(),
            gender: None,
            generation: None,
            may_be_given: false,
            country: None,
            roles: Vec::new(),
            nouns: Vec::new(),
            fresh: false,
            outlet: false,
            heads_body: false,
            speaks: false,
            plural: false,
            few: false,
            thing: false,
            at_place: false,
            seen: Vec::new(),
            extra: Vec::new(),
            members: Vec::new(),
        }
    }

    /// Whether it may be one human being.
    pub(crate) fn is_human(&self) -> bool {
        match self.kind {
            Kind::Person | Kind::Name => true,
            Kind::Noun(class) => class == Class::Human && !self.plural,
            _ => false,
        }
    }

    pub(crate) fn is_named_person(&self) -> bool {
        matches!(self.kind, Kind::Person | Kind::Name)
    }

    /// What the output calls it.
    pub(crate) fn actor_kind(&self) -> ActorKind {
        match self.kind {
            // "in Super Dome": nothing but its capitals makes a person of it.
            Kind::Person
                if self.at_place
                    && self.gender.is_none()
                    && !self.speaks
                    && self.roles.is_empty() =>
            {
                ActorKind::Other
            }
            Kind::Person | Kind::Name if self.plural => ActorKind::Group,
            Kind::Person => ActorKind::Person,
            Kind::Name if self.thing && self.gender.is_none() => match self.speaks {
                true => ActorKind::Organisation,
                false => ActorKind::Other,
            },
            Kind::Name if self.gender.is_some() || self.speaks && !self.at_place => {
                ActorKind::Person
            }
            Kind::Name => ActorKind::Other,
            Kind::Body => ActorKind::Organisation,
            Kind::Place if self.speaks => ActorKind::Organisation,
            Kind::Place => ActorKind::Other,
            Kind::Country => ActorKind::Country,
            Kind::List => ActorKind::Group,
            Kind::Noun(class) => noun_kind(class, self.plural, self.few),
        }
    }
}

/// What the output calls a phrase that is no name.
fn noun_kind(class: Class, plural: bool, few: bool) -> ActorKind {
    match class {
        Class::Human if !plural || few => ActorKind::Unnamed,
        Class::Human | Class::People => ActorKind::Group,
        Class::Document => ActorKind::Document,
        Class::Body | Class::Outlet | Class::Country | Class::Place if plural => ActorKind::Group,
        Class::Body | Class::Outlet | Class::Place => ActorKind::Organisation,
        Class::Country => ActorKind::Country,
        Class::Thing => ActorKind::Other,
    }
}

/// Every actor of a document, and the ways to find one. Each list has its latest last; only the last few are looked at.
#[derive(Debug, Default)]
pub(crate) struct Entities {
    pub(crate) all: Vec<Entity>,
    surnames: FxHashMap<Rc<str>, Vec<u32>>,
    givens: FxHashMap<Rc<str>, Vec<u32>>,
    phrases: FxHashMap<Rc<str>, u32>,
    acronyms: FxHashMap<String, u32>,
    words: FxHashMap<WordKey, Vec<u32>>,
    nouns: FxHashMap<WordKey, Vec<u32>>,
}

/// Adds an actor as the latest of a list.
fn latest(list: &mut Vec<u32>, entity: usize) {
    if list.last() != Some(&(entity as u32)) {
        list.push(entity as u32);
    }
}

/// The last few of a list, the latest first, each once.
fn near(list: Option<&Vec<u32>>) -> impl Iterator<Item = usize> + '_ {
    let list = list.map(Vec::as_slice).unwrap_or_default();
    list.iter().rev().take(NEAR).map(|&i| i as usize)
}

impl Entities {
    pub(crate) fn for_tokens(tokens: usize) -> Self {
        // About one word in sixteen of news text begins a name that is new.
        let names = tokens / 16;
        Self {
            all: Vec::with_capacity(names),
            surnames: FxHashMap::with_capacity_and_hasher(names, FxBuildHasher),
            ..Self::default()
        }
    }

    pub(crate) fn get(&self, entity: usize) -> Option<&Entity> {
        self.all.get(entity)
    }

    pub(crate) fn get_mut(&mut self, entity: usize) -> Option<&mut Entity> {
        self.all.get_mut(entity)
    }

    pub(crate) fn add(&mut self, entity: Entity) -> usize {
        self.all.push(entity);
        self.all.len() - 1
    }

    /// Makes an actor to be found by a surname, and by each part of a double one: *Heath-Harris*, *al-Amr*.
    pub(crate) fn has_surname(&mut self, entity: usize, key: &str, word: &str) {
        latest(self.surnames.entry(key.into()).or_default(), entity);
        let parts = word.split(['-', '\u{2010}', '\u{2011}', '\'', '\u{2019}']);
        let parts: Vec<&str> = parts.filter(|p| p.chars().count() > 2).take(4).collect();
        if word.contains(['-', '\u{2010}', '\u{2011}', '\'', '\u{2019}']) {
            for part in parts {
                let key = crate::names::name_key(part);
                latest(self.surnames.entry(key.as_str().into()).or_default(), entity);
            }
        }
    }

    pub(crate) fn has_given(&mut self, entity: usize, key: &str) {
        latest(self.givens.entry(key.into()).or_default(), entity);
    }

    pub(crate) fn has_noun(&mut self, entity: usize, noun: WordKey) {
        latest(self.nouns.entry(noun).or_default(), entity);
    }

    pub(crate) fn has_word(&mut self, entity: usize, word: WordKey) {
        latest(self.words.entry(word).or_default(), entity);
    }

    pub(crate) fn has_phrase(&mut self, entity: usize, phrase: &str) {
        self.phrases.insert(phrase.into(), entity as u32);
    }

    pub(crate) fn has_acronym(&mut self, entity: usize, acronym: String) {
        self.acronyms.insert(acronym, entity as u32);
    }

    pub(crate) fn by_surname(&self, key: &str) -> impl Iterator<Item = usize> + '_ {
        near(self.surnames.get(key))
    }

    pub(crate) fn by_given(&self, key: &str) -> impl Iterator<Item = usize> + '_ {
        near(self.givens.get(key))
    }

    pub(crate) fn by_noun(&self, noun: WordKey) -> impl Iterator<Item = usize> + '_ {
        near(self.nouns.get(&noun))
    }

    pub(crate) fn by_word(&self, word: WordKey) -> impl Iterator<Item = usize> + '_ {
        near(self.words.get(&word))
    }

    pub(crate) fn by_phrase(&self, phrase: &str) -> Option<usize> {
        self.phrases.get(phrase).map(|&i| i as usize)
    }

    pub(crate) fn by_acronym(&self, acronym: &str) -> Option<usize> {
        self.acronyms.get(acronym).map(|&i| i as usize)
    }
}

/// Whether two genders may be one.
pub(crate) fn may_be(own: Option<Gender>, said: Gender) -> bool {
    own.is_none_or(|g| g == said)
}

/// The same where neither need be known.
pub(crate) fn agree(own: Option<Gender>, said: Option<Gender>) -> bool {
    said.is_none_or(|said| may_be(own, said))
}
