//! The places of a text that name somebody or point to one: what a mention is.

use crate::tables::{Noun, Pronoun, Role};
use sayso_core::WordKey;
use sayso_core::{Relation, Tag, View};
use std::ops::Range;

/// A place that names an actor or points to one.
#[derive(Clone, Debug)]
pub(crate) struct Mention {
    /// Its words, role and title included, article left out.
    pub(crate) tokens: Range<usize>,
    /// The token that stands for it in the tree.
    pub(crate) head: usize,
    pub(crate) sentence: usize,
    /// Whether it stands in quotation marks.
    pub(crate) quoted: bool,
    pub(crate) place: Place,
    pub(crate) what: What,
}

#[derive(Clone, Debug)]
pub(crate) enum What {
    Name(Name),
    /// A country or organisation of the tables.
    Known(usize),
    /// *the foreign minister*, *a company*, *his wife*.
    Noun(NounPhrase),
    Pronoun(Pronoun),
}

/// A name with what stands before it: *Ruritania's foreign minister Anna Blum*.
#[derive(Clone, Debug)]
pub(crate) struct Name {
    /// The words of the name alone.
    pub(crate) tokens: Range<usize>,
    pub(crate) roles: [Option<Role>; 2],
    /// *Jr.* or *Sr.*, without its stop.
    pub(crate) generation: Option<WordKey>,
    /// *the baker Merz*, *the airline Emiria*
    pub(crate) noun: Option<Noun>,
    /// The country that stands before the role.
    pub(crate) known: Option<usize>,
    pub(crate) shape: Shape,
}

/// What the words of a name look like.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    /// A title or a role says that it is a person.
    Person,
    /// Two or more words that may be given name and surname.
    Full,
    /// One word.
    Single,
    /// A word in capitals: *WRAC*.
    Acronym,
    Body,
    Place,
    /// A thing or an event: *World Cup*.
    Thing,
}

/// A noun phrase that is no name.
#[derive(Copy, Clone, Debug)]
pub(crate) struct NounPhrase {
    /// Its head noun, if the tables have it.
    pub(crate) noun: Noun,
    pub(crate) role: Option<Role>,
    pub(crate) known: Option<usize>,
    pub(crate) determined: Determined,
}

/// What a noun phrase begins with.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(crate) enum Determined {
    /// *a*, *another*, *several*
    New,
    /// *the*, *this*
    The,
    /// *his*, *Norland's*
    Own,
    Bare,
}

/// What a mention does in its clause.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    Subject,
    Object,
    Oblique,
    Possessor,
    Apposition,
    /// Before a noun, as in *the Moor plan*.
    Modifier,
    Other,
}

/// The token of a range that stands for it in the tree, and what it does there.
pub(crate) fn head_and_place(view: View<'_>, tokens: &Range<usize>) -> (usize, Place) {
    let last = tokens.end.saturating_sub(1);
    if !view.syntax().is_some_and(|s| s.has_heads) {
        return (last, place_by_neighbours(view, tokens));
    }
    let outside = |&i: &usize| {
        view.word(i).is_some_and(|w| {
            !tokens.contains(&(w.head as usize))
                || w.head as usize == i
                || w.relation == Relation::Root
        })
    };
    let nominal = |&i: &usize| view.word(i).is_some_and(|w| w.tag.is_noun() || w.tag == Tag::PRP);
    let head = tokens.clone().filter(nominal).find(outside);
    let head = head.or_else(|| tokens.clone().find(outside)).unwrap_or(last);
    (head, place_in_tree(view, head))
}

/// What a token does, by its relation; a later part of a list does what the first does.
fn place_in_tree(view: View<'_>, head: usize) -> Place {
    let mut at = head;
    for _ in 0..4 {
        let Some(word) = view.word(at) else { break };
        return match word.relation {
            Relation::Nsubj | Relation::NsubjPass | Relation::NsubjOuter => Place::Subject,
            Relation::Obj | Relation::Iobj => Place::Object,
            Relation::Obl | Relation::Nmod | Relation::OblAgent => Place::Oblique,
            Relation::NmodPoss => Place::Possessor,
            Relation::Appos => Place::Apposition,
            Relation::Compound | Relation::Amod => Place::Modifier,
            Relation::Conj | Relation::Flat if word.head as usize != at => {
                at = word.head as usize;
                continue;
            }
            _ => Place::Other,
        };
    }
    Place::Other
}

/// What a mention does, without a tree.
fn place_by_neighbours(view: View<'_>, tokens: &Range<usize>) -> Place {
    let tag = |i: Option<usize>| i.and_then(|i| view.word(i)).map(|w| w.tag);
    let before = tag(tokens.start.checked_sub(1));
    match tag(Some(tokens.end)) {
        Some(Tag::POS) => Place::Possessor,
        Some(t) if t.is_noun() => Place::Modifier,
        _ if matches!(before, Some(Tag::IN | Tag::TO)) => Place::Oblique,
        _ if before.is_some_and(Tag::is_verb) => Place::Object,
        _ => Place::Subject,
    }
}
