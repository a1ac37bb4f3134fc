//! One document: decoded, analysed, printed into memory, on whichever thread is free.

use super::Task;
use crate::commands::tables::Revision;
use crate::failure::{self, Failure};
use crate::input::{Item, Place};
use crate::output::terminal::{self, View};
use crate::output::{Analysed, Chunks, Layers, Made, Overview, Tally, json, table};
use crate::watch::Slot;
use sayso::formats::csv;
use sayso::formats::jsonl::MadeBy;
use sayso::{
    Analysis, Basis, Date, Dated, Diagnostic, Document, Limits, Pipeline, Span, Stopped, Unit,
    Workspace,
};
use sayso_input::{Content, Decoded, Error, ErrorKind, Opened, Options, Pair, Record, Structured};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

/// What a command that makes something of many documents keeps of each.
pub(in crate::commands) type Keep<'a, K> = &'a (dyn Fn(&Analysed<'_>) -> std::io::Result<K> + Sync);

/// What all threads need to know.
pub(super) struct Job<'a, K> {
    pub(super) task: &'a Task,
    pub(super) pipeline: Pipeline,
    pub(super) options: Options,
    pub(super) unit: Unit,
    pub(super) form: Form,
    pub(super) made_by: MadeBy,
    /// Bytes that the layers of one document may hold.
    pub(super) max_memory: usize,
    /// Nothing is printed where something is kept.
    pub(super) keep: Option<Keep<'a, K>>,
    /// What is done behind the analysis.
    pub(super) revision: Revision,
    /// What the cues of attributions may express; empty for anything.
    pub(super) basis: &'a [Basis],
}

/// How documents are printed.
#[derive(Copy, Clone, Debug)]
pub(super) enum Form {
    Jsonl,
    /// Rows of a table.
    Csv(csv::Options),
    /// For reading.
    Terminal(View),
}

impl Form {
    pub(super) const fn is_jsonl(self) -> bool {
        matches!(self, Self::Jsonl)
    }

    /// The view, where it is for reading.
    pub(super) const fn view(self) -> Option<View> {
        match self {
            Self::Terminal(view) => Some(view),
            _ => None,
        }
    }
}

/// Buffers of a document larger than this are not kept for the next one.
const KEPT: usize = 4 << 20;

/// What a thread keeps from document to document.
#[derive(Default)]
pub(super) struct Own {
    workspace: Workspace,
    analysis: Analysis,
    slot: Arc<Slot>,
}

impl Own {
    /// For a thread whose documents somebody watches.
    pub(super) fn watched(slot: Arc<Slot>) -> Self {
        Self { slot, ..Self::default() }
    }

    /// Gives back the memory of a large document.
    fn forget(&mut self) {
        (self.workspace, self.analysis) = Default::default();
    }
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
    /// Why it could not be read.
    pub(super) failure: Option<Failure>,
}

impl<K> Default for Done<K> {
    fn default() -> Self {
        let (output, tally, overview) = Default::default();
        Self { output, tally, overview, kept: None, failure: None }
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
    pub(super) fn document(&self, own: &mut Own, item: &Item) -> Done<K> {
        let slot = Arc::clone(&own.slot);
        slot.begin();
        let size = item.size() as u64;
        let done = self.item(own, item);
        let mut done = done.unwrap_or_else(|failure| self.failed(failure));
        slot.end();
        done.tally.bytes = size;
        done
    }

    fn item(&self, own: &mut Own, item: &Item) -> Result<Done<K>, Failure> {
        let place = &item.place;
        let content = item.content.as_ref().map_err(|error| {
            let fault = Fault { code: failure::OPEN, error: error.clone() };
            fault.at(place.own_id(), place)
        })?;
        let at = |fault: Fault| fault.at(place.own_id(), place);
        match content.open(&self.options).map_err(|error| told(place, &error))? {
            Opened::Text(Decoded { text, encoding, replaced, .. }) => {
                let id = place.own_id();
                let new = Given::new(&id, Document::new(&text));
                let given = Given { encoding, replaced: &replaced, ..new };
                self.analyse(own, &given).map_err(at)
            }
            Opened::Record(record) => {
                let (id, done) = self.record(own, place, record);
                done.map_err(|fault| fault.at(id, place))
            }
            Opened::Structured(document) => self.structured(own, place, &document).map_err(at),
            Opened::Lines { text, url } => {
                let id = place.own_id();
                let made = Some(Made { url, origins: &[] });
                let given = Given { made, ..Given::new(&id, Document::new(&text)) };
                self.analyse(own, &given).map_err(at)
            }
            _ => Ok(Done::default()),
        }
    }

    /// The id and the output of a line of JSONL.
    fn record(
        &self,
        own: &mut Own,
        place: &Place,
        mut record: Record<'_>,
    ) -> (String, Result<Done<K>, Fault>) {
        let id = record.id.take().unwrap_or_else(|| place.own_id());
        let wanted = (self.task.layers == Layers::Pair).then(|| record.take_pair());
        let pair = match wanted.transpose() {
            Ok(pair) => pair,
            Err(error) => return (id, Err(Fault::of_input(&error))),
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
    ) -> Result<Done<K>, Fault> {
        let id = document.id.clone().unwrap_or_else(|| place.own_id());
        let (text, article) = document.compose();
        let mut known = Document::new(&text).article(&article);
        known.lang = document.lang;
        let origins = document.origins.named();
        let made = Some(Made { url: document.url.as_deref(), origins: &origins });
        self.analyse(own, &Given { made, ..Given::new(&id, known) })
    }

    /// The output for a document. A stage that panicked costs this document and no other.
    fn analyse(&self, own: &mut Own, given: &Given<'_>) -> Result<Done<K>, Fault> {
        let large = given.document.text.len() > KEPT;
        let ran = catch_unwind(AssertUnwindSafe(|| self.stages(own, given)));
        if large || ran.is_err() {
            own.forget();
        }
        ran.unwrap_or_else(|_| {
            let error = "internal error: the analysis panicked; please report this document";
            Err(Fault { code: failure::INTERNAL, error: error.to_owned() })
        })
    }

    fn stages(&self, own: &mut Own, given: &Given<'_>) -> Result<Done<K>, Fault> {
        let Given { id, document, encoding, made, pair, replaced, date } = *given;
        let text = document.text;
        let Own { workspace, analysis, slot } = own;
        let mut limits = Limits::default();
        limits.stop = Some(slot.stop());
        limits.memory = Some(self.max_memory);
        let ran = self.pipeline.run_within(document, &limits, workspace, analysis);
        ran.map_err(Fault::of_limit)?;
        // The day that comes with it stands nowhere in the text.
        let given = date.map(|date| Dated::new(date, Span::default()));
        analysis.article.published = analysis.article.published.or(given);
        if !self.basis.is_empty() {
            analysis.retain_attributions(|a| self.basis.contains(&a.basis));
        }
        if let Some(at) = replaced.first().and_then(|at| Span::from_range(*at..*at + 3)) {
            let message =
                format!("bytes that are no UTF-8 were replaced in {} places", replaced.len());
            analysis.diagnostics.push(Diagnostic::warning("encoding-damaged", at, message));
        }
        if !self.revision.apply(id, text, workspace.body(), analysis) {
            return Ok(Done::default());
        }
        let analysis = &*analysis;
        let places = pair.and_then(Pair::places);
        let label =
            places.map(|(holder, target)| self.pipeline.label_pair(text, analysis, holder, target));
        let body = workspace.body();
        let analysed = Analysed { id, text, encoding, made, pair, label, analysis, body };
        self.print(&analysed)
            .map_err(|error| Fault { code: failure::INTERNAL, error: error.to_string() })
    }

    fn print(&self, document: &Analysed<'_>) -> std::io::Result<Done<K>> {
        let mut done = Done { tally: Tally::of(document), ..Done::default() };
        if let Some(keep) = self.keep {
            done.kept = Some(keep(document)?);
            return Ok(done);
        }
        let layers = self.task.layers;
        match &self.form {
            Form::Jsonl => {
                json::write(document, layers, self.unit, &self.made_by, &mut done.output)?;
            }
            Form::Csv(options) => table::write(document, layers, *options, &mut done.output)?,
            Form::Terminal(view) => {
                terminal::write(document, layers, view, &mut done.output)?;
                if view.several {
                    done.overview = Overview::of(document);
                }
            }
        }
        Ok(done)
    }

    fn failed(&self, failure: Failure) -> Done<K> {
        let mut output = Chunks::default();
        if self.form.is_jsonl() && self.keep.is_none() {
            // Writing to memory does not fail.
            let _ = json::write_failure(&failure, self.unit, &self.made_by, &mut output);
        }
        let tally = Tally { failed: 1, ..Tally::default() };
        Done { output, tally, failure: Some(failure), ..Done::default() }
    }
}

/// Why a document could not be read, before it is said which.
struct Fault {
    code: &'static str,
    error: String,
}

impl Fault {
    fn of_input(error: &Error) -> Self {
        Self { code: error.kind().code(), error: error.to_string() }
    }

    fn of_limit(stopped: Stopped) -> Self {
        let hint = match stopped {
            Stopped::Time => " (see --max-seconds)",
            Stopped::Memory => " (see --max-memory)",
            _ => "",
        };
        Self { code: failure::of_limit(stopped), error: format!("{stopped}{hint}") }
    }

    fn at(self, id: String, place: &Place) -> Failure {
        self.placed(id, place.shown())
    }

    fn placed(self, id: String, place: String) -> Failure {
        let Self { code, error } = self;
        Failure { id, error: format!("{place}: {error}"), code, place }
    }
}

/// What the line of a document that could not be read says.
fn told(place: &Place, error: &Error) -> Failure {
    let id = error.id().map_or_else(|| place.own_id(), str::to_owned);
    let column = error.column().map_or_else(String::new, |column| format!(":{column}"));
    let hint = if error.kind() == ErrorKind::Size { " (see --max-document)" } else { "" };
    let fault = Fault { code: error.kind().code(), error: format!("{error}{hint}") };
    fault.placed(id, format!("{}{column}", place.shown()))
}
