//! What the line model sees of a line: its own counts, its neighbours, and its place on the page.

mod context;
mod runs;
mod second;
mod sums;
mod zones;

pub(crate) use context::Context;
pub(crate) use second::Scored;

use crate::line::{Ending, Line, Opening};
use crate::page::Page;
use context::FAR;
use sayso_core::BlockKind;

/// The number of features that hang on no region or headline.
const PLAIN: usize = 87 + HEADING + runs::COUNT + zones::COUNT;

/// The number of features that the first trees see.
pub(crate) const FIRST: usize = PLAIN + 17;

/// The number of features that the second trees see: those of the first, and what the first said of
/// the lines around.
pub(crate) const SECOND: usize = FIRST + second::COUNT + zones::SCORED;

/// Lines that are scored at a time.
pub(crate) const LANES: usize = 16;

/// The features of up to sixteen lines, feature by feature, with room to spare: any eight bits are an
/// index.
#[derive(Clone)]
pub(crate) struct Rows {
    values: [[f32; LANES]; 1 << 8],
}

impl Rows {
    pub(crate) const EMPTY: Self = Self { values: [[0.0; LANES]; 1 << 8] };

    /// A feature of all the lines.
    pub(crate) const fn column(&self, feature: u8) -> &[f32; LANES] {
        &self.values[feature as usize]
    }

    /// Where features of a line are written, from number `next` on.
    fn put(&mut self, lane: usize, next: usize) -> Put<'_> {
        Put { rows: self, lane: lane % LANES, next }
    }

    /// The features of one line.
    #[cfg(feature = "train")]
    pub(crate) fn line<const N: usize>(&self, lane: usize) -> [f32; N] {
        std::array::from_fn(|f| self.values[f & 255][lane % LANES])
    }
}

/// Writes the features of one line, one after another.
struct Put<'r> {
    rows: &'r mut Rows,
    lane: usize,
    next: usize,
}

impl Put<'_> {
    fn push(&mut self, value: f32) {
        self.rows.values[self.next & 255][self.lane] = value;
        self.next += 1;
    }

    fn count(&mut self, value: u16, most: u16) {
        self.push(value.min(most).into());
    }

    fn flag(&mut self, value: bool) {
        self.push(f32::from(u8::from(value)));
    }
}

/// Writes the features of a line, by its number among those that are not blank.
pub(crate) fn first(rows: &mut Rows, lane: usize, page: &Page<'_>, context: &Context, at: usize) {
    let Some(line) = page.line(at) else { return };
    let put = &mut rows.put(lane, 0);
    own(put, line);
    cues(put, line);
    neighbours(put, page, context, at);
    windows(put, page, context, at);
    distances(put, context, at);
    runs::features(put, context.run(at), at, |lines| context.mass_between(lines.start, lines.end));
    heading(put, context, at);
    context.zones.features(put, at);
    debug_assert_eq!(put.next, PLAIN);
    said(put, page, context, at, line);
    place(put, page, context, at);
    debug_assert_eq!(put.next, FIRST, "FIRST says how many features there are");
}

/// Writes what the second trees see instead and besides: where the line stands to the region and the
/// headline that the first trees' scores lead to, and those scores.
pub(crate) fn second(
    rows: &mut Rows,
    lane: usize,
    page: &Page<'_>,
    context: &Context,
    scored: &Scored,
    at: usize,
) {
    let Some(line) = page.line(at) else { return };
    let put = &mut rows.put(lane, PLAIN);
    said(put, page, context, at, line);
    place(put, page, context, at);
    debug_assert_eq!(put.next, FIRST);
    second::scores(put, scored, context.run(at).map(|run| &run.lines), at);
    context.zones.scores(put, scored, at);
    debug_assert_eq!(put.next, SECOND, "SECOND says how many features there are");
}

