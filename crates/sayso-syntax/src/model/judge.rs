//! Decides with the weights of a model.

use super::arc_decision::ArcDecision;
use super::bytes::SyntaxModel;
use super::features::{Decision, Features};
use super::margins::Margins;
use super::move_decision::MoveDecision;
use super::state::{Move, State};
use super::tag::TagDecision;
use super::weights::{Classes, Moves, Scores};
use sayso_core::{Relation, Tag};

pub(super) const TAGS: usize = Tag::ALL.len();
pub(super) const RELATIONS: usize = Relation::ALL.len();

/// The tables of a model, and when a decision is clear.
#[derive(Copy, Clone)]
pub(super) struct Judge<'a> {
    pub(super) tags: Classes<'a>,
    pub(super) moves: Moves<'a>,
    pub(super) relations: Classes<'a>,
    margins: &'a Margins,
}

impl<'a> Judge<'a> {
    pub(super) fn new(model: &'a SyntaxModel) -> Self {
        Self {
            tags: model.tags(),
            moves: model.moves(),
            relations: model.relations(),
            margins: model.margins(),
        }
    }

    pub(super) fn tag(self, decision: &TagDecision<'_>, features: &mut Features) -> u8 {
        let clear = |stage: usize, scores: &Scores<TAGS>| {
            self.margins.tags.get(stage).is_some_and(|margin| scores.lead() > *margin)
        };
        class(self.tags, decision, features, clear)
    }

    pub(super) fn relation(self, decision: &ArcDecision<'_>, features: &mut Features) -> u8 {
        let clear = |stage: usize, scores: &Scores<RELATIONS>| {
            self.margins.relations.get(stage).is_some_and(|margin| scores.lead() > *margin)
        };
        class(self.relations, decision, features, clear)
    }

    pub(super) fn step(
        self,
        state: &State,
        decision: &MoveDecision<'_>,
        features: &mut Features,
    ) -> Move {
        step(self.moves, state, decision, features, |stage, _, lead| {
            self.margins.moves.get(stage).is_some_and(|margin| lead > *margin)
        })
    }
}

/// The best class. After each stage, `clear` says whether the next can be left out.
pub(super) fn class<const N: usize, D: Decision>(
    table: Classes<'_>,
    decision: &D,
    features: &mut Features,
    mut clear: impl FnMut(usize, &Scores<N>) -> bool,
) -> u8 {
    let mut scores = Scores::new();
    for stage in 0..D::STAGES {
        features.clear();
        decision.stage(stage, features);
        table.add(features, &mut scores);
        if clear(stage, &scores) {
            break;
        }
    }
    scores.best()
}

/// The best of the moves that are allowed. After each stage, `clear` sees the best so far and by how much it leads.
pub(super) fn step(
    table: Moves<'_>,
    state: &State,
    decision: &MoveDecision<'_>,
    features: &mut Features,
    mut clear: impl FnMut(usize, Move, i16) -> bool,
) -> Move {
    let mut sums = [0; 2];
    let mut best = Move::Shift;
    for stage in 0..MoveDecision::STAGES {
        features.clear();
        decision.stage(stage, features);
        table.add(features, &mut sums);
        let lead;
        (best, lead) = leader(state, sums);
        if clear(stage, best, lead) {
            break;
        }
    }
    best
}

/// The best of the moves that are allowed, the first of equals, and by how much it leads the second.
fn leader(state: &State, [left, right]: [i32; 2]) -> (Move, i16) {
    // In a state in which shift is not allowed, no other move is either but one.
    let (mut best, mut most, mut second) = (Move::Shift, 0, i32::MIN);
    for (step, score) in [(Move::Left, left), (Move::Right, right)] {
        if !state.allows(step) {
            continue;
        }
        second = second.max(score.min(most));
        if score > most {
            (best, most) = (step, score);
        }
    }
    (best, i16::try_from(most.saturating_sub(second)).unwrap_or(i16::MAX))
}
