//! Gold pages: raw text, and what is known of its body.

use anyhow::{Context, Result};
use sayso_learn::train::name_hash as hash;
use sayso_seed::train::view;
use serde_json::Value;
use std::collections::HashSet;
use std::path::Path;

/// A page and what is known of its body.
#[derive(Clone, Debug)]
pub(crate) struct Page {
    pub(crate) id: String,
    pub(crate) site: String,
    /// The text as the reader sees it, without the marks of scraping.
    pub(crate) text: String,
    /// The text as it was given.
    pub(crate) raw: String,
    /// It is a page of another file in another form (Markdown, a dump).
    pub(crate) form: bool,
    /// What its lines count, beside what they count by its kind.
    pub(crate) weight: f32,
    /// The first and the last line of a window around the article.
    pub(crate) crop: Option<(usize, usize)>,
    pub(crate) gold: Gold,
}

/// What is known of a page's body.
#[derive(Clone, Debug)]
pub(crate) enum Gold {
    /// The numbers of the lines that are body, and of those that are so in part.
    Lines { keep: Vec<usize>, mixed: Vec<usize> },
    /// Pieces of text that are in the body, and pieces that are not.
    Pieces { with: Vec<String>, without: Vec<String> },
}

/// The pages of a file of JSON lines.
pub(crate) fn read(path: &Path) -> Result<Vec<Page>> {
    let text = std::fs::read_to_string(path).with_context(|| path.display().to_string())?;
    let page = |(number, line): (usize, &str)| {
        let place = || format!("{}, line {}", path.display(), number + 1);
        let value = serde_json::from_str(line).with_context(place)?;
        page(&value).with_context(place)
    };
    text.lines().enumerate().filter(|(_, l)| !l.trim().is_empty()).map(page).collect()
}

fn page(value: &Value) -> Result<Page> {
    let text = |key: &str| Some(value[key].as_str()?.to_owned());
    let numbers = |key: &str| -> Vec<usize> {
        let list = value[key].as_array().into_iter().flatten();
        list.filter_map(Value::as_u64).map(|n| n as usize).collect()
    };
    let pieces = |key: &str| -> Vec<String> {
        let list = value[key].as_array().into_iter().flatten();
        list.filter_map(Value::as_str).map(str::to_owned).collect()
    };
    let crop = match (value["crop"][0].as_u64(), value["crop"][1].as_u64()) {
        (Some(first), Some(last)) => Some((first as usize, last as usize)),
        _ => None,
    };
    let raw = text("raw_text").context("no \"raw_text\"")?;
    // Lines are those that the reader sees: where it undid marks, or nobody says which are body, the words of the body tell.
    let seen = view(&raw);
    let other = seen != raw || value["other_form"] == true || value["keep"].is_null();
    let gold = if value["gold"] != "full" {
        Gold::Pieces { with: pieces("with"), without: pieces("without") }
    } else if other {
        let body = text("body").context("no \"body\"")?;
        by_words(&seen, &body)
    } else {
        Gold::Lines { keep: numbers("keep"), mixed: numbers("mixed") }
    };
    let site = text("site").context("no \"site\"")?;
    let crop = crop.filter(|_| !other);
    let form = value["other_form"] == true;
    let weight = value["weight"].as_f64().unwrap_or(1.0) as f32;
    let id = text("id").context("no \"id\"")?;
    Ok(Page { id, site, text: seen, raw, form, weight, crop, gold })
}

/// Which lines of a text are body, by the words of the body: those of whose runs of four words most are in it. Short lines
/// are body if the body has them and a line next to them is.
fn by_words(text: &str, body: &str) -> Gold {
    let words = |text: &str| -> Vec<u64> {
        let lower = text.to_lowercase();
        lower.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(hash).collect()
    };
    let mut known: HashSet<Vec<u64>> = HashSet::new();
    let all = words(body);
    for size in 1..=4 {
        known.extend(all.windows(size).map(<[u64]>::to_vec));
    }
    let share = |line: &str| -> (usize, f32) {
        let words = words(line);
        let size = words.len().clamp(1, 4);
        let runs: Vec<_> = words.windows(size).collect();
        let hits = runs.iter().filter(|run| known.contains(**run)).count();
        (words.len(), if runs.is_empty() { 0.0 } else { hits as f32 / runs.len() as f32 })
    };
    let shares: Vec<(usize, f32)> = text.split('\n').map(share).collect();
    let sure = |at: usize| shares.get(at).is_some_and(|&(len, share)| len >= 6 && share >= 0.8);
    let mut keep = Vec::new();
    let mut mixed = Vec::new();
    for (at, &(len, share)) in shares.iter().enumerate().filter(|(_, (len, _))| *len > 0) {
        let near = (at.saturating_sub(4)..at + 5).any(sure);
        if sure(at) || share >= 0.99 && near && len < 6 {
            keep.push(at);
        } else if share >= 0.3 && len >= 4 || share >= 0.99 {
            mixed.push(at);
        }
    }
    Gold::Lines { keep, mixed }
}

/// The lines `first..=last` of a text.
pub(crate) fn window(text: &str, (first, last): (usize, usize)) -> String {
    text.split('\n')
        .skip(first)
        .take((last + 1).saturating_sub(first))
        .collect::<Vec<_>>()
        .join("\n")
}
