//! When who took which side.

use crate::counts::{Counts, Names};
use crate::escape::Text;
use crate::svg::{Part, Place, cut};
use sayso_core::{Date, TimeLine};
use std::collections::BTreeMap;
use std::fmt::{self, Write as _};

/// Columns that the time between the first and the last day is cut into, at most.
const COLUMNS: i64 = 52;

/// Draws a time line as SVG that stands on its own: a line an actor, at most so many, those with most stances; stances
/// for something above the line, against below.
///
/// ```
/// use sayso_core::{ActorKind, Date, Moment, Party, Step, TimeLine};
///
/// let mut line = TimeLine::default();
/// line.step = Step::Day;
/// line.actors = vec![Party::new("Ines Falk", "ines falk", ActorKind::Person)];
/// line.concepts = vec!["harbour toll".into()];
/// let mut moment = Moment::new(Date { year: 2025, month: 3, day: 4 }, 0, 0);
/// moment.oppose = 1;
/// line.moments = vec![moment];
/// assert!(sayso_view::timeline_svg(&line, 12).contains("Ines Falk, 4 March 2025: 1 against"));
/// ```
#[must_use]
pub fn timeline_svg(line: &TimeLine, most_actors: usize) -> String {
    let mut own = Timeline::default();
    own.actors.list = line.actors.iter().map(|party| party.name.clone()).collect();
    for moment in &line.moments {
        let point = own.points.entry((moment.actor as usize, days(moment.start))).or_default();
        point.support += moment.support;
        point.oppose += moment.oppose;
        point.neutral += moment.neutral;
    }
    let mut out = String::new();
    // Writing to a string does not fail.
    let _ = own.draw(most_actors, Place::Alone, &mut out);
    out
}

/// Stances by actor and day.
#[derive(Clone, Debug, Default)]
pub(crate) struct Timeline {
    pub(crate) actors: Names,
    /// By day, counted from 1 January 1970.
    pub(crate) points: BTreeMap<(usize, i64), Counts>,
    /// Articles by day.
    pub(crate) articles: BTreeMap<i64, u32>,
}

impl Timeline {
    /// Counts an article that appeared on a day.
    pub(crate) fn article(&mut self, date: Date) {
        *self.articles.entry(days(date)).or_default() += 1;
    }

    /// Whether nothing has a date.
    pub(crate) fn is_empty(&self) -> bool {
        self.points.is_empty() && self.articles.is_empty()
    }

    fn loudest(&self, most: usize) -> Vec<usize> {
        let mut weight: BTreeMap<usize, u32> = BTreeMap::new();
        for ((actor, _), counts) in &self.points {
            *weight.entry(*actor).or_default() += counts.total();
        }
        let mut actors: Vec<usize> = weight.keys().copied().collect();
        actors.sort_by_key(|a| (std::cmp::Reverse(weight.get(a)), *a));
        actors.truncate(most);
        actors
    }

    /// Draws it.
    pub(crate) fn draw(
        &self,
        most_actors: usize,
        place: Place<'_>,
        out: &mut String,
    ) -> fmt::Result {
        const ROW: f64 = 40.0;
        let actors = self.loudest(most_actors);
        let scale = Scale::of(self);
        let bars = if self.articles.is_empty() { 0.0 } else { 56.0 };
        let top = 14.0 + bars;
        let height = top + ROW * actors.len() as f64 + 46.0;
        let description = format!(
            "{} actors in rows over the time from {} to {}; circles above a line count stances for, below it stances \
             against.",
            actors.len(),
            civil(scale.first),
            civil(scale.last)
        );
        place.open(
            out,
            "timeline",
            (Scale::WIDTH, height),
            "When who took which side",
            &description,
        )?;
        self.ticks(&scale, height - 34.0, out)?;
        if !self.articles.is_empty() {
            self.bars(&scale, top, bars, out)?;
        }
        for (row, actor) in actors.iter().enumerate() {
            let y = top + ROW * (row as f64 + 0.5);
            self.row(*actor, y, &scale, place, out)?;
        }
        out.push_str("</svg>\n");
        Ok(())
    }

