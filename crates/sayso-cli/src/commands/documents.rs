//! What the commands over documents share: read, analyse on several threads, print in order.

use super::progress::Progress;
use super::tables;
use crate::Outcome;
use crate::args::{DocumentArgs, Format, OnError, Show};
use crate::input::{self, Content, Fields, Item, Page, Pair, Place, ReadPage, Record, Structured};
use crate::output::terminal::{self, View};
use crate::output::{Analysed, Chunks, Layers, Made, Overview, Tally, json};
use crate::sink::{self, Sink};
use crate::work;
use anyhow::Context as _;
use encoding_rs::Encoding;
use sayso::{Analysis, Basis, Depth, Document, Lang, Pipeline, Unit, Workspace};
use std::io::IsTerminal;
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, Ordering};

/// What a command does with each document.
#[derive(Copy, Clone, Debug)]
pub(super) struct Task {
    /// What is printed.
    pub(super) layers: Layers,
    /// How far the analysis goes.
    pub(super) depth: Depth,
    /// Whether what was counted is worth exit status 0.
    pub(super) found: fn(&Tally) -> bool,
}

/// What a command that makes something of many documents keeps of each.
pub(super) type Keep<'a, K> = &'a (dyn Fn(&Analysed<'_>) -> std::io::Result<K> + Sync);

/// What all threads need to know.
struct Job<'a, K> {
    task: &'a Task,
    pipeline: Pipeline,
    fields: Fields,
    encoding: Option<&'static Encoding>,
    max_document: u64,
    unit: Unit,
    /// `None` for JSONL.
    view: Option<View>,
    /// Nothing is printed where something is kept.
    keep: Option<Keep<'a, K>>,
    /// What the cues of attributions may express; empty for anything.
    basis: &'a [Basis],
}

/// Buffers of a document larger than this are not kept for the next one.
const KEPT: usize = 4 << 20;

/// What a thread keeps from document to document.
#[derive(Default)]
struct Own {
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
}

impl<'a> Given<'a> {
    fn new(id: &'a str, document: Document<'a>) -> Self {
        Self { id, document, encoding: None, made: None, pair: None }
    }
}

/// What became of a document.
struct Done<K> {
    output: Chunks,
    tally: Tally,
    overview: Overview,
    kept: Option<K>,
    /// The id, and why it could not be read.
    error: Option<(String, String)>,
}

impl<K> Default for Done<K> {
    fn default() -> Self {
        let (output, tally, overview) = Default::default();
        Self { output, tally, overview, kept: None, error: None }
    }
}

/// Runs a task over everything that the arguments name.
pub(super) fn run(args: &DocumentArgs, task: &Task) -> anyhow::Result<Outcome> {
    refuse_terminal(args)?;
    let job: Job<'_, ()> = prepare(args, task)?;
    sink::end_between_lines().context("cannot handle interrupts")?;
    let mut sink = open(args, job.view.is_some())?;
    let threads = args.analysis.threads.map_or_else(threads, std::num::NonZeroUsize::get);
    let mut total = Tally::default();
    let mut overview = Overview::default();
    let mut progress =
        Progress::new(input::total_size(&args.input), args.output.quiet, job.view.is_some());
    let stopped = work::run(
        threads,
        |put| {
            let note = |message: String| sink::complain(&message);
            input::read_all(&args.input, note, |item| {
                let size = item.size();
                put(item, size)
            });
        },
        Own::default,
        |own, item| job.document(own, item),
        |done: Done<()>| {
            let fatal = done.error.is_some() && args.analysis.on_error == OnError::Fail;
            total.add(&done.tally);
            overview.add(done.overview);
            if let Some((_, error)) = done.error.filter(|_| fatal || job.view.is_some()) {
                sink::complain(&error);
            }
            if let Err(error) = sink.write_pieces(done.output.iter()) {
                return ControlFlow::Break(end_of_output(error));
            }
            progress.show(&total);
            if fatal {
                progress.finish();
                // At once, as with a closed pipe.
                std::process::exit(2);
            }
            ControlFlow::Continue(())
        },
    );
    progress.finish();
    stopped.unwrap_or(Ok(())).context("cannot write the output")?;
    finish(args, &job, &total, &overview, &mut sink)?;
    Ok(match (total.failed, (task.found)(&total)) {
        (1.., _) => Outcome::Failed,
        (0, true) => Outcome::Found,
        (0, false) => Outcome::Nothing,
    })
}

/// What became of a document on its way into something that is made of all of them.
pub(super) enum Taken<K> {
    /// It was read.
    Document(K),
    /// It could not be read: its id, and why.
    Failed(String, String),
}

/// What [`collect`] came to.
pub(super) struct Collected {
    pub(super) tally: Tally,
    /// Whether there were more documents than wanted.
    pub(super) more: bool,
}

/// Runs the whole analysis over what the arguments name, at most `limit` documents, keeps something of each, and gives that
/// to `take`, in the order of the input.
pub(super) fn collect<K: Send>(
    args: &DocumentArgs,
    limit: u64,
    keep: Keep<'_, K>,
    mut take: impl FnMut(Taken<K>) -> anyhow::Result<()>,
) -> anyhow::Result<Collected> {
    refuse_terminal(args)?;
    let task = Task { layers: Layers::All, depth: Depth::Stances, found: |_| true };
    let job = Job { view: None, keep: Some(keep), ..prepare(args, &task)? };
    sink::end_between_lines().context("cannot handle interrupts")?;
    let threads = args.analysis.threads.map_or_else(threads, std::num::NonZeroUsize::get);
    let mut tally = Tally::default();
    let mut progress = Progress::new(input::total_size(&args.input), args.output.quiet, false);
    let more = AtomicBool::new(false);
    let stopped = work::run(
        threads,
        |put| {
            let note = |message: String| sink::complain(&message);
            let mut number = 0;
            input::read_all(&args.input, note, |item| {
                if number == limit {
                    more.store(true, Ordering::Relaxed);
                    return ControlFlow::Break(());
                }
                number += 1;
                let size = item.size();
                put(item, size)
            });
        },
        Own::default,
        |own, item| job.document(own, item),
        |done: Done<K>| {
            tally.add(&done.tally);
            progress.show(&tally);
            let taken = match (done.kept, done.error) {
                (_, Some((_, error))) if args.analysis.on_error == OnError::Fail => {
                    Err(anyhow::anyhow!(error))
                }
                (_, Some((id, error))) => take(Taken::Failed(id, error)),
                (Some(kept), None) => take(Taken::Document(kept)),
                (None, None) => Ok(()),
            };
            taken.map_or_else(ControlFlow::Break, ControlFlow::Continue)
        },
    );
    progress.finish();
    match stopped {
        Some(error) => Err(error),
        None => Ok(Collected { tally, more: more.into_inner() }),
    }
}

/// A closed pipe ends the program at once: the thread that reads may be waiting for input that never
/// comes.
fn end_of_output(error: std::io::Error) -> std::io::Result<()> {
    if error.kind() == std::io::ErrorKind::BrokenPipe {
        std::process::exit(0);
    }
    Err(error)
}

/// Nobody types an article.
fn refuse_terminal(args: &DocumentArgs) -> anyhow::Result<()> {
    if args.input.paths.is_empty() && std::io::stdin().is_terminal() {
        anyhow::bail!("no input: name a file or a folder, or pipe text in (see --help)");
    }
    Ok(())
}

/// As many threads as the machine runs at once.
fn threads() -> usize {
    std::thread::available_parallelism().map_or(1, std::num::NonZeroUsize::get)
}

fn prepare<'a, K>(args: &'a DocumentArgs, task: &'a Task) -> anyhow::Result<Job<'a, K>> {
    let encoding = match &args.input.encoding {
        None => None,
        Some(name) => Some(
            Encoding::for_label(name.as_bytes())
                .with_context(|| format!("--encoding {name}: no such encoding"))?,
        ),
    };
    let mut builder = Pipeline::builder().plain(args.analysis.plain).depth(task.depth);
    // Who asks for sentences of clean text gets those of its lines.
    builder = builder.keep_breaks(args.analysis.plain && task.depth == Depth::Segmentation);
    builder = builder.rules_only(args.analysis.rules_only);
    builder = builder.lang(args.analysis.lang.filter(|lang| *lang != Lang::UNKNOWN));
    if !args.analysis.langs.is_empty() {
        builder = builder.languages(&args.analysis.langs);
    }
    if let Some(path) = &args.analysis.lexicon {
        builder = builder.stance_lexicon(tables::lexicon(path)?);
    }
    let to_terminal = args.output.output.is_none() && sink::is_terminal();
    let view = match args.output.format {
        Format::Csv => {
            anyhow::bail!("--format csv is for stance with --matrix, --network or --time-line")
        }
        Format::Jsonl => None,
        Format::Auto if !to_terminal => None,
        _ => Some(view(args)),
    };
    Ok(Job {
        task,
        pipeline: builder.build(),
        fields: Fields { id: args.input.id_field.clone(), text: args.input.text_field.clone() },
        encoding,
        max_document: args.input.max_document,
        unit: args.output.offsets,
        view,
        keep: None,
        basis: &args.analysis.basis,
    })
}

fn view(args: &DocumentArgs) -> View {
    let several = !input::is_one_text(&args.input);
    let colour = args.output.output.is_none() && sink::has_colour(args.output.color);
    let show = args.output.show.unwrap_or(if several { Show::Passages } else { Show::Text });
    View { width: sink::width(), colour, show, several }
}

fn open(args: &DocumentArgs, for_reading: bool) -> anyhow::Result<Sink> {
    Ok(match &args.output.output {
        Some(path) => {
            Sink::file(path).with_context(|| format!("cannot write {}", path.display()))?
        }
        None if for_reading => Sink::terminal(args.output.color),
        None => Sink::stdout(),
    })
}

/// The summary, and a word about what could not be read.
fn finish<K>(
    args: &DocumentArgs,
    job: &Job<'_, K>,
    total: &Tally,
    overview: &Overview,
    sink: &mut Sink,
) -> anyhow::Result<()> {
    if args.output.quiet {
        return Ok(());
    }
    if let Some(view) = job.view.as_ref().filter(|view| view.several && total.documents > 0) {
        let mut page = Vec::new();
        terminal::write_summary(overview, total, job.task.layers, view, &mut page)?;
        sink.write(&page)?;
    } else if total.failed > 0 && job.view.is_none() {
        let all = total.failed + total.documents;
        sink::complain(&format!("{} of {all} documents could not be read", total.failed));
    }
    Ok(())
}

impl<K> Job<'_, K> {
    /// Reads, analyses and prints one document into memory.
    fn document(&self, own: &mut Own, item: Item) -> Done<K> {
        let size = item.size() as u64;
        let place = item.place;
        let at = |error: String| (place.own_id(), format!("{}: {error}", place.shown()));
        let done = match item.content {
            Content::Failed(error) => Err(at(error)),
            Content::Text(bytes) => input::decode(bytes, self.encoding)
                .and_then(|decoded| {
                    let id = place.own_id();
                    let document = Document::new(&decoded.text);
                    let encoding = decoded.encoding;
                    self.analyse(own, &Given { encoding, ..Given::new(&id, document) })
                })
                .map_err(at),
            Content::Json(line) => match input::read_record(&line, &self.fields) {
                Err(bad) => {
                    let column = bad.column.map_or_else(String::new, |column| format!(":{column}"));
                    let error = format!("{}{column}: {}", place.shown(), bad.message);
                    Err((bad.id.unwrap_or_else(|| place.own_id()), error))
                }
                Ok(record) => {
                    let (id, done) = self.record(own, &place, record);
                    done.map_err(|error| (id, format!("{}: {error}", place.shown())))
                }
            },
            Content::CcNews(line) => match input::read_ccnews(&line) {
                Err((id, error)) => {
                    let (place_id, error) = at(error);
                    Err((id.unwrap_or(place_id), error))
                }
                Ok(document) => self.structured(own, &place, &document).map_err(at),
            },
            Content::Structured(document) => self.structured(own, &place, &document).map_err(at),
            Content::Page(page) => self.page(own, &place, page).map_err(at),
        };
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
            Err(error) => return (id, Err(error)),
        };
        let mut document = Document::new(&record.text);
        document.lang = record.lang;
        let done = self.analyse(own, &Given { pair: pair.as_ref(), ..Given::new(&id, document) });
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

    /// The output for a web page; none if it turns out to be none.
    fn page(&self, own: &mut Own, place: &Place, page: Page) -> Result<Done<K>, String> {
        match input::read_page(page, self.encoding, self.max_document)? {
            ReadPage::Article(document) => self.structured(own, place, &document),
            ReadPage::Lines { text, url } => {
                let made = Some(Made { url: url.as_deref() });
                let id = place.own_id();
                self.analyse(own, &Given { made, ..Given::new(&id, Document::new(&text)) })
            }
            ReadPage::None => Ok(Done::default()),
        }
    }

    /// The output for a document. An error is a fault of the program, not of the document: a stage that
    /// panicked costs this document and no other.
    fn analyse(&self, own: &mut Own, given: &Given<'_>) -> Result<Done<K>, String> {
        let Given { id, document, encoding, made, pair } = *given;
        let text = document.text;
        let ran = catch_unwind(AssertUnwindSafe(|| {
            self.pipeline.run_into(document, &mut own.workspace, &mut own.analysis);
            if !self.basis.is_empty() {
                own.analysis.retain_attributions(|a| self.basis.contains(&a.basis));
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
