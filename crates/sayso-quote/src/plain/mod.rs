//! Attributions without trees: from marks, capitals, small words and word tables alone. Serves the languages that have no
//! tagger, and English when the tagger is left out. A construction is a file; what differs between languages is in the tables.

mod back;
mod free;
mod inset;
mod parts;
mod phrase;
mod prefix;

use crate::dash;
use crate::draft::Draft;
use crate::id;
use crate::lexicon::{Convention, Cue, Frame, Use};
use crate::scene::Scene;
use sayso_core::{Basis, Lang, Sentence, TokenKind};
use std::ops::Range;

/// How far a cue reaches in a sentence without end, in tokens: keeps the work linear.
const SENTENCE: usize = 160;

/// How far from its cue a quotation or a clause may begin, in tokens.
const REACH: usize = 26;

/// Reads the sentences of a paragraph and appends what it finds to `drafts`.
pub(crate) fn read(scene: &Scene<'_>, drafts: &mut Vec<Draft>, sentences: &[Sentence]) {
    let mut before: Option<Range<usize>> = None;
    // The speaker whose words may go on.
    let mut speaker = None;
    for sentence in sentences {
        let sentence = sentence.tokens();
        let first = drafts.len();
        if scene.has_cue(sentence.clone()) {
            let mut reader = Reader { scene, drafts, sentence: sentence.clone(), before, first };
            reader.read();
        }
        if scene.lexicon.has(Convention::VERB_SECOND) {
            speaker = free::read(scene, drafts, &sentence, first, speaker);
        }
        before = Some(sentence);
    }
}

/// Reads one sentence.
struct Reader<'s, 'a> {
    scene: &'s Scene<'a>,
    drafts: &'s mut Vec<Draft>,
    sentence: Range<usize>,
    /// The sentence before in the paragraph.
    before: Option<Range<usize>>,
    /// The first draft of the sentence.
    first: usize,
}

/// A verb that attributes, with what stands around it.
struct Verb<'a> {
    cue: &'a Cue,
    /// Where the verb begins, its auxiliaries and object pronouns with it.
    group: usize,
    /// Where its group begins when the subject stands inside: *a-t-il déclaré*.
    begin: usize,
    after: usize,
    /// The subject before it.
    left: Option<Range<usize>>,
    low: usize,
    high: usize,
}

