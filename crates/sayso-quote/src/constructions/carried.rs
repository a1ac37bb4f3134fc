//! Outlets that carry what somebody says: *the union said in a statement carried by the Courier*; *the ministry, in remarks
//! reported by Northern News, said*; *officials, quoted by the Courier, said*; *in a letter seen by the Courier, the union said*.
//!
//! Counter-example: *the union said in a letter signed by the mayor*: no verb of the list. Known mistakes: what carries the
//! statement may stand in another clause.

use crate::draft::Draft;
use crate::id;
use crate::lexicon::Use;
use crate::scene::Scene;
use sayso_core::{Basis, Rule, Tag, TokenKind};
use std::ops::Range;

/// Words that an outlet carries.
pub(crate) const CARRIED: Rule = Rule {
    id: id::CARRIED,
    summary: "A statement, a letter or somebody who is quoted, carried, aired or seen by an outlet: the outlet relays what is said there.",
    example: "The bridge will open in May, the union said in a statement carried by the Larn Courier.",
    pitfalls: "The outlet may carry something else that the sentence names.",
};

/// How far from its cue the participle may stand, in tokens.
const REACH: usize = 14;

/// The outlet that carries the words of a draft, as a draft with the same content.
pub(crate) fn carried(scene: &Scene<'_>, draft: &Draft) -> Option<Draft> {
    if draft.basis != Basis::Speech || draft.cue.is_empty() {
        return None;
    }
    let source = draft.source.clone()?;
    let sentence = scene.sentence_of(draft.cue.start)?;
    let after = draft.cue.end.max(source.end);
    let own = source.start.max(draft.cue.start.saturating_sub(REACH))..draft.cue.start;
    let behind = after..sentence.end.min(after + REACH);
    let opening = sentence.start..source.start.min(sentence.start + REACH);
    let (verb, outlet) = own
        .chain(free(scene, behind))
        .find_map(|i| Some((i, outlet(scene, i, sentence.end)?)))
        .or_else(|| opens(scene, opening, source.start))?;
    (!draft.covers(verb) && !source.contains(&sentence.end)).then(|| Draft {
        source: Some(outlet),
        cue: verb..verb + 2,
        content: draft.content.clone(),
        basis: Basis::Speech,
        rule: id::CARRIED,
        grade: draft.grade,
        entry: None,
    })
}

/// Whether a piece of a content is nothing but who carries it: *the mill will close, aides said, | quoted by the Courier*.
pub(crate) fn is_carrier(scene: &Scene<'_>, piece: &Range<usize>) -> bool {
    outlet(scene, piece.start, piece.end).is_some_and(|o| o.end + 1 >= piece.end)
}

/// *In a letter seen by the Courier, | the union warned*: the phrase that opens the sentence and ends right before the source.
fn opens(scene: &Scene<'_>, phrase: Range<usize>, source: usize) -> Option<(usize, Range<usize>)> {
    let comma = source.checked_sub(1).filter(|c| scene.kind(*c) == TokenKind::Comma)?;
    let first = matches!(scene.tag(phrase.start), Tag::IN);
    let found = phrase.into_iter().find_map(|i| Some((i, outlet(scene, i, comma)?)));
    found.filter(|(_, outlet)| first && outlet.end == comma)
}

/// The tokens of a stretch up to the next clause or quotation.
fn free(scene: &Scene<'_>, stretch: Range<usize>) -> Range<usize> {
    let ends = |&i: &usize| {
        let carries = scene.uses(i).is(Use::CARRYING);
        scene.region_at(i).is_some()
            || scene.uses(i).is(Use::COMPLEMENT)
            || scene.tag(i).is_finite() && !carries && !scene.in_noun_chunk(i)
    };
    stretch.start..stretch.clone().find(ends).unwrap_or(stretch.end)
}

/// The outlet behind *carried by*, if one stands at a token.
fn outlet(scene: &Scene<'_>, at: usize, high: usize) -> Option<Range<usize>> {
    let carries = scene.uses(at).is(Use::CARRYING) && scene.tag(at).is_verb();
    let link = carries && (scene.is(at + 1, "by") || scene.is(at + 1, "on"));
    let before = at.checked_sub(1)?;
    // "was reported by" is a sentence of its own.
    let noun = scene.in_noun_chunk(before) || scene.kind(before) == TokenKind::Comma;
    if !link || !noun {
        return None;
    }
    let outlet = scene.noun_chunk_from(at + 2, high)?;
    let name = outlet.clone().any(|i| scene.is_capitalised(i) && scene.tag(i).is_proper());
    let last = scene.uses(outlet.end - 1);
    ((name || last.is(Use::OUTLET)) && !last.is(Use::TIME)).then_some(outlet)
}
