//! What the commands over documents share: read, analyse on several threads, print in order.

mod job;
mod monitor;
mod resume;

use super::progress::Progress;
use super::rows;
use super::tables::{self, Revision};
use crate::Outcome;
use crate::args::{DocumentArgs, Format, InputArgs, OnError, Show};
use crate::input::{self, Identity, Item};
use crate::output::terminal::{self, View};
use crate::output::{Layers, Overview, Tally, table};
use crate::sink::{self, Sink};
use crate::{log, made_by, work};
use anyhow::Context as _;
use job::{Done, Form, Job, Keep, Own};
use monitor::Monitor;
use resume::{Resume, Step};
use sayso::formats::csv;
use sayso::{Depth, Lang, Pipeline};
use sayso_input::{Encoding, Options};
use std::io::IsTerminal;
use std::ops::ControlFlow;
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
    /// Whether cells of a table are guarded.
    pub(super) guard: bool,
}

/// Runs a task over everything that the arguments name.
pub(super) fn run(args: &DocumentArgs, task: &Task) -> anyhow::Result<Outcome> {
    refuse_terminal(args)?;
    let job: Job<'_, ()> = prepare(args, task)?;
    let output = output(args)?;
    sink::end_between_lines().context("cannot handle interrupts")?;
    let mut resume = resumed(args, &job)?;
    let mut refused = None;
    let mut sink = open(args, job.form)?;
    let output = output.or_else(|| Identity::of(args.output.output.as_ref()?));
    let threads = args.analysis.threads.map_or_else(threads, std::num::NonZeroUsize::get);
    let monitor = Monitor::start(&args.analysis.operation, threads);
    if let Form::Csv(options) = job.form {
        let header = table::header(task.layers, options)?;
        sink.write(&header).context("cannot write the output")?;
    }
    let mut total = Tally::default();
    let mut overview = Overview::default();
    let is_view = job.form.view().is_some();
    let mut progress = Progress::new(input::total_size(&args.input), args.output.quiet, is_view);
    let feed = |put: &mut dyn FnMut(Step<()>, usize) -> ControlFlow<()>| {
        if let Err(error) = feed(args, output.as_ref(), &job, resume.as_mut(), put) {
            refused = Some(error);
        }
    };
    let work = |own: &mut Own, step| match step {
        Step::Analyse(item) => job.document(own, &item),
        Step::Ready(done) => *done,
    };
    let take = |done: Done<()>| {
        let fatal = done.failure.is_some() && args.analysis.on_error == OnError::Fail;
        monitor.count(&done.tally, done.failure.as_ref());
        total.add(&done.tally);
        overview.add(done.overview);
        if let Some(failure) = done.failure.filter(|_| fatal || !job.form.is_jsonl()) {
            complain(&failure.error);
        }
        let listed = job.form.view().is_none_or(|view| view.lists(total.documents));
        if let Err(error) = sink.write_pieces(done.output.iter().filter(|_| listed)) {
            return ControlFlow::Break(end_of_output(error));
        }
        progress.show(&total);
        if fatal {
            progress.finish();
            monitor.finish(false);
            // At once, as with a closed pipe.
            std::process::exit(2);
        }
        ControlFlow::Continue(())
    };
    let own = || Own::watched(monitor.slot());
    let stopped = monitor.during(|| work::run(threads, &monitor.gauge, feed, own, work, take));
    progress.finish();
    if refused.is_some() || matches!(stopped, Some(Err(_))) {
        monitor.finish(false);
    }
    stopped.unwrap_or(Ok(())).context("cannot write the output")?;
    refused.map_or(Ok(()), Err)?;
    if let Some(lines) = resume.map(|resume| resume.lines()).filter(|_| !args.output.quiet) {
        let all = total.failed + total.documents;
        sink::complain(&format!("resumed behind {lines} of {all} lines"));
    }
    finish(args, &job, &total, &overview, &mut sink)?;
    monitor.finish(true);
    Ok(match (total.failed, (task.found)(&total)) {
        (1.., _) => Outcome::Failed,
        (0, true) => Outcome::Found,
        (0, false) => Outcome::Nothing,
    })
}

/// Says why a document could not be read, unless the log has it already.
fn complain(error: &str) {
    if !log::is_on() {
        sink::complain(error);
    }
}

