//! Runs of capitalised words: the roles, the nouns and the name in them.

use super::*;

/// What a run of capitalised words came to.
pub(super) struct Run {
    prefix: Range<usize>,
    roles: [Option<Role>; 2],
    noun: Option<Noun>,
    known: Option<usize>,
    name: Range<usize>,
    /// Where *of* or *for* follows a role.
    office: usize,
}

impl Scanner<'_> {
    /// Reads a run of capitalised words, with a role after it: *Scottish Labour spokeswoman Jean Baird*.
    pub(super) fn run(&mut self, start: usize) -> usize {
        if self.is_calendar(start) {
            return start + 1;
        }
        let end = self.of_name(start, self.run_end(start));
        let owner = usize::from(self.tag(end) == Some(Tag::POS));
        let after = end + owner;
        // A role in small letters, and then the name.
        if let Some((role_end, role)) = self.role_at(after)
            && !self.is_name(after)
            && self.is_name(role_end)
            && !self.is_calendar(role_end)
        {
            let known = self.known(start, end);
            if known.is_none() && owner == 1 && role.office && end == start + 1 {
                // "Estria's prime minister": what has one is a country or a town.
                let what = Name { shape: Shape::Place, ..self.plain_name(start..end) };
                self.push(start..end, What::Name(what));
            } else if known.is_none() || owner == 1 {
                self.bare_run(start, end);
            }
            return self.described(after, role_end, Some(role), None, known.map(|k| k.0));
        }
        let run = self.roles_within(start, end);
        if run.name.is_empty() {
            return self.role_alone(start, end, &run);
        }
        if run.roles[0].is_some() || run.noun.is_some() {
            let prefix = run.prefix.clone();
            if run.known.is_none() && prefix.len() > 1 && self.shape(&prefix) == Shape::Body {
                self.name(prefix.clone(), prefix, &run_of(0..0));
            }
            self.name(run.prefix.start..end, run.name.clone(), &run);
        } else {
            self.bare_run(start, end);
        }
        end
    }

    /// The roles and titles inside a run, and the name after the last of them.
    pub(super) fn roles_within(&self, start: usize, end: usize) -> Run {
        let mut run = run_of(start..end);
        run.known = self.known(start, end).map(|k| k.0);
        let mut at = start;
        while at < end {
            match self.role_at(at) {
                Some((role_end, role)) if role_end <= end => {
                    if role_end < end || run.roles[0].is_none() && at == start {
                        run.roles = match run.roles[0] {
                            Some(before) => [Some(before), Some(role)],
                            None => [Some(role), None],
                        };
                        run.prefix = start..at;
                        run.name = role_end..end;
                    }
                    at = role_end;
                }
                _ => at += 1,
            }
        }
        if run.roles[0].is_some() {
            // "Minister of Education Ana Moor"
            let text = self.view.token_text(run.name.start);
            if matches!(text, "of" | "for") && !run.name.is_empty() {
                let mut from = run.name.start + 1;
                let skipped = |i: usize| {
                    let s = self.small(i);
                    s.field || s.the || self.view.token_text(i) == "and"
                };
                while from < end && skipped(from) {
                    from += 1;
                }
                if let Some((_, len)) = self.known(from, end) {
                    from += len;
                }
                // "High Commissioner for Human Rights" is all of it an office.
                let office = from == run.name.start + 1 || from >= end;
                run.office = run.name.start;
                run.name = if office { end..end } else { from..end };
            }
            return run;
        }
        // "Airline Emiria signed": the capital of the sentence.
        let noun = self.tables.nouns.get_key(self.view.key(start)).filter(|n| !n.plural);
        if start == self.first
            && end > start + 1
            && let Some(noun) = noun
            && matches!(noun.class, Class::Human | Class::Body | Class::Outlet)
            && (start + 1..end).all(|i| self.not_person(i).is_none())
        {
            run.noun = Some(*noun);
            run.prefix = start..start;
            run.name = start + 1..end;
        }
        run
    }

    /// A role in capitals with no name after it: *the Foreign Minister*, *the President*.
    pub(super) fn role_alone(&mut self, start: usize, end: usize, run: &Run) -> usize {
        let office = if run.office > start { run.office } else { end };
        let last = office.saturating_sub(1);
        let noun = self.tables.nouns.get_key(self.view.key(last));
        let title = run.roles[0].is_none_or(|r| r.title);
        match noun {
            Some(noun) if !title => {
                let role = run.roles[1].or(run.roles[0]);
                self.push_noun(start, last, *noun, role);
                if office < end {
                    self.bare_run(office + 1, end);
                }
            }
            // "Baker" or "Ms" by itself: a name, if anything.
            _ => self.bare_run(start, end),
        }
        end
    }

    /// A role or noun in `start..after`, and the name after it.
    pub(super) fn described(
        &mut self,
        start: usize,
        after: usize,
        role: Option<Role>,
        noun: Option<Noun>,
        known: Option<usize>,
    ) -> usize {
        let end = self.of_name(after, self.run_end(after));
        let mut run = self.roles_within(after, end);
        if run.name.is_empty() {
            run.name = after..end;
            run.roles = [None; 2];
        }
        if role.is_some() && run.roles[0].is_none() {
            run.name = after..end;
            run.noun = None;
        }
        run.roles = match (role, run.roles) {
            (Some(role), [inner, _]) => [Some(role), inner],
            (None, roles) => roles,
        };
        run.noun = noun.or(run.noun);
        run.known = known;
        self.name(start..end, run.name.clone(), &run);
        end
    }

    /// A run without a role: a listed name, a person, a body.
    pub(super) fn bare_run(&mut self, start: usize, end: usize) {
        if let Some((index, len)) = self.known(start, end) {
            if len == end - start {
                // An adjective before a noun names nobody: *Ruritanian troops*. An outlet is no adjective.
                let listed = self.tables.known.get(index).map(|k| k.sort);
                let place = listed == Some(Sort::Place);
                if place {
                    let what = Name { shape: Shape::Place, ..self.plain_name(start..end) };
                    self.push(start..end, What::Name(what));
                } else if listed == Some(Sort::Outlet) || !self.is_noun(end) {
                    self.push(start..end, What::Known(index));
                }
                return;
            }
            // "Israeli Ana Moor": the adjective is no part of the name. "Scottish Labour" is a body.
            let listed = self.tables.known.get(index);
            let adjective = listed.is_some_and(|k| {
                k.sort == Sort::Country && self.is_adjective_of(start, len, k.name)
            });
            let rest = start + len..end;
            let shape = self.shape(&rest);
            if adjective && rest.len() >= 2 && shape == Shape::Full {
                let run = Run { known: Some(index), ..run_of(0..0) };
                self.name(start..end, rest, &run);
                return;
            }
            // "the ambassador to Ruritania Ana Moor": the country belongs to the office before it.
            if !adjective
                && rest.len() >= 2
                && shape == Shape::Full
                && let Some(role) = self.office_before(start)
            {
                self.push(start..start + len, What::Known(index));
                let run = Run { roles: [Some(role), None], ..run_of(rest.clone()) };
                self.name(rest.clone(), rest, &run);
                return;
            }
            // "White House Doctor" is somebody of it.
            let last = end - 1;
            let noun =
                self.tables.nouns.get_key(self.view.key(last)).filter(|n| n.class == Class::Human);
            if let Some(noun) = noun
                .copied()
                .filter(|_| rest.contains(&last) && !self.named.contains(&self.view.key(last)))
            {
                self.push_noun(start, last, noun, None);
                return;
            }
            let sort = listed.map(|k| k.sort);
            let named = !matches!(sort, Some(Sort::Country | Sort::Place));
            let body = adjective || named || len > 1;
            if body {
                let what = Name { shape: Shape::Body, ..self.plain_name(start..end) };
                self.push(start..end, What::Name(what));
                return;
            }
        }
        // "the Council" is a noun with a capital, as "Police" is at the beginning.
        if end == start + 1
            && let Some(noun) = self.tables.nouns.get_key(self.view.key(start)).copied()
        {
            let body = !matches!(noun.class, Class::Human | Class::People) || noun.plural;
            let the = start.checked_sub(1).is_some_and(|b| self.small(b).the);
            // "Ada Price left. Price said": a name of the text.
            let named = !the && self.met.contains(&self.view.key(start));
            if (body || the) && !named {
                self.push_noun(start, start, noun, None);
                return;
            }
        }
        let run = run_of(start..end);
        self.name(start..end, start..end, &run);
    }

    /// The office that ends before *to*, *of* or *for*, which stands before a token: *the ambassador to | Ruritania*.
    fn office_before(&self, at: usize) -> Option<Role> {
        let link = at.checked_sub(1).filter(|l| *l > self.first)?;
        let links = matches!(self.view.token_text(link), "to" | "of" | "for");
        let low = self.first.max(link.saturating_sub(LONGEST));
        self.role_ending(low, link - 1).filter(|_| links)
    }

    pub(super) fn plain_name(&self, tokens: Range<usize>) -> Name {
        Name {
            tokens,
            roles: [None; 2],
            generation: None,
            noun: None,
            known: None,
            shape: Shape::Full,
        }
    }

    /// Adds a name. `whole` holds its roles too.
    pub(super) fn name(&mut self, whole: Range<usize>, tokens: Range<usize>, run: &Run) {
        let mut tokens = tokens;
        let mut generation = None;
        while tokens.len() > 1 && self.small(tokens.end - 1).suffix {
            tokens.end -= 1;
            if self.small(tokens.end).generation {
                let text = self.view.token_text(tokens.end);
                generation = Some(WordKey::of(text.trim_end_matches('.')));
            }
        }
        if tokens.is_empty() {
            return;
        }
        let role = run.roles.iter().flatten().next();
        let human = role.is_some() || run.noun.is_some_and(|n| n.class == Class::Human);
        let shape = match self.shape(&tokens) {
            Shape::Full | Shape::Single | Shape::Acronym if human => Shape::Person,
            _ if run.noun.is_some_and(|n| n.class != Class::Human) && !human => Shape::Body,
            shape => shape,
        };
        // "the Moor administration" is named after a person.
        let after = whole.end;
        if self.small(after).institution && self.is_noun(after) && shape != Shape::Body {
            let name = Name { shape: Shape::Person, ..self.plain_name(tokens) };
            self.push(whole, What::Name(Name { roles: run.roles, ..name }));
            return;
        }
        if matches!(shape, Shape::Person | Shape::Full) {
            self.met.extend(tokens.clone().map(|i| self.view.key(i)));
        }
        let (roles, noun, known) = (run.roles, run.noun, run.known);
        let name = Name { tokens, roles, generation, noun, known, shape };
        self.push(whole, What::Name(name));
    }
}

/// A run that is a name and nothing else.
fn run_of(tokens: Range<usize>) -> Run {
    Run {
        prefix: tokens.start..tokens.start,
        roles: [None; 2],
        noun: None,
        known: None,
        office: tokens.start,
        name: tokens,
    }
}
