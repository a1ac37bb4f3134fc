//! Mentions to actors, one after the other.

use crate::antecedent::{Chooser, Recent};
use crate::entity::{Entities, Entity, Kind, Seen};
use crate::mention::{Determined, Mention, Name, NounPhrase, Place, Shape, What};
use crate::names::name_key;
use crate::tables::{Class, Gender, Means, Pronoun, Role, Sort, Tables};
use rustc_hash::FxHashMap;
use sayso_core::{Relation, Span, Tag, TokenKind, View, WordKey};
use std::ops::Range;
use std::rc::Rc;

/// How many words an apposition may have.
const APPOSED: usize = 12;
/// The first sentences, in which somebody is described before he is named, and how soon he must be named after.
const LEAD: usize = 3;
const SOON: usize = 10;
/// No actor.
const NONE: u32 = u32::MAX;

/// Builds the actors of one document.
pub(crate) struct Linker<'a> {
    pub(crate) view: View<'a>,
    pub(crate) tables: &'static Tables,
    pub(crate) entities: Entities,
    /// The actor that a token names: every word of a name, the head of a noun phrase, a pronoun.
    at_token: Vec<u32>,
    /// Why a pronoun or noun was led to its actor, by its token.
    pub(crate) because: FxHashMap<usize, &'static str>,
    by_known: FxHashMap<usize, usize>,
    recent: Recent,
    speaks: &'a [bool],
    /// How many were kept unnamed: their keys are numbered.
    nameless: usize,
    /// The first place that a narrator speaks of himself or themselves.
    narrators: [Option<usize>; 3],
    /// Whether the text is a conversation without quotation marks, and the paragraph that speaks.
    conversation: bool,
    turn: Option<usize>,
    /// Whether the sentence is a headline: its capitals prove nothing, so it names only who is named elsewhere.
    pub(crate) heading: bool,
    folded: String,
}

/// A mention of the sentence at hand with its actor.
#[derive(Copy, Clone)]
struct Placed {
    entity: usize,
    start: usize,
    end: usize,
    noun: Option<NounPhrase>,
    named: bool,
}

impl<'a> Linker<'a> {
    pub(crate) fn new(view: View<'a>, tables: &'static Tables, speaks: &'a [bool]) -> Self {
        let tokens = view.tokens().len();
        Self {
            view,
            tables,
            entities: Entities::for_tokens(tokens),
            at_token: vec![NONE; tokens],
            because: FxHashMap::default(),
            by_known: FxHashMap::default(),
            recent: Recent::default(),
            speaks,
            nameless: 0,
            narrators: [None; 3],
            conversation: is_conversation(view, tables),
            turn: None,
            heading: false,
            folded: String::new(),
        }
    }

    /// The actor that a token names.
    pub(crate) fn at(&self, token: usize) -> Option<usize> {
        self.at_token.get(token).filter(|&&e| e != NONE).map(|&e| e as usize)
    }

    /// Adds the mentions of a sentence: what names somebody first, then the pronouns, which may stand before it.
    pub(crate) fn add(&mut self, mentions: &[Mention], chooser: &mut Chooser<'_>) {
        let mut placed: Vec<Placed> = Vec::with_capacity(mentions.len());
        for mention in mentions {
            let (entity, noun) = match &mention.what {
                What::Pronoun(_) => continue,
                What::Name(name) => (self.name(name, mention, &placed), None),
                What::Known(index) => (Some(self.known(*index, mention)), None),
                What::Noun(noun) => (self.noun(noun, mention, &placed, chooser), Some(*noun)),
            };
            let Some(mut entity) = entity else { continue };
            self.place(entity, mention);
            if noun.is_none() {
                entity = self.apposed_before(entity, mention, &placed);
            }
            let (start, end) = (mention.tokens.start, mention.tokens.end);
            if !self.heading {
                self.foretold(entity, mention);
            }
            placed.push(Placed { entity, start, end, noun, named: noun.is_none() });
            self.list(&placed, mention);
        }
        for mention in mentions {
            if let What::Pronoun(pronoun) = mention.what {
                self.pronoun(pronoun, mention, chooser);
            }
        }
    }

    /// Records that an actor is named at a place.
    fn place(&mut self, entity: usize, mention: &Mention) {
        let Some(span) = self.span(&mention.tokens) else { return };
        let pronoun = matches!(mention.what, What::Pronoun(_));
        let words = match &mention.what {
            What::Name(_) | What::Known(_) => mention.tokens.clone(),
            _ => mention.tokens.end.saturating_sub(1)..mention.tokens.end,
        };
        for token in words {
            if let Some(slot) = self.at_token.get_mut(token) {
                *slot = entity as u32;
            }
        }
        let speaks = self.speaks.get(mention.head).copied().unwrap_or_default();
        let goes_on = self.speaks.get(mention.tokens.end).copied().unwrap_or_default();
        let &Mention { head, sentence, place, quoted, .. } = mention;
        let Some(found) = self.entities.get_mut(entity) else { return };
        // "Moor lawyer Ada Falk" is Falk, whatever the tree makes of "Politico reports".
        found.speaks |= speaks && (mention.place != Place::Modifier || !goes_on);
        found.seen.push(Seen { span, head, sentence, place, quoted, pronoun });
        self.recent.touch(entity);
    }

    pub(crate) fn span(&self, tokens: &Range<usize>) -> Option<Span> {
        let first = self.view.tokens().get(tokens.start)?;
        let last = self.view.tokens().get(tokens.end.checked_sub(1)?)?;
        (tokens.start < tokens.end).then(|| first.span.cover(last.span))
    }

