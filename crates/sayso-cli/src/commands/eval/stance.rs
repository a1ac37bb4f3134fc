//! Stances.
//!
//! Two places are as similar as their characters overlap (Dice, white space not counted); a name and a place by their words,
//! a surname being the whole name. Pairs are made so that the sum of similarities is greatest. Only stances that take a side
//! count.
//!
//! - *strict*: holder and target are similar by half, and the polarity is the same.
//! - *soft*: any overlap of both with the same polarity, worth the mean of the two similarities.
//! - *holder + target*: strict, whatever the polarity.
//! - *target + polarity*: strict, whoever the holder.
//!
//! Gold may have `"alts"`, other readings of the same stance (against a plan is for its end), `"optional": true` for one that
//! may be found or not, and `"holder_alts"`, `"target_alts"`, `"holder_name"`, `"target_name"` for what is right as well.

use super::figures::Figures;
use super::input::Pair;
use super::matching::best;
use super::shown;
use super::text::is_word;
use sayso::{Holder, Polarity, Span};
use serde_json::Value;

/// How similar holder and target must be.
const ENOUGH: f64 = 0.5;

/// A holder or a target.
#[derive(Clone, Debug)]
enum Place {
    Author,
    Span(Span),
    Name(String),
    /// Whoever.
    Any,
}

/// A reading of a stance: its polarity, and what is right for holder and target.
#[derive(Clone, Debug)]
struct Reading {
    polarity: Polarity,
    holder: Vec<Place>,
    target: Vec<Place>,
}

/// A gold stance or another reading of one.
struct Gold {
    readings: Vec<Reading>,
    optional: bool,
    /// Another reading of a stance that is in the list too.
    other: bool,
    line: String,
}

struct Pred {
    polarity: Polarity,
    holder: Place,
    target: Place,
    line: String,
}

pub(super) fn score(pair: &Pair, figures: &mut Figures) {
    let gold = gold(pair);
    let pred = pred(pair);
    Matcher { pair, gold: &gold, pred: &pred }.score(figures);
}

const fn takes_side(polarity: Polarity) -> bool {
    matches!(polarity, Polarity::Support | Polarity::Oppose)
}

fn pred(pair: &Pair) -> Vec<Pred> {
    let stances = &pair.pred.analysis.stances;
    let own = |stance: &sayso::Stance| Pred {
        polarity: stance.polarity,
        holder: holder(&stance.holder),
        target: Place::Span(stance.target),
        line: line(pair, stance),
    };
    stances.iter().filter(|stance| takes_side(stance.polarity)).map(own).collect()
}

fn holder(of: &Holder) -> Place {
    match of {
        Holder::Mention(span) => Place::Span(*span),
        Holder::Name(name) => name_or_author(name),
        _ => Place::Author,
    }
}

fn name_or_author(name: &str) -> Place {
    match name.to_lowercase().as_str() {
        "" | "author" | "(author)" | "null" => Place::Author,
        "(unlisted)" => Place::Any,
        _ => Place::Name(name.to_owned()),
    }
}

fn line(pair: &Pair, stance: &sayso::Stance) -> String {
    let holder = match &stance.holder {
        Holder::Mention(span) => shown(pair, &[*span]),
        Holder::Name(name) => name.clone(),
        _ => "(author)".to_owned(),
    };
    let (target, evidence) = (shown(pair, &[stance.target]), shown(pair, &[stance.evidence]));
    format!("{holder} {} [{target}] by <{evidence}>", stance.polarity.as_str())
}

fn gold(pair: &Pair) -> Vec<Gold> {
    let raw = pair.raw.get("stances").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    let mut out = Vec::new();
    for (stance, raw) in pair.gold.analysis.stances.iter().zip(raw) {
        let mut first = Reading {
            polarity: stance.polarity,
            holder: vec![holder(&stance.holder)],
            target: vec![Place::Span(stance.target)],
        };
        for (role, list) in [("holder", &mut first.holder), ("target", &mut first.target)] {
            let others = raw.get(format!("{role}_alts")).and_then(Value::as_array);
            list.extend(others.into_iter().flatten().filter_map(place));
            let is_author = matches!(list.first(), Some(Place::Author));
            let name = raw.get(format!("{role}_name")).and_then(Value::as_str);
            let name = name.filter(|name| *name != "(unlisted)" && !is_author);
            list.extend(name.map(|name| Place::Name(name.to_owned())));
        }
        let alts: Vec<Reading> = raw
            .get("alts")
            .and_then(Value::as_array)
            .into_iter()
            .flatten()
            .map(|alt| other(&first, alt))
            .collect();
        let optional = raw.get("optional").and_then(Value::as_bool).unwrap_or(false);
        let line = line(pair, stance);
        if takes_side(stance.polarity) {
            let readings = [&[first][..], &alts].concat();
            out.push(Gold { readings, optional, other: false, line: line.clone() });
        }
        for reading in alts.into_iter().filter(|reading| takes_side(reading.polarity)) {
            let (readings, line) = (vec![reading], line.clone());
            out.push(Gold { readings, optional: true, other: true, line });
        }
    }
    out
}

