//! Mentions to actors.

use crate::mention::{Mention, What};
use crate::names::name_key;
use crate::tables::{Anaphor, ENGLISH, Gender, Role, Sort};
use rustc_hash::{FxBuildHasher, FxHashMap};
use sayso_core::{Actor, ActorKind, Span, View, WordKey};
use std::cmp::Reverse;
use std::ops::Range;
use std::rc::Rc;

/// How many sentences back a pronoun or role may reach.
const REACH: usize = 4;
/// How many persons are kept in mind.
const RECENT: usize = 12;

/// An actor in the making.
#[derive(Debug, Default)]
struct Entity {
    actor: Actor,
    given: Rc<str>,
    gender: Option<Gender>,
    country: Option<usize>,
    roles: Vec<&'static str>,
    outlet: bool,
    /// The actor before it with the same key.
    before: Option<usize>,
}

/// Something that actors are found by: a surname, the name of an organisation or a phrase.
#[derive(Debug)]
struct Key {
    text: Rc<str>,
    /// The latest actor of that key; each knows the one before it.
    latest: Option<usize>,
}

/// A person who was named lately.
#[derive(Copy, Clone, Debug)]
struct Recent {
    entity: usize,
    sentence: usize,
    prominent: bool,
}

/// Builds the actors of one document, mention by mention.
pub(super) struct Linker<'a> {
    view: View<'a>,
    entities: Vec<Entity>,
    keys: Vec<Key>,
    /// Texts of keys to their place in `keys`.
    by_key: FxHashMap<Rc<str>, usize>,
    /// Words to the keys that they have as names: the same few are asked for again and again.
    by_word: FxHashMap<WordKey, usize>,
    by_known: FxHashMap<usize, usize>,
    recent: Vec<Recent>,
    last_outlet: Option<usize>,
    last_organisation: Option<usize>,
    /// Who was last kept unnamed, by the noun.
    unnamed: FxHashMap<&'a str, usize>,
    /// How many were kept unnamed: their keys are numbered.
    nameless: usize,
    /// Room for the key of a phrase.
    folded: String,
    /// Every placed mention, for looking sources up.
    placed: Vec<(Span, usize)>,
}

impl<'a> Linker<'a> {
    pub(super) fn new(view: View<'a>) -> Self {
        // About one word in sixteen of news text begins a name that is new.
        let names = view.tokens().len() / 16;
        Self {
            view,
            entities: Vec::with_capacity(names),
            keys: Vec::with_capacity(names),
            by_key: FxHashMap::with_capacity_and_hasher(names, FxBuildHasher),
            by_word: FxHashMap::with_capacity_and_hasher(names, FxBuildHasher),
            by_known: FxHashMap::default(),
            recent: Vec::new(),
            last_outlet: None,
            last_organisation: None,
            unnamed: FxHashMap::default(),
            nameless: 0,
            folded: String::new(),
            placed: Vec::with_capacity(2 * names),
        }
    }

    pub(super) fn add(&mut self, mention: &Mention) {
        let entity = match &mention.what {
            // "the Coast Courier" is no person.
            What::Name { tokens, role: None, article: true, .. } => {
                Some(self.named_thing(tokens.clone()))
            }
            What::Name { tokens, role, known, .. } => {
                Some(self.person_or_name(tokens.clone(), *role, *known))
            }
            What::Institution => Some(self.phrase(mention.span, ActorKind::Organisation)),
            What::Known(index) => Some(self.known(*index)),
            What::Role { role, known } => Some(self.role(*role, *known, mention)),
            What::Anaphor(anaphor) => match anaphor {
                Anaphor::Outlet => self.last_outlet,
                Anaphor::Organisation => self.last_organisation,
                Anaphor::Namesake => self.namesake(mention.span),
            },
            What::Pronoun(gender) => self.pronoun(*gender, mention),
        };
        if let Some(entity) = entity {
            self.place(entity, mention.span, mention.sentence, mention.prominent);
        }
    }

    /// The latest organisation with the last word of a phrase in its name: *the council* of a text about the Larn
    /// Council.
    fn namesake(&self, phrase: Span) -> Option<usize> {
        let word = self.view.slice(phrase).rsplit(' ').next()?;
        let near = (0..self.entities.len()).rev().take(8 * RECENT);
        near.into_iter().find(|&i| {
            self.entities.get(i).map(|e| &e.actor).is_some_and(|actor| {
                matches!(actor.kind, ActorKind::Organisation | ActorKind::Other)
                    && actor.name.split(' ').any(|w| w.eq_ignore_ascii_case(word))
            })
        })
    }

