//! A quotation is said as a whole: *Lee said, “We waited. Then we left.”* has both sentences in its content, however the
//! sentence of the cue ends.

use crate::draft::Draft;
use crate::form::regions::Region;
use crate::scene::Scene;
use sayso_core::Tag;
use std::ops::Range;

/// A piece of a content with the rest of the quotations that it begins or ends in, unless the cue stands inside them.
pub(crate) fn whole(scene: &Scene<'_>, draft: &Draft, piece: &Range<usize>) -> Range<usize> {
    let outside = |r: &&Region| draft.cue.is_empty() || !r.holds(draft.cue.start);
    let free = |range: &Range<usize>| {
        let holds = |role: &Range<usize>| role.start < range.end && range.start < role.end;
        !holds(&draft.cue) && !draft.source.as_ref().is_some_and(holds)
    };
    let mut out = piece.clone();
    if piece.is_empty() {
        return out;
    }
    if let Some(region) = scene.region_at(piece.start).filter(outside) {
        let longer = region.start..out.end;
        if free(&longer) {
            out = longer;
        }
    }
    if let Some(region) = scene.region_at(piece.end - 1).filter(outside) {
        let longer = out.start..region.end.max(out.end);
        if free(&longer) {
            out = longer;
        }
    }
    out
}

/// *a plan | Lee said | would fail*: the noun or pronoun before the source belongs to a content that begins with its verb.
pub(crate) fn add_antecedent(scene: &Scene<'_>, draft: &mut Draft) {
    let Some(source) = &draft.source else { return };
    let [piece] = draft.content.as_slice() else { return };
    let shape = source.end == draft.cue.start && draft.cue.end == piece.start;
    if !shape || !scene.tag(piece.start).is_finite() || scene.region_at(piece.start).is_some() {
        return;
    }
    let Some(last) = source.start.checked_sub(1) else { return };
    let pronoun = matches!(scene.tag(last), Tag::WDT | Tag::WP) || scene.is(last, "that");
    let noun = scene.noun_chunk_to(last, 0);
    let Some(before) = pronoun.then_some(last..last + 1).or(noun) else { return };
    draft.content.insert(0, before);
}
