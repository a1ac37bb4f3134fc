//! The last pass over English text: what rules and model found, completed by the constructions.
//!
//! Sources are made whole, quotations are given back their other half, those that no cue claims find their speaker.

use crate::chains;
use crate::constructions::{
    self, acts, block, complete, lead, nearby, opening_source, phrase_ends, source_edges, turns,
    unsaid,
};
use crate::draft::{Draft, Finding, NONE, cue_tokens};
use crate::form::paragraph::Paragraph;
use crate::id;
use crate::lexicon::{Frame, Use};
use crate::scene::Scene;
use nearby::{Claim, Heard};
use rustc_hash::{FxHashMap, FxHashSet};
use sayso_core::{Basis, BlockKind, Genre, Tag, TokenKind, WordKey};
use std::ops::Range;

/// Settles what was found. `ruled` is what the rules found, of which a model may have refused some.
pub(crate) fn settle(
    scene: &Scene<'_>,
    paragraphs: &[Paragraph],
    ruled: &[Draft],
    mut found: Vec<Finding>,
) -> Vec<Finding> {
    // Whose a quotation without a cue is, is settled below.
    found.retain(|f| f.draft.rule != id::NEIGHBOUR);
    for finding in found.iter_mut().filter(|f| stands_by_form(&f.draft)) {
        finding.score = finding.score.max(0.5);
    }
    add_turns(scene, paragraphs, &mut found);
    add_sure(scene, ruled, &mut found);
    add_asked(scene, &mut found);
    found.retain(|f| !acts::is_act(scene, &f.draft) && !unsaid::is_unsaid(scene, &f.draft));
    drop_topics(scene, paragraphs, &mut found);
    for finding in &mut found {
        if let Some(source) = source_edges::mended(scene, &finding.draft) {
            cut(&mut finding.draft.content, &source);
            finding.draft.source = Some(source);
        }
        if let Some(clause) = expletive(scene, &finding.draft) {
            finding.draft.content = vec![clause];
        }
        if let Some(content) = lead::without(scene, &finding.draft) {
            finding.draft.content = content;
        }
        let pieces = std::mem::take(&mut finding.draft.content);
        let whole = |piece: &Range<usize>| {
            complete::whole(
                scene,
                &finding.draft,
                &phrase_ends::ended(scene, &finding.draft, piece),
            )
        };
        let pieces = pieces.iter().map(whole).collect();
        finding.draft.content = pieces;
    }
    open_sources(scene, &mut found);
    chains::complete(scene, &mut found);
    part_quotations(scene, &mut found);
    assign_quotations(scene, paragraphs, &mut found);
    add_blocks(scene, paragraphs, &mut found);
    found.iter_mut().for_each(|f| complete::add_antecedent(scene, &mut f.draft));
    found.retain(|f| !is_aside(scene, &f.draft) && !is_refused(scene, &f.draft));
    drop_reporting(&mut found);
    found
}

/// *The town would respond, he said*: the clause that reports is no content of the one that is reported.
fn drop_reporting(found: &mut Vec<Finding>) {
    let clause = |draft: &Draft| {
        let source = draft.source.as_ref()?;
        let (first, last) = if source.start < draft.cue.start {
            (source, &draft.cue)
        } else {
            (&draft.cue, source)
        };
        (first.end == last.start).then_some(first.start..last.end)
    };
    let reporting: FxHashMap<Range<usize>, f32> =
        found.iter().filter_map(|f| Some((clause(&f.draft)?, f.score))).collect();
    found.retain(|f| match f.draft.content.as_slice() {
        [piece] => reporting.get(piece).is_none_or(|&score| score <= f.score),
        _ => true,
    });
}

/// *Lee declined to back either side*: what is refused is not done, beside the refusal itself.
fn is_refused(scene: &Scene<'_>, draft: &Draft) -> bool {
    let Some(to) = draft.cue.start.checked_sub(1) else { return false };
    let refused = |v: usize| scene.uses(v).is(Use::REFUSING) && scene.tag(v).is_verb();
    scene.tag(to) == Tag::TO && to.checked_sub(1).is_some_and(refused)
}

