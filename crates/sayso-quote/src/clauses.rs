//! Attributions in a sentence whose syntax is known: each cue of the tables, the complement that
//! fits its frames, the noun phrase that is its source.

use crate::extent::{closing_verb, content_end, outer_after};
use crate::frame::{Complement, complement};
use crate::lexicon::{Cue, Frame, Use};
use crate::nouns;
use crate::regions::Region;
use crate::rules::id;
use crate::scene::{Draft, Scene};
use crate::source::{
    Subject, first_subject, group_start, is_passive, past_as_participle, phrase_from, subject,
};
use sayso_core::{Tag, TokenKind};
use std::ops::Range;

/// How far a cue reaches in a sentence without end, in tokens: keeps the work linear.
const REACH: usize = 400;

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
            && !scene.in_noun_chunk(at + 1)
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
        if is_passive(scene, group, at) {
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
        if scene.tag(at) == Tag::VBN && group == at {
            // A participle alone is a clause cut short ("a plan described as bold"), unless the tagger
            // took a past tense for one.
            let past = group > room.start
                && (scene.in_noun_chunk(group - 1)
                    || scene.tag(group - 1) == Tag::CC
                    || scene.kind(group - 1) == TokenKind::Comma
                        && found.as_ref().is_some_and(|c| {
                            matches!(c.frame, Frame::That | Frame::Quote | Frame::Bare | Frame::Wh)
                        }))
                && (scene.uses(at).is(Use::FINITE)
                    || found.as_ref().map_or_else(
                        || !scene.kind(after).is_wordlike(),
                        |c| !matches!(c.frame, Frame::Adj | Frame::To),
                    ));
            if !past {
                return;
            }
        }
        if scene.tag(at) == Tag::VBG && self.is_gerund(group, at, room.start) {
            return;
        }
        if let Some((region, source)) = self.behind(group, after, cue, found.as_ref(), &room) {
            let start = self.lead_in(region.start, room.start);
            let mut content = Vec::with_capacity(2);
            content.push(start..region.end);
            if let Some(more) = found.filter(|c| c.frame == Frame::Quote)
                && let Some(more) = scene.region_from(more.start)
            {
                content.push(more.range());
            }
            self.push(source, group..after, content, cue, Frame::Post, id::BEFORE_CUE);
            return;
        }
        match found {
            Some(complement) => self.before(group, after, cue, &complement, &room),
            None => self.post(group, after, cue, &room),
        }
    }

    /// The quotation that a cue closes, right before the cue (*“…,” said Lee*) or before its subject
    /// (*“…,” Lee said*), and the source.
    fn behind(
        &self,
        group: usize,
        after: usize,
        cue: &Cue,
        found: Option<&Complement>,
        room: &Range<usize>,
    ) -> Option<(&'a Region, Option<Range<usize>>)> {
        let scene = self.scene;
        if cue.grade(Frame::Post) == 0 {
            return None;
        }
        let low = if scene.region_at(group).is_some() { room.start } else { self.paragraph };
        let closes = |at: usize| {
            let comma =
                at > low && matches!(scene.kind(at - 1), TokenKind::Comma | TokenKind::Dash);
            let region = scene.region_until(at - usize::from(comma)).filter(|r| r.start >= low)?;
            let last = scene.last_inside(region);
            let open = comma || scene.kind(last) == TokenKind::Comma;
            // A full stop ends the matter: “It is over.” Lee said that …
            let question =
                matches!(scene.kind(last), TokenKind::Stop | TokenKind::Ellipsis | TokenKind::Dash)
                    && (scene.text(last) != "." || scene.is_speech(region))
                    && found.is_none_or(|c| matches!(c.frame, Frame::Np | Frame::Adj));
            (open || question && cue.grade(Frame::Post) >= 6).then_some(region)
        };
        if let Some(region) = closes(group) {
            let source = match phrase_from(scene, after, room.end) {
                Some(phrase) => Some(phrase),
                None => self.source_of(group, room),
            };
            return Some((region, source));
        }
        let Subject::Phrase(phrase) = subject(scene, group, room.start) else { return None };
        let region = closes(phrase.start)?;
        Some((region, Some(phrase)))
    }

    /// *Said Ann Lee: “We waited.”*: a cue that opens its sentence, before its subject.
    fn opening_cue(&mut self, at: usize, after: usize, cue: &Cue, room: &Range<usize>) -> bool {
        let scene = self.scene;
        if !scene.tag(at).is_finite() && scene.tag(at) != Tag::VBN {
            return false;
        }
        let Some(source) = phrase_from(scene, after, room.end) else { return false };
        let mark = scene.kind(source.end);
        let set_off = matches!(mark, TokenKind::Comma | TokenKind::Colon);
        let Some(region) = scene.region_from(source.end + 1).filter(|_| set_off) else {
            return false;
        };
        let content = vec![region.range()];
        self.push(Some(source), at..after, content, cue, Frame::Quote, id::AFTER_CUE);
        true
    }

    /// *a plan that Lee said would fail*: the content is the relative clause around the cue.
    fn relative(&mut self, group: usize, after: usize, cue: &Cue, room: &Range<usize>) -> bool {
        let scene = self.scene;
        if !scene.tag(after).is_finite() || cue.grade(Frame::Bare) < 4 || after >= room.end {
            return false;
        }
        let Subject::Phrase(source) = subject(scene, group, room.start) else { return false };
        let Some(relative) = source.start.checked_sub(1).filter(|r| *r >= room.start) else {
            return false;
        };
        let pronoun =
            matches!(scene.tag(relative), Tag::WDT | Tag::WP) || scene.is(relative, "that");
        if !pronoun {
            return false;
        }
        let end = (after..room.end)
            .find(|&i| scene.kind(i) == TokenKind::Comma && scene.region_at(i).is_none())
            .unwrap_or(room.end);
        let content = vec![relative..relative + 1, after..end];
        self.push(Some(source), group..after, content, cue, Frame::Bare, id::RELATIVE);
        true
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

    /// A closing cue that was tagged as a noun: *…, Northern News reports.*
    fn closing_noun(&mut self, at: usize, cue: &Cue) {
        let scene = self.scene;
        let room = self.room(at);
        let Some(chunk) = scene.noun_chunk_to(at, room.start) else { return };
        if closing_verb(scene, chunk.start, room.end) != Some(at) || chunk.start <= room.start {
            return;
        }
        let source = chunk.start..at;
        let comma = chunk.start - 1;
        if let Some(region) = scene.region_until(comma + 1).or_else(|| scene.region_until(comma)) {
            let content = vec![region.range()];
            self.push(Some(source), at..at + 1, content, cue, Frame::Post, id::BEFORE_CUE);
        } else if scene.kind(comma) == TokenKind::Comma && self.has_clause(room.start..comma) {
            let content = room.start..comma;
            self.push(Some(source), at..at + 1, vec![content], cue, Frame::Post, id::BEFORE_CUE);
        }
    }

    /// Whether a stretch can be a content before its cue: it has a finite verb.
    fn has_clause(&self, range: Range<usize>) -> bool {
        range.len() > 2 && range.clone().any(|i| self.scene.tag(i).is_finite())
    }

    /// *…, the Courier reports, citing a city official*: the cited source stands behind the content of
    /// the report.
    fn citing(&mut self, at: usize, after: usize, room: &Range<usize>) -> bool {
        let scene = self.scene;
        let word = scene.uses(at);
        if !word.is(Use::CITING) || at == room.start || scene.kind(at - 1) != TokenKind::Comma {
            return false;
        }
        let Some(report) = self.drafts.get(self.first..).unwrap_or_default().last() else {
            return false;
        };
        if !matches!(report.rule, id::BEFORE_CUE | id::CLAUSE)
            || report.cue.end + 8 < at && report.rule == id::BEFORE_CUE
        {
            return false;
        }
        let Some(source) = phrase_from(scene, after, room.end) else { return false };
        // The tagger may cut "a city | official" in two.
        let role = source.end < room.end && scene.uses(source.end).is(Use::ROLE);
        let source = source.start..source.end + usize::from(role);
        let somebody = source
            .clone()
            .any(|i| scene.is_capitalised(i) || scene.uses(i).is(Use::ROLE.or(Use::DOCUMENT)));
        if !somebody || report.source.is_none() {
            return false;
        }
        let draft = Draft {
            source: Some(source),
            cue: at..after,
            content: report.content.clone(),
            rule: id::CITING,
            entry: None,
            ..report.clone()
        };
        self.drafts.push(draft);
        true
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
                match outer {
                    Some(draft) => draft.source.clone(),
                    None => first_subject(self.scene, room.start, group),
                }
            }
        }
    }

    /// *Lee said that it rained*: the content follows.
    fn before(
        &mut self,
        group: usize,
        after: usize,
        cue: &Cue,
        complement: &Complement,
        room: &Range<usize>,
    ) {
        let scene = self.scene;
        let quote = complement.frame == Frame::Quote;
        let source = self.source_of(group, room);
        let first = source.as_ref().map_or(group, |s| s.start.min(group));
        let subordinate = first > room.start
            && (scene.uses(first - 1).is(Use::OUTER) && !scene.is(first - 1, "that")
                || scene.tag(first - 1) == Tag::WRB);
        let content = match scene.region_from(complement.start).filter(|_| quote) {
            Some(region) => {
                let goes_on = region.end < room.end
                    && scene.kind(region.end).is_wordlike()
                    && scene.kind(region.end.saturating_sub(2)) != TokenKind::Comma
                    && !scene.tag(region.end).is_finite();
                let end = if goes_on {
                    content_end(scene, complement.start, room.end, Frame::Bare, false)
                } else {
                    region.end
                };
                complement.start..end
            }
            None => {
                let end =
                    content_end(scene, complement.start, room.end, complement.frame, subordinate);
                complement.start..self.whole_region(complement.start, end)
            }
        };
        let cue_range = group..complement.cue_end.max(after);
        if cue.raising {
            let mut content = vec![content];
            content.extend(source);
            self.push(None, cue_range, content, cue, complement.frame, id::RAISING);
            return;
        }
        let rule = match complement.frame {
            Frame::Quote if scene.region_from(complement.start).is_some() => id::AFTER_CUE,
            Frame::Quote => id::COLON,
            Frame::That | Frame::Bare | Frame::Wh => id::CLAUSE,
            Frame::To | Frame::NpTo => id::INFINITIVE,
            _ => id::OBJECT,
        };
        self.push(source, cue_range, vec![content], cue, complement.frame, rule);
    }

    /// A content must not end inside a quotation that it began before.
    fn whole_region(&self, start: usize, end: usize) -> usize {
        match self.scene.region_at(end.saturating_sub(1)) {
            Some(region) if region.start >= start => region.end,
            _ => end,
        }
    }

    /// *It rained, Lee said*; *“It rains,” said Lee*: the content stands before.
    fn post(&mut self, group: usize, after: usize, cue: &Cue, room: &Range<usize>) {
        let scene = self.scene;
        if cue.grade(Frame::Post) == 0 {
            return;
        }
        let source = match subject(scene, group, room.start) {
            Subject::Phrase(phrase) => Some(phrase),
            Subject::Missing => None,
            Subject::Shared => match phrase_from(scene, after, room.end) {
                Some(phrase) => Some(phrase),
                None => self.source_of(group, room),
            },
        };
        let begin = source.as_ref().map_or(group, |s| s.start.min(group));
        let Some(before) = begin.checked_sub(1).filter(|b| *b >= room.start) else { return };
        if scene.kind(before) != TokenKind::Comma {
            return;
        }
        let start = room.start;
        if scene.tag(group) == Tag::VBG || before == start {
            return;
        }
        let rest = self.medial(after.max(source.as_ref().map_or(0, |s| s.end)), room);
        let whole =
            self.has_clause(start..before) || rest.clone().is_some_and(|r| self.has_clause(r));
        if !whole {
            return;
        }
        let mut content = Vec::with_capacity(2);
        content.push(start..before);
        content.extend(rest);
        self.push(source, group..after, content, cue, Frame::Post, id::BEFORE_CUE);
    }

    /// *The bridge, Lee said, would open*: what goes on after a cue that stands between two commas.
    fn medial(&self, after: usize, room: &Range<usize>) -> Option<Range<usize>> {
        let scene = self.scene;
        let mut comma = after;
        // "he said on Monday, …"
        while comma < room.end.min(after + 8) && scene.kind(comma).is_wordlike() {
            if scene.tag(comma).is_finite() || scene.is(comma, "that") {
                return None;
            }
            comma += 1;
        }
        let start = comma + 1;
        if scene.kind(comma) != TokenKind::Comma
            || start >= room.end
            || scene.region_at(comma).is_some_and(|r| r.start > after)
            || outer_after(scene, start, room.end, false)
            || scene.uses(start).is(Use::CITING)
        {
            return None;
        }
        let end = content_end(scene, start, room.end, Frame::Bare, false);
        Some(start..self.whole_region(start, end))
    }

    /// Where the content of a closing cue begins when its quotation does not begin the sentence:
    /// *The plan is “a disaster,” he said* begins at *The*.
    fn lead_in(&self, region: usize, low: usize) -> usize {
        if region <= low
            || self
                .drafts
                .get(self.first..)
                .unwrap_or_default()
                .iter()
                .rev()
                .take(RECENT)
                .any(|d| d.reach().start < region)
        {
            return region;
        }
        low
    }

    /// *was praised by Lee*, *is expected to win*, *it was announced that*.
    fn passive(&mut self, group: usize, at: usize, len: usize, cue: &Cue, room: Range<usize>) {
        let scene = self.scene;
        let after = at + len;
        let found = complement(scene, cue, after, room.end);
        let by = (after..room.end.min(after + 20))
            .find(|&i| scene.is(i, "by") && scene.region_at(i).is_none());
        let agent = by.and_then(|by| phrase_from(scene, by + 1, room.end));
        let clause =
            found.as_ref().filter(|c| matches!(c.frame, Frame::That | Frame::Wh | Frame::Quote));
        if let Some(complement) = clause {
            let subordinate = false;
            let grade = cue.grade(complement.frame).min(cue.grade(Frame::Passive).max(5));
            let end = content_end(scene, complement.start, room.end, complement.frame, subordinate);
            let content = complement.start..self.whole_region(complement.start, end);
            let agent = agent.filter(|a| a.end <= complement.start);
            self.push_graded(
                agent,
                group..after,
                vec![content],
                cue,
                (complement.frame, grade),
                id::PASSIVE,
            );
            return;
        }
        let grade = cue.grade(Frame::Passive);
        if grade == 0 {
            return;
        }
        let Subject::Phrase(subject) = subject(scene, group, room.start) else { return };
        let mut content = vec![subject];
        if let Some(complement) = found.filter(|c| c.start < by.unwrap_or(usize::MAX)) {
            let end = content_end(scene, complement.start, room.end, Frame::Np, false);
            content.push(complement.start..end.min(by.unwrap_or(end)));
        } else if scene.is(after, "as") {
            let end = content_end(scene, after, room.end, Frame::Np, false);
            content.push(after..end.min(by.unwrap_or(end)));
        } else if agent.is_none() {
            return;
        }
        self.push_graded(agent, group..after, content, cue, (Frame::Passive, grade), id::PASSIVE);
    }

    /// *according to Lee*
    fn prefix(&mut self, at: usize, len: usize, cue: &Cue) {
        let scene = self.scene;
        let room = self.room(at);
        let first = at + len;
        let name = first < room.end && scene.text(first).starts_with(char::is_uppercase);
        let lone = name.then_some(first..first + 1);
        let Some(source) = phrase_from(scene, first, room.end).or(lone) else { return };
        if len == 1 && !name && !scene.is(first, "the") {
            // "per year"
            return;
        }
        let opens = at == room.start
            || (scene.kind(at - 1) == TokenKind::Comma && at < room.start + 3)
            || scene.tag(at - 1) == Tag::CC
            || scene.uses(at - 1).is(Use::COMPLEMENT.or(Use::OUTER));
        let mut content = Vec::with_capacity(2);
        let rest = source.end
            + usize::from(matches!(scene.kind(source.end), TokenKind::Comma | TokenKind::Colon));
        if opens {
            if rest < room.end {
                let end = match scene.region_from(rest) {
                    Some(region)
                        if region.end >= room.end || !scene.kind(region.end).is_wordlike() =>
                    {
                        region.end
                    }
                    _ => content_end(scene, rest, room.end, Frame::Bare, false),
                };
                content.push(rest..self.whole_region(rest, end));
            }
        } else {
            content.push(room.start..at);
            if scene.kind(source.end) == TokenKind::Comma
                && scene.kind(at - 1) == TokenKind::Comma
                && rest < room.end
            {
                let end = content_end(scene, rest, room.end, Frame::Bare, false);
                if end > rest
                    && scene.tag(rest) != Tag::VBG
                    && !scene.uses(rest).is(Use::OUTER)
                    && !outer_after(scene, rest, room.end, false)
                {
                    content.push(rest..end);
                }
            }
        }
        self.push_graded(
            Some(source),
            at..at + len,
            content,
            cue,
            (Frame::Np, cue.grade(Frame::Np)),
            id::ACCORDING,
        );
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
