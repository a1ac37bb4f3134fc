//! Chains: who relays whom. What was found of a report and of those behind it is brought into one shape: the one who
//! relays has all that the other says, source and cue included, or the same content.

use crate::chain_shapes;
use crate::constructions::{carried, relay};
use crate::draft::{Draft, Finding, NONE, by_cue, cue_tokens, one};
use crate::grammar::source::phrase_to;
use crate::id;
use crate::lexicon::Use;
use crate::scene::Scene;
use sayso_core::{Basis, Tag, TokenKind};
use std::ops::Range;

/// How many findings on either side of one are looked at.
const NEAR: usize = 24;

/// Brings the chains of a document into shape.
pub(crate) fn complete(scene: &Scene<'_>, found: &mut Vec<Finding>) {
    chain_shapes::mend(scene, found);
    citing(scene, found);
    with_outlets(scene, found, id::SPOKE_TO, relay::spoke_to);
    with_outlets(scene, found, id::QUOTED_BY, relay::quoted_by);
    with_outlets(scene, found, id::CARRIED, carried::carried);
    part(scene, found);
    name_inner(scene, found);
}

/// Reports with those whom they cite.
fn citing(scene: &Scene<'_>, found: &mut Vec<Finding>) {
    let cues = cue_tokens(scene.tokens.len(), found);
    let order = by_cue(found);
    for at in 0..scene.tokens.len() {
        if !scene.uses(at).is(Use::CITING) {
            continue;
        }
        // What was found of either goes: the report comes before what stands behind it.
        for draft in relay::citing(scene, at).into_iter().flatten() {
            let score = emptied(found, &cues, &draft.cue);
            let finding = Finding::graded(draft);
            found.push(Finding { score: finding.score.max(score), ..finding });
        }
        let place = order.partition_point(|(cue, _)| *cue < at);
        let near = place.saturating_sub(NEAR)..order.len().min(place + NEAR);
        let report = |&(_, index): &(usize, usize)| {
            Some((index, relay::cited(scene, at, &found.get(index)?.draft)?))
        };
        let Some((index, draft)) = order.get(near).unwrap_or_default().iter().find_map(report)
        else {
            continue;
        };
        emptied(found, &cues, &draft.cue);
        let Some(outer) = found.get_mut(index) else { break };
        outer.draft.content.clone_from(&draft.content);
        let score = outer.score;
        found.push(Finding { draft, score });
    }
}

/// Takes the content of what was found at a cue, which says the same in another shape; its score.
fn emptied(found: &mut [Finding], cues: &[u32], cue: &Range<usize>) -> f32 {
    let known = cue.clone().filter_map(|i| cues.get(i).copied()).find(|c| *c != NONE);
    known.and_then(|k| found.get_mut(k as usize)).map_or(0.0, |finding| {
        finding.draft.content.clear();
        finding.score
    })
}

