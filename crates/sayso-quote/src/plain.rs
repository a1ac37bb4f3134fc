//! Attributions without syntax: from marks, capitals and word tables alone. Serves the languages that
//! have no tagger, and English when the tagger is left out.

use crate::dash;
use crate::draft::Draft;
use crate::lexicon::{Cue, Frame, Use};
use crate::rules::id;
use crate::scene::Scene;
use sayso_core::{Basis, TokenKind};
use std::ops::Range;

/// How far a cue reaches in a sentence without end, in tokens: keeps the work linear.
const SENTENCE: usize = 160;

/// How far from its cue a quotation or a clause may begin, in tokens.
const REACH: usize = 14;

/// Reads one sentence and appends what it finds to `drafts`.
pub(crate) fn read(scene: &Scene<'_>, drafts: &mut Vec<Draft>, sentence: Range<usize>) {
    let mut at = sentence.start;
    while at < sentence.end {
        if let Some(region) = scene.region_at(at) {
            at = region.end.max(at + 1);
            continue;
        }
        if scene.kind(at).is_wordlike() {
            let sentence =
                sentence.start.max(at.saturating_sub(SENTENCE))..sentence.end.min(at + SENTENCE);
            if let Some((len, cue)) = scene.verb_cue(at, sentence.end) {
                verb(scene, drafts, &sentence, at, len, cue);
                at += len;
                continue;
            }
            if let Some((len, cue)) = scene.prefix_cue(at, sentence.end) {
                prefix(scene, drafts, &sentence, at, len, cue);
                at += len;
                continue;
            }
        }
        at += 1;
    }
}

fn verb(
    scene: &Scene<'_>,
    drafts: &mut Vec<Draft>,
    sentence: &Range<usize>,
    at: usize,
    len: usize,
    cue: &Cue,
) {
    let (low, high) = (sentence.start, sentence.end);
    let group = group_start(scene, at, low);
    let after = at + len;
    let mut add = |source, content: Range<usize>, frame, rule| {
        let grade = cue.grade(frame);
        if grade > 0 && !content.is_empty() {
            let content = vec![content];
            let entry = Some((cue.line, frame));
            let cue_range = group..after;
            drafts.push(Draft {
                source,
                cue: cue_range,
                content,
                basis: cue.basis,
                rule,
                grade,
                entry,
            });
        }
    };
    // “…”, said Lee; “…”, Lee said
    let left = phrase_left(scene, group, low);
    for begin in [Some(group), left.as_ref().map(|l| l.start)].into_iter().flatten() {
        if let Some(region) = closing_before(scene, begin, low) {
            let source =
                if begin == group { phrase_right(scene, after, high) } else { left.clone() };
            add(source, region, Frame::Quote, id::BEFORE_CUE);
            return;
        }
    }
    // Lee said: “…”; Lee said that …
    if let Some((frame, start)) = opening(scene, after, high) {
        let source = source_near(scene, group, after, low, start);
        if let Some(region) = scene.region_from(start) {
            add(source, region.range(), Frame::Quote, id::AFTER_CUE);
        } else {
            let rule = if frame == Frame::That { id::CLAUSE } else { id::COLON };
            add(source, start..clause_end(scene, start, high), frame, rule);
        }
        return;
    }
    // It rained, said Lee.
    let comma = group > low + 3 && scene.kind(group - 1) == TokenKind::Comma;
    if comma && let Some(source) = phrase_right(scene, after, high) {
        add(Some(source), low..group - 1, Frame::Post, id::BEFORE_CUE);
    }
}

/// The quotation that ends before `at`, with nothing but a comma or dash between.
fn closing_before(scene: &Scene<'_>, at: usize, low: usize) -> Option<Range<usize>> {
    let mut end = at;
    for _ in 0..3 {
        if let Some(region) = scene.region_until(end).filter(|_| end > low) {
            let set_off = end < at && scene.has_words(region.range(), 2);
            return (set_off || scene.is_speech(region)).then(|| region.range());
        }
        let mark = end.checked_sub(1).filter(|m| *m >= low)?;
        if !matches!(scene.kind(mark), TokenKind::Comma | TokenKind::Dash | TokenKind::Stop) {
            return None;
        }
        end = mark;
    }
    None
}

