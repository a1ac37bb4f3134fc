//! What the words of a source say: a name, a role, a pronoun, a body.

use super::cast::{Cast, joined, person_in, run_end};
use super::endings::Ends;
use super::page::Page;
use super::words::{Class, Small, Words};
use crate::tables::Gender;
use sayso_core::{ActorKind, Case, TokenKind, View};
use std::ops::Range;

/// Roles, with the gender that they tell.
pub(super) type Roles = Vec<(String, Option<Gender>)>;

/// A source as read.
#[derive(Debug)]
pub(super) enum Source {
    /// *I*, *we*.
    We,
    /// *they*, *one*; *their account*.
    They,
    /// *his* or *her* where the word does not tell which: *a su juicio*.
    Owner,
    /// What was said or written, for whoever did: *the statement*.
    Message(String),
    /// A body by a word that stands for the one before: *the company*.
    Back {
        noun: String,
        text: String,
    },
    /// Persons joined by *and*, with their roles.
    Several(Vec<(Range<usize>, Roles)>),
    Pronoun(Gender),
    Person {
        tokens: Range<usize>,
        roles: Roles,
    },
    /// *the minister*, *an expert*.
    Role {
        noun: String,
        gender: Option<Gender>,
        definite: bool,
        points_back: bool,
        unnamed: bool,
        text: String,
    },
    /// Anything else, by its words.
    Phrase {
        text: String,
        kind: ActorKind,
        gender: Option<Gender>,
        points_back: bool,
    },
}

/// What an apposition names.
enum Explained {
    Person(Range<usize>),
    Body(String),
}

fn organisation(text: String) -> Source {
    Source::Phrase { text, kind: ActorKind::Organisation, gender: None, points_back: false }
}

struct Reading<'a> {
    page: &'a Page<'a>,
    view: View<'a>,
    words: &'static Words,
    cast: &'a Cast,
}

impl Source {
    pub(super) fn read(page: &Page<'_>, cast: &Cast, tokens: Range<usize>) -> Self {
        Reading { page, view: page.view, words: page.words, cast }.read(tokens)
    }
}