/// *Fares will rise, it was announced on Monday*: what was announced is the clause before, not *it*.
fn expletive(scene: &Scene<'_>, draft: &Draft) -> Option<Range<usize>> {
    let [piece] = draft.content.as_slice() else { return None };
    let it = piece.len() == 1 && scene.is(piece.start, "it") && piece.end <= draft.cue.start;
    let comma = piece.start.checked_sub(1).filter(|c| scene.kind(*c) == TokenKind::Comma)?;
    let start = scene.sentence_of(piece.start)?.start;
    let clause = start..comma;
    let verb = clause.clone().any(|i| scene.tag(i).is_finite());
    (it && draft.source.is_none() && verb).then_some(clause)
}

/// *“I must tell you that it is late,” Lee said*: what speakers say of their own speaking is no statement beside the one that
/// it stands in. *“I told him no”* is.
fn is_aside(scene: &Scene<'_>, draft: &Draft) -> bool {
    let Some(source) = draft.source.clone().filter(|s| s.len() == 1) else { return false };
    let own = scene.uses(source.start).is(Use::FIRST_PERSON);
    let quoted = scene.region_at(source.start).is_some_and(|r| r.holds(draft.cue.start));
    let past = draft.cue.clone().any(|i| matches!(scene.tag(i), Tag::VBD | Tag::VBN));
    own && quoted && !past && draft.basis == Basis::Speech && scene.has_syntax()
}

/// Block quotations, each in the place of what was found of it.
fn add_blocks(scene: &Scene<'_>, paragraphs: &[Paragraph], found: &mut Vec<Finding>) {
    let blocks = block::read(scene, paragraphs);
    if blocks.is_empty() {
        return;
    }
    // What the narrator of a block tells is nobody else's.
    let open = |at: usize| scene.region_from(at).is_some_and(|r| !r.closed);
    let mark = |b: &Draft| {
        let narrator = b.content.iter().map(|p| p.start).find(|at| open(*at));
        narrator.map(|at| scene.text(at))
    };
    let marks: Vec<Option<&str>> = blocks.iter().map(mark).collect();
    let narrated = |d: &Draft| {
        let at = d.reach().start;
        let guessed = matches!(d.rule, id::NEIGHBOUR | id::BESIDE);
        let place = blocks.partition_point(|b| b.reach().start <= at).checked_sub(1);
        let block = place.and_then(|p| blocks.get(p).zip(marks.get(p)));
        guessed && block.is_some_and(|(b, mark)| b.covers(at) && *mark == Some(scene.text(at)))
    };
    found.retain(|f| !narrated(&f.draft));
    let mut by_cue: Vec<(usize, usize)> =
        found.iter().enumerate().map(|(index, f)| (f.draft.cue.start, index)).collect();
    by_cue.sort_unstable();
    for block in blocks {
        let start = block.reach().start;
        let low = by_cue.partition_point(|(cue, _)| *cue < block.cue.start);
        let near = by_cue.get(low..).unwrap_or_default().iter();
        let mut near = near.take_while(|(cue, _)| *cue < block.cue.end).map(|(_, index)| *index);
        let known = near.find(|&index| {
            let content = found.get(index).map(|f| f.draft.content.as_slice());
            content.unwrap_or_default().iter().any(|p| p.start >= start)
        });
        match known.and_then(|k| found.get_mut(k)) {
            Some(finding) => {
                finding.draft.content.retain(|p| p.end <= start);
                finding.draft.content.extend(block.content);
            }
            None => found.push(Finding::graded(block)),
        }
    }
}

/// Gives sources that open their sentences the rest of it, and the verbs in it their own subjects.
fn open_sources(scene: &Scene<'_>, found: &mut [Finding]) {
    let mut openings: Vec<Range<usize>> = Vec::new();
    for finding in found.iter_mut() {
        if let Some(whole) = opening_source::whole(scene, &finding.draft) {
            finding.draft.content = vec![whole];
            openings.extend(finding.draft.source.clone());
        }
    }
    openings.sort_by_key(|o| o.start);
    for finding in found.iter_mut() {
        let Some(start) = finding.draft.source.as_ref().map(|s| s.start) else { continue };
        let Ok(at) = openings.binary_search_by_key(&start, |o| o.start) else { continue };
        let Some(opening) = openings.get(at) else { continue };
        if let Some(source) = opening_source::without(scene, &finding.draft, opening) {
            finding.draft.source = Some(source);
        }
    }
}

