//! What many documents come to: the report and the matrix.

use crate::document::{Document, failed};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use sayso::view::Digest;
use sayso::{Aggregation, Codebook, Collector, ConceptMapper, KeyPhrase, Report};

/// Actor, kind, concept, for, against, neutral, side, first day, last day.
type Cell = (
    String,
    &'static str,
    String,
    u32,
    u32,
    u32,
    Option<&'static str>,
    Option<String>,
    Option<String>,
);

/// How targets become concepts: by the codebook, a text or a table, else by key phrases.
fn concepts(codebook: Option<&str>, is_table: bool) -> PyResult<Box<dyn ConceptMapper>> {
    let Some(text) = codebook else { return Ok(Box::new(KeyPhrase)) };
    let parse = if is_table { Codebook::parse_csv } else { Codebook::parse };
    let read = parse(text).map_err(|error| PyValueError::new_err(format!("codebook: {error}")))?;
    Ok(Box::new(read))
}

/// See `sayso.report`.
#[pyfunction]
#[pyo3(signature = (documents, title, codebook, is_table))]
pub(crate) fn report(
    py: Python<'_>,
    documents: Vec<Py<Document>>,
    title: String,
    codebook: Option<&str>,
    is_table: bool,
) -> PyResult<String> {
    let concepts = concepts(codebook, is_table)?;
    py.detach(|| {
        let mut report = sayso::view::Report::new(title)
            .with_concepts(move |targets| concepts.code(targets))
            .with_rules(|id| sayso::explain(id).copied());
        for document in &documents {
            report.add_digest(&Digest::of(&document.get().formats().reading()));
        }
        let mut page = String::new();
        report.write_html(&mut page).map_err(failed)?;
        Ok(page)
    })
}

/// See `sayso.matrix`.
#[pyfunction]
#[pyo3(signature = (documents, codebook, is_table))]
pub(crate) fn matrix(
    py: Python<'_>,
    documents: Vec<Py<Document>>,
    codebook: Option<&str>,
    is_table: bool,
) -> PyResult<Vec<Cell>> {
    let concepts = concepts(codebook, is_table)?;
    Ok(py.detach(|| {
        let mut collector = Collector::default();
        for document in &documents {
            let Document { id, text, analysis } = document.get();
            collector.add(Report::of(id, text, analysis), &*concepts);
        }
        let matrix = Aggregation::default().matrix(&collector.finish());
        let cell = |cell: &sayso::Cell| {
            let actor = matrix.actors.get(cell.actor as usize);
            let name = actor.map(|actor| actor.name.clone()).unwrap_or_default();
            let kind = actor.map_or("", |actor| actor.kind.as_str());
            let concept = matrix.concepts.get(cell.concept as usize).cloned().unwrap_or_default();
            let day = |date: sayso::Date| date.to_string();
            let (first, last) = cell.dates.map(|(a, b)| (day(a), day(b))).unzip();
            let side = cell.side().map(sayso::Side::as_str);
            (name, kind, concept, cell.support, cell.oppose, cell.neutral, side, first, last)
        };
        matrix.cells.iter().map(cell).collect()
    }))
}
