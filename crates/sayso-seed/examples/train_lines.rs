//! Trains the line model: gradient boosting of oblivious trees on labelled lines.
//!
//! ```sh
//! cargo run --release -p sayso-seed --features train --example train_lines -- \
//!     --full pages_full_dev.jsonl --chunks pages_chunks_dev.jsonl --out lines.bin [--folds 5 --predict DIR]
//! ```
//!
//! With `--folds N`, the sites are split into N parts, and each part is read with a model trained on the
//! others; `DIR/full.jsonl`, `DIR/crop.jsonl` and `DIR/chunk.jsonl` are what the scorer reads. The same
//! input gives the same file.

use sayso_core::{BylineKind, SeedParser};
use sayso_seed::train::{FEATURES, LEVELS, NewTree, line_model, line_rows};
use sayso_seed::{LineModel, SeedReader};
use serde_json::{Value, json};
use std::collections::HashMap;

type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;

const BINS: usize = 32;

/// How trees are grown.
#[derive(Copy, Clone)]
struct Growth {
    trees: usize,
    rate: f32,
    ridge: f32,
}

struct Sample {
    features: [f32; FEATURES],
    target: f32,
    weight: f32,
    site: String,
}

struct Options {
    values: HashMap<String, String>,
}

impl Options {
    fn read() -> Self {
        let words: Vec<String> = std::env::args().skip(1).collect();
        let values = words
            .chunks(2)
            .filter_map(|p| {
                Some((p.first()?.trim_start_matches('-').to_owned(), p.get(1)?.clone()))
            })
            .collect();
        Self { values }
    }

    fn get(&self, name: &str) -> Option<&str> {
        self.values.get(name).map(String::as_str)
    }

    fn number(&self, name: &str, default: f32) -> f32 {
        self.get(name).and_then(|v| v.parse().ok()).unwrap_or(default)
    }
}

fn main() -> Result<()> {
    let options = Options::read();
    let full = load(options.get("full"))?;
    let chunks = load(options.get("chunks"))?;
    let mut samples = Vec::new();
    for page in &full {
        add_full(page, None, &mut samples);
        add_full(page, crop_of(page), &mut samples);
    }
    for page in &chunks {
        let weight = options.number("chunk-weight", 0.1);
        add_chunks(page, None, weight, &mut samples);
        add_chunks(page, crop_of(page), weight * options.number("chunk-crop", 1.0), &mut samples);
    }
    eprintln!("{} samples", samples.len());
    let bias = options.number("bias", 0.0);
    let switch = options.number("switch", 1.0);
    let growth = Growth {
        trees: options.number("trees", 120.0) as usize,
        rate: options.number("rate", 0.12),
        ridge: options.number("ridge", 12.0),
    };
    if let Some(folds) = options.get("folds").and_then(|f| f.parse::<u64>().ok()) {
        let directory = options.get("predict").unwrap_or(".");
        let models: Vec<LineModel> = (0..folds)
            .map(|fold| {
                let part: Vec<&Sample> =
                    samples.iter().filter(|s| hash(&s.site) % folds != fold).collect();
                line_model(&boost(&part, growth), bias, switch)
            })
            .collect();
        let model = |page: &Value| {
            models[(hash(page["site"].as_str().unwrap_or("")) % folds) as usize].clone()
        };
        write(directory, "full", full.iter().map(|p| predict(p, None, model(p))))?;
        write(directory, "crop", full.iter().map(|p| predict(p, crop_of(p), model(p))))?;
        write(directory, "chunk", chunks.iter().map(|p| predict(p, None, model(p))))?;
    }
    if let Some(path) = options.get("out") {
        let all: Vec<&Sample> = samples.iter().collect();
        std::fs::write(path, line_model(&boost(&all, growth), bias, switch).to_bytes())?;
    }
    Ok(())
}

fn load(path: Option<&str>) -> Result<Vec<Value>> {
    let Some(path) = path else { return Ok(Vec::new()) };
    let text = std::fs::read_to_string(path)?;
    Ok(text.lines().map(serde_json::from_str).collect::<std::result::Result<_, _>>()?)
}

fn write(directory: &str, name: &str, rows: impl Iterator<Item = Value>) -> Result<()> {
    let text: String = rows.map(|r| format!("{r}\n")).collect();
    Ok(std::fs::write(format!("{directory}/{name}.jsonl"), text)?)
}

