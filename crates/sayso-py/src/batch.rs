//! Arrow in, Arrow out.

use crate::document::unit;
use crate::pipeline::{Input, Pipeline};
use crate::rows::{self, Row};
use arrow_array::cast::AsArray;
use arrow_array::{Array, RecordBatch};
use arrow_schema::DataType;
use pyo3::exceptions::{PyKeyError, PyValueError};
use pyo3::prelude::*;
use pyo3_arrow::{PyRecordBatch, PySchema};

/// The schema of the rows that come out.
#[pyfunction]
pub(crate) fn batch_schema(py: Python<'_>) -> PyResult<Py<PyAny>> {
    Ok(PySchema::new(rows::schema()).into_pyarrow(py)?.unbind())
}

impl Pipeline {
    /// A row for each row of a batch with a column `text` and perhaps `id` and `lang`.
    pub(crate) fn annotate_batch(
        &self,
        py: Python<'_>,
        batch: PyRecordBatch,
        threads: usize,
        offsets: &str,
    ) -> PyResult<Py<PyAny>> {
        let unit = unit(offsets)?;
        let batch = batch.into_inner();
        let out = py.detach(|| {
            let texts =
                column(&batch, "text")?.ok_or_else(|| PyKeyError::new_err("no column text"))?;
            let ids = column(&batch, "id")?;
            let langs = column(&batch, "lang")?;
            let of = |column: &Option<Vec<Option<String>>>, row: usize| {
                column.as_ref()?.get(row)?.clone()
            };
            let id = |row| of(&ids, row).unwrap_or_else(|| format!("{row}"));
            let inputs: Vec<Input> = (texts.iter().enumerate())
                .map(|(row, text)| (id(row), text.clone().unwrap_or_default(), of(&langs, row)))
                .collect();
            let done = self.run_batch(inputs, threads);
            let rows: Vec<Row<'_>> = (done.iter().zip(&texts).enumerate())
                .map(|(row, (result, text))| match (result, text) {
                    (_, None) => Row::Error { id: id(row), error: "no text".to_owned() },
                    (Ok(document), Some(_)) => Row::Document(document.formats()),
                    (Err(error), Some(_)) => Row::Error { id: id(row), error: error.to_string() },
                })
                .collect();
            rows::batch(&rows, unit).map_err(PyValueError::new_err)
        })?;
        Ok(PyRecordBatch::new(out).into_pyarrow(py)?.unbind())
    }
}

/// A column as strings, whatever it holds; `None` if there is none of that name.
fn column(batch: &RecordBatch, name: &str) -> PyResult<Option<Vec<Option<String>>>> {
    let Some(column) = batch.column_by_name(name) else { return Ok(None) };
    let strings = arrow_cast::cast(column, &DataType::LargeUtf8)
        .map_err(|error| PyValueError::new_err(format!("column {name}: {error}")))?;
    let strings = strings.as_string::<i64>();
    Ok(Some(
        (0..strings.len())
            .map(|row| strings.is_valid(row).then(|| strings.value(row).to_owned()))
            .collect(),
    ))
}
