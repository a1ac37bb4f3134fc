//! Figures as a table and as JSON.

use super::figures::{Counts, Figures, Mistake};
use sayso::view::terminal::clean;
use serde_json::{Value, json};
use std::fmt::Write as _;

/// One JSON object.
pub(super) fn json(figures: &Figures, errors: Option<usize>) -> serde_json::Result<String> {
    let figure = |(layer, measure, kind, counts): &(&str, &str, &str, Counts)| {
        json!({
            "layer": layer, "measure": measure, "kind": if kind.is_empty() { Value::Null } else { (*kind).into() },
            "precision": counts.precision(), "recall": counts.recall(), "f1": counts.f1(),
            "right": counts.right, "gold": counts.gold, "pred": counts.pred,
        })
    };
    let mut out = json!({
        "documents": figures.documents,
        "missing": figures.missing,
        "figures": figures.list.iter().map(figure).collect::<Vec<_>>(),
    });
    if let (Some(most), Some(object)) = (errors, out.as_object_mut()) {
        let shown: Vec<&Mistake> =
            groups(figures, most).into_iter().flat_map(|(_, list)| list).collect();
        object.insert("errors".to_owned(), serde_json::to_value(shown)?);
    }
    Ok(format!("{out}\n"))
}

/// Errors by layer and kind of error, some of each: how many there are, and those.
fn groups(figures: &Figures, most: usize) -> Vec<(usize, Vec<&Mistake>)> {
    let mut out: Vec<(usize, Vec<&Mistake>)> = Vec::new();
    for mistake in &figures.mistakes {
        let same = |group: &&mut (usize, Vec<&Mistake>)| {
            group.1.first().is_some_and(|m| (m.layer, m.error) == (mistake.layer, mistake.error))
        };
        match out.iter_mut().find(same) {
            Some((count, list)) => {
                *count += 1;
                if list.len() < most {
                    list.push(mistake);
                }
            }
            None => out.push((1, vec![mistake])),
        }
    }
    out
}

/// For reading.
pub(super) fn table(figures: &Figures, errors: Option<usize>) -> String {
    let mut out = String::new();
    let _ = writeln!(
        out,
        "{} documents, {} without a prediction\n",
        figures.documents, figures.missing
    );
    let _ = writeln!(
        out,
        "{:<34}{:>7}{:>7}{:>7}{:>8}{:>8}{:>8}",
        "", "P", "R", "F1", "right", "gold", "pred"
    );
    let mut last = "";
    for (layer, measure, kind, counts) in &figures.list {
        if *layer != last {
            let _ = writeln!(out, "{layer}");
            last = layer;
        }
        let name = if kind.is_empty() { format!("  {measure}") } else { format!("    {kind}") };
        let [p, r, f] = [counts.precision(), counts.recall(), counts.f1()].map(|x| 100.0 * x);
        let Counts { right, gold, pred, .. } = counts;
        let _ = writeln!(out, "{name:<34}{p:>7.1}{r:>7.1}{f:>7.1}{right:>8.0}{gold:>8}{pred:>8}");
    }
    for (count, list) in errors.map(|most| groups(figures, most)).unwrap_or_default() {
        if let Some(first) = list.first() {
            let _ = writeln!(out, "\n{}, {}: {count}", first.layer, first.error);
        }
        for mistake in list {
            let _ = writeln!(out, "  {}: {}", clean(&mistake.document), clean(&mistake.text));
        }
    }
    out
}
