//! What the page's script works on.

use super::Report;
use crate::escape;
use serde_json::{Value, json};
use std::fmt::{self, Write};

/// The index: documents, names, and a row of numbers for each stance and statement.
pub(super) fn index(report: &Report, out: &mut impl Write) -> fmt::Result {
    let index = &report.index;
    let documents: Vec<Value> = index
        .documents
        .iter()
        .map(|d| {
            json!([
                d.id,
                d.title,
                d.outlets,
                d.date.map_or(String::new(), |date| date.to_string()),
                d.authors,
                d.lang,
                d.statements,
                d.stances
            ])
        })
        .collect();
    let number = |of: Option<usize>| of.map_or(-1, |n| n as i64);
    let stances: Vec<i64> = index
        .stances
        .iter()
        .flat_map(|row| {
            let polarity = row.polarity as i64;
            [
                row.document as i64,
                row.number as i64,
                number(row.actor),
                number(row.target),
                polarity,
            ]
        })
        .collect();
    let statements: Vec<i64> = index
        .statements
        .iter()
        .flat_map(|row| {
            [row.document as i64, row.number as i64, number(row.actor), row.kind as i64]
        })
        .collect();
    let rules: Vec<Value> = index
        .rules
        .list
        .iter()
        .map(|id| match (report.rules)(id) {
            Some(rule) => json!([id, rule.summary, rule.example, rule.pitfalls]),
            None => json!([id]),
        })
        .collect();
    let value = json!({
        "documents": documents,
        "actors": index.actors.list,
        "targets": index.targets.labels(),
        "outlets": index.outlets.list,
        "rules": rules,
        "stances": stances,
        "statements": statements,
        "decisions": report.decisions,
    });
    let mut line = String::new();
    escape::json(&value, &mut line);
    out.write_str(&line)
}
