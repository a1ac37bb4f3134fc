//! The line model: two rounds of boosted trees, the second of which sees what the first said of the lines
//! around.

use super::bias;
use super::pages::{self, Page, window};
use super::views::{Recipe, View, views};
use anyhow::{Context, Result};
use sayso_core::{BylineKind, SeedParser};
use sayso_learn::train::{Growth, Row, Tree, boost, name_hash as hash};
use sayso_seed::train::{FEATURES, FIRST_FEATURES, line_model, second_rows};
use sayso_seed::{LineModel, SeedReader};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

/// Trains a line model on pages, JSON lines `{"id", "site", "raw_text", "crop", "gold": "full", "keep", "mixed"}` or
/// `{…, "gold": "chunks", "with", "without"}`.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Files to train on.
    #[arg(required = true)]
    data: Vec<PathBuf>,
    /// Where to write the model.
    #[arg(long)]
    out: Option<PathBuf>,
    /// Splits the sites into so many parts, reads each with a model trained on the others, and writes what
    /// was read to `full.jsonl`, `crop.jsonl` and `chunks.jsonl` in the folder of `--predict`.
    #[arg(long, default_value_t = 0)]
    folds: u64,
    /// Folder for what `--folds` reads.
    #[arg(long, default_value = ".")]
    predict: PathBuf,
    /// For trying things out: the parts of `--folds` serve for the second round too. Five times as fast, and
    /// not quite honest: labels of a part reach, through scores of the first round, the trees it is read with.
    #[arg(long)]
    quick: bool,
    /// Trees of the first round.
    #[arg(long, default_value_t = 120)]
    trees: usize,
    /// Trees of the second round.
    #[arg(long, default_value_t = 160)]
    second: usize,
    /// Step size.
    #[arg(long, default_value_t = 0.08)]
    rate: f32,
    /// Pull of each leaf to zero.
    #[arg(long, default_value_t = 30.0)]
    ridge: f32,
    /// Share of the features that each level of a tree may ask about.
    #[arg(long, default_value_t = 0.35)]
    feature_share: f32,
    /// Share of the examples that each tree is grown on.
    #[arg(long, default_value_t = 0.5)]
    example_share: f32,
    /// What a line counts of a page of which pieces are known.
    #[arg(long, default_value_t = 0.07)]
    piece_weight: f32,
    /// What a page counts that is another in another form (`"other_form": true`).
    #[arg(long, default_value_t = 0.12)]
    form_weight: f32,
    /// Windows drawn by chance around the body of each page that is known whole.
    #[arg(long, default_value_t = 2)]
    windows: usize,
    /// Added to all scores, in log odds. With `--folds`, the one with which the pages that are known whole are read best is
    /// found, told, and used unless one is given here; without, it is 0.
    #[arg(long, allow_negative_numbers = true)]
    bias: Option<f32>,
    /// Cost of changing between body and not body, in log odds.
    #[arg(long, default_value_t = 0.6)]
    switch: f32,
    /// Parts of the training data that the scores for the second round are made over.
    #[arg(long, default_value_t = 4)]
    inner: u64,
    /// Forests of each round, each grown by another chance; their mean is the model.
    #[arg(long, default_value_t = 1)]
    bags: u64,
    /// Chance of examples and features.
    #[arg(long, default_value_t = 1)]
    seed: u64,
}

pub(crate) fn run(args: &Args) -> Result<()> {
    let mut pages = Vec::new();
    for path in &args.data {
        pages.extend(pages::read(path)?);
    }
    let recipe = Recipe {
        windows: args.windows,
        piece_weight: args.piece_weight,
        form_weight: args.form_weight,
    };
    let views: Vec<View> = pages.iter().flat_map(|p| views(p, recipe)).collect();
    let known: usize = views.iter().map(|v| v.answers.iter().flatten().count()).sum();
    println!("{} pages, {} views, {known} lines", pages.len(), views.len());
    let best = if args.folds > 0 { Some(cross(&pages, &views, args)?) } else { None };
    if let Some(path) = &args.out {
        let trees = train(&views.iter().collect::<Vec<_>>(), args);
        let model = trees.model(args.bias.or(best).unwrap_or(0.0), args);
        std::fs::write(path, model.as_bytes()).with_context(|| path.display().to_string())?;
    }
    Ok(())
}

