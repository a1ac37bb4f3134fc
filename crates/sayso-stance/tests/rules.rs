//! Every rule fires on its own example.

mod common;

use sayso_core::Genre;
use sayso_stance::{StanceRules, rules};
use std::collections::BTreeSet;

#[test]
fn every_rule_fires_on_its_example() {
    let tagger = StanceRules::new();
    let mut silent = Vec::new();
    for rule in rules() {
        let author = rule.id.starts_with("stance.author");
        let genre = if author { Genre::Opinion } else { Genre::News };
        let found = common::stances(&tagger, rule.example, genre);
        if !found.iter().any(|s| s.rule.as_str() == rule.id) {
            let got: Vec<&str> = found.iter().map(|s| s.rule.as_str()).collect();
            silent.push(format!("{}: {} gave {got:?}", rule.id, rule.example));
        }
    }
    assert!(silent.is_empty(), "{}", silent.join("\n"));
}

#[test]
fn ids_are_unique() {
    let ids: BTreeSet<&str> = rules().iter().map(|r| r.id).collect();
    assert_eq!(ids.len(), rules().len());
}
