//! Noun phrases without a tagger: the subject before or after a verb, the name after *according to*.
//!
//! What ends a phrase is told by small words (the tables), marks, capitals, and in languages with cases by endings that no
//! subject has.

use crate::lexicon::{Convention, Use};
use crate::scene::Scene;
use sayso_core::{Case, TokenKind};
use std::ops::Range;

/// The longest way that is looked for a phrase, in tokens: keeps the work linear.
const LONGEST: usize = 36;

/// The longest apposition, in tokens.
const APPOSITION: usize = 22;

/// What ends any phrase.
fn ends_clause(word: Use) -> bool {
    word.is(Use::COMPLEMENT.or(Use::OUTER).or(Use::QUESTION).or(Use::HEARSAY))
}

/// Whether subjects have a case of their own to be told by.
pub(super) fn has_cases(scene: &Scene<'_>) -> bool {
    scene.lexicon.has(Convention::CASES)
}

/// Whether every noun has a capital, so that a capital names nobody.
pub(super) fn capital_nouns(scene: &Scene<'_>) -> bool {
    scene.lexicon.has(Convention::CAPITAL_NOUNS)
}

fn lower(scene: &Scene<'_>, at: usize) -> bool {
    scene.tokens.get(at).is_some_and(|t| t.case == Case::Lower)
}

/// Whether a word ends as no subject does: *президента*, *журналистам*.
fn oblique(scene: &Scene<'_>, at: usize) -> bool {
    if !has_cases(scene) || scene.uses(at).is(Use::ROLE) {
        return false;
    }
    let text = scene.text(at);
    if lower(scene, at) {
        return scene.lexicon.is_oblique(text);
    }
    // "Волков" is a name: of words with a capital, only adjectives are told.
    const ADJECTIVES: [&str; 12] =
        ["ого", "ому", "ыми", "ими", "ых", "их", "ой", "ої", "ego", "emu", "ych", "iej"];
    ADJECTIVES.iter().any(|e| text.ends_with(e))
}

/// Whether a lower-case verb of the tables stands at a token.
pub(super) fn is_verb(scene: &Scene<'_>, at: usize) -> bool {
    !scene.is_capitalised(at) && scene.verb_cue(at, at + 1).is_some() && !is_noun(scene, at)
}

/// The same for a past tense that no table has: *El consejo cerró*.
fn is_finite(scene: &Scene<'_>, at: usize) -> bool {
    is_verb(scene, at)
        || scene.lexicon.is_past(scene.text(at)) && lower(scene, at) && !is_noun(scene, at)
}

/// *une demande*: a form of a verb after an article that is no pronoun is a noun.
pub(super) fn is_noun(scene: &Scene<'_>, at: usize) -> bool {
    let before = at.checked_sub(1).map_or(Use::default(), |b| scene.uses(b));
    !has_cases(scene)
        && !capital_nouns(scene)
        && (before.is(Use::DETERMINER) && !before.is(Use::CLITIC) || before.is(Use::LINK))
}

fn preposition(scene: &Scene<'_>, at: usize) -> bool {
    let word = scene.uses(at);
    word.is(Use::PREPOSITION) || word.is(Use::LINK) && !word.is(Use::DETERMINER)
}

/// Whether a word is an adverb, by the tables or its ending: *finalmente*.
fn is_adverb(scene: &Scene<'_>, at: usize) -> bool {
    let word = scene.uses(at);
    let free =
        || at == 0 || !(scene.uses(at - 1).is(Use::DETERMINER) || preposition(scene, at - 1));
    word.is(Use::ADVERB)
        || scene.lexicon.is_adverbial(scene.text(at)) && !word.is(Use::ROLE) && free()
}

/// Whether a noun phrase may begin at a token after a conjunction.
fn begins(scene: &Scene<'_>, at: usize) -> bool {
    let word = scene.uses(at);
    scene.is_capitalised(at) && !word.is(Use::TIME)
        || word.is(Use::ROLE.or(Use::DETERMINER))
        || scene.region_from(at).is_some_and(|r| !scene.is_speech(r))
}

