//! Batches and files as documents.

use crate::jsonl::sentence;
use crate::place::Places;
use crate::plain::plain_token;
use crate::{Document, Error, ErrorKind};
use arrow_array::{
    Array, Float32Array, Int32Array, Int64Array, ListArray, RecordBatch, StringArray, StructArray,
};
use parquet::arrow::arrow_reader::{ArrowReaderOptions, ParquetRecordBatchReaderBuilder};
use parquet::file::metadata::ParquetMetaData;
use parquet::file::reader::ChunkReader;
use sayso_core::{Actor, Analysis, Attribution, Holder, Span, Stance, Unit};
use serde::de::DeserializeOwned;

/// Reads a Parquet file that a [`Writer`](super::Writer) wrote. Rows with an `error` are passed over.
///
/// # Errors
///
/// [`ErrorKind::Syntax`] for what is no Parquet file, [`ErrorKind::Value`] for columns of other names or types,
/// [`ErrorKind::Offset`] for a place outside its text; with the row.
pub fn read(file: impl ChunkReader + 'static) -> Result<Vec<Document<'static>>, Error> {
    let syntax = |error: String| Error::new(ErrorKind::Syntax, error);
    let len = file.len();
    // The types are told by the columns: the library panics at types that it does not know in the other account of them.
    let options = ArrowReaderOptions::new().with_skip_arrow_metadata(true);
    let builder = ParquetRecordBatchReaderBuilder::try_new_with_options(file, options)
        .map_err(|error| syntax(error.to_string()))?;
    check_places(builder.metadata(), len)?;
    let mut out = Vec::new();
    for batch in builder.build().map_err(|error| syntax(error.to_string()))? {
        out.extend(documents(&batch.map_err(|error| syntax(error.to_string()))?)?);
    }
    Ok(out)
}

/// Whether the columns of a file are inside it: the library takes that for granted.
fn check_places(metadata: &ParquetMetaData, len: u64) -> Result<(), Error> {
    for (at, group) in metadata.row_groups().iter().enumerate() {
        for column in group.columns() {
            let start = column.dictionary_page_offset().unwrap_or(column.data_page_offset());
            let range = u64::try_from(start).ok().zip(u64::try_from(column.compressed_size()).ok());
            let end = range.and_then(|(start, size)| start.checked_add(size));
            if end.is_none_or(|end| end > len) {
                let name = column.column_path();
                let what = format!("row group {at}: column {name} is not inside the file");
                return Err(Error::new(ErrorKind::Syntax, what));
            }
        }
    }
    Ok(())
}

/// The documents of a batch under [`schema`](super::schema()).
///
/// # Errors
///
/// As for [`read`].
pub fn documents(batch: &RecordBatch) -> Result<Vec<Document<'static>>, Error> {
    let table = StructArray::from(batch.clone());
    let mut out = Vec::new();
    for row in 0..batch.num_rows() {
        let document = Row { of: &table, row }.document();
        let named = |e: Error| Error::new(e.kind(), format!("row {row}: {}", e.message()));
        out.extend(document.map_err(named)?);
    }
    Ok(out)
}

/// A row of a table, or of a list of structs.
#[derive(Copy, Clone)]
struct Row<'a> {
    of: &'a StructArray,
    row: usize,
}

impl<'a> Row<'a> {
    fn column<T: Array + 'static>(self, name: &str) -> Result<&'a T, Error> {
        let column = self.of.column_by_name(name).and_then(|c| c.as_any().downcast_ref());
        column.ok_or_else(|| {
            Error::new(ErrorKind::Value, format!("no column {name:?} of the type it must have"))
        })
    }

