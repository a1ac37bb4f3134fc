//! The attribution model: from documents with gold attributions to weights.

mod corpus;
mod examples;
pub(crate) mod score;

use anyhow::{Context, Result};
use corpus::Document;
use examples::Examples;
use sayso_learn::train::{Recipe, choose, in_parallel};
use sayso_quote::QuoteModel;
use sayso_quote::training::{Decision, Page, with_page};
use std::path::PathBuf;

/// Trains an attribution model on JSON lines `{"text", "attributions": [{"source", "cue", "content"}, …]}`; a role
/// is a list of `[start, end]` in bytes.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Files to train on.
    #[arg(required = true)]
    data: Vec<PathBuf>,
    /// Where to write the model.
    #[arg(long)]
    out: PathBuf,
    /// Parts that the data is cut into, so that later decisions learn from what earlier ones find in text they
    /// have not seen.
    #[arg(long, default_value_t = 8)]
    folds: usize,
    /// Rounds over the data.
    #[arg(long, default_value_t = 8)]
    epochs: u32,
    /// Step size.
    #[arg(long, default_value_t = 0.1)]
    rate: f32,
    /// Pull of each weight to zero.
    #[arg(long, default_value_t = 0.000_03)]
    decay: f32,
    /// Share of the features that each step leaves out.
    #[arg(long, default_value_t = 0.3)]
    dropout: f32,
    /// Runs with different orders, whose weights are averaged.
    #[arg(long, default_value_t = 1)]
    runs: u64,
}

/// Weights in a byte each, and the log odds of one.
type Weights = (Vec<i8>, f32);

/// The weights of every decision, some not trained yet.
type Tables = [Weights; Decision::ALL.len()];

pub(crate) fn run(args: &Args) -> Result<()> {
    let mut documents = Vec::new();
    for path in &args.data {
        documents.extend(corpus::read(path)?);
    }
    println!("{} documents", documents.len());
    let mut trainer = Trainer {
        args,
        documents: &documents,
        examples: Examples::new(),
        // One set without each part, and one on everything.
        tables: (0..=args.folds).map(|_| untrained()).collect(),
    };
    use Decision::{Accept, Cue, LeftEnd, LeftStart, Outermost, RightEnd, RightStart, Source};
    trainer.pages(|examples, document, page, group, _| examples.add_cues(document, page, group))?;
    trainer.learn(&[Cue]);
    trainer
        .pages(|examples, document, page, group, _| examples.add_edges(document, page, group))?;
    trainer.learn(&[RightStart, RightEnd, LeftEnd, LeftStart]);
    trainer.pages(|examples, document, page, group, model| {
        examples.add_sources(document, page, model, group);
    })?;
    trainer.learn(&[Source]);
    trainer.pages(|examples, document, page, group, model| {
        examples.add_proposals(document, page, model, group);
    })?;
    trainer.learn(&[Accept, Outermost]);
    let bytes = to_bytes(trainer.tables.last().context("no model")?);
    println!("{} bytes", bytes.len());
    std::fs::write(&args.out, bytes)?;
    Ok(())
}

fn untrained() -> Tables {
    Decision::ALL.map(|d| (vec![0; 1 << d.bits()], 0.0))
}

fn to_bytes(tables: &Tables) -> Vec<u8> {
    QuoteModel::to_bytes("quote-en", std::array::from_fn(|i| (tables[i].0.as_slice(), tables[i].1)))
}

struct Trainer<'a> {
    args: &'a Args,
    documents: &'a [Document],
    examples: Examples,
    tables: Vec<Tables>,
}

impl Trainer<'_> {
    /// Shows every document with the model that has not seen it.
    fn pages(
        &mut self,
        mut look: impl FnMut(&mut Examples, &Document, &Page<'_>, usize, &QuoteModel),
    ) -> Result<()> {
        let models: Vec<QuoteModel> = self
            .tables
            .iter()
            .map(|t| QuoteModel::from_bytes(to_bytes(t)))
            .collect::<Result<_, _>>()?;
        for (number, document) in self.documents.iter().enumerate() {
            let group = number % self.args.folds;
            with_page(document.view(), &models[group], |page| {
                look(&mut self.examples, document, page, group, &models[group]);
            });
        }
        Ok(())
    }

    /// Trains decisions: without each part in turn, and on everything.
    fn learn(&mut self, decisions: &[Decision]) {
        for &decision in decisions {
            let choices = self.examples.of(decision);
            let recipe = Recipe {
                epochs: self.args.epochs,
                rate: self.args.rate * gentle(decision),
                decay: self.args.decay,
                dropout: self.args.dropout,
                seed: 1,
                runs: self.args.runs,
            };
            let (mut hits, mut all) = (0, 0);
            let without: Vec<_> = (0..self.args.folds).map(Some).chain([None]).collect();
            let trained: Vec<Weights> = in_parallel(&without, |without| {
                let found = choose(choices, 1 << decision.bits(), *without, &recipe);
                let unit = found.unit();
                (found.weights, unit)
            });
            for (group, weights) in trained.into_iter().enumerate() {
                if group < self.args.folds {
                    let (r, a) = choices.right(&weights.0, group);
                    hits += r;
                    all += a;
                }
                self.tables[group][decision as usize] = weights;
            }
            println!(
                "{decision:?}: {} choices, {:.2} % right where not seen, {} out of reach",
                choices.len(),
                100.0 * hits as f64 / all.max(1) as f64,
                self.examples.lost[decision as usize]
            );
        }
    }
}

/// The last decisions have few features, which say much: small steps keep their probabilities honest.
fn gentle(decision: Decision) -> f32 {
    if matches!(decision, Decision::Accept | Decision::Outermost) { 0.3 } else { 1.0 }
}
