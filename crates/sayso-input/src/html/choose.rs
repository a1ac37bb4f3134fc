//! Which clue is believed: each votes for what it says with the weight of its origin, and the likeliest wins.
//!
//! The weights were set on 900 pages with their fields known, most of them news.

use super::clues::{Clues, Credit};
use crate::origin::Origin;
use crate::structured::one_line;
use dom_query::NodeId;
use sayso_core::{Article, BylineKind, Date};
use sayso_seed::fields;
use std::collections::{BTreeSet, HashMap, HashSet};

/// A field, and the heaviest clue that says it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Chosen<T> {
    pub(super) value: T,
    pub(super) from: Origin,
}

/// Values with the votes for each.
struct Votes<T> {
    votes: Vec<Vote<T>>,
    /// Where the vote is for what counts as the same value.
    known: HashMap<String, usize>,
}

struct Vote<T> {
    value: T,
    weight: f32,
    /// What voted for it, and how much.
    by: Vec<(Origin, f32)>,
}

impl<T> Votes<T> {
    fn new() -> Self {
        Self { votes: Vec::new(), known: HashMap::new() }
    }

    /// A vote; values with the same key are one. An origin votes once for a value, with the most that it has.
    fn add(&mut self, key: String, value: T, from: Origin, weight: f32) {
        let at = *self.known.entry(key).or_insert_with(|| {
            self.votes.push(Vote { value, weight: 0.0, by: Vec::new() });
            self.votes.len() - 1
        });
        let Some(vote) = self.votes.get_mut(at) else { return };
        match vote.by.iter_mut().find(|(by, _)| *by == from) {
            Some((_, before)) => {
                vote.weight += (weight - *before).max(0.0);
                *before = before.max(weight);
            }
            None => {
                vote.weight += weight;
                vote.by.push((from, weight));
            }
        }
    }

    /// The first of those with the most weight.
    fn winner(self) -> Option<Chosen<T>> {
        let best = self.votes.into_iter().reduce(|a, b| if b.weight > a.weight { b } else { a })?;
        let from = best.by.into_iter().reduce(|a, b| if b.1 > a.1 { b } else { a })?.0;
        Some(Chosen { value: best.value, from })
    }
}

/// The day of publication. What the lines say is in `article`.
pub(super) fn published(clues: &Clues, article: &Article) -> Option<Chosen<Date>> {
    let lines = article.published.map(|dated| (Origin::Lines, dated.date));
    let is_updated = |day: Date| clues.updated.iter().any(|(_, updated)| *updated == day);
    let is_said = |from: Origin| matches!(from, Origin::JsonLd | Origin::Meta | Origin::Url);
    let said = clues.published.iter().any(|&(from, day)| is_said(from) && !is_updated(day));
    let mut seen = Vec::new();
    let mut votes = Votes::new();
    for &(from, day) in clues.published.iter().chain(&lines) {
        // What comes later on a page belongs to teasers and comments.
        if seen.contains(&from) {
            continue;
        }
        seen.push(from);
        let weight = match from {
            Origin::JsonLd => 4.0,
            Origin::Meta => 3.2,
            Origin::Url | Origin::Lines => 3.0,
            Origin::Microdata => 2.5,
            _ => 1.0,
        };
        // A page often shows the day of the last change alone.
        let doubt = if said && !is_said(from) && is_updated(day) { 0.3 } else { 1.0 };
        votes.add(day.to_string(), day, from, weight * doubt);
    }
    votes.winner()
}

/// When it was last changed.
pub(super) fn updated(clues: &Clues, article: &Article, published: Option<Date>) -> Option<Date> {
    let lines = article.updated.map(|dated| dated.date);
    let said = clues.updated.iter().map(|(_, day)| *day).chain(lines);
    said.into_iter().find(|day| published.is_none_or(|published| *day > published))
}

/// Words that stand where a name would, and are none.
const NO_NAMES: &[&str] = &[
    "by",
    "von",
    "author",
    "autor",
    "autorin",
    "follow",
    "photo",
    "foto",
    "share",
    "instagram",
    "twitter",
    "facebook",
    "no author",
    "admin",
    "administrator",
    "posted",
    "published",
    "buy photo",
    "unknown",
    "username",
    "benutzername",
    "password",
    "phone",
    "email",
];

/// The authors that clues of one kind name.
struct Byline {
    from: Origin,
    weak: bool,
    names: Vec<String>,
    /// What tells the names apart, sorted.
    keys: BTreeSet<String>,
    inside: Option<NodeId>,
    at: usize,
}

impl Byline {
    fn new(from: Origin, names: Vec<String>) -> Self {
        let mut out = Self {
            from,
            weak: false,
            names: Vec::new(),
            keys: BTreeSet::new(),
            inside: None,
            at: 0,
        };
        out.extend(names);
        out
    }

