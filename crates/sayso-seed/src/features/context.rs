//! What is counted once a page: where its prose is, what it is about, and how far each line is from
//! the lines that say what they are.

use super::runs::{self, Run};
use super::sums::Sums;
use super::zones::Zones;
use crate::ending;
use crate::line::{Ending, Line};
use crate::page::Page;
use crate::prose;
use crate::tables::flag;
use crate::title::{self, Title};
use crate::words::{Words, word_hash};
use sayso_core::BlockKind;
use std::ops::Range;

/// What the features of a page are counted from.
pub(crate) struct Context {
    pub(crate) prose: Vec<f32>,
    pub(crate) region: Range<usize>,
    /// Where the page shows its headline again.
    pub(crate) headline: Option<usize>,
    /// The headline over the region, once that is settled.
    pub(crate) title: Option<Title>,
    pub(crate) title_words: Vec<u32>,
    topic: Topic,
    /// The runs of short lines, which one each line belongs to, and how much each says what the article says.
    runs: Vec<Run>,
    run_of: Vec<Option<u32>>,
    run_topics: Vec<f32>,
    /// The line that says what the first line of the page says before the name of the site.
    pub(crate) heading: Option<usize>,
    pub(super) zones: Zones,
    /// Where a thread of comments begins below the article: nothing from there on is part of it.
    pub(crate) thread: Option<usize>,
    /// Sums up to each line.
    sums: Vec<Sums>,
    /// Counted over the lines before each line, and over those after it.
    pub(crate) before: Vec<Since>,
    pub(crate) after: Vec<Since>,
    /// How many lines in a row, this one included, lack a full stop.
    pub(crate) open_run: Vec<u16>,
}

/// What lies far enough away not to matter, in lines.
pub(crate) const FAR: u16 = 99;

/// How many lines lie between a line and the nearest one of a kind, on one side.
#[derive(Copy, Clone)]
pub(crate) struct Since {
    pub(crate) prose: u16,
    /// Cues since then.
    pub(crate) cues: u16,
    pub(crate) related: u16,
    pub(crate) comments: u16,
    pub(crate) share: u16,
    pub(crate) foot: u16,
    /// A byline or a date on a line of its own.
    pub(crate) field: u16,
}

impl Since {
    const START: Self = Self {
        prose: FAR,
        cues: 0,
        related: FAR,
        comments: FAR,
        share: FAR,
        foot: FAR,
        field: FAR,
    };

    fn pass(&mut self, line: &Line, prose: f32) {
        for count in [
            &mut self.prose,
            &mut self.related,
            &mut self.comments,
            &mut self.share,
            &mut self.foot,
            &mut self.field,
        ] {
            *count = (*count + 1).min(FAR);
        }
        if prose > 0.5 {
            (self.prose, self.cues) = (0, 0);
        }
        let Some(cue) = line.cue.filter(|c| c.whole) else {
            if is_field(line) {
                self.field = 0;
            }
            return;
        };
        self.cues = (self.cues + 1).min(FAR);
        match cue.kind {
            BlockKind::RelatedHeader => self.related = 0,
            BlockKind::Comments => self.comments = 0,
            BlockKind::Share | BlockKind::Widget => self.share = 0,
            BlockKind::Footer | BlockKind::Copyright | BlockKind::Navigation => self.foot = 0,
            BlockKind::Published | BlockKind::Byline => self.field = 0,
            _ => {}
        }
    }
}

/// Whether a short line holds a date or begins as a byline does.
fn is_field(line: &Line) -> bool {
    line.words <= 14 && (line.is_dated() || line.begins_byline())
}

fn distances<'p>(lines: impl Iterator<Item = (&'p Line, &'p f32)>) -> Vec<Since> {
    let mut since = Since::START;
    lines
        .map(|(line, &prose)| {
            let here = since;
            since.pass(line, prose);
            here
        })
        .collect()
}

/// What reads like prose and cannot be part of the article.
const NONE: f32 = -1.0;

/// Where a thread of comments begins, if there is a paragraph between the headline and it.
fn thread(page: &Page<'_>, prose: &[f32], heading: Option<usize>) -> Option<usize> {
    let paragraph = |at: &usize| {
        let long = page.line(*at).is_some_and(|line| line.words >= 12);
        long && prose.get(*at).is_some_and(|&prose| prose > 0.5)
    };
    let first = (heading.unwrap_or(0)..page.len()).find(paragraph)?;
    ending::comments(page, first + 1)
}

impl Context {
    pub(crate) fn new(page: &Page<'_>) -> Self {
        let mut prose: Vec<f32> = page.filled_lines().map(prose::prose).collect();
        let heading = title::heading(page, &prose);
        let thread = thread(page, &prose, heading);
        for prose in prose.iter_mut().skip(thread.unwrap_or(usize::MAX)) {
            *prose = prose.min(NONE);
        }
        let (region, headline) = prose::best(page, &prose);
        let mut after = distances(page.filled_lines().zip(&prose).rev());
        after.reverse();
        let (runs, run_of) = runs::find(page);
        let mut context = Self {
            heading,
            zones: Zones::default(),
            thread,
            runs,
            run_of,
            run_topics: Vec::new(),
            title_words: Vec::new(),
            title: None,
            topic: Topic::new(page, &region, &prose),
            sums: Vec::with_capacity(prose.len() + 1),
            open_run: Vec::with_capacity(prose.len()),
            before: distances(page.filled_lines().zip(&prose)),
            after,
            prose,
            region,
            headline,
        };
        context.sum(page);
        context.zones =
            Zones::new(page, context.heading, |lines| context.between(lines.start, lines.end));
        context.weigh_runs(page);
        context
    }

