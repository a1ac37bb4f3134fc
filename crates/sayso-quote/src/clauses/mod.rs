//! Attributions in a sentence whose syntax is known: each cue of the tables, the complement that
//! fits its frames, the noun phrase that is its source.

mod citing;
mod closing;
pub(crate) mod nouns;
mod opening;
mod passive;
mod relative;
mod relayed;

use crate::draft::Draft;
use crate::grammar::complement::{Complement, complement};
use crate::grammar::source::{
    Subject, first_subject, group_start, is_passive, past_as_participle, subject,
};
use crate::lexicon::{Cue, Frame, Use};
use crate::scene::Scene;
use sayso_core::{Tag, TokenKind};
use std::ops::Range;

/// How far a cue reaches in a sentence without end, in tokens: keeps the work linear.
const REACH: usize = 160;

/// How many earlier attributions of a sentence a rule looks at.
const RECENT: usize = 24;

/// Reads one sentence and appends what it finds to `drafts`.
pub(crate) struct Clauses<'s, 'a> {
    pub(crate) scene: &'s Scene<'a>,
    pub(crate) drafts: &'s mut Vec<Draft>,
    /// The sentence, in tokens.
    sentence: Range<usize>,
    /// The first token of the paragraph: a quotation may close a sentence before its cue's.
    paragraph: usize,
    /// The least grade that counts, out of ten; never 0.
    least: u8,
    /// Index of the first draft of this sentence.
    first: usize,
}

impl<'s, 'a> Clauses<'s, 'a> {
    pub(crate) fn read(
        scene: &'s Scene<'a>,
        drafts: &'s mut Vec<Draft>,
        sentence: Range<usize>,
        paragraph: usize,
        least: u8,
    ) {
        let first = drafts.len();
        let mut reader = Self {
            scene,
            drafts,
            sentence: sentence.clone(),
            paragraph,
            least: least.max(1),
            first,
        };
        let mut at = sentence.start;
        while at < sentence.end {
            at += reader.token(at).max(1);
        }
    }

    /// Looks for a cue at a token; how many tokens it took.
    fn token(&mut self, at: usize) -> usize {
        let scene = self.scene;
        let tag = scene.tag(at);
        let end = self.sentence.end;
        if tag.is_verb()
            && (!scene.in_noun_chunk(at)
                || scene.uses(at).is(Use::FINITE)
                || past_as_participle(scene, at, self.sentence.start))
            && let Some((len, cue)) = scene.verb_cue(at, end)
        {
            self.verb(at, len, cue);
            return len;
        }
        if (tag.is_noun() || tag.is_adjective() || tag.is_verb())
            && (!scene.in_noun_chunk(at + 1) || scene.is(at + 1, "that"))
            && let Some((len, cue)) = scene.noun_cue(at, end)
            && let Some(draft) = nouns::read(scene, at, len, cue, &self.room(at))
            && draft.grade >= self.least
        {
            self.drafts.push(draft);
            return len;
        }
        if tag.is_noun() && scene.kind(at.wrapping_sub(1)) != TokenKind::Comma {
            if let Some((len, cue)) = scene.verb_cue(at, at + 1) {
                self.closing_noun(at, cue);
                return len;
            }
        } else if matches!(tag, Tag::IN | Tag::VBG | Tag::RB | Tag::NN)
            && let Some((len, cue)) = scene.prefix_cue(at, end)
        {
            self.prefix(at, len, cue);
            return len;
        }
        1
    }

    /// The stretch that a cue at `at` can reach: its sentence, or the quotation that it stands in.
    fn room(&self, at: usize) -> Range<usize> {
        let room = self.bounds(at);
        room.start.max(at.saturating_sub(REACH))..room.end.min(at + REACH)
    }

    fn bounds(&self, at: usize) -> Range<usize> {
        match self.scene.region_at(at) {
            Some(region) => {
                let inner = region.end - usize::from(region.closed);
                (region.start + 1).max(self.sentence.start)..inner.min(self.sentence.end)
            }
            None => self.sentence.clone(),
        }
    }

    fn verb(&mut self, at: usize, len: usize, cue: &Cue) {
        let scene = self.scene;
        let room = self.room(at);
        let mut group = group_start(scene, at, room.start);
        if group > room.start && scene.tag(group - 1) == Tag::TO {
            match self.light_group(group - 1, room.start) {
                Some(light) => group = light,
                None => return,
            }
        }
        if self.citing(at, at + len, &room) {
            return;
        }
        if scene.tag(at) == Tag::VB && group == at && at > room.start && scene.tag(at - 1).is_verb()
        {
            // "told state television": no verb follows a verb like that.
            return;
        }
        let relayed = self.relayed(at, &room);
        if let Some((start, _)) = &relayed {
            group = *start;
        } else if is_passive(scene, group, at) {
            self.passive(group, at, len, cue, room);
            return;
        }
        let after = (at + len).min(room.end);
        if at == room.start && self.opening_cue(at, after, cue, &room) {
            return;
        }
        let found = complement(scene, cue, after, room.end).filter(|c| cue.grade(c.frame) > 0);
        if self.relative(group, after, cue, &room) {
            return;
        }
        if scene.tag(at) == Tag::VBN
            && group == at
            && !is_past(scene, at, after, found.as_ref(), &room)
        {
            return;
        }
        if let Some((_, source)) = relayed {
            self.relay(source, group..after, cue, found.as_ref(), &room);
            return;
        }
        if scene.tag(at) == Tag::VBG && self.is_gerund(group, at, room.start) {
            return;
        }
        if self.closing(group, after, cue, found.as_ref(), &room) {
            return;
        }
        match found {
            Some(object) if self.is_inverted(group, after, cue, &object, &room) => {
                self.post(group, after, cue, &room);
            }
            Some(complement) => self.before(group, after, cue, &complement, &room),
            None => self.post(group, after, cue, &room),
        }
    }

