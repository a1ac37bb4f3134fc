//! What the line model sees of a line: its own counts, its neighbours, and its place on the page.

use crate::line::{Ending, Line, Opening};
use crate::page::Page;
use crate::region;
use crate::tables::flag;
use crate::title::{self, Title};
use crate::words::{Words, word_hash};
use sayso_core::BlockKind;
use std::ops::Range;

/// The number of features.
pub(crate) const COUNT: usize = 81;

/// The features of one line, with room to spare: any seven bits are an index.
pub(crate) type Row = [f32; 128];

/// What the features of a page are counted from.
pub(crate) struct Context {
    pub(crate) prose: Vec<f32>,
    pub(crate) region: Range<usize>,
    /// Sums of the prose mass up to each line.
    mass: Vec<f32>,
    pub(crate) title: Option<Title>,
    title_words: Vec<u32>,
    /// Lines since the last header over related articles, and over comments.
    since_related: Vec<u16>,
    since_comments: Vec<u16>,
    /// How many lines ago the last line of prose was, and how many cues since; and the same ahead.
    prose_before: Vec<(u32, u32)>,
    prose_after: Vec<(u32, u32)>,
    /// How many lines in a row, this one included, lack a full stop.
    open_run: Vec<u16>,
}

/// For each line, how many lines and how many cues lie between it and the last line of prose.
fn distances<'p>(lines: impl Iterator<Item = (&'p Line, &'p f32)>) -> Vec<(u32, u32)> {
    let (mut distance, mut cues) = (60u32, 0u32);
    lines
        .map(|(line, &prose)| {
            let here = (distance, cues);
            if prose > 0.5 {
                (distance, cues) = (0, 0);
            } else {
                distance = (distance + 1).min(60);
                cues += u32::from(line.cue.is_some_and(|c| c.whole));
            }
            here
        })
        .collect()
}

const FAR: u16 = 99;

impl Context {
    pub(crate) fn new(page: &Page<'_>) -> Self {
        let prose: Vec<f32> = page.filled_lines().map(region::prose).collect();
        let region = region::best(page, &prose);
        let title = title::find(page, &region);
        let title_words = title.as_ref().map_or_else(Vec::new, |t| {
            let text = page.text(t.at).get(t.range.clone()).unwrap_or("");
            Words::new(text)
                .filter(|w| w.text.len() > 3 && !w.is_number)
                .map(|w| word_hash(w.text))
                .filter(|&h| page.tables.word(h) & flag::STOP == 0)
                .map(|h| h as u32)
                .collect()
        });
        let mut context = Self {
            mass: Vec::with_capacity(prose.len() + 1),
            title,
            title_words,
            since_related: Vec::with_capacity(prose.len()),
            since_comments: Vec::with_capacity(prose.len()),
            open_run: Vec::with_capacity(prose.len()),
            prose_before: distances(page.filled_lines().zip(&prose)),
            prose_after: distances(page.filled_lines().zip(&prose).rev()),
            prose,
            region,
        };
        context.prose_after.reverse();
        context.sum(page);
        context
    }

    fn sum(&mut self, page: &Page<'_>) {
        let (mut mass, mut related, mut comments, mut open) = (0.0, FAR, FAR, 0u16);
        self.mass.push(0.0);
        for (at, line) in page.filled_lines().enumerate() {
            let prose = self.prose.get(at).copied().unwrap_or(0.0);
            mass += prose.clamp(0.0, 3.0) * line.chars.min(600) as f32;
            self.mass.push(mass);
            let whole = |kind| line.is_whole_cue(kind);
            related = if whole(BlockKind::RelatedHeader) { 0 } else { (related + 1).min(FAR) };
            comments = if whole(BlockKind::Comments) { 0 } else { (comments + 1).min(FAR) };
            open = if line.ending == Ending::Stop { 0 } else { (open + 1).min(FAR) };
            self.since_related.push(related);
            self.since_comments.push(comments);
            self.open_run.push(open);
        }
    }

    fn mass_between(&self, from: usize, to: usize) -> f32 {
        let last = self.mass.len().saturating_sub(1);
        let at = |i: usize| self.mass.get(i.min(last)).copied().unwrap_or(0.0);
        at(to) - at(from.min(to))
    }
}

