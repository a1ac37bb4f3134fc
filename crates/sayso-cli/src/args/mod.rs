//! The command line.

mod corpus;
mod documents;
mod export;
mod values;

pub(crate) use corpus::{By, CorpusArgs, Nodes, Once, Sides};
pub(crate) use documents::{
    AnalysisArgs, Color, DocumentArgs, Format, InputArgs, InputFormat, Log, OnError, OperationArgs,
    OutputArgs, Show, Whose,
};
pub(crate) use export::{ExportArgs, ExportFormat, ImportArgs, ImportFormat};

use clap::{Args, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

/// What `--help` says after the list of options.
const AFTER_HELP: &str = "\
Exit status: 0 if something was found, 1 if nothing was, 2 on an error (also when some documents could \
be read and others could not).

Every line of JSONL output has \"id\", \"schema\" and \"offsets\"; a document that could not be read is a \
line with \"id\" and \"error\".";

/// Who said what in a news article, on whose authority, and who is for or against what.
#[derive(Debug, Parser)]
#[command(
    name = "sayso",
    version,
    after_long_help = AFTER_HELP,
    args_conflicts_with_subcommands = true
)]
pub(crate) struct Cli {
    /// What to do; `run` if left out.
    #[command(subcommand)]
    pub(crate) command: Option<Command>,
    #[command(flatten)]
    pub(crate) run: DocumentArgs,
}

/// The subcommands.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Everything: article, segmentation, attributions, actors, stances
    Run(DocumentArgs),
    /// Read scraped pages: a label for every line, title, byline, date, outlets, clean body
    Parse(DocumentArgs),
    /// Cut text into sentences and tokens
    Segment(SegmentArgs),
    /// Find who said what
    Quotes(QuotesArgs),
    /// Find who is for or against what
    Stance(StanceArgs),
    /// Say whose voices the articles have: named and unnamed sources, their shares, on whom an article relies
    Audit(AuditArgs),
    /// Write the stances as a table to decide on, for --decisions, or compare two readers' tables
    Review(ReviewArgs),
    /// Make one HTML page of many articles: who stands where, marked texts, pictures
    Report(ReportArgs),
    /// Write everything in the format of another program
    Export(ExportArgs),
    /// Turn annotations made elsewhere into JSONL
    Import(ImportArgs),
    /// Score results against gold: precision, recall, F1 and the list of errors
    Eval(EvalArgs),
    /// Print the JSON Schema of JSONL output
    Schema,
    /// Print the rule or model behind a result; without an ID, list them all
    Explain(ExplainArgs),
    /// Print a completion script for a shell
    Completions(CompletionsArgs),
    /// Print the manual page
    Man,
    /// Print the versions of the program and of its models
    Version(VersionArgs),
}

/// `sayso quotes`.
#[derive(Args, Clone, Debug)]
pub(crate) struct QuotesArgs {
    /// Print quotations that recur in other articles: the same, cut, altered, or under another name
    #[arg(long, conflicts_with = "resume")]
    pub(crate) same: bool,
    /// Print the quotations that have these words, or some of them
    #[arg(long, value_name = "TEXT", conflicts_with_all = ["same", "resume"])]
    pub(crate) find: Option<String>,
    /// Put ' before cells of --format csv that a spreadsheet would take for a formula
    #[arg(long)]
    pub(crate) guard: bool,
    #[command(flatten)]
    pub(crate) documents: DocumentArgs,
}

/// `sayso audit`.
#[derive(Args, Clone, Debug)]
pub(crate) struct AuditArgs {
    /// What a line is about
    #[arg(long, value_enum, default_value_t, value_name = "WHAT")]
    pub(crate) by: AuditBy,
    /// Put ' before cells of --format csv that a spreadsheet would take for a formula
    #[arg(long)]
    pub(crate) guard: bool,
    #[command(flatten)]
    pub(crate) documents: DocumentArgs,
}

/// `sayso review`.
#[derive(Args, Clone, Debug)]
pub(crate) struct ReviewArgs {
    /// Compare two tables instead: agreement, Cohen's kappa, and what differs
    #[arg(long, num_args = 2, value_names = ["FIRST", "SECOND"], conflicts_with_all = ["paths", "decisions"])]
    pub(crate) compare: Vec<PathBuf>,
    /// Put ' before cells of --format csv that a spreadsheet would take for a formula (with --compare)
    #[arg(long)]
    pub(crate) guard: bool,
    #[command(flatten)]
    pub(crate) documents: DocumentArgs,
}