impl Reading<'_> {
    fn text(&self, at: usize) -> &str {
        self.view.token_text(at)
    }

    fn small(&self, at: usize, small: Small) -> bool {
        self.page.is(at, small)
    }

    fn capital(&self, at: usize) -> bool {
        self.view.tokens().get(at).is_some_and(|t| {
            t.is_capitalised() && matches!(t.kind, TokenKind::Word | TokenKind::Abbreviation)
        })
    }

    fn read(&self, tokens: Range<usize>) -> Source {
        if let Some(found) = self.pronoun(&tokens).or_else(|| self.several(&tokens)) {
            return found;
        }
        let first_end = self.comma(tokens.start, tokens.end).unwrap_or(tokens.end);
        let small = |at: usize, small| self.small(at, small);
        let mut start = tokens.start;
        let mut indefinite = false;
        while start + 1 < first_end
            && (small(start, Small::Article) || small(start, Small::Indefinite))
        {
            indefinite |= small(start, Small::Indefinite) && !small(start, Small::Article);
            start += 1;
        }
        let article = start > tokens.start;
        let head = start..first_end;
        // "El Eco del Litoral": the article is part of a title.
        if self.is_titled(&(tokens.start..first_end), start) {
            return organisation(self.shown(&head));
        }
        let roles = self.roles(&tokens);
        if let Some(name) = self.name_at_head(&tokens, &head) {
            return Source::Person { tokens: name, roles };
        }
        if first_end < tokens.end {
            match self.behind_comma(&head, first_end + 1..tokens.end) {
                Some(Explained::Person(name)) => return Source::Person { tokens: name, roles },
                Some(Explained::Body(text)) => return organisation(text),
                None => {}
            }
        }
        let gender = article.then(|| self.article_gender(tokens.start)).flatten();
        match self.phrase(head, article, indefinite) {
            Source::Phrase { text, kind, gender: None, points_back } => {
                Source::Phrase { text, kind, gender, points_back }
            }
            found => found,
        }
    }

    /// The first comma of a range.
    fn comma(&self, from: usize, to: usize) -> Option<usize> {
        (from..to).find(|&i| self.text(i) == ",")
    }

    /// *она*, *wir*, *a su juicio*
    fn pronoun(&self, tokens: &Range<usize>) -> Option<Source> {
        let at = tokens.start;
        if tokens.len() == 1 {
            let sources = [
                (Small::We, Source::We),
                (Small::He, Source::Pronoun(Gender::Masculine)),
                (Small::She, Source::Pronoun(Gender::Feminine)),
                (Small::They, Source::They),
                (Small::His, Source::Owner),
            ];
            let found = sources.into_iter().find(|(small, _)| self.small(at, *small));
            return found.map(|(_, source)| source);
        }
        let words = |at: usize| self.small(at, Small::Words);
        let account = tokens.len() <= 3
            && self.small(at, Small::His)
            && (words(at + 1) || words(tokens.end.saturating_sub(1)));
        account.then_some(Source::They)
    }

    /// The name of a person before the first comma; `head` is without the article.
    fn name_at_head(&self, tokens: &Range<usize>, head: &Range<usize>) -> Option<Range<usize>> {
        let article = head.start > tokens.start;
        if let Some(name) = self.name_in(head.clone(), article) {
            return Some(name);
        }
        let explained = || self.explained(head.end + 1..tokens.end);
        if !article && head.len() == 1 && self.capital(head.start) && explained() {
            return Some(head.clone());
        }
        // "Le Pen": an article that is part of a surname of the text.
        let (first, second) = (self.text(tokens.start), self.text(head.start));
        let part = head.len() == 1 && head.start == tokens.start + 1;
        (part && self.cast.has_article(first, second)).then(|| head.clone())
    }

    /// *The minister, Ann Lee*: the name stands behind the comma.
    fn behind_comma(&self, head: &Range<usize>, rest: Range<usize>) -> Option<Explained> {
        let mut second = rest.start..self.comma(rest.start, rest.end).unwrap_or(rest.end);
        // "il prefetto, dott. Sandro Quaranta": a title in small letters.
        while second.len() > 1
            && !self.capital(second.start)
            && self.page.title(second.start).is_some()
        {
            second.start += 1;
        }
        let end = run_end(self.page, second.start, second.end);
        if end != second.end && self.text(end) != "(" {
            return None;
        }
        if let Some(name) = person_in(self.page, second.start..end)
            && (name.len() > 1 || self.is_known(name.end - 1))
        {
            return Some(Explained::Person(name));
        }
        let body = head.clone().find_map(|i| self.page.noun(i)).map(|n| n.class);
        matches!(body, Some(Class::Body | Class::Document))
            .then(|| Explained::Body(self.shown(&second)))
    }

    /// *minister Jan Burek i burmistrz Anna Lis*
    fn several(&self, tokens: &Range<usize>) -> Option<Source> {
        let near = tokens.start..tokens.end.min(tokens.start + 30);
        let and = near
            .clone()
            .find(|&i| i > tokens.start && self.small(i, Small::And) && i + 1 < tokens.end)?;
        let mut parts = Vec::new();
        let mut start = tokens.start;
        let commas = near.filter(|&i| i < and && self.text(i) == ",");
        for end in commas.chain([and, tokens.end]) {
            parts.push(start..end);
            start = end + 1;
        }
        let name = |part: &Range<usize>| {
            let article = self.small(part.start, Small::Article);
            let head = part.start + usize::from(article)..part.end;
            let name = self.name_in(head, article).filter(|n| n.len() > 1)?;
            Some((name, self.roles(part)))
        };
        let names: Option<Vec<_>> = parts.iter().map(name).collect();
        names.filter(|n| n.len() > 1 && n.len() < 5).map(Source::Several)
    }

    /// The gender of an article, where it tells one.
    fn article_gender(&self, at: usize) -> Option<Gender> {
        self.page.small(at).article
    }

    /// Whether an apposition explains a single name as a person's: *Марк, рабочий завода*.
    fn explained(&self, next: Range<usize>) -> bool {
        let class = next.clone().find_map(|i| self.page.noun(i)).map(|n| n.class);
        !next.is_empty()
            && matches!(class, None | Some(Class::Role | Class::Someone | Class::Unnamed))
            && !self.words.capital_nouns
    }

    /// The roles that a source names.
    fn roles(&self, tokens: &Range<usize>) -> Roles {
        let near = tokens.start..tokens.end.min(tokens.start + 24);
        let mut roles: Vec<_> = near
            .clone()
            .filter_map(|i| {
                let noun = self.page.noun(i)?;
                let role = matches!(noun.class, Class::Role | Class::Someone | Class::Unnamed);
                role.then(|| (self.words.stem(self.text(i)), noun.gender))
            })
            .collect();
        // "Mme Leroy"
        roles.extend(near.filter_map(|i| self.page.title(i).map(|g| (String::new(), g))));
        roles
    }

    fn is_known(&self, at: usize) -> bool {
        self.cast.surnamed(&self.words.name(self.text(at)), "").is_some()
    }

    /// The person's name in a segment without its article.
    fn name_in(&self, head: Range<usize>, article: bool) -> Option<Range<usize>> {
        let class = |i: usize| self.page.noun(i).map(|n| n.class);
        // "Prezydent Lis", "M. Leroy", "Ann Lee of the board": the segment begins with capitals.
        if self.capital(head.start) {
            let end = run_end(self.page, head.start, head.end);
            let name = person_in(self.page, head.start..end);
            if let Some(name) = name {
                let led = name.start > head.start;
                // "Міський голова Тарас Гай": a single word goes on in small letters.
                let next = self.view.tokens().get(end).filter(|_| end < head.end);
                let word = next.is_some_and(|t| t.kind == TokenKind::Word && !t.is_capitalised());
                if name.len() == 1 && !led && word && !self.small(end, Small::Boundary) {
                    return self.trailing_name(head, &class);
                }
                let more =
                    end < head.end && self.words.cases && !self.small(end, Small::Boundary) && led;
                // "Представники Надморнагляду": of whom they are, and not who.
                let plural = matches!(class(head.start), Some(Class::Unnamed | Class::Group));
                let of = led && name.len() == 1 && plural && self.words.cases;
                let of = of && !self.is_known(name.start) && !self.is_person(&name, false);
                if of {
                    return None;
                }
                if !more
                    && (led || self.is_person(&name, article))
                    && !(led && name.len() == 1 && self.is_genitive(name.start))
                {
                    return Some(name);
                }
            }
            if !matches!(class(head.start), Some(Class::Role | Class::Someone | Class::Unnamed)) {
                return None;
            }
        }
        self.trailing_name(head, &class)
    }

    /// *министр финансов Новой Зеландии Майкл Каллен*: the name ends the segment.
    fn trailing_name(
        &self,
        head: Range<usize>,
        class: &dyn Fn(usize) -> Option<Class>,
    ) -> Option<Range<usize>> {
        let first = head.clone().find_map(|i| class(i).map(|c| (i, c)));
        // A noun that no table has, and a full name: "l'artiste Ann Lee".
        let known = first.is_some();
        if first.is_some_and(|(_, c)| {
            !matches!(c, Class::Role | Class::Someone | Class::Unnamed | Class::Group)
        }) {
            return None;
        }
        let close = head.clone().find(|&i| matches!(self.text(i), "(" | "«" | "„" | "“"));
        let end = close.filter(|&c| c > head.start).unwrap_or(head.end);
        let end = if close.is_some()
            && (end..head.end).any(|i| self.capital(i))
            && self.capital(head.end - 1)
        {
            head.end
        } else {
            end
        };
        let mut start = end;
        while start > head.start && self.capital(start - 1) && end - start < 4 {
            let at = start - 1;
            let stop = self.words.cases && start < end && self.is_genitive(at)
                || class(at).is_some()
                || self.page.title(at).is_some();
            if stop {
                break;
            }
            start = at;
        }
        if start >= end || start == head.start {
            return None;
        }
        let before = start - 1;
        let governed = self.small(before, Small::Link)
            || self.small(before, Small::Boundary)
            || self.small(before, Small::Article);
        let single = end - start == 1 && !self.is_known(start);
        let genitive = single && self.words.cases && self.is_genitive(start);
        let titled = self.page.title(before).is_some();
        let role = class(before)
            .is_some_and(|c| matches!(c, Class::Role | Class::Someone | Class::Unnamed));
        let lone = single && !role && !titled && !self.words.cases;
        let acronym =
            single && self.view.tokens().get(start).is_some_and(|t| t.case == Case::Upper);
        let unknown = !known && single && !(self.words.cases && head.len() == 2);
        // "представники Надморнагляду": of whom they are, and not who.
        let of = single
            && self.words.cases
            && !self.is_known(start)
            && class(before).is_some_and(|c| matches!(c, Class::Unnamed | Class::Group))
            && !self.is_person(&(start..end), false);
        if governed && !titled || genitive || lone || acronym || unknown || of {
            return None;
        }
        person_in(self.page, start..end)
    }

    /// Whether a word in a source ends as a genitive: *Норландії*, *России*.
    fn is_genitive(&self, at: usize) -> bool {
        self.words.cases && self.words.endings.is_genitive(self.text(at))
    }

    /// Whether a run of capitalised words at the head of a source is a person rather than a body.
    fn is_person(&self, name: &Range<usize>, article: bool) -> bool {
        if self.is_known(name.end - 1) && (name.len() > 1 || !article) {
            return true;
        }
        if article {
            return false;
        }
        let tokens = self.view.tokens();
        let upper = name.clone().all(|i| tokens.get(i).is_some_and(|t| t.case == Case::Upper));
        if name.len() > 1 {
            return !upper && (!self.words.capital_nouns || name.len() < 4);
        }
        self.words.cases && !upper && self.words.endings.end(self.text(name.start), Ends::Surnames)
    }

    /// A source without a name of a person.
    fn phrase(&self, head: Range<usize>, article: bool, indefinite: bool) -> Source {
        let bracket = head.clone().find(|&i| i > head.start && matches!(self.text(i), "(" | "["));
        let head = head.start..bracket.unwrap_or(head.end);
        let text = self.shown(&head);
        let first = head.clone().find_map(|i| {
            let triple = (i + 2 < head.end)
                .then(|| self.words.triple([self.text(i), self.text(i + 1), self.text(i + 2)]))
                .flatten();
            let pair = self.words.pair(self.text(i), self.text(i + 1)).filter(|_| i + 1 < head.end);
            triple.or(pair).or_else(|| self.page.noun(i)).map(|n| (i, n))
        });
        let text = match first {
            Some((at, noun)) if at <= head.start + 1 && self.words.cases => {
                self.in_nominative(&head, at, noun.text, text)
            }
            _ => text,
        };
        let kind =
            |kind| Source::Phrase { text: text.clone(), kind, gender: None, points_back: false };
        let alone = head.len() == 1 && (article || self.words.cases) && !indefinite;
        let Some((at, noun)) = first else {
            return self.unknown(&head, article, alone, text);
        };
        if alone && self.small(at, Small::Message) {
            return Source::Message(text);
        }
        if alone && self.small(at, Small::Backs) {
            return Source::Back { noun: self.words.stem(self.text(at)), text };
        }
        match noun.class {
            Class::Thing => kind(ActorKind::Other),
            Class::Unnamed if self.words.is_plural(noun) => kind(ActorKind::Unnamed),
            Class::Role | Class::Someone | Class::Unnamed => Source::Role {
                noun: self.words.stem(self.text(at)),
                gender: noun.gender,
                definite: !indefinite,
                points_back: noun.class == Class::Someone
                    || noun.class == Class::Role && head.len() == 1,
                unnamed: noun.class == Class::Unnamed,
                text,
            },
            Class::Group => kind(ActorKind::Group),
            Class::Country if head.len() <= 3 => kind(ActorKind::Country),
            Class::Body | Class::Country => kind(ActorKind::Organisation),
            Class::Document => kind(ActorKind::Other),
        }
    }

    /// A phrase without any noun of the tables.
    fn unknown(&self, head: &Range<usize>, article: bool, alone: bool, text: String) -> Source {
        let first = self.view.tokens().get(head.start);
        let upper = first.is_some_and(|t| t.case == Case::Upper && t.span.len() > 1);
        let quoted = first.is_some_and(|t| t.kind.opens_quote());
        let name = self.capital(head.start) && !self.first_of_sentence(head.start) || quoted;
        let name = upper || name && !self.words.capital_nouns;
        // "el comunicador": whoever spoke last.
        if alone && !name && self.words.is_agent(self.text(head.start)) {
            let kind = ActorKind::Person;
            return Source::Phrase { text, kind, gender: None, points_back: true };
        }
        let organisation = name || self.words.capital_nouns && !article;
        let kind = if organisation { ActorKind::Organisation } else { ActorKind::Other };
        Source::Phrase { text, kind, gender: None, points_back: false }
    }

    /// A phrase with its noun, which stands first or after an adjective, in the nominative: *міністерства освіти*,
    /// *Narodowego Instytutu Zdrowia*, *strony czeskiej*.
    fn in_nominative(&self, head: &Range<usize>, at: usize, noun: &str, text: String) -> String {
        let own = self.text(at);
        let plural = self.words.stem(own) != self.words.stem(noun) && head.len() > 1;
        if noun.is_empty() || own.to_lowercase() == noun.to_lowercase() || plural {
            return text;
        }
        if at > head.start && self.words.endings.adjective(self.text(head.start), noun).is_none() {
            return text;
        }
        let adjective = |i: usize| {
            let found = self.words.endings.adjective(self.text(i), noun).filter(|_| i < head.end);
            found.unwrap_or_else(|| self.text(i).to_owned())
        };
        let mut words: Vec<String> = Vec::new();
        if at > head.start {
            words.push(adjective(head.start));
        }
        let capital = self.capital(at) && (at > head.start || !self.first_of_sentence(at));
        let initial = noun.chars().next().map(|c| c.to_uppercase().to_string());
        words.push(match initial.filter(|_| capital) {
            Some(initial) => noun.chars().skip(1).fold(initial, |mut word, c| {
                word.push(c);
                word
            }),
            None => noun.to_owned(),
        });
        let mut rest = at + 1;
        if rest < head.end
            && self.words.endings.adjective(self.text(rest), noun).is_some()
            && at == head.start
        {
            // "міністерства економічного розвитку" is another genitive.
            if rest + 1 == head.end || self.words.stem(self.text(rest)) == self.text(rest) {
                words.push(adjective(rest));
                rest += 1;
            }
        }
        let mut shown = words.join(" ");
        if rest < head.end {
            shown.push(' ');
            shown.push_str(&self.shown(&(rest..head.end)));
        }
        shown
    }

    fn first_of_sentence(&self, at: usize) -> bool {
        let sentence = self.view.sentence_of(at).and_then(|s| self.view.sentences().get(s));
        sentence.is_some_and(|s| s.tokens().start == at)
    }

    /// Whether an article with a capital inside a sentence, and more capitals behind it, are the title of a paper; at the head
    /// of a sentence, if the title has a preposition: *Le Courrier du Port*.
    fn is_titled(&self, head: &Range<usize>, start: usize) -> bool {
        let capitals = head.clone().filter(|&i| self.capital(i)).count();
        start == head.start + 1
            && !self.words.cases
            && !self.words.capital_nouns
            && self.capital(head.start)
            && self.capital(start)
            && capitals > 1
            && (!self.first_of_sentence(head.start)
                || head.clone().any(|i| i > start && self.small(i, Small::Link)))
            && self.page.noun(start).is_none()
    }

    /// The words of a phrase as the text has them.
    fn shown(&self, head: &Range<usize>) -> String {
        let tokens = self.view.tokens();
        let ends = tokens.get(head.start).zip(head.end.checked_sub(1).and_then(|l| tokens.get(l)));
        let text = ends.map_or("", |(first, last)| self.view.slice(first.span.cover(last.span)));
        let bare = text.trim_matches(['«', '»', '„', '“', '”', '"', ' ']);
        // "агентство «Схід»": the mark at the end closes one inside.
        let opened = bare.contains(['«', '„', '“', '"']);
        let text = if opened && !bare.contains(['»', '”']) {
            text.trim_start_matches(['«', '„', '"', ' ']).trim_end()
        } else {
            bare
        };
        if text.contains(['«', '„', '“', '"']) {
            text.to_owned()
        } else {
            joined(&text.split_whitespace().collect::<Vec<_>>())
        }
    }
}
