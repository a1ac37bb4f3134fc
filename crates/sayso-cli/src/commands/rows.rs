//! What commands that print one table over all documents share.

use crate::Outcome;
use crate::args::{DocumentArgs, Format, Show};
use crate::output::Tally;
use crate::output::rows::Rows;
use crate::output::terminal::{self, View};
use crate::sink::{self, Sink};
use anyhow::Context as _;
use sayso::formats::jsonl::MadeBy;

/// Prints a table in the format that is wanted: for reading on a terminal, else JSON lines with a note of what made them.
pub(super) fn print(
    table: &Rows,
    guard: bool,
    args: &DocumentArgs,
    made_by: &MadeBy,
) -> anyhow::Result<()> {
    let to_file = args.output.output.is_some();
    let reads = !to_file && sink::is_terminal();
    let page = match args.output.format {
        Format::Csv => bom(args) + &table.csv(guard),
        Format::Terminal => terminal::rows(table, &view(args, to_file)),
        Format::Auto if reads => terminal::rows(table, &view(args, to_file)),
        Format::Auto | Format::Jsonl => noted(&table.json()?, made_by)?,
    };
    write(&page, args)
}

/// Refuses what is for tables where none is wanted, before anything is read.
pub(super) fn refuse_unfit(guard: bool, args: &DocumentArgs) -> anyhow::Result<()> {
    let options = [("--guard", guard), ("--bom", args.output.bom)];
    let unfit = options.iter().find(|(_, given)| *given && args.output.format != Format::Csv);
    match unfit {
        Some((name, _)) => anyhow::bail!("{name} is for tables: give --format csv too"),
        None => Ok(()),
    }
}

/// JSON lines with `"made_by"` at the end of each.
pub(super) fn noted(lines: &str, made_by: &MadeBy) -> anyhow::Result<String> {
    let note = serde_json::to_string(made_by)?;
    let objects = lines.lines().map(|line| line.strip_suffix('}').unwrap_or(line));
    Ok(objects.map(|line| format!("{line},\"made_by\":{note}}}\n")).collect())
}

/// What a table begins with.
pub(super) fn bom(args: &DocumentArgs) -> String {
    if args.output.bom { "\u{feff}" } else { "" }.to_owned()
}

fn view(args: &DocumentArgs, to_file: bool) -> View {
    let colour = !to_file && sink::has_colour(args.output.color);
    View { width: sink::width(), colour, show: Show::Tables, several: true }
}

/// To the file of `-o`, else to standard output; a closed pipe is no error.
pub(super) fn write(page: &str, args: &DocumentArgs) -> anyhow::Result<()> {
    match &args.output.output {
        Some(path) => sink::replace(path, page.as_bytes())
            .with_context(|| format!("cannot write {}", path.display())),
        None => match Sink::terminal(args.output.color).write(page.as_bytes()) {
            Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Ok(()),
            written => written.context("cannot write the output"),
        },
    }
}

/// How the run ended, with a word about what could not be read.
pub(super) fn outcome(tally: &Tally, found: bool, args: &DocumentArgs) -> Outcome {
    if tally.failed > 0 && !args.output.quiet {
        let all = tally.failed + tally.documents;
        sink::complain(&format!("{} of {all} documents could not be read", tally.failed));
    }
    match (tally.failed, found) {
        (1.., _) => Outcome::Failed,
        (0, true) => Outcome::Found,
        (0, false) => Outcome::Nothing,
    }
}
