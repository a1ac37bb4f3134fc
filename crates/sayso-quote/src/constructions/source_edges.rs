//! The edges of a source: the whole noun phrase before its cue, and nothing of the clause or adverbial beside it.
//!
//! *Despite the losses Mr Pell said* names Mr Pell; *Norland proposed May, and an aide told reporters* names the aide;
//! *Norland Air | President Tom Hale said* begins with the airline.

use super::other_subject;
use crate::draft::Draft;
use crate::grammar::source::{Subject, first_subject, group_start, is_passive, subject};
use crate::lexicon::Use;
use crate::scene::Scene;
use sayso_core::{Relation, Tag, TokenKind};
use std::ops::Range;

/// How many tokens a dateline has at most, its dash included.
const DATELINE: usize = 10;

/// The source of a draft with its edges where they belong; `None` where they are.
pub(crate) fn mended(scene: &Scene<'_>, draft: &Draft) -> Option<Range<usize>> {
    let source = draft.source.clone().filter(|s| !s.is_empty())?;
    if let Some(owner) = dated(scene, &source) {
        return Some(owner);
    }
    if draft.cue.is_empty() {
        return None;
    }
    let mut out = source.clone();
    if let Some(name) = before_initials(scene, &source) {
        return Some(name);
    }
    if let Some(other) = author(scene, draft, &source).or_else(|| other_subject::of(scene, draft)) {
        return Some(other);
    }
    if source.end <= draft.cue.start {
        if let Some(other) =
            coordinated(scene, draft, &source).or_else(|| main(scene, draft, &source))
        {
            return Some(other);
        }
        // "Sources close to the talks said": with a finite verb right behind, what looks like one is a modifier.
        let joined = scene.tag(source.end - 1) == Tag::CC;
        if source.end < draft.cue.start || verb(scene, draft).is_none() || joined {
            out = before_clause(scene, out);
        }
        out = before_main_verb(scene, draft, out);
        out = without_adverbial(scene, out);
        out = with_name_before(scene, draft, out);
    }
    out = trimmed(scene, out);
    out = bracket(scene, draft, out);
    (out != source && !out.is_empty()).then_some(out)
}

/// *Mr Pell’s Oct. 11 announcement that*: the day is no part of its owner.
fn dated(scene: &Scene<'_>, source: &Range<usize>) -> Option<Range<usize>> {
    let day = |i: usize| scene.uses(i).is(Use::TIME) || scene.kind(i) == TokenKind::Number;
    let days = source.clone().rev().take_while(|&i| day(i)).count();
    let end = source.end - days;
    (days > 0 && end > source.start + 1 && scene.tag(end - 1) == Tag::POS)
        .then_some(source.start..end)
}

/// *Sen. Ann Lee, D-R.I., said*: the last letter of an abbreviation is no *I*.
fn before_initials(scene: &Scene<'_>, source: &Range<usize>) -> Option<Range<usize>> {
    let letter = source.len() == 1 && scene.text(source.start) == "I";
    let stop = |at: usize| scene.kind(at) == TokenKind::Stop;
    let before = source.start.checked_sub(1)?;
    if !letter || !stop(source.end) || !stop(before) {
        return None;
    }
    let low = before.saturating_sub(4);
    let comma = (low..before).rev().find(|&i| scene.kind(i) == TokenKind::Comma)?;
    let name = scene.noun_chunk_to(comma.checked_sub(1)?, comma.saturating_sub(8))?;
    scene.is_capitalised(name.end - 1).then_some(name)
}

/// *The mayor put out a statement saying that*, *Pell replied to the post, writing*: the words are those of whoever put it
/// out, not of the paper they stand on.
fn author(scene: &Scene<'_>, draft: &Draft, source: &Range<usize>) -> Option<Range<usize>> {
    let cue = draft.cue.start;
    let head = scene.noun_chunk_from(source.start, source.end)?.end - 1;
    let saying = scene.tag(cue) == Tag::VBG && cue == source.end && head + 1 == source.end;
    if !saying || !scene.uses(head).is(Use::DOCUMENT) || scene.is_capitalised(head) {
        return None;
    }
    let low = scene.sentence_of(cue)?.start;
    let before = source.start.checked_sub(1).filter(|b| *b > low)?;
    let links = matches!(scene.tag(before), Tag::IN | Tag::TO);
    let verb = before - usize::from(links && before > low);
    if !scene.tag(verb).is_verb() || is_passive(scene, group_start(scene, verb, low), verb) {
        return None;
    }
    let group = group_start(scene, verb, low);
    let whole = match subject(scene, group, low) {
        Subject::Phrase(phrase) => phrase,
        Subject::Shared => first_subject(scene, low, group)?,
        Subject::Missing => return None,
    };
    let speaks = whole.clone().any(|i| {
        scene.uses(i).is(Use::ROLE) || scene.is_capitalised(i) || scene.tag(i) == Tag::PRP
    });
    (speaks && whole.end <= verb && !draft.content.iter().any(|p| p.start < whole.end))
        .then_some(whole)
}

