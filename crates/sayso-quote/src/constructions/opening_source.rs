//! *According to the Herald, Ann Moor, the chair, said the flag was old*: what a source that opens its sentence says is the
//! rest of the sentence, names that look like appositions to it included.

use crate::draft::Draft;
use crate::lexicon::Use;
use crate::scene::Scene;
use sayso_core::TokenKind;
use std::ops::Range;

/// Where the content of such a source begins and ends, if it has no verb before the comma at which it stops.
pub(crate) fn whole(scene: &Scene<'_>, draft: &Draft) -> Option<Range<usize>> {
    let source = draft.source.as_ref()?;
    let sentence = scene.sentence_of(draft.cue.start)?;
    let opens = draft.cue.start == sentence.start && scene.uses(sentence.start).is(Use::PREFIX);
    let [piece] = draft.content.as_slice() else { return None };
    if !opens
        || source.start < draft.cue.end
        || piece.start < source.end
        || piece.end >= sentence.end
    {
        return None;
    }
    let verb = |range: Range<usize>| range.into_iter().any(|i| scene.tag(i).is_finite());
    let comma = scene.kind(piece.end) == TokenKind::Comma;
    (comma && !verb(piece.clone()) && verb(piece.end..sentence.end))
        .then_some(piece.start..sentence.end)
}

/// The source of a draft without the one that opens its sentence, where the two were taken for one.
pub(crate) fn without(
    scene: &Scene<'_>,
    draft: &Draft,
    opening: &Range<usize>,
) -> Option<Range<usize>> {
    let source = draft.source.as_ref()?;
    let joined = source.start == opening.start
        && source.end > opening.end + 1
        && source.end <= draft.cue.start
        && scene.kind(opening.end) == TokenKind::Comma;
    joined.then_some(opening.end + 1..source.end)
}