/// The trees of both rounds.
struct Trees {
    first: Vec<Tree>,
    second: Vec<Tree>,
}

impl Trees {
    fn model(&self, bias: f32, args: &Args) -> LineModel {
        let [(first, one), (second, two)] = [&self.first, &self.second].map(|t| Tree::to_bytes(t));
        line_model("seed-lines", [(&first, one), (&second, two)], bias, args.switch)
    }
}

/// The trees of `--quick`.
fn quick(views: &[View], args: &Args) -> Vec<Trees> {
    let views: Vec<&View> = views.iter().collect();
    let answers: Answers = views.iter().map(|v| v.answers.clone()).collect();
    let part = |view: &View| view.site % args.folds;
    let firsts: Vec<Vec<Tree>> = (0..args.folds)
        .map(|fold| {
            let others = first_examples(&views, &answers, |v| part(v) != fold);
            forest(&others, FIRST_FEATURES, args.trees, 2 + fold, args)
        })
        .collect();
    let rows: Vec<_> = views
        .iter()
        .map(|view| {
            let trees = &firsts[part(view) as usize];
            let scores: Vec<f32> = view.rows.features.iter().map(|f| score(trees, f)).collect();
            second_rows(&view.text, &scores)
        })
        .collect();
    let seconds: Vec<Vec<Tree>> = (0..args.folds)
        .map(|fold| {
            let all: Vec<Row<'_>> = views
                .iter()
                .zip(rows.iter().zip(&answers))
                .filter(|(v, _)| part(v) != fold)
                .flat_map(|(_, (r, a))| examples(&r.features, a))
                .collect();
            forest(&all, FEATURES, args.second, 100, args)
        })
        .collect();
    firsts.into_iter().zip(seconds).map(|(first, second)| Trees { first, second }).collect()
}

/// Reads every page with a model that has not seen its site, with the bias that is given or the one with which that goes best.
fn cross(pages: &[Page], views: &[View], args: &Args) -> Result<f32> {
    let folds = if args.quick { quick(views, args) } else { slow(views, args) };
    let model_of = |page: &Page, bias: f32| {
        let trees = folds.get((hash(&page.site) % args.folds) as usize)?;
        Some(trees.model(bias, args))
    };
    let bias = args.bias.unwrap_or_else(|| bias::best(pages, model_of));
    let models: Vec<LineModel> = folds.iter().map(|trees| trees.model(bias, args)).collect();
    predict(pages, &models, args)?;
    Ok(bias)
}

/// The trees of each fold, without `--quick`.
fn slow(views: &[View], args: &Args) -> Vec<Trees> {
    let train_without = |fold: u64| {
        let others: Vec<&View> = views.iter().filter(|v| v.site % args.folds != fold).collect();
        train(&others, args)
    };
    std::thread::scope(|scope| {
        let half = |odd: u64| {
            move || -> Vec<(u64, Trees)> {
                (0..args.folds).filter(|f| f % 2 == odd).map(|f| (f, train_without(f))).collect()
            }
        };
        let other = scope.spawn(half(1));
        let mut trees = half(0)();
        trees.extend(other.join().unwrap_or_default());
        trees.sort_by_key(|(fold, _)| *fold);
        trees.into_iter().map(|(_, trees)| trees).collect()
    })
}

fn predict(pages: &[Page], models: &[LineModel], args: &Args) -> Result<()> {
    let [mut full, mut crop, mut chunks] = [String::new(), String::new(), String::new()];
    for page in pages {
        let Some(model) = models.get((hash(&page.site) % args.folds) as usize) else { continue };
        let line = |text: &str| format!("{}\n", read(&page.id, text, model));
        if let pages::Gold::Pieces { .. } = page.gold {
            chunks.push_str(&line(&page.raw));
            continue;
        }
        full.push_str(&line(&page.raw));
        if let Some(lines) = page.crop {
            crop.push_str(&line(&window(&page.raw, lines)));
        }
    }
    for (name, text) in [("full", full), ("crop", crop), ("chunks", chunks)] {
        write(&args.predict, name, &text)?;
    }
    Ok(())
}

