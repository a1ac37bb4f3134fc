//! A pool of threads that takes jobs in order and gives their results back in the same order.
//!
//! What is under way (waiting, being worked on, done but not yet taken) is bounded in number and in size,
//! so memory does not grow with the input.

use std::collections::{BTreeMap, VecDeque};
use std::ops::ControlFlow;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

/// How many jobs may be under way for each thread.
const JOBS_A_THREAD: usize = 64;
/// How many bytes of input may be under way for each thread; one job more is always let in when none is.
const BYTES_A_THREAD: usize = 1 << 20;

/// What is under way, for somebody who looks on.
#[derive(Debug, Default)]
pub(crate) struct Gauge {
    waiting: AtomicUsize,
    under_way: AtomicUsize,
}

impl Gauge {
    /// Jobs that no thread has taken yet.
    pub(crate) fn waiting(&self) -> usize {
        self.waiting.load(Ordering::Relaxed)
    }

    /// Jobs that are waiting, worked on, or done and not yet taken out.
    pub(crate) fn under_way(&self) -> usize {
        self.under_way.load(Ordering::Relaxed)
    }
}

/// What the threads share.
struct Belt<'g, J, R> {
    state: Mutex<State<J, R>>,
    gauge: &'g Gauge,
    /// Something was put in, or the end was reached.
    work: Condvar,
    /// Something was taken out.
    room: Condvar,
    /// Something was done.
    done: Condvar,
}

struct State<J, R> {
    waiting: VecDeque<(u64, usize, J)>,
    done: BTreeMap<u64, (usize, R)>,
    /// The number of the next job.
    next: u64,
    jobs: usize,
    bytes: usize,
    /// No more jobs will come.
    closed: bool,
    /// Nobody wants the results any more.
    stopped: bool,
}

impl<'g, J, R> Belt<'g, J, R> {
    fn new(gauge: &'g Gauge) -> Self {
        let state = State {
            waiting: VecDeque::new(),
            done: BTreeMap::new(),
            next: 0,
            jobs: 0,
            bytes: 0,
            closed: false,
            stopped: false,
        };
        let (work, room, done) = (Condvar::new(), Condvar::new(), Condvar::new());
        Self { state: Mutex::new(state), gauge, work, room, done }
    }

    /// No invariant spans a panic: every change to the state is complete when the lock goes.
    fn lock(&self) -> MutexGuard<'_, State<J, R>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits for room and puts a job in; breaks when nobody wants results any more.
    fn put(&self, job: J, size: usize, threads: usize) -> ControlFlow<()> {
        let mut state = self.lock();
        while !state.stopped
            && state.jobs > 0
            && (state.jobs >= JOBS_A_THREAD * threads
                || state.bytes.saturating_add(size) > BYTES_A_THREAD * threads)
        {
            state = self.room.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
        if state.stopped {
            return ControlFlow::Break(());
        }
        let number = state.next;
        state.next += 1;
        state.jobs += 1;
        state.bytes += size;
        state.waiting.push_back((number, size, job));
        self.show(&state);
        drop(state);
        self.work.notify_one();
        ControlFlow::Continue(())
    }

    /// Waits for a job; `None` when there will be none.
    fn get(&self) -> Option<(u64, usize, J)> {
        let mut state = self.lock();
        loop {
            if state.stopped {
                return None;
            }
            if let Some(job) = state.waiting.pop_front() {
                self.show(&state);
                return Some(job);
            }
            if state.closed {
                return None;
            }
            state = self.work.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
    }

    fn finish(&self, number: u64, size: usize, result: R) {
        self.lock().done.insert(number, (size, result));
        self.done.notify_one();
    }

    /// Waits for the result with this number; `None` when there will be none.
    fn take(&self, number: u64) -> Option<R> {
        let mut state = self.lock();
        loop {
            if let Some((size, result)) = state.done.remove(&number) {
                state.jobs -= 1;
                state.bytes -= size;
                self.show(&state);
                drop(state);
                self.room.notify_one();
                return Some(result);
            }
            if state.stopped || (state.closed && number == state.next) {
                return None;
            }
            state = self.done.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
    }

    fn show(&self, state: &State<J, R>) {
        self.gauge.waiting.store(state.waiting.len(), Ordering::Relaxed);
        self.gauge.under_way.store(state.jobs, Ordering::Relaxed);
    }

    fn close(&self) {
        self.lock().closed = true;
        self.work.notify_all();
        self.done.notify_all();
    }

    fn stop(&self) {
        let mut state = self.lock();
        state.stopped = true;
        state.waiting.clear();
        drop(state);
        self.work.notify_all();
        self.room.notify_all();
        self.done.notify_all();
    }
}

/// Runs `feed` on a thread of its own, `work` on `threads` threads, and `take` here, in the order in which
/// `feed` put the jobs in. `feed` gets a function that takes a job and its size in bytes. `start` makes what a
/// thread keeps from job to job. When `take` breaks, everything stops. `gauge` shows what is under way.
pub(crate) fn run<J, R, S, T>(
    threads: usize,
    gauge: &Gauge,
    feed: impl FnOnce(&mut dyn FnMut(J, usize) -> ControlFlow<()>) + Send,
    start: impl Fn() -> S + Sync,
    work: impl Fn(&mut S, J) -> R + Sync,
    mut take: impl FnMut(R) -> ControlFlow<T>,
) -> Option<T>
where
    J: Send,
    R: Send,
{
    let belt = Belt::new(gauge);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            // Closes the belt when the feeder is done, also if it panics.
            let _close = OnDrop(|| belt.close());
            feed(&mut |job, size| belt.put(job, size, threads));
        });
        for _ in 0..threads {
            scope.spawn(|| {
                // A thread that panics must not leave the others waiting for its result.
                let _stop = OnDrop(|| {
                    if std::thread::panicking() {
                        belt.stop();
                    }
                });
                let mut own = start();
                while let Some((number, size, job)) = belt.get() {
                    let result = work(&mut own, job);
                    belt.finish(number, size, result);
                }
            });
        }
        let _stop = OnDrop(|| belt.stop());
        (0..).map_while(|number| belt.take(number)).find_map(|result| match take(result) {
            ControlFlow::Continue(()) => None,
            ControlFlow::Break(value) => Some(value),
        })
    })
}