/// The end of the quoted name or bracket that begins at a token: *«Труба»*, *(JEP)*.
fn enclosed(scene: &Scene<'_>, at: usize, high: usize) -> Option<usize> {
    if let Some(region) = scene.region_from(at) {
        let name = region.closed && !scene.is_speech(region) && region.end <= high;
        return name.then_some(region.end);
    }
    if scene.kind(at) != TokenKind::OpenBracket {
        return None;
    }
    (at + 1..high.min(at + 10)).find(|&i| scene.kind(i) == TokenKind::CloseBracket).map(|i| i + 1)
}

/// Where the apposition or relative clause that ends at the comma `close` begins: at another comma.
fn apposition_before(scene: &Scene<'_>, close: usize, low: usize) -> Option<usize> {
    let low = low.max(close.saturating_sub(APPOSITION));
    let mut at = close;
    while at > low {
        at -= 1;
        if let Some(region) = scene.region_at(at) {
            if scene.is_speech(region) || region.start < low {
                return None;
            }
            at = region.start;
            continue;
        }
        match scene.kind(at) {
            TokenKind::Comma => {
                let word = scene.uses(at + 1);
                let clause = ends_clause(word) || word.is(Use::CONJUNCTION);
                let relative = word.is(Use::RELATIVE) || scene.uses(at + 2).is(Use::RELATIVE);
                let verb = !relative && (at + 1..close).any(|i| is_verb(scene, i));
                return (!clause && !verb && at > low).then_some(at);
            }
            TokenKind::Stop | TokenKind::Colon | TokenKind::Semicolon | TokenKind::Dash => {
                return None;
            }
            _ => {}
        }
    }
    None
}

/// The subject that stands before the verb group at `group`, not before `low`.
pub(super) fn before(scene: &Scene<'_>, group: usize, low: usize) -> Option<Range<usize>> {
    let low = low.max(group.saturating_sub(LONGEST));
    let (mut at, mut end) = (group, group);
    while at > low {
        let last = at - 1;
        if let Some(region) = scene.region_at(last) {
            if scene.is_speech(region) || !region.closed || region.start < low {
                break;
            }
            at = region.start;
            continue;
        }
        match scene.kind(last) {
            // "Lee, the mayor, said"
            TokenKind::Comma if at == group => {
                let Some(open) = apposition_before(scene, last, low) else { break };
                (at, end) = (open, last);
                continue;
            }
            TokenKind::CloseBracket => {
                let from = low.max(last.saturating_sub(10));
                let open = (from..last).rev().find(|&i| scene.kind(i) == TokenKind::OpenBracket);
                let Some(open) = open else { break };
                at = open;
                continue;
            }
            TokenKind::Apostrophe | TokenKind::Hyphen => {
                at = last;
                continue;
            }
            kind if !kind.is_wordlike() => break,
            _ => {}
        }
        let word = scene.uses(last);
        if word.is(Use::PRONOUN) && !scene.is_capitalised(last.saturating_sub(1)) {
            return (last + 1 == end).then_some(last..end);
        }
        let relative = word.is(Use::RELATIVE) || word.is(Use::COMPLEMENT) && !has_cases(scene);
        if relative && !capital_nouns(scene) {
            if let Some(noun) = antecedent(scene, last, low) {
                return Some(noun);
            }
            if word.is(Use::RELATIVE) {
                return None;
            }
        }
        if ends_clause(word) && !(capital_nouns(scene) && word.is(Use::DETERMINER)) {
            break;
        }
        if is_finite(scene, last) {
            break;
        }
        if word.is(Use::AUXILIARY.or(Use::BE)) {
            // "Der Minister hat am Montag gesagt": the verb has two parts.
            if at == end || adverbial(scene, at) {
                (at, end) = (last, last);
                continue;
            }
            break;
        }
        if word.is(Use::CONJUNCTION) {
            let joins = at < end
                && begins(scene, at)
                && last > low
                && scene.is_capitalised(last - 1)
                && !scene.uses(last - 1).is(Use::TIME);
            if !joins {
                break;
            }
        }
        at = last;
    }
    let subject = subject_start(scene, at..end)?;
    Some(without_adverbial(scene, subject))
}

