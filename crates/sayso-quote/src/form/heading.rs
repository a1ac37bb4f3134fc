//! A name, a colon, and what is said: headlines (*Mayor: Bridge will open in May*), turns of an
//! interview (*Ann Lee: We waited.*), and quotations introduced by nothing but a name.

use crate::draft::Draft;
use crate::id;
use crate::lexicon::{Frame, Use};
use crate::scene::Scene;
use sayso_core::{Basis, BlockKind, Case, Genre, Lang, Token, TokenKind};
use std::ops::Range;

/// The longest name before a colon, in tokens.
const LONGEST: usize = 9;

/// Reads the head of a paragraph; `first` says that it is the document's first.
pub(crate) fn read(scene: &Scene<'_>, paragraph: &Range<usize>, first: bool) -> Option<Draft> {
    // "“MOOR: We will see.”": a turn may be quoted as a whole.
    let quoted = scene.kind(paragraph.start).opens_quote();
    let begin = paragraph.start + usize::from(quoted);
    let limit = paragraph.end.min(begin + LONGEST + 4);
    let colon = (begin..limit).find(|&i| scene.kind(i) == TokenKind::Colon)?;
    // "EXCLUSIVE – Ann Lee: …"
    let dash = (begin..colon).rev().find(|&i| scene.kind(i) == TokenKind::Dash);
    // "Żużel. Adam Kos: …"
    let kicker = !scene.has_syntax() && scene.kind(begin + 1) == TokenKind::Stop;
    let dash = dash.or((kicker && begin + 1 < colon).then_some(begin + 1));
    let start = dash.map_or(begin, |d| d + 1);
    // "And from the mayor: “…”"
    let from = (start..colon.min(start + 2)).find(|&i| scene.is(i, "from"));
    let source = from.map_or(start, |f| f + 1)..colon;
    if let Some(voice) = voice(scene, &source, colon) {
        return Some(voice);
    }
    if source.is_empty() || source.len() > LONGEST || !is_name(scene, &source) {
        return None;
    }
    let english = matches!(scene.view.lang(), Lang::EN | Lang::UNKNOWN);
    if first && !scene.has_syntax() && !english && !speaks(scene, &source) {
        return None;
    }
    let rest = colon + 1..paragraph.end;
    let quotation = scene.region_from(rest.start).filter(|r| scene.is_speech(r));
    let byte = scene.tokens.get(paragraph.start)?.span.start();
    let kind = scene.view.block_at(byte).and_then(|b| scene.view.blocks().get(b)).map(|b| b.kind);
    let title = kind == Some(BlockKind::Title) || first && kind == Some(BlockKind::Body);
    let (rule, grade, content) = match quotation {
        Some(region) => (id::COLON, 8, region.range()),
        None if scene.view.genre() == Genre::Interview => (id::TURN, 8, rest),
        // "MOOR: We will see." is a turn of a transcript in any text.
        None if !title && capitals(scene, &source) => (id::TURN, 7, rest),
        None if title && scene.has_words(rest.clone(), 3) => (id::HEADLINE, 6, rest),
        None if teaser(scene, &source, &rest) => (id::HEADLINE, 5, rest),
        None => return None,
    };
    let basis = Basis::Speech;
    let cue = colon..colon + 1;
    Some(Draft {
        source: Some(source),
        cue,
        content: vec![content],
        basis,
        ..Draft::of(rule, grade)
    })
}

/// *Ann Lee, Harbour News: “…”*: in a list of voices a name may be followed by who that is.
fn voice(scene: &Scene<'_>, source: &Range<usize>, colon: usize) -> Option<Draft> {
    let comma = source.clone().find(|&i| scene.kind(i) == TokenKind::Comma)?;
    let region = scene.region_from(colon + 1).filter(|r| scene.is_speech(r))?;
    let name = source.start..comma;
    let named = !name.is_empty()
        && name.len() <= 5
        && is_name(scene, &name)
        && name.clone().all(|i| scene.is_capitalised(i) || scene.uses(i).is(Use::LINK));
    // Without trees: "Valdombra, chiuso il ponte vecchio: “…”" is a headline.
    let who = scene.has_syntax()
        || (comma..colon).any(|i| scene.is_capitalised(i) || scene.uses(i).is(Use::ROLE));
    let clause =
        !who || (comma..colon).any(|i| scene.tag(i).is_finite() && !scene.is_capitalised(i));
    (named && !clause).then(|| Draft {
        source: Some(source.clone()),
        cue: colon..colon + 1,
        content: vec![region.range()],
        ..Draft::of(id::COLON, 8)
    })
}