fn crop_of(page: &Value) -> Option<(usize, usize)> {
    Some((page["crop"][0].as_u64()? as usize, page["crop"][1].as_u64()? as usize))
}

fn text_of(page: &Value, crop: Option<(usize, usize)>) -> String {
    let text = page["raw_text"].as_str().unwrap_or("");
    match crop {
        Some((first, last)) => {
            text.split('\n').skip(first).take(last + 1 - first).collect::<Vec<_>>().join("\n")
        }
        None => text.to_owned(),
    }
}

fn numbers(value: &Value) -> Vec<usize> {
    value.as_array().into_iter().flatten().filter_map(Value::as_u64).map(|n| n as usize).collect()
}

/// Lines of a page whose body is known. Half of a page's weight goes by lines and half by length, so
/// that neither long paragraphs nor long menus rule.
fn add_full(page: &Value, crop: Option<(usize, usize)>, out: &mut Vec<Sample>) {
    let text = text_of(page, crop);
    let first = crop.map_or(0, |c| c.0);
    let keep = numbers(&page["keep"]);
    let mixed = numbers(&page["mixed"]);
    let lines: Vec<&str> = text.split('\n').collect();
    let of_body = |line: &usize| keep.contains(&(line + first));
    let body_lines = (0..lines.len()).filter(of_body).count().max(1) as f32;
    let body_chars =
        (0..lines.len()).filter(of_body).map(|l| lines[l].len()).sum::<usize>().max(1) as f32;
    for row in line_rows(&text).into_iter().filter(|r| !r.skipped) {
        if mixed.contains(&(row.line + first)) {
            continue;
        }
        let chars = lines[row.line].len() as f32;
        out.push(Sample {
            features: row.features,
            target: f32::from(u8::from(keep.contains(&(row.line + first)))),
            weight: (0.5 / body_lines + 0.5 * chars / body_chars).min(0.2),
            site: page["site"].as_str().unwrap_or("").to_owned(),
        });
    }
}

/// Words as the scorer counts them.
fn words(text: &str) -> String {
    let lower = text.to_lowercase();
    let words: Vec<&str> =
        lower.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|w| !w.is_empty()).collect();
    format!(" {} ", words.join(" "))
}

/// Lines of a page of which some text is known to belong and some not.
fn add_chunks(page: &Value, crop: Option<(usize, usize)>, weight: f32, out: &mut Vec<Sample>) {
    let text = text_of(page, crop);
    let lines: Vec<String> = text.split('\n').map(words).collect();
    let chunks = |key: &str| -> Vec<String> {
        page[key].as_array().into_iter().flatten().filter_map(Value::as_str).map(words).collect()
    };
    let (with, without) = (chunks("with"), chunks("without"));
    for row in line_rows(&text).into_iter().filter(|r| !r.skipped) {
        let line = &lines[row.line];
        let holds = |list: &[String]| list.iter().any(|c| c.len() > 6 && line.contains(c.as_str()));
        let target = match (holds(&with), holds(&without)) {
            (true, false) => 1.0,
            (false, true) => 0.0,
            _ => continue,
        };
        let site = page["site"].as_str().unwrap_or("").to_owned();
        out.push(Sample { features: row.features, target, weight, site });
    }
}

fn hash(text: &str) -> u64 {
    text.bytes()
        .fold(0xcbf2_9ce4_8422_2325, |h, b| (h ^ u64::from(b)).wrapping_mul(0x0000_0100_0000_01B3))
        >> 7
}

/// Thresholds between the values of a feature that cut the samples into parts of like size.
fn thresholds(samples: &[&Sample], feature: usize) -> Vec<f32> {
    let mut values: Vec<f32> = samples.iter().map(|s| s.features[feature]).collect();
    values.sort_by(f32::total_cmp);
    let mut out: Vec<f32> = Vec::new();
    for bin in 1..BINS {
        let at = bin * values.len() / BINS;
        let (below, here) = (values[at.saturating_sub(1)], values[at]);
        let cut = if below < here { (below + here) / 2.0 } else { here };
        if out.last().is_none_or(|&last| cut > last) && cut < values[values.len() - 1] {
            out.push(cut);
        }
    }
    out
}