fn own(put: &mut Put<'_>, line: &Line) {
    let words = line.words.max(1) as f32;
    put.push(line.chars as f32);
    put.push(line.words.min(200) as f32);
    put.push(line.stop_share());
    put.push(line.capitals as f32 / words);
    put.push(line.digits as f32 / line.chars.max(1) as f32);
    put.push(line.commas as f32 / words);
    put.push(line.inner_stops.min(10) as f32);
    put.push(line.bars as f32 / words);
    put.push(line.glued.min(10) as f32 / words);
    put.push(line.repeats.min(6) as f32);
    put.push(line.sections as f32 / words);
    put.push(line.personal.min(20) as f32 / words);
    put.flag(line.is_dated());
    put.flag(line.at_or_link);
    put.flag(line.signature);
    put.flag(line.clock);
    put.push(line.unspaced as f32 / line.chars.max(1) as f32);
    put.push(if line.credits == 0 {
        0.0
    } else {
        line.credits.min(4) as f32 / (1.0 + line.since_credit.min(10) as f32)
    });
    put.push(line.credits.min(6) as f32);
    put.push(line.comments.min(6) as f32 / words);
    put.flag(line.opening == Opening::Lower);
    put.flag(line.opening == Opening::Upper);
    put.flag(line.opening == Opening::Quote);
    put.flag(matches!(line.opening, Opening::Bullet | Opening::Dash));
    put.flag(line.opening == Opening::Digit);
    put.flag(line.ending == Ending::Stop);
    put.flag(matches!(line.ending, Ending::Letter | Ending::Digit));
    put.flag(line.ending == Ending::Colon);
    put.flag(line.ending == Ending::Ellipsis);
    put.flag(line.ending == Ending::Close);
}

/// What it says that the headline and the rest of the prose say too.
fn said(put: &mut Put<'_>, page: &Page<'_>, context: &Context, at: usize, line: &Line) {
    put.push(context.prose.get(at).copied().unwrap_or(0.0));
    let shared = if context.title_words.is_empty() {
        0.0
    } else {
        let words = page.long_words(line).iter().take(40);
        let hits = words.filter(|w| context.title_words.contains(w)).count();
        hits as f32 / context.title_words.len() as f32
    };
    put.push(shared);
    put.push(context.on_topic(page, at, line));
    put.push(context.run_topic(at));
}

/// Groups of cues.
const GROUPS: [&[BlockKind]; 8] = [
    &[BlockKind::Comments],
    &[BlockKind::RelatedHeader, BlockKind::RelatedTeaser],
    &[BlockKind::Share, BlockKind::Widget],
    &[BlockKind::Navigation, BlockKind::Footer, BlockKind::Copyright],
    &[BlockKind::Cookie, BlockKind::Newsletter, BlockKind::Advert, BlockKind::Paywall],
    &[BlockKind::PhotoCredit, BlockKind::Caption, BlockKind::SourceCredit],
    &[BlockKind::Published, BlockKind::Updated, BlockKind::Byline],
    &[BlockKind::Tags, BlockKind::AuthorBio, BlockKind::Correction],
];

/// For each group 3 for a whole line, 2 for a beginning with a colon after it, 1 for another.
fn cues(put: &mut Put<'_>, line: &Line) {
    for group in GROUPS {
        put.push(match line.cue {
            Some(cue) if group.contains(&cue.kind) => match (cue.whole, line.cue_colon) {
                (true, _) => 3.0,
                (false, true) => 2.0,
                (false, false) => 1.0,
            },
            _ => 0.0,
        });
    }
}

fn neighbours(put: &mut Put<'_>, page: &Page<'_>, context: &Context, at: usize) {
    let near = |by: isize| at.checked_add_signed(by);
    for by in [-3isize, -2, -1, 1, 2, 3] {
        let prose = near(by).and_then(|i| context.prose.get(i).copied());
        put.push(prose.unwrap_or(-4.0));
    }
    for by in [-2isize, -1, 1, 2] {
        let chars = near(by).and_then(|i| page.line(i)).map_or(0, |l| l.chars);
        put.push(chars as f32);
    }
    for by in [-1isize, 1] {
        let line = near(by).and_then(|i| page.line(i));
        put.push(match line.and_then(|l| l.cue) {
            Some(cue) if cue.whole => 2.0,
            Some(_) => 1.0,
            None => 0.0,
        });
        put.push(line.map_or(-1.0, |l| match l.ending {
            Ending::Stop => 3.0,
            Ending::Colon => 2.0,
            Ending::Letter | Ending::Digit => 0.0,
            _ => 1.0,
        }));
        put.push(line.map_or(0.0, |l| l.capitals as f32 / l.words.max(1) as f32));
    }
    for reach in [3usize, 8] {
        put.push(context.mass_between(at.saturating_sub(reach), at));
        put.push(context.mass_between(at + 1, at + 1 + reach));
    }
    put.count(context.open_run.get(at).copied().unwrap_or(0), 30);
    let closed_ahead = (at + 1..page.len().min(at + 12))
        .find(|&i| page.line(i).is_some_and(|l| l.ending == Ending::Stop))
        .map_or(12, |i| i - at);
    put.push(closed_ahead as f32);
}

