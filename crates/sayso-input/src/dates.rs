//! Dates as formats write them: ISO 8601 and RFC 822. What a page writes in words is the library's to read.

use jiff::civil;
use jiff::fmt::rfc2822;
use sayso_core::Date;

/// The day of `2025-02-14T09:30:00Z`, `20250214T093000`, `Fri, 14 Feb 2025 09:30:00 +0200` and the like, in the
/// time zone that is written.
pub(crate) fn parse(text: &str) -> Option<Date> {
    let text = text.trim();
    iso(text).or_else(|| rfc822(text))
}

fn iso(text: &str) -> Option<Date> {
    let digits = |from: usize, to: usize| {
        let part = text.get(from..to)?;
        part.bytes().all(|b| b.is_ascii_digit()).then(|| part.parse::<i16>().ok())?
    };
    let dashed = text.get(4..5) == Some("-") && text.get(7..8) == Some("-");
    let (month, day, end) = if dashed { (5, 8, 10) } else { (4, 6, 8) };
    let follows =
        text.get(end..).is_some_and(|rest| !rest.starts_with(|c: char| c.is_ascii_digit()));
    if !follows {
        return None;
    }
    let date = civil::Date::new(
        digits(0, 4)?,
        i8::try_from(digits(month, month + 2)?).ok()?,
        i8::try_from(digits(day, day + 2)?).ok()?,
    );
    date.ok().map(plain)
}

fn rfc822(text: &str) -> Option<Date> {
    let parser = rfc2822::DateTimeParser::new().relaxed_weekday(true);
    parser.parse_zoned(text).ok().map(|zoned| plain(zoned.date()))
}

fn plain(date: civil::Date) -> Date {
    Date { year: date.year(), month: date.month().unsigned_abs(), day: date.day().unsigned_abs() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days() {
        for text in [
            "2025-02-14",
            "2025-02-14T23:30:00-05:00",
            "2025-02-14 09:30",
            "20250214T093000Z",
            " 20250214 ",
            "Fri, 14 Feb 2025 09:30:00 GMT",
            "14 Feb 2025 23:30:00 +0200",
            "Mon, 14 Feb 2025 09:30:00 +0000",
        ] {
            assert_eq!(parse(text), Some(Date { year: 2025, month: 2, day: 14 }), "{text}");
        }
        for text in
            ["", "yesterday", "2025-02-30", "202502141", "2025-2-14", "14.02.2025", "été 2025-1"]
        {
            assert_eq!(parse(text), None, "{text}");
        }
    }
}
