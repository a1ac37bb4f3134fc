//! Promises: *Ann Lee addressed the fair, promising to lift the toll*; *a mayor who has pledged to lift it*. A promise is made in
//! words, whatever else the sentence says.
//!
//! Counter-example: *a promising start to the year*: no *to* with a verb. Known mistakes: *it threatens to rain* of what cannot
//! speak.

use super::Construction;
use crate::draft::Draft;
use crate::grammar::extent::content_end;
use crate::grammar::source::{Subject, first_subject, group_start, is_passive, subject};
use crate::lexicon::{Frame, Use};
use crate::scene::Scene;
use sayso_core::{Basis, Rule, Tag, TokenKind};

pub(super) const CONSTRUCTION: Construction = Construction {
    rule: Rule {
        id: "quote.indirect.promise",
        summary: "A verb of promising and an infinitive, after its subject or after a comma.",
        example: "Ann Lee addressed the fair, promising to lift the toll.",
        pitfalls: "What threatens to happen is no promise.",
    },
    find,
};

fn find(scene: &Scene<'_>, at: usize) -> Option<Draft> {
    if !scene.uses(at).is(Use::PROMISING) {
        return None;
    }
    let start = at + 1;
    if scene.tag(start) != Tag::TO
        || scene.tag(start + 1) != Tag::VB
        || scene.region_at(at).is_some()
    {
        return None;
    }
    let sentence = scene.sentence_of(at)?;
    let group = group_start(scene, at, sentence.start);
    if is_passive(scene, group, at) {
        return None;
    }
    let comma = at.checked_sub(1).is_some_and(|c| scene.kind(c) == TokenKind::Comma);
    let source = match subject(scene, group, sentence.start) {
        Subject::Phrase(phrase) if !comma => phrase,
        _ if comma => first_subject(scene, sentence.start, at)?,
        _ => return None,
    };
    let who = scene.is_capitalised(source.end - 1)
        || scene.uses(source.end - 1).is(Use::ROLE)
        || matches!(scene.tag(source.start), Tag::WP | Tag::PRP) && !scene.is(source.start, "it");
    let end = content_end(scene, start, sentence.end, Frame::To, false);
    (who && scene.has_words(start..end, 3)).then(|| Draft {
        source: Some(source),
        cue: group..start,
        content: std::iter::once(start..end).collect(),
        basis: Basis::Intention,
        rule: CONSTRUCTION.rule.id,
        grade: 6,
        entry: None,
    })
}
