//! An analysed document, kept on this side until somebody asks.

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use sayso::{Analysis, Unit};
use sayso_formats::{jsonl, spacy};

/// A text and its layers.
#[pyclass(frozen, module = "sayso._sayso")]
pub(crate) struct Document {
    pub(crate) id: String,
    pub(crate) text: String,
    pub(crate) analysis: Analysis,
}

impl Document {
    /// The document as the writers take it.
    pub(crate) fn formats(&self) -> sayso_formats::Document<'_> {
        sayso_formats::Document::new(&self.id, &self.text, &self.analysis)
    }
}

#[pymethods]
impl Document {
    /// What the document is called.
    #[getter]
    fn id(&self) -> &str {
        &self.id
    }

    /// The text as it was given.
    #[getter]
    fn text(&self) -> &str {
        &self.text
    }

    /// The line that `sayso run` prints, without its end, or that of the command for one layer. `offsets`: "char", "byte"
    /// or "utf16"; `layer`: "all", "article", "segmentation", "attributions" or "stances".
    fn json(&self, py: Python<'_>, offsets: &str, layer: &str) -> PyResult<String> {
        let unit = unit(offsets)?;
        let layers = match layer {
            "all" => jsonl::Layers::All,
            "article" => jsonl::Layers::Article,
            "segmentation" => jsonl::Layers::Segmentation { syntax: false },
            "attributions" => jsonl::Layers::Attributions,
            "stances" => jsonl::Layers::Stances,
            other => return Err(PyValueError::new_err(format!("there is no layer {other:?}"))),
        };
        py.detach(|| {
            let options = jsonl::Options::new(layers, unit);
            let mut line = Vec::new();
            jsonl::write(&self.formats().reading(), options, &mut line).map_err(failed)?;
            line.pop();
            String::from_utf8(line).map_err(failed)
        })
    }

    /// Everything, as [`read`](Self::read) takes it.
    fn whole(&self, py: Python<'_>) -> PyResult<String> {
        py.detach(|| {
            let mut line = Vec::new();
            jsonl::write(&self.formats().reading(), jsonl::Options::whole(), &mut line)
                .map_err(failed)?;
            String::from_utf8(line).map_err(failed)
        })
    }

    /// A document from what [`whole`](Self::whole) gave, perhaps in another process.
    #[staticmethod]
    fn read(py: Python<'_>, line: &str) -> PyResult<Self> {
        py.detach(|| {
            let read = jsonl::read(line, None).map_err(failed)?;
            Ok(Self {
                id: read.id.into_owned(),
                text: read.text.into_owned(),
                analysis: read.analysis.into_owned(),
            })
        })
    }

    /// The document as spaCy's `Doc.from_json` reads it.
    fn spacy_json(&self, py: Python<'_>) -> PyResult<String> {
        py.detach(|| {
            let mut out = Vec::new();
            spacy::write(&self.formats(), &mut out).map_err(failed)?;
            String::from_utf8(out).map_err(failed)
        })
    }
}

/// A unit of offsets by its name.
pub(crate) fn unit(name: &str) -> PyResult<Unit> {
    match name {
        "char" => Ok(Unit::Char),
        "byte" => Ok(Unit::Byte),
        "utf16" => Ok(Unit::Utf16),
        other => Err(PyValueError::new_err(format!(
            "offsets is {other:?}: expected char, byte or utf16"
        ))),
    }
}

pub(crate) fn failed(error: impl std::fmt::Display) -> PyErr {
    PyValueError::new_err(error.to_string())
}
