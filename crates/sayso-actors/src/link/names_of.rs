//! Names to actors: persons, bodies, places, acronyms.

use super::*;
use crate::entity::agree;
use crate::tables::Gender;

impl Linker<'_> {
    pub(super) fn known(&mut self, index: usize, mention: &Mention) -> usize {
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

    pub(super) fn after_place_word(&self, token: usize) -> bool {
        token.checked_sub(1).is_some_and(|b| self.tables.small(self.view.key(b)).place)
    }

    /// A name: a person, a body, or not known yet.
    pub(super) fn name(
        &mut self,
        name: &Name,
        mention: &Mention,
        placed: &[Placed],
    ) -> Option<usize> {
        if self.heading && name.shape != Shape::Person && !self.is_known_name(name) {
            return None;
        }
        let entity = match name.shape {
            Shape::Place if self.is_surname_here(name) || self.is_family(name) => self.person(name),
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
                found.may_be_given |= name.tokens.len() == 1 && noun.class == Class::Human;
                found.gender = found.gender.or(noun.gender);
            }
        }
        let after = mention.tokens.end;
        // "Foreign Dealers have": who takes a plural verb is no one person.
        let last = after.checked_sub(1).map_or("", |last| self.view.token_text(last));
        let plural = last.ends_with('s')
            && name.roles[0].is_none()
            && mention.place == Place::Subject
            && self.near.word(after).is_some_and(|w| w.tag == Tag::VBP);
        let family = self.is_family(name);
        let owns = self.view.word(after).is_some_and(|w| w.tag == Tag::POS)
            && self.tables.small(self.view.key(after + 1)).of_body;
        if let Some(found) = self.entities.get_mut(entity) {
            found.country = found.country.or(name.known);
            found.thing |= owns;
            found.plural |= plural && found.is_named_person() && found.gender.is_none();
            found.plural |= family && found.seen.is_empty();
        }
        Some(entity)
    }

    /// *the Moors* of a text about Ada Moor: several of one name.
    fn is_family(&self, name: &Name) -> bool {
        let first = name.tokens.start;
        let the = first.checked_sub(1).is_some_and(|b| self.tables.small(self.view.key(b)).the);
        let stem = self.view.token_text(first).strip_suffix('s');
        the && name.tokens.len() == 1
            && stem.is_some_and(|stem| {
                let mut known = self.entities.by_surname(&name_key(stem));
                known.any(|e| self.entities.get(e).is_some_and(|e| e.kind == Kind::Person))
            })
    }

    /// *Martin Phoenix won. Phoenix said*: a person of the text comes before a place of the world.
    fn is_surname_here(&self, name: &Name) -> bool {
        let first = name.tokens.start;
        let before = first.checked_sub(1).map(|b| self.tables.small(self.view.key(b)));
        if name.tokens.len() != 1 || before.is_some_and(|b| b.place || b.the) {
            return false;
        }
        let key = name_key(self.view.token_text(first));
        let person = |e: usize| self.entities.get(e).is_some_and(|e| e.kind == Kind::Person);
        self.entities.by_surname(&key).any(person)
    }

    /// Whether a name was met before.
    pub(super) fn is_known_name(&mut self, name: &Name) -> bool {
        let Some(last) = name.tokens.end.checked_sub(1) else { return false };
        if matches!(name.shape, Shape::Body | Shape::Place | Shape::Thing) {
            self.fold(&name.tokens);
            return self.entities.by_phrase(&self.folded).is_some();
        }
        let key = name_key(self.view.token_text(last));
        self.entities.by_surname(&key).next().is_some()
    }

    /// What an actor is called besides his name.
    pub(super) fn bind_role(&mut self, entity: usize, role: Role) {
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
        // "Robert “Bobby” Crane"
        let quote = |i: &usize| self.view.tokens().get(*i).is_some_and(|t| t.kind.opens_quote());
        if let Some(open) = tokens.clone().find(quote) {
            let nickname = name_key(self.view.token_text(open + 1));
            self.entities.has_given(entity, &nickname);
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
        found.generation = found.generation.or(name.generation);
        entity
    }

    pub(super) fn new_person(
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
    pub(super) fn add_public_facts(
        &mut self,
        entity: usize,
        surname: &str,
        given: &str,
        name: &Name,
    ) {
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
    pub(super) fn same_person(&self, key: &str, given: &str, name: &Name) -> Option<usize> {
        let gender = name.roles.iter().flatten().find_map(|r| r.gender);
        let fits = |&i: &usize| {
            self.entities.get(i).is_some_and(|e| {
                let given = given.is_empty() || e.given.is_empty() || same_given(given, &e.given);
                let generation = name.generation.is_none()
                    || e.generation.is_none()
                    || e.generation == name.generation;
                e.is_named_person() && given && agree(e.gender, gender) && generation
            })
        };
        // "Peter and Ella Crane … Mrs Crane": of two whose gender is not told she may be either.
        if gender.is_some() && given.is_empty() && name.noun.is_none() {
            let told = |&i: &usize| self.entities.get(i).is_some_and(|e| e.gender == gender);
            let all = || self.entities.by_surname(key).filter(fits);
            let known = all().find(told);
            if known.is_some() || all().nth(1).is_some() {
                return known;
            }
        }
        let office = name.roles.iter().flatten().find(|r| !r.title);
        let holds = |&i: &usize| {
            let roles = self.entities.get(i).map(|e| e.roles.as_slice()).unwrap_or_default();
            office.is_some_and(|o| roles.iter().any(|r| same_role(r, o.name, self.tables)))
        };
        let mut fitting = self.entities.by_surname(key).filter(fits);
        let held = self.entities.by_surname(key).filter(fits).find(holds);
        // Of several of one name the one of whom the text speaks most, and of equals the latest.
        let often = |&i: &usize| self.entities.get(i).map_or(0, |e| e.seen.len());
        // "in the administration of Bill Moor": who is named in passing is not the Moor of the text.
        let passing = |i: usize| {
            self.entities.get(i).is_some_and(|e| {
                e.seen.len() == 1 && e.seen.iter().all(|s| s.place != Place::Subject && !s.voice)
            })
        };
        let latest = fitting.next();
        let most = fitting.filter(|_| given.is_empty()).max_by_key(often);
        let main = match (latest, most) {
            (Some(a), Some(b)) if a != b && (often(&b) >= 2 * often(&a) || passing(a)) => Some(b),
            _ => latest,
        };
        let found = held.or(main).or_else(|| self.met_by_given(given, gender));
        if found.is_some() || !given.is_empty() || office.is_some() {
            return found;
        }
        // "Sharon said", "Kotwal said"
        let by_given = self.entities.by_given(key).find(|&i| {
            let one = |e: &Entity| e.kind == Kind::Person && agree(e.gender, gender);
            self.entities.get(i).is_some_and(one)
        });
        let titled = name.roles[0].is_some();
        by_given.or_else(|| if titled { None } else { self.body_beginning(name.tokens.start) })
    }

    /// *his wife Ada … Ada Moor*: who was named before by what may be a given name.
    fn met_by_given(&self, given: &str, gender: Option<Gender>) -> Option<usize> {
        let one = |e: &Entity| e.may_be_given && e.given.is_empty() && agree(e.gender, gender);
        let mut named = self.entities.by_surname(given).filter(|_| !given.is_empty());
        named.find(|&i| self.entities.get(i).is_some_and(one))
    }

    /// The body whose name begins with a word: *Kotwal* of *Kotwal Equities*.
    pub(super) fn body_beginning(&self, token: usize) -> Option<usize> {
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

    pub(super) fn longer_body(&self, folded: &str, name: &Name) -> Option<usize> {
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
    pub(super) fn initials(&self, tokens: &Range<usize>) -> Option<String> {
        let words = tokens
            .clone()
            .filter(|&i| self.view.tokens().get(i).is_some_and(|t| t.is_capitalised()));
        let letters: String =
            words.filter_map(|i| self.view.token_text(i).chars().next()).collect();
        (letters.chars().count() > 1).then_some(letters)
    }

    /// *WRAC*: the body with these initials, or the one whose name it follows in brackets.
    pub(super) fn acronym(&mut self, name: &Name, mention: &Mention, placed: &[Placed]) -> usize {
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
}
