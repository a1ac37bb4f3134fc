//! `sayso audit`: whose voices the articles have.

use super::documents::{self, Taken};
use super::rows;
use crate::Outcome;
use crate::args::{AuditArgs, AuditBy, DocumentArgs};
use crate::made_by;
use crate::output::rows::Rows;
use crate::output::{Analysed, Layers};
use crate::sink;
use sayso::{Audit, AuditSummary, Depth};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// The columns of sources.
const SOURCES: &[&str] = &[
    "id",
    "outlets",
    "date",
    "source",
    "kind",
    "named",
    "role",
    "gender",
    "reason",
    "statements",
    "direct",
    "mixed",
    "indirect",
    "words",
    "share_of_words",
    "early",
    "reported_by",
];
/// The columns of sums.
const SUMS: &[&str] = &[
    "of",
    "articles",
    "without_sources",
    "sources",
    "named",
    "unnamed",
    "unnamed_with_reason",
    "she",
    "he",
    "statements",
    "statements_she",
    "statements_he",
    "words",
    "words_she",
    "words_he",
    "quoted",
    "early",
    "relayed",
    "documents",
];

/// Those for reading.
const BRIEF_SOURCES: &[&str] =
    &["source", "kind", "role", "reason", "statements", "words", "reported_by", "id"];
const BRIEF_SUMS: &[&str] = &[
    "of",
    "articles",
    "sources",
    "named",
    "unnamed",
    "documents",
    "she",
    "he",
    "statements",
    "words_she",
    "words_he",
];

pub(super) fn run(args: &AuditArgs) -> anyhow::Result<Outcome> {
    rows::refuse_unfit(args.guard, &args.documents)?;
    // What is summed up is not kept.
    let mut audits = Vec::new();
    let mut sums: BTreeMap<String, AuditSummary> = BTreeMap::new();
    let mut found = false;
    let shared = DocumentArgs::for_all(&args.documents);
    let keep = |document: &Analysed<'_>| Ok(Audit::of(&document.reading()));
    let collected = documents::collect(&shared, Depth::Attributions, u64::MAX, &keep, |taken| {
        match taken {
            Taken::Document(audit) => {
                found |= !audit.sources.is_empty();
                match key(&audit, args.by) {
                    Some(of) => sums.entry(of).or_default().add(&audit),
                    None => audits.push(audit),
                }
            }
            Taken::Failed(_, error) => sink::complain(&error),
        }
        Ok(())
    })?;
    let table = match args.by {
        AuditBy::Source => sources(&audits),
        _ => {
            let rows = sums.iter().map(|(of, sum)| sum_row(of, sum)).collect();
            Rows { title: "Who is heard", names: SUMS, brief: BRIEF_SUMS, rows }
        }
    };
    let made_by = made_by::of(&shared, Layers::Attributions, Depth::Attributions)?;
    rows::print(&table, args.guard, &args.documents, &made_by)?;
    Ok(rows::outcome(&collected.tally, found, &args.documents))
}

/// A row per source of an article.
fn sources(audits: &[Audit]) -> Rows {
    let mut rows = Vec::new();
    for audit in audits {
        let all: u32 = audit.sources.iter().map(|source| source.words).sum();
        for source in &audit.sources {
            let share = f64::from(source.words) / f64::from(all.max(1));
            rows.push(vec![
                json!(audit.document),
                json!(audit.outlets),
                json!(audit.date.map(|date| date.to_string())),
                json!(source.name),
                json!(source.kind.as_str()),
                json!(source.is_named),
                json!(source.role),
                json!(source.gender.map(sayso::Gender::as_str)),
                json!(source.reason),
                json!(source.statements()),
                json!(source.direct),
                json!(source.mixed),
                json!(source.indirect),
                json!(source.words),
                json!((share * 1000.0).round() / 1000.0),
                json!(source.is_early),
                json!(source.reported_by),
            ]);
        }
    }
    Rows { title: "Who is heard", names: SOURCES, brief: BRIEF_SOURCES, rows }
}

/// What an audit is summed up under; `None` where each source has a row.
fn key(audit: &Audit, by: AuditBy) -> Option<String> {
    Some(match by {
        AuditBy::Source => return None,
        AuditBy::Article => audit.document.clone(),
        AuditBy::Outlet => audit.outlets.first().cloned().unwrap_or_default(),
        AuditBy::All => "all".to_owned(),
    })
}

fn sum_row(of: &str, sum: &AuditSummary) -> Vec<Value> {
    vec![
        json!(of),
        json!(sum.articles),
        json!(sum.without_sources),
        json!(sum.sources),
        json!(sum.named),
        json!(sum.unnamed()),
        json!(sum.with_reason),
        json!(sum.she.sources),
        json!(sum.he.sources),
        json!(sum.all.statements),
        json!(sum.she.statements),
        json!(sum.he.statements),
        json!(sum.all.words),
        json!(sum.she.words),
        json!(sum.he.words),
        json!(sum.quoted),
        json!(sum.early),
        json!(sum.relayed),
        json!(sum.documents),
    ]
}
