//! Statements, gathered document by document.

use crate::decisions::Decisions;
use crate::mapper::ConceptMapper;
use crate::same;
use rustc_hash::FxHashMap;
use sayso_core::{
    ActorKind, Actors, Analysis, Body, Coded, Date, Holder, Party, SourceDocument, Span, Stance,
    StanceBasis, Statement, Statements,
};
use std::borrow::Cow;

/// A document as a [`Collector`] takes it.
#[derive(Copy, Clone, Debug)]
pub struct Report<'a> {
    id: &'a str,
    text: &'a str,
    stances: &'a [Stance],
    actors: Option<&'a Actors>,
    date: Option<Date>,
    body: Option<&'a Body>,
    decisions: Option<&'a Decisions>,
}

impl<'a> Report<'a> {
    /// A document with its stances, whose spans are bytes of `text`.
    #[must_use]
    pub const fn new(id: &'a str, text: &'a str, stances: &'a [Stance]) -> Self {
        Self { id, text, stances, actors: None, date: None, body: None, decisions: None }
    }

    /// A document with everything that its analysis knows.
    #[must_use]
    pub fn of(id: &'a str, text: &'a str, analysis: &'a Analysis) -> Self {
        let dated = analysis.article.published.or(analysis.article.updated);
        let date = dated.map(|dated| dated.date);
        Self { date, actors: Some(&analysis.actors), ..Self::new(id, text, &analysis.stances) }
    }

    /// With the actors that the stances' numbers stand for.
    #[must_use]
    pub const fn with_actors(self, actors: &'a Actors) -> Self {
        Self { actors: Some(actors), ..self }
    }

    /// With the day it appeared.
    #[must_use]
    pub const fn with_date(self, date: Date) -> Self {
        Self { date: Some(date), ..self }
    }

    /// With the clean text, so that a word that the scrape broke is one word.
    #[must_use]
    pub const fn with_body(self, body: &'a Body) -> Self {
        Self { body: Some(body), ..self }
    }

    /// With the concepts that a reader decided on; they come before the mapper's.
    #[must_use]
    pub const fn with_decisions(self, decisions: &'a Decisions) -> Self {
        Self { decisions: Some(decisions), ..self }
    }

    /// What a stance is about: the actor's name if it is one, so that *it* and *she* have theirs; else the words.
    #[must_use]
    pub fn target(&self, stance: &Stance) -> &'a str {
        let known = self.actors.zip(stance.target_actor);
        let actor = known.and_then(|(actors, at)| actors.list.get(at as usize));
        actor.map_or_else(|| self.words(stance.target), |actor| actor.name.as_str())
    }

    fn words(&self, span: Span) -> &'a str {
        match self.body.and_then(|body| Some((body, body.to_clean(span)?))) {
            Some((body, clean)) => clean.slice(body.text()),
            None => span.slice(self.text),
        }
    }
}

/// Gathers the stances of documents as [`Statements`]: actors by the key that resolution gives them, targets by
/// concept.
///
/// Left out are stances whose holder is a pronoun that nobody resolved, whose target has no concept, and the author's
/// own unless [`with_author`](Self::with_author) names the author. "A senior official" is somebody
/// else in each document. A surname alone is the one fuller name of the corpus that ends with it; where
/// there are two, it stays apart.
///
/// ```
/// use sayso_core::{Holder, Polarity, Side, Span, Stance};
/// use sayso_corpus::{Aggregation, Collector, HeadNoun, Report};
///
/// let text = "Marta Lind backs the new tolls.";
/// let mut stance = Stance::new("example.back");
/// stance.holder = Holder::Mention(Span::new(0, 10));
/// stance.target = Span::new(17, 30);
/// stance.polarity = Polarity::Support;
///
/// let mut collector = Collector::default();
/// collector.add(Report::new("a.txt", text, &[stance]), &HeadNoun);
/// let matrix = Aggregation::default().matrix(&collector.finish());
/// let cell = matrix.get("Marta Lind", "toll").unwrap();
/// assert_eq!((cell.support, cell.side()), (1, Some(Side::Agree)));
/// ```
#[derive(Clone, Debug, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(from = "Parts", into = "Parts"))]
pub struct Collector {
    statements: Statements,
    actors: FxHashMap<String, u32>,
    concepts: FxHashMap<ConceptKey, u32>,
    /// The key of each concept.
    keys: Vec<ConceptKey>,
    uncoded: FxHashMap<String, u32>,
    author: Option<String>,
}

