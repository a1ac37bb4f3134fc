//! Gold pages: raw text, and what is known of its body.

use anyhow::{Context, Result};
use serde_json::Value;
use std::path::Path;

/// A page and what is known of its body.
#[derive(Clone, Debug)]
pub(crate) struct Page {
    pub(crate) id: String,
    pub(crate) site: String,
    pub(crate) text: String,
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
    let gold = if value["gold"] == "full" {
        Gold::Lines { keep: numbers("keep"), mixed: numbers("mixed") }
    } else {
        Gold::Pieces { with: pieces("with"), without: pieces("without") }
    };
    Ok(Page {
        id: text("id").context("no \"id\"")?,
        site: text("site").context("no \"site\"")?,
        text: text("raw_text").context("no \"raw_text\"")?,
        crop,
        gold,
    })
}

/// The lines `first..=last` of a text.
pub(crate) fn window(text: &str, (first, last): (usize, usize)) -> String {
    text.split('\n')
        .skip(first)
        .take((last + 1).saturating_sub(first))
        .collect::<Vec<_>>()
        .join("\n")
}

/// A number that stays the same for a text, for folds and for chance.
pub(crate) fn hash(text: &str) -> u64 {
    text.bytes()
        .fold(0xcbf2_9ce4_8422_2325, |h, b| (h ^ u64::from(b)).wrapping_mul(0x0000_0100_0000_01B3))
        >> 7
}