/// Puts before each finding the outlet that its own words name.
fn with_outlets(
    scene: &Scene<'_>,
    found: &mut Vec<Finding>,
    rule: &str,
    outlet: fn(&Scene<'_>, &Draft) -> Option<Draft>,
) {
    for index in 0..found.len() {
        let Some(finding) = found.get(index) else { break };
        if finding.draft.rule == rule {
            continue;
        }
        if let Some(outlet) = outlet(scene, &finding.draft) {
            let inner = finding.clone();
            if let Some(slot) = found.get_mut(index) {
                slot.draft = outlet;
            }
            found.push(inner);
        }
    }
}

/// Parts the contents of *according to* and of the cue before it in the sentence.
///
/// *Lee said it rained, according to the Courier*: the Courier has all of it, and what Lee said ends at the comma. *Lee said
/// that, according to the Courier, it rained*: Lee has all of it.
fn part(scene: &Scene<'_>, found: &mut [Finding]) {
    let order = by_cue(found);
    for place in 0..order.len() {
        let Some(&(cue, outer)) = order.get(place) else { break };
        let comma = cue.checked_sub(1).filter(|c| scene.kind(*c) == TokenKind::Comma);
        let Some(comma) = comma.filter(|_| scene.uses(cue).is(Use::PREFIX)) else { continue };
        let Some(after) = found.get(outer).map(|f| f.draft.clone()) else { continue };
        let near = order.get(place.saturating_sub(NEAR)..place).unwrap_or_default();
        for &(_, inner) in near.iter().rev() {
            let Some(said) = found.get(inner).map(|f| &f.draft) else { continue };
            let parted =
                ended(scene, said, &after, comma).or_else(|| enclosing(scene, said, &after, comma));
            let Some((content, rest)) = parted else { continue };
            if let Some(finding) = found.get_mut(inner) {
                finding.draft.content = content;
            }
            if let (Some(finding), Some(rest)) = (found.get_mut(outer), rest) {
                finding.draft.content = rest;
            }
        }
    }
}

/// The contents of what was said, and of *according to*, where they change.
type Parted = (Vec<Range<usize>>, Option<Vec<Range<usize>>>);

/// *Lee said it rained | , according to the Courier.*
fn ended(scene: &Scene<'_>, said: &Draft, after: &Draft, comma: usize) -> Option<Parted> {
    let end = after.source.as_ref()?.end;
    let sentence = scene.sentence_of(comma)?;
    let last = end >= sentence.end || scene.kind(end) == TokenKind::Stop;
    let whole = after.covers(said.cue.start)
        && (said.covers(after.cue.start) || said.reach().start >= sentence.start);
    if !last || !whole || scene.region_at(comma).is_some() {
        return None;
    }
    let cut = |p: &Range<usize>| match p.contains(&comma) {
        true => p.start..comma,
        false => p.clone(),
    };
    Some((said.content.iter().map(cut).collect(), None))
}

/// *Lee said | that, according to the Courier, it rained.*
fn enclosing(scene: &Scene<'_>, said: &Draft, after: &Draft, comma: usize) -> Option<Parted> {
    let that = comma.checked_sub(1).filter(|t| scene.uses(*t).is(Use::COMPLEMENT))?;
    let first = said.content.iter().any(|p| p.contains(&that)) && said.cue.end <= that;
    let source = after.source.as_ref()?;
    let end = after.reach().end;
    if !first || source.start < after.cue.end || end <= source.end + 1 {
        return None;
    }
    let whole = that..end.max(said.reach().end);
    let rest = source.end + usize::from(scene.kind(source.end) == TokenKind::Comma);
    Some((vec![whole], Some(one(rest..end))))
}

/// *Lee noted a letter saying that it rained*, *Lee recalled the mayor saying that*: what is said inside a content is said
/// by the noun right before the participle, not once more by the one who speaks of it.
fn name_inner(scene: &Scene<'_>, found: &mut [Finding]) {
    let mut by_start: Vec<(usize, usize)> = Vec::new();
    for (index, finding) in found.iter().enumerate() {
        let after = finding.draft.content.iter().filter(|p| p.start >= finding.draft.cue.end);
        by_start.extend(after.map(|p| (p.start, index)));
    }
    by_start.sort_unstable();
    for index in 0..found.len() {
        let Some(draft) = found.get(index).map(|f| &f.draft) else { break };
        let Some(noun) = saying(scene, draft) else { continue };
        let first = by_start.partition_point(|(start, _)| *start < noun.start);
        let outer = by_start.get(first).filter(|(start, _)| *start == noun.start);
        let outer = outer.and_then(|(_, o)| found.get(*o)).map(|f| &f.draft);
        if outer.is_some_and(|o| relays(scene, o, draft, &noun))
            && let Some(finding) = found.get_mut(index)
        {
            finding.draft.source = Some(noun);
        }
    }
}

/// The noun phrase right before a participle of saying.
fn saying(scene: &Scene<'_>, draft: &Draft) -> Option<Range<usize>> {
    let cue = draft.cue.start;
    let last = cue.checked_sub(1).filter(|l| scene.in_noun_chunk(*l))?;
    if scene.tag(cue) != Tag::VBG || draft.basis != Basis::Speech {
        return None;
    }
    let low = scene.sentence_of(cue)?.start;
    phrase_to(scene, last, low)
}

/// Whether an outer draft speaks of what a noun says: a document, or somebody who was heard.
fn relays(scene: &Scene<'_>, outer: &Draft, inner: &Draft, noun: &Range<usize>) -> bool {
    let Some(head) = scene.noun_chunk_from(noun.start, noun.end).map(|c| c.end - 1) else {
        return false;
    };
    let heard = outer.cue.clone().any(|i| scene.uses(i).is(Use::HEARING));
    let same = inner.source == outer.source && outer.source.is_some();
    // "released a statement saying that": the statement is the mayor's own.
    let own = outer.cue.clone().any(|i| scene.uses(i).is(Use::ISSUING));
    same && !own && outer.covers(inner.cue.start) && (heard || scene.uses(head).is(Use::DOCUMENT))
}