    /// The words of a name with a space between, or as they stand if nothing stands between.
    pub(crate) fn joined(&self, tokens: &Range<usize>) -> String {
        let text = self.span(tokens).map_or("", |span| self.view.slice(span));
        if text.contains(['\n', '\t', '\r']) || text.contains("  ") {
            return text.split_whitespace().collect::<Vec<_>>().join(" ");
        }
        text.to_owned()
    }

    fn fold(&mut self, tokens: &Range<usize>) {
        let text = self.joined(tokens);
        self.folded.clear();
        fold_into(&text, &mut self.folded);
    }

    // ---- names

    fn known(&mut self, index: usize, mention: &Mention) -> usize {
        let tokens = &mention.tokens;
        // "Valerie Paris left. Paris claims": a person of the text comes before a place of the world.
        if tokens.len() == 1 && !self.after_place_word(tokens.start) {
            let key = name_key(self.view.token_text(tokens.start));
            let person = self
                .entities
                .by_surname(&key)
                .find(|&e| self.entities.get(e).is_some_and(|e| e.kind == Kind::Person));
            if let Some(person) = person {
                return person;
            }
        }
        if let Some(&entity) = self.by_known.get(&index) {
            return entity;
        }
        let Some(listed) = self.tables.known.get(index) else { return self.nobody() };
        let kind = match listed.sort {
            Sort::Country => Kind::Country,
            Sort::Place => Kind::Place,
            Sort::Outlet | Sort::Organisation => Kind::Body,
        };
        // The text's own spelling, unless that is an adjective or a capital: "Kyiv" is Ukraine, "AFP" is AFP.
        let said = self.joined(tokens);
        let own = listed.sort != Sort::Country && !said.is_empty();
        let name = if own { said } else { listed.name.to_owned() };
        let key = listed.name.to_lowercase();
        let mut entity = Entity::new(name, key.clone(), kind);
        entity.outlet = listed.sort == Sort::Outlet;
        let entity = self.entities.add(entity);
        self.entities.has_phrase(entity, &key);
        self.by_known.insert(index, entity);
        for word in listed.name.split(' ').take(6) {
            self.entities.has_word(entity, WordKey::of(word));
        }
        entity
    }

    fn after_place_word(&self, token: usize) -> bool {
        token.checked_sub(1).is_some_and(|b| self.tables.small(self.view.key(b)).place)
    }

    /// A name: a person, a body, or not known yet.
    fn name(&mut self, name: &Name, mention: &Mention, placed: &[Placed]) -> Option<usize> {
        if self.heading && name.shape != Shape::Person && !self.is_known_name(name) {
            return None;
        }
        let entity = match name.shape {
            Shape::Body | Shape::Place | Shape::Thing => self.body(name),
            Shape::Acronym => self.acronym(name, mention, placed),
            Shape::Person | Shape::Full | Shape::Single => self.person(name),
        };
        for role in name.roles.iter().flatten() {
            match role.wider.filter(|_| role.title) {
                // "Sen. Moor" is a senator.
                Some(said) => {
                    let wide = self.tables.roles.longest(0, |i| said.split(' ').nth(i));
                    let wide = wide.map(|(_, r)| *r);
                    self.bind_role(
                        entity,
                        wide.unwrap_or(Role { name: said, title: false, ..*role }),
                    );
                }
                None if !role.title => self.bind_role(entity, *role),
                None => {}
            }
        }
        if let Some(noun) = name.noun {
            self.entities.has_noun(entity, noun.base);
            if let Some(found) = self.entities.get_mut(entity) {
                found.gender = found.gender.or(noun.gender);
            }
        }
        if let Some(found) = self.entities.get_mut(entity) {
            found.country = found.country.or(name.known);
        }
        Some(entity)
    }

    /// Whether a name was met before.
    fn is_known_name(&mut self, name: &Name) -> bool {
        let Some(last) = name.tokens.end.checked_sub(1) else { return false };
        if matches!(name.shape, Shape::Body | Shape::Place | Shape::Thing) {
            self.fold(&name.tokens);
            return self.entities.by_phrase(&self.folded).is_some();
        }
        let key = name_key(self.view.token_text(last));
        self.entities.by_surname(&key).next().is_some()
    }

    /// What an actor is called besides his name.
    fn bind_role(&mut self, entity: usize, role: Role) {
        let last = role.name.rsplit(' ').next().unwrap_or(role.name);
        self.entities.has_noun(entity, WordKey::of(last));
        let Some(found) = self.entities.get_mut(entity) else { return };
        found.gender = found.gender.or(role.gender);
        for called in [Some(role.name), role.wider].into_iter().flatten() {
            if !found.roles.contains(&called) && found.roles.len() < 8 {
                found.roles.push(called);
            }
        }
        if let Some(wider) = role.wider {
            self.entities.has_noun(entity, WordKey::of(wider));
        }
    }

    pub(crate) fn person(&mut self, name: &Name) -> usize {
        let mut tokens = name.tokens.clone();
        let Some(last) = tokens.end.checked_sub(1).filter(|_| !tokens.is_empty()) else {
            return self.nobody();
        };
        let word = self.view.token_text(last);
        let key = name_key(word);
        // "De Blasio" is Bill de Blasio, "Ben Moor" is somebody of his own.
        let small = |i: usize| self.tables.small(self.view.key(i)).particle;
        let mut bare = false;
        if tokens.len() > 1 && small(tokens.start) && (tokens.start..last).all(small) {
            let sure = self.tables.small(self.view.key(tokens.start)).before_surname;
            bare = sure || self.entities.by_surname(&key).next().is_some();
            if !sure && bare {
                tokens.start = last;
            }
        }
        let given: Rc<str> = match tokens.len() {
            1 => Rc::default(),
            _ if bare => Rc::default(),
            _ => name_key(self.view.token_text(tokens.start)).into(),
        };
        let found = self.same_person(&key, &given, name);
        let place = name.roles[0].is_none() && self.after_place_word(name.tokens.start);
        let entity = match found {
            Some(entity) => entity,
            None => self.new_person(&tokens, &key, &given, name, place),
        };
        self.entities.has_surname(entity, &key, word);
        if !given.is_empty() {
            self.entities.has_given(entity, &given);
        }
        let full = self.joined(&tokens);
        let Some(found) = self.entities.get_mut(entity) else { return entity };
        if found.kind == Kind::Name && (name.shape == Shape::Person || !given.is_empty()) {
            found.kind = Kind::Person;
        }
        if found.is_named_person() && found.given.is_empty() && !given.is_empty() {
            found.key = format!("{given} {key}");
            found.name = full;
            found.given = given;
        }
        for role in name.roles.iter().flatten() {
            found.gender = found.gender.or(role.gender);
        }
        entity
    }

