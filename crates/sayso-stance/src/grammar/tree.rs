//! What the trees of a parser add to flat phrases, where the syntax has trees.

use crate::grammar::sentence::VerbKind;
use crate::grammar::sentence::{Kind, NO_HEAD, Phrase, Word};
use crate::lexicon::word_class::WordClass;
use sayso_core::{Relation, Tag};

/// The subject of the verb group `verb`: the one that flat phrases gave, or the tree's where it knows better.
///
/// A tree errs on appositions and coordinated subjects, which flat phrases read well; these err over long
/// insertions and shared subjects: *she told reporters about it, and called on the firm to pay*.
pub(crate) fn subject(
    words: &[Word],
    units: &[Phrase],
    verb: usize,
    flat: Option<usize>,
    may_be_understood: bool,
) -> Option<usize> {
    let group = units.get(verb).and_then(|u| u.verb);
    match group.map(|v| v.kind) {
        Some(VerbKind::Finite) => {}
        Some(VerbKind::Gerund | VerbKind::Infinitive) => {
            return flat
                .or_else(|| may_be_understood.then(|| understood(words, units, verb)).flatten());
        }
        _ => return flat,
    }
    let Some((tree, shared)) = of_tree(words, units, verb) else { return flat };
    let adjacent = |noun: usize| {
        (noun + 1..verb).all(|u| units.get(u).is_some_and(|u| u.kind == Kind::Adverb))
    };
    match flat {
        None => Some(tree),
        Some(flat) if shared && !adjacent(flat) => Some(tree),
        // "the deputies who drafted the bill now oppose it"
        Some(flat) if is_object(words, units, flat) => Some(tree),
        Some(_) if !shared && adjacent(tree) && begins_clause(units, tree) => Some(tree),
        flat => flat,
    }
}

/// Whether the tree makes a noun phrase the object of a verb before it.
fn is_object(words: &[Word], units: &[Phrase], noun: usize) -> bool {
    let own = units.get(noun).and_then(|u| Some((u.start, words.get(u.start..u.end)?)));
    own.is_some_and(|(start, list)| {
        list.iter().any(|w| w.relation == Relation::Obj && (w.head as usize) < start)
    })
}

/// Whether a noun phrase is neither a conjunct of another nor the rest of one.
fn begins_clause(units: &[Phrase], noun: usize) -> bool {
    let kind = |back: usize| noun.checked_sub(back).and_then(|u| units.get(u)).map(|u| u.kind);
    match kind(1) {
        Some(Kind::Noun | Kind::Preposition) => false,
        Some(Kind::Coordinator) => kind(2) == Some(Kind::Comma),
        _ => true,
    }
}

/// The noun phrase before a verb group that the tree makes its subject, and whether another verb shares it.
fn of_tree(words: &[Word], units: &[Phrase], verb: usize) -> Option<(usize, bool)> {
    let unit = units.get(verb)?;
    let mut head = unit.verb?.head;
    if words.get(head)?.relation == Relation::Cop {
        head = words.get(head)?.head as usize;
    }
    // A coordinated verb shares the subject of the first.
    for shared in 0..3 {
        let own = words.iter().take(unit.start).rposition(|w| {
            w.head as usize == head
                && matches!(
                    w.relation,
                    Relation::Nsubj | Relation::NsubjPass | Relation::NsubjOuter
                )
        });
        if let Some(found) = own.and_then(|word| words.get(word)) {
            let relative = matches!(found.tag, Tag::WDT | Tag::WP);
            let noun = units.get(found.unit).is_some_and(|u| u.kind == Kind::Noun);
            return (noun && !relative && found.unit < verb).then_some((found.unit, shared > 0));
        }
        let above = words.get(head)?;
        if above.relation != Relation::Conj || above.head == NO_HEAD {
            return None;
        }
        head = above.head as usize;
    }
    None
}

/// Steps up the tree to an understood subject at most.
const CLIMB: usize = 4;

/// The subject that a verb without one of its own takes from above: *lost votes by shunning her*, *went to the hall to
/// assail the plan*, *has begun a campaign to stop the toll*.
fn understood(words: &[Word], units: &[Phrase], verb: usize) -> Option<usize> {
    let unit = units.get(verb)?;
    let mut at = unit.verb?.head;
    for step in 0..CLIMB {
        let word = words.get(at)?;
        match word.relation {
            Relation::Advcl | Relation::Xcomp | Relation::Conj => {}
            // A noun's own infinitive or gerund is its governor's: "took steps to stop it".
            Relation::Acl if step == 0 => {}
            Relation::Obj if step == 1 => {}
            _ => return None,
        }
        at = word.head as usize;
        // "voiced opposition to selling it", "the need to sell it": what the noun is about
        let stance = WordClass::NOUN.with(WordClass::NEED).with(WordClass::AIM);
        if step == 0 && word.relation == Relation::Acl && words.get(at)?.bits.has(stance) {
            return None;
        }
        // "is in no hurry to sign it", "did not come to praise it"
        if negated(words, units, at) {
            return None;
        }
        // "urged the firm to close": the firm, which flat phrases know
        let object = words.iter().enumerate().any(|(w, own)| {
            own.head as usize == at && own.relation == Relation::Obj && w < unit.start
        });
        if word.relation == Relation::Xcomp && object {
            return None;
        }
        let own = words.iter().take(unit.start).rposition(|w| {
            w.head as usize == at && matches!(w.relation, Relation::Nsubj | Relation::NsubjPass)
        });
        if let Some(subject) = own.and_then(|w| words.get(w)) {
            let relative = matches!(subject.tag, Tag::WDT | Tag::WP);
            let noun = units.get(subject.unit).is_some_and(|u| u.kind == Kind::Noun);
            return (noun && !relative && subject.unit < verb).then_some(subject.unit);
        }
    }
    None
}

/// Whether a word is negated: by the word before it, or in its verb group.
fn negated(words: &[Word], units: &[Phrase], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|b| words.get(b));
    let group = words.get(at).and_then(|w| units.get(w.unit)).and_then(|u| u.verb);
    before.is_some_and(|w| w.bits.has(WordClass::NEGATOR)) || group.is_some_and(|v| v.negated)
}
