//! Pipelines with every combination of options, each built when it is first asked for.

use sayso::Pipeline;
use std::sync::OnceLock;

/// The options of a run.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub struct Choices {
    /// Whether the text is clean already.
    pub plain: bool,
    /// Whether line breaks stay.
    pub keep_breaks: bool,
    /// Whether the trained models are left out.
    pub rules_only: bool,
    /// Whether the language is told; otherwise it is identified.
    pub told_lang: bool,
}

impl Choices {
    /// The options that the bits of a byte choose.
    pub fn of(bits: u8) -> Self {
        let bit = |at: u8| bits >> at & 1 == 1;
        Self { plain: bit(0), keep_breaks: bit(1), rules_only: bit(2), told_lang: bit(3) }
    }
}

static PIPELINES: [OnceLock<Pipeline>; 8] = [const { OnceLock::new() }; 8];

/// The pipeline with these options; the language is up to the document.
pub fn pipeline(choices: Choices) -> &'static Pipeline {
    let Choices { plain, keep_breaks, rules_only, .. } = choices;
    let at = usize::from(plain) | usize::from(keep_breaks) << 1 | usize::from(rules_only) << 2;
    PIPELINES[at].get_or_init(|| {
        Pipeline::builder().plain(plain).keep_breaks(keep_breaks).rules_only(rules_only).build()
    })
}
