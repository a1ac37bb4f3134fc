//! Why a document could not be read, for people and for programs.

use sayso::Stopped;

/// A document that could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Failure {
    pub(crate) id: String,
    /// In words, the place before them.
    pub(crate) error: String,
    /// As a word that stays the same; `docs/src/output-contract.md` lists them.
    pub(crate) code: &'static str,
    /// The file, with line and column or the number of a record.
    pub(crate) place: String,
}

/// The file could not be opened or looked at.
pub(crate) const OPEN: &str = "open";
/// A fault of the program.
pub(crate) const INTERNAL: &str = "internal";

/// The word for a limit that was passed.
pub(crate) const fn of_limit(stopped: Stopped) -> &'static str {
    match stopped {
        Stopped::Time => "time",
        Stopped::Memory => "memory",
        _ => INTERNAL,
    }
}
