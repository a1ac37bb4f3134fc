//! A user's own list of who is who.

use crate::table::{self, Row};
use crate::{renumber, words};
use rustc_hash::FxHashMap;
use sayso_core::{ActorKind, Analysis, Party, Statements};
use sayso_lexicon::Error;

/// Who is who in a corpus, from a table of your own: one actor under all spellings, with attributes.
///
/// Columns `name` and `canonical`, perhaps `kind` (`person`, `organisation`, `country`, `group`, `other`); every
/// further column is an attribute, such as `party` or `sector`. A line with an empty `canonical` says something of the name itself. `statements`
/// is passed over: it is in the list that [`start`](Self::start) makes.
///
/// ```
/// use sayso_core::{Actor, ActorKind, Analysis};
/// use sayso_corpus::Aliases;
///
/// let aliases = Aliases::parse_csv("name,canonical,kind,party\nMayor Lind,Ada Lind,person,Reed\n")?;
/// let mut analysis = Analysis::default();
/// for name in ["Mayor Lind", "Ada Lind"] {
///     analysis.actors.list.push(Actor::new(name, name.to_lowercase(), ActorKind::Person));
/// }
/// aliases.apply(&mut analysis);
/// assert_eq!(analysis.actors.list.len(), 1);
/// assert_eq!(analysis.actors.list[0].name, "Ada Lind");
/// assert_eq!(aliases.attributes("Ada Lind"), [("party".to_owned(), "Reed".to_owned())]);
/// # Ok::<(), sayso_corpus::Error>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Aliases {
    /// From a name as it is compared to a number in `people`.
    names: FxHashMap<String, usize>,
    people: Vec<Canonical>,
}

/// Whom the names of a table stand for.
#[derive(Clone, Debug, Default)]
struct Canonical {
    name: String,
    key: String,
    kind: Option<ActorKind>,
    attributes: Vec<(String, String)>,
}

/// Columns that are no attribute.
const COLUMNS: [&str; 4] = ["name", "canonical", "kind", "statements"];

impl Aliases {
    /// Reads a table.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Syntax`](crate::ErrorKind::Syntax), with the line: a column is missing, a name is empty, a kind is unknown, or two lines disagree on
    /// whom a name stands for or on an attribute.
    pub fn parse_csv(text: &str) -> Result<Self, Error> {
        let mut aliases = Self::default();
        for row in table::rows(text, &["name", "canonical"])? {
            aliases.add(&row)?;
        }
        Ok(aliases)
    }

    fn add(&mut self, row: &Row) -> Result<(), Error> {
        let name = row.get("name");
        if comparable(name).is_empty() {
            return Err(row.bad("a name is missing"));
        }
        let canonical = Some(row.get("canonical")).filter(|c| !c.is_empty()).unwrap_or(name);
        let at = self.person(canonical);
        for key in [comparable(canonical), comparable(name)] {
            let known = *self.names.entry(key).or_insert(at);
            if known != at {
                let other = self.people.get(known).map_or("", |person| &person.name);
                return Err(row.bad(&format!("{name:?} is {other:?} in an earlier line")));
            }
        }
        let Some(person) = self.people.get_mut(at) else { return Ok(()) };
        let kind = row.get("kind");
        if !kind.is_empty() {
            let known = KINDS.into_iter().find(|k| k.as_str() == kind);
            person.kind = Some(known.ok_or_else(|| row.bad(&format!("no kind {kind:?}")))?);
        }
        for (column, value) in row.others(&COLUMNS) {
            match person.attributes.iter().find(|(name, _)| name == column) {
                Some((_, known)) if known != value => {
                    let message = format!("{column} of {canonical:?} is {known:?} further up");
                    return Err(row.bad(&message));
                }
                Some(_) => {}
                None => person.attributes.push((column.to_owned(), value.to_owned())),
            }
        }
        Ok(())
    }

