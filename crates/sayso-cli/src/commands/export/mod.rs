//! `sayso export`: everything that is known about documents, for other programs.

mod file_names;
mod product;
mod target;

use super::documents::{self, Taken};
use super::tables::{self, Revision};
use crate::Outcome;
use crate::args::{Color, DocumentArgs, ExportArgs, ExportFormat, Format, OutputArgs};
use crate::made_by;
use crate::output::{Analysed, Layers};
use crate::sink;
use product::Maker;
use sayso::{Depth, Unit};
use target::Target;

pub(crate) fn run(args: &ExportArgs) -> anyhow::Result<Outcome> {
    if args.offsets.is_some() && args.to != ExportFormat::Jsonl {
        anyhow::bail!("--offsets is for --to jsonl: every other format says how it counts");
    }
    let concepts = tables::concepts(args.codebook.as_deref())?;
    let revision = Revision::of(&args.analysis)?;
    let shared = shared(args);
    let maker = Maker {
        format: args.to,
        unit: args.offsets.unwrap_or_default(),
        concepts: &*concepts,
        decisions: &revision.decisions,
        made_by: made_by::of(&shared, Layers::All, Depth::Stances)?,
    };
    documents::output(&shared)?;
    let mut target = Target::open(args)?;
    let keep = |document: &Analysed<'_>| maker.make(document);
    let mut lost = 0;
    let collected = documents::collect(&shared, Depth::Stances, u64::MAX, &keep, |taken| {
        match taken {
            Taken::Document(product) => {
                lost += product.lost;
                target.take(product)?;
            }
            Taken::Failed(_, error) => sink::complain(&error),
        }
        Ok(())
    });
    let collected = match collected {
        // As with every other command, nobody reads any more.
        Err(error) if sink::is_broken_pipe(&error) => return Ok(Outcome::Found),
        collected => collected?,
    };
    let left_out = target.finish(args, &revision.aliases)?;
    let tally = collected.tally;
    if !args.quiet && tally.documents > 0 {
        say(args.to, lost + left_out);
    }
    Ok(match (tally.failed, tally.documents) {
        (1.., _) => Outcome::Failed,
        (0, 1..) => Outcome::Found,
        (0, 0) => Outcome::Nothing,
    })
}

/// Says once what the format does not hold.
fn say(format: ExportFormat, lost: usize) {
    if let Some(loses) = format.loses() {
        sink::complain(&format!("{} does not hold {loses}", format.name()));
    }
    if let Some(what) = format.loses_some().filter(|_| lost > 0) {
        sink::complain(&format!("{lost} {what}"));
    }
}

/// The arguments that all commands over documents share.
fn shared(args: &ExportArgs) -> DocumentArgs {
    DocumentArgs {
        input: args.input.clone(),
        analysis: args.analysis.clone(),
        output: OutputArgs {
            format: Format::Jsonl,
            output: args.output.clone(),
            resume: false,
            offsets: Unit::Byte,
            show: None,
            color: Color::Never,
            bom: false,
            quiet: args.quiet,
        },
    }
}