/// Takes a stretch off the pieces of a content that it overlaps.
fn cut(content: &mut [Range<usize>], hole: &Range<usize>) {
    for piece in content {
        if hole.start <= piece.start && piece.start < hole.end {
            piece.start = hole.end.min(piece.end);
        } else if piece.start < hole.start && hole.start < piece.end && piece.end <= hole.end {
            piece.end = hole.start;
        }
    }
}

/// Turns, unless their words are found already.
fn add_turns(scene: &Scene<'_>, paragraphs: &[Paragraph], found: &mut Vec<Finding>) {
    let turns = turns::read(scene, paragraphs);
    // A name in capitals that stands before a colon once may be that of a place.
    let several = turns.iter().filter(|d| d.rule == id::TURN).count() > 1
        || scene.view.genre() == Genre::Interview;
    let stands = |d: &Draft| d.rule != id::TURN || several || titled(scene, d);
    found.retain(|f| stands(&f.draft));
    let cues = cue_tokens(scene.tokens.len(), found);
    for draft in turns.into_iter().filter(stands) {
        let known = cues.get(draft.cue.start).copied().unwrap_or(NONE) as usize;
        match found.get_mut(known).filter(|f| f.draft.cue.contains(&draft.cue.start)) {
            Some(finding) if draft.rule == id::TURN => {
                let score = finding.score.max(Finding::graded(draft.clone()).score);
                *finding = Finding { draft, score };
            }
            Some(_) => {}
            None => found.push(Finding::graded(draft)),
        }
    }
}

/// What the constructions find that need no cue, unless another finding has its cue or source there.
fn add_asked(scene: &Scene<'_>, found: &mut Vec<Finding>) {
    let asked = |at: usize| constructions::ASKED.iter().filter_map(move |c| (c.find)(scene, at));
    let drafts: Vec<Draft> = (0..scene.tokens.len()).flat_map(asked).collect();
    if drafts.is_empty() {
        return;
    }
    let mut taken = vec![false; scene.tokens.len()];
    for range in found.iter().flat_map(|f| [Some(&f.draft.cue), f.draft.source.as_ref()]).flatten()
    {
        taken.get_mut(range.clone()).unwrap_or_default().fill(true);
    }
    for draft in drafts {
        let source = draft.source.clone().unwrap_or_default();
        if !source.chain(draft.cue.clone()).any(|i| taken.get(i).copied().unwrap_or(true)) {
            found.push(Finding::graded(draft));
        }
    }
}

/// *Cost of Heating: Pensioners left without coal*: who speaks in a headline is a role, a document, or somebody whom the
/// text quotes.
fn drop_topics(scene: &Scene<'_>, paragraphs: &[Paragraph], found: &mut Vec<Finding>) {
    let first = paragraphs.first().map_or(0, |p| p.tokens.end);
    let headline = |f: &Finding| {
        let colon = scene.kind(f.draft.cue.start) == TokenKind::Colon && f.draft.cue.len() == 1;
        let turn = f.draft.rule == id::TURN;
        f.draft.rule == id::HEADLINE
            || colon && !turn && (f.draft.cue.start < first || is_heading(scene, f.draft.cue.start))
    };
    if !found.iter().any(headline) {
        return;
    }
    let mut quoted: FxHashSet<WordKey> = FxHashSet::default();
    for finding in found.iter().filter(|f| !headline(f)) {
        let source = finding.draft.source.clone().unwrap_or_default();
        quoted.extend(source.filter(|&i| scene.is_capitalised(i)).map(|i| scene.view.key(i)));
    }
    let speaks = |at: usize| {
        scene.uses(at).is(Use::ROLE.or(Use::DOCUMENT))
            || scene.is_capitalised(at) && quoted.contains(&scene.view.key(at))
    };
    let topics: Vec<bool> = found
        .iter()
        .map(|f| {
            let marks = f.draft.content.iter().any(|p| scene.region_from(p.start).is_some());
            headline(f) && !marks && !f.draft.source.clone().unwrap_or_default().any(speaks)
        })
        .collect();
    let mut topics = topics.into_iter();
    found.retain(|_| !topics.next().unwrap_or(false));
}

