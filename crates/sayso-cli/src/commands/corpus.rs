//! `sayso stance --matrix`, `--network`, `--time-line`: what all documents come to.

use super::documents::{self, Taken};
use super::rows;
use super::tables::{self, Revision};
use crate::Outcome;
use crate::args::{CorpusArgs, DocumentArgs, Format, Nodes};
use crate::made_by;
use crate::output::Analysed;
use crate::output::corpus::{self as output, Made};
use crate::output::terminal;
use crate::sink;
use sayso::{Aggregation, Aliases, Collector, Depth, NetworkOptions, Report, Statements};

/// Whether the documents are to be counted together.
pub(super) fn is_wanted(args: &CorpusArgs) -> bool {
    args.matrix || args.actors || args.network.is_some() || args.time_line.is_some()
}

pub(super) fn run(args: &CorpusArgs, documents: &DocumentArgs) -> anyhow::Result<Outcome> {
    rows::refuse_unfit(args.guard, documents)?;
    let concepts = tables::concepts(args.codebook.as_deref())?;
    let revision = Revision::of(&documents.analysis)?;
    let mut collector = Collector::default();
    let shared = documents.for_all();
    let keep = |document: &Analysed<'_>| {
        let mut own = Collector::default();
        let report = Report::of(document.id, document.text, document.analysis);
        let report = report.with_body(document.body).with_decisions(&revision.decisions);
        own.add(report, &concepts);
        Ok(own)
    };
    let collected = documents::collect(&shared, Depth::Stances, u64::MAX, &keep, |taken| {
        match taken {
            Taken::Document(own) => collector.merge(own),
            Taken::Failed(_, error) => sink::complain(&error),
        }
        Ok(())
    })?;
    if args.uncoded {
        return uncoded(&collector, documents);
    }
    let mut statements = collector.finish();
    revision.aliases.join(&mut statements);
    if args.actors {
        rows::write(&Aliases::start(&statements), documents)?;
        return Ok(rows::outcome(&collected.tally, !statements.list.is_empty(), documents));
    }
    if !documents.output.quiet {
        say_undated(args, documents, &statements);
    }
    let made = make(args, &statements);
    print(&made, args, documents)?;
    Ok(rows::outcome(&collected.tally, !made.is_empty(), documents))
}

/// A time line has no place for documents without a date.
fn say_undated(args: &CorpusArgs, documents: &DocumentArgs, statements: &Statements) {
    let all = statements.documents.len();
    let undated = statements.documents.iter().filter(|document| document.date.is_none()).count();
    let limited = documents.analysis.since.or(documents.analysis.until).is_some();
    if args.time_line.is_some() && all == 0 && limited {
        sink::complain("no document has a date in that time");
    }
    if args.time_line.is_some() && undated > 0 && !limited {
        sink::complain(&format!("{undated} of {all} documents have no date: they are in no step"));
    }
}

/// The targets that have no concept, most frequent first: `count`, a tab, the words.
fn uncoded(collector: &Collector, args: &DocumentArgs) -> anyhow::Result<Outcome> {
    let list = collector.uncoded();
    let lines: String = list.iter().map(|(words, count)| format!("{count}\t{words}\n")).collect();
    rows::write(&lines, args)?;
    Ok(if list.is_empty() { Outcome::Nothing } else { Outcome::Found })
}

fn make(args: &CorpusArgs, statements: &Statements) -> Made {
    let mut aggregation = Aggregation::default();
    aggregation.duplicates = args.duplicates.into();
    (aggregation.least_actor, aggregation.least_concept) = (args.min, args.min);
    if let Some(nodes) = args.network {
        return Made::Network(aggregation.network(statements, &options(args, nodes)));
    }
    match args.time_line {
        Some(every) => Made::TimeLine(aggregation.time_line(statements, every.into())),
        None => Made::Matrix(aggregation.matrix(statements)),
    }
}

fn options(args: &CorpusArgs, nodes: Nodes) -> NetworkOptions {
    let mut options = NetworkOptions::default();
    options.threshold = args.threshold;
    options.projection = nodes.into();
    options.qualifier = args.qualifier.into();
    options.normalisation = args.normalise.into();
    options
}

fn print(made: &Made, corpus: &CorpusArgs, args: &DocumentArgs) -> anyhow::Result<()> {
    let to_file = args.output.output.is_some();
    let format = match args.output.format {
        Format::Auto if !to_file && sink::is_terminal() => Format::Terminal,
        Format::Auto => Format::Jsonl,
        format => format,
    };
    let colour = !to_file && sink::has_colour(args.output.color);
    let page = match format {
        Format::Terminal => terminal::corpus::page(made, sink::width(), colour),
        Format::Csv => rows::bom(args) + &output::csv(made, corpus.guard),
        _ => rows::noted(&output::json(made)?, &made_by::of_corpus(corpus, args)?)?,
    };
    rows::write(&page, args)
}
