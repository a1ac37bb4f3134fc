//! Documents as a batch.

use super::schema;
use crate::Document;
use arrow_array::{
    ArrayRef, Date32Array, Float32Array, Int32Array, Int64Array, ListArray, RecordBatch,
    StringArray, StructArray,
};
use arrow_buffer::{NullBuffer, OffsetBuffer};
use arrow_schema::{ArrowError, DataType, Fields};
use sayso_core::{Actor, Attribution, Holder, Reading, Span, Stance};
use serde::Serialize;
use std::sync::Arc;

/// A batch of documents under [`schema`](super::schema()).
///
/// # Errors
///
/// If the documents together have more than 2 GiB of text or 2³¹ entries in one column: take fewer at a time.
pub fn batch(documents: &[Document<'_>]) -> Result<RecordBatch, ArrowError> {
    let names: Vec<Reading<'_>> = documents.iter().map(Document::reading).collect();
    let page = |n: &Reading<'_>| n.analysis().article.clone();
    let words = |n: &Reading<'_>, spans: Vec<Span>| -> Vec<String> {
        spans.into_iter().map(|span| n.words(&[span])).collect()
    };
    let date = |n: &Reading<'_>| page(n).published.map(|dated| super::days(dated.date));
    let columns: Vec<ArrayRef> = vec![
        strings(names.iter().map(|n| Some(n.id().to_owned()))),
        strings(names.iter().map(|n| Some(n.text().to_owned()))),
        strings(names.iter().map(|n| n.analysis().article.lang.map(|lang| lang.to_string()))),
        strings(names.iter().map(|n| n.analysis().article.title.map(|span| n.words(&[span])))),
        Arc::new(names.iter().map(date).collect::<Date32Array>()),
        texts(names.iter().map(|n| words(n, page(n).persons().map(|b| b.span).collect()))),
        texts(names.iter().map(|n| words(n, page(n).outlets))),
        spans(names.iter().map(|n| n.analysis().sentences.iter().map(|s| s.span).collect())),
        spans(names.iter().map(|n| n.analysis().tokens.iter().map(|t| t.span).collect())),
        attributions(&names),
        actors(&names),
        stances(&names),
        strings(names.iter().map(|_| None)),
    ];
    RecordBatch::try_new(Arc::new(schema()), columns)
}

fn strings(values: impl Iterator<Item = Option<String>>) -> ArrayRef {
    Arc::new(values.collect::<StringArray>())
}

/// A list for each row, its entries one after the other in `values`.
fn lists(of: DataType, lengths: Vec<usize>, values: ArrayRef) -> ArrayRef {
    let offsets = OffsetBuffer::from_lengths(lengths);
    Arc::new(ListArray::new(schema::item(of), offsets, values, None))
}

fn texts(rows: impl Iterator<Item = Vec<String>>) -> ArrayRef {
    let rows: Vec<Vec<String>> = rows.collect();
    let lengths = rows.iter().map(Vec::len).collect();
    lists(DataType::Utf8, lengths, strings(rows.into_iter().flatten().map(Some)))
}

fn spans(rows: impl Iterator<Item = Vec<Span>>) -> ArrayRef {
    let rows: Vec<Vec<Span>> = rows.collect();
    let lengths = rows.iter().map(Vec::len).collect();
    lists(schema::span(), lengths, places(rows.into_iter().flatten().map(Some)))
}

/// Spans; where there is none, null.
fn places(spans: impl Iterator<Item = Option<Span>>) -> ArrayRef {
    let spans: Vec<Option<Span>> = spans.collect();
    let nulls: Vec<bool> = spans.iter().map(Option::is_some).collect();
    let nulls = if nulls.contains(&false) { Some(NullBuffer::from(nulls)) } else { None };
    let ends = [Span::start as fn(Span) -> u32, Span::end];
    let columns = ends.map(|end| -> ArrayRef {
        let values = spans.iter().map(|span| i64::from(end(span.unwrap_or_default())));
        Arc::new(values.collect::<Vec<i64>>().into_iter().map(Some).collect::<Int64Array>())
    });
    Arc::new(StructArray::new(schema::span_fields(), columns.to_vec(), nulls))
}

