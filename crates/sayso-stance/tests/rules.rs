//! Every rule fires on its own example.

mod common;

use sayso_core::{Genre, Stance};
use sayso_stance::{JudgeModel, StanceOptions, StanceRules, rules};
use sayso_testkit::golden::counter_examples;
use std::collections::BTreeSet;

#[test]
fn every_rule_fires_on_its_example() {
    let tagger = StanceRules::new();
    let mut silent = Vec::new();
    for rule in rules() {
        let author = rule.id.starts_with("stance.author");
        let genre = if author { Genre::Opinion } else { Genre::News };
        let found = if rule.id.starts_with("stance.model") {
            proposed(rule.example)
        } else {
            common::stances(&tagger, rule.example, genre)
        };
        if !found.iter().any(|s| s.rule.as_str() == rule.id) {
            let got: Vec<&str> = found.iter().map(|s| s.rule.as_str()).collect();
            silent.push(format!("{}: {} gave {got:?}", rule.id, rule.example));
        }
    }
    assert!(silent.is_empty(), "{}", silent.join("\n"));
}

/// What the shipped model finds, however improbable.
fn proposed(text: &str) -> Vec<Stance> {
    let model = JudgeModel::from_bytes(sayso_models::STANCE_EN).unwrap();
    let mut options = StanceOptions::default();
    options.min_score = Some(0.0);
    let tagger = StanceRules::new().with_options(options).with_judge(model);
    common::Layers::with(text, common::Tagger::Model).stances(&tagger, text, Genre::News)
}

#[test]
fn no_construction_fires_on_its_counter_example() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/constructions");
    let cases = counter_examples(folder).unwrap();
    assert!(!cases.is_empty());
    for (id, text) in cases {
        let found = common::stances(&StanceRules::new(), &text, Genre::News);
        assert!(!found.iter().any(|s| s.rule.as_str() == id), "{id}: {text}");
    }
}

#[test]
fn ids_are_unique() {
    let ids: BTreeSet<&str> = rules().iter().map(|r| r.id).collect();
    assert_eq!(ids.len(), rules().len());
}
