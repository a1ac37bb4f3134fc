//! What commands over documents share: input, analysis, output.

use super::values::{
    parse_basis, parse_day, parse_modality, parse_score, parse_seconds, parse_size, parse_unit,
};
use clap::{Args, ValueEnum};
use sayso::{Basis, Date, Lang, Modality, Unit};
use std::path::PathBuf;
use std::time::Duration;

/// What commands over documents share.
#[derive(Args, Clone, Debug)]
pub(crate) struct DocumentArgs {
    #[command(flatten)]
    pub(crate) input: InputArgs,
    #[command(flatten)]
    pub(crate) analysis: AnalysisArgs,
    #[command(flatten)]
    pub(crate) output: OutputArgs,
}

impl DocumentArgs {
    /// The same for a command that makes one thing of all documents: each is analysed, none is printed.
    pub(crate) fn for_all(&self) -> Self {
        let mut shared = self.clone();
        shared.output.format = Format::Jsonl;
        shared.output.bom = false;
        shared
    }
}

/// Where documents come from.
#[derive(Args, Clone, Debug)]
#[command(next_help_heading = "Input")]
pub(crate) struct InputArgs {
    /// Files, folders, globs, or - for standard input
    ///
    /// A folder stands for its texts (*.txt), lines of JSON (*.jsonl, *.ndjson), web pages (*.html, *.htm, *.xhtml), web
    /// archives (*.warc, *.wet) and feeds (*.xml, *.rss, *.atom, *.nitf), also with .gz or .zst, at any depth, in the
    /// order of their names, without *.gold.txt and hidden files; with --input-format, for its files of that format.
    /// A file that is named is read whatever its name is.
    #[arg(value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,
    /// What the input is [default: by suffix; on standard input, by how it begins]
    #[arg(long, value_enum, value_name = "FORMAT")]
    pub(crate) input_format: Option<InputFormat>,
    /// In folders, read the files that match instead of the usual ones; !GLOB leaves files out
    #[arg(short, long, value_name = "GLOB")]
    pub(crate) glob: Vec<String>,
    /// In folders, follow symbolic links that lead out of them
    #[arg(long)]
    pub(crate) follow: bool,
    /// Encoding of text files, such as windows-1251 [default: UTF-8, else a guess]
    #[arg(long, value_name = "NAME")]
    pub(crate) encoding: Option<String>,
    /// The JSONL field or the column with the text
    #[arg(long, visible_alias = "text-column", value_name = "FIELD", default_value = "text")]
    pub(crate) text_field: String,
    /// The JSONL field or the column with the id
    #[arg(long, visible_alias = "id-column", value_name = "FIELD", default_value = "id")]
    pub(crate) id_field: String,
    /// Largest document, unpacked; a larger one is an error
    #[arg(long, value_name = "SIZE", default_value = "16M", value_parser = parse_size)]
    pub(crate) max_document: u64,
}

/// What a file holds.
#[derive(Copy, Clone, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum InputFormat {
    /// One document a file
    Text,
    /// One document a line: {"id", "text"}
    Jsonl,
    /// One document a line with the fields of CC-News: title, text or maintext, authors, date, domain, url
    #[value(name = "cc-news")]
    CcNews,
    /// One document a row; the first row names the columns: text, title, author, date, outlet, url, section, id
    Csv,
    /// A JSON array, one document an item, with the same names
    Json,
    /// Web pages
    Html,
    /// Web archives: WARC and WET
    Warc,
    /// RSS, Atom, NITF or NewsML-G2
    Xml,
}