    fn new_person(
        &mut self,
        tokens: &Range<usize>,
        key: &str,
        given: &Rc<str>,
        name: &Name,
        place: bool,
    ) -> usize {
        let sure = name.shape == Shape::Person || !given.is_empty();
        let kind = if sure { Kind::Person } else { Kind::Name };
        let full = if given.is_empty() { key.to_owned() } else { format!("{given} {key}") };
        let mut entity = Entity::new(self.joined(tokens), full, kind);
        entity.given = Rc::clone(given);
        entity.at_place = place;
        let entity = self.entities.add(entity);
        self.add_public_facts(entity, key, given, name);
        entity
    }

    /// What everybody knows of a name that the text does not explain.
    fn add_public_facts(&mut self, entity: usize, surname: &str, given: &str, name: &Name) {
        let Some(holder) = self.tables.people.get(surname) else { return };
        let other_office = name.roles.iter().flatten().filter(|r| !r.title).any(|r| {
            holder.office.as_deref().is_none_or(|office| !same_role(office, r.name, self.tables))
        });
        if other_office || name.noun.is_some() {
            return;
        }
        if !given.is_empty() && !same_given(given, &holder.given) {
            return;
        }
        let Some(found) = self.entities.get_mut(entity) else { return };
        found.kind = Kind::Person;
        found.at_place = false;
        if given.is_empty() {
            holder.name.clone_into(&mut found.name);
        }
        found.key = format!("{} {surname}", holder.given);
        found.given = holder.given.as_str().into();
        found.country = holder.country;
        found.gender = found.gender.or(holder.gender);
        if let Some(office) = holder.office.as_deref() {
            found.roles.push(office);
            let last = office.rsplit(' ').next().unwrap_or(office);
            self.entities.has_noun(entity, WordKey::of(last));
        }
    }

    /// The latest actor of that name: no other given name, no other gender, the same office if one is said.
    fn same_person(&self, key: &str, given: &str, name: &Name) -> Option<usize> {
        let gender = name.roles.iter().flatten().find_map(|r| r.gender);
        let fits = |&i: &usize| {
            self.entities.get(i).is_some_and(|e| {
                let given = given.is_empty() || e.given.is_empty() || same_given(given, &e.given);
                let gender = gender.is_none() || e.gender.is_none() || e.gender == gender;
                e.is_named_person() && given && gender
            })
        };
        let office = name.roles.iter().flatten().find(|r| !r.title);
        let holds = |&i: &usize| {
            let roles = self.entities.get(i).map(|e| e.roles.as_slice()).unwrap_or_default();
            office.is_some_and(|o| roles.iter().any(|r| same_role(r, o.name, self.tables)))
        };
        let mut fitting = self.entities.by_surname(key).filter(fits);
        let held = self.entities.by_surname(key).filter(fits).find(holds);
        // Of several of one name the one of whom the text speaks most, and of equals the latest.
        let often = |&i: &usize| self.entities.get(i).map_or(0, |e| e.seen.len());
        let latest = fitting.next();
        let most = fitting.filter(|_| given.is_empty()).max_by_key(often);
        let main = match (latest, most) {
            (Some(a), Some(b)) if often(&b) >= 2 * often(&a) && a != b => Some(b),
            _ => latest,
        };
        let found = held.or(main);
        if found.is_some() || !given.is_empty() || office.is_some() {
            return found;
        }
        // "Sharon said", "Kotwal said"
        let by_given = self.entities.by_given(key).find(|&i| {
            self.entities.get(i).is_some_and(|e| {
                e.kind == Kind::Person
                    && (gender.is_none() || e.gender.is_none() || e.gender == gender)
            })
        });
        let titled = name.roles[0].is_some();
        by_given.or_else(|| if titled { None } else { self.body_beginning(name.tokens.start) })
    }

    /// The body whose name begins with a word: *Kotwal* of *Kotwal Equities*.
    fn body_beginning(&self, token: usize) -> Option<usize> {
        let word = self.view.token_text(token);
        self.entities.by_word(self.view.key(token)).find(|&i| {
            self.entities.get(i).is_some_and(|e| {
                e.kind == Kind::Body && e.name.split(' ').next().is_some_and(|w| w == word)
            })
        })
    }

    /// An organisation or a place: the same words are the same thing, and so are the first words of a longer name.
    pub(crate) fn body(&mut self, name: &Name) -> usize {
        self.fold(&name.tokens);
        let folded = std::mem::take(&mut self.folded);
        let found = self.entities.by_phrase(&folded).or_else(|| self.longer_body(&folded, name));
        let entity = found.unwrap_or_else(|| {
            let kind = match name.shape {
                Shape::Place => Kind::Place,
                Shape::Thing => Kind::Noun(Class::Thing),
                _ => Kind::Body,
            };
            let mut entity = Entity::new(self.joined(&name.tokens), folded.clone(), kind);
            entity.at_place = self.after_place_word(name.tokens.start);
            let entity = self.entities.add(entity);
            self.entities.has_phrase(entity, &folded);
            if let Some(initials) = self.initials(&name.tokens) {
                self.entities.has_acronym(entity, initials);
            }
            entity
        });
        for token in name.tokens.clone() {
            self.entities.has_word(entity, self.view.key(token));
        }
        self.folded = folded;
        entity
    }

