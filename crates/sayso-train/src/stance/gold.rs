//! Articles with gold stances, and whether a record is one of them: the strict match of the project's scorer.

use anyhow::{Context, Result, bail};
use sayso::Span;
use serde_json::Value;
use std::path::Path;

/// A place that is right for a holder or a target.
#[derive(Clone, Debug)]
pub(super) enum Place {
    Span(Span),
    Name(String),
    Author,
}

/// One reading of a stance.
#[derive(Clone, Debug)]
pub(super) struct Reading {
    pub(super) holder: Vec<Place>,
    pub(super) target: Vec<Place>,
    pub(super) against: bool,
}

/// A gold stance with all its readings.
#[derive(Clone, Debug)]
pub(super) struct Gold {
    pub(super) readings: Vec<Reading>,
    pub(super) evidence: Option<Span>,
    pub(super) optional: bool,
}

/// An article.
#[derive(Clone, Debug)]
pub(super) struct Article {
    pub(super) id: String,
    pub(super) text: String,
    pub(super) gold: Vec<Gold>,
    /// Only to measure with: nothing of it shapes a model.
    pub(super) measure: bool,
    /// Learned from, not scored.
    pub(super) extra: bool,
    /// How many bytes before each byte are no white space.
    pub(super) dense: Vec<u32>,
}

/// Reads JSON lines `{"id", "text", "stances"}`; places in `stances` are code points.
pub(super) fn read(path: &Path) -> Result<Vec<Article>> {
    let lines = std::fs::read_to_string(path).with_context(|| path.display().to_string())?;
    let article = |(number, line): (usize, &str)| {
        of_line(line).with_context(|| format!("{}: line {}", path.display(), number + 1))
    };
    lines.lines().filter(|l| !l.trim().is_empty()).enumerate().map(article).collect()
}

fn of_line(line: &str) -> Result<Article> {
    let record: Value = serde_json::from_str(line)?;
    let text = record["text"].as_str().context("no text")?.to_owned();
    let bytes: Vec<u32> =
        text.char_indices().map(|(b, _)| b as u32).chain([text.len() as u32]).collect();
    let mut gold = Vec::new();
    for stance in record["stances"].as_array().context("no stances")? {
        let polarity = stance["polarity"].as_str().context("no polarity")?;
        if polarity == "neutral" {
            continue;
        }
        let mut holder = places(stance, "holder", &bytes)?;
        if let (Some(name), false) =
            (stance["holder_name"].as_str(), matches!(holder.first(), Some(Place::Author)))
        {
            holder.push(Place::Name(name.to_owned()));
        }
        let target = places(stance, "target", &bytes)?;
        let mut readings = vec![Reading { holder, target, against: polarity == "oppose" }];
        for other in stance["alts"].as_array().into_iter().flatten() {
            let mut reading = readings[0].clone();
            if !other["target"].is_null() {
                reading.target = places(other, "target", &bytes)?;
            }
            if let Some(polarity) = other["polarity"].as_str() {
                reading.against = polarity == "oppose";
            }
            readings.push(reading);
        }
        let evidence = span(&stance["evidence"], &bytes);
        gold.push(Gold {
            readings,
            evidence,
            optional: stance["optional"].as_bool() == Some(true),
        });
    }
    let mut dense = vec![0; text.len() + 1];
    for (at, letter) in text.char_indices() {
        for byte in at..at + letter.len_utf8() {
            let own = byte == at && !letter.is_whitespace();
            dense[byte + 1] = dense[byte] + u32::from(own);
        }
    }
    let id = record["id"].as_str().context("no id")?.to_owned();
    Ok(Article {
        id,
        text,
        gold,
        measure: record["use"].as_str() == Some("measure"),
        extra: false,
        dense,
    })
}

fn span(value: &Value, bytes: &[u32]) -> Option<Span> {
    let at = |n: usize| bytes.get(usize::try_from(value[n].as_u64()?).ok()?).copied();
    let (start, end) = (at(0)?, at(1)?);
    (start < end).then(|| Span::new(start, end))
}