impl<'a> Reader<'_, 'a> {
    fn read(&mut self) {
        let scene = self.scene;
        let mut at = self.sentence.start;
        while at < self.sentence.end {
            if let Some(region) = scene.region_at(at) {
                if region.start == at {
                    self.inset(region);
                }
                at = region.end.max(at + 1);
                continue;
            }
            if scene.kind(at).is_wordlike() {
                if let Some((len, cue)) = scene.verb_cue(at, self.sentence.end)
                    && !phrase::is_noun(scene, at)
                {
                    self.verb(at, len, cue);
                    at += len;
                    continue;
                }
                if let Some(len) = self.prefix(at) {
                    at += len;
                    continue;
                }
            }
            at += 1;
        }
    }

    /// The stretch around a cue that is looked at.
    fn room(&self, at: usize) -> Range<usize> {
        self.sentence.start.max(at.saturating_sub(SENTENCE))..self.sentence.end.min(at + SENTENCE)
    }

    fn verb(&mut self, at: usize, len: usize, cue: &'a Cue) {
        let scene = self.scene;
        let Range { start: low, end: high } = self.room(at);
        let group = group_start(scene, at, low);
        if group == at && is_participle(scene, at) {
            return;
        }
        let inverted = group > low && inverted_pronoun(scene, group - 1);
        let (begin, left) = if inverted {
            (group_start(scene, group - 1, low), Some(group - 1..group))
        } else if group == at && inverted_pronoun(scene, at + len) {
            // "dit-il"
            (group, None)
        } else {
            (group, phrase::before(scene, group, low))
        };
        let verb = Verb { cue, group, begin, after: at + len, left, low, high };
        let _ = self.back(&verb)
            || self.hearsay(&verb)
            || self.closing(&verb)
            || self.opening(&verb)
            || self.post(&verb)
            || self.object(&verb);
    }

    fn push(
        &mut self,
        source: Option<Range<usize>>,
        verb: &Verb<'_>,
        content: Vec<Range<usize>>,
        frame: Frame,
        rule: &'static str,
    ) {
        let grade = verb.cue.grade(frame);
        if grade == 0 || content.iter().all(Range::is_empty) {
            return;
        }
        self.drafts.push(Draft {
            source,
            cue: verb.group..verb.after,
            content,
            basis: verb.cue.basis,
            rule,
            grade,
            entry: Some((verb.cue.line, frame)),
        });
    }

    /// *“…”, said Lee*; *“…”, Lee said*
    fn closing(&mut self, verb: &Verb<'_>) -> bool {
        let scene = self.scene;
        let left = verb.left.as_ref();
        for begin in [Some(verb.begin), left.map(|l| l.start)].into_iter().flatten() {
            let Some(region) = parts::closing_before(scene, begin, verb.low) else { continue };
            let right = || phrase::after(scene, verb.after, verb.high);
            let source = if begin == verb.begin && !verb.is_inverted() {
                right().or_else(|| verb.left.clone())
            } else {
                verb.left.clone()
            };
            self.push(source, verb, vec![region], Frame::Quote, id::BEFORE_CUE);
            // "…, said Lee and added that": the verb may have a clause of its own.
            return true;
        }
        false
    }

    /// *Lee said: “…”*; *Lee said that …*; *said Lee, …*
    fn opening(&mut self, verb: &Verb<'_>) -> bool {
        let scene = self.scene;
        let right = phrase::after(scene, verb.after, verb.high);
        let Some((frame, start)) = self.content_start(verb, right.as_ref()) else { return false };
        // "alertó del fallo en una nota que descubrió": an object takes a relative clause.
        let relative = self.is_relative(verb, right.as_ref(), start);
        if frame == Frame::That && relative {
            return false;
        }
        let right = right.filter(|r| r.end <= start);
        let left = verb
            .left
            .clone()
            .filter(|l| !right.as_ref().is_some_and(|r| phrase::outranks(scene, verb.after, r, l)));
        let source = left.or(right).or_else(|| self.shared(verb));
        if let Some(region) = scene.region_from(start).filter(|r| scene.is_speech(r)) {
            self.push(source, verb, vec![region.range()], Frame::Quote, id::AFTER_CUE);
        } else {
            let rule = if frame == Frame::That { id::CLAUSE } else { id::COLON };
            let end = parts::clause_end(scene, start, verb.high);
            self.push(source, verb, one(start..end), frame, rule);
        }
        true
    }

    /// Whether *que* at `start` begins a relative clause of the noun before it.
    fn is_relative(&self, verb: &Verb<'_>, right: Option<&Range<usize>>, start: usize) -> bool {
        let scene = self.scene;
        if !scene.lexicon.has(Convention::RELATIVE_COMPLEMENT) || start == verb.after {
            return false;
        }
        let before = scene.uses(start - 1);
        if before.is(Use::DETERMINER.or(Use::PREPOSITION)) && scene.kind(start - 1).is_wordlike() {
            return true;
        }
        let object = right.is_some_and(|r| r.start == verb.after && r.len() > 1 && r.end <= start);
        object && verb.left.is_some()
    }

    /// The subject that a verb without one shares with the verbs before it: *Lee said … and added that …*, *The council
    /// met on Friday, warning that …*; or for several who are *in* something, who they are: *у службі сказали*.
    fn shared(&self, verb: &Verb<'_>) -> Option<Range<usize>> {
        let scene = self.scene;
        let own = self.drafts.get(self.first..).unwrap_or_default();
        let earlier = own.iter().rev().take(8).filter(|d| d.cue.end <= verb.group);
        if let Some(draft) = earlier.clone().find(|d| d.source.is_some()) {
            return draft.source.clone();
        }
        if let Some(place) = phrase::inside(scene, verb.group, verb.after, verb.low) {
            return Some(place);
        }
        let gap = verb.begin > verb.low + 1
            && (scene.kind(verb.begin - 1) == TokenKind::Comma
                || scene.uses(verb.begin - 1).is(Use::CONJUNCTION));
        if !gap || earlier.count() > 0 {
            return None;
        }
        phrase::first(scene, verb.low, verb.begin - 1)
    }

    /// Where a content begins to the right of a cue: a quotation, a colon, a reported clause.
    fn content_start(
        &self,
        verb: &Verb<'_>,
        right: Option<&Range<usize>>,
    ) -> Option<(Frame, usize)> {
        let scene = self.scene;
        let mut commas = 0;
        let mut at = verb.after;
        let stop = verb.high.min(verb.after + REACH);
        while at < stop {
            if let Some(right) = right.filter(|r| r.start == at && r.end > at) {
                at = right.end;
                continue;
            }
            if let Some(region) = scene.region_from(at) {
                if scene.is_speech(region) {
                    return Some((Frame::Quote, at));
                }
                at = region.end.max(at + 1);
                continue;
            }
            match scene.kind(at) {
                TokenKind::Comma | TokenKind::Colon | TokenKind::Dash => {
                    if scene.region_from(at + 1).is_some_and(|r| scene.is_speech(r)) {
                        return Some((Frame::Quote, at + 1));
                    }
                    if scene.kind(at) == TokenKind::Colon {
                        return (at + 1 < verb.high).then_some((Frame::Quote, at + 1));
                    }
                    if scene.uses(at + 1).is(Use::COMPLEMENT) {
                        return Some((Frame::That, at + 1));
                    }
                    if scene.kind(at) == TokenKind::Dash {
                        return None;
                    }
                    if parts::main_clause(scene, at + 1, verb.high) {
                        return Some((Frame::That, at + 1));
                    }
                    commas += 1;
                    if commas > 2 || scene.uses(at + 1).is(Use::CONJUNCTION) {
                        return None;
                    }
                }
                kind if kind.is_wordlike() => {
                    let word = scene.uses(at);
                    let question = word.is(Use::QUESTION) && at == verb.after;
                    if word.is(Use::COMPLEMENT) || question {
                        return Some((Frame::That, at));
                    }
                    if commas == 0 && word.is(Use::OUTER) || phrase::is_verb(scene, at) {
                        return None;
                    }
                }
                TokenKind::Apostrophe | TokenKind::Hyphen => {}
                TokenKind::OpenBracket | TokenKind::CloseBracket => {}
                _ => return None,
            }
            at += 1;
        }
        None
    }

    /// *It rained, said Lee.* *It rained, said Lee, and poured.*
    fn post(&mut self, verb: &Verb<'_>) -> bool {
        let scene = self.scene;
        let mark = |at: usize| {
            at > verb.low + 1
                && matches!(scene.kind(at - 1), TokenKind::Comma | TokenKind::Dash)
                && scene.region_at(at - 1).is_none()
        };
        // German has the verb first there.
        let second = scene.lexicon.has(Convention::VERB_SECOND);
        let short = verb.left.as_ref().filter(|l| !second && l.len() < 14 && mark(l.start));
        // "La alcaldesa, Ana Ledo, lamentó la protesta": what stands before is the subject.
        let outside = |l: &Range<usize>| scene.has_words(verb.low..l.start, 3);
        if verb
            .left
            .as_ref()
            .is_some_and(|l| !verb.is_inverted() && l.end < verb.begin && !outside(l))
        {
            return false;
        }
        let (begin, source) = if mark(verb.begin) && !verb.is_inverted() {
            (verb.begin, phrase::after(scene, verb.after, verb.high))
        } else if verb.is_inverted() && mark(verb.begin) {
            (verb.begin, verb.left.clone())
        } else if let Some(left) = short {
            (left.start, verb.left.clone())
        } else {
            return false;
        };
        let Some(source) = source else { return false };
        // "…, ont critiqué la décision": an object.
        let who = Use::ROLE.or(Use::PRONOUN).or(Use::DOCUMENT);
        let somebody = source.clone().any(|i| scene.uses(i).is(who) || scene.is_capitalised(i));
        if verb.cue.grade(Frame::Np) >= 6 && !somebody {
            return false;
        }
        let least = match scene.region_from(verb.low) {
            Some(_) => 1,
            None if scene.kind(verb.low) == TokenKind::Dash => 2,
            None => 3,
        };
        let mut content = one(verb.low..begin - 1);
        content.extend(parts::rest(scene, source.end.max(verb.after), verb.high));
        // "Порт, пояснила Ганна, закрито": one word before, but more behind.
        let enough = content.len() > 1 || scene.has_words(verb.low..begin, least);
        if !enough {
            return false;
        }
        self.push(Some(source), verb, content, Frame::Post, id::BEFORE_CUE);
        true
    }

    /// *denied the charges*, *asked the council to stay*
    fn object(&mut self, verb: &Verb<'_>) -> bool {
        let scene = self.scene;
        // The grades of the English frames are for text with tags.
        if matches!(scene.view.lang(), Lang::EN | Lang::UNKNOWN) {
            return false;
        }
        let mut at = verb.after;
        while at < verb.high
            && scene.uses(at).is(Use::ADVERB.or(Use::CLITIC))
            && !scene.uses(at).is(Use::DETERMINER)
        {
            at += 1;
        }
        if verb.cue.grade(Frame::To) > 0 {
            // "ha promesso di tornare"
            let link = scene.uses(at).is(Use::LINK) && verb.cue.basis != Basis::Directive;
            let first = at + usize::from(link);
            let stop =
                verb.high.min(first + if verb.cue.basis == Basis::Directive { 8 } else { 1 });
            let found = (first..stop).find(|&i| {
                scene.kind(i) == TokenKind::Word
                    && !scene.is_capitalised(i)
                    && scene.lexicon.is_infinitive(scene.text(i))
            });
            if let Some(start) = found {
                // "не панікувати"
                let not = start > first && scene.uses(start - 1).is(Use::AUXILIARY);
                let start = start - usize::from(not || link);
                let end = parts::clause_end(scene, start, verb.high);
                // "si è dimesso e ha promesso di tornare"
                let source = verb.left.clone().or_else(|| self.shared(verb));
                self.push(source, verb, one(start..end), Frame::To, id::INFINITIVE);
                return true;
            }
        }
        let named = verb.left.as_ref().is_some_and(|l| !l.is_empty());
        if verb.cue.grade(Frame::Np) == 0 || !named || !scene.kind(at).is_wordlike() {
            return false;
        }
        let end = parts::clause_end(scene, at, verb.high);
        let colon = (at..end).find(|&i| scene.kind(i) == TokenKind::Colon);
        let end = colon.unwrap_or(end);
        if !scene.has_words(at..end, 2) {
            return false;
        }
        self.push(verb.left.clone(), verb, one(at..end), Frame::Np, id::OBJECT);
        true
    }

    /// *As Lee noted, it rained.*
    fn hearsay(&mut self, verb: &Verb<'_>) -> bool {
        let scene = self.scene;
        let left = verb.left.clone().filter(|l| l.end <= verb.group);
        let begin = left.as_ref().map_or(verb.begin, |l| l.start.min(verb.begin));
        let Some(word) = [verb.begin, begin].into_iter().find_map(|b| {
            let near = b.saturating_sub(4).max(verb.low);
            (near..b).rev().find(|&i| scene.uses(i).is(Use::HEARSAY))
        }) else {
            return false;
        };
        let opens = word <= verb.low + 1;
        if !opens && !matches!(scene.kind(word - 1), TokenKind::Comma | TokenKind::Dash) {
            return false;
        }
        let source =
            phrase::after_bare(scene, verb.after, verb.high).or(left.filter(|l| l.start > word));
        let end = source.as_ref().map_or(verb.after, |s| s.end.max(verb.after));
        let stop = verb.high.min(end + REACH);
        let close = (end..stop).find(|&i| {
            scene.region_at(i).is_none()
                && matches!(
                    scene.kind(i),
                    TokenKind::Comma | TokenKind::Stop | TokenKind::Dash | TokenKind::Colon
                )
        });
        let rest = close.map_or(verb.high, |c| c + 1);
        let tail = rest..parts::clause_end(scene, rest, verb.high).max(rest);
        let content = match (opens, scene.has_words(tail.clone(), 2)) {
            (true, false) => return false,
            (true, true) => vec![tail],
            (false, true) => vec![verb.low..word - 1, tail],
            (false, false) => one(verb.low..word - 1),
        };
        if content.first().is_some_and(|c| !scene.has_words(c.clone(), 2)) {
            return false;
        }
        let frame = if verb.cue.grade(Frame::Post) > 0 { Frame::Post } else { Frame::That };
        self.push(source, verb, content, frame, id::ACCORDING);
        true
    }
}

