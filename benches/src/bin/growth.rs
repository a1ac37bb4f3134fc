//! Does the cost of a text grow no faster than the text? Every stage and the whole path over the shapes of `sayso-testkit`, each
//! input reader over files of its format; or, with `--search`, over texts and pages made at random.
//!
//! ```console
//! $ cargo run --release -p sayso-benches --bin growth
//! $ cargo run --release -p sayso-benches --bin growth -- --kib 32 --only names
//! $ nice cargo run --release -p sayso-benches --bin growth -- --search 600 --seed 7
//! ```
//!
//! Times are of the thread on the processor, the shortest of several runs. What is printed is how many times as much a byte of
//! eight times the text costs. The exit status is 1 if anything costs more than 1.3 times as much.
#![forbid(unsafe_code)]

use sayso::{Analysis, Depth, Lang, Pipeline, Workspace};
use sayso_benches::cost::{COLUMNS, Layers, Stages};
use sayso_benches::growth::{FACTOR, FILES, LIMIT, Search, growth, open_all, ratio, timed};
use sayso_testkit::{COMPOSED, SHAPES, Shape};
use std::process::ExitCode;
use std::time::{Duration, Instant};

struct Options {
    kib: usize,
    only: String,
    search: Option<u64>,
    seed: u64,
}

fn main() -> ExitCode {
    let found = match options(std::env::args().skip(1)) {
        Ok(options) => match options.search {
            Some(seconds) => search(&options, Duration::from_secs(seconds)),
            None => check(&options),
        },
        Err(what) => {
            eprintln!(
                "{what}\nusage: growth [--kib 16] [--only PART-OF-A-NAME] [--search SECONDS] [--seed 1]"
            );
            return ExitCode::from(2);
        }
    };
    ExitCode::from(u8::from(found > 0))
}

fn options(mut arguments: impl Iterator<Item = String>) -> Result<Options, String> {
    let mut options = Options { kib: 16, only: String::new(), search: None, seed: 1 };
    while let Some(argument) = arguments.next() {
        let value = arguments.next().ok_or(format!("{argument} needs a value"))?;
        let number = || value.parse::<u64>().map_err(|_| format!("not a number: {value}"));
        match argument.as_str() {
            "--kib" => options.kib = (number()?.max(1)) as usize,
            "--only" => options.only = value,
            "--search" => options.search = Some(number()?),
            "--seed" => options.seed = number()?,
            _ => return Err(format!("unknown option: {argument}")),
        }
    }
    Ok(options)
}

/// All shapes and files: how many grow too fast.
fn check(options: &Options) -> usize {
    let (stages, mut layers) = (Stages::new(), Layers::default());
    let mut worst = [(0.0, ""); COLUMNS.len() + 1];
    let mut over = 0;
    let mut count = 0;
    let bytes = options.kib << 10;
    let named = |shape: &&Shape<'_>| shape.name.contains(&options.only);
    for file in FILES.iter().filter(named) {
        count += 1;
        let found = growth(&file.text(bytes), &file.text(FACTOR * bytes), LIMIT, |text| {
            timed(|| open_all(text.as_bytes()))
        });
        over +=
            usize::from(report(file.name, "reader", found, &mut worst[COLUMNS.len()], file.name));
    }
    for shape in SHAPES.iter().chain(COMPOSED).filter(named) {
        count += 1;
        let found = stage_growth(&stages, &mut layers, shape, bytes);
        for ((at, growth), worst) in found.iter().enumerate().zip(&mut worst) {
            over += usize::from(report(shape.name, COLUMNS[at], *growth, worst, shape.name));
        }
    }
    println!("\n{:<10} {:>6}  shape", "worst", "growth");
    for (column, (growth, name)) in COLUMNS.iter().chain([&"reader"]).zip(worst) {
        println!("{column:<10} {growth:>6.2}  {name}");
    }
    println!(
        "{over} of the work on {count} shapes grows more than {LIMIT} times as fast as the text"
    );
    over
}

fn report<'a>(
    name: &str,
    column: &str,
    growth: f64,
    worst: &mut (f64, &'a str),
    shape: &'a str,
) -> bool {
    if growth > worst.0 {
        *worst = (growth, shape);
    }
    if growth > LIMIT {
        println!("{name:<44} {column:<10} {growth:>6.2}");
    }
    growth > LIMIT
}

