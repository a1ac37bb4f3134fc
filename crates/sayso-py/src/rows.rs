//! Analysed documents as Arrow, a row each: the fields of the page, sentences, attributions, actors and stances, with
//! the words at their places beside the places, since a row does not hold the text.

use arrow_array::types::Float32Type;
use arrow_array::{
    ArrayRef, Date32Array, Int32Array, Int64Array, ListArray, PrimitiveArray, RecordBatch,
    StringArray, StructArray,
};
use arrow_buffer::{NullBuffer, OffsetBuffer};
use arrow_schema::{DataType, Field, Fields, Schema, SchemaRef};
use sayso::{Actor, Attribution, Date, Holder, OffsetMap, Reading, Span, Stance, Unit};
use sayso_formats::Document;
use std::sync::{Arc, LazyLock};

/// A document, or why there is none.
pub(crate) enum Row<'a> {
    /// An analysed document.
    Document(Document<'a>),
    /// A document that could not be analysed.
    Error {
        /// What it is called.
        id: String,
        /// Why.
        error: String,
    },
}

impl Row<'_> {
    fn id(&self) -> &str {
        match self {
            Self::Document(document) => &document.id,
            Self::Error { id, .. } => id,
        }
    }

    fn error(&self) -> Option<&str> {
        match self {
            Self::Document(_) => None,
            Self::Error { error, .. } => Some(error),
        }
    }
}

/// The schema of every batch.
pub(crate) fn schema() -> SchemaRef {
    static SCHEMA: LazyLock<SchemaRef> = LazyLock::new(|| {
        let columns = columns(&[], Unit::Byte);
        let field = |(name, array): &(&str, ArrayRef)| {
            Field::new(*name, array.data_type().clone(), *name != "id")
        };
        Arc::new(Schema::new(columns.iter().map(field).collect::<Vec<_>>()))
    });
    Arc::clone(&SCHEMA)
}

/// Bytes of text in a batch, at most: an Arrow list holds `i32::MAX` bytes or entries, and words are copied a few times.
pub(crate) const MOST: usize = i32::MAX as usize / 16;

/// Documents as a batch, offsets in the unit that is named. Fails if the rows hold more than an Arrow list can.
pub(crate) fn batch(rows: &[Row<'_>], unit: Unit) -> Result<RecordBatch, String> {
    let size: usize =
        rows.iter().map(|row| row.error().map_or(0, str::len) + text(row).len()).sum();
    if size > MOST {
        return Err(format!("{size} bytes of text in one batch: take smaller batches"));
    }
    let arrays = columns(rows, unit).into_iter().map(|(_, array)| array).collect();
    RecordBatch::try_new(schema(), arrays).map_err(|error| error.to_string())
}

fn text<'r>(row: &'r Row<'_>) -> &'r str {
    match row {
        Row::Document(document) => &document.text,
        Row::Error { .. } => "",
    }
}

/// A document with what turns its places into numbers and words.
struct Doc<'a> {
    document: &'a Document<'a>,
    names: Reading<'a>,
    map: Option<OffsetMap>,
    unit: Unit,
}

impl<'a> Doc<'a> {
    fn new(document: &'a Document<'_>, unit: Unit) -> Self {
        let map = (unit != Unit::Byte).then(|| OffsetMap::new(&document.text));
        Self { document, names: document.reading(), map, unit }
    }

    fn place(&self, span: Span) -> [i64; 2] {
        let number = |byte| match &self.map {
            Some(map) => map.from_byte(byte, self.unit),
            None => byte,
        };
        [number(span.start()).into(), number(span.end()).into()]
    }

    fn places(&self, spans: &[Span]) -> Vec<[i64; 2]> {
        spans.iter().map(|span| self.place(*span)).collect()
    }

    /// A field of the page, as the output contract has it.
    fn field(&self, span: Span) -> String {
        span.slice(&self.document.text).trim().to_owned()
    }
}

