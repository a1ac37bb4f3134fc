//! Who is who in small texts of our own, with the models, as a file that a person can read. It holds what is found, not what is
//! right; a change that was meant is taken over with `INSTA_UPDATE=always cargo test -p sayso --test actors`, then read.

use sayso::{Analysis, Lang, Pipeline};
use std::fmt::Write as _;

const TEXTS: &str = include_str!("texts/actors.txt");

/// Each actor with its mentions, then who says what is said.
fn book(raw: &str, analysis: &Analysis, out: &mut String) {
    for actor in &analysis.actors.list {
        let mentions: Vec<&str> = actor.mentions.iter().map(|&span| &raw[span]).collect();
        let kind = actor.kind.as_str();
        writeln!(out, "    {} ({kind}): {}", actor.name, mentions.join(" | ")).unwrap();
    }
    for said in &analysis.attributions {
        let content = said.content.first().map_or("", |&span| &raw[span]);
        writeln!(out, "    {} > {content}", analysis.name_or_words(said, raw)).unwrap();
    }
}

#[test]
fn who_is_who() {
    let pipeline = Pipeline::builder().plain(true).lang(Lang::EN).build();
    let mut out = String::new();
    for line in TEXTS.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let raw = line.replace(" ¶ ", "\n\n");
        writeln!(out, "{line}").unwrap();
        book(&raw, &pipeline.run(&raw), &mut out);
    }
    insta::assert_snapshot!(out);
}
