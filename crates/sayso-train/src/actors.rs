//! The weights of sayso-actors: whom a pronoun means. A log-linear ranker over the candidates and "nobody".

use anyhow::{Context, Result};
use sayso::{Analysis, Depth, Lang, Pipeline};
use sayso_actors::{ActorResolver, Choice};
use sayso_core::Span;
use sayso_learn::train::{AdaGrad, Random};
use serde_json::Value;
use std::collections::HashMap;
use std::io::BufRead;
use std::path::{Path, PathBuf};

/// Trains the weights for pronouns on GUM chains (JSON lines) and GAP (`.tsv`).
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Files to train on.
    #[arg(required = true)]
    data: Vec<PathBuf>,
    /// Where to write the weights.
    #[arg(long)]
    out: PathBuf,
    /// Times that the texts are read: each time with the weights found before.
    #[arg(long, default_value_t = 3)]
    rounds: u32,
    /// Rounds over the choices.
    #[arg(long, default_value_t = 30)]
    epochs: u32,
    /// Step size.
    #[arg(long, default_value_t = 0.1)]
    rate: f32,
    /// Pull of each weight to zero.
    #[arg(long, default_value_t = 0.002)]
    decay: f32,
    /// How much a choice of GAP counts; one of GUM counts 1.
    #[arg(long, default_value_t = 1.0)]
    gap: f32,
}

/// A text with what is known of its pronouns.
struct Document {
    analysis: Analysis,
    text: String,
    gold: Gold,
}

/// What is known.
enum Gold {
    /// Each mention: its place, that of its head, its chain.
    Chains(Vec<(Span, Span, String)>),
    /// A pronoun, two names and whether it means them.
    Names { pronoun: Span, names: [(Span, bool); 2] },
}

/// A pronoun with its candidates: "nobody" comes first.
struct Example {
    features: Vec<Vec<u16>>,
    right: Vec<bool>,
    weight: f32,
    document: usize,
}

pub(crate) fn run(args: &Args) -> Result<()> {
    let pipeline =
        Pipeline::builder().plain(true).lang(Lang::EN).depth(Depth::Attributions).build();
    let mut documents = Vec::new();
    for path in &args.data {
        let before = documents.len();
        read(path, &pipeline, &mut documents).with_context(|| path.display().to_string())?;
        println!("{}: {} texts", path.display(), documents.len() - before);
    }
    let mut resolver = ActorResolver::new().with_weights("");
    let mut written = String::new();
    for round in 0..args.rounds {
        let examples = observe(&documents, &resolver, args);
        if round + 1 == args.rounds {
            check(&examples, args);
        }
        let weights = train(&examples.iter().collect::<Vec<_>>(), args);
        println!(
            "round {}: {} pronouns, {:.3} right on the training data",
            round + 1,
            examples.len(),
            right(&examples.iter().collect::<Vec<_>>(), &weights)
        );
        written = sayso_actors::write_weights(&weights);
        resolver = ActorResolver::new().with_weights(&written);
    }
    let head = "# Whom a pronoun means: features and their weights, made by `sayso-train actors` (see the crate's README).\n\
                # p, t, s, d: he and she, it, they, the businessman; .s .o .w: as subject, object, possessive.\n\n";
    std::fs::write(&args.out, format!("{head}{written}"))?;
    Ok(())
}

/// The choices of all texts, with the truth as far as it is known.
fn observe(documents: &[Document], resolver: &ActorResolver, args: &Args) -> Vec<Example> {
    let mut examples = Vec::new();
    for (number, document) in documents.iter().enumerate() {
        let view = document.analysis.view(&document.text);
        resolver.observe(view, &document.analysis.attributions, &mut |choice| {
            let right = document.gold.right(choice)?;
            let answer = right.iter().position(|&r| r)?;
            let mut features = vec![choice.nobody.clone()];
            features.extend(choice.candidates.iter().map(|c| c.features.clone()));
            let weight = if matches!(document.gold, Gold::Chains(_)) { 1.0 } else { args.gap };
            // Of a name that it does not mean nothing more is known: the weights decide.
            let told = right.iter().filter(|&&r| r).count() == 1 || answer > 0;
            examples.push(Example { features, right, weight, document: number });
            if told { Some(answer.checked_sub(1)) } else { None }
        });
    }
    examples
}

