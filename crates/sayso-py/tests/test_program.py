"""What the Rust program prints is what Python gives, byte for byte."""

import json
import os
import subprocess

import pyarrow as pa
import pytest
from contract import lines, row

import sayso
import sayso.arrow
import sayso.spark

@pytest.fixture(scope="session")
def program() -> str:
    named = os.environ.get("SAYSO_PROGRAM")
    if not named:
        pytest.skip("no program to compare with: cargo build -p sayso-cli, and name target/debug/sayso in SAYSO_PROGRAM")
    return named


def printed(program: str, articles: list[dict[str, str]], *options: str) -> list[str]:
    given = "".join(json.dumps(article) + "\n" for article in articles)
    command = [program, "run", "--format", "jsonl", "--input-format", "jsonl", *options]
    done = subprocess.run(command, input=given.encode(), capture_output=True, check=True)
    return [without_maker(line) for line in done.stdout.decode().splitlines()]


def without_maker(line: str) -> str:
    """The line without its note of the program and its models, which Python's does not have."""
    made_by = json.dumps(json.loads(line)["made_by"], ensure_ascii=False, separators=(",", ":"))
    assert line.count(f'"made_by":{made_by},') == 1
    return line.replace(f'"made_by":{made_by},', "", 1)


@pytest.mark.parametrize("unit", ["char", "byte", "utf16"])
def test_the_same_bytes(program: str, articles: list[dict[str, str]], unit: str) -> None:
    expected = printed(program, articles, "--offsets", unit)
    for threads in (1, 2, 7):
        analyses = sayso.Pipeline().analyze_many(articles, threads=threads)
        assert [analysis.to_json(unit) for analysis in analyses] == expected


def test_the_same_with_options(program: str, articles: list[dict[str, str]]) -> None:
    expected = printed(program, articles, "--offsets", "char", "--plain", "--lang", "en", "--rules-only")
    pipeline = sayso.Pipeline(plain=True, lang="en", rules_only=True)
    assert [analysis.to_json() for analysis in pipeline.analyze_many(articles)] == expected


def test_the_same_in_rows(program: str, articles: list[dict[str, str]]) -> None:
    printed_lines = printed(program, articles, "--offsets", "char")
    expected = lines([row(json.loads(line), a["text"]) for line, a in zip(printed_lines, articles)])
    batch = pa.RecordBatch.from_pylist(articles)
    assert lines(sayso.arrow.annotate(batch).to_pylist()) == expected
    assert lines([found for part in sayso.spark.annotate([batch]) for found in part.to_pylist()]) == expected
