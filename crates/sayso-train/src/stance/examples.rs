//! What the model learns from: words, candidates and records of articles, with their answers.

use super::gold::{Article, Gold};
use super::reach::Reach;
use super::words::Seen;
use anyhow::Result;
use sayso::{Analysis, Lang, Pipeline, Polarity, Span};
use sayso_learn::train::{Example, part_of};
use sayso_stance::training::{Page, Record, with_pages};
use sayso_stance::{Decision, JudgeModel, StanceRules};
use std::collections::HashMap;

/// Articles with what the stages before this one made of them.
pub(super) struct Corpus {
    pub(super) articles: Vec<Article>,
    analyses: Vec<Analysis>,
    folds: Vec<usize>,
    rules: StanceRules,
    parts: [Vec<(usize, Example)>; Decision::ALL.len()],
}

/// A record of an article left out.
pub(super) struct Scored {
    pub(super) article: usize,
    /// The sentence of its article.
    pub(super) sentence: u32,
    pub(super) fold: usize,
    pub(super) measure: bool,
    pub(super) record: Record,
    /// The gold stance that it is.
    pub(super) gold: Option<usize>,
    pub(super) optional: bool,
    pub(super) odds: f32,
}

/// Which fold an article belongs to: the same for the same id.
fn fold(id: &str, folds: usize, by_publisher: bool) -> usize {
    part_of(if by_publisher { publisher(id) } else { id }, folds)
}

/// The publisher or the collection that an id begins with: *pn-usa-today* of *pn-usa-today_2015-…*.
pub(super) fn publisher(id: &str) -> &str {
    let source = source(id);
    if matches!(source, "pn" | "basil") { id.split('_').next().unwrap_or(id) } else { source }
}

/// The collection that an article comes from.
pub(super) fn source(id: &str) -> &str {
    id.split(['-', '_']).next().unwrap_or(id)
}

impl Corpus {
    pub(super) fn new(articles: Vec<Article>, folds: usize, by_publisher: bool) -> Self {
        // The constructions alone, whatever the built-in stage does by now.
        let pipeline = Pipeline::builder()
            .plain(true)
            .lang(Lang::EN)
            .without_builtin_stance()
            .stance(StanceRules::new())
            .build();
        let analyses = articles.iter().map(|a| pipeline.run(a.text.as_str())).collect();
        let folds = articles.iter().map(|a| fold(&a.id, folds, by_publisher)).collect();
        let parts = Decision::ALL.map(|_| Vec::new());
        Self { articles, analyses, folds, rules: StanceRules::new(), parts }
    }

    /// Shows every sentence of every article.
    fn pages(
        &self,
        model: &JudgeModel,
        chosen: impl Fn(usize) -> bool,
        mut then: impl FnMut(usize, &Page<'_, '_>),
    ) {
        for (at, (article, analysis)) in self.articles.iter().zip(&self.analyses).enumerate() {
            if chosen(at) {
                let view = analysis.view(&article.text);
                let (said, found) = (&analysis.attributions, &analysis.stances);
                with_pages(&self.rules, model, view, said, found, |page| then(at, page));
            }
        }
    }

    /// What the articles that may be learned from say of words.
    pub(super) fn seen(&self) -> Result<Seen> {
        let mut seen = Seen::default();
        let zero = super::to_bytes(&[], &super::untrained(), 0.0, [0.0; 17]);
        let model = JudgeModel::from_bytes(zero)?;
        self.pages(
            &model,
            |at| !self.articles[at].measure,
            |at, page| {
                let article = &self.articles[at];
                let shown = shown(article, page);
                for word in page.words() {
                    let text = page.word(word).slice(&article.text);
                    let gold = shown.get(&word);
                    Seen::count(&mut seen.shows, text, gold.is_some());
                    if let Some(gold) =
                        gold.and_then(|g| g.first()).and_then(|g| g.readings.first())
                    {
                        Seen::count(&mut seen.against, text, gold.against);
                    }
                }
                for word in (0..page.len()).filter(|&w| page.is_noun(w)) {
                    seen.noun(article, page.word(word));
                }
            },
        );
        Ok(seen)
    }

    /// Words, holders, targets and sides, with their answers.
    pub(super) fn add_parts(&mut self, bare: &JudgeModel, optional: f32) {
        let mut parts = Decision::ALL.map(|_| Vec::new());
        self.pages(
            bare,
            |at| !self.articles[at].measure,
            |at, page| {
                let article = &self.articles[at];
                let shown = shown(article, page);
                for word in page.words() {
                    let gold = shown.get(&word);
                    let weight = match gold {
                        Some(list) if list.iter().all(|g| g.optional) => optional,
                        _ => 1.0,
                    };
                    let mut features = Vec::new();
                    page.shows(word, &mut features);
                    parts[Decision::Shows as usize]
                        .push((at, Example { features, answer: gold.is_some(), weight }));
                    if let Some(gold) = gold {
                        add_candidates(article, page, word, gold, at, &mut parts);
                    }
                }
            },
        );
        self.parts = parts;
    }

