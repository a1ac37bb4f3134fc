//! Who does what to whom, by the tree of the sentence.

use super::class::{Class, Table};
use super::reading::Reading;
use crate::grammar::sentence::Range;
use sayso_core::{Relation, Tag};

/// Whether what the holder does to the target, by the tree, is friendly (`true`) or hostile; `None` where the tree
/// does not put the target under something that the holder does.
///
/// The holder does what it is the subject of (*Estria attacked Norland*), the agent (*Norland was attacked by
/// Estria*), or the possessor (*Estria's attack on Norland*), and what is joined to that or hangs on it without a
/// subject of its own (*Estria went on to attack Norland and accused it of lying*).
pub(super) fn act(reading: &Reading<'_>, holder: Range) -> Option<bool> {
    let from = reading.top(holder);
    let to = reading.top(reading.target);
    let mut down = reading.ancestors(to);
    let doing = deed(reading, from)?;
    let at = down.iter().position(|&w| w == doing)?;
    if at == 0 {
        return None;
    }
    down.truncate(at + 1);
    // A clause between the two with a subject that is not the target: somebody else's act.
    let others = |&&w: &&usize| {
        reading.children(w).any(|c| is_subject(reading, c) && c != from && !down.contains(&c))
    };
    if down.iter().skip(1).take(at.saturating_sub(1)).find(others).is_some() {
        return None;
    }
    let sign = sign(reading, &down);
    (sign != 0).then_some(sign > 0)
}

fn is_subject(reading: &Reading<'_>, word: usize) -> bool {
    use Relation as R;
    matches!(reading.relation(word), R::Nsubj | R::NsubjPass | R::NsubjOuter | R::Csubj)
}

/// What the holder does: a verb, or a noun of an act.
fn deed(reading: &Reading<'_>, from: usize) -> Option<usize> {
    use Relation as R;
    let mut word = from;
    // "ministers of Estria", "Estria and its allies": whoever the holder stands beside or behind.
    for _ in 0..4 {
        let head = reading.head(word)?;
        match reading.relation(word) {
            R::Nsubj | R::NsubjOuter | R::OblAgent => return Some(head),
            R::Obl | R::Nmod if reading.mark(word).is_some_and(|m| reading.clause.is(m, "by")) => {
                return Some(head);
            }
            R::NmodPoss if Class::of(reading, head).sign != 0 => return Some(head),
            R::Conj | R::Appos | R::Flat | R::Compound | R::NmodPoss | R::Nmod => word = head,
            // "the group, which attacked Norland"
            _ => return None,
        }
    }
    None
}

/// The product of what stands on the way from the target (first) up to the deed (last).
fn sign(reading: &Reading<'_>, down: &[usize]) -> i8 {
    let mut sign = 0;
    for pair in down.windows(2) {
        let [below, word] = *pair else { continue };
        let class = Class::of(reading, word);
        // "imposed sanctions on Norland", "cut aid to Norland": the noun beside the target says what is done.
        let object = reading
            .children(word)
            .filter(|&c| c != below && reading.relation(c) == Relation::Obj)
            .map(|c| Class::of(reading, c))
            .find(|c| c.sign != 0 && matches!(c.table, Table::Noun | Table::Act));
        let passive = reading.relation(below) == Relation::NsubjPass;
        let inner = match (sign, object) {
            (0, Some(object)) if !passive => object.signed(),
            (sign, _) => sign,
        };
        sign = match (inner, class.sign) {
            (0, own) => {
                if class.negated {
                    -own
                } else {
                    own
                }
            }
            (inner, _) if class.flips => turn(-inner, class),
            // "rejected the ban", "opposes attacks": a view of what is below.
            (inner, -1) if class.table == Table::Verb => turn(-inner, class),
            (inner, _) => turn(inner, class),
        };
        if class.asks && is_asked(reading, below) {
            sign = -1;
        }
    }
    sign
}

const fn turn(sign: i8, class: Class) -> i8 {
    if class.negated { -sign } else { sign }
}

/// Whether a word is whom a request goes to: *urged Norland to*, *demanded that Norland*.
fn is_asked(reading: &Reading<'_>, word: usize) -> bool {
    use Relation as R;
    let tag = reading.clause.tag(word);
    match reading.relation(word) {
        R::Obj | R::Iobj | R::Obl => tag.is_some_and(Tag::is_proper),
        R::Ccomp | R::Xcomp | R::Advcl => tag.is_some_and(Tag::is_verb),
        _ => false,
    }
}
