//! Scores on articles left out: precision and recall by threshold and source, and how probabilities come true.

use super::examples::{Corpus, Scored, source};
use anyhow::Result;
use sayso::Polarity;
use sayso_stance::JudgeModel;
use sayso_stance::training::{LEAST_FOUND, Record, kept_of};
use serde_json::json;
use std::collections::BTreeMap;
use std::io::Write as _;
use std::path::Path;

/// What a kept record came to.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
enum Outcome {
    Right,
    /// A stance that may be left out: neither counted nor punished.
    Optional,
    Wrong,
}

/// The records that stay, sentence by sentence, by their odds.
fn kept<'s>(corpus: &Corpus, scored: &'s [Scored]) -> Vec<&'s Scored> {
    let mut sentences: BTreeMap<(usize, u32), Vec<&Scored>> = BTreeMap::new();
    for record in scored.iter().filter(|s| !corpus.articles[s.article].extra) {
        sentences.entry((record.article, record.sentence)).or_default().push(record);
    }
    let mut out = Vec::new();
    for list in sentences.values() {
        let records: Vec<&Record> = list.iter().map(|s| &s.record).collect();
        let odds: Vec<f32> = list.iter().map(|s| s.odds).collect();
        out.extend(kept_of(&records, &odds, f32::MIN).into_iter().map(|at| list[at]));
    }
    out
}

/// Likelier ones first, each gold stance found once.
fn outcomes<'s>(kept: &[&'s Scored]) -> Vec<(&'s Scored, Outcome)> {
    let mut list: Vec<&Scored> = kept.to_vec();
    list.sort_by(|a, b| b.odds.total_cmp(&a.odds));
    let mut found: Vec<(usize, usize)> = Vec::new();
    let mut outcome = |s: &Scored| match s.gold {
        None => Outcome::Wrong,
        Some(gold) if found.contains(&(s.article, gold)) => Outcome::Wrong,
        Some(gold) => {
            found.push((s.article, gold));
            if s.optional { Outcome::Optional } else { Outcome::Right }
        }
    };
    list.into_iter().map(|s| (s, outcome(s))).collect()
}

/// How probable a record is by its odds: what came true of those kept.
pub(super) fn curve(corpus: &Corpus, scored: &[Scored]) -> [f32; 17] {
    let answers = outcomes(&kept(corpus, scored)).into_iter();
    let counted = answers.filter(|(_, outcome)| *outcome != Outcome::Optional);
    sayso_learn::train::curve(counted.map(|(s, outcome)| (s.odds, outcome == Outcome::Right)))
}

pub(super) fn print(corpus: &Corpus, scored: &[Scored], model: &JudgeModel) {
    let kept = kept(corpus, scored);
    super::lost::print(corpus, scored, &kept, model);
    let all = outcomes(&kept);
    let everything = |_: &Scored| true;
    println!("threshold, precision, recall, F1 on articles left out");
    for step in 5..=17 {
        let least = step as f32 / 20.0;
        println!("  {least:.2} {}", scores(corpus, &all, model, least, everything, |_| true));
    }
    println!("least of constructions, least of proposals");
    for (found, proposed) in [0.05, 0.1, 0.15, 0.2, 0.25, 0.3]
        .iter()
        .flat_map(|f| [0.35, 0.4, 0.45, 0.5].map(|p| (*f, p)))
    {
        let enough =
            |s: &Scored| model.probability(s.odds) >= if s.record.built { found } else { proposed };
        println!(
            "  {found:.2} {proposed:.2} {}",
            scores(corpus, &all, model, 0.0, enough, |_| true)
        );
    }
    println!("score, records, right");
    for step in 0..10 {
        let (low, high) = (step as f32 / 10.0, (step + 1) as f32 / 10.0);
        let inside = |s: &&(&Scored, Outcome)| {
            let p = model.probability(s.0.odds);
            p >= low && p < high && s.1 != Outcome::Optional && !s.0.measure
        };
        let count = all.iter().filter(inside).count();
        let right = all.iter().filter(inside).filter(|s| s.1 == Outcome::Right).count();
        println!("  {low:.1}-{high:.1} {count} {:.3}", right as f32 / count.max(1) as f32);
    }
    let scored_ones = corpus.articles.iter().filter(|a| !a.extra);
    let mut sources: Vec<&str> = scored_ones.map(|a| source(&a.id)).collect();
    sources.sort_unstable();
    sources.dedup();
    let least = model.threshold();
    println!("by source at {least}");
    for name in sources {
        let of = |article: usize| source(&corpus.articles[article].id) == name;
        println!("  {name} {}", scores(corpus, &all, model, least, |s| of(s.article), of));
    }
    let measured = |article: usize| corpus.articles[article].measure;
    let shaping = |article: usize| !measured(article);
    println!("  to measure only {}", scores(corpus, &all, model, least, |s| s.measure, measured));
    println!("  may shape {}", scores(corpus, &all, model, least, |s| !s.measure, shaping));
    let built = |s: &Scored| s.record.built;
    println!("  constructions {}", scores(corpus, &all, model, least, built, |_| true));
    println!("  proposed {}", scores(corpus, &all, model, least, |s| !built(s), |_| true));
}

