//! What every layer's spans have in common.

use crate::Broken;
use sayso_core::{RuleId, Span};

/// Fails unless the span lies in the text, on character boundaries.
pub(super) fn inside(law: &'static str, text: &str, span: Span, what: &str) -> Result<(), Broken> {
    if span.get(text).is_some() {
        return Ok(());
    }
    let how = if span.end() as usize > text.len() {
        format!("{what} ends at {}, the text at {}", span.end(), text.len())
    } else {
        format!("{what} cuts a character in two")
    };
    Err(Broken::new(law, how).at(text, span).look(
        "arithmetic on byte offsets: a length in characters, a fixed width for a character that has \
         several, or an offset into a part used for the whole",
    ))
}

/// As [`inside`], and not empty.
pub(super) fn filled(law: &'static str, text: &str, span: Span, what: &str) -> Result<(), Broken> {
    inside(law, text, span, what)?;
    if !span.is_empty() {
        return Ok(());
    }
    Err(Broken::new(law, format!("{what} is empty"))
        .at(text, span)
        .look("a trim that took everything, or a result pushed before its end was known"))
}

/// Fails unless the score is a probability and the rule has a name.
pub(super) fn explained(
    law: &'static str,
    text: &str,
    at: Span,
    rule: &RuleId,
    score: f32,
) -> Result<(), Broken> {
    if rule.as_str().is_empty() {
        return Err(Broken::new(law, "the result names no rule")
            .at(text, at)
            .look("a struct built by `default()` instead of `new(rule)`"));
    }
    if (0.0..=1.0).contains(&score) {
        return Ok(());
    }
    Err(Broken::new(law, format!("the score {score} of `{rule}` is not between 0 and 1"))
        .at(text, at)
        .look("a raw model score that was not turned into a probability"))
}

/// Fails unless two runs of a stage on the same input are equal.
pub(super) fn repeatable<T: PartialEq>(law: &'static str, a: &T, b: &T) -> Result<(), Broken> {
    if a == b {
        return Ok(());
    }
    Err(Broken::new(law, "two runs on the same input differ").look(
        "the order of a hash map with a random seed, or state that a run leaves behind in the stage",
    ))
}