    fn longer_body(&self, folded: &str, name: &Name) -> Option<usize> {
        if name.tokens.len() < 2 || name.shape != Shape::Body {
            return None;
        }
        let begins = |long: &str, short: &str| {
            long.strip_prefix(short)
                .is_some_and(|rest| rest.starts_with(' ') && !rest.starts_with(" of "))
        };
        self.entities.by_word(self.view.key(name.tokens.start)).find(|&i| {
            self.entities.get(i).is_some_and(|e| {
                e.kind == Kind::Body && (begins(&e.key, folded) || begins(folded, &e.key))
            })
        })
    }

    /// The first letters of the capitalised words of a name.
    fn initials(&self, tokens: &Range<usize>) -> Option<String> {
        let words = tokens
            .clone()
            .filter(|&i| self.view.tokens().get(i).is_some_and(|t| t.is_capitalised()));
        let letters: String =
            words.filter_map(|i| self.view.token_text(i).chars().next()).collect();
        (letters.chars().count() > 1).then_some(letters)
    }

    /// *WRAC*: the body with these initials, or the one whose name it follows in brackets.
    fn acronym(&mut self, name: &Name, mention: &Mention, placed: &[Placed]) -> usize {
        let text = self.view.token_text(name.tokens.start).replace('.', "");
        let bracket = mention.tokens.start.checked_sub(1).filter(|&b| {
            self.view.tokens().get(b).is_some_and(|t| t.kind == TokenKind::OpenBracket)
        });
        let before = placed.last().filter(|p| bracket == Some(p.end)).filter(|p| {
            let named = self.entities.get(p.entity);
            named.is_some_and(|e| {
                e.kind != Kind::Country
                    && e.name.chars().next().map(|c| c.to_ascii_uppercase()) == text.chars().next()
            })
        });
        let found = before.map(|p| p.entity).or_else(|| self.entities.by_acronym(&text));
        let key = name_key(&text);
        let found = found.or_else(|| {
            let kind = |e: &Entity| matches!(e.kind, Kind::Person | Kind::Name | Kind::Body);
            self.entities.by_surname(&key).find(|&i| self.entities.get(i).is_some_and(kind))
        });
        let entity = found.unwrap_or_else(|| {
            let entity = Entity::new(self.joined(&name.tokens), text.to_lowercase(), Kind::Body);
            let entity = self.entities.add(entity);
            self.entities.has_surname(entity, &key, &text);
            entity
        });
        self.entities.has_acronym(entity, text);
        if let Some(found) = self.entities.get_mut(entity)
            && matches!(found.kind, Kind::Name | Kind::Place)
        {
            found.kind = Kind::Body;
        }
        entity
    }

    /// An actor without a name, for a mention without words.
    pub(crate) fn nobody(&mut self) -> usize {
        self.entities.add(Entity::new(String::new(), String::new(), Kind::Noun(Class::Thing)))
    }

    // ---- apposition, lists

    /// *The head of the agency, Rafael Grossi, said*: the noun before the comma is the one who is named after it.
    fn apposed_before(&mut self, entity: usize, mention: &Mention, placed: &[Placed]) -> usize {
        let Some(kind) = self.entities.get(entity).map(|e| e.kind) else { return entity };
        let start = mention.tokens.start;
        let article = start.checked_sub(1).filter(|&b| self.tables.small(self.view.key(b)).the);
        let Some(comma) = article.unwrap_or(start).checked_sub(1) else { return entity };
        if self.view.token_text(comma) != "," || !self.closes(mention.tokens.end) {
            return entity;
        }
        let low = comma.saturating_sub(APPOSED);
        let mut best = None;
        for p in placed.iter().rev().take_while(|p| p.end > low) {
            let Some(noun) = p.noun else { break };
            if !self.unbroken(p.end, comma) {
                break;
            }
            let human = noun.noun.class == Class::Human && !noun.noun.plural;
            let fits = match kind {
                Kind::Person | Kind::Name => human || noun.role.is_some_and(|r| !r.plural),
                Kind::Body => {
                    !noun.noun.plural
                        && !matches!(noun.noun.class, Class::People | Class::Document)
                        && (noun.noun.class != Class::Human || noun.role.is_none())
                }
                _ => false,
            };
            if fits {
                best = Some((p.entity, noun));
            }
        }
        let Some((other, noun)) = best.filter(|(other, _)| *other != entity) else { return entity };
        let named = self.entities.get(other).is_some_and(|e| !matches!(e.kind, Kind::Noun(_)));
        if named {
            return entity;
        }
        self.merge(other, entity);
        self.bind(entity, &noun);
        entity
    }

    /// Whether a phrase ends here: at a sign, or before *who*.
    fn closes(&self, at: usize) -> bool {
        let Some(token) = self.view.tokens().get(at) else { return true };
        !token.kind.is_wordlike() && token.kind != TokenKind::OpenBracket
            || token.kind == TokenKind::OpenBracket
            || self.view.word(at).is_some_and(|w| w.tag == Tag::WP)
    }

