//! Who the source is, read from noun phrase chunks: to the left of the cue (its subject), or to the
//! right (inversion, *by*, *according to*).

use crate::grammar::modifier::{modified_before, reduced_from};
use crate::lexicon::Use;
use crate::scene::{Scene, WINDOW};
use sayso_core::{Tag, TokenKind};
use std::ops::{ControlFlow, Range};

/// What stands where the subject is looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Subject {
    /// A noun phrase or pronoun.
    Phrase(Range<usize>),
    /// The verb goes on with the subject of an earlier verb: *and said*, *, adding*.
    Shared,
    /// None.
    Missing,
}

/// The first token of the verb group that `verb` is in: auxiliaries, negation and adverbs to its
/// left, but not before `low`.
pub(crate) fn group_start(scene: &Scene<'_>, verb: usize, low: usize) -> usize {
    let mut start = verb;
    while start > low {
        let before = start - 1;
        let tag = scene.tag(before);
        let word = scene.uses(before);
        let auxiliary = word.is(Use::BE.or(Use::AUXILIARY)) && tag.is_verb();
        if auxiliary || tag == Tag::MD || tag.is_adverb() {
            start = before;
        } else {
            break;
        }
    }
    // An adverb alone may belong to what stands before: "that day Lee also said" keeps "also",
    // "only Lee said" has none here.
    start
}

/// Whether the verb group is a passive: a form of *be* before a participle.
pub(crate) fn is_passive(scene: &Scene<'_>, group: usize, verb: usize) -> bool {
    if scene.tag(verb) != Tag::VBN && scene.tag(verb) != Tag::VBD {
        return false;
    }
    let mut at = verb;
    while at > group {
        at -= 1;
        if scene.tag(at).is_adverb() {
            continue;
        }
        return scene.uses(at).is(Use::BE);
    }
    false
}

/// The noun phrase whose last token is `last`, with what it is attached to on its left: *a spokesman
/// for the ministry*, *Ann Lee and her brother*.
pub(crate) fn phrase_to(scene: &Scene<'_>, last: usize, low: usize) -> Option<Range<usize>> {
    let base = scene.noun_chunk_to(last, low)?;
    let mut whole = base.clone();
    for _ in 0..4 {
        let Some(link) = whole.start.checked_sub(1).filter(|l| *l > low) else { break };
        let joins = match scene.tag(link) {
            Tag::IN | Tag::TO => {
                !scene.uses(link).is(Use::COMPLEMENT.or(Use::OUTER).or(Use::QUESTION))
            }
            Tag::CC => scene.is(link, "and") || scene.is(link, "&") || scene.is(link, "or"),
            _ => false,
        };
        let Some(before) = joins.then(|| scene.noun_chunk_to(link - 1, low)).flatten() else {
            break;
        };
        whole.start = before.start;
    }
    // "After talks in Geneva Lee said": the phrase hangs on a preposition of its own, so only its
    // last part can be the subject.
    let hangs = whole.start > low
        && matches!(scene.tag(whole.start - 1), Tag::IN | Tag::TO)
        && !scene.uses(whole.start - 1).is(Use::COMPLEMENT.or(Use::OUTER).or(Use::QUESTION));
    let of_verb = whole.start > low && scene.tag(whole.start - 1).is_verb();
    Some(if (hangs || of_verb) && whole.start != base.start { base } else { whole })
}

