//! Whom a pronoun never means, whatever the ranker has learned.

use sayso::{Lang, Pipeline};

/// Each source in its own words, and under whose name it is printed.
fn speakers(text: &str) -> Vec<(String, String)> {
    let analysis = Pipeline::builder().plain(true).lang(Lang::EN).build().run(text);
    let of = |a: &sayso::Attribution| {
        let source = a.source.iter().map(|&s| &text[s]).collect::<Vec<_>>().join(" ");
        (source, analysis.name_or_words(a, text).to_string())
    };
    analysis.attributions.iter().map(of).collect()
}

#[test]
fn a_speaker_is_nobody_who_is_first_named_in_what_is_said() {
    let text = "He denied that he, Ambassador Gorm Sandal and Energy Secretary Rikard Parry formed a channel of their own.";
    let found = speakers(text);
    let he = found.iter().find(|(source, _)| source == "He").expect("he speaks");
    assert_eq!(he.1, "He", "{found:?}");
}

#[test]
fn somebody_else_is_never_whoever_tells_the_text() {
    let text =
        "I think the harbour needs a second crane. She says that the harbour needs a school.";
    let found = speakers(text);
    let she = found.iter().find(|(source, _)| source == "She").expect("she speaks");
    assert_eq!(she.1, "She", "{found:?}");
}