fn places(record: &Value, role: &str, bytes: &[u32]) -> Result<Vec<Place>> {
    let place = |value: &Value| match value {
        Value::Null => Ok(Place::Author),
        Value::String(name) => Ok(Place::Name(name.clone())),
        other => match span(other, bytes) {
            Some(span) => Ok(Place::Span(span)),
            None => bail!("no span: {other}"),
        },
    };
    let mut list = vec![place(&record[role])?];
    for other in record[format!("{role}_alts").as_str()].as_array().into_iter().flatten() {
        list.push(place(other)?);
    }
    Ok(list)
}

impl Gold {
    /// Whether nobody but the author holds it.
    pub(super) fn is_authors(&self) -> bool {
        self.readings.iter().all(|r| r.holder.iter().all(|p| matches!(p, Place::Author)))
    }
}

impl Article {
    /// How much two spans have in common, by letters (Dice).
    fn dice(&self, a: Span, b: Span) -> f32 {
        let size = |from: u32, to: u32| {
            let at = |n: u32| self.dense.get(n as usize).copied().unwrap_or(0);
            at(to).saturating_sub(at(from)) as f32
        };
        let (start, end) = (a.start().max(b.start()), a.end().min(b.end()));
        let sum = size(a.start(), a.end()) + size(b.start(), b.end());
        if start >= end || sum == 0.0 { 0.0 } else { 2.0 * size(start, end) / sum }
    }

    /// How well a span fits places that are right.
    pub(super) fn fit(&self, places: &[Place], span: Span) -> f32 {
        let one = |place: &Place| match place {
            Place::Span(own) => self.dice(*own, span),
            Place::Name(name) if name == "(unlisted)" => 1.0,
            Place::Name(name) => same_name(name, span.slice(&self.text)),
            Place::Author => 0.0,
        };
        places.iter().map(one).fold(0.0, f32::max)
    }

    /// The gold stance that a record is, if any: its place.
    pub(super) fn matched(&self, holder: Span, target: Span, against: bool) -> Option<usize> {
        let fits = |reading: &Reading| {
            reading.against == against
                && self.fit(&reading.target, target) >= 0.5
                && self.fit(&reading.holder, holder) >= 0.5
        };
        let matching = |gold: &Gold| gold.readings.iter().any(fits);
        let required = self.gold.iter().position(|g| !g.optional && matching(g));
        required.or_else(|| self.gold.iter().position(matching))
    }
}

/// Words that say nothing of who somebody is.
const TITLES: [&str; 16] = [
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
    "s",
];

fn words(name: &str) -> Vec<String> {
    let all: Vec<String> = name
        .to_lowercase()
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty())
        .map(str::to_owned)
        .collect();
    let kept: Vec<String> = all.iter().filter(|w| !TITLES.contains(&w.as_str())).cloned().collect();
    if kept.is_empty() { all } else { kept }
}

/// 1 where one name ends the other, else by the words that they share.
fn same_name(a: &str, b: &str) -> f32 {
    let (a, b) = (words(a), words(b));
    if a.is_empty() || b.is_empty() {
        return 0.0;
    }
    if a.ends_with(&b) || b.ends_with(&a) {
        return 1.0;
    }
    let shared = a.iter().filter(|w| b.contains(w)).count();
    2.0 * shared as f32 / (a.len() + b.len()) as f32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn records_match_by_span_name_and_side() {
        let line = r#"{"id":"a","text":"Mayor Lind back the toll, she said.","stances":[
            {"holder":[26,29],"holder_name":"Ada Lind","target":[16,24],"polarity":"support","evidence":[11,15]}]}"#;
        let article = of_line(&line.replace('\n', "")).unwrap();
        let span = |a, b| Span::new(a, b);
        assert_eq!(article.matched(span(0, 10), span(16, 24), false), Some(0));
        assert_eq!(article.matched(span(26, 29), span(20, 24), false), Some(0));
        assert_eq!(article.matched(span(26, 29), span(16, 24), true), None);
        assert_eq!(article.matched(span(11, 15), span(16, 24), false), None);
    }
}
