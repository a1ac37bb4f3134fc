//! What stands beside a name and is the same: appositions, lists, who is described first and named later.

use super::*;
use crate::entity::may_be;

impl Linker<'_> {
    /// *The head of the agency, Rafael Grossi, said*: the noun before the comma is the one who is named after it.
    pub(super) fn apposed_before(
        &mut self,
        entity: usize,
        mention: &Mention,
        placed: &[Placed],
    ) -> usize {
        let Some(kind) = self.entities.get(entity).map(|e| e.kind) else { return entity };
        let start = mention.tokens.start;
        let article = start.checked_sub(1).filter(|&b| self.tables.small(self.view.key(b)).the);
        let Some(comma) = article.unwrap_or(start).checked_sub(1) else { return entity };
        let (comma, placed) = match self.of_country(placed, start) {
            Some(link) => (link, placed.split_last().map_or(placed, |(_, before)| before)),
            None if self.view.token_text(comma) == "," && self.closes(mention.tokens.end) => {
                (comma, placed)
            }
            None => return entity,
        };
        let low = comma.saturating_sub(APPOSED);
        let mut best = None;
        for p in placed.iter().rev().take_while(|p| p.end > low) {
            // "The mayor of Aldham, Piet Storr": the place is the mayor's.
            let Some(noun) = p.noun else {
                if self.hangs(p.start) {
                    continue;
                }
                break;
            };
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
                best = Some((p.entity, noun, self.view.token_text(p.end) == "of"));
            }
            // "The teacher's lawyer, Joan Pell": she is not the teacher.
            let owned = p.start.checked_sub(1).and_then(|b| self.view.word(b));
            if owned.is_some_and(|w| w.tag == Tag::POS) {
                break;
            }
        }
        let Some((other, noun, of)) = best.filter(|(other, ..)| *other != entity) else {
            return entity;
        };
        let named = self.entities.get(other).is_some_and(|e| !matches!(e.kind, Kind::Noun(_)));
        if named {
            return entity;
        }
        self.merge(other, entity);
        self.bind(entity, &noun, of);
        entity
    }

    /// *the ambassador to Ruritania | Ana Moor*: where *to* stands, if a country stands between it and a name.
    fn of_country(&self, placed: &[Placed], name: usize) -> Option<usize> {
        let country = placed.last().filter(|p| p.named && p.end == name)?;
        let kind = self.entities.get(country.entity)?.kind;
        let link = country.start.checked_sub(1).filter(|_| kind == Kind::Country)?;
        matches!(self.view.token_text(link), "to" | "of" | "for").then_some(link)
    }

    /// Whether a preposition stands before a phrase.
    fn hangs(&self, start: usize) -> bool {
        let article = start.checked_sub(1).filter(|&b| self.tables.small(self.view.key(b)).the);
        let before = article.unwrap_or(start).checked_sub(1).and_then(|b| self.view.word(b));
        before.is_some_and(|w| w.tag == Tag::IN)
    }

    /// Whether a phrase ends here: at a sign, or before *who*.
    pub(super) fn closes(&self, at: usize) -> bool {
        let Some(token) = self.near.tokens().get(at) else { return true };
        !token.kind.is_wordlike()
            || token.kind == TokenKind::OpenBracket
            || self.near.word(at).is_some_and(|w| w.tag == Tag::WP)
    }

    /// Whether no verb, comma or *and* stands between: only attributes of what comes before.
    pub(super) fn unbroken(&self, from: usize, to: usize) -> bool {
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

    /// What a noun phrase says of an actor. `of`: whether *of* follows it.
    pub(super) fn bind(&mut self, entity: usize, noun: &NounPhrase, of: bool) {
        self.entities.has_noun(entity, noun.noun.base);
        if let Some(role) = noun.role {
            self.bind_role(entity, role);
        }
        let of_body = noun.role.is_some_and(|r| r.office) && noun.known.is_none() && of;
        let Some(found) = self.entities.get_mut(entity) else { return };
        found.heads_body |= of_body;
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
    pub(super) fn merge(&mut self, from: usize, to: usize) {
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
            // "The deputy mayor, Karl Wend, left": the name does what the noun does.
            if let (Some(name), Some(noun)) = (new.seen.last_mut(), seen.last())
                && name.place == Place::Apposition
                && name.sentence == noun.sentence
            {
                name.place = noun.place;
            }
            new.seen.extend(seen);
            new.speaks |= speaks;
            new.gender = new.gender.or(gender);
        }
    }

    /// *Ana Moor and Tom Okoro*: an actor with members, for *they*.
    pub(super) fn list(&mut self, placed: &[Placed], mention: &Mention) {
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
        let seen = Seen {
            span,
            head: before.start,
            sentence,
            place,
            quoted,
            pronoun: false,
            voice: false,
        };
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
    pub(super) fn foretold(&mut self, entity: usize, mention: &Mention) {
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
            found.roles.iter().map(of_role).chain(found.nouns.iter().copied()).collect();
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
                // "A Tarn judge" may be a judge of the country that Tarn is in.
                let is_country = |c: Option<usize>| {
                    c.and_then(|c| self.tables.known.get(c))
                        .is_some_and(|k| k.sort == Sort::Country)
                };
                let apart = is_country(country) && is_country(e.country) && e.country != country;
                e.kind == Kind::Noun(Class::Human)
                    && !e.plural
                    && e.fresh
                    && !apart
                    && near
                    && gender
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
}