/// What a line of an audit is about.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum AuditBy {
    /// A source of an article
    #[default]
    Source,
    /// An article
    Article,
    /// An outlet
    Outlet,
    /// All articles together
    All,
}

/// `sayso segment`.
#[derive(Args, Clone, Debug)]
pub(crate) struct SegmentArgs {
    /// Also print part of speech, head and relation of every word, where they are worked out
    #[arg(long)]
    pub(crate) syntax: bool,
    #[command(flatten)]
    pub(crate) documents: DocumentArgs,
}

/// `sayso stance`.
#[derive(Args, Clone, Debug)]
pub(crate) struct StanceArgs {
    /// Read JSONL lines with "text", "holder" and "target" and label each pair
    #[arg(long, conflicts_with_all = ["matrix", "network", "time_line", "actors"])]
    pub(crate) pairs: bool,
    #[command(flatten)]
    pub(crate) corpus: CorpusArgs,
    #[command(flatten)]
    pub(crate) documents: DocumentArgs,
}

/// `sayso report`.
#[derive(Args, Clone, Debug)]
pub(crate) struct ReportArgs {
    #[command(flatten)]
    pub(crate) input: InputArgs,
    #[command(flatten)]
    pub(crate) analysis: AnalysisArgs,
    /// Write the page to this file, which is either the old one or the whole new one at any time
    #[arg(short, long, value_name = "FILE", help_heading = "Output")]
    pub(crate) output: Option<PathBuf>,
    /// The title of the page [default: the name of the folder]
    #[arg(long, value_name = "TEXT", help_heading = "Output")]
    pub(crate) title: Option<String>,
    /// Concepts and their patterns, from a text or .csv file; what fits none is left out [default: key phrases]
    #[arg(long, value_name = "FILE", help_heading = "Output")]
    pub(crate) codebook: Option<PathBuf>,
    /// Show at most this many disputes on the front page
    #[arg(long, value_name = "N", default_value_t = 6, help_heading = "Output")]
    pub(crate) disputes: usize,
    /// Include at most this many documents; the page says so
    #[arg(long, value_name = "N", default_value_t = 2500, help_heading = "Output")]
    pub(crate) limit: u64,
    /// No progress, no summary
    #[arg(short, long, help_heading = "Output")]
    pub(crate) quiet: bool,
}

/// `sayso eval`.
#[derive(Args, Clone, Debug)]
pub(crate) struct EvalArgs {
    /// JSONL with "id", "text" and what a person found: "sentences", "attributions", "stances"
    #[arg(value_name = "GOLD")]
    pub(crate) gold: PathBuf,
    /// JSONL with what a program found, as sayso prints it; - for standard input
    #[arg(value_name = "PRED")]
    pub(crate) pred: PathBuf,
    /// List the errors, this many of each kind at most
    #[arg(long, value_name = "N", num_args = 0..=1, require_equals = true, default_missing_value = "10000000")]
    pub(crate) errors: Option<usize>,
    /// Leave out predicted attributions inside the content of another, for gold without nesting
    #[arg(long)]
    pub(crate) outermost: bool,
    /// Join predicted attributions with the same cue and source, for gold with one attribution a cue
    #[arg(long)]
    pub(crate) merge_cue: bool,
    /// How to print
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: Format,
}

/// `sayso explain`.
#[derive(Args, Clone, Debug)]
pub(crate) struct ExplainArgs {
    /// The "rule" of a result, such as quote.direct.before-cue, or the first part of one
    #[arg(value_name = "ID")]
    pub(crate) ids: Vec<String>,
    /// How to print
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: Format,
    /// When to use colours
    #[arg(long, value_enum, default_value_t, value_name = "WHEN")]
    pub(crate) color: Color,
}

/// `sayso completions`.
#[derive(Args, Clone, Debug)]
pub(crate) struct CompletionsArgs {
    /// The shell
    pub(crate) shell: clap_complete::Shell,
}

/// `sayso version`.
#[derive(Args, Clone, Debug)]
pub(crate) struct VersionArgs {
    /// As a JSON object
    #[arg(long)]
    pub(crate) json: bool,
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_command_line_is_sound() {
        Cli::command().debug_assert();
    }

    #[test]
    fn a_path_needs_no_command() {
        let cli = Cli::parse_from(["sayso", "-j", "2", "folder"]);
        assert!(cli.command.is_none());
        assert_eq!(cli.run.input.paths, [PathBuf::from("folder")]);
    }
}
