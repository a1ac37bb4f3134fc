//! Sources of several names, or of a description and a name.

use super::*;

impl Sources<'_> {
    /// *The leader of the council, Ada Moor*; *the buyer, Moor Holdings*: who is named after the comma.
    pub(super) fn apposed(&self, tokens: &Range<usize>) -> Option<usize> {
        let comma = |i: &usize| self.view.token_text(*i) == ",";
        let first = tokens.clone().find(comma)? + 1;
        let end = (first..tokens.end).find(comma).unwrap_or(tokens.end);
        let after = first..end;
        let head = self.head(&(tokens.start..first - 1));
        let before = self.linker.at(head.end.checked_sub(1)?);
        let is_name = |e: usize| {
            self.linker
                .entities
                .get(e)
                .is_some_and(|e| matches!(e.kind, Kind::Person | Kind::Name | Kind::Body))
        };
        if before.is_some_and(is_name) {
            return None;
        }
        // All that stands between the commas is the name, its titles and its role.
        let named = self.linker.at(after.end.checked_sub(1)?)?;
        let all = after.clone().all(|i| {
            let text = self.view.tokens().get(i);
            text.is_some_and(|t| t.is_capitalised()) || self.linker.at(i) == Some(named)
        }) || self.ends_in_name(&after, named);
        let noun = self.linker.tables.nouns.get_key(self.view.key(head.end.checked_sub(1)?));
        let human = noun.is_some_and(|n| n.class == Class::Human);
        let fits = self.linker.entities.get(named).is_some_and(|e| match e.kind {
            Kind::Person => true,
            Kind::Name => human,
            Kind::Body => !human,
            _ => false,
        });
        (all && fits).then_some(named)
    }

    /// *Another envoy, former adviser to Norland Kurt Moor,*: an office in small letters, and the full name right behind it.
    fn ends_in_name(&self, tokens: &Range<usize>, named: usize) -> bool {
        let name = |i: &usize| self.linker.at(*i) == Some(named) && self.is_capital(*i);
        let len = tokens.clone().rev().take_while(name).count();
        let office = tokens.start..tokens.end - len;
        let human = |i: usize| {
            let noun = self.linker.tables.nouns.get_key(self.view.key(i));
            noun.is_some_and(|n| n.class == Class::Human && !n.plural)
        };
        let apart = |i: usize| {
            self.view.word(i).is_none_or(|w| {
                w.tag.is_verb() || matches!(w.tag, Tag::CC | Tag::WP | Tag::WDT | Tag::MD)
            })
        };
        let hangs = |i: usize| {
            self.view
                .word(i)
                .is_some_and(|w| matches!(w.tag, Tag::IN | Tag::TO | Tag::POS | Tag::DT))
        };
        let begins = office.start < office.end && !hangs(office.start) && !hangs(office.end - 1);
        len > 1 && begins && office.clone().any(human) && !office.clone().any(apart)
    }

    /// *Ana Moor and Tom Okoro*, *Egypt and Jordan*.
    pub(super) fn several(&mut self, head: &Range<usize>) -> Option<usize> {
        let and = head.clone().skip(1).find(|&i| matches!(self.view.token_text(i), "and" | "&"))?;
        if and + 1 >= head.end {
            return None;
        }
        if let Some(firm) = self.firm_of_two(head, and) {
            return Some(firm);
        }
        let first = self.linker.at(and.checked_sub(1)?)?;
        let last = self.linker.at(head.end.checked_sub(1)?)?;
        let actor = |e: usize| {
            self.linker.entities.get(e).is_some_and(|e| e.kind != Kind::Noun(Class::Thing))
        };
        if first == last || !actor(first) || !actor(last) {
            return None;
        }
        // "former prosecutor and Larn Mayor Ada Moor" is one person: the role goes on into the name.
        let called = self
            .linker
            .entities
            .get(first)
            .is_some_and(|e| e.kind == Kind::Noun(Class::Human) && !e.plural);
        let person = self.linker.entities.get(last).is_some_and(Entity::is_named_person);
        let through = (and + 1..head.end).any(|i| {
            let noun = self.linker.tables.nouns.get_key(self.view.key(i));
            noun.is_some_and(|n| n.class == Class::Human && !n.plural)
        });
        let new = self.linker.tables.small(self.view.key(head.start)).new;
        if called && person && through && !new {
            return Some(last);
        }
        let article = |i: usize| {
            let small = self.linker.tables.small(self.view.key(i));
            small.the && self.view.token_text(i).eq_ignore_ascii_case("the")
        };
        // "both the council and the police"
        let both = self.view.token_text(head.start).eq_ignore_ascii_case("both");
        let start = head.start + usize::from(both);
        let skipped = article(start) || self.is_article(start);
        let tokens = start + usize::from(skipped)..head.end;
        Some(self.linker.list_of(&tokens, vec![first, last]))
    }

    /// *Falk and Harne has warned*: two words that take a verb for one are the name of a firm.
    fn firm_of_two(&mut self, head: &Range<usize>, and: usize) -> Option<usize> {
        let names = head.len() == 3
            && and == head.start + 1
            && self.is_capital(head.start)
            && self.is_capital(head.start + 2);
        let sentence = self.view.sentence_of(head.start).and_then(|s| self.view.sentences().get(s));
        let near = self.view.before(sentence?.tokens().end);
        let one = near.word(head.end).is_some_and(|w| w.tag == Tag::VBZ);
        let name = Name {
            tokens: head.clone(),
            roles: [None; 2],
            generation: None,
            noun: None,
            known: None,
            shape: Shape::Body,
        };
        let firm = (names && one).then(|| self.linker.body(&name))?;
        if let Some(found) = self.linker.entities.get_mut(firm) {
            // Read as a list before.
            found.kind = Kind::Body;
            found.plural = false;
            found.members.clear();
        }
        Some(firm)
    }

    /// *Chairman of the Harbour Board Ada Moor*: an office with no article, its body, and at last the name.
    pub(super) fn named_last(&self, whole: &Range<usize>, head: &Range<usize>) -> Option<usize> {
        let rest = head.end..whole.end;
        let links = matches!(self.view.token_text(rest.start), "of" | "at");
        let noun = self.linker.tables.nouns.get_key(self.view.key(head.end.checked_sub(1)?))?;
        let small = self.linker.tables.small(self.view.key(head.start));
        let bare = !small.the && !small.new && noun.class == Class::Human && !noun.plural;
        let bracket = rest
            .clone()
            .find(|&i| !self.view.tokens().get(i).is_some_and(|t| t.kind.is_wordlike()));
        let last = bracket.unwrap_or(rest.end).checked_sub(1)?;
        let person = self.linker.at(last).filter(|_| links && bare)?;
        // "friend of Ada Moor"
        let first = rest.start + 1 + usize::from(self.is_article(rest.start + 1));
        let full = last.checked_sub(1).and_then(|l| self.linker.at(l)) == Some(person)
            && self.linker.at(first) != Some(person);
        let named = self.linker.entities.get(person).is_some_and(|e| e.kind == Kind::Person);
        (full && named && last > first).then_some(person)
    }
}