impl Collector {
    /// Counts the author's own stances too, under this name.
    #[must_use]
    pub fn with_author(self, name: impl Into<String>) -> Self {
        Self { author: Some(name.into()), ..self }
    }

    /// Adds a document. Stances on the same target by the same holder count as often as they are found;
    /// [`Aggregation::duplicates`](crate::Aggregation) thins them out later.
    pub fn add(&mut self, report: Report<'_>, mapper: &dyn ConceptMapper) {
        let document = number(self.statements.documents.len());
        self.statements.documents.push(SourceDocument::new(report.id, report.date));
        let targets: Vec<&str> =
            report.stances.iter().map(|stance| report.target(stance)).collect();
        let coded = mapper.code(&targets);
        for ((stance, target), coded) in report.stances.iter().zip(targets).zip(coded) {
            if stance.basis == StanceBasis::Author && self.author.is_none() {
                continue;
            }
            let Some(party) = self.party(&report, stance) else { continue };
            let decided = report.decisions.and_then(|d| d.concept(report.id, stance));
            let Some(coded) = decided.map(Coded::new).or(coded) else {
                self.leave_uncoded(target, 1);
                continue;
            };
            let actor = self.actor(party);
            let of = coded.local.then(|| report.id.to_owned());
            let key = ConceptKey { words: coded.concept.clone(), document: of };
            let concept = self.concept(key, &coded.name);
            let side = coded.side(stance.polarity);
            let mut statement = Statement::new(document, actor, concept, side);
            statement.value = if coded.reversed { -stance.value() } else { stance.value() };
            (statement.modality, statement.score) = (stance.modality, stance.score);
            (statement.target, statement.evidence) = (stance.target, stance.evidence);
            self.statements.list.push(statement);
        }
    }

    /// Adds what another collector gathered, after what is there: for one collector a thread. The order of
    /// merging is the order of the documents.
    pub fn merge(&mut self, other: Self) {
        let Statements { documents, actors, concepts, list, .. } = other.statements;
        let first = number(self.statements.documents.len());
        self.statements.documents.extend(documents);
        for (words, count) in other.uncoded {
            self.leave_uncoded(&words, count);
        }
        let actors: Vec<u32> = actors.into_iter().map(|party| self.actor(party)).collect();
        let keys = other.keys.into_iter().zip(&concepts);
        let concepts: Vec<u32> = keys.map(|(key, name)| self.concept(key, name)).collect();
        for mut statement in list {
            let known =
                (actors.get(statement.actor as usize), concepts.get(statement.concept as usize));
            if let (Some(&actor), Some(&concept)) = known {
                statement.document = statement.document.saturating_add(first);
                (statement.actor, statement.concept) = (actor, concept);
                self.statements.list.push(statement);
            }
        }
    }

