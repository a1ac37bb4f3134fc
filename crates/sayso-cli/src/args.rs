//! The command line.

use clap::{Args, Parser, Subcommand, ValueEnum};
use sayso::{Basis, Date, Lang, Modality, Unit};
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
        shared
    }
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

/// What all documents come to together.
#[derive(Args, Clone, Debug)]
#[command(next_help_heading = "All documents together")]
pub(crate) struct CorpusArgs {
    /// Count actors against concepts: who is for and against what, how often, from when to when
    #[arg(long, group = "corpus", conflicts_with = "resume")]
    pub(crate) matrix: bool,
    /// Tie actors that share sides on concepts, concepts that share actors, or actors to concepts
    #[arg(long, group = "corpus", conflicts_with = "resume", value_enum, value_name = "NODES")]
    pub(crate) network: Option<Nodes>,
    /// Count by step of time
    #[arg(long, group = "corpus", conflicts_with = "resume", value_enum, value_name = "STEP")]
    pub(crate) time_line: Option<Every>,
    /// Print the actors, most frequent first, as a table to start --aliases from
    #[arg(long, group = "corpus", conflicts_with = "resume")]
    pub(crate) actors: bool,
    /// Concepts and their patterns, from a text or .csv file; what fits none is left out [default: key phrases]
    #[arg(long, requires = "corpus", value_name = "FILE")]
    pub(crate) codebook: Option<PathBuf>,
    /// Print the targets that the codebook gives no concept instead, most frequent first
    #[arg(long, requires = "codebook")]
    pub(crate) uncoded: bool,
    /// List actors and concepts with at least so many statements
    #[arg(long, requires = "corpus", value_name = "N", default_value_t = 1)]
    pub(crate) min: u32,
    /// How often equal statements of an actor count
    #[arg(long, requires = "corpus", value_enum, default_value_t, value_name = "ONCE")]
    pub(crate) duplicates: Once,
    /// How sides count in a network
    #[arg(long, requires = "network", value_enum, default_value_t, value_name = "HOW")]
    pub(crate) qualifier: Sides,
    /// What a network's weights are divided by
    #[arg(long, requires = "network", value_enum, default_value_t, value_name = "BY")]
    pub(crate) normalise: By,
    /// Put ' before cells of --format csv that a spreadsheet would take for a formula
    #[arg(long, requires = "corpus")]
    pub(crate) guard: bool,
    /// Leave out ties of a network that weigh less
    #[arg(long, requires = "network", value_name = "WEIGHT", default_value_t = 0.0)]
    pub(crate) threshold: f64,
}

/// The nodes of a network.
#[derive(Copy, Clone, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Nodes {
    /// Actors, tied by concepts
    Actors,
    /// Concepts, tied by actors
    Concepts,
    /// Both
    Both,
}

/// The steps of a time line.
#[derive(Copy, Clone, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Every {
    Day,
    Week,
    Month,
    Year,
}

/// Which equal statements count.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Once {
    /// All
    #[default]
    All,
    /// One a document
    Document,
    /// One a week
    Week,
    /// One a month
    Month,
    /// One a year
    Year,
    /// One in all
    One,
}

/// How sides count in a network.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Sides {
    /// All statements, whichever their side
    Ignore,
    /// 1 agreement, 2 conflict, 3 both
    Combine,
    /// Equal sides only
    Congruence,
    /// Opposite sides only
    Conflict,
    /// Equal sides less opposite ones
    #[default]
    Subtract,
}

/// What a network's weights are divided by.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum By {
    /// Nothing
    #[default]
    None,
    /// The actor's statements (with --network both)
    Activity,
    /// The concept's statements (with --network both)
    Prominence,
    /// The mean of both nodes' statements
    Average,
    /// What both have less what they share
    Jaccard,
    /// The lengths of both nodes' vectors
    Cosine,
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
    /// Include at most this many documents; the page says so
    #[arg(long, value_name = "N", default_value_t = 2500, help_heading = "Output")]
    pub(crate) limit: u64,
    /// No progress, no summary
    #[arg(short, long, help_heading = "Output")]
    pub(crate) quiet: bool,
}

/// `sayso export`.
#[derive(Args, Clone, Debug)]
pub(crate) struct ExportArgs {
    /// The format
    #[arg(long, value_enum, value_name = "FORMAT")]
    pub(crate) to: ExportFormat,
    #[command(flatten)]
    pub(crate) input: InputArgs,
    #[command(flatten)]
    pub(crate) analysis: AnalysisArgs,
    /// The folder (brat, webanno, xmi, csv) or file to write [default: standard output]
    #[arg(short, long, value_name = "PATH", help_heading = "Output")]
    pub(crate) output: Option<PathBuf>,
    /// Replace files of the folder that are there and different
    #[arg(long, help_heading = "Output")]
    pub(crate) overwrite: bool,
    /// The unit of offsets, for jsonl [default: byte]
    #[arg(long, value_name = "UNIT", value_parser = parse_unit, help_heading = "Output")]
    pub(crate) offsets: Option<Unit>,
    /// Concepts for graphml, gexf and dna, and their patterns, from a text or .csv file [default: key phrases]
    #[arg(long, value_name = "FILE", help_heading = "Output")]
    pub(crate) codebook: Option<PathBuf>,
    /// What the nodes of graphml and gexf are
    #[arg(long, value_enum, default_value_t, value_name = "NODES", help_heading = "Output")]
    pub(crate) network: NetworkKind,
    /// Put ' before cells of csv that a spreadsheet would take for a formula
    #[arg(long, help_heading = "Output")]
    pub(crate) guard: bool,
    /// No progress, no word about what the format does not hold
    #[arg(short, long, help_heading = "Output")]
    pub(crate) quiet: bool,
}