    fn row(
        &self,
        actor: usize,
        y: f64,
        scale: &Scale,
        place: Place<'_>,
        out: &mut String,
    ) -> fmt::Result {
        let name = self.actors.get(actor);
        write!(
            out,
            "<path class=\"rule\" d=\"M{:.1} {y:.1}H{:.1}\"/>",
            Scale::LEFT,
            Scale::WIDTH - Scale::RIGHT + 14.0
        )?;
        place.open_part(out, Part::Actor(actor), name, "head")?;
        write!(
            out,
            "<text class=\"end\" x=\"{:.1}\" y=\"{:.1}\">{}</text>",
            Scale::LEFT - 14.0,
            y + 4.5,
            Text(&cut(name, 26))
        )?;
        place.close_part(out)?;
        let mut bins: BTreeMap<i64, (i64, i64, Counts)> = BTreeMap::new();
        for ((_, day), counts) in self.points.range((actor, i64::MIN)..=(actor, i64::MAX)) {
            let bin = bins.entry(scale.bin(*day)).or_insert((*day, *day, Counts::default()));
            bin.1 = *day;
            bin.2.support += counts.support;
            bin.2.oppose += counts.oppose;
            bin.2.neutral += counts.neutral;
        }
        for (bin, (from, to, counts)) in bins {
            let x = scale.middle(bin);
            let when = span_of_days(from, to);
            write!(out, "<g class=\"dots\"><title>{}, {when}: {counts}</title>", Text(name))?;
            let radius = |n: u32| (2.5 + f64::from(n).sqrt() * 2.0).min(9.0);
            for (class, number, side) in [
                ("for3", counts.support, -1.0),
                ("against3", counts.oppose, 1.0),
                ("neutral", counts.neutral, 0.0),
            ] {
                if number > 0 {
                    let r = radius(number);
                    let cy = y + side * (r + 1.5);
                    write!(
                        out,
                        "<circle class=\"{class}\" cx=\"{x:.1}\" cy=\"{cy:.1}\" r=\"{r:.1}\"/>"
                    )?;
                }
            }
            out.push_str("</g>\n");
        }
        Ok(())
    }

    fn bars(&self, scale: &Scale, foot: f64, high: f64, out: &mut String) -> fmt::Result {
        let mut bins: BTreeMap<i64, (i64, i64, u32)> = BTreeMap::new();
        for (day, number) in &self.articles {
            let bin = bins.entry(scale.bin(*day)).or_insert((*day, *day, 0));
            bin.1 = *day;
            bin.2 += number;
        }
        let most = bins.values().map(|b| b.2).max().unwrap_or(1);
        let width = (scale.step() - 2.0).clamp(2.0, 18.0);
        write!(
            out,
            "<text class=\"end soft\" x=\"{:.1}\" y=\"{:.1}\">articles</text>",
            Scale::LEFT - 14.0,
            foot - 12.0
        )?;
        for (bin, (from, to, number)) in bins {
            let tall = (high - 14.0) * f64::from(number) / f64::from(most.max(3));
            write!(
                out,
                "<rect class=\"bar\" x=\"{:.1}\" y=\"{:.1}\" width=\"{width:.1}\" height=\"{tall:.1}\">\
                 <title>{}: {number} {}</title></rect>",
                scale.middle(bin) - width / 2.0,
                foot - 8.0 - tall,
                span_of_days(from, to),
                if number == 1 { "article" } else { "articles" }
            )?;
        }
        Ok(())
    }

    /// Lines and names of days, months or years: about eight of them.
    fn ticks(&self, scale: &Scale, foot: f64, out: &mut String) -> fmt::Result {
        let mut last = f64::NEG_INFINITY;
        for (day, name) in scale.ticks() {
            let x = scale.at(day);
            // Names need room.
            if x - last < 74.0 {
                continue;
            }
            last = x;
            write!(
                out,
                "<path class=\"tick\" d=\"M{x:.1} 6V{foot:.1}\"/><text class=\"mid soft\" x=\"{x:.1}\" y=\"{:.1}\">{name}</text>",
                foot + 18.0
            )?;
        }
        Ok(())
    }
}

/// Days to places.
struct Scale {
    first: i64,
    last: i64,
    /// Days of a column.
    bin: i64,
}

impl Scale {
    const WIDTH: f64 = 960.0;
    const LEFT: f64 = 210.0;
    const RIGHT: f64 = 34.0;

    fn of(timeline: &Timeline) -> Self {
        let seen = || timeline.points.keys().map(|(_, day)| day).chain(timeline.articles.keys());
        let first = seen().min().copied().unwrap_or(0);
        let last = seen().max().copied().unwrap_or(0);
        Self { first, last, bin: ((last - first) / COLUMNS).max(1) }
    }

