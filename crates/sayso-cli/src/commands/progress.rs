//! Progress on standard error, if that is a terminal and standard output is not.

use crate::output::Tally;
use indicatif::{ProgressBar, ProgressStyle};
use std::io::IsTerminal;
use std::time::{Duration, Instant};

/// Runs shorter than this show nothing.
const PATIENCE: Duration = Duration::from_secs(1);

/// How far the run is.
pub(super) struct Progress {
    bar: Option<ProgressBar>,
    total: Option<u64>,
    started: Instant,
    wanted: bool,
}

impl Progress {
    /// Progress over so many bytes, if that is known.
    pub(super) fn new(total: Option<u64>, quiet: bool, output_is_terminal: bool) -> Self {
        let wanted = !quiet && !output_is_terminal && std::io::stderr().is_terminal();
        Self { bar: None, total, started: Instant::now(), wanted }
    }

    /// Shows what has been done.
    pub(super) fn show(&mut self, done: &Tally) {
        if !self.wanted || (self.bar.is_none() && self.started.elapsed() < PATIENCE) {
            return;
        }
        let bar =
            self.bar.get_or_insert_with(|| bar(self.total).with_elapsed(self.started.elapsed()));
        bar.set_position(done.bytes);
        let failed =
            if done.failed > 0 { format!(", {} failed", done.failed) } else { String::new() };
        bar.set_message(format!("{} documents{failed}", done.documents));
    }

    /// Takes it away.
    pub(super) fn finish(&self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}

fn bar(total: Option<u64>) -> ProgressBar {
    let (bar, template) = match total {
        Some(total) => (
            ProgressBar::new(total),
            "{bar:24} {bytes}/{total_bytes}  {bytes_per_sec}  {eta} left  {wide_msg}",
        ),
        None => (
            ProgressBar::new_spinner(),
            "{spinner} {bytes}  {bytes_per_sec}  {elapsed}  {wide_msg}",
        ),
    };
    // The template is fixed; were it wrong, the plain bar would do.
    ProgressStyle::with_template(template).map_or(bar.clone(), |style| bar.with_style(style))
}