    /// What kind of actor it is.
    pub(super) fn kind(&self, entity: usize) -> Option<ActorKind> {
        self.entities.get(entity).map(|e| e.actor.kind)
    }

    /// Whether a pronoun of that gender may mean an actor.
    pub(super) fn may_be(&self, entity: usize, gender: Gender) -> bool {
        self.entities.get(entity).is_some_and(|e| e.gender.is_none_or(|g| g == gender))
    }

    /// The last place before `at` that names an actor other than by a pronoun.
    pub(super) fn named_before(&self, entity: usize, at: u32) -> Option<Span> {
        let mentions = &self.entities.get(entity)?.actor.mentions;
        let pronoun = |s: &Span| ENGLISH.pronoun(self.view.slice(*s)).is_some();
        mentions.iter().filter(|s| s.end() <= at && !pronoun(s)).max_by_key(|s| s.end()).copied()
    }

    /// Records that an entity is named at a place.
    fn place(&mut self, entity: usize, span: Span, sentence: usize, prominent: bool) {
        self.placed.push((span, entity));
        let Some(found) = self.entities.get_mut(entity) else { return };
        found.actor.mentions.push(span);
        match found.actor.kind {
            ActorKind::Person => {
                self.recent
                    .retain(|r| r.entity != entity || (r.sentence == sentence && r.prominent));
                if !self.recent.iter().any(|r| r.entity == entity) {
                    self.recent.push(Recent { entity, sentence, prominent });
                }
                let over = self.recent.len().saturating_sub(RECENT);
                self.recent.drain(..over);
            }
            ActorKind::Organisation | ActorKind::Other => {
                self.last_organisation = Some(entity);
                if found.outlet {
                    self.last_outlet = Some(entity);
                }
            }
            _ => {}
        }
    }

    fn create(&mut self, name: String, key: usize, kind: ActorKind) -> usize {
        let index = self.entities.len();
        let (text, before) = match self.keys.get_mut(key) {
            Some(key) => (key.text.as_ref().to_owned(), key.latest.replace(index)),
            None => (String::new(), None),
        };
        let actor = Actor::new(name, text, kind);
        self.entities.push(Entity { actor, before, ..Entity::default() });
        index
    }

    /// The place of a key, a new one if need be.
    fn key(&mut self, text: &str) -> usize {
        if let Some(&known) = self.by_key.get(text) {
            return known;
        }
        let text: Rc<str> = text.into();
        self.keys.push(Key { text: Rc::clone(&text), latest: None });
        self.by_key.insert(text, self.keys.len() - 1);
        self.keys.len() - 1
    }

    /// The key of a token as a name.
    fn name_key(&mut self, token: usize) -> usize {
        let word = self.view.key(token);
        if let Some(&known) = self.by_word.get(&word).filter(|_| word != WordKey::NONE) {
            return known;
        }
        let key = self.key(&name_key(self.view.token_text(token)));
        self.by_word.insert(word, key);
        key
    }

    fn key_text(&self, key: usize) -> Rc<str> {
        self.keys.get(key).map_or_else(Rc::default, |k| Rc::clone(&k.text))
    }

    /// The latest actor under the key in `folded`, and that key.
    fn folded_key(&mut self) -> (usize, Option<usize>) {
        let text = std::mem::take(&mut self.folded);
        let key = self.key(&text);
        self.folded = text;
        (key, self.keys.get(key).and_then(|k| k.latest))
    }

    /// The words of a name with a space between.
    fn joined(&self, tokens: Range<usize>) -> String {
        let tail = tokens.end.checked_sub(1).and_then(|i| self.view.tokens().get(i));
        let head = self.view.tokens().get(tokens.start);
        let size = head.zip(tail).map_or(0, |(a, b)| b.span.end().saturating_sub(a.span.start()));
        // The text has about a space between two words, too.
        let mut name = String::with_capacity(size as usize);
        for token in tokens {
            name.push_str(if name.is_empty() { "" } else { " " });
            name.push_str(self.view.token_text(token));
        }
        name
    }

