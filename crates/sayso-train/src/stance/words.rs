//! What is known of single words, from the vectors of an encoder: a logistic regression for each thing that is to be known,
//! asked of words that it has not seen.

use super::gold::Article;
use anyhow::{Context, Result, bail};
use sayso_core::WordKey;
use sayso_stance::StanceRules;
use sayso_stance::training::{WORD_GRADES, sign};
use std::collections::HashMap;
use std::path::Path;

/// The word vectors of an encoder, each value with mean 0 and variance 1.
pub(super) struct Vectors {
    pub(super) words: Vec<String>,
    values: Vec<f32>,
    size: usize,
}

/// Reads the table of token embeddings of a BERT-like encoder: `model.safetensors` and `tokenizer.json`. Whole words in small
/// letters only.
pub(super) fn read(folder: &Path) -> Result<Vectors> {
    let bytes = std::fs::read(folder.join("model.safetensors"))?;
    let (length, rest) = bytes.split_first_chunk::<8>().context("no safetensors")?;
    let length = usize::try_from(u64::from_le_bytes(*length))?;
    let header: serde_json::Value =
        serde_json::from_slice(rest.get(..length).context("no header")?)?;
    let name = "embeddings.word_embeddings.weight";
    let entry = [name.to_owned(), format!("bert.{name}")]
        .into_iter()
        .find_map(|n| header.get(n))
        .context("no word embeddings")?;
    let number = |v: &serde_json::Value| v.as_u64().map(|n| n as usize).context("no number");
    let (start, size) = (number(&entry["data_offsets"][0])?, number(&entry["shape"][1])?);
    if entry["dtype"].as_str() != Some("F32") {
        bail!("word embeddings are no F32");
    }
    let data = rest.get(length + start..).context("no data")?;
    let tokenizer: serde_json::Value =
        serde_json::from_str(&std::fs::read_to_string(folder.join("tokenizer.json"))?)?;
    let mut words: Vec<(String, usize)> = tokenizer["model"]["vocab"]
        .as_object()
        .context("no vocabulary")?
        .iter()
        .filter(|(w, _)| w.len() > 1 && w.bytes().all(|b| b.is_ascii_lowercase()))
        .filter_map(|(w, id)| Some((w.clone(), id.as_u64()? as usize)))
        .collect();
    words.sort();
    let mut values = Vec::with_capacity(words.len() * size);
    for (word, id) in &words {
        let row = data.get(id * size * 4..(id + 1) * size * 4).with_context(|| word.clone())?;
        values.extend(row.as_chunks::<4>().0.iter().map(|b| f32::from_le_bytes(*b)));
    }
    let words: Vec<String> = words.into_iter().map(|(w, _)| w).collect();
    let mut vectors = Vectors { words, values, size };
    vectors.standardise();
    Ok(vectors)
}

impl Vectors {
    fn standardise(&mut self) {
        let count = self.words.len().max(1) as f32;
        for at in 0..self.size {
            let column = || self.values.iter().skip(at).step_by(self.size);
            let mean = column().sum::<f32>() / count;
            let square = column().map(|v| (v - mean).powi(2)).sum::<f32>() / count;
            let scale = 1.0 / square.sqrt().max(1e-6);
            self.values
                .iter_mut()
                .skip(at)
                .step_by(self.size)
                .for_each(|v| *v = (*v - mean) * scale);
        }
    }

    fn row(&self, at: usize) -> &[f32] {
        &self.values[at * self.size..(at + 1) * self.size]
    }

    /// The log odds of a yes for every word, by models that have not seen the words of its kind (those with the same beginning).
    fn odds(&self, counts: &HashMap<String, [f32; 2]>) -> Vec<f32> {
        let seen: Vec<(usize, [f32; 2])> =
            (0..).zip(&self.words).filter_map(|(at, w)| Some((at, *counts.get(w)?))).collect();
        let mut odds = vec![0.0; self.words.len()];
        for fold in 0..FOLDS {
            let others: Vec<(usize, [f32; 2])> =
                seen.iter().filter(|(at, _)| kind(&self.words[*at]) != fold).copied().collect();
            let weights = self.fit(&others);
            for (at, word) in self.words.iter().enumerate().filter(|(_, w)| kind(w) == fold) {
                odds[at] = dot(&weights, self.row(at)) + weights[self.size];
                let _ = word;
            }
        }
        odds
    }

    /// Logistic regression with a strong pull to zero, by Adam (Kingma and Ba, 2015) on all examples at once.
    fn fit(&self, examples: &[(usize, [f32; 2])]) -> Vec<f32> {
        let mut weights = vec![0.0f32; self.size + 1];
        let (mut first, mut second) = (weights.clone(), weights.clone());
        let all: f32 = examples.iter().flat_map(|(_, c)| c.map(|n| n.min(MOST))).sum();
        let scale = 1.0 / all.max(1.0);
        let pull = scale / PULL;
        for step in 1..=STEPS {
            let mut gradient: Vec<f32> = weights.iter().map(|w| w * pull).collect();
            gradient[self.size] = 0.0;
            for (at, [yes, no]) in examples {
                let (yes, no) = (yes.min(MOST), no.min(MOST));
                let row = self.row(*at);
                let odds = dot(&weights, row) + weights[self.size];
                let chance = 1.0 / (1.0 + (-odds).exp());
                let error = scale * ((yes + no) * chance - yes);
                gradient.iter_mut().zip(row).for_each(|(g, v)| *g += error * v);
                gradient[self.size] += error;
            }
            let (fade, fade2) = (1.0 - 0.9f32.powi(step), 1.0 - 0.99f32.powi(step));
            let rate = 0.03 * (1.0 - step as f32 / (STEPS + 1) as f32);
            for (at, g) in gradient.iter().enumerate() {
                first[at] = 0.9 * first[at] + 0.1 * g;
                second[at] = 0.99 * second[at] + 0.01 * g * g;
                weights[at] -= rate * (first[at] / fade) / ((second[at] / fade2).sqrt() + 1e-8);
            }
        }
        weights
    }
}

