//! Arrow in, Arrow out.

use crate::document::unit;
use crate::pipeline::{Input, Pipeline};
use crate::rows::{self, Row};
use arrow_array::cast::AsArray;
use arrow_array::{Array, ArrayRef, LargeBinaryArray, LargeStringArray, RecordBatch};
use arrow_schema::DataType;
use pyo3::exceptions::{PyKeyError, PyValueError};
use pyo3::prelude::*;
use pyo3_arrow::{PyRecordBatch, PySchema};

/// The schema of the rows that come out.
#[pyfunction]
pub(crate) fn batch_schema(py: Python<'_>) -> PyResult<Py<PyAny>> {
    Ok(PySchema::new(rows::schema()).into_pyarrow(py)?.unbind())
}

/// Where to cut a batch, as start and length in rows: at so many rows, or where their texts pass so many bytes. An empty
/// batch is a piece too, so that it has its schema.
#[pyfunction]
pub(crate) fn pieces(
    batch: PyRecordBatch,
    rows: usize,
    bytes: usize,
) -> PyResult<Vec<(usize, usize)>> {
    let batch = batch.into_inner();
    let texts = Column::of(&batch, "text")?.ok_or_else(|| PyKeyError::new_err("no column text"))?;
    let (mut out, mut start, mut size) = (Vec::new(), 0, 0);
    for row in 0..batch.num_rows() {
        let length = texts.get(row).map_or(0, str::len);
        if row > start && (row - start >= rows || size + length > bytes) {
            out.push((start, row - start));
            (start, size) = (row, 0);
        }
        size += length;
    }
    out.push((start, batch.num_rows() - start));
    Ok(out)
}

impl Pipeline {
    /// A row for each row of a batch with a column `text` and perhaps `id` and `lang`; without, a document is called
    /// by its number, counted from `first`.
    pub(crate) fn annotate_batch(
        &self,
        py: Python<'_>,
        batch: PyRecordBatch,
        first: usize,
        threads: usize,
        offsets: &str,
    ) -> PyResult<Py<PyAny>> {
        let unit = unit(offsets)?;
        let batch = batch.into_inner();
        let out = py.detach(|| {
            let texts =
                Column::of(&batch, "text")?.ok_or_else(|| PyKeyError::new_err("no column text"))?;
            let (ids, langs) = (Column::of(&batch, "id")?, Column::of(&batch, "lang")?);
            let own = |column: &Option<Column>, row| {
                column.as_ref().and_then(|column| column.get(row).ok()).map(str::to_owned)
            };
            let id = |row| own(&ids, row).unwrap_or_else(|| format!("{}", first + row));
            let problems: Vec<Option<String>> =
                (0..batch.num_rows()).map(|row| problem(&texts, row)).collect();
            // What cannot be read is an empty text on its way through, and a row with an error in the end.
            let inputs: Vec<Input> = (problems.iter().enumerate())
                .map(|(row, problem)| match (problem, texts.get(row)) {
                    (None, Ok(text)) => (id(row), text.to_owned(), own(&langs, row)),
                    _ => (id(row), String::new(), None),
                })
                .collect();
            let done = self.run_batch(inputs, threads);
            let rows: Vec<Row<'_>> = (done.iter().zip(problems).enumerate())
                .map(|(row, (result, problem))| match (result, problem) {
                    (_, Some(error)) => Row::Error { id: id(row), error },
                    (Ok(document), None) => Row::Document(document.formats()),
                    (Err(error), None) => Row::Error { id: id(row), error: error.to_string() },
                })
                .collect();
            rows::batch(&rows, unit).map_err(PyValueError::new_err)
        })?;
        Ok(PyRecordBatch::new(out).into_pyarrow(py)?.unbind())
    }
}

/// Why the text of a row cannot be analysed.
fn problem(texts: &Column, row: usize) -> Option<String> {
    match texts.get(row) {
        Err(problem) => Some(problem.to_owned()),
        Ok(text) if text.len() > rows::MOST => Some(format!(
            "a text of {} bytes is too long for a row: at most {}",
            text.len(),
            rows::MOST
        )),
        Ok(_) => None,
    }
}

/// A column of strings.
enum Column {
    Text(LargeStringArray),
    /// Bytes that ought to be UTF-8.
    Bytes(LargeBinaryArray),
}

impl Column {
    /// A column, whatever it holds that can be read as text; `None` if there is none of that name.
    fn of(batch: &RecordBatch, name: &str) -> PyResult<Option<Self>> {
        let Some(column) = batch.column_by_name(name) else { return Ok(None) };
        let cast = |to: DataType| -> PyResult<ArrayRef> {
            arrow_cast::cast(column, &to)
                .map_err(|error| PyValueError::new_err(format!("column {name}: {error}")))
        };
        let held = match column.data_type() {
            DataType::Dictionary(_, held) => held,
            other => other,
        };
        Ok(Some(match held {
            DataType::Binary
            | DataType::LargeBinary
            | DataType::BinaryView
            | DataType::FixedSizeBinary(_) => {
                Self::Bytes(cast(DataType::LargeBinary)?.as_binary().clone())
            }
            _ => Self::Text(cast(DataType::LargeUtf8)?.as_string().clone()),
        }))
    }

    /// The text of a row, or why there is none.
    fn get(&self, row: usize) -> Result<&str, &'static str> {
        match self {
            Self::Text(array) if array.is_valid(row) => Ok(array.value(row)),
            Self::Bytes(array) if array.is_valid(row) => {
                std::str::from_utf8(array.value(row)).map_err(|_| "the text is not UTF-8")
            }
            _ => Err("no text"),
        }
    }
}
