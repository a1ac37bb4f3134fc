//! Training of the parser.

use super::perceptron::{Perceptron, best};
use super::{Dice, Example, shuffled};
use sayso_core::Relation;
use sayso_syntax::training::{Move, Parser, ROW};

/// The table of moves has two to this many weights.
const MOVE_BITS: u32 = 21;
/// The table of relations has two to this many weights.
const LABEL_BITS: u32 = 20;
/// By how much a right move must score above a wrong one.
const MARGIN: f32 = 40.0;
/// One time in so many, the parser goes back to the right path after a mistake.
const RETURN: u64 = 10;

/// How many parsers are trained, each with the examples in another order, and joined.
const MIX: u64 = 4;

/// Trains a parser: the tables of moves and of relations.
pub(crate) fn train(examples: &[Example], epochs: u32) -> (Perceptron, Perceptron) {
    let parsers: Vec<_> = std::thread::scope(|scope| {
        let threads: Vec<_> =
            (0..MIX).map(|seed| scope.spawn(move || learn(examples, epochs, seed))).collect();
        threads
            .into_iter()
            .map(|t| t.join().unwrap_or_else(|e| std::panic::resume_unwind(e)))
            .collect()
    });
    let (moves, labels): (Vec<_>, Vec<_>) = parsers.into_iter().unzip();
    (Perceptron::mean(&moves), Perceptron::mean(&labels))
}

fn learn(examples: &[Example], epochs: u32, seed: u64) -> (Perceptron, Perceptron) {
    let mut learner = Learner {
        moves: Perceptron::new(4, MOVE_BITS),
        labels: Perceptron::new(ROW, LABEL_BITS),
        dice: Dice::new(seed),
        explore: false,
    };
    let mut parser = Parser::default();
    for epoch in 0..epochs {
        for at in shuffled(examples.len(), 1000 * (seed + 1) + u64::from(epoch)) {
            learner.tree(&mut parser, &examples[at]);
        }
        learner.explore = true;
    }
    (learner.moves.average(), learner.labels.average())
}

struct Learner {
    moves: Perceptron,
    labels: Perceptron,
    dice: Dice,
    /// Whether to go on from mistakes, to learn what to do after them.
    explore: bool,
}

impl Learner {
    fn tree(&mut self, parser: &mut Parser, example: &Example) {
        let Self { moves, labels, dice, explore } = self;
        let mut scores = [0.0; 3];
        let mut label_scores = [0.0; Relation::ALL.len()];
        parser.parse(
            &example.facts,
            &example.found,
            |state, features| {
                moves.score(features, &mut scores);
                let cost = Move::ALL.map(|m| state.allows(m).then(|| example.gold.cost(state, m)));
                let least = cost.iter().copied().flatten().min();
                let right = |m: Move| cost[m as usize] == least;
                let wrong = |m: Move| cost[m as usize].is_some() && !right(m);
                moves.tick();
                let gold = highest(&scores, right).unwrap_or(Move::Shift);
                let Some(other) = highest(&scores, wrong) else { return gold };
                let ahead = scores[gold as usize] - scores[other as usize];
                if ahead < MARGIN {
                    moves.change(features, gold as usize, 1.0);
                    moves.change(features, other as usize, -1.0);
                }
                if ahead < 0.0 && *explore && dice.roll(RETURN) != 0 { other } else { gold }
            },
            |head, dependent, features| {
                labels.score(features, &mut label_scores);
                let found = best(&label_scores);
                labels.tick();
                let gold = example.relations[dependent as usize] as usize;
                if example.gold.heads[dependent as usize] == head && found != gold {
                    labels.change(features, gold, 1.0);
                    labels.change(features, found, -1.0);
                }
                found as u8
            },
        );
    }
}

/// The best of the moves that a test takes, the first of equals.
fn highest(scores: &[f32; 3], test: impl Fn(Move) -> bool) -> Option<Move> {
    Move::ALL
        .into_iter()
        .filter(|m| test(*m))
        .reduce(|best, m| if scores[m as usize] > scores[best as usize] { m } else { best })
}
