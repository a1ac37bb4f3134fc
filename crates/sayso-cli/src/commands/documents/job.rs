//! One document: decoded, analysed, printed into memory, on whichever thread is free.

use super::Task;
use crate::commands::tables::Revision;
use crate::input::{Item, Place};
use crate::output::terminal::{self, View};
use crate::output::{Analysed, Chunks, Layers, Made, Overview, Tally, json};
use sayso::{Analysis, Basis, Date, Dated, Diagnostic, Document, Pipeline, Span, Unit, Workspace};
use sayso_input::{Content, Decoded, Error, ErrorKind, Opened, Options, Pair, Record, Structured};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// What a command that makes something of many documents keeps of each.
pub(in crate::commands) type Keep<'a, K> = &'a (dyn Fn(&Analysed<'_>) -> std::io::Result<K> + Sync);

/// What all threads need to know.
pub(super) struct Job<'a, K> {
    pub(super) task: &'a Task,
    pub(super) pipeline: Pipeline,
    pub(super) options: Options,
    pub(super) unit: Unit,
    /// `None` for JSONL.
    pub(super) view: Option<View>,
    /// Nothing is printed where something is kept.
    pub(super) keep: Option<Keep<'a, K>>,
    /// What is done behind the analysis.
    pub(super) revision: Revision,
    /// What the cues of attributions may express; empty for anything.
    pub(super) basis: &'a [Basis],
}

/// Buffers of a document larger than this are not kept for the next one.
const KEPT: usize = 4 << 20;

/// What a thread keeps from document to document.
#[derive(Default)]
pub(super) struct Own {
    workspace: Workspace,
    analysis: Analysis,
}

/// A document on its way into the analysis.
#[derive(Copy, Clone)]
struct Given<'a> {
    id: &'a str,
    document: Document<'a>,
    encoding: Option<&'static str>,
    made: Option<Made<'a>>,
    pair: Option<&'a Pair<'a>>,
    /// Where bytes that were no text were replaced.
    replaced: &'a [usize],
    /// The day that comes with a text; the page's own comes first.
    date: Option<Date>,
}

impl<'a> Given<'a> {
    fn new(id: &'a str, document: Document<'a>) -> Self {
        Self { id, document, encoding: None, made: None, pair: None, replaced: &[], date: None }
    }
}

/// What became of a document.
pub(super) struct Done<K> {
    pub(super) output: Chunks,
    pub(super) tally: Tally,
    pub(super) overview: Overview,
    pub(super) kept: Option<K>,
    /// The id, and why it could not be read.
    pub(super) error: Option<(String, String)>,
}

impl<K> Default for Done<K> {
    fn default() -> Self {
        let (output, tally, overview) = Default::default();
        Self { output, tally, overview, kept: None, error: None }
    }
}