/// Where a content begins to the right of a cue: a quotation, a colon, a reported clause.
fn opening(scene: &Scene<'_>, after: usize, high: usize) -> Option<(Frame, usize)> {
    for at in after..high.min(after + REACH) {
        if let Some(region) = scene.region_from(at) {
            return scene.is_speech(region).then_some((Frame::Quote, at));
        }
        match scene.kind(at) {
            TokenKind::Comma | TokenKind::Colon => {
                if scene.region_from(at + 1).is_some_and(|r| scene.is_speech(r)) {
                    return Some((Frame::Quote, at + 1));
                }
                if scene.kind(at) == TokenKind::Colon && at + 1 < high {
                    return Some((Frame::Quote, at + 1));
                }
                if scene.uses(at + 1).is(Use::COMPLEMENT) {
                    return Some((Frame::That, at + 1));
                }
            }
            kind if kind.is_wordlike() => {
                let word = scene.uses(at);
                if word.is(Use::COMPLEMENT) {
                    return Some((Frame::That, at));
                }
                if word.is(Use::OUTER) {
                    return None;
                }
            }
            TokenKind::Apostrophe | TokenKind::Hyphen => {}
            _ => return None,
        }
    }
    None
}

/// A reported clause ends with its sentence, or before another cue after a comma.
fn clause_end(scene: &Scene<'_>, start: usize, high: usize) -> usize {
    let mut at = start;
    while at < high {
        if let Some(region) = scene.region_at(at) {
            at = region.end.max(at + 1);
            continue;
        }
        if scene.kind(at) == TokenKind::Comma
            && at > start
            && (scene.verb_cue(at + 1, high).is_some() || scene.prefix_cue(at + 1, high).is_some())
        {
            return at;
        }
        at += 1;
    }
    high
}

/// *according to Lee, it rained*; *it rained, according to Lee*
fn prefix(
    scene: &Scene<'_>,
    drafts: &mut Vec<Draft>,
    sentence: &Range<usize>,
    at: usize,
    len: usize,
    cue: &Cue,
) {
    let (low, high) = (sentence.start, sentence.end);
    let Some(source) = phrase_right(scene, at + len, high) else { return };
    let opens = at <= low + 1;
    let content = if opens {
        let rest = source.end + usize::from(scene.kind(source.end) == TokenKind::Comma);
        match scene.region_from(rest) {
            Some(region) if scene.is_speech(region) => region.range(),
            _ => rest..clause_end(scene, rest, high),
        }
    } else {
        low..at
    };
    if content.is_empty() || !scene.has_words(content.clone(), 3) {
        return;
    }
    drafts.push(Draft {
        source: Some(source),
        cue: at..at + len,
        content: vec![content],
        basis: cue.basis,
        rule: id::ACCORDING,
        grade: cue.grade(Frame::Np),
        entry: Some((cue.line, Frame::Np)),
    });
}

/// The cue with the auxiliaries, object pronouns and adverbs before it.
fn group_start(scene: &Scene<'_>, at: usize, low: usize) -> usize {
    let part = Use::AUXILIARY.or(Use::BE).or(Use::CLITIC).or(Use::ADVERB);
    let low = low.max(at.saturating_sub(4));
    (low..at)
        .rev()
        .take_while(|&i| scene.uses(i).is(part) && scene.region_at(i).is_none())
        .last()
        .unwrap_or(at)
}

/// The source near a cue whose content begins at `content`: between the two if a name, role or
/// pronoun stands there (inversion), otherwise to the left.
pub(crate) fn source_near(
    scene: &Scene<'_>,
    group: usize,
    after: usize,
    low: usize,
    content: usize,
) -> Option<Range<usize>> {
    let left = phrase_left(scene, group, low);
    if left.is_some() {
        return left;
    }
    phrase_right(scene, after, content)
}

