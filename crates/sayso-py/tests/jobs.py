"""What every example job is to write."""

import json
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

import sayso


def write_articles(path: Path, articles: list[dict[str, str]]) -> None:
    """As JSONL, with a document that fails at the end."""
    with path.open("w", encoding="utf-8") as out:
        for article in [*articles, {"id": "bad", "text": None}]:
            out.write(json.dumps(article) + "\n")


def check(out: Path, articles: list[dict[str, str]], suffix: str = "") -> None:
    """That statements, stances and errors are what one process finds."""
    analyses = list(sayso.Pipeline().analyze_many(articles))
    statements = [(a.id, said.speaker, said.content_text, said.rule) for a in analyses for said in a.attributions]
    stances = [(a.id, s.holder_name, s.target_text, s.polarity, s.evidence_text) for a in analyses for s in a.stances]
    assert _read(out / f"statements{suffix}", "id", "speaker", "content_text", "rule") == sorted(statements, key=str)
    assert _read(out / f"stances{suffix}", "id", "holder_name", "target_text", "polarity", "evidence_text") == sorted(stances, key=str)
    assert _read(out / f"errors{suffix}", "id", "error") == [("bad", "no text")]


def _read(path: Path, *columns: str) -> list[tuple[Any, ...]]:
    rows = pq.read_table(path).to_pylist()
    return sorted((tuple(row[column] for column in columns) for row in rows), key=str)
