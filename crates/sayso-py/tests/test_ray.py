"""Ray on this machine. Slow to start; ``pytest -m ray``."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jobs
import pyarrow as pa
import pytest
from contract import lines

import sayso
import sayso.arrow
import sayso.ray

ray = pytest.importorskip("ray")
pytest.importorskip("ray.data")
pytestmark = pytest.mark.ray
JOB = Path(__file__).resolve().parents[1] / "examples" / "ray_job.py"


@pytest.fixture(scope="module", autouse=True)
def machine() -> Iterator[None]:
    ray.init(num_cpus=2, include_dashboard=False, log_to_driver=False)
    yield
    ray.shutdown()


def test_blocks_change_nothing(articles: list[dict[str, str]]) -> None:
    expected = lines(sayso.arrow.annotate(pa.RecordBatch.from_pylist(articles)).to_pylist())
    for blocks in (1, 2, 7):
        data = ray.data.from_items(articles).repartition(blocks)
        found = data.map_batches(sayso.ray.annotate, batch_format="pyarrow", batch_size=None)
        assert lines(found.take_all()) == expected


def test_options(articles: list[dict[str, str]]) -> None:
    data = ray.data.from_arrow(pa.table({"text": ["It rained.", None]}))
    options: dict[str, Any] = {"plain": True, "lang": "en"}
    found = data.map_batches(sayso.ray.annotate, batch_format="pyarrow", fn_kwargs=options).take_all()
    assert [row["error"] for row in found] == [None, "no text"]


def test_the_job_writes_statements_and_stances(articles: list[dict[str, str]], tmp_path: Path) -> None:
    jobs.write_articles(tmp_path / "articles.jsonl", articles)
    job = [sys.executable, str(JOB), str(tmp_path / "articles.jsonl"), str(tmp_path / "out")]
    subprocess.run(job, check=True, timeout=300)
    jobs.check(tmp_path / "out", articles)
