//! *denied the charges*, *asked the council to stay*, *informed of the closure*: an object or an infinitive.

use super::{Reader, Verb, one, parts, phrase};
use crate::id;
use crate::lexicon::{Frame, List, Use};
use sayso_core::{Basis, Lang, TokenKind};
use std::ops::Range;

/// How far behind its verb an infinitive or the topic of an announcement may begin, in tokens.
const NEAR: usize = 8;

impl Reader<'_, '_> {
    pub(super) fn object(&mut self, verb: &Verb<'_>) -> bool {
        let scene = self.scene;
        // The grades of the English frames are for text with tags.
        if matches!(scene.view.lang(), Lang::EN | Lang::UNKNOWN) {
            return false;
        }
        let mut at = verb.after;
        while at < verb.high
            && (scene.uses(at).is(Use::ADVERB.or(Use::CLITIC))
                || scene.is_listed(at, List::Negation))
            && !scene.uses(at).is(Use::DETERMINER)
        {
            at += 1;
        }
        self.infinitive(verb, at) || self.topic(verb, at) || self.noun_phrase(verb, at)
    }

    /// *asked the council to stay*, *señaló haber recibido*
    fn infinitive(&mut self, verb: &Verb<'_>, at: usize) -> bool {
        let scene = self.scene;
        if verb.cue.grade(Frame::To) == 0 {
            return false;
        }
        // "ha promesso di tornare"
        let link = scene.uses(at).is(Use::LINK) && verb.cue.basis != Basis::Directive;
        let at = at + usize::from(link);
        let far = verb.cue.basis == Basis::Directive || verb.cue.recipient;
        let stop = verb.high.min(at + if far { NEAR } else { 1 });
        let comma = (at..stop).find(|&i| scene.kind(i) == TokenKind::Comma).unwrap_or(stop);
        let found = (at..comma).find(|&i| {
            scene.kind(i) == TokenKind::Word
                && !scene.is_capitalised(i)
                && !phrase::is_verb(scene, i)
                && scene.lexicon.lists().ends_long(scene.text(i), List::Infinitive)
                && (i == at || self.may_be_infinitive(i))
        });
        let Some(start) = found else { return false };
        // "не панікувати"
        let led = start > at && scene.uses(start - 1).is(Use::AUXILIARY);
        let start = start - usize::from(led || link);
        let end = parts::clause_end(scene, start, verb.high);
        let source = verb.left.clone().or_else(|| self.shared(verb));
        self.push(source, verb, one(start..end), Frame::To, id::INFINITIVE);
        true
    }

    /// Whether a word behind its verb's object may be an infinitive by what stands before it: *a demandé au ministre de
    /// partir*, where *ministre* ends like one.
    fn may_be_infinitive(&self, at: usize) -> bool {
        let before = self.scene.uses(at - 1);
        let listed = |list| self.scene.is_listed(at - 1, list);
        let contracted = listed(List::ContractedArticle);
        match self.scene.view.lang() {
            Lang::FR => before.is(Use::LINK.or(Use::PREPOSITION)) && !contracted,
            Lang::ES => !before.is(Use::DETERMINER.or(Use::LINK)) && !contracted,
            Lang::DE => listed(List::InfinitiveParticle),
            _ => !phrase::has_cases(self.scene) || !before.is(Use::PREPOSITION),
        }
    }

    /// *poinformował o zamknięciu portu*; *О закрытии порта сообщил мэр*
    fn topic(&mut self, verb: &Verb<'_>, at: usize) -> bool {
        let scene = self.scene;
        if verb.cue.grade(Frame::About) == 0 {
            return false;
        }
        let topic = match verb.cue.basis {
            Basis::Directive => Use::ABOUT.or(Use::CALLING),
            _ => Use::ABOUT,
        };
        let right = self.right(verb).filter(|r| r.start >= at && r.start < at + NEAR);
        let from = right.as_ref().map_or(at, |r| if r.start == at { r.end } else { at });
        let found = (from..verb.high.min(from + NEAR))
            .take_while(|&i| scene.kind(i).is_wordlike() && !phrase::is_verb(scene, i))
            .find(|&i| scene.uses(i).is(topic));
        // "forderte mehr Geld für die Brücke": an object comes first.
        let object = verb.cue.grade(Frame::Np) > 0;
        if let Some(start) = found.filter(|start| !object || *start == from) {
            let source = verb.left.clone().or(right.filter(|r| r.end <= start));
            let source = source.or_else(|| self.shared(verb));
            let end = parts::clause_end(scene, start, verb.high);
            // "Nawołuje do zgody": where a verb needs no subject.
            let dropped =
                matches!(scene.view.lang(), Lang::PL | Lang::ES) && verb.begin <= verb.low + 2;
            if source.is_none() && !dropped || !scene.has_words(start..end, 1) {
                return false;
            }
            self.push(source, verb, one(start..end), Frame::About, id::OBJECT);
            return true;
        }
        let first = verb.low + usize::from(scene.uses(verb.low).is(Use::ADVERB));
        let before = first..verb.begin;
        let inverted = scene.uses(first).is(Use::ABOUT)
            && phrase::has_cases(scene)
            && scene.has_words(before.clone(), 2)
            && before.len() <= 24;
        let Some(source) = right.filter(|_| inverted) else { return false };
        self.push(Some(source), verb, one(before), Frame::About, id::OBJECT);
        true
    }

    /// *denied the charges*; *Poparcie ogłosił lider Adam Kos*
    fn noun_phrase(&mut self, verb: &Verb<'_>, at: usize) -> bool {
        let scene = self.scene;
        if verb.cue.grade(Frame::Np) == 0 {
            return false;
        }
        let left = verb.left.clone().filter(|l| !l.is_empty());
        let right = self.right(verb);
        if let (Some(left), Some(right)) = (&left, &right)
            && phrase::outranks(scene, verb.after, right, left)
        {
            let content: Range<usize> = left.start..verb.begin;
            self.push(Some(right.clone()), verb, one(content), Frame::Np, id::OBJECT);
            return true;
        }
        let source = left.or_else(|| self.shared(verb));
        if source.is_none() || !scene.kind(at).is_wordlike() {
            return false;
        }
        let end = parts::clause_end(scene, at, verb.high);
        let colon = (at..end).find(|&i| scene.kind(i) == TokenKind::Colon);
        let end = colon.unwrap_or(end).min(verb.particle.unwrap_or(end));
        // "розкритикувала бюджет": one word is enough where nouns have no articles.
        let least = if phrase::has_cases(scene) { 1 } else { 2 };
        if !scene.has_words(at..end, least) {
            return false;
        }
        self.push(source, verb, one(at..end), Frame::Np, id::OBJECT);
        true
    }
}