fn write(folder: &Path, name: &str, text: &str) -> Result<()> {
    let path = folder.join(name).with_extension("jsonl");
    std::fs::write(&path, text).with_context(|| path.display().to_string())
}

fn growth(args: &Args, trees: usize, seed: u64) -> Growth {
    Growth {
        trees,
        rate: args.rate,
        ridge: args.ridge,
        feature_share: args.feature_share,
        example_share: args.example_share,
        seed: args.seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ seed,
    }
}

/// For each view and each of its lines, whether it is body and how much it counts, if that is known.
type Answers = Vec<Vec<Option<(bool, f32)>>>;

fn train(views: &[&View], args: &Args) -> Trees {
    let answers: Answers = views.iter().map(|v| v.answers.clone()).collect();
    let answers = &answers;
    let all = |_: &View| true;
    let first = forest(&first_examples(views, answers, all), FIRST_FEATURES, args.trees, 1, args);
    let second = second_round(views, answers, args);
    Trees { first, second }
}

/// The log odds that trees give to features.
fn score(trees: &[Tree], features: &[f32; FEATURES]) -> f32 {
    trees.iter().map(|tree| tree.score(features)).sum()
}

/// The mean of several forests, as one.
fn forest(
    examples: &[Row<'_>],
    features: usize,
    trees: usize,
    seed: u64,
    args: &Args,
) -> Vec<Tree> {
    let mut out = Vec::new();
    for bag in 0..args.bags {
        out.extend(boost(examples, features, growth(args, trees, seed + bag * 1000)));
    }
    for Tree { leaves, .. } in &mut out {
        *leaves = leaves.map(|leaf| leaf / args.bags as f32);
    }
    out
}

fn first_examples<'v>(
    views: &[&'v View],
    answers: &Answers,
    wanted: impl Fn(&View) -> bool,
) -> Vec<Row<'v>> {
    let of = |(view, answers): (&&'v View, &Vec<_>)| {
        let view: &'v View = view;
        examples(&view.rows.features, answers)
    };
    views.iter().zip(answers).filter(|(v, _)| wanted(v)).flat_map(of).collect()
}

fn examples<'v>(features: &'v [[f32; FEATURES]], answers: &[Option<(bool, f32)>]) -> Vec<Row<'v>> {
    let known = |(features, answer): (&'v [f32; FEATURES], &Option<(bool, f32)>)| {
        let (body, weight) = (*answer)?;
        Some(Row { features, answer: body, weight })
    };
    features.iter().zip(answers).filter_map(known).collect()
}

/// The second round learns from scores of the first that were made without the site in question.
fn second_round(views: &[&View], answers: &Answers, args: &Args) -> Vec<Tree> {
    let part = |view: &View| view.site / 64 % args.inner;
    let firsts: Vec<Vec<Tree>> = (0..args.inner)
        .map(|fold| {
            let others = first_examples(views, answers, |v| part(v) != fold);
            forest(&others, FIRST_FEATURES, args.trees, 2 + fold, args)
        })
        .collect();
    let rows: Vec<_> = views
        .iter()
        .map(|view| {
            let trees = &firsts[part(view) as usize];
            let scores: Vec<f32> = view.rows.features.iter().map(|f| score(trees, f)).collect();
            second_rows(&view.text, &scores)
        })
        .collect();
    let all: Vec<Row<'_>> =
        rows.iter().zip(answers).flat_map(|(r, a)| examples(&r.features, a)).collect();
    forest(&all, FEATURES, args.second, 100, args)
}

/// A page as the scorer wants it.
fn read(id: &str, text: &str, model: &LineModel) -> Value {
    let article = SeedReader::new().with_model(model.clone()).parse(text).value;
    let body = article.blocks.iter().enumerate().filter(|(_, b)| b.kind.is_body());
    let persons = article.authors.iter().filter(|a| a.kind == BylineKind::Person);
    json!({
        "id": id,
        "keep": body.map(|(number, _)| number).collect::<Vec<_>>(),
        "body": article.body(text).text(),
        "title": article.title.map(|t| t.slice(text)),
        "authors": persons.map(|a| a.span.slice(text)).collect::<Vec<_>>(),
        "date": article.published.map(|d| d.date.to_string()),
    })
}