/// A subject without what stands between it and its verb: *голуби после зимы*, *Lee 8 February*.
fn without_adverbial(scene: &Scene<'_>, subject: Range<usize>) -> Range<usize> {
    let whole =
        subject.end.checked_sub(1).is_some_and(|l| scene.kind(l) == TokenKind::CloseBracket);
    if capital_nouns(scene) || whole {
        return subject;
    }
    let Range { start, end } = subject;
    let mut at = start + 1;
    while at < end {
        if let Some(close) = enclosed(scene, at, end) {
            at = close;
            continue;
        }
        let word = scene.uses(at);
        let date = scene.kind(at) == TokenKind::Number && scene.uses(at + 1).is(Use::TIME);
        // "Джерело в уряді": where a source is, is who it is.
        let source = scene.uses(at - 1).is(Use::ROLE) && scene.uses(at - 1).is(Use::DOCUMENT);
        let place = word.is(Use::PREPOSITION)
            && !name_ahead(scene, start, at, end)
            && (!source || scene.uses(at + 1).is(Use::TIME));
        let count =
            has_cases(scene) && word.is(Use::DETERMINER) && scene.uses(at - 1) == Use::default();
        if date || place || count || is_adverb(scene, at) && !word.is(Use::DETERMINER) {
            return start..at;
        }
        if scene.kind(at) == TokenKind::Comma {
            break;
        }
        at += 1;
    }
    start..end
}

/// The first noun phrase of a stretch, as the subject of a verb that has none of its own.
pub(super) fn first(scene: &Scene<'_>, low: usize, high: usize) -> Option<Range<usize>> {
    let high = high.min(low + LONGEST);
    let mark = clause_mark(scene, low, high);
    let subject = subject_start(scene, low..mark)?;
    let end = phrase_end(scene, subject.start, mark);
    let phrase = trimmed(scene, subject.start..end)?;
    // "Finalmente, indicaron": a single word and a comma name nobody.
    let lone = phrase.len() == 1 && phrase.end == mark && !scene.uses(phrase.start).is(Use::ROLE);
    (nominal(scene, &phrase) && !lone).then_some(phrase)
}

/// *у пресслужбі сказали*: who speaks, where several speak who are only said to be in something.
pub(super) fn inside(
    scene: &Scene<'_>,
    group: usize,
    after: usize,
    low: usize,
) -> Option<Range<usize>> {
    let verb = after.checked_sub(1).map_or("", |v| scene.text(v));
    if !has_cases(scene) || !["ли", "ють", "ят", "ют", "но", "no"].iter().any(|e| verb.ends_with(e))
    {
        return None;
    }
    let low = low.max(group.saturating_sub(12));
    let at = (low..group).rev().find(|&i| {
        scene.uses(i).is(Use::PREPOSITION)
            || !scene.kind(i).is_wordlike() && scene.region_at(i).is_none()
    })?;
    let place = ["в", "у", "во", "w", "we"].iter().any(|p| scene.text(at).to_lowercase() == *p);
    let end = phrase_end(scene, at + 1, group);
    let time = scene.uses(at + 1).is(Use::TIME);
    (place && !time && end > at + 1).then_some(at + 1..end)
}

/// The noun phrase that a relative pronoun after a comma belongs to: *the board, which in May found that*.
fn antecedent(scene: &Scene<'_>, relative: usize, low: usize) -> Option<Range<usize>> {
    let comma =
        relative.checked_sub(1).filter(|c| *c > low && scene.kind(*c) == TokenKind::Comma)?;
    let low = low.max(comma.saturating_sub(10));
    let mut start = None;
    for at in (low..comma).rev() {
        if !scene.kind(at).is_wordlike() || is_verb(scene, at) || scene.region_at(at).is_some() {
            break;
        }
        let word = scene.uses(at);
        if word.is(Use::PREPOSITION) && !word.is(Use::LINK) {
            break;
        }
        if word.is(Use::DETERMINER.or(Use::ROLE)) || scene.is_capitalised(at) {
            start = Some(at);
        }
        if word.is(Use::DETERMINER) {
            break;
        }
    }
    start.map(|s| s..comma)
}

fn adverbial(scene: &Scene<'_>, at: usize) -> bool {
    scene.uses(at).is(Use::PREPOSITION.or(Use::TIME).or(Use::ADVERB))
}

