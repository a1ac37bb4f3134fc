//! The engine of the Python package `sayso`: what Python cannot do at speed, and nothing else.
//!
//! Typed results, notebook display and the adapters for other tools are Python, under `python/sayso`.
#![forbid(unsafe_code)]

mod batch;
mod corpus;
mod document;
mod pipeline;
mod rows;
mod stage;
mod together;

use pyo3::prelude::*;

/// The rule or model behind results, as (id, summary, example, pitfalls); all of them for an empty id.
#[pyfunction]
fn rules(id: &str) -> Vec<(String, String, String, String)> {
    let matching = sayso::rules().filter(|rule| {
        let own = rule.id;
        id.is_empty() || own == id || own.strip_prefix(id).is_some_and(|rest| rest.starts_with('.'))
    });
    let own = |text: &str| text.to_owned();
    matching
        .map(|rule| (own(rule.id), own(rule.summary), own(rule.example), own(rule.pitfalls)))
        .collect()
}

/// The module `sayso._sayso`.
#[pymodule]
mod _sayso {
    #[pymodule_export]
    use super::batch::{batch_schema, pieces};
    #[pymodule_export]
    use super::corpus::{matrix, report};
    #[pymodule_export]
    use super::document::Document;
    #[pymodule_export]
    use super::pipeline::Pipeline;
    #[pymodule_export]
    use super::rules;
    #[pymodule_export]
    use super::together::{Corpus, code};
}
