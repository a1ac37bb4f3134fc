//! What nobody says, though a verb of saying stands there: *nobody has said what it costs*, *Ann Lee did not say when*,
//! *anyone who says so*, *if he says no*, *the council should wait or say why*, *photos show a wreck*.
//!
//! Counter-example: *Ann Lee went on to attack the toll and accuse the mayor*: she does so. Known mistakes: a report after
//! *if* that somebody did make.

use crate::draft::Draft;
use crate::grammar::source::{group_start, is_passive};
use crate::lexicon::Use;
use crate::scene::Scene;
use sayso_core::{Basis, Tag};
use std::ops::Range;

/// How far before a verb the one that it is joined to is looked for, in tokens.
const REACH: usize = 30;

/// Whether a draft holds no statement of anybody. What stands in quotation marks is always one.
pub(crate) fn is_unsaid(scene: &Scene<'_>, draft: &Draft) -> bool {
    if draft.cue.is_empty() {
        return false;
    }
    let quoted = draft.content.iter().any(|p| scene.region_from(p.start).is_some());
    let source = draft.source.as_ref().filter(|s| !s.is_empty());
    if source.is_some_and(|s| is_nobody(scene, s)) {
        return true;
    }
    if quoted || draft.basis != Basis::Speech {
        return false;
    }
    // "Twenty-seven states led by Larn": a verb of one after a number is a noun.
    let number = |s: &Range<usize>| scene.tag(s.end - 1) == Tag::CD && !scene.is(s.end - 1, "one");
    if source.is_some_and(|s| s.end == draft.cue.start && number(s))
        && scene.tag(draft.cue.start) == Tag::VBZ
    {
        return true;
    }
    is_denied(scene, draft)
        || is_unreal(scene, draft)
        || source.is_some_and(|s| is_general(scene, draft, s) || is_picture(scene, draft, s))
        || source.is_none() && (is_shown(scene, draft) || is_imperative(scene, draft))
}

/// *Nobody said*, *no official has confirmed*, *neither side*.
fn is_nobody(scene: &Scene<'_>, source: &Range<usize>) -> bool {
    // "neither Lee | nor Pell": the word may stand before the source.
    let joined = source.start.checked_sub(1).is_some_and(|b| scene.is(b, "nor"));
    let no = scene.is(source.start, "no");
    let none = no && (scene.tag(source.start) == Tag::DT || scene.is(source.start + 1, "one"));
    joined || none || scene.uses(source.start).is(Use::NOBODY)
}

/// *Ann Lee did not say when*, *he cannot condemn the strike*. *Did not only say* says it.
fn is_denied(scene: &Scene<'_>, draft: &Draft) -> bool {
    let only = |i: usize| scene.is(i, "only") || scene.is(i, "just");
    let word = |i: usize| scene.is(i, "not") || scene.is(i, "n't") || scene.is(i, "n’t");
    let not = |i: usize| word(i) && !only(i + 1);
    let mut verbs = draft.cue.clone().filter(|&i| scene.tag(i).is_verb());
    let verb = verbs.find(|&i| scene.uses(i).is(Use::UNSAID));
    if verb.is_some_and(|v| (draft.cue.start..v).any(not)) {
        return true;
    }
    // "We cannot thank the crew enough" is said all the same.
    let own = draft.source.as_ref().is_some_and(|s| scene.uses(s.start).is(Use::FIRST_PERSON));
    let can = |i: usize| !own && ["can", "ca", "could", "cannot"].iter().any(|w| scene.is(i, w));
    draft.cue.clone().any(can) && draft.cue.clone().any(|i| not(i) || scene.is(i, "cannot"))
}