/// Another reading: what it does not say is as in the first.
fn other(first: &Reading, raw: &Value) -> Reading {
    let mut own = first.clone();
    if let Some(word) = raw.get("polarity").cloned() {
        own.polarity = serde_json::from_value(word).unwrap_or(first.polarity);
    }
    for (role, list) in [("holder", &mut own.holder), ("target", &mut own.target)] {
        if let Some(value) = raw.get(role) {
            *list = place(value).into_iter().collect();
        }
    }
    own
}

fn place(raw: &Value) -> Option<Place> {
    match raw {
        Value::Null => Some(Place::Author),
        Value::String(name) => Some(name_or_author(name)),
        Value::Array(_) => {
            let at = |index: usize| Some(raw.get(index)?.as_u64()? as usize);
            Some(Place::Span(Span::from_range(at(0)?..at(1)?)?))
        }
        _ => None,
    }
}

/// The similarity of a gold stance and a prediction.
#[derive(Copy, Clone, Debug, Default)]
struct Fit {
    same_polarity: bool,
    holder: f64,
    target: f64,
}

impl Fit {
    fn mean(self) -> f64 {
        (self.holder + self.target) / 2.0
    }

    fn is_enough(self) -> bool {
        self.holder >= ENOUGH && self.target >= ENOUGH
    }
}

struct Matcher<'a> {
    pair: &'a Pair,
    gold: &'a [Gold],
    pred: &'a [Pred],
}

/// What a measure counted.
struct Matched {
    /// Pairs of gold that must be found.
    pairs: Vec<(usize, usize)>,
    gold: usize,
    pred: usize,
    /// Predictions that are right or need not be.
    used: Vec<usize>,
}

impl Matcher<'_> {
    fn score(&self, figures: &mut Figures) {
        let fits: Vec<Vec<Fit>> =
            self.gold.iter().map(|g| self.pred.iter().map(|p| self.fit(g, p)).collect()).collect();
        let fit = |g: usize, p: usize| {
            fits.get(g).and_then(|row| row.get(p)).copied().unwrap_or_default()
        };
        let when = |holds: bool, weight: f64| if holds { weight } else { 0.0 };
        let layer = "stances";
        let strict = self.matched(|g, p| {
            let fit = fit(g, p);
            when(fit.is_enough() && fit.same_polarity, fit.mean())
        });
        figures.count(layer, "strict", "", strict.pairs.len() as f64, strict.gold, strict.pred);
        self.by_polarity(&strict, figures);
        let soft = self.matched(|g, p| {
            let fit = fit(g, p);
            when(fit.holder > 0.0 && fit.target > 0.0 && fit.same_polarity, fit.mean())
        });
        let sum = soft.pairs.iter().map(|(g, p)| fit(*g, *p).mean()).sum();
        figures.count(layer, "soft", "", sum, soft.gold, soft.pred);
        let both = self.matched(|g, p| when(fit(g, p).is_enough(), fit(g, p).mean()));
        figures.count(layer, "holder + target", "", both.pairs.len() as f64, both.gold, both.pred);
        let target = self.matched(|g, p| {
            when(fit(g, p).target >= ENOUGH && fit(g, p).same_polarity, fit(g, p).target)
        });
        let right = target.pairs.len() as f64;
        figures.count(layer, "target + polarity", "", right, target.gold, target.pred);
        self.mistakes(&strict, &both, figures);
    }

    /// Pairs by a weight. Optional gold pairs a little later than other gold, other readings much later; a prediction that
    /// is paired with either does not count.
    fn matched(&self, weight: impl Fn(usize, usize) -> f64) -> Matched {
        let share = |g: usize| match self.gold.get(g) {
            Some(gold) if gold.other => 0.5,
            Some(gold) if gold.optional => 1.0 - 1e-6,
            _ => 1.0,
        };
        let all = best(self.gold.len(), self.pred.len(), |g, p| weight(g, p) * share(g));
        let optional = |g: usize| self.gold.get(g).is_some_and(|gold| gold.optional);
        let used = all.iter().map(|(_, p)| *p).collect();
        let (free, pairs): (Vec<_>, Vec<_>) = all.into_iter().partition(|(g, _)| optional(*g));
        let gold = self.gold.iter().filter(|gold| !gold.optional).count();
        Matched { pairs, gold, pred: self.pred.len() - free.len(), used }
    }

    fn by_polarity(&self, strict: &Matched, figures: &mut Figures) {
        let polarity = |gold: &Gold| gold.readings.first().map(|reading| reading.polarity);
        for (wanted, name) in [(Polarity::Support, "support"), (Polarity::Oppose, "oppose")] {
            let gold =
                self.gold.iter().filter(|g| !g.optional && polarity(g) == Some(wanted)).count();
            let pred = self.pred.iter().filter(|p| p.polarity == wanted).count();
            let of =
                |(g, _): &&(usize, usize)| self.gold.get(*g).and_then(polarity) == Some(wanted);
            let right = strict.pairs.iter().filter(of).count() as f64;
            figures.count("stances", "strict", name, right, gold, pred);
        }
    }

    /// The reading that fits best decides, by places; then its polarity is compared.
    fn fit(&self, gold: &Gold, pred: &Pred) -> Fit {
        let text = &*self.pair.gold.text;
        let fit = |reading: &Reading| Fit {
            same_polarity: reading.polarity == pred.polarity,
            holder: similar(text, &reading.holder, &pred.holder),
            target: similar(text, &reading.target, &pred.target),
        };
        let key = |fit: &Fit| (((fit.holder + fit.target) * 1e6).round(), fit.same_polarity);
        let fits = gold.readings.iter().map(fit);
        let better = |a: &Fit, b: &Fit| {
            let (a, b) = (key(a), key(b));
            a.0.total_cmp(&b.0).then(a.1.cmp(&b.1))
        };
        fits.max_by(better).unwrap_or_default()
    }

    fn mistakes(&self, strict: &Matched, both: &Matched, figures: &mut Figures) {
        let id = &self.pair.gold.id;
        let found =
            |matched: &Matched, index: usize| matched.pairs.iter().any(|(g, _)| *g == index);
        for (index, gold) in self.gold.iter().enumerate().filter(|(_, gold)| !gold.optional) {
            if !found(strict, index) {
                let error = if found(both, index) { "wrong polarity" } else { "missed" };
                figures.mistake(id, "stances", error, gold.line.clone());
            }
        }
        for (index, pred) in self.pred.iter().enumerate() {
            if !strict.used.contains(&index) && !both.used.contains(&index) {
                figures.mistake(id, "stances", "extra", pred.line.clone());
            }
        }
    }
}

