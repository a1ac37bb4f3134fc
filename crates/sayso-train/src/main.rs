//! Trains the embedded models of the `sayso` crates. Each model is a subcommand and a module; the
//! same data and options give the same bytes.
#![forbid(unsafe_code)]

use clap::{Parser, Subcommand};

mod actors;
mod pairs;
mod quote;
mod seed;
mod segment;
mod stance;
mod syntax;

/// Trains the embedded models of the sayso crates and scores them.
#[derive(Debug, Parser)]
#[command(version, about)]
struct Args {
    #[command(subcommand)]
    model: Model,
}

/// The models.
#[derive(Debug, Subcommand)]
enum Model {
    /// The sentence boundary model of sayso-token.
    Segment(segment::Args),
    /// The attribution model of sayso-quote.
    Quote(quote::Args),
    /// Scores attributors on gold.
    QuoteScore(quote::score::Args),
    /// The model of holders and targets of sayso-stance.
    Pairs(pairs::Args),
    /// Scores a model of holders and targets.
    PairsScore(pairs::ScoreArgs),
    /// The model of sayso-stance that judges stances and proposes more.
    Stance(stance::Args),
    /// The tagger and parser of sayso-syntax.
    Syntax(syntax::Args),
    /// The line model of sayso-seed: which lines of a page are body.
    Lines(seed::lines::Args),
    /// The model of sayso-seed that tells line breaks inside words.
    Breaks(seed::breaks::Args),
    /// The weights of sayso-actors: whom a pronoun means.
    Actors(actors::Args),
    /// Scores taggers and parsers on treebanks.
    SyntaxScore(syntax::score::Args),
}

fn main() -> anyhow::Result<()> {
    match Args::parse().model {
        Model::Segment(args) => segment::run(&args),
        Model::Quote(args) => quote::run(&args),
        Model::QuoteScore(args) => quote::score::run(&args),
        Model::Pairs(args) => pairs::run(&args),
        Model::PairsScore(args) => pairs::score_files(&args),
        Model::Stance(args) => stance::run(&args),
        Model::Syntax(args) => syntax::run(&args),
        Model::Lines(args) => seed::lines::run(&args),
        Model::Breaks(args) => seed::breaks::run(&args),
        Model::Actors(args) => actors::run(&args),
        Model::SyntaxScore(args) => syntax::score::run(&args),
    }
}
