"""A cluster of two executors on this machine. Slow; ``pytest -m spark``."""

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import sayso
import sayso.arrow

pyspark = pytest.importorskip("pyspark")
pytestmark = pytest.mark.spark
JOB = Path(__file__).resolve().parents[1] / "examples" / "spark_job.py"


@pytest.fixture(scope="module")
def spark() -> Iterator[Any]:
    from pyspark.sql import SparkSession

    os.environ["PYSPARK_PYTHON"] = sys.executable
    builder = SparkSession.builder.master("local-cluster[2,1,1024]").appName("sayso tests")
    session = builder.config("spark.ui.enabled", "false").config("spark.executor.memory", "1g").getOrCreate()
    yield session
    session.stop()


def lines(rows: list[Any]) -> list[str]:
    return sorted(json.dumps(row.asDict(recursive=True), default=str, sort_keys=True) for row in rows)


def in_one_process(articles: list[dict[str, str]]) -> list[str]:
    import pyarrow as pa

    rows = sayso.arrow.annotate(pa.RecordBatch.from_pylist(articles)).to_pylist()
    return sorted(json.dumps(row, default=str, sort_keys=True) for row in rows)


def test_partitions_change_nothing(spark: Any, articles: list[dict[str, str]]) -> None:
    import sayso.spark

    expected = in_one_process(articles)
    for partitions in (1, 2, 7):
        frame = spark.createDataFrame(articles).repartition(partitions)
        assert lines(frame.mapInArrow(sayso.spark.annotate, sayso.spark.schema).collect()) == expected


def test_a_killed_executor_changes_nothing(spark: Any, articles: list[dict[str, str]]) -> None:
    import sayso.spark

    many = [{"id": f"{turn}-{a['id']}", "text": a["text"]} for turn in range(200) for a in articles]
    frame = spark.createDataFrame(many).repartition(16)
    killed: list[int] = []

    def kill() -> None:
        time.sleep(1.5)
        found = subprocess.run(["pgrep", "-f", "CoarseGrainedExecutorBackend"], capture_output=True, text=True)
        for pid in found.stdout.split()[:1]:
            os.kill(int(pid), signal.SIGKILL)
            killed.append(int(pid))

    killer = threading.Thread(target=kill)
    killer.start()
    rows = frame.mapInArrow(sayso.spark.annotate, sayso.spark.schema).collect()
    killer.join()
    assert killed, "no executor was there to be killed"
    assert lines(rows) == in_one_process(many)


def test_the_job_writes_statements_and_stances(articles: list[dict[str, str]], tmp_path: Path) -> None:
    import pyarrow.parquet as pq

    source = tmp_path / "articles.jsonl"
    with source.open("w", encoding="utf-8") as out:
        for article in articles:
            out.write(json.dumps(article) + "\n")
        out.write(json.dumps({"id": "bad", "text": None}) + "\n")
    submit = [sys.executable, str(JOB), str(source), str(tmp_path / "out")]
    environment = os.environ | {"PYSPARK_PYTHON": sys.executable, "MASTER": "local[2]"}
    subprocess.run(submit, check=True, env=environment, timeout=300)
    stances = pq.read_table(tmp_path / "out" / "stances").to_pylist()
    analyses = list(sayso.Pipeline().analyze_many(articles))
    assert len(stances) == sum(len(analysis.stances) for analysis in analyses)
    assert pq.read_table(tmp_path / "out" / "statements").num_rows == sum(len(a.attributions) for a in analyses)
    assert pq.read_table(tmp_path / "out" / "errors").to_pylist() == [{"id": "bad", "error": "no text"}]
