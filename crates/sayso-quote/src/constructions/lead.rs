//! Clauses that open a sentence before the one who speaks in it: *Although the gate is shut, Ann Lee says once it opens nobody
//! will wait*; *Asked whether she was tired, Ann Lee said no*. What stands behind the cue is what is said.
//!
//! Counter-example: *If it rains, Ann Lee said, the gate stays shut*: a comma behind the cue, and both are said. Known
//! mistakes: a clause of time behind the cue that has a subject and a verb.

use crate::draft::Draft;
use crate::lexicon::Use;
use crate::scene::Scene;
use sayso_core::{Tag, TokenKind};
use std::ops::Range;

/// How long a content may be that is looked at, in tokens.
const LONGEST: usize = 160;

/// The content of a draft without the clause that opens its sentence; `None` where that is as it should be.
pub(crate) fn without(scene: &Scene<'_>, draft: &Draft) -> Option<Vec<Range<usize>>> {
    let source = draft.source.as_ref()?;
    let (first, rest) = draft.content.split_first()?;
    let sentence = scene.sentence_of(draft.cue.start)?;
    let opens = first.start == sentence.start && first.end + 1 == source.start;
    let plain = source.end == draft.cue.start && scene.region_from(first.start).is_none();
    if !opens || !plain || scene.kind(first.end) != TokenKind::Comma {
        return None;
    }
    let after = draft.cue.end;
    match rest {
        [] => {
            let end = sentence.end - usize::from(scene.kind(sentence.end - 1) == TokenKind::Stop);
            let clause = leads(scene, first.start)
                && after + 2 < end
                && end - after <= LONGEST
                && is_clause(scene, after..end);
            clause.then(|| std::iter::once(after..end).collect())
        }
        [next, ..] if next.start == after => {
            let asked = matches!(scene.tag(first.start), Tag::VBN | Tag::VBD | Tag::VBG);
            let dropped = asked || leads(scene, first.start) && !scene.is(first.start, "if");
            dropped.then(|| rest.to_vec())
        }
        _ => None,
    }
}

/// A word that begins a clause around the main one.
fn leads(scene: &Scene<'_>, at: usize) -> bool {
    let even = usize::from(scene.is(at, "even"));
    scene.uses(at + even).is(Use::OUTER) || scene.tag(at + even) == Tag::WRB
}

/// *once it opens nobody will wait*, *the gate is shut*: a clause with its subject, and no *as he left*.
fn is_clause(scene: &Scene<'_>, range: Range<usize>) -> bool {
    let once = ["once", "if", "that", "there"].iter().any(|w| scene.is(range.start, w));
    let start = range.start + usize::from(once);
    let subject = scene.noun_chunk_from(start, range.end);
    let verb = subject.map(|s| s.end).filter(|e| *e < range.end);
    let verb = verb.map(|v| v + usize::from(scene.tag(v).is_adverb()));
    (once || !scene.uses(range.start).is(Use::TIME))
        && verb.is_some_and(|v| scene.tag(v).is_finite() || scene.tag(v) == Tag::MD)
}
