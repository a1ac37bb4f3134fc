//! Nouns of saying whose source follows: *a warning from engineers that the bridge is unsafe*, *a request by the Courier to
//! open the files*.
//!
//! Counter-example: *a call from Larn to the harbour*: no *to* with a verb. Known mistakes: what stands after *by* may be what
//! the request asks for (*a request by May to*).

use super::Construction;
use crate::clauses::nouns::before_own_verb;
use crate::draft::{Draft, one};
use crate::grammar::extent::content_end;
use crate::lexicon::{Frame, Use};
use crate::scene::Scene;
use sayso_core::{Basis, Rule, Tag};
use std::ops::Range;

pub(super) const CONSTRUCTION: Construction = Construction {
    rule: Rule {
        id: "quote.indirect.noun-from",
        summary: "A noun of saying, from or by somebody, and a clause: the source stands between noun and clause.",
        example: "The council ignored a warning from Ann Lee that the bridge was unsafe.",
        pitfalls: "What stands after by may be a time.",
    },
    find,
};

/// How many phrases the source goes on over: *by lawyers | for the mayor | of Larn*.
const LINKS: usize = 3;

fn find(scene: &Scene<'_>, at: usize) -> Option<Draft> {
    if !scene.uses(at).is(Use::NOUN) || !scene.tag(at).is_noun() {
        return None;
    }
    let link = at + 1;
    if !["from", "by"].iter().any(|w| scene.is(link, w)) {
        return None;
    }
    let (_, cue) = scene.noun_cue(at, link)?;
    // "an effort by the firm to cut costs" is nothing said.
    let said = matches!(cue.basis, Basis::Speech | Basis::Directive | Basis::Belief);
    if !said && !scene.uses(at).is(Use::SAYING) {
        return None;
    }
    let sentence = scene.sentence_of(at)?;
    let source = source(scene, link + 1, sentence.end)?;
    let start = source.end;
    let wish = scene.is(start, "for") && scene.uses(at).is(Use::SAYING);
    let frame = if wish && scene.in_noun_chunk(start + 1) {
        Frame::Np
    } else if scene.uses(start).is(Use::COMPLEMENT) && !scene.tag(start + 1).is_finite() {
        Frame::That
    } else if scene.tag(start) == Tag::TO && scene.tag(start + 1) == Tag::VB {
        Frame::To
    } else {
        return None;
    };
    let grade = cue.grade(frame).max(u8::from(cue.best() > 0) * 5);
    let end = content_end(scene, start, sentence.end, frame, false);
    let end = before_own_verb(scene, at, start..end);
    scene.has_words(start..end, 3).then(|| Draft {
        source: Some(source),
        cue: at..at + 1,
        content: one(start..end),
        basis: cue.basis,
        ..Draft::of(CONSTRUCTION.rule.id, grade)
    })
}

/// Somebody, with the phrases that hang on them.
fn source(scene: &Scene<'_>, first: usize, high: usize) -> Option<Range<usize>> {
    let base = scene.noun_chunk_from(first, high)?;
    let head = base.end - 1;
    let somebody = scene.is_capitalised(head)
        || scene.uses(head).is(Use::ROLE)
        || matches!(scene.tag(head), Tag::NNS | Tag::PRP)
        || scene.is(first, "the");
    if !somebody || scene.uses(head).is(Use::TIME) {
        return None;
    }
    let mut end = base.end;
    for _ in 0..LINKS {
        let joins = ["of", "in", "at", "on", "and"].iter().any(|w| scene.is(end, w));
        // "by lawyers for the mayor", but "calls from unions for a ban"
        let joins = joins || scene.is(end, "for") && scene.uses(end - 1).is(Use::ROLE);
        let Some(more) = joins.then(|| scene.noun_chunk_from(end + 1, high)).flatten() else {
            break;
        };
        end = more.end;
    }
    Some(first..end)
}