/// A stretch without the adverbials at its head: *in May the minister*.
fn subject_start(scene: &Scene<'_>, range: Range<usize>) -> Option<Range<usize>> {
    let mut start = range.start;
    while start < range.end {
        let word = scene.uses(start);
        let date = start + usize::from(word.is(Use::DETERMINER));
        let number = scene.kind(date) == TokenKind::Number;
        let month = date + 1 + usize::from(scene.uses(date + 1).is(Use::LINK));
        if number && scene.uses(month).is(Use::TIME) {
            start = month + 1;
            continue;
        }
        let time = word.is(Use::DETERMINER) && scene.uses(start + 1).is(Use::TIME);
        let small = word.is(Use::TIME.or(Use::CONJUNCTION)) || is_adverb(scene, start);
        if small && !word.is(Use::DETERMINER) || time {
            start += 1;
        } else if preposition(scene, start) {
            // "D'autres disent"
            if ["autres", "nombreux", "nombreuses"].iter().any(|w| scene.is(start + 1, w)) {
                break;
            }
            if capital_nouns(scene) {
                return None;
            }
            start = after_preposition(scene, start, range.end)?;
        } else {
            break;
        }
    }
    let found = start..range.end;
    let words = found.clone().filter(|&i| scene.kind(i).is_wordlike()).count();
    let fits = words > 0 && words <= 24 && !oblique_head(scene, start);
    fits.then_some(found)
}

fn oblique_head(scene: &Scene<'_>, at: usize) -> bool {
    lower(scene, at) && oblique(scene, at)
}

/// Where a subject begins after the prepositional phrase at `at`: *à la radio la militante*, *в Сейме премьер*.
fn after_preposition(scene: &Scene<'_>, at: usize, high: usize) -> Option<usize> {
    let cases = has_cases(scene);
    let mut words = 0;
    let mut i = at + 1;
    while i < high {
        if let Some(end) = enclosed(scene, i, high) {
            words += 1;
            i = end;
            continue;
        }
        match scene.kind(i) {
            TokenKind::Comma => return (i + 1 < high).then_some(i + 1),
            TokenKind::Apostrophe | TokenKind::Hyphen => {}
            kind if !kind.is_wordlike() => return None,
            _ => {}
        }
        let word = scene.uses(i);
        let governed = preposition(scene, i - 1) || scene.uses(i - 1).is(Use::DETERMINER);
        let name = || {
            let shouted = scene.tokens.get(i).is_some_and(|t| t.case == Case::Upper);
            let run = (i..high).take_while(|&j| scene.is_capitalised(j)).count();
            let reaches = i + run == high || !scene.kind(i + run).is_wordlike();
            let before = scene.is_capitalised(i - 1);
            let own = !before && run <= 2 || before && run == 2;
            cases && !shouted && scene.is_capitalised(i) && !oblique(scene, i) && reaches && own
        };
        // "à l'AFP Anne Leroy"
        let acronym =
            scene.tokens.get(i - 1).is_some_and(|t| t.case == Case::Upper && t.span.len() > 1);
        let after_acronym = acronym && scene.tokens.get(i).is_some_and(|t| t.case == Case::Title);
        let fresh = word.is(Use::DETERMINER.or(Use::PRONOUN))
            || cases && word.is(Use::ROLE)
            || name()
            || after_acronym && !capital_nouns(scene);
        if words > 0 && fresh && !governed && !preposition(scene, i) {
            return Some(i);
        }
        if word.is(Use::TIME) && i + 1 < high && !scene.uses(i + 1).is(Use::TIME.or(Use::LINK)) {
            return Some(i + 1);
        }
        words += usize::from(!word.is(Use::DETERMINER));
        i += 1;
    }
    None
}

/// The first mark or word from `from` on that no subject goes past.
fn clause_mark(scene: &Scene<'_>, from: usize, high: usize) -> usize {
    let mut at = from;
    while at < high {
        if let Some(region) = scene.region_from(at) {
            if scene.is_speech(region) {
                return at;
            }
            at = region.end.max(at + 1);
            continue;
        }
        let kind = scene.kind(at);
        let mark = matches!(
            kind,
            TokenKind::Comma
                | TokenKind::Stop
                | TokenKind::Colon
                | TokenKind::Semicolon
                | TokenKind::Dash
                | TokenKind::CloseQuote
        );
        if mark || ends_clause(scene.uses(at)) && at > from {
            return at;
        }
        at += 1;
    }
    high.max(from)
}

/// The subject that stands after the verb group that ends at `after`, with its apposition.
pub(super) fn after(scene: &Scene<'_>, after: usize, high: usize) -> Option<Range<usize>> {
    let phrase = after_bare(scene, after, high)?;
    Some(with_apposition(scene, phrase, high.min(after + LONGEST)))
}