impl<K> Job<'_, K> {
    /// The id in the line that [`document`](Self::document) makes of an item, without analysing it; `None` if there
    /// will be no line.
    pub(super) fn id_of(&self, item: &Item) -> Option<String> {
        let own = match &item.content {
            Ok(content) if content.is_none() => return None,
            // Its name is all that is needed of a page, and a text has none.
            Ok(Content::Page(_) | Content::Text(_)) | Err(_) => None,
            Ok(content) => match content.open(&self.options) {
                Ok(Opened::Record(record)) => record.id,
                Ok(Opened::Structured(document)) => document.id.clone(),
                Ok(_) => None,
                Err(error) => error.id().map(str::to_owned),
            },
        };
        Some(own.unwrap_or_else(|| item.place.own_id()))
    }

    /// Reads, analyses and prints one document into memory.
    pub(super) fn document(&self, own: &mut Own, item: Item) -> Done<K> {
        let size = item.size() as u64;
        let place = item.place;
        let at = |error: String| (place.own_id(), format!("{}: {error}", place.shown()));
        let opened =
            item.content.as_ref().map_err(|error| at(error.clone())).and_then(|content| {
                content.open(&self.options).map_err(|error| told(&place, &error))
            });
        let done = opened.and_then(|opened| match opened {
            Opened::Text(Decoded { text, encoding, replaced, .. }) => {
                let id = place.own_id();
                let new = Given::new(&id, Document::new(&text));
                let given = Given { encoding, replaced: &replaced, ..new };
                self.analyse(own, &given).map_err(at)
            }
            Opened::Record(record) => {
                let (id, done) = self.record(own, &place, record);
                done.map_err(|error| (id, format!("{}: {error}", place.shown())))
            }
            Opened::Structured(document) => self.structured(own, &place, &document).map_err(at),
            Opened::Lines { text, url } => {
                let id = place.own_id();
                let made = Some(Made { url });
                let given = Given { made, ..Given::new(&id, Document::new(&text)) };
                self.analyse(own, &given).map_err(at)
            }
            _ => Ok(Done::default()),
        });
        let mut done = done.unwrap_or_else(|(id, error)| self.failed(&id, error));
        done.tally.bytes = size;
        done
    }

    /// The id and the output of a line of JSONL.
    fn record(
        &self,
        own: &mut Own,
        place: &Place,
        mut record: Record<'_>,
    ) -> (String, Result<Done<K>, String>) {
        let id = record.id.take().unwrap_or_else(|| place.own_id());
        let wanted = (self.task.layers == Layers::Pair).then(|| record.take_pair());
        let pair = match wanted.transpose() {
            Ok(pair) => pair,
            Err(error) => return (id, Err(error.to_string())),
        };
        let mut document = Document::new(&record.text);
        document.lang = record.lang;
        let (pair, date) = (pair.as_ref(), record.date);
        let done = self.analyse(own, &Given { pair, date, ..Given::new(&id, document) });
        (id, done)
    }

    /// The output for a document with marked fields. It is put together as a text, which goes into the
    /// output, since its offsets count in it.
    fn structured(
        &self,
        own: &mut Own,
        place: &Place,
        document: &Structured,
    ) -> Result<Done<K>, String> {
        let id = document.id.clone().unwrap_or_else(|| place.own_id());
        let (text, article) = document.compose();
        let mut known = Document::new(&text).article(&article);
        known.lang = document.lang;
        let made = Some(Made { url: document.url.as_deref() });
        self.analyse(own, &Given { made, ..Given::new(&id, known) })
    }

    /// The output for a document. An error is a fault of the program, not of the document: a stage that
    /// panicked costs this document and no other.
    fn analyse(&self, own: &mut Own, given: &Given<'_>) -> Result<Done<K>, String> {
        let Given { id, document, encoding, made, pair, replaced, date } = *given;
        let text = document.text;
        let ran = catch_unwind(AssertUnwindSafe(|| {
            self.pipeline.run_into(document, &mut own.workspace, &mut own.analysis);
            let article = &mut own.analysis.article;
            // It stands nowhere in the text.
            let given = date.map(|date| Dated::new(date, Span::default()));
            article.published = article.published.or(given);
            if !self.basis.is_empty() {
                own.analysis.retain_attributions(|a| self.basis.contains(&a.basis));
            }
            if let Some(at) = replaced.first().and_then(|at| Span::from_range(*at..*at + 3)) {
                let message =
                    format!("bytes that are no UTF-8 were replaced in {} places", replaced.len());
                own.analysis.diagnostics.push(Diagnostic::warning("encoding-damaged", at, message));
            }
            if !self.revision.apply(id, text, own.workspace.body(), &mut own.analysis) {
                return Ok(Done::default());
            }
            let analysis = &own.analysis;
            let places = pair.and_then(Pair::places);
            let label = places
                .map(|(holder, target)| self.pipeline.label_pair(text, analysis, holder, target));
            let body = own.workspace.body();
            let analysed = Analysed { id, text, encoding, made, pair, label, analysis, body };
            self.print(&analysed)
        }));
        if text.len() > KEPT {
            *own = Own::default();
        }
        match ran {
            Ok(done) => done.map_err(|error| error.to_string()),
            Err(_) => {
                *own = Own::default();
                Err("internal error: the analysis panicked; please report this document".to_owned())
            }
        }
    }

    fn print(&self, document: &Analysed<'_>) -> std::io::Result<Done<K>> {
        let mut done = Done { tally: Tally::of(document), ..Done::default() };
        if let Some(keep) = self.keep {
            done.kept = Some(keep(document)?);
            return Ok(done);
        }
        match &self.view {
            None => json::write(document, self.task.layers, self.unit, &mut done.output)?,
            Some(view) => {
                terminal::write(document, self.task.layers, view, &mut done.output)?;
                if view.several {
                    done.overview = Overview::of(document);
                }
            }
        }
        Ok(done)
    }

    fn failed(&self, id: &str, error: String) -> Done<K> {
        let mut output = Chunks::default();
        if self.view.is_none() && self.keep.is_none() {
            // Writing to memory does not fail.
            let _ = json::write_error(id, &error, self.unit, &mut output);
        }
        let tally = Tally { failed: 1, ..Tally::default() };
        Done { output, tally, error: Some((id.to_owned(), error)), ..Done::default() }
    }
}

/// The id of a document that could not be read, and what its line says.
fn told(place: &Place, error: &Error) -> (String, String) {
    let id = error.id().map_or_else(|| place.own_id(), str::to_owned);
    let column = error.column().map_or_else(String::new, |column| format!(":{column}"));
    let hint = if error.kind() == ErrorKind::Size { " (see --max-document)" } else { "" };
    (id, format!("{}{column}: {error}{hint}", place.shown()))
}
