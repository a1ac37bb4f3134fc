//! A label for every line.

use crate::around::{Fields, Surroundings, is_kicker};
use crate::dates::DateLabel;
use crate::line::{Ending, Line, Opening};
use crate::page::Page;
use crate::tables::flag;
use crate::title::Title;
use sayso_core::BlockKind;

/// The labels of the lines that are not blank.
pub(crate) fn label(
    page: &Page<'_>,
    keep: &[bool],
    around: &Surroundings,
    title: Option<&Title>,
    fields: &Fields,
) -> Vec<BlockKind> {
    let mut out = vec![BlockKind::Other; page.len()];
    let mut state = After::default();
    let mut lead = true;
    for at in 0..page.len() {
        let Some(line) = page.line(at) else { continue };
        let kept = keep.get(at).copied().unwrap_or(false);
        let time = is_time(line, page.text(at));
        let kind = if let Some(kind) = title.and_then(|t| title_kind(t, at)) {
            kind
        } else if fields.byline_lines.contains(&at) {
            BlockKind::Byline
        } else if kept {
            state = After::default();
            let kind = body_kind(page, at, line, lead, keep);
            lead &= kind == BlockKind::Subheading;
            kind
        } else if time && (around.body.start.saturating_sub(1)..around.body.end).contains(&at) {
            BlockKind::LiveEntry
        } else {
            outside(page, at, line, around, fields, &mut state)
        };
        if let Some(slot) = out.get_mut(at) {
            *slot = kind;
        }
    }
    out
}

/// A time of day and nothing but, perhaps, its zone and day: `14.05 CET`, `9:30 pm`.
pub(crate) fn is_time(line: &Line, text: &str) -> bool {
    if line.opening != Opening::Digit || line.words > 4 || line.digits < 3 {
        return false;
    }
    let clock = text.split([' ', '\u{a0}']).next().and_then(|t| t.split_once([':', '.', 'h']));
    let two = |t: &str| t.len() == 2 && t.bytes().all(|b| b.is_ascii_digit());
    line.words <= 4
        && clock.is_some_and(|(hour, minute)| {
            (1..=2).contains(&hour.len()) && hour.parse::<u8>().is_ok_and(|h| h < 25) && two(minute)
        })
}

fn title_kind(title: &Title, at: usize) -> Option<BlockKind> {
    if at == title.at {
        Some(BlockKind::Title)
    } else if title.again.contains(&at) {
        Some(BlockKind::TitleDuplicate)
    } else if title.breadcrumbs.contains(&at) {
        Some(BlockKind::BreadcrumbTitle)
    } else {
        None
    }
}

fn body_kind(page: &Page<'_>, at: usize, line: &Line, lead: bool, keep: &[bool]) -> BlockKind {
    if line.opening == Opening::Bullet {
        return BlockKind::ListItem;
    }
    let open_end =
        matches!(line.ending, Ending::Letter | Ending::Digit | Ending::Close | Ending::Stop);
    let question = line.ending == Ending::Stop && page.text(at).ends_with('?');
    // `The Post: Why now?` is a turn of an interview.
    let turn = question && page.text(at).split_once(": ").is_some_and(|(who, _)| who.len() < 40);
    let short = line.words <= 12 && line.chars <= 90;
    let next_is_longer =
        keep.get(at + 1) == Some(&true) && page.line(at + 1).is_some_and(|n| n.chars > line.chars);
    if short
        && open_end
        && (line.ending != Ending::Stop || question)
        && next_is_longer
        && matches!(line.opening, Opening::Upper | Opening::Digit)
        && line.inner_stops == 0
        && !turn
    {
        return BlockKind::Subheading;
    }
    if lead { BlockKind::Lead } else { BlockKind::Body }
}

/// What the lines since the last line of body were: comments, teasers, the next article.
#[derive(Default)]
struct After {
    comments: bool,
    related: bool,
    next_article: bool,
    lines: u32,
}

fn outside(
    page: &Page<'_>,
    at: usize,
    line: &Line,
    around: &Surroundings,
    fields: &Fields,
    state: &mut After,
) -> BlockKind {
    let above = at < around.body.start;
    state.lines += 1;
    if let Ok(found) = fields.date_lines.binary_search_by_key(&at, |&(d, _)| d)
        && let Some(&(_, label)) = fields.date_lines.get(found)
        && (line.cue.is_none()
            || matches!(line.cue, Some(c) if matches!(c.kind, BlockKind::Published | BlockKind::Updated)))
    {
        return if label == DateLabel::Updated { BlockKind::Updated } else { BlockKind::Published };
    }
    if let Some(kind) = cue_kind(line) {
        match kind {
            BlockKind::Comments => *state = After { comments: true, ..After::default() },
            BlockKind::RelatedHeader => *state = After { related: true, ..After::default() },
            BlockKind::PhotoCredit if state.related && line.words > 12 => {
                return BlockKind::RelatedTeaser;
            }
            _ => {}
        }
        return kind;
    }
    // `Every morning at seven: our newsletter`
    if line.any & flag::NEWSLETTER != 0 && line.words <= 30 {
        return BlockKind::Newsletter;
    }
    if line.any & flag::COOKIE != 0 {
        return BlockKind::Cookie;
    }
    if above {
        let near = at + 4 >= around.anchor && at <= around.body.start;
        if near && at < around.body.start && is_kicker(page, line, page.text(at)) {
            return BlockKind::Kicker;
        }
        return if line.words <= 6 { BlockKind::Navigation } else { BlockKind::Other };
    }
    if line.words == 0 {
        return if state.comments { BlockKind::Comments } else { BlockKind::Widget };
    }
    if state.related {
        return BlockKind::RelatedTeaser;
    }
    let strip = line.words > 12 && line.stop_share() < 0.25 && line.ending != Ending::Stop
        || line.sections > 2
        || line.words <= 3;
    if strip {
        return BlockKind::Navigation;
    }
    if line.words >= 5 && !state.next_article && line.ending != Ending::Stop {
        state.next_article = true;
        return BlockKind::NextArticle;
    }
    if line.words >= 5 { BlockKind::RelatedTeaser } else { BlockKind::Footer }
}

/// The kind that the tables give a line, where they are to be believed: a whole line, a short one,
/// or a beginning with a colon after it.
fn cue_kind(line: &Line) -> Option<BlockKind> {
    let cue = line.cue?;
    // `Le 4 mars` is a date, `Le nouveau quai` is none.
    if matches!(cue.kind, BlockKind::Published | BlockKind::Updated)
        && !cue.whole
        && line.digits == 0
    {
        return None;
    }
    let believed = cue.whole || line.cue_colon || line.words <= 12 || {
        // Legal and technical notices are long.
        matches!(
            cue.kind,
            BlockKind::Cookie
                | BlockKind::Copyright
                | BlockKind::Newsletter
                | BlockKind::Paywall
                | BlockKind::Comments
                | BlockKind::AuthorBio
                | BlockKind::Correction
                | BlockKind::PhotoCredit
        )
    };
    believed.then_some(cue.kind)
}