/// Calls a function when it goes out of scope.
struct OnDrop<F: FnMut()>(F);

impl<F: FnMut()> Drop for OnDrop<F> {
    fn drop(&mut self) {
        (self.0)();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicU64, Ordering};

    #[test]
    fn results_come_in_the_order_of_the_jobs() {
        for threads in [1, 2, 7] {
            let mut seen = Vec::new();
            let gauge = Gauge::default();
            let stopped: Option<()> = run(
                threads,
                &gauge,
                |put| {
                    for job in 0..5000u64 {
                        assert!(put(job, 1).is_continue());
                    }
                },
                || (),
                |(), job| {
                    // Some jobs take longer than those behind them.
                    if job % 97 == 0 {
                        std::thread::sleep(std::time::Duration::from_micros(300));
                    }
                    job * 2
                },
                |result| {
                    seen.push(result);
                    ControlFlow::Continue(())
                },
            );
            assert_eq!(stopped, None);
            assert_eq!((gauge.waiting(), gauge.under_way()), (0, 0));
            assert!(seen.iter().copied().eq((0..5000).map(|job| job * 2)));
        }
    }

    #[test]
    fn what_is_under_way_is_bounded() {
        let (put_in, taken_out) = (AtomicU64::new(0), AtomicU64::new(0));
        run(
            2,
            &Gauge::default(),
            |put| {
                for _ in 0..40 {
                    let before = put_in.fetch_add(1, Ordering::SeqCst);
                    // Each job is as large as all that one thread may hold.
                    assert!(put((), BYTES_A_THREAD).is_continue());
                    assert!(before <= taken_out.load(Ordering::SeqCst) + 3);
                }
            },
            || (),
            |(), ()| (),
            |()| {
                std::thread::sleep(std::time::Duration::from_micros(200));
                taken_out.fetch_add(1, Ordering::SeqCst);
                ControlFlow::<()>::Continue(())
            },
        );
        assert_eq!(taken_out.into_inner(), 40);
    }

    #[test]
    fn breaking_stops_an_endless_feed() {
        let stopped = run(
            2,
            &Gauge::default(),
            |put| while put(1, 1).is_continue() {},
            || (),
            |(), job: u32| job,
            |_| ControlFlow::Break("enough"),
        );
        assert_eq!(stopped, Some("enough"));
    }
}
