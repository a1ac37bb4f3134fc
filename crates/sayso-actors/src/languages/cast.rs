//! Who has a name in the text: runs of capitalised words that can be persons, with their roles and case forms.

use super::endings::{Endings, Ends};
use super::page::Page;
use super::words::{Class, Small, Words};
use crate::names::initial;
use crate::tables::Gender;
use rustc_hash::{FxHashMap, FxHashSet};
use sayso_core::{Case, Token, TokenKind, WordKey};
use std::ops::Range;

/// A person who is named somewhere.
#[derive(Debug, Default)]
pub(super) struct Person {
    pub(super) given: String,
    pub(super) surname: String,
    /// The fullest form in the nominative, as far as the text has it.
    pub(super) name: String,
    /// How little the name looks like a nominative.
    penalty: usize,
    /// The forms that the text has of the full name, and of the surname alone.
    pub(super) forms: Vec<String>,
    pub(super) singles: Vec<String>,
    pub(super) roles: Vec<String>,
    pub(super) gender: Option<Gender>,
    /// Whether it is known by more than a surname.
    pub(super) full: bool,
    /// Whether its two words may not belong together: *День Норландии*.
    pub(super) doubtful: bool,
}

/// A place that names a person.
#[derive(Copy, Clone, Debug)]
pub(super) struct Named {
    pub(super) token: usize,
    pub(super) person: usize,
    /// Whether it may be a subject.
    pub(super) prominent: bool,
}

/// Everybody who has a name in a text.
#[derive(Debug, Default)]
pub(super) struct Cast {
    pub(super) people: Vec<Person>,
    by_surname: FxHashMap<String, Vec<usize>>,
    pub(super) named: Vec<Named>,
    /// Short names to the full ones: *JEP*.
    pub(super) acronyms: FxHashMap<String, String>,
}

/// How many people are looked through for one whose surname has an article.
const ARTICLES: usize = 64;

/// How many people of one surname are told apart.
const NAMESAKES: usize = 8;

fn capital(token: Option<&Token>) -> bool {
    token.is_some_and(|t| {
        t.is_capitalised() && matches!(t.kind, TokenKind::Word | TokenKind::Abbreviation)
    })
}

/// Where the run of name words that begins at a token ends.
pub(super) fn run_end(page: &Page<'_>, start: usize, high: usize) -> usize {
    let tokens = page.view.tokens();
    let mut end = start;
    while end < high {
        if capital(tokens.get(end)) {
            end += 1;
            continue;
        }
        // "Ursula von der Leyen"
        let link = |i: usize| page.is(i, Small::Link);
        let inside = end > start && end + 1 < high && link(end);
        let next = if inside && link(end + 1) { end + 2 } else { end + 1 };
        if !inside || !capital(tokens.get(next)) || next >= high {
            break;
        }
        end = next;
    }
    end
}

/// A run without what is no part of a person's name, `None` if it names no person.
pub(super) fn person_in(page: &Page<'_>, run: Range<usize>) -> Option<Range<usize>> {
    let mut start = run.start;
    let words = page.words;
    let noun = |i: usize| page.noun(i).map(|n| n.class);
    while start < run.end {
        let role = matches!(noun(start), Some(Class::Role | Class::Someone | Class::Unnamed));
        let word = page.small(start);
        let small = [Small::Article, Small::Boundary, Small::Indefinite, Small::Genitive];
        let small = word.any(&small);
        // "Kämmerer Rolf Diekmann"
        let agent = words.capital_nouns && run.end - start > 2 && words.is_agent(page.text(start));
        if !(role || small || agent || word.title.is_some()) {
            break;
        }
        start += 1;
    }
    let found = if words.cases { own_name(page, start..run.end) } else { start..run.end };
    let pronoun = |i: usize| page.small(i).any(&[Small::He, Small::She, Small::They, Small::We]);
    if found.clone().any(pronoun) {
        return None;
    }
    let other = |i: usize| {
        const OTHERS: [Class; 5] =
            [Class::Body, Class::Country, Class::Document, Class::Group, Class::Thing];
        noun(i).is_some_and(|class| OTHERS.contains(&class))
    };
    let last = page.view.tokens().get(run.end.checked_sub(1)?)?;
    let linked = found.len() > 1 && page.is(run.end - 2, Small::Link);
    let acronym = last.case == Case::Upper && last.span.len() <= 6 && (found.len() == 1 || linked);
    (!found.is_empty() && found.len() <= 5 && !found.clone().any(other) && !acronym)
        .then_some(found)
}

