//! The states of the parser.
//!
//! Arc-hybrid transitions (Kuhlmann, Gómez-Rodríguez, Satta: *Dynamic programming algorithms for
//! transition-based dependency parsers*, ACL 2011) with the root behind the last word.

/// A step of the parser.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Move {
    /// The next word goes on the stack.
    Shift = 0,
    /// The top of the stack depends on the next word, and leaves.
    Left = 1,
    /// The top of the stack depends on the word under it, and leaves.
    Right = 2,
}

impl Move {
    /// All of them, by number.
    pub const ALL: [Self; 3] = [Self::Shift, Self::Left, Self::Right];
}

/// No token.
pub(super) const NONE: u32 = u32::MAX;

/// What is known of a token's dependents.
#[derive(Copy, Clone, Debug)]
pub(super) struct Node {
    pub(super) head: u32,
    pub(super) label: u8,
    /// The outermost dependents on each side, and those next to them.
    pub(super) left: [u32; 2],
    pub(super) right: [u32; 2],
    pub(super) left_count: u8,
    pub(super) right_count: u8,
    /// The labels of the dependents, a bit each.
    pub(super) left_labels: u64,
    pub(super) right_labels: u64,
}

impl Node {
    /// A token without dependents or head.
    pub(super) const NEW: Self = Self {
        head: NONE,
        label: 63,
        left: [NONE; 2],
        right: [NONE; 2],
        left_count: 0,
        right_count: 0,
        left_labels: 0,
        right_labels: 0,
    };
}

/// Stack, queue and the arcs so far, for one sentence. The root is the word after the last.
#[derive(Clone, Debug, Default)]
pub struct State {
    pub(super) stack: Vec<u32>,
    pub(super) next: u32,
    pub(super) nodes: Vec<Node>,
}

impl State {
    /// Begins a sentence of so many tokens.
    pub fn start(&mut self, tokens: usize) {
        self.stack.clear();
        self.next = 0;
        self.nodes.clear();
        self.nodes.resize(tokens + 1, Node::NEW);
    }

    /// The word behind the last.
    #[must_use]
    pub fn root(&self) -> u32 {
        self.nodes.len().saturating_sub(1) as u32
    }

    /// The next word.
    #[must_use]
    pub fn next(&self) -> u32 {
        self.next
    }

    /// The words on the stack, the top last.
    #[must_use]
    pub fn stack(&self) -> &[u32] {
        &self.stack
    }

    /// The word at so many places from the top of the stack, which is 1.
    pub(super) fn below(&self, n: usize) -> u32 {
        let at = self.stack.len().checked_sub(n);
        at.and_then(|at| self.stack.get(at)).copied().unwrap_or(NONE)
    }

    /// Whether every word has its head.
    #[must_use]
    pub fn is_done(&self) -> bool {
        self.next >= self.root() && self.stack.is_empty()
    }

    /// Whether a step can be made. There is always one that can until all is done; just one word
    /// depends on the root.
    #[must_use]
    pub fn allows(&self, step: Move) -> bool {
        let at_root = self.next >= self.root();
        match step {
            Move::Shift => !at_root,
            Move::Left => !self.stack.is_empty() && (!at_root || self.stack.len() == 1),
            Move::Right => self.stack.len() > 1,
        }
    }

    /// The one step that can be made, if there are not several.
    #[must_use]
    pub fn forced(&self) -> Option<Move> {
        match (self.stack.len(), self.next >= self.root()) {
            (0, _) => Some(Move::Shift),
            (1, true) => Some(Move::Left),
            (_, true) => Some(Move::Right),
            _ => None,
        }
    }

    /// Head and dependent of the arc that a step makes.
    #[must_use]
    pub fn arc(&self, step: Move) -> Option<(u32, u32)> {
        let top = *self.stack.last()?;
        match step {
            Move::Shift => None,
            Move::Left => Some((self.next, top)),
            Move::Right => Some((*self.stack.get(self.stack.len().checked_sub(2)?)?, top)),
        }
    }

    /// Makes a step that is allowed. `label` is the relation of its arc.
    pub fn make(&mut self, step: Move, label: u8) {
        let Some((head, dependent)) = self.arc(step) else {
            self.stack.push(self.next);
            self.next += 1;
            return;
        };
        self.stack.pop();
        if let Some(node) = self.nodes.get_mut(dependent as usize) {
            node.head = head;
            node.label = label;
        }
        let bit = 1u64 << (label & 63);
        if let Some(node) = self.nodes.get_mut(head as usize) {
            if dependent < head {
                node.left = [dependent, node.left[0]];
                node.left_count = node.left_count.saturating_add(1);
                node.left_labels |= bit;
            } else {
                node.right = [dependent, node.right[0]];
                node.right_count = node.right_count.saturating_add(1);
                node.right_labels |= bit;
            }
        }
    }

    /// The head of a token; the root is the number of tokens.
    #[must_use]
    pub fn head(&self, token: usize) -> u32 {
        self.nodes.get(token).map_or(NONE, |n| n.head)
    }

    /// The relation of a token to its head.
    #[must_use]
    pub fn label(&self, token: usize) -> u8 {
        self.nodes.get(token).map_or(63, |n| n.label)
    }
}
