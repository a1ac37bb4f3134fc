//! What is added to the scores of all lines, so that as much too much is kept as too little.

use super::pages::{Gold, Page};
use sayso_core::SeedParser;
use sayso_seed::{LineModel, SeedReader};
use std::collections::HashMap;

/// What is tried, in log odds.
const TRIED: &[f32] = &[-0.4, -0.2, 0.0, 0.2, 0.4, 0.6, 0.8, 1.0, 1.2, 1.4];

/// The bias with which the pages that are known whole, and are not in another form, are read best by models that have not seen
/// their sites; tells what each gives.
pub(crate) fn best(pages: &[Page], model_of: impl Fn(&Page, f32) -> Option<LineModel>) -> f32 {
    let whole: Vec<(&Page, Grams)> =
        pages.iter().filter_map(|page| Some((page, body(page)?))).collect();
    let mut best = (0.0, f64::MIN);
    for &bias in TRIED {
        let scores = whole.iter().filter_map(|(page, gold)| {
            let article =
                SeedReader::new().with_model(model_of(page, bias)?).parse(&page.raw).value;
            Some(overlap(gold, &grams(article.body(&page.raw).text())))
        });
        let scores: Vec<f64> = scores.collect();
        let mean = scores.iter().sum::<f64>() / scores.len().max(1) as f64;
        println!("bias {bias:.1}: word-4-gram F1 {:.2} on {} pages", 100.0 * mean, scores.len());
        if mean > best.1 {
            best = (bias, mean);
        }
    }
    best.0
}

type Grams = HashMap<Vec<String>, usize>;

/// The body of a page of which every line is known.
fn body(page: &Page) -> Option<Grams> {
    let Gold::Lines { keep, .. } = &page.gold else { return None };
    let lines: Vec<&str> = page.text.split('\n').collect();
    let kept: Vec<&str> = keep.iter().filter_map(|&line| lines.get(line).copied()).collect();
    (!page.form && page.weight >= 1.0).then(|| grams(&kept.join("\n")))
}

fn grams(text: &str) -> Grams {
    let lower = text.to_lowercase();
    let words: Vec<String> = lower
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect();
    let mut out = Grams::new();
    for gram in words.windows(4.min(words.len().max(1))) {
        *out.entry(gram.to_vec()).or_default() += 1;
    }
    out
}

/// The F1 of two bags.
fn overlap(gold: &Grams, found: &Grams) -> f64 {
    let common: usize =
        gold.iter().map(|(gram, n)| found.get(gram).copied().unwrap_or(0).min(*n)).sum();
    let all = gold.values().sum::<usize>() + found.values().sum::<usize>();
    if all == 0 { 1.0 } else { 2.0 * common as f64 / all as f64 }
}
