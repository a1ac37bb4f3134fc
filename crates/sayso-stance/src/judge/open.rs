//! Whether what a word says is left open: supposed, asked, or contrary to fact.
//!
//! *if he backs it*, *whether she backs it*, *should the state refuse*, *voters could have shown that they were tired of it*:
//! nobody takes a side there yet. The constructions have the same by their phrases.

use super::tree::{Tree, stem};
use sayso_core::{Relation, Tag};

/// Clauses above a word that are looked at.
const DEPTH: usize = 4;

/// Whether the clause of a word, or one that it completes, is open.
pub(super) fn is_open(tree: &Tree, word: usize) -> bool {
    let mut at = word;
    for _ in 0..DEPTH {
        if supposed(tree, at) || contrary(tree, at) || inverted(tree, at) {
            return true;
        }
        let completes = matches!(
            tree.relation(at),
            Relation::Xcomp
                | Relation::Ccomp
                | Relation::Obj
                | Relation::Obl
                | Relation::Conj
                | Relation::Nsubj
                | Relation::NsubjPass
        );
        match tree.head(at).filter(|_| completes) {
            Some(above) => at = above,
            None => return false,
        }
    }
    false
}

fn marks(tree: &Tree, word: usize, of: Relation) -> impl Iterator<Item = usize> + '_ {
    tree.children(word).filter(move |&c| tree.relation(c) == of)
}

/// *if*, *unless*, *whether*.
fn supposed(tree: &Tree, word: usize) -> bool {
    let words = ["if", "unless", "whether"].map(|w| stem(Tag::IN, w));
    marks(tree, word, Relation::Mark).any(|m| words.contains(&tree.stem(m)))
}

/// *could have shown*
fn contrary(tree: &Tree, word: usize) -> bool {
    let have = stem(Tag::VB, "have");
    let auxiliary = |fits: &dyn Fn(usize) -> bool| marks(tree, word, Relation::Aux).any(fits);
    auxiliary(&|a| tree.known(a).possible) && auxiliary(&|a| tree.stem(a) == have)
}

/// *should the state refuse*, *had he backed it*
fn inverted(tree: &Tree, word: usize) -> bool {
    let words = ["should", "had", "were"].map(|w| stem(Tag::MD, w));
    let subject = tree
        .children(word)
        .find(|&c| matches!(tree.relation(c), Relation::Nsubj | Relation::NsubjPass));
    subject.is_some_and(|subject| {
        let front = subject.saturating_sub(6)..subject;
        marks(tree, word, Relation::Aux)
            .any(|a| front.contains(&a) && words.contains(&tree.stem(a)))
    })
}
