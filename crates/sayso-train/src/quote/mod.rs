//! The attribution model: from documents with gold attributions to weights.

mod corpus;
mod examples;
mod learn;
pub(crate) mod score;

use anyhow::{Context, Result};
use corpus::Document;
use examples::Examples;
use learn::{Recipe, Weights, right, train};
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
    QuoteModel::to_bytes(std::array::from_fn(|i| (tables[i].0.as_slice(), tables[i].1)))
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
            };
            let (mut hits, mut all) = (0, 0);
            let without = (0..self.args.folds).map(Some).chain([None]);
            let trained: Vec<Weights> = in_pairs(&without.collect::<Vec<_>>(), |without| {
                train(choices, decision, without, recipe, self.args.runs)
            });
            for (group, weights) in trained.into_iter().enumerate() {
                if group < self.args.folds {
                    let (r, a) = right(choices, &weights, group);
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

/// Does two jobs at a time, and keeps the order of their results.
fn in_pairs<T: Send + Sync + Copy, R: Send>(jobs: &[T], work: impl Fn(T) -> R + Sync) -> Vec<R> {
    let mut results = Vec::new();
    for pair in jobs.chunks(2) {
        results.extend(std::thread::scope(|scope| {
            let threads: Vec<_> = pair
                .iter()
                .map(|&job| {
                    scope.spawn({
                        let work = &work;
                        move || work(job)
                    })
                })
                .collect();
            let join = |t: std::thread::ScopedJoinHandle<'_, R>| {
                t.join().unwrap_or_else(|e| std::panic::resume_unwind(e))
            };
            threads.into_iter().map(join).collect::<Vec<_>>()
        }));
    }
    results
}