/// The same without an apposition: *As Lee noted, the mayor left*.
pub(super) fn after_bare(scene: &Scene<'_>, after: usize, high: usize) -> Option<Range<usize>> {
    let high = high.min(after + LONGEST);
    let mark = clause_mark(scene, after, high);
    let mut start = after;
    loop {
        if start >= mark {
            return None;
        }
        if scene.region_at(start).is_some_and(|r| r.start >= after) {
            break;
        }
        let word = scene.uses(start);
        if !scene.kind(start).is_wordlike() || ends_clause(word) || is_verb(scene, start) {
            return None;
        }
        if word.is(Use::PRONOUN) && !word.is(Use::DETERMINER) {
            return Some(start..start + 1);
        }
        let date = start + usize::from(word.is(Use::DETERMINER));
        if scene.kind(date) == TokenKind::Number && start < date {
            return None;
        }
        let small = is_adverb(scene, start)
            || word.is(Use::TIME)
            || word.is(Use::CLITIC) && !word.is(Use::DETERMINER);
        if small && !word.is(Use::DETERMINER) || oblique_head(scene, start) {
            start += 1;
        } else if preposition(scene, start) {
            start = after_preposition(scene, start, mark)?;
        } else {
            break;
        }
    }
    let end = phrase_end(scene, start, mark);
    let phrase = trimmed(scene, start..end)?;
    nominal(scene, &phrase).then_some(phrase)
}

/// *Poparcie ogłosił lider Adam Kos*: what stands before the verb is its object, if a role or a full name stands right
/// after it and none before. Only where cases tell them apart.
pub(super) fn outranks(
    scene: &Scene<'_>,
    after: usize,
    right: &Range<usize>,
    left: &Range<usize>,
) -> bool {
    let named = |r: &Range<usize>| {
        r.clone().any(|i| scene.uses(i).is(Use::ROLE.or(Use::PRONOUN).or(Use::DOCUMENT)))
            || r.clone()
                .any(|i| i > r.start && scene.is_capitalised(i) && scene.is_capitalised(i - 1))
    };
    let first = scene.sentence_start(left.start);
    let proper = scene.is_capitalised(left.start) && !first;
    has_cases(scene)
        && right.start == after
        && named(right)
        && !named(left)
        && !proper
        && left.len() <= 4
}

/// Whether a phrase after a verb can be who speaks.
fn nominal(scene: &Scene<'_>, phrase: &Range<usize>) -> bool {
    let who = Use::PRONOUN.or(Use::ROLE).or(Use::DOCUMENT).or(Use::DETERMINER);
    let bare = has_cases(scene) && scene.kind(phrase.start) == TokenKind::Word;
    bare || phrase
        .clone()
        .any(|i| scene.uses(i).is(who) || scene.is_capitalised(i) && !scene.uses(i).is(Use::TIME))
        || enclosed(scene, phrase.start, phrase.end).is_some()
}

/// Without small words at its end.
fn trimmed(scene: &Scene<'_>, phrase: Range<usize>) -> Option<Range<usize>> {
    let Range { start, mut end } = phrase;
    let small = Use::LINK.or(Use::CONJUNCTION).or(Use::PREPOSITION).or(Use::DETERMINER);
    while end > start
        && scene.region_at(end - 1).is_none_or(|r| r.start < start)
        && scene.uses(end - 1).is(small)
        && !scene.uses(end - 1).is(Use::PRONOUN)
    {
        end -= 1;
    }
    (end > start).then_some(start..end)
}

/// Where the noun phrase that begins at `start` ends.
fn phrase_end(scene: &Scene<'_>, start: usize, high: usize) -> usize {
    let determined = scene.uses(start).is(Use::DETERMINER);
    let mut end = start;
    while end < high {
        if let Some(close) = enclosed(scene, end, high) {
            end = close;
            continue;
        }
        if scene.region_at(end).is_some_and(|r| r.start >= start) {
            break;
        }
        let kind = scene.kind(end);
        if matches!(kind, TokenKind::Apostrophe | TokenKind::Hyphen) {
            end += 1;
            continue;
        }
        if !kind.is_wordlike() || end > start && ends_phrase(scene, start, end, high, determined) {
            break;
        }
        end += 1;
    }
    end
}

