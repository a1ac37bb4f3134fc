//! The pair model: from holders and targets in sentences to weights.

use anyhow::{Context, Result, bail};
use sayso::{Analysis, Lang, Pipeline, Polarity, Span};
use sayso_learn::train::{Recipe, SidedExample, part_of, quantise, sided};
use sayso_stance::{PairModel, StanceRules, Verdict};
use std::io::BufRead;
use std::path::{Path, PathBuf};

/// Trains a pair model on JSON lines `{"text", "holder": {"bstart", "bend"} or null, "target": {"bstart",
/// "bend"}, "label"}`.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Files to train on.
    #[arg(required = true)]
    data: Vec<PathBuf>,
    /// Where to write the model.
    #[arg(long)]
    out: PathBuf,
    /// Rounds over the data.
    #[arg(long, default_value_t = 6)]
    epochs: u32,
    /// Step size.
    #[arg(long, default_value_t = 0.01)]
    rate: f32,
    /// Pull of each weight to zero.
    #[arg(long, default_value_t = 0.000_1)]
    decay: f32,
    /// Share of the features that each step leaves out.
    #[arg(long, default_value_t = 0.3)]
    dropout: f32,
    /// How much a pair that takes a side counts.
    #[arg(long, default_value_t = 1.5)]
    sides: f32,
    /// How often a feature must be seen to have a weight.
    #[arg(long, default_value_t = 3)]
    least: u32,
    /// What the rules' answer adds to its log odds: words between the two, the tree, both, a stance.
    #[arg(long, value_delimiter = ',', default_values_t = [0.0, 1.0, 2.0, 6.0])]
    trust: Vec<f32>,
    /// Runs with different orders, whose weights are averaged.
    #[arg(long, default_value_t = 3)]
    runs: u64,
    /// Order of the examples in the first run.
    #[arg(long, default_value_t = 1)]
    seed: u64,
}

/// A pair.
#[derive(Clone, Debug)]
struct Example {
    features: Vec<u32>,
    /// Support, oppose, neither.
    answer: usize,
    has_holder: bool,
    rules: Verdict,
    /// Pairs of one text are in one fold.
    fold: usize,
}

const FOLDS: usize = 5;
/// Support and oppose, as log odds against neutral.
const ANSWERS: usize = 2;
const NEUTRAL: usize = 2;

pub(crate) fn run(args: &Args) -> Result<()> {
    let Ok(trust) = <[f32; 4]>::try_from(args.trust.as_slice()) else {
        bail!("--trust takes four numbers")
    };
    let mut examples = Vec::new();
    for path in &args.data {
        let before = examples.len();
        read(path, &mut examples).with_context(|| path.display().to_string())?;
        println!("{}: {} pairs", path.display(), examples.len() - before);
    }
    drop_rare(&mut examples, args.least);
    let shifts = shifts(&examples, args);
    let found = quantise(&train(examples.iter(), args));
    let bytes = PairModel::to_bytes("pairs-en", &found.weights, found.unit(), shifts, trust);
    std::fs::write(&args.out, bytes)?;
    Ok(())
}

/// Scores a pair model.
#[derive(Debug, clap::Args)]
pub(crate) struct ScoreArgs {
    /// The model.
    model: PathBuf,
    /// Files to score it on.
    #[arg(required = true)]
    data: Vec<PathBuf>,
}

pub(crate) fn score_files(args: &ScoreArgs) -> Result<()> {
    let model = PairModel::from_bytes(std::fs::read(&args.model)?)?;
    for path in &args.data {
        report(path, &model).with_context(|| path.display().to_string())?;
    }
    Ok(())
}

/// Prints how a model does on a file.
fn report(path: &Path, model: &PairModel) -> Result<()> {
    let mut examples = Vec::new();
    read(path, &mut examples)?;
    let mut counts = [[0u32; 3]; 3];
    for example in &examples {
        let found = match model.label(&example.features, example.has_holder, example.rules).polarity
        {
            Polarity::Support => 0,
            Polarity::Oppose => 1,
            _ => NEUTRAL,
        };
        counts[example.answer][found] += 1;
    }
    let [support, oppose, neutral] = f1(&counts);
    let (mean, sides) = ((support + oppose + neutral) / 3.0, (support + oppose) / 2.0);
    println!(
        "{}: macro F1 {mean:.4}, support and oppose {sides:.4} ({support:.3} {oppose:.3} {neutral:.3})",
        path.display()
    );
    Ok(())
}

/// The F1 of each answer; rows are gold.
fn f1(counts: &[[u32; 3]; 3]) -> [f32; 3] {
    [0, 1, 2].map(|l| {
        let (gold, found): (u32, u32) = (counts[l].iter().sum(), counts.iter().map(|c| c[l]).sum());
        2.0 * counts[l][l] as f32 / (gold + found).max(1) as f32
    })
}

