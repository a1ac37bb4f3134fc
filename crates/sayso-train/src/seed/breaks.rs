//! The model that tells breaks inside words from breaks between words, from breaks put into the running
//! text of pages.

use super::pages;
use anyhow::{Context, Result};
use sayso_core::SeedParser;
use sayso_learn::train::{AdaGrad, Dice, name_hash as hash};
use sayso_seed::SeedReader;
use sayso_seed::train::{BREAK_WEIGHTS, break_features, break_model};
use serde_json::Value;
use std::collections::HashMap;
use std::path::{Path, PathBuf};

/// Trains a break model on pages, JSON lines `{"id", "site", "raw_text"}`.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Files to train on.
    #[arg(required = true)]
    data: Vec<PathBuf>,
    /// Where to write the model.
    #[arg(long)]
    out: Option<PathBuf>,
    /// Documents with breaks `{"id", "text", "joins"}`: each is judged by a model that has not seen its page.
    #[arg(long)]
    test: Option<PathBuf>,
}

const FOLDS: u64 = 5;
const PASSES: usize = 4;

struct Sample {
    features: Vec<u32>,
    inside: bool,
    fold: u64,
}

pub(crate) fn run(args: &Args) -> Result<()> {
    let mut samples = Vec::new();
    for path in &args.data {
        for page in pages::read(path)? {
            let article = SeedReader::new().parse(&page.text).value;
            add(article.body(&page.text).text(), hash(&page.id) % FOLDS, &mut samples);
        }
    }
    println!("{} breaks put in", samples.len());
    if let Some(path) = &args.test {
        test(path, &samples)?;
    }
    if let Some(path) = &args.out {
        std::fs::write(path, break_model("seed-breaks", &train(&samples, None)))?;
    }
    Ok(())
}

fn counts(text: &str) -> HashMap<String, u32> {
    let mut counts = HashMap::new();
    for word in text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()) {
        *counts.entry(word.to_lowercase()).or_default() += 1;
    }
    counts
}

/// One break for every few words of a text, inside a word as often as before one.
fn add(text: &str, fold: u64, out: &mut Vec<Sample>) {
    let counts = counts(text);
    let times = |w: &str| counts.get(&w.to_lowercase()).copied().unwrap_or(0);
    let mut dice = Dice::new(hash(text));
    let mut next = |below: usize| dice.roll(below as u64) as usize;
    for line in text.lines().filter(|l| l.len() > 60) {
        let tokens: Vec<&str> = line.split(' ').collect();
        for pair in tokens.windows(2) {
            let &[word, after] = pair else { continue };
            let letters: Vec<usize> = word.char_indices().map(|(i, _)| i).collect();
            let plain = word.chars().all(char::is_alphabetic);
            if plain && letters.len() >= 4 && next(2) == 0 {
                let cut = letters[2 + next(letters.len() - 3)];
                let (left, right) = word.split_at(cut);
                if right.starts_with(char::is_lowercase) {
                    let known = [times(word) > 1, times(left) > 0, times(right) > 0];
                    let features = break_features(left, right, known);
                    out.push(Sample { features, inside: true, fold });
                }
            }
            let right: String = after.chars().take_while(|c| c.is_alphabetic()).collect();
            if plain && right.starts_with(char::is_lowercase) && next(2) == 0 {
                let whole = format!("{word}{right}");
                let known = [times(&whole) > 0, times(word) > 1, times(&right) > 1];
                let features = break_features(word, &right, known);
                out.push(Sample { features, inside: false, fold });
            }
        }
    }
}

/// Logistic regression: a step for each sample in turn, some passes over all.
fn train(samples: &[Sample], without: Option<u64>) -> Vec<f32> {
    let mut weights = AdaGrad::new(BREAK_WEIGHTS, 0.1, 1e-5, 1e-3);
    for _ in 0..PASSES {
        for sample in samples.iter().filter(|s| Some(s.fold) != without) {
            let odds = weights.sum(&sample.features);
            let error = f32::from(u8::from(sample.inside)) - 1.0 / (1.0 + (-odds).exp());
            sample.features.iter().for_each(|&f| weights.step(f as usize, error));
        }
    }
    weights.weights().to_vec()
}

fn test(path: &Path, samples: &[Sample]) -> Result<()> {
    let models: Vec<Vec<f32>> = (0..FOLDS).map(|fold| train(samples, Some(fold))).collect();
    let wrong = samples.iter().filter(|s| judge(&models[s.fold as usize], &s.features) != s.inside);
    println!("put-in breaks wrong: {:.2} %", 100.0 * wrong.count() as f64 / samples.len() as f64);
    let (mut right, mut all) = (0, 0);
    for line in std::fs::read_to_string(path).with_context(|| path.display().to_string())?.lines() {
        let document: Value = serde_json::from_str(line)?;
        let id = document["id"].as_str().unwrap_or("").trim_start_matches("brk-");
        let model = &models[(hash(id) % FOLDS) as usize];
        let text = document["text"].as_str().unwrap_or("");
        let counts = counts(text);
        let times = |w: &str| counts.get(&w.to_lowercase()).copied().unwrap_or(0);
        for join in document["joins"].as_array().into_iter().flatten() {
            let (start, end) = (join[0].as_u64().unwrap_or(0), join[1].as_u64().unwrap_or(0));
            let (before, after) = (&text[..start as usize], &text[end as usize..]);
            let left = before.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or("");
            let rest = after.split(|c: char| !c.is_alphabetic()).next().unwrap_or("");
            let known = [times(&format!("{left}{rest}")) > 0, times(left) > 1, times(rest) > 1];
            let inside = rest.starts_with(char::is_lowercase)
                && judge(model, &break_features(left, rest, known));
            all += 1;
            if inside == (join[2] == "word") {
                right += 1;
            } else {
                println!("wrong: {left} {rest}");
            }
        }
    }
    println!("kinds right: {right} of {all}");
    Ok(())
}

fn judge(weights: &[f32], features: &[u32]) -> bool {
    features.iter().map(|&f| weights[f as usize]).sum::<f32>() > 0.0
}
