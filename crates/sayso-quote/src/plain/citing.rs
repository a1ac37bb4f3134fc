//! Who stands behind a report, without trees: *…, передає «Курʼєр» з посиланням на мерію*; *…, rapporte l'agence, citant un
//! responsable*; *…, dijo Ana Ledo, citada por El Correo*.
//!
//! Counter-example: *citant des coûts trop élevés*: a reason is nobody. Known mistakes: a place or firm that is referred to and
//! did not speak.

use super::phrase;
use crate::draft::Draft;
use crate::id;
use crate::lexicon::{Convention, Use};
use crate::scene::Scene;
use sayso_core::{Basis, TokenKind};
use std::ops::Range;

/// How many drafts of the sentence are looked at.
const RECENT: usize = 12;

/// Adds the sources behind the reports of a sentence, whose drafts begin at `first`.
pub(super) fn add(
    scene: &Scene<'_>,
    drafts: &mut Vec<Draft>,
    sentence: &Range<usize>,
    first: usize,
) {
    if drafts.len() == first {
        return;
    }
    let high = sentence.end.min(sentence.start + super::SENTENCE);
    for at in sentence.start..high {
        let uses = scene.uses(at);
        if !uses.is(Use::CITING.or(Use::RELAYING).or(Use::CARRYING))
            || scene.region_at(at).is_some()
        {
            continue;
        }
        if uses.is(Use::CARRYING) && scene.uses(at + 1).is(Use::AGENT) {
            carried(scene, drafts, sentence, first, at);
        } else if uses.is(Use::CITING.or(Use::RELAYING)) {
            cited(scene, drafts, sentence, first, at);
        }
    }
}

/// *…, передає «Курʼєр» з посиланням на мерію*: the report, and whom it refers to.
fn cited(
    scene: &Scene<'_>,
    drafts: &mut Vec<Draft>,
    sentence: &Range<usize>,
    first: usize,
    at: usize,
) -> Option<()> {
    let relative =
        at.checked_sub(1).filter(|b| scene.uses(*b).is(Use::RELATIVE.or(Use::COMPLEMENT)));
    // "cite" alone is a verb of its own; "qui cite" leads to who stands behind the report.
    if !scene.uses(at).is(Use::CITING) && relative.is_none() {
        return None;
    }
    let own: Vec<usize> = (first..drafts.len())
        .filter(|&i| drafts.get(i).is_some_and(|d| d.cue.contains(&at)))
        .collect();
    for index in own.into_iter().rev() {
        drafts.remove(index);
    }
    let led = |i: usize| {
        let uses = scene.uses(i);
        uses.is(Use::PREPOSITION) && !scene.is_capitalised(i)
    };
    let before = at.checked_sub(1).filter(|b| *b >= sentence.start);
    let begin = relative.or(before.filter(|b| led(*b))).unwrap_or(at);
    let mut after = at + 1;
    let small = Use::PREPOSITION.or(Use::CLITIC).or(Use::ADVERB);
    while after < at + 3 && scene.uses(after).is(small) && !scene.is_capitalised(after) {
        after += 1;
    }
    let source = phrase::named(scene, after, sentence.end)?;
    let who = Use::ROLE.or(Use::DOCUMENT).or(Use::OBLIQUE_ROLE);
    let somebody = source
        .clone()
        .any(|i| scene.uses(i).is(who) || scene.is_capitalised(i) || scene.kind(i).opens_quote());
    let refers = scene.lexicon.has(Convention::REFERENCE_NAMES);
    let report = report(drafts, first, begin).filter(|_| somebody || refers)?;
    let draft = drafts.get_mut(report)?;
    without(scene, draft, begin..source.end);
    let inner = Draft {
        source: Some(source),
        cue: begin..after,
        rule: id::CITING,
        entry: None,
        ..draft.clone()
    };
    (!inner.content.is_empty()).then(|| drafts.push(inner))
}

/// *dijo Ana Ledo, citada por El Correo*: the outlet that relays it.
fn carried(
    scene: &Scene<'_>,
    drafts: &mut Vec<Draft>,
    sentence: &Range<usize>,
    first: usize,
    at: usize,
) -> Option<()> {
    let after = at + 2;
    let comma = (after..sentence.end).find(|&i| scene.kind(i) == TokenKind::Comma);
    let high = comma.unwrap_or(sentence.end);
    let outlet = phrase::named(scene, after, high)
        .or_else(|| scene.is_capitalised(after).then_some(after..after + 1))?;
    let name = outlet.clone().any(|i| scene.is_capitalised(i) || scene.kind(i).opens_quote());
    let opens = at == sentence.start;
    let index = if opens { Some(first) } else { report(drafts, first, at) }.filter(|_| name)?;
    let draft = drafts.get_mut(index).filter(|d| d.basis == Basis::Speech)?;
    if !opens {
        without(scene, draft, at..outlet.end);
    }
    let outer = Draft {
        source: Some(outlet),
        cue: at..after,
        rule: id::CARRIED,
        entry: None,
        ..draft.clone()
    };
    (!outer.content.is_empty()).then(|| drafts.insert(index, outer))
}

/// The last report before a token, or the one whose source it stands in.
fn report(drafts: &[Draft], first: usize, at: usize) -> Option<usize> {
    let low = first.max(drafts.len().saturating_sub(RECENT));
    (low..drafts.len()).rev().find(|&i| {
        drafts.get(i).is_some_and(|d| {
            let known = d.source.as_ref().is_some_and(|s| s.start < at);
            d.basis == Basis::Speech && known && d.rule != id::CITING
        })
    })
}

/// Takes the words that name who stands behind a report off the report.
fn without(scene: &Scene<'_>, draft: &mut Draft, words: Range<usize>) {
    let begin = words.start;
    if let Some(source) = draft.source.as_mut().filter(|s| s.contains(&begin)) {
        source.end = begin.max(source.start + 1);
        if source.end > source.start + 1 && scene.kind(source.end - 1) == TokenKind::Comma {
            source.end -= 1;
        }
    }
    let cue = draft.cue.end;
    draft.content.retain(|piece| piece.start + 2 < begin || piece.start >= words.end);
    for piece in draft.content.iter_mut().filter(|p| p.start >= cue && p.contains(&begin)) {
        let comma = usize::from(scene.kind(begin - 1) == TokenKind::Comma);
        piece.end = (begin - comma).max(piece.start);
    }
}