    fn of(credit: &Credit, names: Vec<String>) -> Self {
        let &Credit { from, weak, inside, at, .. } = credit;
        Self { weak, inside, at, ..Self::new(from, names) }
    }

    /// More names, each once: `Ada Moor` is also `AdaMoor`.
    fn extend(&mut self, names: Vec<String>) {
        let new = names.into_iter().filter(|name| self.keys.insert(words(name).replace(' ', "")));
        self.names.extend(new);
    }

    fn key(&self) -> String {
        self.keys.iter().map(String::as_str).collect::<Vec<_>>().join(" ")
    }

    /// The one name, if there is one.
    fn only(&self) -> Option<&str> {
        self.names.first().map(String::as_str).filter(|_| self.names.len() == 1)
    }

    fn weight(&self) -> f32 {
        match self.from {
            Origin::JsonLd if self.weak => 2.0,
            Origin::Link if self.weak => 1.2,
            Origin::JsonLd | Origin::Meta => 3.0,
            Origin::Microdata | Origin::Link | Origin::Lines => 2.0,
            _ => 1.5,
        }
    }
}

/// Elements before the heading beyond which a byline belongs to something else, if there is one behind it.
const FAR_ABOVE: usize = 40;
/// Elements behind the heading among which a byline stands.
const BELOW: usize = 150;

/// What each kind of clue says.
fn bylines(clues: &Clues) -> Vec<Byline> {
    let mut sets: Vec<Byline> = Vec::new();
    let is_near = |at: usize| {
        clues.heading.is_none_or(|heading| at + FAR_ABOVE >= heading && at <= heading + BELOW)
    };
    for credit in &clues.authors {
        let found = persons(credit.from, &credit.text);
        let from_page = !matches!(credit.from, Origin::JsonLd | Origin::Meta);
        if found.is_empty() || credit.weak && from_page && !is_near(credit.at) {
            continue;
        }
        match sets.iter_mut().find(|set| set.from == credit.from && set.weak == credit.weak) {
            // Metadata names one a field.
            Some(set) if !from_page => set.extend(found),
            Some(set) if set.inside.is_some() && set.inside == credit.inside => set.extend(found),
            // What stands far above belongs to a menu or a teaser, and so does what comes later.
            Some(set) if !is_near(set.at) && is_near(credit.at) => *set = Byline::of(credit, found),
            Some(_) => {}
            None => sets.push(Byline::of(credit, found)),
        }
    }
    sets
}

/// The persons who wrote it.
pub(super) fn authors(clues: &Clues, article: &Article, text: &str) -> Option<Chosen<Vec<String>>> {
    let mut sets = bylines(clues);
    let lines = article.authors.iter().filter(|byline| byline.kind == BylineKind::Person);
    let lines: Vec<String> = lines
        .filter_map(|byline| spaced(byline.span.slice(text)))
        .filter(|name| is_name(name))
        .collect();
    if !lines.is_empty() {
        sets.push(Byline::new(Origin::Lines, lines));
    }
    let sites: HashSet<String> = clues.sites.iter().map(|site| words(site)).collect();
    let is_site = |name: &String| sites.contains(&words(name));
    let mut votes = Votes::new();
    sets.retain(|set| {
        !set.weak || set.names.iter().all(|n| !is_site(n) || fields::is_first_name(n))
    });
    for set in &sets {
        // The site of a person has that person's name; other sites have no persons' names.
        let doubt = if set.names.iter().any(is_site) { 0.5 } else { 1.0 };
        votes.add(set.key(), set.names.clone(), set.from, set.weight() * doubt);
        // Some of them are named elsewhere: that speaks a little for those.
        for fewer in &sets {
            let within = fewer.names.len() < set.names.len() && fewer.keys.is_subset(&set.keys);
            if within && fewer.from != set.from {
                votes.add(fewer.key(), fewer.names.clone(), set.from, 0.3 * set.weight());
            }
        }
    }
    let mut chosen = votes.winner()?;
    // Metadata has `Ada`, the byline `Ada Moor`.
    if let [first] = chosen.value.as_slice()
        && !first.contains(' ')
        && fields::is_first_name(first)
        && let Some(longer) =
            sets.iter().find(|set| set.only().is_some_and(|n| is_longer(n, first)))
    {
        chosen = Chosen { value: longer.names.clone(), from: longer.from };
    }
    Some(chosen)
}

/// Whether a name begins with a first name.
fn is_longer(name: &str, first: &str) -> bool {
    name.strip_prefix(first).is_some_and(|rest| rest.starts_with(' '))
}

/// A name on one line, with plain spaces.
fn spaced(name: &str) -> Option<String> {
    one_line(&name.replace(['\u{a0}', '\u{202f}'], " "))
}

