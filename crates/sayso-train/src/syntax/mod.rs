//! The syntax model: from treebanks to weights.

mod oracle;
mod parser;
mod perceptron;
pub(crate) mod score;
mod tagger;
mod treebank;

use anyhow::Result;
use oracle::Gold;
use sayso_core::{Relation, Tag};
use sayso_syntax::SyntaxModel;
use sayso_syntax::training::Facts;
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
    /// Rounds over the data for the tagger.
    #[arg(long, default_value_t = 6)]
    tag_epochs: u32,
    /// Rounds over the data for the parser.
    #[arg(long, default_value_t = 8)]
    parse_epochs: u32,
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
    let tags = tagger::train(&mut examples, args.tag_epochs);
    println!(
        "tags of the training data, by taggers that have not seen it: {:.2} % right",
        100.0 * tagger::accuracy(&examples)
    );
    let (moves, labels) = parser::train(&examples, args.parse_epochs);
    let tables = [tags, moves, labels].map(|table| table.quantise());
    let bytes = SyntaxModel::to_bytes([&tables[0], &tables[1], &tables[2]]);
    println!("{} bytes", bytes.len());
    std::fs::write(&args.out, bytes)?;
    Ok(())
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
    let mut dice = Dice::new(seed);
    for at in (1..n).rev() {
        order.swap(at, dice.roll(at as u64 + 1) as usize);
    }
    order
}

/// Random numbers, the same in every run (Marsaglia, *Xorshift RNGs*, 2003).
struct Dice(u64);

impl Dice {
    fn new(seed: u64) -> Self {
        Self((seed + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    fn roll(&mut self, sides: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % sides
    }
}
