//! Scores the rules, and a model if one is given, on documents with gold attributions.

use super::corpus::{self, Document, Gold};
use super::examples::{likeness, same_source};
use anyhow::Result;
use sayso_core::{Attribution, AttributionKind, Attributor, Span};
use sayso_quote::{QuoteModel, QuoteRules};
use std::path::PathBuf;

/// Scores the rules, and a model if one is given, on JSON lines as for `quote`: relations (content at least half
/// alike, source right) of outermost attributions.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Files with gold.
    #[arg(required = true)]
    data: Vec<PathBuf>,
    /// A model of `sayso-train quote`.
    #[arg(long)]
    model: Option<PathBuf>,
    /// Least scores to try.
    #[arg(long, value_delimiter = ',', default_values_t = [0.3, 0.35, 0.4, 0.45, 0.5])]
    least: Vec<f32>,
}

/// Kinds of attribution in the order of the report.
const KINDS: [AttributionKind; 3] =
    [AttributionKind::Direct, AttributionKind::Mixed, AttributionKind::Indirect];

/// Right, found and gold attributions.
#[derive(Copy, Clone, Default)]
struct Tally {
    right: usize,
    right_gold: usize,
    found: usize,
    gold: usize,
}

impl Tally {
    fn show(self) -> String {
        let share = |a: usize, b: usize| 100.0 * a as f64 / b.max(1) as f64;
        let (p, r) = (share(self.right, self.found), share(self.right_gold, self.gold));
        let f = if p + r > 0.0 { 2.0 * p * r / (p + r) } else { 0.0 };
        format!("{p:.1}/{r:.1}/{f:.1}")
    }
}

pub(crate) fn run(args: &Args) -> Result<()> {
    let mut documents = Vec::new();
    for path in &args.data {
        documents.extend(corpus::read(path)?);
    }
    println!("precision/recall/F1 of relations: all, direct, mixed, indirect; found");
    report("rules", &documents, &QuoteRules::new());
    let Some(path) = &args.model else { return Ok(()) };
    let model = QuoteModel::from_bytes(std::fs::read(path)?)?;
    for &least in &args.least {
        let rules = QuoteRules::new().with_model(model.clone()).with_min_score(least);
        report(&format!("model, {least}"), &documents, &rules);
    }
    calibration(&documents, &QuoteRules::new().with_model(model).with_min_score(0.1));
    Ok(())
}

fn report(name: &str, documents: &[Document], rules: &QuoteRules) {
    let mut kinds = [Tally::default(); 3];
    for document in documents {
        let found = outermost(document, rules);
        for (kind, tally) in KINDS.iter().zip(&mut kinds) {
            tally.gold +=
                document.gold.iter().filter(|g| kind_of(document, &g.content) == *kind).count();
            tally.found += found.iter().filter(|a| a.kind == *kind).count();
        }
        for (at, gold) in pairs(document, &found) {
            for (kind, tally) in KINDS.iter().zip(&mut kinds) {
                tally.right += usize::from(found[at].kind == *kind);
                tally.right_gold +=
                    usize::from(kind_of(document, &document.gold[gold].content) == *kind);
            }
        }
    }
    let all = kinds.iter().fold(Tally::default(), |sum, t| Tally {
        right: sum.right + t.right,
        right_gold: sum.right_gold + t.right_gold,
        found: sum.found + t.found,
        gold: sum.gold + t.gold,
    });
    let [direct, mixed, indirect] = kinds.map(Tally::show);
    println!("{name}: {}  {direct}  {mixed}  {indirect}  {}", all.show(), all.found);
}

/// How often attributions of a score are right.
fn calibration(documents: &[Document], rules: &QuoteRules) {
    let mut bins = [(0usize, 0usize); 10];
    for document in documents {
        let found = outermost(document, rules);
        let right: Vec<usize> = pairs(document, &found).into_iter().map(|(at, _)| at).collect();
        for (at, attribution) in found.iter().enumerate() {
            let bin = &mut bins[((attribution.score * 10.0) as usize).min(9)];
            bin.0 += 1;
            bin.1 += usize::from(right.contains(&at));
        }
    }
    for (at, (all, right)) in bins.iter().enumerate().filter(|(_, b)| b.0 > 0) {
        let share = 100.0 * *right as f64 / *all as f64;
        println!("score 0.{at}: {share:.0} % of {all} right");
    }
}

/// What is found and does not lie inside the content of something else that is found.
fn outermost(document: &Document, rules: &QuoteRules) -> Vec<Attribution> {
    let found = rules.attribute(document.view());
    let within = |inner: &Attribution, outer: &Attribution| {
        inner.spans().all(|s| outer.content.iter().any(|c| c.contains(s)))
    };
    let inside = |at: usize| {
        found.iter().enumerate().any(|(other, outer)| {
            other != at && within(&found[at], outer) && !(other > at && within(outer, &found[at]))
        })
    };
    (0..found.len()).filter(|&at| !inside(at)).map(|at| found[at].clone()).collect()
}

/// Pairs found attributions with gold one to one, the most alike first; those whose source is right.
fn pairs(document: &Document, found: &[Attribution]) -> Vec<(usize, usize)> {
    let mut scored = Vec::new();
    for (at, attribution) in found.iter().enumerate() {
        for (number, gold) in document.gold.iter().enumerate() {
            let alike = likeness(document, &attribution.content, &gold.content);
            if alike >= 0.5 && right_source(document, attribution, gold) {
                scored.push((alike, at, number));
            }
        }
    }
    scored.sort_by(|a, b| b.0.total_cmp(&a.0));
    let (mut used, mut done) = (vec![false; found.len()], vec![false; document.gold.len()]);
    let mut out = Vec::new();
    for (_, at, number) in scored {
        if !used[at] && !done[number] {
            used[at] = true;
            done[number] = true;
            out.push((at, number));
        }
    }
    out
}

fn right_source(document: &Document, found: &Attribution, gold: &Gold) -> bool {
    same_source(document, &found.source, &gold.source)
}

/// Direct, mixed or indirect, by the quotation marks that the tokeniser found.
fn kind_of(document: &Document, content: &[Span]) -> AttributionKind {
    super::examples::kind(document, content)
}
