//! Discourse Network Analyzer (Leifeld): coded statements as an event list (CSV) and as a `.dna` database (SQLite, version
//! 3.0). Positions are UTF-16 units, as DNA counts them.
//!
//! ```
//! use sayso_core::{ActorKind, Party, Polarity, Span, Statement, Statements};
//! use sayso_formats::dna::Project;
//!
//! let text = "Ines Falk opposes the toll.";
//! let mut statements = Statements::default();
//! statements.actors = vec![Party::new("Ines Falk", "ines falk", ActorKind::Person)];
//! statements.concepts = vec!["toll".into()];
//! let mut opposes = Statement::new(0, 0, 0, Polarity::Oppose);
//! (opposes.value, opposes.evidence, opposes.target) = (-0.7, Span::new(10, 17), Span::new(18, 26));
//! statements.list = vec![opposes];
//!
//! let article = sayso_formats::dna::Article::new("falk.txt", text);
//! let project = Project::of([(article, Vec::new())], &statements);
//! let coded = &project.statements[0];
//! assert_eq!((&*coded.person, &*coded.concept, coded.agreement), ("Ines Falk", "toll", false));
//! let mut csv = Vec::new();
//! project.event_list(&mut csv)?;
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # How it looks
//!
//! One statement type, *DNA Statement*, with the variables `person`, `organization`, `concept` (short text) and `agreement`
//! (boolean, 1 agrees); for the coder who checks it also `score` (integer, per cent), `modality`, `rule`, `reported_by` (short text) and
//! `sentence` (long text). People, unnamed sources and holders of unknown kind are persons; organisations, countries and
//! groups are organizations; the other of the two variables is empty. A statement covers evidence and target. A stance
//! counts as agreement from +0.2 on and as disagreement from -0.2 on; what lies between is left out, as are the
//! author's own.
//!
//! # What it holds
//!
//! A [`Project`]: documents with their text and fields, statements, and attributes of the variables' values: `Type`, `Alias`, `Notes` and those of a
//! user's own table, such as a party. A concept's `Notes` are the wordings that became one in it; a concept such as *Energy / Nuclear power* is the
//! child of *Energy*. Not attributions and strength. The database holds it exactly; the event list holds the statements with their words.

#[cfg(feature = "sqlite")]
mod database;
mod detail;
mod events;

#[cfg(feature = "sqlite")]
#[cfg_attr(docsrs, doc(cfg(feature = "sqlite")))]
pub use database::{PASSWORD, read_database};
pub use detail::Detail;
pub use events::Event;

use crate::Document;
use sayso_core::{
    ActorKind, Analysis, Date, Holder, Modality, Party, Polarity, Reading, Span, Stance, Statement,
    Statements,
};
use std::collections::HashMap;

/// How far from 0 the value of a stance must be to count as agreement or disagreement.
pub const THRESHOLD: f32 = 0.2;

/// An article as DNA keeps it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Article {
    /// The headline; the id of the document if there is none.
    pub title: String,
    /// The raw text.
    pub text: String,
    /// Who wrote it.
    pub author: String,
    /// Where it appeared.
    pub source: String,
    /// The section of the paper or site.
    pub section: String,
    /// Anything; we put the document's id here.
    pub notes: String,
    /// What kind of text it is.
    pub kind: String,
    /// When it appeared. DNA must have a date: an unknown one is its epoch, 1970-01-01.
    pub date: Option<Date>,
}

impl Article {
    /// A text with a title.
    #[must_use]
    pub fn new(title: impl Into<String>, text: impl Into<String>) -> Self {
        Self { title: title.into(), text: text.into(), ..Self::default() }
    }

    /// A document with the fields of its page.
    #[must_use]
    pub fn of(names: &Reading<'_>) -> Self {
        let page = &names.analysis().article;
        let list = |spans: &mut dyn Iterator<Item = Span>| {
            let words: Vec<String> = spans.map(|span| names.words(&[span])).collect();
            words.join("; ")
        };
        let title = page.title.map(|span| names.words(&[span])).filter(|title| !title.is_empty());
        let genre = serde_json::to_value(page.genre).ok();
        Self {
            title: title.unwrap_or_else(|| names.id().to_owned()),
            text: names.text().to_owned(),
            author: list(&mut page.signed_by().map(|byline| byline.span)),
            source: list(&mut page.outlets.iter().copied()),
            section: page.section.map(|span| names.words(&[span])).unwrap_or_default(),
            notes: names.id().to_owned(),
            kind: genre.as_ref().and_then(|g| g.as_str()).unwrap_or_default().to_owned(),
            date: page.published.map(|dated| dated.date),
        }
    }
}

