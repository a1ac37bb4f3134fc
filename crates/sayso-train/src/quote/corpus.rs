//! Documents with gold attributions.

use anyhow::{Context, Result};
use sayso::{Depth, Pipeline};
use sayso_core::{Analysis, Lang, Span, View};
use serde_json::Value;
use std::io::BufRead;
use std::path::Path;

/// A document as the attributor gets it, and what it should find.
pub(crate) struct Document {
    pub(crate) text: String,
    pub(crate) analysis: Analysis,
    pub(crate) gold: Vec<Gold>,
}

/// An attribution of the gold standard, in bytes.
pub(crate) struct Gold {
    pub(crate) source: Vec<Span>,
    pub(crate) cue: Vec<Span>,
    pub(crate) content: Vec<Span>,
}

impl Document {
    pub(crate) fn view(&self) -> View<'_> {
        View::new(&self.text)
            .with_lang(Lang::EN)
            .with_blocks(&self.analysis.article.blocks)
            .with_tokens(&self.analysis.tokens)
            .with_sentences(&self.analysis.sentences)
            .with_syntax(&self.analysis.syntax)
    }
}

/// Reads JSON lines `{"text", "attributions": [{"source", "cue", "content"}, …]}`, where a role is a list of
/// `[start, end]` in bytes.
pub(crate) fn read(path: &Path) -> Result<Vec<Document>> {
    let pipeline = Pipeline::builder().plain(true).lang(Lang::EN).depth(Depth::Syntax).build();
    let file = std::fs::File::open(path).with_context(|| path.display().to_string())?;
    let mut documents = Vec::new();
    for (number, line) in std::io::BufReader::new(file).lines().enumerate() {
        let at = || format!("{}: line {}", path.display(), number + 1);
        let value: Value = serde_json::from_str(&line?).with_context(at)?;
        let text = value["text"].as_str().context("no text").with_context(at)?.to_owned();
        let gold = value["attributions"].as_array().context("no attributions").with_context(at)?;
        let gold = gold.iter().map(attribution).collect::<Result<_>>().with_context(at)?;
        let analysis = pipeline.run(&text);
        documents.push(Document { text, analysis, gold });
    }
    Ok(documents)
}

fn attribution(value: &Value) -> Result<Gold> {
    Ok(Gold {
        source: spans(&value["source"])?,
        cue: spans(&value["cue"])?,
        content: spans(&value["content"])?,
    })
}

fn spans(value: &Value) -> Result<Vec<Span>> {
    let Some(list) = value.as_array() else { return Ok(Vec::new()) };
    let span = |pair: &Value| {
        let end = |at: usize| pair[at].as_u64().and_then(|n| u32::try_from(n).ok());
        let (start, end) = (end(0)?, end(1)?);
        (start <= end).then(|| Span::new(start, end))
    };
    list.iter().map(|pair| span(pair).context("a span is [start, end]")).collect()
}
