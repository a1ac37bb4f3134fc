//! Cross-validation, and work on several processors.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::vec::Vec;

/// Which of so many parts something belongs to, by its name or its text: the same wherever it stands in the data.
#[must_use]
pub fn part_of(name: &str, parts: usize) -> usize {
    let sum = name.bytes().fold(7u32, |sum, b| sum.wrapping_mul(31).wrapping_add(u32::from(b)));
    (sum >> 8) as usize % parts.max(1)
}

/// A number that stays the same for a text, for parts and for chance: FNV-1a without the lowest bits.
#[must_use]
pub fn name_hash(text: &str) -> u64 {
    text.bytes()
        .fold(0xcbf2_9ce4_8422_2325, |h, b| (h ^ u64::from(b)).wrapping_mul(0x0000_0100_0000_01b3))
        >> 7
}

/// Does jobs on all processors; the results are in the order of the jobs.
pub fn in_parallel<J: Sync, R: Send>(jobs: &[J], work: impl Fn(&J) -> R + Sync) -> Vec<R> {
    let next = AtomicUsize::new(0);
    let workers = thread::available_parallelism().map_or(1, usize::from);
    let run = || {
        let mut done = Vec::new();
        loop {
            let at = next.fetch_add(1, Ordering::Relaxed);
            let Some(job) = jobs.get(at) else { return done };
            done.push((at, work(job)));
        }
    };
    let mut results: Vec<(usize, R)> = thread::scope(|scope| {
        let threads: Vec<_> = (0..workers).map(|_| scope.spawn(run)).collect();
        let join = |thread: thread::ScopedJoinHandle<'_, Vec<(usize, R)>>| {
            thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
        };
        threads.into_iter().flat_map(join).collect()
    });
    results.sort_unstable_by_key(|(at, _)| *at);
    results.into_iter().map(|(_, result)| result).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::string::String;

    #[test]
    fn parts_are_of_like_size() {
        let mut sizes = [0; 5];
        for number in 0..1000 {
            sizes[part_of(&std::format!("article-{number}"), 5)] += 1;
        }
        assert!(sizes.iter().all(|size| (100..300).contains(size)), "{sizes:?}");
        assert_ne!(name_hash("a"), name_hash("b"));
    }

    #[test]
    fn results_keep_the_order_of_jobs() {
        let jobs: Vec<usize> = (0..100).collect();
        let texts: Vec<String> = in_parallel(&jobs, |n| std::format!("{n}"));
        assert!(texts.iter().enumerate().all(|(at, text)| *text == std::format!("{at}")));
    }
}