/// What the rules are sure of, where the model found nothing for the cue.
fn add_sure(scene: &Scene<'_>, ruled: &[Draft], found: &mut Vec<Finding>) {
    let mut cues = cue_tokens(scene.tokens.len(), found);
    for draft in ruled {
        let sure = match draft.rule {
            id::ACCORDING => draft.grade >= 7 || outlet(scene, draft),
            id::BEFORE_CUE | id::AFTER_CUE | id::CLAUSE => {
                let known = draft.source.is_some() && draft.basis == Basis::Speech;
                let sure = draft.grade >= 8 || draft.rule == id::BEFORE_CUE && paper(scene, draft);
                known && (sure || says_that(scene, draft))
            }
            id::NOUN => owned(scene, draft),
            _ => false,
        };
        let new = draft.cue.clone().all(|i| cues.get(i).is_none_or(|c| *c == NONE));
        if sure && new && !draft.cue.is_empty() {
            cues.get_mut(draft.cue.clone()).unwrap_or_default().fill(found.len() as u32);
            found.push(Finding::graded(draft.clone()));
        }
    }
}

/// *Fares rose, a survey of the ports shows*: a document that says what stands before it.
fn paper(scene: &Scene<'_>, draft: &Draft) -> bool {
    let source = draft.source.clone().unwrap_or_default();
    let head = scene.noun_chunk_from(source.start, source.end).and_then(|c| c.end.checked_sub(1));
    draft.grade >= 6 && head.is_some_and(|h| scene.uses(h).is(Use::DOCUMENT))
}

/// *Lee shot back that it was late*: a verb of saying, a past or present tense, and *that*.
fn says_that(scene: &Scene<'_>, draft: &Draft) -> bool {
    let that = matches!(draft.entry, Some((_, Frame::That))) && draft.grade >= 6;
    let clause = draft.content.first().is_some_and(|p| {
        scene.is(p.start, "that") && p.clone().skip(1).any(|i| scene.tag(i).is_finite())
    });
    let mut verbs = draft.cue.clone().filter(|&i| scene.tag(i).is_verb());
    let tense = verbs.any(|i| matches!(scene.tag(i), Tag::VBD | Tag::VBZ | Tag::VBP));
    that && clause && tense && draft.source.as_ref().is_some_and(|s| nearby::somebody(scene, s))
}

/// *Lee’s conclusion that it was late*: a noun that somebody owns, and *that*.
fn owned(scene: &Scene<'_>, draft: &Draft) -> bool {
    let saying = draft.cue.clone().any(|i| scene.uses(i).is(Use::SAYING));
    let that = matches!(draft.entry, Some((_, Frame::That))) && draft.grade >= 6
        || matches!(draft.entry, Some((_, Frame::To))) && saying;
    let owner = draft.source.as_ref().is_some_and(|s| {
        s.end <= draft.cue.start
            && (scene.is_capitalised(s.end - 1) || scene.tag(s.start) == Tag::PRPS)
            && (scene.tag(s.end) == Tag::POS || s.end == draft.cue.start)
    });
    that && owner
}

/// *…, per Northern News*: a name after a comma and a word that introduces means as often as sources.
fn outlet(scene: &Scene<'_>, draft: &Draft) -> bool {
    let comma = draft.cue.start.checked_sub(1).is_some_and(|c| scene.kind(c) == TokenKind::Comma);
    let upper = |at: usize| scene.text(at).starts_with(char::is_uppercase);
    comma && draft.source.as_ref().is_some_and(|s| upper(s.start))
}