    /// Whether no verb, comma or *and* stands between: only attributes of what comes before.
    fn unbroken(&self, from: usize, to: usize) -> bool {
        from <= to
            && (from..to).all(|i| {
                let verb = self.view.word(i).is_some_and(|w| {
                    w.tag.is_finite() || matches!(w.tag, Tag::VB | Tag::CC | Tag::WP | Tag::WDT)
                });
                let field = self.tables.small(self.view.key(i.saturating_sub(1))).field;
                let text = self.view.token_text(i);
                let and = text == "and"
                    && (field || self.view.tokens().get(i + 1).is_some_and(|t| t.is_capitalised()));
                (!verb || and) && !matches!(text, "," | ";" | ":" | "—" | "\"" | "“" | "”")
            })
    }

    /// What a noun phrase says of an actor.
    fn bind(&mut self, entity: usize, noun: &NounPhrase) {
        self.entities.has_noun(entity, noun.noun.base);
        if let Some(role) = noun.role {
            self.bind_role(entity, role);
        }
        let Some(found) = self.entities.get_mut(entity) else { return };
        if found.nouns.len() < 8 {
            found.nouns.push(noun.noun.base);
        }
        found.country = found.country.or(noun.known);
        found.gender = found.gender.or(noun.noun.gender);
        match (found.kind, noun.noun.class) {
            (Kind::Name, Class::Human) => found.kind = Kind::Person,
            (Kind::Name | Kind::Place, Class::Body | Class::Outlet) => found.kind = Kind::Body,
            (Kind::Person, Class::Body | Class::Outlet)
                if found.gender.is_none() && found.roles.is_empty() && found.seen.len() < 2 =>
            {
                found.kind = Kind::Body;
            }
            (Kind::Name, Class::Place | Class::Country) => found.kind = Kind::Place,
            _ => {}
        }
        found.outlet |= noun.noun.class == Class::Outlet;
    }

    /// Moves the mentions of one actor to another.
    fn merge(&mut self, from: usize, to: usize) {
        let Some(old) = self.entities.get_mut(from) else { return };
        let seen = std::mem::take(&mut old.seen);
        let speaks = std::mem::take(&mut old.speaks);
        let gender = old.gender;
        for place in &seen {
            if let Some(last) = self.view.tokens_in(place.span).next_back()
                && let Some(slot) = self.at_token.get_mut(last)
            {
                *slot = to as u32;
            }
        }
        self.recent.forget(from);
        if let Some(new) = self.entities.get_mut(to) {
            new.seen.extend(seen);
            new.speaks |= speaks;
            new.gender = new.gender.or(gender);
        }
    }

    /// *Ana Moor and Tom Okoro*: an actor with members, for *they*.
    fn list(&mut self, placed: &[Placed], mention: &Mention) {
        let [.., before, last] = placed else { return };
        let (from, to) = (before.end, last.start);
        if to <= from || to - from > 3 {
            return;
        }
        let and = (from..to).any(|i| self.view.token_text(i) == "and");
        let between = (from..to).all(|i| {
            let small = self.tables.small(self.view.key(i));
            self.view.token_text(i) == "and" || small.the || small.new
        });
        let (Some(a), Some(b)) = (self.entities.get(before.entity), self.entities.get(last.entity))
        else {
            return;
        };
        let actor = |e: &Entity| {
            !matches!(
                e.kind,
                Kind::Noun(Class::Thing | Class::Document | Class::Place) | Kind::Place
            )
        };
        if !and || !between || !actor(a) || !actor(b) || before.entity == last.entity {
            return;
        }
        let tokens = before.start..last.end;
        let entity = self.list_of(&tokens, vec![before.entity, last.entity]);
        let Some(span) = self.span(&tokens) else { return };
        let &Mention { sentence, quoted, .. } = mention;
        let first = self.entities.get(before.entity).and_then(|e| e.seen.last()).copied();
        let place = first.map_or(mention.place, |s| s.place);
        let seen = Seen { span, head: before.start, sentence, place, quoted, pronoun: false };
        if let Some(found) = self.entities.get_mut(entity) {
            found.seen.push(seen);
        }
        self.recent.touch(entity);
    }

    /// The actor that is several others together; the same words are the same actor.
    pub(crate) fn list_of(&mut self, tokens: &Range<usize>, members: Vec<usize>) -> usize {
        self.fold(tokens);
        let folded = std::mem::take(&mut self.folded);
        let found = self.entities.by_phrase(&folded);
        let entity = found.unwrap_or_else(|| {
            let mut entity = Entity::new(self.joined(tokens), folded.clone(), Kind::List);
            entity.plural = true;
            entity.members = members;
            let entity = self.entities.add(entity);
            self.entities.has_phrase(entity, &folded);
            entity
        });
        self.folded = folded;
        entity
    }

    /// *A judge ruled on Monday. … Judge Ada Moor said*: who was described in the first sentences and named soon after.
    fn foretold(&mut self, entity: usize, mention: &Mention) {
        let Some(found) = self.entities.get(entity) else { return };
        if found.kind != Kind::Person || found.roles.is_empty() && found.nouns.is_empty() {
            return;
        }
        let first = found.seen.first().map_or(mention.sentence, |s| s.sentence);
        if mention.sentence > first + 1 || mention.sentence > LEAD + SOON {
            return;
        }
        let of_role = |r: &&str| WordKey::of(r.rsplit(' ').next().unwrap_or(r));
        let nouns: Vec<WordKey> =
            found.roles.iter().map(|r| of_role(&r)).chain(found.nouns.iter().copied()).collect();
        let (gender, country) = (found.gender, found.country);
        let fits = |&i: &usize| {
            self.entities.get(i).is_some_and(|e| {
                let seen = e.seen.first().zip(e.seen.last());
                let near = seen.is_some_and(|(a, b)| {
                    a.sentence <= LEAD
                        && b.sentence < mention.sentence
                        && mention.sentence <= b.sentence + SOON
                        && a.place == Place::Subject
                });
                let gender = gender.is_none_or(|g| may_be(e.gender, g));
                let country = country.is_none() || e.country.is_none() || e.country == country;
                e.kind == Kind::Noun(Class::Human)
                    && !e.plural
                    && e.fresh
                    && near
                    && gender
                    && country
            })
        };
        let mut described: Vec<usize> =
            nouns.iter().flat_map(|n| self.entities.by_noun(*n)).filter(fits).collect();
        described.sort_unstable();
        described.dedup();
        // Two who were described so are not told apart.
        let Some(&first) = described.first().filter(|&&e| e != entity) else { return };
        let alike = |&e: &usize| {
            let name = |e: usize| self.entities.get(e).map(|e| e.name.to_lowercase());
            let (a, b) = (name(e), name(first));
            a.zip(b).is_some_and(|(a, b)| a.ends_with(&b) || b.ends_with(&a))
        };
        if described.iter().all(alike) {
            for other in described {
                self.merge(other, entity);
            }
        }
    }

