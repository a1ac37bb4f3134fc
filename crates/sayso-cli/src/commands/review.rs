//! `sayso review`: what was found, to decide on; what two readers decided.

use super::documents::{self, Taken};
use super::rows;
use super::tables;
use crate::Outcome;
use crate::args::{DocumentArgs, ReviewArgs};
use crate::made_by;
use crate::output::Analysed;
use crate::output::rows::Rows;
use crate::sink;
use sayso::{Comparison, Decision, Depth};
use serde_json::json;
use std::path::Path;

pub(crate) fn run(args: &ReviewArgs) -> anyhow::Result<Outcome> {
    if let [first, second] = &*args.compare {
        return compare(first, second, args);
    }
    // What was decided stands in the table: applying it too would hide what it is about.
    let mut shared = DocumentArgs::for_all(&args.documents);
    let earlier = shared.analysis.decisions.take();
    let mut decisions = earlier.as_deref().map(tables::decisions).transpose()?.unwrap_or_default();
    let keep = |document: &Analysed<'_>| {
        let reading = document.reading();
        let stances = document.analysis.stances.iter();
        Ok(stances.map(|stance| Decision::of(&reading, stance)).collect::<Vec<Decision>>())
    };
    let mut found = 0u64;
    let collected = documents::collect(&shared, Depth::Stances, u64::MAX, &keep, |taken| {
        match taken {
            Taken::Document(list) => {
                found += list.len() as u64;
                for decision in list {
                    // One that is there already stays as it is.
                    let _ = decisions.add(decision);
                }
            }
            Taken::Failed(_, error) => sink::complain(&error),
        }
        Ok(())
    })?;
    rows::write(&decisions.to_csv(), &args.documents)?;
    Ok(rows::outcome(&collected.tally, found > 0, &args.documents))
}

/// The columns of what differs.
const NAMES: &[&str] = &[
    "id",
    "evidence_start",
    "evidence_end",
    "target_start",
    "target_end",
    "field",
    "first",
    "second",
    "sentence",
];

/// Those for reading.
const BRIEF: &[&str] = &["field", "first", "second", "sentence", "id"];

fn compare(first: &Path, second: &Path, args: &ReviewArgs) -> anyhow::Result<Outcome> {
    let comparison = tables::decisions(first)?.compare(&tables::decisions(second)?);
    let rows = comparison.differences.iter().map(|one| {
        vec![
            json!(one.id),
            json!(one.evidence.start()),
            json!(one.evidence.end()),
            json!(one.target.start()),
            json!(one.target.end()),
            json!(one.field),
            json!(one.first),
            json!(one.second),
            json!(one.sentence),
        ]
    });
    let title = "What differs";
    let table = Rows { title, names: NAMES, brief: BRIEF, rows: rows.collect() };
    rows::print(&table, args.guard, &args.documents, &made_by::program())?;
    sink::complain(&summary(&comparison));
    Ok(if comparison.both > 0 { Outcome::Found } else { Outcome::Nothing })
}

fn summary(of: &Comparison) -> String {
    let share = 100.0 * of.same as f64 / of.both.max(1) as f64;
    let kappa = of.kappa.map_or_else(|| "not defined".to_owned(), |kappa| format!("{kappa:.3}"));
    format!(
        "{} decided by both, {} with the same side ({share:.1} %), kappa {kappa}; {} only by the first, {} only by the second",
        of.both, of.same, of.only_first, of.only_second
    )
}
