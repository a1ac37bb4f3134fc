"""A cluster of two executors on this machine. Slow; ``pytest -m spark``."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import jobs
import pytest
from contract import lines, row

import sayso

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


def rows(found: Any) -> list[str]:
    return lines([one.asDict(recursive=True) for one in found.collect()])


def in_one_process(articles: list[dict[str, str]]) -> list[str]:
    """What the program prints, as rows: ``tests/test_program.py`` checks that ``to_json`` is what it prints."""
    texts = {article["id"]: article["text"] for article in articles}
    printed = [analysis.to_dict() for analysis in sayso.Pipeline().analyze_many(articles)]
    return lines([row(line, texts[line["id"]]) for line in printed])


def test_partitions_change_nothing(spark: Any, articles: list[dict[str, str]]) -> None:
    import sayso.spark

    expected = in_one_process(articles)
    for partitions in (1, 2, 7):
        frame = spark.createDataFrame(articles).repartition(partitions)
        assert rows(frame.mapInArrow(sayso.spark.annotate, sayso.spark.schema)) == expected


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
    found = rows(frame.mapInArrow(sayso.spark.annotate, sayso.spark.schema))
    killer.join()
    assert killed, "no executor was there to be killed"
    assert found == in_one_process(many)


def test_options_and_stages_of_ones_own_go_to_the_workers(spark: Any) -> None:
    import sayso.spark

    def shouting(view: Mapping[str, Any]) -> Iterable[Any]:
        if "umbrella" in view["text"]:
            raise LookupError("no umbrella")
        at = view["text"].find("NO!")
        return [{"content": [(at, at + 3)], "kind": "direct", "rule": "mine.shouting"}] if at >= 0 else []

    annotate = sayso.spark.annotator(plain=True, lang="en", attributors=[shouting])
    texts = ["Then came a NO! from the gallery.", "It rained.", "Where is the umbrella?"] * 3
    frame = spark.createDataFrame([{"id": f"{n}", "text": text} for n, text in enumerate(texts)]).repartition(3)
    found = frame.mapInArrow(annotate, sayso.spark.schema).orderBy("id").collect()
    assert [[said.rule for said in one.attributions] for one in found] == [["mine.shouting"], [], []] * 3
    assert [one.error and "no umbrella" in one.error for one in found] == [None, None, True] * 3


def test_documents_that_fail_are_rows(spark: Any) -> None:
    import sayso.spark

    frame = spark.createDataFrame(
        [(1, b"It rained.", "en"), (2, None, "en"), (3, b"caf\xe9", "en"), (None, b"No.", "klingon")],
        "id long, text binary, lang string",
    )
    found = frame.coalesce(1).mapInArrow(sayso.spark.annotate, sayso.spark.schema).collect()
    assert [one.id for one in found] == ["1", "2", "3", "3"]
    assert [one.error for one in found[:3]] == [None, "no text", "the text is not UTF-8"]
    assert "klingon" in found[3].error and found[3].stances == []


def test_the_job_writes_statements_and_stances(articles: list[dict[str, str]], tmp_path: Path) -> None:
    jobs.write_articles(tmp_path / "articles.jsonl", articles)
    submit = [sys.executable, str(JOB), str(tmp_path / "articles.jsonl"), str(tmp_path / "out")]
    environment = os.environ | {"PYSPARK_PYTHON": sys.executable, "MASTER": "local[2]"}
    subprocess.run(submit, check=True, env=environment, timeout=300)
    jobs.check(tmp_path / "out", articles)
