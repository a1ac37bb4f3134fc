import subprocess
import sys
from pathlib import Path

import jobs
import pyarrow as pa
import pytest

import sayso
import sayso.arrow

datafusion = pytest.importorskip("datafusion")
pytestmark = pytest.mark.datafusion
JOB = Path(__file__).resolve().parents[1] / "examples" / "datafusion_job.py"


def test_a_function_in_sql(articles: list[dict[str, str]]) -> None:
    import sayso.datafusion

    context = datafusion.SessionContext()
    context.register_udf(sayso.datafusion.annotator())
    context.from_arrow(pa.Table.from_pylist(articles), name="articles")
    found = context.sql("SELECT id, sayso(text) AS found FROM articles ORDER BY id").to_arrow_table()
    expected = sayso.arrow.annotate(pa.RecordBatch.from_pylist(articles)).to_pylist()
    assert [{"id": row["id"], **row["found"]} for row in found.to_pylist()] == expected
    # Few rows a batch, several partitions, nothing to do, and a null.
    small = datafusion.SessionContext(datafusion.SessionConfig().with_batch_size(3).with_target_partitions(2))
    small.register_udf(sayso.datafusion.annotator("mine", plain=True, lang="en"))
    small.from_pydict({"text": ["It rained."] * 10 + [None]}, name="texts")
    count = small.sql("SELECT count(*) AS n, count(mine(text)['error']) AS bad FROM texts").to_pylist()
    assert count == [{"n": 11, "bad": 1}]
    assert small.sql("SELECT mine(text) FROM texts WHERE text = 'no'").to_pylist() == []


def test_frames_as_streams_of_batches(articles: list[dict[str, str]]) -> None:
    context = datafusion.SessionContext()
    frame = context.from_arrow(pa.Table.from_pylist(articles)).sort(datafusion.col("id"))
    rows = sayso.arrow.annotate_batches(pa.RecordBatchReader.from_stream(frame))
    expected = sayso.arrow.annotate(pa.RecordBatch.from_pylist(articles))
    assert pa.Table.from_batches(rows).combine_chunks().to_batches()[0].equals(expected)


def test_the_job_writes_statements_and_stances(articles: list[dict[str, str]], tmp_path: Path) -> None:
    jobs.write_articles(tmp_path / "articles.jsonl", articles)
    job = [sys.executable, str(JOB), str(tmp_path / "articles.jsonl"), str(tmp_path / "out")]
    subprocess.run(job, check=True, timeout=300)
    jobs.check(tmp_path / "out", articles, ".parquet")