impl Gold {
    /// For nobody and for each candidate, whether it is right; `None` where nothing is known.
    fn right(&self, choice: &Choice) -> Option<Vec<bool>> {
        match self {
            Self::Chains(mentions) => {
                let chain = mentions
                    .iter()
                    .find(|(_, head, _)| *head == choice.pronoun)
                    .map(|(.., chain)| chain.as_str());
                let mut right: Vec<bool> = choice
                    .candidates
                    .iter()
                    .map(|c| {
                        c.mentions.iter().rev().take(3).any(|m| {
                            let own = chain_of(mentions, *m);
                            own.is_some() && own == chain
                        })
                    })
                    .collect();
                let none = !right.contains(&true);
                right.insert(0, none);
                Some(right)
            }
            Self::Names { pronoun, names } => {
                if *pronoun != choice.pronoun {
                    return None;
                }
                let holds =
                    |name: Span, mentions: &[Span]| mentions.iter().any(|m| m.overlaps(name));
                let meant = names.iter().find(|(_, means)| *means).map(|(name, _)| *name);
                let mut right: Vec<bool> = choice
                    .candidates
                    .iter()
                    .map(|c| match meant {
                        Some(name) => holds(name, &c.mentions),
                        None => !names.iter().any(|(name, _)| holds(*name, &c.mentions)),
                    })
                    .collect();
                let none = match meant {
                    Some(_) => !right.contains(&true),
                    None => true,
                };
                right.insert(0, none);
                // A name that is no candidate teaches nothing.
                (meant.is_none() || !none).then_some(right)
            }
        }
    }
}

/// The chain of the mention whose head lies in a span, the closest of them.
fn chain_of(mentions: &[(Span, Span, String)], span: Span) -> Option<&str> {
    let inside = mentions
        .iter()
        .filter(|(_, head, _)| span.start() <= head.start() && head.end() <= span.end());
    let far = |m: &Span| m.start().abs_diff(span.start()) + m.end().abs_diff(span.end());
    inside.min_by_key(|(m, ..)| far(m)).map(|(.., chain)| chain.as_str())
}

/// The chance of each candidate.
fn chances(features: &[Vec<u16>], weights: &[f32]) -> Vec<f32> {
    let scores: Vec<f32> =
        features.iter().map(|f| f.iter().filter_map(|&i| weights.get(i as usize)).sum()).collect();
    let largest = scores.iter().copied().fold(f32::MIN, f32::max);
    let mut chances: Vec<f32> = scores.iter().map(|s| (s - largest).exp()).collect();
    let sum: f32 = chances.iter().sum();
    chances.iter_mut().for_each(|c| *c /= sum);
    chances
}

/// Weights by AdaGrad on the log-likelihood of the right candidates together, the mean over the later half.
fn train(examples: &[&Example], args: &Args) -> Vec<f32> {
    let mut weights = AdaGrad::new(sayso_actors::size(), args.rate, args.decay, 1e-4);
    let mut order: Vec<usize> = (0..examples.len()).collect();
    let mut random = Random::new(1);
    for epoch in 0..args.epochs {
        random.shuffle(&mut order);
        for example in order.iter().filter_map(|&at| examples.get(at)) {
            let chances = chances(&example.features, weights.weights());
            let mass: f32 =
                chances.iter().zip(&example.right).filter(|(_, r)| **r).map(|(c, _)| *c).sum();
            for ((features, chance), right) in
                example.features.iter().zip(&chances).zip(&example.right)
            {
                let target = if *right { chance / mass.max(1e-9) } else { 0.0 };
                let error = (target - chance) * example.weight;
                if error.abs() >= 1e-6 {
                    features.iter().for_each(|&f| weights.step(usize::from(f), error));
                }
            }
        }
        if epoch + args.epochs.div_ceil(2) >= args.epochs {
            weights.remember();
        }
    }
    weights.mean()
}