/// Where the noun phrase at the head of a clause ends.
pub(super) fn noun_end(scene: &Scene<'_>, start: usize, high: usize) -> usize {
    phrase_end(scene, start, high)
}

/// Whether the word at `at` ends the phrase that began at `start`.
fn ends_phrase(scene: &Scene<'_>, start: usize, at: usize, high: usize, determined: bool) -> bool {
    let word = scene.uses(at);
    let stops = Use::AUXILIARY.or(Use::BE).or(Use::ADVERB).or(Use::TIME).or(Use::PRONOUN);
    let article = word.is(Use::DETERMINER);
    if ends_clause(word) && !article || word.is(stops) && !article && !word.is(Use::LINK) {
        return true;
    }
    if is_finite(scene, at) && !word.is(Use::ROLE) {
        return true;
    }
    if word.is(Use::CONJUNCTION) {
        return !(at + 1 < high && begins(scene, at + 1));
    }
    let german = capital_nouns(scene);
    let after_link = preposition(scene, at - 1);
    if word.is(Use::LINK) {
        // "sagte Berg der Zeitung": no genitive follows a bare name.
        return german
            && article
            && !determined
            && !after_link
            && !scene.uses(at - 1).is(Use::ROLE)
            || at + 1 >= high;
    }
    if word.is(Use::PREPOSITION) {
        return !name_ahead(scene, start, at, high);
    }
    if article {
        return !(after_link || scene.uses(at - 1).is(Use::CONJUNCTION));
    }
    let small = !scene.is_capitalised(at) && scene.kind(at) == TokenKind::Word;
    if german {
        // After a noun, a word in small letters is a verb: "Laut Mayrhof hätten …".
        return small
            && scene.is_capitalised(at - 1)
            && !scene.uses(at - 1).is(Use::DETERMINER.or(Use::PREPOSITION));
    }
    // "сказал Лунин журналистам": a name is over at a word in small letters.
    // "повідомляє Надморський вісник": an adjective at the head of a name.
    let adjective = at == start + 1
        && ["ий", "ый", "ой", "ій", "ая", "ski", "ska", "cki"]
            .iter()
            .any(|e| scene.text(at - 1).ends_with(e))
        && !oblique(scene, at)
        && !scene.lexicon.is_dative(scene.text(at));
    let named =
        scene.is_capitalised(at - 1) && !determined && !oblique(scene, at - 1) && !adjective;
    let addressee =
        has_cases(scene) && small && scene.lexicon.is_dative(scene.text(at)) && !after_link;
    small
        && (named && (at - 1 > start || !scene.uses(at - 1).is(Use::ROLE)) && !after_link
            || addressee)
}

/// Whether a name follows the preposition at `at` before the phrase is over, and none stands before it: *министр по
/// сборам Норландии Питер Даннов*.
fn name_ahead(scene: &Scene<'_>, start: usize, at: usize, high: usize) -> bool {
    let high = high.min(at + 10);
    let role = (start..at).any(|i| scene.uses(i).is(Use::ROLE));
    let named = at >= start + 2 && scene.is_capitalised(at - 1) && scene.is_capitalised(at - 2);
    if !role || named || capital_nouns(scene) {
        return false;
    }
    (at + 2..high).any(|i| scene.is_capitalised(i) && scene.is_capitalised(i + 1))
}

/// A phrase with the apposition or relative clause behind its comma: *Lee, the mayor*.
fn with_apposition(scene: &Scene<'_>, phrase: Range<usize>, high: usize) -> Range<usize> {
    let comma = phrase.end;
    let name = || {
        // "la militante, Nemata Moor"
        let bare = !phrase.clone().any(|i| i > phrase.start && scene.is_capitalised(i));
        let run = scene.is_capitalised(comma + 1) && scene.is_capitalised(comma + 2);
        bare && run && phrase.clone().any(|i| scene.uses(i).is(Use::ROLE))
    };
    let apposed = comma + 1 < high && scene.kind(comma) == TokenKind::Comma;
    if !apposed || !may_appose(scene, comma + 1) && !name() {
        return phrase;
    }
    let relative = scene.uses(comma + 1).is(Use::RELATIVE);
    let high = high.min(comma + APPOSITION);
    let mut at = comma + 1;
    while at < high {
        if let Some(close) = enclosed(scene, at, high) {
            at = close;
            continue;
        }
        let kind = scene.kind(at);
        if matches!(
            kind,
            TokenKind::Comma | TokenKind::Stop | TokenKind::Dash | TokenKind::CloseQuote
        ) {
            return phrase.start..at;
        }
        let verb = is_verb(scene, at)
            || scene.uses(at).is(Use::AUXILIARY.or(Use::BE).or(Use::SUBJUNCTIVE));
        if scene.region_at(at).is_some_and(|r| r.start > comma)
            || !relative && verb
            || matches!(kind, TokenKind::Colon | TokenKind::Semicolon)
            || ends_clause(scene.uses(at)) && !relative
        {
            return phrase;
        }
        at += 1;
    }
    let whole = high < comma + APPOSITION;
    if whole { phrase.start..at } else { phrase }
}

