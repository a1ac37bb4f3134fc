//! Whose voices an article has: named and unnamed sources, their share, and on whom it relies.

use crate::words;
use rustc_hash::FxHashMap;
use sayso_core::{
    Actor, ActorKind, Attribution, AttributionKind, Basis, BlockKind, Date, Reading, Span,
};
use sayso_lexicon::Folded;
use std::sync::LazyLock;

/// How the text itself speaks of a person.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub enum Gender {
    /// With *she*, or a title such as *Mrs*.
    She,
    /// With *he*, or a title such as *Mr*.
    He,
}

impl Gender {
    /// `she` or `he`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::She => "she",
            Self::He => "he",
        }
    }
}

/// A source of one article with all that it says there.
#[derive(Clone, Debug, PartialEq, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct AuditedSource {
    /// The name, or the words for a source without a name; empty where nobody is named at all.
    pub name: String,
    /// What it is.
    pub kind: ActorKind,
    /// Whether the text gives a name.
    pub is_named: bool,
    /// Role and affiliation in the words of the text; empty where it gives none.
    pub role: String,
    /// She or he, where the text's own pronouns and titles say so. Never guessed from first names.
    pub gender: Option<Gender>,
    /// Why there is no name, in the words of the text; empty where it does not say.
    pub reason: String,
    /// Statements in quotation marks, without, and with some.
    pub direct: u32,
    /// Statements without quotation marks.
    pub indirect: u32,
    /// Statements that are partly in quotation marks.
    pub mixed: u32,
    /// Words of all its statements.
    pub words: u32,
    /// Whether it speaks in the first third of the text.
    pub is_early: bool,
    /// Who reports what it says, where that is not the article itself, each once.
    pub reported_by: Vec<String>,
}

impl AuditedSource {
    /// All its statements.
    #[must_use]
    pub const fn statements(&self) -> u32 {
        self.direct + self.indirect + self.mixed
    }
}

/// The sources of one article.
#[derive(Clone, Debug, PartialEq, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Audit {
    /// The document's id.
    pub document: String,
    /// The outlets that the page names.
    pub outlets: Vec<String>,
    /// When it appeared.
    pub date: Option<Date>,
    /// Words of title and body.
    pub words: u32,
    /// The sources in the order of their first statements.
    pub sources: Vec<AuditedSource>,
}

impl Audit {
    /// Audits one document. Statements are what somebody says or writes, with what is asked for and promised in words; beliefs,
    /// wishes and plans are left aside.
    ///
    /// ```
    /// use sayso_core::{Analysis, Reading};
    /// use sayso_corpus::Audit;
    ///
    /// let analysis = Analysis::default();
    /// assert!(Audit::of(&Reading::new("a.txt", "It rained.", &analysis)).sources.is_empty());
    /// ```
    #[must_use]
    pub fn of(document: &Reading<'_>) -> Self {
        let analysis = document.analysis();
        let body = document.body();
        let mut audit = Self {
            document: document.id().to_owned(),
            outlets: analysis.article.outlets.iter().map(|span| document.words(&[*span])).collect(),
            date: analysis.article.published.or(analysis.article.updated).map(|dated| dated.date),
            words: count(body.text()),
            sources: Vec::new(),
        };
        let third = body.text().len() / 3;
        let mut places: FxHashMap<String, usize> = FxHashMap::default();
        // Whether a source speaks in headlines alone.
        let mut headline: Vec<bool> = Vec::new();
        for (index, said) in analysis.attributions.iter().enumerate() {
            if !is_stated(document, said) {
                continue;
            }
            let (actor, words) = voice(document, index);
            let key = actor.map_or_else(|| comparable(&words), key);
            let at = *places.entry(key).or_insert_with(|| {
                audit.sources.push(AuditedSource::default());
                headline.push(true);
                audit.sources.len() - 1
            });
            let Some(source) = audit.sources.get_mut(at) else { continue };
            source.describe(document, index, actor, &words);
            match said.kind {
                AttributionKind::Direct => source.direct += 1,
                AttributionKind::Indirect => source.indirect += 1,
                AttributionKind::Mixed => source.mixed += 1,
            }
            source.words +=
                said.content.iter().map(|span| count(&document.words(&[*span]))).sum::<u32>();
            let start = said.content.first().and_then(|span| body.to_clean(*span));
            source.is_early |= start.is_some_and(|span| (span.start() as usize) < third);
            if let Some(only) = headline.get_mut(at) {
                *only &= in_headline(document, said);
            }
        }
        audit.join_headlines(&headline);
        audit
    }