/// The verb of a cue that is one, finite or not.
fn verb(scene: &Scene<'_>, draft: &Draft) -> Option<usize> {
    draft.cue.clone().rev().find(|&i| scene.tag(i).is_finite())
}

/// *Norland proposed May, and an aide told reporters*: the noun phrase right before the verb, after a conjunction that
/// follows another clause.
fn coordinated(scene: &Scene<'_>, draft: &Draft, source: &Range<usize>) -> Option<Range<usize>> {
    let verb = verb(scene, draft)?;
    let low = scene.sentence_of(verb)?.start;
    let group = group_start(scene, verb, low);
    // "a senior US official told": a word for a person may be tagged as an adjective.
    let adjective = |i: usize| scene.tag(i).is_adjective() && scene.uses(i).is(Use::ROLE);
    let cut = usize::from(group.checked_sub(1).is_some_and(adjective));
    let Subject::Phrase(phrase) = subject(scene, group - cut, low) else { return None };
    let phrase = phrase.start..phrase.end + cut;
    let joint = phrase.start.checked_sub(1).filter(|j| scene.tag(*j) == Tag::CC)?;
    let clause = (source.start..joint).any(|i| scene.tag(i).is_verb());
    (phrase.end == group && source.end <= joint && clause).then_some(phrase)
}

/// *When a reporter asked about the strait, Pell shrugged and hinted that*: a verb after a conjunction goes on with the
/// main clause, not with the clause that opens the sentence.
fn main(scene: &Scene<'_>, draft: &Draft, source: &Range<usize>) -> Option<Range<usize>> {
    let verb = verb(scene, draft)?;
    let sentence = scene.sentence_of(verb)?;
    let opens = scene.uses(sentence.start).is(Use::OUTER) || scene.tag(sentence.start) == Tag::WRB;
    let comma = (sentence.start..verb.min(sentence.start + 60))
        .find(|&i| scene.kind(i) == TokenKind::Comma)?;
    if !opens || source.end > comma || verb - comma > 60 {
        return None;
    }
    let near = scene.noun_chunk_from(comma + 1, verb).filter(|c| scene.tag(c.end).is_finite());
    if near.is_some() {
        return near;
    }
    let main = (comma + 1..verb).find(|&i| {
        matches!(scene.view.word(i).map(|w| w.relation), Some(Relation::Nsubj))
            && (scene.in_noun_chunk(i) || scene.tag(i).is_pronoun())
    })?;
    let phrase = scene.noun_chunk_around(main, comma + 1..verb).unwrap_or(main..main + 1);
    let first = scene.view.word(main)?.head as usize;
    let apart = scene.tag(first).is_finite() && first <= verb && phrase.start <= comma + 2;
    apart.then_some(phrase)
}

/// A source that runs into the verb of its own clause ends before it: *Pell | replied to a docker, saying*.
fn before_clause(scene: &Scene<'_>, source: Range<usize>) -> Range<usize> {
    let mut relative = false;
    for at in source.clone() {
        let opens = matches!(scene.tag(at), Tag::WP | Tag::WDT | Tag::WPS | Tag::WRB)
            || scene.is(at, "that")
            || scene.kind(at) == TokenKind::Comma
            || scene.kind(at) == TokenKind::OpenBracket;
        relative |= opens;
        let clause = scene.tag(at).is_finite()
            && scene.kind(at) != TokenKind::Clitic
            && !scene.in_noun_chunk(at);
        if !relative && clause && at > source.start && scene.in_noun_chunk(at - 1) {
            let group = group_start(scene, at, source.start);
            return source.start..group.max(source.start + 1);
        }
    }
    source
}