/// The person's own name at the end of a run in a language with cases: *Новой Зеландии Майкл Каллен*, *РФ Анны Луниной*.
fn own_name(page: &Page<'_>, run: Range<usize>) -> Range<usize> {
    let endings = &page.words.endings;
    let oblique = |i: usize| endings.end_long(page.text(i), Ends::ObliqueNames);
    let acronym = |i: &usize| {
        let token = page.view.tokens().get(*i);
        *i + 1 < run.end
            && token.is_some_and(|t| {
                t.kind == TokenKind::Word && t.case == Case::Upper && t.span.len() <= 8
            })
            && page.text(*i).chars().count() > 1
    };
    let start = run.clone().rev().find(acronym).map_or(run.start, |i| i + 1);
    let last = run.end.saturating_sub(1);
    if oblique(last) || run.end - start < 2 {
        return start.max(run.end.saturating_sub(if oblique(last) { 2 } else { 4 }))..run.end;
    }
    // "Prezydenta Livanii Karla Dorna": of three words, and not of a given name ("Marii Lis").
    let several = run.end - start > 2;
    let place = |i: usize| several && endings.end(page.text(i), Ends::GenitivePlaces);
    let cut = (start..last).rev().find(|&i| oblique(i) || place(i));
    cut.map_or(start, |i| i + 1)..run.end
}

impl Person {
    /// Remembers a form of the name.
    fn note(&mut self, form: &str, full: bool) {
        let forms = if full { &mut self.forms } else { &mut self.singles };
        if forms.len() < NAMESAKES && !forms.iter().any(|f| f == form) {
            forms.push(form.to_owned());
        }
    }

    /// The name in the nominative, for a language with cases. `genitive` says that it was read in a place where only
    /// genitives stand: *за словами Анни Гай*.
    pub(super) fn nominative(&self, words: &Words, genitive: bool) -> String {
        // A surname alone that is not the one of the full name: "Дмитрия Медведева … Медведев".
        let surname = |name: &str| name.rsplit(' ').next().unwrap_or(name).to_owned();
        let own = surname(&self.name);
        let shorter = self.singles.iter().find(|s| {
            **s != own && s.chars().count() < own.chars().count() && own.starts_with(s.as_str())
        });
        let parts: Vec<&str> = self.name.split(' ').collect();
        // "Анна Медведева" beside a man of that name
        if parts.first().is_some_and(|first| words.is_given(first)) {
            return self.name.clone();
        }
        if let Some(shorter) = shorter.filter(|_| self.full && self.forms.len() == 1) {
            let mut name = words.endings.nominative(&parts);
            if let Some(cut) = name.rfind(' ') {
                name.truncate(cut + 1);
                name.push_str(shorter);
            }
            return name;
        }
        let forms = if self.full { &self.forms } else { &self.singles };
        let oblique = genitive && forms.len() <= 1 && !self.singles.contains(&own)
            || self.full
                && penalty(parts.get(..1).unwrap_or_default(), &words.endings) > 0
                && genitive;
        if oblique { words.endings.nominative(&parts) } else { self.name.clone() }
    }
}

impl Cast {
    pub(super) fn of(page: &Page<'_>) -> Self {
        let mut cast = Self::default();
        let words = page.words;
        let mut singles = Vec::new();
        for sentence in page.view.sentences() {
            let range = sentence.tokens();
            let mut at = range.start;
            while at < range.end {
                if !capital(page.view.tokens().get(at)) {
                    cast.acronym(page, at, range.start);
                    at += 1;
                    continue;
                }
                let end = run_end(page, at, range.end);
                if let Some(found) = person_in(page, at..end) {
                    if found.len() > 1 {
                        let person = cast.add(page, found.clone());
                        cast.roles_around(page, person, &found, &range);
                        cast.place(page, found.start, person);
                    } else {
                        singles.push(found.start);
                        cast.titled(page, found.start, &range);
                    }
                }
                at = end.max(at + 1);
            }
        }
        let mut known: FxHashMap<WordKey, Option<usize>> = FxHashMap::default();
        let initials: FxHashSet<char> = cast.people.iter().map(|p| initial(&p.surname)).collect();
        for token in singles {
            if !initials.contains(&initial(page.text(token))) {
                continue;
            }
            let person = *known
                .entry(page.view.key(token))
                .or_insert_with(|| cast.surnamed(&words.name(page.text(token)), ""));
            if let Some(person) = person {
                if let Some(person) = cast.people.get_mut(person) {
                    person.note(page.text(token), false);
                }
                cast.place(page, token, person);
            }
        }
        cast.named.sort_unstable_by_key(|n| n.token);
        cast
    }

