//! Parsing: the way through the states, whoever decides.

use super::ahead::{Ahead, look_ahead};
use super::arc_decision::ArcDecision;
use super::facts::Facts;
use super::move_decision::MoveDecision;
use super::seen::Sight;
use super::state::{Move, State};

/// A parser with its buffers: it makes the states and shows them; what to do is for others to say.
#[derive(Clone, Debug, Default)]
pub struct Parser {
    state: State,
    ahead: Vec<Ahead>,
}

impl Parser {
    /// Parses a sentence whose tokens have their tags: `step` chooses among the allowed moves, `label` names
    /// the relation of an arc from head to dependent. The state at the end has the tree.
    pub fn parse(
        &mut self,
        facts: &Facts,
        tags: &[u8],
        mut step: impl FnMut(&State, &MoveDecision<'_>) -> Move,
        mut label: impl FnMut(u32, u32, &ArcDecision<'_>) -> u8,
    ) -> &State {
        let Self { state, ahead } = self;
        state.start(facts.len());
        look_ahead(tags, ahead);
        while !state.is_done() {
            let seen = Sight { facts, tags, state };
            let step = match state.forced() {
                Some(step) => step,
                None => step(state, &MoveDecision::new(seen, ahead)),
            };
            let name = match state.arc(step) {
                Some((head, dependent)) => {
                    label(head, dependent, &ArcDecision::new(seen, head, dependent))
                }
                None => 63,
            };
            state.make(step, name);
        }
        state
    }
}