    // ---- noun phrases

    fn noun(
        &mut self,
        noun: &NounPhrase,
        mention: &Mention,
        placed: &[Placed],
        chooser: &mut Chooser<'_>,
    ) -> Option<usize> {
        if let Some(entity) = self.said_of(noun, mention, placed) {
            self.bind(entity, noun);
            return Some(entity);
        }
        if let Some(entity) = self.named_within(noun, mention, placed) {
            return Some(entity);
        }
        let head = mention.tokens.end.saturating_sub(1);
        let capital = self.view.tokens().get(head).is_some_and(|t| t.is_capitalised());
        let kin = noun.determined == Determined::Own && noun.noun.class == Class::Human;
        let points = noun.determined == Determined::The
            || kin && noun.role.is_none()
            || capital && noun.determined == Determined::Bare && noun.role.is_some();
        if points {
            let found = self
                .called_so(noun, mention)
                .filter(|&e| !kin || self.entities.get(e).is_some_and(|e| e.kind == Kind::Person))
                .map(|e| (e, "actors.noun"))
                .or_else(|| {
                    self.namesake(noun, mention).filter(|_| !kin).map(|e| (e, "actors.namesake"))
                })
                .or_else(|| {
                    self.whoever(noun, mention, chooser).map(|e| (e, "actors.general-noun"))
                });
            if let Some((entity, rule)) = found {
                self.because.insert(head, rule);
                if let Some(role) = noun.role {
                    self.bind_role(entity, role);
                }
                if let Some(found) = self.entities.get_mut(entity) {
                    found.gender = found.gender.or(noun.noun.gender);
                }
                return Some(entity);
            }
        }
        Some(self.new_phrase(noun, &mention.tokens))
    }

    /// *Tom Okoro, a baker*; *Tom Okoro is a baker*: what is said of a name right before it.
    fn said_of(&self, noun: &NounPhrase, mention: &Mention, placed: &[Placed]) -> Option<usize> {
        let before = placed.iter().rev().find(|p| p.end < mention.tokens.start)?;
        if !before.named || matches!(noun.noun.class, Class::Thing | Class::Document) {
            return None;
        }
        let begin = mention.tokens.start;
        let gap = before.end..begin;
        if gap.len() > 4 || gap.is_empty() {
            return None;
        }
        let words = gap.clone().skip(1).all(|i| {
            let small = self.tables.small(self.view.key(i));
            small.the || small.new
        });
        let kind = self.entities.get(before.entity)?.kind;
        let fits = match noun.noun.class {
            Class::Human => matches!(kind, Kind::Person | Kind::Name) && !noun.noun.plural,
            Class::Body | Class::Outlet => matches!(kind, Kind::Body | Kind::Name | Kind::Person),
            Class::Place | Class::Country => {
                matches!(kind, Kind::Place | Kind::Name | Kind::Country)
            }
            _ => false,
        };
        if !words || !fits {
            return None;
        }
        let text = self.view.token_text(gap.start);
        let comma = text == "," && self.closes_soon(mention.tokens.end);
        let be = self.tables.small(self.view.key(gap.start)).be
            && matches!(noun.determined, Determined::New | Determined::The | Determined::Own);
        (comma || be).then_some(before.entity)
    }

    /// Whether a comma or the end comes before a finite verb.
    fn closes_soon(&self, from: usize) -> bool {
        for at in from..from + APPOSED {
            let Some(token) = self.view.tokens().get(at) else { return true };
            if matches!(
                token.kind,
                TokenKind::Comma
                    | TokenKind::Stop
                    | TokenKind::Semicolon
                    | TokenKind::Dash
                    | TokenKind::CloseBracket
            ) {
                return true;
            }
            let tag = self.view.word(at).map(|w| w.tag);
            if matches!(tag, Some(Tag::WP | Tag::WDT)) {
                return true;
            }
            if tag.is_some_and(Tag::is_finite) || token.kind.opens_quote() {
                return false;
            }
        }
        false
    }

    /// *the M5S party*: the body whose name stands before the noun.
    fn named_within(
        &self,
        noun: &NounPhrase,
        mention: &Mention,
        placed: &[Placed],
    ) -> Option<usize> {
        let body = matches!(noun.noun.class, Class::Body | Class::Outlet);
        if !body || !noun.noun.general || noun.noun.plural {
            return None;
        }
        let head = mention.tokens.end.checked_sub(1)?;
        let before = placed.last().filter(|p| p.named && p.end == head)?;
        let kind = self.entities.get(before.entity)?.kind;
        (kind == Kind::Body).then_some(before.entity)
    }