fn may_appose(scene: &Scene<'_>, at: usize) -> bool {
    let word = scene.uses(at);
    let clause = ends_clause(word)
        || word.is(Use::CONJUNCTION
            .or(Use::PREPOSITION)
            .or(Use::ADVERB)
            .or(Use::PRONOUN)
            .or(Use::AUXILIARY))
        || is_verb(scene, at)
        || scene.prefix_cue(at, at + 4).is_some()
        || scene.region_from(at).is_some();
    let noun = word.is(Use::ROLE.or(Use::DETERMINER).or(Use::RELATIVE))
        || scene.kind(at) == TokenKind::Number
        || has_cases(scene) && (at..at + 3).any(|i| scene.uses(i).is(Use::ROLE));
    // "der" after a comma in German begins a clause as often.
    noun && (!clause || word.is(Use::RELATIVE) && !capital_nouns(scene))
}

/// The phrase after *according to*.
pub(super) fn named(scene: &Scene<'_>, start: usize, high: usize) -> Option<Range<usize>> {
    let high = high.min(start + LONGEST);
    if !scene.kind(start).is_wordlike() && scene.region_at(start).is_none() || is_verb(scene, start)
    {
        return None;
    }
    let mark = clause_mark(scene, start, high);
    let end = phrase_end(scene, start, mark);
    // In the languages that set a comma there, all before it: "по словам жителей города на севере, …".
    let set_off = mark < high && scene.kind(mark) == TokenKind::Comma && mark - start <= 16;
    let free = !(end..mark).any(|i| {
        scene.uses(i).is(Use::AUXILIARY.or(Use::BE).or(Use::SUBJUNCTIVE)) || is_verb(scene, i)
    });
    let always = scene.lexicon.has(Convention::SOURCE_SET_OFF);
    let never = scene.lexicon.has(Convention::SOURCE_RUNS_ON);
    let comma = set_off && !never && (always || free && mark - end <= 10);
    // "За словами Анни Гай міст закрили": a full name, and a word in small letters that goes on without a comma.
    let full = end >= start + 2 && scene.is_capitalised(end - 1) && scene.is_capitalised(end - 2);
    let small = end < mark && lower(scene, end) && !preposition(scene, end);
    let end = if comma && !(full && small) { mark } else { genitive_end(scene, start, end) };
    let phrase = trimmed(scene, start..end)?;
    let content_follows = scene.has_words(phrase.end + 1..high, 3);
    let whole = with_apposition(scene, phrase.clone(), high);
    Some(if !content_follows || scene.has_words(whole.end..high, 3) { whole } else { phrase })
}

/// In Polish no comma parts the source from the clause: it ends where the genitives do. *Według portu ruch spadł.*
fn genitive_end(scene: &Scene<'_>, start: usize, end: usize) -> usize {
    if !scene.lexicon.has(Convention::GENITIVE_SOURCE) {
        return end;
    }
    let genitive = |i: &usize| {
        let text = scene.text(*i);
        let small = !scene.is_capitalised(*i) && scene.kind(*i) == TokenKind::Word;
        let word = scene.uses(*i);
        !small
            || *i == start
            || word.is(Use::LINK.or(Use::CONJUNCTION).or(Use::POSSESSIVE))
            || *i < start + 3
                && text.ends_with(['a', 'u', 'y', 'i', 'w', 'j', 'h', 'o'])
                && !word.is(Use::ROLE)
                && (!text.ends_with('h') || text.ends_with("ch"))
                && !text.ends_with("uch")
    };
    (start..end).take_while(genitive).last().map_or(end, |i| i + 1)
}