    /// *премьер Лунин*: a surname right after a role is a person's.
    fn titled(&mut self, page: &Page<'_>, at: usize, sentence: &Range<usize>) {
        let before = at.checked_sub(1).filter(|b| *b >= sentence.start);
        let Some(before) = before else { return };
        let noun = page.noun(before);
        let role = noun.is_some_and(|n| n.class == Class::Role);
        let titled = page.title(before).is_some();
        if !role && !titled {
            return;
        }
        let text = page.text(before);
        let name = page.text(at);
        let long = name.chars().count() > 3;
        let nominative = noun.is_some_and(|n| n.text == text.to_lowercase());
        let oblique = name.ends_with(['и', 'ы', 'ї', 'і', 'y', 'а', 'a']);
        let genitive = page.words.cases && (!nominative || oblique);
        if long && (titled || role && !genitive) {
            let person = self.add(page, at..at + 1);
            self.roles_around(page, person, &(at..at + 1), sentence);
        }
    }

    fn place(&mut self, page: &Page<'_>, token: usize, person: usize) {
        let before = token.checked_sub(1).map(|i| page.small(i)).unwrap_or_default();
        let governed = before.any(&[Small::Boundary, Small::Link]);
        self.named.push(Named { token, person, prominent: !governed });
    }

    /// Adds a name; the person it is.
    pub(super) fn add(&mut self, page: &Page<'_>, name: Range<usize>) -> usize {
        let words = page.words;
        let texts: Vec<&str> = name.clone().map(|i| page.text(i)).collect();
        let (Some(first), Some(last)) = (texts.first(), texts.last()) else { return 0 };
        let surname = words.name(last);
        let full = texts.len() > 1;
        let given = if full { words.name(first) } else { String::new() };
        let shown = joined(&texts);
        let penalty = if words.cases { penalty(&texts, &words.endings) } else { 0 };
        if let Some(known) = self.surnamed(&surname, &given) {
            if let Some(person) = self.people.get_mut(known) {
                person.note(&shown, full);
                let fuller = full && !person.full;
                let better = full == person.full
                    && (penalty, shown.chars().count())
                        < (person.penalty, person.name.chars().count())
                    && words.cases;
                if fuller || better {
                    person.name = shown;
                    person.penalty = penalty;
                    if full {
                        person.given = given;
                        person.full = true;
                    }
                }
            }
            return known;
        }
        let gender = if full && penalty == 0 { words.given_gender(first) } else { None };
        let mixed = full
            && first.chars().last().is_some_and(|c| !"аяоеьиіaeoiy".contains(c))
            && last.ends_with(['а', 'я', 'и', 'ы', 'a', 'y']);
        self.people.push(Person {
            doubtful: words.cases && mixed,
            given,
            surname: surname.clone(),
            name: shown,
            penalty,
            forms: Vec::new(),
            singles: Vec::new(),
            roles: Vec::new(),
            gender,
            full,
        });
        let index = self.people.len() - 1;
        if let Some(person) = self.people.last_mut() {
            person.note(&joined(&texts), full);
        }
        let all = self.by_surname.entry(surname).or_default();
        if all.len() < NAMESAKES {
            all.push(index);
        }
        index
    }

    /// The person with a surname and no other given name.
    pub(super) fn surnamed(&self, surname: &str, given: &str) -> Option<usize> {
        let all = self.by_surname.get(surname)?;
        let fits = |i: &&usize| {
            self.people.get(**i).is_some_and(|p| {
                given.is_empty()
                    || p.given.is_empty()
                    || p.given == given
                    || p.given.chars().count().min(given.chars().count()) == 1
                        && p.given.chars().next() == given.chars().next()
            })
        };
        all.iter().find(fits).copied()
    }

