//! The values of options.

use sayso::{Basis, Date, Modality, Unit};
use std::time::Duration;

/// A number of bytes: `1000`, `64K`, `100M`, `1G` (powers of 1024).
pub(super) fn parse_size(text: &str) -> Result<u64, String> {
    let digits = text.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let unit = match text.get(digits.len()..).unwrap_or("").to_ascii_uppercase().as_str() {
        "" | "B" => 1,
        "K" | "KB" | "KIB" => 1 << 10,
        "M" | "MB" | "MIB" => 1 << 20,
        "G" | "GB" | "GIB" => 1u64 << 30,
        other => return Err(format!("unknown unit {other}: use K, M or G")),
    };
    let number: u64 = digits.parse().map_err(|_| "expected a number, as in 64M".to_owned())?;
    match number.checked_mul(unit) {
        Some(size) if size > 0 => Ok(size),
        _ => Err("out of range".to_owned()),
    }
}

/// Some seconds, with a decimal point perhaps; nothing stands for no limit.
pub(super) fn parse_seconds(text: &str) -> Result<Duration, String> {
    let seconds = text.parse::<f64>().ok();
    let length = seconds.and_then(|seconds| Duration::try_from_secs_f64(seconds).ok());
    length.ok_or_else(|| format!("{text} is no number of seconds"))
}

/// A probability.
pub(super) fn parse_score(text: &str) -> Result<f32, String> {
    let score = text.parse::<f32>().ok().filter(|score| (0.0..=1.0).contains(score));
    score.ok_or_else(|| format!("{text} is no number from 0 to 1"))
}

/// What a cue expresses.
pub(super) fn parse_basis(text: &str) -> Result<Basis, String> {
    let names = || Basis::ALL.map(Basis::as_str).join(", ");
    Basis::from_name(text).ok_or_else(|| format!("expected one of {}", names()))
}

/// How real a stance is.
pub(super) fn parse_modality(text: &str) -> Result<Modality, String> {
    let known = Modality::ALL.iter().copied().find(|modality| modality.as_str() == text);
    known.ok_or_else(|| {
        let names: Vec<&str> = Modality::ALL.iter().map(|modality| modality.as_str()).collect();
        format!("expected one of {}", names.join(", "))
    })
}

/// A day: `2025-02-14`.
pub(super) fn parse_day(text: &str) -> Result<Date, String> {
    let day = Date::parse(text).filter(|day| day.year <= 9999);
    day.ok_or_else(|| "expected a day, as in 2025-02-14".to_owned())
}

/// A unit of offsets.
pub(super) fn parse_unit(text: &str) -> Result<Unit, String> {
    match text {
        "byte" => Ok(Unit::Byte),
        "char" => Ok(Unit::Char),
        "utf16" => Ok(Unit::Utf16),
        _ => Err("expected byte, char or utf16".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes() {
        assert_eq!(parse_size("64K"), Ok(65536));
        assert_eq!(parse_size("7"), Ok(7));
        assert!(parse_size("K").is_err() && parse_size("3 parsecs").is_err());
        assert!(parse_size("0").is_err() && parse_size("99999999999999G").is_err());
    }

    #[test]
    fn seconds() {
        assert_eq!(parse_seconds("1.5"), Ok(Duration::from_millis(1500)));
        assert_eq!(parse_seconds("0"), Ok(Duration::ZERO));
        for bad in ["-1", "NaN", "1e99", "soon", ""] {
            assert!(parse_seconds(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn days() {
        assert_eq!(parse_day("2024-02-29"), Ok(Date { year: 2024, month: 2, day: 29 }));
        for bad in ["2023-02-29", "2024-13-01", "2024-1", "today", "2024-04-31", "-1-01-01"] {
            assert!(parse_day(bad).is_err(), "{bad}");
        }
    }
}