    fn known(&mut self, index: usize) -> usize {
        if let Some(&entity) = self.by_known.get(&index) {
            return entity;
        }
        let Some(listed) = ENGLISH.known.get(index) else {
            return self.nobody();
        };
        let kind = match listed.sort {
            Sort::Country => ActorKind::Country,
            Sort::Outlet | Sort::Organisation => ActorKind::Organisation,
        };
        self.folded.clear();
        fold_into(listed.name, &mut self.folded);
        let (key, _) = self.folded_key();
        let entity = self.create(listed.name.to_owned(), key, kind);
        if let Some(found) = self.entities.get_mut(entity) {
            found.outlet = listed.sort == Sort::Outlet;
        }
        self.by_known.insert(index, entity);
        entity
    }

    /// An actor known by a phrase alone: the same phrase is the same actor.
    pub(super) fn phrase(&mut self, span: Span, kind: ActorKind) -> usize {
        let text = without_article(self.view.slice(span));
        self.folded.clear();
        fold_into(text, &mut self.folded);
        let (key, known) = self.folded_key();
        known.unwrap_or_else(|| self.create(text.to_owned(), key, kind))
    }

    /// An actor of its own, whatever else is called so.
    pub(super) fn unnamed(&mut self, span: Span, noun: &'a str) -> usize {
        let text = without_article(self.view.slice(span)).to_owned();
        let key = self.key(&format!("{}#{}", text.to_lowercase(), self.nameless));
        self.nameless += 1;
        let entity = self.create(text, key, ActorKind::Unnamed);
        self.unnamed.insert(noun, entity);
        entity
    }

    /// A name: a person if a role, a second name or an earlier mention says so.
    fn person_or_name(
        &mut self,
        tokens: Range<usize>,
        role: Option<Role>,
        known: Option<usize>,
    ) -> usize {
        let view = self.view;
        let ending = |last| matches!(last, "Jr." | "Jr" | "Sr." | "II" | "III");
        let suffixed = tokens.len() > 2 && ending(view.token_text(tokens.end - 1));
        let tokens = tokens.start..tokens.end - usize::from(suffixed);
        if tokens.is_empty() {
            return self.nobody();
        }
        if tokens.clone().any(|i| ENGLISH.not_persons.get_key(view.key(i)).is_some()) {
            return self.named_thing(tokens);
        }
        let key = self.name_key(tokens.end - 1);
        let given = if tokens.len() > 1 {
            let given = self.name_key(tokens.start);
            self.key_text(given)
        } else {
            Rc::default()
        };
        let person = role.is_some() || !given.is_empty();
        let entity = self.same_name(key, &given).unwrap_or_else(|| {
            let kind = if person { ActorKind::Person } else { ActorKind::Other };
            let entity = self.create(self.joined(tokens.clone()), key, kind);
            self.add_public_facts(entity, key, &given);
            entity
        });
        let named = self.entities.get(entity).is_some_and(|e| {
            let may =
                e.actor.kind == ActorKind::Person || person && e.actor.kind == ActorKind::Other;
            may && e.given.is_empty() && !given.is_empty()
        });
        let full =
            named.then(|| (self.joined(tokens), [&*given, " ", &*self.key_text(key)].concat()));
        let Some(found) = self.entities.get_mut(entity) else { return entity };
        if person && found.actor.kind == ActorKind::Other {
            found.actor.kind = ActorKind::Person;
        }
        if let Some((name, key)) = full {
            found.actor.name = name;
            found.actor.key = key;
            found.given = given;
        }
        if let Some(role) = role {
            found.gender = found.gender.or(role.gender);
            if !role.title && !found.roles.contains(&role.name) {
                found.roles.push(role.name);
            }
        }
        found.country = found.country.or(known);
        entity
    }

    /// An actor without a name, for a mention without words.
    fn nobody(&mut self) -> usize {
        let key = self.key("");
        self.create(String::new(), key, ActorKind::Other)
    }

    /// What everybody knows of a name that the text does not explain.
    fn add_public_facts(&mut self, entity: usize, surname: usize, given: &str) {
        let Some(Key { text: surname, .. }) = self.keys.get(surname) else { return };
        let holder = ENGLISH.people.get(surname.as_ref());
        let Some(holder) = holder.filter(|h| given.is_empty() || same_given(given, &h.given))
        else {
            return;
        };
        let Some(found) = self.entities.get_mut(entity) else { return };
        found.actor.kind = ActorKind::Person;
        found.actor.name =
            if given.is_empty() { holder.name.to_owned() } else { found.actor.name.clone() };
        found.actor.key = format!("{} {surname}", holder.given);
        found.given = holder.given.as_str().into();
        found.country = holder.country;
        found.gender = holder.gender;
        found.roles.extend(holder.office.as_deref());
    }

