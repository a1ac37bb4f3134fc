//! A quotation, a dash, and the name of its speaker: *“We waited for so long.” — Ann Lee*, with the name on the
//! same line or on the next, as collections of voices and epigraphs set it; or without the dash, as pages pull quotations out
//! of their articles.

use crate::draft::Draft;
use crate::id;
use crate::lexicon::Use;
use crate::scene::Scene;
use sayso_core::TokenKind;
use std::ops::Range;

/// The longest name and description after the dash, in tokens.
const LONGEST: usize = 16;

/// Whether a name in a social network stands in brackets.
fn handle(scene: &Scene<'_>, words: Range<usize>) -> bool {
    let at = |i: usize| scene.text(i).starts_with('@');
    words.clone().any(|i| scene.kind(i) == TokenKind::OpenBracket && at(i + 1))
}

/// Reads a paragraph that ends in a dash and a name; `previous` may be the quotation.
pub(crate) fn read(
    scene: &Scene<'_>,
    paragraph: &Range<usize>,
    previous: Option<&Range<usize>>,
) -> Option<Draft> {
    let low = paragraph.start.max(paragraph.end.saturating_sub(LONGEST));
    let dash = (low..paragraph.end).rev().find(|&i| scene.kind(i) == TokenKind::Dash)?;
    let whole = if dash == paragraph.start {
        previous?.start..previous?.end
    } else {
        paragraph.start..dash
    };
    // A post that a page shows has no marks: "We made it. — Ann Lee (@annlee) 3 May".
    let post = dash + 1 < paragraph.end && handle(scene, dash + 1..paragraph.end);
    let region = scene.region_until(whole.end).filter(|r| r.start == whole.start);
    let content = match region.filter(|r| scene.is_speech(r)) {
        Some(region) => region.range(),
        None if post && scene.has_words(whole.clone(), 2) => whole,
        None => return None,
    };
    // The name alone is the source: "Ann Lee, 34, of Fernhill".
    let comma = (dash + 1..paragraph.end).find(|&i| !scene.kind(i).is_wordlike());
    let source = dash + 1..comma.unwrap_or(paragraph.end);
    let named = |i: usize| {
        let small = scene.uses(i).is(Use::LINK.or(Use::PREPOSITION));
        (scene.is_capitalised(i) || small) && !scene.uses(i).is(Use::TIME)
    };
    let name = !source.is_empty() && source.len() <= 5 && source.clone().all(named);
    name.then(|| Draft {
        source: Some(source),
        cue: dash..dash + 1,
        content: vec![content],
        ..Draft::of(id::SIGNATURE, 8)
    })
}

/// The longest name under a quotation that is pulled out of its article.
const NAME: usize = 4;

/// A quotation that is pulled out of its article: a paragraph that is a quotation, or speaks of *I* and *we*, and then a name
/// alone, without a stop.
pub(crate) fn pulled(scene: &Scene<'_>, paragraph: &Range<usize>) -> Option<Draft> {
    let low = paragraph.start.max(paragraph.end.saturating_sub(NAME + 1));
    let name = |i: &usize| {
        scene.is_capitalised(*i) && scene.tag(*i).is_proper() && !scene.uses(*i).is(Use::TIME)
    };
    let names = (low..paragraph.end).rev().take_while(name).count();
    let start = paragraph.end - names;
    let quotation = paragraph.start..start;
    if !(2..=NAME).contains(&names) || quotation.is_empty() {
        return None;
    }
    let marked = scene.region_until(start).is_some_and(|r| r.start == paragraph.start);
    let stopped = scene.kind(start - 1) == TokenKind::Stop && scene.sentence_start(start);
    let own = |i: usize| scene.text(i) == "I" || scene.is(i, "we");
    let said = scene.has_words(quotation.clone(), 8)
        && quotation.clone().take(200).any(own)
        && !quotation.clone().take(200).any(|i| scene.region_at(i).is_some());
    (marked || stopped && said).then(|| Draft {
        source: Some(start..paragraph.end),
        cue: start..start,
        content: vec![quotation],
        ..Draft::of(id::SIGNATURE, 7)
    })
}