    /// The examples of a decision without those of one part.
    pub(super) fn examples(&self, decision: Decision, fold: usize) -> Vec<Example> {
        let parts = self.parts[decision as usize].iter();
        parts.filter(|(at, _)| self.folds[*at] != fold).map(|(_, e)| e.clone()).collect()
    }

    /// What candidates there are for each gold stance.
    pub(super) fn reach(&self, model: &JudgeModel, mut then: impl FnMut(usize, usize, Reach)) {
        self.pages(
            model,
            |at| !self.articles[at].extra,
            |at, page| {
                let article = &self.articles[at];
                for (number, gold) in article.gold.iter().enumerate() {
                    let Some(evidence) = gold.evidence.filter(|e| page.span().overlaps(*e)) else {
                        continue;
                    };
                    let Some(word) = page.top(evidence) else { continue };
                    let readings = || gold.readings.iter();
                    let holder = page
                        .holders(word)
                        .iter()
                        .any(|h| readings().any(|r| article.fit(&r.holder, h.span) >= 0.5));
                    let target = page
                        .targets(word)
                        .iter()
                        .any(|t| readings().any(|r| article.fit(&r.target, t.span) >= 0.5));
                    then(at, number, Reach { word: true, holder, target });
                }
            },
        );
    }

    /// The records that a model proposes for one part.
    pub(super) fn add_records(&self, model: &JudgeModel, fold: usize, out: &mut Vec<Scored>) {
        self.pages(
            model,
            |at| self.folds[at] == fold,
            |at, page| {
                let article = &self.articles[at];
                for record in page.records() {
                    let against = record.polarity == Polarity::Oppose;
                    let gold = article.matched(record.holder, record.target, against);
                    let optional = gold.is_some_and(|g| article.gold[g].optional);
                    out.push(Scored {
                        article: at,
                        sentence: page.span().start(),
                        fold,
                        measure: article.measure,
                        record,
                        gold,
                        optional,
                        odds: 0.0,
                    });
                }
            },
        );
    }
}

/// The gold stances of a sentence by the word that shows them.
fn shown<'g>(article: &'g Article, page: &Page<'_, '_>) -> HashMap<usize, Vec<&'g Gold>> {
    let mut shown: HashMap<usize, Vec<&Gold>> = HashMap::new();
    for gold in &article.gold {
        let Some(evidence) = gold.evidence else { continue };
        if page.span().start() <= evidence.start()
            && evidence.start() < page.span().end()
            && let Some(word) = page.top(evidence)
        {
            shown.entry(word).or_default().push(gold);
        }
    }
    shown
}

type Parts = [Vec<(usize, Example)>; Decision::ALL.len()];

fn add_candidates(
    article: &Article,
    page: &Page<'_, '_>,
    word: usize,
    gold: &[&Gold],
    at: usize,
    parts: &mut Parts,
) {
    let readings = || gold.iter().flat_map(|g| &g.readings);
    let mut add = |decision: Decision, features, answer| {
        let example = Example { features, answer, weight: 1.0 };
        parts[decision as usize].push((at, example));
    };
    let holders = page.holders(word);
    let fits = |span: Span| readings().any(|r| article.fit(&r.holder, span) >= 0.5);
    let right = holders.iter().find(|h| fits(h.span));
    for holder in &holders {
        let mut features = Vec::new();
        page.holds(word, holder, &mut features);
        add(Decision::Holds, features, fits(holder.span));
    }
    for target in page.targets(word) {
        let fit = |r: &super::gold::Reading| article.fit(&r.target, target.span);
        let best = readings().max_by(|a, b| fit(a).total_cmp(&fit(b)));
        let Some(best) = best else { continue };
        let answer = fit(best) >= 0.5;
        let mut features = Vec::new();
        page.aims(word, &target, right, &mut features);
        add(Decision::Aims, features, answer);
        if answer {
            let mut features = Vec::new();
            page.sides(word, &target, &mut features);
            add(Decision::Sides, features, best.against);
        }
    }
}

/// Records as examples of whether they are right.
pub(super) fn of_records<'s>(records: impl Iterator<Item = &'s Scored>) -> Vec<Example> {
    let sided = |s: &&Scored| s.record.polarity != Polarity::Neutral;
    let example = |s: &Scored| Example {
        features: s.record.features.clone(),
        answer: s.gold.is_some(),
        weight: if s.optional { 0.4 } else { 1.0 },
    };
    records.filter(sided).map(example).collect()
}
