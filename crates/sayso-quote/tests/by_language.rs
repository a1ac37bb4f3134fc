//! Constructions of the languages without trees, one text file a language: `tests/texts/languages`. A line is a text of its
//! own; the indented lines under it are what is found in it.

mod common;

use common::with_view;
use sayso_actors::ActorResolver;
use sayso_core::{Actors, Attributor, Genre, Lang, Resolver, Span, View};
use sayso_quote::QuoteRules;
use std::path::Path;

/// `source | cue | content | speaker (kind)`, a line an attribution.
fn found(view: View<'_>) -> Vec<String> {
    let attributions = QuoteRules::new().attribute(view);
    let mut actors = Actors::default();
    ActorResolver::new().resolve_into(view, &attributions, &mut actors);
    let role =
        |spans: &[Span]| spans.iter().map(|s| view.slice(*s)).collect::<Vec<_>>().join(" … ");
    let line = |(a, actor): (&sayso_core::Attribution, &Option<u32>)| {
        let actor = actor.and_then(|i| actors.list.get(i as usize));
        let speaker = actor.map_or("-".to_owned(), |a| format!("{} ({})", a.name, a.kind.as_str()));
        format!("{} | {} | {} | {speaker}", role(&a.source), role(&a.cue), role(&a.content))
    };
    attributions.iter().zip(&actors.of_attribution).map(line).collect()
}

/// What is found otherwise than the book of a language says.
fn check(lang: Lang, book: &str) -> Vec<String> {
    let mut cases: Vec<(&str, Vec<&str>)> = Vec::new();
    for line in book.lines().filter(|l| !l.trim().is_empty() && !l.starts_with('#')) {
        match line.strip_prefix("    ") {
            Some(expected) => cases.last_mut().expect("a text first").1.push(expected.trim_end()),
            None => cases.push((line, Vec::new())),
        }
    }
    assert!(cases.len() >= 30, "{lang}: {} constructions", cases.len());
    let mut wrong = Vec::new();
    for (text, expected) in cases {
        // The first line of a text is its title: an empty one.
        let text = format!("\n{text}");
        with_view(&text, lang, Genre::News, true, |view| {
            let got = found(view);
            let fits = got.iter().map(|g| g.trim()).eq(expected.iter().map(|e| e.trim()));
            if !fits {
                wrong.push(format!(
                    "{lang}: {}\n  expected {expected:#?}\n  got {got:#?}",
                    text.trim()
                ));
            }
        });
    }
    wrong
}

#[test]
fn constructions_of_every_language() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/texts/languages");
    let mut wrong = Vec::new();
    for lang in Lang::WITH_TABLES.into_iter().filter(|lang| *lang != Lang::EN) {
        let file = folder.join(lang.as_str()).with_extension("txt");
        let book = std::fs::read_to_string(&file);
        let book = book.unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        wrong.extend(check(lang, &book));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