/// How many times as much a byte of the long text costs in each column.
fn stage_growth(
    stages: &Stages,
    layers: &mut Layers,
    shape: &Shape<'_>,
    bytes: usize,
) -> [f64; COLUMNS.len()] {
    let (short, long) = (shape.text(bytes), shape.text(FACTOR * bytes));
    let mut few = [Duration::MAX; COLUMNS.len()];
    let mut many = few;
    let mut found = [0.0; COLUMNS.len()];
    for _ in 0..8 {
        for _ in 0..3 {
            least(&mut few, stages.time(&short, layers));
        }
        least(&mut many, stages.time(&long, layers));
        // Under that, the clock is what is measured.
        let counts = |at: usize| few[at] >= Duration::from_micros(100);
        found = std::array::from_fn(|at| {
            if counts(at) { ratio(few[at], &short, many[at], &long) } else { 0.0 }
        });
        if found.iter().all(|growth| *growth <= LIMIT) {
            break;
        }
    }
    found
}

fn least(into: &mut [Duration; COLUMNS.len()], times: [Duration; COLUMNS.len()]) {
    for (least, time) in into.iter_mut().zip(times) {
        *least = time.min(*least);
    }
}

/// Texts at random for a while: how many grow too fast.
fn search(options: &Options, long: Duration) -> usize {
    let start = Instant::now();
    let mut search = Search::new(options.seed);
    let rules = |lang: Option<Lang>| {
        let builder = Pipeline::builder().rules_only(true);
        lang.map_or_else(|| Pipeline::builder().rules_only(true), |lang| builder.lang(lang)).build()
    };
    let by_rules: Vec<Pipeline> =
        std::iter::once(None).chain(Lang::WITH_TABLES.map(Some)).map(rules).collect();
    let models = Pipeline::builder().plain(true).lang(Lang::EN).build();
    let (mut tried, mut found) = (0, 0);
    let bytes = options.kib << 10;
    while start.elapsed() < long {
        tried += 1;
        let kind = search.below(12);
        let (prefix, unit) = if kind > 9 { search.page() } else { search.text() };
        let shape = Shape::new("random", &unit).between(&prefix, "");
        let which = search.below(2 * by_rules.len());
        let (pipeline, name) = match kind {
            0 => (Some(&models), "models".to_owned()),
            1..=9 => {
                let at = if which < by_rules.len() { which } else { which % 2 };
                let lang = at.checked_sub(1).map(|at| Lang::WITH_TABLES[at]);
                (Some(&by_rules[at]), format!("rules, language {lang:?}"))
            }
            _ => (None, "reader".to_owned()),
        };
        let (mut workspace, mut analysis) = (Workspace::default(), Analysis::default());
        // What is only a matter of caches grows at one size and not at the next.
        let growth = [bytes, 4 * bytes].into_iter().fold(f64::INFINITY, |least, bytes| {
            if least <= LIMIT {
                return least;
            }
            let (short, long) = (shape.text(bytes), shape.text(FACTOR * bytes));
            least.min(growth(&short, &long, LIMIT, |text| match pipeline {
                Some(pipeline) => timed(|| pipeline.run_into(text, &mut workspace, &mut analysis)),
                None => timed(|| open_all(text.as_bytes())),
            }))
        });
        if growth > LIMIT {
            found += 1;
            println!("{growth:>6.2} {name}: {prefix:?}, {unit:?}");
            if kind > 0 && pipeline.is_some() {
                println!("       {}", by_depth(&shape, bytes, which, by_rules.len()));
            }
        }
    }
    println!(
        "{tried} tried with seed {}, {found} grow more than {LIMIT} times as fast",
        options.seed
    );
    found
}

/// The growth of the path up to each depth, by rules: where it is lost.
fn by_depth(shape: &Shape<'_>, bytes: usize, which: usize, all: usize) -> String {
    let (short, long) = (shape.text(bytes), shape.text(FACTOR * bytes));
    let at = if which < all { which } else { which % 2 };
    let depths = [Depth::Article, Depth::Segmentation, Depth::Attributions, Depth::Stances];
    let of = |depth: Depth| {
        let mut builder = Pipeline::builder().rules_only(true).depth(depth);
        if let Some(at) = at.checked_sub(1) {
            builder = builder.lang(Lang::WITH_TABLES[at]);
        }
        let pipeline = builder.build();
        let found = growth(&short, &long, 0.0, |text| timed(|| pipeline.run(text)));
        format!("{depth:?} {found:.2}")
    };
    depths.map(of).join(", ")
}
