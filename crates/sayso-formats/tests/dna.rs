//! Projects of the Discourse Network Analyzer, out and back in.

use proptest::prelude::*;
use sayso_core::{Analysis, Date, Holder, Party, Polarity, Statement, Statements};
use sayso_formats::dna::{Article, Detail, Event, Project};
use sayso_formats::{Document, ErrorKind};
use sayso_testkit::strategies;

/// A project of two articles with the same text, and whatever stances it has.
fn project(text: &str, analysis: &Analysis) -> Project {
    let mut statements = Statements::default();
    for actor in &analysis.actors.list {
        statements.actors.push(Party::new(&*actor.name, &*actor.key, actor.kind));
    }
    for stance in &analysis.stances {
        let concept = statements.concepts.len() as u32;
        statements.concepts.push(stance.target.slice(text).to_owned());
        let Some(actor) = stance.actor else { continue };
        for document in 0..2 {
            let mut statement = Statement::new(document, actor, concept, stance.polarity);
            (statement.modality, statement.score) = (stance.modality, stance.score);
            statement.value = stance.value();
            (statement.target, statement.evidence) = (stance.target, stance.evidence);
            statements.list.push(statement);
        }
    }
    let document = Document::new("a.txt", text, analysis);
    let mut article = Article::of(&document.reading());
    // The database cannot tell this day from none.
    article.date = article.date.filter(|date| *date != Date { year: 1970, month: 1, day: 1 });
    // Any other day must be one.
    if let Some(date) = &mut article.date {
        date.day = date.day.min(28);
    }
    let details = Detail::all(&document.reading());
    Project::of([(article.clone(), details.clone()), (article, details)], &statements)
}

proptest! {
    #[test]
    fn event_lists((raw, analysis) in strategies::analysed()) {
        let project = project(&raw, &analysis);
        let mut out = Vec::new();
        project.event_list(&mut out).expect("writes to memory");
        let out = String::from_utf8(out).expect("UTF-8");
        prop_assert_eq!(Event::read(&out).expect("an event list"), Event::all(&project), "{}", out);
    }
}

#[cfg(feature = "sqlite")]
proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn databases((raw, analysis) in strategies::analysed()) {
        let project = project(&raw, &analysis);
        let bytes = project.database().expect("a database");
        prop_assert_eq!(&sayso_formats::dna::read_database(&bytes).expect("a project"), &project);
        prop_assert_eq!(bytes, project.database().expect("a database"));
    }
}

#[test]
fn what_is_written() {
    let text = "😀 The union opposes the toll; nobody knows why.";
    let mut statements = Statements::default();
    let kind = sayso_core::ActorKind::Group;
    statements.actors = vec![Party::new("the union", "union", kind)];
    statements.concepts = vec!["toll".to_owned()];
    let mut opposes = Statement::new(0, 0, 0, Polarity::Oppose);
    opposes.value = -0.7;
    let at = text.find("opposes").expect("in the text") as u32;
    opposes.evidence = sayso_core::Span::new(at, at + 7);
    let mut weak = opposes;
    weak.value = -0.1;
    statements.list = vec![opposes, weak];
    let project = Project::of([(Article::new("Toll", text), Vec::new())], &statements);

    let events = Event::all(&project);
    assert_eq!(events.len(), 1);
    let event = &events[0];
    assert_eq!((&*event.person, &*event.organization, event.agreement), ("", "the union", 0));
    // The emoji is two UTF-16 units.
    assert_eq!((event.start_position, event.stop_position, &*event.text), (13, 20, "opposes"));
    assert_eq!(project.organizations[0].kind, "group");

    let document = &project.documents()[0];
    let stance = &document.analysis.stances[0];
    assert_eq!(stance.holder, Holder::Name("the union".to_owned()));
    assert_eq!((stance.polarity, stance.evidence.slice(text)), (Polarity::Oppose, "opposes"));
}

#[test]
fn bad_event_lists_are_refused() {
    let error = Event::read("a;b\n1;2\n").expect_err("no columns of ours");
    assert_eq!((error.kind(), error.line()), (ErrorKind::Value, Some(2)));
    let error = Event::read("a;b\n1\n").expect_err("a short row");
    assert_eq!((error.kind(), error.line()), (ErrorKind::Syntax, Some(2)));
}

#[cfg(feature = "sqlite")]
#[test]
fn bad_databases_are_refused() {
    for bytes in
        [&b"SQLite format 3\0 cut short"[..], b"", b"something else that is longer than a header"]
    {
        let error = sayso_formats::dna::read_database(bytes).expect_err("no database");
        assert_eq!(error.kind(), ErrorKind::Syntax, "{error}");
    }
    let mut project = Project::default();
    project.articles.push(Article::new("a", "short"));
    let good = project.database().expect("a database");
    assert_eq!(sayso_formats::dna::read_database(&good).expect("a project"), project);
    // Cut in the middle.
    assert!(sayso_formats::dna::read_database(&good[..good.len() / 2]).is_err());
}

#[cfg(feature = "sqlite")]
#[test]
fn databases_that_compute_are_refused() {
    use rusqlite::{Connection, MAIN_DB};
    let mut project = Project::default();
    project.articles.push(Article::new("a", "short"));
    let good = project.database().expect("a database");
    for change in [
        "ALTER TABLE DOCUMENTS RENAME TO OLD; CREATE VIEW DOCUMENTS AS WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) \
         SELECT x AS ID, 'x' AS Title, 'x' AS Text, '' AS Author, '' AS Source, '' AS Section, '' AS Notes, '' AS Type, 0 AS Date \
         FROM c",
        "ALTER TABLE DOCUMENTS ADD COLUMN More TEXT AS (zeroblob(900000000))",
    ] {
        let mut connection = Connection::open_in_memory().expect("memory");
        let from = std::io::Cursor::new(&good);
        connection.deserialize_read_exact(MAIN_DB, from, good.len(), false).expect("a database");
        connection.execute_batch(change).expect("SQL");
        let bad = connection.serialize(MAIN_DB).expect("a database").to_vec();
        let error = sayso_formats::dna::read_database(&bad).expect_err(change);
        assert_eq!(error.kind(), ErrorKind::Unsupported, "{error}");
    }
}
