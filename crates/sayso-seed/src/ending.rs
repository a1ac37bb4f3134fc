//! Where the article ends: before a thread of comments, and not at a table or a box in its middle.

use crate::line::{Ending, Line};
use crate::page::Page;
use crate::refine;
use sayso_core::BlockKind;
use std::collections::HashSet;

/// Lines behind a heading of comments among which the heads of comments are looked for, and the first of them stands.
const THREAD: usize = 40;
const FIRST: usize = 12;
/// So many heads make a thread.
const HEADS: usize = 2;
/// Words of the head of a comment at most: who, and when.
const HEAD_WORDS: u32 = 14;

/// Takes what stands below a heading of comments out of the body.
pub(crate) fn cut_comments(page: &Page<'_>, keep: &mut [bool]) {
    let Some(first) = keep.iter().position(|k| *k) else { return };
    if let Some(end) = comments(page, first + 1) {
        for slot in keep.iter_mut().skip(end) {
            *slot = false;
        }
    }
}

/// Where below a line a thread of comments begins: a heading of comments, and heads of some (`Ivo Lang on March 4 at 10:30
/// said:`) below it.
pub(crate) fn comments(page: &Page<'_>, from: usize) -> Option<usize> {
    let mut heads = Vec::with_capacity(page.len() + 1);
    heads.push(0usize);
    for line in page.filled_lines() {
        let before = heads.last().copied().unwrap_or(0);
        heads.push(before + usize::from(is_head(line)));
    }
    let until = |at: usize| heads.get(at.min(page.len())).copied().unwrap_or(0);
    let opens = |at: usize| {
        let from = at + 1;
        page.line(at).is_some_and(|line| line.is_whole_cue(BlockKind::Comments))
            && until(from + THREAD) - until(from) >= HEADS
            && until(from + FIRST) > until(from)
    };
    (from..page.len()).find(|&at| opens(at))
}

/// Whether a line names somebody who comments, or the time of a comment.
fn is_head(line: &Line) -> bool {
    line.words <= HEAD_WORDS && (line.is_dated() || line.comments > 0 && line.digits > 0)
}

/// Words of a cell at most.
const CELL: u32 = 6;
/// So many cells make a table in front of a paragraph, and so many anywhere.
const CELLS: usize = 6;
const LONG: usize = 20;

/// Puts tables that stand right behind a line of the body into it, and the paragraph behind them: cells a line each, many of
/// them numbers.
pub(crate) fn keep_tables(page: &Page<'_>, keep: &mut [bool]) {
    let mut at = 0;
    while at < page.len() {
        let begins = keep.get(at) == Some(&true) && keep.get(at + 1) == Some(&false);
        at += 1;
        if !begins {
            continue;
        }
        let cells = |i: &usize| keep.get(*i) == Some(&false) && page.line(*i).is_some_and(is_cell);
        let end = at + (at..page.len()).take_while(cells).count();
        let lines = || (at..end).filter_map(|i| page.line(i));
        let numbers = lines().filter(|line| line.digits > 0).count();
        let follows = keep.get(end) == Some(&true) || page.line(end).is_some_and(is_paragraph);
        let between = end - at >= CELLS && numbers * 4 >= end - at && follows;
        let alone = end - at >= LONG && numbers * 2 >= end - at;
        if between || alone {
            let last = end + usize::from(between);
            for slot in keep.iter_mut().take(last).skip(at) {
                *slot = true;
            }
        }
        at = end.max(at);
    }
}

fn is_cell(line: &Line) -> bool {
    line.words <= CELL
        && line.cue.is_none()
        && (line.comments == 0 || line.digits == 0)
        && line.sections < 2
}

/// Lines between two parts of an article at most.
const GAP: usize = 10;
/// A paragraph has so many words, and so many of them together go on with the article.
const PARAGRAPH: u32 = 9;
const PARAGRAPHS: usize = 2;
/// The share of their longer words that the article above has too.
const COMMON: f32 = 0.25;

/// Puts paragraphs behind a box (`Related articles` and its teasers) into the body that go on with it: whole sentences that
/// speak of what the article spoke of.
pub(crate) fn resume(page: &Page<'_>, keep: &mut [bool]) {
    let Some(last) = keep.iter().rposition(|k| *k) else { return };
    let mut known: HashSet<u32> = HashSet::new();
    for (at, _) in keep.iter().enumerate().filter(|(_, k)| **k) {
        known.extend(page.line(at).map_or(&[][..], |line| page.long_words(line)));
    }
    let (mut at, mut gap, mut buttons) = (last + 1, 0, 0);
    while gap <= GAP {
        let Some(line) = page.line(at) else { return };
        if ends_page(line) {
            return;
        }
        let paragraphs = (at..page.len()).take_while(|&i| page.line(i).is_some_and(is_paragraph));
        let run = paragraphs.count();
        // Nothing but buttons stood between.
        let only = run > 0 && buttons == gap && gap > 0;
        // An advertisement stands between paragraphs of one article.
        let advert = page.line(at - 1).is_some_and(|line| line.is_whole_cue(BlockKind::Advert));
        let next = only || advert && run >= PARAGRAPHS;
        if !next && (run < PARAGRAPHS || !goes_on(page, at..at + run, &known)) {
            buttons += usize::from(run == 0 && is_button(line));
            gap += run.max(1);
            at += run.max(1);
            continue;
        }
        // `“We shall see,” she said.` goes on with what was said before.
        let sentences = (at + run..page.len())
            .take_while(|&i| page.line(i).is_some_and(|l| is_sentence(page, l)));
        let run = run + sentences.count();
        for i in at..at + run {
            known.extend(page.line(i).map_or(&[][..], |line| page.long_words(line)));
            if let Some(slot) = keep.get_mut(i) {
                *slot = true;
            }
        }
        (at, gap, buttons) = (at + run, 0, 0);
    }
}

