//! Zones: what stands between two lines that name themselves (`Share`, `Related articles`, `Tags`). Sites put such lines around
//! an article, so its zone says much about a line that says little itself.

use super::sums::Sums;
use super::{Put, Scored};
use crate::page::Page;
use sayso_core::BlockKind;
use std::ops::Range;

/// The number of features that the first trees see.
pub(super) const COUNT: usize = 13;
/// The number of those that the second trees see besides.
pub(super) const SCORED: usize = 5;

/// A zone: its lines, and the kinds of the lines before and after it.
#[derive(Default)]
pub(super) struct Zone {
    pub(super) lines: Range<usize>,
    opener: f32,
    closer: f32,
}

/// The zones of a page.
#[derive(Default)]
pub(super) struct Zones {
    zones: Vec<Zone>,
    /// The zone that each line belongs to, or that begins behind it.
    of: Vec<u32>,
    /// How much prose each holds, and the most that one holds.
    sums: Vec<Sums>,
    most: f32,
    /// The zone of the headline.
    heading: Option<usize>,
}

/// A number for a kind of line; those that are unlike each other are far apart.
fn code(kind: BlockKind) -> f32 {
    match kind {
        BlockKind::Published | BlockKind::Updated | BlockKind::Byline => 1.0,
        BlockKind::PhotoCredit | BlockKind::Caption | BlockKind::SourceCredit => 2.0,
        BlockKind::Advert => 3.0,
        BlockKind::Share | BlockKind::Widget => 4.0,
        BlockKind::Newsletter | BlockKind::Paywall | BlockKind::Cookie => 5.0,
        BlockKind::RelatedHeader | BlockKind::RelatedTeaser => 6.0,
        BlockKind::Tags | BlockKind::AuthorBio | BlockKind::Correction => 7.0,
        BlockKind::Comments => 8.0,
        BlockKind::Navigation | BlockKind::Footer | BlockKind::Copyright => 9.0,
        _ => 5.5,
    }
}

impl Zones {
    /// The zones of a page whose headline is on line `heading`; `between` says what lines add up to.
    pub(super) fn new(
        page: &Page<'_>,
        heading: Option<usize>,
        between: impl Fn(&Range<usize>) -> Sums,
    ) -> Self {
        let mut out = Self::default();
        let (mut start, mut opener) = (0, 0.0);
        for (at, line) in page.filled_lines().enumerate() {
            let cue = line.cue.filter(|cue| cue.whole);
            if let Some(cue) = cue {
                let kind = code(cue.kind);
                if at > start {
                    out.zones.push(Zone { lines: start..at, opener, closer: kind });
                }
                (start, opener) = (at + 1, kind);
            }
            out.of.push(out.zones.len() as u32);
        }
        // The last one, empty if the page ends with such a line.
        out.zones.push(Zone { lines: start..page.len().max(start), opener, closer: 0.0 });
        out.sums = out.zones.iter().map(|zone| between(&zone.lines)).collect();
        out.most = out.sums.iter().map(|sums| sums.mass).fold(1.0, f32::max);
        out.heading = heading.and_then(|at| out.number(at));
        out
    }

    fn number(&self, at: usize) -> Option<usize> {
        self.of.get(at).map(|&number| number as usize)
    }

    fn mass(&self, number: Option<usize>) -> f32 {
        number.and_then(|n| self.sums.get(n)).map_or(0.0, |sums| sums.mass)
    }

    /// Writes what the zone of a line is like.
    pub(super) fn features(&self, put: &mut Put<'_>, at: usize) {
        let number = self.number(at);
        let found = number.and_then(|n| Some((n, self.zones.get(n)?, self.sums.get(n)?)));
        let Some((number, zone, sums)) = found else {
            for _ in 0..COUNT {
                put.push(-1.0);
            }
            return;
        };
        let words = sums.words.max(1) as f32;
        let len = zone.lines.len();
        put.push(len.min(80) as f32);
        put.push((at as f32 - zone.lines.start as f32).min(40.0));
        put.push((zone.lines.end as f32 - at as f32).min(40.0));
        put.push(sums.mass);
        put.push(sums.mass / self.most);
        put.push(self.mass(number.checked_sub(1)) / self.most);
        put.push(self.mass(Some(number + 1)) / self.most);
        put.push(zone.opener);
        put.push(zone.closer);
        let from = |heading: usize| (number as f32 - heading as f32).clamp(-9.0, 9.0);
        put.push(self.heading.map_or(-10.0, from));
        put.push(sums.full_stops as f32 / len.max(1) as f32);
        put.push(sums.capitals as f32 / words);
        put.push(sums.personal as f32 / words);
    }

    /// Writes what the first trees said of the zone of a line and of those beside it.
    pub(super) fn scores(&self, put: &mut Put<'_>, scored: &Scored, at: usize) {
        let number = self.number(at);
        let lines = |number: Option<usize>| {
            number.and_then(|n| self.zones.get(n)).map_or(0..0, |zone| zone.lines.clone())
        };
        let (before, after) = (number.and_then(|n| n.checked_sub(1)), number.map(|n| n + 1));
        let own = lines(number);
        put.push(scored.mean(&own));
        put.push(scored.share(&own));
        put.push(scored.share(&own) / own.len().max(1) as f32);
        put.push(scored.mean(&lines(before)));
        put.push(scored.mean(&lines(after)));
    }
}
