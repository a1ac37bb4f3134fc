//! Where gold stances are lost: no candidate, a decision before the last, the last one, or another record in the way.

use super::examples::{Corpus, Scored};
use super::gold::{Article, Gold};
use super::reach::Reach;
use sayso::Polarity;
use sayso_stance::JudgeModel;
use sayso_stance::training::LEAST_FOUND;
use std::collections::{BTreeMap, HashSet};

/// How far a gold stance came.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Stage {
    /// The author's own, or of a holder who is not in the text: out of reach.
    Author,
    /// Its evidence lies in no sentence with a tree.
    NoWord,
    NoHolder,
    NoTarget,
    /// The word that shows it was not looked at.
    WordPruned,
    /// Its holder or its target was not among the best.
    HolderPruned,
    TargetPruned,
    WrongSide,
    /// A likelier record was in the way.
    PushedOut,
    BelowThreshold,
    Given,
}

fn stage(
    article: &Article,
    gold: &Gold,
    reach: Reach,
    records: &[&Scored],
    kept: &HashSet<*const Scored>,
    model: &JudgeModel,
) -> Stage {
    let holder_fits =
        |s: &Scored| gold.readings.iter().any(|r| article.fit(&r.holder, s.record.holder) >= 0.5);
    let target_fits =
        |s: &Scored| gold.readings.iter().any(|r| article.fit(&r.target, s.record.target) >= 0.5);
    let right = |s: &Scored| {
        let against = s.record.polarity == Polarity::Oppose;
        gold.readings.iter().any(|r| {
            r.against == against
                && article.fit(&r.holder, s.record.holder) >= 0.5
                && article.fit(&r.target, s.record.target) >= 0.5
        })
    };
    let least = |s: &Scored| if s.record.built { LEAST_FOUND } else { model.threshold() };
    let likely = |s: &Scored| model.probability(s.odds) >= least(s);
    let all = || records.iter().copied();
    let any = |of: &dyn Fn(&Scored) -> bool| all().any(of);
    if any(&|s| right(s) && likely(s) && kept.contains(&std::ptr::from_ref(s))) {
        return Stage::Given;
    }
    if any(&|s| right(s) && likely(s)) {
        return Stage::PushedOut;
    }
    if any(&right) {
        return Stage::BelowThreshold;
    }
    if any(&|s| holder_fits(s) && target_fits(s)) {
        return Stage::WrongSide;
    }
    let near = |s: &Scored| gold.evidence.is_some_and(|e| e.overlaps(s.record.word));
    match () {
        () if !reach.word => Stage::NoWord,
        () if !reach.holder => Stage::NoHolder,
        () if !reach.target => Stage::NoTarget,
        () if !any(&near) => Stage::WordPruned,
        () if !any(&|s| near(s) && holder_fits(s)) => Stage::HolderPruned,
        () => Stage::TargetPruned,
    }
}

/// Prints how many of the stances that no careful coder leaves out came how far.
pub(super) fn print(corpus: &Corpus, scored: &[Scored], kept: &[&Scored], model: &JudgeModel) {
    let mut reach: BTreeMap<(usize, usize), Reach> = BTreeMap::new();
    corpus.reach(model, |article, gold, found| {
        let own = reach.entry((article, gold)).or_default();
        *own = own.joined(found);
    });
    let kept: HashSet<*const Scored> = kept.iter().map(|s| std::ptr::from_ref(*s)).collect();
    let mut by_article: BTreeMap<usize, Vec<&Scored>> = BTreeMap::new();
    for record in scored {
        by_article.entry(record.article).or_default().push(record);
    }
    let mut counts: BTreeMap<Stage, usize> = BTreeMap::new();
    let mut all = 0;
    for (at, article) in corpus.articles.iter().enumerate().filter(|(_, a)| !a.extra) {
        let records = by_article.get(&at).map(Vec::as_slice).unwrap_or_default();
        for (number, gold) in article.gold.iter().enumerate().filter(|(_, g)| !g.optional) {
            let own = reach.get(&(at, number)).copied().unwrap_or_default();
            let stage = if gold.is_authors() {
                Stage::Author
            } else {
                stage(article, gold, own, records, &kept, model)
            };
            *counts.entry(stage).or_default() += 1;
            all += 1;
        }
    }
    println!("where required stances are lost");
    for (stage, count) in counts {
        println!("  {stage:?} {count} {:.3}", count as f32 / all.max(1) as f32);
    }
}
