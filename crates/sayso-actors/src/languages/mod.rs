//! Who is who without trees: Ukrainian, Russian, Polish, German, French, Spanish, Italian.
//!
//! Only who speaks becomes an actor. A source is led to a name of the text by its surname in any case, by its role, or, for a
//! pronoun and a subject that is left out, to whoever spoke or was named last and fits.

mod cast;
mod endings;
mod page;
mod source;
mod words;

use crate::tables::Gender;
use cast::Cast;
use page::Page;
use rustc_hash::FxHashMap;
use sayso_core::{Actor, ActorKind, Actors, Attribution, View};
use source::{Roles, Source};
use std::ops::Range;
use words::Words;

/// How many speakers back a pronoun or a role reaches.
const REACH: usize = 12;

/// How far behind a speaker *it is said* still means them, in tokens.
const NEAR: usize = 60;

/// An actor in the making.
#[derive(Debug, Default)]
struct Entity {
    actor: Actor,
    gender: Option<Gender>,
    person: Option<usize>,
    /// The stem of its noun, for *the expert* later on.
    noun: Option<String>,
    /// Those joined by *and*.
    members: Vec<usize>,
}

/// Resolves the sources of a view in a language with tables; `false` if it has none.
pub(super) fn resolve(view: View<'_>, attributions: &[Attribution], out: &mut Actors) -> bool {
    let Some(words) = Words::of(view.lang()) else { return false };
    if attributions.is_empty() {
        out.list.clear();
        out.of_attribution.clear();
        return true;
    }
    let page = Page::new(view, words);
    let cast = Cast::of(&page);
    let mut linker = Linker {
        page,
        view,
        words,
        cast,
        entities: Vec::new(),
        by_key: FxHashMap::default(),
        by_person: FxHashMap::default(),
        spoke: Vec::new(),
        voices: Vec::new(),
        known: vec![None; attributions.len()],
    };
    let start = |a: &Attribution| {
        let first = a.source.first().or(a.cue.first()).or(a.content.first());
        first.map_or(0, |s| s.start())
    };
    let mut order: Vec<usize> = (0..attributions.len()).collect();
    order.sort_by_key(|&i| attributions.get(i).map_or(0, start));
    for index in order {
        linker.attribution(index, attributions);
    }
    linker.finish(out);
    true
}

struct Linker<'a> {
    page: Page<'a>,
    view: View<'a>,
    words: &'static Words,
    cast: Cast,
    entities: Vec<Entity>,
    by_key: FxHashMap<String, usize>,
    by_person: FxHashMap<usize, usize>,
    /// Who spoke, with the token of the source, in the order of the text.
    spoke: Vec<(usize, usize)>,
    /// The same with those who are quoted by others.
    voices: Vec<(usize, usize)>,
    known: Vec<Option<usize>>,
}