/// A statement as DNA keeps it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Coded {
    /// The article, as an index into [`Project::articles`].
    pub article: u32,
    /// What is marked, in bytes of the article's text. Not empty.
    pub span: Span,
    /// Who, if it is a person.
    pub person: String,
    /// Who, if it is an organisation.
    pub organization: String,
    /// On what.
    pub concept: String,
    /// Whether they agree.
    pub agreement: bool,
    /// How likely it is right, in per cent.
    pub score: u8,
    /// Whether it is asserted, possible, or bound to a condition; empty where that is not known.
    pub modality: String,
    /// The rule or model that found it.
    pub rule: String,
    /// Who reports it, from the outermost, where that is not the article or the actor.
    pub reported_by: String,
    /// The sentence that it stands in.
    pub sentence: String,
}

/// What DNA knows about a person, an organisation or a concept besides its name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Attributes {
    /// The value of the variable: a name.
    pub value: String,
    /// `Type`: what kind of actor it is.
    pub kind: String,
    /// `Alias`: our key.
    pub alias: String,
    /// `Notes`: of a concept, the wordings that became one in it.
    pub notes: String,
    /// Further attributes, such as a party, by name.
    pub others: Vec<(String, String)>,
}

/// Articles and coded statements.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Project {
    /// The articles.
    pub articles: Vec<Article>,
    /// The statements, by article and place.
    pub statements: Vec<Coded>,
    /// Attributes of persons.
    pub persons: Vec<Attributes>,
    /// Attributes of organisations.
    pub organizations: Vec<Attributes>,
    /// Attributes of concepts.
    pub concepts: Vec<Attributes>,
}

impl Project {
    /// Articles with their statements: the article and the details of each document in the order of its number in `statements`.
    ///
    /// ```
    /// use sayso_core::{Analysis, Reading, Statements};
    /// use sayso_formats::dna::{Article, Detail, Project};
    ///
    /// let analysis = Analysis::default();
    /// let document = Reading::new("a.txt", "It rained.", &analysis);
    /// let project = Project::of([(Article::of(&document), Detail::all(&document))], &Statements::default());
    /// assert_eq!(project.articles[0].title, "a.txt");
    /// ```
    #[must_use]
    pub fn of(
        articles: impl IntoIterator<Item = (Article, Vec<Detail>)>,
        statements: &Statements,
    ) -> Self {
        let mut by_document: HashMap<u32, Vec<&Statement>> = HashMap::new();
        for statement in &statements.list {
            by_document.entry(statement.document).or_default().push(statement);
        }
        let mut builder = Builder::default();
        for (number, (article, details)) in (0..).zip(articles) {
            let own = by_document.remove(&number).unwrap_or_default();
            builder.add(article, &details, own, statements);
        }
        builder.project
    }

    /// The project as documents of ours: a stance a statement, whose target and evidence are what is marked; the concept
    /// has no place of its own and is the name of the target actor's entry.
    ///
    /// Persons come before organisations where a statement has both.
    #[must_use]
    pub fn documents(&self) -> Vec<Document<'static>> {
        let mut own = self.by_article();
        let document = |(number, article): (u32, &Article)| {
            let mut analysis = Analysis::default();
            for (_, coded) in own.remove(&number).unwrap_or_default() {
                analysis.stances.push(stance(coded));
            }
            let id = if article.notes.is_empty() { &article.title } else { &article.notes };
            Document::owned(id, &*article.text, analysis)
        };
        (0..).zip(&self.articles).map(document).collect()
    }

    /// The statements of each article with their numbers, from 1.
    fn by_article(&self) -> HashMap<u32, Vec<(u64, &Coded)>> {
        let mut own: HashMap<u32, Vec<(u64, &Coded)>> = HashMap::new();
        for (number, coded) in (1..).zip(&self.statements) {
            own.entry(coded.article).or_default().push((number, coded));
        }
        own
    }
}

/// Puts a project together.
#[derive(Default)]
struct Builder {
    project: Project,
    /// Where the attributes of a value stand, by the number of the variable.
    known: [HashMap<String, usize>; 3],
}

/// The variables whose values have attributes.
const PERSON: usize = 0;
const ORGANIZATION: usize = 1;
const CONCEPT: usize = 2;

/// Most characters of the wordings that a concept's notes list.
const NOTES: usize = 1000;