/// A quotation belongs to the nearest cue before it: in *“No,” said Ann Lee, telling Pell to “go home”*, the last words
/// are those of *telling* alone.
fn part_quotations(scene: &Scene<'_>, found: &mut [Finding]) {
    let mut nearest: Vec<u32> = vec![NONE; scene.regions.len()];
    let claims = |finding: &Finding, mut note: Box<dyn FnMut(usize) + '_>| {
        let draft = &finding.draft;
        for piece in draft.content.iter().filter(|p| p.start >= draft.cue.end) {
            let at = scene.regions.partition_point(|r| r.end <= piece.start);
            if scene.regions.get(at).is_some_and(|r| r.start < piece.end) && !draft.cue.is_empty() {
                note(at);
            }
        }
    };
    for finding in found.iter() {
        let cue = finding.draft.cue.start as u32;
        claims(
            finding,
            Box::new(|at| {
                if let Some(slot) = nearest.get_mut(at)
                    && (*slot == NONE || *slot < cue)
                {
                    *slot = cue;
                }
            }),
        );
    }
    for finding in found.iter_mut() {
        let draft = &mut finding.draft;
        if draft.content.len() < 2 || draft.cue.is_empty() {
            continue;
        }
        let (own, end) = (draft.cue.start as u32, draft.cue.end);
        let inside = |cue: u32, content: &[Range<usize>]| {
            content.iter().any(|p| p.contains(&(cue as usize)))
        };
        let content = draft.content.clone();
        draft.content.retain(|piece| {
            let at = scene.regions.partition_point(|r| r.end <= piece.start);
            let whole = scene.regions.get(at).is_some_and(|r| r.range() == *piece);
            let other = nearest.get(at).copied().unwrap_or(NONE);
            !(whole
                && piece.start >= end
                && other != NONE
                && other > own
                && !inside(other, &content))
        });
    }
}

/// Whether the form of the page makes a draft, and no cue that may mean something else.
fn stands_by_form(draft: &Draft) -> bool {
    matches!(draft.rule, id::SIGNATURE | id::TURN)
}

/// *MR. HALE*, *THE MAYOR*: a single name in capitals before a colon may be that of a place.
fn titled(scene: &Scene<'_>, draft: &Draft) -> bool {
    let title = |i: usize| scene.uses(i).is(Use::ROLE) || scene.kind(i) == TokenKind::Abbreviation;
    draft.source.clone().is_some_and(|mut s| s.any(title))
}

/// For each region the finding that holds it: the one with most of its words, the larger of equals. What stands inside
/// the region holds nothing of it.
fn holders(scene: &Scene<'_>, found: &[Finding]) -> Vec<Option<usize>> {
    let mut out: Vec<Option<(usize, usize, usize)>> = vec![None; scene.regions.len()];
    for (index, finding) in found.iter().enumerate() {
        let draft = &finding.draft;
        let size = draft.size();
        for piece in &draft.content {
            let mut at = scene.regions.partition_point(|r| r.end <= piece.start);
            while let Some(region) = scene.regions.get(at).filter(|r| r.start < piece.end) {
                let turn = matches!(draft.rule, id::TURN | id::COLON);
                let inside = !draft.cue.is_empty() && region.holds(draft.cue.start) && !turn;
                let shared = piece.end.min(region.end) - piece.start.max(region.start);
                if let Some(slot) = out.get_mut(at).filter(|_| !inside)
                    && slot.is_none_or(|(s, z, _)| (shared, size) > (s, z))
                {
                    *slot = Some((shared, size, index));
                }
                at += 1;
            }
        }
    }
    out.into_iter().map(|slot| slot.map(|(_, _, index)| index)).collect()
}

/// Where each finding makes itself heard, in order: outermost speech only.
fn voices(scene: &Scene<'_>, found: &[Finding]) -> Vec<(usize, usize)> {
    let mut depth = vec![0u32; scene.tokens.len()];
    for piece in found.iter().flat_map(|f| &f.draft.content) {
        for slot in depth.get_mut(piece.clone()).unwrap_or_default() {
            *slot += 1;
        }
    }
    let mut out = Vec::new();
    for (index, finding) in found.iter().enumerate() {
        let draft = &finding.draft;
        let at = if draft.cue.is_empty() { draft.reach().start } else { draft.cue.start };
        // Who speaks within quotation marks is not heard outside them, whosever the quotation is.
        let open = depth.get(at).is_none_or(|d| *d == 0) && scene.region_at(at).is_none();
        let outer = draft.cue.is_empty() || open;
        if outer && draft.basis == Basis::Speech && draft.source.is_some() {
            out.push((at, index));
        }
    }
    out.sort_unstable();
    out
}

