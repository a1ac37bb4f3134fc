//! The laws of linear work and of its cost.

use crate::{Broken, Shape};
use std::time::Duration;

/// How much longer the long text is.
const FACTOR: u32 = 8;
/// How much more a byte of it may cost. Quadratic work costs [`FACTOR`] times as much; caches and
/// page faults make up to about twice.
const LIMIT: f64 = 3.0;
/// How often the measurement is repeated before it counts: another process may have had the core.
const ATTEMPTS: usize = 4;
/// How long the runs of a measurement take together: some of them are short and undisturbed.
const LONG_ENOUGH: Duration = Duration::from_millis(25);

/// Work grows linearly: a byte of `8 * bytes` bytes of the shape costs at most three times what a byte
/// of `bytes` bytes costs. `run` does the work, and its result is dropped. Choose `bytes` so that what
/// a run does once (filling a cache, say) does not count; 50,000 does for most stages.
///
/// ```
/// use sayso_testkit::{SHAPES, laws};
///
/// let words = |text: &str| text.split(' ').count();
/// assert_eq!(laws::check_linear(&SHAPES[0], 50_000, words), Ok(()));
/// ```
///
/// # Errors
///
/// If it costs more each time it is measured.
pub fn check_linear<T>(
    shape: &Shape<'_>,
    bytes: usize,
    run: impl Fn(&str) -> T,
) -> Result<(), Broken> {
    let (short, long) = (shape.text(bytes), shape.text(bytes * FACTOR as usize));
    let mut growth = f64::INFINITY;
    for attempt in 0..ATTEMPTS {
        // Most pass at once, on one run of the long text: only what does not is measured at length. The short one, which a
        // cold cache makes dear, runs twice.
        let enough = if attempt == 0 { Duration::ZERO } else { LONG_ENOUGH };
        let (a, b) = (time(&run, &short, 2, enough), time(&run, &long, 1, enough));
        let per_byte = |time: Duration, text: &str| time.as_secs_f64() / text.len().max(1) as f64;
        growth = growth.min(per_byte(b, &long) / per_byte(a, &short).max(f64::MIN_POSITIVE));
        if growth <= LIMIT {
            return Ok(());
        }
    }
    Err(Broken::new(
        "work.linear",
        format!(
            "{FACTOR} times as much of `{}` costs {growth:.1} times as much a byte",
            shape.name
        ),
    )
    .at(&short, sayso_core::Span::default())
    .look("a search to the end of the text or back to its start, from each place in it"))
}

/// No text is much dearer than prose: a byte of `bytes` bytes of the shape costs at most `limit` times what a
/// byte of as much of `prose` costs. `run` does the work, and its result is dropped.
///
/// ```
/// use sayso_testkit::{SHAPES, laws};
///
/// let words = |text: &str| text.split(' ').count();
/// assert_eq!(laws::check_cost(&SHAPES[1], &SHAPES[0], 50_000, 8.0, words), Ok(()));
/// ```
///
/// # Errors
///
/// If it costs more each time it is measured.
pub fn check_cost<T>(
    shape: &Shape<'_>,
    prose: &Shape<'_>,
    bytes: usize,
    limit: f64,
    run: impl Fn(&str) -> T,
) -> Result<(), Broken> {
    let (odd, plain) = (shape.text(bytes), prose.text(bytes));
    let mut dearer = f64::INFINITY;
    for _ in 0..ATTEMPTS {
        let (a, b) = (time(&run, &plain, 1, LONG_ENOUGH), time(&run, &odd, 1, LONG_ENOUGH));
        let per_byte = |time: Duration, text: &str| time.as_secs_f64() / text.len().max(1) as f64;
        dearer = dearer.min(per_byte(b, &odd) / per_byte(a, &plain).max(f64::MIN_POSITIVE));
        if dearer <= limit {
            return Ok(());
        }
    }
    let what =
        format!("a byte of `{}` costs {dearer:.1} times one of `{}`", shape.name, prose.name);
    Err(Broken::new("work.cost", what)
        .at(&odd, sayso_core::Span::default())
        .look("work for each token or sign that a token of prose is spared"))
}

/// The time of one run: the shortest of at least `runs`, as many as take `enough` together.
fn time<T>(run: impl Fn(&str) -> T, text: &str, runs: usize, enough: Duration) -> Duration {
    let mut least = Duration::MAX;
    let mut all = Duration::ZERO;
    let mut done = 0;
    while done < runs || all < enough {
        done += 1;
        let start = on_core();
        std::hint::black_box(run(std::hint::black_box(text)));
        // A clock that stands still must not keep us here.
        let spent = on_core().saturating_sub(start).max(Duration::from_nanos(50));
        least = least.min(spent);
        all += spent;
    }
    least
}

/// How long this thread has been on a core: other processes do not count, unlike on a clock.
#[cfg(unix)]
fn on_core() -> Duration {
    let now = rustix::time::clock_gettime(rustix::time::ClockId::ThreadCPUTime);
    Duration::new(now.tv_sec.unsigned_abs(), now.tv_nsec.unsigned_abs() as u32)
}

/// The time since the first call.
#[cfg(not(unix))]
fn on_core() -> Duration {
    static START: std::sync::LazyLock<std::time::Instant> =
        std::sync::LazyLock::new(std::time::Instant::now);
    START.elapsed()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::SHAPES;

    #[test]
    fn quadratic_work_is_found() {
        // The end of the text is looked for from each character.
        let square = |text: &str| {
            (0..text.len())
                .step_by(32)
                .map(|at| text.as_bytes()[at..].iter().filter(|&&b| b == 0).count())
                .sum::<usize>()
        };
        let broken = check_linear(&SHAPES[0], 4_000, square).unwrap_err();
        assert_eq!(broken.law(), "work.linear");
    }
}