/// Shares over the lines before and after.
fn windows(put: &mut Put<'_>, page: &Page<'_>, context: &Context, at: usize) {
    for around in [at.saturating_sub(6)..at, at + 1..(at + 7).min(page.len())] {
        let (mut cues, mut short, mut times) = (0u8, 0u8, 0u8);
        for line in around.filter_map(|i| page.line(i)) {
            cues += u8::from(line.cue.is_some_and(|c| c.whole));
            short += u8::from(line.words < 5);
            let time = line.clock || line.words < 12 && (line.comments > 0 || line.is_dated());
            times += u8::from(time);
        }
        put.push(cues.into());
        put.push(short.into());
        put.push(times.into());
    }
    let wide = context.between(at.saturating_sub(12), at + 13);
    let words = wide.words.max(1) as f32;
    put.push(wide.repeated as f32);
    put.push(wide.full_stops as f32);
    put.push(wide.capitals as f32 / words);
    put.push(wide.personal as f32 / words);
    put.push(words);
}

fn place(put: &mut Put<'_>, page: &Page<'_>, context: &Context, at: usize) {
    let signed = |a: usize, b: usize| (a as f32 - b as f32).clamp(-40.0, 40.0);
    let region = &context.region;
    put.flag(region.contains(&at));
    put.push(signed(at, region.start));
    put.push(signed(region.end, at));
    put.push((at as f32 - region.start as f32) / region.len().max(1) as f32);
    let total = context.mass_between(0, page.len()).max(1.0);
    put.push(context.mass_between(0, at) / total);
    put.push(context.mass_between(at + 1, page.len()) / total);
    put.push(context.mass_between(region.start, at.clamp(region.start, region.end)) / total);
    put.push(context.title.as_ref().map_or(-41.0, |t| signed(at, t.anchor)));
    put.push(context.headline.map_or(-41.0, |t| signed(at, t)));
    put.push(page.len() as f32);
    put.push(total);
    put.push(at as f32 / page.len().max(1) as f32);
    put.push(if region.is_empty() { 0.0 } else { total / region.len() as f32 / 100.0 });
}

/// The number of features about the headline.
const HEADING: usize = 3;

/// Where the line stands to the headline that the page shows again, and how much prose and how many short lines lie between.
fn heading(put: &mut Put<'_>, context: &Context, at: usize) {
    let Some(heading) = context.heading else {
        for _ in 0..HEADING {
            put.push(-81.0);
        }
        return;
    };
    put.push((at as f32 - heading as f32).clamp(-80.0, 80.0));
    let between = context.between(heading.min(at), heading.max(at));
    put.push(between.mass);
    put.push(between.words as f32 / heading.abs_diff(at).max(1) as f32);
}

/// How far the nearest lines of some kinds are.
fn distances(put: &mut Put<'_>, context: &Context, at: usize) {
    let (Some(before), Some(after)) = (context.before.get(at), context.after.get(at)) else {
        return;
    };
    put.count(before.prose, 60);
    put.count(after.prose, 60);
    put.count(before.prose.min(60) + after.prose.min(60), 90);
    put.count(before.cues + after.cues, 20);
    put.count(before.cues, 20);
    put.count(after.cues, 20);
    put.count(before.related, FAR);
    put.count(before.comments, FAR);
    put.count(before.share, FAR);
    put.count(before.foot, FAR);
    put.count(before.field, FAR);
    put.count(after.related, FAR);
    put.count(after.comments, FAR);
    put.count(after.share, FAR);
    put.count(after.foot, FAR);
    let since = at.saturating_sub(usize::from(before.related));
    put.push(if before.related == FAR { 0.0 } else { context.mass_between(since, at) });
}
