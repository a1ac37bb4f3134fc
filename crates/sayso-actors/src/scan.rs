//! Finds the mentions of a sentence.

use crate::mention::{Determined, Mention, Name, NounPhrase, Place, Shape, What, head_and_place};
use crate::tables::{Class, Means, NotPerson, Noun, Pronoun, Role, Small, Sort, Tables};
use rustc_hash::FxHashSet;
use sayso_core::{Case, Chunk, Tag, TokenKind, View, WordKey};
use std::ops::Range;

/// How many words a name or a noun phrase may have.
const LONGEST: usize = 12;

/// Reads sentences one after the other.
pub(crate) struct Scanner<'a> {
    pub(crate) view: View<'a>,
    pub(crate) tables: &'static Tables,
    /// The mentions of the sentence read last, in order.
    pub(crate) found: Vec<Mention>,
    /// Tokens of sources: a name that speaks is no month.
    pub(crate) speaks: &'a [bool],
    /// Words that were part of a person's name.
    met: FxHashSet<WordKey>,
    sentence: usize,
    first: usize,
    end: usize,
    quoted: bool,
}

/// What a run of capitalised words came to.
struct Run {
    prefix: Range<usize>,
    roles: [Option<Role>; 2],
    noun: Option<Noun>,
    known: Option<usize>,
    name: Range<usize>,
    /// Where *of* or *for* follows a role.
    office: usize,
}

impl<'a> Scanner<'a> {
    pub(crate) fn new(view: View<'a>, tables: &'static Tables, speaks: &'a [bool]) -> Self {
        let found = Vec::with_capacity(16);
        let met = FxHashSet::default();
        Self { view, tables, found, speaks, met, sentence: 0, first: 0, end: 0, quoted: false }
    }

    /// Reads a sentence; `begins` says that it begins its paragraph.
    pub(crate) fn scan(&mut self, index: usize, begins: bool) {
        self.found.clear();
        let Some(sentence) = self.view.sentences().get(index) else { return };
        // A quotation ends with its paragraph at the latest.
        self.quoted &= !begins;
        let tokens = sentence.tokens();
        (self.sentence, self.first, self.end) = (index, tokens.start, tokens.end);
        // Whatever stands in the next sentence says nothing about a name in this one.
        let whole = self.view;
        self.view = whole.before(tokens.end);
        let mut at = tokens.start;
        while at < tokens.end {
            at = self.step(at).max(at + 1);
        }
        self.view = whole;
    }

    /// Reads what begins at a token; gives the token after it.
    fn step(&mut self, at: usize) -> usize {
        match self.kind(at) {
            Some(TokenKind::OpenQuote) => self.quoted = true,
            Some(TokenKind::CloseQuote) => self.quoted = false,
            Some(kind) if kind.is_wordlike() && kind != TokenKind::Clitic => return self.word(at),
            _ => {}
        }
        at + 1
    }

    fn word(&mut self, at: usize) -> usize {
        let small = self.small(at);
        if let Some(pronoun) = small.pronoun.filter(|p| self.is_pronoun(at, *p)) {
            self.push(at..at + 1, What::Pronoun(pronoun));
            return at + 1;
        }
        if self.is_name(at) {
            return self.run(at);
        }
        // "foreign minister Anna Blum", "the baker Merz"
        if small.role
            && let Some((end, role)) = self.role_at(at)
            && self.is_name(end)
        {
            return self.described(at, end, Some(role), None, None);
        }
        if let Some(noun) = self.noun_before_name(at) {
            return self.described(at, at + 1, None, Some(noun), None);
        }
        if self.is_head_noun(at) {
            self.noun_phrase(at);
        }
        at + 1
    }

    fn kind(&self, at: usize) -> Option<TokenKind> {
        self.view.tokens().get(at).filter(|_| at < self.end).map(|t| t.kind)
    }

    fn tag(&self, at: usize) -> Option<Tag> {
        self.view.word(at).filter(|_| at < self.end).map(|w| w.tag)
    }

    fn small(&self, at: usize) -> Small {
        self.tables.small(self.view.key(at))
    }

    fn any_word(&self, at: usize) -> Option<WordKey> {
        self.kind(at).is_some_and(TokenKind::is_wordlike).then(|| self.view.key(at))
    }

    /// "US" is no pronoun, nor is "that" before a clause.
    fn is_pronoun(&self, at: usize, pronoun: Pronoun) -> bool {
        let shouted = self.view.tokens().get(at).is_some_and(|t| t.case == Case::Upper);
        let relative = match (pronoun.means, self.tag(at)) {
            (Means::Relative, Some(tag)) => matches!(tag, Tag::WP | Tag::WDT),
            _ => true,
        };
        relative && !(shouted && self.view.token_text(at).len() > 1)
    }