/// Appends the pairs of a file.
fn read(path: &Path, examples: &mut Vec<Example>) -> Result<()> {
    let pipeline = Pipeline::builder().plain(true).lang(Lang::EN).build();
    let rules = StanceRules::new();
    let file = std::io::BufReader::new(std::fs::File::open(path)?);
    let (mut text, mut analysis) = (String::new(), Analysis::default());
    for (number, line) in file.lines().enumerate() {
        let at = || format!("line {}", number + 1);
        let record: serde_json::Value = serde_json::from_str(&line?).with_context(at)?;
        let own = record["text"].as_str().context("no text").with_context(at)?;
        if own != text {
            own.clone_into(&mut text);
            analysis = pipeline.run(text.as_str());
        }
        let span = |role: &str| {
            let end = |name: &str| record[role][name].as_u64().and_then(|n| u32::try_from(n).ok());
            Some(Span::new(end("bstart")?, end("bend")?))
        };
        let Some(target) = span("target") else {
            bail!("line {}: no target in the text", number + 1)
        };
        let answer = match record["label"].as_str() {
            Some("support") => 0,
            Some("oppose") => 1,
            Some("neutral") => NEUTRAL,
            _ => bail!("line {}: no label", number + 1),
        };
        let holder = span("holder");
        let mut features = Vec::new();
        let view = analysis.view(&text);
        let (said, stances) = (&analysis.attributions, &analysis.stances);
        let verdict = rules.pair_features(view, said, stances, holder, target, &mut features);
        let fold = part_of(&text, FOLDS);
        examples.push(Example {
            features,
            answer,
            has_holder: holder.is_some(),
            rules: verdict,
            fold,
        });
    }
    Ok(())
}

/// Drops the features that hardly any pair has.
fn drop_rare(examples: &mut [Example], least: u32) {
    let mut counts = vec![0u32; PairModel::size()];
    for &feature in examples.iter().flat_map(|e| &e.features) {
        counts[feature as usize] += 1;
    }
    for example in examples {
        example.features.retain(|&f| counts[f as usize] >= least);
    }
}

/// What to add to the log odds so that the mean F1 of the three answers is best, by models that have not
/// seen the pairs: with a holder, and without.
fn shifts(examples: &[Example], args: &Args) -> [[f32; ANSWERS]; 2] {
    let mut odds = vec![[0.0; ANSWERS]; examples.len()];
    for fold in 0..FOLDS {
        let weights = train(examples.iter().filter(|e| e.fold != fold), args);
        for (at, example) in examples.iter().enumerate().filter(|(_, e)| e.fold == fold) {
            odds[at] = score(&weights, &example.features);
        }
    }
    [true, false].map(|has_holder| {
        let of_kind = |at: &usize| examples[*at].has_holder == has_holder;
        let pairs: Vec<([f32; ANSWERS], usize)> =
            (0..examples.len()).filter(of_kind).map(|at| (odds[at], examples[at].answer)).collect();
        let mut best = (0.0, [0.0; ANSWERS]);
        for step in 0..61 * 61 {
            let shift = [step % 61, step / 61].map(|n| n as f32 * 0.1 - 3.0);
            let f1 = macro_f1(&pairs, shift);
            if f1 > best.0 {
                best = (f1, shift);
            }
        }
        println!(
            "holder {has_holder}: macro F1 {:.4} by cross-validation, shifts {:?}",
            best.0, best.1
        );
        best.1
    })
}

fn macro_f1(pairs: &[([f32; ANSWERS], usize)], shift: [f32; ANSWERS]) -> f32 {
    let mut counts = [[0u32; 3]; 3];
    for (odds, answer) in pairs {
        let (support, oppose) = (odds[0] + shift[0], odds[1] + shift[1]);
        let label = if support > oppose && support > 0.0 {
            0
        } else if oppose > support && oppose > 0.0 {
            1
        } else {
            NEUTRAL
        };
        counts[*answer][label] += 1;
    }
    f1(&counts).iter().sum::<f32>() / 3.0
}

fn score(weights: &[f32], features: &[u32]) -> [f32; ANSWERS] {
    let mut sums = [0.0; ANSWERS];
    for &feature in features {
        let at = ANSWERS * feature as usize;
        sums.iter_mut().zip(&weights[at..]).for_each(|(sum, w)| *sum += w);
    }
    sums
}

/// The weights of pairs, support and oppose in turn.
fn train<'e>(examples: impl Iterator<Item = &'e Example>, args: &Args) -> Vec<f32> {
    let (epochs, rate, decay, dropout) = (args.epochs, args.rate, args.decay, args.dropout);
    let recipe = Recipe { epochs, rate, decay, dropout, seed: args.seed, runs: args.runs };
    let example = |e: &Example| SidedExample {
        features: e.features.clone(),
        answer: Some(e.answer).filter(|&answer| answer != NEUTRAL),
        weight: if e.answer == NEUTRAL { 1.0 } else { args.sides },
    };
    sided::<ANSWERS>(&examples.map(example).collect::<Vec<_>>(), PairModel::size(), &recipe)
}
