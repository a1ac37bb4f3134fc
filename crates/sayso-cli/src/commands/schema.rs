//! `sayso schema`: the JSON Schema of JSONL output.

use crate::Outcome;
use crate::sink::Sink;
use sayso::formats::jsonl;

pub(crate) fn run() -> anyhow::Result<Outcome> {
    Sink::stdout().write(jsonl::SCHEMA.as_bytes())?;
    Ok(Outcome::Found)
}
