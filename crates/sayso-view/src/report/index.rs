//! What is known of all documents together.

use super::Concepts;
use super::targets::Targets;
use crate::Digest;
use crate::counts::Names;
use crate::digest::{Held, Named};
use crate::escape;
use crate::matrix::Matrix;
use crate::network::Network;
use crate::timeline::Timeline;
use sayso_core::{Coded, Date, Polarity};
use std::collections::BTreeMap;

/// Names and rows over all documents.
#[derive(Debug, Default)]
pub(super) struct Index {
    pub(super) documents: Vec<Entry>,
    pub(super) actors: Names,
    pub(super) targets: Targets,
    pub(super) outlets: Names,
    pub(super) rules: Names,
    pub(super) stances: Vec<Row>,
    pub(super) statements: Vec<Statement>,
}

/// A document in lists.
#[derive(Debug)]
pub(super) struct Entry {
    pub(super) id: String,
    pub(super) title: String,
    pub(super) authors: Vec<String>,
    pub(super) outlets: Vec<usize>,
    pub(super) date: Option<Date>,
    pub(super) lang: Option<String>,
    pub(super) statements: usize,
    pub(super) stances: usize,
}

/// A stance.
#[derive(Debug)]
pub(super) struct Row {
    pub(super) document: usize,
    /// Its number in its document.
    pub(super) number: usize,
    pub(super) actor: Option<usize>,
    /// The holder in words; empty for the author.
    pub(super) who: String,
    pub(super) target: Option<usize>,
    /// The actor that the target is.
    pub(super) towards: Option<usize>,
    /// The side on the target's concept.
    pub(super) polarity: Polarity,
    /// Whether it is bound to no condition and more than possible.
    pub(super) asserted: bool,
    /// How likely it is right.
    pub(super) score: f32,
    /// Whether the target is surely what it is counted as: a person, or something by its own words and not by *it*, *the country* or
    /// *Washington*.
    pub(super) is_plain: bool,
    /// Evidence and target as they stand in the text.
    pub(super) excerpt: String,
    /// Whether the holder says so.
    pub(super) own: bool,
    /// On whose authority, from the outermost.
    pub(super) authority: Vec<String>,
}

/// A statement.
#[derive(Debug)]
pub(super) struct Statement {
    pub(super) document: usize,
    pub(super) number: usize,
    pub(super) actor: Option<usize>,
    pub(super) kind: usize,
}

/// Words that stand for something else in each sentence.
const PRONOUNS: [&str; 34] = [
    "i",
    "me",
    "we",
    "us",
    "you",
    "he",
    "him",
    "she",
    "her",
    "it",
    "they",
    "them",
    "this",
    "that",
    "these",
    "those",
    "who",
    "whom",
    "which",
    "what",
    "one",
    "others",
    "some",
    "many",
    "both",
    "so",
    "there",
    "himself",
    "herself",
    "themselves",
    "his",
    "her own",
    "its",
    "their",
];

/// Whether nothing but a pronoun is left of whoever or whatever it is.
pub(super) fn is_pronoun(words: &str) -> bool {
    words.is_empty() || PRONOUNS.iter().any(|pronoun| words.eq_ignore_ascii_case(pronoun))
}

