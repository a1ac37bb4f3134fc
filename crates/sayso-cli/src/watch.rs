//! A thread that looks at the clock: documents that take too long are stopped, and now and then somebody is told how it
//! goes.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// The longest and the shortest time between two looks at the documents under way.
const LOOKS: (Duration, Duration) = (Duration::from_millis(500), Duration::from_millis(5));

/// The clock of a run.
#[derive(Debug, Default)]
pub(crate) struct Watch {
    slots: Mutex<Vec<Arc<Slot>>>,
    ended: Mutex<bool>,
    bell: Condvar,
}

/// What one thread is working on.
#[derive(Debug, Default)]
pub(crate) struct Slot {
    since: Mutex<Option<Instant>>,
    stop: AtomicBool,
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    // No invariant spans a panic.
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Slot {
    /// A document begins.
    pub(crate) fn begin(&self) {
        let mut since = lock(&self.since);
        self.stop.store(false, Ordering::Relaxed);
        *since = Some(Instant::now());
    }

    /// It is done.
    pub(crate) fn end(&self) {
        *lock(&self.since) = None;
    }

    /// What is set when it has taken too long.
    pub(crate) fn stop(&self) -> &AtomicBool {
        &self.stop
    }

    fn look(&self, limit: Duration) {
        let since = lock(&self.since);
        if since.is_some_and(|since| since.elapsed() > limit) {
            self.stop.store(true, Ordering::Relaxed);
        }
    }
}

impl Watch {
    /// A place for a thread's documents.
    pub(crate) fn slot(&self) -> Arc<Slot> {
        let slot = Arc::new(Slot::default());
        lock(&self.slots).push(Arc::clone(&slot));
        slot
    }

    /// Runs `work` with a thread beside it that stops documents after `limit` and calls `tell` each time that `every` has
    /// gone by; nothing is no limit, and never.
    pub(crate) fn during<T>(
        &self,
        limit: Duration,
        every: Duration,
        tell: impl Fn() + Sync,
        work: impl FnOnce() -> T,
    ) -> T {
        if limit.is_zero() && every.is_zero() {
            return work();
        }
        std::thread::scope(|scope| {
            scope.spawn(|| self.look(limit, every, &tell));
            let _end = End(self);
            work()
        })
    }

    fn look(&self, limit: Duration, every: Duration, tell: &impl Fn()) {
        let tick = [limit / 20, every].into_iter().filter(|step| !step.is_zero()).min();
        let tick = tick.unwrap_or(LOOKS.0).clamp(LOOKS.1, LOOKS.0);
        let mut told = Instant::now();
        let mut ended = lock(&self.ended);
        while !*ended {
            let waited = self.bell.wait_timeout(ended, tick);
            ended = waited.unwrap_or_else(PoisonError::into_inner).0;
            if !limit.is_zero() {
                lock(&self.slots).iter().for_each(|slot| slot.look(limit));
            }
            if !every.is_zero() && told.elapsed() >= every && !*ended {
                told = Instant::now();
                tell();
            }
        }
    }
}

/// Ends the thread, also if the work panics.
struct End<'a>(&'a Watch);

impl Drop for End<'_> {
    fn drop(&mut self) {
        *lock(&self.0.ended) = true;
        self.0.bell.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::AtomicUsize;

    #[test]
    fn a_slow_document_is_stopped_and_a_new_one_begins_afresh() {
        let watch = Watch::default();
        let slot = watch.slot();
        watch.during(
            Duration::from_millis(20),
            Duration::ZERO,
            || {},
            || {
                slot.begin();
                let start = Instant::now();
                while !slot.stop().load(Ordering::Relaxed)
                    && start.elapsed() < Duration::from_secs(20)
                {
                    std::thread::sleep(Duration::from_millis(1));
                }
                assert!(slot.stop().load(Ordering::Relaxed));
                slot.end();
                slot.begin();
                assert!(!slot.stop().load(Ordering::Relaxed));
                slot.end();
            },
        );
    }

    #[test]
    fn somebody_is_told_how_it_goes() {
        let (watch, told) = (Watch::default(), AtomicUsize::new(0));
        let tell = || {
            told.fetch_add(1, Ordering::Relaxed);
        };
        watch.during(Duration::ZERO, Duration::from_millis(5), tell, || {
            let start = Instant::now();
            while told.load(Ordering::Relaxed) < 2 && start.elapsed() < Duration::from_secs(20) {
                std::thread::sleep(Duration::from_millis(1));
            }
        });
        assert!(told.into_inner() >= 2);
    }
}