/// How documents are read.
#[derive(Args, Clone, Debug)]
#[command(next_help_heading = "Analysis")]
pub(crate) struct AnalysisArgs {
    /// The text is clean: paragraphs separated by newlines, nothing to strip or label
    #[arg(long)]
    pub(crate) plain: bool,
    /// Leave the trained models out: every decision is a rule's
    #[arg(long)]
    pub(crate) rules_only: bool,
    /// Keep attributions of these kinds of cue only: speech, belief, intention, attitude, directive
    #[arg(long, value_name = "KINDS", value_delimiter = ',', value_parser = parse_basis)]
    pub(crate) basis: Vec<Basis>,
    /// Further stance words, from a text file: headings such as [support verb], a line an entry
    #[arg(long, value_name = "FILE")]
    pub(crate) lexicon: Option<PathBuf>,
    /// Keep stances with at least this score, 0 to 1 [default: the trained model's own threshold]
    #[arg(long, value_name = "SCORE", value_parser = parse_score)]
    pub(crate) min_score: Option<f32>,
    /// Who is who: a CSV file with name, canonical, perhaps kind, and attributes such as party
    #[arg(long, value_name = "FILE")]
    pub(crate) aliases: Option<PathBuf>,
    /// What readers decided about stances: the CSV file that `sayso review` makes
    #[arg(long, value_name = "FILE")]
    pub(crate) decisions: Option<PathBuf>,
    /// Keep stances of these modalities only: asserted, conditional, possible, hypothetical
    #[arg(long, value_name = "WORDS", value_delimiter = ',', value_parser = parse_modality)]
    pub(crate) modality: Vec<Modality>,
    /// Keep stances in nobody's words but the article's and the holder's, or those that others report
    #[arg(long, value_enum, default_value_t, value_name = "WHOSE")]
    pub(crate) reported: Whose,
    /// Keep documents from this day on (YYYY-MM-DD); those without a date are left out
    #[arg(long, visible_alias = "from", value_name = "DAY", value_parser = parse_day)]
    pub(crate) since: Option<Date>,
    /// Keep documents up to this day
    #[arg(long, value_name = "DAY", value_parser = parse_day)]
    pub(crate) until: Option<Date>,
    /// The language of all documents without one of their own, such as en
    #[arg(long, value_name = "CODE")]
    pub(crate) lang: Option<Lang>,
    /// The languages that may be identified, such as en,uk
    #[arg(long, value_name = "CODES", value_delimiter = ',')]
    pub(crate) langs: Vec<Lang>,
    /// Threads [default: as many as the machine has]
    #[arg(short = 'j', long, value_name = "N")]
    pub(crate) threads: Option<std::num::NonZeroUsize>,
    /// What to do about a document that cannot be read
    #[arg(long, value_enum, default_value_t)]
    pub(crate) on_error: OnError,
    #[command(flatten)]
    pub(crate) operation: OperationArgs,
}

/// How a long run is kept in hand.
#[derive(Args, Clone, Debug)]
#[command(next_help_heading = "Operation")]
pub(crate) struct OperationArgs {
    /// Longest time for one document, by the clock; one that takes longer is an error, with the code time. 0 for no limit
    #[arg(long, value_name = "SECONDS", default_value = "300", value_parser = parse_seconds)]
    pub(crate) max_seconds: Duration,
    /// Most memory for the text and the layers of one document; one that needs more is an error, with the code memory
    #[arg(long, value_name = "SIZE", default_value = "4G", value_parser = parse_size)]
    pub(crate) max_memory: u64,
    /// What stands on standard error: messages, or a JSON object a line, with a health line now and then
    #[arg(long, value_enum, default_value_t)]
    pub(crate) log: Log,
    /// Seconds between two health lines of --log json
    #[arg(long, value_name = "SECONDS", default_value = "60", value_parser = parse_seconds)]
    pub(crate) log_every: Duration,
}

/// The form of what stands on standard error.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Log {
    /// For reading
    #[default]
    Text,
    /// A JSON object a line: start, error, note, health, end
    Json,
}

/// On whose authority stances are reported.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Whose {
    /// The article or the holder says so
    Own,
    /// Somebody else says so of the holder
    Others,
    /// Both
    #[default]
    All,
}

/// What happens after a bad document.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum OnError {
    /// Report it and go on
    #[default]
    Skip,
    /// Report it and stop
    Fail,
}

/// How results are printed.
#[derive(Args, Clone, Debug)]
#[command(next_help_heading = "Output")]
pub(crate) struct OutputArgs {
    /// How to print
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: Format,
    /// Write to a file instead of standard output
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    /// Go on where an earlier run with the same input and options stopped; its output is the FILE of -o
    ///
    /// What is in the file stays, but for half a line at its end; documents whose lines are there, also lines with an
    /// "error", are passed over (with --on-error fail, the one that ended the run is tried again). If the file does not fit the
    /// input and the options, nothing is written.
    #[arg(long, requires = "output")]
    pub(crate) resume: bool,
    /// The unit of offsets
    #[arg(long, value_name = "UNIT", default_value = "byte", value_parser = parse_unit)]
    pub(crate) offsets: Unit,
    /// How much the terminal view shows [default: all of one document, a summary of several]
    #[arg(long, value_enum)]
    pub(crate) show: Option<Show>,
    /// When to use colours
    #[arg(long, value_enum, default_value_t, value_name = "WHEN")]
    pub(crate) color: Color,
    /// Begin a table of --format csv with a byte order mark, for spreadsheets that take UTF-8 for something else without
    #[arg(long)]
    pub(crate) bom: bool,
    /// No progress, no summary
    #[arg(short, long)]
    pub(crate) quiet: bool,
}

/// How results are written.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// terminal on a terminal, otherwise jsonl
    #[default]
    Auto,
    /// One JSON object a document and line
    Jsonl,
    /// For reading
    Terminal,
    /// A table with a line of names: quotes, stance, audit, review
    Csv,
}

/// When colours are used.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Color {
    /// On a terminal, unless NO_COLOR is set
    #[default]
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// How much of the text the terminal view shows.
#[derive(Copy, Clone, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Show {
    /// The whole article, and tables
    Text,
    /// The paragraphs in which something was found, and tables
    Passages,
    /// Tables only
    Tables,
    /// A line an article, and at the end who is for and against what
    Summary,
}
