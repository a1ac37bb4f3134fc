//! Attributions without trees: from marks, capitals, small words and word tables alone. Serves the languages that have no
//! tagger, and English when the tagger is left out. A construction is a file; what differs between languages is in the tables.

mod back;
mod citing;
mod closing;
mod free;
mod group;
mod hearsay;
mod inset;
mod object;
mod opening;
mod parts;
mod phrase;
mod prefix;
mod rumour;
mod separable;

use crate::draft::{Draft, one};
use crate::form::dash;
use crate::id;
use crate::lexicon::{Convention, Cue, Frame};
use crate::scene::Scene;
use group::{group_start, inverted_pronoun, is_participle};
use sayso_core::{Basis, Sentence};
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
    let dialogues = if scene.lexicon.has(Convention::DASH_SPEECH) {
        dash::dialogues(scene, sentences)
    } else {
        Vec::new()
    };
    for dialogue in &dialogues {
        narrations(scene, drafts, dialogue);
    }
    let mut dialogues = dialogues.iter().peekable();
    for sentence in sentences {
        let sentence = sentence.tokens();
        let first = drafts.len();
        while dialogues.next_if(|d| d.tokens.end <= sentence.start).is_some() {}
        if dialogues.peek().is_some_and(|d| d.tokens.contains(&sentence.start)) {
            before = Some(sentence);
            continue;
        }
        if scene.has_cue(sentence.clone()) {
            let mut reader = Reader { scene, drafts, sentence: sentence.clone(), before, first };
            reader.read();
            citing::add(scene, drafts, &sentence, first);
        }
        if scene.lexicon.has(Convention::VERB_SECOND) {
            speaker = free::read(scene, drafts, &sentence, first, speaker);
        }
        if drafts.len() == first {
            rumour::read(scene, drafts, &sentence);
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
    /// Where its particle stands, if it is not right behind: *stellte er klar*.
    particle: Option<usize>,
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
                let apart = separable::cue(scene, at, self.sentence.end);
                let found = apart.map(|(cue, particle)| (1, cue, Some(particle))).or_else(|| {
                    scene.verb_cue(at, self.sentence.end).map(|(len, cue)| (len, cue, None))
                });
                if let Some((len, cue, particle)) = found
                    && !phrase::is_noun(scene, at)
                {
                    self.verb(at, len, cue, particle);
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

    fn verb(&mut self, at: usize, len: usize, cue: &'a Cue, particle: Option<usize>) {
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
            let place = phrase::inside(scene, group, at + len, low);
            (
                group,
                phrase::before(scene, group, low).filter(|l| !phrase::is_remnant(scene, l, place)),
            )
        };
        let verb = Verb { cue, group, begin, after: at + len, particle, left, low, high };
        let _ = self.back(&verb)
            || self.hearsay(&verb)
            || self.closing(&verb)
            || self.opening(&verb)
            || self.post(&verb)
            || self.object(&verb);
    }

    /// The subject behind the verb, or for a verb that names nobody where it was said.
    fn right(&self, verb: &Verb<'_>) -> Option<Range<usize>> {
        let scene = self.scene;
        let place = || phrase::within(scene, verb.after, verb.high);
        phrase::after(scene, verb.after, verb.high)
            .filter(|r| r.start == verb.after)
            .or_else(place)
            .or_else(|| phrase::after(scene, verb.after, verb.high))
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
}

impl Verb<'_> {
    /// *a-t-il déclaré*
    fn is_inverted(&self) -> bool {
        self.begin < self.group && self.left.as_ref().is_some_and(|l| l.end == self.group)
    }
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

/// The narrators between the lines of a dash dialogue: *— Never, — said Lee. — Never!*
fn narrations(scene: &Scene<'_>, drafts: &mut Vec<Draft>, dialogue: &dash::Dialogue) {
    let first = drafts.len();
    for turn in &dialogue.turns {
        let Range { start, end } = turn.narration;
        let cue = (start..end.min(start + 6)).find_map(|at| Some((at, scene.verb_cue(at, end)?)));
        let Some((at, (len, cue))) = cue else {
            // "— Never! — Lee turned to the door. — Never!"
            if let Some(last) = drafts.get_mut(first..).and_then(<[Draft]>::last_mut) {
                last.content.extend(turn.lines.iter().cloned());
            }
            continue;
        };
        let group = group_start(scene, at, start);
        let earlier = drafts.get(first..).and_then(<[Draft]>::last).and_then(|d| d.source.clone());
        let source = phrase::after(scene, at + len, end)
            .or_else(|| phrase::within(scene, at + len, end))
            .or_else(|| phrase::before(scene, group, start))
            .or(earlier);
        drafts.push(Draft {
            source,
            cue: group..at + len,
            content: turn.lines.clone(),
            basis: Basis::Speech,
            rule: id::DASH,
            grade: cue.grade(Frame::Quote).max(7),
            entry: Some((cue.line, Frame::Quote)),
        });
    }
}