impl Index {
    /// Takes a document in; gives its line for the reader.
    pub(super) fn add(&mut self, digest: &Digest, concepts: &Concepts) -> String {
        let document = self.documents.len();
        self.documents.push(Entry {
            id: digest.id.clone(),
            title: digest.name().to_owned(),
            authors: digest.authors.clone(),
            outlets: digest.outlets.iter().map(|outlet| self.outlets.number(outlet)).collect(),
            date: digest.date,
            lang: digest.lang.clone(),
            statements: digest.said.len(),
            stances: digest.held.len(),
        });
        for (number, said) in digest.said.iter().enumerate() {
            let actor = self.actor(said.actor.as_ref());
            self.statements.push(Statement { document, number, actor, kind: said.kind });
        }
        let words: Vec<&str> = digest.held.iter().map(|held| held.target_words.as_str()).collect();
        let mut coded = concepts(&words);
        coded.resize(words.len(), None);
        for (number, (held, coded)) in digest.held.iter().zip(coded).enumerate() {
            let actor = self.actor(held.actor.as_ref());
            let towards = self.actor(held.target_actor.as_ref());
            let decided = Some(&held.concept).filter(|concept| !concept.is_empty());
            let target = match decided {
                Some(concept) => {
                    Some(self.targets.number(&format!("c0 {concept}"), concept, concept))
                }
                None => self.target(held.target_actor.as_ref(), &held.target_words, coded.as_ref()),
            };
            // A reader who names the concept names the side on it too.
            let coded = coded.filter(|_| decided.is_none());
            let source = |index: &usize| digest.said.get(*index).map(|said| said.who.clone());
            self.stances.push(Row {
                document,
                number,
                actor,
                who: held.who.clone(),
                target,
                towards,
                polarity: side(held, coded.as_ref()),
                asserted: held.asserted,
                score: held.score,
                is_plain: is_plain(held),
                excerpt: held.excerpt.clone(),
                own: held.own,
                authority: held
                    .authority
                    .iter()
                    .filter_map(source)
                    .filter(|w| !w.is_empty())
                    .collect(),
            });
        }
        let (rules, actors) = (&mut self.rules, &mut self.actors);
        let value = digest
            .to_json(|rule| rules.number(rule), |named| actors.number_of(&named.key, &named.name));
        let mut line = String::new();
        escape::json(&value, &mut line);
        line
    }

    fn actor(&mut self, named: Option<&Named>) -> Option<usize> {
        named.map(|named| self.actors.number_of(&named.key, &named.name))
    }

    fn target(
        &mut self,
        actor: Option<&Named>,
        words: &str,
        coded: Option<&Coded>,
    ) -> Option<usize> {
        if let Some(actor) = actor {
            return Some(self.targets.number(
                &format!("a {}", actor.key),
                &actor.name,
                &actor.name,
            ));
        }
        if is_pronoun(words) {
            return None;
        }
        let coded = coded.filter(|coded| !coded.concept.is_empty())?;
        // What is of one document only is another thing in the next.
        let of = if coded.local { self.documents.len() } else { 0 };
        let key = format!("c{of} {}", coded.concept);
        Some(self.targets.number(&key, &coded.name, words))
    }

    /// Rows that the pictures show: a named actor, a target, and a side or a refusal to take one.
    fn drawn(&self) -> impl Iterator<Item = (&Row, usize, usize)> {
        self.stances.iter().filter_map(|row| Some((row, row.actor?, row.target?)))
    }

    pub(super) fn matrix(&self) -> Picture<Matrix> {
        let mut picture = Picture::<Matrix>::default();
        let labels = self.targets.labels();
        let label = |target: usize| labels.get(target).map_or("", String::as_str);
        for (row, actor, target) in self.drawn() {
            let cell = (
                number(&mut picture.actors, &mut picture.of.actors, actor, self.actors.get(actor)),
                number(&mut picture.targets, &mut picture.of.targets, target, label(target)),
            );
            picture.of.cells.entry(cell).or_default().add(row.polarity);
        }
        picture
    }

    pub(super) fn timeline(&self) -> Picture<Timeline> {
        let mut picture = Picture::<Timeline>::default();
        for date in self.documents.iter().filter_map(|document| document.date) {
            picture.of.article(date);
        }
        for (row, actor, _) in self.drawn() {
            let Some(date) = self.documents.get(row.document).and_then(|d| d.date) else {
                continue;
            };
            let name = self.actors.get(actor);
            let own = number(&mut picture.actors, &mut picture.of.actors, actor, name);
            let point = (own, crate::timeline::days(date));
            picture.of.points.entry(point).or_default().add(row.polarity);
        }
        picture
    }