impl Linker<'_> {
    fn attribution(&mut self, index: usize, all: &[Attribution]) {
        let Some(attribution) = all.get(index) else { return };
        let verb = attribution.cue.first().map_or("", |c| self.view.slice(*c));
        let verb_gender = verb.split(' ').rev().find_map(|w| self.words.verb_gender(w));
        let cue = attribution.cue.first().map_or(u32::MAX, |c| c.start());
        let entity = match attribution.source.first() {
            Some(&span) => {
                let tokens = self.view.tokens_in(span);
                let at = tokens.start;
                let genitive = cue < span.start()
                    && verb
                        .split(' ')
                        .next()
                        .is_some_and(|w| self.words.is(w, words::Small::Genitive));
                let source = Source::read(&self.page, &self.cast, tokens.clone());
                let found = self.resolve(source, at, genitive, verb_gender, index, all);
                if let Some(entity) = found.and_then(|e| self.entities.get_mut(e)) {
                    entity.actor.mentions.push(span);
                }
                found.map(|e| (at, e))
            }
            // A verb without a subject goes on with whoever spoke last.
            None if verb
                .split(' ')
                .next()
                .is_some_and(|w| self.words.is(w, words::Small::Impersonal)) =>
            {
                // "se informó que": of whoever spoke shortly before, if anybody.
                let speech = attribution.basis == sayso_core::Basis::Speech;
                let cue = attribution.cue.first().copied().unwrap_or_default();
                let at = self.view.tokens_in(cue).start;
                let near = self.spoke.last().is_some_and(|(t, _)| at.saturating_sub(*t) < NEAR);
                self.last(at, None).filter(|_| speech && near).map(|e| (at, e))
            }
            None if !attribution.cue.is_empty() => {
                let at =
                    self.view.tokens_in(attribution.cue.first().copied().unwrap_or_default()).start;
                self.topic(at, verb_gender).map(|e| (at, e))
            }
            None => None,
        };
        let Some((at, entity)) = entity else { return };
        if let Some(found) = self.entities.get_mut(entity)
            && found.actor.kind == ActorKind::Person
        {
            found.gender = found.gender.or(verb_gender);
        }
        if let Some(slot) = self.known.get_mut(index) {
            *slot = Some(entity);
        }
        self.voices.push((at, entity));
        let parent = attribution.parent.and_then(|p| all.get(p as usize));
        if !relays(attribution) && parent.is_none_or(relays) {
            self.spoke.push((at, entity));
        }
    }

    fn resolve(
        &mut self,
        source: Source,
        at: usize,
        genitive: bool,
        verb: Option<Gender>,
        index: usize,
        all: &[Attribution],
    ) -> Option<usize> {
        match source {
            Source::We => {
                let parent = all.get(index)?.parent?;
                self.known.get(parent as usize).copied().flatten()
            }
            Source::They => self.last(at, None),
            Source::Owner => self.topic(at, None),
            Source::Message(text) => {
                let last = self.last(at, None);
                Some(last.unwrap_or_else(|| self.phrase(text, ActorKind::Document)))
            }
            Source::Back { noun, text } => Some(
                self.body(at, &noun).unwrap_or_else(|| self.phrase(text, ActorKind::Organisation)),
            ),
            Source::Several(names) => self.several(names, genitive),
            Source::Pronoun(gender) => self.pronoun(at, gender),
            Source::Person { tokens, roles } => {
                let person = self.cast.add(&self.page, tokens);
                for (role, gender) in roles {
                    self.cast.call(person, role, gender);
                }
                Some(self.person(person, genitive))
            }
            Source::Role { noun, gender, definite, points_back, unnamed, text } => {
                let gender = gender.or(verb);
                let found = definite.then(|| self.called(at, &noun, gender, points_back)).flatten();
                Some(found.unwrap_or_else(|| {
                    let named = definite && !unnamed;
                    let kind = if named { ActorKind::Person } else { ActorKind::Unnamed };
                    let entity = self.phrase(text, kind);
                    if let Some(found) = self.entities.get_mut(entity) {
                        found.noun = Some(noun);
                        found.gender = gender;
                    }
                    entity
                }))
            }
            Source::Phrase { text, kind, gender, points_back } => {
                let back = points_back.then(|| self.called(at, &text, gender.or(verb), true));
                if let Some(found) = back.flatten() {
                    return Some(found);
                }
                let text = self.cast.acronyms.get(&text).cloned().unwrap_or(text);
                let entity = self.phrase(text, kind);
                if let Some(found) = self.entities.get_mut(entity) {
                    found.gender = found.gender.or(gender);
                }
                Some(entity)
            }
        }
    }

    /// The actor of a person of the text.
    fn person(&mut self, person: usize, genitive: bool) -> usize {
        let Some(found) = self.cast.people.get(person) else {
            return self.phrase(String::new(), ActorKind::Other);
        };
        let name = if self.words.cases && !self.by_person.contains_key(&person) {
            found.nominative(self.words, genitive)
        } else {
            found.name.clone()
        };
        let gender = found.gender;
        let key = if found.given.is_empty() {
            found.surname.clone()
        } else {
            format!("{} {}", found.given, found.surname)
        };
        let entity = match self.by_person.get(&person) {
            Some(&known) => known,
            None => {
                self.entities.push(Entity {
                    actor: Actor::new(name.clone(), key.clone(), ActorKind::Person),
                    person: Some(person),
                    ..Entity::default()
                });
                self.by_person.insert(person, self.entities.len() - 1);
                self.entities.len() - 1
            }
        };
        if let Some(known) = self.entities.get_mut(entity) {
            known.gender = known.gender.or(gender);
            // A name that is met in the nominative later on takes the place of a guess.
            let fuller = name.split(' ').count() > known.actor.name.split(' ').count();
            if fuller {
                known.actor.name = name;
                known.actor.key = key;
            }
        }
        entity
    }

    /// Several persons joined by *and*.
    fn several(&mut self, names: Vec<(Range<usize>, Roles)>, genitive: bool) -> Option<usize> {
        let mut members = Vec::new();
        for (tokens, roles) in names {
            let person = self.cast.add(&self.page, tokens);
            for (role, gender) in roles {
                self.cast.call(person, role, gender);
            }
            members.push(self.person(person, genitive));
        }
        let names: Vec<&str> = members
            .iter()
            .filter_map(|&m| self.entities.get(m).map(|e| e.actor.name.as_str()))
            .collect();
        let and = format!(" {} ", self.words.and);
        let entity = self.phrase(names.join(&and), ActorKind::Group);
        if let Some(found) = self.entities.get_mut(entity) {
            found.members = members;
        }
        Some(entity)
    }

    /// *the company*: the body that spoke last and is called so, else whichever spoke last.
    fn body(&self, at: usize, noun: &str) -> Option<usize> {
        let before =
            || self.spoke.iter().rev().filter(|(t, _)| *t < at).take(REACH).map(|(_, e)| *e);
        let body = |e: &usize| {
            self.entities.get(*e).is_some_and(|e| e.actor.kind == ActorKind::Organisation)
        };
        let called = |e: &usize| {
            self.entities
                .get(*e)
                .is_some_and(|e| e.actor.name.split(' ').any(|w| self.words.stem(w) == noun))
        };
        before().filter(body).find(called).or_else(|| before().find(body))
    }

    /// An actor known by a phrase alone.
    fn phrase(&mut self, text: String, kind: ActorKind) -> usize {
        let key: Vec<String> = text.split(' ').map(|w| self.words.name(w)).collect();
        let key = key.join(" ");
        if let Some(&known) = self.by_key.get(&key) {
            return known;
        }
        let entity = Entity { actor: Actor::new(text, key.clone(), kind), ..Entity::default() };
        self.entities.push(entity);
        self.by_key.insert(key, self.entities.len() - 1);
        self.entities.len() - 1
    }

    /// Whoever spoke last before a token and fits.
    fn last(&self, at: usize, gender: Option<Gender>) -> Option<usize> {
        let fits = |e: &Entity| match (gender, e.gender) {
            (Some(one), Some(two)) => one == two,
            _ => true,
        };
        let before = self.spoke.iter().rev().filter(|(t, _)| *t < at).take(REACH);
        before.map(|(_, e)| *e).find(|&e| self.entities.get(e).is_some_and(fits))
    }

    /// Whose verb it is that has no subject: whoever spoke last, unless a sentence after that opens with a person.
    fn topic(&mut self, at: usize, gender: Option<Gender>) -> Option<usize> {
        let spoke = self.spoke.iter().rev().find(|(t, _)| *t < at).map(|(t, _)| *t);
        let named = self.cast.named.partition_point(|n| n.token < at);
        let named = self.cast.named.get(..named).unwrap_or_default();
        let named =
            named.iter().rev().take(REACH).take_while(|n| spoke.is_none_or(|s| n.token > s)).find(
                |n| {
                    let person = self.cast.people.get(n.person);
                    let agrees = |p: &cast::Person| match (p.gender, gender) {
                        (Some(one), Some(two)) => one == two,
                        _ => true,
                    };
                    let before = n.token.checked_sub(1);
                    let topic =
                        n.prominent || before.is_some_and(|b| self.page.is(b, words::Small::Topic));
                    topic
                        && person.is_some_and(|p| p.full && !p.doubtful && agrees(p))
                        && self.opens(n.token)
                },
            );
        match named.copied() {
            Some(named) => Some(self.person(named.person, false)),
            None => self.last(at, gender),
        }
    }

    /// *he*, *she*: whoever spoke, or was named as a subject, last before a token and fits.
    fn pronoun(&mut self, at: usize, gender: Gender) -> Option<usize> {
        let neuter = !self.words.cases;
        let before = || self.voices.iter().rev().filter(|(t, _)| *t < at).take(REACH);
        let fits = |e: &usize, persons: bool| {
            self.entities.get(*e).is_some_and(|e| {
                let person = e.actor.kind == ActorKind::Person || e.noun.is_some();
                let thing = e.actor.kind != ActorKind::Group && e.gender == Some(gender);
                (person && e.gender.is_none_or(|g| g == gender)) || !persons && thing
            })
        };
        // "L'agence … M. Leroy a dit … Il": a person before a body.
        let spoke = before()
            .find(|(_, e)| fits(e, true))
            .or_else(|| before().find(|(_, e)| neuter && fits(e, false)));
        let named = self.cast.named.partition_point(|n| n.token < at);
        let named = self.cast.named.get(..named).unwrap_or_default();
        let named =
            named.iter().rev().take(2 * REACH).find(|n| {
                n.prominent
                    && self.cast.people.get(n.person).is_some_and(|p| {
                        p.full && !p.doubtful && p.gender.is_none_or(|g| g == gender)
                    })
                    && self.entity_gender(n.person).is_none_or(|g| g == gender)
            });
        let entity = match (spoke.copied(), named.copied()) {
            (Some((token, entity)), Some(named)) => {
                // A name inside what somebody says is no new subject.
                if named.token > token && self.opens(named.token) {
                    self.person(named.person, false)
                } else {
                    entity
                }
            }
            (Some((_, entity)), None) => entity,
            (None, Some(named)) => self.person(named.person, false),
            (None, None) => return None,
        };
        if let Some(found) = self.entities.get_mut(entity)
            && found.actor.kind == ActorKind::Person
        {
            found.gender = Some(gender);
        }
        Some(entity)
    }

    fn entity_gender(&self, person: usize) -> Option<Gender> {
        self.entities.get(*self.by_person.get(&person)?)?.gender
    }

    /// Whether a name stands at the head of its sentence.
    fn opens(&self, token: usize) -> bool {
        let sentence = self.view.sentence_of(token).and_then(|s| self.view.sentences().get(s));
        sentence.is_some_and(|s| token < s.tokens().start + 6)
    }

    /// *the minister*: whoever was called so, else, for a word that only points back, whoever spoke last.
    fn called(
        &mut self,
        at: usize,
        noun: &str,
        gender: Option<Gender>,
        points_back: bool,
    ) -> Option<usize> {
        let agrees = |own: Option<Gender>| match (own, gender) {
            (Some(one), Some(two)) => one == two,
            _ => true,
        };
        let before = self.spoke.iter().rev().filter(|(t, _)| *t < at).take(REACH);
        let lately = before.map(|(_, e)| *e).find(|&e| {
            self.entities.get(e).is_some_and(|e| {
                let called = e.person.and_then(|p| self.cast.people.get(p));
                agrees(e.gender)
                    && (called.is_some_and(|p| p.roles.iter().any(|r| r == noun))
                        || e.noun.as_deref() == Some(noun))
            })
        });
        if lately.is_some() {
            return lately;
        }
        let named = self.cast.named.partition_point(|n| n.token < at);
        let named = self.cast.named.get(..named).unwrap_or_default().iter().rev().take(8 * REACH);
        let person = named.map(|n| n.person).find(|&p| {
            self.cast
                .people
                .get(p)
                .is_some_and(|p| agrees(p.gender) && p.roles.iter().any(|r| r == noun))
        });
        if let Some(person) = person {
            return Some(self.person(person, false));
        }
        if !points_back {
            return None;
        }
        // Somebody who is called something else is somebody else.
        let role = self.words.is_role(noun);
        let person = |e: &Entity| e.actor.kind == ActorKind::Person;
        let topic = self.topic(at, gender);
        let topic = topic.filter(|&e| self.entities.get(e).is_some_and(person));
        let before = self.spoke.iter().rev().filter(|(t, _)| *t < at).take(REACH);
        let before = before.map(|(_, e)| *e).find(|&e| self.entities.get(e).is_some_and(person));
        let entity = topic.or(before)?;
        let found = self.entities.get(entity)?;
        let called = found.person.and_then(|p| self.cast.people.get(p));
        let other = role && called.is_some_and(|p| p.roles.iter().any(|r| !r.is_empty()));
        (agrees(found.gender) && !other).then_some(entity)
    }

    /// The actors in the order of their first mention.
    fn finish(self, out: &mut Actors) {
        let mut order: Vec<usize> = (0..self.entities.len()).collect();
        let first = |i: &usize| {
            let mentions = self.entities.get(*i).map(|e| &e.actor.mentions);
            mentions.and_then(|m| m.iter().map(|s| s.start()).min()).unwrap_or(u32::MAX)
        };
        order.sort_by_key(first);
        let mut place = vec![0u32; self.entities.len()];
        for (new, &old) in (0u32..).zip(&order) {
            if let Some(slot) = place.get_mut(old) {
                *slot = new;
            }
        }
        let known = self.known.iter().map(|old| place.get((*old)?).copied());
        out.of_attribution.clear();
        out.of_attribution.extend(known);
        let members = |e: &Entity| -> Vec<u32> {
            e.members.iter().filter_map(|&m| place.get(m).copied()).collect()
        };
        let mut list: Vec<Option<Actor>> = self
            .entities
            .into_iter()
            .map(|mut e| {
                e.actor.members = members(&e);
                Some(e.actor)
            })
            .collect();
        out.list = order.iter().filter_map(|&i| list.get_mut(i)?.take()).collect();
        for actor in &mut out.list {
            actor.mentions.sort_unstable();
            actor.mentions.dedup();
        }
    }
}

/// Whether an attribution is that of an outlet which only carries what somebody says: *…, пише «Курʼєр»*. Who speaks on is whom it
/// carries.
fn relays(attribution: &Attribution) -> bool {
    let rule = attribution.rule.as_str();
    ["quote.nested.carried", "quote.nested.quoted-by", "quote.nested.spoke-to"].contains(&rule)
}