/// What may or should be said, and is not: an infinitive that somebody is to do.
fn is_unreal(scene: &Scene<'_>, draft: &Draft) -> bool {
    let Some(verb) = draft.cue.clone().find(|&i| scene.tag(i).is_verb()) else { return false };
    let Some(sentence) = scene.sentence_of(verb) else { return false };
    if scene.tag(verb) != Tag::VB {
        return false;
    }
    let group = group_start(scene, verb, sentence.start);
    let Some(before) = group.min(draft.cue.start).checked_sub(1).filter(|b| *b >= sentence.start)
    else {
        return false;
    };
    let low = sentence.start.max(before.saturating_sub(REACH));
    let light = |i: usize| scene.uses(i).is(Use::LIGHT) && scene.tag(i).is_verb();
    // "should wait or say why", "were encouraged to write and suggest"
    if scene.tag(before) == Tag::CC {
        let done = (low..before).any(light);
        let infinitive = |i: usize| {
            scene.tag(i) == Tag::VB
                && i > low
                && (matches!(scene.tag(i - 1), Tag::TO | Tag::MD) || scene.tag(i - 1).is_adverb())
        };
        return !done && (low..before).any(infinitive);
    }
    // "wants the council to say"
    let Some(source) = draft.source.as_ref().filter(|s| s.end == before) else { return false };
    let first = ["first", "only", "latest", "last"];
    let named = source.clone().any(|i| first.iter().any(|w| scene.is(i, w)));
    let asked = source.start.checked_sub(1).filter(|v| *v >= sentence.start);
    // "led the mayor to say so"
    let wanted = |v: usize| scene.tag(v).is_verb() && !scene.uses(v).is(Use::BE.or(Use::CAUSING));
    let asked = asked.is_some_and(wanted);
    scene.tag(before) == Tag::TO && asked && !named
}

/// *Anyone who says so*, *if he says no*, *you could say*, *this suggests that*, *before anybody had said*.
fn is_general(scene: &Scene<'_>, draft: &Draft, source: &Range<usize>) -> bool {
    let word = |i: usize, list: &[&str]| list.iter().any(|w| scene.is(i, w));
    let before = source.start.checked_sub(1);
    let single = source.len() == 1;
    let who = single && scene.is(source.start, "who");
    if who && before.is_some_and(|b| scene.uses(b).is(Use::ANYONE)) {
        return true;
    }
    let free = scene.region_at(source.start).is_none();
    let said = draft.cue.clone().any(|i| scene.tag(i) == Tag::VBD);
    // In an interview "you say" is what somebody says.
    let modal = draft.cue.clone().any(|i| scene.tag(i) == Tag::MD);
    let whenever = before.is_some_and(|b| word(b, &["when", "whenever", "if", "unless"]));
    if single && free && !said && scene.is(source.start, "you") && (modal || whenever) {
        return true;
    }
    if single && word(source.start, &["this", "that"]) && scene.tag(source.start) == Tag::DT {
        return source.end == draft.cue.start && before.is_none_or(|b| !scene.in_noun_chunk(b));
    }
    before.is_some_and(|b| {
        let present = !said && word(b, &["if", "unless"]);
        present || scene.is(b, "before") && scene.is(draft.cue.start, "had")
    })
}

/// *Photos released by the police show a wreck*.
fn is_picture(scene: &Scene<'_>, draft: &Draft, source: &Range<usize>) -> bool {
    let head = scene.noun_chunk_from(source.start, source.end).map(|c| c.end - 1);
    let head = head.filter(|h| scene.uses(*h).is(Use::PICTURE));
    let show =
        draft.cue.clone().any(|i| ["show", "shows", "showed"].iter().any(|w| scene.is(i, w)));
    let owner = scene.is(source.start, "that")
        && source.start.checked_sub(1).is_some_and(|b| scene.uses(b).is(Use::PICTURE));
    show && (head.is_some() || owner)
}

/// *He was shown a yellow card*.
fn is_shown(scene: &Scene<'_>, draft: &Draft) -> bool {
    let shown = draft.cue.clone().find(|&i| scene.is(i, "shown"));
    shown.is_some_and(|v| is_passive(scene, draft.cue.start, v))
        && !draft.content.iter().any(|p| scene.uses(p.start).is(Use::COMPLEMENT))
}

/// *Ask the council why*: nobody has asked yet.
fn is_imperative(scene: &Scene<'_>, draft: &Draft) -> bool {
    scene.sentence_start(draft.cue.start)
        && scene.region_at(draft.cue.start).is_none()
        && scene.tag(draft.cue.start) == Tag::VB
}
