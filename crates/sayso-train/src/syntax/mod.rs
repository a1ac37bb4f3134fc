//! The syntax model: from treebanks to weights.

mod oracle;
mod parser;
pub(crate) mod score;
mod tagger;
mod treebank;

use anyhow::Result;
use oracle::Gold;
use sayso_core::{Relation, Tag};
use sayso_learn::train::Dice;
use sayso_syntax::SyntaxModel;
use sayso_syntax::training::{Facts, Margins, Trained};
use std::path::PathBuf;
use treebank::Treebank;

/// Trains a tagger and parser on treebanks in CoNLL-U.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Treebanks to train on.
    #[arg(required = true)]
    data: Vec<PathBuf>,
    /// Where to write the model.
    #[arg(long)]
    out: PathBuf,
    /// Take the weights of this model, and only measure its margins anew.
    #[arg(long)]
    weights_of: Option<PathBuf>,
    #[command(flatten)]
    settings: Settings,
}

#[derive(Debug, clap::Args)]
struct Settings {
    /// Rounds over the data for the tagger.
    #[arg(long, default_value_t = 5)]
    tag_epochs: u32,
    /// Rounds over the data for the parser.
    #[arg(long, default_value_t = 5)]
    parse_epochs: u32,
    /// How many taggers and parsers are trained, each with the sentences in another order, and joined.
    #[arg(long, default_value_t = 2)]
    mix: u64,
    /// Pairs of features that the table of moves has room for, in thousands.
    #[arg(long, default_value_t = 450)]
    move_pairs: usize,
}

/// A sentence ready for training.
struct Example {
    facts: Facts,
    tags: Vec<Tag>,
    gold: Gold,
    relations: Vec<Relation>,
    /// Tags as a tagger that has not seen the sentence gives them.
    found: Vec<u8>,
}

pub(crate) fn run(args: &Args) -> Result<()> {
    let mut examples = Vec::new();
    for path in &args.data {
        let bank = Treebank::read(path)?;
        println!(
            "{}: {} sentences, {} words",
            path.display(),
            bank.sentences.len(),
            bank.tokens.len()
        );
        examples.extend(bank.sentences.iter().map(|range| example(&bank, range.clone())));
    }
    let model = match &args.weights_of {
        Some(path) => SyntaxModel::from_bytes(std::fs::read(path)?)?,
        None => {
            let trained = train(&mut examples, &args.settings);
            SyntaxModel::from_bytes(trained.to_bytes("syntax-en", &Margins::default()))?
        }
    };
    let facts = examples.iter().map(|example| &example.facts);
    let margins = Margins::measure(&model, facts);
    println!("{margins:?}");
    let model = model.with_margins(margins);
    println!("{} bytes", model.as_bytes().len());
    std::fs::write(&args.out, model.as_bytes())?;
    Ok(())
}

fn train(examples: &mut [Example], settings: &Settings) -> Trained {
    let tags = tagger::train(examples, settings);
    println!(
        "tags of the training data, by taggers that have not seen it: {:.2} % right",
        100.0 * tagger::accuracy(examples)
    );
    let (moves, relations) = parser::train(examples, settings);
    println!("weights: {} tags, {} moves, {} relations", tags.len(), moves.len(), relations.len());
    Trained { tags, moves, move_buckets: settings.move_pairs * 1000, relations }
}

fn example(bank: &Treebank, range: std::ops::Range<usize>) -> Example {
    let mut facts = Facts::default();
    facts.describe(&bank.text, &bank.tokens[range.clone()]);
    Example {
        facts,
        tags: bank.tags[range.clone()].to_vec(),
        gold: Gold { heads: bank.heads[range.clone()].to_vec() },
        relations: bank.relations[range].to_vec(),
        found: Vec::new(),
    }
}

/// The numbers below `n` in an order that a seed decides.
fn shuffled(n: usize, seed: u64) -> Vec<usize> {
    let mut order: Vec<usize> = (0..n).collect();
    Dice::spread(seed).shuffle(&mut order);
    order
}
