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

/// The day that an address has in its path: `/2025/02/14/`, `/2025-02-14-`, `-20250214.`.
#[cfg(feature = "html")]
pub(crate) fn of_url(url: &str) -> Option<Date> {
    let path = url.split_once("://").map_or(url, |(_, rest)| rest);
    let path = path.split(['?', '#']).next()?;
    let starts = path.char_indices().filter(|&(at, c)| {
        let before = path.get(..at).and_then(|before| before.chars().next_back());
        c.is_ascii_digit() && !before.is_some_and(|c| c.is_ascii_digit())
    });
    starts.map(|(at, _)| path.get(at..).unwrap_or_default()).find_map(of_url_part)
}

#[cfg(feature = "html")]
fn of_url_part(path: &str) -> Option<Date> {
    let day = if path.get(..8).is_some_and(|digits| digits.bytes().all(|b| b.is_ascii_digit())) {
        let ends =
            path.get(8..).is_some_and(|rest| !rest.starts_with(|c: char| c.is_ascii_digit()));
        let of = |from, to| path.get(from..to)?.parse::<i16>().ok();
        ends.then_some((of(0, 4)?, of(4, 6)?, of(6, 8)?))?
    } else {
        let mark = path.get(4..5).filter(|mark| matches!(*mark, "/" | "-" | "_"))?;
        let mut parts = path.splitn(3, mark);
        let year: i16 = parts.next()?.parse().ok()?;
        let month: i16 = parts.next().filter(|month| month.len() <= 2)?.parse().ok()?;
        let rest = parts.next()?;
        let end = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
        (year, month, rest.get(..end).filter(|day| (1..=2).contains(&day.len()))?.parse().ok()?)
    };
    let (year, month, day) = day;
    let date = civil::Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?;
    Some(plain(date)).filter(|date| (1990..2100).contains(&date.year))
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
        for url in [
            "https://a.example/2025/02/14/x",
            "https://a.example/news/2025-2-14-toll",
            "http://a.example/x-20250214.html",
            "http://a.example/id12345678/2025/02/14",
        ] {
            assert_eq!(of_url(url), Some(Date { year: 2025, month: 2, day: 14 }), "{url}");
        }
        for url in [
            "http://a.example/2025/02/",
            "http://a.example/1123456789",
            "http://a.example/20251301",
        ] {
            assert_eq!(of_url(url), None, "{url}");
        }
        for text in
            ["", "yesterday", "2025-02-30", "202502141", "2025-2-14", "14.02.2025", "été 2025-1"]
        {
            assert_eq!(parse(text), None, "{text}");
        }
    }
}