    fn string(self, name: &str) -> Result<Option<&'a str>, Error> {
        let column: &StringArray = self.column(name)?;
        Ok((!column.is_null(self.row)).then(|| column.value(self.row)))
    }

    fn text(self, name: &str) -> Result<&'a str, Error> {
        Ok(self.string(name)?.unwrap_or_default())
    }

    fn word<T: DeserializeOwned>(self, name: &str) -> Result<T, Error> {
        let word = self.text(name)?;
        serde_json::from_value(word.into())
            .map_err(|_| Error::new(ErrorKind::Value, format!("{name} is {word:?}")))
    }

    fn index(self, name: &str, len: usize) -> Result<Option<u32>, Error> {
        let column: &Int32Array = self.column(name)?;
        if column.is_null(self.row) {
            return Ok(None);
        }
        let value = column.value(self.row);
        match u32::try_from(value) {
            Ok(index) if (index as usize) < len => Ok(Some(index)),
            _ => Err(Error::new(
                ErrorKind::Reference,
                format!("{name} is {value}, of {len} entries"),
            )),
        }
    }

    fn score(self) -> Result<f32, Error> {
        Ok(self.column::<Float32Array>("score")?.value(self.row))
    }

    /// The rows of a list of structs.
    fn rows(self, name: &str) -> Result<(StructArray, usize), Error> {
        let values = self.column::<ListArray>(name)?.value(self.row);
        let rows = values.as_any().downcast_ref::<StructArray>().cloned();
        let rows = rows
            .ok_or_else(|| Error::new(ErrorKind::Value, format!("{name} is no list of structs")))?;
        let len = rows.len();
        Ok((rows, len))
    }

    fn span(self, places: &Places<'_>) -> Result<Span, Error> {
        let end = |name: &str| -> Result<u64, Error> {
            let value = self.column::<Int64Array>(name)?.value(self.row);
            u64::try_from(value).map_err(|_| Error::new(ErrorKind::Offset, "a place below 0"))
        };
        places.span(end("start")?, end("end")?)
    }

    fn place(self, name: &str, places: &Places<'_>) -> Result<Option<Span>, Error> {
        let of: &StructArray = self.column(name)?;
        if of.is_null(self.row) {
            return Ok(None);
        }
        Row { of, row: self.row }.span(places).map(Some)
    }

    fn spans(self, name: &str, places: &Places<'_>) -> Result<Vec<Span>, Error> {
        let (of, len) = self.rows(name)?;
        (0..len).map(|row| Row { of: &of, row }.span(places)).collect()
    }

    /// `None` for a document that could not be analysed.
    fn document(self) -> Result<Option<Document<'static>>, Error> {
        if self.string("error")?.is_some() {
            return Ok(None);
        }
        let text = self.text("text")?;
        let places = Places::new(text, Unit::Byte);
        let mut out = Analysis::default();
        out.article.lang = self.string("lang")?.and_then(|lang| lang.parse().ok());
        let words = self.spans("words", &places)?;
        out.tokens = words.into_iter().map(|span| plain_token(text, span)).collect();
        let sentences = self.spans("sentences", &places)?;
        out.sentences = sentences.into_iter().map(|span| sentence(span, &out.tokens)).collect();
        let (of, len) = self.rows("actors")?;
        for row in 0..len {
            let from = Row { of: &of, row };
            let mut actor = Actor::new(from.text("name")?, from.text("key")?, from.word("kind")?);
            actor.mentions = from.spans("mentions", &places)?;
            out.actors.list.push(actor);
        }
        let (of, len) = self.rows("attributions")?;
        for row in 0..len {
            let said = Row { of: &of, row }.attribution(&places, len, out.actors.list.len())?;
            out.actors.of_attribution.push(said.actor);
            out.attributions.push(said);
        }
        let (of, len) = self.rows("stances")?;
        for row in 0..len {
            let stance = Row { of: &of, row }.stance(&places, &out)?;
            out.stances.push(stance);
        }
        Ok(Some(Document::owned(self.text("id")?, text, out)))
    }

    fn attribution(
        self,
        places: &Places<'_>,
        all: usize,
        actors: usize,
    ) -> Result<Attribution, Error> {
        let mut said = Attribution::new(self.text("rule")?.to_owned());
        said.source = self.spans("source", places)?;
        said.cue = self.spans("cue", places)?;
        said.content = self.spans("content", places)?;
        (said.kind, said.basis) = (self.word("kind")?, self.word("basis")?);
        said.actor = self.index("actor", actors)?;
        said.parent = self.index("parent", all)?;
        said.score = self.score()?;
        Ok(said)
    }

    fn stance(self, places: &Places<'_>, all: &Analysis) -> Result<Stance, Error> {
        let mut stance = Stance::new(self.text("rule")?.to_owned());
        let actors = all.actors.list.len();
        stance.actor = self.index("actor", actors)?;
        stance.target_actor = self.index("target_actor", actors)?;
        stance.attribution = self.index("attribution", all.attributions.len())?;
        stance.holder = match self.text("holder_kind")? {
            "mention" => Holder::Mention(self.place("holder", places)?.unwrap_or_default()),
            "name" => Holder::Name(self.text("holder_name")?.to_owned()),
            "author" => Holder::Author,
            other => {
                let what = format!("holder_kind is {other:?}");
                return Err(Error::new(ErrorKind::Value, what));
            }
        };
        stance.target = self.place("target", places)?.unwrap_or_default();
        stance.evidence = self.place("evidence", places)?.unwrap_or_default();
        (stance.polarity, stance.strength) = (self.word("polarity")?, self.word("strength")?);
        (stance.modality, stance.basis) = (self.word("modality")?, self.word("basis")?);
        stance.time = self.word("time")?;
        stance.score = self.score()?;
        Ok(stance)
    }
}
