//! What the rules say of the English articles in `seeds/`, as files that a person can read. They hold what is, not what is
//! right; a change that was meant is taken over with `INSTA_UPDATE=always cargo test -p sayso-stance`, then read with git diff.

mod common;

use common::{Layers, Tagger};
use insta::assert_snapshot;
use sayso_core::{Genre, Holder, Stance};
use sayso_stance::{StanceOptions, StanceRules};
use sayso_testkit::golden::brief;
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
