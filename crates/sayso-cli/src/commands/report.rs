//! `sayso report`: one HTML page about many articles.

use super::documents::{self, Taken};
use super::tables::{self, Revision};
use crate::Outcome;
use crate::args::{Color, DocumentArgs, Format, InputArgs, OutputArgs, ReportArgs};
use crate::output::Analysed;
use crate::sink::{self, Sink};
use anyhow::Context as _;
use sayso::view::{Decided, Digest, Report, Sheets};
use sayso::{Audit, ConceptMapper as _, Depth, Quotation, Unit};

pub(crate) fn run(args: &ReportArgs) -> anyhow::Result<Outcome> {
    if args.output.is_none() && sink::is_terminal() {
        anyhow::bail!("a page is nothing for a terminal: name a file with -o report.html");
    }
    let concepts = tables::concepts(args.codebook.as_deref())?;
    let mut report = Report::new(args.title.clone().unwrap_or_else(|| title(&args.input)))
        .with_concepts(move |targets| concepts.code(targets))
        .with_rules(|id| sayso::explain(id).copied())
        .with_disputes(args.disputes);
    let decisions = Revision::of(&args.analysis)?.decisions;
    if !decisions.list().is_empty() {
        report = report.with_decisions(decisions.to_csv());
    }
    let keep = |document: &Analysed<'_>| {
        let decided = |number: usize| {
            let stance = document.analysis.stances.get(number)?;
            let found = decisions.find(document.id, stance)?;
            Some(Decided::new(found.evidence, found.target, found.concept.clone()))
        };
        let reading = document.reading();
        let digest = Digest::of(&reading).with_decided(decided);
        Ok((digest, Audit::of(&reading), Quotation::all(&reading)))
    };
    let mut sheets = Sheets::default();
    let collected =
        documents::collect(&shared(args), Depth::Stances, args.limit, &keep, |taken| {
            match taken {
                Taken::Document((digest, audit, quotations)) => {
                    sheets.add(report.len(), &audit, quotations);
                    report.add_digest(&digest);
                }
                Taken::Failed(id, error) => report.add_error(id, error),
            }
            Ok(())
        })?;
    if collected.more {
        report.add_note(format!(
            "Only the first {} documents are here; --limit sets how many.",
            args.limit
        ));
    }
    sheets.all().into_iter().for_each(|sheet| report.add_sheet(sheet));
    let mut page = String::new();
    report.write_html(&mut page).context("cannot make the page")?;
    match &args.output {
        Some(path) => sink::replace(path, page.as_bytes())
            .with_context(|| format!("cannot write {}", path.display()))?,
        None => Sink::stdout().write(page.as_bytes()).context("cannot write the output")?,
    }
    let tally = collected.tally;
    if !args.quiet {
        say(args, &report, tally.failed, page.len());
    }
    Ok(match (tally.failed, tally.attributions + tally.stances) {
        (1.., _) => Outcome::Failed,
        (0, 1..) => Outcome::Found,
        (0, 0) => Outcome::Nothing,
    })
}

/// A word about what was made, and about what could not be read.
fn say(args: &ReportArgs, report: &Report, failed: u64, bytes: usize) {
    if failed > 0 {
        let all = failed + report.len() as u64;
        sink::complain(&format!("{failed} of {all} documents could not be read"));
    }
    if let Some(path) = &args.output {
        let size = bytes as f64 / 1e6;
        sink::complain(&format!("{}: {} documents, {size:.1} MB", path.display(), report.len()));
    }
}

/// The name of what is read, as a title.
fn title(input: &InputArgs) -> String {
    let name = match &*input.paths {
        [path] => path.canonicalize().ok().and_then(|path| {
            let stem = if path.is_dir() { path.file_name() } else { path.file_stem() };
            Some(stem?.to_string_lossy().into_owned())
        }),
        _ => None,
    };
    name.unwrap_or_else(|| "Who said what".to_owned())
}

/// The arguments that all commands over documents share.
fn shared(args: &ReportArgs) -> DocumentArgs {
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