fn indices(values: impl Iterator<Item = Option<u32>>) -> ArrayRef {
    Arc::new(values.map(|index| index.and_then(|i| i32::try_from(i).ok())).collect::<Int32Array>())
}

fn word(value: impl Serialize) -> Option<String> {
    serde_json::to_value(value).ok().and_then(|word| Some(word.as_str()?.to_owned()))
}

/// A list of structs for each document.
fn records(fields: Fields, lengths: Vec<usize>, columns: Vec<ArrayRef>) -> ArrayRef {
    let values = StructArray::new(fields.clone(), columns, None);
    lists(DataType::Struct(fields), lengths, Arc::new(values))
}

fn attributions(names: &[Reading<'_>]) -> ArrayRef {
    let all: Vec<(&Reading<'_>, &Attribution)> =
        names.iter().flat_map(|n| n.analysis().attributions.iter().map(move |a| (n, a))).collect();
    let each = || all.iter().map(|(_, said)| *said);
    let columns: Vec<ArrayRef> = vec![
        spans(each().map(|said| said.source.clone())),
        spans(each().map(|said| said.cue.clone())),
        spans(each().map(|said| said.content.clone())),
        strings(each().map(|said| word(said.kind))),
        strings(each().map(|said| word(said.basis))),
        strings(all.iter().map(|(n, said)| n.analysis().speaker(said).map(str::to_owned))),
        indices(each().map(|said| said.actor)),
        indices(each().map(|said| said.parent)),
        strings(each().map(|said| Some(said.rule.to_string()))),
        Arc::new(each().map(|said| Some(said.score)).collect::<Float32Array>()),
    ];
    let lengths = names.iter().map(|n| n.analysis().attributions.len()).collect();
    records(schema::attribution(), lengths, columns)
}

fn actors(names: &[Reading<'_>]) -> ArrayRef {
    let all: Vec<&Actor> = names.iter().flat_map(|n| &n.analysis().actors.list).collect();
    let columns: Vec<ArrayRef> = vec![
        strings(all.iter().map(|actor| Some(actor.name.clone()))),
        strings(all.iter().map(|actor| Some(actor.key.clone()))),
        strings(all.iter().map(|actor| word(actor.kind))),
        spans(all.iter().map(|actor| actor.mentions.clone())),
    ];
    let lengths = names.iter().map(|n| n.analysis().actors.list.len()).collect();
    records(schema::actor(), lengths, columns)
}

fn stances(names: &[Reading<'_>]) -> ArrayRef {
    let all: Vec<(&Reading<'_>, &Stance)> =
        names.iter().flat_map(|n| n.analysis().stances.iter().map(move |s| (n, s))).collect();
    let each = || all.iter().map(|(_, stance)| *stance);
    let holder = |stance: &Stance| match stance.holder {
        Holder::Mention(span) => Some(span),
        _ => None,
    };
    let kind = |stance: &Stance| match stance.holder {
        Holder::Mention(_) => "mention",
        Holder::Name(_) => "name",
        _ => "author",
    };
    let columns: Vec<ArrayRef> = vec![
        strings(each().map(|stance| Some(kind(stance).to_owned()))),
        places(each().map(holder)),
        strings(all.iter().map(|(n, stance)| n.holder(stance))),
        indices(each().map(|stance| stance.actor)),
        places(each().map(|stance| Some(stance.target))),
        strings(all.iter().map(|(n, stance)| n.target(stance).map(str::to_owned))),
        indices(each().map(|stance| stance.target_actor)),
        strings(each().map(|stance| word(stance.polarity))),
        strings(each().map(|stance| word(stance.strength))),
        strings(each().map(|stance| word(stance.modality))),
        strings(each().map(|stance| word(stance.basis))),
        strings(each().map(|stance| word(stance.time))),
        places(each().map(|stance| Some(stance.evidence))),
        indices(each().map(|stance| stance.attribution)),
        texts(all.iter().map(|(n, stance)| n.reported_by(stance))),
        strings(each().map(|stance| Some(stance.rule.to_string()))),
        Arc::new(each().map(|stance| Some(stance.score)).collect::<Float32Array>()),
    ];
    let lengths = names.iter().map(|n| n.analysis().stances.len()).collect();
    records(schema::stance(), lengths, columns)
}
