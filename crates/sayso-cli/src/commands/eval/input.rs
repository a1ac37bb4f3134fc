//! Gold and predictions from two files of JSONL.

use crate::args::EvalArgs;
use anyhow::{Context as _, bail};
use sayso::formats::{Document, jsonl};
use serde_json::Value;
use std::collections::HashMap;
use std::io::Read as _;
use std::path::Path;

/// What there is to compare.
pub(super) struct Input {
    pub(super) pairs: Vec<Pair>,
    pub(super) layers: Layers,
    /// Ids of gold documents without a prediction.
    pub(super) missing: Vec<String>,
    /// Ids of predictions without gold.
    pub(super) unknown: Vec<String>,
    /// Ids of predictions that are an error.
    pub(super) unreadable: Vec<String>,
}

/// The layers that the gold has.
#[derive(Copy, Clone, Debug, Default)]
pub(super) struct Layers {
    pub(super) segmentation: bool,
    pub(super) attributions: bool,
    pub(super) stances: bool,
}

/// A document twice.
pub(super) struct Pair {
    pub(super) gold: Document<'static>,
    pub(super) pred: Document<'static>,
    /// The gold as it was written: it may say more than our schema does.
    pub(super) raw: Value,
}

pub(super) fn read(args: &EvalArgs) -> anyhow::Result<Input> {
    let gold = lines(&args.gold)?;
    let (mut layers, mut pairs, mut missing) = (Layers::default(), Vec::new(), Vec::new());
    let (mut unknown, mut unreadable) = (Vec::new(), Vec::new());
    let mut predicted: HashMap<String, (u64, Value)> = HashMap::new();
    for (number, value) in lines(&args.pred)? {
        let id = id(&value).with_context(|| at(&args.pred, number))?;
        if value.get("error").is_some() {
            unreadable.push(id);
        } else if predicted.insert(id.clone(), (number, value)).is_some() {
            bail!("{}: a second line for {id:?}", at(&args.pred, number));
        }
    }
    let mut seen = std::collections::HashSet::new();
    for (number, mut value) in gold {
        let place = || at(&args.gold, number);
        let id = id(&value).with_context(place)?;
        if !seen.insert(id.clone()) {
            bail!("{}: a second line for {id:?}", place());
        }
        let has = |field: &str| value.get(field).is_some_and(Value::is_array);
        let inner = |field: &str| value.get("segmentation").and_then(|s| s.get(field)).is_some();
        layers.segmentation |= has("sentences") || has("tokens") || inner("sentences");
        layers.attributions |= has("attributions");
        layers.stances |= has("stances");
        bytes(&mut value);
        let gold = jsonl::read(&value.to_string(), None).with_context(place)?;
        let pred = match predicted.remove(&id) {
            None => {
                missing.push(id.clone());
                Document::owned(id, &*gold.text, Default::default())
            }
            Some((number, value)) => jsonl::read(&value.to_string(), Some(&gold.text))
                .with_context(|| at(&args.pred, number))?,
        };
        pairs.push(Pair { gold, pred, raw: value });
    }
    unknown.extend(predicted.into_keys());
    unknown.sort();
    Ok(Input { pairs, layers, missing, unknown, unreadable })
}

fn at(path: &Path, line: u64) -> String {
    format!("{}:{line}", path.display())
}

fn id(value: &Value) -> anyhow::Result<String> {
    match value.get("id") {
        Some(Value::String(id)) => Ok(id.clone()),
        Some(Value::Number(id)) => Ok(id.to_string()),
        _ => bail!("no field \"id\""),
    }
}

/// The lines of a file, with their numbers.
fn lines(path: &Path) -> anyhow::Result<Vec<(u64, Value)>> {
    let shown = path.display();
    let mut text = String::new();
    if path.as_os_str() == "-" {
        std::io::stdin().read_to_string(&mut text).context("cannot read standard input")?;
    } else {
        text = std::fs::read_to_string(path).with_context(|| format!("cannot read {shown}"))?;
    }
    let mut out = Vec::new();
    for (number, line) in (1..).zip(text.lines()) {
        if !line.trim().is_empty() {
            let value = serde_json::from_str(line)
                .map_err(|error| anyhow::anyhow!("{}: {error}", at(path, number)))?;
            out.push((number, value));
        }
    }
    Ok(out)
}

/// Gold that has each place twice, `"target"` in code points and `"target_b"` in bytes, is read in bytes.
fn bytes(value: &mut Value) {
    let list = value.get_mut("stances").and_then(Value::as_array_mut);
    for stance in list.into_iter().flatten() {
        bytes_of(stance);
        let others = stance.get_mut("alts").and_then(Value::as_array_mut);
        others.into_iter().flatten().for_each(bytes_of);
    }
}

fn bytes_of(stance: &mut Value) {
    let Some(fields) = stance.as_object_mut() else { return };
    for field in ["holder", "target", "evidence"] {
        if let Some(place) = fields.remove(&format!("{field}_b")) {
            fields.insert(field.to_owned(), place);
        }
    }
    // A target that the text does not name.
    if let Some(name @ Value::String(_)) = fields.get("target").cloned() {
        fields.remove("target");
        fields.insert("target_name".to_owned(), name);
    }
    // Polarities that other schemes have.
    if let Some(Value::String(word)) = fields.get_mut("polarity") {
        let known = match word.to_lowercase().as_str() {
            "favor" | "favour" | "for" | "pro" | "positive" | "pos" | "agree" | "agrees" => {
                "support"
            }
            "against" | "con" | "negative" | "neg" | "disagree" | "disagrees" => "oppose",
            _ => return,
        };
        known.clone_into(word);
    }
}
