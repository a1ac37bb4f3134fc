//! Which complement follows a cue: its frame, and where the content begins.

use crate::lexicon::{Cue, Frame, Use};
use crate::scene::Scene;
use sayso_core::{Tag, TokenKind};
use std::ops::Range;

/// How long what is cited between commas may be, in tokens.
const CITED: usize = 20;

/// A complement found to the right of a cue.
#[derive(Clone, Debug)]
pub(crate) struct Complement {
    pub(crate) frame: Frame,
    /// The first token of the content.
    pub(crate) start: usize,
    /// One past the last token of the cue: adverbials between cue and content are its part.
    pub(crate) cue_end: usize,
}

/// How many places behind a cue are looked at.
const STEPS: usize = 8;

/// Reads on from `from`, the token after the cue's verb.
pub(crate) fn complement(
    scene: &Scene<'_>,
    cue: &Cue,
    from: usize,
    high: usize,
) -> Option<Complement> {
    let mut search = Search { scene, cue, from, high, person: None, cited: None };
    let mut at = from;
    for step in 0..STEPS {
        if at >= high {
            return None;
        }
        match search.look(at, step)? {
            Seen::Complement(complement) => return Some(complement),
            Seen::Nothing => return None,
            Seen::On(next) => at = next,
        }
    }
    None
}

/// What stands at a place behind a cue.
enum Seen {
    Complement(Complement),
    /// What no complement follows.
    Nothing,
    /// Something between the cue and its complement, which goes on at this token.
    On(usize),
}

impl From<Option<Complement>> for Seen {
    fn from(found: Option<Complement>) -> Self {
        found.map_or(Self::Nothing, Self::Complement)
    }
}

/// The search for the complement of a cue.
struct Search<'s, 'a> {
    scene: &'s Scene<'a>,
    cue: &'s Cue,
    from: usize,
    high: usize,
    /// Who is addressed: *told | reporters | that*.
    person: Option<Range<usize>>,
    /// Where the cue ends if what is cited stands between it and its content.
    cited: Option<usize>,
}

impl Search<'_, '_> {
    /// What stands at the token `at`, after so many steps; each kind of phrase in its turn.
    fn look(&mut self, at: usize, step: usize) -> Option<Seen> {
        if let Some((frame, start)) = opening(self.scene, at, self.high) {
            return Some(found(frame, start, self.cited.unwrap_or(at)));
        }
        self.verb(at, step)
            .or_else(|| self.adjective(at, step))
            .or_else(|| self.noun_phrase(at, step))
            .or_else(|| self.preposition(at))
            .or_else(|| self.comma(at, step))
    }

    /// *plans to go*, *urged her to go*, *denied going*
    fn verb(&self, at: usize, step: usize) -> Option<Seen> {
        let scene = self.scene;
        let tag = scene.tag(at);
        if tag == Tag::TO && infinitive(scene, at, self.high) {
            return Some(match &self.person {
                Some(person) => found(Frame::NpTo, person.start, person.start),
                // "asked not to be named"
                None if step == 0 || step == 1 && scene.is(at - 1, "not") => {
                    found(Frame::To, self.from, self.from)
                }
                None => Seen::Nothing,
            });
        }
        if step > 0 {
            return None;
        }
        match tag {
            Tag::VB if self.cue.recipient => Some(Seen::On(at + 1)),
            Tag::VBG => {
                let described = (self.cue.grade(Frame::NpAs) > 0)
                    .then(|| self.object(at))
                    .flatten()
                    .filter(|c| c.frame == Frame::NpAs);
                Some(described.map_or_else(|| found(Frame::Ing, at, self.from), Seen::Complement))
            }
            _ => None,
        }
    }