type Column = (&'static str, ArrayRef);

fn columns(rows: &[Row<'_>], unit: Unit) -> Vec<Column> {
    let docs: Vec<Option<Doc<'_>>> = rows
        .iter()
        .map(|row| match row {
            Row::Document(document) => Some(Doc::new(document, unit)),
            Row::Error { .. } => None,
        })
        .collect();
    let page = |read: &dyn Fn(&Doc<'_>) -> Option<String>| {
        strings(docs.iter().map(|doc| read(doc.as_ref()?)))
    };
    let list = |read: &dyn Fn(&Doc<'_>) -> Vec<String>| {
        string_lists(docs.iter().map(|doc| doc.as_ref().map(read).unwrap_or_default()))
    };
    let day = |read: &dyn Fn(&Doc<'_>) -> Option<Date>| -> ArrayRef {
        Arc::new(docs.iter().map(|doc| read(doc.as_ref()?).map(days)).collect::<Date32Array>())
    };
    let sentences = docs.iter().map(|doc| {
        let doc = doc.as_ref();
        doc.map_or_else(Vec::new, |doc| {
            doc.document.analysis.sentences.iter().map(|s| doc.place(s.span)).collect()
        })
    });
    vec![
        ("id", strings(rows.iter().map(|row| Some(row.id())))),
        ("error", strings(rows.iter().map(Row::error))),
        ("lang", page(&|doc| doc.document.analysis.article.lang.map(|lang| lang.to_string()))),
        ("title", page(&|doc| doc.document.analysis.article.title.map(|span| doc.field(span)))),
        (
            "authors",
            list(&|doc| {
                doc.document
                    .analysis
                    .article
                    .persons()
                    .map(|author| doc.field(author.span))
                    .collect()
            }),
        ),
        ("date", day(&|doc| doc.document.analysis.article.published.map(|dated| dated.date))),
        ("updated", day(&|doc| doc.document.analysis.article.updated.map(|dated| dated.date))),
        (
            "outlets",
            list(&|doc| {
                doc.document.analysis.article.outlets.iter().map(|span| doc.field(*span)).collect()
            }),
        ),
        ("section", page(&|doc| doc.document.analysis.article.section.map(|span| doc.field(span)))),
        ("sentences", place_lists(sentences)),
        ("attributions", records(&docs, |doc| &doc.document.analysis.attributions, attributions)),
        ("actors", records(&docs, |doc| &doc.document.analysis.actors.list, actors)),
        ("stances", records(&docs, |doc| &doc.document.analysis.stances, stances)),
    ]
}

fn attributions(all: &[(&Doc<'_>, &Attribution)]) -> Vec<Column> {
    let places = |role: fn(&Attribution) -> &[Span]| {
        place_lists(all.iter().map(|(doc, said)| doc.places(role(said))))
    };
    let words = |role: fn(&Attribution) -> &[Span]| {
        strings(all.iter().map(|(doc, said)| Some(doc.names.words(role(said)))))
    };
    vec![
        ("source", places(|said| &said.source)),
        ("cue", places(|said| &said.cue)),
        ("content", places(|said| &said.content)),
        ("source_text", words(|said| &said.source)),
        ("cue_text", words(|said| &said.cue)),
        ("content_text", words(|said| &said.content)),
        ("kind", strings(all.iter().map(|(_, said)| word(said.kind)))),
        ("basis", strings(all.iter().map(|(_, said)| word(said.basis)))),
        ("speaker", strings(all.iter().map(|(doc, said)| doc.document.analysis.speaker(said)))),
        ("actor", indices(all.iter().map(|(_, said)| said.actor))),
        ("parent", indices(all.iter().map(|(_, said)| said.parent))),
        ("rule", strings(all.iter().map(|(_, said)| Some(said.rule.as_str())))),
        ("score", numbers(all.iter().map(|(_, said)| said.score))),
    ]
}

fn actors(all: &[(&Doc<'_>, &Actor)]) -> Vec<Column> {
    vec![
        ("name", strings(all.iter().map(|(_, actor)| Some(&*actor.name)))),
        ("key", strings(all.iter().map(|(_, actor)| Some(&*actor.key)))),
        ("kind", strings(all.iter().map(|(_, actor)| word(actor.kind)))),
        ("mentions", place_lists(all.iter().map(|(doc, actor)| doc.places(&actor.mentions)))),
    ]
}

fn stances(all: &[(&Doc<'_>, &Stance)]) -> Vec<Column> {
    let place = |role: fn(&Stance) -> Option<Span>| {
        spans(all.iter().map(|(doc, stance)| role(stance).map(|span| doc.place(span))))
    };
    let words = |role: fn(&Stance) -> Span| {
        strings(all.iter().map(|(doc, stance)| Some(doc.names.words(&[role(stance)]))))
    };
    let holder = |stance: &Stance| match stance.holder {
        Holder::Mention(span) => Some(span),
        _ => None,
    };
    vec![
        ("holder", place(holder)),
        ("holder_name", strings(all.iter().map(|(doc, stance)| doc.names.holder(stance)))),
        ("target", place(|stance| Some(stance.target))),
        ("target_text", words(|stance| stance.target)),
        ("target_name", strings(all.iter().map(|(doc, stance)| doc.names.target(stance)))),
        ("polarity", strings(all.iter().map(|(_, stance)| Some(stance.polarity.as_str())))),
        ("strength", strings(all.iter().map(|(_, stance)| Some(stance.strength.as_str())))),
        ("modality", strings(all.iter().map(|(_, stance)| Some(stance.modality.as_str())))),
        ("basis", strings(all.iter().map(|(_, stance)| Some(stance.basis.as_str())))),
        ("time", strings(all.iter().map(|(_, stance)| Some(stance.time.as_str())))),
        ("evidence", place(|stance| Some(stance.evidence))),
        ("evidence_text", words(|stance| stance.evidence)),
        ("attribution", indices(all.iter().map(|(_, stance)| stance.attribution))),
        (
            "reported_by",
            string_lists(all.iter().map(|(doc, stance)| doc.names.reported_by(stance))),
        ),
        ("value", numbers(all.iter().map(|(_, stance)| stance.value()))),
        ("rule", strings(all.iter().map(|(_, stance)| Some(stance.rule.as_str())))),
        ("score", numbers(all.iter().map(|(_, stance)| stance.score))),
    ]
}

/// A list of records for each document. The records of all documents are one table.
fn records<'d, T: 'd>(
    docs: &'d [Option<Doc<'d>>],
    of: impl Fn(&'d Doc<'d>) -> &'d [T],
    table: impl Fn(&[(&'d Doc<'d>, &'d T)]) -> Vec<Column>,
) -> ArrayRef {
    let each = |doc: &'d Option<Doc<'d>>| doc.as_ref().map_or(&[][..], &of);
    let lengths: Vec<usize> = docs.iter().map(|doc| each(doc).len()).collect();
    let present = docs.iter().flatten();
    let all: Vec<_> =
        present.flat_map(|doc| of(doc).iter().map(move |record| (doc, record))).collect();
    let columns = table(&all);
    let fields: Fields = columns
        .iter()
        .map(|(name, array)| Field::new(*name, array.data_type().clone(), true))
        .collect();
    let arrays = columns.into_iter().map(|(_, array)| array).collect();
    lists(&lengths, Arc::new(StructArray::new(fields, arrays, None)))
}

fn lists(lengths: &[usize], values: ArrayRef) -> ArrayRef {
    let item = Arc::new(Field::new_list_field(values.data_type().clone(), true));
    Arc::new(ListArray::new(
        item,
        OffsetBuffer::from_lengths(lengths.iter().copied()),
        values,
        None,
    ))
}

fn strings<S: AsRef<str>>(values: impl Iterator<Item = Option<S>>) -> ArrayRef {
    Arc::new(values.collect::<StringArray>())
}

fn string_lists(values: impl Iterator<Item = Vec<String>>) -> ArrayRef {
    let values: Vec<Vec<String>> = values.collect();
    let lengths: Vec<usize> = values.iter().map(Vec::len).collect();
    lists(&lengths, strings(values.into_iter().flatten().map(Some)))
}

fn indices(values: impl Iterator<Item = Option<u32>>) -> ArrayRef {
    Arc::new(
        values
            .map(|value| value.and_then(|index| i32::try_from(index).ok()))
            .collect::<Int32Array>(),
    )
}

fn numbers(values: impl Iterator<Item = f32>) -> ArrayRef {
    Arc::new(PrimitiveArray::<Float32Type>::from_iter_values(values))
}

fn place_lists(values: impl Iterator<Item = Vec<[i64; 2]>>) -> ArrayRef {
    let values: Vec<Vec<[i64; 2]>> = values.collect();
    let lengths: Vec<usize> = values.iter().map(Vec::len).collect();
    lists(&lengths, spans(values.into_iter().flatten().map(Some)))
}

fn spans(values: impl Iterator<Item = Option<[i64; 2]>>) -> ArrayRef {
    let values: Vec<Option<[i64; 2]>> = values.collect();
    let side = |index: usize| -> ArrayRef {
        let number = |place: &Option<[i64; 2]>| {
            place.and_then(|place| place.get(index).copied()).unwrap_or(0)
        };
        Arc::new(Int64Array::from_iter_values(values.iter().map(number)))
    };
    let fields: Fields =
        ["start", "end"].into_iter().map(|name| Field::new(name, DataType::Int64, true)).collect();
    let there: Vec<bool> = values.iter().map(Option::is_some).collect();
    Arc::new(StructArray::new(fields, vec![side(0), side(1)], Some(NullBuffer::from(there))))
}

/// The word of a value in the output contract.
fn word(value: impl serde::Serialize) -> Option<String> {
    serde_json::to_value(value).ok().and_then(|value| value.as_str().map(str::to_owned))
}

/// Days since 1970-01-01 in the proleptic Gregorian calendar (the civil-day count of Howard Hinnant,
/// "chrono-Compatible Low-Level Date Algorithms").
fn days(date: Date) -> i32 {
    let (month, day) = (i32::from(date.month), i32::from(date.day));
    let year = i32::from(date.year) - i32::from(month <= 2);
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}
