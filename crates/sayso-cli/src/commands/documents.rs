//! What the commands over documents share: read, analyse on several threads, print in order.

use super::progress::Progress;
use crate::Outcome;
use crate::args::{DocumentArgs, Format, OnError, Show};
use crate::input::{self, Content, Fields, Item, Pair, Place, Record};
use crate::output::terminal::{self, View};
use crate::output::{Analysed, Chunks, Layers, Overview, Tally, json};
use crate::sink::{self, Sink};
use crate::work;
use anyhow::Context as _;
use encoding_rs::Encoding;
use sayso::{Analysis, Depth, Document, Lang, Pipeline, Unit, Workspace};
use std::io::IsTerminal;
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};

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

/// What all threads need to know.
struct Job<'a> {
    task: &'a Task,
    pipeline: Pipeline,
    fields: Fields,
    encoding: Option<&'static Encoding>,
    unit: Unit,
    /// `None` for JSONL.
    view: Option<View>,
}

/// Buffers of a document larger than this are not kept for the next one.
const KEPT: usize = 4 << 20;

/// What a thread keeps from document to document.
#[derive(Default)]
struct Own {
    workspace: Workspace,
    analysis: Analysis,
}

/// What became of a document.
struct Done {
    output: Chunks,
    tally: Tally,
    overview: Overview,
    /// Why it could not be read.
    error: Option<String>,
}

/// Runs a task over everything that the arguments name.
pub(super) fn run(args: &DocumentArgs, task: &Task) -> anyhow::Result<Outcome> {
    let from_stdin = args.input.paths.is_empty();
    if from_stdin && std::io::stdin().is_terminal() {
        anyhow::bail!("no input: name a file or a folder, or pipe text in (see --help)");
    }
    let job = prepare(args, task)?;
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
        |done: Done| {
            let fatal = done.error.is_some() && args.analysis.on_error == OnError::Fail;
            total.add(&done.tally);
            overview.add(done.overview);
            if let Some(error) = done.error.filter(|_| fatal || job.view.is_some()) {
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

/// A closed pipe ends the program at once: the thread that reads may be waiting for input that never
/// comes.
fn end_of_output(error: std::io::Error) -> std::io::Result<()> {
    if error.kind() == std::io::ErrorKind::BrokenPipe {
        std::process::exit(0);
    }
    Err(error)
}

/// As many threads as the machine runs at once.
fn threads() -> usize {
    std::thread::available_parallelism().map_or(1, std::num::NonZeroUsize::get)
}

fn prepare<'a>(args: &DocumentArgs, task: &'a Task) -> anyhow::Result<Job<'a>> {
    let encoding = match &args.input.encoding {
        None => None,
        Some(name) => Some(
            Encoding::for_label(name.as_bytes())
                .with_context(|| format!("--encoding {name}: no such encoding"))?,
        ),
    };
    let mut builder = Pipeline::builder().plain(args.analysis.plain).depth(task.depth);
    builder = builder.rules_only(args.analysis.rules_only);
    builder = builder.lang(args.analysis.lang.filter(|lang| *lang != Lang::UNKNOWN));
    if !args.analysis.langs.is_empty() {
        builder = builder.languages(&args.analysis.langs);
    }
    let to_terminal = args.output.output.is_none() && sink::is_terminal();
    let view = match args.output.format {
        Format::Jsonl => None,
        Format::Auto if !to_terminal => None,
        _ => Some(view(args)),
    };
    Ok(Job {
        task,
        pipeline: builder.build(),
        fields: Fields { id: args.input.id_field.clone(), text: args.input.text_field.clone() },
        encoding,
        unit: args.output.offsets,
        view,
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
fn finish(
    args: &DocumentArgs,
    job: &Job<'_>,
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

impl Job<'_> {
    /// Reads, analyses and prints one document into memory.
    fn document(&self, own: &mut Own, item: Item) -> Done {
        let size = item.size() as u64;
        let place = item.place;
        let done = match item.content {
            Content::Failed(error) => Err((place.own_id(), format!("{}: {error}", place.shown()))),
            Content::Text(bytes) => match input::decode(bytes, self.encoding) {
                Err(error) => Err((place.own_id(), format!("{}: {error}", place.shown()))),
                Ok(decoded) => {
                    let document = Document::new(&decoded.text);
                    self.analyse(own, &place.own_id(), document, decoded.encoding, None)
                        .map_err(|error| (place.own_id(), format!("{}: {error}", place.shown())))
                }
            },
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
    ) -> (String, Result<Done, String>) {
        let id = record.id.take().unwrap_or_else(|| place.own_id());
        let wanted = (self.task.layers == Layers::Pair).then(|| record.take_pair());
        let pair = match wanted.transpose() {
            Ok(pair) => pair,
            Err(error) => return (id, Err(error)),
        };
        let mut document = Document::new(&record.text);
        document.lang = record.lang;
        let done = self.analyse(own, &id, document, None, pair.as_ref());
        (id, done)
    }

    /// The output for a document. An error is a fault of the program, not of the document: a stage that
    /// panicked costs this document and no other.
    fn analyse(
        &self,
        own: &mut Own,
        id: &str,
        document: Document<'_>,
        encoding: Option<&'static str>,
        pair: Option<&Pair<'_>>,
    ) -> Result<Done, String> {
        let text = document.text;
        let ran = catch_unwind(AssertUnwindSafe(|| {
            self.pipeline.run_into(document, &mut own.workspace, &mut own.analysis);
            let analysis = &own.analysis;
            let places = pair.and_then(Pair::places);
            let label = places
                .map(|(holder, target)| self.pipeline.label_pair(text, analysis, holder, target));
            let body = own.workspace.body();
            let analysed = Analysed { id, text, encoding, pair, label, analysis, body };
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

    fn print(&self, document: &Analysed<'_>) -> std::io::Result<Done> {
        let mut output = Chunks::default();
        let mut overview = Overview::default();
        match &self.view {
            None => json::write(document, self.task.layers, self.unit, &mut output)?,
            Some(view) => {
                terminal::write(document, self.task.layers, view, &mut output)?;
                if view.several {
                    overview = Overview::of(document);
                }
            }
        }
        Ok(Done { output, tally: Tally::of(document), overview, error: None })
    }

    fn failed(&self, id: &str, error: String) -> Done {
        let mut output = Chunks::default();
        if self.view.is_none() {
            // Writing to memory does not fail.
            let _ = json::write_error(id, &error, self.unit, &mut output);
        }
        let tally = Tally { failed: 1, ..Tally::default() };
        Done { output, tally, overview: Overview::default(), error: Some(error) }
    }
}