/// Boosting with log loss and Newton steps (Friedman 2001; Chen and Guestrin 2016).
fn boost(samples: &[&Sample], growth: Growth) -> Vec<NewTree> {
    let cuts: Vec<Vec<f32>> = (0..FEATURES).map(|f| thresholds(samples, f)).collect();
    let bins: Vec<Vec<u8>> = (0..FEATURES)
        .map(|f| {
            let cuts = &cuts[f];
            let bin = |v: f32| cuts.partition_point(|&c| c < v) as u8;
            samples.iter().map(|s| bin(s.features[f])).collect()
        })
        .collect();
    let scale = samples.len() as f32 / samples.iter().map(|s| s.weight).sum::<f32>();
    let mut scores = vec![0.0f32; samples.len()];
    let mut trees = Vec::new();
    for _ in 0..growth.trees {
        let steps: Vec<(f32, f32)> = samples
            .iter()
            .zip(&scores)
            .map(|(s, score)| {
                let p = 1.0 / (1.0 + (-score).exp());
                let w = s.weight * scale;
                (w * (s.target - p), w * p * (1.0 - p))
            })
            .collect();
        let tree = grow(&cuts, &bins, &steps, &mut scores, growth);
        trees.push(tree);
    }
    trees
}

fn grow(
    cuts: &[Vec<f32>],
    bins: &[Vec<u8>],
    steps: &[(f32, f32)],
    scores: &mut [f32],
    growth: Growth,
) -> NewTree {
    let mut leaf = vec![0u8; steps.len()];
    let mut questions = [(0u8, f32::MAX); LEVELS];
    for (level, question) in questions.iter_mut().enumerate() {
        let mut best = (f32::MIN, 0usize, 0usize);
        for feature in 0..FEATURES {
            let leaves = 1 << level;
            let mut sums = vec![(0.0f32, 0.0f32); leaves * BINS];
            for ((&bin, &leaf), step) in bins[feature].iter().zip(&leaf).zip(steps) {
                let slot = &mut sums[usize::from(leaf) * BINS + usize::from(bin)];
                slot.0 += step.0;
                slot.1 += step.1;
            }
            for (cut, gain) in gains(&sums, cuts[feature].len(), growth.ridge) {
                if gain > best.0 {
                    best = (gain, feature, cut);
                }
            }
        }
        let (_, feature, cut) = best;
        *question = (feature as u8, cuts[feature][cut]);
        for (leaf, &bin) in leaf.iter_mut().zip(&bins[feature]) {
            *leaf = *leaf * 2 + u8::from(usize::from(bin) > cut);
        }
    }
    let mut sums = [(0.0f32, 0.0f32); 1 << LEVELS];
    for (&leaf, step) in leaf.iter().zip(steps) {
        sums[usize::from(leaf)].0 += step.0;
        sums[usize::from(leaf)].1 += step.1;
    }
    let leaves = sums.map(|(g, h)| growth.rate * g / (h + growth.ridge));
    for (score, &leaf) in scores.iter_mut().zip(&leaf) {
        *score += leaves[usize::from(leaf)];
    }
    NewTree { questions, leaves }
}

/// What each cut of a feature gains over all leaves.
fn gains(sums: &[(f32, f32)], cuts: usize, ridge: f32) -> Vec<(usize, f32)> {
    let value = |(g, h): (f32, f32)| g * g / (h + ridge);
    let mut out: Vec<(usize, f32)> = (0..cuts).map(|c| (c, 0.0)).collect();
    for leaf in sums.chunks(BINS) {
        let all = leaf.iter().fold((0.0, 0.0), |a, b| (a.0 + b.0, a.1 + b.1));
        let mut below = (0.0, 0.0);
        for (cut, gain) in &mut out {
            below = (below.0 + leaf[*cut].0, below.1 + leaf[*cut].1);
            *gain += value(below) + value((all.0 - below.0, all.1 - below.1));
        }
    }
    out
}

fn predict(page: &Value, crop: Option<(usize, usize)>, model: LineModel) -> Value {
    let text = text_of(page, crop);
    let article = SeedReader::new().with_model(model).parse(&text).value;
    let keep: Vec<usize> = article
        .blocks
        .iter()
        .enumerate()
        .filter(|(_, b)| b.kind.is_body())
        .map(|(i, _)| i)
        .collect();
    let authors: Vec<&str> = article
        .authors
        .iter()
        .filter(|a| a.kind == BylineKind::Person)
        .map(|a| a.span.slice(&text))
        .collect();
    json!({
        "id": page["id"],
        "keep": keep,
        "body": article.body(&text).text(),
        "title": article.title.map(|t| t.slice(&text)),
        "authors": authors,
        "date": article.published.map(|d| d.date.to_string()),
    })
}
