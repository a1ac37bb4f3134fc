//! Which moves of the parser are right (Goldberg and Nivre, *Training deterministic parsers with
//! non-deterministic oracles*, TACL 2013).

use sayso_syntax::training::{Move, State};

/// The gold tree of a sentence.
pub(crate) struct Gold {
    /// The root's head is the number of tokens.
    pub(crate) heads: Vec<u32>,
}

impl Gold {
    /// How many gold arcs a move makes unreachable.
    pub(crate) fn cost(&self, state: &State, step: Move) -> usize {
        let stack = state.stack();
        let next = state.next();
        let head = |t: u32| self.heads.get(t as usize).copied().unwrap_or(u32::MAX);
        let waiting = |t: u32| t >= next && t <= state.root();
        let Some((&top, below)) = stack.split_last() else {
            return 0;
        };
        let dependents_waiting = || (next..state.root()).filter(|&d| head(d) == top).count();
        match step {
            Move::Shift => {
                let lost_head = usize::from(below.contains(&head(next)));
                lost_head + stack.iter().filter(|&&d| head(d) == next).count()
            }
            Move::Left => {
                let lost_head =
                    head(top) != next && (waiting(head(top)) || below.last() == Some(&head(top)));
                usize::from(lost_head) + dependents_waiting()
            }
            Move::Right => usize::from(waiting(head(top))) + dependents_waiting(),
        }
    }
}
