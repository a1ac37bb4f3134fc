//! What the trees of a parser add to flat phrases, where the syntax has trees.

use crate::sentence::VerbKind;
use crate::sentence::{Kind, NO_HEAD, Phrase, Word};
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
) -> Option<usize> {
    let finite = units.get(verb).and_then(|u| u.verb).is_some_and(|v| v.kind == VerbKind::Finite);
    if !finite {
        return flat;
    }
    let Some((tree, shared)) = of_tree(words, units, verb) else { return flat };
    let adjacent = |noun: usize| {
        (noun + 1..verb).all(|u| units.get(u).is_some_and(|u| u.kind == Kind::Adverb))
    };
    match flat {
        None => Some(tree),
        Some(flat) if shared && !adjacent(flat) => Some(tree),
        Some(_) if !shared && adjacent(tree) && begins_clause(units, tree) => Some(tree),
        flat => flat,
    }
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
