import datetime
import pickle

import pyarrow as pa

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


def test_other_types_of_columns() -> None:
    batch = pa.RecordBatch.from_arrays(
        [pa.array([1, 2]), pa.array(["It rained.", "No."], pa.large_string()).dictionary_encode()], ["id", "text"]
    )
    assert [row["id"] for row in sayso.arrow.annotate(batch, plain=True, lang="en").to_pylist()] == ["1", "2"]
    empty = sayso.arrow.annotate(batch.slice(0, 0))
    assert empty.num_rows == 0 and empty.schema.equals(sayso.arrow.schema)


def test_spark_can_send_the_functions_to_its_workers() -> None:
    assert pickle.loads(pickle.dumps(sayso.spark.annotate)) is sayso.spark.annotate
    assert sayso.spark.schema.startswith("id string, error string")
    assert "stances array<struct<holder: struct<start: bigint, end: bigint>" in sayso.spark.schema
