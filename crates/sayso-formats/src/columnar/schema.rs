//! The one schema of Arrow batches and Parquet files.

use arrow_schema::{DataType, Field, Fields, Schema};
use std::sync::Arc;

/// The Arrow schema of a batch of documents: a row a document. What else makes or takes such batches uses this function.
///
/// Offsets are UTF-8 bytes, as in our own format; 64 bits and signed, because Spark knows no unsigned numbers. Fields are
/// added at the end, never renamed or dropped, as long as the version in the metadata stays.
#[must_use]
pub fn schema() -> Schema {
    let metadata = [("sayso".to_owned(), crate::jsonl::SCHEMA_NAME.to_owned())];
    Schema::new_with_metadata(
        vec![
            text("id", false),
            text("text", false),
            text("lang", true),
            text("title", true),
            Field::new("date", DataType::Date32, true),
            list("authors", DataType::Utf8),
            list("outlets", DataType::Utf8),
            list("sentences", span()),
            list("words", span()),
            list("attributions", DataType::Struct(attribution())),
            list("actors", DataType::Struct(actor())),
            list("stances", DataType::Struct(stance())),
            text("error", true),
        ],
        metadata.into(),
    )
}

fn text(name: &str, nullable: bool) -> Field {
    Field::new(name, DataType::Utf8, nullable)
}

fn index(name: &str) -> Field {
    Field::new(name, DataType::Int32, true)
}

fn list(name: &str, of: DataType) -> Field {
    Field::new(name, DataType::List(item(of)), false)
}

/// The field of a list's entries.
pub(super) fn item(of: DataType) -> Arc<Field> {
    Arc::new(Field::new("item", of, false))
}

/// The fields of a span.
pub(super) fn span_fields() -> Fields {
    ["start", "end"].map(|name| Field::new(name, DataType::Int64, false)).to_vec().into()
}

/// `{start, end}`.
pub(super) fn span() -> DataType {
    DataType::Struct(span_fields())
}

pub(super) fn attribution() -> Fields {
    vec![
        list("source", span()),
        list("cue", span()),
        list("content", span()),
        text("kind", false),
        text("basis", false),
        text("speaker", true),
        index("actor"),
        index("parent"),
        text("rule", false),
        Field::new("score", DataType::Float32, false),
    ]
    .into()
}

pub(super) fn actor() -> Fields {
    vec![text("name", false), text("key", false), text("kind", false), list("mentions", span())]
        .into()
}

pub(super) fn stance() -> Fields {
    vec![
        // `mention`: the place is there; `name`: only a name; `author`: the text's own voice.
        text("holder_kind", false),
        Field::new("holder", span(), true),
        text("holder_name", true),
        index("actor"),
        Field::new("target", span(), false),
        text("target_name", true),
        index("target_actor"),
        text("polarity", false),
        text("strength", false),
        text("modality", false),
        text("basis", false),
        text("time", false),
        Field::new("evidence", span(), false),
        index("attribution"),
        list("reported_by", DataType::Utf8),
        text("rule", false),
        Field::new("score", DataType::Float32, false),
    ]
    .into()
}
