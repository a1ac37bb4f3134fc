"""From the program's line of JSON to the row that Arrow and Spark give."""

from __future__ import annotations

import datetime
import json
import struct
from typing import Any

import sayso
from sayso._results import _Words

_SIZE = {"weak": 0.35, "plain": 0.7, "strong": 1.0}


def row(line: dict[str, Any], text: str) -> dict[str, Any]:
    """The row of a document, from its line in characters and its text."""
    page = line["article"]
    words = _Words(text, "char", lambda: page["joins"], lambda: [])
    return {
        "id": line["id"],
        "error": None,
        "lang": page["lang"],
        "title": page["title"],
        "authors": page["authors"],
        "date": _day(page["date"]),
        "updated": _day(page["updated"]),
        "outlets": page["outlets"],
        "section": page["section"],
        "sentences": _places(line["segmentation"]["sentences"]),
        "attributions": [_attribution(said, words) for said in line["attributions"]],
        "actors": [
            {"name": a["name"], "key": a["key"], "kind": a["kind"], "mentions": _places(a["mentions"])} for a in line["actors"]
        ],
        "stances": [_stance(stance, words) for stance in line["stances"]],
    }


def _attribution(said: dict[str, Any], words: _Words) -> dict[str, Any]:
    out: dict[str, Any] = {role: _places(said[role]) for role in ("source", "cue", "content")}
    out |= {f"{role}_text": _at(words, said[role]) for role in ("source", "cue", "content")}
    out |= {name: said[name] for name in ("kind", "basis", "speaker", "actor", "parent", "rule")}
    return out | {"score": _single(said["score"])}


def _stance(stance: dict[str, Any], words: _Words) -> dict[str, Any]:
    holder = stance["holder"]
    value = {"support": 1, "oppose": -1}.get(stance["polarity"], 0) * _SIZE[stance["strength"]]
    return {
        "holder": _places([holder])[0] if isinstance(holder, list) else None,
        "holder_name": stance["holder_name"],
        "target": _places([stance["target"]])[0],
        "target_text": _at(words, [stance["target"]]),
        "target_name": stance["target_name"],
        **{name: stance[name] for name in ("polarity", "strength", "modality", "basis", "time")},
        "evidence": _places([stance["evidence"]])[0],
        "evidence_text": _at(words, [stance["evidence"]]),
        "attribution": stance["attribution"],
        "reported_by": stance["reported_by"],
        "value": _single(value),
        "rule": stance["rule"],
        "score": _single(stance["score"]),
    }


def _places(spans: list[list[int]]) -> list[dict[str, int]]:
    return [{"start": start, "end": end} for start, end in spans]


def _at(words: _Words, spans: list[list[int]]) -> str:
    return words.at([sayso.Span(*span) for span in spans])


def _day(date: str | None) -> datetime.date | None:
    return date and datetime.date.fromisoformat(date) or None


def _single(number: float) -> float:
    """As 32 bits hold it."""
    value: float = struct.unpack("f", struct.pack("f", number))[0]
    return value


def lines(rows: list[dict[str, Any]]) -> list[str]:
    """Rows as text, to be compared byte for byte, sorted."""
    return sorted(json.dumps(row, default=str, sort_keys=True, ensure_ascii=False) for row in rows)