    /// An organisation, a place, a day: the same words are the same thing.
    fn named_thing(&mut self, tokens: Range<usize>) -> usize {
        self.folded.clear();
        for token in tokens.clone() {
            self.folded.push_str(if token == tokens.start { "" } else { " " });
            fold_into(self.view.token_text(token), &mut self.folded);
        }
        let (key, known) = self.folded_key();
        known.unwrap_or_else(|| self.create(self.joined(tokens), key, ActorKind::Organisation))
    }

    /// The latest actor with that surname and no other given name.
    fn same_name(&self, key: usize, given: &str) -> Option<usize> {
        let before = |index: &usize| self.entities.get(*index).and_then(|e| e.before);
        let mut all = std::iter::successors(self.keys.get(key)?.latest, before);
        all.find(|&index| {
            self.entities.get(index).is_some_and(|e| {
                let named = matches!(e.actor.kind, ActorKind::Person | ActorKind::Other);
                named && (given.is_empty() || e.given.is_empty() || same_given(given, &e.given))
            })
        })
    }

    /// *the foreign minister*: whoever was called so, else whoever was named last and could be.
    fn role(&mut self, role: Role, known: Option<usize>, mention: &Mention) -> usize {
        let may = |e: &Entity| {
            e.actor.kind == ActorKind::Person
                && (known.is_none() || e.country.is_none() || e.country == known)
                && (role.gender.is_none() || e.gender.is_none() || e.gender == role.gender)
        };
        let called = |e: &Entity| e.roles.iter().any(|own| same_role(own, role.name));
        // A country that fits outweighs one that is not known.
        let lately = self.recent.iter().rev().map(|r| r.entity);
        // An office is held by one person in the whole text; "the lawmaker" is one of those named lately.
        let reach = if role.office { 2 * RECENT } else { 0 };
        let before = (0..self.entities.len()).rev().take(reach);
        let by_name = lately
            .chain(before)
            .filter(|&i| self.entities.get(i).is_some_and(|e| may(e) && called(e)));
        let best =
            by_name.clone().find(|&i| self.entities.get(i).is_some_and(|e| e.country == known));
        if let Some(entity) = best.or_else(|| by_name.clone().next()) {
            return entity;
        }
        let free = |e: &Entity| may(e) && e.roles.is_empty();
        if let Some(entity) = self.antecedent(mention, 1, free) {
            if let Some(found) = self.entities.get_mut(entity) {
                found.roles.push(role.name);
                found.country = found.country.or(known);
            }
            return entity;
        }
        let entity = self.phrase(mention.span, ActorKind::Person);
        if let Some(found) = self.entities.get_mut(entity) {
            found.roles.push(role.name);
            found.country = known;
            found.gender = role.gender;
        }
        entity
    }

    fn pronoun(&mut self, gender: Gender, mention: &Mention) -> Option<usize> {
        let may = |e: &Entity| e.gender.is_none_or(|g| g == gender);
        let entity = self.antecedent(mention, REACH, may)?;
        if let Some(found) = self.entities.get_mut(entity) {
            found.gender = Some(gender);
        }
        Some(entity)
    }

    /// The person meant: the subject of this sentence, else of the ones before; a person in another
    /// place only if there is no subject.
    fn antecedent(
        &self,
        mention: &Mention,
        reach: usize,
        may: impl Fn(&Entity) -> bool,
    ) -> Option<usize> {
        let from = mention.sentence.saturating_sub(reach);
        let near = |r: &&Recent| r.sentence >= from && r.sentence <= mention.sentence;
        let fits = |r: &&Recent| self.entities.get(r.entity).is_some_and(&may);
        let candidates = || self.recent.iter().rev().filter(near).filter(fits);
        // The first prominent person of the latest sentence that has one.
        let latest = candidates().filter(|r| r.prominent).map(|r| r.sentence).max();
        let subject = self
            .recent
            .iter()
            .filter(|r| r.prominent && Some(r.sentence) == latest)
            .find(|r| fits(r));
        subject.or_else(|| candidates().next()).map(|r| r.entity)
    }