    /// Whoever was called by this noun or role before.
    fn called_so(&self, noun: &NounPhrase, mention: &Mention) -> Option<usize> {
        let human = noun.noun.class == Class::Human;
        // "the director of the fund" need not be the director who was named.
        if human && noun.known.is_none() && self.view.token_text(mention.tokens.end) == "of" {
            return None;
        }
        let head = mention.tokens.end.saturating_sub(1);
        let said: Vec<&str> = (mention.tokens.start..head)
            .filter(|&i| {
                let lower =
                    self.view.tokens().get(i).is_some_and(|t| t.case == sayso_core::Case::Lower);
                let noun = self.view.word(i).is_some_and(|w| matches!(w.tag, Tag::NN | Tag::NNS));
                lower && (noun || self.tables.small(self.view.key(i)).other_office)
            })
            .map(|i| self.view.token_text(i))
            .collect();
        let fits = |&i: &usize| {
            self.entities.get(i).is_some_and(|e| {
                let country =
                    noun.known.is_none() || e.country.is_none() || e.country == noun.known;
                let gender = noun.noun.gender.is_none_or(|g| e.gender.is_none_or(|own| own == g));
                let role = noun.role.is_none_or(|role| {
                    !e.is_named_person()
                        || e.roles.iter().any(|own| same_role(own, role.name, self.tables))
                });
                // "the transport minister" is not the trade minister.
                let same = !human
                    || noun.role.is_none()
                    || said.iter().all(|word| {
                        e.roles.iter().any(|r| r.split(' ').any(|w| w == *word))
                            || e.name.split(' ').any(|w| w == *word)
                    });
                let near = same
                    && e.seen.last().is_some_and(|s| {
                        e.is_named_person() || mention.sentence <= s.sentence + 12
                    });
                country && gender && role && near && e.plural == noun.noun.plural
            })
        };
        let mut all = self.entities.by_noun(noun.noun.base).filter(fits);
        let same = |&i: &usize| self.entities.get(i).is_some_and(|e| e.country == noun.known);
        let exact = self.entities.by_noun(noun.noun.base).filter(fits).find(same);
        // "the leader" is whoever leads.
        let small = self.tables.small(noun.noun.base);
        exact.or_else(|| all.next()).or_else(|| {
            let leads = |&i: &usize| {
                self.entities.get(i).is_some_and(|e| {
                    e.is_named_person()
                        && e.roles.iter().any(|r| self.tables.small(WordKey::of(r)).leader)
                })
            };
            if small.leader && noun.role.is_some_and(|r| r.name == "leader") {
                self.recent.latest().take(8).find(leads)
            } else {
                None
            }
        })
    }

    /// The latest body with the noun in its name: *the council* of a text about the Larn Council.
    fn namesake(&self, noun: &NounPhrase, mention: &Mention) -> Option<usize> {
        if !matches!(noun.noun.class, Class::Body | Class::Outlet | Class::Place)
            || noun.noun.plural
        {
            return None;
        }
        // "the Ruritanian parliament" is no council of another country.
        if mention.tokens.len() > 1 {
            return None;
        }
        self.entities.by_word(noun.noun.base).find(|&i| {
            self.entities.get(i).is_some_and(|e| {
                matches!(e.kind, Kind::Body | Kind::Place)
                    && (noun.known.is_none() || e.country.is_none() || e.country == noun.known)
            })
        })
    }

    /// *The company*, *the woman*: whoever of that sort is spoken of, as a pronoun would mean him.
    fn whoever(
        &mut self,
        noun: &NounPhrase,
        mention: &Mention,
        chooser: &mut Chooser<'_>,
    ) -> Option<usize> {
        // "the positive side" is no body that was named.
        if !noun.noun.general || noun.noun.plural || mention.tokens.len() > 1 {
            return None;
        }
        let outlet = noun.noun.class == Class::Outlet;
        let head = mention.tokens.end.saturating_sub(1);
        let site = self.tables.small(self.view.key(head)).site;
        let fits = |e: &Entity| match noun.noun.class {
            Class::Human => {
                e.kind == Kind::Person
                    && !e.at_place
                    && noun.noun.gender.is_none_or(|g| e.gender.is_none_or(|own| own == g))
            }
            // A channel that only filmed something does not report.
            Class::Outlet => e.kind == Kind::Body && (e.speaks || e.outlet && !site),
            Class::Body => e.kind == Kind::Body && !e.outlet,
            _ => false,
        };
        let reach = if outlet { 12 } else { 5 };
        let found = self.recent.latest().take(16).find(|&i| {
            self.entities.get(i).is_some_and(|e| {
                fits(e)
                    && e.seen.last().is_some_and(|s| {
                        s.sentence + reach >= mention.sentence
                            && (s.place != Place::Modifier || e.speaks)
                    })
            })
        });
        if noun.noun.class != Class::Human {
            return found;
        }
        // Of several persons none is surely meant, unless the text speaks of one of them all along.
        let several = self
            .recent
            .latest()
            .take(16)
            .filter(|&i| {
                self.entities.get(i).is_some_and(|e| {
                    fits(e) && e.seen.last().is_some_and(|s| s.sentence + 3 >= mention.sentence)
                })
            })
            .count();
        let _ = chooser;
        found.filter(|_| several == 1)
    }

