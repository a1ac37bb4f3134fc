//! What rules know better than any score: lines that name themselves, live entries, the author's bio.

use crate::label::is_time;
use crate::line::{Ending, Line};
use crate::page::Page;
use crate::tables::flag;
use crate::words::{Words, word_hash};
use sayso_core::{Article, BlockKind, BylineKind};

/// Takes lines out of the body that say what else they are: `Get our newsletter`, `ADVERTISEMENT`,
/// `(Reporting by Mara Voss; editing by Ivo Lang)`.
pub(crate) fn drop_cues(page: &Page<'_>, keep: &mut [bool]) {
    for (at, slot) in keep.iter_mut().enumerate().filter(|(_, k)| **k) {
        *slot = page.line(at).is_none_or(|l| !names_itself(page, l));
    }
}

/// `The mayor at the old quay. (AP Photo/Ivo Lang)`: a caption with its credit in brackets at the end.
fn ends_in_credit(page: &Page<'_>, line: &Line) -> bool {
    let text = line.text.slice(page.raw);
    let inner = || {
        let inner = text.strip_suffix(')')?;
        inner.get(inner.rfind('(')? + 1..)
    };
    line.credits > 0
        && inner().is_some_and(|inner| {
            inner.len() <= 60
                && inner.contains(['/', ':'])
                && Words::new(inner)
                    .any(|w| page.tables.word(word_hash(w.text)) & flag::CREDIT != 0)
        })
}

fn names_itself(page: &Page<'_>, line: &Line) -> bool {
    if ends_in_credit(page, line) {
        return true;
    }
    let Some(cue) = line.cue else { return false };
    match cue.kind {
        BlockKind::Newsletter | BlockKind::Advert | BlockKind::Cookie | BlockKind::Paywall => {
            line.words <= 20
        }
        BlockKind::Copyright | BlockKind::Share => cue.whole || line.words <= 8,
        BlockKind::Byline => line.text.slice(page.raw).starts_with('('),
        _ => false,
    }
}

/// Lines of a page that its kind of text may be named in.
const TOP: usize = 16;

/// On a page that calls itself live and has times of day on lines of their own, every paragraph under
/// such a time belongs to the article. Says whether the page is one.
pub(crate) fn keep_live_entries(page: &Page<'_>, keep: &mut [bool]) -> bool {
    let says_live = (0..page.len().min(TOP)).any(|at| {
        page.line(at).is_some_and(|l| l.words <= 24)
            && Words::new(page.text(at))
                .any(|w| page.tables.word(word_hash(w.text)) & flag::LIVE != 0)
    });
    if !says_live {
        return false;
    }
    let times: Vec<usize> = (0..page.len())
        .filter(|&at| page.line(at).is_some_and(|l| is_time(l, page.text(at))))
        .collect();
    if times.len() < 3 {
        return false;
    }
    for &time in &times {
        if let Some(slot) = keep.get_mut(time) {
            *slot = false;
        }
        for at in time + 1..(time + 12).min(page.len()) {
            let Some(line) = page.line(at) else { break };
            if line.cue.is_some_and(|c| c.whole) || is_time(line, page.text(at)) {
                break;
            }
            let prose = line.ending == Ending::Stop && line.words > 4;
            let heading = at == time + 1 && line.words > 2;
            if let Some(slot) = keep.get_mut(at).filter(|_| prose || heading) {
                *slot = true;
            }
        }
    }
    true
}

/// The last paragraph of the body, if it begins with the author's name and says who that is:
/// `Mara Voss is a retired surveyor.`
pub(crate) fn label_author_bio(page: &Page<'_>, article: &mut Article) {
    let Some(last) = article.blocks.iter_mut().rev().find(|b| b.kind == BlockKind::Body) else {
        return;
    };
    let text = last.span.slice(page.raw).trim_start();
    let bio = article.authors.iter().filter(|a| a.kind == BylineKind::Person).any(|author| {
        let name = author.span.slice(page.raw);
        name.contains(' ')
            && text.strip_prefix(name).is_some_and(|rest| {
                let next = Words::new(rest).next();
                next.is_some_and(|w| page.tables.word(word_hash(w.text)) & flag::STOP != 0)
            })
    });
    if bio {
        last.kind = BlockKind::AuthorBio;
    }
}
