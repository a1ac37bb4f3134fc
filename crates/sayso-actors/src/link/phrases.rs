//! Noun phrases to actors: whoever was called so before, or somebody new.

use super::*;

/// How many words of a name are looked at.
const LONGEST_NAME: usize = 6;

impl Linker<'_> {
    pub(super) fn noun(
        &mut self,
        noun: &NounPhrase,
        mention: &Mention,
        placed: &[Placed],
        chooser: &mut Chooser<'_>,
    ) -> Option<usize> {
        // "After Lund, the head of the union, Ida Kern, spoke": not Lund, though he is the name before.
        let named_after = noun.noun.class == Class::Human && self.name_after(mention).is_some();
        if let Some(entity) = self.said_of(noun, mention, placed).filter(|_| !named_after) {
            self.bind(entity, noun, self.near.token_text(mention.tokens.end) == "of");
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
        if points && !self.named_otherwise(noun, mention) {
            let found = self
                .called_so(noun, mention)
                .filter(|&e| !kin || self.entities.get(e).is_some_and(|e| e.kind == Kind::Person))
                .map(|e| (e, "actors.noun"))
                .or_else(|| {
                    self.namesake(noun, mention).filter(|_| !kin).map(|e| (e, "actors.namesake"))
                })
                .or_else(|| self.whoever(noun, mention).map(|e| (e, "actors.general-noun")));
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
            if let Some(entity) = self.described(noun, mention, chooser) {
                self.because.insert(head, "actors.described");
                return Some(entity);
            }
        }
        Some(self.new_phrase(noun, &mention.tokens))
    }

    /// *The current chancellor, Ute Brandt, said*: whoever is named right after the noun is not the chancellor named before.
    fn named_otherwise(&self, noun: &NounPhrase, mention: &Mention) -> bool {
        let surname = |i: usize| name_key(self.near.token_text(i));
        noun.noun.class == Class::Human
            && self.name_after(mention).is_some_and(|last| {
                self.called_so(noun, mention).is_some_and(|found| {
                    self.entities.get(found).is_some_and(Entity::is_named_person)
                        && !self.entities.by_surname(&surname(last)).any(|e| e == found)
                })
            })
    }

    /// The last word of the full name that stands in apposition after a noun and what hangs on it:
    /// *the head of the union, Ida Kern, said*.
    fn name_after(&self, mention: &Mention) -> Option<usize> {
        let from = mention.tokens.end;
        let is_comma =
            |i: &usize| self.near.tokens().get(*i).is_some_and(|t| t.kind == TokenKind::Comma);
        let comma = (from..from + APPOSED).find(is_comma).filter(|&c| self.unbroken(from, c))?;
        let proper = |i: &usize| {
            let token = self.near.tokens().get(*i);
            token.is_some_and(|t| t.is_capitalised() && t.kind == TokenKind::Word)
                && self.near.word(*i).is_some_and(|w| w.tag.is_proper())
        };
        let end = (comma + 1..comma + 1 + LONGEST_NAME).find(|i| !proper(i))?;
        (end > comma + 2 && self.closes(end)).then_some(end - 1)
    }

    /// *The businessman* of a text about one: a description that nobody was called by, of somebody who is named. The ranker
    /// says whom it means, or that it is somebody new.
    fn described(
        &mut self,
        noun: &NounPhrase,
        mention: &Mention,
        chooser: &mut Chooser<'_>,
    ) -> Option<usize> {
        let one = noun.noun.class == Class::Human && !noun.noun.plural;
        let head = mention.tokens.end.checked_sub(1)?;
        let unnamed = self.tables.small(self.view.key(head)).unnamed;
        let spokesman = self.view.token_text(head).starts_with("spokes");
        if !one || unnamed || spokesman || noun.determined != Determined::The || self.heading {
            return None;
        }
        let means = Means::Described(noun.noun.gender);
        let pronoun = Pronoun { means, own: false, reflexive: false };
        chooser.choose(&self.entities, &self.recent, self.view, pronoun, mention, self.speaks)
    }

    /// *Tom Okoro, a baker*; *Tom Okoro is a baker*: what is said of a name right before it.
    pub(super) fn said_of(
        &self,
        noun: &NounPhrase,
        mention: &Mention,
        placed: &[Placed],
    ) -> Option<usize> {
        // "Ada Moor, Norland Gas's chief": whoever owns the noun is not whom it is said of.
        let mut begin = mention.tokens.start;
        let owns = |p: &Placed, begin: usize| {
            p.end < begin
                && p.end + 2 >= begin
                && self.view.word(p.end).is_some_and(|w| w.tag == Tag::POS)
        };
        let mut earlier = placed.iter().rev().filter(|p| p.end < mention.tokens.start);
        let mut before = earlier.next()?;
        if owns(before, begin) {
            begin = before.start;
            before = earlier.next()?;
        }
        if !before.named || matches!(noun.noun.class, Class::Thing | Class::Document) {
            return None;
        }
        // "Ada Cooper, the group's director": the group is not Cooper.
        if self.view.word(mention.tokens.end).is_some_and(|w| w.tag == Tag::POS) {
            return None;
        }
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
        // "Tom Okoro, the head of the union said": no name that opens its sentence can be anything but who that is.
        let opens = self
            .view
            .sentences()
            .get(mention.sentence)
            .is_some_and(|s| s.tokens().start == before.start)
            && noun.noun.class == Class::Human
            && noun.determined != Determined::Bare;
        let comma = text == "," && (opens || self.closes_soon(mention.tokens.end));
        let be = self.tables.small(self.view.key(gap.start)).be
            && matches!(noun.determined, Determined::New | Determined::The | Determined::Own);
        (comma || be).then_some(before.entity)
    }

    /// Whether a comma or the end comes before a finite verb.
    pub(super) fn closes_soon(&self, from: usize) -> bool {
        for at in from..from + APPOSED {
            let Some(token) = self.near.tokens().get(at) else { return true };
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
    pub(super) fn named_within(
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
    pub(super) fn called_so(&self, noun: &NounPhrase, mention: &Mention) -> Option<usize> {
        let human = noun.noun.class == Class::Human;
        // "the director of the fund" need not be the director who was named.
        if human && noun.known.is_none() && self.near.token_text(mention.tokens.end) == "of" {
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
        // "the Harne campaign" is not the Moor campaign.
        let other: Vec<&str> = (mention.tokens.start..head)
            .filter(|&i| !human && self.at(i).is_some_and(|e| self.is_named(e)))
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
                    && other.iter().all(|word| e.name.split([' ', '-']).any(|w| w == *word))
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
        let found = exact.or_else(|| all.next());
        let found = found.map(|found| self.not_in_passing(found, noun, fits));
        found.map(|found| self.not_of_a_body(found, noun, fits)).or_else(|| {
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

    /// Whether an actor has a name.
    fn is_named(&self, entity: usize) -> bool {
        let kind = self.entities.get(entity).map(|e| e.kind);
        matches!(kind, Some(Kind::Person | Kind::Name | Kind::Body))
    }

    /// *Ada Moor, the senator, left. It hurt her as a senator. The senator said*: she, and no senator named in passing.
    fn not_in_passing(
        &self,
        found: usize,
        noun: &NounPhrase,
        fits: impl Fn(&usize) -> bool,
    ) -> usize {
        let passing = self.entities.get(found).is_some_and(|e| {
            let told = |s: &Seen| s.voice || s.pronoun || s.place == Place::Subject;
            matches!(e.kind, Kind::Noun(_)) && e.seen.len() == 1 && !e.seen.iter().any(told)
        });
        let named = |i: &usize| {
            self.entities.get(*i).is_some_and(|e| e.kind == Kind::Person && !e.given.is_empty())
        };
        let mut all = self.entities.by_noun(noun.noun.base).filter(fits);
        all.find(named).filter(|_| passing).unwrap_or(found)
    }

    /// *The president* of a text with a *President Daniel Ostrow* is he, not *Erik Lund, the president of the farm union*,
    /// unless the text is about the union.
    fn not_of_a_body(
        &self,
        found: usize,
        noun: &NounPhrase,
        fits: impl Fn(&usize) -> bool,
    ) -> usize {
        let heads = |i: usize| self.entities.get(i).is_some_and(|e| e.heads_body);
        if !heads(found) || noun.role.is_none_or(|r| !r.office) {
            return found;
        }
        let often = |i: usize| self.entities.get(i).map_or(0, |e| e.seen.len());
        let named = |i: usize| self.entities.get(i).is_some_and(Entity::is_named_person);
        let mut others = self.entities.by_noun(noun.noun.base).filter(fits);
        let other = others.find(|&i| !heads(i) && named(i) && 2 * often(i) >= often(found));
        other.unwrap_or(found)
    }

    /// The latest body with the noun in its name: *the council* of a text about the Larn Council.
    pub(super) fn namesake(&self, noun: &NounPhrase, mention: &Mention) -> Option<usize> {
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
                    && is_sort_of(&e.name, noun.noun.base)
                    && (noun.known.is_none() || e.country.is_none() || e.country == noun.known)
            })
        })
    }

    /// *The company*, *the woman*: whoever of that sort is spoken of, as a pronoun would mean him.
    pub(super) fn whoever(&self, noun: &NounPhrase, mention: &Mention) -> Option<usize> {
        // "the positive side" is no body that was named.
        let body = matches!(noun.noun.class, Class::Body | Class::Outlet);
        let modified = mention.tokens.len() > 1;
        let lower = |i: usize| {
            let token = self.view.tokens().get(i);
            token.is_some_and(|t| t.case == sayso_core::Case::Lower)
                && !self.tables.small(self.view.key(i)).another
        };
        // "the event website" may be any.
        let last = mention.tokens.end.saturating_sub(1);
        let one = body
            && mention.tokens.len() == 2
            && lower(mention.tokens.start)
            && !self.tables.small(self.view.key(last)).site;
        if !noun.noun.general || noun.noun.plural || modified && !one {
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
            Class::Body => e.kind == Kind::Body && !e.outlet && !self.is_of_another_sort(e, noun),
            _ => false,
        };
        let reach = if outlet { 12 } else { 5 };
        let found = self.recent.latest().take(16).find(|&i| {
            self.entities.get(i).is_some_and(|e| {
                fits(e)
                    // "the net firm" is the one that the text is about, if anything.
                    && (!modified || e.seen.len() > 1)
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
        found.filter(|_| several == 1)
    }

    /// Whether the last word of a body's name says that it is something else: the Rowing Council is no club.
    fn is_of_another_sort(&self, body: &Entity, noun: &NounPhrase) -> bool {
        let last = WordKey::of(body.name.rsplit(' ').next().unwrap_or_default());
        let sort = self.tables.nouns.get_key(last);
        !self.tables.small(noun.noun.base).any_body
            && sort
                .is_some_and(|n| n.class == Class::Body && !n.general && n.base != noun.noun.base)
    }

    /// An actor known by a phrase: *Polish officials* are the same again, *a diplomat* is somebody new.
    pub(super) fn new_phrase(&mut self, noun: &NounPhrase, tokens: &Range<usize>) -> usize {
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
        // "The candidate's former doctor" of a first sentence may be named after it; the president of a country is known.
        let office = noun.role.is_some_and(|r| r.office);
        entity.fresh = noun.determined != Determined::The || !office;
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
}

/// Whether a noun in a name says what its bearer is: *council* in *Larn Council* and *Council of Larn*, but not *city* in *Larn
/// City Festival*.
fn is_sort_of(name: &str, noun: WordKey) -> bool {
    let mut words = name.split(' ').peekable();
    while let Some(word) = words.next() {
        let next = words.peek();
        if WordKey::of(word) == noun
            && next.is_none_or(|w| w.starts_with(|c: char| !c.is_uppercase()))
        {
            return true;
        }
    }
    false
}
