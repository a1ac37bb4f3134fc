//! Quotations without a cue of their own: they go on with the speaker before them.

use crate::draft::Draft;
use crate::form::regions::Region;
use crate::grammar::source::{Subject, group_start, subject};
use crate::id;
use crate::lexicon::Frame;
use crate::scene::Scene;
use sayso_core::{Basis, TokenKind};
use std::ops::Range;

/// Gives each quotation of a paragraph that no cue claimed to the speaker of the quotation before it,
/// or to the words that end the paragraph before in a colon. `first` is the paragraph's first draft, `open` the one
/// that holds the quotation that the paragraph before left open; returned is the one that this paragraph leaves open.
pub(crate) fn follow(
    scene: &Scene<'_>,
    paragraph: &Range<usize>,
    previous: Option<&Range<usize>>,
    drafts: &mut Vec<Draft>,
    (first, mut open): (usize, Option<usize>),
) -> Option<usize> {
    let begin = scene.regions.partition_point(|r| r.start < paragraph.start);
    let end = scene.regions.partition_point(|r| r.start < paragraph.end);
    if begin == end {
        return None;
    }
    let claimed = claimed(scene, drafts.get(first..).unwrap_or_default(), begin..end);
    let own = drafts.len();
    // The last draft with a quotation before the region that is looked at, and where to look on.
    let (mut last, mut next): (Option<usize>, usize) = (None, first);
    let mut kept = None;
    for (region, claimed) in scene.regions.get(begin..end).unwrap_or_default().iter().zip(claimed) {
        while next < own && drafts.get(next).is_some_and(|d| d.cue.end <= region.start) {
            last = drafts.get(next).filter(|d| quoted(scene, d)).map(|_| next).or(last);
            next += 1;
        }
        // "«…», dijo Ana Ledo. «Nadie nos escucha»." is a sentence, short as it is.
        let sentence = || {
            !scene.has_syntax()
                && last.is_some()
                && region.closed
                && scene.sentence_start(region.start)
                && region.end < paragraph.end
                && scene.kind(region.end) == TokenKind::Stop
                && scene.has_words(region.range(), 2)
        };
        if claimed || !scene.is_speech(region) && !sentence() {
            continue;
        }
        if region.start == paragraph.start {
            // A quotation of several paragraphs: the mark opens again, the speaker stays.
            if region.continues
                && let Some(draft) = open.and_then(|o| drafts.get_mut(o))
            {
                draft.content.push(region.range());
                kept = Some(region.start);
                continue;
            }
            if let Some(draft) = previous.and_then(|p| introduced(scene, p, region)) {
                drafts.push(draft);
                continue;
            }
        }
        let starts = opens_sentence(scene, region.start, paragraph.start);
        if let Some(draft) = last.and_then(|l| drafts.get_mut(l))
            && (starts || near(scene, draft, region))
        {
            draft.content.push(region.range());
            continue;
        }
        if region.start == paragraph.start && whole(scene, region, paragraph) {
            neighbour(region, drafts, first);
        }
    }
    let last = scene.regions.get(end - 1).filter(|r| !r.closed)?;
    if kept != Some(last.start) {
        open = holder(drafts.get(first..).unwrap_or_default(), last).map(|at| first + at);
    }
    open
}

/// The draft that holds a quotation whose end its paragraph does not bring: the one with the largest content of those
/// whose cues stand outside.
fn holder(drafts: &[Draft], region: &Region) -> Option<usize> {
    let holds =
        |d: &Draft| d.covers(region.end - 1) && (d.cue.is_empty() || !region.holds(d.cue.start));
    let all = drafts.iter().enumerate().filter(|(_, d)| holds(d));
    all.max_by_key(|(_, d)| d.size()).map(|(at, _)| at)
}

/// Which of the regions are in the content of a draft.
fn claimed(scene: &Scene<'_>, drafts: &[Draft], regions: Range<usize>) -> Vec<bool> {
    let mut out = vec![false; regions.len()];
    for piece in drafts.iter().flat_map(|d| &d.content) {
        let from = scene.regions.partition_point(|r| r.start < piece.start).max(regions.start);
        for (at, region) in scene.regions.iter().enumerate().take(regions.end).skip(from) {
            if region.start >= piece.end {
                break;
            }
            if let Some(slot) = out.get_mut(at - regions.start) {
                *slot = true;
            }
        }
    }
    out
}