impl Verb<'_> {
    /// *a-t-il déclaré*
    fn is_inverted(&self) -> bool {
        self.begin < self.group && self.left.as_ref().is_some_and(|l| l.end == self.group)
    }
}

/// *señalado*, *dénoncés*: without an auxiliary it is an adjective.
fn is_participle(scene: &Scene<'_>, at: usize) -> bool {
    let inverted = at > 0 && inverted_pronoun(scene, at - 1);
    !inverted && scene.lexicon.is_participle(scene.text(at))
}

/// *-t-il*
fn inverted_pronoun(scene: &Scene<'_>, at: usize) -> bool {
    scene.uses(at).is(Use::PRONOUN) && scene.text(at).starts_with('-')
}

/// The cue with the auxiliaries, object pronouns and adverbs before it.
fn group_start(scene: &Scene<'_>, at: usize, low: usize) -> usize {
    let part = Use::AUXILIARY.or(Use::BE).or(Use::CLITIC).or(Use::ADVERB);
    let low = low.max(at.saturating_sub(4));
    (low..at)
        .rev()
        .take_while(|&i| {
            let word = scene.uses(i);
            word.is(part)
                && !word.is(Use::PRONOUN)
                && (i == low || !word.is(Use::DETERMINER) || i + 1 < at || word.is(Use::CLITIC))
                && scene.region_at(i).is_none()
        })
        .last()
        .unwrap_or(at)
}

/// The source near a cue whose content begins at `content`: to the left if a phrase stands there, otherwise between.
pub(crate) fn source_near(
    scene: &Scene<'_>,
    group: usize,
    after: usize,
    low: usize,
    content: usize,
) -> Option<Range<usize>> {
    phrase::before(scene, group, low).or_else(|| phrase::after(scene, after, content))
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
        let source = phrase::after(scene, at + len, end)
            .or_else(|| phrase::before(scene, group, narration.start));
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

/// A content of one piece.
fn one(piece: Range<usize>) -> Vec<Range<usize>> {
    std::iter::once(piece).collect()
}
