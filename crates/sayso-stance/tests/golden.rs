//! What the rules say of the English articles in `seeds/`, as files that a person can read. They hold what is, not what is
//! right; a change that was meant is taken over with `INSTA_UPDATE=always cargo test -p sayso-stance`, then read with git diff.

mod common;

use common::{Layers, Tagger};
use insta::assert_snapshot;
use sayso_core::{Genre, Holder, Stance};
use sayso_stance::{StanceOptions, StanceRules};
use sayso_testkit::golden::brief;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::PathBuf;

const ARTICLES: [&str; 6] = [
    "01-agency-report",
    "06-wire-dateline",
    "08-op-ed",
    "13-nested-sources",
    "18-stance-dense",
    "20-who-is-who",
];

/// With everything on: the author's channel and past stances too.
fn rules() -> StanceRules {
    let mut options = StanceOptions::default();
    (options.author, options.past) = (true, true);
    StanceRules::new().with_options(options)
}

/// The articles, every paragraph by itself.
fn book(tagger: Tagger, genre: Genre) -> String {
    let rules = rules();
    let mut out = String::new();
    for name in ARTICLES {
        let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../seeds");
        let article = std::fs::read_to_string(folder.join(name).with_extension("txt")).unwrap();
        writeln!(out, "[{name}]").unwrap();
        for text in article.lines().filter(|line| !line.trim().is_empty()) {
            write(text, &Layers::with(text, tagger).stances(&rules, text, genre), &mut out);
        }
    }
    out
}

/// A line a stance: `side score rule (how) holder | evidence | target`.
fn write(text: &str, found: &[Stance], out: &mut String) {
    for s in found {
        let holder = match &s.holder {
            Holder::Mention(span) => brief(text, &[*span]),
            Holder::Name(name) => name.clone(),
            _ => "(author)".to_owned(),
        };
        let (side, rule) = (s.polarity.as_str(), s.rule.as_str());
        let how = [s.strength.as_str(), s.modality.as_str(), s.basis.as_str(), s.time.as_str()];
        let [evidence, target] = [s.evidence, s.target].map(|span| brief(text, &[span]));
        let (score, how) = (s.score, how.join(" "));
        writeln!(out, "{side} {score:.2} {rule} ({how}) {holder} | {evidence} | {target}").unwrap();
    }
}

#[test]
fn with_trees() {
    let text = book(Tagger::Model, Genre::News);
    assert_snapshot!(text);
}

#[test]
fn with_chunks() {
    let text = book(Tagger::Shallow, Genre::Opinion);
    assert_snapshot!(text);
}

/// How often each rule speaks in the sentences of `variants/`, and what it says. `variants.rs` holds who and what is right in them.
#[test]
fn variants() {
    let tables = [
        include_str!("variants/attitude.txt"),
        include_str!("variants/directive.txt"),
        include_str!("variants/evaluation.txt"),
        include_str!("variants/commitment.txt"),
        include_str!("variants/neutral.txt"),
        include_str!("variants/several.txt"),
        include_str!("variants/reported.txt"),
        include_str!("variants/none.txt"),
        include_str!("variants/mixed.txt"),
        include_str!("variants/fresh.txt"),
    ];
    let rules = rules();
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for text in tables.iter().flat_map(|table| table.lines()) {
        if !text.starts_with(['#', ' ']) && !text.is_empty() {
            for s in Layers::of(text).stances(&rules, text, Genre::Opinion) {
                let how = [s.strength.as_str(), s.modality.as_str(), s.basis.as_str()];
                let line = format!(
                    "{} {} {:.2} {} {}",
                    s.rule.as_str(),
                    s.polarity.as_str(),
                    s.score,
                    how.join(" "),
                    s.time.as_str()
                );
                *counts.entry(line).or_default() += 1;
            }
        }
    }
    let lines: String = counts.iter().map(|(line, count)| format!("{count:4} {line}\n")).collect();
    assert_snapshot!(lines);
}