/// *Ann Lee, who runs the ferry, | last week called it safe and*: after a relative clause or an apposition comes the verb,
/// or when it happened, and neither is the source's.
fn before_main_verb(scene: &Scene<'_>, draft: &Draft, source: Range<usize>) -> Range<usize> {
    let mut commas = source.clone().filter(|&i| scene.kind(i) == TokenKind::Comma).skip(1);
    let close = commas.find(|&comma| {
        let mut at = comma + 1;
        while at < source.end && (scene.tag(at).is_adverb() || scene.uses(at).is(Use::TIME)) {
            at += 1;
        }
        if let Some(chunk) = scene.noun_chunk_from(at, source.end)
            && scene.uses(chunk.end - 1).is(Use::TIME)
            && chunk.len() <= 3
        {
            at = chunk.end;
        }
        let over = at >= source.end && at > comma + 1;
        // "a memo from the firm, seen by the Courier" has a participle.
        let past = scene.tag(at) == Tag::VBN && !scene.is(at + 1, "by");
        let verb = scene.tag(at).is_finite() || past;
        over || at < source.end && verb && !scene.in_noun_chunk(at)
    });
    match close.filter(|_| source.end <= draft.cue.start) {
        Some(close) => source.start..close,
        None => source,
    }
}

/// *Despite the losses | Mr Pell*, *On Monday night | Ann Lee*, *In the 62nd minute | Kim*: a common noun that hangs on a
/// preposition is no part of the name after it, unless it says what the person is.
fn without_adverbial(scene: &Scene<'_>, source: Range<usize>) -> Range<usize> {
    let Some(before) = source.start.checked_sub(1) else { return source };
    let hangs = matches!(scene.tag(before), Tag::IN | Tag::TO)
        && !scene.uses(before).is(Use::COMPLEMENT)
        && !["by", "of", "to"].iter().any(|w| scene.is(before, w));
    if !hangs {
        return source;
    }
    let end = source.clone().find(|&i| !scene.kind(i).is_wordlike()).unwrap_or(source.end);
    for at in source.start + 1..end {
        let word = scene.uses(at - 1);
        let noun = word.is(Use::TIME)
            || matches!(scene.tag(at - 1), Tag::NN | Tag::NNS | Tag::CD)
                && !scene.is_capitalised(at - 1);
        if noun && !word.is(Use::ROLE) && scene.is_capitalised(at) && !scene.uses(at).is(Use::TIME)
        {
            return at..source.end;
        }
    }
    source
}

/// *Norland Air | President Tom Hale*: names right before the source belong to it, unless they hang on a preposition.
fn with_name_before(scene: &Scene<'_>, draft: &Draft, source: Range<usize>) -> Range<usize> {
    let name = |at: usize| {
        scene.kind(at).is_wordlike()
            && scene.tag(at).is_proper()
            && scene.is_capitalised(at)
            && !scene.uses(at).is(Use::TIME)
            && !draft.covers(at)
            && scene.region_at(at).is_none()
    };
    if !name(source.start) || !scene.kind(source.start).is_wordlike() {
        return source;
    }
    let low =
        scene.sentence_of(source.start).map_or(0, |s| s.start).max(source.start.saturating_sub(8));
    // The tagger may take a name for a verb where a sentence begins with it: "Norlines | President Tom Hale".
    let role = scene.uses(source.start).is(Use::ROLE) && scene.is_capitalised(source.start);
    let first = source.start.checked_sub(1).filter(|f| *f == low && role);
    if first.is_some_and(|f| scene.is_capitalised(f) && scene.uses(f) == Use::default()) {
        return low..source.end;
    }
    let names = (low..source.start).rev().take_while(|&i| name(i)).count();
    let start = source.start - names;
    let hangs = start > low
        && (matches!(scene.tag(start - 1), Tag::IN | Tag::TO) || scene.tag(start - 1).is_verb());
    if names == 0 || hangs { source } else { start..source.end }
}