/// The noun phrase that begins at `first`, with prepositional phrases, appositions and a relative
/// clause after it, up to `high`.
pub(crate) fn phrase_from(scene: &Scene<'_>, first: usize, high: usize) -> Option<Range<usize>> {
    let mut end = base_from(scene, first, high)?.end;
    // Where the phrase would end without its appositions.
    let mut bare: Option<usize> = None;
    for _ in 0..6 {
        let next = end;
        if next >= high {
            break;
        }
        match scene.kind(next) {
            TokenKind::OpenBracket => {
                let close =
                    (next..high.min(next + 20)).find(|&i| scene.kind(i) == TokenKind::CloseBracket);
                match close {
                    Some(close) => end = close + 1,
                    None => break,
                }
                continue;
            }
            TokenKind::Comma => match apposition(scene, next, high) {
                Some(to) => {
                    bare = bare.or(Some(end));
                    end = to;
                    continue;
                }
                None => break,
            },
            _ => {}
        }
        let joins = match scene.tag(next) {
            Tag::IN | Tag::TO => {
                !scene.uses(next).is(Use::COMPLEMENT.or(Use::OUTER).or(Use::QUESTION))
            }
            Tag::CC => scene.is(next, "and") || scene.is(next, "&"),
            _ => false,
        };
        if joins && let Some(more) = base_from(scene, next + 1, high) {
            let time = scene.uses(more.end - 1).is(Use::TIME) || scene.tag(more.start) == Tag::PRP;
            // "said Lee and he left": a clause, not a second speaker.
            let clause = scene.tag(next) == Tag::CC
                && (more.end < high
                    && (scene.tag(more.end).is_finite() || scene.tag(more.end).is_adverb()));
            if time || clause {
                break;
            }
            end = more.end;
            continue;
        }
        if matches!(scene.tag(next), Tag::WP | Tag::WDT) {
            end = relative_end(scene, next, high);
        } else if let Some(to) = reduced_from(scene, next, high) {
            // "according to two people briefed on the talks"
            end = to;
            continue;
        }
        break;
    }
    // "According to the report, Ann Lee, 41, took the key": no apposition, but the subject of a clause.
    let clause = scene.kind(end) == TokenKind::Comma && scene.tag(end + 1).is_finite();
    Some(first..bare.filter(|_| clause && end < high).unwrap_or(end))
}

fn base_from(scene: &Scene<'_>, first: usize, high: usize) -> Option<Range<usize>> {
    let chunk = scene.noun_chunk_from(first, high)?;
    let adverbial = chunk.len() <= 2 && scene.uses(chunk.end - 1).is(Use::TIME);
    (!adverbial).then_some(chunk)
}

/// The end of an apposition or relative clause that a comma opens: up to the next comma or the end.
fn apposition(scene: &Scene<'_>, comma: usize, high: usize) -> Option<usize> {
    let first = comma + 1;
    if matches!(scene.tag(first), Tag::WP | Tag::WDT | Tag::WPS) {
        return Some(relative_end(scene, first, high));
    }
    let phrase = base_from(scene, first, high)?;
    if scene.tag(phrase.start).is_pronoun() {
        return None;
    }
    let mut end = phrase.end;
    while end < high.min(comma + 25) {
        let tag = scene.tag(end);
        if scene.kind(end) == TokenKind::Comma || scene.kind(end) == TokenKind::Stop {
            break;
        }
        if tag.is_finite() || scene.region_at(end).is_some() {
            return None;
        }
        end += 1;
    }
    Some(end)
}

fn relative_end(scene: &Scene<'_>, from: usize, high: usize) -> usize {
    let stop = high.min(from + 30);
    (from..stop)
        .find(|&i| {
            matches!(
                scene.kind(i),
                TokenKind::Comma | TokenKind::Stop | TokenKind::OpenQuote | TokenKind::Dash
            )
        })
        .unwrap_or(stop)
}

/// How many phrases before a verb are looked at for its subject.
const STEPS: usize = 6;

/// The subject of the verb group that begins at `group`.
pub(crate) fn subject(scene: &Scene<'_>, group: usize, low: usize) -> Subject {
    let low = low.max(group.saturating_sub(WINDOW));
    let before = group.checked_sub(1).filter(|l| *l >= low);
    let sign = before.map(|l| scene.kind(l));
    let head = (group..group + 4).find(|&i| !scene.tag(i).is_adverb()).unwrap_or(group);
    let gerund = scene.tag(head) == Tag::VBG;
    let apart = matches!(sign, Some(TokenKind::Comma | TokenKind::Dash | TokenKind::CloseQuote));
    if gerund && apart {
        return Subject::Shared;
    }
    // "People familiar with the matter said": what stands before the verb is the modifier's.
    if scene.tag(head).is_finite()
        && let Some(noun) = before.and_then(|last| modified_before(scene, last, low))
    {
        return Subject::Phrase(noun.start..group);
    }
    // "Lee himself said"
    if let Some(own) = before.filter(|l| *l > low && emphatic(scene, *l))
        && let Some(phrase) = phrase_to(scene, own - 1, low)
    {
        return Subject::Phrase(phrase.start..group);
    }
    let mut search = Search { scene, group, low, held: None, apposition_end: None };
    let mut at = group;
    for _ in 0..STEPS {
        match search.look(at) {
            ControlFlow::Continue(next) => at = next,
            ControlFlow::Break(Some(subject)) => return subject,
            ControlFlow::Break(None) => break,
        }
    }
    match search.held {
        Some(phrase) => Subject::Phrase(phrase),
        None if gerund || apart => Subject::Shared,
        None if before.is_some_and(|last| scene.tag(last) == Tag::CC) => Subject::Shared,
        None => Subject::Missing,
    }
}

