//! `sayso quotes --same`, `--find`: quotations that recur in other articles.

use super::documents::{self, Taken};
use super::rows;
use crate::Outcome;
use crate::args::{DocumentArgs, QuotesArgs};
use crate::made_by;
use crate::output::rows::Rows;
use crate::output::{Analysed, Layers};
use crate::sink;
use sayso::{Depth, Quotation, Recurrence, SameQuotations};
use serde_json::{Value, json};

/// The columns; `group` counts from 1, and is null for a quotation that was asked for.
const NAMES: &[&str] = &[
    "group",
    "id",
    "date",
    "speaker",
    "variant",
    "left_out",
    "added",
    "other_speaker",
    "text",
    "start",
    "end",
];

/// Those for reading.
const BRIEF: &[&str] = &["group", "speaker", "variant", "text", "left_out", "added", "id"];

pub(super) fn run(args: &QuotesArgs) -> anyhow::Result<Outcome> {
    rows::refuse_unfit(args.guard, &args.documents)?;
    let mut all = SameQuotations::default();
    let shared = DocumentArgs::for_all(&args.documents);
    let keep = |document: &Analysed<'_>| Ok(Quotation::all(&document.reading()));
    let collected = documents::collect(&shared, Depth::Attributions, u64::MAX, &keep, |taken| {
        match taken {
            Taken::Document(list) => list.into_iter().for_each(|quotation| all.add(quotation)),
            Taken::Failed(_, error) => sink::complain(&error),
        }
        Ok(())
    })?;
    let mut rows = Vec::new();
    match &args.find {
        Some(text) => rows.extend(all.find(text).iter().map(|found| row(&all, None, found))),
        None => {
            for (number, group) in (1u64..).zip(all.groups()) {
                rows.extend(group.iter().map(|one| row(&all, Some(number), one)));
            }
        }
    }
    let found = !rows.is_empty();
    rows::print(
        &Rows { title: "The same quotation", names: NAMES, brief: BRIEF, rows },
        args.guard,
        &args.documents,
        &made_by::of(&shared, Layers::Attributions, Depth::Attributions)?,
    )?;
    Ok(rows::outcome(&collected.tally, found, &args.documents))
}

fn row(all: &SameQuotations, group: Option<u64>, one: &Recurrence) -> Vec<Value> {
    let Some(quotation) = all.list().get(one.quotation) else {
        return vec![Value::Null; NAMES.len()];
    };
    vec![
        json!(group),
        json!(quotation.document),
        json!(quotation.date.map(|date| date.to_string())),
        json!(quotation.speaker),
        json!(one.variant.as_str()),
        json!(one.left_out),
        json!(one.added),
        json!(one.other_speaker),
        json!(quotation.text),
        json!(quotation.span.start()),
        json!(quotation.span.end()),
    ]
}