    /// The share of longer words that the lines of each run have in common with the region.
    fn weigh_runs(&mut self, page: &Page<'_>) {
        let share = |run: &Run| {
            let lines = run.lines.clone();
            let sum: f32 =
                lines.filter_map(|at| Some(self.on_topic(page, at, page.line(at)?))).sum();
            sum / run.lines.len().max(1) as f32
        };
        self.run_topics = self.runs.iter().map(share).collect();
    }

    /// The run of short lines that a line belongs to.
    pub(super) fn run(&self, at: usize) -> Option<&Run> {
        let number = self.run_of.get(at).copied().flatten()?;
        self.runs.get(number as usize)
    }

    pub(super) fn run_topic(&self, at: usize) -> f32 {
        let number = self.run_of.get(at).copied().flatten();
        number.and_then(|n| self.run_topics.get(n as usize).copied()).unwrap_or(-1.0)
    }

    /// Looks for the region, the headline and the topic by scores that say more than the rules.
    pub(crate) fn settle(&mut self, page: &Page<'_>, scores: &[f32]) {
        (self.region, self.headline) = prose::best(page, scores);
        self.title = title::find(page, &self.region);
        self.title_words = self.title.as_ref().map_or_else(Vec::new, |t| title_words(page, t));
        self.topic = Topic::new(page, &self.region, scores);
        self.weigh_runs(page);
    }

    fn sum(&mut self, page: &Page<'_>) {
        let (mut sums, mut open) = (Sums::default(), 0u16);
        self.sums.push(sums);
        for (line, prose) in page.filled_lines().zip(&self.prose) {
            sums.mass += prose.clamp(0.0, 3.0) * line.chars.min(600) as f32;
            sums.repeated += u32::from(line.repeats > 1);
            sums.full_stops += u32::from(line.ending == Ending::Stop);
            sums.words += line.words;
            sums.capitals += line.capitals;
            sums.personal += line.personal;
            self.sums.push(sums);
            open = if line.ending == Ending::Stop { 0 } else { (open + 1).min(FAR) };
            self.open_run.push(open);
        }
    }

    /// What the lines of a range add up to; what lies outside the page counts as nothing.
    pub(crate) fn between(&self, from: usize, to: usize) -> Sums {
        let last = self.sums.len().saturating_sub(1);
        let at = |i: usize| self.sums.get(i.min(last)).copied().unwrap_or_default();
        let (from, to) = (at(from.min(to)), at(to));
        Sums {
            mass: to.mass - from.mass,
            repeated: to.repeated - from.repeated,
            full_stops: to.full_stops - from.full_stops,
            words: to.words - from.words,
            capitals: to.capitals - from.capitals,
            personal: to.personal - from.personal,
        }
    }

    pub(crate) fn mass_between(&self, from: usize, to: usize) -> f32 {
        self.between(from, to).mass
    }

    /// The share of a line's longer words that other lines of the region have too.
    pub(crate) fn on_topic(&self, page: &Page<'_>, at: usize, line: &Line) -> f32 {
        self.topic.share(page.long_words(line), at)
    }
}

fn title_words(page: &Page<'_>, title: &Title) -> Vec<u32> {
    let text = page.text(title.at).get(title.range.clone()).unwrap_or("");
    Words::new(text)
        .filter(|w| w.text.len() > 3 && !w.is_number)
        .map(|w| word_hash(w.text))
        .filter(|&h| page.tables.word(h) & flag::STOP == 0)
        .map(|h| h as u32)
        .collect()
}

const TOPIC_BITS: u32 = 12;

/// The words of the region's prose: which line has each, or that several do.
struct Topic {
    lines: Vec<u16>,
}

const SEVERAL: u16 = u16::MAX;

impl Topic {
    fn new(page: &Page<'_>, region: &Range<usize>, prose: &[f32]) -> Self {
        let mut lines = vec![0u16; 1 << TOPIC_BITS];
        for at in region.clone() {
            let (Some(line), Some(true)) = (page.line(at), prose.get(at).map(|&p| p > 0.0)) else {
                continue;
            };
            let mark = mark(at);
            for &word in page.long_words(line) {
                if let Some(slot) = lines.get_mut(slot(word)) {
                    *slot = if *slot == 0 || *slot == mark { mark } else { SEVERAL };
                }
            }
        }
        Self { lines }
    }

    fn share(&self, words: &[u32], at: usize) -> f32 {
        let mark = mark(at);
        let elsewhere = |word: &&u32| {
            let seen = self.lines.get(slot(**word)).copied().unwrap_or(0);
            seen != 0 && seen != mark
        };
        let words = words.get(..words.len().min(40)).unwrap_or(words);
        words.iter().filter(elsewhere).count() as f32 / words.len().max(4) as f32
    }
}

const fn slot(word: u32) -> usize {
    (word >> (32 - TOPIC_BITS)) as usize
}

/// A line's mark: neither 0 nor that of several lines.
const fn mark(at: usize) -> u16 {
    (at % (SEVERAL as usize - 1)) as u16 + 1
}
