import datetime
import pickle

import pyarrow as pa
import pytest

import sayso
import sayso.arrow
import sayso.ray
import sayso.spark


def test_a_row_for_each_row(articles: list[dict[str, str]]) -> None:
    batch = pa.RecordBatch.from_pylist(articles)
    out = sayso.arrow.annotate(batch)
    assert out.schema.equals(sayso.arrow.schema)
    rows = out.to_pylist()
    assert [row["id"] for row in rows] == [article["id"] for article in articles]
    for row, analysis in zip(rows, sayso.Pipeline().analyze_many(articles)):
        assert row["error"] is None and row["title"] == analysis.article.title
        assert [s["content_text"] for s in row["attributions"]] == [s.content_text for s in analysis.attributions]
        assert [(p["start"], p["end"]) for p in row["sentences"]] == list(analysis.sentences)
        assert [s["holder_name"] for s in row["stances"]] == [s.holder_name for s in analysis.stances]
    assert any(isinstance(row["date"], datetime.date) for row in rows)


def test_rows_do_not_depend_on_batches_and_threads(articles: list[dict[str, str]]) -> None:
    whole = sayso.arrow.annotate(pa.RecordBatch.from_pylist(articles), threads=1)
    for size in (1, 3, 7):
        parts = [pa.RecordBatch.from_pylist(articles[at : at + size]) for at in range(0, len(articles), size)]
        table = pa.Table.from_batches(sayso.spark.annotate(parts))
        assert table.combine_chunks().equals(pa.Table.from_batches([whole]).combine_chunks())
    assert sayso.arrow.annotate(pa.RecordBatch.from_pylist(articles), threads=7).equals(whole)
    assert sayso.ray.annotate(pa.Table.from_pylist(articles)).equals(pa.Table.from_batches([whole]))


def test_a_bad_row_is_a_row_with_an_error() -> None:
    batch = pa.RecordBatch.from_pydict({"text": ["It rained.", None, "No."], "lang": ["en", "en", "klingon"]})
    rows = sayso.arrow.annotate(batch, plain=True).to_pylist()
    assert [row["id"] for row in rows] == ["0", "1", "2"]
    assert rows[0]["error"] is None and rows[1]["error"] == "no text" and "klingon" in rows[2]["error"]
    assert rows[1]["stances"] == []


@pytest.mark.parametrize(
    "kind",
    [pa.string(), pa.large_string(), pa.string_view(), pa.binary(), pa.large_binary(), pa.binary_view()]
    + [pa.dictionary(pa.int32(), pa.string()), pa.dictionary(pa.int8(), pa.large_string())],
    ids=str,
)
def test_any_type_that_holds_text(articles: list[dict[str, str]], kind: pa.DataType) -> None:
    ids, texts = ([article[name] for article in articles] for name in ("id", "text"))
    expected = sayso.arrow.annotate(pa.RecordBatch.from_pylist(articles))
    column = pa.array(texts, pa.string())
    column = column.cast(kind) if not pa.types.is_dictionary(kind) else column.cast(kind.value_type).dictionary_encode().cast(kind)
    batch = pa.RecordBatch.from_arrays([pa.array(ids), column], ["id", "text"])
    assert batch.column("text").type == kind
    assert sayso.arrow.annotate(batch).equals(expected)
    assert sayso.arrow.annotate(batch.slice(3, 2)).equals(expected.slice(3, 2))


def test_numbers_as_ids_and_no_rows() -> None:
    batch = pa.RecordBatch.from_pydict({"id": [1, 2], "text": ["It rained.", "No."]})
    assert [row["id"] for row in sayso.arrow.annotate(batch, plain=True, lang="en").to_pylist()] == ["1", "2"]
    for empty in (sayso.arrow.annotate(batch.slice(0, 0)), *sayso.arrow.annotate_batches([batch.slice(0, 0)])):
        assert empty.num_rows == 0 and empty.schema.equals(sayso.arrow.schema)


def test_bytes_that_are_not_text() -> None:
    batch = pa.RecordBatch.from_arrays([pa.array([b"It rained.", b"caf\xe9", None], pa.binary())], ["text"])
    rows = sayso.arrow.annotate(batch, plain=True).to_pylist()
    assert [row["error"] for row in rows] == [None, "the text is not UTF-8", "no text"]


def test_columns_that_hold_no_text() -> None:
    with pytest.raises(KeyError, match="no column text"):
        sayso.arrow.annotate(pa.RecordBatch.from_pydict({"body": ["It rained."]}))
    with pytest.raises(ValueError, match="column text"):
        sayso.arrow.annotate(pa.RecordBatch.from_pydict({"text": [{"a": 1}]}))


def test_a_batch_of_any_size_is_taken_in_pieces(articles: list[dict[str, str]]) -> None:
    texts = ["It rained on the bridge.", None, "No."] * 300
    batch = pa.RecordBatch.from_pydict({"text": texts})
    pieces = list(sayso.arrow.annotate_batches([batch], plain=True, lang="en"))
    assert len(pieces) > 2 and sum(piece.num_rows for piece in pieces) == len(texts)
    whole = sayso.arrow.annotate(batch, plain=True, lang="en")
    assert pa.Table.from_batches(pieces).combine_chunks().to_batches()[0].equals(whole)
    # Documents without ids keep the numbers that they have in their batch.
    assert whole.column("id").to_pylist() == [str(number) for number in range(len(texts))]


def test_a_text_too_long_for_a_row_is_a_row_with_an_error() -> None:
    batch = pa.RecordBatch.from_pydict({"text": ["It rained.", " " * (2**27)]})
    [first, second] = [row for piece in sayso.arrow.annotate_batches([batch], plain=True) for row in piece.to_pylist()]
    assert first["error"] is None and "too long" in second["error"] and second["sentences"] == []


def test_rows_grow_with_their_texts() -> None:
    """Words are copied into rows, and attributions stand in one another: no text may blow up."""
    for unit in ("he said that she said that ", "“and ‘so ", "reports, citing ", "“No,” he said. ", "according to "):
        sizes = []
        for length in (8_000, 32_000):
            text = unit * (length // len(unit))
            sizes.append(sayso.arrow.annotate(pa.RecordBatch.from_pydict({"text": [text]}), plain=True, lang="en").nbytes)
        assert sizes[1] < 6 * sizes[0], unit


def test_spark_can_send_the_functions_to_its_workers() -> None:
    assert pickle.loads(pickle.dumps(sayso.spark.annotate)) is sayso.spark.annotate
    assert sayso.spark.schema.startswith("id string, error string")
    assert "stances array<struct<holder: struct<start: bigint, end: bigint>" in sayso.spark.schema


def test_pipelines_of_the_same_options_are_built_once() -> None:
    from sayso._pipeline import shared

    assert shared(lang="en", langs=["en", "de"]) is shared(langs=("en", "de"), lang="en")
    assert shared(lang="en") is not shared(lang="de")
    stages = [lambda view: [] for _ in range(20)]
    kept = [shared(attributors=[stage]) for stage in stages]
    assert shared(attributors=[stages[-1]]) is kept[-1] and shared(attributors=[stages[0]]) is not kept[0]