    /// *Lawmaker urges retaliation*, and below *Ada Falk, a lawmaker from the north, said*: whom a headline calls by a role is the
    /// first person of that role whom the text names.
    fn join_headlines(&mut self, headline: &[bool]) {
        for at in (0..self.sources.len()).rev() {
            let Some(source) = self.sources.get(at) else { continue };
            let unnamed =
                !source.is_named && matches!(source.kind, ActorKind::Unnamed | ActorKind::Other);
            if !unnamed || !headline.get(at).copied().unwrap_or(false) {
                continue;
            }
            let name = source.name.clone();
            let person = |other: &AuditedSource| {
                other.is_named && other.kind == ActorKind::Person && shares_word(&name, &other.role)
            };
            let Some(other) = self.sources.iter().position(person) else { continue };
            let gone = self.sources.remove(at);
            if let Some(other) = self.sources.get_mut(other - usize::from(other > at)) {
                other.join(&gone);
            }
        }
    }

    /// Named sources, and all.
    #[must_use]
    pub fn named(&self) -> (usize, usize) {
        (self.sources.iter().filter(|source| source.is_named).count(), self.sources.len())
    }

    /// All statements.
    #[must_use]
    pub fn statements(&self) -> u32 {
        self.sources.iter().map(AuditedSource::statements).sum()
    }
}

impl AuditedSource {
    /// Adds the statements of another source, who is the same.
    fn join(&mut self, other: &Self) {
        self.direct += other.direct;
        self.indirect += other.indirect;
        self.mixed += other.mixed;
        self.words += other.words;
        self.is_early |= other.is_early;
        self.gender = self.gender.or(other.gender);
    }

    /// Adds what one of its statements tells about it.
    fn describe(
        &mut self,
        document: &Reading<'_>,
        index: usize,
        actor: Option<&Actor>,
        words: &str,
    ) {
        let analysis = document.analysis();
        let Some(said) = analysis.attributions.get(index) else { return };
        if self.name.is_empty() {
            self.name = actor.map_or_else(|| words.to_owned(), |actor| actor.name.clone());
            self.kind = actor.map(|actor| actor.kind).unwrap_or_default();
            self.is_named = actor.is_some_and(is_named);
            self.gender = actor.and_then(|actor| gender(document, &actor.mentions));
        }
        if self.is_named {
            let role = role(words, &self.name);
            if role.len() > self.role.len() {
                self.role = role;
            }
        }
        if self.reason.is_empty() && !self.is_named {
            self.reason = reason(document, said.cue.first().or(said.source.first()).copied());
        }
        for parent in analysis.chain(index) {
            let Some(by) = analysis.attributions.get(parent) else { continue };
            let name = analysis.speaker(by).map(str::to_owned);
            let name = name.or_else(|| document.source(parent)).unwrap_or_default();
            if !name.is_empty() && !self.reported_by.contains(&name) {
                self.reported_by.push(name);
            }
        }
    }
}

/// Whether something is put in words: it is said; or it is asked for or promised (*urged*, *vowed*), which cannot be done in
/// silence.
fn is_stated(document: &Reading<'_>, said: &Attribution) -> bool {
    let spoken = || {
        let cue = words::folded(&document.words(&said.cue));
        cue.split_whitespace().any(|word| WORDS.spoken.contains(&word))
    };
    said.basis == Basis::Speech
        || matches!(said.basis, Basis::Directive | Basis::Intention) && spoken()
}

/// Whether a statement stands in a headline.
fn in_headline(document: &Reading<'_>, said: &Attribution) -> bool {
    let blocks = &document.analysis().article.blocks;
    let at = said.content.first().map_or(0, |span| span.start());
    let place = blocks.partition_point(|block| block.span.end() <= at);
    let kind = blocks.get(place).map(|block| block.kind);
    matches!(kind, Some(BlockKind::Title | BlockKind::TitleDuplicate | BlockKind::Subheading))
}

