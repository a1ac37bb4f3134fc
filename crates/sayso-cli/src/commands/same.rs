//! `sayso quotes --same`, `--find`: quotations that recur in other articles.

use super::documents::{self, Taken};
use super::rows;
use crate::Outcome;
use crate::args::{DocumentArgs, QuotesArgs};
use crate::made_by;
use crate::output::rows::Rows;
use crate::output::{Analysed, Layers};
use crate::sink;
use sayso::{Analysis, Attribution, AttributionKind, Depth, Quotation, Recurrence, SameQuotations};
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
    let keep = |document: &Analysed<'_>| Ok(quotations(document));
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

/// What stands in quotation marks, wholly or in part.
fn quotations(document: &Analysed<'_>) -> Vec<Quotation> {
    let analysis = document.analysis;
    let quoted = analysis.attributions.iter().enumerate();
    let quoted = quoted.filter(|(_, said)| said.kind != AttributionKind::Indirect);
    // What somebody quotes inside a quotation is there once, with the whole.
    let inner = |said: &Attribution| said.parent.is_some_and(|up| inside(analysis, said, up));
    let quoted = quoted.filter(|(_, said)| !inner(said));
    let made = quoted.map(|(index, said)| {
        let mut quotation = Quotation::new(document.id, document.words(&said.content));
        let dated = analysis.article.published.or(analysis.article.updated);
        quotation.date = dated.map(|dated| dated.date);
        let speaker = analysis.speaker(said).map(str::to_owned).or_else(|| document.source(index));
        quotation.speaker = speaker.unwrap_or_default();
        quotation.span = said.content.first().copied().unwrap_or_default();
        quotation
    });
    made.collect()
}

/// Whether all that is said stands in what the source further out says.
fn inside(analysis: &Analysis, said: &Attribution, outer: u32) -> bool {
    let outer = analysis.attributions.get(outer as usize).map_or(&[][..], |a| &a.content);
    said.content.iter().all(|span| outer.iter().any(|other| other.contains(*span)))
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