    /// Makes [`naming`](Self::naming) ready once every mention is added.
    pub(super) fn index(&mut self) {
        self.placed.sort_unstable_by_key(|(span, _)| (span.end(), span.start()));
    }

    /// The actor whose mention is the head of a noun phrase: inside it and up to its end. Of several the longest.
    pub(super) fn naming(&self, phrase: Span) -> Option<usize> {
        let first = self.placed.partition_point(|(span, _)| span.end() < phrase.end());
        let ending =
            self.placed.iter().skip(first).take_while(|(span, _)| span.end() == phrase.end());
        ending.filter(|(span, _)| span.overlaps(phrase)).map(|(_, entity)| *entity).next()
    }

    /// The actor of a name that no mention was found for, as in a language without syntax.
    pub(super) fn name(&mut self, tokens: Range<usize>) -> usize {
        self.person_or_name(tokens, None, None)
    }

    /// Who was last kept unnamed under this noun.
    pub(super) fn last_unnamed(&self, noun: &str) -> Option<usize> {
        self.unnamed.get(noun).copied()
    }

    /// Adds a place to an actor that was found otherwise.
    pub(super) fn mention(&mut self, entity: usize, span: Span) {
        if let Some(found) = self.entities.get_mut(entity) {
            found.actor.mentions.push(span);
        }
    }

    /// The actors in the order of their first mention, and the new index of each old one.
    /// A capitalised word that speaks nowhere and is named once is no actor.
    pub(super) fn finish(self, speaks: &[Option<usize>]) -> (Vec<Actor>, Vec<Option<u32>>) {
        let mut actors: Vec<(usize, Actor)> =
            self.entities.into_iter().map(|e| e.actor).enumerate().collect();
        let mut speakers = vec![false; actors.len()];
        for &entity in speaks.iter().flatten() {
            if let Some(slot) = speakers.get_mut(entity) {
                *slot = true;
            }
        }
        for (_, actor) in &mut actors {
            actor.mentions.sort_unstable_by_key(|m| (m.start(), Reverse(m.end())));
            let mut end = 0;
            actor.mentions.retain(|m| {
                let new = m.end() > end;
                end = end.max(m.end());
                new
            });
        }
        let thing = |a: &Actor| a.name.split(' ').any(|w| ENGLISH.not_persons.get(w).is_some());
        actors.retain(|(old, actor)| {
            let vague = || match actor.kind {
                ActorKind::Other => actor.mentions.len() < 2 || thing(actor),
                ActorKind::Organisation => thing(actor),
                _ => false,
            };
            speakers.get(*old) == Some(&true) || !actor.mentions.is_empty() && !vague()
        });
        actors.sort_by_key(|(_, actor)| actor.mentions.first().copied());
        let size = actors.iter().map(|(old, _)| old + 1).max().unwrap_or(0);
        let mut renumber = vec![None; size];
        for (new, (old, _)) in (0u32..).zip(&actors) {
            if let Some(slot) = renumber.get_mut(*old) {
                *slot = Some(new);
            }
        }
        (actors.into_iter().map(|(_, actor)| actor).collect(), renumber)
    }
}

/// *Donald* and *Donald*, *D* and *Donald*.
fn same_given(a: &str, b: &str) -> bool {
    let initial = |short: &str, long: &str| short.len() == 1 && long.starts_with(short);
    a == b || initial(a, b) || initial(b, a)
}

/// The same role, or the general word for it: *leader* for *president*, *secretary* for *defense secretary*.
fn same_role(own: &str, said: &str) -> bool {
    let tail =
        |long: &str, short: &str| long.strip_suffix(short).is_some_and(|rest| rest.ends_with(' '));
    own == said
        || tail(own, said)
        || tail(said, own)
        || (said == "leader" && ENGLISH.leaders.contains(own))
        || (said.starts_with("spokes") && own.starts_with("spokes"))
}

fn without_article(text: &str) -> &str {
    let (first, rest) = text.split_once(' ').unwrap_or((text, ""));
    let article = ["the", "a", "an"].iter().any(|a| first.eq_ignore_ascii_case(a));
    if article && !rest.is_empty() { rest } else { text }
}

/// Appends a text in lower case.
fn fold_into(text: &str, out: &mut String) {
    if text.is_ascii() {
        let from = out.len();
        out.push_str(text);
        if let Some(new) = out.get_mut(from..) {
            new.make_ascii_lowercase();
        }
    } else {
        out.push_str(&text.to_lowercase());
    }
}