    /// Whether an *-ing* form is a noun of sorts (*that aiming to win is wrong*) rather than a
    /// progressive (*is aiming*) or a clause with the subject of another (*, aiming to win*).
    fn is_gerund(&self, group: usize, at: usize, low: usize) -> bool {
        let scene = self.scene;
        if group < at || group == low {
            return group == low && group == at && scene.sentence_like(at, self.sentence.end);
        }
        let before = group - 1;
        let tag = scene.tag(before);
        !(tag == Tag::CC
            || scene.in_noun_chunk(before)
            || !scene.kind(before).is_wordlike()
            || tag.is_verb()
            || ["while", "by", "in", "before", "after", "without", "not"]
                .iter()
                .any(|w| scene.is(before, w)))
    }

    /// Where the verb group of *went on* begins, in *went on to say*.
    fn light_group(&self, to: usize, low: usize) -> Option<usize> {
        let scene = self.scene;
        let low = low.max(to.saturating_sub(4));
        let verb = (low..to).rev().find(|&i| scene.tag(i).is_verb())?;
        // "has yet to confirm"
        let light = scene.uses(verb).is(Use::LIGHT) || scene.is(to - 1, "yet");
        light.then(|| group_start(scene, verb, low))
    }

    /// The source of a verb: its subject, or the one that it shares.
    fn source_of(&self, group: usize, room: &Range<usize>) -> Option<Range<usize>> {
        match subject(self.scene, group, room.start) {
            Subject::Phrase(phrase) => Some(phrase),
            Subject::Missing => None,
            Subject::Shared => {
                let earlier = self.drafts.get(self.first..).unwrap_or_default();
                let earlier =
                    earlier.get(earlier.len().saturating_sub(RECENT)..).unwrap_or_default();
                let outer = earlier.iter().rev().find(|d| {
                    d.cue.end <= group
                        && d.cue.start >= room.start
                        && !d.covers(group)
                        && !earlier.iter().any(|o| o.covers(d.cue.start))
                        && d.source.as_ref().is_some_and(|s| !s.contains(&group))
                });
                // "Lee said she liked it but would not pay": the verb goes on with the clause that it stands in.
                let inside = || {
                    let within = |p: &&Range<usize>| p.contains(&group);
                    let pieces = earlier.iter().flat_map(|d| &d.content).filter(within);
                    pieces.map(|p| p.start).max().unwrap_or(room.start)
                };
                match outer {
                    Some(draft) => draft.source.clone(),
                    None => first_subject(self.scene, inside(), group)
                        .or_else(|| first_subject(self.scene, room.start, group)),
                }
            }
        }
    }

    /// A content must not end inside a quotation that it began before.
    fn whole_region(&self, start: usize, end: usize) -> usize {
        match self.scene.region_at(end.saturating_sub(1)) {
            Some(region) if region.start >= start => region.end,
            _ => end,
        }
    }

    fn push(
        &mut self,
        source: Option<Range<usize>>,
        cue_range: Range<usize>,
        content: Vec<Range<usize>>,
        cue: &Cue,
        frame: Frame,
        rule: &'static str,
    ) {
        let grade = cue.grade(frame);
        self.push_graded(source, cue_range, content, cue, (frame, grade), rule);
    }

    fn push_graded(
        &mut self,
        source: Option<Range<usize>>,
        cue_range: Range<usize>,
        content: Vec<Range<usize>>,
        cue: &Cue,
        (frame, grade): (Frame, u8),
        rule: &'static str,
    ) {
        if grade < self.least || content.iter().all(Range::is_empty) {
            return;
        }
        let entry = Some((cue.line, frame));
        self.drafts.push(Draft {
            source,
            cue: cue_range,
            content,
            basis: cue.basis,
            rule,
            grade,
            entry,
        });
    }
}

/// Whether a participle without an auxiliary is a past tense that the tagger took for one. Any other
/// is a clause cut short: *a plan described as bold*.
fn is_past(
    scene: &Scene<'_>,
    at: usize,
    after: usize,
    found: Option<&Complement>,
    room: &Range<usize>,
) -> bool {
    let clause =
        |c: &Complement| matches!(c.frame, Frame::That | Frame::Quote | Frame::Bare | Frame::Wh);
    at > room.start
        && (scene.in_noun_chunk(at - 1)
            || scene.tag(at - 1) == Tag::CC
            || scene.kind(at - 1) == TokenKind::Comma && found.is_some_and(clause))
        && (scene.uses(at).is(Use::FINITE)
            || found.map_or_else(
                || after >= room.end || !scene.kind(after).is_wordlike(),
                |c| !matches!(c.frame, Frame::Adj | Frame::To),
            ))
}