    /// The targets that the mapper gave no concept, in small letters, with how often each came up: the most frequent
    /// first. It is what a codebook lacks.
    #[must_use]
    pub fn uncoded(&self) -> Vec<(&str, u32)> {
        let mut list: Vec<(&str, u32)> =
            self.uncoded.iter().map(|(w, n)| (w.as_str(), *n)).collect();
        list.sort_unstable_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(b.0)));
        list
    }

    fn leave_uncoded(&mut self, target: &str, count: u32) {
        let words = target.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
        let all = self.uncoded.entry(words).or_default();
        *all = all.saturating_add(count);
    }

    /// The statements, surnames put to the full names that the corpus has for them.
    #[must_use]
    pub fn finish(self) -> Statements {
        let mut statements = self.statements;
        tell_apart(&mut statements.concepts, &self.keys);
        same::join_surnames(&mut statements);
        statements
    }

    /// Who holds a stance; `None` leaves it out.
    fn party(&self, report: &Report<'_>, stance: &Stance) -> Option<Party> {
        let known = match (&stance.holder, report.actors) {
            (_, None) => None,
            (Holder::Mention(span), Some(actors)) => {
                let index = stance.actor.or_else(|| mentioned(actors, *span));
                index.and_then(|at| actors.list.get(at as usize))
            }
            (_, Some(actors)) => stance.actor.and_then(|at| actors.list.get(at as usize)),
        };
        if let Some(actor) = known {
            // Whoever is kept unnamed is the same in this document only.
            let unnamed = actor.kind == ActorKind::Unnamed;
            let key = if unnamed {
                Cow::Owned(format!("{} ({})", actor.key, report.id))
            } else {
                Cow::Borrowed(actor.key.as_str())
            };
            return Some(Party::new(actor.name.as_str(), key, actor.kind));
        }
        let name = match &stance.holder {
            Holder::Mention(span) => report.words(*span),
            Holder::Name(name) => name,
            _ => self.author.as_deref()?,
        };
        same::unresolved(name)
    }

    fn actor(&mut self, party: Party) -> u32 {
        if let Some(&at) = self.actors.get(&party.key) {
            // The fullest form is shown.
            let fuller =
                |known: &Party| (known.name.len(), &party.name) < (party.name.len(), &known.name);
            if let Some(known) = self.statements.actors.get_mut(at as usize)
                && known.kind == party.kind
                && fuller(known)
            {
                known.name = party.name;
            }
            return at;
        }
        let at = number(self.statements.actors.len());
        self.actors.insert(party.key.clone(), at);
        self.statements.actors.push(party);
        at
    }

    fn concept(&mut self, key: ConceptKey, name: &str) -> u32 {
        if let Some(&at) = self.concepts.get(&key) {
            if let Some(known) = self.statements.concepts.get_mut(at as usize)
                && (name.len(), name) < (known.len(), known.as_str())
            {
                name.clone_into(known);
            }
            return at;
        }
        let at = number(self.statements.concepts.len());
        self.concepts.insert(key.clone(), at);
        self.keys.push(key);
        self.statements.concepts.push(name.to_owned());
        at
    }
}

/// What makes two concepts one.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
struct ConceptKey {
    words: String,
    /// The document that a concept of one document is of.
    document: Option<String>,
}

/// A collector without what can be looked up again.
#[cfg(feature = "serde")]
#[derive(Clone, Debug, Default, serde::Serialize, serde::Deserialize)]
struct Parts {
    statements: Statements,
    keys: Vec<ConceptKey>,
    uncoded: std::collections::BTreeMap<String, u32>,
    author: Option<String>,
}

#[cfg(feature = "serde")]
impl From<Collector> for Parts {
    fn from(from: Collector) -> Self {
        let Collector { statements, keys, uncoded, author, .. } = from;
        Self { statements, keys, uncoded: uncoded.into_iter().collect(), author }
    }
}

#[cfg(feature = "serde")]
impl From<Parts> for Collector {
    fn from(from: Parts) -> Self {
        let Parts { statements, keys, uncoded, author } = from;
        let actors = statements.actors.iter().map(|party| party.key.clone()).zip(0..).collect();
        let concepts = keys.iter().cloned().zip(0..).collect();
        let uncoded = uncoded.into_iter().collect();
        Self { statements, actors, concepts, keys, uncoded, author }
    }
}