/// The search for a subject to the left of its verb.
struct Search<'s, 'a> {
    scene: &'s Scene<'a>,
    group: usize,
    low: usize,
    /// The last noun phrase met that may be an apposition to what stands further left.
    held: Option<Range<usize>>,
    /// Where an apposition between the noun phrase and its verb ends.
    apposition_end: Option<usize>,
}

impl Search<'_, '_> {
    /// Looks at what ends before the token `at`: where to look next, or the end of the search, with the subject if it is not
    /// what is held.
    fn look(&mut self, at: usize) -> ControlFlow<Option<Subject>, usize> {
        let (scene, low) = (self.scene, self.low);
        let Some(last) = at.checked_sub(1).filter(|l| *l >= low) else {
            return ControlFlow::Break(None);
        };
        match scene.kind(last) {
            TokenKind::Comma | TokenKind::CloseBracket | TokenKind::Dash => {
                return self.parenthesis(last);
            }
            _ => {}
        }
        let tag = scene.tag(last);
        if matches!(tag, Tag::WP | Tag::WDT) || (scene.is(last, "who") || scene.is(last, "which")) {
            let phrase = self.held.take().unwrap_or(last..last + 1);
            return ControlFlow::Break(Some(Subject::Phrase(phrase)));
        }
        if tag == Tag::CC {
            return ControlFlow::Break(None);
        }
        let lone = matches!(tag, Tag::DT | Tag::CD | Tag::PRP | Tag::JJS).then(|| last..last + 1);
        let base = scene.noun_chunk_to(last, low);
        let time = base.as_ref().is_some_and(|b| b.len() <= 3) && scene.uses(last).is(Use::TIME);
        let found = if time { base } else { phrase_to(scene, last, low).or(lone) };
        let Some(phrase) = found else { return ControlFlow::Break(None) };
        if time {
            // "Lee on Tuesday said", "Lee Tuesday said"
            let link = phrase.start > low && matches!(scene.tag(phrase.start - 1), Tag::IN);
            return ControlFlow::Continue(phrase.start - usize::from(link));
        }
        let end = self.apposition_end.take().unwrap_or(phrase.end);
        let end = self.held.as_ref().map_or(end, |h| h.end);
        self.held = Some(phrase.start..end);
        // A name may have an apposition before it: "the minister, Ann Lee, said".
        let before = phrase.start.checked_sub(1).filter(|b| *b > low);
        let apposed = at != self.group && before.is_some_and(|b| apposed_before(scene, b, low));
        match before.filter(|_| apposed) {
            Some(before) => ControlFlow::Continue(before),
            None => ControlFlow::Break(None),
        }
    }

    /// Passes over what a comma, a bracket or a dash closes.
    fn parenthesis(&mut self, last: usize) -> ControlFlow<Option<Subject>, usize> {
        let Some(open) = parenthesis(self.scene, last, self.low) else {
            return ControlFlow::Break(None);
        };
        if self.held.is_none() && last + 1 == self.group && open.plain_clause {
            return ControlFlow::Break(Some(Subject::Shared));
        }
        if self.held.is_none() && self.scene.in_noun_chunk(open.start + 1) {
            self.apposition_end = self.apposition_end.or(Some(last));
        }
        ControlFlow::Continue(open.start)
    }
}

/// Whether a word is a pronoun that only stresses the noun phrase before it.
pub(crate) fn emphatic(scene: &Scene<'_>, at: usize) -> bool {
    scene.uses(at).is(Use::STRESSING)
        && at.checked_sub(1).is_some_and(|before| {
            scene.in_noun_chunk(before)
                || scene.is_capitalised(before) && scene.region_at(before).is_none()
        })
}