/// The persons that a clue names. Where an element is marked as the author's name, one word without a space is the name
/// under which somebody writes.
fn persons(from: Origin, said: &str) -> Vec<String> {
    let credits = fields::authors(said);
    if credits.is_empty() && from != Origin::Lines && is_handle(said) {
        return vec![said.to_owned()];
    }
    let persons = credits.iter().filter(|byline| byline.kind == BylineKind::Person);
    let names = persons.filter_map(|byline| spaced(byline.span.slice(said)));
    names.filter(|name| is_name(name)).collect()
}

fn is_handle(said: &str) -> bool {
    let mut chars = said.chars();
    let first = chars.next().is_some_and(char::is_alphabetic);
    let inner = |c: char| c.is_alphanumeric() || matches!(c, '_' | '.' | '-');
    first && chars.all(inner) && (3..=24).contains(&said.chars().count()) && is_name(said)
}

fn is_name(name: &str) -> bool {
    let words = words(name);
    let digits = name.bytes().filter(u8::is_ascii_digit).count();
    !words.is_empty() && digits < 3 && !NO_NAMES.contains(&words.as_str())
}

/// How many clues of one origin are looked at for a headline.
const TITLES: usize = 6;
/// Signs between the parts of a page's title, each with a space on both sides.
const BETWEEN: &[&str] =
    &["|", "-", "–", "—", "·", "•", "»", "«", "~", "/", "::", ":", "<", ">", "⋆", "★", "¦"];

/// The headline.
pub(super) fn title(clues: &Clues, article: &Article, text: &str) -> Option<Chosen<String>> {
    let site = clues.sites.first().map(String::as_str);
    let lines = article.title.and_then(|span| one_line(span.slice(text)));
    let said = clues.titles.iter().map(|(from, title)| (*from, title.replace('\u{ad}', "")));
    let mut heard: Vec<(Origin, String)> = Vec::new();
    let mut votes = Votes::new();
    for (from, title) in said.chain(lines.map(|title| (Origin::Lines, title))) {
        if heard.iter().filter(|(origin, _)| *origin == from).count() == TITLES {
            continue;
        }
        let mut weight = weight_of(from);
        if from != Origin::Heading && from != Origin::JsonLd {
            let bare = fields::title(&title, site).slice(&title);
            let parts = [Some(bare), longest_part(&title), without_last(&title)];
            for part in parts.into_iter().flatten() {
                if let Some(part) = one_line(part).filter(|part| *part != title) {
                    votes.add(words(&part), part, from, 0.8 * weight);
                }
            }
            // The title of the page mostly ends with the name of the site.
            if from == Origin::TitleTag && bare != title {
                weight *= 0.7;
            }
        }
        heard.push((from, format!(" {} ", words(&title))));
        votes.add(words(&title), title, from, weight);
    }
    for vote in &mut votes.votes {
        let words = words(&vote.value);
        let held = format!(" {words} ");
        // A clue that holds it, with more around it, supports it.
        let mut holders: Vec<Origin> = Vec::new();
        for (from, heard) in &heard {
            let voted = vote.by.iter().any(|(by, _)| by == from) || holders.contains(from);
            if !voted && heard.contains(&held) {
                holders.push(*from);
                vote.weight += 0.5 * weight_of(*from);
            }
        }
        if clues.sites.iter().any(|site| self::words(site) == words) || words.is_empty() {
            vote.weight -= 4.0;
        }
        if words.split(' ').count() < 3 {
            vote.weight -= 1.0;
        }
    }
    votes.winner()
}

fn weight_of(from: Origin) -> f32 {
    match from {
        Origin::Heading => 4.0,
        Origin::JsonLd | Origin::Microdata => 2.0,
        Origin::Meta => 1.8,
        Origin::Lines => 1.0,
        Origin::Class => 0.7,
        _ => 0.6,
    }
}

/// The parts between signs that part a page's title, with their places.
fn parts(title: &str) -> Vec<(usize, &str)> {
    let mut parts = Vec::new();
    let (mut from, mut at) = (0, 0);
    for word in title.split(' ') {
        if BETWEEN.contains(&word) && at > from {
            parts.push((from, title.get(from..at).unwrap_or_default().trim()));
            from = at + word.len();
        }
        at += word.len() + 1;
    }
    parts.push((from, title.get(from..).unwrap_or_default().trim()));
    parts
}

fn longest_part(title: &str) -> Option<&str> {
    let parts = parts(title);
    let longest =
        parts.iter().map(|(_, part)| *part).reduce(|a, b| if b.len() > a.len() { b } else { a });
    longest.filter(|_| parts.len() > 1)
}

fn without_last(title: &str) -> Option<&str> {
    let parts = parts(title);
    let (last, _) = *parts.last()?;
    let before = title.get(..last)?.trim_end();
    let before = BETWEEN.iter().find_map(|sign| before.strip_suffix(sign)).unwrap_or(before);
    (parts.len() > 2).then_some(before.trim_end())
}

/// The words, in lower case, a space between.
fn words(text: &str) -> String {
    let words =
        text.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect::<Vec<_>>().join(" ")
}
