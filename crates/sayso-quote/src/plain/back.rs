//! *It rained. So said the mayor*; *Об этом заявил мэр*: the content is the sentence before.

use super::{Reader, Verb, phrase};
use crate::id;
use crate::lexicon::{Frame, Use};
use sayso_core::TokenKind;

impl Reader<'_, '_> {
    pub(super) fn back(&mut self, verb: &Verb<'_>) -> bool {
        let scene = self.scene;
        let near = verb.begin <= verb.low + 3;
        let points =
            (verb.low..verb.begin.min(verb.low + 2)).any(|i| scene.uses(i).is(Use::AFORESAID));
        if !near || !points {
            return false;
        }
        let Some(before) = self.before.clone().filter(|b| scene.has_words(b.clone(), 3)) else {
            return false;
        };
        let Some(source) = phrase::after(scene, verb.after, verb.high) else { return false };
        // "So sagte er, dass …": the clause is its own.
        let own = (source.end..verb.high.min(source.end + 2))
            .any(|i| scene.uses(i).is(Use::COMPLEMENT) || scene.kind(i) == TokenKind::Colon);
        if own {
            return false;
        }
        let content = before.start.max(before.end.saturating_sub(super::SENTENCE))..before.end;
        self.push(Some(source), verb, vec![content], Frame::Post, id::BEFORE_CUE);
        true
    }
}