/// The share of choices of which the best is right.
fn right(examples: &[&Example], weights: &[f32]) -> f32 {
    let good = examples.iter().filter(|e| {
        let chances = chances(&e.features, weights);
        let best = (0..chances.len()).max_by(|&a, &b| chances[a].total_cmp(&chances[b]));
        best.and_then(|b| e.right.get(b)).copied().unwrap_or_default()
    });
    good.count() as f32 / examples.len().max(1) as f32
}

/// Prints how well weights do on texts that they have not seen.
fn check(examples: &[Example], args: &Args) {
    const FOLDS: usize = 5;
    let mut by_sort: HashMap<&str, (f32, usize)> = HashMap::new();
    for fold in 0..FOLDS {
        let (test, rest): (Vec<&Example>, Vec<&Example>) =
            examples.iter().partition(|e| e.document % FOLDS == fold);
        let weights = train(&rest, args);
        for sort in ["he and she", "it", "they", "the businessman"] {
            let some: Vec<&Example> = test.iter().copied().filter(|e| e.sort() == sort).collect();
            let entry = by_sort.entry(sort).or_default();
            entry.0 += right(&some, &weights) * some.len() as f32;
            entry.1 += some.len();
        }
    }
    for (sort, (good, all)) in by_sort {
        println!("{sort}: {:.3} right of {all} in texts not seen", good / all.max(1) as f32);
    }
}

impl Example {
    fn sort(&self) -> &'static str {
        let first = self.features.first().and_then(|f| f.first()).copied().unwrap_or_default();
        match first % 16 {
            0..=3 => "he and she",
            4..=7 => "it",
            8..=11 => "they",
            _ => "the businessman",
        }
    }
}

fn read(path: &Path, pipeline: &Pipeline, documents: &mut Vec<Document>) -> Result<()> {
    let file = std::io::BufReader::new(std::fs::File::open(path)?);
    let gap = path.extension().is_some_and(|e| e == "tsv");
    for (number, line) in file.lines().enumerate().skip(usize::from(gap)) {
        let line = line?;
        let at = || format!("line {}", number + 1);
        let (text, gold) = if gap { names(&line) } else { chains(&line) }.with_context(at)?;
        let analysis = pipeline.run(&text);
        documents.push(Document { analysis, text, gold });
    }
    Ok(())
}

/// A line of GAP.
fn names(line: &str) -> Result<(String, Gold)> {
    let fields: Vec<&str> = line.split('\t').collect();
    let field = |i: usize| fields.get(i).copied().context("too few fields");
    let text = field(1)?;
    let starts: Vec<usize> =
        text.char_indices().map(|(i, _)| i).chain(std::iter::once(text.len())).collect();
    let span = |word: &str, offset: &str| -> Result<Span> {
        let start = *starts.get(offset.parse::<usize>()?).context("an offset past the end")?;
        Ok(Span::new(start as u32, (start + word.len()) as u32))
    };
    let pronoun = span(field(2)?, field(3)?)?;
    let a = (span(field(4)?, field(5)?)?, field(6)? == "TRUE");
    let b = (span(field(7)?, field(8)?)?, field(9)? == "TRUE");
    Ok((text.to_owned(), Gold::Names { pronoun, names: [a, b] }))
}

/// A line of GUM chains.
fn chains(line: &str) -> Result<(String, Gold)> {
    let document: Value = serde_json::from_str(line)?;
    let text = document["text"].as_str().context("no text")?;
    let span = |value: &Value| -> Option<Span> {
        Some(Span::new(value[0].as_u64()? as u32, value[1].as_u64()? as u32))
    };
    let mut mentions = Vec::new();
    for mention in document["mentions"].as_array().context("no mentions")? {
        let head = mention["head"].as_u64().context("no head")? as usize;
        let place = span(&mention["span"]).context("no span")?;
        let head = span(&document["tokens"][head]).context("no such token")?;
        let chain = mention["chain"].as_str().context("no chain")?;
        mentions.push((place, head, chain.to_owned()));
    }
    Ok((text.to_owned(), Gold::Chains(mentions)))
}