    fn bin(&self, day: i64) -> i64 {
        (day - self.first) / self.bin
    }

    /// Between two days.
    fn step(&self) -> f64 {
        (Self::WIDTH - Self::LEFT - Self::RIGHT) / (self.last - self.first + 1) as f64
            * self.bin as f64
    }

    fn at(&self, day: i64) -> f64 {
        Self::LEFT + (day - self.first) as f64 * self.step() / self.bin as f64
    }

    fn middle(&self, bin: i64) -> f64 {
        Self::LEFT + (bin as f64 + 0.5) * self.step()
    }

    /// Days worth a name.
    fn ticks(&self) -> Vec<(i64, String)> {
        let range = self.last - self.first;
        let years = range / 366 + 1;
        // Round years, at most eight of them.
        let stride = [1, 2, 5, 10, 20, 50].into_iter().find(|n| years / n < 8).unwrap_or(100);
        let days = self.first..=self.last;
        let named = |day: i64| {
            let date = civil(day);
            let (y, m, d) = (date.0.year, date.0.month, date.0.day);
            let month = MONTHS.get(usize::from(m) - 1).copied().unwrap_or("");
            let short = month.get(..3).unwrap_or(month);
            match () {
                () if range > 900 => {
                    (m == 1 && d == 1 && i64::from(y) % stride == 0).then(|| y.to_string())
                }
                () if range > 70 => (d == 1).then(|| format!("{short} {y}")),
                () => (range < 10 || (day - self.first) % (range / 8).max(1) == 0)
                    .then(|| format!("{d} {short}")),
            }
            .map(|name| (day, name))
        };
        let ticks: Vec<(i64, String)> = days.filter_map(named).collect();
        if ticks.is_empty() { vec![(self.first, civil(self.first).to_string())] } else { ticks }
    }
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// A date in words: `4 March 2025`.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(crate) struct Day(pub(crate) Date);

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let month = MONTHS.get(usize::from(self.0.month).wrapping_sub(1)).copied().unwrap_or("?");
        write!(f, "{} {month} {}", self.0.day, self.0.year)
    }
}

fn span_of_days(from: i64, to: i64) -> String {
    if from == to { civil(from).to_string() } else { format!("{} to {}", civil(from), civil(to)) }
}

/// Days from 1 January 1970 (Hinnant, "chrono-compatible low-level date algorithms").
pub(crate) fn days(date: Date) -> i64 {
    let year = i64::from(date.year) - i64::from(date.month <= 2);
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let month = (i64::from(date.month) + 9) % 12;
    let of_year = (153 * month + 2) / 5 + i64::from(date.day) - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

/// The way back.
pub(crate) fn civil(days: i64) -> Day {
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let of_era = days.rem_euclid(146_097);
    let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    let year = year + era * 400 + i64::from(month <= 2);
    Day(Date { year: year as i16, month: month as u8, day: day as u8 })
}

#[cfg(test)]
mod tests {
    use super::*;
    use sayso_core::{ActorKind, Moment, Party};

    fn date(year: i16, month: u8, day: u8) -> Date {
        Date { year, month, day }
    }

    #[test]
    fn days_and_back() {
        assert_eq!(days(date(1970, 1, 1)), 0);
        assert_eq!(days(date(2000, 3, 1)) - days(date(2000, 2, 28)), 2);
        for day in (-800_000..200_000).step_by(37) {
            assert_eq!(days(civil(day).0), day);
        }
    }

    #[test]
    fn one_day_and_many_years() {
        let party = Party::new("Falk", "falk", ActorKind::Person);
        let mut line = TimeLine::default();
        line.actors = vec![party];
        let moment = |date, support, oppose| {
            let mut moment = Moment::new(date, 0, 0);
            (moment.support, moment.oppose) = (support, oppose);
            moment
        };
        line.moments = vec![moment(date(2025, 3, 4), 1, 0)];
        assert!(timeline_svg(&line, 3).contains(">4 Mar</text>"));
        line.moments.push(moment(date(1998, 3, 4), 0, 1));
        let svg = timeline_svg(&line, 3);
        assert!(svg.contains(">2020</text>") && !svg.contains(">2021<"), "{svg}");
        assert!(svg.contains("Falk, 4 March 1998: 1 against"), "{svg}");
        assert!(!timeline_svg(&TimeLine::default(), 3).contains("NaN"));
    }
}