/// Whether two descriptions have a word of some length in common: *Lawmaker*, *a lawmaker from the north*.
fn shares_word(one: &str, other: &str) -> bool {
    let other = words::folded(other);
    let long = |word: &&str| word.chars().count() >= LONG;
    let known: Vec<&str> = other.split(|c: char| !c.is_alphanumeric()).filter(long).collect();
    words::folded(one)
        .split(|c: char| !c.is_alphanumeric())
        .filter(long)
        .any(|w| known.contains(&w))
}

/// How many letters a word has that tells a role: more than most prepositions and articles.
const LONG: usize = 5;

/// Who speaks: the actor, or else the words of the source.
///
/// A pronoun that nobody resolved names no source. *I* inside what somebody says is that somebody.
fn voice<'r>(document: &Reading<'r>, index: usize) -> (Option<&'r Actor>, String) {
    let analysis = document.analysis();
    let actor_of = |index: usize| {
        let said = analysis.attributions.get(index)?;
        analysis.actors.list.get(said.actor? as usize)
    };
    let is_pronoun = |words: &str| WORDS.pronouns.contains(&words);
    let said = analysis.attributions.get(index);
    let words = said.map(|said| document.words(&said.source)).unwrap_or_default();
    let known = actor_of(index).filter(|actor| !is_pronoun(&words::folded(&actor.name)));
    if known.is_some() {
        return (known, words);
    }
    let small = words::folded(&words);
    if WORDS.first.contains(&small.as_str()) {
        let outer = analysis.chain(index).last().copied();
        return (outer.and_then(actor_of), String::new());
    }
    (None, if is_pronoun(&small) { String::new() } else { words })
}

/// Whether the text gives a name.
fn is_named(actor: &Actor) -> bool {
    matches!(actor.kind, ActorKind::Person | ActorKind::Organisation | ActorKind::Country)
}

/// What is equal for one source: the key of an actor with a name; else the words, so that *an official* and *the official* of one
/// article are one.
fn key(actor: &Actor) -> String {
    if is_named(actor) { actor.key.clone() } else { comparable(&actor.name) }
}

/// Small letters, without what comes before a noun and says nothing of it.
fn comparable(words: &str) -> String {
    let small = words::folded(words);
    let mut rest = small.split_whitespace().skip_while(|word| WORDS.determiners.contains(word));
    let first = rest.next().map(str::to_owned);
    first.into_iter().chain(rest.map(str::to_owned)).collect::<Vec<_>>().join(" ")
}

fn count(text: &str) -> u32 {
    let words = text.split_whitespace().filter(|word| word.contains(char::is_alphanumeric));
    u32::try_from(words.count()).unwrap_or(u32::MAX)
}

/// What stands beside the name in the words of a source: *the head of the agency*.
fn role(words: &str, name: &str) -> String {
    let Some(at) = words.find(name) else { return String::new() };
    let (before, after) = (words.get(..at), words.get(at + name.len()..));
    let edges = |c: char| !c.is_alphanumeric() && !matches!(c, '.' | ')' | '”' | '"');
    let parts = [before, after].map(|part| part.unwrap_or("").trim_matches(edges));
    parts
        .into_iter()
        .filter(|part| part.contains(' ') || part.len() > 3)
        .collect::<Vec<_>>()
        .join(", ")
}

/// The pronouns and titles among the mentions; `None` where there are none, or both.
fn gender(document: &Reading<'_>, mentions: &[Span]) -> Option<Gender> {
    let (mut she, mut he) = (0, 0);
    for mention in mentions {
        let words = document.words(&[*mention]);
        let first = words.split_whitespace().next().unwrap_or("").trim_end_matches('.');
        let first = Folded::new(first);
        she += u32::from(WORDS.she.contains(&first.as_str()));
        he += u32::from(WORDS.he.contains(&first.as_str()));
    }
    match (she, he) {
        (0, 0) => None,
        (she, he) if she > he => Some(Gender::She),
        (she, he) if he > she => Some(Gender::He),
        _ => None,
    }
}

/// Why a source has no name, where the sentence says so.
fn reason(document: &Reading<'_>, at: Option<Span>) -> String {
    let sentence = at.and_then(|span| document.analysis().sentence_of(span));
    let words = sentence.map(|sentence| document.words(&[sentence.span])).unwrap_or_default();
    let lower = words.to_lowercase();
    let found = WORDS.reasons.iter().find(|reason| lower.contains(*reason));
    found.map(|reason| (*reason).to_owned()).unwrap_or_default()
}