    /// Ties by common targets, and between those who are for or against one another.
    pub(super) fn network(&self) -> Picture<Network> {
        let matrix = self.matrix();
        let mut picture = Picture::<Network>::default();
        let mut on: BTreeMap<usize, Vec<(usize, bool)>> = BTreeMap::new();
        for ((actor, target), counts) in &matrix.of.cells {
            let lean = counts.lean();
            if lean == 1.0 || lean == -1.0 {
                on.entry(*target).or_default().push((*actor, lean > 0.0));
            }
        }
        let all = |of: &[usize], at: usize| of.get(at).copied().unwrap_or(0);
        for (target, sides) in &on {
            let label = &self.targets.label(all(&matrix.targets, *target));
            for (at, (one, side)) in sides.iter().enumerate() {
                for (other, other_side) in sides.iter().skip(at + 1) {
                    let pair = (all(&matrix.actors, *one), all(&matrix.actors, *other));
                    self.tie(&mut picture, pair, side == other_side, label);
                }
            }
        }
        let mut direct: BTreeMap<(usize, usize), (u32, u32)> = BTreeMap::new();
        for row in &self.stances {
            let (Some(actor), Some(towards)) = (row.actor, row.towards) else { continue };
            let of = direct.entry((actor.min(towards), actor.max(towards))).or_default();
            match row.polarity {
                Polarity::Support => of.0 += 1,
                Polarity::Oppose => of.1 += 1,
                _ => {}
            }
        }
        for (pair, (support, oppose)) in direct {
            match support.cmp(&oppose) {
                std::cmp::Ordering::Greater => self.tie(&mut picture, pair, true, "one another"),
                std::cmp::Ordering::Less => self.tie(&mut picture, pair, false, "one another"),
                std::cmp::Ordering::Equal => {}
            }
        }
        picture
    }

    fn tie(
        &self,
        picture: &mut Picture<Network>,
        (one, other): (usize, usize),
        agree: bool,
        on: &str,
    ) {
        if one == other {
            return;
        }
        let [a, b] = [one, other].map(|actor| {
            number(&mut picture.actors, &mut picture.of.actors, actor, self.actors.get(actor))
        });
        let Some(tie) = picture.of.tie(a, b) else { return };
        if agree {
            tie.agree += 1.0;
            tie.agree_on.push(on.to_owned());
        } else {
            tie.conflict += 1.0;
            tie.conflict_on.push(on.to_owned());
        }
    }
}

/// Whether the words of a target say themselves what it is. What an organisation or a country is called by other words is often
/// something else about it.
fn is_plain(held: &Held) -> bool {
    let Some(actor) = held.target_actor.as_ref().filter(|actor| !actor.is_person) else {
        return true;
    };
    let bare = |words: &str| {
        let words = words.to_lowercase();
        words.strip_prefix("the ").unwrap_or(&words).trim().to_owned()
    };
    bare(&held.target_words) == bare(&actor.name)
}

/// The side on the concept of a target; on an actor it is the side on the target.
fn side(held: &Held, coded: Option<&Coded>) -> Polarity {
    match coded.filter(|_| held.target_actor.is_none()) {
        Some(coded) => coded.side(held.polarity),
        None => held.polarity,
    }
}

/// A picture and, for its own numbers, those of the index.
#[derive(Debug, Default)]
pub(super) struct Picture<T> {
    pub(super) of: T,
    pub(super) actors: Vec<usize>,
    pub(super) targets: Vec<usize>,
}

/// The picture's own number for a number of the index.
fn number(all: &mut Vec<usize>, own: &mut Names, of: usize, name: &str) -> usize {
    // Two actors may have one name; the number of the index tells them apart.
    let number = own.number_of(&of.to_string(), name);
    if number == all.len() {
        all.push(of);
    }
    number
}
