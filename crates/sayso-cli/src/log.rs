//! `--log json`: what stands on standard error as JSON, a line an event.

use serde_json::{Value, json};
use std::io::{self, Write};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

/// Whether events are wanted; set once, before there are threads.
static ON: AtomicBool = AtomicBool::new(false);

/// From now on everything on standard error is JSON.
pub(crate) fn turn_on() {
    ON.store(true, Ordering::Relaxed);
}

/// Whether standard error is for programs.
pub(crate) fn is_on() -> bool {
    ON.load(Ordering::Relaxed)
}

/// Writes an event with its fields, an object; nothing unless events are wanted.
pub(crate) fn event(name: &str, fields: &Value) {
    if !is_on() {
        return;
    }
    let now = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
    // Time and event stand first, for whoever reads along.
    let rest = fields.to_string();
    let rest = rest.strip_prefix('{').filter(|rest| *rest != "}");
    let (comma, rest) = rest.map_or(("", "}"), |rest| (",", rest));
    let line = format!("{{\"time\":\"{}\",\"event\":\"{name}\"{comma}{rest}\n", timestamp(now));
    // Nothing can be done if standard error is closed. One call a line: lines of two threads do not mix.
    let _ = io::stderr().write_all(line.as_bytes());
}

/// A message that is no more than that.
pub(crate) fn note(message: &str) {
    event("note", &json!({"message": message}));
}

/// Seconds since 1970 in UTC as RFC 3339 writes them. Days to dates as in Hinnant, "chrono-compatible low-level date
/// algorithms" (2014).
fn timestamp(seconds: u64) -> String {
    let (days, rest) = (seconds / 86_400, seconds % 86_400);
    let shifted = days + 719_468;
    let (era, day_of_era) = (shifted / 146_097, shifted % 146_097);
    let year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted_month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
    let month = if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 };
    let year = year_of_era + era * 400 + u64::from(month <= 2);
    let (hour, minute, second) = (rest / 3600, rest / 60 % 60, rest % 60);
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_those_of_the_calendar() {
        for (seconds, shown) in [
            (0, "1970-01-01T00:00:00Z"),
            (951_782_399, "2000-02-28T23:59:59Z"),
            (951_782_400, "2000-02-29T00:00:00Z"),
            (951_868_800, "2000-03-01T00:00:00Z"),
            (1_735_689_599, "2024-12-31T23:59:59Z"),
            (4_107_542_400, "2100-03-01T00:00:00Z"),
        ] {
            assert_eq!(timestamp(seconds), shown);
        }
    }
}
