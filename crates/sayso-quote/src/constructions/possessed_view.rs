//! In somebody's view: *In her view, the bridge is safe*; *the bridge is safe, in Ann Lee’s opinion*.
//!
//! Counter-example: *Ann Lee ran to the door. With tears in her eyes, she waved.* Known mistakes: *in her words*, said of words that stand elsewhere.

use super::Construction;
use crate::draft::Draft;
use crate::lexicon::Use;
use crate::scene::Scene;
use sayso_core::{Basis, Rule, Tag, TokenKind};
use std::ops::Range;

pub(super) const CONSTRUCTION: Construction = Construction {
    rule: Rule {
        id: "quote.content.in-view",
        summary: "In somebody's view, at the head or the end of a sentence: the owner of the view is the source, the rest the content.",
        example: "Ann Lee runs the ferry. In her view, the bridge is safe.",
        pitfalls: "In her words may point at words that stand elsewhere.",
    },
    find,
};

/// The longest owner, in tokens.
const OWNER: usize = 8;

fn find(scene: &Scene<'_>, at: usize) -> Option<Draft> {
    if !scene.is(at, "in") || scene.region_at(at).is_some() {
        return None;
    }
    let sentence = scene.sentence_of(at)?;
    let (source, noun) = owner(scene, at + 1, sentence.end)?;
    if !scene.uses(noun).is(Use::VIEW) {
        return None;
    }
    let content = match scene.kind(noun + 1) {
        TokenKind::Comma if at == sentence.start => noun + 2..sentence.end,
        TokenKind::Stop if noun + 2 >= sentence.end => sentence.start..at,
        _ => return None,
    };
    let content = scene.trimmed(content);
    scene.has_words(content.clone(), 3).then(|| Draft {
        source: Some(source),
        cue: noun..noun + 1,
        content: vec![content],
        basis: Basis::Belief,
        ..Draft::of(CONSTRUCTION.rule.id, 7)
    })
}

/// Whose view it is, and where its noun stands: *her | view*, *Ann Lee | ’s view*.
fn owner(scene: &Scene<'_>, start: usize, high: usize) -> Option<(Range<usize>, usize)> {
    if scene.tag(start) == Tag::PRPS {
        let own = usize::from(scene.is(start + 1, "own"));
        return Some((start..start + 1, start + 1 + own));
    }
    let mark = (start + 1..high.min(start + OWNER)).find(|&i| scene.tag(i) == Tag::POS)?;
    Some((start..mark, mark + 1))
}