fn scores(
    corpus: &Corpus,
    all: &[(&Scored, Outcome)],
    model: &JudgeModel,
    least: f32,
    records: impl Fn(&Scored) -> bool,
    articles: impl Fn(usize) -> bool,
) -> String {
    let given = |s: &&(&Scored, Outcome)| {
        records(s.0) && s.1 != Outcome::Optional && model.probability(s.0.odds) >= least
    };
    let count = all.iter().filter(given).count() as f32;
    let right = all.iter().filter(given).filter(|s| s.1 == Outcome::Right).count() as f32;
    let own = corpus.articles.iter().enumerate().filter(|(at, a)| !a.extra && articles(*at));
    let gold = own.flat_map(|(_, a)| &a.gold).filter(|g| !g.optional).count() as f32;
    let (p, r) = (right / count.max(1.0), right / gold.max(1.0));
    let f = 2.0 * p * r / (p + r).max(1e-6);
    format!("P {p:.3} R {r:.3} F1 {f:.3} ({count} given, {gold} gold)")
}

/// Writes the records of articles left out as JSON lines, spans in bytes: those that the program would give.
pub(super) fn write(
    corpus: &Corpus,
    scored: &[Scored],
    model: &JudgeModel,
    path: &Path,
) -> Result<()> {
    let mut file = std::io::BufWriter::new(std::fs::File::create(path)?);
    let kept = kept(corpus, scored);
    for (at, article) in corpus.articles.iter().enumerate().filter(|(_, a)| !a.extra) {
        let own = kept.iter().filter(|s| s.article == at);
        let least = |s: &Scored| if s.record.built { LEAST_FOUND } else { model.threshold() };
        let given = own.filter(|s| model.probability(s.odds) >= least(s));
        let stance = |s: &&Scored| {
            let (holder, target) = (s.record.holder, s.record.target);
            let polarity = if s.record.polarity == Polarity::Oppose { "oppose" } else { "support" };
            json!({
                "holder": [holder.start(), holder.end()],
                "target": [target.start(), target.end()],
                "polarity": polarity,
                "score": model.probability(s.odds),
            })
        };
        let stances: Vec<serde_json::Value> = given.map(stance).collect();
        writeln!(file, "{}", json!({"id": article.id, "offsets": "byte", "stances": stances}))?;
    }
    file.flush()?;
    Ok(())
}

/// Writes every record of articles left out with its features as JSON lines, spans in bytes.
pub(super) fn write_records(corpus: &Corpus, scored: &[Scored], path: &Path) -> Result<()> {
    let mut file = std::io::BufWriter::new(std::fs::File::create(path)?);
    for s in scored {
        let (record, article) = (&s.record, &corpus.articles[s.article]);
        let span = |s: sayso::Span| [s.start(), s.end()];
        let line = json!({
            "id": article.id,
            "extra": article.extra,
            "measure": s.measure,
            "fold": s.fold,
            "sentence": s.sentence,
            "word": span(record.word),
            "holder": span(record.holder),
            "target": span(record.target),
            "against": record.polarity == Polarity::Oppose,
            "sided": record.polarity != Polarity::Neutral,
            "rule": record.rule,
            "odds": s.odds,
            "gold": s.gold,
            "optional": s.optional,
            "features": record.features,
        });
        writeln!(file, "{line}")?;
    }
    file.flush()?;
    Ok(())
}