/// Whether a draft's content has a quotation in it.
fn quoted(scene: &Scene<'_>, draft: &Draft) -> bool {
    let reach = draft.reach();
    let after = scene.regions.partition_point(|r| r.start < reach.start);
    scene.regions.get(after).is_some_and(|r| r.end <= reach.end)
}

fn opens_sentence(scene: &Scene<'_>, at: usize, low: usize) -> bool {
    at == low
        || matches!(
            scene.kind(at - 1),
            TokenKind::Stop
                | TokenKind::CloseQuote
                | TokenKind::Ellipsis
                | TokenKind::Comma
                | TokenKind::Colon
        )
}

/// *“A,” he said — “B.”*
fn near(_scene: &Scene<'_>, draft: &Draft, region: &Region) -> bool {
    let end = draft.source.as_ref().map_or(0, |s| s.end).max(draft.cue.end);
    end <= region.start && region.start - end < 12
}

fn whole(scene: &Scene<'_>, region: &Region, paragraph: &Range<usize>) -> bool {
    !scene.has_words(region.end..paragraph.end, 1)
}

/// *Norland backed the ferry, with a spokesman:* and a paragraph in quotation marks.
pub(crate) fn introduced(
    scene: &Scene<'_>,
    previous: &Range<usize>,
    region: &Region,
) -> Option<Draft> {
    let colon = previous.end.checked_sub(1).filter(|c| scene.kind(*c) == TokenKind::Colon)?;
    let low = previous.start.max(colon.saturating_sub(25));
    let mut cue = colon..colon + 1;
    let mut source = None;
    let mut basis = Basis::Speech;
    let mut grade = 7;
    for at in (low..colon).rev() {
        if scene.kind(at) == TokenKind::Stop {
            break;
        }
        let found = scene.verb_cue(at, colon);
        if let Some((len, entry)) = found.filter(|(_, c)| c.grade(Frame::Quote) > 0)
            && (!scene.has_syntax() || scene.tag(at).is_verb() || noun_like(scene, at, colon))
            && (entry_near(scene, at, colon) || entry.grade(Frame::Bare) >= 6)
        {
            let group = group_start(scene, at, low);
            cue = group..at + len;
            basis = entry.basis;
            grade = entry.grade(Frame::Quote);
            source = if scene.has_syntax() {
                match subject(scene, group, low) {
                    Subject::Phrase(phrase) => Some(phrase),
                    Subject::Shared => crate::grammar::source::first_subject(scene, low, group),
                    Subject::Missing => None,
                }
            } else {
                crate::plain::source_near(scene, group, at + len, low, colon)
            };
            break;
        }
    }
    if source.is_none() && cue.start == colon {
        source = if scene.has_syntax() {
            crate::grammar::source::phrase_to(scene, colon.checked_sub(1)?, low)
        } else {
            crate::plain::source_near(scene, colon, colon + 1, low, colon)
        };
        source.as_ref()?;
    }
    Some(Draft { source, cue, content: vec![region.range()], basis, ..Draft::of(id::COLON, grade) })
}

/// *Lee reports:*: right before the colon, after a name, a cue is a verb whatever it was tagged as.
fn noun_like(scene: &Scene<'_>, at: usize, colon: usize) -> bool {
    at + 1 == colon && at > 0 && scene.is_capitalised(at - 1) && !scene.is_capitalised(at)
}

/// Whether no comma stands between a cue and the colon: *backed the ferry, with a spokesman:* is
/// introduced by the spokesman.
fn entry_near(scene: &Scene<'_>, at: usize, colon: usize) -> bool {
    !(at..colon).any(|i| scene.kind(i) == TokenKind::Comma)
}

/// A paragraph that is nothing but a quotation goes on with the speaker of the paragraph before.
fn neighbour(region: &Region, drafts: &mut Vec<Draft>, first: usize) {
    let Some(last) = first.checked_sub(1).and_then(|l| drafts.get(l)) else { return };
    if last.basis != Basis::Speech {
        return;
    }
    let Some(source) = last.source.clone() else { return };
    drafts.push(Draft {
        source: Some(source),
        cue: region.start..region.start,
        content: vec![region.range()],
        ..Draft::of(id::NEIGHBOUR, 4)
    });
}
