//! The word tables, joined into one map from word to possible tags. Done when the crate is built: `build.rs` has this
//! file too.

use crate::tagset::{Class, Role, TagSet};
use sayso_core::Tag;
use sayso_lexicon::{Error, ErrorKind, Table, VerbForm, WordMap, freeze, plural, verb_forms};

/// The tables, in the order in which the first to name a word decides its usual tag.
const TABLES: &[&str] = &[
    include_str!("../data/en/closed.txt"),
    include_str!("../data/en/adverbs.txt"),
    include_str!("../data/en/ambiguous.txt"),
    include_str!("../data/en/verbs.txt"),
    include_str!("../data/en/nouns.txt"),
    include_str!("../data/en/adjectives.txt"),
    include_str!("../data/en/names.txt"),
];

/// Words, and endings of words that are not listed, as bytes for [`Frozen`](sayso_lexicon::Frozen).
pub(crate) fn frozen() -> Result<[Vec<u8>; 2], Error> {
    let mut tables = Tables::default();
    for table in TABLES {
        tables.add(table)?;
    }
    tables.add_suffixes(include_str!("../data/en/suffixes.txt"))?;
    tables.add_roles(include_str!("../data/en/roles.txt"))?;
    Ok([&tables.words, &tables.suffixes]
        .map(|map| freeze(map.iter().map(|(key, class)| (key, class.to_bytes())).collect())))
}

/// Words and endings to what they may be.
#[derive(Default)]
struct Tables {
    words: WordMap<Class>,
    suffixes: WordMap<Class>,
}

/// What a heading says about the words under it.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
enum Kind {
    /// A tag, for the form as it stands.
    Form(Tag),
    Verb,
    Noun,
    Mass,
    Adjective,
    Gradable,
    Adverb,
    Name,
    Demonym,
    Acronym,
}

impl Kind {
    fn named(name: &str) -> Option<Self> {
        Some(match name {
            "verb" => Self::Verb,
            "noun" => Self::Noun,
            "mass" => Self::Mass,
            "adjective" => Self::Adjective,
            "gradable" => Self::Gradable,
            "adverb" => Self::Adverb,
            "name" => Self::Name,
            "acronym" => Self::Acronym,
            "demonym" => Self::Demonym,
            tag => Self::Form(Tag::from_name(tag)?),
        })
    }
}

impl Tables {
    /// Adds the words of a table.
    fn add(&mut self, table: &str) -> Result<(), Error> {
        for entry in Table::parse(table)?.entries() {
            let kinds = kinds(entry.group, entry.line)?;
            for word in entry.text.split_whitespace() {
                for &kind in &kinds {
                    self.add_word(word, kind);
                }
            }
        }
        Ok(())
    }

    fn add_suffixes(&mut self, table: &str) -> Result<(), Error> {
        for entry in Table::parse(table)?.entries() {
            let kinds = kinds(entry.group, entry.line)?;
            for suffix in entry.text.split_whitespace() {
                for &kind in &kinds {
                    if let Kind::Form(tag) = kind {
                        add_form(&mut self.suffixes, suffix, tag);
                    }
                }
            }
        }
        Ok(())
    }

    fn add_roles(&mut self, table: &str) -> Result<(), Error> {
        for entry in Table::parse(table)?.entries() {
            let role = Role::named(entry.group)
                .ok_or_else(|| Error::new(ErrorKind::Attribute, entry.line, "no such role"))?;
            for word in entry.text.split_whitespace() {
                if let Some(class) = self.words.get_mut(word) {
                    class.role = role;
                }
            }
        }
        Ok(())
    }

    fn add_word(&mut self, word: &str, kind: Kind) {
        let map = &mut self.words;
        match kind {
            Kind::Form(tag) => add_form(map, word, tag),
            Kind::Verb => {
                for (form, what) in verb_forms(word) {
                    for &tag in verb_tags(what) {
                        add_form(map, &form, tag);
                    }
                }
            }
            Kind::Noun => {
                add_form(map, word, Tag::NN);
                add_form(map, &plural(word), Tag::NNS);
            }
            Kind::Mass => add_form(map, word, Tag::NN),
            Kind::Adjective => add_form(map, word, Tag::JJ),
            Kind::Gradable => {
                add_form(map, word, Tag::JJ);
                add_form(map, &graded(word, "er"), Tag::JJR);
                add_form(map, &graded(word, "est"), Tag::JJS);
            }
            Kind::Adverb => add_form(map, word, Tag::RB),
            Kind::Name => {
                add_form(map, word, Tag::NNP);
                add_form(map, &plural(word), Tag::NNPS);
            }
            Kind::Acronym => add_form(map, word, Tag::NNP),
            Kind::Demonym => {
                add_form(map, word, Tag::JJ);
                add_form(map, word, Tag::NNP);
                add_form(map, &plural(word), Tag::NNPS);
            }
        }
    }
}

fn kinds(group: &str, line: usize) -> Result<Vec<Kind>, Error> {
    let kind = |name| {
        Kind::named(name).ok_or_else(|| {
            Error::new(ErrorKind::Attribute, line, format!("“{name}” is no kind of word"))
        })
    };
    group.split_whitespace().map(kind).collect()
}

fn add_form(map: &mut WordMap<Class>, form: &str, tag: Tag) {
    match map.get_mut(form) {
        Some(class) => class.set = class.set.with(TagSet::one(tag)),
        None => {
            map.insert(form, Class::one(tag));
        }
    }
}

fn verb_tags(form: VerbForm) -> &'static [Tag] {
    match form {
        VerbForm::Base => &[Tag::VB, Tag::VBP],
        VerbForm::Third => &[Tag::VBZ],
        VerbForm::Past => &[Tag::VBD],
        VerbForm::Participle => &[Tag::VBN],
        _ => &[Tag::VBG],
    }
}

/// *big, bigger; happy, happier; nice, nicer*
fn graded(word: &str, ending: &str) -> String {
    if let Some(stem) = word.strip_suffix('e') {
        return format!("{stem}{ending}");
    }
    if let Some(stem) = word.strip_suffix('y') {
        return format!("{stem}i{ending}");
    }
    let vowel = |b: u8| matches!(b, b'a' | b'e' | b'i' | b'o' | b'u');
    match word.as_bytes() {
        [before @ .., middle, last]
            if !before.iter().any(|&b| vowel(b))
                && vowel(*middle)
                && !vowel(*last)
                && !matches!(last, b'w' | b'y') =>
        {
            format!("{word}{}{ending}", *last as char)
        }
        _ => format!("{word}{ending}"),
    }
}
