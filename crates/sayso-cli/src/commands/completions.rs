//! `sayso completions`: a completion script.

use crate::Outcome;
use crate::args::{Cli, CompletionsArgs};
use crate::sink::Sink;
use clap::CommandFactory;

pub(crate) fn run(args: &CompletionsArgs) -> anyhow::Result<Outcome> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "sayso", &mut script);
    Sink::stdout().write(&script)?;
    Ok(Outcome::Found)
}
