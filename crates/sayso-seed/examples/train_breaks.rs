//! Trains the model that tells breaks inside words from breaks between words, on breaks put into the
//! running text of pages.
//!
//! ```sh
//! cargo run --release -p sayso-seed --features train --example train_breaks -- \
//!     --pages pages_full_dev.jsonl,pages_chunks_dev.jsonl --out breaks.bin [--test breaks_dev.jsonl]
//! ```
//!
//! With `--test`, each document of that file is judged by a model that has not seen its page. The same
//! input gives the same file.

use sayso_core::SeedParser;
use sayso_seed::SeedReader;
use sayso_seed::train::{BREAK_WEIGHTS, break_features, break_model};
use serde_json::Value;
use std::collections::HashMap;

type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;

const FOLDS: u64 = 5;
const PASSES: usize = 4;

struct Sample {
    features: Vec<u32>,
    inside: bool,
    fold: u64,
}

fn main() -> Result<()> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let option =
        |name: &str| words.iter().position(|w| w == name).and_then(|i| words.get(i + 1)).cloned();
    let mut samples = Vec::new();
    for path in option("--pages").unwrap_or_default().split(',') {
        for line in std::fs::read_to_string(path)?.lines() {
            let page: Value = serde_json::from_str(line)?;
            let id = page["id"].as_str().unwrap_or("");
            let text = page["raw_text"].as_str().unwrap_or("");
            let article = SeedReader::new().parse(text).value;
            add(article.body(text).text(), hash(id) % FOLDS, &mut samples);
        }
    }
    eprintln!("{} samples", samples.len());
    if let Some(path) = option("--test") {
        test(&path, &samples)?;
    }
    if let Some(path) = option("--out") {
        std::fs::write(path, break_model(&train(&samples, None)))?;
    }
    Ok(())
}

fn hash(text: &str) -> u64 {
    text.bytes()
        .fold(0xcbf2_9ce4_8422_2325, |h, b| (h ^ u64::from(b)).wrapping_mul(0x0000_0100_0000_01B3))
        >> 7
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
    let mut random = hash(text) | 1;
    let mut next = |below: usize| {
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        (random % below.max(1) as u64) as usize
    };
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

/// Logistic regression by stochastic gradients with a step of its own for every weight (Duchi et al. 2011).
fn train(samples: &[Sample], without: Option<u64>) -> Vec<f32> {
    let mut weights = vec![0.0f32; BREAK_WEIGHTS];
    let mut squares = vec![1e-3f32; BREAK_WEIGHTS];
    for _ in 0..PASSES {
        for sample in samples.iter().filter(|s| Some(s.fold) != without) {
            let sum: f32 = sample.features.iter().map(|&f| weights[f as usize]).sum();
            let slope = 1.0 / (1.0 + (-sum).exp()) - f32::from(u8::from(sample.inside));
            for &feature in &sample.features {
                let at = feature as usize;
                let gradient = slope + 1e-5 * weights[at];
                squares[at] += gradient * gradient;
                weights[at] -= 0.1 * gradient / squares[at].sqrt();
            }
        }
    }
    weights
}

fn test(path: &str, samples: &[Sample]) -> Result<()> {
    let models: Vec<Vec<f32>> = (0..FOLDS).map(|fold| train(samples, Some(fold))).collect();
    let wrong = samples.iter().filter(|s| judge(&models[s.fold as usize], &s.features) != s.inside);
    eprintln!("put-in breaks wrong: {:.2} %", 100.0 * wrong.count() as f64 / samples.len() as f64);
    let (mut right, mut all) = (0, 0);
    for line in std::fs::read_to_string(path)?.lines() {
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
                eprintln!("wrong: {left} {rest}");
            }
        }
    }
    eprintln!("kinds right: {right} of {all}");
    Ok(())
}

fn judge(weights: &[f32], features: &[u32]) -> bool {
    features.iter().map(|&f| weights[f as usize]).sum::<f32>() > 0.0
}
