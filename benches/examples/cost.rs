//! What a byte of odd text costs, in bytes of prose: each stage and the whole path over every shape of
//! `sayso-testkit`, dearest first.
//!
//! ```console
//! $ cargo run --release -p sayso-benches --example cost
//! $ cargo run --release -p sayso-benches --example cost -- --kib 64,512 --rounds 3 --only quot
//! ```
//!
//! Times are of the processor, the least of several rounds. Prose is the title and body of the English articles of
//! `seeds/`. A figure is what a byte of the shape costs divided by what a byte of prose costs, in the same run; the
//! column `growth` is how much more a byte of the longer text costs in the whole path than one of the shorter.

use sayso_benches::cost::{COLUMNS, Layers, Stages, prose};
use sayso_testkit::{SHAPES, Shape};
use std::process::ExitCode;

/// The columns of the whole path begin here.
const WHOLE: usize = 7;

struct Options {
    kib: Vec<usize>,
    rounds: usize,
    only: String,
    absolute: bool,
}

/// What one text costs: seconds a byte for each column, and how much it holds.
struct Cost {
    per_byte: [f64; COLUMNS.len()],
    per_token: f64,
    counts: [usize; 5],
}

struct Row {
    name: String,
    /// One for each size.
    costs: Vec<Cost>,
}

fn main() -> ExitCode {
    match options(std::env::args().skip(1)) {
        Ok(options) => {
            report(&options);
            ExitCode::SUCCESS
        }
        Err(what) => {
            eprintln!(
                "{what}\nusage: cost [--kib 64,512] [--rounds 3] [--only PART-OF-A-NAME] [--absolute]"
            );
            ExitCode::from(2)
        }
    }
}

fn options(mut arguments: impl Iterator<Item = String>) -> Result<Options, String> {
    let mut options =
        Options { kib: vec![64, 512], rounds: 3, only: String::new(), absolute: false };
    while let Some(argument) = arguments.next() {
        let mut value = || arguments.next().ok_or(format!("{argument} needs a value"));
        let number = |text: &str| text.parse().map_err(|_| format!("not a number: {text}"));
        match argument.as_str() {
            "--kib" => {
                options.kib = value()?.split(',').map(number).collect::<Result<_, _>>()?;
            }
            "--rounds" => options.rounds = number(&value()?)?,
            "--only" => options.only = value()?,
            "--absolute" => options.absolute = true,
            _ => return Err(format!("unknown option: {argument}")),
        }
    }
    if options.rounds == 0 || options.kib.contains(&0) {
        return Err("nothing to measure".to_owned());
    }
    Ok(options)
}

fn report(options: &Options) {
    let (stages, mut layers) = (Stages::new(), Layers::default());
    let mut of = |name: &str, text: &dyn Fn(usize) -> String| Row {
        name: name.to_owned(),
        costs: options
            .kib
            .iter()
            .map(|kib| measure(&stages, &mut layers, &text(kib << 10), options.rounds))
            .collect(),
    };
    // Prose before, between and after the shapes: the machine may change its pace.
    let mut plain = of("prose", &prose);
    let mut rows = Vec::new();
    for (at, shape) in SHAPES.iter().filter(|s| s.name.contains(&options.only)).enumerate() {
        rows.push(of(shape.name, &|bytes| Shape::text(shape, bytes)));
        if at % 12 == 11 {
            least(&mut plain, of("prose", &prose));
        }
    }
    least(&mut plain, of("prose", &prose));
    rows.sort_by(|a, b| worst(b, &plain).total_cmp(&worst(a, &plain)));
    print(&rows, &plain, options);
}

fn measure(stages: &Stages, layers: &mut Layers, text: &str, rounds: usize) -> Cost {
    let mut per_byte = [f64::INFINITY; COLUMNS.len()];
    for _ in 0..rounds {
        let times = stages.time(text, layers);
        for (least, time) in per_byte.iter_mut().zip(times) {
            *least = least.min(time.as_secs_f64() / text.len() as f64);
        }
    }
    let counts = layers.counts();
    let per_token = per_byte[WHOLE + 2] * text.len() as f64 / counts[0].max(1) as f64;
    Cost { per_byte, per_token, counts }
}

fn least(sum: &mut Row, other: Row) {
    for (cost, more) in sum.costs.iter_mut().zip(other.costs) {
        for (least, time) in cost.per_byte.iter_mut().zip(more.per_byte) {
            *least = least.min(time);
        }
        cost.per_token = cost.per_token.min(more.per_token);
    }
}

/// The dearest of the whole paths at the last size.
fn worst(row: &Row, plain: &Row) -> f64 {
    let last = row.costs.len() - 1;
    let of = |at: usize| row.costs[last].per_byte[at] / plain.costs[last].per_byte[at];
    (WHOLE..COLUMNS.len()).map(of).fold(0.0, f64::max)
}

fn print(rows: &[Row], plain: &Row, options: &Options) {
    let last = options.kib.len() - 1;
    print!("{:<32}", "shape");
    for column in COLUMNS {
        print!(" {column:>9}");
    }
    println!(" {:>9} {:>9} {:>9}", "growth", "/token", "B/token");
    let nanoseconds = plain.costs[last].per_byte.map(|s| format!(" {:>9.1}", s * 1e9));
    println!("{:<32}{}   nanoseconds a byte", "(prose)", nanoseconds.concat());
    for row in rows {
        let (cost, base) = (&row.costs[last], &plain.costs[last]);
        print!("{:<32}", row.name);
        for at in 0..COLUMNS.len() {
            let by = if options.absolute { 1e-9 } else { base.per_byte[at] };
            print!(" {:>9.2}", cost.per_byte[at] / by);
        }
        let growth = (WHOLE..COLUMNS.len())
            .map(|at| cost.per_byte[at] / row.costs[0].per_byte[at])
            .fold(0.0, f64::max);
        let bytes = (options.kib[last] << 10) as f64 / cost.counts[0].max(1) as f64;
        println!(" {growth:>9.2} {:>9.2} {bytes:>9.1}", cost.per_token / base.per_token);
    }
    let over = rows.iter().filter(|row| worst(row, plain) > 3.0).count();
    println!(
        "{over} of {} shapes cost more than 3 times prose in one of the whole paths",
        rows.len()
    );
}
