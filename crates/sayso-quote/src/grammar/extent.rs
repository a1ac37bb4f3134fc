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
pub(crate) fn content_end(
    scene: &Scene<'_>,
    start: usize,
    high: usize,
    frame: Frame,
    subordinate: bool,
) -> usize {
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
                if at > start
                    && (outer_after(scene, at + 1, high, phrase)
                        || subordinate && main_clause(scene, at + 1, high)) =>
            {
                return at;
            }
            _ => {}
        }
        // “…”, which could take long: the writer's own remark on a quotation.
        if at > start
            && scene.kind(at) == TokenKind::Comma
            && scene.kind(at - 1).closes_quote()
            && scene.tag(at + 1) == Tag::WDT
        {
            return at;
        }
        if at > start
            && scene.tag(at) == Tag::CC
            && (shared_cue(scene, start, at + 1, high)
                || phrase && shared_verb(scene, at + 1, high))
        {
            return at;
        }
        if at > start + 1
            && phrase
            && scene.tag(at) == Tag::IN
            && scene.uses(at).is(Use::OUTER)
            && (!scene.is(at, "as") || main_clause(scene, at + 1, high))
        {
            return at;
        }
        at += 1;
    }
    high
}

/// *Although Lee agreed to go, he …*: whether the clause after a subordinate one begins.
fn main_clause(scene: &Scene<'_>, at: usize, high: usize) -> bool {
    let Some(chunk) = scene.noun_chunk_from(at, high) else { return false };
    let end = high.min(chunk.end + 8);
    for i in chunk.end..end {
        if scene.tag(i).is_finite() {
            return true;
        }
        if scene.kind(i) == TokenKind::Comma || scene.tag(i) == Tag::CC {
            return false;
        }
    }
    false
}

/// Whether what follows a comma belongs to the clause around the content.
pub(crate) fn outer_after(scene: &Scene<'_>, mut at: usize, high: usize, phrase: bool) -> bool {
    if at >= high {
        return true;
    }
    // ", while also saying", ", and added that", ", but he said"
    let mut conjunction = false;
    let contrast = scene.is(at, "while");
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
    if scene.prefix_cue(at, high).is_some() {
        return !conjunction;
    }
    if is_cue(scene, at, high) {
        return scene.tag(at) == Tag::VBG || scene.tag(at).is_finite();
    }
    if phrase && (conjunction || scene.tag(at) == Tag::VBG) {
        return true;
    }
    // ", with the minister adding that"
    if !conjunction
        && scene.is(at, "with")
        && let Some(chunk) = scene.noun_chunk_from(at + 1, high)
        && (phrase || is_cue(scene, chunk.end, high) && scene.tag(chunk.end) == Tag::VBG)
    {
        return true;
    }
    if closing_verb(scene, at, high).is_some() {
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
            // ", while the minister favours a pause": a side of its own.
            return (is_speech_cue(scene, verb, high) || contrast && is_cue(scene, verb, high))
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

/// *…, Northern News reports, citing*: a closing cue that the tagger took for a noun. The verb, if
/// the noun phrase chunk at `at` ends in one.
pub(crate) fn closing_verb(scene: &Scene<'_>, at: usize, high: usize) -> Option<usize> {
    let chunk = scene.noun_chunk_from(at, high)?;
    let verb = chunk.end - 1;
    let ends = chunk.end >= high
        || matches!(scene.kind(chunk.end), TokenKind::Comma | TokenKind::Stop | TokenKind::Dash);
    // "…, Mayor Says": in a headline a verb has a capital too, and some forms are nothing but verbs.
    let small = !scene.is_capitalised(verb) || scene.uses(verb).is(Use::FINITE);
    let named = verb > at && scene.is_capitalised(verb - 1) && small;
    let ending = scene.text(verb);
    (ends
        && named
        && (ending.ends_with('s') || ending.ends_with('d'))
        && is_speech_word(scene, verb))
    .then_some(verb)
}

fn is_speech_word(scene: &Scene<'_>, at: usize) -> bool {
    let found = scene.verb_cue(at, at + 1);
    found.is_some_and(|(_, cue)| cue.grade(Frame::Post) > 3 && cue.grade(Frame::That) > 3)
}

fn is_cue(scene: &Scene<'_>, at: usize, high: usize) -> bool {
    scene.tag(at).is_verb() && scene.verb_cue(at, high).is_some()
}

fn is_speech_cue(scene: &Scene<'_>, at: usize, high: usize) -> bool {
    scene.verb_cue(at, high).is_some_and(|(_, cue)| cue.grade(Frame::Post) > 0)
}

/// *and took the stage*: a finite verb after a conjunction, which ends a content that is a phrase.
fn shared_verb(scene: &Scene<'_>, mut at: usize, high: usize) -> bool {
    while at < high && scene.tag(at).is_adverb() {
        at += 1;
    }
    at < high && scene.tag(at).is_finite()
}

/// *and said*, *but also denied*: a cue after a conjunction, without a subject of its own, that can go on with the
/// verb before the content at `start`.
fn shared_cue(scene: &Scene<'_>, start: usize, mut at: usize, high: usize) -> bool {
    while at < high && scene.tag(at).is_adverb() {
        at += 1;
    }
    if !is_cue(scene, at, high) {
        return false;
    }
    let tag = scene.tag(at);
    let mut outer = (start.saturating_sub(10)..start).rev().map(|i| scene.tag(i));
    match outer.find(|t| t.is_verb()) {
        // "Lee said her son loves the sea and hopes to sail": the tense is that of the content.
        Some(Tag::VBD) if tag == Tag::VBZ => return false,
        Some(Tag::VBZ | Tag::VBP) if tag == Tag::VBD => return false,
        _ => {}
    }
    // "confirmed that it had been read but denied that": no passive takes that clause.
    let clause = || scene.uses(at).is(Use::FINITE) || scene.is(at + 1, "that");
    matches!(tag, Tag::VBD | Tag::VBZ) || tag == Tag::VBN && clause()
}