/// The features of a line, by its number among those that are not blank.
pub(crate) fn row(page: &Page<'_>, context: &Context, at: usize) -> Row {
    let mut row = [0.0; 128];
    let Some(line) = page.line(at) else { return row };
    let mut put = Put { row: &mut row, next: 0 };
    own(&mut put, page, line, at, context);
    cues(&mut put, line);
    neighbours(&mut put, page, context, at);
    place(&mut put, page, context, at);
    gap(&mut put, context, at);
    debug_assert_eq!(put.next, COUNT, "COUNT says how many features there are");
    row
}

/// The gap between the prose before and after a line.
fn gap(put: &mut Put<'_>, context: &Context, at: usize) {
    let near = |table: &[(u32, u32)]| table.get(at).copied().unwrap_or((60, 0));
    let (before, cues_before) = near(&context.prose_before);
    let (after, cues_after) = near(&context.prose_after);
    put.push(before.min(60) as f32);
    put.push(after.min(60) as f32);
    put.push((before + after).min(90) as f32);
    put.push((cues_before + cues_after).min(20) as f32);
    put.push(cues_before.min(20) as f32);
    put.push(cues_after.min(20) as f32);
}

struct Put<'r> {
    row: &'r mut Row,
    next: usize,
}

impl Put<'_> {
    fn push(&mut self, value: f32) {
        if let Some(slot) = self.row.get_mut(self.next) {
            *slot = value;
        }
        self.next += 1;
    }

    fn flag(&mut self, value: bool) {
        self.push(f32::from(u8::from(value)));
    }
}

fn log(value: f32) -> f32 {
    (1.0 + value).ln()
}

fn own(put: &mut Put<'_>, page: &Page<'_>, line: &Line, at: usize, context: &Context) {
    let words = line.words.max(1) as f32;
    put.push(log(line.chars as f32));
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
    put.flag(line.months > 0 && line.digits >= 3);
    put.flag(line.at_or_link);
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
    put.push(context.prose.get(at).copied().unwrap_or(0.0));
    let shared = if context.title_words.is_empty() {
        0.0
    } else {
        let words = page.long_words(line).iter().take(40);
        let hits = words.filter(|w| context.title_words.contains(w)).count();
        hits as f32 / context.title_words.len() as f32
    };
    put.push(shared);
}

/// Groups of cues; a group's feature is 2 for a whole line, 1 for a beginning.
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
        put.push(log(chars as f32));
    }
    for by in [-1isize, 1] {
        let line = near(by).and_then(|i| page.line(i));
        put.push(match line.and_then(|l| l.cue) {
            Some(cue) if cue.whole => 2.0,
            Some(_) => 1.0,
            None => 0.0,
        });
    }
    for reach in [3usize, 8] {
        put.push(log(context.mass_between(at.saturating_sub(reach), at)));
        put.push(log(context.mass_between(at + 1, at + 1 + reach)));
    }
    put.push(context.open_run.get(at).copied().unwrap_or(0).min(30).into());
    let closed_ahead = (at + 1..page.len().min(at + 12))
        .find(|&i| page.line(i).is_some_and(|l| l.ending == Ending::Stop))
        .map_or(12, |i| i - at);
    put.push(closed_ahead as f32);
    for around in [at.saturating_sub(6)..at, at + 1..(at + 7).min(page.len())] {
        let (mut cues, mut short, mut times) = (0u8, 0u8, 0u8);
        for line in around.filter_map(|i| page.line(i)) {
            cues += u8::from(line.cue.is_some_and(|c| c.whole));
            short += u8::from(line.words < 5);
            let time = line.words < 12 && (line.comments > 0 || line.months > 0 && line.digits > 2);
            times += u8::from(time);
        }
        put.push(cues.into());
        put.push(short.into());
        put.push(times.into());
    }
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
    put.push(context.since_related.get(at).copied().unwrap_or(FAR).into());
    put.push(context.since_comments.get(at).copied().unwrap_or(FAR).into());
    put.push(log(page.len() as f32));
    put.push(log(total));
    put.push(at as f32 / page.len().max(1) as f32);
    let related = context.since_related.get(at).copied().unwrap_or(FAR);
    let since = at.saturating_sub(usize::from(related));
    put.push(if related == FAR { 0.0 } else { log(context.mass_between(since, at)) });
    put.push(if region.is_empty() { 0.0 } else { total / region.len() as f32 / 100.0 });
}
