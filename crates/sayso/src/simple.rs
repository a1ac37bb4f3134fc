//! One call for one job, without a pipeline of one's own.

use crate::Pipeline;
use sayso_core::{Analysis, Attribution, AttributionKind, Holder, Polarity, Span, Stance};
use std::fmt;
use std::sync::LazyLock;

/// The built-in stages, made once.
static PIPELINE: LazyLock<Pipeline> = LazyLock::new(Pipeline::default);

/// A statement in words, as [`quotes`] gives it. It displays as `speaker: content`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Quote {
    /// The name of who says it, or the words for a source without a name; empty where the text does not tell.
    pub speaker: String,
    /// What is said; pieces are joined by ` … `.
    pub content: String,
    /// How much of it is in quotation marks.
    pub kind: AttributionKind,
    /// The whole attribution, with spans in the text that went in.
    pub attribution: Attribution,
}

impl fmt::Display for Quote {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let speaker = if self.speaker.is_empty() { "somebody" } else { &self.speaker };
        write!(f, "{speaker}: {}", self.content)
    }
}

/// A stance in words, as [`stances`] gives it. It displays as `holder supports target`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Position {
    /// Who takes the side: a name, or the words of the text; empty for the author's own voice.
    pub holder: String,
    /// For or against.
    pub polarity: Polarity,
    /// What it is about, in the words of the text.
    pub target: String,
    /// The whole stance, with spans in the text that went in.
    pub stance: Stance,
}

impl fmt::Display for Position {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let holder = if self.holder.is_empty() { "the author" } else { &self.holder };
        let side = match self.polarity {
            Polarity::Support => "supports",
            Polarity::Oppose => "opposes",
            _ => "takes no side on",
        };
        write!(f, "{holder} {side} {}", self.target)
    }
}

/// Who said what in a text, with the built-in stages. They are made on the first call, which is slower for it.
///
/// ```
/// let said = sayso::quotes("Mayor Ines Falk said on Monday that the town “cannot afford” the toll.");
/// assert_eq!(said[0].to_string(), "Ines Falk: that the town “cannot afford” the toll");
/// ```
#[must_use]
pub fn quotes(text: &str) -> Vec<Quote> {
    let analysis = PIPELINE.run(text);
    let quote = |attribution: &Attribution| Quote {
        speaker: speaker(text, &analysis, attribution),
        content: joined(text, &attribution.content, " … "),
        kind: attribution.kind,
        attribution: attribution.clone(),
    };
    analysis.attributions.iter().map(quote).collect()
}

/// Who is for or against what in a text, with the built-in stages. They are made on the first call, which is slower
/// for it.
///
/// ```
/// let sides = sayso::stances("The fishing union backs the toll.");
/// assert_eq!(sides[0].to_string(), "fishing union supports the toll");
/// ```
#[must_use]
pub fn stances(text: &str) -> Vec<Position> {
    let analysis = PIPELINE.run(text);
    let side = |stance: &Stance| Position {
        holder: holder(text, &analysis, stance),
        polarity: stance.polarity,
        target: joined(text, &[stance.target], ""),
        stance: stance.clone(),
    };
    analysis.stances.iter().map(side).collect()
}

/// The name of the source, else its words.
fn speaker(text: &str, analysis: &Analysis, attribution: &Attribution) -> String {
    match analysis.speaker(attribution) {
        Some(name) => name.to_owned(),
        None => joined(text, &attribution.source, " "),
    }
}

/// The name of the holder, else its words.
fn holder(text: &str, analysis: &Analysis, stance: &Stance) -> String {
    let named = stance.actor.and_then(|actor| analysis.actors.list.get(actor as usize));
    match (&stance.holder, named) {
        (Holder::Author, _) => String::new(),
        (_, Some(actor)) => actor.name.clone(),
        (Holder::Mention(span), None) => joined(text, &[*span], ""),
        (Holder::Name(name), None) => name.clone(),
        _ => String::new(),
    }
}

/// The words at some spans, in one line.
fn joined(text: &str, spans: &[Span], between: &str) -> String {
    let pieces: Vec<_> = spans
        .iter()
        .map(|span| span.slice(text).split_whitespace().collect::<Vec<_>>().join(" "))
        .collect();
    pieces.join(between)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_source_without_a_name_is_its_words() {
        let said = quotes("A senior official said that talks had failed.");
        assert_eq!(said[0].to_string(), "A senior official: that talks had failed");
    }

    #[test]
    fn nothing_is_found_in_nothing() {
        assert!(quotes("").is_empty() && stances("").is_empty());
    }
}