    /// Where a role that begins at a token ends.
    fn role_at(&self, at: usize) -> Option<(usize, Role)> {
        let (len, role) = self.tables.roles.longest_keys(at, |i| self.any_word(i))?;
        Some((at + len, *role))
    }

    /// A noun for a person or a body right before a name of the same phrase: *the baker Merz*.
    fn noun_before_name(&self, at: usize) -> Option<Noun> {
        let noun = self.tables.nouns.get_key(self.view.key(at)).filter(|n| !n.plural)?;
        let joined = self.view.word(at + 1).is_some_and(|w| w.chunk == Chunk::NounInside);
        let fits = matches!(noun.class, Class::Human | Class::Body | Class::Outlet);
        let common = self.tag(at) == Some(Tag::NN);
        let name = self.is_name(at + 1) && !self.is_calendar(at + 1);
        // "Group F"
        let letter = self.view.token_text(at + 1).len() == 1;
        let listed = || letter || self.known(at + 1, self.end).is_some();
        (fits && common && joined && name && !listed()).then_some(*noun)
    }

    // ---- names

    fn is_name(&self, at: usize) -> bool {
        let Some(token) = self.view.tokens().get(at).filter(|_| at < self.end) else {
            return false;
        };
        if !matches!(token.kind, TokenKind::Word | TokenKind::Abbreviation) {
            return false;
        }
        if !token.is_capitalised() {
            // "al-Amr", "d'Arcy"; "iPhone" is no name by its capitals alone.
            return self.tables.is_joined_name(self.view.token_text(at));
        }
        let Some(tag) = self.tag(at) else { return false };
        let small = self.small(at);
        if at == self.first && (small.new || small.the) {
            return false;
        }
        if tag.is_proper() {
            return true;
        }
        // A name of the text at the beginning of a sentence, whatever the tagger thinks: "Will said".
        if at == self.first && self.met.contains(&self.view.key(at)) {
            return !matches!(tag, Tag::PRP | Tag::PRPS | Tag::DT | Tag::IN);
        }
        // A capital within a sentence, whatever the tagger thinks: "Will", "May", "Grace".
        let before = at.checked_sub(1).filter(|_| at > self.first);
        let inside = before.is_some_and(|b| {
            self.kind(b).is_some_and(|k| k.is_wordlike() || k == TokenKind::Comma)
        });
        inside
            && token.case == Case::Title
            && !matches!(tag, Tag::PRP | Tag::PRPS | Tag::DT | Tag::IN)
            && small.pronoun.is_none()
    }

    fn not_person(&self, at: usize) -> Option<NotPerson> {
        self.tables.not_persons.get_key(self.view.key(at)).copied()
    }

    /// A day or month, unless it speaks: *May said*.
    fn is_calendar(&self, at: usize) -> bool {
        match self.not_person(at) {
            Some(NotPerson::Calendar) => true,
            Some(NotPerson::Month) => !self.speaks.get(at).copied().unwrap_or_default(),
            _ => false,
        }
    }

    /// Where a run of name tokens from `at` ends; `at` itself if there is none.
    fn run_end(&self, at: usize) -> usize {
        let mut next = at;
        let stop = self.end.min(at + LONGEST);
        while next < stop {
            // "Theresa May", but not "in May"
            let month = next > at && self.not_person(next) == Some(NotPerson::Month);
            if self.is_name(next) && (month || !self.is_calendar(next)) {
                next += 1;
                continue;
            }
            let text = self.view.token_text(next);
            let sign = matches!(text, "&" | "+");
            let joins = sign || self.small(next).particle && text.starts_with(char::is_lowercase);
            if next == at || !joins {
                break;
            }
            // "van der Berg"
            let second = self.small(next + 1).particle && self.is_name(next + 2);
            if self.is_name(next + 1) {
                next += 2;
            } else if second && !sign {
                next += 3;
            } else {
                break;
            }
        }
        next.min(stop)
    }

