//! What a coder wants to know of a statement before believing it.

use sayso_core::{Reading, Span, Statement};

/// The rule behind a stance, who reports it, and its sentence.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Detail {
    /// The words that show the stance, in bytes of the text.
    pub evidence: Span,
    /// The words of its target.
    pub target: Span,
    /// The rule or model that found it.
    pub rule: String,
    /// Who reports it, from the outermost; empty where that is the article or the holder.
    pub reported_by: String,
    /// Its sentence.
    pub sentence: String,
}

impl Detail {
    /// Those of all stances of a document.
    #[must_use]
    pub fn all(document: &Reading<'_>) -> Vec<Self> {
        let analysis = document.analysis();
        let one = |stance: &sayso_core::Stance| Self {
            evidence: stance.evidence,
            target: stance.target,
            rule: stance.rule.as_str().to_owned(),
            reported_by: document.reported_by(stance).join(" › "),
            sentence: analysis
                .sentence_of(stance.evidence)
                .map(|sentence| document.words(&[sentence.span]))
                .unwrap_or_default(),
        };
        analysis.stances.iter().map(one).collect()
    }

    pub(super) fn is_of(&self, statement: &Statement) -> bool {
        self.evidence == statement.evidence && self.target == statement.target
    }
}