/// Without prepositions before it, a cue after it, and half of a coordination.
fn trimmed(scene: &Scene<'_>, source: Range<usize>) -> Range<usize> {
    let Range { mut start, mut end } = source;
    while start + 1 < end
        && matches!(scene.tag(start), Tag::IN | Tag::TO)
        && (start + 1..end).any(|i| scene.in_noun_chunk(i))
    {
        start += 1;
    }
    // "Citing two dockers, the Courier said": whom it cites is not who says it.
    if scene.uses(start).is(Use::CITING)
        && let Some(comma) = (start..end).find(|&i| scene.kind(i) == TokenKind::Comma)
        && comma + 1 < end
    {
        start = comma + 1;
    }
    // "Speaking to the council on Monday, mayor Ann Lee said"
    if scene.tag(start) == Tag::VBG
        && matches!(scene.tag(start + 1), Tag::IN | Tag::TO)
        && let Some(comma) = (start..end).find(|&i| scene.kind(i) == TokenKind::Comma)
        && scene.noun_chunk_from(comma + 1, end).is_some()
    {
        start = comma + 1;
    }
    // "“Cruz,” Beck joked": what somebody said before is no part of the name.
    if let Some(region) = scene.region_from(start)
        && scene.kind(scene.last_inside(region)) == TokenKind::Comma
        && region.end < end
    {
        start = region.end;
    }
    let loose = |i: usize| !scene.kind(i).is_wordlike() && scene.kind(i) != TokenKind::OpenBracket;
    while start + 1 < end
        && loose(start)
        && (start + 1..end).all(|i| scene.kind(i) != TokenKind::CloseQuote)
    {
        start += 1;
    }
    // "NORLAND CITY - Mayor Ann Lee": the place stands before the dash.
    let dash = (start..end.min(start + DATELINE)).find(|&i| scene.kind(i) == TokenKind::Dash);
    if let Some(dash) = dash.filter(|d| *d > start && *d + 1 < end)
        && is_dateline(scene, start..dash)
    {
        start = dash + 1;
    }
    for at in start + 1..end {
        // "a docker and of fraud by another"
        let half = scene.tag(at) == Tag::CC && scene.tag(at + 1) == Tag::IN;
        // "two aides who spoke to the Courier, per Northern News"
        let per = scene.kind(at) == TokenKind::Comma
            && (scene.is(at + 1, "per") || scene.is(at + 1, "according"));
        // "Ann Lee, meanwhile"; "Ann Lee, it must be said"
        let aside = scene.kind(at) == TokenKind::Comma
            && (scene.tag(at + 1).is_adverb() && at + 2 >= end
                || scene.tag(at + 1).is_pronoun() && (at + 2..end).any(|i| scene.tag(i).is_verb()));
        if half || per || aside {
            end = at;
            break;
        }
    }
    while end > start + 1
        && (matches!(scene.kind(end - 1), TokenKind::Comma | TokenKind::Dash)
            || matches!(scene.tag(end - 1), Tag::CC | Tag::IN) && !scene.in_noun_chunk(end - 1))
    {
        end -= 1;
    }
    start..end
}

/// *NORLAND CITY, Ruritania (Courier) –*: a place in capitals, and who reports in brackets.
fn is_dateline(scene: &Scene<'_>, words: Range<usize>) -> bool {
    let open = words.clone().find(|&i| scene.kind(i) == TokenKind::OpenBracket);
    let close = words.end.checked_sub(1).filter(|c| scene.kind(*c) == TokenKind::CloseBracket);
    let place = match open.zip(close) {
        Some((open, _)) => words.start..open,
        None => words,
    };
    let comma = place.clone().find(|&i| scene.kind(i) == TokenKind::Comma);
    let first = place.start..comma.unwrap_or(place.end);
    let rest = first.end..place.end;
    !first.is_empty()
        && first.into_iter().all(|i| capitals(scene, i))
        && rest.into_iter().all(|i| !scene.kind(i).is_wordlike() || scene.is_capitalised(i))
}

/// Whether a token is a sign or set in capitals.
fn capitals(scene: &Scene<'_>, at: usize) -> bool {
    !scene.kind(at).is_wordlike() || !scene.text(at).contains(char::is_lowercase)
}

/// *Sen. Ann Lee (D-Norland | )*: with the bracket that it opens.
fn bracket(scene: &Scene<'_>, draft: &Draft, source: Range<usize>) -> Range<usize> {
    let count = |kind| source.clone().filter(|&i| scene.kind(i) == kind).count();
    let (opened, closed) = (count(TokenKind::OpenBracket), count(TokenKind::CloseBracket));
    // "(according to Lee)": the bracket is not hers.
    let last = source.end - usize::from(source.len() > 1);
    if opened < closed && scene.kind(last) == TokenKind::CloseBracket {
        return source.start..last;
    }
    if opened <= closed {
        return source;
    }
    let close = (source.end..source.end + 4).find(|&i| scene.kind(i) == TokenKind::CloseBracket);
    match close.filter(|&c| !draft.covers(c) && !(source.end..=c).contains(&draft.cue.start)) {
        Some(close) => source.start..close + 1,
        None => source,
    }
}
