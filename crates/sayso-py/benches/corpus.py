"""Documents to measure with: the articles of ``seeds/``, again and again, each time with another id."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import count, islice
from pathlib import Path

SEEDS = Path(__file__).resolve().parents[3] / "seeds"


def articles(lang: str | None = None) -> list[tuple[str, str]]:
    """Name and text of each article; with ``lang``, of those that sayso takes to be in that language."""
    paths = sorted(path for path in SEEDS.glob("*.txt") if ".gold" not in path.name)
    found = [(path.name, path.read_bytes().decode("utf-8")) for path in paths]
    if lang is None:
        return found
    import sayso

    of = sayso.Pipeline(depth="article").analyze_many({"id": name, "text": text} for name, text in found)
    return [(name, text) for (name, text), analysis in zip(found, of) if analysis.article.lang == lang]


def documents(number: int) -> Iterator[dict[str, str]]:
    """So many documents."""
    base = articles()
    return islice(
        ({"id": f"{turn}-{name}", "text": text} for turn in count() for name, text in base),
        number,
    )


def write_jsonl(path: Path, number: int) -> int:
    """Writes so many documents; their size in bytes."""
    size = 0
    with path.open("w", encoding="utf-8", newline="\n") as out:
        for document in documents(number):
            size += len(document["text"].encode())
            out.write(json.dumps(document, ensure_ascii=False) + "\n")
    return size
