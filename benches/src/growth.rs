//! How the cost of a text grows with it: eight times the text may cost no more than 1.3 times eight times as much.

mod files;
mod search;

pub use files::{FILES, open_all};
pub use search::Search;

use crate::cost::on_processor;
use std::time::Duration;

/// How much longer the long text is.
pub const FACTOR: usize = 8;

/// How much more a byte of the long text may cost: caches that it no longer fits make up to this, searches from each place to
/// the end make up to [`FACTOR`].
pub const LIMIT: f64 = 1.3;

/// How often a measurement that is over the limit is made again: what other processes do to the caches passes.
const ATTEMPTS: usize = 4;

/// How many times as much a byte of the long text costs as a byte of the short one: the least of several attempts, which
/// end with the first that is within `limit`. `run` gets a text and gives the time that it took.
pub fn growth(short: &str, long: &str, limit: f64, mut run: impl FnMut(&str) -> Duration) -> f64 {
    let (mut few, mut many) = (Duration::MAX, Duration::MAX);
    let mut least = f64::INFINITY;
    for _ in 0..ATTEMPTS {
        for _ in 0..4 {
            few = few.min(run(short));
        }
        many = many.min(run(long));
        least = ratio(few, short, many, long);
        if least <= limit {
            break;
        }
    }
    least
}

/// How many times as much a byte of the second costs.
#[must_use]
pub fn ratio(few: Duration, short: &str, many: Duration, long: &str) -> f64 {
    let per_byte = |time: Duration, text: &str| time.as_secs_f64() / text.len().max(1) as f64;
    per_byte(many, long) / per_byte(few, short).max(f64::MIN_POSITIVE)
}

/// The time that a piece of work takes of the processor.
pub fn timed<T>(work: impl FnOnce() -> T) -> Duration {
    let start = on_processor();
    std::hint::black_box(work());
    on_processor() - start
}