    fn roles_around(
        &mut self,
        page: &Page<'_>,
        person: usize,
        name: &Range<usize>,
        sentence: &Range<usize>,
    ) {
        let wordlike = |i: &usize| page.view.tokens().get(*i).is_some_and(|t| t.kind.is_wordlike());
        let before = (sentence.start.max(name.start.saturating_sub(7))..name.start).rev();
        let before: Vec<usize> = before.take_while(wordlike).collect();
        let comma = page.text(name.end) == ",";
        let after = name.end + 1..sentence.end.min(name.end + 5);
        let after: Vec<usize> = after.filter(|_| comma).take_while(wordlike).collect();
        for at in before.into_iter().chain(after) {
            let Some(noun) = page.noun(at) else { continue };
            if matches!(noun.class, Class::Role | Class::Someone) {
                self.call(person, page.words.stem(page.text(at)), noun.gender);
            }
        }
        let title = name.start.checked_sub(1).and_then(|i| page.title(i));
        if let (Some(Some(gender)), Some(found)) = (title, self.people.get_mut(person)) {
            found.gender = Some(gender);
        }
    }

    /// Whether a surname of the text has an article: *Marine Le Pen*, *Le Pen*.
    pub(super) fn has_article(&self, article: &str, surname: &str) -> bool {
        if !article.starts_with(char::is_uppercase) {
            return false;
        }
        let tail = |name: &str| {
            let mut words = name.rsplit(' ');
            words.next() == Some(surname) && words.next() == Some(article) && words.next().is_some()
        };
        self.people.iter().take(ARTICLES).any(|p| p.full && tail(&p.name))
    }

    /// Notes a role of a person.
    pub(super) fn call(&mut self, person: usize, role: String, gender: Option<Gender>) {
        if let Some(found) = self.people.get_mut(person) {
            found.gender = found.gender.or(gender);
            found.doubtful = false;
            if found.roles.len() < NAMESAKES && !found.roles.contains(&role) {
                found.roles.push(role);
            }
        }
    }

    /// *Jurisdicción Especial para la Paz (JEP)*
    fn acronym(&mut self, page: &Page<'_>, open: usize, low: usize) {
        let tokens = page.view.tokens();
        let bracket = tokens.get(open).is_some_and(|t| t.kind == TokenKind::OpenBracket);
        let short = tokens.get(open + 1).filter(|t| t.case == Case::Upper && t.span.len() > 1);
        let closed = tokens.get(open + 2).is_some_and(|t| t.kind == TokenKind::CloseBracket);
        let (true, Some(_), true) = (bracket, short, closed) else { return };
        let short = page.text(open + 1);
        let initial = short.chars().next();
        let from = low.max(open.saturating_sub(12));
        let mut start = None;
        for at in (from..open).rev() {
            let text = page.text(at);
            if !tokens.get(at).is_some_and(|t| t.kind.is_wordlike()) {
                break;
            }
            if capital(tokens.get(at)) && text.chars().next() == initial {
                start = Some(at);
            }
            let inside = capital(tokens.get(at))
                || page.small(at).any(&[Small::Link, Small::Boundary, Small::Article]);
            if !inside && start.is_some() {
                break;
            }
        }
        let (Some(start), Some(last)) = (start, open.checked_sub(1)) else { return };
        let (Some(first), Some(last)) = (tokens.get(start), tokens.get(last)) else { return };
        let long = page.view.slice(first.span.cover(last.span));
        self.acronyms.entry(short.to_owned()).or_insert_with(|| long.to_owned());
    }
}

/// Names with a space between the words, words in capitals as names are written: *Олександр ПОПОВ*.
pub(super) fn joined(words: &[&str]) -> String {
    let mut out = String::new();
    for word in words {
        if !out.is_empty() && !word.starts_with(['-', '’', '\'']) {
            out.push(' ');
        }
        let shouted = words.len() > 1
            && word.chars().nth(1).is_some_and(char::is_uppercase)
            && word.chars().count() > 3
            && word.chars().all(char::is_uppercase);
        if shouted {
            let mut letters = word.chars();
            out.extend(letters.next());
            out.push_str(&letters.as_str().to_lowercase());
        } else {
            out.push_str(word);
        }
    }
    out
}

/// How many words of a name end as no nominative does.
fn penalty(words: &[&str], endings: &Endings) -> usize {
    words.iter().filter(|w| endings.end(w, Ends::NoNominative)).count()
}
