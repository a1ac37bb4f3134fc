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
//! let mut project = Project::default();
//! project.add(&sayso_formats::dna::Article::new("falk.txt", text), 0, &statements);
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
//! (boolean, 1 agrees). People, unnamed sources and holders of unknown kind are persons; organisations, countries and
//! groups are organizations; the other of the two variables is empty. A statement covers evidence and target. A stance
//! counts as agreement from +0.2 on and as disagreement from -0.2 on; what lies between is left out, as are the
//! author's own.
//!
//! # What it holds
//!
//! A [`Project`]: documents with their text and fields, and statements. Not attributions, strength, modality, or who reports.
//! The database holds it exactly; the event list holds the statements with their words.

#[cfg(feature = "sqlite")]
mod database;
mod events;

#[cfg(feature = "sqlite")]
#[cfg_attr(docsrs, doc(cfg(feature = "sqlite")))]
pub use database::{PASSWORD, read_database};
pub use events::Event;

use crate::Document;
use sayso_core::{
    ActorKind, Analysis, Date, Holder, Party, Polarity, Reading, Span, Stance, Statement,
    Statements,
};

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
#[derive(Clone, Debug, PartialEq, Eq)]
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
    /// `Notes`.
    pub notes: String,
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
}

impl Project {
    /// Adds an article and the statements on it: those that `statements` has under the number `document`.
    pub fn add(&mut self, article: &Article, document: u32, statements: &Statements) {
        let number = self.articles.len() as u32;
        self.articles.push(article.clone());
        let mut own: Vec<(Span, &Statement)> = Vec::new();
        for statement in statements.list.iter().filter(|s| s.document == document) {
            let takes_side = matches!(statement.polarity, Polarity::Support | Polarity::Oppose);
            let span = cover(statement.evidence, statement.target);
            if takes_side && statement.value.abs() > THRESHOLD && !span.is_empty() {
                own.push((span, statement));
            }
        }
        own.sort_by_key(|(span, _)| *span);
        for (span, statement) in own {
            let actor = statements.actors.get(statement.actor as usize);
            let concept = statements.concepts.get(statement.concept as usize);
            let (Some(actor), Some(concept)) = (actor, concept) else { continue };
            let (person, organization) = self.actor(actor);
            let (concept, agreement) = (concept.clone(), statement.value > 0.0);
            let article = number;
            let coded = Coded { article, span, person, organization, concept, agreement };
            self.statements.push(coded);
        }
    }

    /// The values of both variables for an actor, whose attributes are noted.
    fn actor(&mut self, actor: &Party) -> (String, String) {
        let is_person =
            matches!(actor.kind, ActorKind::Person | ActorKind::Unnamed | ActorKind::Other);
        let list = if is_person { &mut self.persons } else { &mut self.organizations };
        let is_new = !list.iter().any(|known| known.value == actor.name);
        if is_new && !actor.name.is_empty() {
            let kind = serde_json::to_value(actor.kind).ok();
            let kind = kind.as_ref().and_then(|k| k.as_str()).unwrap_or_default().to_owned();
            let (value, alias) = (actor.name.clone(), actor.key.clone());
            list.push(Attributes { value, kind, alias, notes: String::new() });
        }
        let name = actor.name.clone();
        if is_person { (name, String::new()) } else { (String::new(), name) }
    }

    /// The project as documents of ours: a stance a statement, whose target and evidence are what is marked; the concept
    /// has no place of its own and is the name of the target actor's entry.
    ///
    /// Persons come before organisations where a statement has both.
    #[must_use]
    pub fn documents(&self) -> Vec<Document<'static>> {
        let document = |(number, article): (u32, &Article)| {
            let mut analysis = Analysis::default();
            for coded in self.statements.iter().filter(|coded| coded.article == number) {
                analysis.stances.push(stance(coded));
            }
            let id = if article.notes.is_empty() { &article.title } else { &article.notes };
            Document::owned(id, &*article.text, analysis)
        };
        (0..).zip(&self.articles).map(document).collect()
    }
}

fn stance(coded: &Coded) -> Stance {
    let mut stance = Stance::new("dna");
    let who = if coded.person.is_empty() { &coded.organization } else { &coded.person };
    stance.holder = if who.is_empty() { Holder::Author } else { Holder::Name(who.clone()) };
    stance.target = coded.span;
    stance.evidence = coded.span;
    stance.polarity = if coded.agreement { Polarity::Support } else { Polarity::Oppose };
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
