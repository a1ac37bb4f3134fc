//! Reported speech that goes on without a cue, told by its mood: *Berg kritisierte den Plan. Er sei zu teuer.*

use crate::draft::Draft;
use crate::id;
use crate::lexicon::Use;
use crate::scene::Scene;
use std::ops::Range;

/// Appends the sentence if it goes on with the speaker of those before; the speaker for the sentence that follows.
/// `first` is the first draft of the sentence itself.
pub(super) fn read(
    scene: &Scene<'_>,
    drafts: &mut Vec<Draft>,
    sentence: &Range<usize>,
    first: usize,
    speaker: Option<Range<usize>>,
) -> Option<Range<usize>> {
    let own = drafts.get(first..).unwrap_or_default();
    // A demand or a belief is gone on with as well: "Berg forderte mehr Geld. Die Lage sei ernst."
    if let Some(draft) = own.iter().rev().find(|d| d.source.is_some()) {
        return draft.source.clone();
    }
    if !own.is_empty() {
        return None;
    }
    let speaker = speaker?;
    let outside = |i: &usize| scene.region_at(*i).is_none();
    let mood = sentence.clone().filter(outside).any(|i| scene.uses(i).is(Use::SUBJUNCTIVE));
    // "Ich habe" is no reported speech.
    let first_person = sentence.clone().any(|i| scene.uses(i).is(Use::FIRST_PERSON));
    let question = scene.uses(sentence.start).is(Use::COMPLEMENT);
    if !mood || first_person || question {
        return None;
    }
    drafts.push(Draft {
        source: Some(speaker.clone()),
        cue: sentence.start..sentence.start,
        content: vec![sentence.clone()],
        ..Draft::of(id::FREE, 6)
    });
    Some(speaker)
}
