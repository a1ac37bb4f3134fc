//! What the mood of a verb says that others say: *Le ministre aurait signé le décret.* Nobody is named, and the author does
//! not vouch for it. Where a sentence has a source, the mood is plain reported speech.

use crate::draft::Draft;
use crate::id;
use crate::lexicon::{List, Use};
use crate::scene::Scene;
use sayso_core::{Genre, TokenKind};
use std::ops::Range;

/// How far from its verb a participle may stand at the end of its clause, in tokens.
const CLAUSE: usize = 30;

/// How far where it follows the verb.
const GROUP: usize = 5;

/// Appends the sentence if its verb is in the mood of hearsay.
pub(super) fn read(scene: &Scene<'_>, drafts: &mut Vec<Draft>, sentence: &Range<usize>) {
    let hearsay = |i: usize| scene.uses(i).is(Use::REPORTIVE) && scene.region_at(i).is_none();
    let Some(verb) = sentence.clone().find(|&i| hearsay(i)) else { return };
    // "S'il avait plu, le maire aurait fermé le pont": what might have been. "Qui aurait signé ?" asks.
    let unreal = |i: usize| scene.uses(i).is(Use::UNREAL) && scene.region_at(i).is_none();
    let asked = |i: usize| scene.text(i).contains(['?', '!']);
    let spoken = |i: usize| scene.region_from(i).is_some_and(|r| scene.is_speech(r));
    let other = scene.view.genre() != Genre::News
        || sentence.clone().any(|i| unreal(i) || spoken(i))
        || (sentence.end.saturating_sub(2).max(verb)..sentence.end).any(asked);
    if other || !has_participle(scene, verb, sentence.end) || !scene.has_words(sentence.clone(), 4)
    {
        return;
    }
    drafts.push(Draft {
        cue: sentence.start..sentence.start,
        content: vec![sentence.clone()],
        ..Draft::of(id::HEARSAY, 6)
    });
}

/// Whether a verb has the participle that the mood needs: *aurait déjà signé*; *soll den Vertrag unterzeichnet haben*.
fn has_participle(scene: &Scene<'_>, verb: usize, high: usize) -> bool {
    let low = |i: usize| !scene.is_capitalised(i) && scene.kind(i).is_wordlike();
    let participle =
        |i: usize| low(i) && scene.lexicon.lists().ends_long(scene.text(i), List::Reported);
    let closing = scene.lexicon.lists().of(List::ReportedEnd);
    if closing.is_empty() {
        let small = Use::ADVERB.or(Use::AUXILIARY).or(Use::BE).or(Use::CLITIC);
        let mut near = verb + 1..high.min(verb + GROUP);
        return near
            .find(|&i| participle(i) || !low(i) || !scene.uses(i).is(small))
            .is_some_and(participle);
    }
    let ends = |i: usize| {
        i + 1 >= high || !scene.kind(i + 1).is_wordlike() || scene.uses(i + 1).is(Use::CONJUNCTION)
    };
    let mark = |i: usize| {
        matches!(scene.kind(i), TokenKind::Stop | TokenKind::Semicolon | TokenKind::Colon)
    };
    // "unterzeichnet haben"; of "sein", only after what makes no state of it: "gestorben sein".
    let closes = |words: &str, i: usize| match words.split_once(' ') {
        Some((before, last)) => scene.text(i) == last && scene.text(i - 1) == before,
        None => scene.text(i) == words && participle(i - 1),
    };
    (verb + 1..high.min(verb + CLAUSE))
        .take_while(|&i| !mark(i))
        .any(|i| ends(i) && closing.iter().any(|c| closes(c, i)))
}
