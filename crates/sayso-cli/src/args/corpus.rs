//! All documents together: `sayso stance --matrix`, `--network`, `--time-line`.

use clap::{Args, ValueEnum};
use sayso::{Duplicates, Normalisation, Projection, Qualifier, Step};
use std::path::PathBuf;

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
    #[arg(long)]
    pub(crate) guard: bool,
    /// Leave out ties of a network that weigh less
    #[arg(long, requires = "network", value_name = "WEIGHT", default_value_t = 0.0)]
    pub(crate) threshold: f64,
}

/// What an option takes, and what each value is to the library.
macro_rules! values {
    ($($(#[$meta:meta])* $name:ident: $of:ident { $($(#[$value_meta:meta])* $value:ident => $meaning:ident,)* })*) => {$(
        $(#[$meta])*
        #[derive(Copy, Clone, Debug, PartialEq, Eq, ValueEnum)]
        pub(crate) enum $name { $($(#[$value_meta])* $value,)* }

        impl From<$name> for $of {
            fn from(value: $name) -> Self {
                match value { $($name::$value => Self::$meaning,)* }
            }
        }
    )*};
}

values! {
    /// The nodes of a network.
    Nodes: Projection {
        /// Actors, tied by concepts
        Actors => Actors,
        /// Concepts, tied by actors
        Concepts => Concepts,
        /// Both
        #[value(alias = "two-mode")]
        Both => TwoMode,
    }
    /// The steps of a time line.
    Every: Step {
        Day => Day,
        Week => Week,
        Month => Month,
        Year => Year,
    }
    /// Which equal statements count.
    #[derive(Default)]
    Once: Duplicates {
        /// All
        #[default]
        All => Include,
        /// One a document
        Document => Document,
        /// One a week
        Week => Week,
        /// One a month
        Month => Month,
        /// One a year
        Year => Year,
        /// One in all
        One => AcrossRange,
    }
    /// How sides count in a network.
    #[derive(Default)]
    Sides: Qualifier {
        /// All statements, whichever their side
        Ignore => Ignore,
        /// 1 agreement, 2 conflict, 3 both
        Combine => Combine,
        /// Equal sides only
        Congruence => Congruence,
        /// Opposite sides only
        Conflict => Conflict,
        /// Equal sides less opposite ones
        #[default]
        Subtract => Subtract,
    }
    /// What a network's weights are divided by.
    #[derive(Default)]
    By: Normalisation {
        /// Nothing
        #[default]
        None => None,
        /// The actor's statements (with --network both)
        Activity => Activity,
        /// The concept's statements (with --network both)
        Prominence => Prominence,
        /// The mean of both nodes' statements
        Average => Average,
        /// What both have less what they share
        Jaccard => Jaccard,
        /// The lengths of both nodes' vectors
        Cosine => Cosine,
    }
}