    /// Reads a run of capitalised words, with a role after it: *Scottish Labour spokeswoman Jean Baird*.
    fn run(&mut self, start: usize) -> usize {
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

    /// A body's name goes on: *Church of Scientology*, *Union of Dockers and Sailors*.
    fn of_name(&self, start: usize, end: usize) -> usize {
        let Some(last) = end.checked_sub(1).filter(|l| *l >= start) else { return end };
        let body =
            self.not_person(last) == Some(NotPerson::Body)
                || self.tables.nouns.get_key(self.view.key(last)).is_some_and(|n| {
                    matches!(n.class, Class::Body | Class::Outlet | Class::Country)
                });
        let office = self.tables.roles.longest_keys(last, |i| self.any_word(i)).is_some();
        let mut at = end;
        let of = matches!(self.view.token_text(at), "of" | "for");
        if !of || at >= self.end || !(body || office) {
            return end;
        }
        at += 1 + usize::from(self.small(at + 1).the);
        let next = self.run_end(at);
        if next == at {
            return end;
        }
        // "Union of Dockers and Sailors"
        let plural = |i: usize| self.view.token_text(i).ends_with('s') || self.small(i).field;
        if self.view.token_text(next) == "and" && self.is_name(next + 1) && plural(next + 1) {
            let more = self.run_end(next + 1);
            if more == next + 2 {
                return more;
            }
        }
        next
    }

    /// The roles and titles inside a run, and the name after the last of them.
    fn roles_within(&self, start: usize, end: usize) -> Run {
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
    fn role_alone(&mut self, start: usize, end: usize, run: &Run) -> usize {
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
    fn described(
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
    fn bare_run(&mut self, start: usize, end: usize) {
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
            if body || the {
                self.push_noun(start, start, noun, None);
                return;
            }
        }
        let run = run_of(start..end);
        self.name(start..end, start..end, &run);
    }

    fn plain_name(&self, tokens: Range<usize>) -> Name {
        Name { tokens, roles: [None; 2], noun: None, known: None, shape: Shape::Full }
    }

    /// Whether the words before a name are the adjective of a country and no name of it.
    fn is_adjective_of(&self, at: usize, len: usize, country: &str) -> bool {
        let word = self.view.token_text(at);
        let ending = ["an", "ish", "ese", "ch", "i", "ic", "ian", "man"];
        len == 1 && !country.starts_with(word) && ending.iter().any(|e| word.ends_with(e))
    }

    /// Adds a name. `whole` holds its roles too.
    fn name(&mut self, whole: Range<usize>, tokens: Range<usize>, run: &Run) {
        let mut tokens = tokens;
        while tokens.len() > 1 && self.small(tokens.end - 1).suffix {
            tokens.end -= 1;
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
        let name = Name { tokens, roles: run.roles, noun: run.noun, known: run.known, shape };
        self.push(whole, What::Name(name));
    }

    /// What the words of a name look like.
    fn shape(&self, tokens: &Range<usize>) -> Shape {
        let text = |i: usize| self.view.token_text(i);
        let small = |i: &usize| text(*i).starts_with(char::is_lowercase);
        let mut sure = None;
        for i in tokens.clone() {
            let initial = text(i).len() == 1;
            match self.not_person(i) {
                Some(NotPerson::Body) if tokens.len() > 1 || i == self.first => {
                    sure = Some(Shape::Body);
                }
                Some(NotPerson::Body | NotPerson::Place) if sure.is_none() && tokens.len() > 1 => {
                    sure = Some(Shape::Place);
                }
                Some(NotPerson::Thing) if sure.is_none() && tokens.len() > 1 => {
                    sure = Some(Shape::Thing);
                }
                _ if matches!(text(i), "&" | "+" | "of" | "for") && !initial => {
                    sure = Some(Shape::Body);
                }
                _ => {}
            }
        }
        if let Some(sure) = sure {
            return sure;
        }
        let words = tokens.clone().filter(|i| !small(i) || self.tables.is_joined_name(text(*i)));
        let count = words.count();
        let before = tokens.start.checked_sub(1).filter(|_| tokens.start > self.first);
        let the = before.is_some_and(|b| self.small(b).the && self.tag(b) == Some(Tag::DT));
        let place = before.is_some_and(|b| self.small(b).place);
        let last = tokens.end.saturating_sub(1);
        let surname_too = self.not_person(last) == Some(NotPerson::SurnameToo);
        match count {
            // "the Courier", but "the Moor plan"
            0 | 1 if the && !self.is_noun(tokens.end) => Shape::Place,
            0 | 1 => {
                let token = self.view.tokens().get(tokens.start);
                let letters = text(tokens.start).trim_end_matches('.').len();
                let upper = token.is_some_and(|t| t.case == Case::Upper);
                if upper && letters > 1 { Shape::Acronym } else { Shape::Single }
            }
            2..=4 if the => Shape::Body,
            2..=4 if place && surname_too => Shape::Place,
            2..=4 => Shape::Full,
            _ => Shape::Body,
        }
    }

    /// A country, organisation or outlet of the tables at a place: its index and how many words it has.
    fn known(&self, at: usize, end: usize) -> Option<(usize, usize)> {
        let token = self.view.tokens().get(at)?;
        if !token.is_capitalised() {
            return None;
        }
        let word = |i: usize| if i < end { self.any_word(i) } else { None };
        let (len, &index) = self.tables.names.longest_keys(at, word)?;
        // "us" and "who" in capitals only.
        let shouted = token.case == Case::Upper;
        let acronym = len == 1 && self.view.token_text(at).len() <= 3;
        (!acronym || shouted).then_some((index, len))
    }

    // ---- noun phrases

    fn is_noun(&self, at: usize) -> bool {
        let lower = self.view.tokens().get(at).is_some_and(|t| t.case == Case::Lower);
        let tag = self.tag(at);
        lower && tag.is_some_and(|t| t.is_noun() || t.is_adjective())
    }

    /// Whether a common noun is the last of its phrase.
    fn is_head_noun(&self, at: usize) -> bool {
        let noun =
            |i: usize| matches!(self.tag(i), Some(Tag::NN | Tag::NNS | Tag::NNP | Tag::NNPS));
        let word = self.view.word(at + 1);
        let goes_on = noun(at + 1) && word.is_some_and(|w| w.chunk == Chunk::NounInside);
        (noun(at) || is_aged(self.view.token_text(at))) && !goes_on
    }

    fn noun_phrase(&mut self, head: usize) {
        let text = self.view.token_text(head);
        let listed = self.tables.nouns.get_key(self.view.key(head)).copied();
        let plural = self.tag(head) == Some(Tag::NNS);
        let base = self.view.key(head);
        let thing = Noun { class: Class::Thing, gender: None, general: false, plural, base };
        let noun = listed.unwrap_or_else(|| {
            if is_aged(text) {
                return Noun { class: Class::Human, general: true, ..thing };
            }
            Noun { class: self.tables.class_by_ending(text), ..thing }
        });
        self.push_noun(head, head, noun, None);
    }

    /// Adds a noun phrase with its head; `from` is where its words are known to begin.
    fn push_noun(&mut self, from: usize, head: usize, noun: Noun, role: Option<Role>) {
        let mut start = from;
        let low = self.first.max(head.saturating_sub(LONGEST));
        while start > low && self.view.word(start).is_some_and(|w| w.chunk == Chunk::NounInside) {
            start -= 1;
        }
        let possessor = self.tag(start) == Some(Tag::POS);
        let own = |i: usize| self.small(i).pronoun.is_some_and(|p| p.own);
        let mut small = self.small(start);
        if from == start && !small.the && !small.new {
            // A chunk that begins after its article, or none.
            if let Some(before) = start.checked_sub(1).filter(|b| *b >= self.first) {
                let word = self.small(before);
                if word.the || word.new {
                    small = word;
                }
            }
        }
        let determined = match small {
            _ if possessor || own(start) => Determined::Own,
            s if s.the => Determined::The,
            s if s.new => Determined::New,
            _ if self.kind(start) == Some(TokenKind::Number) => Determined::New,
            _ => Determined::Bare,
        };
        let skip = possessor || small.the && self.small(start).the || self.is_article(start);
        let begin = (start + usize::from(skip)).min(head);
        let role = role.or_else(|| self.role_ending(begin, head));
        let known = (start..head)
            .find_map(|i| self.known(i, head))
            .or_else(|| self.known(start.checked_sub(1).filter(|_| possessor)?, start))
            .map(|k| k.0);
        let phrase = NounPhrase { noun, role, known, determined };
        self.push(begin..head + 1, What::Noun(phrase));
    }

    fn is_article(&self, at: usize) -> bool {
        let text = self.view.token_text(at);
        text.eq_ignore_ascii_case("a") || text.eq_ignore_ascii_case("an")
    }

    /// The longest role that ends with the head of a phrase.
    fn role_ending(&self, start: usize, head: usize) -> Option<Role> {
        let from = start.max((head + 1).saturating_sub(self.tables.longest_role));
        (from..=head).find_map(|at| {
            let (end, role) = self.role_at(at)?;
            (end == head + 1 && !role.title).then_some(role)
        })
    }

    fn push(&mut self, tokens: Range<usize>, what: What) {
        let (head, mut place) = head_and_place(self.view, &tokens);
        if place == Place::Other && self.tag(tokens.end) == Some(Tag::POS) {
            place = Place::Possessor;
        }
        let (sentence, quoted) = (self.sentence, self.quoted);
        self.found.push(Mention { tokens, head, sentence, quoted, place, what });
    }
}

/// *56-year-old*
fn is_aged(word: &str) -> bool {
    word.ends_with("-year-old")
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