impl Builder {
    fn add(
        &mut self,
        article: Article,
        details: &[Detail],
        own: Vec<&Statement>,
        statements: &Statements,
    ) {
        let number = self.project.articles.len() as u32;
        let mut placed: Vec<(Span, &Statement)> = Vec::new();
        for statement in own {
            let takes_side = matches!(statement.polarity, Polarity::Support | Polarity::Oppose);
            let span = cover(statement.evidence, statement.target);
            if takes_side && statement.value.abs() > THRESHOLD && !span.is_empty() {
                placed.push((span, statement));
            }
        }
        placed.sort_by_key(|(span, _)| *span);
        for (span, statement) in placed {
            let actor = statements.actors.get(statement.actor as usize);
            let concept = statements.concepts.get(statement.concept as usize);
            let (Some(actor), Some(concept)) = (actor, concept) else { continue };
            let is_person =
                matches!(actor.kind, ActorKind::Person | ActorKind::Unnamed | ActorKind::Other);
            self.actor(if is_person { PERSON } else { ORGANIZATION }, actor);
            self.wording(concept, statement.target.slice(&article.text));
            let (person, organization) = match is_person {
                true => (actor.name.clone(), String::new()),
                false => (String::new(), actor.name.clone()),
            };
            let detail = details.iter().find(|detail| detail.is_of(statement)).cloned();
            let Detail { rule, reported_by, sentence, .. } = detail.unwrap_or_default();
            self.project.statements.push(Coded {
                article: number,
                span,
                person,
                organization,
                concept: concept.clone(),
                agreement: statement.value > 0.0,
                score: (statement.score.clamp(0.0, 1.0) * 100.0).round() as u8,
                modality: statement.modality.as_str().to_owned(),
                rule,
                reported_by,
                sentence,
            });
        }
        self.project.articles.push(article);
    }

    /// The attributes of a value, and whether they are new.
    fn attributes(&mut self, variable: usize, value: &str) -> Option<(&mut Attributes, bool)> {
        let list = match variable {
            PERSON => &mut self.project.persons,
            ORGANIZATION => &mut self.project.organizations,
            _ => &mut self.project.concepts,
        };
        let known = self.known.get_mut(variable).filter(|_| !value.is_empty())?;
        let at = known.get(value).copied();
        if at.is_none() {
            known.insert(value.to_owned(), list.len());
            list.push(Attributes { value: value.to_owned(), ..Attributes::default() });
        }
        let last = list.len().checked_sub(1)?;
        Some((list.get_mut(at.unwrap_or(last))?, at.is_none()))
    }

    fn actor(&mut self, variable: usize, actor: &Party) {
        if let Some((own, true)) = self.attributes(variable, &actor.name) {
            own.kind = actor.kind.as_str().to_owned();
            own.alias.clone_from(&actor.key);
            // The names of attributes that every value has are taken.
            let free = |(name, value): &&(String, String)| {
                !name.is_empty() && !value.is_empty() && !FIXED.contains(&name.as_str())
            };
            own.others = actor.attributes.iter().filter(free).cloned().collect();
            own.others.sort();
            own.others.dedup_by(|a, b| a.0 == b.0);
        }
    }

    /// Notes a wording of a concept, once.
    fn wording(&mut self, concept: &str, words: &str) {
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        if words.is_empty() {
            return;
        }
        let Some((own, _)) = self.attributes(CONCEPT, concept) else { return };
        if !own.notes.is_empty() {
            let known = own.notes.split("; ").any(|other| other == words);
            if known || own.notes.len() + words.len() > NOTES {
                return;
            }
            own.notes.push_str("; ");
        }
        own.notes.push_str(&words);
    }
}

/// The attributes that DNA gives every variable.
const FIXED: [&str; 3] = ["Type", "Alias", "Notes"];

fn stance(coded: &Coded) -> Stance {
    let mut stance = Stance::new("dna");
    let who = if coded.person.is_empty() { &coded.organization } else { &coded.person };
    stance.holder = if who.is_empty() { Holder::Author } else { Holder::Name(who.clone()) };
    stance.target = coded.span;
    stance.evidence = coded.span;
    stance.polarity = if coded.agreement { Polarity::Support } else { Polarity::Oppose };
    let known = Modality::ALL.iter().find(|modality| modality.as_str() == coded.modality);
    stance.modality = known.copied().unwrap_or_default();
    stance.score = f32::from(coded.score) / 100.0;
    stance
}

/// Both places and what lies between; an empty one does not count.
fn cover(a: Span, b: Span) -> Span {
    match (a.is_empty(), b.is_empty()) {
        (true, _) => b,
        (_, true) => a,
        _ => a.cover(b),
    }
}