/// Gives every quotation to whoever says it.
fn assign_quotations(scene: &Scene<'_>, paragraphs: &[Paragraph], found: &mut Vec<Finding>) {
    let mut holders = holders(scene, found);
    let mut voices = voices(scene, found).into_iter().peekable();
    // The last speaker, and the paragraph in which they were heard.
    let mut last: Option<(usize, usize)> = None;
    let mut number = 0;
    for at in 0..scene.regions.len() {
        let Some(region) = scene.regions.get(at) else { break };
        while paragraphs.get(number).is_some_and(|p| p.tokens.end <= region.start) {
            number += 1;
        }
        let Some(paragraph) = paragraphs.get(number) else { break };
        while let Some((place, index)) = voices.next_if(|(place, _)| *place < region.start) {
            let home = paragraphs.partition_point(|p| p.tokens.end <= place);
            last = Some((index, home));
        }
        let before = at.checked_sub(1).and_then(|b| holders.get(b).copied().flatten());
        let held = holders.get(at).copied().flatten();
        if region.continues
            && let Some(owner) = before
            && held != Some(owner)
            && held.is_none_or(|h| begins_before(found, h, region.start))
        {
            give(found, owner, held, region.range());
            if let Some(slot) = holders.get_mut(at) {
                *slot = Some(owner);
            }
            last = Some((owner, number));
            continue;
        }
        if let Some(owner) = held {
            last = Some((owner, number));
            continue;
        }

        if !scene.is_speech(region) || is_heading(scene, region.start) {
            continue;
        }
        let first = region.start == paragraph.tokens.start;
        let wanted = if first { number.checked_sub(1) } else { Some(number) };
        let heard = last.filter(|(_, home)| Some(*home) == wanted).and_then(|(index, _)| {
            let draft = &found.get(index)?.draft;
            let end = draft.reach().end.max(draft.cue.end);
            let end = draft.source.as_ref().map_or(end, |s| end.max(s.end));
            Some(Heard { finding: index, source: draft.source.clone(), end })
        });
        let previous = number.checked_sub(1).and_then(|p| paragraphs.get(p));
        let owner = match nearby::claim(scene, region, paragraph, previous, heard.as_ref()) {
            Some(Claim::More(index)) => {
                give(found, index, None, region.range());
                Some(index)
            }
            Some(Claim::New(draft)) => {
                found.push(Finding::graded(draft));
                Some(found.len() - 1)
            }
            None => None,
        };
        if let Some(slot) = holders.get_mut(at) {
            *slot = owner;
        }
        if let Some(owner) = owner {
            last = Some((owner, number));
        }
    }
}

/// Whether a finding has its cue before a token.
fn begins_before(found: &[Finding], index: usize, at: usize) -> bool {
    found.get(index).is_some_and(|f| f.draft.cue.end <= at)
}

/// Gives a stretch to a finding, and takes it from another.
fn give(found: &mut [Finding], to: usize, from: Option<usize>, range: Range<usize>) {
    if let Some(loser) = from.and_then(|f| found.get_mut(f)) {
        loser.draft.content.retain(|p| p.start < range.start || p.end > range.end);
    }
    if let Some(winner) = found.get_mut(to) {
        winner.draft.content.push(range);
    }
}

/// Whether a token is in a title or a subheading.
fn is_heading(scene: &Scene<'_>, at: usize) -> bool {
    let Some(token) = scene.tokens.get(at) else { return false };
    let block = scene.view.block_at(token.span.start());
    block.and_then(|b| scene.view.blocks().get(b)).is_some_and(|b| {
        matches!(b.kind, BlockKind::Title | BlockKind::TitleDuplicate | BlockKind::Subheading)
    })
}
