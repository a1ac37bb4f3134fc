//! What one document may cost.

use crate::Workspace;
use sayso_core::{Analysis, Attribution, Stance};
use std::fmt;
use std::sync::atomic::{AtomicBool, Ordering};

/// What one document may cost, for [`Pipeline::run_within`](crate::Pipeline::run_within).
///
/// `stop` is looked at between stages and, in those that work sentence by sentence (syntax, attributions, actors,
/// stances), before each sentence; reading the page and cutting it into tokens, which together take a hundredth of the
/// time, end first. `memory` is compared between stages with what the document's text and layers hold; what a stage
/// needs while it works is not counted.
#[derive(Copy, Clone, Debug, Default)]
#[non_exhaustive]
pub struct Limits<'a> {
    /// Set by somebody else, such as a clock, when the document has taken long enough.
    pub stop: Option<&'a AtomicBool>,
    /// Bytes that the text and the layers may hold.
    pub memory: Option<usize>,
}

/// Why a document was given up.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Stopped {
    /// [`Limits::stop`] was set.
    Time,
    /// The layers hold more than [`Limits::memory`].
    Memory,
}

impl fmt::Display for Stopped {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Time => "the analysis took too long",
            Self::Memory => "the analysis needs too much memory",
        })
    }
}

impl std::error::Error for Stopped {}

impl Limits<'_> {
    pub(crate) fn check(
        &self,
        text: &str,
        workspace: &Workspace,
        analysis: &Analysis,
    ) -> Result<(), Stopped> {
        if self.stop.is_some_and(|stop| stop.load(Ordering::Relaxed)) {
            return Err(Stopped::Time);
        }
        match self.memory {
            Some(most) if held(text, workspace, analysis) > most => Err(Stopped::Memory),
            _ => Ok(()),
        }
    }
}

/// Bytes of the text and the layers, less what is small beside them.
fn held(text: &str, workspace: &Workspace, analysis: &Analysis) -> usize {
    let spans = |list: &Vec<sayso_core::Span>| size_of_val(list.as_slice());
    let said = |of: &Attribution| {
        size_of::<Attribution>() + spans(&of.source) + spans(&of.cue) + spans(&of.content)
    };
    text.len()
        + workspace.body.text().len()
        + size_of_val(workspace.keys.as_slice())
        + size_of_val(analysis.article.blocks.as_slice())
        + size_of_val(analysis.tokens.as_slice())
        + size_of_val(analysis.sentences.as_slice())
        + size_of_val(analysis.syntax.words.as_slice())
        + analysis.attributions.iter().map(said).sum::<usize>()
        + analysis.stances.len() * size_of::<Stance>()
        + analysis.actors.list.iter().map(|actor| spans(&actor.mentions)).sum::<usize>()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Pipeline;

    #[test]
    fn a_flag_that_is_set_stops_a_document_and_the_next_one_is_whole() {
        let pipeline = Pipeline::default();
        let text = "The mayor said on Monday that the toll would go. ".repeat(20);
        let (mut workspace, mut analysis) = (Workspace::default(), Analysis::default());
        let stop = AtomicBool::new(true);
        let limits = Limits { stop: Some(&stop), memory: None };
        let ran = pipeline.run_within(&text, &limits, &mut workspace, &mut analysis);
        assert_eq!((ran, analysis), (Err(Stopped::Time), Analysis::default()));
        stop.store(false, Ordering::Relaxed);
        let mut analysis = Analysis::default();
        pipeline.run_within(&text, &limits, &mut workspace, &mut analysis).unwrap();
        assert_eq!(analysis, pipeline.run(&text));
    }

    #[test]
    fn limits_that_are_not_reached_change_nothing() {
        let pipeline = Pipeline::default();
        let text = "“We cannot afford the toll,” Mayor Ines Falk said on Monday.";
        let (mut workspace, mut analysis) = (Workspace::default(), Analysis::default());
        let limits = Limits { stop: None, memory: Some(1 << 20) };
        pipeline.run_within(text, &limits, &mut workspace, &mut analysis).unwrap();
        assert_eq!(analysis, pipeline.run(text));
    }
}
