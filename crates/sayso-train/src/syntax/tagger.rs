//! Training of the tagger.

use super::{Example, Settings, shuffled};
use sayso_core::Tag;
use sayso_learn::train::{Census, Index, best, in_parallel};
use sayso_syntax::training::{Features, tag_sentence};

/// Features met less often are left out.
const LEAST: usize = 3;
/// In how many parts the data is cut for tags of unseen sentences.
const PARTS: usize = 5;
/// How many sentences in a row go to the same part: about a document.
const RUN: usize = 50;

type Perceptron<'a> = sayso_learn::train::Perceptron<'a, { Tag::ALL.len() }>;

/// Trains a tagger on all examples, and gives each example the tags that a tagger finds which was trained on the
/// others: the parser learns from tags with the mistakes that it will meet.
pub(crate) fn train(examples: &mut [Example], settings: &Settings) -> Vec<(u32, u8, i8)> {
    let index = index(examples);
    println!("{} features of tags", index.len());
    let shared = &*examples;
    let part_of = |at: usize| (at / RUN) % PARTS;
    let all: Vec<usize> = (0..shared.len()).collect();
    let parts = (0..PARTS).map(|part| {
        let others = all.iter().copied().filter(|at| part_of(*at) != part).collect();
        (others, 0)
    });
    let whole = (0..settings.mix).map(|seed| (all.clone(), seed));
    let jobs: Vec<(Vec<usize>, u64)> = parts.chain(whole).collect();
    let mut taggers =
        in_parallel(&jobs, |(which, seed)| learn(&index, shared, which, settings, *seed));
    let whole = Perceptron::sum(taggers.split_off(PARTS));
    for (at, example) in examples.iter_mut().enumerate() {
        tag(&taggers[part_of(at)], example);
    }
    whole.map(|whole| whole.quantise()).unwrap_or_default()
}

/// The features that the tagger may use: those of right paths.
fn index(examples: &[Example]) -> Index {
    let mut census = Census::default();
    let mut tags = Vec::new();
    let mut features = Features::default();
    for example in examples {
        tag_sentence(&example.facts, &mut tags, |at, decision| {
            features.read(decision);
            census.add(features.as_slice());
            example.tags[at] as u8
        });
    }
    census.often(LEAST)
}

fn learn<'a>(
    index: &'a Index,
    examples: &[Example],
    which: &[usize],
    settings: &Settings,
    seed: u64,
) -> Perceptron<'a> {
    let mut tagger = Perceptron::new(index);
    let mut tags = Vec::new();
    let mut features = Features::default();
    for epoch in 0..settings.tag_epochs {
        for at in shuffled(which.len(), 1000 * seed + u64::from(epoch)) {
            let example = &examples[which[at]];
            tag_sentence(&example.facts, &mut tags, |at, decision| {
                features.read(decision);
                let found = best(&tagger.score(features.as_slice()));
                let gold = example.tags[at] as usize;
                tagger.tick();
                if found != gold {
                    tagger.correct(features.as_slice(), gold, found);
                }
                found as u8
            });
        }
    }
    tagger.average()
}

fn tag(tagger: &Perceptron<'_>, example: &mut Example) {
    let mut features = Features::default();
    tag_sentence(&example.facts, &mut example.found, |_, decision| {
        features.read(decision);
        best(&tagger.score(features.as_slice())) as u8
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