/// Reads the input into the belt. An error says that the output of an earlier run does not fit the input.
fn feed(
    args: &DocumentArgs,
    output: Option<&Identity>,
    job: &Job<'_, ()>,
    mut resume: Option<&mut Resume>,
    put: &mut dyn FnMut(Step<()>, usize) -> ControlFlow<()>,
) -> anyhow::Result<()> {
    let mut refused = None;
    let note = |message: String| sink::complain(&message);
    let read = input::read_all(&args.input, &job.options, output, note, |item| {
        let size = item.size();
        let step = match &mut resume {
            Some(resume) if !resume.is_over() => resume.pass(job, item),
            _ => Ok(Step::Analyse(item)),
        };
        match step {
            Ok(step) => put(step, size),
            Err(error) => {
                refused = Some(error);
                ControlFlow::Break(())
            }
        }
    });
    match (refused, resume) {
        (Some(error), _) => Err(error),
        (None, Some(resume)) if read.is_continue() => resume.end_of_input(job),
        _ => Ok(()),
    }
}

/// The output of an earlier run, if this one is to go on with it.
fn resumed(args: &DocumentArgs, job: &Job<'_, ()>) -> anyhow::Result<Option<Resume>> {
    let Some(path) = args.output.output.as_deref().filter(|_| args.output.resume) else {
        return Ok(None);
    };
    if !job.form.is_jsonl() {
        anyhow::bail!("--resume is for JSONL");
    }
    if args.analysis.since.or(args.analysis.until).is_some() {
        anyhow::bail!("--resume counts documents: it does not go with --since and --until");
    }
    let retry = args.analysis.on_error == OnError::Fail;
    Resume::open(path, job.unit, retry).map(Some)
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

/// Runs the analysis, as deep as is wanted, over what the arguments name, at most `limit` documents, keeps something of each, and gives that
/// to `take`, in the order of the input.
pub(super) fn collect<K: Send>(
    args: &DocumentArgs,
    depth: Depth,
    limit: u64,
    keep: Keep<'_, K>,
    mut take: impl FnMut(Taken<K>) -> anyhow::Result<()>,
) -> anyhow::Result<Collected> {
    refuse_terminal(args)?;
    let task = Task { layers: Layers::All, depth, found: |_| true, guard: false };
    let job = Job { form: Form::Jsonl, keep: Some(keep), ..prepare(args, &task)? };
    let output = output(args)?;
    sink::end_between_lines().context("cannot handle interrupts")?;
    let threads = args.analysis.threads.map_or_else(threads, std::num::NonZeroUsize::get);
    let monitor = Monitor::start(&args.analysis.operation, threads);
    let mut tally = Tally::default();
    let mut progress = Progress::new(input::total_size(&args.input), args.output.quiet, false);
    let more = AtomicBool::new(false);
    let feed = |put: &mut dyn FnMut(Item, usize) -> ControlFlow<()>| {
        let note = |message: String| sink::complain(&message);
        let mut number = 0;
        let _ = input::read_all(&args.input, &job.options, output.as_ref(), note, |item| {
            if number == limit {
                more.store(true, Ordering::Relaxed);
                return ControlFlow::Break(());
            }
            number += 1;
            let size = item.size();
            put(item, size)
        });
    };
    let take = |done: Done<K>| {
        monitor.count(&done.tally, done.failure.as_ref());
        tally.add(&done.tally);
        progress.show(&tally);
        let taken = match (done.kept, done.failure) {
            (_, Some(failure)) if args.analysis.on_error == OnError::Fail => {
                Err(anyhow::anyhow!(failure.error))
            }
            (_, Some(failure)) => take(Taken::Failed(failure.id, failure.error)),
            (Some(kept), None) => take(Taken::Document(kept)),
            (None, None) => Ok(()),
        };
        taken.map_or_else(ControlFlow::Break, ControlFlow::Continue)
    };
    let own = || Own::watched(monitor.slot());
    let work = |own: &mut Own, item: Item| job.document(own, &item);
    let stopped = monitor.during(|| work::run(threads, &monitor.gauge, feed, own, work, take));
    progress.finish();
    monitor.finish(stopped.is_none());
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

/// What will be written to, if that is there. It must not be an input too: opening it would empty it.
pub(super) fn output(args: &DocumentArgs) -> anyhow::Result<Option<Identity>> {
    let Some(path) = &args.output.output else { return Ok(Identity::of_stdout()) };
    let output = Identity::of(path);
    match output.as_ref().and_then(|output| input::is_output(&args.input, output)) {
        Some(input) => anyhow::bail!("{} is both input and output", input.display()),
        None => Ok(output),
    }
}

/// As many threads as the machine runs at once.
fn threads() -> usize {
    std::thread::available_parallelism().map_or(1, std::num::NonZeroUsize::get)
}

/// How documents are read.
fn options(args: &InputArgs) -> anyhow::Result<Options> {
    let mut options = Options::default();
    options.max_document = args.max_document;
    if let Some(name) = &args.encoding {
        let encoding = Encoding::from_label(name);
        options.encoding =
            Some(encoding.with_context(|| format!("--encoding {name}: no such encoding"))?);
    }
    options.fields.id.clone_from(&args.id_field);
    options.fields.text.clone_from(&args.text_field);
    Ok(options)
}

fn prepare<'a, K>(args: &'a DocumentArgs, task: &'a Task) -> anyhow::Result<Job<'a, K>> {
    let mut options = options(&args.input)?;
    options.plain = args.analysis.plain;
    let mut builder = Pipeline::builder().plain(args.analysis.plain).depth(task.depth);
    // Who asks for sentences of clean text gets those of its lines.
    builder = builder.keep_breaks(
        args.analysis.plain && matches!(task.depth, Depth::Segmentation | Depth::Syntax),
    );
    builder = builder.rules_only(args.analysis.rules_only).min_score(args.analysis.min_score);
    builder = builder.lang(args.analysis.lang.filter(|lang| *lang != Lang::UNKNOWN));
    if !args.analysis.langs.is_empty() {
        builder = builder.languages(&args.analysis.langs);
    }
    if let Some(path) = &args.analysis.lexicon {
        builder = builder.stance_lexicon(tables::lexicon(path)?);
    }
    let to_terminal = args.output.output.is_none() && sink::is_terminal();
    Ok(Job {
        task,
        pipeline: builder.build(),
        options,
        unit: args.output.offsets,
        form: form(args, task, to_terminal)?,
        made_by: made_by::of(args, task.layers, task.depth)?,
        max_memory: usize::try_from(args.analysis.operation.max_memory).unwrap_or(usize::MAX),
        keep: None,
        revision: Revision::of(&args.analysis)?,
        basis: &args.analysis.basis,
    })
}

fn form(args: &DocumentArgs, task: &Task, to_terminal: bool) -> anyhow::Result<Form> {
    rows::refuse_unfit(task.guard, args)?;
    Ok(match args.output.format {
        Format::Csv if matches!(task.layers, Layers::Attributions | Layers::Stances) => {
            Form::Csv(csv::Options::guarded(task.guard).with_bom(args.output.bom))
        }
        Format::Csv => anyhow::bail!(
            "--format csv is one table: use sayso quotes or sayso stance, or sayso export --to csv for a folder of tables"
        ),
        Format::Jsonl => Form::Jsonl,
        Format::Auto if !to_terminal => Form::Jsonl,
        _ => Form::Terminal(view(args)),
    })
}

fn view(args: &DocumentArgs) -> View {
    let several = !input::is_one_text(&args.input);
    let colour = args.output.output.is_none() && sink::has_colour(args.output.color);
    let show = args.output.show.unwrap_or(if several { Show::Summary } else { Show::Text });
    View { width: sink::width(), colour, show, several }
}

fn open(args: &DocumentArgs, form: Form) -> anyhow::Result<Sink> {
    Ok(match &args.output.output {
        Some(path) => {
            let file = if args.output.resume { Sink::append(path) } else { Sink::file(path) };
            file.with_context(|| format!("cannot write {}", path.display()))?
        }
        None if form.view().is_some() => Sink::terminal(args.output.color),
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
    if let Some(view) = job.form.view().filter(|view| view.several && total.documents > 0) {
        let mut page = Vec::new();
        terminal::write_summary(overview, total, job.task.layers, &view, &mut page)?;
        sink.write(&page)?;
    } else if total.failed > 0 && job.form.view().is_none() {
        let all = total.failed + total.documents;
        sink::complain(&format!("{} of {all} documents could not be read", total.failed));
    }
    Ok(())
}
