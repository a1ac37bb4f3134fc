//! Training of the parser.

use super::{Example, Settings, shuffled};
use sayso_core::Relation;
use sayso_learn::train::{Census, Dice, Index, Perceptron, best, in_parallel};
use sayso_syntax::training::{Features, Move, Parser};

/// Features of moves met less often are left out; there are many.
const LEAST_MOVES: usize = 5;
/// The same for relations.
const LEAST_RELATIONS: usize = 3;
/// By how much a right move must score above a wrong one.
const MARGIN: f32 = 40.0;
/// One time in so many, the parser goes back to the right path after a mistake.
const RETURN: u64 = 10;

type Moves<'a> = Perceptron<'a, 3>;
type Relations<'a> = Perceptron<'a, { Relation::ALL.len() }>;
/// Feature, and the weights of left and right; feature, relation and weight.
type Weights = (Vec<(u32, [i8; 2])>, Vec<(u32, u8, i8)>);

/// Trains a parser: the weights of moves and of relations.
pub(crate) fn train(examples: &[Example], settings: &Settings) -> Weights {
    let (of_moves, of_relations) = indices(examples);
    println!("{} features of moves, {} of relations", of_moves.len(), of_relations.len());
    let seeds: Vec<u64> = (0..settings.mix).collect();
    let parsers = in_parallel(&seeds, |seed| {
        learn(&of_moves, &of_relations, examples, settings.parse_epochs, *seed)
    });
    let (moves, relations): (Vec<_>, Vec<_>) = parsers.into_iter().unzip();
    (
        Perceptron::sum(moves).map(|m| m.quantise_differences()).unwrap_or_default(),
        Perceptron::sum(relations).map(|r| r.quantise()).unwrap_or_default(),
    )
}

/// The features that the parser may use: those of right paths.
fn indices(examples: &[Example]) -> (Index, Index) {
    let (mut moves, mut relations) = (Census::default(), Census::default());
    let mut parser = Parser::default();
    let (mut of_move, mut of_arc) = (Features::default(), Features::default());
    for example in examples {
        parser.parse(
            &example.facts,
            &example.found,
            |state, decision| {
                of_move.read(decision);
                moves.add(of_move.as_slice());
                let allowed = Move::ALL.into_iter().filter(|m| state.allows(*m));
                allowed.min_by_key(|m| example.gold.cost(state, *m)).unwrap_or(Move::Shift)
            },
            |_, dependent, decision| {
                of_arc.read(decision);
                relations.add(of_arc.as_slice());
                example.relations[dependent as usize] as u8
            },
        );
    }
    (moves.often(LEAST_MOVES), relations.often(LEAST_RELATIONS))
}

fn learn<'a>(
    of_moves: &'a Index,
    of_relations: &'a Index,
    examples: &[Example],
    epochs: u32,
    seed: u64,
) -> (Moves<'a>, Relations<'a>) {
    let mut learner = Learner {
        moves: Moves::new(of_moves),
        relations: Relations::new(of_relations),
        dice: Dice::spread(seed),
        explore: false,
    };
    let mut parser = Parser::default();
    for epoch in 0..epochs {
        for at in shuffled(examples.len(), 1000 * (seed + 1) + u64::from(epoch)) {
            learner.tree(&mut parser, &examples[at]);
        }
        learner.explore = true;
    }
    (learner.moves.average(), learner.relations.average())
}

struct Learner<'a> {
    moves: Moves<'a>,
    relations: Relations<'a>,
    dice: Dice,
    /// Whether to go on from mistakes, to learn what to do after them.
    explore: bool,
}

impl Learner<'_> {
    fn tree(&mut self, parser: &mut Parser, example: &Example) {
        let Self { moves, relations, dice, explore } = self;
        let (mut of_move, mut of_arc) = (Features::default(), Features::default());
        parser.parse(
            &example.facts,
            &example.found,
            |state, decision| {
                let features = &mut of_move;
                features.read(decision);
                let scores = moves.score(features.as_slice());
                let cost = Move::ALL.map(|m| state.allows(m).then(|| example.gold.cost(state, m)));
                let least = cost.iter().copied().flatten().min();
                let right = |m: Move| cost[m as usize] == least;
                let wrong = |m: Move| cost[m as usize].is_some() && !right(m);
                moves.tick();
                let gold = highest(&scores, right).unwrap_or(Move::Shift);
                let Some(other) = highest(&scores, wrong) else { return gold };
                let ahead = scores[gold as usize] - scores[other as usize];
                if ahead < MARGIN {
                    moves.correct(features.as_slice(), gold as usize, other as usize);
                }
                if ahead < 0.0 && *explore && dice.roll(RETURN) != 0 { other } else { gold }
            },
            |head, dependent, decision| {
                let features = &mut of_arc;
                features.read(decision);
                let found = best(&relations.score(features.as_slice()));
                relations.tick();
                let gold = example.relations[dependent as usize] as usize;
                if example.gold.heads[dependent as usize] == head && found != gold {
                    relations.correct(features.as_slice(), gold, found);
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
