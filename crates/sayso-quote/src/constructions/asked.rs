//! Questions that nobody in particular put: *Asked to explain the delay, Ann Lee shrugged.*
//!
//! Counter-example: *Asked for her ticket by the guard, she laughed*: no infinitive. Known mistakes: a request that came from
//! somebody named further back.

use super::Construction;
use crate::draft::{Draft, one};
use crate::lexicon::Use;
use crate::scene::Scene;
use sayso_core::{Rule, Tag, TokenKind};

pub(super) const CONSTRUCTION: Construction = Construction {
    rule: Rule {
        id: "quote.indirect.asked",
        summary: "Asked, urged or told at the head of a sentence, and what to do, up to the comma: somebody asked whom the text does not name.",
        example: "Asked to explain the delay, Ann Lee shrugged.",
        pitfalls: "Who asked may stand in the sentence before.",
    },
    find,
};

/// How long the request may be, in tokens.
const LONGEST: usize = 30;

fn find(scene: &Scene<'_>, at: usize) -> Option<Draft> {
    if !scene.uses(at).is(Use::ASKED) || scene.region_at(at).is_some() {
        return None;
    }
    let sentence = scene.sentence_of(at)?;
    let when = at > sentence.start && scene.is(at - 1, "when");
    let opens = at == sentence.start + usize::from(when);
    let start = at + 1;
    if !opens || scene.tag(start) != Tag::TO || !scene.tag(start + 1).is_verb() {
        return None;
    }
    let high = sentence.end.min(start + LONGEST);
    let comma = (start..high).find(|&i| scene.kind(i) == TokenKind::Comma)?;
    let main = (comma + 1..sentence.end).any(|i| scene.tag(i).is_finite());
    main.then(|| Draft {
        cue: at..at + 1,
        content: one(start..comma),
        ..Draft::of(CONSTRUCTION.rule.id, 7)
    })
}
