//! *“…”, said Lee*; *It rained, said Lee, and poured*: the content before its verb.

use super::{Reader, Verb, one, parts, phrase};
use crate::id;
use crate::lexicon::{Convention, Frame, Use};
use crate::scene::Scene;
use sayso_core::{Lang, TokenKind};
use std::ops::Range;

impl Reader<'_, '_> {
    /// *“…”, said Lee*; *“…”, Lee said*
    pub(super) fn closing(&mut self, verb: &Verb<'_>) -> bool {
        let scene = self.scene;
        let left = verb.left.as_ref();
        for begin in [Some(verb.begin), left.map(|l| l.start)].into_iter().flatten() {
            let Some(region) = parts::closing_before(scene, begin, verb.low) else { continue };
            let right = || self.right(verb);
            let source = if begin == verb.begin && !verb.is_inverted() {
                right().or_else(|| verb.left.clone())
            } else {
                verb.left.clone()
            };
            let content = self.with_clause(region, source.as_ref());
            self.push(source, verb, vec![content], Frame::Quote, id::BEFORE_CUE);
            // "…, said Lee and added that": the verb may have a clause of its own.
            return true;
        }
        false
    }

    /// *Anne Leroy a déclaré que la toiture était « usée », rapporte l’agence*: a quotation that ends somebody else's clause
    /// comes with all of it.
    fn with_clause(&self, region: Range<usize>, source: Option<&Range<usize>>) -> Range<usize> {
        let scene = self.scene;
        let low = self.sentence.start;
        let joined = scene.uses(low).is(Use::CONJUNCTION.or(Use::OUTER));
        let start = low + usize::from(joined);
        let earlier = self.drafts.get(self.first..).unwrap_or_default().iter().rev().take(4);
        let around = |d: &crate::draft::Draft| {
            let reach = d.reach();
            d.cue.end <= region.start
                && d.cue.start > low
                && reach.start < region.start
                && reach.end >= region.end
                && d.source.as_ref().is_some_and(|s| Some(s) != source && s.start <= start + 1)
        };
        let whole = region.start > start && earlier.into_iter().any(around);
        if whole { start..region.end } else { region }
    }

    /// *Про це заявила Ганна Лисенко, пише «Курʼєр»*: what stands before the comma only points back, and the outlet has what
    /// it points to.
    fn pointed(&mut self, source: &Range<usize>, verb: &Verb<'_>) -> bool {
        let low = self.sentence.start;
        let back = |d: &crate::draft::Draft| d.reach().end <= low && d.cue.end <= verb.begin;
        let drafts = self.drafts.get(self.first..).unwrap_or_default();
        let Some(index) = drafts.iter().position(back).map(|i| i + self.first) else {
            return false;
        };
        let content = self.drafts.get(index).map(|d| d.content.clone()).unwrap_or_default();
        let last = self.drafts.len();
        self.push(Some(source.clone()), verb, content, Frame::Post, id::CARRIED);
        if let Some(draft) = self.drafts.get(last).cloned() {
            self.drafts.truncate(last);
            self.drafts.insert(index, draft);
        }
        true
    }

    /// *It rained, said Lee.* *It rained, said Lee, and poured.*
    pub(super) fn post(&mut self, verb: &Verb<'_>) -> bool {
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
        let outside = |l: &Range<usize>| {
            scene.has_words(verb.low..l.start, 3) && !adverbial(scene, verb.low..l.start)
        };
        if verb
            .left
            .as_ref()
            .is_some_and(|l| !verb.is_inverted() && l.end < verb.begin && !outside(l))
        {
            return false;
        }
        let (begin, source) = if mark(verb.begin) && !verb.is_inverted() {
            (verb.begin, self.right(verb))
        } else if verb.is_inverted() && mark(verb.begin) {
            (verb.begin, verb.left.clone())
        } else if let Some(left) = short {
            (left.start, verb.left.clone())
        } else {
            return false;
        };
        let Some(source) = source.map(|s| with_name(scene, s, verb)) else { return false };
        if self.pointed(&source, verb) {
            return true;
        }
        // "Jak podał „Kurier”, Anna Lis zapowiedziała": an aside, and no content.
        let aside = scene.uses(verb.low).is(Use::HEARSAY) && begin < verb.low + 12;
        let relative = source.len() == 1 && scene.uses(source.start).is(Use::RELATIVE);
        if aside || relative {
            return false;
        }
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
        if !enough || adverbial(scene, verb.low..begin) {
            return false;
        }
        self.push(Some(source), verb, content, Frame::Post, id::BEFORE_CUE);
        true
    }
}

/// *En un discurso el martes, Biden dijo*: what stands before the comma says when and where, not what.
fn adverbial(scene: &Scene<'_>, before: Range<usize>) -> bool {
    // Only where endings tell a verb.
    if !matches!(scene.view.lang(), Lang::ES | Lang::FR) {
        return false;
    }
    let led = Use::PREPOSITION.or(Use::LINK).or(Use::ADVERB).or(Use::TIME).or(Use::OUTER);
    let single = !scene.has_words(before.clone(), 2);
    let head = scene.uses(before.start).is(led) || single;
    head && before.len() <= 14
        && !before.clone().any(|i| scene.region_at(i).is_some())
        && !phrase::has_verb(scene, before)
}

/// *le quotidien | Le Courrier*, *le média contrôlé | par l’État, RT*: the name that ends the sentence belongs to a source
/// without one.
fn with_name(scene: &Scene<'_>, source: Range<usize>, verb: &Verb<'_>) -> Range<usize> {
    let named = source.clone().any(|i| scene.is_capitalised(i) || scene.kind(i).opens_quote());
    if named || source.start < verb.after || source.len() < 2 {
        return source;
    }
    let capital = |i: &usize| scene.is_capitalised(*i);
    let next = source.end;
    let comma = (next..verb.high.min(next + 6)).find(|&i| scene.kind(i) == TokenKind::Comma);
    let start = if capital(&next) { next } else { comma.map_or(next, |c| c + 1) };
    let end = start + (start..verb.high.min(start + 5)).take_while(capital).count();
    let ends = end >= verb.high
        || scene.kind(end) == TokenKind::Stop
        || scene.kind(end) == TokenKind::Comma;
    if end > start && ends { source.start..end } else { source }
}
