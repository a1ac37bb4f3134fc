//! The laws of the stage, on texts that try to break them.

mod common;

use proptest::prelude::*;
use sayso_core::{Attributor, Genre, Holder, Polarity, Span, StanceTagger, View};
use sayso_quote::QuoteRules;
use sayso_stance::{StanceOptions, StanceRules};
use sayso_testkit::{SHAPES, laws, strategies};

/// Everything on: the author's channel and past stances too.
fn eager() -> StanceRules {
    let mut options = StanceOptions::default();
    options.author = true;
    options.past = true;
    StanceRules::new().with_options(options)
}

fn well_formed(text: &str) -> Result<(), TestCaseError> {
    let layers = common::Layers::of(text);
    let view = layers.view(text);
    let attributions = QuoteRules::new().attribute(view);
    laws::check_stance(&eager(), view, &attributions)?;
    let found = eager().tag(view, &attributions);
    for stance in &found {
        prop_assert!(sayso_stance::rules().iter().any(|r| r.id == stance.rule.as_str()));
    }
    let holders = found.first().map(|s| s.target);
    let label = eager().label_pair(view, &attributions, holders, Span::of(text));
    prop_assert!((label.scores.iter().sum::<f32>() - 1.0).abs() < 1e-4);
    Ok(())
}

/// News-like sentences over predicates, negators and names, in any order.
fn stance_text() -> impl Strategy<Value = String> {
    let words = prop::sample::select(vec![
        "Marta",
        "Lind",
        "the council",
        "backs",
        "opposed",
        "said",
        "that",
        "not",
        "never",
        "to",
        "the toll",
        "would",
        "must",
        "be",
        "a mistake",
        "criticism",
        "from",
        "of",
        "support",
        "for",
        "urged",
        "stop",
        "and",
        ",",
        "“",
        "”",
        "who",
        "if",
        "is",
        "opposed to",
        "by",
        "rather",
        "than",
        "as",
        "because",
        "no",
        "longer",
        "There",
        "It",
        "so-called",
        ".",
        "—",
        "voiced",
    ]);
    prop::collection::vec(words, 0..40).prop_map(|w| w.join(" "))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn total_and_well_formed_on_any_text(text in strategies::any_text()) {
        well_formed(&text)?;
    }

    #[test]
    fn total_and_well_formed_on_stance_words(text in stance_text()) {
        well_formed(&text)?;
    }

    #[test]
    fn total_and_well_formed_on_opinions(text in strategies::opinions()) {
        well_formed(&text)?;
    }

    #[test]
    fn total_and_well_formed_on_pages(text in strategies::page()) {
        well_formed(&text)?;
    }

    #[test]
    fn spans_outside_the_text_are_neutral(a in 0u32..200, b in 0u32..200) {
        let text = "Marta Lind backs the toll.";
        let layers = common::Layers::of(text);
        let span = Span::new(a.min(b), a.max(b));
        let label = StanceRules::new().label_pair(layers.view(text), &[], Some(span), span);
        prop_assert!(label.scores.iter().all(|s| s.is_finite()));
    }

    /// A negator before the verb flips or neutralises a stance and never strengthens it.
    #[test]
    fn negators_never_strengthen(
        verb in prop::sample::select(vec!["back", "support", "oppose", "reject", "welcome", "condemn", "favour"]),
        negator in prop::sample::select(vec!["not", "never"]),
        target in prop::sample::select(vec!["the toll", "the merger", "selling the harbour"]),
    ) {
        let plain = format!("The council would {verb} {target}.");
        let negated = format!("The council would {negator} {verb} {target}.");
        let tag = |text: &str| common::stances(&StanceRules::new(), text, Genre::News);
        prop_assert_eq!(tag(&plain).len(), 1);
        laws::check_negation(tag, &plain, &negated)?;
    }
}

#[test]
fn nothing_without_tags() {
    let text = "Marta Lind backs the toll.";
    assert!(StanceRules::new().tag(View::new(text), &[]).is_empty());
}

#[test]
fn an_unrelated_paragraph_changes_nothing() {
    let text = "Marta Lind backs the toll. Horn said the dam would be a mistake.";
    let longer = format!("{text}\nThe museum opened in May.");
    let before = common::stances(&StanceRules::new(), text, Genre::News);
    let after = common::stances(&StanceRules::new(), &longer, Genre::News);
    assert_eq!(before, after);
    assert_eq!(before.len(), 2);
}

#[test]
fn the_author_speaks_only_when_asked() {
    let text = "Closing the library would be a mistake.";
    assert!(common::stances(&StanceRules::new(), text, Genre::News).is_empty());
    assert_eq!(common::stances(&StanceRules::new(), text, Genre::Opinion).len(), 1);
    assert_eq!(common::stances(&eager(), text, Genre::News)[0].holder, Holder::Author);
}

#[test]
fn past_stances_only_when_asked() {
    let text = "The party, which once backed the war, now opposes it.";
    assert_eq!(common::stances(&StanceRules::new(), text, Genre::News).len(), 1);
    let found = common::stances(&eager(), text, Genre::News);
    assert!(found.iter().any(|s| s.time.as_str() == "past" && s.polarity == Polarity::Support));
}

#[test]
fn a_users_words_count() {
    let text = "The council thumbed its nose at the toll.";
    assert!(common::stances(&StanceRules::new(), text, Genre::News).is_empty());
    let lexicon =
        sayso_stance::StanceLexicon::parse("[oppose verb]\nthumb its nose at : np strong").unwrap();
    let rules = StanceRules::new().with_lexicon(lexicon);
    let found = common::stances(&rules, text, Genre::News);
    assert_eq!(common::lines(&found, text), ["The council - the toll"]);
}

/// One sentence without an end: the rules look no further than a window of it.
#[test]
fn work_is_linear_in_a_sentence() {
    let bytes = if cfg!(debug_assertions) { 6_000 } else { 50_000 };
    for name in ["speech within speech", "cues after commas", "stance words"] {
        let shape = SHAPES.iter().find(|s| s.name == name).unwrap();
        // The stages below are not measured: both texts are prepared before.
        let prepared = [bytes, 8 * bytes].map(|bytes| {
            let text = shape.text(bytes);
            let layers = common::Layers::of(&text);
            let attributions = QuoteRules::new().attribute(layers.view(&text));
            (text, layers, attributions)
        });
        let run = |text: &str| {
            let known = prepared.iter().find(|(known, ..)| known.len() == text.len());
            let (text, layers, attributions) = known.unwrap();
            eager().tag(layers.view(text), attributions).len()
        };
        assert_eq!(laws::check_linear(shape, bytes, run), Ok(()), "{name}");
    }
}
