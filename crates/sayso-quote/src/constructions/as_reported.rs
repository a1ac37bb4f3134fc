//! Asides that name who said it: *As the Courier reported, the bridge was shut*; *the bridge was shut, as Ann Lee noted*.
//!
//! Counter-example: *As the mayor said so, the crowd fell silent*: an object follows the verb. Known mistakes: *as Lee said*, of
//! words that stand elsewhere.

use super::Construction;
use crate::draft::Draft;
use crate::lexicon::Use;
use crate::scene::Scene;
use sayso_core::{Rule, Tag, TokenKind};
use std::ops::Range;

pub(super) const CONSTRUCTION: Construction = Construction {
    rule: Rule {
        id: "quote.content.as-reported",
        summary: "As, somebody, a verb of saying, and a comma or a full stop: the rest of the sentence is theirs.",
        example: "As the Courier reported, Ann Lee said that the bridge was shut.",
        pitfalls: "As may be a matter of time: as she spoke, the lights went out.",
    },
    find,
};

fn find(scene: &Scene<'_>, at: usize) -> Option<Draft> {
    if !scene.is(at, "as") || scene.region_at(at).is_some() {
        return None;
    }
    let sentence = scene.sentence_of(at)?;
    let opens = at == sentence.start;
    let comma = at.checked_sub(1).filter(|c| scene.kind(*c) == TokenKind::Comma);
    let source = scene.noun_chunk_from(at + 1, sentence.end)?;
    let own = scene.uses(source.start).is(Use::FIRST_PERSON) || scene.is(source.start, "you");
    if !opens && comma.is_none() || own {
        return None;
    }
    let mut verb = source.end;
    while scene.tag(verb).is_adverb() || scene.uses(verb).is(Use::AUXILIARY) {
        verb += 1;
    }
    let (len, cue) = scene.verb_cue(verb, sentence.end)?;
    let after = adverbial(scene, verb + len, sentence.end);
    let past = scene.tag(verb).is_finite() || scene.tag(verb) == Tag::VBN;
    let mark = scene.kind(after);
    let ends = after >= sentence.end || mark == TokenKind::Stop;
    if !cue.reports() || !past || mark != TokenKind::Comma && !ends {
        return None;
    }
    let content: Range<usize> = match comma {
        None => after + 1..sentence.end,
        Some(comma) if ends => sentence.start..comma,
        Some(_) => return None,
    };
    let clause = content.clone().any(|i| scene.tag(i).is_finite());
    (clause && scene.has_words(content.clone(), 4)).then(|| Draft {
        source: Some(source.clone()),
        cue: source.end..verb + len,
        content: vec![scene.trimmed(content)],
        ..Draft::of(CONSTRUCTION.rule.id, 7)
    })
}

/// *As Lee noted | at the time,*: past when and where.
fn adverbial(scene: &Scene<'_>, at: usize, high: usize) -> usize {
    let link = matches!(scene.tag(at), Tag::IN) && !scene.uses(at).is(Use::COMPLEMENT);
    let time = scene.noun_chunk_from(at + usize::from(link), high);
    time.filter(|t| link || scene.uses(t.end - 1).is(Use::TIME)).map_or(at, |t| t.end)
}
