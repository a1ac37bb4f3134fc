//! One JSON object a document: the output contract.

use super::pair::{self, Verdict};
use super::{Analysed, Layers};
use crate::failure::Failure;
use sayso::Unit;
use sayso::formats::jsonl::{self, MadeBy};
use std::io::{self, Write};

/// Writes a document as one line.
pub(crate) fn write(
    document: &Analysed<'_>,
    layers: Layers,
    unit: Unit,
    made_by: &MadeBy,
    out: &mut impl Write,
) -> io::Result<()> {
    let layers = match layers {
        Layers::Article => jsonl::Layers::Article,
        Layers::Segmentation { syntax } => jsonl::Layers::Segmentation { syntax },
        Layers::Attributions => jsonl::Layers::Attributions,
        Layers::Stances => jsonl::Layers::Stances,
        Layers::All => jsonl::Layers::All,
        Layers::Pair => return write_pair(document, unit, made_by, out),
    };
    let mut options = jsonl::Options::new(layers, unit).with_encoding(document.encoding);
    options = options.with_made_by(Some(made_by));
    if let Some(made) = document.made {
        options = options.with_text(made.url).with_origins(made.origins);
    }
    jsonl::write(&document.reading(), options, out)
}

/// Writes a document that could not be read as one line.
pub(crate) fn write_failure(
    failure: &Failure,
    unit: Unit,
    made_by: &MadeBy,
    out: &mut impl Write,
) -> io::Result<()> {
    let mut line = jsonl::Failure::new(&failure.id, &failure.error);
    line.code = Some(failure.code);
    line.place = Some(&failure.place);
    line.made_by = Some(made_by);
    jsonl::write_failure(&line, unit, out)
}

/// Writes where one holder stands on one target.
fn write_pair(
    document: &Analysed<'_>,
    unit: Unit,
    made_by: &MadeBy,
    out: &mut impl Write,
) -> io::Result<()> {
    #[derive(serde::Serialize)]
    struct Line<'a> {
        id: &'a str,
        schema: &'a str,
        offsets: Unit,
        label: &'a str,
        scores: Scores,
        rules: &'a [String],
        made_by: &'a MadeBy,
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
        made_by,
    };
    serde_json::to_writer(&mut *out, &line)?;
    out.write_all(b"\n")
}
