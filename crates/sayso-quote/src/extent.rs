//! Where a content ends.

use crate::lexicon::{Frame, Use};
use crate::scene::Scene;
use sayso_core::{Tag, TokenKind};

/// One past the last token of the content that begins at `start`, at most `high` (the end of the
/// sentence, or of the quotation that runs over it).
///
/// A content goes on to the end of its sentence unless the clause around it comes back: at a comma
/// before another cue (*, adding that*; *, officials said*; *, according to*), before *and* with a
/// cue of the same subject, and, for contents that are mere phrases, before an adverbial clause.
pub(crate) fn content_end(scene: &Scene<'_>, start: usize, high: usize, frame: Frame) -> usize {
    let phrase = matches!(frame, Frame::Np | Frame::Ing | Frame::Adj | Frame::NpAs);
    let mut brackets = 0u32;
    let mut at = start;
    while at < high {
        if let Some(region) = scene.region_at(at).filter(|r| r.start >= start) {
            at = region.end.max(at + 1);
            continue;
        }
        match scene.kind(at) {
            TokenKind::OpenBracket => brackets += 1,
            TokenKind::CloseBracket if brackets == 0 => return at,
            TokenKind::CloseBracket => brackets -= 1,
            TokenKind::CloseQuote => return at,
            TokenKind::Semicolon if at > start => return at,
            TokenKind::Comma | TokenKind::Dash
                if at > start && outer_after(scene, at + 1, high, phrase) =>
            {
                return at;
            }
            _ => {}
        }
        if at > start && scene.tag(at) == Tag::CC && shared_cue(scene, at + 1, high) {
            return at;
        }
        if at > start + 1 && scene.uses(at).is(Use::OUTER) && phrase && scene.tag(at) == Tag::IN {
            return at;
        }
        at += 1;
    }
    high
}

/// Whether what follows a comma belongs to the clause around the content.
fn outer_after(scene: &Scene<'_>, mut at: usize, high: usize, phrase: bool) -> bool {
    if at >= high {
        return true;
    }
    // ", while also saying", ", and added that", ", but he said"
    let mut conjunction = false;
    while at < high
        && (scene.tag(at) == Tag::CC
            || scene.tag(at).is_adverb()
            || scene.is(at, "while")
            || scene.is(at, "before")
            || scene.is(at, "after"))
    {
        conjunction |= scene.tag(at) == Tag::CC || scene.uses(at).is(Use::OUTER);
        at += 1;
    }
    if scene.lexicon.prefixes.longest(at, |i| (i < high).then(|| scene.text(i))).is_some() {
        return !conjunction;
    }
    if is_cue(scene, at, high) {
        return scene.tag(at) == Tag::VBG || scene.tag(at).is_finite();
    }
    if phrase && (conjunction || scene.tag(at) == Tag::VBG) {
        return true;
    }
    // ", officials said"; ", but officials said that": noun phrase and cue
    if let Some(chunk) = scene.noun_chunk_from(at, high) {
        let mut verb = chunk.end;
        while verb < high
            && (scene.tag(verb) == Tag::IN || scene.in_noun_chunk(verb))
            && verb < chunk.end + 8
        {
            verb += 1;
        }
        while verb < high && (scene.tag(verb).is_adverb() || scene.uses(verb).is(Use::AUXILIARY)) {
            verb += 1;
        }
        if scene.tag(verb).is_finite() || scene.tag(verb) == Tag::VBN {
            let pronoun = scene.tag(at) == Tag::PRP;
            return is_speech_cue(scene, verb, high)
                && (conjunction || ends_clause(scene, verb, high))
                && (!pronoun || ends_clause(scene, verb, high) || conjunction);
        }
    }
    false
}

/// Whether a clause ends soon after its verb: *, officials said on Monday.*
fn ends_clause(scene: &Scene<'_>, verb: usize, high: usize) -> bool {
    let stop = high.min(verb + 12);
    for i in verb + 1..stop {
        match scene.kind(i) {
            TokenKind::Comma | TokenKind::Stop | TokenKind::Semicolon | TokenKind::Dash => {
                return true;
            }
            _ => {}
        }
        if scene.is(i, "that") || scene.tag(i).is_finite() || scene.tag(i) == Tag::TO {
            return false;
        }
    }
    stop == high
}

fn is_cue(scene: &Scene<'_>, at: usize, high: usize) -> bool {
    scene.tag(at).is_verb()
        && scene.lexicon.verbs.longest(at, |i| (i < high).then(|| scene.text(i))).is_some()
}

fn is_speech_cue(scene: &Scene<'_>, at: usize, high: usize) -> bool {
    scene
        .lexicon
        .verbs
        .longest(at, |i| (i < high).then(|| scene.text(i)))
        .is_some_and(|(_, cue)| cue.grade(Frame::Post) > 0)
}

/// *and said*, *but also denied*: a cue after a conjunction, without a subject of its own.
fn shared_cue(scene: &Scene<'_>, mut at: usize, high: usize) -> bool {
    while at < high && scene.tag(at).is_adverb() {
        at += 1;
    }
    if !is_cue(scene, at, high) {
        return false;
    }
    matches!(scene.tag(at), Tag::VBD | Tag::VBZ)
}
