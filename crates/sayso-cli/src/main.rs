//! The `sayso` program: who said what in news articles, on whose authority, and who is for or against
//! what.
//!
//! The only crate of the workspace that reads files, prints, or knows the environment. What it prints is
//! the output contract; see `sayso --help` and the project's book.
#![forbid(unsafe_code)]

mod args;
mod commands;
mod failure;
mod guess;
mod input;
mod log;
mod made_by;
mod output;
mod sink;
mod visible;
mod watch;
mod work;

use clap::Parser;
use std::process::ExitCode;

/// How a run ended, as ripgrep does it.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
enum Outcome {
    /// Something was found.
    Found,
    /// All was read and nothing found.
    Nothing,
    /// At least one document could not be read.
    Failed,
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        Self::from(match outcome {
            Outcome::Found => 0,
            Outcome::Nothing => 1,
            Outcome::Failed => 2,
        })
    }
}

fn main() -> ExitCode {
    let cli = args::Cli::parse();
    if let Some(message) = guess::slip(&cli) {
        sink::complain(&message);
        return Outcome::Failed.into();
    }
    match commands::run(cli) {
        Ok(outcome) => outcome.into(),
        Err(error) if sink::is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            sink::complain(&format!("{error:#}"));
            Outcome::Failed.into()
        }
    }
}
