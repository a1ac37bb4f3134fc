//! The margins of a model, measured on sentences.

use super::bytes::SyntaxModel;
use super::facts::Facts;
use super::features::Features;
use super::judge::{Judge, RELATIONS, TAGS, class, step};
use super::margins::Margins;
use super::parse::Parser;
use super::tag::tag_sentence;
use super::weights::Scores;
use std::cell::RefCell;

/// After each stage, so many of a million decisions may be left as they would not have stayed. A wrong move spoils the moves
/// behind it: with 100 of them heads lose 0.04 points, with 300 a quarter of a point. With 300 relations nothing is lost in the
/// first digit.
const STRAY_TAGS: usize = 150;
const STRAY_MOVES: usize = 30;
const STRAY_RELATIONS: usize = 300;

impl Margins {
    /// The margins with which a model decides nearly as with all features, from sentences.
    #[must_use]
    pub fn measure<'a>(model: &SyntaxModel, sentences: impl Iterator<Item = &'a Facts>) -> Self {
        let judge = Judge::new(model);
        let (mut of_tags, mut of_moves, mut of_relations) =
            (Record::default(), Record::default(), Record::default());
        let features = RefCell::new(Features::default());
        let mut parser = Parser::default();
        let mut tags = Vec::new();
        for facts in sentences {
            tag_sentence(facts, &mut tags, |_, decision| {
                let features = &mut features.borrow_mut();
                let see = |_, scores: &Scores<TAGS>| of_tags.see(scores.best(), scores.lead());
                let tag = class(judge.tags, decision, features, see);
                of_tags.end(tag)
            });
            parser.parse(
                facts,
                &tags,
                |state, decision| {
                    let features = &mut features.borrow_mut();
                    let see = |_, best, lead| of_moves.see(best as u8, lead);
                    let best = step(judge.moves, state, decision, features, see);
                    of_moves.end(best as u8);
                    best
                },
                |_, _, decision| {
                    let features = &mut features.borrow_mut();
                    let see = |_, scores: &Scores<RELATIONS>| {
                        of_relations.see(scores.best(), scores.lead())
                    };
                    let relation = class(judge.relations, decision, features, see);
                    of_relations.end(relation)
                },
            );
        }
        Self {
            tags: of_tags.margins(STRAY_TAGS),
            moves: of_moves.margins(STRAY_MOVES),
            relations: of_relations.margins(STRAY_RELATIONS),
        }
    }
}

/// What decisions were after each stage.
#[derive(Default)]
struct Record {
    /// The choice and its lead after each stage of each decision.
    seen: Vec<(u8, i16)>,
    /// What each decision was in the end.
    ends: Vec<u8>,
}

impl Record {
    /// Notes what a stage says; the next is always wanted.
    fn see(&mut self, choice: u8, lead: i16) -> bool {
        self.seen.push((choice, lead));
        false
    }

    fn end(&mut self, choice: u8) -> u8 {
        self.ends.push(choice);
        choice
    }

    /// The least margin after each stage but the last with which few decisions come out otherwise.
    fn margins<const N: usize>(&self, stray: usize) -> [i16; N] {
        let mut open: Vec<_> = self.seen.chunks_exact(N + 1).zip(&self.ends).collect();
        let stray = open.len() * stray / 1_000_000;
        let mut stage = 0;
        [(); N].map(|()| {
            let lead = |seen: &[(u8, i16)]| seen.get(stage).map_or(0, |(_, lead)| *lead);
            let wrong = |(seen, end): &&(&[(u8, i16)], &u8)| {
                seen.get(stage).is_some_and(|(choice, _)| choice != *end)
            };
            let mut wrong: Vec<i16> =
                open.iter().filter(wrong).map(|(seen, _)| lead(seen)).collect();
            wrong.sort_unstable_by(|a, b| b.cmp(a));
            let margin = wrong.get(stray).copied().unwrap_or(0);
            open.retain(|(seen, _)| lead(seen) <= margin);
            stage += 1;
            margin
        })
    }
}
