//! Tokens as the parser's templates see them.

use super::facts::Facts;
use super::features::pair;
use super::state::{NONE, Node, State};
use sayso_core::Tag;

/// Facts, tags and state together.
#[derive(Copy, Clone, Debug)]
pub(super) struct Sight<'a> {
    pub(super) facts: &'a Facts,
    pub(super) tags: &'a [u8],
    pub(super) state: &'a State,
}

/// A token, or none.
#[derive(Copy, Clone, Debug)]
pub(super) struct Seen {
    pub(super) word: u32,
    pub(super) tag: u32,
    pub(super) label: u32,
}

const NOBODY: Seen = Seen { word: 2, tag: 60, label: 62 };
const ROOT: Seen = Seen { word: 3, tag: 61, label: 62 };

/// The outermost dependent on a side, and the tag of the one next to it.
#[derive(Copy, Clone, Debug)]
pub(super) struct Child {
    pub(super) word: u32,
    pub(super) tag: u32,
    pub(super) label: u32,
    pub(super) next_tag: u32,
}

/// A token, or none, with what is known of its dependents.
#[derive(Copy, Clone, Debug)]
pub(super) struct Parent {
    pub(super) word: u32,
    pub(super) tag: u32,
    pub(super) left_labels: u32,
    pub(super) right_labels: u32,
    pub(super) left_count: u32,
    pub(super) right_count: u32,
}

impl Parent {
    /// Word and tag.
    #[inline]
    pub(super) const fn both(&self) -> u32 {
        pair(self.word, self.tag)
    }
}

impl<'a> Sight<'a> {
    #[inline]
    pub(super) fn see(self, token: u32) -> Seen {
        let at = token as usize;
        let (Some(fact), Some(tag)) = (self.facts.list.get(at), self.tags.get(at)) else {
            return if token == self.state.root() { ROOT } else { NOBODY };
        };
        Seen { word: fact.word, tag: u32::from(*tag), label: u32::from(self.node(token).label) }
    }

    /// The token before another.
    pub(super) fn before(self, token: u32) -> Seen {
        token.checked_sub(1).map_or(NOBODY, |token| self.see(token))
    }

    #[inline]
    pub(super) fn child(self, [outer, inner]: [u32; 2]) -> Child {
        if outer == NONE {
            return Child {
                word: NOBODY.word,
                tag: NOBODY.tag,
                label: NOBODY.label,
                next_tag: NOBODY.tag,
            };
        }
        let Seen { word, tag, label } = self.see(outer);
        Child { word, tag, label, next_tag: self.see(inner).tag }
    }

    #[inline]
    pub(super) fn parent(self, token: u32) -> Parent {
        let Seen { word, tag, .. } = self.see(token);
        let node = self.node(token);
        let count = |n: u8| u32::from(n.min(5));
        Parent {
            word,
            tag,
            left_labels: set(node.left_labels),
            right_labels: set(node.right_labels),
            left_count: count(node.left_count),
            right_count: count(node.right_count),
        }
    }

    #[inline]
    pub(super) fn node(self, token: u32) -> &'a Node {
        self.state.nodes.get(token as usize).unwrap_or(&Node::NEW)
    }

    pub(super) fn is_verb(self, token: u32) -> bool {
        let tag = self.tags.get(token as usize).and_then(|t| Tag::ALL.get(*t as usize));
        tag.is_some_and(|t| t.is_verb())
    }
}

/// A hash of a set of labels.
const fn set(labels: u64) -> u32 {
    (labels.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32) as u32
}