fn goes_on(page: &Page<'_>, lines: std::ops::Range<usize>, known: &HashSet<u32>) -> bool {
    let words = lines.filter_map(|at| page.line(at)).flat_map(|line| page.long_words(line));
    let (mut all, mut common) = (0usize, 0usize);
    for word in words {
        all += 1;
        common += usize::from(known.contains(word));
    }
    all > 0 && common as f32 >= COMMON * all as f32
}

/// `Share this`, `Tweet`, `Advertisement`: an article goes on behind these, as nothing else begins there.
fn is_button(line: &Line) -> bool {
    const BUTTONS: [BlockKind; 2] = [BlockKind::Share, BlockKind::Advert];
    BUTTONS.into_iter().any(|kind| line.is_whole_cue(kind))
}

/// A short sentence, whole.
fn is_sentence(page: &Page<'_>, line: &Line) -> bool {
    line.ending == Ending::Stop
        && line.words >= 3
        && line.cue.is_none()
        && line.repeats <= 1
        && line.comments == 0
        && line.stops > 0
        && !refine::asks_reader(page, line)
}

fn is_paragraph(line: &Line) -> bool {
    line.ending == Ending::Stop
        && line.words >= PARAGRAPH
        && line.cue.is_none()
        && line.repeats <= 1
        && line.comments * 8 <= line.words
}

/// Behind these no article goes on.
fn ends_page(line: &Line) -> bool {
    let ends = |kind| line.is_whole_cue(kind);
    ends(BlockKind::Comments) || ends(BlockKind::Footer) || line.is_cue(BlockKind::Copyright)
}

#[cfg(test)]
mod tests {
    use crate::SeedReader;
    use sayso_core::SeedParser;

    fn body(raw: &str) -> String {
        SeedReader::new().parse(raw).value.body(raw).text().to_owned()
    }

    const HEAD: &str = "Harbour talks resume in Arlen\nBy Mara Voss\nMarch 4, 2021\nThe talks about the harbour were resumed on \
        Thursday, the mayor said in the evening, and the dockers came too.\nThe union does not expect a deal before the summer, and \
        its chairman said so to the council.\n";

    #[test]
    fn a_thread_of_comments_is_no_article() {
        let thread = "Comments\nIvo Lang on March 4, 2021 at 10:30 said:\nI think that the mayor should have asked the dockers in \
            the spring, when there was still time for it.\nInes Falk on March 5, 2021 at 11:02 said:\nThe union had its chance, and \
            the harbour needs the ships that it was built for.\n";
        let read = body(&format!("{HEAD}{thread}"));
        assert!(read.contains("its chairman said so") && !read.contains("I think"), "{read}");
    }

    #[test]
    fn a_table_belongs_to_the_article() {
        let table = "Ward\nCandidate\nBallots\nNorth\nAda Moor\n1,204\nSouth\nIvo Lang\n988\nEast\nInes Falk\n1,410\n";
        let rest =
            "The turnout was the lowest since the war, the returning officer said on Friday.\n";
        let read = body(&format!("{HEAD}{table}{rest}"));
        assert!(read.contains("1,410") && read.contains("lowest since the war"), "{read}");
    }

    #[test]
    fn the_article_goes_on_behind_a_box() {
        let box_ = "Related articles\nFog stops the ferry for a third day\nNew quay opened with a brass band\nHerring at four crowns\n";
        let rest = "The mayor of Arlen will meet the chairman of the union again on Monday, she said.\nThe dockers want a written \
            offer for the harbour before the talks go on, the union told the council.\n";
        let read = body(&format!("{HEAD}{box_}{rest}"));
        assert!(read.contains("written offer") && !read.contains("Herring"), "{read}");
    }

    #[test]
    fn one_paragraph_behind_buttons() {
        let rest = "Share this\nTweet\nNobody could say on Friday how long the repair of the old crane would take, or who would \
            pay for it.\n“We shall see,” Voss said.\n";
        let read = body(&format!("{HEAD}{rest}"));
        assert!(read.contains("old crane") && read.contains("We shall see"), "{read}");
    }

    #[test]
    fn a_thread_longer_than_the_article() {
        let mut page = String::from(
            "Open thread in March - Coast Weekly\nOpen thread in March\nMarch 4, 2021\nThis is the place to ask us about the \
             harbour, the ferry and the fish, and we shall try to answer.\nComments\n",
        );
        for day in 5..15 {
            page.push_str(&format!(
                "Ivo Lang on March {day}, 2021 at 10:30 said:\nI think that the mayor should have asked the dockers in the \
                 spring, when there was still time for all {day} of them. It would have been fair.\nThe port has no money, and \
                 has not had any since the {day} cranes were bought.\n"
            ));
        }
        let read = body(&page);
        assert!(read.contains("the place to ask us") && !read.contains("I think"), "{read}");
    }
}
