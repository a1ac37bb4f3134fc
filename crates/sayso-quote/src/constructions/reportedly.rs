//! Hearsay: *The ferry reportedly hit a rock*. Somebody says so, and the text does not tell who.
//!
//! Counter-example: *a reportedly haunted house*: no verb behind. Known mistakes: the clause may be shorter than it looks.

use super::Construction;
use crate::draft::Draft;
use crate::grammar::extent::content_end;
use crate::grammar::source::{Subject, group_start, subject};
use crate::lexicon::{Frame, Use};
use crate::scene::Scene;
use sayso_core::{Rule, Tag, TokenKind};

pub(super) const CONSTRUCTION: Construction = Construction {
    rule: Rule {
        id: "quote.indirect.reportedly",
        summary: "Reportedly in a clause: the clause is what somebody says whom the text does not name.",
        example: "The ferry reportedly hit a rock near Larn.",
        pitfalls: "A second clause of the sentence may be the author's own.",
    },
    find,
};

fn find(scene: &Scene<'_>, at: usize) -> Option<Draft> {
    if !scene.uses(at).is(Use::RUMOURED) || scene.region_at(at).is_some() {
        return None;
    }
    let sentence = scene.sentence_of(at)?;
    let verb = (at + 1..sentence.end.min(at + 4)).find(|&i| scene.tag(i).is_verb())?;
    let before = scene.tag(at.checked_sub(1)?).is_verb();
    // "the sum reportedly demanded by him" has no clause.
    if !before && (verb != at + 1 || !scene.tag(verb).is_finite()) {
        return None;
    }
    let Subject::Phrase(phrase) =
        subject(scene, group_start(scene, at, sentence.start), sentence.start)
    else {
        return None;
    };
    let relative = phrase.len() == 1 && matches!(scene.tag(phrase.start), Tag::WP | Tag::WDT);
    let ends = |&i: &usize| match scene.kind(i) {
        TokenKind::OpenBracket => true,
        TokenKind::Comma => relative || matches!(scene.tag(i + 1), Tag::WP | Tag::WDT),
        _ => false,
    };
    let end = content_end(scene, at + 1, sentence.end, Frame::Bare, false);
    let end = (at + 1..end).find(ends).unwrap_or(end);
    let content: Vec<_> = [phrase.start..at, at + 1..end].map(|p| scene.trimmed(p)).into();
    let comma = scene.kind(phrase.start) == TokenKind::Comma;
    (!comma && phrase.end <= at && scene.has_words(at + 1..end, 2)).then(|| Draft {
        cue: at..at + 1,
        content,
        ..Draft::of(CONSTRUCTION.rule.id, 6)
    })
}
