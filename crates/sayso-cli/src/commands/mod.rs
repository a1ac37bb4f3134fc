//! The commands, one a file.

mod audit;
mod completions;
mod corpus;
mod documents;
mod eval;
mod explain;
mod export;
mod ids;
mod import;
mod man;
mod parse;
mod progress;
mod quotes;
mod report;
mod review;
mod rows;
mod run;
mod same;
mod schema;
mod segment;
mod stance;
mod tables;
mod version;

use crate::Outcome;
use crate::args::{Cli, Command};

/// Does what the command line says.
pub(crate) fn run(cli: Cli) -> anyhow::Result<Outcome> {
    match cli.command {
        None => run::run(&cli.run),
        Some(Command::Run(args)) => run::run(&args),
        Some(Command::Parse(args)) => parse::run(&args),
        Some(Command::Segment(args)) => segment::run(&args),
        Some(Command::Quotes(args)) => quotes::run(&args),
        Some(Command::Audit(args)) => audit::run(&args),
        Some(Command::Stance(args)) => stance::run(&args),
        Some(Command::Review(args)) => review::run(&args),
        Some(Command::Report(args)) => report::run(&args),
        Some(Command::Export(args)) => export::run(&args),
        Some(Command::Import(args)) => import::run(&args),
        Some(Command::Eval(args)) => eval::run(&args),
        Some(Command::Schema) => schema::run(),
        Some(Command::Explain(args)) => explain::run(&args),
        Some(Command::Completions(args)) => completions::run(&args),
        Some(Command::Man) => man::run(),
        Some(Command::Version(args)) => version::run(&args),
    }
}

/// Says what a build of the program needs for a format that it lacks.
fn not_built(option: &str, feature: &str) -> anyhow::Error {
    anyhow::anyhow!(
        "{option}: this program was built without it; build it with cargo build --release -p sayso-cli --features {feature}"
    )
}
