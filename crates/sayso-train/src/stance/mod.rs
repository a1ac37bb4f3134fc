//! The model that judges stances and proposes more: from articles with gold stances to weights.

mod examples;
mod gold;
mod lost;
mod reach;
mod report;
mod words;

use anyhow::{Context, Result};
use examples::{Corpus, Scored};
use sayso_learn::train::{Example, Recipe, logistic, quantise};
use sayso_stance::{Decision, JudgeModel};
use std::path::PathBuf;

/// Trains the model that judges stances on JSON lines `{"id", "text", "stances"}`, and scores it on articles left out.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Files to train on; articles with `"use": "measure"` are scored but never learned from.
    #[arg(required = true)]
    data: Vec<PathBuf>,
    /// Further files to learn from, which are not scored.
    #[arg(long)]
    also: Vec<PathBuf>,
    /// Where to write the model.
    #[arg(long)]
    out: PathBuf,
    /// Folder with model.safetensors and tokenizer.json of an encoder, whose word vectors tell of words that the articles do not have.
    #[arg(long)]
    encoder: PathBuf,
    /// Words and their valences, separated by tabs (VADER).
    #[arg(long)]
    valences: PathBuf,
    /// Verbs and their sides: a table with a column `polarity` (CAMEO).
    #[arg(long)]
    acts: PathBuf,
    /// Parts that the articles are cut into for cross-validation.
    #[arg(long, default_value_t = 10)]
    folds: usize,
    /// Cut by publisher, as the beginning of an id tells, instead of by article.
    #[arg(long)]
    by_publisher: bool,
    /// The probability from which on a record is given unless told otherwise.
    #[arg(long, default_value_t = 0.4)]
    threshold: f32,
    /// Where to write what is found in articles left out, as JSON lines.
    #[arg(long)]
    predictions: Option<PathBuf>,
    /// Where to write every record of articles left out with its features, as JSON lines.
    #[arg(long)]
    records: Option<PathBuf>,
    /// Rounds over the data.
    #[arg(long, default_value_t = 8)]
    epochs: u32,
    /// Step size.
    #[arg(long, default_value_t = 0.02)]
    rate: f32,
    /// Pull of each weight to zero.
    #[arg(long, default_value_t = 0.000_1)]
    decay: f32,
    /// Share of the features that each step leaves out.
    #[arg(long, default_value_t = 0.3)]
    dropout: f32,
    /// Runs with different orders, whose weights are averaged.
    #[arg(long, default_value_t = 1)]
    runs: u64,
    /// How much a word that shows a stance counts where leaving it out is no mistake.
    #[arg(long, default_value_t = 0.6)]
    optional: f32,
}

/// The weights of every decision, and the log odds of one unit.
type Tables = [(Vec<i8>, f32); Decision::ALL.len()];

pub(crate) fn run(args: &Args) -> Result<()> {
    let mut articles = Vec::new();
    for path in &args.data {
        articles.extend(gold::read(path)?);
    }
    println!("{} articles", articles.len());
    for path in &args.also {
        let extra = |article| gold::Article { extra: true, ..article };
        articles.extend(gold::read(path)?.into_iter().map(extra));
    }
    let mut corpus = Corpus::new(articles, args.folds, args.by_publisher);
    let vectors = words::read(&args.encoder).context("encoder")?;
    let seen = corpus.seen()?;
    let valences = words::read_valences(&args.valences)?;
    let acts = words::read_acts(&args.acts)?;
    let grades = words::grades(&vectors, &seen, &valences, &acts);
    let known = sayso_stance::training::words_to_bytes(&grades);
    println!("{} words known", grades.len());
    let bare = JudgeModel::from_bytes(to_bytes(&known, &untrained(), 0.0, [0.0; 17]))?;
    corpus.add_parts(&bare, args.optional);
    // A model without each part, and one on everything.
    let mut models = Vec::new();
    for fold in 0..=args.folds {
        let mut tables = untrained();
        for decision in [Decision::Shows, Decision::Holds, Decision::Aims, Decision::Sides] {
            tables[decision as usize] = learn(args, decision, &corpus.examples(decision, fold));
        }
        models.push(tables);
        println!("part {fold}");
    }
    let mut scored: Vec<Scored> = Vec::new();
    for (fold, tables) in models.iter().enumerate().take(args.folds) {
        let model = JudgeModel::from_bytes(to_bytes(&known, tables, 0.0, [0.0; 17]))?;
        corpus.add_records(&model, fold, &mut scored);
    }
    println!("{} records", scored.len());
    for fold in 0..args.folds {
        let others = scored.iter().filter(|s| s.fold != fold && !s.measure);
        let (weights, unit) = learn(args, Decision::Right, &examples::of_records(others));
        for record in scored.iter_mut().filter(|s| s.fold == fold) {
            let sum: i32 =
                record.record.features.iter().map(|&f| i32::from(weights[f as usize])).sum();
            record.odds = sum as f32 * unit;
        }
    }
    let all = scored.iter().filter(|s| !s.measure);
    let mut tables = models.pop().context("no model")?;
    tables[Decision::Right as usize] = learn(args, Decision::Right, &examples::of_records(all));
    let curve = report::curve(&corpus, &scored);
    let bytes = to_bytes(&known, &tables, args.threshold, curve);
    let model = JudgeModel::from_bytes(bytes.clone())?;
    report::print(&corpus, &scored, &model);
    if let Some(path) = &args.predictions {
        report::write(&corpus, &scored, &model, path)?;
    }
    if let Some(path) = &args.records {
        report::write_records(&corpus, &scored, path)?;
    }
    println!("{} bytes", bytes.len());
    std::fs::write(&args.out, bytes)?;
    Ok(())
}

fn learn(args: &Args, decision: Decision, examples: &[Example]) -> (Vec<i8>, f32) {
    let (epochs, rate, decay, dropout) = (args.epochs, args.rate, args.decay, args.dropout);
    let recipe = Recipe { epochs, rate, decay, dropout, seed: 1, runs: args.runs };
    let found = quantise(&logistic(examples, 1 << decision.bits(), &recipe));
    let unit = found.unit();
    (found.weights, unit)
}

fn untrained() -> Tables {
    Decision::ALL.map(|_| (Vec::new(), 0.0))
}

fn to_bytes(words: &[u8], tables: &Tables, threshold: f32, curve: [f32; 17]) -> Vec<u8> {
    let tables = std::array::from_fn(|i| (tables[i].0.as_slice(), tables[i].1));
    JudgeModel::to_bytes("stance-en", words, tables, threshold, curve)
}
