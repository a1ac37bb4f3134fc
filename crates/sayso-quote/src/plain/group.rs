//! The group of a verb: auxiliaries, object pronouns, adverbs.

use crate::lexicon::{List, Use};
use crate::scene::Scene;

/// *señalado*, *dénoncés*: without an auxiliary it is an adjective.
pub(super) fn is_participle(scene: &Scene<'_>, at: usize) -> bool {
    let inverted = at > 0 && inverted_pronoun(scene, at - 1);
    !inverted && scene.lexicon.lists().ends(scene.text(at), List::Participle)
}

/// *-t-il*
pub(super) fn inverted_pronoun(scene: &Scene<'_>, at: usize) -> bool {
    scene.uses(at).is(Use::PRONOUN) && scene.text(at).starts_with('-')
}

/// The cue with the auxiliaries, object pronouns and adverbs before it.
pub(super) fn group_start(scene: &Scene<'_>, at: usize, low: usize) -> usize {
    let part = Use::AUXILIARY.or(Use::BE).or(Use::CLITIC).or(Use::ADVERB);
    let low = low.max(at.saturating_sub(4));
    // A narrator inside quotation marks has his own auxiliaries there.
    let region = scene.region_at(at).map(|r| r.start);
    (low..at)
        .rev()
        .take_while(|&i| {
            let word = scene.uses(i);
            word.is(part)
                && !word.is(Use::PRONOUN)
                && (i == low || !word.is(Use::DETERMINER) || i + 1 < at || word.is(Use::CLITIC))
                && scene.region_at(i).map(|r| r.start) == region
        })
        .last()
        .unwrap_or(at)
}
