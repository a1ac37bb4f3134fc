//! A user's own tables: stance words, codebooks, aliases, decisions.

use crate::args::{AnalysisArgs, Whose};
use anyhow::Context as _;
use sayso::{
    Aliases, Analysis, Body, Codebook, ConceptMapper, Decisions, Filter, KeyPhrase, Reported,
    StanceLexicon,
};
use std::path::Path;

/// The shipped lexicon with the words of a file merged in.
pub(super) fn lexicon(path: &Path) -> anyhow::Result<StanceLexicon> {
    StanceLexicon::parse(&read(path)?).map_err(|error| at(path, &error))
}

/// A codebook: a table where the file is named `.csv`, else plain text.
pub(super) fn codebook(path: &Path) -> anyhow::Result<Codebook> {
    let is_table = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("csv"));
    let parse = if is_table { Codebook::parse_csv } else { Codebook::parse };
    parse(&read(path)?).map_err(|error| at(path, &error))
}

/// How targets become concepts: by the codebook of a file, else by key phrases.
pub(super) fn concepts(codebook: Option<&Path>) -> anyhow::Result<Box<dyn ConceptMapper>> {
    Ok(match codebook {
        Some(path) => Box::new(self::codebook(path)?),
        None => Box::new(KeyPhrase),
    })
}

/// The decisions of a file.
pub(super) fn decisions(path: &Path) -> anyhow::Result<Decisions> {
    Decisions::parse_csv(&read(path)?).map_err(|error| at(path, &error))
}

/// What is done to each document behind the analysis, alike in every command.
#[derive(Clone, Debug, Default)]
pub(super) struct Revision {
    pub(super) aliases: Aliases,
    pub(super) decisions: Decisions,
    pub(super) filter: Filter,
}

impl Revision {
    pub(super) fn of(args: &AnalysisArgs) -> anyhow::Result<Self> {
        let mut revision = Self::default();
        if let Some(path) = &args.aliases {
            let aliases = Aliases::parse_csv(&read(path)?);
            revision.aliases = aliases.map_err(|error| at(path, &error))?;
        }
        if let Some(path) = &args.decisions {
            revision.decisions = decisions(path)?;
        }
        let filter = &mut revision.filter;
        filter.least_score = args.min_score.unwrap_or_default();
        filter.modality.clone_from(&args.modality);
        filter.reported = match args.reported {
            Whose::All => Reported::All,
            Whose::Own => Reported::Own,
            Whose::Others => Reported::Others,
        };
        (filter.from, filter.until) = (args.since, args.until);
        Ok(revision)
    }

    /// Revises a document; `false` leaves it out.
    pub(super) fn apply(&self, id: &str, text: &str, body: &Body, analysis: &mut Analysis) -> bool {
        let dated = analysis.article.published.or(analysis.article.updated);
        if !self.filter.takes_day(dated.map(|dated| dated.date)) {
            return false;
        }
        self.decisions.apply(id, text, analysis);
        self.aliases.apply(analysis);
        self.filter.apply(text, body, analysis);
        true
    }
}

fn read(path: &Path) -> anyhow::Result<String> {
    std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))
}

/// The error with its place: `words.txt: line 3: ...`.
fn at(path: &Path, error: &dyn std::fmt::Display) -> anyhow::Error {
    anyhow::anyhow!("{}: {error}", path.display())
}
