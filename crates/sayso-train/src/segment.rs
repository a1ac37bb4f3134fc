//! The sentence boundary model: from documents with sentences to weights.

use crate::logistic::{Example, Recipe, quantise, train};
use anyhow::{Context, Result};
use sayso_core::{Lang, Tokenizer};
use sayso_token::{BoundaryModel, NewsSplitter, NewsTokenizer};
use std::collections::HashSet;
use std::io::BufRead;
use std::path::{Path, PathBuf};

/// Trains a sentence boundary model on JSON lines `{"text", "sentences": [[start, end], …], "genre"}`.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Files to train on.
    #[arg(required = true)]
    data: Vec<PathBuf>,
    /// Where to write the model.
    #[arg(long)]
    out: PathBuf,
    /// The language.
    #[arg(long, default_value = "en")]
    lang: Lang,
    /// Genres to leave out, for instance because of their terms.
    #[arg(long, value_delimiter = ',')]
    skip_genres: Vec<String>,
    /// Rounds over the data.
    #[arg(long, default_value_t = 6)]
    epochs: u32,
    /// Step size.
    #[arg(long, default_value_t = 0.25)]
    rate: f32,
    /// Pull of each weight to zero.
    #[arg(long, default_value_t = 0.000_03)]
    decay: f32,
    /// Share of the features that each step leaves out.
    #[arg(long, default_value_t = 0.5)]
    dropout: f32,
    /// How sure the model must be that a sentence ends, as log odds.
    #[arg(long, default_value_t = -0.5, allow_negative_numbers = true)]
    margin: f32,
    /// Order of the examples.
    #[arg(long, default_value_t = 1)]
    seed: u64,
}

pub(crate) fn run(args: &Args) -> Result<()> {
    let mut examples = Vec::new();
    for path in &args.data {
        let before = examples.len();
        read(path, args, &mut examples).with_context(|| path.display().to_string())?;
        let ends = examples.iter().skip(before).filter(|e| e.answer).count();
        println!("{}: {} places, {ends} ends", path.display(), examples.len() - before);
    }
    let recipe = Recipe {
        epochs: args.epochs,
        rate: args.rate,
        decay: args.decay,
        dropout: args.dropout,
        seed: args.seed,
    };
    let weights = train(&examples, BoundaryModel::size(), recipe);
    let (bytes, factor) = quantise(&weights);
    let threshold = (args.margin * factor).round() as i32;
    let wrong = examples.iter().filter(|e| {
        let score: i32 = e.features.iter().map(|&i| i32::from(bytes[i as usize])).sum();
        (score > threshold) != e.answer
    });
    println!("{} of {} places wrong on the training data", wrong.count(), examples.len());
    std::fs::write(&args.out, BoundaryModel::to_bytes(&bytes, threshold))?;
    Ok(())
}

/// Appends the places of one file.
fn read(path: &Path, args: &Args, examples: &mut Vec<Example>) -> Result<()> {
    let (tokenizer, splitter) = (NewsTokenizer::new(args.lang), NewsSplitter::new(args.lang));
    let file = std::io::BufReader::new(std::fs::File::open(path)?);
    for (number, line) in file.lines().enumerate() {
        let at = || format!("line {}", number + 1);
        let document: serde_json::Value = serde_json::from_str(&line?).with_context(at)?;
        let genre = document["genre"].as_str().unwrap_or("");
        if args.skip_genres.iter().any(|skip| skip == genre) {
            continue;
        }
        let text = document["text"].as_str().context("no text").with_context(at)?;
        let sentences =
            document["sentences"].as_array().context("no sentences").with_context(at)?;
        let ends: HashSet<u64> = sentences.iter().filter_map(|s| s[1].as_u64()).collect();
        let tokens = tokenizer.tokenize(text);
        splitter.observe(text, &tokens, &mut |end, features| {
            let answer = ends.contains(&u64::from(end));
            examples.push(Example { features: features.to_vec(), answer, weight: 1.0 });
            answer
        });
    }
    Ok(())
}
