//! Days, weeks, months and years.

use sayso_core::{Date, Step};

/// The first day of the step that holds a day.
pub(super) fn start(date: Date, step: Step) -> Date {
    match step {
        Step::Day => date,
        Step::Month => Date { day: 1, ..date },
        Step::Year => Date { day: 1, month: 1, ..date },
        _ => {
            let day = number(date);
            // Day 0 (1970-01-01) was a Thursday.
            of_number(day - (day + 3).rem_euclid(7))
        }
    }
}

/// The first day of the step so many steps after the one that begins on `start`; before it if `by` is negative.
pub(super) fn shift(start: Date, step: Step, by: i64) -> Date {
    let months = match step {
        Step::Day => return of_number(number(start) + by),
        Step::Month => by,
        Step::Year => 12 * by,
        _ => return of_number(number(start) + 7 * by),
    };
    let month = 12 * i64::from(start.year) + i64::from(start.month) - 1 + months;
    let year = i16::try_from(month.div_euclid(12)).unwrap_or(i16::MAX);
    Date { year, month: month.rem_euclid(12) as u8 + 1, day: 1 }
}

/// The last day of the step that begins on `start`.
pub(super) fn end(start: Date, step: Step) -> Date {
    of_number(number(shift(start, step, 1)) - 1)
}

/// Days since 1970-01-01 in the Gregorian calendar, from years that begin in March so that the leap day comes last.
fn number(date: Date) -> i64 {
    let month = i64::from(date.month);
    let year = i64::from(date.year) - i64::from(month <= 2);
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + i64::from(date.day) - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

/// The day with a number.
fn of_number(number: i64) -> Date {
    let shifted = number + 719_468;
    let era = shifted.div_euclid(146_097);
    let day = shifted.rem_euclid(146_097);
    let of_era = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365;
    let of_year = day - (365 * of_era + of_era / 4 - of_era / 100);
    let month = (5 * of_year + 2) / 153;
    let civil = if month < 10 { month + 3 } else { month - 9 };
    let year = of_era + era * 400 + i64::from(civil <= 2);
    Date {
        year: i16::try_from(year).unwrap_or(i16::MAX),
        month: civil as u8,
        day: (of_year - (153 * month + 2) / 5 + 1) as u8,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn date(year: i16, month: u8, day: u8) -> Date {
        Date { year, month, day }
    }

    #[test]
    fn days_there_and_back() {
        assert_eq!(number(date(1970, 1, 1)), 0);
        assert_eq!(number(date(2000, 3, 1)), 11_017);
        for day in (-800_000..800_000).step_by(13) {
            assert_eq!(number(of_number(day)), day);
        }
    }

    #[test]
    fn steps_begin() {
        // 2024-12-30 was a Monday.
        for day in [date(2024, 12, 30), date(2025, 1, 1), date(2025, 1, 5)] {
            assert_eq!(start(day, Step::Week), date(2024, 12, 30));
        }
        assert_eq!(start(date(2025, 1, 6), Step::Week), date(2025, 1, 6));
        assert_eq!(start(date(2024, 2, 29), Step::Month), date(2024, 2, 1));
        assert_eq!(start(date(2024, 2, 29), Step::Year), date(2024, 1, 1));
    }

    #[test]
    fn steps_end_and_follow() {
        assert_eq!(end(date(2024, 2, 1), Step::Month), date(2024, 2, 29));
        assert_eq!(end(date(2024, 12, 30), Step::Week), date(2025, 1, 5));
        assert_eq!(shift(date(2025, 2, 1), Step::Month, -3), date(2024, 11, 1));
        assert_eq!(shift(date(2025, 1, 1), Step::Year, -1), date(2024, 1, 1));
    }
}
