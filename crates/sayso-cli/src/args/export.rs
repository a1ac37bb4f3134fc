//! `sayso export` and `sayso import`: the formats of other programs.

use super::values::parse_unit;
use super::{AnalysisArgs, InputArgs, Nodes};
use clap::{Args, ValueEnum};
use sayso::Unit;
use std::path::PathBuf;

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
    #[arg(
        long,
        value_enum,
        default_value = "actors",
        value_name = "NODES",
        help_heading = "Output"
    )]
    pub(crate) network: Nodes,
    /// Put ' before cells of csv that a spreadsheet would take for a formula
    #[arg(long, help_heading = "Output")]
    pub(crate) guard: bool,
    /// Begin tables of csv with a byte order mark, for spreadsheets that take UTF-8 for something else without
    #[arg(long, help_heading = "Output")]
    pub(crate) bom: bool,
    /// No progress, no word about what the format does not hold
    #[arg(short, long, help_heading = "Output")]
    pub(crate) quiet: bool,
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
            _ => "attributions, nor strength of stances",
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