/// Whether the comma at `comma` has a noun phrase before it that the one after it can be an apposition
/// to. *In a related step, Lee said* has none: the phrase hangs on a preposition.
fn apposed_before(scene: &Scene<'_>, comma: usize, low: usize) -> bool {
    if scene.kind(comma) != TokenKind::Comma {
        return false;
    }
    let Some(phrase) = comma.checked_sub(1).and_then(|l| phrase_to(scene, l, low)) else {
        return false;
    };
    let time = scene.uses(phrase.end - 1).is(Use::TIME);
    let free = phrase.start == low
        || !matches!(scene.tag(phrase.start - 1), Tag::IN | Tag::TO)
            && !scene.tag(phrase.start - 1).is_verb();
    free && !time
}

struct Parenthesis {
    start: usize,
    /// The stretch is a clause of its own rather than something put between.
    plain_clause: bool,
}

/// What stands between two commas (brackets, dashes), its last sign at `close`: where it begins.
fn parenthesis(scene: &Scene<'_>, close: usize, low: usize) -> Option<Parenthesis> {
    let bracket = scene.kind(close) == TokenKind::CloseBracket;
    let opener = if bracket { TokenKind::OpenBracket } else { scene.kind(close) };
    let low = low.max(close.saturating_sub(40));
    let start = (low..close).rev().find(|&i| scene.kind(i) == opener)?;
    if bracket {
        return Some(Parenthesis { start, plain_clause: false });
    }
    let first = start + 1;
    let tag = scene.tag(first);
    let modifier = matches!(
        tag,
        Tag::WP
            | Tag::WDT
            | Tag::WPS
            | Tag::WRB
            | Tag::VBG
            | Tag::VBN
            | Tag::IN
            | Tag::CD
            | Tag::TO
            // "The suit, filed on Monday, says": without a subject it is no past tense.
            | Tag::VBD
    ) || tag.is_adverb()
        || tag.is_adjective();
    let clause = !modifier && has_main_verb(scene, first..close);
    Some(Parenthesis { start, plain_clause: clause })
}

/// Whether a stretch has a finite verb of its own: none that a relative word before it governs. *Diego Moor, the owner of a
/// shop near where the fire began, said* has nothing between its commas but an apposition.
fn has_main_verb(scene: &Scene<'_>, stretch: Range<usize>) -> bool {
    // How many relative words wait for their verb, and whether one has found it: "who lives here and saw it".
    let (mut waiting, mut governed) = (0u32, false);
    let mut joined = false;
    for i in stretch {
        let tag = scene.tag(i);
        if matches!(tag, Tag::WP | Tag::WDT | Tag::WPS | Tag::WRB) {
            waiting += 1;
        } else if tag.is_finite() && scene.kind(i) != TokenKind::Clitic {
            if waiting == 0 && !(governed && joined) {
                return true;
            }
            waiting = waiting.saturating_sub(1);
            governed = true;
        }
        joined = tag == Tag::CC || joined && tag.is_adverb();
    }
    false
}

/// A past tense that the tagger took for a participle: it follows a name or pronoun, without an
/// auxiliary.
pub(crate) fn past_as_participle(scene: &Scene<'_>, at: usize, low: usize) -> bool {
    scene.tag(at) == Tag::VBN
        && at > low
        && scene.in_noun_chunk(at - 1)
        && (scene.tag(at - 1).is_proper() || scene.tag(at - 1).is_pronoun())
}

/// The subject of the first finite verb of a stretch: what *and said* and *, adding* go on with.
pub(crate) fn first_subject(scene: &Scene<'_>, from: usize, to: usize) -> Option<Range<usize>> {
    let to = to.min(from + WINDOW);
    let mut at = from;
    let mut subordinate = false;
    while at < to {
        if let Some(region) = scene.region_at(at) {
            at = region.end.max(at + 1);
            continue;
        }
        let word = scene.uses(at);
        if word.is(Use::OUTER) && (at == from || scene.kind(at - 1) == TokenKind::Comma) {
            subordinate = true;
        }
        if scene.kind(at) == TokenKind::Comma {
            subordinate = false;
        }
        if (scene.tag(at).is_finite() || past_as_participle(scene, at, from)) && !subordinate {
            let group = group_start(scene, at, from);
            if let Subject::Phrase(phrase) = subject(scene, group, from) {
                let relative =
                    phrase.len() == 1 && matches!(scene.tag(phrase.start), Tag::WP | Tag::WDT);
                if !relative {
                    return Some(phrase);
                }
            }
        }
        at += 1;
    }
    None
}