    /// *seems ready*; adverbs are gone over.
    fn adjective(&self, at: usize, step: usize) -> Option<Seen> {
        let scene = self.scene;
        let tag = scene.tag(at);
        // "estimated more than forty boats were lost"
        if step == 0
            && tag == Tag::JJR
            && scene.is(at + 1, "than")
            && let Some(chunk) = scene.noun_chunk_from(at + 2, self.high)
        {
            let clause = clause_after(scene, &chunk, self.high);
            return Some(found(if clause { Frame::Bare } else { Frame::Np }, at, self.from));
        }
        if step == 0 && (tag.is_adjective() || scene.is(at, "like")) && !scene.in_noun_chunk(at) {
            return Some(found(Frame::Adj, at, self.from));
        }
        if !tag.is_adverb() || step >= 4 {
            return None;
        }
        if scene.in_noun_chunk(at) && self.cue.grade(Frame::Np) > 0 && step == 0 {
            return Some(self.object(at).into());
        }
        Some(Seen::On(at + 1))
    }

    /// *praised the plan*, *said the plan was bad*, *told | reporters*, *said | on Monday*
    fn noun_phrase(&mut self, at: usize, step: usize) -> Option<Seen> {
        let (scene, cue, high) = (self.scene, self.cue, self.high);
        let chunk = scene.noun_chunk_from(at, high)?;
        let cue_end = self.cited.unwrap_or(at);
        let begins = scene.tag(at) == Tag::DT && scene.tag(chunk.end).is_finite();
        if chunk.len() <= 3 && scene.uses(chunk.end - 1).is(Use::TIME) && !begins {
            return Some(Seen::On(chunk.end));
        }
        let addressed = cue.recipient && scene.uses(chunk.end).is(Use::COMPLEMENT);
        if !addressed && clause_after(scene, &chunk, high) {
            return Some(found(Frame::Bare, at, cue_end));
        }
        // A verb that hardly takes objects: the clause is there, only far or badly tagged.
        if step == 0
            && !cue.recipient
            && cue.grade(Frame::Bare) >= 7
            && cue.grade(Frame::Np) < 3
            && (chunk.end..high.min(chunk.end + 40)).any(|i| scene.tag(i).is_finite())
        {
            return Some(found(Frame::Bare, at, cue_end));
        }
        if cue.recipient && self.person.is_none() && step < 3 {
            self.person = Some(at..chunk.end);
            return Some(Seen::On(phrase_end(scene, chunk.end, high)));
        }
        Some((step == 0 || cue_end == self.from).then(|| self.object(at)).flatten().into())
    }

    /// *said in a statement that*, *told reporters on Monday that*
    fn preposition(&self, at: usize) -> Option<Seen> {
        let scene = self.scene;
        let phrase = matches!(scene.tag(at), Tag::IN | Tag::TO)
            && !scene.uses(at).is(Use::COMPLEMENT.or(Use::OUTER));
        let chunk = phrase.then(|| scene.noun_chunk_from(at + 1, self.high)).flatten()?;
        Some(Seen::On(chunk.end))
    }

    /// *said, however, that*; *said in Paris, Texas, that*
    fn comma(&mut self, at: usize, step: usize) -> Option<Seen> {
        let scene = self.scene;
        if step == 0 || scene.kind(at) != TokenKind::Comma {
            return None;
        }
        if scene.is(at + 1, "that") {
            return Some(found(Frame::That, at + 1, self.cited.unwrap_or(at)));
        }
        // "reported on Monday, citing two people with knowledge of the sale, that"
        let citing = scene.uses(at + 1).is(Use::CITING);
        if citing {
            self.cited = self.cited.or(Some(at));
        }
        let reach = if citing { CITED } else { 5 };
        let mut inside = at + 1..self.high.min(at + reach);
        let close = inside.find(|&i| scene.kind(i) == TokenKind::Comma)?;
        Some(Seen::On(close + 1))
    }

