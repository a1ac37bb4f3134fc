//! *It rained. So said the mayor*; *Об этом заявил мэр*: the content is the sentence before.

use super::{Reader, Verb};
use crate::id;
use crate::lexicon::{Frame, Use};
use sayso_core::TokenKind;

impl Reader<'_, '_> {
    pub(super) fn back(&mut self, verb: &Verb<'_>) -> bool {
        let scene = self.scene;
        let near = verb.begin <= verb.low + 3;
        // "Lo ha detto il sindaco", but not "Lo sciopero, ha detto il sindaco": an article is right before the verb or in its group.
        let points = (verb.low..verb.after.min(verb.low + 2)).any(|i| {
            let word = scene.uses(i);
            word.is(Use::AFORESAID) && (i + 1 >= verb.begin || !word.is(Use::DETERMINER))
        });
        if !near || !points {
            return false;
        }
        let Some(before) = self.before.clone().filter(|b| scene.has_words(b.clone(), 3)) else {
            return false;
        };
        let Some(source) = self.right(verb) else { return false };
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