    /// The number of whom a canonical name stands for.
    fn person(&mut self, canonical: &str) -> usize {
        let key = comparable(canonical);
        let same = self.names.get(&key).copied();
        let same = same.filter(|&at| self.people.get(at).is_some_and(|p| p.key == key));
        same.unwrap_or_else(|| {
            self.people.push(Canonical { name: canonical.to_owned(), key, ..Canonical::default() });
            self.people.len() - 1
        })
    }

    fn find(&self, name: &str, key: &str) -> Option<&Canonical> {
        let known = self.names.get(&comparable(name)).or_else(|| self.names.get(key));
        known.and_then(|&at| self.people.get(at))
    }

    /// What the table says of a name, in the order of its columns.
    #[must_use]
    pub fn attributes(&self, name: &str) -> &[(String, String)] {
        self.find(name, "").map_or(&[], |person| &person.attributes)
    }

    /// Gives the actors of a document their canonical names and kinds; those who become the same are one.
    pub fn apply(&self, analysis: &mut Analysis) {
        let mut first: FxHashMap<&str, u32> = FxHashMap::default();
        let mut into = Vec::with_capacity(analysis.actors.list.len());
        for (at, actor) in (0u32..).zip(&mut analysis.actors.list) {
            let Some(person) = self.find(&actor.name, &actor.key) else {
                into.push(at);
                continue;
            };
            actor.name.clone_from(&person.name);
            actor.key.clone_from(&person.key);
            actor.kind = person.kind.unwrap_or(actor.kind);
            into.push(*first.entry(person.key.as_str()).or_insert(at));
        }
        renumber::join_actors(analysis, &into);
    }

    /// Gives the actors of a corpus their canonical names, kinds and attributes; those who become the same are one. It takes holders that no
    /// resolver knew, which [`apply`](Self::apply) does not see.
    pub fn join(&self, statements: &mut Statements) {
        let mut first: FxHashMap<&str, u32> = FxHashMap::default();
        let mut into = Vec::with_capacity(statements.actors.len());
        for (at, party) in (0u32..).zip(&mut statements.actors) {
            let Some(person) = self.find(&party.name, &party.key) else {
                into.push(at);
                continue;
            };
            party.name.clone_from(&person.name);
            party.key.clone_from(&person.key);
            party.kind = person.kind.unwrap_or(party.kind);
            party.attributes.clone_from(&person.attributes);
            into.push(*first.entry(person.key.as_str()).or_insert(at));
        }
        renumber::join_parties(statements, &into);
    }

    /// A table to start from: the actors of a corpus, those with most statements first, `canonical` left empty.
    ///
    /// ```
    /// use sayso_core::{ActorKind, Party, Statements};
    /// use sayso_corpus::Aliases;
    ///
    /// let mut statements = Statements::default();
    /// statements.actors = vec![Party::new("Ada Lind", "ada lind", ActorKind::Person)];
    /// let start = Aliases::start(&statements);
    /// assert_eq!(start, "name,canonical,kind,statements\nAda Lind,,person,0\n");
    /// assert!(Aliases::parse_csv(&start).is_ok());
    /// ```
    #[must_use]
    pub fn start(statements: &Statements) -> String {
        let mut counts = vec![0u32; statements.actors.len()];
        for statement in &statements.list {
            if let Some(count) = counts.get_mut(statement.actor as usize) {
                *count += 1;
            }
        }
        let mut list: Vec<(&Party, u32)> = statements.actors.iter().zip(counts).collect();
        list.retain(|(party, _)| party.kind != ActorKind::Unnamed);
        list.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.name.cmp(&b.0.name)));
        let rows = list.iter().map(|(party, count)| {
            [party.name.clone(), String::new(), party.kind.to_string(), count.to_string()]
        });
        table::write(&COLUMNS, rows)
    }
}

const KINDS: [ActorKind; 7] = [
    ActorKind::Person,
    ActorKind::Organisation,
    ActorKind::Country,
    ActorKind::Group,
    ActorKind::Unnamed,
    ActorKind::Document,
    ActorKind::Other,
];

