//! Training of the tagger.

use super::perceptron::{Perceptron, best};
use super::{Example, shuffled};
use sayso_core::Tag;
use sayso_syntax::training::{ROW, tag_sentence};

/// The tagger's table has two to this many weights.
const BITS: u32 = 21;
/// How many taggers are trained, each with the examples in another order, and joined.
const MIX: u64 = 4;
/// In how many parts the data is cut for tags of unseen sentences.
const PARTS: usize = 5;
/// How many sentences in a row go to the same part: about a document.
const RUN: usize = 50;

/// Trains a tagger on all examples, and gives each example the tags that a tagger finds which was trained on the
/// others: the parser learns from tags with the mistakes that it will meet.
pub(crate) fn train(examples: &mut [Example], epochs: u32) -> Perceptron {
    let shared = &*examples;
    let part_of = |at: usize| (at / RUN) % PARTS;
    let (tagger, parts) = std::thread::scope(|scope| {
        let all: Vec<usize> = (0..shared.len()).collect();
        let whole: Vec<_> = (0..MIX)
            .map(|seed| {
                let all = all.clone();
                scope.spawn(move || learn(shared, &all, epochs, seed))
            })
            .collect();
        let parts: Vec<_> = (0..PARTS)
            .map(|part| {
                let others: Vec<usize> =
                    (0..shared.len()).filter(|at| part_of(*at) != part).collect();
                scope.spawn(move || learn(shared, &others, epochs, 0))
            })
            .collect();
        let join = |t: std::thread::ScopedJoinHandle<'_, Perceptron>| {
            t.join().unwrap_or_else(|e| std::panic::resume_unwind(e))
        };
        let whole: Vec<_> = whole.into_iter().map(join).collect();
        (Perceptron::mean(&whole), parts.into_iter().map(join).collect::<Vec<_>>())
    });
    for (at, example) in examples.iter_mut().enumerate() {
        tag(&parts[part_of(at)], example);
    }
    tagger
}

fn learn(examples: &[Example], which: &[usize], epochs: u32, seed: u64) -> Perceptron {
    let mut tagger = Perceptron::new(ROW, BITS);
    let mut scores = [0.0; Tag::ALL.len()];
    let mut tags = Vec::new();
    for epoch in 0..epochs {
        for at in shuffled(which.len(), 1000 * seed + u64::from(epoch)) {
            let example = &examples[which[at]];
            tag_sentence(&example.facts, &mut tags, |at, features| {
                tagger.score(features, &mut scores);
                let (found, gold) = (best(&scores), example.tags[at] as usize);
                tagger.tick();
                if found != gold {
                    tagger.change(features, gold, 1.0);
                    tagger.change(features, found, -1.0);
                }
                found as u8
            });
        }
    }
    tagger.average()
}

fn tag(tagger: &Perceptron, example: &mut Example) {
    let mut scores = [0.0; Tag::ALL.len()];
    tag_sentence(&example.facts, &mut example.found, |_, features| {
        tagger.score(features, &mut scores);
        best(&scores) as u8
    });
}

/// The share of right tags among those found.
pub(crate) fn accuracy(examples: &[Example]) -> f64 {
    let right = |e: &Example| {
        e.found.iter().zip(&e.tags).filter(|(t, g)| **t as usize == **g as usize).count()
    };
    let all: usize = examples.iter().map(|e| e.tags.len()).sum();
    examples.iter().map(right).sum::<usize>() as f64 / all as f64
}