static WORDS: LazyLock<Words> = LazyLock::new(|| Words::read(include_str!("../data/en/audit.txt")));

/// The groups of `data/en/audit.txt`.
#[derive(Default)]
struct Words {
    reasons: Vec<&'static str>,
    she: Vec<&'static str>,
    he: Vec<&'static str>,
    pronouns: Vec<&'static str>,
    first: Vec<&'static str>,
    determiners: Vec<&'static str>,
    spoken: Vec<&'static str>,
}

impl Words {
    fn read(table: &'static str) -> Self {
        let mut words = Self::default();
        for (group, list) in words::lines(table) {
            let into = match group {
                "reasons" => &mut words.reasons,
                "she" => &mut words.she,
                "he" => &mut words.he,
                "pronouns" => &mut words.pronouns,
                "first" => &mut words.first,
                "determiners" => &mut words.determiners,
                "spoken" => &mut words.spoken,
                _ => continue,
            };
            into.extend(list.split('|').map(str::trim));
        }
        words
    }
}

/// The sources of several articles, counted.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct AuditSummary {
    /// Articles.
    pub articles: u32,
    /// Articles without any source.
    pub without_sources: u32,
    /// Sources; one that speaks in two articles counts twice.
    pub sources: u32,
    /// Sources with a name.
    pub named: u32,
    /// Sources that are documents, such as polls and reports, and nobody who could have a name.
    #[cfg_attr(feature = "serde", serde(default))]
    pub documents: u32,
    /// Sources without a name for which the text says why.
    pub with_reason: u32,
    /// Persons of whom the text speaks with *she*, and their statements and words.
    pub she: Voice,
    /// Persons of whom the text speaks with *he*, and their statements and words.
    pub he: Voice,
    /// Statements of all sources, and words.
    pub all: Voice,
    /// Statements in quotation marks, wholly or in part.
    pub quoted: u32,
    /// Sources that speak in the first third of their article.
    pub early: u32,
    /// Statements that others report.
    pub relayed: u32,
}

/// How much some sources say.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Voice {
    /// How many they are.
    pub sources: u32,
    /// How many statements they make.
    pub statements: u32,
    /// How many words these have.
    pub words: u32,
}

impl Voice {
    fn merge(&mut self, other: Self) {
        self.sources += other.sources;
        self.statements += other.statements;
        self.words = self.words.saturating_add(other.words);
    }

    fn add(&mut self, source: &AuditedSource) {
        self.sources += 1;
        self.statements += source.statements();
        self.words = self.words.saturating_add(source.words);
    }
}

impl AuditSummary {
    /// Sources that are somebody, and have no name.
    #[must_use]
    pub const fn unnamed(&self) -> u32 {
        self.sources.saturating_sub(self.named).saturating_sub(self.documents)
    }

    /// Adds what another one counted: parts of a corpus give what the whole gives.
    pub fn merge(&mut self, other: &Self) {
        self.articles += other.articles;
        self.without_sources += other.without_sources;
        self.sources += other.sources;
        self.named += other.named;
        self.documents += other.documents;
        self.with_reason += other.with_reason;
        self.quoted += other.quoted;
        self.early += other.early;
        self.relayed += other.relayed;
        self.she.merge(other.she);
        self.he.merge(other.he);
        self.all.merge(other.all);
    }