    /// An actor known by a phrase: *Polish officials* are the same again, *a diplomat* is somebody new.
    fn new_phrase(&mut self, noun: &NounPhrase, tokens: &Range<usize>) -> usize {
        let head = tokens.end.saturating_sub(1);
        let unnamed = self.tables.small(self.view.key(head)).unnamed;
        let few = noun.noun.class == Class::Human
            && noun.noun.plural
            && (tokens.clone().any(|i| self.tables.small(self.view.key(i)).few)
                || unnamed && tokens.len() == 1);
        let class = noun.noun.class;
        let again = noun.determined == Determined::Bare && noun.noun.plural && !few
            || noun.determined == Determined::The && class != Class::Human;
        self.fold(tokens);
        let mut key = std::mem::take(&mut self.folded);
        if again && let Some(known) = self.entities.by_phrase(&key) {
            self.folded = key;
            return known;
        }
        let text = self.joined(tokens);
        if !again {
            self.nameless += 1;
            key = format!("{key}#{}", self.nameless);
        }
        let mut entity = Entity::new(text, key.clone(), Kind::Noun(class));
        entity.gender = noun.noun.gender;
        entity.country = noun.known;
        entity.fresh = noun.determined != Determined::The;
        entity.plural = noun.noun.plural || class == Class::People;
        entity.few = few;
        entity.outlet = class == Class::Outlet;
        entity.roles.extend(noun.role.map(|r| r.name));
        let entity = self.entities.add(entity);
        if again {
            self.entities.has_phrase(entity, &key);
        }
        self.entities.has_noun(entity, noun.noun.base);
        self.folded = key;
        entity
    }

    // ---- pronouns

    fn pronoun(&mut self, pronoun: Pronoun, mention: &Mention, chooser: &mut Chooser<'_>) {
        let (entity, rule) = match pronoun.means {
            Means::Relative => (self.relative(mention), "actors.relative"),
            Means::Speaker { several } => {
                self.narrator(usize::from(several), mention);
                return;
            }
            Means::Addressee => {
                self.narrator(2, mention);
                return;
            }
            _ => {
                let entity = chooser.choose(
                    &self.entities,
                    &self.recent,
                    self.view,
                    pronoun,
                    mention,
                    self.speaks,
                );
                (entity, "actors.pronoun")
            }
        };
        let Some(entity) = entity else { return };
        if let (Means::Person(gender), Some(found)) = (pronoun.means, self.entities.get_mut(entity))
        {
            found.gender = Some(gender);
            if found.kind == Kind::Name {
                found.kind = Kind::Person;
            }
        }
        self.because.insert(mention.head, rule);
        self.place(entity, mention);
    }

    /// *who*: the noun that its clause hangs on.
    fn relative(&self, mention: &Mention) -> Option<usize> {
        let at = mention.head;
        let verb = self.view.word(at).map(|w| w.head as usize);
        for verb in
            verb.into_iter().chain(verb.and_then(|v| self.view.word(v)).map(|w| w.head as usize))
        {
            let word = self.view.word(verb)?;
            if matches!(word.relation, Relation::AclRelcl | Relation::Acl) {
                let noun = word.head as usize;
                if noun < at
                    && let Some(entity) = self.at(noun)
                {
                    return Some(entity);
                }
            }
        }
        // Without a tree: the noun right before "who", or before its comma.
        if self.view.word(at).is_none_or(|w| w.tag != Tag::WP) {
            return None;
        }
        let low = at.saturating_sub(3);
        (low..at).rev().find_map(|i| self.at(i))
    }

    /// *I* and *we* outside quotations: whoever tells the text; *you*: whoever reads it. In a conversation the speaker
    /// changes with the paragraph.
    fn narrator(&mut self, slot: usize, mention: &Mention) {
        let speaks = self.speaks.get(mention.head).copied().unwrap_or_default();
        if mention.quoted {
            return;
        }
        let several = slot == 1;
        if self.conversation {
            let start = self.span(&mention.tokens).map_or(0, Span::start);
            let turn = self.view.block_at(start);
            if turn != self.turn {
                self.turn = turn;
                self.narrators = [None; 3];
            }
        }
        let known = self.narrators.get(slot).copied().flatten();
        if known.is_none() && !speaks {
            return;
        }
        let entity = known.unwrap_or_else(|| {
            let class = if several { Class::People } else { Class::Human };
            let text = self.joined(&mention.tokens);
            self.nameless += 1;
            let key = format!("{}#{}", text.to_lowercase(), self.nameless);
            let mut entity = Entity::new(text, key, Kind::Noun(class));
            entity.plural = several;
            self.entities.add(entity)
        });
        if let Some(place) = self.narrators.get_mut(slot) {
            *place = Some(entity);
        }
        self.place(entity, mention);
    }
}

/// Whether a text without quotation marks speaks to somebody.
fn is_conversation(view: View<'_>, tables: &Tables) -> bool {
    let mut addressed = 0;
    for (at, token) in view.tokens().iter().enumerate() {
        if token.kind.opens_quote() || token.kind.closes_quote() {
            return false;
        }
        let pronoun = tables.small(view.key(at)).pronoun;
        addressed += usize::from(pronoun.is_some_and(|p| p.means == Means::Addressee));
    }
    addressed > 2
}

/// *Donald* and *Donald*, *D* and *Donald*.
pub(crate) fn same_given(a: &str, b: &str) -> bool {
    let initial = |short: &str, long: &str| short.len() == 1 && long.starts_with(short);
    a == b || initial(a, b) || initial(b, a)
}

/// The same role, or the general word for it: *leader* for *president*, *secretary* for *defense secretary*.
pub(crate) fn same_role(own: &str, said: &str, tables: &Tables) -> bool {
    let tail =
        |long: &str, short: &str| long.strip_suffix(short).is_some_and(|rest| rest.ends_with(' '));
    own == said
        || tail(own, said)
        || tail(said, own)
        || (said == "leader" && tables.small(WordKey::of(own)).leader)
        || (said.starts_with("spokes") && own.starts_with("spokes"))
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

/// Whether two genders may be one.
pub(crate) fn may_be(own: Option<Gender>, said: Gender) -> bool {
    own.is_none_or(|g| g == said)
}
