//! Verbs with a particle at the end of their clause: *stellte der Minister klar*, *wies die Vorwürfe zurück*.

use crate::lexicon::{Convention, Cue, Use};
use crate::scene::Scene;

/// How far behind its verb a particle may stand, in tokens.
const CLAUSE: usize = 20;

/// The verb of two words whose first stands at a token and whose second ends the clause, and where that is.
pub(super) fn cue<'a>(scene: &Scene<'a>, at: usize, high: usize) -> Option<(&'a Cue, usize)> {
    let verb = scene.lexicon.has(Convention::VERB_SECOND)
        && scene.uses(at).is(Use::VERB)
        && !scene.is_capitalised(at);
    if !verb {
        return None;
    }
    let high = high.min(at + CLAUSE);
    let inside = |i: &usize| scene.kind(*i).is_wordlike() && scene.region_at(*i).is_none();
    let last = (at + 1..high).take_while(inside).last().filter(|l| *l > at + 1)?;
    if scene.is_capitalised(last) {
        return None;
    }
    let key = |i: usize| match i - at {
        0 => Some(scene.view.key(at)),
        1 => Some(scene.view.key(last)),
        _ => None,
    };
    let (len, cue) = scene.lexicon.verbs.longest_keys(at, key)?;
    (len == 2).then_some((cue, last))
}
