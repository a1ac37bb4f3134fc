//! How a run goes: what is counted, who is told, and the clock beside it.

use crate::args::{Log, OperationArgs};
use crate::failure::Failure;
use crate::log;
use crate::output::Tally;
use crate::watch::{Slot, Watch};
use crate::work::Gauge;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// What has been done, by now.
#[derive(Debug, Default)]
struct Counts {
    tally: Tally,
    codes: BTreeMap<&'static str, u64>,
}

/// Looks on at a run.
pub(super) struct Monitor {
    started: Instant,
    limit: Duration,
    every: Duration,
    counts: Mutex<Counts>,
    watch: Watch,
    pub(super) gauge: Gauge,
}

impl Monitor {
    /// Says that a run begins.
    pub(super) fn start(args: &OperationArgs, threads: usize) -> Self {
        let wanted = args.log == Log::Json;
        if wanted {
            log::turn_on();
        }
        let version = env!("CARGO_PKG_VERSION");
        log::event("start", &json!({"version": version, "threads": threads}));
        Self {
            started: Instant::now(),
            limit: args.max_seconds,
            every: if wanted { args.log_every } else { Duration::ZERO },
            counts: Mutex::default(),
            watch: Watch::default(),
            gauge: Gauge::default(),
        }
    }

    /// A place for a thread's documents.
    pub(super) fn slot(&self) -> Arc<Slot> {
        self.watch.slot()
    }

    /// Runs `work` with the clock beside it.
    pub(super) fn during<T>(&self, work: impl FnOnce() -> T) -> T {
        self.watch.during(self.limit, self.every, || log::event("health", &self.state()), work)
    }

    /// Counts a document.
    pub(super) fn count(&self, tally: &Tally, failure: Option<&Failure>) {
        let mut counts = self.counts.lock().unwrap_or_else(PoisonError::into_inner);
        counts.tally.add(tally);
        if let Some(Failure { id, error, code, place }) = failure {
            *counts.codes.entry(code).or_default() += 1;
            drop(counts);
            let fields = json!({"id": id, "code": code, "place": place, "message": error});
            log::event("error", &fields);
        }
    }

    /// Says that the run is over, and whether everything was read and written.
    pub(super) fn finish(&self, complete: bool) {
        let mut state = self.state();
        state["complete"] = complete.into();
        log::event("end", &state);
    }

    fn state(&self) -> Value {
        let counts = self.counts.lock().unwrap_or_else(PoisonError::into_inner);
        let Counts { tally, codes } = &*counts;
        let seconds = (self.started.elapsed().as_secs_f64() * 1000.0).round() / 1000.0;
        json!({
            "documents": tally.documents,
            "failed": tally.failed,
            "bytes": tally.bytes,
            "seconds": seconds,
            "attributions": tally.attributions,
            "stances": tally.stances,
            "errors": codes,
            "queue": {"waiting": self.gauge.waiting(), "under_way": self.gauge.under_way()},
        })
    }
}