/// `sayso import`.
#[derive(Args, Clone, Debug)]
pub(crate) struct ImportArgs {
    /// The format
    #[arg(long, value_enum, value_name = "FORMAT")]
    pub(crate) from: ImportFormat,
    /// Files, or folders of them
    #[arg(value_name = "PATH", required = true)]
    pub(crate) paths: Vec<PathBuf>,
    /// Write to a file instead of standard output
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    /// The unit of offsets
    #[arg(long, value_name = "UNIT", default_value = "byte", value_parser = parse_unit)]
    pub(crate) offsets: Unit,
    /// No word about what was passed over
    #[arg(short, long)]
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
    /// The JSONL field with the text
    #[arg(long, value_name = "FIELD", default_value = "text")]
    pub(crate) text_field: String,
    /// The JSONL field with the id
    #[arg(long, value_name = "FIELD", default_value = "id")]
    pub(crate) id_field: String,
    /// Largest document, unpacked; a larger one is an error
    #[arg(long, value_name = "SIZE", default_value = "16M", value_parser = parse_size)]
    pub(crate) max_document: u64,
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
    /// How much of the text the terminal view shows [default: all of one document, passages of several]
    #[arg(long, value_enum)]
    pub(crate) show: Option<Show>,
    /// When to use colours
    #[arg(long, value_enum, default_value_t, value_name = "WHEN")]
    pub(crate) color: Color,
    /// No progress, no summary
    #[arg(short, long)]
    pub(crate) quiet: bool,
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
    /// Web pages
    Html,
    /// Web archives: WARC and WET
    Warc,
    /// RSS, Atom, NITF or NewsML-G2
    Xml,
}

/// What `export` writes.
#[derive(Copy, Clone, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ExportFormat {
    /// Our own, with the text: everything, one document a line
    Jsonl,
    /// brat standoff: .txt, .ann and annotation.conf in a folder
    Brat,
    /// CoNLL-U with roles in MISC
    Conllu,
    /// What spaCy's Doc.from_json reads, one document a line
    Spacy,
    /// W3C Web Annotation (JSON-LD), a file a document in a folder
    Webanno,
    /// UIMA CAS for INCEpTION and DKPro: .xmi and TypeSystem.xml in a folder
    Xmi,
    /// Tables of attributions, stances and actors in a folder
    Csv,
    /// A network of actors or concepts for visone, networkx, igraph
    Graphml,
    /// The same for Gephi
    Gexf,
    /// A database of the Discourse Network Analyzer 3.0 (in builds with the feature dna)
    Dna,
    /// An event list of the Discourse Network Analyzer
    DnaCsv,
    /// A Parquet file, a row a document (in builds with the feature parquet)
    Parquet,
}

impl ExportFormat {
    /// The name on the command line.
    pub(crate) fn name(self) -> String {
        self.to_possible_value().map(|value| value.get_name().to_owned()).unwrap_or_default()
    }

    /// Whether it is nothing to read for a person.
    pub(crate) fn is_binary(self) -> bool {
        matches!(self, Self::Dna | Self::Parquet)
    }

    /// The feature that this build of the program would need for it.
    pub(crate) const fn missing(self) -> Option<&'static str> {
        match self {
            Self::Dna if !cfg!(feature = "dna") => Some("dna"),
            Self::Parquet if !cfg!(feature = "parquet") => Some("parquet"),
            _ => None,
        }
    }

    /// What it never holds.
    pub(crate) fn loses(self) -> Option<&'static str> {
        Some(match self {
            Self::Jsonl => return None,
            Self::Brat | Self::Webanno => "the page, tokens, sentences and syntax",
            Self::Conllu => "the page, nor text outside sentences",
            Self::Spacy => "the fields of the page, nor kinds of tokens and heads",
            Self::Xmi => "the page except title and language, nor syntax",
            Self::Csv => "tokens, sentences and syntax, nor the text itself",
            Self::Graphml | Self::Gexf => "texts: it is a sum over all documents",
            Self::Parquet => "the labels of lines, syntax and kinds of words",
            _ => "attributions, nor strength and modality of stances",
        })
    }

    /// What may not fit in, after a number.
    pub(crate) fn loses_some(self) -> Option<&'static str> {
        Some(match self {
            Self::Brat => "attributions, actors and stances without a place in the text left out",
            Self::Conllu => "places widened to whole words, or left out where there are none",
            Self::Graphml | Self::Gexf => "statements that take no side left out",
            Self::Jsonl | Self::Spacy | Self::Webanno | Self::Xmi | Self::Csv => return None,
            Self::Parquet => return None,
            _ => "statements that take no clear side left out",
        })
    }
}