/// Words that are alike in their first letters are left out together.
const FOLDS: u32 = 5;
/// A word counts so often at most.
const MOST: f32 = 30.0;
/// The weight of the examples against the pull to zero.
const PULL: f32 = 1e-3;
const STEPS: i32 = 60;

fn kind(word: &str) -> u32 {
    let sum = word.bytes().take(5).fold(7u32, |s, b| s.wrapping_mul(31).wrapping_add(u32::from(b)));
    (sum >> 7) % FOLDS
}

fn dot(weights: &[f32], row: &[f32]) -> f32 {
    weights.iter().zip(row).map(|(w, v)| w * v).sum()
}

/// Counts of a yes and of a no for words.
pub(super) type Counts = HashMap<String, [f32; 2]>;

/// What the articles say of words: shows stances; against rather than for; holds views.
#[derive(Debug, Default)]
pub(super) struct Seen {
    pub(super) shows: Counts,
    pub(super) against: Counts,
    pub(super) holds: Counts,
}

impl Seen {
    pub(super) fn count(counts: &mut Counts, word: &str, yes: bool) {
        let counts = counts.entry(word.to_lowercase()).or_default();
        counts[usize::from(!yes)] += 1.0;
    }

    /// A noun in an article: whether it ends a holder.
    pub(super) fn noun(&mut self, article: &Article, word: sayso::Span) {
        let ends = article.gold.iter().flat_map(|g| &g.readings).flat_map(|r| &r.holder).any(|p| {
            matches!(p, super::gold::Place::Span(s)
                if s.start() <= word.start() && word.end() <= s.end() && s.end() - word.end() < 2)
        });
        Self::count(&mut self.holds, word.slice(&article.text), ends);
    }
}

/// The grades of every word: for each thing its place among all words, in tenths.
pub(super) fn grades(
    vectors: &Vectors,
    seen: &Seen,
    valences: &Counts,
    acts: &Counts,
) -> Vec<(WordKey, [u8; WORD_GRADES])> {
    let rules = StanceRules::new();
    let mut listed = Counts::new();
    for word in &vectors.words {
        match sign(&rules, word) {
            0 => {}
            side => Seen::count(&mut listed, word, side > 0),
        }
    }
    let all = [&seen.shows, &seen.against, &seen.holds, valences, acts, &listed];
    let mut grades = vec![[0u8; WORD_GRADES]; vectors.words.len()];
    for (of, counts) in all.into_iter().enumerate() {
        let odds = vectors.odds(counts);
        let mut sorted = odds.clone();
        sorted.sort_by(f32::total_cmp);
        let cuts: [f32; 9] = if matches!(of, 0 | 2) {
            [0.1, 0.25, 0.4, 0.55, 0.7, 0.8, 0.87, 0.93, 0.97]
        } else {
            [0.03, 0.1, 0.2, 0.35, 0.5, 0.65, 0.8, 0.9, 0.97]
        };
        let limit = |share: f32| sorted[((sorted.len() - 1) as f32 * share) as usize];
        let limits = cuts.map(limit);
        for (grades, odds) in grades.iter_mut().zip(&odds) {
            grades[of] = limits.iter().filter(|&l| odds > l).count() as u8;
        }
    }
    vectors.words.iter().map(|w| WordKey::of(w)).zip(grades).collect()
}

/// Reads words with a number each, separated by a tab, as the lexicon of VADER has them.
pub(super) fn read_valences(path: &Path) -> Result<Counts> {
    let mut counts = Counts::new();
    for line in std::fs::read_to_string(path)?.lines() {
        let mut fields = line.split('\t');
        if let (Some(word), Some(Ok(value))) = (fields.next(), fields.next().map(str::parse::<f32>))
            && word.bytes().all(|b| b.is_ascii_lowercase())
        {
            let counts = counts.entry(word.to_owned()).or_default();
            counts[usize::from(value < 0.0)] += value.abs();
        }
    }
    Ok(counts)
}

/// Reads verbs with `+`, `-` or `0` in the column `polarity`, as the CAMEO dictionary has them.
pub(super) fn read_acts(path: &Path) -> Result<Counts> {
    let text = std::fs::read_to_string(path)?;
    let mut lines = text.lines();
    let head: Vec<&str> = lines.next().unwrap_or("").split('\t').collect();
    let column = head.iter().position(|h| *h == "polarity").context("no column polarity")?;
    let mut counts = Counts::new();
    for fields in lines.map(|l| l.split('\t').collect::<Vec<_>>()) {
        let side = fields.get(column).copied().unwrap_or("0");
        let verb = fields.first().copied().unwrap_or("");
        let forms = fields.get(1).copied().unwrap_or("");
        if verb.contains(' ') || !matches!(side, "+" | "-") {
            continue;
        }
        let stem = verb.strip_suffix('e').unwrap_or(verb);
        let made = ["s", "ed", "ing"].map(|e| format!("{stem}{e}"));
        for form in
            [verb.to_owned()].into_iter().chain(made).chain(forms.split(' ').map(str::to_owned))
        {
            Seen::count(&mut counts, &form, side == "+");
        }
    }
    Ok(counts)
}