/// A name as it is compared: small letters, one space between words, no article before it.
fn comparable(name: &str) -> String {
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    let folded = words::folded(&name);
    let bare = ["the ", "a ", "an "].iter().find_map(|article| folded.strip_prefix(article));
    bare.map(str::to_owned).unwrap_or(folded)
}

#[cfg(test)]
mod tests {
    use super::*;
    use sayso_core::{Actor, Attribution, Polarity, Span, Stance, Statement};

    const TABLE: &str = "name,canonical,kind,party\n\
        Mayor Lind,Ada Lind,person,Reed\nMs. Lind,Ada Lind,,\nthe Harbour Board,,organisation,\n";

    #[test]
    fn spellings_of_a_document_are_one() {
        let mut analysis = Analysis::default();
        for (name, at) in [("Bo Horn", 0), ("Mayor Lind", 10), ("Ms.  Lind", 5)] {
            let mut actor = Actor::new(name, name.to_lowercase(), ActorKind::Other);
            actor.mentions = vec![Span::new(at, at + 4)];
            analysis.actors.list.push(actor);
        }
        analysis.actors.list[0].members = vec![1, 2];
        let mut stance = Stance::new("own");
        (stance.actor, stance.target_actor) = (Some(2), Some(0));
        analysis.stances = vec![stance];
        let mut said = Attribution::new("own");
        said.actor = Some(2);
        analysis.attributions = vec![said];
        analysis.actors.of_attribution = vec![Some(2)];
        Aliases::parse_csv(TABLE).unwrap().apply(&mut analysis);
        let list = &analysis.actors.list;
        assert_eq!(list.iter().map(|a| &*a.name).collect::<Vec<_>>(), ["Bo Horn", "Ada Lind"]);
        assert_eq!(list[1].kind, ActorKind::Person);
        assert_eq!(list[1].mentions, [Span::new(5, 9), Span::new(10, 14)]);
        assert_eq!(list[0].members, [1]);
        assert_eq!(analysis.stances[0].actor, Some(1));
        assert_eq!(analysis.stances[0].target_actor, Some(0));
        assert_eq!(analysis.attributions[0].actor, Some(1));
        assert_eq!(analysis.actors.of_attribution, [Some(1)]);
    }

    #[test]
    fn spellings_of_a_corpus_are_one() {
        let mut statements = Statements::default();
        let party = |name: &str| Party::new(name, name.to_lowercase(), ActorKind::Other);
        statements.actors =
            ["Mayor Lind", "Bo Horn", "Ada Lind", "Harbour Board"].map(party).into();
        statements.list = (0..4).map(|a| Statement::new(0, a, 0, Polarity::Support)).collect();
        Aliases::parse_csv(TABLE).unwrap().join(&mut statements);
        let names: Vec<&str> = statements.actors.iter().map(|a| &*a.name).collect();
        assert_eq!(names, ["Ada Lind", "Bo Horn", "the Harbour Board"]);
        assert_eq!(statements.list.iter().map(|s| s.actor).collect::<Vec<_>>(), [0, 1, 0, 2]);
        assert_eq!(statements.actors[0].attributes, [("party".to_owned(), "Reed".to_owned())]);
        assert_eq!(statements.actors[1].attributes, []);
    }

    #[test]
    fn mistakes_have_their_line() {
        let line = |table: &str| Aliases::parse_csv(table).unwrap_err().line();
        assert_eq!(line("name,kind\na,person\n"), 1);
        assert_eq!(line("name,canonical\nLind,Ada Lind\n,Ada Lind\n"), 3);
        assert_eq!(line("name,canonical\nLind,Ada Lind\nLind,Bo Lind\n"), 3);
        assert_eq!(line("name,canonical,kind\nLind,Ada Lind,mayor\n"), 2);
        let parties = "name,canonical,party\nLind,Ada Lind,Reed\nMs Lind,Ada Lind,Moss\n";
        assert_eq!(line(parties), 3);
        // A name that is itself an alias of somebody else leads in a ring.
        assert_eq!(line("name,canonical\nLind,Ada Lind\nMayor,Lind\n"), 3);
    }
}
