//! Whose verb a cue is, where another noun looks like its subject: *with staff claiming that*, *Ann Lee, it emerged, told the
//! court that*, *was described as “a ruin” by Ann Lee*, *opened the fair by announcing that*.

use crate::draft::Draft;
use crate::grammar::source::{first_subject, group_start, is_passive, phrase_to};
use crate::scene::Scene;
use sayso_core::{Tag, TokenKind};
use std::ops::Range;

/// The source that a draft should have, if it has another.
pub(crate) fn of(scene: &Scene<'_>, draft: &Draft) -> Option<Range<usize>> {
    let source = draft.source.as_ref().filter(|_| !draft.cue.is_empty())?;
    if source.is_empty() || source.end > draft.cue.start {
        return until_infinitive(scene, source);
    }
    let other = beside_with(scene, draft)
        .or_else(|| before_aside(scene, draft, source))
        .or_else(|| agent(scene, draft))
        .or_else(|| by_doing(scene, draft, source))
        .or_else(|| in_number(scene, draft, source))?;
    (other != *source).then_some(other)
}

/// *The shop will close, with | staff | claiming that they were never told*.
fn beside_with(scene: &Scene<'_>, draft: &Draft) -> Option<Range<usize>> {
    let cue = draft.cue.start;
    let low = scene.sentence_of(cue)?.start;
    let noun = phrase_to(scene, cue.checked_sub(1).filter(|_| scene.tag(cue) == Tag::VBG)?, low)?;
    let with = noun.start.checked_sub(1).filter(|w| *w >= low && scene.is(*w, "with"))?;
    let comma = with == low || scene.kind(with - 1) == TokenKind::Comma;
    (comma && noun.end == cue).then_some(noun)
}

/// *Ann Lee, it emerged, | told the court that*: what stands between commas is no subject of the verb after them.
fn before_aside(scene: &Scene<'_>, draft: &Draft, source: &Range<usize>) -> Option<Range<usize>> {
    let it = source.len() == 1 && scene.is(source.start, "it");
    let comma = source.start.checked_sub(1).filter(|c| scene.kind(*c) == TokenKind::Comma)?;
    let close = (source.end..draft.cue.start).find(|&i| scene.kind(i) == TokenKind::Comma)?;
    let aside = it && close - source.end <= 4 && scene.tag(source.end).is_finite();
    let low = scene.sentence_of(comma)?.start;
    let noun = phrase_to(scene, comma.checked_sub(1).filter(|c| *c >= low)?, low)?;
    (aside && noun.start == low && !draft.covers(noun.start)).then_some(noun)
}

/// *The yard was described as “a ruin” by | Ann Lee*: who does what is told in the passive stands behind *by*.
fn agent(scene: &Scene<'_>, draft: &Draft) -> Option<Range<usize>> {
    let verb = draft.cue.clone().rev().find(|&i| scene.tag(i).is_verb())?;
    let sentence = scene.sentence_of(verb)?;
    let by = draft.reach().end.max(draft.cue.end);
    let passive = is_passive(scene, group_start(scene, verb, sentence.start), verb);
    if !passive || by >= sentence.end || !scene.is(by, "by") {
        return None;
    }
    let noun = scene.noun_chunk_from(by + 1, sentence.end)?;
    let somebody = scene.tag(noun.end - 1).is_proper() || scene.tag(noun.end - 1) == Tag::NNS;
    somebody.then_some(noun)
}

/// *The mayor | opened the fair by announcing that*: the subject of the clause that *by* ends.
fn by_doing(scene: &Scene<'_>, draft: &Draft, source: &Range<usize>) -> Option<Range<usize>> {
    let by = scene.is(source.end - 1, "by") && scene.tag(draft.cue.start) == Tag::VBG;
    let noun = scene.noun_chunk_from(source.start, source.end)?;
    (by && noun.end + 1 < source.end).then_some(noun)
}

/// *They said Pell was alone and | claim that she left*: a verb after *and* that is of many goes on with the subject of many.
fn in_number(scene: &Scene<'_>, draft: &Draft, source: &Range<usize>) -> Option<Range<usize>> {
    let verb = draft.cue.clone().find(|&i| scene.tag(i).is_verb())?;
    let low = scene.sentence_of(verb)?.start;
    let group = group_start(scene, verb, low).max(draft.cue.start);
    let joined = scene.tag(group.checked_sub(1)?) == Tag::CC && scene.tag(verb) == Tag::VBP;
    let one = matches!(scene.tag(source.end - 1), Tag::NNP | Tag::NN);
    let first = first_subject(scene, low, group).filter(|_| joined && one)?;
    let many = scene.tag(first.end - 1) == Tag::NNS
        || ["they", "we"].iter().any(|w| scene.is(first.start, w));
    (many && first.end <= source.start).then_some(first)
}

/// *is expected by analysts | to cut jobs*: what they expect is none of them.
fn until_infinitive(scene: &Scene<'_>, source: &Range<usize>) -> Option<Range<usize>> {
    let by = source.start.checked_sub(1).is_some_and(|b| scene.is(b, "by"));
    let to = |i: &usize| scene.tag(*i) == Tag::TO && scene.tag(i + 1) == Tag::VB;
    let end = source.clone().skip(1).find(to).filter(|_| by)?;
    Some(source.start..end)
}