/// *Adam Kos: Nie jestem gwiazdą*: a full name at the head of a line that is no list and no caption. Without trees only.
fn teaser(scene: &Scene<'_>, source: &Range<usize>, rest: &Range<usize>) -> bool {
    let name = |i: usize| {
        scene.is_capitalised(i)
            && scene.kind(i) == TokenKind::Word
            && scene.uses(i) == Use::default()
    };
    let first: Vec<usize> = rest.clone().filter(|&i| scene.kind(i).is_wordlike()).take(6).collect();
    let words = first.iter().filter(|&&i| !scene.is_capitalised(i)).count();
    let numbers = first.iter().any(|&i| scene.kind(i) == TokenKind::Number);
    !scene.has_syntax()
        && matches!(source.len(), 2 | 3)
        && source.clone().all(name)
        && rest.len() <= 40
        && first.len() > 2
        && !numbers
        && scene.is_capitalised(rest.start)
        && words >= 2
}

/// Whether a name is set in capitals, as transcripts set those of the speakers.
fn capitals(scene: &Scene<'_>, words: &Range<usize>) -> bool {
    let upper = |t: &Token| t.case == Case::Upper || t.kind == TokenKind::Abbreviation;
    let tokens = scene.tokens.get(words.clone()).unwrap_or_default();
    words.len() <= 3 && tokens.iter().all(upper) && tokens.iter().any(|t| t.span.len() > 3)
}

/// *Nitrate d'ammonium : le port cherche une solution*: without tags, who speaks in a title is a role, a document, or a
/// name that the text has again.
fn speaks(scene: &Scene<'_>, words: &Range<usize>) -> bool {
    let small = Use::PREPOSITION.or(Use::ADVERB).or(Use::TIME);
    if scene.uses(words.start).is(small) {
        return false;
    }
    let role = Use::ROLE.or(Use::DOCUMENT);
    if words.len() <= 6 && words.clone().any(|i| scene.uses(i).is(role)) {
        return true;
    }
    let named = |i: usize| scene.is_capitalised(i) || scene.uses(i).is(Use::LINK);
    let Some(last) = words.clone().next_back().filter(|_| words.clone().all(named)) else {
        return false;
    };
    let key = scene.view.key(last);
    let again = |i: &usize| scene.is_capitalised(*i) && scene.view.key(*i) == key;
    (words.end..scene.tokens.len()).any(|i| again(&i) && !scene.sentence_start(i))
}

/// Whether the words before a colon name somebody (or a document) rather than a topic.
fn is_name(scene: &Scene<'_>, words: &Range<usize>) -> bool {
    let mut named = false;
    for at in words.clone() {
        let word = scene.uses(at);
        if !scene.kind(at).is_wordlike() || word.is(Use::LABEL.or(Use::QUESTION)) {
            return false;
        }
        let cue = scene.verb_cue(at, words.end).is_some_and(|(_, c)| c.grade(Frame::Quote) > 0);
        if cue && !scene.is_capitalised(at) {
            return false;
        }
        let verb = scene.has_syntax() && scene.tag(at).is_finite() && !scene.is_capitalised(at);
        if verb || word.is(Use::BE.or(Use::AUXILIARY)) {
            return false;
        }
        named |= word.is(Use::ROLE.or(Use::DOCUMENT))
            || scene.is_capitalised(at) && !word.is(Use::TIME.or(Use::PREPOSITION));
    }
    named
}