/// What `import` reads.
#[derive(Copy, Clone, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ImportFormat {
    /// brat standoff: .ann files with their .txt beside them
    Brat,
    /// Databases of the Discourse Network Analyzer 3: .dna (in builds with the feature dna)
    Dna,
    /// What spaCy's Doc.to_json writes: .json, or .jsonl with one document a line
    Spacy,
    /// W3C Web Annotation as export writes it: .jsonld
    Webanno,
    /// UIMA CAS with the types that export writes: .xmi
    Xmi,
}

/// The nodes of a network.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum NetworkKind {
    /// Actors, tied by the concepts that they agree or disagree on
    #[default]
    Actors,
    /// Concepts, tied by the actors that take sides on both
    Concepts,
    /// Actors and concepts, tied by statements
    TwoMode,
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
    /// A table with a line of names (stance --matrix, --network, --time-line)
    Csv,
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
    /// The whole article
    Text,
    /// The paragraphs in which something was found
    Passages,
    /// Tables only
    Tables,
}

/// A number of bytes: `1000`, `64K`, `100M`, `1G` (powers of 1024).
fn parse_size(text: &str) -> Result<u64, String> {
    let digits = text.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let unit = match text.get(digits.len()..).unwrap_or("").to_ascii_uppercase().as_str() {
        "" | "B" => 1,
        "K" | "KB" | "KIB" => 1 << 10,
        "M" | "MB" | "MIB" => 1 << 20,
        "G" | "GB" | "GIB" => 1u64 << 30,
        other => return Err(format!("unknown unit {other}: use K, M or G")),
    };
    let number: u64 = digits.parse().map_err(|_| "expected a number, as in 64M".to_owned())?;
    match number.checked_mul(unit) {
        Some(size) if size > 0 => Ok(size),
        _ => Err("out of range".to_owned()),
    }
}

/// A probability.
fn parse_score(text: &str) -> Result<f32, String> {
    let score = text.parse::<f32>().ok().filter(|score| (0.0..=1.0).contains(score));
    score.ok_or_else(|| format!("{text} is no number from 0 to 1"))
}

/// What a cue expresses.
fn parse_basis(text: &str) -> Result<Basis, String> {
    let names = || Basis::ALL.map(Basis::as_str).join(", ");
    Basis::from_name(text).ok_or_else(|| format!("expected one of {}", names()))
}

/// How real a stance is.
fn parse_modality(text: &str) -> Result<Modality, String> {
    let known = Modality::ALL.iter().copied().find(|modality| modality.as_str() == text);
    known.ok_or_else(|| {
        let names: Vec<&str> = Modality::ALL.iter().map(|modality| modality.as_str()).collect();
        format!("expected one of {}", names.join(", "))
    })
}

/// A day: `2025-02-14`.
fn parse_day(text: &str) -> Result<Date, String> {
    let bad = || "expected a day, as in 2025-02-14".to_owned();
    let mut parts = text.splitn(3, '-');
    let mut part = || parts.next().and_then(|part| part.parse::<u16>().ok()).ok_or_else(bad);
    let (year, month, day) = (part()?, part()?, part()?);
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => return Err(bad()),
    };
    if day == 0 || day > days || year > 9999 {
        return Err(bad());
    }
    Ok(Date { year: year as i16, month: month as u8, day: day as u8 })
}

/// A unit of offsets.
fn parse_unit(text: &str) -> Result<Unit, String> {
    match text {
        "byte" => Ok(Unit::Byte),
        "char" => Ok(Unit::Char),
        "utf16" => Ok(Unit::Utf16),
        _ => Err("expected byte, char or utf16".to_owned()),
    }
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
    fn sizes() {
        assert_eq!(parse_size("64K"), Ok(65536));
        assert_eq!(parse_size("7"), Ok(7));
        assert!(parse_size("K").is_err() && parse_size("3 parsecs").is_err());
        assert!(parse_size("0").is_err() && parse_size("99999999999999G").is_err());
    }

    #[test]
    fn days() {
        assert_eq!(parse_day("2024-02-29"), Ok(Date { year: 2024, month: 2, day: 29 }));
        for bad in ["2023-02-29", "2024-13-01", "2024-1", "today", "2024-04-31", "-1-01-01"] {
            assert!(parse_day(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn a_path_needs_no_command() {
        let cli = Cli::parse_from(["sayso", "-j", "2", "folder"]);
        assert!(cli.command.is_none());
        assert_eq!(cli.run.input.paths, [PathBuf::from("folder")]);
    }
}
