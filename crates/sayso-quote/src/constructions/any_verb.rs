//! Any verb right beside a closing quotation: *“It is shut,” chuckled Milton Varga, the warden*; *“It is shut!” she bellowed.*
//!
//! How people speak has no end of verbs, so none is asked for: the place says enough.
//!
//! Counter-example: *The so-called “gift,” Varga sold, was broken*. Known mistakes: *“It is shut,” Varga left, “for good.”*

use super::Construction;
use crate::draft::Draft;
use crate::grammar::source::phrase_from;
use crate::lexicon::Use;
use crate::scene::Scene;
use sayso_core::{Rule, Tag, TokenKind};
use std::ops::Range;

pub(super) const CONSTRUCTION: Construction = Construction {
    rule: Rule {
        id: "quote.content.any-verb",
        summary: "A quotation that ends in a comma or a mark, and right behind it a verb of any kind and its subject, a person: the person says it.",
        example: "“We will not close the bridge,” chuckled Ann Lee, the mayor.",
        pitfalls: "What is done while something is said looks the same.",
    },
    find,
};

/// The fewest words that a quotation has here.
const WORDS: usize = 3;

fn find(scene: &Scene<'_>, at: usize) -> Option<Draft> {
    let before = at.checked_sub(1)?;
    if !scene.kind(before).closes_quote() || !scene.kind(at).is_wordlike() {
        return None;
    }
    let region = scene.region_until(at).filter(|r| r.closed && !r.dash)?;
    let last = scene.last_inside(region);
    let open = scene.kind(last) == TokenKind::Comma
        || scene.kind(last) == TokenKind::Stop && scene.text(last) != ".";
    if !open || scene.sentence_start(at) || !scene.has_words(region.range(), WORDS) {
        return None;
    }
    let clause = region.range().any(|i| scene.tag(i).is_finite() || scene.tag(i) == Tag::VB);
    let sentence = scene.sentence_of(at)?;
    let (source, verb) =
        inverted(scene, at, sentence.end).or_else(|| plain(scene, at, sentence.end))?;
    if !clause {
        return None;
    }
    let mut content = vec![region.range()];
    let next = source.end.max(verb + 1);
    if scene.kind(next) == TokenKind::Comma {
        content.extend(
            scene.region_from(next + 1).filter(|r| r.start < sentence.end).map(|r| r.range()),
        );
    }
    Some(Draft {
        source: Some(source),
        cue: verb..verb + 1,
        content,
        ..Draft::of(CONSTRUCTION.rule.id, 7)
    })
}

/// *chuckled Ann Lee, the mayor*
fn inverted(scene: &Scene<'_>, at: usize, high: usize) -> Option<(Range<usize>, usize)> {
    if !tells(scene, at) || !is_person(scene, at + 1, high) {
        return None;
    }
    let source = phrase_from(scene, at + 1, high)?;
    (!scene.tag(source.end).is_finite()).then_some((source, at))
}

/// *the mayor bellowed at the crowd*, *she chuckled.*
fn plain(scene: &Scene<'_>, at: usize, high: usize) -> Option<(Range<usize>, usize)> {
    if !is_person(scene, at, high) {
        return None;
    }
    let source = match scene.tag(at) {
        Tag::PRP => at..at + 1,
        _ => phrase_from(scene, at, high)?,
    };
    let verb = source.end + usize::from(scene.tag(source.end).is_adverb());
    let after = verb + 1;
    let ends = after >= high
        || matches!(scene.kind(after), TokenKind::Comma | TokenKind::Stop)
        || matches!(scene.tag(after), Tag::IN | Tag::TO | Tag::RB);
    (verb < high && tells(scene, verb) && ends).then_some((source, verb))
}

/// A verb in the present or the past that is no auxiliary.
fn tells(scene: &Scene<'_>, at: usize) -> bool {
    matches!(scene.tag(at), Tag::VBD | Tag::VBZ) && !scene.uses(at).is(Use::BE.or(Use::AUXILIARY))
}

/// Whether a name, a role, *the mayor* or *he*, *she*, *they* begins here.
fn is_person(scene: &Scene<'_>, at: usize, high: usize) -> bool {
    if scene.tag(at) == Tag::PRP {
        return scene.uses(at).is(Use::THIRD_PERSON);
    }
    scene.noun_chunk_from(at, high).is_some_and(|chunk| {
        let head = chunk.end - 1;
        let one = scene.tag(at) == Tag::DT && scene.tag(head) == Tag::NN;
        scene.tag(head).is_proper() || scene.uses(head).is(Use::ROLE) || one
    })
}