/// How similar a place is to the most similar of those that are right.
fn similar(text: &str, gold: &[Place], pred: &Place) -> f64 {
    let one = |gold: &Place| match (gold, pred) {
        (Place::Author, Place::Author) => 1.0,
        (Place::Author, _) | (_, Place::Author) => 0.0,
        (Place::Any, _) | (_, Place::Any) => 1.0,
        (Place::Span(a), Place::Span(b)) => dice(text, *a, *b),
        (a, b) => by_name(words_of(text, a), words_of(text, b)),
    };
    gold.iter().map(one).fold(0.0, f64::max)
}

fn words_of<'t>(text: &'t str, place: &'t Place) -> &'t str {
    match place {
        Place::Span(span) => span.slice(text),
        Place::Name(name) => name,
        _ => "",
    }
}

/// Twice what two spans share, of what both have, in characters that are no white space.
fn dice(text: &str, a: Span, b: Span) -> f64 {
    let (start, end) = (a.start().max(b.start()), a.end().min(b.end()));
    if start >= end {
        return 0.0;
    }
    let black = |span: Span| span.slice(text).chars().filter(|c| !c.is_whitespace()).count() as f64;
    let all = black(a) + black(b);
    if all > 0.0 { 2.0 * black(Span::new(start, end)) / all } else { 0.0 }
}

/// Words that are no part of a name.
const TITLES: [&str; 17] = [
    "the",
    "a",
    "an",
    "mr",
    "mrs",
    "ms",
    "dr",
    "sir",
    "president",
    "prime",
    "minister",
    "secretary",
    "sen",
    "rep",
    "gov",
    "senator",
    "chancellor",
];

fn by_name(a: &str, b: &str) -> f64 {
    let (a, b) = (name_words(a), name_words(b));
    if a.is_empty() || b.is_empty() {
        return 0.0;
    }
    if a.ends_with(&b) || b.ends_with(&a) {
        return 1.0;
    }
    let mut rest = b.clone();
    let mut common = 0;
    for word in &a {
        if let Some(at) = rest.iter().position(|other| other == word) {
            rest.swap_remove(at);
            common += 1;
        }
    }
    2.0 * f64::from(common) / (a.len() + b.len()) as f64
}

fn name_words(text: &str) -> Vec<String> {
    let lower = text.to_lowercase();
    let words: Vec<String> = lower
        .split_whitespace()
        .map(|word| {
            let word = word.strip_suffix("'s").or_else(|| word.strip_suffix("’s"));
            word.unwrap_or_default()
        })
        .zip(lower.split_whitespace())
        .flat_map(|(stripped, whole)| {
            let word = if stripped.is_empty() { whole } else { stripped };
            word.split(|c| !is_word(c)).filter(|word| !word.is_empty()).map(str::to_owned)
        })
        .collect();
    let own: Vec<String> =
        words.iter().filter(|word| !TITLES.contains(&word.as_str())).cloned().collect();
    if own.is_empty() { words } else { own }
}
