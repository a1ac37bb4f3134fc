//! Shapes of chains that are found in halves: what one says of what another said is given its two speakers.

use crate::constructions::carried;
use crate::draft::{Draft, Finding, NONE, by_cue, cue_tokens};
use crate::id;
use crate::lexicon::{Frame, Use};
use crate::scene::Scene;
use sayso_core::{Basis, Tag, TokenKind};

/// How many findings before one are looked at.
const NEAR: usize = 12;

/// Mends what was found in halves.
pub(crate) fn mend(scene: &Scene<'_>, found: &mut Vec<Finding>) {
    for finding in found.iter_mut().filter(|f| f.draft.content.len() > 1) {
        finding.draft.content.retain(|piece| !carried::is_carrier(scene, piece));
    }
    modifiers(scene, found);
    whole_clauses(scene, found);
    let cues = cue_tokens(scene.tokens.len(), found);
    for index in 0..found.len() {
        let Some(finding) = found.get(index) else { break };
        let halves = quoted_saying(scene, &finding.draft)
            .or_else(|| Some((finding.draft.clone(), said_before(scene, &finding.draft)?)));
        let Some((outer, inner)) = halves else { continue };
        if cues.get(inner.cue.start).is_some_and(|c| *c != NONE) {
            continue;
        }
        let score = finding.score;
        if let Some(slot) = found.get_mut(index) {
            slot.draft = outer;
        }
        found.push(Finding { draft: inner, score });
    }
}

/// *Two officials briefed on the talks told the Courier that*: a participle inside another's source that begins where its own
/// does only tells who they are.
fn modifiers(scene: &Scene<'_>, found: &mut Vec<Finding>) {
    let order = by_cue(found);
    let mut drop = vec![false; found.len()];
    for (place, &(cue, index)) in order.iter().enumerate() {
        let Some(draft) = found.get(index).map(|f| &f.draft) else { continue };
        let Some(source) = draft.source.as_ref().filter(|s| s.end == cue) else { continue };
        if scene.tag(cue) != Tag::VBN || draft.cue.is_empty() {
            continue;
        }
        let later = order.get(place + 1..).unwrap_or_default().iter().take(NEAR);
        let mut others = later.filter_map(|(_, other)| found.get(*other)?.draft.source.as_ref());
        let inside = others.any(|s| s.start == source.start && s.contains(&cue));
        if let Some(slot) = drop.get_mut(index) {
            *slot = inside;
        }
    }
    let mut drop = drop.into_iter();
    found.retain(|_| !drop.next().unwrap_or(false));
}

/// *The ministry called the report “pure invention”, the Courier reported*: who closes the sentence has all of the clause, not
/// the quotation at its end alone.
fn whole_clauses(scene: &Scene<'_>, found: &mut [Finding]) {
    let order = by_cue(found);
    for (place, &(cue, index)) in order.iter().enumerate() {
        let Some(draft) = found.get(index).map(|f| &f.draft) else { continue };
        let [piece] = draft.content.as_slice() else { continue };
        let Some(sentence) = scene.sentence_of(cue) else { continue };
        let fragment = piece.start > sentence.start
            && piece.end <= cue
            && scene.region_from(piece.start).is_some_and(|r| r.range() == *piece);
        if !fragment || draft.cue.is_empty() {
            continue;
        }
        let earlier = order.get(place.saturating_sub(NEAR)..place).unwrap_or_default();
        let around = |d: &Draft| {
            let source = d.source.as_ref().is_some_and(|s| s.start == sentence.start);
            source
                && d.cue.end <= piece.start
                && d.reach().end == piece.end
                && d.source != draft.source
        };
        let whole =
            earlier.iter().any(|(_, other)| found.get(*other).is_some_and(|f| around(&f.draft)));
        let clause = sentence.start..piece.end;
        if whole && let Some(finding) = found.get_mut(index) {
            finding.draft.content = vec![clause];
        }
    }
}

/// *“Nobody was hurt,” the agency quoted an aide as saying*: the agency and the aide, and the quotation is what both say.
fn quoted_saying(scene: &Scene<'_>, draft: &Draft) -> Option<(Draft, Draft)> {
    let [piece] = draft.content.as_slice() else { return None };
    let source = draft.source.as_ref()?;
    let saying = piece.end.checked_sub(1).filter(|s| scene.is(*s, "saying"))?;
    let relays = draft.cue.clone().any(|i| scene.uses(i).is(Use::RELAYING));
    let link = saying.checked_sub(1).filter(|l| *l > piece.start && scene.is(*l, "as"))?;
    if !relays || piece.start < draft.cue.end || source.end > draft.cue.start {
        return None;
    }
    let comma = source.start.checked_sub(1).filter(|c| scene.kind(*c) == TokenKind::Comma);
    let before = comma.unwrap_or(source.start);
    let sentence = scene.sentence_of(saying)?;
    let said = match scene.region_until(source.start).or_else(|| scene.region_until(before)) {
        Some(region) => region.range(),
        None => {
            let clause = sentence.start..comma?;
            let verb = clause.clone().any(|i| scene.tag(i).is_finite());
            verb.then_some(clause)?
        }
    };
    let content = vec![said];
    let inner = Draft {
        source: Some(piece.start..link),
        cue: saying..saying + 1,
        content: content.clone(),
        rule: id::BEFORE_CUE,
        ..draft.clone()
    };
    Some((Draft { content, rule: id::QUOTED_BY, ..draft.clone() }, inner))
}

/// *Lee said, according to Pell, that it rained*: what Pell tells has a speaker of its own before the comma.
fn said_before(scene: &Scene<'_>, draft: &Draft) -> Option<Draft> {
    let [first, rest] = draft.content.as_slice() else { return None };
    let around = first.end <= draft.cue.start
        && scene.uses(draft.cue.start).is(Use::PREFIX)
        && rest.start >= draft.cue.end
        && scene.uses(rest.start).is(Use::COMPLEMENT);
    let low = first.end.saturating_sub(3).max(first.start);
    let verb = (low..first.end).rev().find(|&i| scene.tag(i).is_finite())?;
    let (len, cue) = scene.verb_cue(verb, first.end)?;
    let says = cue.basis == Basis::Speech && cue.grade(Frame::That) >= 6;
    if !around || !says || verb + len < first.end {
        return None;
    }
    let who = scene.noun_chunk_from(first.start, verb)?;
    Some(Draft {
        source: Some(first.start..verb).filter(|s| s.len() > 1 || who.end == verb),
        cue: verb..verb + len,
        content: std::iter::once(rest.clone()).collect(),
        basis: cue.basis,
        rule: id::CLAUSE,
        grade: cue.grade(Frame::That),
        entry: None,
    })
}
