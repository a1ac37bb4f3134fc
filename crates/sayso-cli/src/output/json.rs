//! One JSON object a document: the output contract.

use super::pair::{self, Verdict};
use super::{Analysed, Layers};
use sayso::Unit;
use sayso::formats::jsonl;
use std::io::{self, Write};

/// Writes a document as one line.
pub(crate) fn write(
    document: &Analysed<'_>,
    layers: Layers,
    unit: Unit,
    out: &mut impl Write,
) -> io::Result<()> {
    let layers = match layers {
        Layers::Article => jsonl::Layers::Article,
        Layers::Segmentation { syntax } => jsonl::Layers::Segmentation { syntax },
        Layers::Attributions => jsonl::Layers::Attributions,
        Layers::Stances => jsonl::Layers::Stances,
        Layers::All => jsonl::Layers::All,
        Layers::Pair => return write_pair(document, unit, out),
    };
    let mut options = jsonl::Options::new(layers, unit).with_encoding(document.encoding);
    if let Some(made) = document.made {
        options = options.with_text(made.url);
    }
    jsonl::write(&document.reading(), options, out)
}

/// Writes a document that could not be read as one line.
pub(crate) use jsonl::write_error;

/// Writes where one holder stands on one target.
fn write_pair(document: &Analysed<'_>, unit: Unit, out: &mut impl Write) -> io::Result<()> {
    #[derive(serde::Serialize)]
    struct Line<'a> {
        id: &'a str,
        schema: &'a str,
        offsets: Unit,
        label: &'a str,
        scores: Scores,
        rules: &'a [String],
    }
    #[derive(serde::Serialize)]
    struct Scores {
        support: f32,
        oppose: f32,
        neutral: f32,
    }
    let Some(pair) = document.pair else { return Ok(()) };
    let verdict = pair::judge(document, pair);
    let Verdict { support, oppose, neutral, .. } = verdict;
    let line = Line {
        id: document.id,
        schema: jsonl::SCHEMA_NAME,
        offsets: unit,
        label: verdict.label().as_str(),
        scores: Scores { support, oppose, neutral },
        rules: &verdict.rules,
    };
    serde_json::to_writer(&mut *out, &line)?;
    out.write_all(b"\n")
}