/// Whether a word can make a phrase a source: a name, a role, a pronoun.
fn names_somebody(scene: &Scene<'_>, at: usize, sentence_start: bool) -> bool {
    let word = scene.uses(at);
    word.is(Use::PRONOUN.or(Use::ROLE).or(Use::DOCUMENT))
        || (scene.is_capitalised(at) && !sentence_start && !word.is(Use::TIME))
        || (scene.is_capitalised(at) && sentence_start && word == Use::default())
}

fn ends_phrase(scene: &Scene<'_>, at: usize) -> bool {
    let word = scene.uses(at);
    let stop = Use::COMPLEMENT.or(Use::CONJUNCTION).or(Use::OUTER).or(Use::ADVERB);
    let stop = stop.or(Use::TIME).or(Use::AUXILIARY).or(Use::BE).or(Use::QUESTION);
    word.is(stop) || scene.verb_cue(at, at + 1).is_some()
}

/// The phrase that ends before `end` and can be a subject.
fn phrase_left(scene: &Scene<'_>, end: usize, low: usize) -> Option<Range<usize>> {
    let low = low.max(end.saturating_sub(20));
    let mut phrase = end..end;
    let mut at = end;
    while at > low {
        at -= 1;
        // A comma right before the cue closes an apposition: "Lee, the minister, said".
        if !scene.kind(at).is_wordlike() && scene.kind(at) != TokenKind::Apostrophe
            || scene.region_at(at).is_some()
        {
            break;
        }
        let word = scene.uses(at);
        if word.is(Use::PREPOSITION) && !word.is(Use::LINK) {
            phrase = at..at;
            continue;
        }
        if ends_phrase(scene, at) {
            break;
        }
        phrase.start = at;
        if word.is(Use::PRONOUN) {
            break;
        }
    }
    named(scene, phrase, low)
}

/// The phrase that begins at `start`.
pub(crate) fn phrase_right(scene: &Scene<'_>, start: usize, high: usize) -> Option<Range<usize>> {
    let high = high.min(start + 16);
    let mut end = start;
    while end < high
        && (scene.kind(end).is_wordlike() || scene.kind(end) == TokenKind::Apostrophe)
        && scene.region_at(end).is_none()
    {
        let word = scene.uses(end);
        if word.is(Use::PRONOUN) && end == start {
            end += 1;
            break;
        }
        if ends_phrase(scene, end) || (word.is(Use::PREPOSITION) && !word.is(Use::LINK)) {
            break;
        }
        // A name is over at the first word in lower case: "Laut Anna Lehmann bleibt die Brücke …"
        let name =
            end > start + 1 && scene.is_capitalised(end - 1) && scene.is_capitalised(end - 2);
        if name && !scene.is_capitalised(end) && !word.is(Use::LINK) {
            break;
        }
        end += 1;
    }
    while end > start && scene.uses(end - 1).is(Use::LINK) && !scene.uses(end - 1).is(Use::PRONOUN)
    {
        end -= 1;
    }
    named(scene, start..end, start)
}

fn named(scene: &Scene<'_>, phrase: Range<usize>, low: usize) -> Option<Range<usize>> {
    let found = phrase.clone().any(|i| names_somebody(scene, i, i == low));
    (found && !phrase.is_empty()).then_some(phrase)
}

/// The narration between the lines of a dash dialogue: *— Never, — said Lee. — Never!*
pub(crate) fn narration(
    scene: &Scene<'_>,
    drafts: &mut Vec<Draft>,
    dialogue: &dash::Dialogue,
    narration: &Range<usize>,
) {
    let end = narration.end;
    for at in narration.start..end.min(narration.start + 6) {
        let Some((len, cue)) = scene.verb_cue(at, end) else {
            continue;
        };
        let group = group_start(scene, at, narration.start);
        let source = phrase_right(scene, at + len, end)
            .or_else(|| phrase_left(scene, group, narration.start));
        drafts.push(Draft {
            source,
            cue: group..at + len,
            content: dialogue.lines.clone(),
            basis: Basis::Speech,
            rule: id::DASH,
            grade: cue.grade(Frame::Quote).max(7),
            entry: Some((cue.line, Frame::Quote)),
        });
        return;
    }
}