    /// A noun phrase as content, or with what follows it: *urged her to go*, *described it as bold*.
    fn object(&self, at: usize) -> Option<Complement> {
        let (scene, cue, cue_end) = (self.scene, self.cue, self.from);
        let to = self.high.min(at + 25);
        let mut direct = true;
        for i in at + 1..to {
            if scene.region_at(i).is_some() {
                continue;
            }
            if matches!(scene.kind(i), TokenKind::Stop | TokenKind::Semicolon) {
                break;
            }
            if cue.grade(Frame::NpAs) > 0 && scene.is(i, "as") && scene.tag(i) == Tag::IN {
                return Some(Complement { frame: Frame::NpAs, start: at, cue_end });
            }
            let tag = scene.tag(i);
            direct &= !(tag.is_finite()
                || tag == Tag::CC && !scene.in_noun_chunk(i + 1)
                || tag == Tag::IN && !scene.is(i, "of")
                || scene.kind(i) == TokenKind::Comma);
            if direct
                && cue.grade(Frame::NpTo) > 0
                && scene.tag(i) == Tag::TO
                && infinitive(scene, i, self.high)
            {
                return Some(Complement { frame: Frame::NpTo, start: at, cue_end });
            }
        }
        Some(Complement { frame: Frame::Np, start: at, cue_end })
    }
}

fn found(frame: Frame, start: usize, cue_end: usize) -> Seen {
    Seen::Complement(Complement { frame, start, cue_end })
}

/// What cannot be anything but the beginning of a content: a quotation, *that*, *whether*.
fn opening(scene: &Scene<'_>, at: usize, high: usize) -> Option<(Frame, usize)> {
    let mark = matches!(scene.kind(at), TokenKind::Comma | TokenKind::Colon);
    let open = if mark { at + 1 } else { at };
    if let Some(region) = scene.region_from(open)
        && open < high
    {
        let whole = mark
            || scene.is_speech(region)
            || region.end >= high
            || matches!(scene.kind(region.end), TokenKind::Stop | TokenKind::Comma);
        if whole {
            return Some((Frame::Quote, open));
        }
    }
    if scene.kind(at) == TokenKind::Colon {
        return (at + 1 < high).then_some((Frame::Quote, at + 1));
    }
    if scene.is(at, "that") && scene.tag(at) != Tag::WDT
        || scene.is(at, "that") && !follows_verb(scene, at)
    {
        // "said that was wrong": a pronoun, and then the clause begins with it all the same.
        return Some((Frame::That, at));
    }
    if scene.uses(at).is(Use::QUESTION) {
        return Some((Frame::Wh, at));
    }
    None
}

fn follows_verb(scene: &Scene<'_>, at: usize) -> bool {
    scene.tag(at + 1).is_finite()
}

fn infinitive(scene: &Scene<'_>, to: usize, high: usize) -> bool {
    (to + 1..high.min(to + 4))
        .find(|&i| !scene.tag(i).is_adverb())
        .is_some_and(|i| scene.tag(i) == Tag::VB)
}

/// Whether a noun phrase is followed by a finite verb, so that it begins a clause: *said the plan
/// [for schools] was bad*.
fn clause_after(scene: &Scene<'_>, chunk: &Range<usize>, high: usize) -> bool {
    let high = high.min(chunk.end + 14);
    let mut at = chunk.end;
    if scene.tag(chunk.start) == Tag::PRP
        && chunk.len() == 1
        && !scene.is_subject_pronoun(chunk.start)
    {
        return false;
    }
    let mut relative = false;
    while at < high {
        let tag = scene.tag(at);
        if tag.is_finite() {
            if !relative {
                return true;
            }
            relative = false;
        } else if matches!(tag, Tag::WP | Tag::WDT | Tag::WRB)
            || scene.uses(at).is(Use::COMPLEMENT.or(Use::OUTER))
        {
            relative = true;
        } else if matches!(
            scene.kind(at),
            TokenKind::Stop | TokenKind::Semicolon | TokenKind::Colon
        ) || tag == Tag::TO && infinitive(scene, at, high)
            || tag == Tag::CC && !scene.in_noun_chunk(at + 1)
            || scene.kind(at) == TokenKind::Comma && !relative
        {
            return false;
        }
        at += 1;
    }
    false
}

/// The end of the prepositional *of* phrases after a noun chunk.
fn phrase_end(scene: &Scene<'_>, mut end: usize, high: usize) -> usize {
    while end < high && scene.is(end, "of") {
        match scene.noun_chunk_from(end + 1, high) {
            Some(chunk) => end = chunk.end,
            None => break,
        }
    }
    end
}