    /// Counts one more article.
    pub fn add(&mut self, audit: &Audit) {
        self.articles += 1;
        self.without_sources += u32::from(audit.sources.is_empty());
        for source in &audit.sources {
            self.sources += 1;
            self.named += u32::from(source.is_named);
            self.documents += u32::from(!source.is_named && source.kind == ActorKind::Document);
            self.with_reason += u32::from(!source.reason.is_empty());
            self.quoted += source.direct + source.mixed;
            self.early += u32::from(source.is_early);
            self.relayed += if source.reported_by.is_empty() { 0 } else { source.statements() };
            self.all.add(source);
            match source.gender {
                Some(Gender::She) => self.she.add(source),
                Some(Gender::He) => self.he.add(source),
                None => {}
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use sayso_core::{Actor, Analysis, Attribution, Block, BlockKind, Sentence};

    /// "Mrs Falk, the mayor, said …" and "An official said … She asked not to be named."
    fn audited() -> Audit {
        let text = "Mrs Ada Falk, the mayor, said it was late. She left. An official who asked not to be named said no.";
        let span = |part: &str| Span::find(text, part).unwrap();
        let mut analysis = Analysis::default();
        analysis.article.blocks = vec![Block::new(Span::of(text), BlockKind::Body)];
        let mut falk = Actor::new("Ada Falk", "ada falk", ActorKind::Person);
        falk.mentions = vec![span("Mrs Ada Falk"), span("She")];
        let official = Actor::new("An official", "official", ActorKind::Unnamed);
        analysis.actors.list = vec![falk, official];
        let mut said = Attribution::new("test");
        (said.source, said.cue) = (vec![span("Mrs Ada Falk, the mayor")], vec![span("said")]);
        (said.content, said.actor) = (vec![span("it was late")], Some(0));
        let mut no = Attribution::new("test");
        (no.source, no.cue) =
            (vec![span("An official")], vec![Span::find(text, "said no").unwrap()]);
        (no.content, no.actor) = (vec![span("no.")], Some(1));
        analysis.attributions = vec![said, no];
        analysis.sentences = [
            "Mrs Ada Falk, the mayor, said it was late.",
            "She left.",
            "An official who asked not to be named said no.",
        ]
        .map(|s| Sentence::new(span(s), 0, 1))
        .into();
        Audit::of(&Reading::new("a.txt", text, &analysis))
    }

    #[test]
    fn a_named_source_has_role_and_pronoun() {
        let falk = &audited().sources[0];
        assert_eq!(
            (falk.name.as_str(), falk.is_named, falk.gender),
            ("Ada Falk", true, Some(Gender::She))
        );
        assert_eq!(falk.role, "Mrs, the mayor".trim_start_matches("Mrs, "));
        assert_eq!((falk.indirect, falk.words, falk.is_early), (1, 3, true));
    }

    /// "Lawmaker urges calm", and below "Ada Falk, a lawmaker from the north, …"; what she plans is no statement.
    #[test]
    fn a_headline_names_its_person_by_a_role() {
        let text = "Lawmaker urges calm\nAda Falk, a lawmaker from Larn, said it was late. She plans to leave.";
        let span = |part: &str| Span::find(text, part).unwrap();
        let mut analysis = Analysis::default();
        let title = Block::new(span("Lawmaker urges calm"), BlockKind::Title);
        let body = Span::new(title.span.end() + 1, text.len() as u32);
        analysis.article.blocks = vec![title, Block::new(body, BlockKind::Body)];
        analysis.actors.list = vec![
            Actor::new("Lawmaker", "lawmaker", ActorKind::Unnamed),
            Actor::new("Ada Falk", "ada falk", ActorKind::Person),
        ];
        let said = |source: &str, cue: &str, content: &str, actor, basis| {
            let mut said = Attribution::new("test");
            (said.source, said.cue) = (vec![span(source)], vec![span(cue)]);
            (said.content, said.actor, said.basis) = (vec![span(content)], Some(actor), basis);
            said
        };
        analysis.attributions = vec![
            said("Lawmaker", "urges", "calm", 0, Basis::Directive),
            said("Ada Falk, a lawmaker from Larn", "said", "it was late", 1, Basis::Speech),
            said("She", "plans", "to leave", 1, Basis::Intention),
        ];
        let audit = Audit::of(&Reading::new("a.txt", text, &analysis));
        assert_eq!((audit.sources.len(), audit.statements()), (1, 2), "{audit:?}");
        assert_eq!(audit.sources[0].name, "Ada Falk");
    }

    #[test]
    fn an_unnamed_source_has_its_reason() {
        let official = &audited().sources[1];
        assert_eq!((official.is_named, official.reason.as_str()), (false, "asked not to be named"));
        let mut summary = AuditSummary::default();
        summary.add(&audited());
        assert_eq!(
            (summary.sources, summary.named, summary.with_reason, summary.she.statements),
            (2, 1, 1, 1)
        );
    }
}
