//! The sentence boundary model: from documents with sentences to weights.

use anyhow::{Context, Result};
use sayso_core::{Lang, Tokenizer};
use sayso_learn::train::{Example, Recipe, logistic, quantise};
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
    /// Runs with different orders, whose weights are averaged.
    #[arg(long, default_value_t = 5)]
    runs: u64,
    /// Order of the examples in the first run.
    #[arg(long, default_value_t = 1)]
    seed: u64,
}

pub(crate) fn run(args: &Args) -> Result<()> {
    let (mut examples, mut stops) = (Vec::new(), Vec::new());
    for path in &args.data {
        let before = examples.len();
        read(path, args, &mut examples, &mut stops).with_context(|| path.display().to_string())?;
        let ends = examples.iter().skip(before).filter(|e| e.answer).count();
        println!("{}: {} places, {ends} ends", path.display(), examples.len() - before);
    }
    let recipe = Recipe {
        epochs: args.epochs,
        rate: args.rate,
        decay: args.decay,
        dropout: args.dropout,
        seed: args.seed,
        runs: args.runs,
    };
    let found = quantise(&logistic(&examples, BoundaryModel::size(), &recipe));
    let (bytes, factor) = (&found.weights, found.factor);
    let threshold = (args.margin * factor).round() as i32;
    let wrong = examples.iter().filter(|e| {
        let score: i32 = e.features.iter().map(|&i| i32::from(bytes[i as usize])).sum();
        (score > threshold) != e.answer
    });
    println!("{} of {} places wrong on the training data", wrong.count(), examples.len());
    let gates =
        gates(&examples, &stops, Recipe { runs: 1, ..recipe }).map(|gate| (gate * factor) as i32);
    let close = examples.iter().zip(&stops).filter(|&(e, &stop)| {
        let sum = first(e, |i| f32::from(bytes[i as usize])) as i32;
        let [no, yes] = if stop { [gates[2], gates[3]] } else { [gates[0], gates[1]] };
        (no..=yes).contains(&sum)
    });
    println!("{} of {} places are looked at closely", close.count(), examples.len());
    let name = format!("segment-{}", args.lang);
    std::fs::write(&args.out, BoundaryModel::to_bytes(&name, bytes, threshold, gates))?;
    Ok(())
}

/// The sum of the first weights of a place.
fn first(example: &Example, weight: impl Fn(u32) -> f32) -> f32 {
    example.features.iter().take(BoundaryModel::first()).map(|&i| weight(i)).sum()
}

/// The sums of the first weights below which a place is no end, and above which it is one: for places
/// without a stop, and with one. Taken where models that have not seen the places are wrong about one in a
/// thousand.
fn gates(examples: &[Example], stops: &[bool], recipe: Recipe) -> [f32; 4] {
    const FOLDS: usize = 4;
    // Sums of the others and of the ends, without a stop and with one.
    let mut sums: [[Vec<f32>; 2]; 2] = Default::default();
    for fold in 0..FOLDS {
        let within = |at: usize| at * FOLDS / examples.len().max(1) == fold;
        let others: Vec<Example> =
            (0..examples.len()).filter(|&at| !within(at)).map(|at| examples[at].clone()).collect();
        let weights = logistic(&others, BoundaryModel::size(), &recipe);
        for at in (0..examples.len()).filter(|&at| within(at)) {
            let side = usize::from(examples[at].answer);
            let sum = first(&examples[at], |i| weights[i as usize]);
            sums[usize::from(stops[at])][side].push(sum);
        }
    }
    sums.iter_mut().flatten().for_each(|s| s.sort_by(f32::total_cmp));
    let ends: usize = sums.iter().map(|[_, ends]| ends.len()).sum();
    let allowed = ends / 700;
    let [[goes, ends], [stop_goes, stop_ends]] = &sums;
    let low = |ends: &Vec<f32>| ends.get(allowed).copied().unwrap_or(-1e6);
    let high = |goes: &Vec<f32>| {
        goes.len().checked_sub(allowed + 1).and_then(|at| goes.get(at)).copied().unwrap_or(1e6)
    };
    [low(ends), high(goes), low(stop_ends), high(stop_goes)]
}

/// Appends the places of one file.
fn read(
    path: &Path,
    args: &Args,
    examples: &mut Vec<Example>,
    stops: &mut Vec<bool>,
) -> Result<()> {
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
        splitter.observe(text, &tokens, &mut |end, has_stop, features| {
            let answer = ends.contains(&u64::from(end));
            examples.push(Example::new(features.to_vec(), answer));
            stops.push(has_stop);
            answer
        });
    }
    Ok(())
}
