//! What the rules say of articles in `seeds/`, as files that a person can read. They hold what is, not what is right; a
//! change that was meant is taken over with `INSTA_UPDATE=always cargo test -p sayso-quote`, then read with git diff.

mod common;

use insta::assert_snapshot;
use sayso_actors::ActorResolver;
use sayso_core::{Actors, Attributor, Genre, Lang, Resolver, View};
use sayso_quote::QuoteRules;
use sayso_testkit::golden::brief;
use std::fmt::Write as _;
use std::path::PathBuf;

/// Results for some articles, a heading for each; every line is a paragraph.
fn book(
    articles: &[(impl AsRef<str>, Lang, Genre)],
    plain: bool,
    write: impl Fn(View<'_>, &mut String),
) -> String {
    let mut out = String::new();
    for (name, lang, genre) in articles {
        let name = name.as_ref();
        let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../seeds");
        let text = std::fs::read_to_string(folder.join(name).with_extension("txt")).unwrap();
        writeln!(out, "[{name}]").unwrap();
        common::with_view(&text, *lang, *genre, plain, |view| write(view, &mut out));
    }
    out
}

/// `score rule basis source | cue | content (its bytes)`.
fn attributions(view: View<'_>, out: &mut String) {
    for a in QuoteRules::new().with_min_score(0.0).attribute(view) {
        let [source, cue, content] = [&a.source, &a.cue, &a.content].map(|s| brief(view.text(), s));
        let inside = a.parent.map_or(String::new(), |p| format!("in {p}: "));
        let (rule, bytes) = (a.rule.as_str(), a.content.iter().map(|s| s.len()).sum::<u32>());
        writeln!(
            out,
            "{:.1} {rule} {:?} {inside}{source} | {cue} | {content} ({bytes})",
            a.score, a.basis
        )
        .unwrap();
    }
}

const ENGLISH: [(&str, Lang, Genre); 7] = [
    ("01-agency-report", Lang::EN, Genre::News),
    ("06-wire-dateline", Lang::EN, Genre::News),
    ("07-interview", Lang::EN, Genre::Interview),
    ("08-op-ed", Lang::EN, Genre::News),
    ("09-live-blog", Lang::EN, Genre::News),
    ("13-nested-sources", Lang::EN, Genre::News),
    ("20-who-is-who", Lang::EN, Genre::News),
];

/// The articles of the seed corpus in other languages than English, as their gold says.
fn others() -> Vec<(String, Lang, Genre)> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../seeds");
    let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut found: Vec<_> = files
        .filter_map(|path| {
            let name = path.file_name()?.to_str()?.strip_suffix(".gold.txt")?.to_owned();
            let gold = std::fs::read_to_string(&path).ok()?;
            let lang = gold.lines().find_map(|line| line.strip_prefix("lang = "))?.parse().ok()?;
            (lang != Lang::EN).then_some((name, lang, Genre::News))
        })
        .collect();
    found.sort_by(|a, b| a.0.cmp(&b.0));
    found
}

/// Made-up paragraphs, one a line, each a text by itself: what the rules are about, and what looks like it.
fn sentences(lines: impl Iterator<Item = (Lang, &'static str)>, plain: bool) -> String {
    let mut out = String::new();
    for (lang, text) in lines {
        writeln!(out, "{text}").unwrap();
        let mut found = String::new();
        // The first line of a text is its title: an empty one.
        common::with_view(&format!("\n{text}"), lang, Genre::News, plain, |view| {
            attributions(view, &mut found);
        });
        for line in found.lines() {
            writeln!(out, "    {line}").unwrap();
        }
    }
    out
}

#[test]
fn constructions() {
    let lines = || include_str!("texts/english.txt").lines().map(|line| (Lang::EN, line));
    let text = sentences(lines(), false);
    assert_snapshot!(text);
    let text = sentences(lines(), true);
    assert_snapshot!("constructions_without_syntax", text);
}

#[test]
fn constructions_of_other_languages() {
    let lines = include_str!("texts/others.txt").lines().filter_map(|line| {
        let (lang, text) = line.split_once(" | ")?;
        Some((lang.parse().ok()?, text))
    });
    let text = sentences(lines, true);
    assert_snapshot!(text);
}

#[test]
fn english_with_syntax() {
    let text = book(&ENGLISH, false, attributions);
    assert_snapshot!(text);
}

#[test]
fn english_without_syntax() {
    let text = book(&ENGLISH[..3], true, attributions);
    assert_snapshot!(text);
}

#[test]
fn other_languages() {
    let text = book(&others(), true, attributions);
    assert_snapshot!(text);
}

#[test]
fn who_is_who() {
    let mut articles: Vec<_> = others().into_iter().take(2).collect();
    let english = [ENGLISH[0], ENGLISH[5], ENGLISH[6]].map(|(name, l, g)| (name.to_owned(), l, g));
    articles.splice(0..0, english);
    let text = book(&articles, false, |view, out| {
        let found = QuoteRules::new().attribute(view);
        let mut actors = Actors::default();
        ActorResolver::new().resolve_into(view, &found, &mut actors);
        for (index, actor) in actors.list.iter().enumerate() {
            let mentions = brief(view.text(), &actor.mentions);
            let said = actors.of_attribution.iter().filter(|a| **a == Some(index as u32)).count();
            let (name, key, kind) = (&actor.name, &actor.key, actor.kind.as_str());
            writeln!(out, "{name} ({key}, {kind}) says {said}: {mentions}").unwrap();
        }
    });
    assert_snapshot!(text);
}