/// Several concepts of one name, such as *the plan* of several documents, get their documents behind it.
fn tell_apart(names: &mut [String], keys: &[ConceptKey]) {
    let mut count: FxHashMap<String, u32> = FxHashMap::default();
    for name in names.iter() {
        *count.entry(name.clone()).or_default() += 1;
    }
    for (name, key) in names.iter_mut().zip(keys) {
        if let Some(document) = key.document.as_ref().filter(|_| count.get(name) > Some(&1)) {
            *name = format!("{name} ({document})");
        }
    }
}

/// A length as an index. More than four milliards do not fit into memory.
fn number(len: usize) -> u32 {
    u32::try_from(len).unwrap_or(u32::MAX)
}

/// The actor with a mention at `span`, the shortest such mention if several overlap it.
fn mentioned(actors: &Actors, span: Span) -> Option<u32> {
    let mentions = (0u32..).zip(&actors.list).flat_map(|(index, actor)| {
        actor.mentions.iter().filter(|m| m.overlaps(span)).map(move |m| (m.len(), index))
    });
    mentions.min().map(|(_, index)| index)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Aggregation;
    use crate::HeadNoun;
    use sayso_core::{Actor, Polarity};

    pub(crate) fn stance(text: &str, holder: &str, target: &str, polarity: Polarity) -> Stance {
        let span = |part: &str| {
            let at = text.find(part).unwrap();
            Span::from_range(at..at + part.len()).unwrap()
        };
        let mut stance = Stance::new("test.rule");
        stance.holder = Holder::Mention(span(holder));
        stance.target = span(target);
        stance.polarity = polarity;
        stance
    }

    #[test]
    fn actors_are_the_same_over_documents() {
        let first = "Premier Ada Lind opposes the dam. A senior official backs the dam.";
        let mut actors = Actors::default();
        let mut lind = Actor::new("Ada Lind", "ada lind", ActorKind::Person);
        lind.mentions = vec![Span::new(0, 16)];
        let mut official = Actor::new("a senior official", "senior official", ActorKind::Unnamed);
        official.mentions = vec![Span::new(34, 51)];
        actors.list.extend([lind, official]);
        let stances = [
            stance(first, "Premier Ada Lind", "the dam", Polarity::Oppose),
            stance(first, "A senior official", "the dam", Polarity::Support),
        ];
        let second = "Lind rejects the dam again. They back it.";
        let more = [
            stance(second, "Lind", "the dam", Polarity::Oppose),
            stance(second, "They", "it", Polarity::Support),
        ];
        let mut collector = Collector::default();
        let report = Report::new("a", first, &stances).with_actors(&actors);
        collector.add(report, &HeadNoun);
        let mut other = Collector::default();
        other.add(Report { id: "b", ..report }, &HeadNoun);
        other.add(Report::new("c", second, &more), &HeadNoun);
        collector.merge(other);
        let statements = collector.finish();
        let names: Vec<&str> = statements.actors.iter().map(|a| &*a.name).collect();
        assert_eq!(names, ["Ada Lind", "a senior official", "a senior official"]);
        let matrix = Aggregation::default().matrix(&statements);
        assert_eq!(matrix.get("ada lind", "dam").map(|c| c.oppose), Some(3));
        assert_eq!(statements.documents.len(), 3);
    }

    #[test]
    fn authors_count_only_when_named() {
        let text = "The toll is a mistake.";
        let mut stance = Stance::new("test.rule");
        stance.target = Span::new(0, 8);
        stance.polarity = Polarity::Oppose;
        stance.basis = StanceBasis::Author;
        let stances = [stance];
        let mut collector = Collector::default();
        collector.add(Report::new("a", text, &stances), &HeadNoun);
        assert_eq!(collector.finish().list.len(), 0);
        let mut collector = Collector::default().with_author("the Gazette");
        collector.add(Report::new("a", text, &stances), &HeadNoun);
        let statements = collector.finish();
        assert_eq!(statements.actors[0].name, "the Gazette");
        assert_eq!(statements.concepts, ["toll"]);
    }
}
